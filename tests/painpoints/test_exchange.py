"""The list as a table, out and in; saved views."""

import csv
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from cause.errors import NotAllowed, Refused
from painpoints import reading
from painpoints.models import PainPoint, SavedView
from painpoints.services import echoes, views
from tests.factories.painpoints import FunctionFactory, PainPointFactory

HEADING = "title,scope,severity,frequency,function,cost\n"


def exported(visitor, cause, **query):
    answer = visitor.get(reverse("painpoints:export", args=[cause.slug]), query)
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def test_the_list_leaves_as_it_is_narrowed(cause, pain, sign_in, ally):
    plant = FunctionFactory(cause=cause, name="Plant 2")
    PainPointFactory(cause=cause, title="=SUM(A1)", function=plant, cost=3, scope="project")
    PainPointFactory(cause=cause, title="Gone", status="gone", gone_at=pain.reported_at)
    rows = exported(sign_in(ally), cause)
    assert [row["title"] for row in rows] == [pain.title, "'=SUM(A1)"]
    (row,) = exported(sign_in(ally), cause, scope="project")
    assert (row["function"], row["cost"], row["weight"]) == ("Plant 2", "3", "6")


def test_what_left_comes_in_again(cause, pain, other_cause, outsider, sign_in, ally):
    PainPointFactory(cause=cause, title="-2 days")
    answer = sign_in(ally).get(reverse("painpoints:export", args=[cause.slug]))
    text = b"".join(answer.streaming_content).decode()
    taken = reading.take_in(cause=other_cause, text=text, by=outsider)
    assert [(each.title, each.weight) for each in taken] == [(pain.title, 6), ("-2 days", 6)]


def test_every_bad_row_and_column_is_named_and_nothing_comes_in(cause, sign_in, lead):
    text = HEADING + (
        "Fine,project,3,monthly,,\n"
        ",project,3,2,,\n"
        "Bad marks,galaxy,9,2,Nowhere,many\n"
        "Too,project,3,2,,,,,\n"
    )
    page = reverse("painpoints:import", args=[cause.slug])
    answer = sign_in(lead).post(page, {"text": text, "import": "yes"})
    assert answer.status_code == 422
    named = {(each.row, each.column) for each in answer.context["mistakes"]}
    assert named == {
        (3, "title"),
        (4, "scope"),
        (4, "severity"),
        (4, "function"),
        (4, "cost"),
        (5, ""),
    }
    assert "Bad marks,galaxy" in answer.content.decode()
    assert not PainPoint.objects.exists()
    with pytest.raises(Refused):
        reading.take_in(cause=cause, text=text, by=lead)


def test_a_file_is_looked_at_then_taken_in(cause, sign_in, lead):
    page = reverse("painpoints:import", args=[cause.slug])
    visitor = sign_in(lead)
    text = "\ufefftitle;scope;severity;frequency\nLate drawings;project;3;daily\nDust;project;1;1\n"
    file = SimpleUploadedFile("pains.csv", text.encode())
    looked = visitor.post(page, {"file": file})
    assert [row.fields["title"] for row in looked.context["rows"]] == ["Late drawings", "Dust"]
    assert not PainPoint.objects.exists()
    visitor.post(
        page,
        {
            "text": looked.context["form"].initial["text"],
            "seal": looked.context["reading"].seal,
            "import": "yes",
        },
    )
    assert set(PainPoint.objects.values_list("title", "weight")) == {
        ("Late drawings", 15),
        ("Dust", 1),
    }
    assert cause.log.count() == 2


@pytest.mark.parametrize(
    "text",
    [
        "no heading at all",
        HEADING,
        'title,scope,severity,frequency\n"open',
        HEADING + "A,project,1,1,,\n" * 1001,
        "x" * 1_000_001,
    ],
)
def test_what_is_no_table_says_so(cause, text):
    found = reading.read(cause, text)
    assert len(found.mistakes) == 1
    assert not found.rows


def test_a_wrong_file_says_so(cause, sign_in, lead, ally):
    page = reverse("painpoints:import", args=[cause.slug])
    visitor = sign_in(lead)
    for content in (b"\xff\xfe\x00", b"x" * 1_000_001):
        answer = visitor.post(page, {"file": SimpleUploadedFile("pains.csv", content)})
        assert answer.status_code == 422
    assert visitor.post(page, {}).status_code in (200, 422)
    assert sign_in(ally).get(page).status_code == 403
    with pytest.raises(NotAllowed):
        reading.take_in(cause=cause, text=HEADING, by=ally)


