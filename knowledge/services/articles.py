"""Articles: written, revised, deleted, restored; every revision stays."""

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from actions.models import Action
from cause import clock, editing
from cause.errors import NotAllowed, Refused
from cause.logbook import about, record
from cause.models import Cause, Membership
from cause.numbers import next_number
from cause.permissions import Permission, require
from cause.verbs import Verb
from knowledge.models import Article, Tag

RESERVED = frozenset({"new", "preview"})
TAGS_MOST = 10


@transaction.atomic
def write(
    *,
    cause: Cause,
    by: Membership | None,
    title: str,
    kind: str,
    body: str,
    tags: list[str] | None = None,
    change_note: str = "",
    action: Action | None = None,
) -> Article:
    """Write an article and return it; its address is made from the title and stays.

    Raises ``Refused`` for an unknown kind, an action of another cause, and more than 10 tags.
    """
    require(by, Permission.CONTRIBUTE)
    _check(cause, kind, action)
    Cause.objects.select_for_update(no_key=True).get(
        pk=cause.pk
    )  # two equal titles get two addresses
    article = Article(
        cause=cause,
        number=next_number(Article, cause),
        slug=_free_slug(cause, title),
        title=title,
        kind=kind,
        body=body,
        change_note=change_note,
        action=action,
        written_by=by,
        revised_by=by,
        revised_at=clock.now(),
    )
    editing.sign(article, by=by)
    article.save()
    set_tags(article, tags or [])
    record(cause=cause, by=by, verb=Verb.ARTICLE_WRITTEN, text=title, **about(article))
    return article


@transaction.atomic
def revise(
    *,
    article: Article,
    version: int,
    by: Membership | None,
    title: str,
    kind: str,
    body: str,
    tags: list[str] | None = None,
    change_note: str = "",
    action: Action | None = None,
) -> Article:
    """Write a new revision; its address stays the same.

    Raises ``EditedMeanwhile`` when somebody saved first, and what :func:`write` raises.
    """
    require(by, Permission.CONTRIBUTE)
    _check(article.cause, kind, action)
    words = {"title": title, "kind": kind, "body": body, "action": action}
    changed = any(getattr(article, name) != value for name, value in words.items())
    if changed:
        editing.edit(
            article,
            version=version,
            by=by,
            **words,
            change_note=change_note,
            revised_by=by,
            revised_at=clock.now(),
        )
    retagged = tags is not None and set_tags(article, tags)
    if changed or retagged:
        record(
            cause=article.cause,
            by=by,
            verb=Verb.ARTICLE_REVISED,
            text=f"{title}: {change_note}" if change_note else title,
            **about(article),
        )
    return article


@transaction.atomic
def restore_revision(*, article: Article, revision: int, by: Membership | None) -> Article:
    """Write an earlier revision again, as a new one; ``revision`` is the key of its history row."""
    require(by, Permission.CONTRIBUTE)
    earlier = article.history.get(history_id=revision)
    fresh = Article.objects.select_for_update(of=("self",), no_key=True).get(pk=article.pk)
    return revise(
        article=fresh,
        version=fresh.version,
        by=by,
        title=earlier.title,
        kind=earlier.kind,
        body=earlier.body,
        action=fresh.action,
        change_note=str(
            _("Back to the revision of %(day)s")
            % {"day": earlier.history_date.strftime("%Y-%m-%d %H:%M")}
        ),
    )


@transaction.atomic
def delete(*, article: Article, by: Membership | None) -> None:
    """Hide an article, as its author or the team."""
    _require_own(article, by)
    if editing.hide(article, by=by):
        _record(article, by, Verb.ARTICLE_DELETED)


@transaction.atomic
def restore(*, article: Article, by: Membership | None) -> None:
    """Show a deleted article again."""
    _require_own(article, by)
    if editing.restore(article):
        _record(article, by, Verb.ARTICLE_RESTORED)


def may_delete(article: Article, member: Membership) -> bool:
    """Say whether ``member`` may delete ``article``: its author, or one of the team."""
    return member.is_team or article.written_by_id == member.pk


def set_tags(article: Article, names: list[str]) -> bool:
    """Give the article these tags, lower case and once each; return whether that changed any."""
    wanted = sorted({" ".join(name.lower().split())[:40] for name in names if name.strip()})
    if len(wanted) > TAGS_MOST:
        raise Refused(_("Ten tags at most: more find nothing."), field="tags")
    present = sorted(article.tags.values_list("name", flat=True))
    if wanted == present:
        return False
    article.tags.exclude(name__in=wanted).delete()
    Tag.objects.bulk_create(
        Tag(cause_id=article.cause_id, article=article, name=name)
        for name in wanted
        if name not in present
    )
    return True


def _check(cause: Cause, kind: str, action: Action | None) -> None:
    if kind not in Article.Kind.values:
        raise Refused(_("Choose one of the kinds."), field="kind")
    if action is not None and action.cause_id != cause.pk:
        raise Refused(_("Choose an action of this cause."), field="action")


def _free_slug(cause: Cause, title: str) -> str:
    """Return an address made from ``title`` that no article of the cause has, deleted or not."""
    wanted = slugify(title)[:100].strip("-") or "article"
    taken = (
        set(cause.articles.filter(slug__startswith=wanted).values_list("slug", flat=True))
        | RESERVED
    )
    candidates = (wanted, *(f"{wanted}-{n}" for n in range(2, len(taken) + 3)))
    return next(slug for slug in candidates if slug not in taken)


def _require_own(article: Article, by: Membership | None) -> None:
    require(by, Permission.CONTRIBUTE)
    if by is not None and not may_delete(article, by):
        raise NotAllowed(_("Only its author or the core team can do this."))


def _record(article: Article, by: Membership | None, verb: Verb) -> None:
    record(cause=article.cause, by=by, verb=verb, text=article.title, **about(article))
