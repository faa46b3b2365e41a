"""The table of standings, cell by cell as the product states it."""

import pytest

from cause.errors import NotAllowed
from cause.permissions import TABLE, Permission, grantable, may, require
from tests.factories.cause import MembershipFactory

EXPECTED = {
    # permission: lead, core, ally, sponsor
    "read": "yes yes yes no",
    "read-dashboard": "yes yes yes yes",
    "read-contacts": "yes yes no no",
    "propose-cause": "yes yes yes no",
    "govern": "yes no no no",
    "invite": "yes yes no no",
    "run-sessions": "yes yes no no",
    "answer-sessions": "yes yes yes no",
    "contribute": "yes yes yes no",
    "triage": "yes yes no no",
    "propose-action": "yes yes yes no",
    "score": "yes yes no no",
    "reveal": "yes no no no",
    "work-on-action": "yes yes no no",
}


@pytest.mark.parametrize("permission", list(Permission))
def test_the_table_says_what_the_product_says(permission, lead, core, ally, sponsor):
    answers = [may(member, permission) for member in (lead, core, ally, sponsor)]

    assert " ".join("yes" if answer else "no" for answer in answers) == EXPECTED[permission]


def test_every_permission_has_a_row():
    assert set(TABLE) == set(Permission)


def test_core_works_on_its_own_action_only(cause, core, lead):
    other = MembershipFactory(cause=cause)

    assert may(core, Permission.WORK_ON_ACTION, owner=core)
    assert may(core, Permission.WORK_ON_ACTION, owner=core.pk)
    assert not may(core, Permission.WORK_ON_ACTION, owner=other)
    assert not may(core, Permission.WORK_ON_ACTION, owner=0)
    assert may(lead, Permission.WORK_ON_ACTION, owner=0)


def test_who_has_left_may_nothing(lead):
    lead.left_at = lead.joined_at

    assert not any(may(lead, permission) for permission in Permission)


def test_require_lets_commands_through_and_refuses_members(ally):
    require(None, Permission.GOVERN)
    with pytest.raises(NotAllowed):
        require(ally, Permission.GOVERN)


def test_core_does_not_make_leads(lead, core, ally):
    assert grantable(lead) == ["lead", "core", "ally", "sponsor"]
    assert grantable(core) == ["core", "ally"]
    assert grantable(ally) == []
    assert len(grantable(None)) == 4
