"""Addresses of the app, all under a cause."""

from django.urls import URLPattern

app_name = "community"
urlpatterns: list[URLPattern] = []
