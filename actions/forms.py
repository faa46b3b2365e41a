"""Forms of the action plan."""

from collections.abc import Collection, Sequence
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from actions.alike import tried
from actions.models import Action, AdopterGroup, Measure, RoundAction, Task
from actions.scales import Accessibility, Impact
from actions.services.finishing import SEEN_MOST, USED_BY_MOST
from actions.services.progress import KINDS, TEXT_MOST
from actions.services.rounds import ENTRIES_MOST, SCORABLE
from cause import clock
from cause.choices import (
    NearestChoiceField,
    NearestMultipleChoiceField,
    chosen_first,
    nearest_members,
)
from cause.models import Cause
from painpoints.forms.pain import ImportForm
from painpoints.models import PainPoint, SwotItem
from pmo_site.web.forms import PmoForm, PmoModelForm
from pmo_site.web.widgets import MarkChoice, ScaleRow


def day_input() -> forms.DateInput:
    """Return the browser's own field for a day."""
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class ActionForm(PmoModelForm):
    """What we do, how, who leads it, and what it answers."""

    pains = NearestMultipleChoiceField(
        PainPoint.objects.none(),
        label=_("Pains it answers"),
        required=False,
        help_text=_("Those who feel them are asked afterwards whether they are gone."),
    )
    swot_items = NearestMultipleChoiceField(
        SwotItem.objects.none(), label=_("Comes from"), required=False
    )

    class Meta:
        model = Action
        fields = ("title", "description", "needs", "owner", "due_on")
        widgets = {
            "description": forms.Textarea(attrs={"rows": 5, "data-keep": "description"}),
            "due_on": day_input(),
        }

    def __init__(
        self,
        *args: Any,
        cause: Cause,
        pains: Sequence[PainPoint] = (),
        swot_items: Sequence[SwotItem] = (),
        **kwargs: Any,
    ) -> None:
        """Offer what still hurts and the vital few; ``pains`` and ``swot_items`` are ticked.

        A new action from SWOT items answers the pains that are their evidence, unless unticked.
        """
        if kwargs.get("instance") is None and swot_items:
            evidence = cause.pain_points.hurting().filter(
                evidence__item__in=swot_items, evidence__hidden_at=None
            )
            pains = list(dict.fromkeys([*pains, *evidence.order_by("-weight", "number")]))
        initial = {"pains": list(pains), "swot_items": list(swot_items)}
        super().__init__(*args, initial={**initial, **kwargs.pop("initial", {})}, **kwargs)
        if not self.instance.pk:
            self.fields["title"].followed_by = "actions/_alike_below.html"
            self.fields["title"].tried = tried(cause, self["title"].value() or "")
            self.fields["title"].widget.attrs |= {
                "hx-get": reverse("actions:alike", args=[cause.slug]),
                "hx-trigger": "input changed delay:400ms",
                "hx-target": "#alike",
                "hx-swap": "outerHTML",
                "hx-sync": "this:replace",
                "aria-controls": "alike",
            }
        team = cause.memberships.team()
        self.fields["owner"].queryset = team.select_related("user")
        self.fields["pains"].queryset = chosen_first(
            cause.pain_points.hurting() | cause.pain_points.filter(pk__in=[p.pk for p in pains]),
            pains,
            "-weight",
            "number",
        )
        self.fields["swot_items"].queryset = chosen_first(
            cause.swot_items.vital() | cause.swot_items.filter(pk__in=[i.pk for i in swot_items]),
            swot_items,
            "quadrant",
            "place",
        )

    def show_conflict(self, current: Action, by: str = "") -> None:
        """Show what somebody else has saved meanwhile, the links too."""
        super().show_conflict(current, by)
        pains = [link.pain_point for link in current.pain_links.select_related("pain_point")]
        items = [link.item for link in current.swot_links.select_related("item")]
        for name, theirs in (("pains", pains), ("swot_items", items)):
            shown = [row for row in theirs if row.hidden_at is None]
            field: Any = self.fields[name]
            if {str(row.pk) for row in shown} != set(self.data.getlist(name)):
                field.conflict = (by, "\n".join(str(row) for row in shown) or "–")

    def links(self) -> dict[str, list[Any]]:
        """Take what was ticked out of the cleaned data, as the services of links take it."""
        return {name: list(self.cleaned_data.pop(name)) for name in ("pains", "swot_items")}


