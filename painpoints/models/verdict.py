"""What those who felt a pain say after an action (rule 9)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cause import clock
from cause.models.base import cause_key, member_key


class Verdict(models.Model):
    """One answer per member to "is it gone?"; answers from before the last asking do not count."""

    class Answer(models.TextChoices):
        GONE = "gone", _("gone")
        BETTER = "better", _("better")
        UNCHANGED = "unchanged", _("unchanged")

    cause = cause_key("verdicts")
    pain_point = models.ForeignKey(
        "painpoints.PainPoint",
        verbose_name=_("pain point"),
        on_delete=models.CASCADE,
        related_name="verdicts",
    )
    membership = member_key(_("member"), related_name="verdicts")
    answer = models.CharField(_("answer"), max_length=10, choices=Answer.choices)
    answered_at = models.DateTimeField(_("answered on"), default=clock.now)

    class Meta:
        verbose_name = _("verdict")
        verbose_name_plural = _("verdicts")
        constraints = [
            models.UniqueConstraint(
                fields=["pain_point", "membership"], name="painpoints_verdict_once"
            ),
            models.CheckConstraint(
                condition=models.Q(answer__in=["gone", "better", "unchanged"]),
                name="painpoints_verdict_answer",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.membership}: {self.get_answer_display()}"
