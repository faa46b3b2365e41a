"""Every address: who comes in, and that it says what it needs."""

from datetime import timedelta

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from actions.services import drafting, rounds, turns
from cause import clock
from community.services import invitations, sessions
from knowledge.services import articles
from painpoints.services import pains, swot
from tests.factories.actions import RESULT
from tests.factories.cause import MembershipFactory

READ = [
    ("overview", []),
    ("cause:detail", []),
    ("community:people", []),
    ("community:member", [1]),
    ("community:sessions", []),
    ("community:session", [1]),
    ("painpoints:list", []),
    ("painpoints:detail", [1]),
    ("painpoints:new", []),
    ("painpoints:swot", []),
    ("painpoints:swot-item", [1]),
    ("painpoints:boards", []),
    ("painpoints:workshop", []),
    ("painpoints:view-new", []),
    ("thread", []),
    ("thread-of", ["pain-point", 1]),
    ("thread-of", ["action", 1]),
    ("actions:pairs", []),
    ("actions:plan", []),
    ("actions:new", []),
    ("actions:detail", [1]),
    ("knowledge:logbook", []),
    ("knowledge:articles", []),
]
TEAM = [
    ("community:invitations", []),
    ("community:session-new", []),
    ("community:session-edit", [1]),
    ("painpoints:swot-new", []),
    ("painpoints:queue", []),
    ("painpoints:merge", [1]),
    ("painpoints:import", []),
    ("painpoints:swot-edit", [1]),
    ("painpoints:swot-choose", [1]),
    ("actions:scoring", []),
]
FOREIGN = ("allauth", "django.contrib", "django.views")


@pytest.fixture
def furnished(cause, lead, core, clock_now):
    """Fill every list of the cause with one row."""
    fill(cause, lead, clock_now)
    invitations.invite(cause=cause, email="new@x.example", standing="core", by=lead)
    return cause


@pytest.fixture
def clock_now():
    return clock.now()


def fill(cause, lead, now, mark=""):
    """Add a pain, an item, a ready action in an open round, a session and an article."""
    member = MembershipFactory(cause=cause, standing="core")
    pain = pains.report(
        cause=cause, title="<b>Risks</b>", scope="project", severity=3, frequency=2, by=member
    )
    item = swot.add_item(cause=cause, quadrant="weakness", text="<i>Late</i>", by=lead)
    drafting.propose(
        cause=cause, by=member, title="<u>Brief</u>", owner=member, pains=[pain], swot_items=[item]
    )
    session = sessions.plan(
        cause=cause,
        purpose="<s>Look</s>",
        starts_at=now + timedelta(days=1),
        ends_at=now + timedelta(days=1, hours=4),
        by=lead,
    )
    sessions.add_item(session=session, title="<em>First</em>", by=lead, presenter=member)
    sessions.answer(session=session, answer="coming", by=member)
    articles.write(cause=cause, by=member, title=f"Pen{mark}", kind="tip", body="x", tags=["a"])


@pytest.mark.parametrize(("name", "args"), READ)
def test_members_read_and_others_do_not(
    furnished, sign_in, client, lead, core, ally, sponsor, outsider, name, args
):
    page = reverse(name, args=[furnished.slug, *args])
    assert client.get(page).status_code == 302
    for member in (lead, core, ally):
        answer = sign_in(member).get(page)
        assert answer.status_code == 200
        for mark in ("<b>Risks", "<i>Late", "<u>Brief", "<s>Look", "<em>First"):
            assert mark not in answer.content.decode()
    # The overview sends a sponsor on to the dashboard.
    assert sign_in(sponsor).get(page).status_code == (302 if name == "overview" else 403)
    assert sign_in(outsider).get(page).status_code == 404


@pytest.mark.parametrize(("name", "args"), TEAM)
def test_the_teams_pages_are_the_teams(
    furnished, sign_in, lead, core, ally, sponsor, outsider, name, args
):
    page = reverse(name, args=[furnished.slug, *args])
    for member, status in ((lead, 200), (core, 200), (ally, 403), (sponsor, 403), (outsider, 404)):
        assert sign_in(member).get(page).status_code == status


def test_the_dashboard_is_for_every_member(furnished, sign_in, lead, ally, sponsor, outsider):
    page = reverse("dashboard", args=[furnished.slug])
    for member, status in ((lead, 200), (ally, 200), (sponsor, 200), (outsider, 404)):
        assert sign_in(member).get(page).status_code == status


