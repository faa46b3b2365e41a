"""Widgets that Django lacks."""

from django import forms


class ScaleSelect(forms.RadioSelect):
    """A scale of marks, each written out: five radio buttons that the arrow keys move through.

    The choices are ``(mark, words)``; the words stand beside every mark, because a number alone
    means something else to everyone.
    """

    template_name = "web/scale.html"
    is_scale = True


class MarkChoice(forms.RadioSelect):
    """The mark of a logbook line: radio buttons in a row, each with its sign."""

    template_name = "web/marks.html"
