"""Configuration of the app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PainpointsConfig(AppConfig):
    name = "painpoints"
    verbose_name = _("The pain points")
