"""Every address of the product; each app lists its own under the cause."""

from django.contrib import admin
from django.urls import include, path
from django.views.generic import RedirectView

from actions.views import board as adoption
from painpoints.views import door
from pmo_site import accounts, dashboard, first_run, home, join, overview, styleguide, thread
from pmo_site import settings_page as house

urlpatterns = [
    path("", home.home, name="home"),
    path("set-up/", first_run.first_run, name="setup"),
    path("healthz/", home.healthz, name="healthz"),
    path("styleguide/", styleguide.styleguide, name="styleguide"),
    path("readyz/", home.readyz, name="readyz"),
    path("accounts/login/", accounts.SignIn.as_view(), name="account_login"),
    path("accounts/example/", accounts.demo_sign_in, name="demo-sign-in"),
    path("accounts/profile/", accounts.profile, name="profile"),
    # An address changes through an administrator: it is how invitations find their person.
    path("accounts/email/", RedirectView.as_view(pattern_name="profile")),
    path("accounts/", include("allauth.urls")),
    path("admin/", admin.site.urls),
    path("asked/<str:token>/", adoption.answer, name="adoption-answer"),
    path("intake/receipt/", door.receipt, name="receipt"),
    path("intake/<str:token>/", door.door, name="intake"),
    path("join/<str:token>/", join.join, name="join"),
    path(
        "c/<slug:slug>/",
        include(
            [
                path("", overview.overview, name="overview"),
                path("dashboard/", dashboard.dashboard, name="dashboard"),
                path("thread/", thread.thread, name="thread"),
                path("thread/<slug:kind>/<str:key>/", thread.one, name="thread-of"),
                path("settings/", house.page, name="settings"),
                path("settings/functions/", house.add_function, name="settings-function"),
                path("", include("cause.urls")),
                path("", include("community.urls")),
                path("", include("painpoints.urls")),
                path("", include("actions.urls")),
                path("", include("knowledge.urls")),
            ]
        ),
    ),
]
