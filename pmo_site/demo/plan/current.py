"""The one action in progress."""

from pmo_site.demo.kinds import Boarding, Deed, Gauge, Job
from pmo_site.demo.people import DEV, QUALITY

BRIEF = Deed(
    key="brief",
    title="A one-page risk brief before every gate",
    how="One sheet, five risks, written by the team with a pen the week before the gate. The chair "
    "reads it first, aloud.\n\nIt replaces slides 4 to 11, so that it is one page less, not one "
    "more.",
    needs="Nobody outside us; the gate chairs, to read it aloud",
    owner="jonas",
    by="priya",
    day=47,
    pains=("gates", "corridors", "releases"),
    swot=("risks-travel", "drafts"),
    started=22,
    due=-22,
    tasks=(
        Job("Read the last ten gate minutes for surprises that were known", "leila", 20, 6, 20),
        Job("Draw the sheet: five lines, no scores", "grace", 19, 4, 19),
        Job("Try it on our own action first", "jonas", 18, 2, 18),
        Job("Try it at the seal project's gate", "aicha", 16, 6, 17),
        Job("Try it at the Line 2 gate", "jonas", 9, 8, 6),
        Job("Agree with the chairs that it replaces slides 4 to 11", "priya", 7, 8, 8),
        Job("Put the blank sheet where the slides used to be", "daniel", 5, 4, 4),
        Job("Ask the three gate chairs what they would cut", "maya", -1, 2),
        Job("Try the brief at the Line 4 renewal gate", "priya", -7, 8),
        Job("Film a ten-minute example with the seal project", "grace", -14, 6),
        Job("Hand over to the gate office, with one page of tips", "jonas", -22, 6),
    ),
    groups=(
        Boarding("The three gate chairs", "make", {20: 2, 16: 3, 7: 4}, QUALITY),
        Boarding("The nine project teams before a gate", "use", {18: 2, 12: 3, 5: 4}, DEV),
        Boarding("Sponsors of the strategic projects", "use", {9: 2}),
        Boarding("Plants abroad", "use", {}),
    ),
    blocked={4: "The gate office asks who may change the blank sheet"},
    measures=(
        Gauge(
            name="Surprises at the gate table that somebody already knew about",
            unit="a gate",
            direction="lower",
            baseline="6.3",
            target="2",
            seen_by="3 gate chairs, 9 teams",
            readings=(
                (178, "6"),
                (155, "7"),
                (134, "5"),
                (113, "8"),
                (91, "6"),
                (70, "7"),
                (49, "6"),
                (31, "5"),
                (17, "5"),
                (11, "4"),
                (6, "2"),
            ),
        ),
        Gauge(
            name="Teams that wrote a brief for their gate",
            unit="of 22",
            direction="higher",
            baseline="0",
            target="22",
            seen_by="Gate office",
            readings=((17, "1"), (11, "5"), (6, "8")),
        ),
    ),
)
