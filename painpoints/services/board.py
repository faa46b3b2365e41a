"""What the team agreed on about the board."""

from django.db import transaction
from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from cause.errors import Refused
from cause.logbook import record
from cause.models import Cause, Membership
from cause.models.cause import VITAL_FEW_MOST
from cause.models.logentry import About
from cause.permissions import Permission, require
from cause.verbs import Verb


@transaction.atomic
def set_cap(*, cause: Cause, n: int, by: Membership | None) -> None:
    """Let each quadrant hold ``n`` items, 1 to 5 (rule 10).

    Raises ``NotAllowed`` unless ``by`` is a lead, and ``Refused`` for another number or while a
    quadrant holds more than ``n``.
    """
    require(by, Permission.GOVERN)
    if not 1 <= n <= VITAL_FEW_MOST:
        raise Refused(_("Choose a number from 1 to 5."), field="vital_few")
    current = Cause.objects.select_for_update(no_key=True).get(pk=cause.pk)
    if current.vital_few == n:
        return
    fullest = (
        cause.swot_items.vital()
        .order_by()
        .values("quadrant")
        .annotate(held=Count("pk"))
        .filter(held__gt=n)
    )
    if fullest.exists():
        raise Refused(
            _("A quadrant holds more than that. Put something back on the long list first."),
            field="vital_few",
        )
    current.vital_few = cause.vital_few = n
    current.save(update_fields=["vital_few"])
    text = _("vital few in each quadrant at most: %(n)s") % {"n": n}
    record(cause=cause, by=by, verb=Verb.SETTINGS_CHANGED, text=text, about=About.SETTINGS)
