"""The pages of pain points: merging, similar ones, voices passed on, decisions on several."""

import pytest
from django.urls import reverse

from painpoints.models import PainPoint
from painpoints.services import echoes, merging
from painpoints.similar import similar
from tests.factories.painpoints import PainPointFactory


@pytest.fixture
def twin(cause, ally) -> PainPoint:
    return PainPointFactory(cause=cause, reported_by=ally, title="Old risks come up at the gate")


def at(name, *pains):
    """Return an address of the first pain's cause."""
    return reverse(f"painpoints:{name}", args=[pains[0].cause.slug, *(p.number for p in pains)])


def test_a_merge_is_looked_at_then_done_then_taken_apart(sign_in, lead, pain, twin):
    visitor = sign_in(lead)
    offered = visitor.get(at("merge", twin))
    assert offered.context["found"] == [pain]
    shown = visitor.get(at("merge", twin), {"into": pain.number})
    assert shown.context["preview"].joining.count == 1
    assert PainPoint.objects.visible().count() == 2

    merged = visitor.post(at("merge", twin), {"into": pain.number}, follow=True)
    assert merged.redirect_chain[-1][0] == pain.get_absolute_url()
    assert "Take apart" in merged.content.decode()
    assert visitor.get(at("detail", twin)).url == pain.get_absolute_url()

    visitor.post(at("unmerge", twin))
    assert visitor.get(at("detail", twin)).status_code == 200


@pytest.mark.parametrize("into", ["999", "x", "9" * 30])
def test_merging_into_what_is_not_there_says_so(sign_in, lead, twin, into):
    answer = sign_in(lead).post(at("merge", twin), {"into": into})
    assert answer.status_code == 422
    assert "There is no pain point of this number" in answer.content.decode()


def test_merging_is_found_by_words(sign_in, lead, pain, twin):
    page = sign_in(lead).get(at("merge", twin), {"q": "reviews"})
    assert page.context["found"] == [pain]


def test_a_merge_refused_meanwhile_is_told(sign_in, lead, pain, twin):
    PainPoint.objects.filter(pk=pain.pk).update(status="set-aside")
    answer = sign_in(lead).get(at("merge", twin), {"into": pain.number})
    assert answer.status_code == 422
    assert "It was set aside" in answer.content.decode()


@pytest.mark.parametrize("name", ["merge", "answer", "triage"])
def test_deciding_is_the_teams(sign_in, ally, sponsor, outsider, twin, name):
    for member, status in ((ally, 403), (sponsor, 403), (outsider, 404)):
        assert sign_in(member).post(at(name, twin)).status_code == status


def test_similar_pains_come_by_their_telling_words(cause, pain, twin):
    PainPointFactory(cause=cause, title="Nobody knows the budget")
    assert similar(cause, "Gates and risks, reviewed") == [pain, twin]
    assert similar(cause, "Gates review old riskiness", but=twin) == [pain]
    assert similar(cause, "a, b!") == []


def test_similar_pains_are_offered_while_typing(sign_in, ally, pain, twin):
    page = reverse("painpoints:similar", args=[pain.cause.slug])
    shown = sign_in(ally).get(page, {"title": "Gate reviews find old risks"}).content.decode()
    assert shown.index(pain.title) < shown.index(twin.title)
    assert "You feel it" in shown
    assert "<html" not in shown


def test_an_echo_from_the_report_form_brings_the_story_along(sign_in, lead, pain):
    answer = sign_in(lead).post(
        at("echo", pain), {"echo": "yes", "then": "pain", "story": "On Monday again."}
    )
    assert "On Monday again." in sign_in(lead).get(answer.url).content.decode()
    assert pain.echoes.get().membership == lead


