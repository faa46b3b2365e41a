"""Addresses of the app, all under a cause."""

from django.urls import path

from community.views import invitations, people, sessions

app_name = "community"
urlpatterns = [
    path("community/", people.index, name="people"),
    path("community/invitations/", invitations.index, name="invitations"),
    path("community/invitations/<int:number>/withdraw/", invitations.withdraw, name="withdraw"),
    path("community/<int:number>/", people.member, name="member"),
    path("community/<int:number>/standing/", people.standing, name="standing"),
    path("community/<int:number>/leave/", people.leave, name="leave"),
    path("sessions/", sessions.index, name="sessions"),
    path("sessions/new/", sessions.new, name="session-new"),
    path("sessions/<int:number>/", sessions.detail, name="session"),
    path("sessions/<int:number>/edit/", sessions.edit, name="session-edit"),
    path("sessions/<int:number>/answer/", sessions.answer, name="answer"),
    path("sessions/<int:number>/agenda/", sessions.add_item, name="agenda-add"),
    path("sessions/<int:number>/agenda/<int:key>/", sessions.item, name="agenda-item"),
    path("sessions/<int:number>/agenda/<int:key>/move/", sessions.move_item, name="agenda-move"),
    path(
        "sessions/<int:number>/agenda/<int:key>/remove/", sessions.remove_item, name="agenda-remove"
    ),
    path("sessions/<int:number>/came/", sessions.came, name="came"),
    path("sessions/<int:number>/close/", sessions.close, name="session-close"),
]
