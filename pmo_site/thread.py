"""The thread: from the first complaint to the last verdict, forwards and backwards."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from actions import pulse as plan
from actions.models import Action, ActionPain
from cause.access import MemberRequest, cause_view
from cause.models import Cause, LogEntry
from cause.models.logentry import About, Kind
from cause.permissions import Permission
from knowledge.models import Article
from painpoints.kept import Kept
from painpoints.models import Evidence, PainPoint, SwotItem, Verdict
from pmo_site.overview import counts_of
from pmo_site.web.htmx import page_or_fragment

BROKEN_SHOWN = 20
EACH_MOST = 50
HONEST = (Kind.WORKED, Kind.DID_NOT_WORK, Kind.LEARNED, Kind.MILESTONE)


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
class Broken:
    """Where threads are broken in one way: what is missing, of what, and the press that mends."""

    words: str
    press: str
    rows: list[tuple[Any, str]]
    more: bool


@require_safe
@cause_view(needs=Permission.READ)
def thread(request: MemberRequest, cause: Cause) -> HttpResponse:
    """Draw the thread of the cause, each strand a link, and list where it is broken."""
    stages = plan.stages(cause)
    drawn = plan.strands(cause)
    context = {
        "stages": stages,
        "drawn": [(_address(About.PAIN_POINT, pain), pain.title, pain.stage) for pain in drawn],
        "all_drawn": len(drawn) >= sum(counts_of(stages)),
        "shown": len(drawn),
        "broken": [each for each in _broken(cause) if each.rows],
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
    subject, pains, items, actions = found
    whole = _collect(cause, pains, items, actions)
    context = {
        "subject": subject,
        "kind": kind,
        "whole": whole,
        "before_after": [
            measure
            for measure in cause.measures.visible().filter(action__in=whole.actions).with_now()
            if measure.now is not None
        ],
    }
    return page_or_fragment(request, "thread_of.html", context)


def _collect(cause: Cause, pains: QuerySet, items: QuerySet, actions: QuerySet) -> Thread:
    """Return what hangs together: the given rows, and what came of their actions."""
    whole = Thread(
        pains=list(pains.select_related("cause").defer("story")[:EACH_MOST]),
        items=list(items.select_related("cause")[:EACH_MOST]),
        actions=list(actions.select_related("cause", "owner__user")[:EACH_MOST]),
    )
    numbers = [str(action.number) for action in whole.actions]
    whole.verdicts = list(
        Verdict.objects.filter(pain_point__in=whole.pains)
        .select_related("membership__user", "pain_point")
        .order_by("-answered_at")[:EACH_MOST]
    )
    whole.lines = list(
        cause.log.visible()
        .filter(about=About.ACTION, about_key__in=numbers, kind__in=HONEST)
        .select_related("by__user", "cause")[:EACH_MOST]
    )
    whole.articles = list(
        cause.articles.visible()
        .filter(action__in=whole.actions)
        .select_related("cause")
        .defer("body")[:EACH_MOST]
    )
    return whole


Found = tuple[Any, QuerySet, QuerySet, QuerySet]


def _of_pain(cause: Cause, key: str) -> Found | None:
    pain = _by_number(cause.pain_points, key)
    if pain is not None and pain.merged_into_id:
        pain = cause.pain_points.get(pk=pain.merged_into_id)
    if pain is None or pain.hidden_at:
        return None
    return (
        pain,
        cause.pain_points.filter(pk=pain.pk),
        _items_behind(cause, [pain]),
        cause.actions.visible().filter(pain_links__pain_point=pain),
    )


def _of_item(cause: Cause, key: str) -> Found | None:
    item = _by_number(cause.swot_items.visible(), key)
    if item is None:
        return None
    return (
        item,
        cause.pain_points.visible().filter(evidence__item=item, evidence__hidden_at=None),
        cause.swot_items.filter(pk=item.pk),
        cause.actions.visible().filter(swot_links__item=item),
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
            return (line, *found[1:])
    return _around(cause, line, None)


def _around(cause: Cause, subject: Any, action: Action | None) -> Found:
    """Return what an action answers and comes from, or nothing without an action."""
    if action is None or action.hidden_at:
        return (
            subject,
            cause.pain_points.none(),
            cause.swot_items.none(),
            cause.actions.none(),
        )
    pains = cause.pain_points.visible().filter(action_links__action=action)
    return (
        subject,
        pains,
        (
            cause.swot_items.visible().filter(action_links__action=action)
            | _items_behind(cause, pains)
        ).distinct(),
        cause.actions.filter(pk=action.pk),
    )


def _items_behind(cause: Cause, pains: Iterable[PainPoint]) -> QuerySet:
    """Return the visible SWOT items that rest on any of ``pains``."""
    shown = Evidence.objects.filter(pain_point__in=pains, hidden_at=None)
    return cause.swot_items.visible().filter(pk__in=shown.values("item"))


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
    if not key.isdecimal() or len(key) > 9:
        return None
    return rows.select_related("cause").filter(number=int(key)).first()


def _address(kind: str, row: Any) -> str:
    """Return the address of the thread of a row."""
    return reverse("thread-of", args=[row.cause.slug, kind, row.number])


def _broken(cause: Cause) -> list[Broken]:
    """Return where threads are broken: up to eight queries, and that of ``Kept``."""
    evidence = Evidence.objects.filter(item=OuterRef("pk"), hidden_at=None)
    answered = ActionPain.objects.filter(action=OuterRef("pk"), pain_point__hidden_at=None)
    article = Article.objects.filter(action=OuterRef("pk"), hidden_at=None)
    waiting = Q(status__in=("proposed", "ready", "in-progress", "paused"))
    actions = cause.actions.visible().select_related("cause")
    asked = cause.pain_points.visible().filter(status=PainPoint.Status.RELIEVED)
    said = Verdict.objects.filter(pain_point=OuterRef("pk"))
    slug, kept = cause.slug, Kept(cause)
    return [
        _ways(
            kept,
            "evidence",
            _("Vital, but without evidence"),
            _("Add evidence"),
            cause.swot_items.vital().exclude(Exists(evidence)).select_related("cause"),
            lambda item: f"{item.get_absolute_url()}#evidence",
        ),
        _ways(
            kept,
            "pains",
            _("Actions that answer no pain"),
            _("Link a pain"),
            actions.filter(waiting).exclude(Exists(answered)).order_by("number"),
            lambda action: reverse("actions:edit", args=[slug, action.number]),
        ),
        _ways(
            kept,
            "verdicts",
            _("Relieved, but nobody has said whether it is gone"),
            _("Ask, or answer"),
            asked.exclude(Exists(said)).select_related("cause").order_by("-weight", "number"),
            lambda pain: f"{pain.get_absolute_url()}#verdict",
        ),
        _ways(
            kept,
            "articles",
            _("Finished, but nothing is written down for others"),
            _("Write an article"),
            actions.filter(status=Action.Status.DONE)
            .exclude(Exists(article))
            .order_by("-finished_at", "-number"),
            lambda action: f"{reverse('knowledge:new', args=[slug])}?action={action.number}",
        ),
    ]


def _ways(
    kept: Kept, name: str, words: str, press: str, rows: QuerySet, mend: Callable[[Any], str]
) -> Broken:
    """Return one kind of broken thread, its first twenty; in a large cause as of the last line."""
    keys = kept.get(
        f"broken:{name}", lambda: list(rows.values_list("pk", flat=True)[: BROKEN_SHOWN + 1])
    )
    read = rows.in_bulk(keys) if keys else {}
    found = [read[key] for key in keys if key in read]
    return Broken(
        words=words,
        press=press,
        rows=[(row, mend(row)) for row in found[:BROKEN_SHOWN]],
        more=len(found) > BROKEN_SHOWN,
    )