def test_a_voice_is_passed_on_contested_and_upheld(sign_in, ally, core, lead, pain):
    sign_in(ally).post(at("voice-new", pain), {"voice-person": "a buyer in Plant 2"})
    voice = pain.echoes.get()
    assert PainPoint.objects.get().people == 2
    page = reverse("painpoints:voice-contest", args=[pain.cause.slug, pain.number, voice.pk])
    assert sign_in(core).post(page, {"reason": ""}).status_code == 422
    sign_in(core).post(page, {"reason": "Plant 2 has no buyer."})
    assert PainPoint.objects.get().people == 1
    shown = sign_in(lead).get(at("detail", pain)).content.decode()
    assert "Plant 2 has no buyer." in shown
    settle = reverse("painpoints:voice-settle", args=[pain.cause.slug, pain.number, voice.pk])
    sign_in(lead).post(settle, {"do": "uphold"})
    assert PainPoint.objects.get().people == 2
    sign_in(ally).post(settle, {"do": "take-back"})
    assert not pain.echoes.exists()


def test_a_voice_without_a_person_keeps_what_was_typed(sign_in, ally, pain):
    answer = sign_in(ally).post(at("voice-new", pain), {"voice-how": "Twice a week"})
    assert answer.status_code == 422
    assert "Twice a week" in answer.content.decode()


def test_a_members_voice_is_nobody_elses_to_settle(sign_in, lead, ally, pain):
    echoes.echo(pain_point=pain, by=ally)
    voice = pain.echoes.get()
    page = reverse("painpoints:voice-contest", args=[pain.cause.slug, pain.number, voice.pk])
    assert sign_in(lead).get(page).status_code == 404


def test_several_pains_are_decided_at_once(sign_in, lead, cause, pain, twin):
    third = PainPointFactory(cause=cause, title="Third", status="relieved")
    visitor = sign_in(lead)
    page = reverse("painpoints:triage-several", args=[cause.slug])
    ticked = [pain.number, twin.number, third.number]
    refused = visitor.post(page, {"pain": ticked, "status": "set-aside"})
    assert refused.status_code == 422
    assert [each.number for each in refused.context["pains"]] == ticked
    said = {"pain": ticked, "status": "set-aside", "reason": "Not ours"}
    told = visitor.post(page, said, follow=True).content.decode()
    assert "2 pains are decided." in told
    assert "Third: It is relieved now." in told
    assert PainPoint.objects.filter(status="set-aside", status_reason="Not ours").count() == 2
    assert "Tick the pains first." in visitor.post(page, {}, follow=True).content.decode()


def test_an_answer_stands_on_the_page_and_can_be_taken_back(sign_in, lead, pain):
    visitor = sign_in(lead)
    visitor.post(at("answer", pain), {"answer-text": "We start with one brief."})
    assert "We start with one brief." in visitor.get(at("detail", pain)).content.decode()
    assert visitor.post(at("answer", pain), {"answer-text": "x" * 1001}).status_code == 422
    visitor.post(at("answer", pain), {"answer-text": ""})
    assert "Our answer," not in visitor.get(at("detail", pain)).content.decode()


def test_what_it_costs_is_told(sign_in, ally, cause):
    said = {
        "title": "Late drawings",
        "scope": "project",
        "severity": 3,
        "frequency": 2,
        "cost": 12,
        "cost_unit": "hours",
    }
    page = sign_in(ally).post(reverse("painpoints:new", args=[cause.slug]), said, follow=True)
    assert "It costs about 12 hours a month." in page.content.decode()
    said["cost"] = 10**12
    refused = sign_in(ally).post(reverse("painpoints:new", args=[cause.slug]), said)
    assert refused.status_code == 422


def test_a_page_with_merged_pains_costs_the_same(
    sign_in, lead, cause, pain, django_assert_max_num_queries
):
    visitor = sign_in(lead)
    merging.merge(merged=PainPointFactory(cause=cause), into=pain, by=lead)
    with django_assert_max_num_queries(20) as few:
        visitor.get(at("detail", pain))
    for _n in range(10):
        merging.merge(merged=PainPointFactory(cause=cause), into=pain, by=lead)
    with django_assert_max_num_queries(len(few)):
        visitor.get(at("detail", pain))
