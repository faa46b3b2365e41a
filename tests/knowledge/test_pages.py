"""The logbook and the knowledge base: who comes in, what is kept, what it costs."""

from datetime import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from cause.logbook import record
from cause.models.logentry import About
from cause.verbs import Verb
from knowledge.diff import word_diff
from knowledge.models import Article
from knowledge.services import articles, logbook
from tests.factories.cause import LogEntryFactory, MembershipFactory

HOSTILE = '<script>alert("x")</script>'
WORDS = {"title": "A pen", "kind": "tip", "body": "# Take one", "tags": "", "change_note": ""}


@pytest.fixture
def line(cause, core):
    return logbook.write(cause=cause, by=core, kind="worked", text="Ten minutes with a pen.")


@pytest.fixture
def article(cause, core):
    return articles.write(cause=cause, by=core, title="A pen", kind="tip", body="Take *one*.")


def address(name, cause, *args):
    return reverse(f"knowledge:{name}", args=[cause.slug, *args])


READ = [("logbook", []), ("articles", []), ("article", ["a-pen"]), ("history", ["a-pen"])]
WRITE = [
    ("line-write", []),
    ("line-edit", [1]),
    ("line-delete", [1]),
    ("line-restore", [1]),
    ("new", []),
    ("edit", ["a-pen"]),
    ("back", ["a-pen"]),
    ("delete", ["a-pen"]),
    ("restore", ["a-pen"]),
]


@pytest.mark.parametrize(("name", "args"), READ)
def test_members_read_and_others_do_not(
    cause, sign_in, client, lead, core, ally, sponsor, outsider, line, article, name, args
):
    page = address(name, cause, *args)
    assert client.get(page).status_code == 302
    for member, status in ((lead, 200), (core, 200), (ally, 200), (sponsor, 403), (outsider, 404)):
        assert sign_in(member).get(page).status_code == status
    assert client.post(page).status_code == 405


@pytest.mark.parametrize(("name", "args"), WRITE)
def test_sponsors_and_strangers_write_nothing(
    cause, sign_in, sponsor, outsider, line, article, name, args
):
    before = cause.log.count()

    assert sign_in(sponsor).post(address(name, cause, *args)).status_code == 403
    assert sign_in(outsider).post(address(name, cause, *args)).status_code == 404
    assert cause.log.count() == before


@pytest.mark.parametrize(
    ("name", "args"), [pair for pair in WRITE if pair[0] not in ("line-edit", "edit", "new")]
)
def test_a_write_is_no_get(cause, sign_in, lead, line, article, name, args):
    assert sign_in(lead).get(address(name, cause, *args)).status_code == 405


def test_another_causes_rows_are_not_found(cause, other_cause, sign_in, lead, outsider):
    LogEntryFactory(cause=other_cause, number=7)
    articles.write(cause=other_cause, by=outsider, title="Theirs", kind="tip", body="x")
    visitor = sign_in(lead)

    for name, args in WRITE:
        if args:
            other = 7 if args == [1] else "theirs"
            assert visitor.post(address(name, cause, other)).status_code == 404
    assert visitor.get(address("article", cause, "theirs")).status_code == 404


def test_a_written_line_leads_to_its_place(cause, sign_in, ally):
    answer = sign_in(ally).post(
        address("line-write", cause), {"kind": "learned", "text": HOSTILE}, follow=True
    )

    page = answer.content.decode()
    assert "&lt;script&gt;alert" in page
    assert HOSTILE not in page
    assert 'data-mark="learned"' in page


@pytest.mark.parametrize(
    ("kind", "text", "field"),
    [
        ("worked", "", "text"),
        ("worked", "x" * 2001, "text"),
        ("worked", "y" * 5_000_000, "text"),
        ("event", "forged", "kind"),
        ("milestone", "forged", "kind"),
    ],
)
def test_a_refused_line_is_kept_at_its_field(cause, sign_in, ally, kind, text, field):
    answer = sign_in(ally).post(address("line-write", cause), {"kind": kind, "text": text})

    assert answer.status_code == 422
    assert answer.context["line_form"].errors[field]
    assert answer.context["line_form"]["text"].value() == text


def test_a_strange_action_is_refused_at_its_field(cause, sign_in, core):
    answer = sign_in(core).post(
        address("line-write", cause), {"kind": "worked", "text": "x", "action": "999"}
    )

    assert answer.context["line_form"].errors["action"]


