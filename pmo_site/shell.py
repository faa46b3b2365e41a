"""What stands around every page of a cause: the phrase, and the five steps with one line each."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet, Subquery
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from actions.models import Action
from cause.models import Cause, Membership
from cause.permissions import Permission, may
from painpoints.models import PainPoint
from pmo_site.web.pagination import PreparedCounts, at_most

OVERVIEWS = ("overview", "thread", "thread-of")  # the thread is drawn on the overview
NAMESPACES = {"cause": 1, "community": 2, "painpoints": 3, "actions": 4, "knowledge": 5}
STEP_OF = {"actions:pairs": 3, "actions:pair": 3}  # the board's pages that know of actions


@dataclass(frozen=True, slots=True)
class Step:
    """One of the five steps, as the rail shows it."""

    no: int
    name: str
    url: str
    line: str
    alive: bool
    current: bool
    short: str = ""  # where a phone has no room for the name


@dataclass(frozen=True, slots=True)
class Shell:
    """What `templates/base.html` shows around a page."""

    cause_name: str
    phrase: str
    emphasis: str
    has_phrase: bool
    steps: list[Step]
    overview_url: str
    is_overview: bool
    dashboard_url: str
    settings_url: str | None
    dashboard_only: bool

    @property
    def front_url(self) -> str:
        """Return the first page this member sees."""
        return self.dashboard_url if self.dashboard_only else self.overview_url


def shell(request: HttpRequest) -> dict[str, Any]:
    """Return the shell of the page, or ``None`` outside a cause; it costs two queries."""
    member = getattr(request, "membership", None)
    if member is None:
        return {"shell": None}
    return {"shell": SimpleLazyObject(lambda: build(request, request.cause, member))}


def build(request: HttpRequest, cause: Cause, member: Membership) -> Shell:
    """Return the shell of a member's page in ``cause``."""
    match = request.resolver_match
    phrase, emphasis, now = _phrase_and_now(cause)
    current = STEP_OF.get(match.view_name) or NAMESPACES.get(match.namespace, 0)
    only_dashboard = not may(member, Permission.READ)
    return Shell(
        cause_name=cause.name,
        phrase=phrase or cause.name,
        emphasis=emphasis or "",
        has_phrase=bool(phrase),
        steps=[] if only_dashboard else steps(cause, current, phrase, now),
        overview_url=reverse("overview", args=[cause.slug]),
        is_overview=match.view_name in OVERVIEWS,
        dashboard_url=reverse("dashboard", args=[cause.slug]),
        settings_url=reverse("settings", args=[cause.slug])
        if may(member, Permission.GOVERN)
        else None,
        dashboard_only=only_dashboard,
    )


def _counted(key: int) -> dict[str, QuerySet]:
    """Return what the five lines count in the cause of that key."""
    cause = Cause(pk=key)
    return {
        "members": cause.memberships.active().exclude(standing="sponsor"),
        "signed": cause.signatures.filter(membership__left_at=None),
        "candidates": cause.phrases.visible().filter(status="candidate"),
        "functions": cause.functions.filter(profiles__membership__left_at=None).distinct(),
        "pains": cause.pain_points.hurting(),
        "gone": cause.pain_points.visible().filter(status=PainPoint.Status.GONE),
        "actions": cause.actions.visible(),
        "articles": cause.articles.visible(),
        "lines": cause.log.visible().written(),
    }


COUNTS = PreparedCounts(_counted)


def steps(cause: Cause, current: int, phrase: str | None, now: datetime | None) -> list[Step]:
    """Return the five steps with what is true of each just now."""
    counts = COUNTS.of(cause.pk)
    lines = {
        1: (_cause_line(phrase, counts), bool(phrase)),
        2: (_community_line(counts), counts["members"] > 1),
        3: (_pain_line(counts), counts["pains"] + counts["gone"] > 0),
        4: (_action_line(now, counts), counts["actions"] > 0),
        5: (_knowledge_line(counts), counts["articles"] + counts["lines"] > 0),
    }
    names = {
        1: (_("Cause"), "cause:detail"),
        2: (_("Community"), "community:people"),
        3: (_("Pain points"), "painpoints:list"),
        4: (_("Actions"), "actions:plan"),
        5: (_("Knowledge"), "knowledge:logbook"),
    }
    return [
        Step(
            no,
            name,
            reverse(url, args=[cause.slug]),
            *lines[no],
            current == no,
            short=_("Pains") if no == NAMESPACES["painpoints"] else "",
        )
        for no, (name, url) in names.items()
    ]


def _phrase_and_now(cause: Cause) -> tuple[str | None, str | None, datetime | None]:
    """Return the adopted phrase, the words of it that matter, and when the action in progress was
    started: one query."""
    adopted = cause.phrases.filter(status="adopted")
    running = cause.actions.filter(status=Action.Status.IN_PROGRESS).order_by("slot__number")
    return (
        Cause.objects.filter(pk=cause.pk)
        .values_list(
            Subquery(adopted.values("text")[:1]),
            Subquery(adopted.values("emphasis")[:1]),
            Subquery(running.values("started_at")[:1]),
        )
        .get()
    )


def _cause_line(phrase: str | None, counts: dict[str, int]) -> str:
    if phrase:
        return _("Signed by %(signed)s of %(members)s") % {
            "signed": at_most(counts["signed"]),
            "members": at_most(counts["members"]),
        }
    if counts["candidates"]:
        return ngettext("%(n)d draft", "%(n)d drafts", counts["candidates"]) % {
            "n": counts["candidates"]
        }
    return _("Not worded yet")


def _community_line(counts: dict[str, int]) -> str:
    members = ngettext("%(n)s member", "%(n)s members", counts["members"])
    functions = ngettext("%(n)s function", "%(n)s functions", counts["functions"])
    return " · ".join(
        [
            members % {"n": at_most(counts["members"])},
            functions % {"n": at_most(counts["functions"])},
        ]
    )


def _pain_line(counts: dict[str, int]) -> str:
    if not counts["pains"] + counts["gone"]:
        return _("Nothing raised yet")
    return _("%(open)s open · %(gone)s gone") % {
        "open": at_most(counts["pains"]),
        "gone": at_most(counts["gone"]),
    }


def _action_line(now: datetime | None, counts: dict[str, int]) -> str:
    if now:
        day = Action(started_at=now).day
        return _("One in progress, day %(day)d") % {"day": day}
    if not counts["actions"]:
        return _("Nothing planned yet")
    return ngettext("%(n)s action", "%(n)s actions", counts["actions"]) % {
        "n": at_most(counts["actions"])
    }


def _knowledge_line(counts: dict[str, int]) -> str:
    articles = ngettext("%(n)s article", "%(n)s articles", counts["articles"])
    lines = ngettext("%(n)s line", "%(n)s lines", counts["lines"])
    return " · ".join(
        [articles % {"n": at_most(counts["articles"])}, lines % {"n": at_most(counts["lines"])}]
    )
