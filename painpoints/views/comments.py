"""Correcting a comment, deleting it, and taking that back."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cause.access import MemberRequest, cause_view
from cause.errors import EditedMeanwhile, NotAllowed, Refused
from cause.models import Cause
from cause.permissions import Permission
from painpoints.forms.pain import CommentForm
from painpoints.models import Comment
from painpoints.services import comments
from painpoints.views.survivor import pain_of
from pmo_site.web.htmx import page_or_fragment


@require_http_methods(["GET", "HEAD", "POST"])
@cause_view(needs=Permission.CONTRIBUTE)
def edit(request: MemberRequest, cause: Cause, number: int, key: int) -> HttpResponse:
    """Correct one's own comment; the team, which may only delete it, sees just that."""
    comment = _comment(cause, number, key)
    is_own = comment.membership_id == request.membership.pk
    if not is_own and not request.membership.is_team:
        raise NotAllowed
    form = CommentForm(request.POST or None, instance=comment)
    if request.method == "POST" and form.is_valid():
        fresh = _comment(cause, number, key)
        try:
            comments.edit_comment(
                comment=fresh, version=form.version, by=request.membership, **form.cleaned_data
            )
        except EditedMeanwhile as meanwhile:
            form.show_conflict(meanwhile.current)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return redirect(f"{comment.pain_point.get_absolute_url()}#comments")
    context = {"form": form, "comment": comment, "is_own": is_own}
    return page_or_fragment(request, "painpoints/comment.html", context)


@require_safe
@cause_view(needs=Permission.READ)
def history(request: MemberRequest, cause: Cause, number: int, key: int) -> HttpResponse:
    """Show how a comment read before each correction."""
    comment = _comment(cause, number, key)
    versions = list(comment.history.select_related("history_user").order_by("-history_date")[:50])
    context = {"comment": comment, "versions": versions}
    return page_or_fragment(request, "painpoints/comment_history.html", context)


@require_POST
@cause_view(needs=Permission.CONTRIBUTE)
def delete(request: MemberRequest, cause: Cause, number: int, key: int) -> HttpResponse:
    """Hide a comment, or with ``back`` show it again."""
    if request.POST.get("back"):
        comment = _comment(cause, number, key, hidden=True)
        comments.restore_comment(comment=comment, by=request.membership)
        messages.success(request, _("It is back."))
        return redirect(f"{comment.pain_point.get_absolute_url()}#comments")
    comment = _comment(cause, number, key)
    comments.delete_comment(comment=comment, by=request.membership)
    return page_or_fragment(request, "painpoints/comment_gone.html", {"comment": comment})


def _comment(cause: Cause, number: int, key: int, *, hidden: bool = False) -> Comment:
    """Return a comment of the pain, or answer 404."""
    rows = Comment.objects.filter(
        cause=cause, hidden_at__isnull=not hidden, pain_point__hidden_at=None
    )
    rows = rows.select_related("membership__user", "pain_point__cause")
    return get_object_or_404(rows, pk=key, pain_point=pain_of(cause, number))
