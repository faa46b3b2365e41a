"""Every address of the product; each app lists its own under the cause."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("accounts/", include("allauth.urls")),
    path("admin/", admin.site.urls),
    path(
        "c/<slug:slug>/",
        include(
            [
                path("", include("cause.urls")),
                path("", include("community.urls")),
                path("", include("painpoints.urls")),
                path("", include("actions.urls")),
                path("", include("knowledge.urls")),
            ]
        ),
    ),
]
