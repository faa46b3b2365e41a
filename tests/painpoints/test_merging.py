"""Two pains that are one (rule 11)."""

import pytest
from django.db import IntegrityError, transaction

from actions.services import drafting, finishing, links
from cause.errors import NotAllowed, Refused
from cause.verbs import Verb
from painpoints.models import Echo, PainPoint
from painpoints.services import (
    comments,
    echoes,
    evidence,
    merging,
    pains,
    plan,
    swot,
    triage,
    verdicts,
)
from painpoints.services.preview import preview
from tests.factories.actions import RESULT, ActionFactory, SlotFactory
from tests.factories.painpoints import PainPointFactory
from tests.painpoints.rows import state


@pytest.fixture
def twin(cause, ally) -> PainPoint:
    return PainPointFactory(cause=cause, reported_by=ally, title="Old risks come up at the gate")


def test_a_merge_keeps_every_voice_and_counts_nobody_twice(cause, pain, twin, lead, core, ally):
    for each in (pain, twin):
        echoes.echo(pain_point=each, by=lead)
    echoes.echo(pain_point=twin, by=core, how="Every gate.")
    comments.comment(pain_point=twin, text="Is it fear?", by=ally)
    pain.refresh_from_db()
    seen = preview(merged=twin, into=pain)

    merging.merge(merged=twin, into=pain, by=lead)

    pain.refresh_from_db()
    twin.refresh_from_db()
    # Jonas reported it, Maya echoed both, Henk reported the other one.
    assert (pain.people, pain.comment_count) == (3, 1)
    assert seen.joining.names == ["Henk de Vries"]
    assert (seen.both.names, seen.weight) == (["Maya Lindqvist", "Jonas Weber"], pain.weight)
    assert [(each.kind, each.names) for each in seen.moving] == [("comments", ["Is it fear?"])]
    assert twin.merged_into == pain
    assert twin.hidden_at
    assert cause.log.filter(verb=Verb.PAIN_MERGED).count() == 1


def test_a_merge_moves_links_of_every_app(cause, pain, twin, lead):
    item = swot.add_item(cause=cause, quadrant="weakness", text="Risks travel late", by=lead)
    evidence.add_evidence(item=item, pain_point=twin, by=lead)
    action = drafting.propose(cause=cause, by=lead, title="One brief", pains=[twin, pain])

    moving = preview(merged=twin, into=pain).moving
    assert [(each.kind, each.names) for each in moving] == [("SWOT items", ["Risks travel late"])]
    merging.merge(merged=twin, into=pain, by=lead)

    assert item.evidence.get().pain_point == pain
    assert {link.pain_point for link in action.pain_links.all()} == {pain, twin}


def test_evidence_that_was_taken_away_does_not_hold_back_another(cause, pain, twin, lead):
    item = swot.add_item(cause=cause, quadrant="weakness", text="Risks travel late", by=lead)
    gone = evidence.add_evidence(item=item, pain_point=pain, by=lead)
    evidence.remove_evidence(evidence=gone, by=lead)
    evidence.add_evidence(item=item, pain_point=twin, by=lead)

    merging.merge(merged=twin, into=pain, by=lead)

    assert item.evidence.visible().get().pain_point == pain


def test_a_merge_taken_apart_leaves_no_trace(cause, pain, twin, lead, core, ally):
    echoes.echo(pain_point=twin, by=core)
    echoes.pass_on(pain_point=twin, by=ally, person="a buyer in Plant 2")
    comments.comment(pain_point=twin, text="Is it fear?", by=ally)
    before = state()

    merge = merging.merge(merged=twin, into=pain, by=lead)
    assert state() != before
    merging.unmerge(merge=merge, by=core)

    assert state() == before
    assert cause.log.filter(verb=Verb.PAIN_UNMERGED).count() == 1
    with pytest.raises(Refused, match="already"):
        merging.unmerge(merge=merge, by=core)


