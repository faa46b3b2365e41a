"""The settings read the environment: they refuse to guess in production."""

import os
import subprocess
import sys

import pytest
from django.conf import settings

PRODUCTION = {"PMO_ENV": "production", "ALLOWED_HOSTS": "pmo.example.org"}


def start(tmp_path, **environment):
    """Return how a check of the settings ends in that environment."""
    clean = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    return subprocess.run(
        [sys.executable, "manage.py", "check"],
        cwd=settings.BASE_DIR,
        env={**clean, "DATA_DIR": str(tmp_path), **environment},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("environment", "sentence"),
    [
        (PRODUCTION, "Set SECRET_KEY"),
        ({**PRODUCTION, "SECRET_KEY": "x" * 60, "PMO_DEMO": "true"}, "Unset PMO_DEMO"),
    ],
)
def test_production_says_what_is_missing(tmp_path, environment, sentence):
    ended = start(tmp_path, **environment)
    assert ended.returncode != 0
    assert sentence in ended.stderr


def test_a_local_installation_makes_its_own_key_once(tmp_path):
    assert start(tmp_path).returncode == 0
    key = (tmp_path / "secret-key").read_text()
    assert start(tmp_path).returncode == 0
    assert (tmp_path / "secret-key").read_text() == key
    assert len(key) >= 50
