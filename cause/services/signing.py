"""Signing the cause, and saying what one hopes to gain from it."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from cause import clock
from cause.errors import Refused
from cause.logbook import about, record
from cause.models import Cause, Membership, Signature
from cause.permissions import Permission, require
from cause.verbs import Verb


@transaction.atomic
def sign(*, cause: Cause, by: Membership, hope: str = "") -> Signature:
    """Put the name of ``by`` under the adopted phrase, or change what they hope to gain.

    A signature stays valid for the wording under which it was given; signing again moves it to the
    present one. Raises ``Refused`` while no phrase is adopted.
    """
    require(by, Permission.PROPOSE_CAUSE)
    phrase = cause.phrases.filter(status="adopted").first()
    if phrase is None:
        raise Refused(_("There is no adopted phrase to sign yet."), field="hope")
    signature = Signature.objects.filter(membership=by).first()
    if signature and signature.phrase_id == phrase.pk:
        signature.hope = hope
        signature.save(update_fields=["hope"])
        return signature
    signature, _made = Signature.objects.update_or_create(
        membership=by,
        defaults={"cause": cause, "phrase": phrase, "hope": hope, "signed_at": clock.now()},
    )
    record(cause=cause, by=by, verb=Verb.CAUSE_SIGNED, text=hope, **about(phrase))
    return signature
