"""The thread: from the first complaint to the last verdict, forwards and backwards."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Value
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from actions import pulse as plan
from actions.models import Action, ActionPain, ActionSwot
from actions.services.common import may_change
from cause.access import MemberRequest, cause_view
from cause.models import Cause, LogEntry
from cause.models.logentry import About, Kind
from cause.permissions import Permission, may
from knowledge.models import Article
from painpoints.kept import Kept
from painpoints.models import Evidence, PainPoint, SwotItem, Verdict
from pmo_site.broken import broken
from pmo_site.overview import counts_of
from pmo_site.web.htmx import page_or_fragment
from pmo_site.web.numbers import number_of

EACH_MOST = 50
HONEST = (Kind.WORKED, Kind.DID_NOT_WORK, Kind.LEARNED, Kind.MILESTONE)
ALL = Q()
# Who said what is shown once they have decided, so that nobody follows the others.
ASKED = Q(pain_point__status=PainPoint.Status.RELIEVED, pain_point__verdict_asked_at__isnull=False)
STAGES = (
    (gettext_lazy("only raised"), "raised"),
    (gettext_lazy("among the vital few"), "vital-few"),
    (gettext_lazy("in an action"), "in-action"),
    (gettext_lazy("relieved"), "relieved"),
    (gettext_lazy("gone"), "gone"),
)


@dataclass(slots=True)
class Thread:
    """What hangs together around one thing; every list holds visible rows, 50 at most."""

    pains: list[PainPoint] = field(default_factory=list)
    items: list[SwotItem] = field(default_factory=list)
    actions: list[Action] = field(default_factory=list)
    verdicts: list[Verdict] = field(default_factory=list)
    lines: list[LogEntry] = field(default_factory=list)
    articles: list[Article] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Found:
    """A thing, and what its thread is made of: what lies before it and what came of it.

    ``direct`` says which actions have to do with the thing itself; ``through`` says in words by
    what way the others have.
    """

    subject: Any
    pains: QuerySet
    items: QuerySet
    actions: QuerySet
    direct: Q = ALL
    through: str = ""


@require_safe
@cause_view(needs=Permission.READ)
def thread(request: MemberRequest, cause: Cause) -> HttpResponse:
    """Draw the thread of the cause, each strand a link, and list where it is broken."""
    kept = Kept(cause)
    stages = plan.stages(cause, kept=kept)
    counts = counts_of(stages)
    drawn = [
        (_address(About.PAIN_POINT, pain), pain.title, pain.stage) for pain in plan.strands(cause)
    ]
    names = [str(name) for name, _anchor in STAGES]
    context = {
        "drawn": [(url, f"{title}: {names[stage]}", stage) for url, title, stage in drawn],
        "groups": [
            {
                "name": name,
                "anchor": anchor,
                "count": counts[nth],
                "rows": [(url, title) for url, title, stage in drawn if stage == nth],
            }
            for nth, (name, anchor) in enumerate(STAGES)
        ],
        "all_drawn": len(drawn) >= sum(counts),
        "broken": broken(cause, request.membership, kept),
    }
    return page_or_fragment(request, "thread.html", context)


@require_safe
@cause_view(needs=Permission.READ)
def one(request: MemberRequest, cause: Cause, kind: str, key: str) -> HttpResponse:
    """Show the whole thread of one pain, SWOT item, action, line or article."""
    if kind not in FINDERS:
        raise Http404
    found = FINDERS[kind](cause, key)
    if found is None:
        raise Http404
    whole = _collect(cause, found)
    context = {
        "subject": found.subject,
        "kind": kind,
        "whole": whole,
        "through": found.through,
        "may_change": kind == About.ACTION and may_change(request.membership, found.subject),
        "may_build": may(request.membership, Permission.TRIAGE),
        "before_after": [
            measure
            for measure in cause.measures.visible().filter(action__in=whole.actions).with_now()
            if measure.now is not None
        ],
    }
    return page_or_fragment(request, "thread_of.html", context)


def _collect(cause: Cause, found: Found) -> Thread:
    """Return what hangs together: the rows that were found, and what came of the actions."""
    actions = found.actions.select_related("cause", "owner__user")
    whole = Thread(
        pains=list(found.pains.select_related("cause").defer("story")[:EACH_MOST]),
        items=list(found.items.select_related("cause")[:EACH_MOST]),
        actions=list(actions.annotate(is_direct=_says(found.direct))[:EACH_MOST]),
    )
    about = Q(about=About.ACTION, about_key__in=[str(action.number) for action in whole.actions])
    about |= Q(about=About.PAIN_POINT, about_key__in=[str(pain.number) for pain in whole.pains])
    whole.verdicts = list(
        Verdict.objects.filter(pain_point__in=whole.pains)
        .exclude(ASKED)
        .select_related("membership__user", "pain_point")
        .order_by("-answered_at")[:EACH_MOST]
    )
    whole.lines = list(
        cause.log.visible()
        .filter(about, kind__in=HONEST)
        .select_related("by__user", "cause")[:EACH_MOST]
    )
    whole.articles = list(
        cause.articles.visible()
        .filter(action__in=whole.actions)
        .select_related("cause")
        .defer("body")[:EACH_MOST]
    )
    return whole


def _of_pain(cause: Cause, key: str) -> Found | None:
    pain = cause.pain_points.survivor_of(number_of(key))
    if pain is None:
        return None
    items = _items_behind(cause, [pain])
    return Found(
        pain,
        cause.pain_points.filter(pk=pain.pk),
        items,
        _actions_of(cause, [pain], items),
        direct=Q(pain_links__pain_point=pain),
        through=_("through the board"),
    )


def _of_item(cause: Cause, key: str) -> Found | None:
    item = _by_number(cause.swot_items.visible(), key)
    if item is None:
        return None
    pains = cause.pain_points.visible().filter(evidence__item=item, evidence__hidden_at=None)
    return Found(
        item,
        pains,
        cause.swot_items.filter(pk=item.pk),
        _actions_of(cause, pains, [item]),
        direct=Q(swot_links__item=item),
        through=_("through a pain it rests on"),
    )


def _of_action(cause: Cause, key: str) -> Found | None:
    action = _by_number(cause.actions.visible(), key)
    return None if action is None else _around(cause, action, action)


def _of_article(cause: Cause, key: str) -> Found | None:
    article = cause.articles.visible().filter(slug=key).select_related("cause", "action").first()
    return None if article is None else _around(cause, article, article.action)


def _of_line(cause: Cause, key: str) -> Found | None:
    """Return the thread of what a line is about; a line about anything else has no other end."""
    line = _by_number(cause.log.visible(), key)
    if line is None:
        return None
    if line.about in FINDERS and line.about != LINE:
        found = FINDERS[line.about](cause, line.about_key)
        if found is not None:
            return replace(found, subject=line)
    return _around(cause, line, None)


def _around(cause: Cause, subject: Any, action: Action | None) -> Found:
    """Return what an action answers and comes from, or nothing without an action."""
    if action is None or action.hidden_at:
        nothing = (cause.pain_points.none(), cause.swot_items.none(), cause.actions.none())
        return Found(subject, *nothing)
    pains = cause.pain_points.visible().filter(action_links__action=action)
    behind = cause.swot_items.visible().filter(action_links__action=action)
    items = (behind | _items_behind(cause, pains)).distinct()
    return Found(subject, pains, items, cause.actions.filter(pk=action.pk))


def _items_behind(cause: Cause, pains: Iterable[PainPoint]) -> QuerySet:
    """Return the visible SWOT items that rest on any of ``pains``."""
    shown = Evidence.objects.counted().filter(pain_point__in=pains)
    return cause.swot_items.visible().filter(pk__in=shown.values("item"))


def _actions_of(cause: Cause, pains: Iterable[PainPoint], items: Iterable[SwotItem]) -> QuerySet:
    """Return the visible actions that answer any of ``pains`` or come from any of ``items``."""
    answering = ActionPain.objects.filter(pain_point__in=pains).values("action")
    coming = ActionSwot.objects.filter(item__in=items).values("action")
    return cause.actions.visible().filter(Q(pk__in=answering) | Q(pk__in=coming))


def _says(condition: Q) -> Exists | Value:
    """Return whether an action meets ``condition``, for an annotation."""
    if not condition:
        return Value(value=True)
    return Exists(Action.objects.filter(condition, pk=OuterRef("pk")))


LINE = "line"
FINDERS: dict[str, Callable[[Cause, str], Found | None]] = {
    About.PAIN_POINT: _of_pain,
    About.SWOT_ITEM: _of_item,
    About.ACTION: _of_action,
    About.ARTICLE: _of_article,
    LINE: _of_line,
}


def _by_number(rows: QuerySet, key: str) -> Any:
    """Return the row of that number, or ``None``."""
    return rows.select_related("cause").filter(number=number_of(key)).first()


def _address(kind: str, row: Any) -> str:
    """Return the address of the thread of a row."""
    return reverse("thread-of", args=[row.cause.slug, kind, row.number])
