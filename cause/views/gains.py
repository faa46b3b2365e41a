"""Promising gains, hoping for them, and signing the cause."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from cause.access import MemberRequest, cause_view
from cause.errors import EditedMeanwhile, Refused
from cause.forms import GainEditForm, GainForm, SignForm
from cause.models import Cause, Signature
from cause.permissions import Permission
from cause.services import gains, signing
from cause.views.page import cause_page
from pmo_site.web.htmx import page_or_fragment


@require_POST
@cause_view(needs=Permission.PROPOSE_CAUSE)
def promise(request: MemberRequest, cause: Cause) -> HttpResponse:
    """Take a gain of one of the two kinds."""
    form = GainForm(request.POST, prefix="gain")
    if form.is_valid():
        try:
            gains.promise(cause=cause, by=request.membership, **form.cleaned_data)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Promised."))
            return redirect(f"{reverse('cause:detail', args=[cause.slug])}#gains")
    return cause_page(request, cause, gain_form=form)


@require_POST
@cause_view(needs=Permission.PROPOSE_CAUSE)
def hope(request: MemberRequest, cause: Cause, number: int) -> HttpResponse:
    """Hope for a gain, or no longer: ``hope`` says which."""
    gain = get_object_or_404(cause.gains.visible(), number=number)
    if request.POST.get("hope") == "no":
        gains.withdraw_hope(gain=gain, by=request.membership)
    else:
        gains.hope(gain=gain, by=request.membership)
    return redirect(f"{reverse('cause:detail', args=[cause.slug])}#gains")


@require_http_methods(["GET", "HEAD", "POST"])
@cause_view(needs=Permission.PROPOSE_CAUSE)
def edit(request: MemberRequest, cause: Cause, number: int) -> HttpResponse:
    """Change a gain's words; the second of two people sees both."""
    gain = get_object_or_404(cause.gains.visible(), number=number)
    form = GainEditForm(request.POST or None, instance=gain)
    if request.method == "POST" and form.is_valid():
        fresh = cause.gains.get(pk=gain.pk)
        try:
            gains.edit(gain=fresh, version=form.version, by=request.membership, **form.cleaned_data)
        except EditedMeanwhile as meanwhile:
            form.show_conflict(meanwhile.current)
        else:
            messages.success(request, _("Changed."))
            return redirect(f"{reverse('cause:detail', args=[cause.slug])}#gains")
    return page_or_fragment(request, "cause/gain_edit.html", {"form": form, "gain": gain})


@require_POST
@cause_view(needs=Permission.PROPOSE_CAUSE)
def delete(request: MemberRequest, cause: Cause, number: int) -> HttpResponse:
    """Hide a gain; the page it leads to offers to take that back."""
    gain = get_object_or_404(cause.gains.visible(), number=number)
    gains.delete(gain=gain, by=request.membership)
    return redirect(f"{reverse('cause:detail', args=[cause.slug])}?deleted=gain-{number}")


@require_POST
@cause_view(needs=Permission.PROPOSE_CAUSE)
def restore(request: MemberRequest, cause: Cause, number: int) -> HttpResponse:
    """Take a deletion back."""
    gain = get_object_or_404(cause.gains, number=number)
    gains.restore(gain=gain, by=request.membership)
    messages.success(request, _("It is back."))
    return redirect(f"{reverse('cause:detail', args=[cause.slug])}#gains")


@require_POST
@cause_view(needs=Permission.PROPOSE_CAUSE)
def sign(request: MemberRequest, cause: Cause) -> HttpResponse:
    """Sign the cause, or change what one hopes to gain."""
    mine = cause.signatures.filter(membership=request.membership).first()
    form = SignForm(request.POST, prefix="sign", instance=mine or Signature())
    if form.is_valid():
        try:
            signing.sign(cause=cause, by=request.membership, **form.cleaned_data)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Your name stands under our cause."))
            return redirect(f"{reverse('cause:detail', args=[cause.slug])}#signed")
    return cause_page(request, cause, sign_form=form)
