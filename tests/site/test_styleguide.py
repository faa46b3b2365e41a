"""The page of components: for authors of templates, nobody else."""

import pytest
from django.urls import reverse

pytestmark = pytest.mark.django_db


def test_the_styleguide_is_not_there_without_debug(client):
    assert client.get(reverse("styleguide")).status_code == 404


def test_the_styleguide_draws_every_component(client, settings):
    settings.DEBUG = True
    page = client.get(reverse("styleguide")).content.decode()
    for name in ("ruler", "thread-strands", "matrix", "strip", "measure", "cadence", "hours"):
        assert f'class="{name}' in page or f'class="chart {name}"' in page
    assert "has-error" in page
    assert 'role="alert"' in page
