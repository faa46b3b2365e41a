"""The thread: the drawing, one thing's whole way, and where it is broken."""

import re
from decimal import Decimal
from itertools import pairwise

import pytest
from django.urls import reverse

from actions import pulse
from actions.services import drafting, finishing, links, measures, progress, rounds, turns
from knowledge.services import articles
from painpoints.models import PainPoint
from painpoints.services import evidence, merging, pains, swot, verdicts
from pmo_site.web.templatetags.story import thread_links
from tests.factories.actions import RESULT


@pytest.fixture
def told(cause, lead, core):
    """Return a pain with everything that came of it: item, action, verdict, article."""
    pain = pains.report(
        cause=cause, title="Old risks", scope="project", severity=3, frequency=2, by=core
    )
    item = swot.add_item(cause=cause, quadrant="weakness", text="Risks travel late", by=lead)
    evidence.add_evidence(item=item, pain_point=pain, by=lead)
    swot.choose(item=item, by=lead)
    action = drafting.propose(
        cause=cause, by=lead, title="One brief", owner=lead, pains=[pain], swot_items=[item]
    )
    opened = rounds.open_round(cause=cause, actions=[action], by=lead)
    rounds.score(entry=opened.entries.get(), by=lead, impact=4, accessibility=4)
    rounds.reveal(scoring=opened, by=lead)
    turns.start(action=action, by=lead)
    measure = measures.add(action=action, name="Surprises", baseline=Decimal(6), by=lead)
    measures.read(measure=measure, on=pain.reported_at.date(), value=Decimal(2), by=lead)
    progress.log_progress(action=action, by=lead, kind="worked", text="Reading it aloud")
    finishing.finish(action=action, by=lead, **RESULT)
    pain.refresh_from_db()
    verdicts.answer_verdict(pain_point=pain, answer="gone", by=core)
    article = articles.write(
        cause=cause, by=lead, title="How to brief", kind="method", body="x", action=action
    )
    return pain, item, action, article


def test_from_any_end_the_whole_thread_is_shown(cause, told, sign_in, lead):
    pain, item, action, article = told
    line = cause.log.get(text="Reading it aloud")
    visitor = sign_in(lead)
    for kind, key in (
        ("pain-point", pain.number),
        ("swot-item", item.number),
        ("action", action.number),
        ("article", article.slug),
        ("line", line.number),
    ):
        shown = visitor.get(reverse("thread-of", args=[cause.slug, kind, key])).content.decode()
        for words in (
            "Old risks",
            "Risks travel late",
            "One brief",
            "from 6 to 2",
            "Reading it aloud",
            RESULT["did_not_work"],
            "How to brief",
            "Jonas Weber: gone",
        ):
            assert words in shown, (kind, words)


def test_a_line_about_nothing_has_no_other_end(cause, told, sign_in, lead):
    line = cause.log.filter(about="action").first()
    cause.log.filter(pk=line.pk).update(about="", about_key="")
    page = reverse("thread-of", args=[cause.slug, "line", line.number])
    assert "it stands on its own" in sign_in(lead).get(page).content.decode()


def test_a_line_of_the_logbook_leads_to_its_thread(cause, told, sign_in, lead):
    line = cause.log.get(text="Reading it aloud")
    page = reverse("thread-of", args=[cause.slug, "line", line.number])
    logbook = sign_in(lead).get(reverse("knowledge:logbook", args=[cause.slug]))
    assert f'href="{page}"' in logbook.content.decode()


def test_the_thread_goes_on_through_the_board_and_through_pains(cause, told, sign_in, lead, core):
    pain, item, action, _article = told
    second = pains.report(
        cause=cause, title="Late news", scope="project", severity=2, frequency=2, by=core
    )
    evidence.add_evidence(item=item, pain_point=second, by=lead)
    other = swot.add_item(cause=cause, quadrant="threat", text="Auditors ask", by=lead)
    evidence.add_evidence(item=other, pain_point=pain, by=lead)
    for kind, number, words in (
        ("pain-point", second.number, "through the board"),
        ("swot-item", other.number, "through a pain it rests on"),
    ):
        page = sign_in(lead).get(reverse("thread-of", args=[cause.slug, kind, number]))
        assert page.context["whole"].actions == [action]
        assert words in page.content.decode()


