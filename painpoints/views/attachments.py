"""Files of a pain: attaching them, taking them away, and downloads."""

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST, require_safe

from cause.access import MemberRequest, cause_view
from cause.errors import Refused
from cause.models import Cause
from cause.permissions import Permission
from painpoints.forms.pain import AttachForm
from painpoints.services import attachments
from painpoints.views.pain_page import page
from painpoints.views.survivor import is_ready, pain_of


@require_POST
@cause_view(needs=Permission.CONTRIBUTE)
def attach(request: MemberRequest, cause: Cause, number: int) -> HttpResponse:
    """Attach a file."""
    pain = pain_of(cause, number)
    form = AttachForm(request.POST, request.FILES, prefix="attach")
    if is_ready(form, pain, number):
        try:
            attachments.attach(pain_point=pain, by=request.membership, **form.cleaned_data)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return redirect(f"{pain.get_absolute_url()}#files")
    return page(request, cause, number, attach_form=form)


@require_POST
@cause_view(needs=Permission.CONTRIBUTE)
def detach(request: MemberRequest, cause: Cause, key: int) -> HttpResponse:
    """Hide a file, or with ``back`` put it back."""
    back = bool(request.POST.get("back"))
    rows = cause.attachments.filter(hidden_at__isnull=not back, pain_point__hidden_at=None)
    row = get_object_or_404(rows.select_related("pain_point__cause", "cause"), pk=key)
    if back:
        attachments.restore(attachment=row, by=request.membership)
        return redirect(f"{row.pain_point.get_absolute_url()}#files")
    attachments.detach(attachment=row, by=request.membership)
    return redirect(f"{row.pain_point.get_absolute_url()}?file={key}#files")


@require_safe
@cause_view(needs=Permission.READ)
def download(request: MemberRequest, cause: Cause, key: int) -> FileResponse:
    """Give a file as a download: no browser opens it in the name of this site."""
    rows = cause.attachments.visible().filter(pain_point__hidden_at=None)
    row = get_object_or_404(rows, pk=key)
    try:
        opened = row.file.open("rb")
    except FileNotFoundError:
        raise Http404 from None
    answer = FileResponse(opened, as_attachment=True, filename=row.name)
    answer["Content-Type"] = row.content_type
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    answer["Cache-Control"] = "private, max-age=3600"
    return answer