def test_a_view_is_saved_shared_and_forgotten(cause, pain, sign_in, lead, ally):
    page = reverse("painpoints:view-new", args=[cause.slug])
    said = {"name": "Ours", "query": "scope=project&page=3&evil=1", "is_shared": "on"}
    assert "Show it to everyone" not in sign_in(ally).get(page).content.decode()
    sign_in(ally).post(page, said)
    assert not SavedView.objects.get().is_shared
    SavedView.objects.all().delete()
    visitor = sign_in(lead)
    answer = visitor.post(page, said)
    assert answer.url.endswith("?scope=project")
    assert visitor.post(page, said).status_code == 422
    assert visitor.post(page, {**said, "name": ""}).status_code == 422
    listed = reverse("painpoints:list", args=[cause.slug])
    assert ">Ours</a>" in sign_in(ally).get(listed).content.decode()
    view = SavedView.objects.get()
    forget = reverse("painpoints:view-delete", args=[cause.slug, view.pk])
    assert sign_in(ally).post(forget).status_code == 403
    assert sign_in(lead).post(forget).url.endswith("?scope=project")
    assert not SavedView.objects.exists()


def test_views_are_ones_own_and_few(lead, ally):
    for number in range(20):
        views.save_view(by=ally, name=f"View {number}", query="q=late")
    with pytest.raises(Refused, match="twenty"):
        views.save_view(by=ally, name="One more", query="")
    with pytest.raises(Refused, match="too long"):
        views.save_view(by=lead, name="Long", query=f"q={'x' * 500}")
    with pytest.raises(NotAllowed):
        views.delete_view(view=ally.saved_views.first(), by=lead)


def found(cause, text):
    """Return the titles, or the mistakes as line, column and words."""
    read = reading.read(cause, text)
    if read.mistakes:
        return [(each.row, each.column, each.words) for each in read.mistakes]
    return [row.fields["title"] for row in read.rows]


@pytest.mark.parametrize(
    "text",
    [
        "\ufeff Title ;SCOPE;Severity;Frequency\nLate;Project;3;daily\n",
        "sep=;\nTitle;Scope;Severity;Frequency\nLate;project;it costs us days;5\n",
        "title\tscope\tseverity\tfrequency\nLate\tproject\t3\t5",
        "title,scope,severity,frequency\rLate,project,3,5\r",
        "title,scope,severity,frequency\r\n\r\n,,,\r\nLate,project,3,5\r\n",
    ],
)
def test_a_table_comes_as_spreadsheets_write_it(cause, text):
    assert found(cause, text) == ["Late"]


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ('title,scope,severity,frequency\n\nLate,project,3,5\n"open,project,3,5\n', 4, "closes"),
        ('title,scope,severity,frequency\n"a "b" c",project,3,5\n', 2, "twice"),
        ("title,scope,severity,frequency\n", 1, "no row below"),
        ("Title,title,scope,severity,frequency\nA,B,project,3,5\n", 1, "twice: title"),
        ("title,scope\nA,project\n", 1, "severity, frequency"),
    ],
)
def test_what_is_wrong_with_a_table_is_told_with_its_line(cause, text, line, words):
    ((row, _column, said),) = found(cause, text)
    assert row == line
    assert words in said


