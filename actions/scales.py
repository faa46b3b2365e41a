"""Impact and accessibility, 1 to 5, every mark written out (`docs/concepts.md`)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Impact(models.IntegerChoices):
    """How sudden, powerful and positive the effect is."""

    FAINT = 1, _("hardly anyone would notice")
    SMALL = 2, _("a few people gain a little, after a while")
    CLEAR = 3, _("those who feel the pain notice it within a quarter")
    STRONG = 4, _("many people feel relief within weeks")
    SUDDEN = 5, _("sudden, powerful and positive: the day after, everyone talks about it")


class Accessibility(models.IntegerChoices):
    """How far we have to reach, not how much work it is."""

    MANDATE = 1, _("it needs a budget or a mandate")
    PERMISSION = 2, _("it needs a manager's permission")
    ANOTHER_UNIT = 3, _("it needs someone from another unit")
    NETWORK = 4, _("the core team can, with its close network")
    ALONE = 5, _("the core team can do it alone")