def test_filters_combine_and_nonsense_is_passed_over(cause, sign_in, core, lead, line):
    LogEntryFactory(
        cause=cause, by=lead, text="Posters", happened_at=timezone.make_aware(datetime(2020, 2, 3))
    )
    record(cause=cause, by=lead, verb=Verb.CAUSE_BEGUN, text="Pumps", about=About.CAUSE)
    visitor = sign_in(core)

    def shown(**query):
        page = visitor.get(address("logbook", cause), query).context["page"]
        return [row.text for row in page]

    assert shown() == ["Ten minutes with a pen.", "Posters"]
    assert shown(kind="event") == ["Pumps"]
    assert shown(q="PEN minutes") == ["Ten minutes with a pen."]
    assert shown(month="2020-02") == ["Posters"]
    assert shown(month="2020-02", kind="worked") == []
    assert shown(by=str(lead.number)) == ["Posters"]
    assert len(shown(month="2020-99", by="x", action="-1", kind="poem", page="99")) == 2


def test_an_empty_logbook_says_so(cause, sign_in, core):
    visitor = sign_in(core)

    assert "No line yet" in visitor.get(address("logbook", cause)).content.decode()
    page = visitor.get(address("logbook", cause), {"q": "zebra"}).content.decode()
    assert "No line like this" in page
    assert "No article yet" in visitor.get(address("articles", cause)).content.decode()


def test_deleting_a_line_offers_to_take_it_back(cause, sign_in, core, line):
    visitor = sign_in(core)
    answer = visitor.post(address("line-delete", cause, line.number), follow=True)
    undo = address("line-restore", cause, line.number)
    assert f'action="{undo}"' in answer.content.decode()

    visitor.post(undo)
    assert cause.log.visible().written().count() == 1


def test_an_ally_changes_own_lines_only(cause, sign_in, ally, line):
    visitor = sign_in(ally)

    answer = visitor.post(
        address("line-edit", cause, line.number), {"text": "x", "kind": "worked", "version": 1}
    )
    assert answer.status_code == 403
    assert "Change" not in visitor.get(address("logbook", cause)).content.decode().split("<main")[1]


def test_the_second_of_two_editors_of_a_line_sees_both(cause, sign_in, lead, core, line):
    logbook.edit_line(line=line, version=1, kind="worked", text="Mine meanwhile", by=core)

    answer = sign_in(lead).post(
        address("line-edit", cause, line.number),
        {"text": "Yours now", "kind": "worked", "version": 1},
    )
    assert answer.status_code == 422
    assert "Mine meanwhile" in answer.content.decode()
    assert "Yours now" in answer.content.decode()


def test_write_an_article_and_read_it(cause, sign_in, ally):
    answer = sign_in(ally).post(
        address("new", cause),
        {**WORDS, "body": f"# Take one\n\n{HOSTILE}", "tags": "Pen, gate"},
        follow=True,
    )

    page = answer.content.decode()
    assert "<h2>Take one</h2>" in page
    assert HOSTILE not in page
    assert [tag.name for tag in Article.objects.get().tags.all()] == ["gate", "pen"]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"title": ""}, "title"),
        ({"title": "x" * 121}, "title"),
        ({"body": ""}, "body"),
        ({"body": "y" * 5_000_000}, "body"),
        ({"kind": "poem"}, "kind"),
        ({"tags": ",".join(f"t{n}" for n in range(11))}, "tags"),
        ({"action": "77"}, "action"),
    ],
)
def test_a_refused_article_is_kept_at_its_field(cause, sign_in, core, changes, field):
    answer = sign_in(core).post(address("new", cause), {**WORDS, **changes})

    assert answer.status_code == 422
    assert answer.context["form"].errors[field]
    for name, value in {**WORDS, **changes}.items():
        assert answer.context["form"][name].value() == value
    assert not Article.objects.exists()


def test_preview_shows_without_keeping(cause, sign_in, core):
    visitor = sign_in(core)
    whole = visitor.post(address("new", cause), {**WORDS, "preview": "yes"})
    part = visitor.post(
        address("new", cause),
        {**WORDS, "preview": "yes"},
        headers={"hx-request": "true", "hx-target": "preview"},
    )

    assert "<h2>Take one</h2>" in whole.content.decode()
    assert "<html" in whole.content.decode()
    assert "<h2>Take one</h2>" in part.content.decode()
    assert "<html" not in part.content.decode()
    assert not Article.objects.exists()