def test_a_line_is_that_of_the_file(cause):
    text = 'sep=,\ntitle,story,scope,severity,frequency\n"A","x\ny\nz",project,3,5\n,,moon,3,5\n'
    assert [(line, column) for line, column, _words in found(cause, text)] == [
        (6, "scope"),
        (6, "title"),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_accents_are_read_however_they_were_saved(encoding):
    assert reading.decoded("Gießerei, café".encode(encoding)) == "Gießerei, café"


def test_accents_are_read_by_excel(cause, pain, sign_in, ally):
    answer = sign_in(ally).get(reverse("painpoints:export", args=[cause.slug]))
    assert b"".join(answer.streaming_content).startswith(b"\xef\xbb\xbfnumber,title")


def test_everything_that_may_come_in_comes_back_the_same(
    cause, other_cause, outsider, sign_in, ally
):
    FunctionFactory(cause=other_cause, name="Gießerei; Nord")
    plant = FunctionFactory(cause=cause, name="Gießerei; Nord")
    for title in ("'=quoted", "=1+1", "'-2 days", '"Late", they say'):
        PainPointFactory(
            cause=cause,
            title=title,
            story='- first\nthen "second", third;\n\nfourth',
            who="+buyers",
            function=plant,
            cost=1200,
            cost_unit="money",
        )
    answer = sign_in(ally).get(reverse("painpoints:export", args=[cause.slug]))
    text = b"".join(answer.streaming_content).decode()
    taken = reading.take_in(cause=other_cause, text=text, by=outsider)
    names = ("title", "story", "who", "scope", "severity", "frequency", "cost", "cost_unit")
    kept = [tuple(getattr(pain, name) for name in names) for pain in taken]
    assert kept == list(cause.pain_points.values_list(*names))
    assert {str(pain.function) for pain in taken} == {"Gießerei; Nord"}


def test_only_what_was_looked_at_is_taken_in(cause, sign_in, lead):
    page = reverse("painpoints:import", args=[cause.slug])
    visitor = sign_in(lead)
    text = HEADING + "Late,project,3,2,,\n"
    looked = visitor.post(page, {"text": text}).context["reading"]
    changed = visitor.post(
        page, {"text": text + "More,project,3,2,,\n", "seal": looked.seal, "import": "yes"}
    )
    assert changed.status_code == 422
    assert "not the table that you looked at" in changed.content.decode()
    file = SimpleUploadedFile("new.csv", (HEADING + "New,project,3,2,,\n").encode())
    visitor.post(page, {"text": text, "file": file, "seal": looked.seal, "import": "yes"})
    assert not PainPoint.objects.exists()
    # A browser sends the lines of a text area with both marks.
    sent = text.replace("\n", "\r\n")
    visitor.post(page, {"text": sent, "seal": looked.seal, "import": "yes"})
    assert PainPoint.objects.get().title == "Late"


def test_what_stands_on_the_list_is_left_out_by_a_tick(cause, pain, sign_in, lead):
    page = reverse("painpoints:import", args=[cause.slug])
    visitor = sign_in(lead)
    text = HEADING + f"{pain.title.upper()},project,3,2,,\nNew,project,3,2,,\nnew ,project,3,2,,\n"
    looked = visitor.post(page, {"text": text, "extra": "x"})
    assert [row.known for row in looked.context["reading"].rows] == [True, False, True]
    assert "on the list already" in looked.content.decode()
    said = {"text": text, "seal": looked.context["reading"].seal, "import": "yes"}
    visitor.post(page, {**said, "leave_known": "yes"})
    assert list(PainPoint.objects.values_list("title", flat=True)) == [pain.title, "New"]


def test_columns_that_nothing_is_done_with_are_named(cause, sign_in, lead):
    page = reverse("painpoints:import", args=[cause.slug])
    text = "title,scope,severity,frequency,Colour\nA,project,3,2,red\n"
    shown = sign_in(lead).post(page, {"text": text}).content.decode()
    assert "Nothing is done with these columns: colour." in shown


def test_an_import_is_taken_out_again_but_for_what_was_worked_on(cause, sign_in, lead, ally):
    page = reverse("painpoints:import", args=[cause.slug])
    visitor = sign_in(lead)
    text = HEADING + "A,project,3,2,,\nB,project,3,2,,\nC,project,3,2,,\n"
    seal = reading.read(cause, text).seal
    listed = visitor.post(page, {"text": text, "seal": seal, "import": "yes"}, follow=True)
    assert "Pain points 1 to 3 came from your table." in listed.content.decode()
    echoes.echo(pain_point=PainPoint.objects.get(title="B"), by=ally)
    undo = reverse("painpoints:import-undo", args=[cause.slug])
    told = visitor.post(undo, follow=True).content.decode()
    assert "2 pains are taken out. 1 stays: somebody has worked on it." in told
    assert cause.pain_points.visible().get().title == "B"
    assert cause.log.filter(verb="pain-deleted").count() == 2
    assert visitor.post(undo).status_code == 404
    assert sign_in(ally).post(undo).status_code == 403


def test_a_thousand_rows_cost_no_more_questions_than_one(
    cause, lead, django_assert_max_num_queries
):
    text = HEADING + "".join(f"Pain {n},project,3,2,,\n" for n in range(1_000))
    with django_assert_max_num_queries(2):
        assert len(reading.read(cause, text).rows) == 1_000
    with django_assert_max_num_queries(100):
        reading.take_in(cause=cause, text=text, by=lead)
    numbers = PainPoint.objects.order_by("number").values_list("number", flat=True)
    assert list(numbers) == list(range(1, 1_001))
    assert PainPoint.history.filter(history_user=lead.user).count() == 1_000
    assert cause.log.filter(verb="pain-reported").count() == 1_000
