"""The list as a table of comma-separated values, out and in; and views saved under a name."""

from django.contrib import messages
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cause import clock
from cause.access import MemberRequest, cause_view
from cause.errors import Refused
from cause.models import Cause
from cause.permissions import Permission
from painpoints import exchange
from painpoints.forms import ImportForm, SavedViewForm
from painpoints.models import SavedView
from painpoints.services import views
from painpoints.views.pains import narrowed
from pmo_site.web.htmx import page_or_fragment

PREVIEWED = 20
MISTAKES_SHOWN = 100


@require_safe
@cause_view(needs=Permission.READ)
def export(request: MemberRequest, cause: Cause) -> StreamingHttpResponse:
    """Give what the list shows, with its filters, as a file."""
    answer = StreamingHttpResponse(
        exchange.lines(narrowed(cause, request.GET)), content_type="text/csv; charset=utf-8"
    )
    name = f"pain-points-{cause.slug}-{clock.today().isoformat()}.csv"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@require_http_methods(["GET", "HEAD", "POST"])
@cause_view(needs=Permission.TRIAGE)
def take_in(request: MemberRequest, cause: Cause) -> HttpResponse:
    """Look at what a file or a pasted text holds, then take in all of it or nothing."""
    form = ImportForm(request.POST or None, request.FILES or None)
    reading = None
    if request.method == "POST" and form.is_valid():
        text = form.cleaned_data["text"]
        form = ImportForm(initial={"text": text})
        reading = exchange.read(cause, text)
        if "import" in request.POST and not reading.mistakes:
            try:
                taken = exchange.take_in(cause=cause, text=text, by=request.membership)
            except Refused as refusal:
                messages.error(request, str(refusal))
            else:
                words = ngettext("%(n)d pain is taken in.", "%(n)d pains are taken in.", len(taken))
                messages.success(request, words % {"n": len(taken)})
                return redirect(f"{reverse('painpoints:list', args=[cause.slug])}?sort=newest")
    context = {
        "form": form,
        "reading": reading,
        "mistakes": reading.mistakes[:MISTAKES_SHOWN] if reading else [],
        "rows": reading.rows[:PREVIEWED] if reading else [],
        "columns": exchange.IN,
        "needed": ", ".join(exchange.NEEDED),
    }
    status = 422 if reading and reading.mistakes else 200
    return page_or_fragment(request, "painpoints/import.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@cause_view(needs=Permission.READ)
def save_view(request: MemberRequest, cause: Cause) -> HttpResponse:
    """Keep the filters of the list under a name."""
    form = SavedViewForm(request.POST or None, initial={"query": request.GET.urlencode()})
    if request.method == "POST" and form.is_valid():
        try:
            view = views.save_view(by=request.membership, **form.cleaned_data)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return redirect(f"{reverse('painpoints:list', args=[cause.slug])}?{view.query}")
    return page_or_fragment(request, "painpoints/view.html", {"form": form})


@require_POST
@cause_view(needs=Permission.READ)
def delete_view(request: MemberRequest, cause: Cause, key: int) -> HttpResponse:
    """Forget a saved view; the page that follows holds its filters, to save it again."""
    view = get_object_or_404(SavedView, cause=cause, pk=key)
    query = view.query
    views.delete_view(view=view, by=request.membership)
    messages.success(request, _("The view is forgotten. Its filters are still set here."))
    return redirect(f"{reverse('painpoints:list', args=[cause.slug])}?{query}")
