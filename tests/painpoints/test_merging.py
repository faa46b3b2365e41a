"""Two pains that are one (rule 11)."""

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from actions.services import drafting, finishing, links
from cause.errors import NotAllowed, Refused
from cause.verbs import Verb
from painpoints.models import Echo, Evidence, Merge, PainPoint
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
from tests.factories.painpoints import PainPointFactory, SwotItemFactory
from tests.rooms import room


@pytest.fixture
def twin(cause, ally) -> PainPoint:
    return PainPointFactory(cause=cause, reported_by=ally, title="Old risks come up at the gate")


# What a merge may leave behind: its own row, lines of the logbook and their count, versions.
LEFT = {"cause.LogEntry", "cause.Counter", "painpoints.Merge"}


def state():
    """Return every row of every table of a cause, but for what a merge may leave behind."""
    models = [model for model in apps.get_models() if hasattr(model, "cause_id")]
    return {
        model._meta.label: list(model.objects.order_by("pk").values())
        for model in models
        if model._meta.label not in LEFT and not model.__name__.startswith("Historical")
    }


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


# Pains are 0 to 3, members 0 to 3. Pain n is reported by member n; the rest are echoes.
STEPS = st.lists(
    st.tuples(st.sampled_from(["echo", "merge", "unmerge"]), st.integers(0, 3), st.integers(0, 3)),
    max_size=14,
)


@pytest.mark.django_db
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(steps=STEPS)
def test_whatever_is_merged_and_taken_apart_nobody_is_lost_or_counted_twice(steps):
    with room(4) as (cause, members):
        rows = [PainPointFactory(cause=cause, reported_by=member) for member in members]
        felt = {row.pk: {row.reported_by_id} for row in rows}
        leads_to = {row.pk: row.pk for row in rows}
        for step, one, other in steps:
            row = PainPoint.objects.get(pk=rows[one].pk)
            if step == "echo":
                member = members[other]
                shown = PainPoint.objects.get(pk=_end(leads_to, row.pk))
                if shown.reported_by_id != member.pk and echoes.echo(pain_point=shown, by=member):
                    felt[shown.pk].add(member.pk)
            elif step == "merge" and not row.hidden_at and not rows[other].hidden_at:
                into = PainPoint.objects.get(pk=rows[other].pk)
                if into.pk != row.pk and not into.hidden_at:
                    merging.merge(merged=row, into=into, by=members[0])
                    leads_to[row.pk] = into.pk
            elif step == "unmerge":
                merge = Merge.objects.filter(merged=row, undone_at=None).first()
                if merge and not PainPoint.objects.get(pk=merge.survivor_id).hidden_at:
                    merging.unmerge(merge=merge, by=members[0])
                    leads_to[row.pk] = row.pk
            for shown in PainPoint.objects.visible():
                together = {key for key in leads_to if _end(leads_to, key) == shown.pk}
                everyone = set().union(*(felt[key] for key in together))
                voices = [echo.membership_id for echo in shown.echoes.all()]
                assert sorted([shown.reported_by_id, *voices]) == sorted(everyone)
                assert shown.people == len(everyone)


def _end(leads_to, key):
    """Return where a pain's address leads in the end."""
    while leads_to[key] != key:
        key = leads_to[key]
    return key


PAIN, MEMBER, OTHER = st.integers(0, 4), st.integers(0, 3), st.integers(0, 1)
WRITES = st.lists(
    st.one_of(
        st.tuples(st.just("echo"), PAIN, MEMBER),
        st.tuples(st.just("pass on"), PAIN, OTHER),
        st.tuples(st.just("write"), PAIN, MEMBER),
        st.tuples(st.sampled_from(["evidence", "no evidence"]), PAIN, OTHER),
        st.tuples(st.just("link"), PAIN, OTHER),
        st.tuples(st.just("confirm"), PAIN, OTHER),
    ),
    max_size=16,
)
MOVES = st.lists(st.tuples(st.sampled_from(["merge", "merge", "unmerge"]), PAIN, PAIN), max_size=12)


@pytest.mark.django_db
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(writes=WRITES, moves=MOVES, last=st.permutations(range(5)))
def test_taking_everything_apart_restores_every_row_of_every_table(writes, moves, last):
    with room(4) as (cause, members):
        told = _tell(cause, members, writes)
        before = state()
        for step, one, other in moves:
            merged, into = (PainPoint.objects.get(pk=told[nth].pk) for nth in (one, other))
            if step == "unmerge":
                _apart(merged, members[0])
            elif one != other and not merged.hidden_at and not into.hidden_at:
                merging.merge(merged=merged, into=into, by=members[0])
            _nobody_counts_twice()
        while Merge.objects.filter(undone_at=None).exists():
            for nth in last:
                _apart(PainPoint.objects.get(pk=told[nth].pk), members[0])
                _nobody_counts_twice()
        assert state() == before


def _tell(cause, members, writes):
    """Return five pains, the last without a reporter, with what is written about them."""
    told = [PainPointFactory(cause=cause, reported_by=each) for each in [*members, None]]
    items = [SwotItemFactory(cause=cause) for _n in range(2)]
    running = ActionFactory(cause=cause, in_progress=True, slot=SlotFactory(cause=cause))
    actions = [running, ActionFactory(cause=cause)]
    for what, one, other in writes:
        pain = told[one]
        if what == "echo" and pain.reported_by_id != members[other].pk:
            echoes.echo(pain_point=pain, by=members[other], how="Every week")
        elif what == "pass on" and not pain.echoes.filter(membership=None).exists():
            person = ("a buyer in Plant 2", "A Buyer in plant 2")[other]
            echoes.pass_on(pain_point=pain, by=members[0], person=person)
        elif what == "write":
            comments.comment(pain_point=pain, text="A word", by=members[other])
        elif what == "link":
            links.link_pain(action=actions[other], pain_point=pain, by=members[0])
        elif what == "confirm" and PainPoint.objects.get(pk=pain.pk).status == "reported":
            triage.triage(pain_point=pain, status="confirmed", by=members[0])
        elif "evidence" in what:
            there = Evidence.objects.visible().filter(item=items[other], pain_point=pain).first()
            if what == "evidence" and not there:
                evidence.add_evidence(item=items[other], pain_point=pain, by=members[0])
            elif what == "no evidence" and there:
                evidence.remove_evidence(evidence=there, by=members[0])
    return told


def _apart(pain, by):
    """Take the merge of the pain apart, where it has one that can be."""
    merge = pain.merges_away.filter(undone_at=None, survivor__hidden_at=None).first()
    if merge is not None:
        merging.unmerge(merge=merge, by=by)


def _nobody_counts_twice():
    """Check the voices of every pain that is shown."""
    for pain in PainPoint.objects.visible():
        members = [pain.reported_by_id or 0]
        persons = []
        for echo in pain.echoes.all():
            if echo.membership_id:
                members.append(echo.membership_id)
            elif echo.added_by_id:
                persons.append((echo.added_by_id, echo.person.casefold()))
        assert len(members) == len(set(members))
        assert len(persons) == len(set(persons))
        assert pain.people == 1 + pain.echoes.count()


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
