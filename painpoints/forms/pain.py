"""Forms of a pain point: reporting it, what is said of it, what becomes of it; its tables."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cause.models import Cause
from painpoints.models import Comment, PainPoint
from painpoints.reading import decoded
from painpoints.scales import Frequency, Severity
from painpoints.services.attachments import ACCEPTED
from painpoints.services.echoes import PERSON_LENGTH
from painpoints.services.triage import ANSWER_LENGTH, REASON_LENGTH
from pmo_site.web.fields import WholeNumberField
from pmo_site.web.forms import PmoForm, PmoModelForm
from pmo_site.web.widgets import ExplainedRadio, ScaleSelect

IMPORT_MOST = 1_000_000
Scope = PainPoint.Scope
SCOPES = [
    (Scope.PROJECT, _("In one project")),
    (Scope.PROGRAMME, _("Across a programme")),
    (Scope.PORTFOLIO, _("In the portfolio")),
    (Scope.ORGANISATION, _("In the organisation")),
]
EXPLAINED = {
    Scope.PROJECT: _("days lost, a team affected"),
    Scope.PROGRAMME: _("several projects trip over each other"),
    Scope.PORTFOLIO: _("choices, priorities, money"),
    Scope.ORGANISATION: _("rules, tools and habits that everyone meets"),
}


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
        error_messages = {"title": {"required": _("Say what hurts, in one sentence.")}}

    def __init__(self, *args: Any, cause: Cause, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["function"].queryset = cause.functions.all()
        self.fields["function"].empty_label = _("Everywhere")
        self._write_out("scope", SCOPES, ExplainedRadio(EXPLAINED), _("Choose where it happens."))
        self._write_out(
            "severity", Severity.choices, ScaleSelect(), _("Choose how much it hurts."), coerce=int
        )
        self._write_out(
            "frequency",
            Frequency.choices,
            ScaleSelect(),
            _("Choose how often it happens."),
            coerce=int,
        )
        self.fields["cost_unit"].choices = PainPoint.CostUnit.choices
        cost = self.fields["cost"]
        self.fields["cost"] = WholeNumberField(
            label=cost.label,
            help_text=cost.help_text,
            required=False,
            initial=self.instance.cost,
        )

    def _write_out(
        self, name: str, choices: Any, widget: forms.Widget, missing: object, **options: Any
    ) -> None:
        """Show every choice of a field with its words, none of them chosen beforehand."""
        self.fields[name] = forms.TypedChoiceField(
            label=self.fields[name].label,
            choices=choices,
            widget=widget,
            initial=getattr(self.instance, name) or None,
            error_messages={"required": missing, "invalid_choice": missing},
            **options,
        )


class FilesInput(forms.FileInput):
    """A field that takes several files at once."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Pictures and PDFs; each is looked at when it is attached."""

    widget = FilesInput

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.widget.attrs["accept"] = ACCEPTED

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        """Return the files, none where none was chosen; raises ``ValidationError``."""
        given = data if isinstance(data, (list, tuple)) else [data]
        return [kept for each in given if (kept := super(FilesField, self).clean(each, initial))]


class ReportForm(PainForm):
    """A new pain: similar ones appear while its title is typed, and files may come along."""

    files = FilesField(
        label=_("Pictures or a PDF that show it"),
        required=False,
        help_text=_("At most 5 MB each. Leave out names and faces."),
    )

    def __init__(self, *args: Any, cause: Cause, **kwargs: Any) -> None:
        super().__init__(*args, cause=cause, **kwargs)
        self.order_fields([*self._meta.fields, "files"])
        title = self.fields["title"]
        title.followed_by, title.similar = "painpoints/_similar.html", []
        title.widget.attrs |= {
            "data-keep": "title",
            "hx-get": reverse("painpoints:similar", args=[cause.slug]),
            "hx-trigger": "input changed delay:400ms, load",
            "hx-target": "#similar",
            "hx-swap": "outerHTML",
            "hx-sync": "this:replace",
            "aria-controls": "similar",
        }
        self.fields["who"].widget.attrs["data-keep"] = "who"

    @property
    def said(self) -> dict[str, str]:
        """Return what the form holds, to tell one sending from another."""
        files = {"files": [file.name for file in self.cleaned_data["files"]]}
        return {name: str(value) for name, value in (self.cleaned_data | files).items()}

    def add_error(self, field: Any, error: Any) -> None:
        """Say also that chosen files have to be chosen again: no browser keeps them."""
        super().add_error(field, error)
        if self.files and not self.has_error("files"):
            super().add_error("files", _("Choose the files again: the browser does not keep them."))


