"""Why an observation stands on the board: pain points and facts."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from cause import editing
from cause.errors import Refused
from cause.logbook import about, record
from cause.models import Membership
from cause.permissions import Permission, require
from cause.verbs import Verb
from cause.words import words
from painpoints.models import Evidence, PainPoint, SwotItem
from painpoints.services.common import locked

FACT_LENGTH = 200


@transaction.atomic
def add_evidence(
    *, item: SwotItem, by: Membership | None, pain_point: PainPoint | None = None, fact: str = ""
) -> Evidence:
    """Put a pain point or a fact under an item, one of the two.

    Raises ``Refused`` for neither or both, for a pain of another cause or one that is there.
    """
    require(by, Permission.TRIAGE)
    fact = " ".join(fact.split())
    if (pain_point is None) == (not fact):
        raise Refused(_("Name a pain point, or write a fact."), field="fact")
    fact = words(fact, field="fact", most=FACT_LENGTH)
    item = locked(item)
    if pain_point is not None:
        if pain_point.cause_id != item.cause_id or pain_point.hidden_at:
            raise Refused(_("There is no such pain point."), field="pain_point")
        if item.evidence.visible().filter(pain_point=pain_point).exists():
            raise Refused(_("This pain point stands there already."), field="pain_point")
    evidence = Evidence.objects.create(
        cause=item.cause, item=item, pain_point=pain_point, fact=fact, added_by=by
    )
    _record(evidence, by, Verb.SWOT_EVIDENCE)
    return evidence


@transaction.atomic
def remove_evidence(*, evidence: Evidence, by: Membership | None) -> None:
    """Hide a piece of evidence; it can be put back."""
    require(by, Permission.TRIAGE)
    locked(evidence.item)
    if editing.hide(evidence, by=by):
        _record(evidence, by, Verb.SWOT_EVIDENCE_REMOVED)


@transaction.atomic
def restore_evidence(*, evidence: Evidence, by: Membership | None) -> None:
    """Put a piece of evidence back; raises ``Refused`` when the same pain stands there again."""
    require(by, Permission.TRIAGE)
    item = locked(evidence.item)
    again = item.evidence.visible().filter(pain_point=evidence.pain_point_id)
    if evidence.pain_point_id and again.exclude(pk=evidence.pk).exists():
        raise Refused(_("This pain point stands there already."))
    if editing.restore(evidence):
        _record(evidence, by, Verb.SWOT_EVIDENCE_RESTORED)


def _record(evidence: Evidence, by: Membership | None, verb: Verb) -> None:
    """Write the line of a piece of evidence, about its item."""
    item = evidence.item
    record(cause=item.cause, by=by, verb=verb, text=f"{item.text}: {evidence}", **about(item))
