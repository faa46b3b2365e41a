"""Pains that are gone, because those who felt them said so."""

from pmo_site.demo.kinds import Pain, Said
from pmo_site.demo.people import FIN, IS

GONE = (
    Pain(
        key="who-is-sponsor",
        title="Nobody could say who the sponsor is",
        story="At the kick-off of the coating line three people introduced themselves as the "
        "sponsor, and the one who had signed was not in the room.",
        who="Project teams, project managers",
        scope="programme",
        function="",
        severity=4,
        frequency=3,
        by="jonas",
        day=191,
        echoes={
            "priya": "I invited a whole board, to be on the safe side.",
            "aicha": "",
            "daniel": "",
            "sven": "",
        },
        comments=(
            Said(
                "jonas",
                101,
                "Every project on my floor can now answer this with one name. I tried "
                "it on five of them.",
            ),
        ),
        verdicts={
            "jonas": "gone",
            "priya": "gone",
            "aicha": "gone",
            "daniel": "gone",
            "sven": "better",
        },
    ),
    Pain(
        key="no-finance",
        title="Kick-offs happen without Finance in the room",
        story="The budget code was missing until week five. For five weeks everyone booked their "
        "hours on a project that had ended.",
        who="Controllers, project managers",
        scope="programme",
        function=FIN,
        severity=3,
        frequency=3,
        by="leila",
        day=189,
        echoes={"tomas": "", "priya": "", "sven": "I asked for a code and got three."},
        verdicts={"leila": "gone", "tomas": "gone", "priya": "gone", "sven": "gone"},
    ),
    Pain(
        key="repeated-decisions",
        title="Decisions are repeated from meeting to meeting",
        story="We decided on the coating in the first week, in the third and in the sixth. Each "
        "time somebody was new and asked a good question. The answer was nowhere to be read.",
        who="Project teams, gate chairs",
        scope="project",
        function="",
        severity=4,
        frequency=4,
        by="aicha",
        day=189,
        echoes={
            "daniel": "I keep notes of decisions in my own book. So does everyone.",
            "grace": "",
            "henk": "",
            "jonas": "My team calls it the evergreen list.",
            "marek": "",
            "maya": "",
        },
        comments=(
            Said(
                "aicha",
                58,
                "Last week a new colleague opened the log, read, and said: then it is "
                "decided. It took a minute.",
            ),
        ),
        verdicts={
            "aicha": "gone",
            "daniel": "gone",
            "grace": "gone",
            "henk": "gone",
            "jonas": "better",
            "marek": "gone",
            "maya": "gone",
        },
    ),
    Pain(
        key="late-minutes",
        title="Minutes arrive two weeks late",
        story="They were complete, well written, and about a project that no longer existed in "
        "that form.",
        who="Everyone who was promised something",
        scope="project",
        function="",
        severity=2,
        frequency=4,
        by="grace",
        day=185,
        echoes={"olga": "", "daniel": "I am the one who writes them. On Sundays.", "sven": ""},
        verdicts={"grace": "gone", "olga": "gone", "daniel": "gone", "sven": "better"},
    ),
    Pain(
        key="templates",
        title="Three templates for one status",
        story="The same project reports to its division, to the portfolio and to the plant. Three "
        "colours, three dates, and last month three different answers to the question whether it "
        "is late.",
        who="Project managers, portfolio manager, plant controllers",
        scope="portfolio",
        function=IS,
        severity=3,
        frequency=4,
        by="jonas",
        day=181,
        echoes={
            "priya": "Half of my Friday is copying.",
            "sven": "",
            "tomas": "I receive them, and retype all of them into a fourth.",
            "leila": "",
            "daniel": "",
            "aicha": "",
            "grace": "",
            "maya": "",
        },
        comments=(
            Said(
                "tomas",
                26,
                "Nineteen of twenty-two are on the one page. I have deleted my fourth "
                "template. It felt good.",
            ),
            Said(
                "leila",
                21,
                "The plant controllers read the same page now. Two of them said thank "
                "you, which they do not do often.",
            ),
        ),
        verdicts={
            "jonas": "gone",
            "priya": "gone",
            "sven": "gone",
            "tomas": "gone",
            "leila": "gone",
            "daniel": "gone",
            "aicha": "gone",
            "grace": "better",
            "maya": "gone",
        },
    ),
    Pain(
        key="risk-register",
        title="The risk register is filled in at the start and never opened again",
        story="Row 14 said: foundation drawings may be late. It was written eleven months before "
        "the foundation drawings were late.",
        who="Project managers, gate chairs",
        scope="portfolio",
        function="",
        severity=3,
        frequency=3,
        by="tomas",
        day=173,
        echoes={"priya": "", "jonas": "", "grace": "I have seen it once, at the audit."},
        comments=(
            Said(
                "priya",
                20,
                "Gone for us because the register is. The five risks that matter stand "
                "on the status page.",
            ),
        ),
        verdicts={"tomas": "gone", "priya": "gone", "jonas": "gone", "grace": "gone"},
    ),
)