def test_who_said_what_is_hidden_while_they_are_asked(cause, told, sign_in, lead, core, ally):
    pain, *_rest = told
    page = reverse("thread-of", args=[cause.slug, "pain-point", pain.number])
    assert "Jonas Weber: gone" in sign_in(lead).get(page).content.decode()
    PainPoint.objects.filter(pk=pain.pk).update(status="relieved", gone_at=None)
    assert "Jonas Weber: gone" not in sign_in(lead).get(page).content.decode()


@pytest.mark.parametrize(
    ("kind", "key"),
    [
        ("pain-point", "99"),
        ("pain-point", "x"),
        ("swot-item", "9" * 30),
        ("action", "0"),
        ("article", "none"),
        ("line", "99999"),
        ("member", "1"),
    ],
)
def test_what_is_not_there_has_no_thread(cause, told, sign_in, lead, kind, key):
    page = reverse("thread-of", args=[cause.slug, kind, key])
    assert sign_in(lead).get(page).status_code == 404


def test_a_merged_pain_leads_on_and_a_deleted_one_does_not(cause, told, sign_in, lead, core):
    other = pains.report(
        cause=cause, title="Other", scope="project", severity=1, frequency=1, by=core
    )
    twin = pains.report(
        cause=cause, title="Twin", scope="project", severity=1, frequency=1, by=core
    )
    merging.merge(merged=twin, into=other, by=lead)
    page = reverse("thread-of", args=[cause.slug, "pain-point", twin.number])
    assert "<h1>Other</h1>" in sign_in(lead).get(page).content.decode()
    pains.delete(pain_point=other, by=core)
    assert sign_in(lead).get(page).status_code == 404


def test_broken_threads_are_listed_with_the_press_that_mends(cause, told, sign_in, lead, core):
    _pain, _item, action, article = told
    bare = swot.choose(
        item=swot.add_item(cause=cause, quadrant="threat", text="Rain", by=lead), by=lead
    )
    lone = drafting.propose(cause=cause, by=lead, title="Umbrellas")
    articles.delete(article=article, by=lead)
    silent = pains.report(
        cause=cause, title="Nobody said", scope="project", severity=2, frequency=2, by=core
    )
    links.link_pain(action=action, pain_point=silent, by=lead)
    page = sign_in(lead).get(reverse("thread", args=[cause.slug]))
    rows = {each.words: [str(row) for row, _url in each.rows] for each in page.context["broken"]}
    assert list(rows.values()) == [[bare.text], [lone.title], ["Nobody said"], [action.title]]
    assert f"?action={action.number}" in page.content.decode()
    # Each press leads to a page that is there.
    for each in page.context["broken"]:
        for _row, url in each.rows:
            assert sign_in(lead).get(url).status_code == 200


def broken_of(visitor, cause):
    page = visitor.get(reverse("thread", args=[cause.slug]))
    return {each.words: each.rows for each in page.context["broken"]}


def test_an_item_that_rests_on_a_deleted_pain_is_without_evidence(cause, told, sign_in, lead, core):
    assert broken_of(sign_in(lead), cause) == {}
    waiting = swot.add_item(cause=cause, quadrant="threat", text="Rain", by=lead)
    vital = swot.choose(
        item=swot.add_item(cause=cause, quadrant="threat", text="Hail", by=lead), by=lead
    )
    pain = pains.report(cause=cause, title="Wet", scope="project", severity=1, frequency=1, by=core)
    evidence.add_evidence(item=vital, pain_point=pain, by=lead)
    pains.delete(pain_point=pain, by=core)
    ((rows,),) = [broken_of(sign_in(lead), cause).values()]
    assert [item for item, _url in rows] == [vital, waiting]


def test_a_finished_action_without_a_pain_is_mended_by_linking_one(
    cause, told, sign_in, lead, core
):
    pain, item, action, _article = told
    links.unlink_pain(action=action, pain_point=pain, by=lead)
    evidence.remove_evidence(evidence=item.evidence.get(), by=lead)
    evidence.add_evidence(item=item, fact="Seen", by=lead)
    ((rows,),) = [broken_of(sign_in(lead), cause).values()]
    assert [row for row, _url in rows] == [action]
    other = pains.report(
        cause=cause, title="Still late", scope="project", severity=1, frequency=1, by=core
    )
    edit = rows[0][1]
    form = sign_in(lead).get(edit).context["form"]
    sent = {
        "title": action.title,
        "version": form["version"].value(),
        "pains": [other.pk],
        "swot_items": [item.pk],
        "owner": lead.pk,
    }
    assert sign_in(lead).post(edit, sent).status_code == 302
    other.refresh_from_db()
    assert (other.status, other.is_asked) == ("relieved", True)


