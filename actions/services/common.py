"""What the writes of this app share: locking an action, asking who may, saving with history."""

from django.utils.translation import gettext_lazy as _

from actions.models import Action
from cause import editing
from cause.errors import Refused
from cause.models import Cause, Membership
from cause.permissions import Permission, may, require

Status = Action.Status


def locked(action: Action) -> Action:
    """Return the action as it stands, locked until the transaction ends."""
    return (
        Action.objects.select_for_update(of=("self",), no_key=True)
        .select_related("cause")
        .get(pk=action.pk)
    )


def require_work(by: Membership | None, action: Action) -> None:
    """Raise ``NotAllowed`` unless ``by`` is a lead or the core member who leads the action."""
    require(by, Permission.WORK_ON_ACTION, owner=action.owner_id or 0)


def may_change(member: Membership, action: Action) -> bool:
    """Say whether ``member`` may edit or delete: who works on it, and its author while proposed."""
    if may(member, Permission.WORK_ON_ACTION, owner=action.owner_id or 0):
        return True
    return (
        action.status == Status.PROPOSED
        and action.proposed_by_id == member.pk
        and may(member, Permission.PROPOSE_ACTION)
    )


def require_change(by: Membership | None, action: Action) -> None:
    """Raise ``NotAllowed`` unless :func:`may_change`."""
    if by is None or not may_change(by, action):
        require_work(by, action)


def require_status(action: Action, *statuses: str) -> None:
    """Raise ``Refused`` with where the action stands, unless that is one of ``statuses``."""
    if action.hidden_at is not None:
        raise Refused(_("This action was deleted meanwhile."))
    if action.status not in statuses:
        raise Refused(
            _("“%(title)s” is %(status)s, so this cannot be done now.")
            % {"title": action.title, "status": action.get_status_display()}
        )


def require_member(cause: Cause, owner: Membership | None, *, team: bool) -> None:
    """Raise ``Refused`` at ``owner`` unless that is somebody of the cause who can take it on."""
    if owner is None:
        return
    fits = owner.is_team if team else owner.standing != Membership.Standing.SPONSOR
    if owner.cause_id != cause.pk or owner.left_at is not None or not fits:
        raise Refused(_("Choose somebody of the core team."), field="owner")


def save(action: Action, *fields: str, by: Membership | None) -> None:
    """Save ``fields`` of the action, all when none is named, and note the actor in its history."""
    editing.sign(action, by=by)
    action.save(update_fields=fields or None)
