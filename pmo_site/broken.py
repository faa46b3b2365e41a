"""Where threads are broken: what is missing, of what, and the press that mends it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, F, OuterRef, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from actions.models import Action, ActionPain
from actions.services.common import may_change
from cause.models import Cause, Membership
from cause.permissions import Permission, may
from knowledge.models import Article
from painpoints.kept import Kept
from painpoints.models import Evidence, Verdict

SHOWN = 20
ON_THE_WAY = (Action.Status.IN_PROGRESS, Action.Status.PAUSED)


@dataclass(frozen=True, slots=True)
class Broken:
    """One way of being broken, with at most 20 rows: each with the address that mends it, or an
    empty text for a member who may not."""

    words: str
    press: str
    rows: list[tuple[Any, str]]
    more: bool


def broken(cause: Cause, member: Membership, kept: Kept) -> list[Broken]:
    """Return where threads are broken, in the order of the steps: up to eight queries, and that of
    ``kept``; ways in which none is broken are left out."""
    return [each for each in _ways(cause, member, kept) if each.rows]


def _ways(cause: Cause, member: Membership, kept: Kept) -> Iterator[Broken]:
    slug = cause.slug
    builds, writes = may(member, Permission.TRIAGE), may(member, Permission.CONTRIBUTE)
    actions = cause.actions.visible().select_related("cause")
    yield _one(
        kept,
        "evidence",
        _("On the board, but without evidence"),
        _("Add evidence"),
        _without_evidence(cause),
        lambda item: f"{item.get_absolute_url()}#evidence" if builds else "",
    )
    yield _one(
        kept,
        "pains",
        _("Actions that answer no pain"),
        _("Link a pain"),
        _without_pain(actions),
        lambda action: (
            reverse("actions:edit", args=[slug, action.number])
            if may_change(member, action)
            else ""
        ),
    )
    yield _one(
        kept,
        "verdicts",
        _("An action is finished, but nobody has said whether this is gone"),
        _("Answer, or ask again"),
        _without_verdict(cause),
        lambda pain: f"{pain.get_absolute_url()}#verdict" if writes else "",
    )
    yield _one(
        kept,
        "articles",
        _("Finished, but nothing is written down for others"),
        _("Write an article"),
        _without_article(actions),
        lambda action: (
            f"{reverse('knowledge:new', args=[slug])}?action={action.number}" if writes else ""
        ),
    )


def _without_evidence(cause: Cause) -> QuerySet:
    """Return the items of the board on which no fact and no pain that stands rests, the vital few
    first."""
    evidence = Evidence.objects.counted().filter(item=OuterRef("pk"))
    items = cause.swot_items.visible().exclude(Exists(evidence)).select_related("cause")
    return items.order_by(F("place").asc(nulls_last=True), "number")


def _without_pain(actions: QuerySet) -> QuerySet:
    """Return the actions, but those given up, that answer no pain that stands."""
    answered = ActionPain.objects.filter(action=OuterRef("pk"), pain_point__hidden_at=None)
    rows = actions.exclude(status=Action.Status.DROPPED).exclude(Exists(answered))
    return rows.order_by("number")


def _without_verdict(cause: Cause) -> QuerySet:
    """Return the pains that still hurt though an action that answers them is finished, on which
    nobody has given a verdict since, and which no other action is answering now."""
    links = ActionPain.objects.filter(pain_point=OuterRef("pk"), action__hidden_at=None)
    said = Verdict.objects.filter(
        pain_point=OuterRef("pain_point"), answered_at__gte=OuterRef("action__finished_at")
    )
    finished = links.filter(action__status=Action.Status.DONE).exclude(Exists(said))
    rows = cause.pain_points.hurting().filter(Exists(finished))
    rows = rows.exclude(Exists(links.filter(action__status__in=ON_THE_WAY)))
    return rows.select_related("cause").order_by("-weight", "number")


def _without_article(actions: QuerySet) -> QuerySet:
    """Return the finished actions of which no article tells, the last first."""
    article = Article.objects.filter(action=OuterRef("pk"), hidden_at=None)
    rows = actions.filter(status=Action.Status.DONE).exclude(Exists(article))
    return rows.order_by("-finished_at", "-number")


def _one(
    kept: Kept, name: str, words: str, press: str, rows: QuerySet, mend: Callable[[Any], str]
) -> Broken:
    """Return one way of being broken, in a large cause as of the last line."""
    keys = kept.get(f"broken:{name}", lambda: list(rows.values_list("pk", flat=True)[: SHOWN + 1]))
    read = rows.in_bulk(keys) if keys else {}
    found = [read[key] for key in keys if key in read]
    return Broken(words, press, [(row, mend(row)) for row in found[:SHOWN]], len(found) > SHOWN)
