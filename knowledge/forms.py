"""What people type into the logbook and the knowledge base."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from actions.models import Action
from cause.models import Cause, LogEntry, Membership
from cause.models.logentry import About, Kind
from knowledge.models import Article
from knowledge.services.logbook import LENGTH, kinds_for
from pmo_site.web.forms import PmoForm, PmoModelForm
from pmo_site.web.widgets import MarkChoice

ACTIONS_OFFERED = 100


class LineForm(PmoForm):
    """A line: a mark, one or two sentences, and the action it is about."""

    text = forms.CharField(
        label=_("What happened?"),
        max_length=LENGTH,
        widget=forms.Textarea(attrs={"rows": 2, "data-keep": "line"}),
        help_text=_("One or two sentences. What did not work is often more useful."),
    )
    kind = forms.ChoiceField(label=_("Mark"), widget=MarkChoice, initial=Kind.WORKED)
    action = forms.ModelChoiceField(
        Action.objects.none(), label=_("Action"), required=False, empty_label=_("none")
    )

    def __init__(self, *args: Any, member: Membership, cause: Cause, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [(kind, Kind(kind).label) for kind in kinds_for(member)]
        self.fields["action"].queryset = actions_of(cause)

    @property
    def subject(self) -> dict[str, Any]:
        """Return what the line is about, for the service."""
        action = self.cleaned_data["action"]
        return {"about": About.ACTION, "key": action.number} if action else {}


class LineEditForm(PmoModelForm):
    """The words and the mark of a line."""

    class Meta:
        model = LogEntry
        fields = ("text", "kind")
        widgets = {"text": forms.Textarea(attrs={"rows": 3}), "kind": MarkChoice}

    def __init__(self, *args: Any, member: Membership, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [(kind, Kind(kind).label) for kind in kinds_for(member)]


class TagsField(forms.CharField):
    """Words between commas."""

    def clean(self, value: str) -> list[str]:
        """Return the words."""
        return [name for name in super().clean(value).split(",") if name.strip()]


class ArticleForm(PmoModelForm):
    """An article in Markdown."""

    tags = TagsField(
        label=_("Tags"),
        required=False,
        max_length=400,
        help_text=_("Words between commas, ten at most: sponsor, gate, kick-off."),
    )

    class Meta:
        model = Article
        fields = ("title", "kind", "body", "action", "change_note")
        widgets = {"body": forms.Textarea(attrs={"rows": 18, "data-keep": "article"})}

    field_order = ("title", "kind", "body", "tags", "action", "change_note")

    def __init__(self, *args: Any, cause: Cause, **kwargs: Any) -> None:
        if (article := kwargs.get("instance")) is not None and article.pk:
            names = ", ".join(tag.name for tag in article.tags.all())
            kwargs["initial"] = {"tags": names, "change_note": "", **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
        self.fields["action"].queryset = actions_of(cause)
        self.fields["action"].empty_label = _("none")


def actions_of(cause: Cause) -> Any:
    """Return the actions that a line or an article may come from, newest first, 100 at most."""
    newest = cause.actions.visible().order_by("-number")[:ACTIONS_OFFERED]
    newest = list(newest.values_list("pk", flat=True))
    return Action.objects.filter(pk__in=newest).only("number", "title").order_by("-number")
