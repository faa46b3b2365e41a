"""Forms of the pain points and the board."""

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cause.models import Cause
from painpoints.models import Comment, PainPoint, SwotItem
from painpoints.scales import Frequency, Severity
from painpoints.services.echoes import PERSON_LENGTH
from painpoints.services.triage import ANSWER_LENGTH, REASON_LENGTH
from pmo_site.web.forms import PmoForm, PmoModelForm
from pmo_site.web.widgets import ScaleSelect


class PainForm(PmoModelForm):
    """What hurts, and how much."""

    class Meta:
        model = PainPoint
        fields = (
            "title",
            "story",
            "who",
            "scope",
            "function",
            "severity",
            "frequency",
            "cost",
            "cost_unit",
        )
        widgets = {"story": forms.Textarea(attrs={"rows": 5, "data-keep": "story"})}

    def __init__(self, *args: Any, cause: Cause, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance.pk:
            self.fields["title"].widget.attrs |= {
                "hx-get": reverse("painpoints:similar", args=[cause.slug]),
                "hx-trigger": "input changed delay:400ms, load",
                "hx-target": "#similar",
                "hx-swap": "outerHTML",
                "hx-sync": "this:replace",
                "aria-controls": "similar",
            }
        self.fields["function"].queryset = cause.functions.all()
        for name, scale in (("severity", Severity), ("frequency", Frequency)):
            self.fields[name] = forms.TypedChoiceField(
                label=self.fields[name].label,
                coerce=int,
                choices=scale.choices,
                widget=ScaleSelect,
                initial=getattr(self.instance, name),
            )


class CommentForm(PmoModelForm):
    """What somebody knows about a pain."""

    class Meta:
        model = Comment
        fields = ("text",)
        widgets = {"text": forms.Textarea(attrs={"rows": 3, "data-keep": "comment"})}


class TriageForm(PmoForm):
    """Confirm a pain, or set it aside with a reason."""

    status = forms.ChoiceField(
        label=_("What becomes of it"),
        choices=[("confirmed", _("confirm it")), ("set-aside", _("set it aside"))],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=_("Why"),
        max_length=REASON_LENGTH,
        required=False,
        help_text=_("Needed to set it aside. Those who feel it read this."),
    )


class AnswerForm(PmoForm):
    """What we answer those who feel a pain."""

    text = forms.CharField(
        label=_("Our answer to those who feel it"),
        max_length=ANSWER_LENGTH,
        required=False,
        help_text=_("What becomes of it, and why. It stands on this page and on their receipts."),
        widget=forms.Textarea(attrs={"rows": 3, "data-keep": "answer"}),
    )


class VoiceForm(PmoForm):
    """Somebody without an account who feels it too."""

    person = forms.CharField(
        label=_("Who feels it?"),
        max_length=PERSON_LENGTH,
        help_text=_("A role and where, not a name: a buyer in Plant 2."),
    )
    how = forms.CharField(label=_("How it shows in their job"), max_length=300, required=False)


class ContestForm(PmoForm):
    """Why a voice is doubted."""

    reason = forms.CharField(label=_("What makes you doubt it?"), max_length=300)


class HowForm(PmoForm):
    """How a pain shows in somebody's job."""

    how = forms.CharField(label=_("How it shows in my job"), max_length=300, required=False)


class SwotForm(PmoModelForm):
    """An observation for the board."""

    class Meta:
        model = SwotItem
        fields = ("quadrant", "text", "detail", "owner", "recheck_on")
        widgets = {
            "detail": forms.Textarea(attrs={"rows": 4, "data-keep": "detail"}),
            "recheck_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        }

    def __init__(self, *args: Any, cause: Cause, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        team = cause.memberships.active().filter(standing__in=("lead", "core"))
        self.fields["owner"].queryset = team.select_related("user")


class EvidenceForm(PmoForm):
    """Why an item stands on the board: a pain by its number, or a fact in words."""

    pain = forms.IntegerField(label=_("Number of a pain point"), min_value=1, required=False)
    fact = forms.CharField(label=_("or a fact"), max_length=200, required=False)

    def __init__(self, *args: Any, cause: Cause, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.cause = cause

    def clean(self) -> dict[str, Any]:
        """Turn the number into the pain; raise ``ValidationError`` at it where there is none."""
        cleaned: dict[str, Any] = super().clean() or {}
        number, pain = cleaned.pop("pain", None), None
        if number:
            pain = self.cause.pain_points.visible().filter(number=number).first()
            if pain is None:
                self.add_error("pain", _("There is no pain point of this number."))
        cleaned["pain_point"] = pain
        return cleaned
