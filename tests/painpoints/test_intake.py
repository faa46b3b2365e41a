"""The door without an account: truly without a name, limited, read by the core team."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from cause import clock
from cause.errors import NotAllowed, Refused
from cause.verbs import Verb
from painpoints.models import IntakeLink, PainPoint, Submission
from painpoints.services import intake, pains, triage
from tests.factories.painpoints import FunctionFactory

SAID = {"title": "Dates are promised before anyone asks the plant", "severity": 4, "frequency": 3}


def hand_in(link, **changes) -> Submission:
    return intake.find(intake.hand_in(link=link, **{**SAID, **changes}))


def test_a_visit_leaves_no_cookie(door):
    visitor = Client(enforce_csrf_checks=True)
    assert visitor.get(door).status_code == 200
    assert visitor.post(door, SAID).status_code == 200
    assert not visitor.cookies


def test_the_receipt_leads_back_however_it_is_written(client, door, link, lead):
    code = client.post(door, SAID).context["code"]
    report = Submission.objects.get()
    intake.ask(submission=report, text="With spare parts too?", by=lead)
    said = client.post(reverse("receipt"), {"code": code.upper().replace(" ", "-")})
    assert "With spare parts too?" in said.content.decode()
    answered = client.post(reverse("receipt"), {"code": code, "text": "Only whole pumps."})
    assert "Only whole pumps." in answered.content.decode()
    assert report.words.last().asked_by is None
    assert client.post(reverse("receipt"), {"code": code, "text": "x" * 2001}).status_code == 422
    wrong = client.post(reverse("receipt"), {"code": "heron 1 copper"})
    assert wrong.status_code == 422
    assert 'value="heron 1 copper"' in wrong.content.decode()


def test_what_was_typed_is_given_back(client, door):
    answer = client.post(door, {"title": "", "story": "At the gate on Monday"})
    assert answer.status_code == 422
    assert "At the gate on Monday" in answer.content.decode()
    assert client.post(door, {**SAID, "title": "x" * 121}).status_code == 422


def test_a_program_that_fills_everything_learns_nothing(client, door):
    assert "receipt" in client.post(door, {**SAID, "website": "https://x.example"}).content.decode()
    assert not Submission.objects.exists()


@pytest.mark.parametrize(("days", "cap"), [(91, 100), (-1, 100), (1, 0), (1, 1001)])
def test_a_door_has_an_end_and_a_cap(cause, lead, days, cap):
    with pytest.raises(Refused):
        intake.open_link(
            cause=cause,
            introduction="We read",
            expires_on=clock.today() + timedelta(days=days),
            cap=cap,
            by=lead,
        )


def test_only_a_lead_opens_and_closes(cause, core, link):
    with pytest.raises(NotAllowed):
        intake.open_link(cause=cause, introduction="x", expires_on=clock.today(), by=core)
    with pytest.raises(NotAllowed):
        intake.close_link(link=link, by=core)


def test_an_accepted_report_is_a_pain_without_an_author(cause, link, core):
    report = hand_in(link)
    pain = intake.accept(submission=report, scope="project", by=core)
    pain.refresh_from_db()
    assert (pain.title, pain.reported_by, pain.weight) == (SAID["title"], None, 12)
    assert clock.noon(report.day) == pain.reported_at
    with pytest.raises(Refused, match="meanwhile"):
        intake.decline(submission=report, reason="Twice", by=core)


def test_where_somebody_works_never_stands_beside_a_report(cause, link, core, sign_in):
    plant = FunctionFactory(cause=cause, name="Plant 2")
    reports = [hand_in(link, function=plant) for _n in range(4)]
    page = sign_in(core).get(reverse("painpoints:submission", args=[cause.slug, reports[0].pk]))
    assert page.content.decode().count("Plant 2") == 1  # as a choice of where it hurts
    assert intake.accept(submission=reports[0], scope="project", by=core).function is None
    chosen = intake.accept(submission=reports[1], scope="project", function=plant, by=core)
    assert chosen.function == plant


def test_functions_are_counted_only_once_a_door_is_shut(cause, lead, link, core, sign_in):
    plant, office, *small = (FunctionFactory(cause=cause, name=name) for name in "ABCD")
    for function in (plant, plant, plant, office, None):
        hand_in(link, function=function)
    queue = reverse("painpoints:queue", args=[cause.slug])
    visitor = sign_in(core)

    def shown():
        return visitor.get(queue).context["links"][0].breakdown

    assert shown() == []
    with clock.travel(clock.now() + timedelta(days=15)):
        assert shown() == [("A", 3)]
    for function in small:
        hand_in(link, function=function)
    intake.close_link(link=link, by=lead)
    assert shown() == [("A", 3), ("others", 3)]


def test_the_administration_does_not_tell_where_somebody_works(cause, link, administrator):
    plant = FunctionFactory(cause=cause, name="Plant 2")
    report = hand_in(link, function=plant)
    page = reverse("admin:painpoints_submission_change", args=[report.pk])
    assert "Plant 2" not in administrator.get(page).content.decode()
    rows = reverse("admin:painpoints_submission_changelist")
    assert administrator.get(rows, {"function__id__exact": plant.pk}).status_code in (302, 400)


def test_the_logbook_names_only_what_went_on_the_list(cause, link, core):
    declined, late, taken = (hand_in(link, title=f"Secret {n}") for n in range(3))
    intake.decline(submission=declined, reason="Not about projects", by=core)
    intake.snooze(submission=late, until=clock.today() + timedelta(days=2), by=core)
    assert not cause.log.filter(text__contains="Secret").exists()
    intake.accept(submission=taken, scope="project", by=core)
    assert cause.log.filter(verb=Verb.INTAKE_DECIDED, text__contains="Secret 2").exists()


def test_new_words_stand_on_top_until_somebody_opens_them(cause, link, core, client, sign_in):
    code = intake.hand_in(link=link, **SAID)
    report = intake.find(code)
    intake.decline(submission=report, reason="Not about projects", by=core)
    client.post(reverse("receipt"), {"code": code, "text": "But it is."})
    visitor = sign_in(core)
    queue = reverse("painpoints:queue", args=[cause.slug])
    assert list(visitor.get(queue).context["new_words"]) == [report]
    visitor.get(reverse("painpoints:submission", args=[cause.slug, report.pk]))
    assert not visitor.get(queue).context["new_words"]


def test_what_was_put_off_or_declined_can_be_decided_again(cause, link, core, sign_in):
    report = hand_in(link)
    day = clock.today() + timedelta(days=3)
    intake.snooze(submission=report, until=day, by=core)
    visitor = sign_in(core)
    queue = visitor.get(reverse("painpoints:queue", args=[cause.slug]))
    assert queue.context["put_off"] == [report]
    page = reverse("painpoints:submission", args=[cause.slug, report.pk])
    visitor.post(page, {"decision": "decline", "reason": "Not about projects", "was": "snoozed"})
    visitor.post(page, {"decision": "accept", "scope": "project", "was": "declined"})
    report.refresh_from_db()
    assert (report.status, report.reason) == ("accepted", "")


def test_who_decides_on_what_somebody_has_decided_sees_it_first(cause, link, core, sign_in):
    report = hand_in(link)
    page = reverse("painpoints:submission", args=[cause.slug, report.pk])
    intake.decline(submission=report, reason="Not about projects", by=core)
    said = {"decision": "decline", "reason": "We know it", "was": "waiting"}
    answer = sign_in(core).post(page, said)
    assert answer.status_code == 422
    for words in ("decided on this meanwhile", "Not about projects", "We know it"):
        assert words in answer.content.decode()
    assert sign_in(core).post(page, {**said, "was": answer.context["form"]["was"].value()})
    report.refresh_from_db()
    assert report.reason == "We know it"


def test_a_known_pain_gets_one_more_voice(cause, link, core):
    first = intake.accept(submission=hand_in(link), scope="project", by=core)
    intake.duplicate_of(submission=hand_in(link), pain_point=first, by=core)
    first.refresh_from_db()
    assert (first.people, first.weight) == (2, 24)


def test_the_queue_decides_through_its_page(cause, link, core, ally, sign_in):
    accepted, known, late, unfit = (hand_in(link, title=f"Report {n}") for n in range(4))
    visitor = sign_in(core)

    def decide(report, **said):
        return visitor.post(
            reverse("painpoints:submission", args=[cause.slug, report.pk]), said
        ).status_code

    assert decide(accepted, decision="accept", scope="project") == 302
    number = PainPoint.objects.get().number
    assert decide(known, decision="duplicate", pain_point=999) == 422
    assert decide(known, decision="duplicate", pain_point=number) == 302
    assert decide(known, decision="duplicate", known=number) == 422  # it is answered already
    assert decide(late, decision="snooze") == 422
    tomorrow = clock.today() + timedelta(days=1)
    assert decide(late, decision="snooze", until=tomorrow.isoformat()) == 302
    assert decide(unfit, decision="decline") == 422
    assert decide(unfit, decision="decline", reason="Not about projects") == 302
    assert not cause.submissions.waiting().exists()
    Submission.objects.filter(pk=late.pk).update(snoozed_until=clock.today())
    assert list(cause.submissions.waiting()) == [late]
    assert visitor.get(reverse("painpoints:queue", args=[cause.slug])).status_code == 200
    assert cause.log.filter(verb=Verb.INTAKE_DECIDED).count() == 4
    page = reverse("painpoints:submission", args=[cause.slug, late.pk])
    assert sign_in(ally).get(page).status_code == 403


def test_the_receipt_tells_each_outcome(client, link, core, door):
    codes = [intake.hand_in(link=link, **SAID) for _n in range(4)]
    reports = [intake.find(code) for code in codes]
    pain = intake.accept(submission=reports[0], scope="project", by=core)
    intake.duplicate_of(submission=reports[1], pain_point=pain, by=core)
    intake.decline(submission=reports[2], reason="Not about projects", by=core)
    intake.snooze(submission=reports[3], until=clock.today() + timedelta(days=3), by=core)
    words = ("On the list", "Known already", "Not about projects", "We come back to it")

    def told(code):
        return client.post(reverse("receipt"), {"code": code}).content.decode()

    for code, word in zip(codes, words, strict=True):
        assert word in told(code)
    triage.triage(pain_point=pain, status="set-aside", reason="A matter of one plant", by=core)
    assert "A matter of one plant" in told(codes[0])
    pains.delete(pain_point=pain, by=core)
    assert "Deleted on" in told(codes[1])


def test_a_lead_opens_and_closes_on_the_page(cause, lead, core, sign_in):
    queue = reverse("painpoints:queue", args=[cause.slug])
    opening = reverse("painpoints:intake-open", args=[cause.slug])
    day = clock.today() + timedelta(days=7)
    said = {"introduction": "Two colleagues read this.", "expires_on": day.isoformat(), "cap": 20}
    assert sign_in(core).post(opening, said).status_code == 403
    visitor = sign_in(lead)
    assert visitor.post(opening, {**said, "cap": 5000}).status_code == 422
    visitor.post(opening, said)
    link = IntakeLink.objects.get()
    assert link.get_absolute_url() in visitor.get(queue).content.decode()
    visitor.post(reverse("painpoints:intake-close", args=[cause.slug, link.number]))
    link.refresh_from_db()
    assert not link.is_open


def test_asking_nothing_says_so(cause, link, core, sign_in):
    report = hand_in(link)
    asking = reverse("painpoints:submission-ask", args=[cause.slug, report.pk])
    assert sign_in(core).post(asking, {"text": ""}).status_code == 422
    assert sign_in(core).post(asking, {"text": "Which plant?"}).status_code == 302
