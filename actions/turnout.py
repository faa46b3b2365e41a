"""Who has scored the open round, and how far they are: never what (rule 8)."""

from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from actions.models import Round, RoundAction, Score
from cause import clock
from cause.models import Membership

NAMED_MOST = 5


@dataclass(frozen=True, slots=True)
class Turnout:
    """The team by how far each has come: all actions scored, some, or none."""

    done: list[Membership]
    begun: list[Membership]
    missing: list[Membership]

    @property
    def waiting(self) -> list[Membership]:
        """Return those who have not scored every action yet, in order of joining."""
        return sorted([*self.begun, *self.missing], key=lambda member: member.number)

    def words(self, reader: Membership) -> str:
        """Return "9 of 12 have scored. Waiting for Leila, Sven and you." as ``reader`` reads it.

        Among more than five, the others are counted.
        """
        count, team = len(self.done), len(self.done) + len(self.waiting)
        sentence = ngettext(
            "%(count)s of %(team)s has scored.", "%(count)s of %(team)s have scored.", count
        ) % {"count": count, "team": team}
        if not self.waiting:
            return sentence
        others = [str(member) for member in self.waiting if member != reader]
        you = [_("you")] if len(others) < len(self.waiting) else []
        if len(others) + len(you) > NAMED_MOST:
            left = len(others) + len(you) - NAMED_MOST + 1
            rest = ngettext("%(count)s other", "%(count)s others", left) % {"count": left}
            you = [*you, rest]
            others = others[: NAMED_MOST - len(you)]
        names = get_text_list([*others, *you], _("and"))
        return f"{sentence} {_('Waiting for %(names)s.') % {'names': names}}"


def of_round(scoring: Round) -> Turnout:
    """Return how far each of the team is with ``scoring``: one query."""
    asked = scoring.entries.asked()
    mine = Score.objects.filter(entry=OuterRef("pk"), membership=OuterRef(OuterRef("pk")))
    team = scoring.cause.memberships.team().annotate(
        given=Count("scores", filter=Q(scores__entry__in=asked)),
        is_asked=Exists(asked.filter(~Exists(mine))),
    )
    turnout = Turnout([], [], [])
    for member in team.select_related("user").order_by("number"):
        if not member.is_asked:
            turnout.done.append(member)
        else:
            (turnout.begun if member.given else turnout.missing).append(member)
    return turnout


def team_of(scoring: Round) -> int:
    """Return how many could score a revealed round, or did: one query."""
    then = scoring.revealed_at
    scored = Score.objects.filter(entry__round=scoring, membership=OuterRef("pk"))
    stayed = Q(left_at=None) | Q(left_at__gt=then)
    team = Q(stayed, standing__in=Membership.TEAM, joined_at__lte=then)
    return scoring.cause.memberships.filter(team | Exists(scored)).count()


def waiting_for(member: Membership) -> Round | None:
    """Return the open round in which ``member`` has not scored everything yet: one query.

    ``None`` for those who do not score, and once the day of the round has passed.
    """
    if not member.is_team:
        return None
    mine = Score.objects.filter(entry=OuterRef("pk"), membership=member)
    unscored = RoundAction.objects.asked().filter(~Exists(mine), round=OuterRef("pk"))
    goes_on = Q(closes_on=None) | Q(closes_on__gte=clock.today())
    rows = member.cause.rounds.filter(goes_on, Exists(unscored), status=Round.Status.OPEN)
    return rows.first()
