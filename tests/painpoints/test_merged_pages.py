"""Pages of merged pains: where their addresses lead, and that no post to one loses words."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from painpoints.models import PainPoint
from painpoints.services import echoes, merging
from tests.factories.painpoints import PainPointFactory


@pytest.fixture
def chain(cause, ally, lead) -> list[PainPoint]:
    """Three pains, the first merged into the second and that into the third."""
    titles = ("Old risks come up at the gate", "Risks travel late", "Risks are hidden")
    pains = [PainPointFactory(cause=cause, reported_by=ally, title=title) for title in titles]
    echoes.echo(pain_point=pains[0], by=lead, how="Seen on Monday")
    echoes.echo(pain_point=pains[1], by=lead, how="Seen on Tuesday")
    merging.merge(merged=pains[0], into=pains[1], by=lead)
    merging.merge(merged=pains[1], into=pains[2], by=lead)
    return pains


def address(name, pain):
    return reverse(f"painpoints:{name}", args=[pain.cause.slug, pain.number])


@pytest.mark.parametrize("name", ["detail", "edit", "merge"])
def test_an_address_leads_to_the_end_of_the_chain(chain, lead, sign_in, name):
    answer = sign_in(lead).get(address(name, chain[0]))
    assert answer["Location"] == address(name, chain[2])


def test_the_thread_leads_to_the_end_of_the_chain(cause, chain, lead, sign_in):
    page = reverse("thread-of", args=[cause.slug, "pain-point", chain[0].number])
    assert sign_in(lead).get(page).context["subject"] == chain[2]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("comment", {"comment-text": "Is it fear?"}),
        ("how", {"how-how": "Is it fear?"}),
        ("voice-new", {"voice-person": "a buyer", "voice-how": "Is it fear?"}),
        ("triage", {"triage-status": "set-aside", "triage-reason": "Is it fear?"}),
        ("answer", {"answer-answer": "Is it fear?", "answer-version": 1}),
        ("attach", {"attach-file": SimpleUploadedFile("Is it fear?", b"x")}),
        ("echo", {"echo": "yes"}),
        ("verdict", {"answer": "gone"}),
        ("delete", {}),
    ],
)
def test_a_post_to_a_merged_pain_gets_the_survivor_and_its_words_back(
    chain, lead, sign_in, name, said
):
    before = list(PainPoint.objects.values())
    answer = sign_in(lead).post(address(name, chain[0]), said)
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert answer.context["pain"] == chain[2]
    assert "merged into “Risks are hidden” meanwhile" in shown
    if name not in ("attach", "echo", "verdict", "delete"):
        assert "Is it fear?" in shown
    assert list(PainPoint.objects.values()) == before


def test_an_edit_of_a_merged_pain_shows_both_texts(chain, lead, sign_in):
    said = {
        "title": "My new title",
        "scope": "project",
        "severity": 3,
        "frequency": 2,
        "version": 1,
    }
    answer = sign_in(lead).post(address("edit", chain[0]), said)
    shown = answer.content.decode()
    assert answer.status_code == 422
    for words in ("My new title", "Risks are hidden", "meanwhile", address("edit", chain[2])):
        assert words in shown


def test_a_merge_seen_too_late_shows_what_would_move_now(cause, pain, chain, lead, sign_in):
    visitor = sign_in(lead)
    late = visitor.post(address("merge", pain), {"into": chain[0].number})
    assert late.status_code == 422
    assert "meanwhile" in late.content.decode()
    assert late.context["into"] == chain[2]
    assert late.context["preview"]
    assert visitor.post(address("merge", chain[0]), {"into": pain.number}).status_code == 422
    assert not pain.merges_here.exists()


def test_after_merging_it_can_be_taken_apart_at_once(pain, chain, lead, sign_in):
    visitor = sign_in(lead)
    done = visitor.post(address("merge", pain), {"into": chain[2].number}, follow=True)
    assert done.context["just_merged"].merged == pain
    visitor.post(address("unmerge", pain))
    twice = visitor.post(address("unmerge", pain), follow=True)
    assert "apart already" in twice.content.decode()
    pain.refresh_from_db()
    assert pain.merged_into is None


def test_what_stayed_behind_is_read_by_everyone(chain, ally, sign_in):
    shown = sign_in(ally).get(address("detail", chain[2])).content.decode()
    for words in ("Old risks come up at the gate", "Seen on Monday", "by way of", chain[0].story):
        assert words in shown
    assert "Take apart" not in shown
