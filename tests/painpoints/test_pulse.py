"""What other pages show of the pain points."""

from datetime import UTC, date, datetime, timedelta

from cause import clock
from painpoints import kept, pulse
from painpoints.heat import heat, levels_of
from painpoints.services import echoes, triage
from tests.factories.cause import MembershipFactory
from tests.factories.painpoints import FunctionFactory, PainPointFactory, SwotItemFactory

NOW = datetime(2026, 3, 15, 12, tzinfo=UTC)


def day(year, month, number):
    return datetime(year, month, number, 12, tzinfo=UTC)


def test_counts_of_an_empty_cause(cause, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert pulse.counts(cause) == pulse.Counts(0, 0, 0, 0, 0)


def test_counts_people_who_feel_something_that_still_hurts(
    cause, other_cause, core, ally, lead, django_assert_num_queries
):
    hurting = PainPointFactory(cause=cause, reported_by=core)
    PainPointFactory(cause=cause, reported_by=lead, status="gone", gone_at=NOW)
    PainPointFactory(cause=cause, reported_by=lead, hidden_at=NOW)
    PainPointFactory(cause=cause, reported_by=lead, status="set-aside")
    PainPointFactory(cause=other_cause)
    echoes.echo(pain_point=hurting, by=ally)
    left = MembershipFactory(cause=cause)
    echoes.echo(pain_point=hurting, by=left)
    left.left_at = NOW
    left.save()
    SwotItemFactory(cause=cause, place=1)
    SwotItemFactory(cause=cause)
    SwotItemFactory(cause=cause, hidden_at=NOW)

    with django_assert_num_queries(1):
        assert pulse.counts(cause) == pulse.Counts(
            open=1, gone=1, people=2, vital_few=1, swot_items=2
        )


def test_heaviest_and_gone_lately(cause, django_assert_num_queries):
    light = PainPointFactory(cause=cause, severity=1)
    heavy = PainPointFactory(cause=cause, severity=5)
    first = PainPointFactory(cause=cause, status="gone", gone_at=NOW)
    last = PainPointFactory(cause=cause, status="gone", gone_at=NOW + timedelta(days=1))

    with django_assert_num_queries(2):
        assert pulse.heaviest(cause) == [heavy, light]
        assert pulse.gone_lately(cause) == [last, first]


def test_months_add_up(cause, django_assert_num_queries):
    PainPointFactory(cause=cause, reported_at=day(2024, 6, 1))  # before the first month
    PainPointFactory(cause=cause, reported_at=day(2025, 4, 30))
    PainPointFactory(
        cause=cause, reported_at=day(2025, 12, 31), status="gone", gone_at=day(2026, 2, 1)
    )
    PainPointFactory(cause=cause, reported_at=day(2026, 3, 1), status="set-aside")
    PainPointFactory(cause=cause, reported_at=day(2026, 3, 2), hidden_at=NOW)

    with clock.travel(NOW), django_assert_num_queries(2):
        months = pulse.months(cause)

    assert [month.first_day for month in months][::11] == [date(2025, 4, 1), date(2026, 3, 1)]
    assert [month.raised for month in months] == [1, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 1]
    assert [month.gone for month in months] == [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0]
    assert [month.open for month in months] == [2, 2, 2, 2, 2, 2, 2, 2, 3, 3, 2, 2]


def test_heat_sums_what_still_hurts(cause, django_assert_num_queries):
    plant = FunctionFactory(cause=cause, name="Manufacturing")
    FunctionFactory(cause=cause, name="Finance")
    for scope, severity, function in (
        ("project", 5, plant),
        ("project", 4, plant),
        ("portfolio", 1, None),
    ):
        PainPointFactory(
            cause=cause, scope=scope, severity=severity, frequency=1, function=function
        )
    PainPointFactory(cause=cause, function=plant, status="gone", gone_at=NOW)
    functions = list(cause.functions.all())

    with django_assert_num_queries(2):
        drawn = heat(cause, functions)

    assert [row.name for row in drawn.rows] == ["Manufacturing", "Everywhere"]
    assert [(cell.weight, cell.level) for cell in drawn.rows[0].cells] == [
        (9, 5),
        (0, 0),
        (0, 0),
        (0, 0),
    ]
    assert drawn.rows[1].cells[2].level == 3
    assert (drawn.rows[1].function, drawn.heaviest) == ("none", 5)


def test_heat_of_nothing(cause):
    assert heat(cause, []).rows == []


def test_levels_follow_the_rank_so_that_one_huge_cell_pales_no_other():
    levels = levels_of([9_000, 10, 0, 8, 6, 4, 4])
    assert [levels[weight] for weight in (0, 4, 6, 8, 10, 9_000)] == [0, 1, 2, 3, 4, 5]
    assert levels_of([7]) == {0: 0, 7: 5}


def test_figures_of_a_large_cause_hold_until_the_next_event(cause, core, monkeypatch):
    monkeypatch.setattr(kept, "FEW", 0)
    pain = PainPointFactory(cause=cause)
    assert heat(cause, []).heaviest == 6
    PainPointFactory(cause=cause, severity=5)
    assert heat(cause, []).heaviest == 6

    triage.triage(pain_point=pain, status="confirmed", by=core)

    assert heat(cause, []).heaviest == 10
