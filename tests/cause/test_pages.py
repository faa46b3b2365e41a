"""The pages of the cause: who comes in, what is kept, what it costs."""

import pytest
from django.urls import reverse

from cause.models import Phrase
from cause.services import gains, phrases, signing
from tests.factories.cause import GainFactory, MembershipFactory, PhraseFactory

HOSTILE = '<script>alert("x")</script>&amp;'


@pytest.fixture
def phrase(cause, core):
    return phrases.propose(cause=cause, text="Calm projects", by=core)


@pytest.fixture
def promised(cause, core):
    return [
        gains.promise(cause=cause, kind=kind, text=f"A {kind} gain", by=core)
        for kind in ("personal", "organisational")
    ]


def address(name, cause, *args):
    return reverse(f"cause:{name}", args=[cause.slug, *args])


READ = [("detail", []), ("phrase", [1])]
WRITE = [
    ("phrase-propose", []),
    ("phrase-edit", [1]),
    ("phrase-support", [1]),
    ("phrase-delete", [1]),
    ("phrase-restore", [1]),
    ("gain-promise", []),
    ("gain-hope", [1]),
    ("gain-edit", [1]),
    ("gain-delete", [1]),
    ("gain-restore", [1]),
    ("sign", []),
]


@pytest.mark.parametrize(("name", "args"), READ)
def test_members_read_and_others_do_not(
    cause, sign_in, lead, core, ally, sponsor, outsider, phrase, client, name, args
):
    page = address(name, cause, *args)
    assert client.get(page).status_code == 302
    for member, status in ((lead, 200), (core, 200), (ally, 200), (sponsor, 403), (outsider, 404)):
        assert sign_in(member).get(page).status_code == status
    assert client.post(page).status_code == 405


@pytest.mark.parametrize(("name", "args"), WRITE)
def test_sponsors_and_strangers_write_nothing(
    cause, sign_in, sponsor, outsider, phrase, promised, name, args
):
    before = cause.log.count()

    assert sign_in(sponsor).post(address(name, cause, *args)).status_code == 403
    assert sign_in(outsider).post(address(name, cause, *args)).status_code == 404
    assert cause.log.count() == before


@pytest.mark.parametrize(("name", "args"), [pair for pair in WRITE if "edit" not in pair[0]])
def test_a_write_is_no_get(cause, sign_in, lead, phrase, promised, name, args):
    assert sign_in(lead).get(address(name, cause, *args)).status_code == 405


def test_another_causes_number_is_not_found(cause, other_cause, sign_in, lead):
    PhraseFactory(cause=other_cause, number=7)
    GainFactory(cause=other_cause, number=7)
    visitor = sign_in(lead)

    for name, _args in WRITE:
        if name not in ("phrase-propose", "gain-promise", "sign"):
            assert visitor.post(address(name, cause, 7)).status_code == 404
    assert visitor.get(address("phrase", cause, 10**30)).status_code == 404


def test_an_unknown_cause_looks_like_a_strange_one(sign_in, lead):
    assert sign_in(lead).get("/c/nowhere/cause/").status_code == 404


def test_who_has_left_is_a_stranger(cause, sign_in, core):
    core.left_at = core.joined_at
    core.save()

    assert sign_in(core).get(address("detail", cause)).status_code == 404


def test_propose_leads_to_the_wording(cause, sign_in, ally):
    answer = sign_in(ally).post(
        address("phrase-propose", cause), {"phrase-text": "Calm", "phrase-emphasis": ""}
    )

    assert answer["Location"] == cause.phrases.get().get_absolute_url()


@pytest.mark.parametrize(
    "text", ["", "x" * 141, "y" * 5_000_000, HOSTILE * 10], ids=["none", "long", "5 MB", "html"]
)
def test_a_refused_wording_is_kept_at_its_field(cause, sign_in, core, text):
    answer = sign_in(core).post(address("phrase-propose", cause), {"phrase-text": text})

    assert answer.status_code == 422
    assert answer.context["phrase_form"].errors["text"]
    assert answer.context["phrase_form"]["text"].value() == text
    assert b"<script>alert" not in answer.content


def test_html_in_every_field_stays_text(cause, sign_in, lead, promised):
    visitor = sign_in(lead)
    visitor.post(
        address("phrase-propose", cause), {"phrase-text": HOSTILE, "phrase-emphasis": "<script>"}
    )
    visitor.post(address("gain-promise", cause), {"gain-kind": "personal", "gain-text": HOSTILE})
    visitor.post(address("phrase-adopt", cause, 1), {"why_stopped": HOSTILE})
    visitor.post(address("sign", cause), {"sign-hope": HOSTILE})

    page = visitor.get(address("detail", cause)).content.decode()
    assert "<script>alert" not in page
    assert page.count("&lt;script&gt;") >= 3
    assert "<em>&lt;script&gt;</em>" in page


def test_support_is_a_toggle_without_a_script(cause, sign_in, lead, phrase):
    visitor, press = sign_in(lead), address("phrase-support", cause, 1)

    visitor.post(press)
    assert Phrase.objects.get().support_count == 2
    visitor.post(press, {"support": "no"})
    assert Phrase.objects.get().support_count == 1


