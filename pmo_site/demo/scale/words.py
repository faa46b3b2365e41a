"""Words from which the generated rows are put together, so that a search finds some and not all."""

from random import Random

WHO = (
    "Project managers",
    "Gate chairs",
    "Planners",
    "Buyers",
    "Team leads",
    "Test engineers",
    "Controllers",
    "Product owners",
    "Shift leads",
    "Sponsors",
    "Release engineers",
    "Designers",
)
DOES = (
    "hear of supplier delays",
    "learn about changed drawings",
    "wait for a decision",
    "copy the same status",
    "discover a missing permit",
    "lose a booked test bench",
    "get a new priority",
    "repeat an estimate",
    "look for the latest plan",
    "miss the person who knows",
    "inherit an open risk",
    "are told of a moved release",
)
WHEN = (
    "only at the gate",
    "a week too late",
    "on the day of the launch",
    "after the budget is closed",
    "in every second meeting",
    "when the line already stands still",
    "from somebody in the corridor",
    "in the month before go-live",
)
TRIED = (
    "a sheet of paper on the wall",
    "half an hour with a pen",
    "one page instead of ten slides",
    "a call on Monday at nine",
    "reading it aloud",
    "a pair of colleagues",
    "blind scoring",
    "a photograph of the wall",
    "an open hour",
    "a second template",
)
RESULT = (
    "It took ten minutes and everyone stayed.",
    "Nobody came.",
    "The shop floor copied it without asking.",
    "We had to stop after the third try.",
    "Two teams want it too.",
    "It came back as a list of excuses.",
    "The next gate was shorter by half an hour.",
    "We argued about the number and forgot the risk.",
)


def pain_title(dice: Random, number: int) -> str:
    """Return a title of at most 120 characters that no other row has."""
    return f"{dice.choice(WHO)} {dice.choice(DOES)} {dice.choice(WHEN)}, project {number}"


def story(dice: Random) -> str:
    """Return two or three sentences."""
    return " ".join(
        f"{dice.choice(WHO)} {dice.choice(DOES)} {dice.choice(WHEN)}."
        for _nth in range(dice.randint(2, 3))
    )


def tried(dice: Random) -> str:
    """Return a line of the logbook."""
    return f"We tried {dice.choice(TRIED)}. {dice.choice(RESULT)}"


def body(dice: Random) -> str:
    """Return a page of Markdown of some 150 words."""
    parts = [story(dice), "## What you need"]
    parts.append("\n".join(f"- {dice.choice(TRIED).capitalize()}" for _nth in range(4)))
    parts += ["## How it goes", *(story(dice) for _nth in range(3))]
    parts += ["## What did not work", tried(dice)]
    return "\n\n".join(parts)
