"""Step 1 of the example: its phrases, the drafts, and what it promises."""

from pmo_site.demo.kinds import Promise, Wording

SLUG = "no-nasty-surprises"
NAME = "Aldermoor virtual PMO"

PHRASES = (
    Wording(
        text="Let us fix project management at Aldermoor",
        by="maya",
        proposed=372,
        supports=("maya",),
        adopted=370,
        why_stopped="“Fix” told everyone else that they had broken it.",
    ),
    Wording(
        text="A PMO that helps instead of counting",
        by="tomas",
        proposed=350,
        supports=("maya", "tomas", "jonas", "priya"),
        adopted=337,
        why_stopped="It was about us, not about the people whose projects hurt.",
    ),
    Wording(
        text="Fewer project crises through better risk management",
        by="priya",
        proposed=318,
        supports=("maya", "tomas", "jonas", "priya", "aicha", "daniel"),
        adopted=314,
        why_stopped="True, but nobody repeated it at lunch.",
    ),
    Wording(
        text="Build a community which makes the way we choose, staff and steer our projects "
        "more transparent, predictable and fair for everyone",
        by="tomas",
        proposed=219,
        supports=("tomas", "leila"),
    ),
    Wording(
        text="No more nasty surprises in projects, only good ones",
        by="maya",
        proposed=214,
        supports=(
            "maya",
            "jonas",
            "priya",
            "aicha",
            "daniel",
            "grace",
            "marek",
            "ruth",
            "sven",
            "tomas",
        ),
        emphasis="only good ones",
        adopted=201,
    ),
    Wording(
        text="Projects that end on the day we promised",
        by="priya",
        proposed=213,
        supports=("priya", "chiara", "sven", "marek"),
    ),
)

GAINS = (
    Promise(
        kind="personal",
        text="Less project fatigue: evenings and weekends that stay ours",
        by="maya",
        proposed=371,
        hopes=("maya", "jonas", "daniel", "sven", "grace", "priya", "aicha", "tomas", "olga"),
        seen_so_far="2 weekends worked in the last quarter, 11 in the one before",
    ),
    Promise(
        kind="organisational",
        text="Benefits that are checked, not only promised",
        by="maya",
        proposed=371,
        hopes=("leila", "tomas", "ruth", "chiara", "maya", "sven"),
    ),
    Promise(
        kind="organisational",
        text="One ranked list that every division pulls on",
        by="tomas",
        proposed=349,
        hopes=("tomas", "maya", "ruth", "chiara", "leila", "jonas", "priya", "daniel"),
    ),
    Promise(
        kind="personal",
        text="To be known for calm projects, not for rescues",
        by="jonas",
        proposed=312,
        hopes=("jonas", "sven", "priya", "grace", "marek", "daniel"),
        seen_so_far="three of us teach the risk brief to others",
    ),
    Promise(
        kind="organisational",
        text="Surprises reach the gate table early enough to be cheap",
        by="priya",
        proposed=310,
        hopes=(
            "priya",
            "maya",
            "tomas",
            "jonas",
            "ruth",
            "chiara",
            "henk",
            "leila",
            "marek",
            "aicha",
            "sven",
        ),
        seen_so_far="6.3 a gate before, 3.7 now",
    ),
    Promise(
        kind="organisational",
        text="Launches in twelve months instead of sixteen",
        by="chiara",
        proposed=210,
        hopes=("chiara", "ruth", "priya", "aicha", "tomas", "grace", "marek"),
    ),
    Promise(
        kind="personal",
        text="A next step in our careers that does not need a crisis first",
        by="grace",
        proposed=204,
        hopes=("grace", "jonas", "sven", "daniel", "leila"),
    ),
)
