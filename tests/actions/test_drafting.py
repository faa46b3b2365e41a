"""Proposing, rewording, linking, deleting and restoring."""

import pytest
from django.db import IntegrityError, transaction

from actions.models import Action, ActionPain
from actions.services import drafting, links
from cause.errors import EditedMeanwhile, NotAllowed, Refused
from tests.factories.actions import ActionFactory
from tests.factories.cause import MembershipFactory


def test_propose_puts_it_on_the_plan_with_its_links(cause, ally, make_pain, make_swot, lines):
    pain, item = make_pain(), make_swot()
    action = drafting.propose(
        cause=cause, by=ally, title="A risk brief", pains=[pain], swot_items=[item]
    )
    assert (action.number, action.status, action.proposed_by) == (1, "proposed", ally)
    assert [link.pain_point for link in action.pain_links.all()] == [pain]
    assert [link.item for link in action.swot_links.all()] == [item]
    assert lines() == ["action-proposed"]
    assert action.history.count() == 1


def test_propose_is_refused_to_a_sponsor(cause, sponsor):
    with pytest.raises(NotAllowed):
        drafting.propose(cause=cause, by=sponsor, title="No")


def test_propose_refuses_a_pain_of_another_cause(cause, core, other_cause, make_pain):
    pain = make_pain(in_cause=other_cause)
    with pytest.raises(Refused) as refusal:
        drafting.propose(cause=cause, by=core, title="No", pains=[pain])
    assert refusal.value.field == "pains"
    assert not Action.objects.exists()


@pytest.mark.parametrize("standing", ["ally", "sponsor"])
def test_propose_refuses_an_owner_outside_the_core_team(cause, core, standing):
    owner = MembershipFactory(cause=cause, standing=standing)
    with pytest.raises(Refused) as refusal:
        drafting.propose(cause=cause, by=core, title="No", owner=owner)
    assert refusal.value.field == "owner"


def test_edit_writes_what_differs_and_says_so(cause, core, lines):
    action = ActionFactory(cause=cause, owner=core)
    differing = drafting.edit(action=action, version=1, by=core, title="Better", needs="")
    assert differing == ["title"]
    assert lines() == ["action-edited"]
    drafting.edit(action=action, version=2, by=core, title="Better")
    assert lines() == ["action-edited"]


def test_edit_keeps_the_words_of_both(cause, core, lead):
    action = ActionFactory(cause=cause, owner=core)
    drafting.edit(action=Action.objects.get(), version=1, by=lead, title="Theirs")
    with pytest.raises(EditedMeanwhile) as meanwhile:
        drafting.edit(action=action, version=1, by=core, title="Mine")
    assert meanwhile.value.current.title == "Theirs"


def test_edit_belongs_to_lead_owner_and_the_author_while_proposed(cause, lead, core, ally):
    action = ActionFactory(cause=cause, proposed_by=ally)
    drafting.edit(action=action, version=1, by=ally, title="By its author")
    drafting.edit(action=action, version=2, by=lead, title="By a lead")
    with pytest.raises(NotAllowed):
        drafting.edit(action=action, version=3, by=core, title="By another")
    Action.objects.update(status="ready", impact=3, accessibility=3)
    with pytest.raises(NotAllowed):
        drafting.edit(action=action, version=3, by=ally, title="Too late")


def test_edit_refuses_fields_that_rules_govern(cause, lead):
    action = ActionFactory(cause=cause)
    with pytest.raises(ValueError, match="status"):
        drafting.edit(action=action, version=1, by=lead, status="done")


def test_delete_hides_and_restore_shows(cause, core, lead, lines):
    action = ActionFactory(cause=cause, proposed_by=core)
    drafting.delete(action=action, by=core)
    assert not cause.actions.visible().exists()
    drafting.restore(action=action, by=core)
    assert cause.actions.visible().exists()
    assert lines() == ["action-deleted", "action-restored"]


def test_delete_is_refused_in_progress_and_when_done(cause, lead, running):
    done = ActionFactory(cause=cause, done=True)
    for action in (running, done):
        with pytest.raises(Refused):
            drafting.delete(action=action, by=lead)
    assert cause.actions.visible().count() == 2


def test_restore_is_for_leads_and_for_who_deleted_it(cause, core, ally, lead):
    action = ActionFactory(cause=cause, proposed_by=ally)
    drafting.delete(action=action, by=lead)
    for member in (core, ally):
        with pytest.raises(NotAllowed):
            drafting.restore(action=action, by=member)
    drafting.restore(action=action, by=lead)
    drafting.delete(action=action, by=ally)
    drafting.restore(action=action, by=ally)


def test_links_are_made_and_taken_back_with_a_line_each(cause, core, make_pain, make_swot, lines):
    action = ActionFactory(cause=cause, owner=core)
    one, two, item = make_pain("One"), make_pain("Two"), make_swot()
    links.set_pains(action=action, pains=[one], by=core)
    links.set_pains(action=action, pains=[two], by=core)
    links.set_swot_items(action=action, items=[item], by=core)
    links.set_swot_items(action=action, items=[], by=core)
    assert [link.pain_point for link in action.pain_links.all()] == [two]
    assert not action.swot_links.exists()
    assert lines() == ["action-edited"] * 5


def test_links_of_an_action_in_progress_move_the_pain(running, core, make_pain):
    pain = make_pain()
    links.link_pain(action=running, pain_point=pain, by=core)
    pain.refresh_from_db()
    assert pain.status == "in-plan"
    links.unlink_pain(action=running, pain_point=pain, by=core)
    pain.refresh_from_db()
    assert pain.status == "confirmed"


def test_links_are_refused_to_who_may_not_change_the_action(cause, core, make_pain, make_swot):
    action = ActionFactory(cause=cause)
    with pytest.raises(NotAllowed):
        links.link_pain(action=action, pain_point=make_pain(), by=core)
    with pytest.raises(NotAllowed):
        links.link_swot(action=action, item=make_swot(), by=core)


def test_the_database_keeps_a_link_once(cause, make_pain):
    action, pain = ActionFactory(cause=cause), make_pain()
    ActionPain.objects.create(cause=cause, action=action, pain_point=pain)
    with pytest.raises(IntegrityError), transaction.atomic():
        ActionPain.objects.create(cause=cause, action=action, pain_point=pain)


def test_a_title_stands_on_one_line_and_has_an_end(cause, lead):
    action = drafting.propose(cause=cause, by=lead, title="A brief\r\nBcc: all@corp.example")
    assert action.title == "A brief Bcc: all@corp.example"
    for title in ("", " \n", "x" * 121):
        with pytest.raises(Refused) as refusal:
            drafting.edit(action=action, version=action.version, by=lead, title=title)
        assert refusal.value.field == "title"
    with pytest.raises(Refused):
        drafting.propose(cause=cause, by=lead, title="x" * 121)
