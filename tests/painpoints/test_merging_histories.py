"""Merging over random histories (rule 11): nobody is lost, nobody counts twice, all is undone."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from actions.services import links
from painpoints.models import Evidence, Merge, PainPoint
from painpoints.services import comments, echoes, evidence, merging, triage
from tests.factories.actions import ActionFactory, SlotFactory
from tests.factories.painpoints import PainPointFactory, SwotItemFactory
from tests.painpoints.rows import state
from tests.rooms import room

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
