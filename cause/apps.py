"""Configuration of the app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CauseConfig(AppConfig):
    name = "cause"
    verbose_name = _("The cause")
