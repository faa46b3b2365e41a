"""Settings of the floor: the least that a signed-in page with a table costs in Django.

The same database, sessions and server as the product, and nothing else: no permission, no shell,
no chart. ``pmo_site.bench.floor_view`` is its only page.
"""

from pmo_site.settings import *  # noqa: F403  the product's database, sessions and keys

ROOT_URLCONF = "pmo_site.bench.floor_view"
MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",  # the package starts in no other way
]
