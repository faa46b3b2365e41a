"""Bringing groups on board: how far each has climbed, and asking its members by mail."""

from datetime import timedelta
from statistics import median_low
from typing import Any

from django.conf import settings
from django.core import signing
from django.core.mail import send_mass_mail
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from actions.models import Action, AdopterGroup, AdoptionAnswer
from actions.services.common import require_work
from cause import clock, editing
from cause.errors import Refused
from cause.logbook import about, record
from cause.models import Membership
from cause.verbs import Verb
from community.models import Function
from painpoints.tally import ANSWERS_ENOUGH

Rung = AdopterGroup.Rung
LASTING_AFTER = timedelta(days=90)
ASKED_AGAIN_AFTER = timedelta(days=7)
GROUPS_MOST = 20
TOKEN_DAYS = 30
SALT = "actions.adoption"


@transaction.atomic
def add_group(
    *,
    action: Action,
    name: str,
    by: Membership | None,
    part: str = "use",
    function: Function | None = None,
) -> AdopterGroup:
    """Say who must be on board, at most 20 groups an action; they begin on the lowest rung."""
    require_work(by, action)
    name = " ".join(name.split())
    if not name:
        raise Refused(_("Say who: a group, not a person."), field="name")
    if part not in AdopterGroup.Part.values:
        raise Refused(_("Choose what they are needed for."), field="part")
    if function is not None and function.cause_id != action.cause_id:
        raise Refused(_("Choose one of our functions."), field="function")
    if action.adopter_groups.visible().count() >= GROUPS_MOST:
        raise Refused(_("Twenty groups are more than anyone can win over at once."), field="name")
    try:
        with transaction.atomic():
            group = AdopterGroup.objects.create(
                cause=action.cause, action=action, name=name, part=part, function=function
            )
    except IntegrityError:
        raise Refused(_("This group is there already."), field="name") from None
    _record(group, by, _("to be brought on board"))
    return group


@transaction.atomic
def climb(*, group: AdopterGroup, rung: int, by: Membership | None) -> AdopterGroup:
    """Say how far a group has climbed, 1 to 5, or fallen back.

    Raises ``Refused`` for "after 90 days" before 90 days of use have passed.
    """
    group = _locked(group)
    require_work(by, group.action)
    if rung not in Rung.values:
        raise Refused(_("Choose one of the five rungs."), field="rung")
    _climb(group, rung)
    _record(group, by, str(Rung(rung).label))
    return group


@transaction.atomic
def remove_group(*, group: AdopterGroup, by: Membership | None) -> None:
    """Hide a group; it can be put back."""
    require_work(by, group.action)
    if editing.hide(group, by=by):
        _record(group, by, _("no longer to be brought on board"))


@transaction.atomic
def restore_group(*, group: AdopterGroup, by: Membership | None) -> None:
    """Put a group back. Raises ``Refused`` when one of its name is there meanwhile."""
    require_work(by, group.action)
    if group.action.adopter_groups.visible().filter(name=group.name).exists():
        raise Refused(_("This group is there already."))
    if editing.restore(group):
        _record(group, by, _("to be brought on board"))


def why_not_asked(group: AdopterGroup) -> str:
    """Return in words why nobody of the group can be asked by mail now, or an empty text.

    The group was read by ``with_answers()``.
    """
    if group.function_id is None:
        return _("No function is named for it. Ask them in person.")
    if not group.askable_count:
        return _("No member of this function is among us. Ask them in person.")
    if group.asked_at and clock.now() - group.asked_at < ASKED_AGAIN_AFTER:
        return _("They were asked less than a week ago.")
    return ""


@transaction.atomic
def ask(*, group: AdopterGroup, by: Membership | None, site: str) -> int:
    """Write a mail to the members of the group's function, and return to how many.

    ``site`` is where the link begins, such as https://pmo.example.org. Nobody outside the cause is
    written to (rule 14), and nobody is asked about an action twice in seven days. Raises
    ``Refused``, and ``OSError`` where the mail cannot be sent: then nobody counts as asked.
    """
    group = _locked(group)
    require_work(by, group.action)
    asked = list(group.askable().select_related("user").order_by("number"))
    if words := why_not_asked(group):
        raise Refused(words)
    since = clock.now() - ASKED_AGAIN_AFTER
    alike = group.action.adopter_groups.filter(function=group.function_id, asked_at__gt=since)
    if alike.exists():
        raise Refused(_("These members were asked about this action less than a week ago."))
    subject = _("Do you use it? %(title)s") % {"title": group.action.title}
    body = _(
        "%(name)s would like to know how far “%(title)s” has come where you work.\n"
        "One press answers:\n\n%(link)s\n"
    )
    mails = [
        (
            subject,
            body
            % {
                "name": by or group.action.cause,
                "title": group.action.title,
                "link": site + reverse("adoption-answer", args=[_token(group, member)]),
            },
            settings.DEFAULT_FROM_EMAIL,
            [member.user.email],
        )
        for member in asked
    ]
    before, group.asked_at = group.asked_at, clock.now()
    group.save(update_fields=["asked_at"])
    _record(group, by, _("asked by mail"))

    def send() -> None:
        """Send the mails; where that fails nobody counts as asked."""
        try:
            send_mass_mail(mails)
        except OSError:
            AdopterGroup.objects.filter(pk=group.pk).update(asked_at=before)
            raise

    transaction.on_commit(send)
    return len(mails)


