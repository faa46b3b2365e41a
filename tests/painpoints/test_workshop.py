"""The workshop: alone, together, dots; strategies for pairs; boards of earlier days."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from cause.errors import NotAllowed, Refused
from cause.verbs import Verb
from painpoints.models import Dot, Note, Workshop
from painpoints.services import proposal, swot, workshop
from tests.factories.cause import CauseFactory, MembershipFactory, UserFactory


@pytest.fixture
def begun(cause, core) -> Workshop:
    return workshop.open_workshop(cause=cause, by=core)


def note(begun, by, text, quadrant="weakness") -> Note:
    return workshop.write(workshop=begun, quadrant=quadrant, text=text, by=by)


def test_three_steps_end_in_a_proposal(cause, begun, core, lead):
    known = swot.add_item(cause=cause, quadrant="weakness", text="Known before", by=lead)
    late, same = note(begun, core, "Risks travel late"), note(begun, lead, "Late risks")
    note(begun, lead, "Good people", "strength")
    workshop.go_on(workshop=begun, by=core)
    workshop.group(note=same, under=late, by=core)
    workshop.go_on(workshop=begun, by=lead)

    with pytest.raises(Refused, match="grouped"):
        workshop.put_dots(note=same, number=1, by=lead)
    assert workshop.put_dots(note=late, number=3, by=lead) == 2
    assert workshop.put_dots(note=Note.objects.get(item=known), number=2, by=lead) == 0
    with pytest.raises(Refused, match="five dots"):
        workshop.put_dots(note=late, number=4, by=lead)
    assert workshop.put_dots(note=late, number=2, by=lead) == 1
    workshop.put_dots(note=late, number=1, by=core)

    workshop.close(workshop=begun, by=core)
    few = proposal.proposal(cause)
    assert [(item.text, item.dots) for item in few["weakness"]] == [
        ("Risks travel late", 3),
        ("Known before", 2),
    ]
    assert few["strength"] == []
    assert cause.swot_items.count() == 3
    assert not cause.swot_items.vital().exists()

    proposal.adopt(workshop=begun, items=few["weakness"], by=lead)
    assert [item.code for item in cause.swot_items.vital()] == ["W1", "W2"]
    assert cause.log.filter(verb=Verb.WORKSHOP_CLOSED).count() == 1


def test_a_dot_taken_away_leaves_nothing(cause, begun, core):
    late = note(begun, core, "Late")
    for _step in range(2):
        workshop.go_on(workshop=begun, by=core)
    workshop.put_dots(note=late, number=5, by=core)
    assert workshop.put_dots(note=late, number=0, by=core) == 5
    assert not Dot.objects.exists()
    for number in (-1, 6):
        with pytest.raises(Refused):
            workshop.put_dots(note=late, number=number, by=core)
    with pytest.raises(Refused, match="next step"):
        workshop.go_on(workshop=begun, by=core)


def test_one_workshop_at_a_time_led_by_its_facilitator_or_a_lead(cause, begun, lead, ally):
    other = MembershipFactory(cause=cause, standing="core")
    with pytest.raises(Refused, match="under way"):
        workshop.open_workshop(cause=cause, by=lead)
    with pytest.raises(IntegrityError), transaction.atomic():
        Workshop.objects.create(cause=cause, number=9)
    for by in (other, ally):
        with pytest.raises(NotAllowed):
            workshop.go_on(workshop=begun, by=by)
    workshop.call_off(workshop=begun, by=lead)
    with pytest.raises(Refused, match="over"):
        workshop.call_off(workshop=begun, by=lead)
    assert not cause.swot_items.exists()


def test_writing_is_for_the_first_step_and_ones_own(cause, begun, core, lead):
    mine = note(begun, core, "Mine")
    with pytest.raises(NotAllowed):
        workshop.erase(note=mine, by=lead)
    for text, quadrant in (("", "weakness"), ("x" * 161, "weakness"), ("Fine", "corner")):
        with pytest.raises(Refused):
            note(begun, core, text, quadrant)
    workshop.go_on(workshop=begun, by=core)
    with pytest.raises(Refused, match="has gone on"):
        note(begun, core, "Late")
    with pytest.raises(Refused, match="has gone on"):
        workshop.erase(note=mine, by=core)


def test_notes_are_grouped_within_a_corner(cause, begun, core, lead):
    known = swot.add_item(cause=cause, quadrant="weakness", text="Known before", by=lead)
    one, two, three = (note(begun, core, text) for text in "ABC")
    far = note(begun, core, "D", "threat")
    workshop.go_on(workshop=begun, by=core)
    workshop.group(note=two, under=one, by=core)
    workshop.group(note=one, under=three, by=core)
    # A press from a page that is older than the others: the two stand together already.
    with pytest.raises(Refused, match="another note"):
        workshop.group(note=three, under=two, by=core)
    with pytest.raises(IntegrityError), transaction.atomic():
        Note.objects.filter(pk=three.pk).update(group=three)
    assert {each.group_id for each in Note.objects.filter(pk__in=[one.pk, two.pk])} == {three.pk}
    workshop.group(note=two, under=None, by=core)
    assert Note.objects.get(pk=two.pk).group is None
    for moved, under in ((far, one), (three, one), (Note.objects.get(item=known), one)):
        with pytest.raises(Refused):
            workshop.group(note=moved, under=under, by=core)


@pytest.mark.django_db(transaction=True)
def test_dots_at_once_are_counted_exactly(at_once):
    cause = CauseFactory()
    members = [MembershipFactory(cause=cause, standing="lead") for _n in range(3)]
    begun = workshop.open_workshop(cause=cause, by=members[0])
    notes = [note(begun, members[0], text) for text in "ABCD"]
    for _step in range(2):
        workshop.go_on(workshop=begun, by=members[0])

    calls = [
        lambda note=note, by=by: workshop.put_dots(note=note, number=2, by=by)
        for note in notes
        for by in members
    ]
    errors = at_once(*calls)

    assert {type(error) for error in errors} <= {Refused}
    for by in members:
        assert sum(dot.number for dot in Dot.objects.filter(membership=by)) == 4


def test_the_page_follows_the_steps_and_hides_what_is_written(cause, sign_in, core, lead):
    def page(name="", **said):
        address = reverse(f"painpoints:workshop{name}", args=[cause.slug])
        visitor = sign_in(said.pop("by"))
        return visitor.post(address, said) if name else visitor.get(address)

    page("-begin", by=core)
    assert page("-write", by=core, quadrant="weakness", text="").status_code == 422
    page("-write", by=core, quadrant="weakness", text="Risks travel late")
    page("-write", by=core, quadrant="weakness", text="A slip")
    page("-write", by=core, erase=Note.objects.get(text="A slip").pk)
    shown = page(by=lead).content.decode()
    assert "Risks travel late" not in shown
    assert "1 observation by 1 person so far." in shown
    assert "Risks travel late" in page(by=core).content.decode()

    page("-write", by=lead, quadrant="weakness", text="Late risks")
    page("-go-on", by=core, confirmed="1-write")
    late, same = Note.objects.order_by("pk")
    page("-group", by=core, note=[same.pk, late.pk])
    page("-group", by=core, free=same.pk)
    page("-group", by=core, note=[same.pk, late.pk])
    page("-go-on", by=core, confirmed="1-group")
    for by, number in ((core, 4), (lead, 2)):
        page("-dots", by=by, note=late.pk, change=number)
    assert page(by=lead).context["left"] == 3
    page("-go-on", by=core, confirmed="1-vote")
    assert "6 dots" in page(by=lead).content.decode()
    page("-adopt", by=lead, item=cause.swot_items.get().number)
    assert cause.swot_items.vital().get().text == "Risks travel late"


def test_a_press_from_htmx_gets_the_fragment(cause, begun, sign_in, core):
    visitor = sign_in(core)
    address = reverse("painpoints:workshop-write", args=[cause.slug])
    said = {"quadrant": "threat", "text": "Rain"}
    answer = visitor.post(address, said, HTTP_HX_REQUEST="true", HTTP_HX_TARGET="workshop")
    assert "Rain" in answer.content.decode()
    assert "<html" not in answer.content.decode()


def test_a_waiting_page_is_told_of_the_next_step(cause, begun, sign_in, lead, core):
    address = reverse("painpoints:workshop-pulse", args=[cause.slug])
    texts = ("Late", "Later", "Latest")
    late, later, latest = (note(begun, core, text) for text in texts)

    def told(**shown):
        return sign_in(lead).get(address, shown).get("HX-Trigger")

    assert told(step="write", revision=0) is None
    workshop.go_on(workshop=begun, by=core)
    assert told(step="write", revision=0) == "workshop-went-on"
    assert told(step="group", revision=0) is None
    workshop.put_together(notes=[late, later, latest], by=core)
    assert told(step="group", revision=0) == "workshop-changed"
    assert told(step="group", revision=2) is None
    workshop.call_off(workshop=begun, by=core)
    assert sign_in(lead).get(address, {"step": "none"}).content == b""


def test_a_stale_press_goes_on_no_further(cause, begun, sign_in, lead, core):
    workshop.write(workshop=begun, quadrant="threat", text="Rain", by=core)
    page = reverse("painpoints:workshop-go-on", args=[cause.slug])
    for member in (core, lead, core):
        answer = sign_in(member).post(page, {"confirmed": "1-write"}, follow=True)
    assert "The workshop has gone on meanwhile" in answer.content.decode()
    begun.refresh_from_db()
    assert begun.step == "group"


def test_going_on_and_calling_off_ask_first(cause, begun, sign_in, core):
    visitor = sign_in(core)
    for name in ("go-on", "call-off"):
        address = reverse(f"painpoints:workshop-{name}", args=[cause.slug])
        assert visitor.get(address).status_code == 200
    visitor.post(
        reverse("painpoints:workshop-call-off", args=[cause.slug]), {"confirmed": "1-write"}
    )
    begun.refresh_from_db()
    assert begun.step == "cancelled"
    for name in ("go-on", "call-off"):
        address = reverse(f"painpoints:workshop-{name}", args=[cause.slug])
        assert "No workshop is under way." in visitor.get(address, follow=True).content.decode()
    told = visitor.post(reverse("painpoints:workshop-dots", args=[cause.slug]), follow=True)
    assert "No workshop is under way." in told.content.decode()


def test_what_says_the_same_is_put_together_at_once(cause, begun, core, lead):
    known = swot.add_item(cause=cause, quadrant="weakness", text="Known before", by=lead)
    notes = [note(begun, core, text) for text in "ABC"]
    workshop.go_on(workshop=begun, by=core)
    with pytest.raises(Refused, match="two or more"):
        workshop.put_together(notes=notes[:1], by=core)
    leading = Note.objects.get(item=known)
    workshop.put_together(notes=[*notes, leading], by=core)
    assert set(leading.members.all()) == set(notes)


def test_a_note_keeps_its_author_and_its_other_wordings(cause, begun, sign_in, core, lead):
    late, same = note(begun, lead, "Risks travel late"), note(begun, core, "Bad news comes last")
    workshop.go_on(workshop=begun, by=core)
    workshop.put_together(notes=[late, same], by=core)
    workshop.go_on(workshop=begun, by=core)
    workshop.close(workshop=begun, by=core)

    item = cause.swot_items.get()
    assert item.proposed_by == lead
    assert cause.log.get(verb=Verb.SWOT_ADDED).by == core
    assert "Bad news comes last" in sign_in(core).get(item.get_absolute_url()).content.decode()


def test_a_note_that_comes_too_late_is_not_lost(cause, begun, sign_in, core):
    visitor = sign_in(core)
    address = reverse("painpoints:workshop-write", args=[cause.slug])
    workshop.go_on(workshop=begun, by=core)
    said = {"quadrant": "weakness", "text": "Risks travel late"}
    for headers in ({}, {"HTTP_HX_REQUEST": "true", "HTTP_HX_TARGET": "workshop"}):
        late = visitor.post(address, said, **headers)
        assert late.status_code == 422
        assert "Risks travel late" in late.content.decode()
        assert "text=Risks%20travel%20late" in late.content.decode()
    # The page is at the new step throughout, not only in its middle.
    assert late["HX-Retarget"] == "#content"
    workshop.call_off(workshop=begun, by=core)
    assert "Risks travel late" in visitor.post(address, said).content.decode()


def test_what_is_taken_back_can_be_put_down_again(cause, begun, sign_in, core):
    mine = note(begun, core, "Risks travel late", "threat")
    address = reverse("painpoints:workshop-write", args=[cause.slug])
    answer = sign_in(core).post(address, {"erase": mine.pk})
    assert not Note.objects.exists()
    assert answer.context["taken"].text == "Risks travel late"
    assert "Taken back: Risks travel late" in answer.content.decode()


def test_only_who_leads_is_asked_whether_to_go_on(cause, begun, sign_in, core, ally):
    other = MembershipFactory(cause=cause, standing="core")
    for name in ("go-on", "call-off"):
        address = reverse(f"painpoints:workshop-{name}", args=[cause.slug])
        for answer in (sign_in(other).get(address), sign_in(other).post(address)):
            assert answer.status_code == 403
            assert "The facilitator or a lead" in answer.content.decode()
    page = reverse("painpoints:workshop", args=[cause.slug])
    shown = sign_in(ally).get(page).content.decode()
    assert "The core team writes" in shown
    assert "Nobody sees yours" not in shown
    assert (
        "A workshop is under way"
        in sign_in(ally).get(reverse("painpoints:swot", args=[cause.slug])).content.decode()
    )


def test_a_dot_answers_with_its_row_and_what_is_left(cause, begun, sign_in, core):
    late = note(begun, core, "Late")
    for _step in range(2):
        workshop.go_on(workshop=begun, by=core)
    address = reverse("painpoints:workshop-dots", args=[cause.slug])
    visitor = sign_in(core)

    def press(change):
        said = {"note": late.pk, "change": change}
        headers = {"HTTP_HX_REQUEST": "true", "HTTP_HX_TARGET": f"mine-{late.pk}"}
        return visitor.post(address, said, **headers).content.decode()

    assert "4 dots left" in press(1)
    assert "3 dots left" in press(1)
    assert "5 dots left" in press(-5)
    told = press(5) + press(1)
    assert "You have five dots" in told
    assert "Late" not in told
    assert len(told) < 4_000


def test_the_administration_never_shows_what_was_called_off(cause, begun, core, client, lead):
    note(begun, core, "Risks travel late")
    workshop.call_off(workshop=begun, by=core)
    client.force_login(UserFactory(is_staff=True, is_superuser=True))
    (number,) = Note.objects.values_list("pk", flat=True)
    for address in (
        reverse("admin:painpoints_note_changelist"),
        reverse("admin:painpoints_note_change", args=[number]),
    ):
        assert "Risks travel late" not in client.get(address, follow=True).content.decode()
