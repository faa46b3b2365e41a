"""Forms of the intake: what comes through the door, its receipt, and the decision on it."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cause.models import Cause, Membership
from community.models import Function
from painpoints.models import IntakeLink, PainPoint, Submission
from painpoints.scales import Frequency, Severity
from painpoints.services import intake
from painpoints.services.intake import REASON_LENGTH, WORDS_LENGTH
from painpoints.services.pains import STORY_LENGTH, TITLE_LENGTH
from pmo_site.web.forms import PmoForm, PmoModelForm
from pmo_site.web.numbers import number_of
from pmo_site.web.widgets import ScaleSelect


class HandInForm(PmoForm):
    """A report without a name."""

    title = forms.CharField(
        label=_("What happens?"),
        max_length=TITLE_LENGTH,
        help_text=_("One sentence a colleague would recognise."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    story = forms.CharField(
        label=_("The last time"),
        max_length=STORY_LENGTH,
        required=False,
        help_text=_("If you like. Two or three lines."),
        widget=forms.Textarea(attrs={"rows": 3, "class": "ruled"}),
    )
    severity = forms.TypedChoiceField(
        label=_("How much does it hurt?"), coerce=int, choices=Severity.choices, widget=ScaleSelect
    )
    frequency = forms.TypedChoiceField(
        label=_("How often?"), coerce=int, choices=Frequency.choices, widget=ScaleSelect
    )
    function = forms.ModelChoiceField(
        Function.objects.none(),
        label=_("Where do you work?"),
        required=False,
        empty_label=_("I would rather not say"),
        help_text=_(
            "Never shown beside your report. Once this form is closed we count where three or more "
            "work."
        ),
    )
    name = forms.CharField(
        label=_("Your name, only if you want us to come and talk to you"),
        max_length=80,
        required=False,
    )
    website = forms.CharField(required=False, label=_("Leave this empty"))

    def __init__(self, *args: Any, cause: Cause, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["function"].queryset = cause.functions.all()
        self.fields["website"].widget.attrs |= {"tabindex": "-1", "autocomplete": "off"}

    @property
    def is_trap_sprung(self) -> bool:
        """Say whether the field that nobody sees was filled in: people leave it empty."""
        return bool(self.data.get("website"))

    def clean(self) -> dict[str, Any]:
        """Take the trap out of what is handed in."""
        cleaned: dict[str, Any] = super().clean() or {}
        cleaned.pop("website", None)
        return cleaned

    def typed(self) -> list[tuple[str, str]]:
        """Return each question with what was typed or chosen, to be copied from a shut door."""
        said = []
        for field in self:
            names = {str(key): str(words) for key, words in getattr(field.field, "choices", ())}
            text = str(field.value() or "").strip()
            if text and field.name != "website":
                said.append((str(field.label), names.get(text, text)))
        return said


class ReceiptForm(PmoForm):
    """The code of a receipt."""

    code = forms.CharField(
        label=_("The code of your receipt"),
        max_length=80,
        help_text=_("Words and a number, such as heron 4217 copper walnut."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none"}),
    )


class WordsForm(PmoForm):
    """Words that are added with the receipt."""

    text = forms.CharField(
        label=_("Add something, still without a name"),
        max_length=WORDS_LENGTH,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class AskForm(PmoForm):
    """A question to somebody without a name."""

    text = forms.CharField(
        label=_("Ask them something"),
        max_length=WORDS_LENGTH,
        help_text=_("They read it when they come back with their receipt."),
        widget=forms.Textarea(attrs={"rows": 2, "data-keep": "ask"}),
    )


class IntakeLinkForm(PmoModelForm):
    """A door for people without an account."""

    class Meta:
        model = IntakeLink
        fields = ("introduction", "expires_on", "cap")
        widgets = {
            "introduction": forms.Textarea(attrs={"rows": 3, "data-keep": "introduction"}),
            "expires_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        }


class DecisionForm(PmoForm):
    """What becomes of a report without a name; each decision has fields of its own."""

    was = forms.CharField(widget=forms.HiddenInput, required=False)
    decision = forms.ChoiceField(
        label=_("What becomes of it"),
        choices=[
            ("accept", _("accept it: it goes on the list")),
            ("duplicate", _("it is known already: one more voice for that pain")),
            ("snooze", _("put it off")),
            ("decline", _("decline it")),
        ],
        widget=forms.RadioSelect,
    )
    scope = forms.ChoiceField(
        label=_("Where does it happen?"),
        choices=PainPoint.Scope.choices,
        initial=PainPoint.Scope.ORGANISATION,
        required=False,
    )
    function = forms.ModelChoiceField(
        Function.objects.none(),
        label=_("Function"),
        required=False,
        empty_label=_("everywhere"),
        help_text=_("Where it hurts, not where the person works: that stays unsaid."),
    )
    known = forms.ChoiceField(
        label=_("Which pain is it?"), required=False, widget=forms.RadioSelect
    )
    pain_point = forms.IntegerField(
        label=_("or its number"), min_value=1, max_value=10**9, required=False
    )
    until = forms.DateField(
        label=_("Until when?"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    reason = forms.CharField(
        label=_("Why?"),
        max_length=REASON_LENGTH,
        required=False,
        help_text=_("The person reads this with the receipt."),
    )

    def __init__(
        self, *args: Any, submission: Submission, similar: Sequence[PainPoint] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.cause: Cause = submission.cause
        self.fields["was"].initial = submission.status
        self.fields["function"].queryset = self.cause.functions.all()
        self.fields["known"].choices = [
            (str(pain.number), f"{pain.number}: {pain.title}") for pain in similar
        ]
        if not similar:
            del self.fields["known"]
            self.fields["pain_point"].label = _("The number of the pain")

    def parts(self) -> list[tuple[str, str, list[forms.BoundField]]]:
        """Return each decision, its words and its fields, in the order in which they are read."""
        parts = {
            "accept": ("scope", "function"),
            "duplicate": ("known", "pain_point"),
            "snooze": ("until",),
            "decline": ("reason",),
        }
        words = dict(self.fields["decision"].choices)
        return [
            (decision, str(words[decision]), [self[name] for name in names if name in self.fields])
            for decision, names in parts.items()
        ]

    def clean(self) -> dict[str, Any]:
        """Turn the number that was typed, or else the pain that was chosen, into that pain."""
        cleaned: dict[str, Any] = super().clean() or {}
        number = cleaned.get("pain_point") or number_of(cleaned.pop("known", ""))
        cleaned["pain_point"] = self.cause.pain_points.survivor_of(number) if number else None
        asked = cleaned.get("decision") == "duplicate"
        if asked and cleaned["pain_point"] is None and not self.errors:
            said = _("There is no pain point of this number.") if number else _("Say which one.")
            self.add_error("pain_point", said)
        return cleaned

    def look_again(self, submission: Submission) -> None:
        """Let the next press decide on the report as it stands now, and as the page shows it."""
        self.data = self.data.copy()
        self.data["was"] = submission.status

    def decide(self, submission: Submission, *, by: Membership) -> None:
        """Do what was chosen. Raises ``Refused``, also when somebody has decided meanwhile."""
        said = self.cleaned_data
        submission.status = said["was"] or submission.status
        match said["decision"]:
            case "accept":
                scope = said["scope"] or PainPoint.Scope.ORGANISATION
                function = said["function"]
                intake.accept(submission=submission, scope=scope, function=function, by=by)
            case "duplicate":
                intake.duplicate_of(submission=submission, pain_point=said["pain_point"], by=by)
            case "snooze":
                intake.snooze(submission=submission, until=said["until"], by=by)
            case _decline:
                intake.decline(submission=submission, reason=said["reason"], by=by)
