"""Lines and articles: written, changed, hidden, restored."""

import pytest
from django.db import IntegrityError, transaction

from cause.errors import EditedMeanwhile, NotAllowed, Refused
from cause.logbook import record
from cause.models import LogEntry
from cause.models.logentry import About, Kind
from cause.verbs import Verb
from knowledge.models import Article
from knowledge.services import articles, logbook
from tests.factories.cause import LogEntryFactory
from tests.factories.knowledge import ArticleFactory


def written(cause, by, **changes):
    words = {"title": "A pen is enough", "kind": "tip", "body": "Really."}
    return articles.write(cause=cause, by=by, **{**words, **changes})


@pytest.mark.parametrize("kind", ["worked", "failed", "learned"])
def test_everyone_writes_the_three_marks(cause, ally, kind):
    line = logbook.write(cause=cause, by=ally, kind=kind, text=" Ten minutes. ")

    assert (line.kind, line.text, line.by, line.verb) == (kind, "Ten minutes.", ally, "")


def test_milestones_belong_to_the_team(cause, ally, core):
    logbook.write(cause=cause, by=core, kind="milestone", text="19 of 22 use it.")
    with pytest.raises(Refused) as refusal:
        logbook.write(cause=cause, by=ally, kind="milestone", text="19 of 22 use it.")
    assert refusal.value.field == "kind"


@pytest.mark.parametrize(
    ("kind", "text", "field"),
    [("event", "x", "kind"), ("", "x", "kind"), ("worked", " \n", "text")],
)
def test_a_line_is_refused_at_its_field(cause, core, kind, text, field):
    with pytest.raises(Refused) as refusal:
        logbook.write(cause=cause, by=core, kind=kind, text=text)
    assert refusal.value.field == field


def test_a_sponsor_writes_nothing(cause, sponsor):
    with pytest.raises(NotAllowed):
        logbook.write(cause=cause, by=sponsor, kind="worked", text="x")
    with pytest.raises(NotAllowed):
        written(cause, sponsor)


def test_a_line_is_changed_by_its_author_and_by_leads(cause, lead, core, ally):
    line = logbook.write(cause=cause, by=ally, kind="worked", text="Calm")

    with pytest.raises(NotAllowed):
        logbook.edit_line(line=line, version=1, kind="worked", text="Storm", by=core)
    logbook.edit_line(line=line, version=1, kind="learned", text="Calmer", by=ally)
    line.refresh_from_db()
    assert (line.kind, line.text) == ("learned", "Calmer")
    assert cause.log.filter(verb=Verb.LINE_EDITED).count() == 1
    with pytest.raises(EditedMeanwhile):
        logbook.edit_line(line=line, version=1, kind="learned", text="Calmest", by=lead)


def test_a_line_is_hidden_and_restored(cause, core):
    line = logbook.write(cause=cause, by=core, kind="worked", text="Calm")

    logbook.delete_line(line=line, by=core)
    assert not cause.log.visible().filter(pk=line.pk).exists()
    logbook.restore_line(line=line, by=core)
    assert cause.log.visible().filter(pk=line.pk).exists()
    verbs = cause.log.exclude(verb="").values_list("verb", flat=True)
    assert set(verbs) == {Verb.LINE_DELETED, Verb.LINE_RESTORED}


def test_recorded_events_stay_as_they_were(cause, lead):
    event = record(cause=cause, by=lead, verb=Verb.CAUSE_BEGUN, about=About.CAUSE)

    for change in (
        lambda: logbook.delete_line(line=event, by=lead),
        lambda: logbook.edit_line(line=event, version=1, kind="worked", text="x", by=lead),
    ):
        with pytest.raises(Refused, match="stays"):
            change()


def test_the_database_refuses_an_event_without_a_verb(cause):
    line = LogEntryFactory(cause=cause)

    with pytest.raises(IntegrityError), transaction.atomic():
        LogEntry.objects.filter(pk=line.pk).update(kind=Kind.EVENT)


def test_write_makes_an_address_that_stays(cause, ally):
    article = written(cause, ally, tags=[" Sponsors ", "sponsors", "gate"])

    assert article.slug == "a-pen-is-enough"
    assert [tag.name for tag in article.tags.all()] == ["gate", "sponsors"]
    articles.revise(
        article=article, version=1, by=ally, title="Two pens", kind="tip", body="Really."
    )
    assert Article.objects.get().slug == "a-pen-is-enough"
    assert Article.objects.get().title == "Two pens"
    assert set(cause.log.values_list("verb", flat=True)) == {
        Verb.ARTICLE_WRITTEN,
        Verb.ARTICLE_REVISED,
    }


def test_two_equal_titles_and_reserved_words_get_a_number(cause, other_cause, core, outsider):
    slugs = [written(cause, core, title=title).slug for title in ("Calm", "Calm", "New", "???")]

    assert slugs == ["calm", "calm-2", "new-2", "article"]
    assert written(other_cause, outsider, title="Calm").slug == "calm"


def test_a_deleted_article_keeps_its_address(cause, core):
    articles.delete(article=written(cause, core, title="Calm"), by=core)

    assert written(cause, core, title="Calm").slug == "calm-2"


@pytest.mark.parametrize(
    ("changes", "field"),
    [({"kind": "poem"}, "kind"), ({"tags": [f"t{n}" for n in range(11)]}, "tags")],
)
def test_an_article_is_refused_at_its_field(cause, core, changes, field):
    with pytest.raises(Refused) as refusal:
        written(cause, core, **changes)
    assert refusal.value.field == field
    assert not Article.objects.exists()


def test_a_stale_revision_keeps_both_versions(cause, core, lead):
    article = written(cause, core)
    stale = Article.objects.get()
    articles.revise(article=article, version=1, by=core, title="A pen", kind="tip", body="Mine.")

    with pytest.raises(EditedMeanwhile) as meanwhile:
        articles.revise(
            article=stale, version=1, by=lead, title="A pen", kind="tip", body="Theirs."
        )
    assert meanwhile.value.current.body == "Mine."
    assert [row.body for row in article.history.all()] == ["Mine.", "Really."]


def test_an_earlier_revision_comes_back_as_a_new_one(cause, core, lead):
    article = written(cause, core)
    first = article.history.get()
    articles.revise(article=article, version=1, by=core, title="A pen", kind="tip", body="Worse.")

    articles.restore_revision(article=article, revision=first.history_id, by=lead)

    article.refresh_from_db()
    assert article.body == "Really."
    assert article.revised_by == lead
    assert article.history.count() == 3


def test_saving_the_same_words_is_no_revision(cause, core):
    article = written(cause, core, tags=["pen"])

    articles.revise(
        article=article,
        version=1,
        by=core,
        title=article.title,
        kind="tip",
        body="Really.",
        tags=["pen"],
    )

    assert article.history.count() == 1
    assert cause.log.count() == 1


def test_deleting_belongs_to_the_author_and_the_team(cause, ally, core):
    article = written(cause, core)

    with pytest.raises(NotAllowed):
        articles.delete(article=article, by=ally)
    own = written(cause, ally, title="Mine")
    articles.delete(article=own, by=ally)
    articles.restore(article=own, by=core)
    assert cause.articles.visible().count() == 2


def test_the_database_refuses_a_second_address_and_an_unknown_kind(cause):
    ArticleFactory(cause=cause, slug="calm")

    for changes in ({"slug": "calm"}, {"kind": "poem"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            ArticleFactory(cause=cause, **changes)