def test_a_plan_that_came_with_the_merged_pain_leaves_with_it(pain, twin, lead):
    PainPoint.objects.filter(pk=twin.pk).update(status="in-plan")

    merge = merging.merge(merged=twin, into=pain, by=lead)
    pain.refresh_from_db()
    assert pain.status == "in-plan"

    back = merging.unmerge(merge=merge, by=lead)
    pain.refresh_from_db()
    assert (pain.status, back.status) == ("reported", "confirmed")


def test_what_was_told_since_stays(pain, twin, lead, ally):
    merge = merging.merge(merged=twin, into=pain, by=lead)
    echoes.say_how(pain_point=pain, by=ally, how="Also at the smaller gates.")

    merging.unmerge(merge=merge, by=lead)

    assert pain.echoes.get(membership=ally).how == "Also at the smaller gates."


def test_who_no_longer_feels_it_does_not_come_back_with_a_merged_pain(pain, twin, lead):
    third = PainPointFactory(cause=pain.cause, title="Third")
    for each in (pain, twin):
        echoes.echo(pain_point=each, by=lead)
    merging.merge(merged=twin, into=pain, by=lead)
    other = merging.merge(merged=third, into=pain, by=lead)
    echoes.withdraw_echo(pain_point=pain, by=lead)

    merging.unmerge(merge=other, by=lead)

    assert not Echo.objects.filter(membership=lead).exists()


@pytest.mark.parametrize("status", ["gone", "relieved"])
def test_a_pain_under_verdict_is_not_merged(pain, twin, lead, status):
    moment = {"gone_at": pain.reported_at} if status == "gone" else {}
    PainPoint.objects.filter(pk=twin.pk).update(status=status, **moment)

    for merged, into in ((twin, pain), (pain, twin)):
        with pytest.raises(Refused, match="decide first"):
            merging.merge(merged=merged, into=into, by=lead)


def test_a_merge_is_refused_where_it_makes_no_sense(pain, twin, lead, ally, other_cause):
    stranger = PainPointFactory(cause=other_cause)
    for into in (twin, stranger):
        with pytest.raises(Refused):
            merging.merge(merged=twin, into=into, by=lead)
    with pytest.raises(NotAllowed):
        merging.merge(merged=twin, into=pain, by=ally)
    PainPoint.objects.filter(pk=pain.pk).update(status="set-aside")
    with pytest.raises(Refused, match="set aside"):
        merging.merge(merged=twin, into=pain, by=lead)


def test_a_merged_pain_comes_back_only_by_taking_the_merge_apart(pain, twin, lead):
    merge = merging.merge(merged=twin, into=pain, by=lead)
    twin.refresh_from_db()

    with pytest.raises(Refused, match="apart"):
        pains.restore(pain_point=twin, by=lead)
    with pytest.raises(IntegrityError), transaction.atomic():
        PainPoint.objects.filter(pk=twin.pk).update(hidden_at=None)
    pains.delete(pain_point=pain, by=lead)
    with pytest.raises(Refused, match="begin there"):
        merging.unmerge(merge=merge, by=lead)


@pytest.fixture
def running(cause, pain, twin):
    """An action in progress, without a pain yet."""
    return ActionFactory(cause=cause, in_progress=True, slot=SlotFactory(cause=cause))


def status(pain):
    return PainPoint.objects.get(pk=pain.pk).status


def test_a_survivor_leaves_the_plan_with_the_last_pain_that_brought_it_there(
    cause, pain, twin, lead, running
):
    triage.triage(pain_point=pain, status="confirmed", by=lead)
    third = PainPointFactory(cause=cause)
    for each in (twin, third):
        links.link_pain(action=running, pain_point=each, by=lead)
    one, other = (
        merging.merge(merged=PainPoint.objects.get(pk=each.pk), into=pain, by=lead)
        for each in (twin, third)
    )
    merging.unmerge(merge=one, by=lead)
    assert (status(pain), status(twin)) == ("in-plan", "in-plan")
    merging.unmerge(merge=other, by=lead)
    assert (status(pain), status(third)) == ("confirmed", "in-plan")


