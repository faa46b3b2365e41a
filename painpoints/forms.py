"""Forms of the pain points and the board."""

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cause.models import Cause
from painpoints.models import Comment, PainPoint, Strategy, SwotItem
from painpoints.scales import Frequency, Severity
from painpoints.services.echoes import PERSON_LENGTH
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
