"""A hundred people at once against a real server: exact counts, one in progress, no crash."""

import os
import socket
import subprocess  # the production server, with arguments from here
import sys
import threading
import time
import urllib.error
import urllib.request
from collections import Counter
from http import HTTPStatus
from pathlib import Path
from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.urls import reverse

from actions.models import Action
from actions.services import drafting, rounds, turns
from painpoints.models import Dot, Echo, PainPoint
from painpoints.services import workshop
from tests.factories.actions import RESULT
from tests.factories.cause import CauseFactory, MembershipFactory
from tests.factories.painpoints import PainPointFactory

pytestmark = pytest.mark.django_db(transaction=True)

CROWD = 100
TOKEN = "a" * 32


class Stay(urllib.request.HTTPRedirectHandler):
    """Answers a redirect as it is."""

    def redirect_request(self, *_args):
        return None


@pytest.fixture
def server(transactional_db):
    """Return the address of the production server, which serves the test database."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    name, vendor = connection.settings_dict["NAME"], connection.vendor
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "SECRET_KEY": settings.SECRET_KEY,
        "DATABASE_URL": f"sqlite:///{name}"
        if vendor == "sqlite"
        else f"{os.environ['DATABASE_URL'].rsplit('/', 1)[0]}/{name}",
    }
    command = [str(Path(sys.executable).with_name("granian")), "--interface", "wsgi"]
    command += ["--host", "127.0.0.1", "--port", str(port), "--blocking-threads", "4", "--no-ws"]
    command += ["--backpressure", "64"]  # as the Makefile serves
    command += ["--log-level", "warning", "--factory", "django.core.wsgi:get_wsgi_application"]
    process = subprocess.Popen(command, env=environment, cwd=settings.BASE_DIR)
    try:
        for _n in range(300):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(timeout=30)


OPENER = urllib.request.build_opener(Stay)


@pytest.fixture
def crowd():
    """Return a cause with a hundred members, and the session of each."""
    cause = CauseFactory(slug="crowd")
    members = [MembershipFactory(cause=cause, standing="lead") for _n in range(CROWD)]
    sessions = []
    for member in members:
        client = Client()
        client.force_login(member.user)
        sessions.append(client.cookies[settings.SESSION_COOKIE_NAME].value)
    return cause, members, sessions


def press(presses):
    """Send ``(address, session, data)`` all at once and return how often each status came."""
    together, statuses = threading.Barrier(len(presses)), []

    def send(address, session, data):
        cookies = f"{settings.SESSION_COOKIE_NAME}={session}; csrftoken={TOKEN}"
        request = urllib.request.Request(  # noqa: S310  our own live server
            address,
            urlencode(data).encode(),
            {"Cookie": cookies, "X-CSRFToken": TOKEN, "Referer": address},
        )
        together.wait()
        try:
            with OPENER.open(request, timeout=60) as answer:
                statuses.append(answer.status)
        except urllib.error.HTTPError as error:
            statuses.append(error.code)

    threads = [threading.Thread(target=send, args=each) for each in presses]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return Counter(statuses)


def test_a_hundred_echoes_are_a_hundred(server, crowd):
    cause, _members, sessions = crowd
    pain = PainPointFactory(cause=cause)
    address = server + reverse("painpoints:echo", args=[cause.slug, pain.number])

    statuses = press([(address, session, {"echo": "yes"}) for session in sessions])

    assert statuses == {HTTPStatus.FOUND: CROWD}
    assert PainPoint.objects.get().echo_count == CROWD == Echo.objects.count()
    assert cause.log.filter(verb="pain-echoed").count() == CROWD


def test_a_hundred_starts_start_one_and_a_hundred_finishes_finish_once(server, crowd):
    cause, members, sessions = crowd
    lead = members[0]
    actions = [drafting.propose(cause=cause, by=lead, title=f"Action {n}") for n in range(2)]
    opened = rounds.open_round(cause=cause, actions=actions, by=lead)
    for entry in opened.entries.all():
        rounds.score(entry=entry, by=lead, impact=4, accessibility=4)
    rounds.reveal(scoring=opened, by=lead)
    addresses = [
        server + reverse("actions:start", args=[cause.slug, action.number]) for action in actions
    ]
    # Everyone gives a reason, so that the second of the ranking could be started as well.
    said = {"reason": "Now"}

    statuses = press([(addresses[n % 2], each, said) for n, each in enumerate(sessions)])

    assert max(statuses) < HTTPStatus.INTERNAL_SERVER_ERROR
    assert sum(statuses.values()) == CROWD
    running = Action.objects.get(status="in-progress")
    started = ("action-started", "action-started-out-of-turn")
    assert cause.log.filter(verb__in=started).count() == 1
    assert turns.next_in_rank(cause) != running

    finish = server + reverse("actions:finish", args=[cause.slug, running.number])
    statuses = press([(finish, session, RESULT) for session in sessions])

    assert max(statuses) < HTTPStatus.INTERNAL_SERVER_ERROR
    assert statuses[HTTPStatus.FOUND] == 1
    assert sum(statuses.values()) == CROWD
    assert cause.log.filter(verb="action-finished").count() == 1
    assert cause.log.written().count() == 3


def test_a_hundred_dot_votes_are_counted_exactly(server, crowd):
    cause, members, sessions = crowd
    begun = workshop.open_workshop(cause=cause, by=members[0])
    notes = [
        workshop.write(workshop=begun, quadrant="threat", text=f"Note {n}", by=members[0])
        for n in range(4)
    ]
    for _step in range(2):
        workshop.go_on(workshop=begun, by=members[0])
    address = server + reverse("painpoints:workshop-dots", args=[cause.slug])
    # Twenty-five people press four times at once, two dots each time: two presses fit in five.
    presses = [
        (address, session, {"note": note.pk, "change": 2})
        for session in sessions[:25]
        for note in notes
    ]

    statuses = press(presses)

    assert max(statuses) < HTTPStatus.INTERNAL_SERVER_ERROR
    spent = Counter()
    for dot in Dot.objects.all():
        spent[dot.membership_id] += dot.number
    assert set(spent.values()) == {4}
    assert len(spent) == 25
