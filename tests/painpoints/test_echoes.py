""" "I feel it too", and comments."""

import pytest
from django.db import IntegrityError, transaction

from cause.errors import EditedMeanwhile, NotAllowed, Refused
from cause.verbs import Verb
from painpoints.models import Comment, Echo, PainPoint
from painpoints.services import comments, echoes, pains
from tests.factories.cause import CauseFactory, MembershipFactory
from tests.factories.painpoints import PainPointFactory


def test_an_echo_counts_once_and_weighs(cause, pain, ally, lead):
    assert echoes.echo(pain_point=pain, by=ally) is True
    assert echoes.echo(pain_point=pain, by=ally) is False
    echoes.echo(pain_point=pain, by=lead, how="Half of my minutes are about it.")

    pain.refresh_from_db()
    assert (pain.echo_count, pain.people, pain.weight) == (2, 3, 18)
    assert cause.log.filter(verb=Verb.PAIN_ECHOED).count() == 2
    assert pain.echoes.get(membership=lead).how == "Half of my minutes are about it."


def test_who_reported_it_is_counted_already(cause, pain, core):
    with pytest.raises(echoes.OwnPain):
        echoes.echo(pain_point=pain, by=core)

    assert not cause.log.exists()


def test_a_sponsor_echoes_nothing(pain, sponsor):
    with pytest.raises(NotAllowed):
        echoes.echo(pain_point=pain, by=sponsor)


def test_a_deleted_pain_takes_no_echo(pain, core, ally):
    pains.delete(pain_point=pain, by=core)

    with pytest.raises(Refused, match="deleted"):
        echoes.echo(pain_point=pain, by=ally)


def test_the_database_refuses_a_second_echo(cause, pain, ally):
    echoes.echo(pain_point=pain, by=ally)

    with pytest.raises(IntegrityError), transaction.atomic():
        Echo.objects.create(cause=cause, pain_point=pain, membership=ally)


def test_withdraw_gives_the_sentence_back(cause, pain, ally):
    echoes.echo(pain_point=pain, by=ally, how="I explain the delay three times.")

    assert echoes.withdraw_echo(pain_point=pain, by=ally) == "I explain the delay three times."
    assert echoes.withdraw_echo(pain_point=pain, by=ally) is None

    pain.refresh_from_db()
    assert (pain.echo_count, pain.weight) == (0, 6)
    assert cause.log.filter(verb=Verb.PAIN_ECHO_WITHDRAWN).count() == 1


def test_say_how_is_for_those_who_echo(cause, pain, ally, lead):
    echoes.echo(pain_point=pain, by=ally)
    for how in (" Twice a week. ", "Twice a week."):
        echoes.say_how(pain_point=pain, by=ally, how=how)

    assert pain.echoes.get().how == "Twice a week."
    assert cause.log.filter(verb=Verb.PAIN_VOICED).count() == 1
    with pytest.raises(NotAllowed):
        echoes.say_how(pain_point=pain, by=lead, how="Me too")
    with pytest.raises(Refused) as refusal:
        echoes.say_how(pain_point=pain, by=ally, how="x" * 301)
    assert refusal.value.field == "how"


@pytest.mark.django_db(transaction=True)
def test_echoes_at_once_are_counted_exactly(at_once):
    cause = CauseFactory()
    pain = PainPointFactory(cause=cause)
    members = [MembershipFactory(cause=cause) for _ in range(4)]

    errors = at_once(
        *[lambda m=m: echoes.echo(pain_point=pain, by=m) for m in [*members, members[0]]]
    )

    assert errors == []
    assert PainPoint.objects.get().echo_count == 4 == Echo.objects.count()


def test_a_comment_is_counted_and_logged(cause, pain, ally):
    said = comments.comment(pain_point=pain, text="  Is it fear? ", by=ally)

    pain.refresh_from_db()
    assert (said.text, pain.comment_count) == ("Is it fear?", 1)
    assert cause.log.get().verb == Verb.PAIN_COMMENTED
    assert said.history.get().history_user == ally.user


@pytest.mark.parametrize("text", ["", "  ", "x" * 3001])
def test_a_comment_has_words_that_fit(pain, ally, text):
    with pytest.raises(Refused) as refusal:
        comments.comment(pain_point=pain, text=text, by=ally)
    assert refusal.value.field == "text"


def test_only_its_author_corrects_a_comment(cause, pain, ally, lead):
    said = comments.comment(pain_point=pain, text="Is it feer?", by=ally)
    with pytest.raises(NotAllowed):
        comments.edit_comment(comment=said, version=1, text="Fear.", by=lead)

    comments.edit_comment(comment=said, version=1, text="Is it fear?", by=ally)

    said.refresh_from_db()
    assert said.text == "Is it fear?"
    assert said.edited_at is not None
    assert cause.log.filter(verb=Verb.COMMENT_EDITED).count() == 1
    with pytest.raises(EditedMeanwhile):
        comments.edit_comment(comment=said, version=1, text="No.", by=ally)


def test_a_comment_is_deleted_and_restored_by_the_team(cause, pain, ally, lead):
    said = comments.comment(pain_point=pain, text="Is it fear?", by=ally)
    other = MembershipFactory(cause=cause, standing="ally")
    with pytest.raises(NotAllowed):
        comments.delete_comment(comment=said, by=other)

    comments.delete_comment(comment=said, by=lead)
    pain.refresh_from_db()
    assert pain.comment_count == 0
    assert not Comment.objects.visible().exists()

    comments.restore_comment(comment=said, by=lead)
    pain.refresh_from_db()
    assert pain.comment_count == 1
    assert set(cause.log.values_list("verb", flat=True)) == {
        Verb.PAIN_COMMENTED,
        Verb.COMMENT_DELETED,
        Verb.COMMENT_RESTORED,
    }
