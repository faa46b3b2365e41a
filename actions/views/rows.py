"""Where the pages about an action begin: the action, for somebody whose press will be taken."""

from django.shortcuts import get_object_or_404

from actions.models import Action
from actions.services.common import require_work
from cause.access import MemberRequest
from cause.models import Cause


def action_of(cause: Cause, number: int) -> Action:
    """Return the visible action of that number, or answer 404."""
    return get_object_or_404(cause.actions.visible().select_related("cause"), number=number)


def worked_on(request: MemberRequest, cause: Cause, number: int) -> Action:
    """Return the action, or answer 403 before a form is shown that would be refused.

    A form that is sent goes on to the service: its refusal is a sentence on the form, with
    everything that was typed (rule 12).
    """
    action = action_of(cause, number)
    if request.method != "POST":
        require_work(request.membership, action)
    return action
