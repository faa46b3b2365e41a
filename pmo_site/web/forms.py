"""What every form of the product has: our look, honest errors, and both versions of an edit."""

from typing import Any, cast

from crispy_forms.helper import FormHelper
from django import forms
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from pmo_site.web.widgets import PlainSelect

LONGEST = 5_000
DJANGO_S = forms.Field.default_error_messages["required"]
TOO_LONG = _("Keep it to %(limit_value)d characters. You are at %(show_value)d.")


def _missing(field: forms.Field) -> str:
    """Return what to say where a field that is needed was left empty."""
    if isinstance(field, forms.ChoiceField | forms.ModelChoiceField):
        return gettext("Choose one.")
    if isinstance(field, forms.CharField):
        return gettext("Write at least a word here.")
    return gettext("This is needed.")


class PmoFormMixin:
    """Draws through the template pack ``pmo``; the page writes the ``<form>`` around it."""

    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field, forms.CharField) and field.max_length is None:
                field.max_length = LONGEST
                field.validators.append(forms.CharField(max_length=LONGEST).validators[0])
            if isinstance(field, forms.CharField):
                field.error_messages.setdefault("max_length", TOO_LONG)
            if field.error_messages["required"] is DJANGO_S:
                field.error_messages["required"] = _missing(field)
            # The browser would cut a long paste without a word; the server says what is too long.
            field.widget.attrs.pop("maxlength", None)
            if type(field.widget) is forms.Select:
                field.widget = PlainSelect(field.widget.attrs, field.widget.choices)
                field.widget.is_required = field.required

    @property
    def helper(self) -> FormHelper:
        """Return how crispy draws this form."""
        helper = FormHelper()
        helper.form_tag = False
        helper.disable_csrf = True
        return helper

    def refuse(self, refusal: Any) -> None:
        """Show the sentence of a service's ``Refused`` where it was typed."""
        field = refusal.field if refusal.field in self.fields else None
        self.add_error(field, str(refusal))  # type: ignore[attr-defined]  # of the form it is mixed into


class PmoForm(PmoFormMixin, forms.Form):
    """A form of its own."""


class PmoModelForm(PmoFormMixin, forms.ModelForm):
    """A form for a row; for a ``Versioned`` row it knows which version the person was shown.

    ``compared`` names fields that the model itself leaves out of forms, and that a conflict shows.
    """

    compared: tuple[str, ...] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk and hasattr(self.instance, "version"):
            self.fields["version"] = forms.IntegerField(
                initial=self.instance.version, widget=forms.HiddenInput, min_value=1
            )

    @property
    def version(self) -> int:
        """Return the version that the person was shown."""
        return self._version

    def clean(self) -> dict[str, Any]:
        """Take the version out of what is written into the row."""
        cleaned: dict[str, Any] = super().clean() or {}
        if "version" in self.fields:
            self._version: int = cleaned.pop("version", 0)
        return cleaned

    def show_conflict(self, current: Any, by: str = "") -> None:
        """Show under each field what somebody else has saved meanwhile (rule 12).

        What was typed stays in the fields; saving again is a choice, made with the version of
        ``current``.
        """
        for name in (*(self._meta.fields or ()), *self.compared):
            theirs = getattr(current, name)
            if name in self.fields and theirs != self.cleaned_data.get(name):
                shown = getattr(current, f"get_{name}_display", lambda value=theirs: value)()
                field: Any = self.fields[name]
                field.conflict = (by, str(shown if shown is not None else "") or "–")
        data = cast(QueryDict, self.data).copy()
        data[self.add_prefix("version")] = str(current.version)
        self.data = data
        self.add_error(
            None,
            _(
                "Somebody else saved first. Both versions stand below: "
                "keep yours by saving again, or take theirs."
            ),
        )
