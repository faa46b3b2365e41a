"""What knows HTTP and no word of the domain."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "pmo_site.web"
    label = "web"
