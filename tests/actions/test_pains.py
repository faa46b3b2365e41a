"""What becomes of the pains that an action answers, whatever becomes of the action."""

import pytest
from django.urls import reverse

from actions.services import drafting, finishing, links, rounds, turns
from painpoints.services import merging, pains
from tests.factories.actions import RESULT


@pytest.fixture
def pain(cause, core):
    return pains.report(
        cause=cause, title="Old risks", scope="project", severity=3, frequency=2, by=core
    )


@pytest.fixture
def started(cause, lead, pain):
    """Return an action in progress that answers the pain."""
    action = drafting.propose(cause=cause, by=lead, title="Brief", owner=lead, pains=[pain])
    opened = rounds.open_round(cause=cause, actions=[action], by=lead)
    rounds.score(entry=opened.entries.get(), by=lead, impact=4, accessibility=4)
    rounds.reveal(scoring=opened, by=lead)
    return turns.start(action=action, by=lead)


def status(pain):
    pain.refresh_from_db()
    return pain.status


def test_unlinking_from_a_paused_action_lets_go_of_the_pain(started, pain, lead):
    turns.pause(action=started, by=lead, reason="Holidays")
    assert status(pain) == "in-plan"
    links.unlink_pain(action=started, pain_point=pain, by=lead)
    assert status(pain) == "confirmed"


def test_deleting_a_paused_action_lets_go_and_restoring_takes_up_again(started, pain, lead):
    turns.pause(action=started, by=lead, reason="Holidays")
    drafting.delete(action=started, by=lead)
    assert status(pain) == "confirmed"
    drafting.restore(action=started, by=lead)
    assert status(pain) == "in-plan"


def test_another_paused_action_keeps_the_pain(cause, started, pain, lead):
    turns.pause(action=started, by=lead, reason="Holidays")
    other = drafting.propose(cause=cause, by=lead, title="Second", owner=lead, pains=[pain])
    links.unlink_pain(action=other, pain_point=pain, by=lead)
    assert status(pain) == "in-plan"


def test_a_pain_linked_to_a_finished_action_is_asked(cause, started, core, lead):
    finishing.finish(action=started, by=lead, **RESULT)
    late = pains.report(
        cause=cause, title="Late", scope="project", severity=1, frequency=1, by=core
    )
    links.link_pain(action=started, pain_point=late, by=lead)
    assert status(late) == "relieved"


def test_an_action_is_edited_after_two_of_its_pains_became_one(
    cause, sign_in, started, pain, lead, core
):
    twin = pains.report(
        cause=cause, title="Twin", scope="project", severity=1, frequency=1, by=core
    )
    links.link_pain(action=started, pain_point=twin, by=lead)
    merging.merge(merged=twin, into=pain, by=lead)
    page = reverse("actions:edit", args=[cause.slug, started.number])
    form = sign_in(lead).get(page).context["form"]
    sent = {
        "title": "A better brief",
        "version": form["version"].value(),
        "pains": [row.pk for row in form.initial["pains"]],
        "owner": lead.pk,
    }
    assert sign_in(lead).post(page, sent).status_code == 302
    merging.unmerge(merge=twin.merges_away.get(), by=lead)
    assert {link.pain_point_id for link in started.pain_links.all()} == {pain.pk, twin.pk}


def test_a_stale_form_takes_no_link_away(cause, sign_in, started, pain, lead, core):
    page = reverse("actions:edit", args=[cause.slug, started.number])
    form = sign_in(lead).get(page).context["form"]
    sent = {
        "title": started.title,
        "version": form["version"].value(),
        "pains": [pain.pk],
        "owner": lead.pk,
    }
    late = pains.report(
        cause=cause, title="Late news", scope="project", severity=1, frequency=1, by=core
    )
    links.link_pain(action=started, pain_point=late, by=lead)
    answer = sign_in(lead).post(page, sent)
    assert answer.status_code == 422
    assert "Late news" in answer.content.decode()
    assert started.pain_links.count() == 2
    again = answer.context["form"]["version"].value()
    assert sign_in(lead).post(page, {**sent, "version": again}).status_code == 302
    assert started.pain_links.count() == 1
