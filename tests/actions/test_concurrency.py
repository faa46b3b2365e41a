"""Two people press at the same moment: start (rule 4), and reveal while an action is dropped."""

import threading

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils.html import escape

from actions.models import Action, Round
from actions.services import rounds, turns
from cause.errors import Refused
from cause.models import Membership
from tests.factories.cause import MembershipFactory

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*calls) -> list:
    """Run every call in a thread of its own, released together; return what each returned."""
    gate = threading.Barrier(len(calls))
    answers: list = [None] * len(calls)

    def run(index: int, call) -> None:
        try:
            gate.wait(timeout=10)
            answers[index] = call()
        except Exception as error:
            answers[index] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=item) for item in enumerate(calls)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return answers


@pytest.fixture
def two(cause, make_ready) -> list[tuple[Membership, Action]]:
    """Two leads, each about to start an action of their own."""
    people = MembershipFactory.create_batch(2, cause=cause, standing="lead")
    actions = [make_ready("Best", "5", "5", owner=people[0]), make_ready("Other", owner=people[1])]
    return list(zip(people, actions, strict=True))


def test_start_lets_one_begin_and_tells_the_other_who_was_first(two):
    for _round in range(5):
        answers = at_once(
            *(
                lambda by=by, action=action: turns.start(action=action, by=by, reason="Now")
                for by, action in two
            )
        )
        started = Action.objects.get(status="in-progress")
        [refusal] = [answer for answer in answers if isinstance(answer, Exception)]
        assert isinstance(refusal, Refused)
        assert str(refusal) == (
            f"{started.started_by} has just started “{started.title}”. One at a time."
        )
        turns.pause(action=started, by=None, reason="Once more")
        Action.objects.filter(pk=started.pk).update(status="ready")


def test_start_pressed_on_two_pages_tells_the_second_who_was_first(two):
    def press(by, action):
        visitor = Client()
        visitor.force_login(by.user)
        page = reverse("actions:start", args=[action.cause.slug, action.number])
        return visitor.post(page, {"reason": "Now"}, follow=True)

    for _round in range(3):
        pages = at_once(*(lambda by=by, action=action: press(by, action) for by, action in two))
        assert [page.status_code for page in pages] == [200, 200] or sorted(
            page.status_code for page in pages
        ) == [200, 422]
        started = Action.objects.get(status="in-progress")
        refusal = f"{started.started_by} has just started “{started.title}”. One at a time."
        told = [escape(refusal) in page.content.decode() for page in pages]
        assert sorted(told) == [False, True]
        turns.pause(action=started, by=None, reason="Once more")
        Action.objects.filter(pk=started.pk).update(status="ready")


@pytest.mark.parametrize("verb", ["drop", "start"])
def test_a_reveal_and_another_verb_do_not_undo_each_other(cause, lead, make_ready, verb):
    for number in range(5):
        action, other = make_ready("Best", "5", "5"), make_ready("Other", "1", "1")
        opened = rounds.open_round(cause=cause, actions=[action, other], by=lead)
        for entry in opened.entries.all():
            rounds.score(entry=entry, by=lead, impact=3, accessibility=3)
        answers = at_once(
            lambda opened=opened: rounds.reveal(scoring=opened, by=lead),
            lambda action=action: getattr(turns, verb)(action=action, by=lead, reason="Now"),
        )
        assert not [answer for answer in answers if isinstance(answer, Exception)]
        action.refresh_from_db()
        assert action.status == {"drop": "dropped", "start": "in-progress"}[verb]
        assert Round.objects.get(pk=opened.pk).status == "revealed"
        turns.drop(action=other, by=lead, reason=f"Round {number} is over")
        if verb == "start":
            turns.drop(action=action, by=lead, reason=f"Round {number} is over")
