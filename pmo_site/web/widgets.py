"""Widgets that Django lacks."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

SELECTED = SafeString(" selected")


class ScaleSelect(forms.RadioSelect):
    """A scale of marks, each written out: five radio buttons that the arrow keys move through.

    The choices are ``(mark, words)``; the words stand beside every mark, because a number alone
    means something else to everyone.
    """

    template_name = "web/scale.html"
    is_scale = True


class ExplainedRadio(forms.RadioSelect):
    """Radio buttons, each with a line that says what it means: ``hints`` by the choice's value."""

    template_name = "web/explained.html"

    def __init__(self, hints: Mapping[Any, object], attrs: Any = None) -> None:
        super().__init__(attrs)
        self.hints = hints

    def create_option(self, name: str, value: Any, *args: Any, **options: Any) -> dict[str, Any]:
        """Return the option with its hint."""
        option: dict[str, Any] = super().create_option(name, value, *args, **options)
        return option | {"hint": self.hints.get(value, "")}


class ScaleRow(ScaleSelect):
    """The same scale as five segments side by side, for pages that ask for many marks."""

    template_name = "web/scale_row.html"


class MarkChoice(forms.RadioSelect):
    """The mark of a logbook line: radio buttons in a row, each with its sign."""

    template_name = "web/marks.html"


class PlainSelect(forms.Select):
    """Django's select, written in one go: it renders no template for each option.

    A list of people or actions has hundreds. Choices have no groups.
    """

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """Return the markup."""
        chosen = set(self.format_value(value))
        options = (
            (key, label, SELECTED if key in chosen else "")
            for key, label in ((str(key or ""), label) for key, label in self.choices)
        )
        return format_html(
            "<select{}>{}</select>",
            flatatt(self.build_attrs(self.attrs, {**(attrs or {}), "name": name})),
            format_html_join("", '<option value="{0}"{2}>{1}</option>', options),
        )
