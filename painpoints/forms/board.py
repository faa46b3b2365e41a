"""Forms of the board: its items, the workshop, pairs and closing it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cause.models import Cause
from painpoints.models import Strategy, SwotItem, Workshop
from pmo_site.web.forms import PmoForm, PmoModelForm


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
        team = cause.memberships.team()
        self.fields["owner"].queryset = team.select_related("user")


class EvidenceForm(PmoForm):
    """Why an item stands on the board: a fact in words, or the pain that a button names."""

    pain = forms.IntegerField(min_value=1, required=False, widget=forms.HiddenInput)
    fact = forms.CharField(label=_("A fact"), max_length=200, required=False)

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
                self.add_error(None, _("There is no pain point of this number."))
        cleaned["pain_point"] = pain
        return cleaned


class NoteForm(PmoForm):
    """An observation written alone."""

    quadrant = forms.ChoiceField(
        label=_("Corner"),
        choices=[
            ("strength", _("Strength: inside, helps")),
            ("weakness", _("Weakness: inside, hurts")),
            ("opportunity", _("Opportunity: outside, helps")),
            ("threat", _("Threat: outside, hurts")),
        ],
        widget=forms.RadioSelect,
    )
    text = forms.CharField(label=_("What do you see?"), max_length=160)

    def __init__(self, *args: Any, workshop: Workshop | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        number = workshop.number if workshop else 0
        self.fields["text"].widget.attrs |= {"data-keep": f"note-{number}", "data-note": ""}


class CloseBoardForm(PmoForm):
    """Keep the board, and begin the next one."""

    name = forms.CharField(
        label=_("Name"), max_length=80, help_text=_("Such as the quarter, or what was decided.")
    )
    start_empty = forms.BooleanField(
        label=_("Begin the next one with every item on the long list"), required=False
    )


class StrategyForm(PmoModelForm):
    """What we could do about a pair."""

    class Meta:
        model = Strategy
        fields = ("text",)
        widgets = {"text": forms.Textarea(attrs={"rows": 2, "data-keep": "strategy"})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "version" in self.fields:
            # Whoever began with an empty cell was shown no version.
            self.fields["version"].required = False
