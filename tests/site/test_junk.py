"""Whatever is posted to whichever address: an answer in the four hundreds, never a crash."""

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from cause import clock
from tests.site.test_walk import fill

HOSTILE = "<script>alert('×')</script>\x00"
FIELDS = [
    "title",
    "text",
    "story",
    "who",
    "scope",
    "function",
    "severity",
    "frequency",
    "status",
    "reason",
    "how",
    "answer",
    "echo",
    "quadrant",
    "detail",
    "owner",
    "recheck_on",
    "pain",
    "fact",
    "remove",
    "back",
    "earlier",
    "name",
    "unit",
    "direction",
    "baseline",
    "target",
    "seen_by",
    "value",
    "on",
    "replace",
    "description",
    "needs",
    "due_on",
    "pains",
    "swot_items",
    "impact",
    "accessibility",
    "do",
    "improved",
    "worked",
    "did_not_work",
    "email",
    "standing",
    "why",
    "purpose",
    "starts_at",
    "ends_at",
    "place",
    "notes",
    "minutes",
    "presenter",
    "asked",
    "came",
    "level",
    "role",
    "brings",
    "hours_pledged",
    "kind",
    "emphasis",
    "why_stopped",
    "hope",
    "limit",
    "vital_few",
    "tags",
    "body",
    "change_note",
    "action",
    "revision",
    "version",
    "page",
    "q",
    "month",
    "by",
    "sort",
    "deleted",
    "removed",
    "into",
    "person",
    "decision",
    "pain_point",
    "until",
    "scope",
    "introduction",
    "expires_on",
    "cap",
    "note",
    "free",
    "change",
    "erase",
    "corner",
    "swot",
    "leave",
    "returned",
    "item",
    "instead_of",
    "to",
    "before",
    "after",
    "step",
    "cost",
    "cost_unit",
    "start_empty",
    "closes_on",
    "actions",
    "ready",
]
PREFIXED = [
    "text",
    "how",
    "title",
    "status",
    "reason",
    "owner",
    "due_on",
    "hours",
    "kind",
    "minutes",
    "presenter",
    "impact",
    "accessibility",
]
PREFIXES = (
    "answer-",
    "voice-",
    "comment-",
    "how-",
    "triage-",
    "task-",
    "log-",
    "item-",
    "gain-",
    "phrase-",
    "a1-",
)


def addresses(resolver=None, before=""):
    """Return every address under a cause, its numbers set to 1."""
    for pattern in (resolver or get_resolver()).url_patterns:
        path = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern, path)
        elif isinstance(pattern, URLPattern) and path.startswith("c/<slug:slug>/"):
            known = {"<slug:slug>": "no-nasty-surprises", "<slug:article>": "first"}
            for name in ("number", "key", "inside", "outside"):
                known[f"<int:{name}>"] = "1"
            known["<str:verb>"] = "drop"
            known |= {"<slug:kind>": "pain-point", "<str:key>": "1"}
            for part, value in known.items():
                path = path.replace(part, value)
            yield f"/{path}"


@pytest.fixture
def visitor(keys_from_one, cause, lead, core):
    fill(cause, lead, clock.now())
    visitor = Client(raise_request_exception=False)
    visitor.force_login(lead.user)
    return visitor


@pytest.mark.parametrize(
    "junk",
    ["", "-1", "9" * 30, HOSTILE, "2026-13-45", "1"],
    ids=["nothing", "minus", "huge", "hostile", "no day", "one"],
)
def test_junk_in_every_field_of_every_address_is_no_crash(visitor, junk):
    data = dict.fromkeys(FIELDS, junk)
    data |= {prefix + name: junk for name in PREFIXED for prefix in PREFIXES}
    query = dict.fromkeys(FIELDS, junk)
    crashed = []
    for address in addresses():
        for answer in (visitor.get(address, query), visitor.post(address, data)):
            if answer.status_code >= 500:
                crashed.append((answer.request["REQUEST_METHOD"], address))
    assert crashed == []


def test_the_walk_meets_the_addresses():
    found = list(addresses())
    assert len(found) > 80
    assert not [address for address in found if "<" in address]
