"""Addresses of step 1, all under a cause."""

from django.urls import path

from cause.views import gains, page, phrases

app_name = "cause"
urlpatterns = [
    path("cause/", page.detail, name="detail"),
    path("cause/sign/", gains.sign, name="sign"),
    path("cause/phrases/", phrases.propose, name="phrase-propose"),
    path("cause/phrases/<int:number>/", phrases.detail, name="phrase"),
    path("cause/phrases/<int:number>/edit/", phrases.edit, name="phrase-edit"),
    path("cause/phrases/<int:number>/support/", phrases.support, name="phrase-support"),
    path("cause/phrases/<int:number>/adopt/", phrases.adopt, name="phrase-adopt"),
    path("cause/phrases/<int:number>/delete/", phrases.delete, name="phrase-delete"),
    path("cause/phrases/<int:number>/restore/", phrases.restore, name="phrase-restore"),
    path("cause/gains/", gains.promise, name="gain-promise"),
    path("cause/gains/<int:number>/hope/", gains.hope, name="gain-hope"),
    path("cause/gains/<int:number>/edit/", gains.edit, name="gain-edit"),
    path("cause/gains/<int:number>/delete/", gains.delete, name="gain-delete"),
    path("cause/gains/<int:number>/restore/", gains.restore, name="gain-restore"),
]