def test_an_answer_from_before_the_last_action_mends_nothing(cause, told, sign_in, lead, core):
    pain, *_rest = told
    verdicts.reopen(pain_point=pain, by=core)
    again = drafting.propose(cause=cause, by=lead, title="Second brief", owner=lead, pains=[pain])
    opened = rounds.open_round(cause=cause, actions=[again], by=lead)
    rounds.score(entry=opened.entries.get(), by=lead, impact=4, accessibility=4)
    rounds.reveal(scoring=opened, by=lead)
    turns.start(action=again, by=lead)
    finishing.finish(action=again, by=lead, **RESULT)
    rows = next(rows for words, rows in broken_of(sign_in(lead), cause).items() if "gone" in words)
    assert [row for row, _url in rows] == [pain]
    verdicts.answer_verdict(pain_point=pain, answer="better", by=core)
    assert not [words for words in broken_of(sign_in(lead), cause) if "gone" in words]


def test_who_may_not_mend_sees_what_is_broken_without_the_press(cause, told, sign_in, lead, ally):
    swot.choose(item=swot.add_item(cause=cause, quadrant="threat", text="Rain", by=lead), by=lead)
    drafting.propose(cause=cause, by=lead, title="Umbrellas")
    addresses = [url for rows in broken_of(sign_in(ally), cause).values() for _row, url in rows]
    assert addresses == ["", ""]


def test_the_page_of_an_empty_cause_says_where_to_begin(cause, sign_in, lead, sponsor):
    page = reverse("thread", args=[cause.slug])
    assert "What hurts?" in sign_in(lead).get(page).content.decode()
    assert sign_in(sponsor).get(page).status_code == 403


def test_strands_stand_at_their_stage(cause, told, lead, core):
    (gone,) = pulse.strands(cause)
    assert gone.stage == 4
    pains.report(cause=cause, title="New", scope="project", severity=5, frequency=5, by=core)
    assert [pain.stage for pain in pulse.strands(cause)] == [4, 0]
    assert len(pulse.strands(cause, most=1)) == 1


def test_every_strand_is_a_link_with_words():
    drawn = thread_links([("/a/", "<Risks>", 0), ("/b/", "Late", 4), ("/c/", "Dates", 2)], "Pains")
    assert drawn.count("<a href=") == 3
    assert "&lt;Risks&gt;" in drawn
    assert drawn.count('class="leaf"') == 1
    assert thread_links([], "Pains") == ""
    many = [(f"/{n}/", "x", n % 5) for n in range(200)]
    assert thread_links(many, "Pains").count("<a href=") == 60


def test_strands_that_are_links_stay_a_finger_apart():
    rows = [(f"/{n}/", "x", n % 4) for n in range(60)]
    drawn = thread_links(rows, "Pains")
    begins = sorted(float(y) for y in re.findall(r'strand" d="M[\d.]+ ([\d.]+)C', drawn))
    assert len(begins) == 60
    assert min(there - here for here, there in pairwise(begins)) >= 12
    assert 'height="840"' in drawn


def test_the_thread_costs_the_same_with_many_rows(
    cause, told, sign_in, lead, core, django_assert_max_num_queries
):
    pages = [
        reverse("thread", args=[cause.slug]),
        reverse("thread-of", args=[cause.slug, "pain-point", 1]),
    ]
    visitor = sign_in(lead)
    counts = []
    for page in pages:
        with django_assert_max_num_queries(18) as few:
            visitor.get(page)
        counts.append(len(few))
    for number in range(30):
        pain = pains.report(
            cause=cause, title=f"No {number}", scope="project", severity=1, frequency=1, by=core
        )
        drafting.propose(cause=cause, by=lead, title=f"Do {number}", pains=[pain])
    for page, most in zip(pages, counts, strict=True):
        with django_assert_max_num_queries(most):
            visitor.get(page)
