"""Form fields that read what people type the way they mean it."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

# 1,200 and 1 200 and 1'200, with whichever space the keyboard has.
GROUPED = re.compile(r"(?<=\d)[\s,'’](?=\d{3}(?!\d))")


class WholeNumberField(forms.IntegerField):
    """A whole number, with or without marks between the thousands."""

    widget = forms.TextInput(attrs={"inputmode": "numeric"})
    default_error_messages = {"invalid": _("Write a whole number, such as 1200.")}

    def to_python(self, value: Any) -> int | None:
        """Return the number; raises ``ValidationError`` for anything else."""
        if isinstance(value, str):
            value = GROUPED.sub("", value.strip())
        return super().to_python(value)