def test_adopt_asks_first_and_says_what_is_missing(cause, sign_in, lead, phrase):
    visitor, page = sign_in(lead), address("phrase-adopt", cause, 1)

    assert "No personal gain is promised yet." in visitor.get(page).content.decode()
    answer = visitor.post(page, {"why_stopped": "Too long"})
    assert answer.status_code == 422
    assert "Missing: personal, organisational." in answer.content.decode()
    assert answer.context["form"]["why_stopped"].value() == "Too long"


@pytest.mark.parametrize("standing", ["core", "ally", "sponsor"])
def test_adopting_needs_a_lead(cause, sign_in, phrase, promised, standing):
    member = MembershipFactory(cause=cause, standing=standing)

    assert sign_in(member).post(address("phrase-adopt", cause, 1)).status_code == 403
    assert Phrase.objects.get().status == "candidate"


def test_a_lead_adopts_and_members_sign(cause, sign_in, lead, core, phrase, promised):
    answer = sign_in(lead).post(address("phrase-adopt", cause, 1), {"why_stopped": ""}, follow=True)
    assert "This is our cause now." in answer.content.decode()

    answer = sign_in(core).post(address("sign", cause), {"sign-hope": "Evenings"}, follow=True)
    assert "Evenings" in answer.content.decode()
    assert "signed by 1 of 2 of us" in answer.content.decode()


def test_signing_without_a_phrase_is_refused_at_the_field(cause, sign_in, core):
    answer = sign_in(core).post(address("sign", cause), {"sign-hope": "Evenings"})

    assert answer.status_code == 422


def test_the_second_of_two_editors_sees_both_versions(cause, sign_in, lead, core, phrase):
    phrases.edit(phrase=phrase, version=1, text="Calmer projects", by=core)

    answer = sign_in(lead).post(
        address("phrase-edit", cause, 1), {"text": "Quiet projects", "emphasis": "", "version": 1}
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Quiet projects" in page
    assert "Calmer projects" in page
    assert 'name="version" value="2"' in page

    answer = sign_in(lead).post(
        address("phrase-edit", cause, 1), {"text": "Quiet projects", "emphasis": "", "version": 2}
    )
    assert answer.status_code == 302
    assert Phrase.objects.get().text == "Quiet projects"


def test_an_edit_of_a_gain_keeps_both_versions_too(cause, sign_in, core, promised):
    gains.edit(gain=promised[0], version=1, text="Calm", by=core)

    answer = sign_in(core).post(
        address("gain-edit", cause, 1), {"text": "Rest", "seen_so_far": "", "version": 1}
    )
    assert answer.status_code == 422
    assert {"Rest", "Calm"} <= set(answer.content.decode().replace("<", ">").split(">")) | {
        answer.context["form"]["text"].value()
    }


@pytest.mark.parametrize(("kind", "name"), [("phrase", "phrase"), ("gain", "gain")])
def test_a_deletion_offers_to_be_taken_back(cause, sign_in, core, phrase, promised, kind, name):
    visitor = sign_in(core)

    answer = visitor.post(address(f"{name}-delete", cause, 1), follow=True)
    undo = address(f"{name}-restore", cause, 1)
    assert f'action="{undo}"' in answer.content.decode()

    visitor.post(undo)
    assert cause.phrases.visible().count() == 1
    assert cause.gains.visible().count() == 2


@pytest.mark.parametrize("deleted", ["phrase-1", "gain-1", "phrase-x", "member-1", "phrase-", "-"])
def test_undo_is_offered_for_what_was_deleted_only(cause, sign_in, core, phrase, deleted):
    answer = sign_in(core).get(address("detail", cause), {"deleted": deleted})

    assert answer.context["undo"] == ""


def test_a_refusal_of_a_button_is_a_message_on_the_page(cause, sign_in, lead, phrase, promised):
    phrases.adopt(phrase=phrase, by=lead)

    answer = sign_in(lead).post(
        address("phrase-delete", cause, 1),
        headers={"referer": "http://testserver" + address("detail", cause)},
        follow=True,
    )
    assert "part of our history" in answer.content.decode()


def test_a_refusal_does_not_lead_to_another_site(cause, sign_in, lead, phrase, promised):
    phrases.adopt(phrase=phrase, by=lead)

    answer = sign_in(lead).post(
        address("phrase-delete", cause, 1), headers={"referer": "https://evil.example/"}
    )
    assert answer["Location"] == cause.get_absolute_url()


def test_the_page_costs_the_same_with_many_rows(cause, sign_in, lead, django_assert_num_queries):
    def grow(times):
        for _ in range(times):
            member = MembershipFactory(cause=cause)
            phrases.propose(cause=cause, text=f"Calm {member.number}", by=member)
            for kind in ("personal", "organisational"):
                gains.promise(cause=cause, kind=kind, text="Calm", by=member)
            if cause.phrases.filter(status="adopted").exists():
                signing.sign(cause=cause, by=member)

    grow(1)
    phrases.adopt(phrase=cause.phrases.get(), by=lead)
    visitor = sign_in(lead)
    visitor.get(address("detail", cause))
    for _ in range(2):
        with django_assert_num_queries(12):
            visitor.get(address("detail", cause))
        grow(30)