def due() -> list[AdopterGroup]:
    """Return the groups of all causes that have used something for 90 days, not asked since then.

    Those of a deleted or dropped action, and those known to use it still, are not asked.
    """
    groups = AdopterGroup.objects.visible().filter(
        rung=Rung.USING,
        using_since__lte=clock.today() - LASTING_AFTER,
        action__hidden_at=None,
    )
    rows = groups.exclude(action__status=Action.Status.DROPPED).select_related("action__cause")
    return [group for group in rows.with_answers().order_by("pk") if not _is_asked_since(group)]


def _is_asked_since(group: AdopterGroup) -> bool:
    """Say whether a mail has gone out after ninety days of use had passed."""
    since, asked_at = group.using_since, group.asked_at
    if since is None or asked_at is None:
        return False
    return localdate(asked_at) >= since + LASTING_AFTER


def find(token: str) -> tuple[AdopterGroup, Membership] | None:
    """Return the group and the member whom a mail's token names, for 30 days; else ``None``."""
    try:
        group, member = signing.loads(token, salt=SALT, max_age=TOKEN_DAYS * 24 * 3600)
    except signing.BadSignature:
        return None
    groups = AdopterGroup.objects.visible().filter(pk=group, action__hidden_at=None)
    found = groups.select_related("action__cause").first()
    asked = Membership.objects.active().filter(pk=member).select_related("user").first()
    return (found, asked) if found and asked and found.cause_id == asked.cause_id else None


@transaction.atomic
def answer(*, group: AdopterGroup, member: Membership, rung: int) -> AdopterGroup:
    """Take what a member answered.

    Once three or all of those asked have answered since the last mail, the group stands where the
    lower half of their answers reaches.
    """
    if rung not in Rung.values:
        raise Refused(_("Choose one of the five answers."))
    group = _locked(group)
    AdoptionAnswer.objects.update_or_create(
        group=group,
        membership=member,
        defaults={"rung": rung, "answered_at": clock.now()},
        create_defaults={"rung": rung, "cause_id": group.cause_id},
    )
    given = list(group.answers.counted().values_list("rung", flat=True))
    if given and len(given) >= min(ANSWERS_ENOUGH, group.askable_count):
        reached = median_low(given)
        if reached == Rung.LASTING and not _is_lasting(group):
            reached = Rung.USING
        _climb(group, reached)
    _record(group, member, str(Rung(rung).label))
    return group


def _climb(group: AdopterGroup, rung: int) -> None:
    """Set the rung, with the day on which use began."""
    if rung == Rung.LASTING and not _is_lasting(group):
        raise Refused(_("Ninety days of use have not passed yet."), field="rung")
    group.rung = rung
    if rung < Rung.USING:
        group.using_since = None
    elif group.using_since is None:
        group.using_since = clock.today()
    group.save(update_fields=["rung", "using_since"])


def _is_lasting(group: AdopterGroup) -> bool:
    since = group.using_since
    return since is not None and clock.today() - since >= LASTING_AFTER


def _token(group: AdopterGroup, member: Membership) -> str:
    return signing.dumps([group.pk, member.pk], salt=SALT)


def _locked(group: AdopterGroup) -> AdopterGroup:
    """Return the group as it stands, locked. Raises ``Refused`` when it was removed."""
    rows = AdopterGroup.objects.select_for_update(of=("self",), no_key=True).select_related(
        "action__cause"
    )
    group = rows.with_answers().get(pk=group.pk)
    if group.hidden_at is not None:
        raise Refused(_("Somebody has removed this group meanwhile."))
    return group


def _record(group: AdopterGroup, by: Membership | None, text: str) -> None:
    subject: dict[str, Any] = about(group.action)
    record(
        cause=group.action.cause,
        by=by,
        verb=Verb.ADOPTION_CHANGED,
        text=f"{group.name}: {text}",
        **subject,
    )
