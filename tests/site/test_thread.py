"""The thread: the drawing, one thing's whole way, and where it is broken."""

from decimal import Decimal

import pytest
from django.urls import reverse

from actions import pulse
from actions.services import drafting, finishing, measures, progress, rounds, turns
from knowledge.services import articles
from painpoints.models import PainPoint
from painpoints.services import evidence, merging, pains, swot, verdicts
from pmo_site.web.templatetags.story import thread_links


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
    finishing.finish(
        action=action, by=lead, improved="Fewer", worked="A pen", did_not_work="A form"
    )
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
            "A form",
            "How to brief",
            "Jonas Weber: gone",
        ):
            assert words in shown, (kind, words)


def test_a_line_about_nothing_has_no_other_end(cause, told, sign_in, lead):
    line = cause.log.filter(about="action").first()
    cause.log.filter(pk=line.pk).update(about="", about_key="")
    page = reverse("thread-of", args=[cause.slug, "line", line.number])
    assert "No pain is linked" in sign_in(lead).get(page).content.decode()


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
    PainPoint.objects.create(
        cause=cause,
        number=99,
        title="Nobody asked",
        scope="project",
        severity=2,
        frequency=2,
        status="relieved",
    )
    page = sign_in(lead).get(reverse("thread", args=[cause.slug]))
    rows = {each.words: [str(row) for row, _url in each.rows] for each in page.context["broken"]}
    assert list(rows.values()) == [[bare.text], [lone.title], ["Nobody asked"], [action.title]]
    assert f"?action={action.number}" in page.content.decode()
    # Each press leads to a page that is there.
    for each in page.context["broken"]:
        for _row, url in each.rows:
            assert sign_in(lead).get(url).status_code == 200


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
