"""Files of pains, quotes, mentions and the history of comments."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from cause.errors import NotAllowed, Refused
from cause.verbs import Verb
from painpoints.models import Attachment, Comment
from painpoints.services import attachments, comments, merging
from painpoints.templatetags.said import said
from tests.factories.cause import MembershipFactory
from tests.factories.painpoints import PNG, PainPointFactory


def upload(content=PNG, name="gate.png", content_type="image/png"):
    return SimpleUploadedFile(name, content, content_type)


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (PNG, "image/png"),
        (b"\xff\xd8\xff\xe0 jpeg \xff\xd9", "image/jpeg"),
        (b"GIF89a...;", "image/gif"),
        (b"RIFF\x08\x00\x00\x00WEBPVP8 ", "image/webp"),
        (b"%PDF-1.7 ... %%EOF\n", "application/pdf"),
    ],
)
def test_a_file_is_what_its_first_bytes_say(cause, pain, ally, content, kind):
    # Whatever the browser says it is.
    kept = attachments.attach(pain_point=pain, file=upload(content, "x.exe", "text/html"), by=ally)
    assert (kept.content_type, kept.size) == (kind, len(content))
    assert "x.exe" not in kept.file.name
    assert kept.name.startswith("x.exe.")
    assert cause.log.get().verb == Verb.PAIN_ATTACHED


@pytest.mark.parametrize("content", [b"", b"<svg onload=alert(1)>", b"MZ\x90", b"RIFF1234WAVE"])
def test_nothing_else_is_attached(pain, ally, content):
    with pytest.raises(Refused) as refusal:
        attachments.attach(pain_point=pain, file=upload(content), by=ally)
    assert refusal.value.field == "file"
    assert not Attachment.objects.exists()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (PNG[:40], "cut off"),
        (b"\x89PNG\r\n\x1a\nIEND", "cut off"),
        (b"\xff\xd8\xff\xe0 half a picture", "cut off"),
        (b"RIFF\x99\x00\x00\x00WEBPVP8 ", "cut off"),
        (b"%PDF-1.7 half a document", "cut off"),
        (b"\x00\x00\x00\x18ftypheic\x00\x00", "HEIC"),
    ],
)
def test_a_broken_or_rare_file_says_what_to_do(pain, ally, content, words):
    with pytest.raises(Refused, match=words):
        attachments.attach(pain_point=pain, file=upload(content), by=ally)


def test_a_name_ends_as_its_type_does(pain, ally):
    for given, kept in (("a.png", "a.png"), ("b.PNG", "b.PNG"), ("c.html", "c.html.png")):
        assert attachments.attach(pain_point=pain, file=upload(name=given), by=ally).name == kept
    long = attachments.attach(pain_point=pain, file=upload(name="x" * 200 + ".htm"), by=ally)
    assert len(long.name) == 120
    assert long.name.endswith(".htm.png")


def test_files_are_small_and_few(pain, ally, sponsor):
    with pytest.raises(Refused, match="5 MB"):
        attachments.attach(pain_point=pain, file=upload(PNG + b"x" * 5_000_000), by=ally)
    with pytest.raises(NotAllowed):
        attachments.attach(pain_point=pain, file=upload(), by=sponsor)
    for _n in range(20):
        attachments.attach(pain_point=pain, file=upload(), by=ally)
    with pytest.raises(Refused, match="Twenty"):
        attachments.attach(pain_point=pain, file=upload(), by=ally)


def test_a_file_is_only_ever_a_download_for_members(cause, pain, sign_in, ally, sponsor, outsider):
    visitor = sign_in(ally)
    page = reverse("painpoints:attach", args=[cause.slug, pain.number])
    assert visitor.post(page, {"attach-file": upload(b"text")}).status_code == 422
    visitor.post(page, {"attach-file": upload(name='../..\\"evil<\n>.png')})
    kept = Attachment.objects.get()
    assert kept.name == "evil.png"
    answer = visitor.get(kept.get_absolute_url())
    assert b"".join(answer.streaming_content) == PNG
    assert answer["Content-Disposition"] == 'attachment; filename="evil.png"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert sign_in(sponsor).get(kept.get_absolute_url()).status_code == 403
    assert sign_in(outsider).get(kept.get_absolute_url()).status_code == 404
    kept.file.delete(save=False)
    Attachment.objects.update(file="attachments/lost")
    assert sign_in(ally).get(kept.get_absolute_url()).status_code == 404


def test_a_file_is_removed_and_put_back(cause, pain, sign_in, ally, core, lead):
    kept = attachments.attach(pain_point=pain, file=upload(), by=lead)
    remove = reverse("painpoints:detach", args=[cause.slug, kept.pk])
    assert sign_in(ally).post(remove).status_code == 403
    shown = sign_in(core).post(remove, follow=True).content.decode()
    assert "The file is removed." in shown
    assert sign_in(core).get(kept.get_absolute_url()).status_code == 404
    sign_in(core).post(remove, {"back": "yes"})
    assert pain.attachments.visible().get() == kept


def test_files_go_with_a_merge(cause, pain, lead):
    twin = PainPointFactory(cause=cause)
    kept = attachments.attach(pain_point=twin, file=upload(), by=lead)
    merge = merging.merge(merged=twin, into=pain, by=lead)
    assert pain.attachments.get() == kept
    merging.unmerge(merge=merge, by=lead)
    assert twin.attachments.get() == kept


def test_a_comment_names_members_and_quotes(cause, pain, sign_in, ally, core, lead):
    first = comments.comment(pain_point=pain, text="Is it fear?\nOr habit?", by=ally)
    visitor = sign_in(lead)
    page = pain.get_absolute_url()
    quoted = visitor.get(page, {"quote": first.pk}).content.decode()
    assert "&gt; Is it fear?\n&gt; Or habit?" in quoted
    made = comments.comment(
        pain_point=pain, text="> Is it fear?\nAsk @jonas weber and @Nobody Here", by=ally
    )
    assert list(made.mentioned.all()) == [core]
    comments.edit_comment(comment=made, version=1, text="Ask nobody", by=ally)
    assert not Comment.objects.get(pk=made.pk).mentioned.exists()
    comments.edit_comment(comment=made, version=2, text="> So?\n@Jonas Weber", by=ally)
    shown = visitor.get(page).content.decode()
    assert "<blockquote>So?</blockquote>" in shown
    link = reverse("community:member", args=[cause.slug, core.number])
    assert f'<a href="{link}">@Jonas Weber</a>' in shown
    history = reverse("painpoints:comment-history", args=[cause.slug, pain.number, made.pk])
    old = visitor.get(history).content.decode()
    assert "Ask nobody" in old
    assert "@Nobody Here" in old


def test_what_was_said_is_never_markup(core):
    hostile = "> <b>bold</b>\n<script>alert(1)</script> @Jonas Weber"
    html = said(hostile, [core], "x")
    assert "<script" not in html
    assert "<b>" not in html
    assert "&lt;b&gt;bold" in html


def test_a_first_name_that_only_one_has_is_enough(cause, pain, ally, core):
    other = MembershipFactory(cause=cause, user__full_name="Jonas Other Weber")
    ann = MembershipFactory(cause=cause, user__full_name="Ann Other")
    made = comments.comment(pain_point=pain, text="@ANN, @jonas and x@henk.de", by=ally)
    assert set(made.mentioned.all()) == {ann}
    longer = comments.comment(pain_point=pain, text="@jonas other weber, @annabel", by=ally)
    assert set(longer.mentioned.all()) == {other}


def test_a_name_within_a_name_is_one_link(cause, ally):
    ann = MembershipFactory(cause=cause, user__full_name="Ann")
    other = MembershipFactory(cause=cause, user__full_name="Ann Other")
    html = said("Ask @Ann Other & @ann.", [ann, other], cause.slug)
    assert html.count("<a ") == html.count("</a>") == 2
    assert ">@Ann Other</a> &amp; <a " in html
    assert ">@ann</a>." in html


def test_undo_is_offered_only_for_a_file_that_is_removed(cause, pain, sign_in, ally, core):
    kept = attachments.attach(pain_point=pain, file=upload(), by=core)
    for key in (kept.pk, "999999", "x"):
        shown = sign_in(core).get(pain.get_absolute_url(), {"file": key}).content.decode()
        assert "The file is removed." not in shown
    attachments.detach(attachment=kept, by=core)
    shown = sign_in(ally).get(pain.get_absolute_url(), {"file": kept.pk}).content.decode()
    assert "The file is removed." not in shown
