"""Two pains that are one (rule 11)."""

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from actions.models import ActionPain
from actions.services import drafting
from cause.errors import NotAllowed, Refused
from cause.verbs import Verb
from painpoints.models import Comment, Echo, Evidence, Merge, PainPoint, Verdict
from painpoints.services import comments, echoes, evidence, merging, pains, swot
from tests.factories.painpoints import PainPointFactory
from tests.rooms import room

COUNTED = [Echo, Comment, Evidence, Verdict, ActionPain]


@pytest.fixture
def twin(cause, ally) -> PainPoint:
    return PainPointFactory(cause=cause, reported_by=ally, title="Old risks come up at the gate")


def state():
    """Return every row that a merge may touch."""
    kept = {model._meta.label: list(model.objects.order_by("pk").values()) for model in COUNTED}
    fields = ("pk", "status", "echo_count", "comment_count", "hidden_at", "weight", "merged_into")
    return kept | {"pains": list(PainPoint.objects.order_by("pk").values(*fields))}


def test_a_merge_keeps_every_voice_and_counts_nobody_twice(cause, pain, twin, lead, core, ally):
    for each in (pain, twin):
        echoes.echo(pain_point=each, by=lead)
    echoes.echo(pain_point=twin, by=core, how="Every gate.")
    comments.comment(pain_point=twin, text="Is it fear?", by=ally)
    pain.refresh_from_db()
    seen = merging.preview(merged=twin, into=pain)

    merging.merge(merged=twin, into=pain, by=lead)

    pain.refresh_from_db()
    twin.refresh_from_db()
    # Jonas reported it, Maya echoed both, Henk reported the other one.
    assert (pain.people, pain.comment_count) == (3, 1)
    assert (seen.people, seen.both, seen.comments, seen.weight) == (1, 2, 1, pain.weight)
    assert twin.merged_into == pain
    assert twin.hidden_at
    assert cause.log.filter(verb=Verb.PAIN_MERGED).count() == 1


def test_a_merge_moves_links_of_every_app(cause, pain, twin, lead):
    item = swot.add_item(cause=cause, quadrant="weakness", text="Risks travel late", by=lead)
    evidence.add_evidence(item=item, pain_point=twin, by=lead)
    action = drafting.propose(cause=cause, by=lead, title="One brief", pains=[twin, pain])

    assert merging.preview(merged=twin, into=pain).links == 1
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


@pytest.mark.django_db
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    said=st.lists(st.tuples(st.integers(0, 2), st.integers(0, 3)), max_size=10),
    written=st.lists(st.tuples(st.integers(0, 2), st.integers(0, 3)), max_size=5),
    merges=st.permutations([0, 1, 2]),
)
def test_merging_and_taking_apart_restores_every_row(said, written, merges):
    with room(4) as (cause, members):
        rows = [PainPointFactory(cause=cause, reported_by=member) for member in members[:3]]
        for one, by in said:
            if rows[one].reported_by_id != members[by].pk:
                echoes.echo(pain_point=rows[one], by=members[by])
        for one, by in written:
            comments.comment(pain_point=rows[one], text="A word", by=members[by])
        before = state()
        first, second, last = (PainPoint.objects.get(pk=rows[n].pk) for n in merges)
        inner = merging.merge(merged=first, into=second, by=members[0])
        outer = merging.merge(merged=second, into=last, by=members[0])
        merging.unmerge(merge=outer, by=members[0])
        merging.unmerge(merge=inner, by=members[0])
        assert state() == before
