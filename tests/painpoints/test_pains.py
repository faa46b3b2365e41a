"""Reporting, correcting, deleting and triaging a pain."""

import pytest
from django.db import IntegrityError, transaction

from cause import editing
from cause.errors import EditedMeanwhile, NotAllowed, Refused
from cause.verbs import Verb
from painpoints.models import PainPoint
from painpoints.services import pains, plan, triage
from tests.factories.painpoints import FunctionFactory, PainPointFactory

WORDS = {
    "title": "IT release dates move the week before a plant shutdown",
    "story": "On 9 February the release moved from Saturday to Thursday.",
    "who": "shift leads",
    "scope": "programme",
    "severity": 4,
    "frequency": 3,
}


@pytest.mark.parametrize("standing", ["lead", "core", "ally"])
def test_report_puts_it_on_the_list_with_its_line(cause, standing, request):
    member = request.getfixturevalue(standing)
    function = FunctionFactory(cause=cause)

    pain = pains.report(cause=cause, by=member, function=function, **WORDS)

    pain.refresh_from_db()
    assert (pain.number, pain.status, pain.weight, pain.people) == (1, "reported", 12, 1)
    assert (pain.reported_by, pain.function) == (member, function)
    line = cause.log.get()
    assert (line.verb, line.by, line.about, line.about_key) == (
        Verb.PAIN_REPORTED,
        member,
        "pain-point",
        "1",
    )
    assert pain.history.get().history_user == member.user


def test_a_sponsor_reports_nothing(cause, sponsor):
    with pytest.raises(NotAllowed):
        pains.report(cause=cause, by=sponsor, **WORDS)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", "  "),
        ("title", "x" * 121),
        ("story", "x" * 5001),
        ("who", "x" * 161),
        ("scope", "planet"),
        ("severity", 0),
        ("severity", 6),
        ("frequency", 6),
    ],
)
def test_report_refuses_at_the_field(cause, ally, field, value):
    with pytest.raises(Refused) as refusal:
        pains.report(cause=cause, by=ally, **{**WORDS, field: value})

    assert refusal.value.field == field
    assert not cause.log.exists()


def test_a_function_of_another_cause_is_none_of_ours(cause, other_cause, ally):
    with pytest.raises(Refused) as refusal:
        pains.report(cause=cause, by=ally, function=FunctionFactory(cause=other_cause), **WORDS)

    assert refusal.value.field == "function"


@pytest.mark.parametrize("field", ["severity", "frequency"])
@pytest.mark.parametrize("mark", [0, 6])
def test_the_database_refuses_marks_beyond_the_scale(pain, field, mark):
    with pytest.raises(IntegrityError), transaction.atomic():
        PainPoint.objects.filter(pk=pain.pk).update(**{field: mark})


def test_the_database_gives_gone_a_day(pain):
    with pytest.raises(IntegrityError), transaction.atomic():
        PainPoint.objects.filter(pk=pain.pk).update(status="gone")


@pytest.mark.parametrize("standing", ["lead", "core"])
def test_edit_belongs_to_reporter_and_team(cause, ally, standing, request):
    pain = pains.report(cause=cause, by=ally, **WORDS)
    for member in (ally, request.getfixturevalue(standing)):
        pain = PainPoint.objects.get(pk=pain.pk)
        pains.edit(
            pain_point=pain,
            version=pain.version,
            by=member,
            **{**WORDS, "title": f"By {member}"},
        )

    pain.refresh_from_db()
    assert (pain.title, pain.version) == (f"By {member}", 3)
    assert cause.log.filter(verb=Verb.PAIN_EDITED).count() == 2
    assert pain.history.count() == 3


def test_edit_refuses_a_stranger_to_it_and_the_slower_of_two(pain, ally, core, lead):
    with pytest.raises(NotAllowed):
        pains.edit(pain_point=pain, version=1, by=ally, **WORDS)
    pains.edit(pain_point=pain, version=1, by=lead, **WORDS)

    with pytest.raises(EditedMeanwhile):
        pains.edit(pain_point=pain, version=1, by=core, **{**WORDS, "title": "Mine"})


