"""The site: pages that show several apps, and the commands that fill and measure it."""

from django.apps import AppConfig


class SiteConfig(AppConfig):
    name = "pmo_site"
    label = "pmo_site"
    verbose_name = "Site"
