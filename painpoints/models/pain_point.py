"""A pain point, its echoes and its comments."""

from collections.abc import Sequence
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from cause.models.base import (
    Hideable,
    HideableQuerySet,
    Numbered,
    Versioned,
    cause_key,
    created_at,
    member_key,
    scale_check,
)
from cause.models.membership import Membership, MembershipQuerySet
from painpoints.models.verdict import Verdict
from painpoints.scales import Frequency, Severity
from painpoints.tally import Tally, count


class Status(models.TextChoices):
    """Where a pain stands; gone only by verdict (rule 9)."""

    REPORTED = "reported", _("reported")
    CONFIRMED = "confirmed", _("confirmed")
    IN_PLAN = "in-plan", _("in the plan")
    RELIEVED = "relieved", _("relieved")
    GONE = "gone", _("gone")
    SET_ASIDE = "set-aside", _("set aside")


class PainPointQuerySet(HideableQuerySet):
    """Pain points of a cause."""

    HURTING = (Status.REPORTED, Status.CONFIRMED, Status.IN_PLAN, Status.RELIEVED)

    def hurting(self) -> Self:
        """Return the visible ones that are neither gone nor set aside."""
        return self.visible().filter(status__in=self.HURTING)

    def survivor_of(self, number: int) -> "PainPoint | None":
        """Return the visible pain that ``number`` leads to, at the end of any chain of merges.

        Costs one query, and one more for each merge on the way.
        """
        rows = self.select_related("cause")
        pain = rows.filter(number=number).first()
        while pain is not None and pain.merged_into_id:
            pain = rows.get(pk=pain.merged_into_id)
        return None if pain is None or pain.hidden_at else pain


