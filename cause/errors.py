"""What a service answers when a rule says no: always a sentence that a member can act on."""

from django.core.exceptions import PermissionDenied
from django.db import models


class Refused(Exception):
    """A rule of the product refuses; ``str()`` is the sentence shown to the person."""

    def __init__(self, message: object, *, field: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.field = field

    def __str__(self) -> str:
        return str(self.message)


class NotAllowed(PermissionDenied):
    """The standing of the member does not reach that far; the view answers 403.

    A form that was typed meanwhile shows ``str()`` instead, as it shows a ``Refused``.
    """

    field: str | None = None


class EditedMeanwhile(Exception):
    """Somebody else saved first; ``current`` is the row as it stands now (rule 12)."""

    def __init__(self, current: models.Model) -> None:
        super().__init__("edited meanwhile")
        self.current = current
