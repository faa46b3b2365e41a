"""What people know about a pain: saying it, correcting it, deleting it and taking that back."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from cause import clock, editing
from cause.errors import NotAllowed
from cause.logbook import about, record
from cause.models import Membership
from cause.permissions import Permission, require
from cause.verbs import Verb
from cause.words import words
from painpoints.mentions import Names
from painpoints.models import Comment, PainPoint
from painpoints.services.common import locked, sign

COMMENT_LENGTH = 3_000
EMPTY = _("Write what you know about it.")


@transaction.atomic
def comment(*, pain_point: PainPoint, text: str, by: Membership) -> Comment:
    """Add a comment of at most 3,000 characters; raises ``Refused`` for an empty one."""
    require(by, Permission.CONTRIBUTE)
    pain_point = locked(pain_point)
    made = Comment(
        cause=pain_point.cause,
        pain_point=pain_point,
        membership=by,
        text=words(text, field="text", most=COMMENT_LENGTH, empty=EMPTY),
    )
    sign(made, by)
    made.save()
    mention(made)
    _recount(pain_point)
    _record(pain_point, by, Verb.PAIN_COMMENTED)
    return made


@transaction.atomic
def edit_comment(*, comment: Comment, version: int, text: str, by: Membership | None) -> Comment:
    """Correct one's own comment; raises ``EditedMeanwhile`` when it was saved meanwhile."""
    require(by, Permission.CONTRIBUTE)
    if by is not None and comment.membership_id != by.pk:
        raise NotAllowed(_("Only its author can change a comment."))
    pain_point = locked(comment.pain_point)
    comment = locked(comment)
    text = words(text, field="text", most=COMMENT_LENGTH, empty=EMPTY)
    if editing.edit(comment, version=version, by=by, text=text):
        Comment.objects.filter(pk=comment.pk).update(edited_at=clock.now())
        mention(comment)
        _record(pain_point, by, Verb.COMMENT_EDITED)
    return comment


@transaction.atomic
def delete_comment(*, comment: Comment, by: Membership | None) -> None:
    """Hide a comment, as its author, core team or lead."""
    _require_author_or_team(comment, by)
    pain_point = locked(comment.pain_point)
    if editing.hide(comment, by=by):
        _recount(pain_point)
        _record(pain_point, by, Verb.COMMENT_DELETED)


@transaction.atomic
def restore_comment(*, comment: Comment, by: Membership | None) -> None:
    """Show a deleted comment again, as its author, core team or lead."""
    _require_author_or_team(comment, by)
    editing.require_hider_or_team(comment, by)
    pain_point = locked(comment.pain_point)
    if editing.restore(comment):
        _recount(pain_point)
        _record(pain_point, by, Verb.COMMENT_RESTORED)


def mention(comment: Comment) -> None:
    """Note which active members the text names, by an @ and their name."""
    if "@" not in comment.text:
        comment.mentioned.clear()
        return
    members = Membership.objects.active().filter(cause=comment.cause_id).select_related("user")
    comment.mentioned.set({member for _match, member in Names(members).find(comment.text)})


def _require_author_or_team(comment: Comment, by: Membership | None) -> None:
    """Raise ``NotAllowed`` unless ``by`` wrote the comment or belongs to the team."""
    require(by, Permission.CONTRIBUTE)
    if by is not None and not by.is_team and comment.membership_id != by.pk:
        raise NotAllowed(_("Only its author or the core team can do this."))


def _recount(pain_point: PainPoint) -> None:
    """Set the number of comments from the rows themselves; the pain must be locked."""
    shown = Comment.objects.visible().filter(pain_point=pain_point).count()
    PainPoint.objects.filter(pk=pain_point.pk).update(comment_count=shown)


def _record(pain_point: PainPoint, by: Membership | None, verb: Verb) -> None:
    """Write the line of a comment, about its pain."""
    record(cause=pain_point.cause, by=by, verb=verb, text=pain_point.title, **about(pain_point))