class TaskForm(PmoModelForm):
    """A step of the action."""

    class Meta:
        model = Task
        fields = ("title", "owner", "due_on", "hours")
        field_classes = {"owner": NearestChoiceField}
        widgets = {"due_on": day_input()}

    def __init__(self, *args: Any, cause: Cause, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        helpers = cause.memberships.active().exclude(standing="sponsor")
        self.fields["owner"].queryset = nearest_members(helpers)


class ReasonForm(PmoForm):
    """Why it is paused, dropped or reopened."""

    reason = forms.CharField(label=_("Why"), max_length=300)


class StartForm(PmoForm):
    """Until when an action goes on, and why it is started out of turn."""

    reason = forms.CharField(label=_("Why does it come before the first?"), max_length=300)
    due_on = forms.DateField(
        label=_("To be finished by"),
        required=False,
        help_text=_("Its page then shows the days beside the work."),
        widget=day_input(),
    )

    def __init__(self, *args: Any, asks_why: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not asks_why:
            del self.fields["reason"]


class ResultForm(PmoForm):
    """What came of an action; the last three texts become lines of the logbook (rule 7)."""

    before = forms.CharField(
        label=_("What did one see before?"),
        max_length=SEEN_MOST,
        help_text=_("One short sentence, best with a number: six surprises a gate."),
        widget=forms.TextInput(attrs={"data-keep": "before"}),
    )
    after = forms.CharField(
        label=_("And what now?"),
        max_length=SEEN_MOST,
        widget=forms.TextInput(attrs={"data-keep": "after"}),
    )
    improved = forms.CharField(
        label=_("What improved, and who sees it?"),
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 3, "data-keep": "improved"}),
    )
    worked = forms.CharField(
        label=_("What worked?"),
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 3, "data-keep": "worked"}),
    )
    did_not_work = forms.CharField(
        label=_("What did not work?"),
        max_length=2_000,
        help_text=_("Often more useful to others than what did."),
        widget=forms.Textarea(attrs={"rows": 3, "data-keep": "did-not-work"}),
    )

    used_by = forms.CharField(
        label=_("Who uses it now?"),
        max_length=USED_BY_MOST,
        help_text=_("Groups and how many, not names. “Nobody yet” is an honest answer."),
        widget=forms.TextInput(attrs={"data-keep": "used-by"}),
    )

    def __init__(self, *args: Any, measured: bool, **kwargs: Any) -> None:
        """Ask for before and after in words where no measure shows them."""
        super().__init__(*args, **kwargs)
        if measured:
            del self.fields["before"], self.fields["after"]


class ProgressForm(PmoForm):
    """A line of the logbook about the action."""

    text = forms.CharField(
        label=_("What happened?"),
        max_length=TEXT_MOST,
        widget=forms.Textarea(attrs={"rows": 2, "data-keep": "progress"}),
        help_text=_("One or two sentences. What did not work is often the more useful half."),
    )
    kind = forms.ChoiceField(
        label=_("Mark"),
        choices=[(kind.value, kind.label) for kind in KINDS],
        initial=KINDS[0],
        widget=MarkChoice,
    )


class RoundForm(PmoForm):
    """Which actions are scored, and until when."""

    actions = NearestMultipleChoiceField(Action.objects.none(), label=_("Which actions?"))
    closes_on = forms.DateField(
        label=_("Scores wanted by"),
        required=False,
        help_text=_("Once this day has passed, nobody scores any more."),
        widget=day_input(),
    )

    def __init__(
        self,
        *args: Any,
        cause: Cause,
        ticked: Collection[int] = (),
        ready: bool = False,
        **kwargs: Any,
    ) -> None:
        """Tick the actions of these numbers, all ``ready`` ones, or else those never scored."""
        super().__init__(*args, **kwargs)
        waiting = cause.actions.visible().filter(status__in=SCORABLE)
        status = Action.Status.READY if ready else Action.Status.PROPOSED
        wanted = {"number__in": ticked} if ticked else {"status": status}
        chosen = list(waiting.filter(**wanted).order_by("number")[:ENTRIES_MOST])
        self.fields["actions"].queryset = chosen_first(waiting, chosen, "status", "number")
        self.fields["actions"].initial = [action.pk for action in chosen]


class DayForm(PmoForm):
    """Until when an open round takes scores."""

    closes_on = forms.DateField(label=_("Scores wanted by"), widget=day_input())


class NoteForm(PmoModelForm):
    """What was said about revealed scores."""

    class Meta:
        model = RoundAction
        fields = ("note",)
        help_texts = {"note": _("Why the marks differ, and what would change them.")}
        widgets = {"note": forms.Textarea(attrs={"rows": 2, "data-keep": "discussion"})}


class BlockerForm(PmoForm):
    """What an action cannot get past."""

    text = forms.CharField(label=_("What blocks it?"), max_length=200)


class GroupForm(PmoModelForm):
    """Who must be on board."""

    class Meta:
        model = AdopterGroup
        fields = ("name", "part", "function")

    def __init__(self, *args: Any, cause: Cause, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["function"].queryset = cause.functions.all()


class ReadingsForm(ImportForm):
    """Many readings at once, as a file or pasted."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].label = _("or its lines")
        self.fields["text"].help_text = _(
            "On each line a day and a value, parted by a comma, a semicolon or a tab:"
            " 2026-03-01,4.5 or 01/03/2026;4,5 or 1.3.2026;4,5. With slashes and points the day"
            " stands first, then the month. A heading is passed over."
        )


class MeasureForm(PmoModelForm):
    """What the action should change, in numbers."""

    class Meta:
        model = Measure
        fields = ("name", "unit", "direction", "baseline", "target", "seen_by")


class ReadingForm(PmoForm):
    """The value of a measure on a day."""

    value = forms.DecimalField(label=_("Value"), max_digits=12, decimal_places=2)
    on = forms.DateField(label=_("On"), initial=clock.today, widget=day_input())
    replace = forms.BooleanField(label=_("Replace the reading of that day"), required=False)


def mark_field(label: Any, hint: Any, choices: Any) -> forms.TypedChoiceField:
    """Return a field for a mark from 1 to 5."""
    return forms.TypedChoiceField(
        label=label,
        help_text=hint,
        choices=choices,
        coerce=int,
        error_messages={"required": _("Choose a mark, or say that you cannot judge this.")},
        widget=ScaleRow,
    )


class ScoreForm(PmoForm):
    """Both marks of one action."""

    impact = mark_field(_("Impact"), _("How much would change?"), Impact.choices)
    accessibility = mark_field(
        _("Accessibility"), _("How far would we have to reach?"), Accessibility.choices
    )
