"""What can be done on the pages of steps 2 to 4, and what they refuse."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse

from actions.services import drafting
from cause import clock
from community.services import sessions
from painpoints.services import comments, pains, swot
from tests.factories.actions import ActionFactory

BIG = "x" * 5_000_000


@pytest.fixture
def at(cause):
    return lambda name, *args: reverse(name, args=[cause.slug, *args])


@pytest.fixture
def pain(cause, core):
    return pains.report(
        cause=cause, title="Late risks", scope="project", severity=3, frequency=2, by=core
    )


def test_a_pain_is_reported_echoed_and_talked_about(at, cause, sign_in, ally, core):
    visitor = sign_in(ally)
    said = {"title": "Late risks", "scope": "project", "severity": 4, "frequency": 2}
    empty = visitor.post(at("painpoints:new"), {**said, "scope": ""})
    assert empty.status_code == 422
    assert 'value="Late risks"' in empty.content.decode()
    visitor.post(at("painpoints:new"), said)
    pain = cause.pain_points.get()
    assert visitor.post(at("painpoints:edit", 1), {**said, "title": "Risks", "version": 1}).url
    conflict = visitor.post(at("painpoints:edit", 1), {**said, "title": "Mine", "version": 1})
    assert conflict.status_code == 422
    assert "Mine" in conflict.content.decode()
    other = sign_in(core)
    other.post(at("painpoints:echo", 1))
    other.post(at("painpoints:how", 1), {"how-how": "Every gate"})
    other.post(at("painpoints:comment", 1), {"comment-text": "Seen on Monday"})
    shown = other.get(at("painpoints:detail", 1)).content.decode()
    assert "Every gate" in shown
    assert "Seen on Monday" in shown
    pain.refresh_from_db()
    assert pain.weight == 16
    other.post(at("painpoints:echo", 1), {"echo": "no"})
    pain.refresh_from_db()
    assert pain.weight == 8


def test_a_comment_of_five_megabytes_is_refused_where_it_was_typed(at, sign_in, core, pain):
    visitor = sign_in(core)
    assert (
        visitor.post(at("painpoints:comment", 1), {"comment-text": "x" * 4000}).status_code == 422
    )
    assert visitor.post(at("painpoints:comment", 1), {"comment-text": ""}).status_code == 422
    assert visitor.post(at("painpoints:how", 1), {"how-how": "x" * 400}).status_code == 422
    assert visitor.post(at("painpoints:comment", 1), {"comment-text": BIG}).status_code in (
        400,
        422,
    )


def test_a_pain_is_triaged_with_a_reason(at, sign_in, core, ally, pain):
    page = at("painpoints:triage", 1)
    assert sign_in(ally).post(page, {"triage-status": "confirmed"}).status_code == 403
    visitor = sign_in(core)
    assert visitor.post(page, {"triage-status": "set-aside"}).status_code == 422
    visitor.post(page, {"triage-status": "set-aside", "triage-reason": "Not ours"})
    assert "Not ours" in visitor.get(at("painpoints:detail", 1)).content.decode()


def test_a_deleted_pain_comes_back(at, cause, sign_in, core, pain):
    visitor = sign_in(core)
    page = visitor.post(at("painpoints:delete", 1)).url
    assert at("painpoints:restore", 1) in visitor.get(page).content.decode()
    assert visitor.get(at("painpoints:detail", 1)).status_code == 404
    visitor.post(at("painpoints:restore", 1))
    assert visitor.get(at("painpoints:detail", 1)).status_code == 200


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=late", 1),
        ("q=never", 0),
        ("scope=project&status=reported", 1),
        ("scope=portfolio", 0),
        ("function=none", 1),
        ("function=999", 0),
        ("status=all&sort=newest", 1),
        ("status=gone&sort=felt&page=99&deleted=x", 0),
        ("function=99999999999999999999", 1),
    ],
)
def test_the_list_is_narrowed_by_its_address(at, sign_in, core, pain, query, found):
    answer = sign_in(core).get(f"{at('painpoints:list')}?{query}")
    assert len(answer.context["page"].object_list) == found


def test_the_board_keeps_its_cap_and_asks_what_goes_back(at, cause, sign_in, core, pain):
    visitor = sign_in(core)
    assert visitor.post(at("painpoints:swot-new"), {"text": "Late"}).status_code == 422
    visitor.post(at("painpoints:swot-new"), {"text": "Late", "quadrant": "weakness"})
    for number in range(2, 7):
        swot.add_item(cause=cause, quadrant="weakness", text=f"No {number}", by=core)
        visitor.post(at("painpoints:swot-choose", number))
    full = visitor.post(at("painpoints:swot-choose", 1))
    assert full.status_code == 422
    assert "goes back" in full.content.decode()
    visitor.post(at("painpoints:swot-choose", 1), {"instead_of": 2, "reason": "Two says more."})
    chosen = set(cause.swot_items.vital().values_list("number", flat=True))
    assert chosen == {1, 3, 4, 5, 6}
    visitor.post(at("painpoints:swot-put-back", 3))
    visitor.post(at("painpoints:swot-move", 5), {"earlier": "yes"})
    assert cause.swot_items.vital().count() == 4
    evidence = at("painpoints:swot-evidence", 1)
    assert visitor.post(evidence, {"pain": 99}).status_code == 422
    assert visitor.post(evidence, {}).status_code == 422
    visitor.post(evidence, {"pain": 1})
    item = cause.swot_items.get(number=1)
    (row,) = item.evidence.visible()
    assert pain.title in visitor.get(at("painpoints:swot-item", 1)).content.decode()
    gone = visitor.post(evidence, {"remove": row.pk}).url
    assert not item.evidence.visible().exists()
    assert "The evidence is removed." in visitor.get(gone).content.decode()
    visitor.post(evidence, {"back": row.pk})
    assert item.evidence.visible().exists()
    visitor.post(evidence, {"remove": row.pk})
    assert visitor.post(evidence, {"remove": "x"}).status_code == 404
    said = {"text": "Later", "quadrant": "weakness", "version": item.version}
    visitor.post(at("painpoints:swot-put-back", 1))
    item.refresh_from_db()
    visitor.post(at("painpoints:swot-edit", 1), {**said, "version": item.version})
    assert visitor.post(at("painpoints:swot-edit", 1), said | {"text": "Mine"}).status_code == 422
    page = visitor.post(at("painpoints:swot-delete", 1)).url
    assert at("painpoints:swot-restore", 1) in visitor.get(page).content.decode()
    visitor.post(at("painpoints:swot-restore", 1))
    assert visitor.get(at("painpoints:swot-item", 1)).status_code == 200


def test_an_action_is_proposed_changed_and_its_tasks_ticked(at, cause, sign_in, core, pain):
    visitor = sign_in(core)
    assert visitor.post(at("actions:new"), {"title": ""}).status_code == 422
    said = {"title": "Brief", "owner": core.pk, "needs": "", "description": "", "due_on": ""}
    offered = visitor.get(f"{at('actions:new')}?pain=1").context["form"]
    assert offered.initial["pains"] == [pain]
    visitor.post(at("actions:new"), {**said, "pains": [pain.pk]})
    action = cause.actions.get()
    assert action.pain_links.count() == 1
    visitor.post(at("actions:edit", 1), {**said, "title": "A brief", "version": 1})
    assert action.pain_links.count() == 0
    assert visitor.post(at("actions:edit", 1), {**said, "version": 1}).status_code == 422
    assert visitor.post(at("actions:task-add", 1), {"task-title": ""}).status_code == 422
    visitor.post(at("actions:task-add", 1), {"task-title": "Try it"})
    task = action.tasks.get()
    for deed in ("done", "undo", "remove"):
        assert visitor.post(at("actions:task", 1, task.pk), {"do": deed}).status_code == 302
    assert not action.tasks.visible().exists()
    shown = visitor.get(f"{at('actions:detail', 1)}?removed={task.pk}").content.decode()
    assert "The task is removed." in shown
    visitor.post(at("actions:task", 1, task.pk), {"do": "back"})
    assert action.tasks.visible().exists()
    assert visitor.post(at("actions:stop", 1, "drop"), {"reason": ""}).status_code == 422
    assert visitor.get(at("actions:stop", 1, "burn")).status_code == 404
    page = visitor.post(at("actions:delete", 1)).url
    assert at("actions:restore", 1) in visitor.get(page).content.decode()
    visitor.post(at("actions:restore", 1))
    visitor.post(at("actions:stop", 1, "drop"), {"reason": "Too far"})
    action.refresh_from_db()
    assert action.status == "dropped"


def test_an_unscored_action_cannot_start(at, cause, sign_in, lead):
    drafting.propose(cause=cause, by=lead, title="Brief", owner=lead)
    visitor = sign_in(lead)
    answer = visitor.post(at("actions:start", 1), follow=True)
    assert "no scores yet" in answer.content.decode()
    assert visitor.post(at("actions:round-reveal")).status_code == 404
    visitor.post(
        at("actions:round-open"), {"actions": [each.pk for each in cause.actions.visible()]}
    )
    half = visitor.post(at("actions:score", 1), {"a1-impact": 5})
    assert half.status_code == 422
    visitor.post(at("actions:round-cancel"), {"confirmed": 1})
    assert not cause.rounds.filter(status="open").exists()


def test_a_session_is_planned_answered_and_held(at, cause, sign_in, core, ally):
    visitor = sign_in(core)
    said = {
        "purpose": "Look",
        "starts_at": "2027-03-01T13:00",
        "ends_at": "2027-03-01T12:00",
        "place": "",
    }
    early = visitor.post(at("community:session-new"), said)
    assert early.status_code == 422
    assert "ends_at" in early.context["form"].errors
    visitor.post(at("community:session-new"), {**said, "ends_at": "2027-03-01T17:00"})
    session = cause.sessions.get()
    later = {**said, "ends_at": "2027-03-01T17:00", "notes": "We met", "version": 1}
    visitor.post(at("community:session-edit", 1), later)
    assert (
        visitor.post(at("community:session-edit", 1), {**later, "notes": "Mine"}).status_code == 422
    )
    assert visitor.post(at("community:agenda-add", 1), {"item-title": ""}).status_code == 422
    visitor.post(at("community:agenda-add", 1), {"item-title": "First", "item-minutes": 20})
    visitor.post(at("community:agenda-remove", 1, session.agenda.get().pk))
    assert not session.agenda.exists()
    sign_in(ally).post(at("community:answer", 1), {"answer": "remote"})
    sign_in(ally).post(at("community:answer", 1), {"answer": "perhaps"})
    visitor = sign_in(core)
    visitor.post(at("community:came", 1), {"came": [ally.pk, "x"], "asked": [ally.pk, core.pk]})
    visitor.post(at("community:came", 1), {"asked": [core.pk]})
    assert session.attendances.get(membership=ally).came
    visitor.post(at("community:session-close", 1), {"status": "burnt"})
    visitor.post(at("community:session-close", 1), {"status": "held"})
    visitor.post(at("community:session-close", 1), {"status": "cancelled"})
    session.refresh_from_db()
    assert session.status == "held"
    assert sign_in(ally).post(at("community:answer", 1), {"answer": "coming"}).status_code == 302


def test_a_profile_is_ones_own_or_a_leads(at, cause, sign_in, lead, core, ally):
    said = {"level": "team", "role": "Tester", "brings": "", "hours_pledged": 8, "version": 1}
    page = at("community:member", core.number)
    sign_in(core).post(page, said)
    assert cause.profiles.get(membership=core).role == "Tester"
    assert sign_in(core).post(page, {**said, "role": "Mine"}).status_code == 422
    assert sign_in(core).post(page, {**said, "hours_pledged": 999}).status_code == 422
    assert sign_in(ally).get(page).context["form"] is None
    assert sign_in(core).post(at("community:standing", 1), {"standing": "ally"}).status_code == 403
    sign_in(lead).post(at("community:standing", core.number), {"standing": "lead"})
    sign_in(core).post(at("community:leave", core.number))
    core.refresh_from_db()
    assert core.left_at
    sign_in(lead).post(at("community:leave", ally.number))
    answer = sign_in(lead).post(at("community:standing", lead.number), {"standing": "ally"})
    lead.refresh_from_db()
    assert (answer.status_code, lead.standing) == (302, "lead")


def test_a_pain_of_another_cause_cannot_be_ticked(at, cause, other_cause, outsider, sign_in, core):
    foreign = pains.report(
        cause=other_cause, title="Theirs", scope="project", severity=3, frequency=2, by=outsider
    )
    answer = sign_in(core).post(at("actions:new"), {"title": "Brief", "pains": [foreign.pk]})
    assert answer.status_code == 422
    assert 'value="Brief"' in answer.content.decode()
    assert not cause.actions.exists()


def test_an_action_is_measured_and_logged(at, cause, sign_in, lead):
    drafting.propose(cause=cause, by=lead, title="Brief", owner=lead)
    visitor = sign_in(lead)
    assert visitor.get(at("actions:measure-add", 1)).status_code == 200
    said = {"name": "Surprises", "direction": "lower", "baseline": "x"}
    refused = visitor.post(at("actions:measure-add", 1), said)
    assert refused.status_code == 422
    assert 'value="Surprises"' in refused.content.decode()
    visitor.post(at("actions:measure-add", 1), {**said, "baseline": "6.3", "target": "2"})
    measure = cause.measures.get()
    read = at("actions:measure-read", 1, measure.pk)
    assert "6.3" in visitor.get(read).content.decode()
    today = clock.today().isoformat()
    visitor.post(read, {"value": "4", "on": today})
    again = visitor.post(read, {"value": "3", "on": today})
    assert again.status_code == 422
    visitor.post(read, {"value": "3", "on": today, "replace": "on"})
    visitor.post(read, {"value": "5", "on": (clock.today() - timedelta(days=9)).isoformat()})
    future = (clock.today() + timedelta(days=2)).isoformat()
    assert visitor.post(read, {"value": "3", "on": future}).status_code == 422
    assert 'class="chart measure"' in visitor.get(at("actions:detail", 1)).content.decode()
    remove = at("actions:measure-remove", 1, measure.pk)
    visitor.post(remove)
    assert visitor.get(read).status_code == 404
    visitor.post(remove, {"back": "yes"})
    assert visitor.get(read).status_code == 200
    assert (
        visitor.post(at("actions:log", 1), {"log-text": "", "log-kind": "worked"}).status_code
        == 422
    )
    visitor.post(at("actions:log", 1), {"log-text": "A pen helps", "log-kind": "worked"})
    assert "A pen helps" in visitor.get(at("actions:detail", 1)).content.decode()


def test_a_comment_is_corrected_by_its_author_and_deleted_with_undo(
    at, sign_in, core, ally, lead, pain
):
    said = comments.comment(pain_point=pain, text="Seen", by=ally)
    edit, delete = (
        at("painpoints:comment-edit", 1, said.pk),
        at("painpoints:comment-delete", 1, said.pk),
    )
    author = sign_in(ally)
    assert author.post(edit, {"text": "", "version": 1}).status_code == 422
    author.post(edit, {"text": "Seen twice", "version": 1})
    stale = author.post(edit, {"text": "Mine", "version": 1})
    assert stale.status_code == 422
    assert "Mine" in stale.content.decode()
    other = sign_in(lead)
    assert "Only" in other.get(edit).content.decode()
    assert other.post(edit, {"text": "Theirs", "version": 2}).status_code == 403
    assert "Undo" in other.post(delete).content.decode()
    assert other.get(edit).status_code == 404
    other.post(delete, {"back": "yes"})
    said.refresh_from_db()
    assert (said.text, said.hidden_at) == ("Seen twice", None)
    assert other.get(at("painpoints:comment-edit", 2, said.pk)).status_code == 404


def test_a_pain_goes_onto_the_swot_with_itself_as_evidence(at, cause, sign_in, core, pain):
    page = f"{at('painpoints:swot-new')}?pain=1"
    visitor = sign_in(core)
    assert pain.title in visitor.get(page).content.decode()
    visitor.post(page, {"quadrant": "weakness", "text": "Risks travel late"})
    assert cause.swot_items.get().evidence.get().pain_point == pain


def test_the_second_page_of_the_plan_goes_on_where_the_first_ends(at, cause, sign_in, lead):
    for n in range(55):
        ActionFactory(
            cause=cause, status="ready", impact=Decimal(1 + n % 5), accessibility=Decimal(1 + n % 3)
        )
    visitor = sign_in(lead)
    pages = [visitor.get(at("actions:plan"), {"page": n}).context["ranked"] for n in (1, 2)]
    assert [action.place for page in pages for action in page] == list(range(1, 56))
    whole = list(cause.actions.ranked())
    assert [action.pk for page in pages for action in page] == [action.pk for action in whole]
    assert "comes before it" in pages[1][0].explanation


def test_the_agenda_is_kept_in_order_changed_and_taken_back(at, cause, sign_in, core, ally):
    begins = clock.now() + timedelta(days=3)
    session = sessions.plan(
        cause=cause, purpose="Look", starts_at=begins, ends_at=begins + timedelta(hours=4), by=core
    )
    first, second = (sessions.add_item(session=session, title=t, by=core) for t in ("One", "Two"))
    visitor = sign_in(core)
    visitor.post(at("community:agenda-move", 1, second.pk), {"earlier": "yes"})
    assert [item.title for item in session.agenda.all()] == ["Two", "One"]
    page = at("community:agenda-item", 1, first.pk)
    said = {"title": "One, louder", "minutes": 40, "notes": "Said twice", "version": 1}
    assert visitor.post(page, {**said, "minutes": 0}).status_code == 422
    visitor.post(page, said)
    assert visitor.post(page, {**said, "title": "Mine"}).status_code == 422
    assert "Said twice" in visitor.get(at("community:session", 1)).content.decode()
    assert visitor.get(at("community:agenda-item", 2, first.pk)).status_code == 404
    visitor.post(at("community:agenda-remove", 1, first.pk))
    assert [item.title for item in session.agenda.all()] == ["Two"]
    assert sign_in(ally).get(at("community:agenda-item", 1, second.pk)).status_code == 403


def test_what_cannot_be_taken_back_asks_first(at, cause, sign_in, lead):
    begins = clock.now() + timedelta(days=3)
    sessions.plan(
        cause=cause, purpose="Look", starts_at=begins, ends_at=begins + timedelta(hours=4), by=lead
    )
    drafting.propose(cause=cause, by=lead, title="Brief", owner=lead)
    visitor = sign_in(lead)
    visitor.post(
        at("actions:round-open"), {"actions": [each.pk for each in cause.actions.visible()]}
    )
    for name, args in (("actions:round-reveal", []), ("actions:round-cancel", [])):
        assert "?" in visitor.get(at(name, *args)).content.decode()
    assert str(lead) in visitor.get(at("actions:round-reveal")).content.decode()
    assert cause.rounds.get().status == "open"
    assert "Cancel this session?" in visitor.get(at("community:session-close", 1)).content.decode()
    assert cause.sessions.get().status == "planned"
    visitor.post(at("community:session-close", 1), {"status": "cancelled"})
    assert cause.sessions.get().status == "cancelled"