def test_the_same_person_passed_on_at_both_is_counted_once(pain, twin, lead, ally):
    for each, person in ((pain, "a buyer in Plant 2"), (twin, "A buyer in plant 2")):
        echoes.pass_on(pain_point=each, by=ally, person=person)
    merging.merge(merged=twin, into=pain, by=lead)
    pain.refresh_from_db()
    assert pain.people == 3  # Jonas, Henk, the buyer
    echoes.take_back(voice=pain.echoes.get(membership=None), by=ally)
    assert not Echo.objects.filter(membership=None).exists()


@pytest.mark.parametrize("both", [True, False])
def test_who_felt_it_is_asked_when_an_action_was_finished_meanwhile(
    pain, twin, lead, running, both
):
    for each in (twin, pain) if both else (twin,):
        links.link_pain(action=running, pain_point=each, by=lead)
    twin.refresh_from_db()
    merge = merging.merge(merged=twin, into=PainPoint.objects.get(pk=pain.pk), by=lead)
    finishing.finish(action=running, by=lead, **RESULT)
    assert status(pain) == "relieved"
    merging.unmerge(merge=merge, by=lead)
    twin.refresh_from_db()
    assert twin.is_asked


def test_taking_apart_lets_the_answers_of_the_others_decide(pain, twin, lead, core, ally):
    echoes.echo(pain_point=twin, by=lead)
    merge = merging.merge(merged=twin, into=pain, by=lead)
    plan.ask_verdict(pain_point=pain, by=lead)
    verdicts.answer_verdict(pain_point=pain, answer="gone", by=core)
    assert status(pain) == "relieved"
    merging.unmerge(merge=merge, by=lead)
    assert status(pain) == "gone"


def test_what_is_withdrawn_is_withdrawn_from_everything_below(cause, pain, twin, lead):
    third = PainPointFactory(cause=cause)
    for each in (third, twin, pain):
        echoes.echo(pain_point=each, by=lead, how=f"Seen at {each}")
    merges = [
        merging.merge(merged=each, into=into, by=lead)
        for each, into in ((third, twin), (twin, pain))
    ]
    echoes.withdraw_echo(pain_point=pain, by=lead)
    echoes.echo(pain_point=pain, by=lead, how="Again")
    for merge in reversed(merges):
        merging.unmerge(merge=merge, by=lead)
    assert Echo.objects.get(membership=lead).pain_point == pain


def test_evidence_taken_away_does_not_come_back_with_another_merge(cause, pain, twin, lead):
    item = swot.add_item(cause=cause, quadrant="weakness", text="Risks travel late", by=lead)
    third = PainPointFactory(cause=cause)
    for each in (pain, twin):
        evidence.add_evidence(item=item, pain_point=each, by=lead)
    merging.merge(merged=twin, into=pain, by=lead)
    other = merging.merge(merged=third, into=pain, by=lead)
    evidence.remove_evidence(evidence=item.evidence.get(pain_point=pain), by=lead)
    merging.unmerge(merge=other, by=lead)
    assert not item.evidence.visible().filter(pain_point=pain).exists()


def test_a_link_said_anew_of_the_survivor_stays_with_it(cause, pain, twin, lead):
    action = ActionFactory(cause=cause)
    links.link_pain(action=action, pain_point=twin, by=lead)
    merge = merging.merge(merged=twin, into=pain, by=lead)
    links.link_pain(action=action, pain_point=pain, by=lead)
    links.link_pain(action=action, pain_point=pain, by=lead)
    merging.unmerge(merge=merge, by=lead)
    assert {link.pain_point for link in action.pain_links.all()} == {pain, twin}
