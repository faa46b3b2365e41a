"""The list as a table of comma-separated values, out and in; and views saved under a name."""

from django.contrib import messages
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cause import clock
from cause.access import MemberRequest, cause_view
from cause.errors import Refused
from cause.models import Cause
from cause.permissions import Permission, may
from painpoints import columns, exchange, reading
from painpoints.forms.pain import ImportForm, SavedViewForm
from painpoints.models import PainPoint, SavedView
from painpoints.services import pains, views
from painpoints.views.listing import TAKEN_IN, narrowed
from pmo_site.web.htmx import page_or_fragment

PREVIEWED = 50
MISTAKES_SHOWN = 100


@require_safe
@cause_view(needs=Permission.READ)
def export(request: MemberRequest, cause: Cause) -> StreamingHttpResponse:
    """Give what the list shows, with its filters, as a file; a table with its columns."""
    query = request.GET
    shown = columns.chosen(query.getlist("columns")) if query.get("view") == "table" else []
    answer = StreamingHttpResponse(
        exchange.lines(narrowed(cause, query), shown), content_type="text/csv; charset=utf-8"
    )
    name = f"pain-points-{cause.slug}-{clock.today().isoformat()}.csv"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@require_http_methods(["GET", "HEAD", "POST"])
@cause_view(needs=Permission.TRIAGE)
def take_in(request: MemberRequest, cause: Cause) -> HttpResponse:
    """Look at what a file or a pasted text holds, then take in all of it or nothing.

    Only what was looked at is taken in: another file or text is looked at first.
    """
    form = ImportForm(request.POST or None, request.FILES or None)
    found, is_new = None, False
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        found = reading.read(cause, said["text"])
        is_new = "import" in request.POST and request.POST.get("seal") != found.seal
        if "import" in request.POST and not found.mistakes and not is_new:
            leave = "leave_known" in request.POST
            try:
                taken = reading.take_in(
                    cause=cause, text=said["text"], by=request.membership, leave_known=leave
                )
            except Refused as refusal:
                messages.error(request, str(refusal))
            else:
                return _taken(request, cause, taken)
        form = ImportForm(initial={"text": said["text"]})
    context = {
        "form": form,
        "reading": found,
        "is_new": is_new,
        "mistakes": found.mistakes[:MISTAKES_SHOWN] if found else [],
        "rows": found.rows[:PREVIEWED] if found else [],
        "columns": exchange.IN,
        "needed": ", ".join(exchange.NEEDED),
    }
    status = 422 if found and (found.mistakes or is_new) else 200
    return page_or_fragment(request, "painpoints/import.html", context, status=status)


def _taken(request: MemberRequest, cause: Cause, taken: list[PainPoint]) -> HttpResponse:
    """Go to the list, which offers to take all of it out again."""
    words = ngettext("%(n)d pain is taken in.", "%(n)d pains are taken in.", len(taken))
    messages.success(request, words % {"n": len(taken)})
    TAKEN_IN.put(request, [taken[0].number, taken[-1].number])
    return redirect(f"{reverse('painpoints:list', args=[cause.slug])}?sort=newest&taken=in")


@require_POST
@cause_view(needs=Permission.TRIAGE)
def undo(request: MemberRequest, cause: Cause) -> HttpResponse:
    """Take out again what this visitor has just taken in together."""
    numbers = TAKEN_IN.take(request)
    if not numbers:
        raise Http404
    first, last = numbers
    hidden = pains.take_out(cause=cause, first=first, last=last, by=request.membership)
    words = ngettext("%(n)d pain is taken out.", "%(n)d pains are taken out.", hidden)
    if rest := last - first + 1 - hidden:
        stays = ngettext(
            "%(n)d stays: somebody has worked on it.",
            "%(n)d stay: somebody has worked on them.",
            rest,
        )
        words = f"{words % {'n': hidden}} {stays % {'n': rest}}"
    else:
        words %= {"n": hidden}
    messages.success(request, words)
    return redirect("painpoints:list", cause.slug)


@require_http_methods(["GET", "HEAD", "POST"])
@cause_view(needs=Permission.READ)
def save_view(request: MemberRequest, cause: Cause) -> HttpResponse:
    """Keep the filters of the list under a name."""
    may_share = may(request.membership, Permission.TRIAGE)
    form = SavedViewForm(
        request.POST or None, initial={"query": request.GET.urlencode()}, may_share=may_share
    )
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
