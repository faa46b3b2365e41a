"""The product's settings, with what a test run replaces."""

from pmo_site.settings import *  # noqa: F403  every setting, then the two that tests replace

# No manifest to collect first, and passwords that cost nothing to hash.
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
LOGGING_CONFIG = None
# The threads of the live server give their connections back, so that the database can be dropped.
DATABASES["default"]["CONN_MAX_AGE"] = 0  # noqa: F405  from there
