"""Step 1 of a story: who begins and joins, what they word, promise and sign."""

from cause.models import Gain, Phrase, User
from cause.services import gains, members, phrases, signing
from cause.services.founding import found
from pmo_site.demo.kinds import Person, Promise, Wording
from pmo_site.demo.loader.story import Story

SEEN_SO_FAR = 19  # the day on which the team wrote down what can be seen of its gains


def tell(story: Story) -> None:
    """Add the founding, those who join, the phrases, the gains and the signatures."""
    first, *others = story.example.people
    story.on(first.joined, begin, story, first)
    for person in others:
        story.on(person.joined, join, story, person)
    for promised in story.example.gains:
        tell_gain(story, promised)
    why_stopped = ""
    for wording in story.example.phrases:
        tell_wording(story, wording, why_stopped)
        why_stopped = wording.why_stopped or why_stopped
    adopted = [each.adopted for each in story.example.phrases if each.adopted][-1]
    signers = [person for person in story.example.people if person.hope]
    for nth, person in enumerate(signers):
        story.on(min(person.joined, adopted) - nth // 4, sign, story, person)


def tell_gain(story: Story, promised: Promise) -> None:
    """Add a gain, everyone's hope for it, and what can be seen of it."""
    story.on(promised.proposed, promise, story, promised)
    for nth, who in enumerate(promised.hopes):
        day = min(promised.proposed, story.joined(who)) - nth // 3
        story.on(max(day, 1), hope, story, promised, who)
    if promised.seen_so_far:
        story.on(SEEN_SO_FAR, show, story, promised)


def tell_wording(story: Story, wording: Wording, why_stopped: str) -> None:
    """Add a wording, who would sign it, and its adoption in place of the one before."""
    story.on(wording.proposed, propose, story, wording)
    for nth, who in enumerate(wording.supports):
        day = min(wording.proposed - nth // 3, story.joined(who))
        story.on(max(day, wording.adopted or 1), support, story, wording, who)
    if wording.adopted:
        story.on(wording.adopted, adopt, story, wording, why_stopped)


def account(person: Person) -> User:
    """Return the account that was made for ``person`` before the story began."""
    return User.objects.get(email=person.email)


def phrase(story: Story, wording: Wording) -> Phrase:
    """Return the row of a wording."""
    return story.cause.phrases.get(text=wording.text)


def gain(story: Story, promised: Promise) -> Gain:
    """Return the row of a gain."""
    return story.cause.gains.get(text=promised.text)


def begin(story: Story, person: Person) -> None:
    """Found the cause."""
    example = story.example
    member = found(name=example.name, slug=example.slug, user=account(person))
    story.cause, story.members[person.key] = member.cause, member


def join(story: Story, person: Person) -> None:
    """Let ``person`` in."""
    story.members[person.key] = members.join(
        cause=story.cause, user=account(person), standing=person.standing, by=story.lead
    )


def propose(story: Story, wording: Wording) -> None:
    """Put a wording among the candidates."""
    phrases.propose(
        cause=story.cause,
        text=wording.text,
        by=story.members[wording.by],
        emphasis=wording.emphasis,
    )


def support(story: Story, wording: Wording, who: str) -> None:
    """Say that ``who`` would sign it."""
    phrases.support(phrase=phrase(story, wording), by=story.members[who])


def adopt(story: Story, wording: Wording, why_stopped: str) -> None:
    """Make it the cause."""
    phrases.adopt(phrase=phrase(story, wording), by=story.lead, why_stopped=why_stopped)


def promise(story: Story, promised: Promise) -> None:
    """Promise a gain."""
    gains.promise(
        cause=story.cause,
        kind=promised.kind,
        text=promised.text,
        by=story.members[promised.by],
    )


def hope(story: Story, promised: Promise, who: str) -> None:
    """Say that ``who`` hopes for it."""
    gains.hope(gain=gain(story, promised), by=story.members[who])


def show(story: Story, promised: Promise) -> None:
    """Write down what can be seen of a gain so far."""
    row = gain(story, promised)
    gains.edit(
        gain=row,
        version=row.version,
        text=row.text,
        seen_so_far=promised.seen_so_far,
        by=story.members[promised.by],
    )


def sign(story: Story, person: Person) -> None:
    """Put a name under the cause."""
    signing.sign(cause=story.cause, by=story.members[person.key], hope=person.hope)
