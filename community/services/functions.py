"""The rows of the diversity matrix."""

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from cause.errors import Refused
from cause.logbook import record
from cause.models import Cause, Membership
from cause.models.logentry import About
from cause.permissions import Permission, require
from cause.verbs import Verb
from community.models import Function


@transaction.atomic
def add_function(*, cause: Cause, name: str, by: Membership | None) -> Function:
    """Add a function behind the others; raises ``Refused`` for a name that stands there already."""
    require(by, Permission.GOVERN)
    Cause.objects.select_for_update(no_key=True).get(pk=cause.pk)
    name = " ".join(name.split())
    if not name:
        raise Refused(_("Name the function."), field="name")
    if cause.functions.filter(name__iexact=name).exists():
        raise Refused(_("There is a function of this name already."), field="name")
    last = cause.functions.aggregate(last=Max("position"))["last"] or 0
    function = Function.objects.create(cause=cause, name=name, position=last + 1)
    record(cause=cause, by=by, verb=Verb.FUNCTION_CHANGED, text=name, about=About.SETTINGS)
    return function
