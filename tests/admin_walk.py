"""What every model's administration has to answer, whatever its app."""

from django.contrib import admin
from django.test import Client
from django.urls import reverse


def changelist_queries(client: Client, model: type, django_assert_max_num_queries) -> int:
    """Open the changelist of ``model`` and return the number of queries that it cost."""
    meta = model._meta
    with django_assert_max_num_queries(40) as queries:
        answer = client.get(reverse(f"admin:{meta.app_label}_{meta.model_name}_changelist"))
    assert answer.status_code == 200
    return len(queries)


def models_of(app_label: str) -> list[type]:
    """Return the models of an app that the administration shows."""
    return [model for model in admin.site._registry if model._meta.app_label == app_label]
