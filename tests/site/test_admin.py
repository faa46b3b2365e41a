"""The administration of every app: no list costs more with more rows, and no mark leaks."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django import forms
from django.contrib import admin
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from actions.models import Score, Slot
from actions.services import adoption, blockers, drafting, measures, rounds, tasks
from cause import clock
from community.models import MonthlyHours, WorkingSession
from community.services import functions as function_services
from community.services import invitations, profiles, sessions
from painpoints.models import Verdict
from painpoints.services import (
    attachments,
    comments,
    echoes,
    evidence,
    intake,
    merging,
    pains,
    strategies,
    swot,
    views,
    workshop,
)
from tests.admin_walk import changelist_queries
from tests.factories.cause import MembershipFactory
from tests.factories.painpoints import PNG

OURS = ("community", "painpoints", "actions")
MODELS = [model for model in admin.site._registry if model._meta.app_label in OURS]


def fill(cause, number):
    """Add a row of every model that the administration shows."""
    member = MembershipFactory(cause=cause, standing="lead")
    function = function_services.add_function(cause=cause, name=f"F{number}", by=member)
    profile = profiles.of(member)
    profiles.edit(profile=profile, version=profile.version, by=member, function=function)
    MonthlyHours.objects.create(cause=cause, membership=member, month=date(2026, 1, 1))
    invitations.invite(cause=cause, email=f"n{number}@x.example", standing="ally", by=member)
    begins = clock.now() + timedelta(days=1)
    session = sessions.plan(
        cause=cause, purpose="Look", starts_at=begins, ends_at=begins + timedelta(hours=1), by=None
    )
    sessions.add_item(session=session, title="First", by=member, presenter=member)
    sessions.answer(session=session, answer="coming", by=member)
    pain = pains.report(
        cause=cause, title="Risks", scope="project", severity=3, frequency=2, by=None
    )
    echoes.echo(pain_point=pain, by=member)
    comments.comment(pain_point=pain, text="Seen", by=member)
    twin = pains.report(
        cause=cause, title="Risks", scope="project", severity=3, frequency=2, by=member
    )
    merging.merge(merged=twin, into=pain, by=member)
    link = intake.open_link(
        cause=cause, introduction="We read", expires_on=clock.today(), by=member
    )
    report = intake.find(intake.hand_in(link=link, title="Late", severity=3, frequency=3))
    intake.ask(submission=report, text="Where?", by=member)
    item = swot.add_item(cause=cause, quadrant="weakness", text="Late", by=member, owner=member)
    evidence.add_evidence(item=item, pain_point=pain, by=member)
    views.save_view(by=member, name="Mine", query="sort=felt")
    file = SimpleUploadedFile("gate.png", PNG)
    attachments.attach(pain_point=pain, file=file, by=member)
    begun = workshop.open_workshop(cause=cause, by=member)
    note = workshop.write(workshop=begun, quadrant="threat", text=f"Rain {number}", by=member)
    for _step in range(2):
        workshop.go_on(workshop=begun, by=member)
    workshop.put_dots(note=note, number=3, by=member)
    workshop.close(workshop=begun, by=member)
    outside = cause.swot_items.get(text=f"Rain {number}")
    strategies.pair(inside=item, outside=outside, text="Umbrellas", by=member)
    strategies.close_board(cause=cause, name="Spring", by=member)
    action = drafting.propose(
        cause=cause, by=member, title="Brief", owner=member, pains=[pain], swot_items=[item]
    )
    tasks.add(action=action, title="Try", owner=member, by=member)
    blockers.note(action=action, text="No room", by=member)
    group = adoption.add_group(action=action, name="Chairs", by=member, function=function)
    adoption.answer(group=group, member=member, rung=2)
    measure = measures.add(action=action, name="Surprises", baseline=Decimal(6), by=member)
    measures.read(measure=measure, on=clock.today(), value=Decimal(4), by=member)
    current = rounds.open_round(cause=cause, actions=[action], by=member)
    rounds.score(entry=current.entries.get(), by=member, impact=5, accessibility=5)
    rounds.reveal(scoring=current, by=member)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_a_changelist_costs_the_same_with_many_rows(
    administrator, cause, model, django_assert_max_num_queries
):
    fill(cause, 0)
    few = changelist_queries(administrator, model, django_assert_max_num_queries)
    for number in range(1, 4):
        fill(cause, number)
    assert changelist_queries(administrator, model, django_assert_max_num_queries) == few
    meta = model._meta
    row = model._default_manager.first()
    if row is not None:
        page = reverse(f"admin:{meta.app_label}_{meta.model_name}_change", args=[row.pk])
        assert administrator.get(page).status_code == 200
    search = reverse(f"admin:{meta.app_label}_{meta.model_name}_changelist")
    assert administrator.get(search, {"q": "1"}).status_code == 200


HIDEABLE = [model for model in MODELS if hasattr(model, "hidden_at")]


@pytest.mark.parametrize("model", HIDEABLE, ids=lambda model: model.__name__)
def test_a_row_is_hidden_and_restored(administrator, cause, model):
    fill(cause, 0)
    Slot.objects.get_or_create(cause=cause, number=1)
    Verdict.objects.create(
        cause=cause,
        pain_point=cause.pain_points.visible().first(),
        membership=cause.memberships.first(),
        answer="gone",
    )
    row = model._default_manager.first()
    page = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
    for action, hidden in (("hide_rows", True), ("restore_rows", False)):
        administrator.post(page, {"action": action, "_selected_action": [row.pk]})
        row.refresh_from_db()
        assert (row.hidden_at is not None) is hidden


def test_marks_of_an_open_round_are_nowhere(administrator, cause, lead):
    action = drafting.propose(cause=cause, by=lead, title="Brief")
    current = rounds.open_round(cause=cause, actions=[action], by=lead)
    score = rounds.score(entry=current.entries.get(), by=lead, impact=5, accessibility=4)
    assert Score.objects.filter(pk=score.pk).exists()
    listed = administrator.get(reverse("admin:actions_score_changelist"))
    assert list(listed.context["cl"].result_list) == []
    page = reverse("admin:actions_score_change", args=[score.pk])
    assert administrator.get(page).status_code == 302


def test_a_corrected_session_leaves_a_line(administrator, cause, lead):
    fill(cause, 0)
    session = WorkingSession.objects.get()
    page = reverse("admin:community_workingsession_change", args=[session.pk])
    administrator.post(page, {"purpose": "Look back", "place": "", "notes": ""})
    session.refresh_from_db()
    assert (session.purpose, session.version) == ("Look back", 2)


def posted(form, extra):
    """Return what a browser would send for an admin form as it stands."""
    data = dict(extra)
    for bound in form:
        value = bound.value()
        parts = (
            bound.field.widget.decompress(value)
            if isinstance(bound.field.widget, forms.MultiWidget)
            else None
        )
        if parts is not None:
            data |= {f"{bound.html_name}_{n}": part or "" for n, part in enumerate(parts)}
        elif value not in (None, False):
            data[bound.html_name] = value
    return data


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_a_row_can_be_opened_and_saved_as_it_is(administrator, cause, model):
    fill(cause, 0)
    Slot.objects.get_or_create(cause=cause, number=1)
    Verdict.objects.create(
        cause=cause,
        pain_point=cause.pain_points.visible().first(),
        membership=cause.memberships.first(),
        answer="gone",
    )
    row = model._default_manager.first()
    page = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_change", args=[row.pk])
    shown = administrator.get(page)
    assert shown.status_code == 200
    if not admin.site._registry[model].has_change_permission(shown.wsgi_request, row):
        assert administrator.post(page, {}).status_code == 403
        return
    data = posted(shown.context["adminform"].form, {})
    for formset in shown.context["inline_admin_formsets"]:
        data |= posted(formset.formset.management_form, {})
        for form in formset.formset.initial_forms:
            data |= posted(form, {})
    lines = cause.log.count()
    assert administrator.post(page, data).status_code == 302
    assert cause.log.count() == lines


def test_a_corrected_pain_leaves_a_line_and_its_history(administrator, cause, lead):
    pain = pains.report(
        cause=cause, title="Risks", scope="project", severity=3, frequency=2, by=lead
    )
    page = reverse("admin:painpoints_painpoint_change", args=[pain.pk])
    data = posted(administrator.get(page).context["adminform"].form, {})
    assert administrator.post(page, data | {"title": "Late risks"}).status_code == 302
    pain.refresh_from_db()
    assert (pain.title, pain.version) == ("Late risks", 2)
    assert cause.log.first().text == "Late risks"


def test_a_stale_correction_shows_what_stands_there_now(administrator, cause, core):
    pain = pains.report(
        cause=cause, title="Late news", scope="project", severity=3, frequency=2, by=core
    )
    page = reverse("admin:painpoints_painpoint_change", args=[pain.pk])
    form = administrator.get(page).context["adminform"].form
    seen = {name: form.initial.get(name) or "" for name in form.fields}
    seen |= {form.add_initial_prefix(name): value for name, value in seen.items()}
    words = {name: getattr(pain, name) for name in ("scope", "severity", "frequency")}
    pains.edit(pain_point=pain, version=pain.version, by=core, title="Later news", **words)

    stale = administrator.post(page, {**seen, "title": "No news"})
    assert "Now it reads: Later news" in stale.content.decode()
    pain.refresh_from_db()
    assert pain.title == "Later news"

    shown = {form.add_initial_prefix("title"): "Later news", "title": "No news"}
    assert administrator.post(page, {**seen, **shown}).status_code == 302
    pain.refresh_from_db()
    assert pain.title == "No news"
