"""Who must be on board for an action, how far each group has climbed, and what blocks the way."""

from typing import Self

from django.db import models
from django.db.models import Count, F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from cause import clock
from cause.models.base import Hideable, HideableQuerySet, cause_key, created_at, member_key
from cause.models.membership import Membership, MembershipQuerySet

# Who among the members of a function can be asked by mail.
ASKABLE = {"left_at": None, "user__is_active": True}


class Rung(models.IntegerChoices):
    """How far somebody has climbed, from never heard of it to a habit."""

    UNAWARE = 1, _("have not heard of it")
    INFORMED = 2, _("have heard of it")
    TRYING = 3, _("are trying it")
    USING = 4, _("use it")
    LASTING = 5, _("still use it after 90 days")


class AdopterGroupQuerySet(HideableQuerySet):
    """Groups to bring on board."""

    def with_answers(self) -> Self:
        """Add ``askable_count`` and ``answered_count``: of how many members how many answered."""
        members = Membership.objects.filter(
            **ASKABLE, cause=OuterRef("cause"), profile__function=OuterRef("function")
        )
        given = AdoptionAnswer.objects.counted().filter(group=OuterRef("pk"))
        return self.annotate(askable_count=_count(members), answered_count=_count(given))


def _count(rows: models.QuerySet) -> Coalesce:
    """Return how many ``rows`` there are, as a subquery."""
    number = rows.order_by().annotate(whole=Value(1)).values("whole").annotate(n=Count("pk"))
    return Coalesce(Subquery(number.values("n")), 0)


class AdopterGroup(Hideable):
    """A group that must be on board to make an action happen, or to use what it brings."""

    class Part(models.TextChoices):
        MAKE = "make", _("to make it")
        USE = "use", _("to use it")

    Rung = Rung

    cause = cause_key("adopter_groups")
    action = models.ForeignKey(
        "actions.Action", on_delete=models.CASCADE, related_name="adopter_groups"
    )
    name = models.CharField(
        _("who?"), max_length=80, help_text=_("A group, not a person: the gate chairs.")
    )
    part = models.CharField(_("what for?"), max_length=4, choices=Part.choices, default=Part.USE)
    function = models.ForeignKey(
        "community.Function",
        verbose_name=_("of which function?"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="adopter_groups",
        help_text=_("Its members among us can be asked by mail."),
    )
    rung = models.PositiveSmallIntegerField(
        _("how far"), choices=Rung.choices, default=Rung.UNAWARE, editable=False
    )
    using_since = models.DateField(_("using since"), null=True, blank=True, editable=False)
    asked_at = models.DateTimeField(_("asked on"), null=True, blank=True, editable=False)
    created_at = created_at()

    # Set by with_answers().
    askable_count: int
    answered_count: int

    objects = AdopterGroupQuerySet.as_manager()

    class Meta:
        verbose_name = _("group to bring on board")
        verbose_name_plural = _("groups to bring on board")
        ordering = ["part", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["action", "name"],
                condition=Q(hidden_at=None),
                name="actions_adopters_once",
            ),
            models.CheckConstraint(
                condition=Q(rung__gte=1, rung__lte=5), name="actions_adopters_rung"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def askable(self) -> MembershipQuerySet:
        """Return the members of its function, who can be asked by mail; none without a function."""
        members = Membership.objects.filter(
            **ASKABLE, cause=self.cause_id, profile__function=self.function_id
        )
        return members if self.function_id else members.none()


class AdoptionAnswerQuerySet(models.QuerySet):
    """Answers to the mails."""

    def counted(self) -> Self:
        """Return those given since the group was asked last, by members who still can be asked."""
        return self.filter(
            **{f"membership__{name}": value for name, value in ASKABLE.items()},
            membership__profile__function=F("group__function"),
            answered_at__gte=F("group__asked_at"),
        )


class AdoptionAnswer(models.Model):
    """What one member of a group answered to the mail; the last answer counts."""

    cause = cause_key("adoption_answers")
    group = models.ForeignKey(AdopterGroup, on_delete=models.CASCADE, related_name="answers")
    membership = member_key(_("member"), related_name="adoption_answers")
    rung = models.PositiveSmallIntegerField(_("how far"), choices=Rung.choices)
    answered_at = models.DateTimeField(_("answered on"), default=clock.now)

    objects = AdoptionAnswerQuerySet.as_manager()

    class Meta:
        verbose_name = _("answer about adoption")
        verbose_name_plural = _("answers about adoption")
        constraints = [
            models.UniqueConstraint(
                fields=["group", "membership"], name="actions_adoption_answer_once"
            ),
            models.CheckConstraint(
                condition=Q(rung__gte=1, rung__lte=5), name="actions_adoption_answer_rung"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.membership}: {self.get_rung_display()}"


class BlockerQuerySet(models.QuerySet):
    """What blocks actions."""

    def open(self) -> Self:
        """Return what blocks still."""
        return self.filter(solved_at=None)


class Blocker(models.Model):
    """Something that an action cannot get past; raised to the next agenda with one press."""

    cause = cause_key("blockers")
    action = models.ForeignKey("actions.Action", on_delete=models.CASCADE, related_name="blockers")
    text = models.CharField(_("what blocks it?"), max_length=200)
    agenda_item = models.ForeignKey(
        "community.AgendaItem",
        verbose_name=_("on the agenda"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="blockers",
    )
    noted_by = member_key(_("noted by"), optional=True)
    noted_at = created_at(_("noted on"))
    solved_at = models.DateTimeField(_("solved on"), null=True, blank=True, editable=False)

    objects = BlockerQuerySet.as_manager()

    class Meta:
        verbose_name = _("blocker")
        verbose_name_plural = _("blockers")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.text