class PainPoint(Numbered, Versioned, Hideable):
    """Something that hurts; its weight is severity × frequency × (1 + echoes)."""

    Status = Status
    HURTING = PainPointQuerySet.HURTING

    class CostUnit(models.TextChoices):
        HOURS = "hours", _("hours a month")
        MONEY = "money", _("money a month")

    class Scope(models.TextChoices):
        PROJECT = "project", _("project")
        PROGRAMME = "programme", _("programme")
        PORTFOLIO = "portfolio", _("portfolio")
        ORGANISATION = "organisation", _("organisation")

    cause = cause_key("pain_points")
    title = models.CharField(
        _("what hurts?"),
        max_length=120,
        help_text=_("Start with what happens, not with what is missing. No names."),
    )
    story = models.TextField(
        _("the last time it happened"),
        max_length=5_000,
        blank=True,
        help_text=_("Two or three lines. Stories help others decide whether they feel it too."),
    )
    who = models.CharField(
        _("who feels it?"),
        max_length=160,
        blank=True,
        help_text=_("Roles, not people: project managers, buyers, gate chairs."),
    )
    scope = models.CharField(_("where does it happen?"), max_length=12, choices=Scope.choices)
    function = models.ForeignKey(
        "community.Function",
        verbose_name=_("function"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="pain_points",
        help_text=_("Leave it empty when it hurts everywhere."),
    )
    severity = models.PositiveSmallIntegerField(
        _("how much does it hurt?"), choices=Severity.choices
    )
    frequency = models.PositiveSmallIntegerField(_("how often?"), choices=Frequency.choices)
    status = models.CharField(
        _("status"), max_length=10, choices=Status.choices, default=Status.REPORTED, editable=False
    )
    status_reason = models.CharField(_("reason"), max_length=300, blank=True, editable=False)
    cost = models.PositiveIntegerField(
        _("what does it cost a month?"),
        null=True,
        blank=True,
        help_text=_("If you can tell. A careful guess is enough."),
    )
    cost_unit = models.CharField(
        _("in"), max_length=5, choices=CostUnit.choices, default=CostUnit.HOURS, blank=True
    )
    answer = models.TextField(
        _("our answer to those who feel it"), max_length=1_000, blank=True, editable=False
    )
    answered_at = models.DateTimeField(_("answered on"), null=True, blank=True, editable=False)
    merged_into = models.ForeignKey(
        "self",
        verbose_name=_("merged into"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="merged",
    )
    reported_by = member_key(_("reported by"), related_name="pain_points", optional=True)
    reported_at = created_at(_("reported on"))
    gone_at = models.DateTimeField(_("gone since"), null=True, blank=True, editable=False)
    verdict_asked_at = models.DateTimeField(
        _("verdict asked on"), null=True, blank=True, editable=False
    )
    echo_count = models.PositiveIntegerField(_("echoes"), default=0, editable=False)
    comment_count = models.PositiveIntegerField(_("comments"), default=0, editable=False)
    weight = models.GeneratedField(
        expression=F("severity") * F("frequency") * (1 + F("echo_count")),
        output_field=models.PositiveIntegerField(_("weight")),
        db_persist=True,
    )

    objects = PainPointQuerySet.as_manager()
    history = HistoricalRecords(
        cascade_delete_history=False,
        excluded_fields=["weight", "echo_count", "comment_count"],
    )

    class Meta(Numbered.Meta):
        verbose_name = _("pain point")
        verbose_name_plural = _("pain points")
        ordering = ["-weight", "number"]
        constraints = [
            *Numbered.Meta.constraints,
            scale_check("severity", "painpoints_severity_1_to_5"),
            scale_check("frequency", "painpoints_frequency_1_to_5"),
            models.CheckConstraint(
                condition=Q(status="gone", gone_at__isnull=False)
                | (~Q(status="gone") & Q(gone_at=None)),
                name="painpoints_gone_has_its_day",
            ),
            # A merged pain is in no list, and nobody brings it back but by taking the merge apart.
            models.CheckConstraint(
                condition=Q(merged_into=None) | Q(hidden_at__isnull=False),
                name="painpoints_merged_is_hidden",
            ),
        ]
        # The orders of the list carry the status: what still hurts is walked without reading a row.
        indexes = [
            models.Index(
                "cause",
                F("weight").desc(),
                "number",
                "status",
                name="painpoints_heaviest",
                condition=Q(hidden_at=None),
            ),
            models.Index(
                "cause",
                "status",
                F("weight").desc(),
                "number",
                name="painpoints_status_weight",
                condition=Q(hidden_at=None),
            ),
            models.Index(
                "cause",
                F("reported_at").desc(),
                F("number").desc(),
                "status",
                name="painpoints_newest",
                condition=Q(hidden_at=None),
            ),
            models.Index(
                "cause",
                "function",
                "scope",
                "status",
                "weight",
                name="painpoints_heat",
                condition=Q(hidden_at=None),
            ),
            models.Index(
                "cause",
                F("echo_count").desc(),
                "number",
                "status",
                name="painpoints_most_felt",
                condition=Q(hidden_at=None),
            ),
            models.Index(
                "cause",
                F("gone_at").desc(),
                name="painpoints_gone_at",
                condition=Q(hidden_at=None, status="gone"),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("painpoints:detail", args=[self.cause.slug, self.number])

    @property
    def people(self) -> int:
        """Return how many feel it: who reported it, and the echoes."""
        return 1 + self.echo_count

    @property
    def is_hurting(self) -> bool:
        """Say whether it is neither gone nor set aside."""
        return self.status in self.HURTING

    @property
    def is_asked(self) -> bool:
        """Say whether those who feel it are asked at present whether it is gone."""
        return self.status == Status.RELIEVED and self.verdict_asked_at is not None

    @property
    def may_hurt_again(self) -> bool:
        """Say whether somebody may say that it is back: gone, or relieved and no longer asked."""
        return self.status == Status.GONE or (
            self.status == Status.RELIEVED and self.verdict_asked_at is None
        )

    def is_felt_by(self, member: Membership) -> bool:
        """Say whether ``member`` reported or echoed it."""
        return self.reported_by_id == member.pk or self.echoes.filter(membership=member).exists()

    def asked_members(self) -> MembershipQuerySet:
        """Return the active members who are asked whether it is gone: those who felt it until then.

        Where none of them has an account, the core team answers for those who felt it.
        """
        felt = self.echoes.before_asking().values("membership")
        feel = _speaking().filter(Q(pk=self.reported_by_id) | Q(pk__in=felt))
        return feel if feel.exists() else _speaking().team().filter(cause=self.cause_id)

    def may_judge(self, member: Membership) -> bool:
        """Say whether ``member`` is asked at present whether it is gone."""
        return self.is_asked and self.asked_members().filter(pk=member.pk).exists()

    def tally(self) -> Tally:
        """Return what those who feel it have answered since they were asked last."""
        return tallies([self])[self.pk]


def tallies(pain_points: Sequence[PainPoint]) -> dict[int, Tally]:
    """Return by key the tallies of those of ``pain_points`` that were asked about: two queries.

    One more where nobody who felt one of them has an account: see ``asked_members``.
    """
    asked = {pain.pk: pain for pain in pain_points if pain.verdict_asked_at is not None}
    reported = PainPoint.objects.filter(pk__in=asked, reported_by__in=_speaking())
    echoed = Echo.objects.before_asking().filter(pain_point__in=asked, membership__in=_speaking())
    feel = set(
        reported.order_by()
        .values_list("pk", "reported_by")
        .union(echoed.order_by().values_list("pain_point", "membership"))
    )
    for key in asked.keys() - {pain for pain, _member in feel}:
        team = _speaking().team().filter(cause=asked[key].cause_id)
        feel |= {(key, member) for member in team.values_list("pk", flat=True)}
    said: dict[int, list[str]] = {key: [] for key in asked}
    for verdict in Verdict.objects.filter(pain_point__in=asked):
        since = asked[verdict.pain_point_id].verdict_asked_at
        if verdict.answered_at >= since and (verdict.pain_point_id, verdict.membership_id) in feel:
            said[verdict.pain_point_id].append(verdict.answer)
    return {
        key: count(said[key], asked=sum(pain == key for pain, _member in feel)) for key in asked
    }


def _speaking() -> MembershipQuerySet:
    """Return the members who may say whether a pain that they feel is gone."""
    return Membership.objects.active().exclude(standing=Membership.Standing.SPONSOR)


class EchoQuerySet(models.QuerySet):
    """Voices that feel a pain."""

    def before_asking(self) -> Self:
        """Return the voices from before those who felt the pain were asked whether it is gone."""
        return self.filter(created_at__lte=F("pain_point__verdict_asked_at"))

    def counted(self) -> Self:
        """Return the voices that weigh: a contested one waits until it is settled."""
        return self.filter(contested_at=None)


class Echo(models.Model):
    """One voice saying "I feel it too", one per member and never by the one who reported it.

    A voice without a member is that of a ``person`` met in a corridor, which ``added_by`` passed
    on and anyone may contest, or of somebody who reported without a name.
    """

    cause = cause_key("echoes")
    pain_point = models.ForeignKey(
        PainPoint, verbose_name=_("pain point"), on_delete=models.CASCADE, related_name="echoes"
    )
    membership = member_key(_("member"), related_name="echoes", optional=True)
    person = models.CharField(_("for whom"), max_length=120, blank=True)
    added_by = member_key(_("passed on by"), optional=True)
    contested_by = member_key(_("contested by"), optional=True)
    contested_at = models.DateTimeField(_("contested on"), null=True, blank=True)
    contest_reason = models.CharField(_("why it is contested"), max_length=300, blank=True)
    how = models.CharField(_("how it shows in my job"), max_length=300, blank=True)
    created_at = created_at()

    objects = EchoQuerySet.as_manager()

    class Meta:
        verbose_name = _("echo")
        verbose_name_plural = _("echoes")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["pain_point", "membership"], name="painpoints_echo_once"
            ),
            models.CheckConstraint(
                condition=Q(membership=None) ^ Q(person=""), name="painpoints_echo_of_somebody"
            ),
            models.CheckConstraint(
                condition=Q(contested_at=None) | (Q(membership=None) & ~Q(contest_reason="")),
                name="painpoints_echo_contested_with_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.membership or self.person}: {self.pain_point}"


class Comment(Versioned, Hideable):
    """What somebody knows about a pain; without a member it came through the intake link."""

    cause = cause_key("pain_comments")
    pain_point = models.ForeignKey(
        PainPoint, verbose_name=_("pain point"), on_delete=models.CASCADE, related_name="comments"
    )
    membership = member_key(_("member"), related_name="pain_comments", optional=True)
    text = models.TextField(_("comment"), max_length=3_000)
    created_at = created_at()
    edited_at = models.DateTimeField(_("edited on"), null=True, blank=True, editable=False)
    mentioned = models.ManyToManyField(
        "cause.Membership", verbose_name=_("mentioned"), blank=True, related_name="mentioned_in"
    )

    objects = HideableQuerySet.as_manager()
    history = HistoricalRecords(cascade_delete_history=False)

    class Meta:
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        ordering = ["created_at", "pk"]

    def __str__(self) -> str:
        return self.text[:80]