@pytest.mark.parametrize(
    "name",
    ["overview", "dashboard", *(name for name, args in READ if not args and name != "overview")],
)
def test_a_page_costs_the_same_with_many_rows_and_at_most_fifteen_queries(
    furnished, sign_in, lead, clock_now, name, django_assert_max_num_queries
):
    page = reverse(name, args=[furnished.slug])
    visitor = sign_in(lead)
    with django_assert_max_num_queries(15) as few:
        visitor.get(page)
    for number in range(30):
        fill(furnished, lead, clock_now, str(number))
    with django_assert_max_num_queries(len(few)):
        visitor.get(page)


def test_every_view_says_what_it_needs():
    unstamped = [
        f"{view.__module__}.{view.__qualname__}"
        for view in views(get_resolver())
        if not view.__module__.startswith(FOREIGN) and not hasattr(view, "needs")
    ]
    # Signing in is allauth's own view with our template around it.
    assert set(unstamped) <= {"pmo_site.accounts.View.as_view.<locals>.view"}


def views(resolver):
    """Yield every view below ``resolver``."""
    for each in resolver.url_patterns:
        if isinstance(each, URLResolver):
            yield from views(each)
        elif isinstance(each, URLPattern):
            yield each.callback


def test_the_whole_way_to_a_finished_action(furnished, sign_in, lead):
    action = furnished.actions.get(number=1)
    visitor = sign_in(lead)
    at = [furnished.slug]
    visitor.post(reverse("actions:round-open", args=at), {"actions": [action.pk]})
    scored = visitor.post(
        reverse("actions:score", args=[*at, 1]), {"a1-impact": 5, "a1-accessibility": 4}
    )
    assert scored.status_code == 302
    assert "20" not in visitor.get(reverse("actions:plan", args=at)).context["ranked"]
    shown = visitor.post(reverse("actions:round-reveal", args=at), {"confirmed": 1})
    assert shown.url == reverse("actions:round", args=[*at, 1])
    assert [each.number for each in visitor.get(reverse("actions:plan", args=at)).context["ranked"]]
    visitor.post(reverse("actions:start", args=[*at, 1]))
    empty = visitor.post(reverse("actions:finish", args=[*at, 1]), {"improved": "Fewer surprises"})
    assert empty.status_code == 422
    assert "Fewer surprises" in empty.content.decode()
    said = {"improved": "Fewer surprises", "worked": "A pen", "did_not_work": "A template"}
    visitor.post(reverse("actions:finish", args=[*at, 1]), {**RESULT, **said})
    action.refresh_from_db()
    assert action.status == "done"
    shown = visitor.get(reverse("dashboard", args=at)).content.decode()
    assert "A pen" in shown
    assert "A template" in shown


def test_scores_stay_hidden_until_the_reveal(furnished, sign_in, lead, core):
    (waiting,) = furnished.actions.visible()
    current = rounds.open_round(cause=furnished, actions=[waiting], by=lead)
    rounds.score(entry=current.entries.get(), by=core, impact=5, accessibility=4)
    page = sign_in(lead).get(reverse("actions:scoring", args=[furnished.slug]))
    assert str(core) in page.content.decode()
    (entry,) = page.context["to_score"]
    assert entry.form.initial == {}


def test_start_out_of_turn_asks_a_lead_for_the_reason(furnished, sign_in, lead):
    second = drafting.propose(cause=furnished, by=lead, title="Second")
    current = rounds.open_round(cause=furnished, actions=list(furnished.actions.visible()), by=lead)
    for entry in current.entries.all():
        mark = 5 if entry.action_id != second.pk else 1
        rounds.score(entry=entry, by=lead, impact=mark, accessibility=mark)
    rounds.reveal(scoring=current, by=lead)
    page = reverse("actions:start", args=[furnished.slug, second.number])
    asked = sign_in(lead).post(page, follow=True)
    assert "Start out of turn" in asked.content.decode()
    sign_in(lead).post(page, {"reason": "The gate is on Monday."})
    second.refresh_from_db()
    assert second.status == "in-progress"
    assert turns.next_in_rank(furnished) != second


@pytest.mark.parametrize(
    "status", ["proposed", "ready", "in-progress", "paused", "done", "dropped"]
)
def test_every_status_has_its_list_of_actions(furnished, sign_in, lead, status):
    page = sign_in(lead).get(reverse("actions:plan", args=[furnished.slug]), {"status": status})
    assert page.status_code == 200
    assert {action.status for action in page.context["page"]} <= {status}