def test_edit_without_a_difference_leaves_no_line(cause, ally):
    pain = pains.report(cause=cause, by=ally, **WORDS)

    pains.edit(pain_point=pain, version=1, by=ally, **WORDS)

    assert not cause.log.filter(verb=Verb.PAIN_EDITED).exists()


def test_delete_hides_and_restore_brings_it_back(cause, pain, core):
    pains.delete(pain_point=pain, by=core)
    assert not cause.pain_points.visible().exists()
    with pytest.raises(Refused, match="deleted"):
        pains.edit(pain_point=pain, version=1, by=core, **WORDS)
    with pytest.raises(Refused, match="deleted"):
        pains.delete(pain_point=pain, by=core)

    pains.restore(pain_point=pain, by=core)
    pains.restore(pain_point=pain, by=core)

    assert cause.pain_points.visible().get() == pain
    assert list(cause.log.order_by("number").values_list("verb", flat=True)) == [
        Verb.PAIN_DELETED,
        Verb.PAIN_RESTORED,
    ]


def test_a_pain_that_an_action_answers_is_not_deleted(pain, lead):
    plan.mark_in_plan(pain_point=pain, by=lead)

    with pytest.raises(Refused, match="action answers"):
        pains.delete(pain_point=pain, by=lead)


def test_delete_refuses_others(pain, ally):
    with pytest.raises(NotAllowed):
        pains.delete(pain_point=pain, by=ally)
    editing.hide(pain, by=None)
    with pytest.raises(NotAllowed):
        pains.restore(pain_point=pain, by=ally)


def test_triage_confirms_and_sets_aside_with_a_reason(cause, pain, core):
    triage.triage(pain_point=pain, status="confirmed", by=core)
    triage.triage(pain_point=pain, status="set-aside", reason=" Same as 4. ", by=core)

    pain.refresh_from_db()
    assert (pain.status, pain.status_reason) == ("set-aside", "Same as 4.")
    lines = cause.log.filter(verb=Verb.PAIN_TRIAGED).order_by("number")
    assert [line.text for line in lines] == [
        f"{pain.title}: confirmed",
        f"{pain.title}: set aside. Same as 4.",
    ]

    triage.triage(pain_point=pain, status="confirmed", by=core)
    pain.refresh_from_db()
    assert (pain.status, pain.status_reason) == ("confirmed", "")


def test_triage_twice_is_once(cause, pain, core):
    for _ in range(2):
        triage.triage(pain_point=pain, status="confirmed", by=core)

    assert cause.log.count() == 1


@pytest.mark.parametrize("status", ["reported", "in-plan", "relieved", "gone", "burnt"])
def test_triage_never_sets_what_actions_and_verdicts_decide(pain, lead, status):
    with pytest.raises(Refused, match="actions and verdicts"):
        triage.triage(pain_point=pain, status=status, by=lead)


@pytest.mark.parametrize("reason", ["", "  ", "x" * 301])
def test_triage_wants_a_reason_that_fits(pain, core, reason):
    with pytest.raises(Refused) as refusal:
        triage.triage(pain_point=pain, status="set-aside", reason=reason, by=core)

    assert refusal.value.field == "reason"


def test_triage_leaves_a_pain_in_the_plan_alone(pain, lead):
    plan.mark_in_plan(pain_point=pain, by=lead)

    with pytest.raises(Refused, match="in the plan"):
        triage.triage(pain_point=pain, status="set-aside", reason="Enough", by=lead)


def test_an_ally_does_not_triage(pain, ally):
    with pytest.raises(NotAllowed):
        triage.triage(pain_point=pain, status="confirmed", by=ally)


def test_the_plan_takes_a_pain_and_gives_it_back(cause, pain, lead):
    assert plan.mark_in_plan(pain_point=pain, by=lead) is True
    assert plan.mark_in_plan(pain_point=pain, by=lead) is False
    assert plan.back_to_confirmed(pain_point=pain, by=lead) is True
    assert plan.back_to_confirmed(pain_point=pain, by=lead) is False

    pain.refresh_from_db()
    assert pain.status == "confirmed"
    assert cause.log.filter(verb=Verb.PAIN_TRIAGED).count() == 2


def test_numbers_of_two_causes_count_apart(cause, other_cause):
    assert [PainPointFactory(cause=c).number for c in (cause, other_cause)] == [1, 1]
