"""Addresses of the app, all under a cause."""

from django.urls import path

from actions.views import action, board, measures, pairs, plan, rounds, start, tasks

app_name = "actions"
urlpatterns = [
    path("swot/pairs/", pairs.pairs, name="pairs"),
    path("swot/pairs/summary/", pairs.summary, name="pairs-summary"),
    path("swot/pairs/draft/", pairs.from_board, name="from-board"),
    path("swot/<int:number>/actions/", pairs.of_item, name="of-item"),
    path("swot/pairs/<int:number>/delete/", pairs.delete, name="pair-delete"),
    path("swot/pairs/<int:inside>/<int:outside>/", pairs.pair, name="pair"),
    path("actions/", plan.index, name="plan"),
    path("actions/new/", plan.new, name="new"),
    path("actions/alike/", plan.alike, name="alike"),
    path("actions/scoring/", rounds.scoring, name="scoring"),
    path("actions/scoring/open/", rounds.open_round, name="round-open"),
    path("actions/scoring/reveal/", rounds.reveal, name="round-reveal"),
    path("actions/scoring/cancel/", rounds.cancel, name="round-cancel"),
    path("actions/scoring/day/", rounds.set_day, name="round-day"),
    path("actions/scoring/rounds/<int:number>/", rounds.revealed, name="round"),
    path("actions/scoring/<int:number>/", rounds.score, name="score"),
    path("actions/<int:number>/", action.detail, name="detail"),
    path("actions/<int:number>/edit/", action.edit, name="edit"),
    path("actions/<int:number>/start/", start.start, name="start"),
    path("actions/<int:number>/doubt/", start.doubt, name="doubt"),
    path("actions/<int:number>/resume/", action.resume, name="resume"),
    path("actions/<int:number>/finish/", action.finish, name="finish"),
    path("actions/<int:number>/delete/", action.delete, name="delete"),
    path("actions/<int:number>/restore/", action.restore, name="restore"),
    path("actions/<int:number>/tasks/", tasks.add, name="task-add"),
    path("actions/<int:number>/tasks/<int:key>/", tasks.change, name="task"),
    path("actions/<int:number>/scores/<int:key>/", rounds.discuss, name="discuss"),
    path("actions/<int:number>/blockers/", board.note, name="blocker-add"),
    path("actions/<int:number>/blockers/<int:key>/", board.blocker, name="blocker"),
    path("actions/<int:number>/groups/", board.add_group, name="group-add"),
    path("actions/<int:number>/groups/<int:key>/", board.group, name="group"),
    path("actions/<int:number>/measures/<int:key>/many/", measures.many, name="measure-many"),
    path("actions/<int:number>/tasks/<int:key>/edit/", tasks.edit, name="task-edit"),
    path("actions/<int:number>/log/", action.log, name="log"),
    path("actions/<int:number>/measures/", measures.add, name="measure-add"),
    path("actions/<int:number>/measures/<int:key>/", measures.read, name="measure-read"),
    path("actions/<int:number>/measures/<int:key>/edit/", measures.edit, name="measure-edit"),
    path("actions/<int:number>/measures/<int:key>/remove/", measures.remove, name="measure-remove"),
    path("actions/<int:number>/<str:verb>/", action.stop, name="stop"),
]
