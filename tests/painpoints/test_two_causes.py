"""Whoever is in two causes takes back in one what they did there, and nothing of the other."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from painpoints.models import Echo, PainPoint
from painpoints.services import echoes
from tests.factories.cause import MembershipFactory
from tests.factories.painpoints import PainPointFactory

TABLE = b"title,scope,severity,frequency\nLate news,project,3,2\n"


@pytest.fixture
def elsewhere(other_cause, lead):
    """Return the membership of Maya in the other cause."""
    return MembershipFactory(cause=other_cause, user=lead.user, standing="lead")


def test_an_import_is_taken_out_only_where_it_was_taken_in(cause, elsewhere, lead, sign_in):
    mine = PainPointFactory(cause=elsewhere.cause, reported_by=elsewhere)
    visitor = sign_in(lead)
    page = reverse("painpoints:import", args=[cause.slug])
    looked = visitor.post(page, {"file": SimpleUploadedFile("a.csv", TABLE)})
    text = looked.context["form"].initial["text"]
    visitor.post(
        page, {"text": text, "import": "yes", "looked_at": looked.context.get("token", "")}
    )
    undo = reverse("painpoints:import-undo", args=[elsewhere.cause.slug])
    assert visitor.post(undo).status_code == 404
    mine.refresh_from_db()
    assert mine.hidden_at is None


def test_a_sentence_that_was_taken_back_is_not_met_elsewhere(cause, elsewhere, lead, sign_in, pain):
    echoes.echo(pain_point=pain, by=lead, how="I plan twice")
    there = PainPointFactory(cause=elsewhere.cause, number=pain.number)
    visitor = sign_in(lead)
    visitor.post(reverse("painpoints:echo", args=[cause.slug, pain.number]), {"echo": "no"})
    assert "I plan twice" not in visitor.get(there.get_absolute_url()).content.decode()
    assert "I plan twice" in visitor.get(pain.get_absolute_url()).content.decode()


def test_a_voice_is_brought_back_only_where_it_was(cause, elsewhere, lead, sign_in, pain):
    voice = echoes.pass_on(pain_point=pain, by=lead, person="a fitter")
    PainPointFactory(cause=elsewhere.cause, number=pain.number)
    visitor = sign_in(lead)
    settle = reverse("painpoints:voice-settle", args=[cause.slug, pain.number, voice.pk])
    visitor.post(settle, {"do": "take-back"})
    undo = reverse("painpoints:voice-undo", args=[elsewhere.cause.slug, pain.number])
    assert visitor.post(undo).status_code == 404
    assert not Echo.objects.exists()
    visitor.post(reverse("painpoints:voice-undo", args=[cause.slug, pain.number]))
    assert Echo.objects.get().pain_point == pain
    assert PainPoint.objects.get(pk=pain.pk).echo_count == 1
