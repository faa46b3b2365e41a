"""Addresses of step 5, all under a cause."""

from django.urls import path

from knowledge.views import articles, logbook

app_name = "knowledge"
urlpatterns = [
    path("logbook/", logbook.detail, name="logbook"),
    path("logbook/write/", logbook.write, name="line-write"),
    path("logbook/<int:number>/edit/", logbook.edit, name="line-edit"),
    path("logbook/<int:number>/delete/", logbook.delete, name="line-delete"),
    path("logbook/<int:number>/restore/", logbook.restore, name="line-restore"),
    path("knowledge/", articles.index, name="articles"),
    path("knowledge/new/", articles.new, name="new"),
    path("knowledge/<slug:article>/", articles.detail, name="article"),
    path("knowledge/<slug:article>/edit/", articles.edit, name="edit"),
    path("knowledge/<slug:article>/history/", articles.history, name="history"),
    path("knowledge/<slug:article>/restore-revision/", articles.restore_revision, name="back"),
    path("knowledge/<slug:article>/delete/", articles.delete, name="delete"),
    path("knowledge/<slug:article>/restore/", articles.restore, name="restore"),
]
