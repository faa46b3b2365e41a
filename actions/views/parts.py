"""What the parts of an action's page show: its measures, its groups, what it answers."""

from dataclasses import dataclass

from actions.models import Action, AdopterGroup, Measure
from actions.services import adoption
from painpoints.models import PainPoint
from painpoints.models.pain_point import tallies
from pmo_site.web.templatetags.series import Reading as Point

LEAD_MOST = 320
MEASURES_SHOWN = 10
Rung = AdopterGroup.Rung


def first_words(description: str) -> tuple[str, str]:
    """Return the first paragraph, where it is short enough to stand under the title, and the rest.

    A longer one is rest as a whole.
    """
    first, _blank, rest = description.replace("\r\n", "\n").strip().partition("\n\n")
    return (first, rest) if len(first) <= LEAD_MOST else ("", description)


def measures_of(action: Action) -> list[Measure]:
    """Return the measures with their readings as the chart takes them: two queries."""
    measures = list(
        action.measures.visible().with_now().prefetch_related("readings")[:MEASURES_SHOWN]
    )
    for measure in measures:
        read = sorted(measure.readings.all(), key=lambda reading: reading.on)
        measure.points = [Point(each.on, float(each.value)) for each in read]
    return measures


def pains_of(action: Action) -> list[PainPoint]:
    """Return the visible pains that it answers; one that is asked about has its ``counted``.

    One query, and two more where a pain is asked about.
    """
    links = action.pain_links.filter(pain_point__hidden_at=None)
    pains = [link.pain_point for link in links.select_related("pain_point__cause")]
    if any(pain.is_asked for pain in pains):
        counted = tallies(pains)
        for pain in pains:
            pain.counted = counted.get(pain.pk)
    return pains


def groups_of(action: Action) -> list[AdopterGroup]:
    """Return who must be on board, each with ``why_not``, nobody can be asked now: one query."""
    groups = list(action.adopter_groups.visible().with_answers())
    for group in groups:
        group.why_not = adoption.why_not_asked(group)
    return groups


@dataclass(frozen=True, slots=True)
class Step:
    """A rung of the ladder: how many groups have reached it, and who stands on it."""

    name: str
    count: int
    share: str
    names: list[str]


def ladder(groups: list[AdopterGroup]) -> list[Step]:
    """Return the rungs from the highest to "have heard of it"; none without a group."""
    steps = []
    for rung in sorted(Rung, reverse=True)[:-1] if groups else []:
        reached = [group for group in groups if group.rung >= rung]
        names = [group.name for group in reached if group.rung == rung]
        share = f"{100 * len(reached) // len(groups)}%"
        steps.append(Step(str(rung.label), len(reached), share, names))
    return steps
