"""What can be done on the pages of steps 2 to 4, and what they refuse."""

import pytest
from django.urls import reverse

from actions.services import drafting
from painpoints.services import pains, swot

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
    visitor.post(at("painpoints:swot-choose", 1), {"instead_of": 2})
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
    visitor.post(evidence, {"remove": row.pk})
    assert not item.evidence.visible().exists()
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
    visitor.post(f"{at('actions:new')}?pain=1", said)
    action = cause.actions.get()
    assert action.pain_links.count() == 1
    visitor.post(at("actions:edit", 1), {**said, "title": "A brief", "version": 1})
    assert visitor.post(at("actions:edit", 1), {**said, "version": 1}).status_code == 422
    assert visitor.post(at("actions:task-add", 1), {"task-title": ""}).status_code == 422
    visitor.post(at("actions:task-add", 1), {"task-title": "Try it"})
    task = action.tasks.get()
    for deed in ("done", "undo", "remove"):
        assert visitor.post(at("actions:task", 1, task.pk), {"do": deed}).status_code == 302
    assert not action.tasks.visible().exists()
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
    visitor.post(at("actions:round-open"))
    half = visitor.post(at("actions:score", 1), {"a1-impact": 5})
    assert half.status_code == 422
    visitor.post(at("actions:round-cancel"))
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
    visitor.post(at("community:came", 1), {"came": [ally.pk, "x"]})
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
