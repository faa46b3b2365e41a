"""Every component of the look on one page, for those who write templates; only with DEBUG."""

from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

from django import forms
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from actions.scales import Impact
from cause.access import public_view
from painpoints.pulse import Month
from pmo_site.web.forms import PmoForm
from pmo_site.web.templatetags.plots import Bubble
from pmo_site.web.templatetags.series import Reading
from pmo_site.web.widgets import MarkChoice, ScaleSelect

FIRST = date(2026, 1, 15)
MARKS = [("worked", "worked"), ("failed", "did not work"), ("learned", "learned")]


class SpecimenForm(PmoForm):
    """One field of each kind; nothing is kept."""

    text = forms.CharField(label="A line of text", help_text="With a hint.", max_length=20)
    story = forms.CharField(
        label="Several lines", required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    choice = forms.ChoiceField(label="One of several", choices=[("", "–"), ("a", "A"), ("b", "B")])
    mark = forms.ChoiceField(label="A mark", choices=MARKS, widget=MarkChoice)
    scale = forms.ChoiceField(label="A scale", choices=Impact.choices, widget=ScaleSelect)
    day = forms.DateField(label="A day", widget=forms.DateInput(attrs={"type": "date"}))
    yes = forms.BooleanField(label="A box to tick", help_text="With a hint.", required=False)


@require_safe
@public_view("the look, without anybody's data, and only with DEBUG")
def styleguide(request: HttpRequest) -> HttpResponse:
    """Show the components, each drawing with nothing, one thing and many; 404 without DEBUG."""
    if not settings.DEBUG:
        raise Http404
    return render(request, "styleguide.html", specimens())


def specimens() -> dict[str, Any]:
    """Return data for each drawing of the page."""
    months = [FIRST.replace(day=1, month=n) for n in range(1, 13)]
    return {
        "form": SpecimenForm(),
        "refused": SpecimenForm({"text": "far longer than the twenty that are allowed"}),
        "tallies": [0, 1, 4, 5, 14, 20, 21],
        "threads": [[0] * 5, [1, 0, 0, 0, 0], [3, 5, 14, 1, 6], [120, 80, 60, 40, 200]],
        "bubbles": [
            Bubble(n, f"Action {n}", "#matrix", 1 + n % 5, 1 + n * 2 % 5, n * 10, now=n == 1)
            for n in range(1, 8)
        ],
        "few": [0, 1, 2, 4, 3],
        "many": [40, 3, 0, 9, 60],
        "readings": [Reading(FIRST + timedelta(days=20 * n), 9 - n % 4 - n / 2) for n in range(12)],
        "start": FIRST + timedelta(days=120),
        "cadence": [(day, "missed" if n == 3 else "kept") for n, day in enumerate(months[:8])]
        + [(months[8], "next")],
        "hours": [
            SimpleNamespace(month=day, given=60 + n * 3, pledged=84) for n, day in enumerate(months)
        ],
        "trend": [Month(day, 2, n % 2, n // 2, 3 + n) for n, day in enumerate(months)],
    }
