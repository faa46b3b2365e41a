"""The report form: nothing typed is lost, nothing is sent twice, every mark is written out."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from cause.errors import Refused
from painpoints.models import Attachment, PainPoint
from painpoints.services import pains
from painpoints.similar import similar
from tests.factories.painpoints import PNG, PainPointFactory

SAID = {"title": "Drawings come late", "scope": "project", "severity": 3, "frequency": 2}


@pytest.fixture
def form_at(cause):
    return reverse("painpoints:new", args=[cause.slug])


def test_enter_presses_the_button_that_reports(sign_in, ally, pain, form_at):
    answer = sign_in(ally).post(form_at, {"title": pain.title})
    shown = answer.content.decode()
    assert answer.status_code == 422
    # Without a script the similar ones stand here too.
    assert "Is it one of these?" in shown
    form = shown[shown.index('method="post" enctype') :]
    first = re.search(r"<button[^>]*>", form)[0]
    assert 'type="submit"' in first
    assert "formaction" not in first


def test_an_echo_from_the_form_keeps_all_that_was_typed(sign_in, ally, pain, form_at):
    visitor = sign_in(ally)
    echo = reverse("painpoints:echo", args=[pain.cause.slug, pain.number])
    typed = {**SAID, "who": "buyers", "story": "x" * 2_000, "then": "report"}
    led = visitor.post(echo, typed, follow=True)
    assert "What you typed is kept." in led.content.decode()
    back = visitor.get(form_at).context["form"]
    assert back.initial["title"] == SAID["title"]
    assert (back.initial["story"], back.initial["who"]) == ("x" * 2_000, "buyers")
    assert not visitor.get(f"{form_at}?empty").context["form"].initial.get("title")
    visitor.post(form_at, SAID)
    assert not visitor.get(form_at).context["form"].initial.get("title")


def test_a_form_sent_twice_makes_one_pain(sign_in, ally, form_at):
    visitor = sign_in(ally)
    first, second = (visitor.post(form_at, {**SAID, "once": "abc"}) for _ in range(2))
    assert first.url == second.url == PainPoint.objects.get().get_absolute_url()
    # The same form with other words is another pain, and so is a form of its own.
    visitor.post(form_at, {**SAID, "once": "abc", "title": "Drawings are wrong"})
    visitor.post(form_at, {**SAID, "once": "def"})
    assert PainPoint.objects.count() == 3


def test_a_refused_form_can_be_sent_again(sign_in, ally, form_at):
    visitor = sign_in(ally)
    invisible = {**SAID, "title": "\u200b\u2060\u3164", "once": "abc"}
    for _ in range(2):
        assert visitor.post(form_at, invisible).status_code == 422
    assert not PainPoint.objects.exists()


def test_what_looks_alike_is_named_after_the_report(sign_in, ally, lead, pain, form_at):
    said = {**SAID, "title": "Gate reviews discover risks that are old"}
    told = sign_in(ally).post(form_at, said, follow=True).content.decode()
    assert f'<a href="{pain.get_absolute_url()}">{pain.title}</a>' in told
    told = sign_in(lead).post(form_at, {**said, "once": "x"}, follow=True).content.decode()
    assert "merge/?into=" in told


def test_the_form_speaks_plainly(sign_in, ally, form_at):
    shown = sign_in(ally).post(form_at, {"title": "x" * 121, "cost": "many"}).content.decode()
    for words in (
        "Keep it to 120 characters. You are at 121.",
        "Choose where it happens.",
        "Choose how much it hurts.",
        "Choose how often it happens.",
        "Write a whole number, such as 1200.",
        "several projects trip over each other",
    ):
        assert words in shown
    assert "---------" not in shown


@pytest.mark.parametrize("cost", ["1200", "1 200", "1,200", "1\u202f200", " 1'200 "])
def test_a_cost_is_read_as_it_is_written(sign_in, ally, form_at, cost):
    sign_in(ally).post(form_at, {**SAID, "cost": cost})
    assert PainPoint.objects.get().cost == 1200


@pytest.mark.parametrize("cost", ["1,20", "12,0000", "-5", "1.5", str(10**10)])
def test_no_other_number_is_guessed(sign_in, ally, form_at, cost):
    assert sign_in(ally).post(form_at, {**SAID, "cost": cost}).status_code == 422


def test_files_come_along_or_nothing_does(sign_in, ally, form_at):
    visitor = sign_in(ally)
    files = [SimpleUploadedFile("a.png", PNG), SimpleUploadedFile("b.png", PNG)]
    visitor.post(form_at, {**SAID, "files": files})
    assert PainPoint.objects.get().attachments.count() == 2
    bad = [SimpleUploadedFile("a.png", PNG), SimpleUploadedFile("b.txt", b"text")]
    refused = visitor.post(form_at, {**SAID, "title": "Another", "files": bad})
    assert refused.status_code == 422
    assert "b.txt: Attach an image" in refused.content.decode()
    assert PainPoint.objects.count() == 1
    again = visitor.post(form_at, {"title": "", "files": [SimpleUploadedFile("a.png", PNG)]})
    assert "Choose the files again" in again.content.decode()
    assert Attachment.objects.count() == 2


def test_files_are_few(cause, ally):
    files = [SimpleUploadedFile(f"{n}.png", PNG) for n in range(21)]
    with pytest.raises(Refused, match="Twenty"):
        pains.report(cause=cause, by=ally, files=files, **SAID)


@pytest.mark.parametrize("text", ["", " ", "\u200b", "\u00ad\u2060", "\u3164", "\u2800\u2800"])
def test_a_title_that_nobody_sees_is_empty(cause, ally, text):
    with pytest.raises(Refused) as refusal:
        pains.report(cause=cause, by=ally, **{**SAID, "title": text})
    assert refusal.value.field == "title"


def test_a_form_sent_after_the_session_ran_out_gives_the_text_back(client, cause, pain):
    page = reverse("painpoints:comment", args=[cause.slug, pain.number])
    came_from = f"http://testserver{pain.get_absolute_url()}"
    said = {"comment-text": "<b>An hour</b> of typing", "password": "sesame"}
    answer = client.post(page, said, headers={"referer": came_from})
    shown = answer.content.decode()
    assert answer.status_code == 403
    assert "&lt;b&gt;An hour&lt;/b&gt; of typing" in shown
    assert "sesame" not in shown
    assert f"/accounts/login/?next={pain.get_absolute_url()}" in shown


def test_only_an_accepted_form_forgets_its_draft(sign_in, ally, cause, pain):
    visitor = sign_in(ally)
    page = reverse("painpoints:comment", args=[cause.slug, pain.number])
    refused = visitor.post(page, {"comment-text": ""})
    assert "taken" not in refused.cookies
    taken = visitor.post(page, {"comment-text": "Is it fear?"})
    assert taken.cookies["taken"].value == page
    shown = visitor.get(pain.get_absolute_url()).content.decode()
    assert f'data-who="{ally.user.pk}"' in shown


def test_similar_is_as_strong_as_asked(cause, ally):
    PainPointFactory(cause=cause, title="Gate risk")
    assert similar(cause, "Gate risk of the year", least=0.3)
    assert not similar(cause, "Gate risk of the year", least=0.9)