class CommentForm(PmoModelForm):
    """What somebody knows about a pain."""

    class Meta:
        model = Comment
        fields = ("text",)
        widgets = {"text": forms.Textarea(attrs={"rows": 3, "data-keep": "comment"})}
        error_messages = {"text": {"required": _("Write what you know about it.")}}


class TriageForm(PmoForm):
    """Confirm a pain, or set it aside with a reason."""

    status = forms.ChoiceField(
        label=_("What becomes of it"),
        choices=[("confirmed", _("confirm it")), ("set-aside", _("set it aside"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what becomes of it.")},
    )
    reason = forms.CharField(
        label=_("Why"),
        max_length=REASON_LENGTH,
        required=False,
        help_text=_("Needed to set it aside. Those who feel it read this."),
    )


class AnswerForm(PmoModelForm):
    """What we answer those who feel a pain."""

    compared = ("answer",)
    answer = forms.CharField(
        label=_("Our answer to those who feel it"),
        max_length=ANSWER_LENGTH,
        required=False,
        help_text=_("What becomes of it, and why. It stands here and on their receipts."),
        widget=forms.Textarea(attrs={"rows": 3, "data-keep": "answer"}),
    )

    class Meta:
        model = PainPoint
        fields = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["answer"] = self.instance.answer


class VoiceForm(PmoForm):
    """Somebody without an account who feels it too."""

    person = forms.CharField(
        label=_("Who feels it?"),
        max_length=PERSON_LENGTH,
        help_text=_("A role and where, not a name: a buyer in Plant 2."),
        error_messages={"required": _("Say who feels it: a role and where, not a name.")},
    )
    how = forms.CharField(label=_("How it shows in their job"), max_length=300, required=False)


class ContestForm(PmoForm):
    """Why a voice is doubted."""

    reason = forms.CharField(label=_("What makes you doubt it?"), max_length=300)


class HowForm(PmoForm):
    """How a pain shows in somebody's job."""

    how = forms.CharField(label=_("How it shows in my job"), max_length=300, required=False)


class AttachForm(PmoForm):
    """A file that shows the pain."""

    file = forms.FileField(
        label=_("A picture or a PDF"),
        help_text=_("At most 5 MB. Leave out names and faces."),
        widget=forms.FileInput(attrs={"accept": ACCEPTED}),
        error_messages={
            "required": _("Choose a file."),
            "empty": _("The file is empty."),
        },
    )


class ImportForm(PmoForm):
    """A table of pains, as a file or pasted."""

    file = forms.FileField(
        label=_("A file"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt,text/csv,text/plain"}),
        error_messages={"empty": _("The file is empty.")},
    )
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
                cleaned["text"] = decoded(file.read())
            except UnicodeError:
                self.add_error("file", _("This is no text. Save the sheet as CSV first."))
        elif not cleaned.get("text") and not self.errors:
            self.add_error("text", _("Choose a file, or paste its text."))
        return cleaned


class SavedViewForm(PmoForm):
    """A name for the filters of the list."""

    name = forms.CharField(label=_("Name of the view"), max_length=40)
    is_shared = forms.BooleanField(label=_("Show it to everyone"), required=False)
    query = forms.CharField(widget=forms.HiddenInput, required=False, max_length=400)

    def __init__(self, *args: Any, may_share: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not may_share:
            del self.fields["is_shared"]