def test_the_second_of_two_editors_of_an_article_sees_both(cause, sign_in, lead, core, article):
    articles.revise(article=article, version=1, by=core, title="A pen", kind="tip", body="Mine")

    answer = sign_in(lead).post(
        address("edit", cause, "a-pen"), {**WORDS, "body": "Yours", "version": 1}
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Mine" in page
    assert "Yours" in page

    sign_in(lead).post(address("edit", cause, "a-pen"), {**WORDS, "body": "Yours", "version": 2})
    assert Article.objects.get().body == "Yours"


def test_history_compares_and_brings_back(cause, sign_in, lead, core, article):
    articles.revise(
        article=article, version=1, by=core, title="A pen", kind="tip", body="Take *two* <b>."
    )
    visitor = sign_in(lead)
    first, second = article.history.order_by("history_id")

    page = visitor.get(
        address("history", cause, "a-pen"), {"revision": second.history_id}
    ).content.decode()
    assert "<del>*one*.</del>" in page
    assert "&lt;b&gt;.</ins>" in page

    visitor.post(address("back", cause, "a-pen"), {"revision": first.history_id})
    article.refresh_from_db()
    assert article.body == "Take *one*."
    for revision in ("999999", "x", ""):
        answer = visitor.post(address("back", cause, "a-pen"), {"revision": revision})
        assert answer.status_code == 404
    assert visitor.get(address("history", cause, "a-pen"), {"revision": "9"}).status_code == 404


def test_deleting_an_article_offers_to_take_it_back(cause, sign_in, core, article):
    visitor = sign_in(core)
    answer = visitor.post(address("delete", cause, "a-pen"), follow=True)
    undo = address("restore", cause, "a-pen")
    assert f'action="{undo}"' in answer.content.decode()
    assert visitor.get(address("article", cause, "a-pen")).status_code == 404

    visitor.post(undo)
    assert visitor.get(address("article", cause, "a-pen")).status_code == 200


def test_articles_are_found_by_kind_tag_and_words(cause, sign_in, core, article):
    articles.write(
        cause=cause, by=core, title="Zebra", kind="tool", body="Stripes", tags=["animal"]
    )
    visitor = sign_in(core)

    def shown(**query):
        page = visitor.get(address("articles", cause), query).context["page"]
        return [row.title for row in page]

    assert shown() == ["Zebra", "A pen"]
    assert shown(sort="title") == ["A pen", "Zebra"]
    assert shown(kind="tool") == ["Zebra"]
    assert shown(tag="Animal") == ["Zebra"]
    assert shown(q="stripes") == ["Zebra"]
    assert shown(q="stripes", kind="tip") == []
    assert len(shown(kind="poem", sort="up", page="-3")) == 2


def test_lists_cost_the_same_with_many_rows(cause, sign_in, lead, django_assert_num_queries):
    def grow(times):
        for number in range(times):
            member = MembershipFactory(cause=cause)
            logbook.write(
                cause=cause, by=member, kind="worked", text="x", about=About.ACTION, key=1
            )
            articles.write(
                cause=cause, by=member, title=f"Pen {number}", kind="tip", body="x", tags=["a"]
            )

    grow(1)
    visitor = sign_in(lead)
    for _ in range(2):
        with django_assert_num_queries(10):
            visitor.get(address("logbook", cause))
        with django_assert_num_queries(10):
            visitor.get(address("articles", cause))
        grow(30)


def test_word_diff_escapes_and_marks_words_only():
    assert word_diff("a b\nc", "a d\nc") == "a <del>b</del><ins>d</ins>\nc"
    assert word_diff("", "<i>") == "<ins>&lt;i&gt;</ins>"
    assert word_diff("same", "same") == "same"


@pytest.mark.parametrize("name", ["action", "by", "deleted"])
def test_the_logbook_passes_over_numbers_beyond_all_bounds(cause, sign_in, lead, name):
    page = reverse("knowledge:logbook", args=[cause.slug])
    assert sign_in(lead).get(page, {name: "9" * 4_400}).status_code == 200
