"""The two scales of a pain, 1 to 5, every mark written out (`docs/concepts.md`)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Severity(models.IntegerChoices):
    """How much it hurts when it happens."""

    NUISANCE = 1, _("a nuisance")
    EXTRA_WORK = 2, _("extra work")
    DELAY = 3, _("it costs us days")
    HARM = 4, _("it costs us results")
    PROJECTS = 5, _("it costs us projects")


class Frequency(models.IntegerChoices):
    """How often it happens."""

    YEARLY = 1, _("yearly")
    QUARTERLY = 2, _("quarterly")
    MONTHLY = 3, _("monthly")
    WEEKLY = 4, _("weekly")
    DAILY = 5, _("daily")
