"""Who may do what: the table of `docs/concepts.md`, which is the product's, on one page of code."""

from dataclasses import dataclass
from enum import Enum, StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cause.errors import NotAllowed
from cause.models import Membership

Standing = Membership.Standing


class Permission(StrEnum):
    """Something that a standing may or may not do; a row of the table."""

    READ = "read"
    READ_DASHBOARD = "read-dashboard"
    READ_CONTACTS = "read-contacts"
    PROPOSE_CAUSE = "propose-cause"
    GOVERN = "govern"
    INVITE = "invite"
    RUN_SESSIONS = "run-sessions"
    ANSWER_SESSIONS = "answer-sessions"
    CONTRIBUTE = "contribute"
    TRIAGE = "triage"
    PROPOSE_ACTION = "propose-action"
    SCORE = "score"
    REVEAL = "reveal"
    WORK_ON_ACTION = "work-on-action"


class Grant(Enum):
    """How far a permission reaches."""

    NO = "no"
    YES = "yes"
    OWN = "own"  # only where the member is the owner
    PARTLY = "partly"  # with a limit that the service keeps: see ``note``


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the table: the deed in words, and what each standing may."""

    deed: Promise
    lead: Grant
    core: Grant
    ally: Grant
    sponsor: Grant
    notes: dict[str, Promise]
    outsider: Promise | None = None

    def grant(self, standing: str) -> Grant:
        """Return how far ``standing`` reaches in this row."""
        grant: Grant = getattr(self, standing)
        return grant


def row(deed: Promise, marks: str, outsider: Promise | None = None, **notes: Promise) -> Row:
    """Return a row from four marks (lead, core, ally, sponsor): y yes, n no, o own, p partly."""
    letters = {"y": Grant.YES, "n": Grant.NO, "o": Grant.OWN, "p": Grant.PARTLY}
    lead, core, ally, sponsor = (letters[mark] for mark in marks)
    return Row(deed, lead, core, ally, sponsor, notes, outsider)


TABLE: dict[Permission, Row] = {
    Permission.READ: row(_("Read our pages"), "yyyn"),
    Permission.READ_DASHBOARD: row(_("Read the sponsor's page"), "yyyy"),
    Permission.READ_CONTACTS: row(_("Read our contacts"), "yynn"),
    Permission.PROPOSE_CAUSE: row(_("Propose phrases and gains, support and sign them"), "yyyn"),
    Permission.GOVERN: row(_("Adopt a phrase, change settings and standings, open doors"), "ynnn"),
    Permission.INVITE: row(
        _("Invite people"), "ypnn", lead=_("anyone"), core=_("core team and allies")
    ),
    Permission.RUN_SESSIONS: row(_("Plan sessions, run them, write minutes"), "yynn"),
    Permission.ANSWER_SESSIONS: row(_("Answer the invitation to a session"), "yyyn"),
    Permission.CONTRIBUTE: row(
        _("Report a pain point, echo, comment, log a line, write an article"),
        "yyyn",
        outsider=_("only through the intake link, while a lead keeps it open"),
    ),
    Permission.TRIAGE: row(_("Triage pain points, build the SWOT"), "yynn"),
    Permission.PROPOSE_ACTION: row(_("Propose an action"), "yyyn"),
    Permission.SCORE: row(_("Score actions, alone, before the reveal"), "yynn"),
    Permission.REVEAL: row(_("Reveal scores, start out of turn, reopen"), "ynnn"),
    Permission.WORK_ON_ACTION: row(
        _("Start, update and finish an action"), "yonn", core=_("its owner")
    ),
}


def may(
    member: Membership, permission: Permission, *, owner: Membership | int | None = None
) -> bool:
    """Say whether ``member`` may, by standing.

    Where the table says "its owner", ``owner`` (a member or a member's key) must be this member.
    Without ``owner`` the answer is whether the member might, for one of their own.
    """
    if member.left_at is not None:
        return False
    grant = TABLE[permission].grant(member.standing)
    if grant is Grant.OWN and owner is not None:
        return (owner.pk if isinstance(owner, Membership) else owner) == member.pk
    return grant is not Grant.NO


def require(
    member: Membership | None, permission: Permission, *, owner: Membership | int | None = None
) -> None:
    """Raise ``NotAllowed`` unless ``member`` may; ``None`` is a command or an administrator.

    Every service asks this, so that the rule holds at every way in. A row whose grant is "its
    owner" and which has no owner passes ``owner=0``: nobody's.
    """
    if member is not None and not may(member, permission, owner=owner):
        raise NotAllowed(_("Your standing in this cause does not reach that far."))


def grantable(member: Membership | None) -> list[str]:
    """Return the standings that ``member`` may invite to: a lead any, core its like and allies."""
    if member is None or TABLE[Permission.INVITE].grant(member.standing) is Grant.YES:
        return list(Standing.values)
    if may(member, Permission.INVITE):
        return [Standing.CORE.value, Standing.ALLY.value]
    return []
