"""Forms of the pain points and the board."""

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cause.models import Cause, Membership
from community.models import Function
from painpoints.models import Comment, IntakeLink, PainPoint, Strategy, Submission, SwotItem
from painpoints.scales import Frequency, Severity
from painpoints.services import intake
from painpoints.services.echoes import PERSON_LENGTH
from painpoints.services.intake import WORDS_LENGTH
from painpoints.services.pains import STORY_LENGTH, TITLE_LENGTH
from painpoints.services.triage import ANSWER_LENGTH, REASON_LENGTH
from pmo_site.web.forms import PmoForm, PmoModelForm
from pmo_site.web.widgets import ScaleSelect

IMPORT_MOST = 1_000_000


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
            self.fields["title"].followed_by = "painpoints/_similar.html"
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


class ImportForm(PmoForm):
    """A table of pains, as a file or pasted."""

    file = forms.FileField(label=_("A file"), required=False)
    text = forms.CharField(
        label=_("or its text"),
        max_length=IMPORT_MOST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 10, "spellcheck": "false"}),
    )

    def clean(self) -> dict[str, Any]:
        """Turn the file into text; raise ``ValidationError`` where it is none or too large."""
        cleaned: dict[str, Any] = super().clean() or {}
        file = cleaned.pop("file", None)
        if file:
            if file.size > IMPORT_MOST:
                self.add_error("file", _("The file is larger than a million characters."))
                return cleaned
            try:
                cleaned["text"] = file.read().decode("utf-8-sig")
            except UnicodeDecodeError:
                self.add_error("file", _("This is no text in UTF-8. Save it as CSV in UTF-8."))
        elif not cleaned.get("text") and not self.errors:
            self.add_error("text", _("Choose a file, or paste its text."))
        return cleaned


class SavedViewForm(PmoForm):
    """A name for the filters of the list."""

    name = forms.CharField(label=_("Name of the view"), max_length=40)
    is_shared = forms.BooleanField(label=_("Show it to everyone"), required=False)
    query = forms.CharField(widget=forms.HiddenInput, required=False, max_length=400)


class AttachForm(PmoForm):
    """A file that shows the pain."""

    file = forms.FileField(
        label=_("A picture or a PDF"), help_text=_("At most 5 MB. Leave out names and faces.")
    )


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
        help_text=_("Shown to nobody until three people from there have handed something in."),
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


class ReceiptForm(PmoForm):
    """The code of a receipt."""

    code = forms.CharField(
        label=_("The code of your receipt"),
        max_length=80,
        help_text=_("Two words and a number, such as heron 4217 copper."),
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
    """What becomes of a report without a name."""

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
        label=_("Accepted: where does it happen?"),
        choices=PainPoint.Scope.choices,
        initial=PainPoint.Scope.ORGANISATION,
        required=False,
    )
    pain_point = forms.IntegerField(
        label=_("Known: number of the pain"), min_value=1, max_value=10**9, required=False
    )
    until = forms.DateField(
        label=_("Put off: until"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    reason = forms.CharField(
        label=_("Declined: why"),
        max_length=REASON_LENGTH,
        required=False,
        help_text=_("The person reads this with the receipt."),
    )

    def __init__(self, *args: Any, cause: Cause, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.cause = cause

    def clean_pain_point(self) -> PainPoint | None:
        """Turn the number into the pain."""
        number = self.cleaned_data["pain_point"]
        found = self.cause.pain_points.visible().filter(number=number or 0).first()
        if self.data.get("decision") == "duplicate" and found is None:
            raise forms.ValidationError(_("There is no pain point of this number."))
        return found

    def decide(self, submission: Submission, *, by: Membership) -> None:
        """Do what was chosen. Raises ``Refused``."""
        said = self.cleaned_data
        match said["decision"]:
            case "accept":
                scope = said["scope"] or PainPoint.Scope.ORGANISATION
                intake.accept(submission=submission, scope=scope, by=by)
            case "duplicate":
                intake.duplicate_of(submission=submission, pain_point=said["pain_point"], by=by)
            case "snooze":
                intake.snooze(submission=submission, until=said["until"], by=by)
            case _decline:
                intake.decline(submission=submission, reason=said["reason"], by=by)
