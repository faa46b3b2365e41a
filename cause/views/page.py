"""The page of the cause: the phrase, its promises, its signatures, its candidates and history."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from cause.access import MemberRequest, cause_view
from cause.advice import EXAMPLES, advise
from cause.forms import GainForm, PhraseForm, SignForm
from cause.models import Cause, Gain, Phrase, Signature
from cause.permissions import Permission
from pmo_site.web.htmx import page_or_fragment
from pmo_site.web.numbers import number_of
from pmo_site.web.pagination import capped_counts

SIGNATURES_SHOWN = 24
PHRASES_SHOWN = 50


@require_safe
@cause_view(needs=Permission.READ)
def detail(request: MemberRequest, cause: Cause) -> HttpResponse:
    """Show the cause as it stands."""
    return cause_page(request, cause)


def undo_address(cause: Cause, deleted: str) -> str:
    """Return where a press on Undo goes, for the row that ``deleted`` names, or an empty text."""
    kind, _dash, text = deleted.partition("-")
    number = number_of(text)
    rows = {"phrase": cause.phrases, "gain": cause.gains}.get(kind)
    if rows is None or not rows.filter(number=number, hidden_at__isnull=False).exists():
        return ""
    return reverse(f"cause:{kind}-restore", args=[cause.slug, number])


def cause_page(request: HttpRequest, cause: Cause, **forms: object) -> HttpResponse:
    """Return the page, with a form of ``forms`` that was refused in the place of a fresh one."""
    member = request.membership
    phrases = list(cause.phrases.visible().select_related("proposed_by__user").order_by("-number"))
    adopted = next((phrase for phrase in phrases if phrase.status == Phrase.Status.ADOPTED), None)
    candidates = [phrase for phrase in phrases if phrase.status == Phrase.Status.CANDIDATE]
    candidates.sort(key=lambda phrase: (-phrase.support_count, phrase.number))
    for phrase in candidates[:PHRASES_SHOWN]:
        phrase.advice = advise(phrase.text)
    former = [phrase for phrase in phrases if phrase.status == Phrase.Status.FORMER]
    former.sort(key=lambda phrase: phrase.retired_at, reverse=True)
    gains = list(cause.gains.visible())
    signatures = cause.signatures.filter(membership__left_at=None)
    mine = signatures.filter(membership=member).first()
    every = "signatures" in request.GET
    shown = signatures.select_related("membership__user", "membership__profile", "phrase")
    context = {
        "adopted": adopted,
        "candidates": candidates[:PHRASES_SHOWN],
        "candidates_more": max(0, len(candidates) - PHRASES_SHOWN),
        "former": former[:PHRASES_SHOWN],
        "gains": gains,
        "kinds": [(kind, [gain for gain in gains if gain.kind == kind]) for kind in Gain.Kind],
        "seen": sum(1 for gain in gains if gain.seen_so_far),
        "missing": {*Gain.Kind} - {gain.kind for gain in gains},
        **capped_counts(
            members=cause.memberships.active().exclude(standing="sponsor"), signed=signatures
        ),
        "signatures": list(shown if every else shown[:SIGNATURES_SHOWN]),
        "every": every,
        "mine": mine,
        "my_phrases": set(
            cause.phrase_supports.filter(membership=member).values_list("phrase_id", flat=True)
        ),
        "my_gains": set(
            cause.gain_supports.filter(membership=member).values_list("gain_id", flat=True)
        ),
        "examples": EXAMPLES,
        "undo": undo_address(cause, request.GET.get("deleted", "")),
        "phrase_form": PhraseForm(prefix="phrase"),
        "gain_form": GainForm(prefix="gain"),
        "sign_form": SignForm(prefix="sign", instance=mine or Signature()),
        **forms,
    }
    refused = any(form.is_bound and form.errors for form in forms.values())
    return page_or_fragment(request, "cause/detail.html", context, status=422 if refused else 200)
