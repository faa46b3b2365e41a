"""The example community as a whole."""

from pmo_site.demo.articles import ARTICLES
from pmo_site.demo.intake import INTAKE
from pmo_site.demo.kinds import Example
from pmo_site.demo.logbook import LINES
from pmo_site.demo.pains import PAINS
from pmo_site.demo.people import AROUND, FUNCTIONS, INVITED, TEAM
from pmo_site.demo.plan import ACTIONS, ROUNDS
from pmo_site.demo.promise import GAINS, NAME, PHRASES, SLUG
from pmo_site.demo.sessions import SESSIONS
from pmo_site.demo.swot import LOOK, PAIRS, SWOT

ALDERMOOR = Example(
    slug=SLUG,
    name=NAME,
    functions=FUNCTIONS,
    people=(*TEAM, *AROUND),
    phrases=PHRASES,
    gains=GAINS,
    pains=PAINS,
    invited=INVITED,
    sessions=SESSIONS,
    swot=SWOT,
    actions=ACTIONS,
    rounds=ROUNDS,
    lines=LINES,
    articles=ARTICLES,
    intake=INTAKE,
    look=LOOK,
    pairs=PAIRS,
)
