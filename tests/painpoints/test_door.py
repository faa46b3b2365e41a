"""The door without an account: what is kept of a visitor, how fast one presses, when it is shut."""

import logging
import re
import time
from datetime import timedelta

import pytest
from django.conf import settings
from django.db import connection
from django.urls import reverse
from django.utils.crypto import salted_hmac

from cause import clock
from painpoints.models import IntakeLink, Submission
from painpoints.services import intake
from pmo_site.web import flood
from pmo_site.web.logs import LeaveOutDoors
from tests.factories.painpoints import FunctionFactory

ADDRESS, BROWSER = "203.0.113.9", "Netscape 4"
SAID = {"title": "Dates are promised before anyone asks the plant", "severity": 4, "frequency": 3}
HOUR = re.compile(r"\d\d:\d\d")


@pytest.fixture
def passing(monkeypatch):
    """Return a function that lets seconds pass; the clock begins at a window's start."""
    began = (int(time.time()) // flood.WINDOW + 1) * flood.WINDOW
    state = {"now": began}
    monkeypatch.setattr("time.time", lambda: state["now"])

    def _pass(seconds):
        state["now"] += seconds

    return _pass


def everything() -> set[tuple]:
    """Return every row of every table as text, those of the cache and the sessions too."""
    rows = set()
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute("SELECT * FROM " + connection.ops.quote_name(table))  # noqa: S608  ours
            rows |= {(table, *map(str, row)) for row in cursor.fetchall()}
    return rows


def test_handing_in_leaves_no_trace_in_any_table(cause, client, door, lead, sign_in):
    plant = FunctionFactory(cause=cause, name="Plant 2")
    sign_in(lead)  # even somebody who is signed in is not noted
    before = everything()
    moment = time.time()

    page = client.post(
        door,
        {**SAID, "function": plant.pk},
        HTTP_USER_AGENT=BROWSER,
        REMOTE_ADDR=ADDRESS,
        HTTP_X_FORWARDED_FOR="",
    )
    client.post(reverse("receipt"), {"code": page.context["code"]}, REMOTE_ADDR=ADDRESS)

    window = int(moment) // flood.WINDOW
    traces = [
        ADDRESS,
        BROWSER,
        page.context["code"],
        salted_hmac("flood", ADDRESS, algorithm="sha256").hexdigest(),
        *(flood.counter_of(ADDRESS, what, window) for what in ("hand-in", "receipt")),
    ]
    after = everything()
    for trace in traces:
        assert not [row for row in after if trace in " ".join(row)]
    made = after - before
    assert {row[0] for row in made if row[0] != "sqlite_sequence"} == {"painpoints_submission"}
    for value in (value for row in made for value in row):
        assert not HOUR.search(value)
        assert not (value.isdecimal() and abs(int(value) - moment) < 86_400)


def test_the_name_of_a_counter_changes_with_every_window_and_process():
    first = flood.counter_of(ADDRESS, "hand-in", 1)
    assert flood.counter_of(ADDRESS, "hand-in", 1) == first
    assert flood.counter_of(ADDRESS, "hand-in", 2) != first
    assert flood.counter_of(ADDRESS, "hand-in", 1) != first  # its salt is forgotten


def test_an_address_of_ipv6_counts_with_its_64():
    one, same, other = "2001:db8:0:1::1", "2001:db8:0:1:ffff::2", "2001:db8:0:2::1"
    first, second, third = (flood.counter_of(each, "hand-in", 7) for each in (one, same, other))
    assert first == second != third
    mapped = flood.counter_of(f"::ffff:{ADDRESS}", "hand-in", 7)
    assert mapped == flood.counter_of(ADDRESS, "hand-in", 7)


def test_each_further_report_waits_longer_than_the_one_before(client, door, passing):
    waits = []
    for _n in range(4):
        assert client.post(door, SAID).status_code == 200
        slow = client.post(door, SAID)
        assert slow.status_code == 429
        waits.append(int(slow["Retry-After"]))
        passing(waits[-1])
    assert waits == [10, 20, 40, 80]
    assert "in 80 seconds" in slow.content.decode()
    assert SAID["title"] in slow.content.decode()
    assert client.post(door, SAID, REMOTE_ADDR="203.0.113.10").status_code == 200
    assert client.post(door, SAID).status_code == 200
    last = client.post(door, SAID)
    assert (last.status_code, last["Retry-After"]) == (429, "450")
    assert "in 8 minutes" in last.content.decode()
    passing(450)
    assert client.post(door, SAID).status_code == 200


def test_codes_cannot_be_tried_for_long_and_words_are_kept(client, door, passing):
    tries = [
        client.post(reverse("receipt"), {"code": f"heron {n} copper", "text": "Only whole pumps."})
        for n in range(21)
    ]
    assert [answer.status_code for answer in tries] == [422] * 20 + [429]
    for answer in tries[-2:]:
        assert "Only whole pumps." in answer.content.decode()


@pytest.mark.parametrize(("path", "kept"), [("/intake/x/", False), ("/c/x/", True)])
def test_no_line_of_the_log_tells_when_somebody_was_at_the_door(rf, path, kept):
    record = logging.LogRecord("django.request", logging.WARNING, "", 0, "Gone", (), None)
    record.request = rf.get(path)
    assert LeaveOutDoors().filter(record) is kept
    assert settings.LOGGING["handlers"]["console"]["filters"] == ["doors"]
    assert settings.LOGGING["loggers"]["django.request"]["filters"] == ["doors"]


def test_a_full_door_says_so_before_somebody_types(cause, client, door, core, sign_in):
    IntakeLink.objects.update(cap=1)
    client.post(door, SAID)
    full = client.get(door)
    assert full.status_code == 410
    assert "This form is full" in full.content.decode()
    queue = sign_in(core).get(reverse("painpoints:queue", args=[cause.slug]))
    assert "1 of 1 handed in" in queue.content.decode()


@pytest.mark.parametrize(
    "changes",
    [{"cap": 0}, {"closed_at": clock.now()}, {"expires_on": clock.today() - timedelta(1)}],
)
def test_a_door_that_shuts_while_somebody_types_shows_what_they_typed(client, door, changes):
    IntakeLink.objects.update(**changes)
    answer = client.post(door, {**SAID, "story": "On Monday at the gate"})
    assert answer.status_code == 410
    for words in (SAID["title"], "On Monday at the gate", "4"):
        assert words in answer.content.decode()
    assert not Submission.objects.exists()


def test_a_shut_door_takes_nothing(client, link, lead):
    intake.close_link(link=link, by=lead)
    with pytest.raises(intake.DoorClosed):
        intake.hand_in(link=link, **SAID)
    assert client.get(reverse("intake", args=["guessed"])).status_code == 404
