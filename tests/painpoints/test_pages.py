"""The pages of pain points: merging, similar ones, voices passed on, decisions on several."""

import pytest
from django.urls import reverse

from cause.errors import Refused
from painpoints.models import Echo, PainPoint
from painpoints.services import comments, echoes, merging, pains
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
    assert merged.redirect_chain[-1][0] == f"{pain.get_absolute_url()}?merged={twin.number}"
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
        at("echo", pain), {"echo": "yes", "then": "report", "story": "On Monday again."}
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
    said = {"answer-answer": "We start with one brief.", "answer-version": 1}
    visitor.post(at("answer", pain), said)
    assert "We start with one brief." in visitor.get(at("detail", pain)).content.decode()
    long = {"answer-answer": "x" * 1001, "answer-version": 2}
    assert visitor.post(at("answer", pain), long).status_code == 422
    visitor.post(at("answer", pain), {"answer-answer": "", "answer-version": 2})
    assert "Our answer," not in visitor.get(at("detail", pain)).content.decode()


def test_the_second_of_two_answers_sees_both(sign_in, lead, core, pain):
    sign_in(core).post(at("answer", pain), {"answer-answer": "First.", "answer-version": 1})
    visitor = sign_in(lead)
    seen = visitor.post(at("answer", pain), {"answer-answer": "Second.", "answer-version": 1})
    shown = seen.content.decode()
    assert seen.status_code == 422
    assert "Somebody else saved first" in shown
    assert "First." in shown
    assert "Second.</textarea>" in shown
    again = {"answer-answer": "Second.", "answer-version": 2}
    assert visitor.post(at("answer", pain), again).status_code == 302
    history = visitor.get(at("history", pain)).content.decode()
    assert history.index("Second.") < history.index("First.")


def test_an_answer_is_in_nobodys_way_but_another_answers(sign_in, lead, ally, core, pain):
    words = {"title": "Other words", "scope": "project", "severity": 3, "frequency": 2}
    pains.edit(pain_point=pain, version=1, by=core, **words)
    said = {"answer-answer": "We know.", "answer-version": 1}
    assert sign_in(lead).post(at("answer", pain), said).status_code == 302
    shown = sign_in(ally).get(at("detail", pain)).content.decode()
    assert at("history", pain) in shown
    assert "Other words" in sign_in(ally).get(at("history", pain)).content.decode()


def test_long_talk_comes_in_pages_of_fifty(sign_in, ally, pain, django_assert_max_num_queries):
    for number in range(103):
        comments.comment(pain_point=pain, text=f"Said {number}.", by=ally)
    visitor = sign_in(ally)
    with django_assert_max_num_queries(20):
        newest = visitor.get(at("detail", pain)).context
    assert [each.text for each in newest["comments"]][::49] == ["Said 53.", "Said 102."]
    oldest = visitor.get(at("detail", pain), {"comments": 3})
    assert [each.text for each in oldest.context["comments"]] == ["Said 0.", "Said 1.", "Said 2."]
    assert oldest.context["earlier"] == 0
    assert visitor.get(at("detail", pain), {"comments": "99999999"}).status_code == 200
    quoted = visitor.get(at("detail", pain), {"quote": oldest.context["comments"][0].pk})
    assert "data-append" in quoted.content.decode()


def test_ones_own_voice_is_found_among_many(sign_in, ally, cause, pain):
    Echo.objects.bulk_create(
        Echo(cause=cause, pain_point=pain, person=f"buyer {n}", added_by=ally) for n in range(120)
    )
    echoes.echo(pain_point=pain, by=ally, how="Mine.")
    page = sign_in(ally).get(at("detail", pain))
    assert page.context["mine"].how == "Mine."
    assert page.context["passed_on"] == 120
    assert "21 more feel it." in page.content.decode()


def test_one_member_passes_on_five_voices_at_most(pain, ally, core):
    for number in range(5):
        echoes.pass_on(pain_point=pain, by=ally, person=f"buyer {number}")
    with pytest.raises(Refused, match="five voices"):
        echoes.pass_on(pain_point=pain, by=ally, person="one more")
    with pytest.raises(Refused, match="already"):
        echoes.pass_on(pain_point=pain, by=ally, person="BUYER 1")
    assert echoes.pass_on(pain_point=pain, by=core, person="one more")


def test_a_voice_taken_back_comes_back_as_it_was(sign_in, ally, core, lead, pain):
    voice = echoes.pass_on(pain_point=pain, by=ally, person="a buyer", how="Daily")
    echoes.contest(voice=voice, by=core, reason="Which plant?")
    settle = reverse("painpoints:voice-settle", args=[pain.cause.slug, pain.number, voice.pk])
    visitor = sign_in(lead)
    shown = visitor.post(settle, {"do": "take-back"}, follow=True).content.decode()
    assert "Taken back: a buyer." in shown
    assert not pain.echoes.exists()
    visitor.post(at("voice-undo", pain))
    back = pain.echoes.get()
    assert (back.person, back.how, back.added_by) == ("a buyer", "Daily", ally)
    assert (back.contested_by, back.contest_reason) == (core, "Which plant?")
    assert PainPoint.objects.get().people == 1
    assert visitor.post(at("voice-undo", pain)).status_code == 404


def test_a_comment_is_its_authors_to_change(sign_in, ally, core, cause, pain):
    said = comments.comment(pain_point=pain, text="Is it fear?", by=core)
    page = reverse("painpoints:comment-edit", args=[cause.slug, pain.number, said.pk])
    assert sign_in(ally).get(page).status_code == 403
    said = comments.comment(pain_point=pain, text="Or habit?", by=ally)
    page = reverse("painpoints:comment-edit", args=[cause.slug, pain.number, said.pk])
    shown = sign_in(core).get(page).content.decode()
    assert "Delete a comment" in shown
    assert "<textarea" not in shown


def test_the_page_says_how_heavy_it_is_among_the_others(sign_in, ally, cause, pain):
    PainPointFactory(cause=cause, severity=5)
    page = sign_in(ally).get(at("detail", pain)).content.decode()
    assert "Number 2 by weight, of the 2 that still hurt" in page


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
