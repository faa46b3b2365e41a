"""Addresses of the app, all under a cause."""

from django.urls import path

from painpoints.views import comments, intake, merging, pains, swot, triage, voices

app_name = "painpoints"
urlpatterns = [
    path("pain-points/", pains.index, name="list"),
    path("pain-points/new/", pains.new, name="new"),
    path("pain-points/similar/", pains.similar, name="similar"),
    path("pain-points/intake/", intake.queue, name="queue"),
    path("pain-points/intake/open/", intake.open_link, name="intake-open"),
    path("pain-points/intake/<int:number>/close/", intake.close_link, name="intake-close"),
    path("pain-points/intake/report/<int:key>/", intake.submission, name="submission"),
    path("pain-points/intake/report/<int:key>/ask/", intake.ask, name="submission-ask"),
    path("pain-points/triage/", triage.several, name="triage-several"),
    path("pain-points/<int:number>/", pains.detail, name="detail"),
    path("pain-points/<int:number>/edit/", pains.edit, name="edit"),
    path("pain-points/<int:number>/echo/", pains.echo, name="echo"),
    path("pain-points/<int:number>/how/", pains.say_how, name="how"),
    path("pain-points/<int:number>/comment/", pains.comment, name="comment"),
    path("pain-points/<int:number>/comment/<int:key>/", comments.edit, name="comment-edit"),
    path(
        "pain-points/<int:number>/comment/<int:key>/delete/",
        comments.delete,
        name="comment-delete",
    ),
    path("pain-points/<int:number>/voices/", voices.pass_on, name="voice-new"),
    path("pain-points/<int:number>/voices/<int:key>/", voices.contest, name="voice-contest"),
    path("pain-points/<int:number>/voices/<int:key>/settle/", voices.settle, name="voice-settle"),
    path("pain-points/<int:number>/triage/", triage.one, name="triage"),
    path("pain-points/<int:number>/answer/", triage.answer, name="answer"),
    path("pain-points/<int:number>/merge/", merging.merge, name="merge"),
    path("pain-points/<int:number>/take-apart/", merging.unmerge, name="unmerge"),
    path("pain-points/<int:number>/verdict/", pains.verdict, name="verdict"),
    path("pain-points/<int:number>/delete/", pains.delete, name="delete"),
    path("pain-points/<int:number>/restore/", pains.restore, name="restore"),
    path("swot/", swot.board, name="swot"),
    path("swot/new/", swot.new, name="swot-new"),
    path("swot/<int:number>/", swot.item, name="swot-item"),
    path("swot/<int:number>/edit/", swot.edit, name="swot-edit"),
    path("swot/<int:number>/choose/", swot.choose, name="swot-choose"),
    path("swot/<int:number>/put-back/", swot.put_back, name="swot-put-back"),
    path("swot/<int:number>/move/", swot.move, name="swot-move"),
    path("swot/<int:number>/evidence/", swot.evidence, name="swot-evidence"),
    path("swot/<int:number>/delete/", swot.delete, name="swot-delete"),
    path("swot/<int:number>/restore/", swot.restore, name="swot-restore"),
]
