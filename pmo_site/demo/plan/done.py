"""The three actions that are done, each with what came of it."""

from pmo_site.demo.kinds import Deed, Gauge, Job, Outcome

SPONSORS = Deed(
    key="sponsors",
    title="Half a day to prepare every sponsor",
    how="One sponsor, one project manager, one whiteboard, four hours. They tell each other the "
    "same bad moment of a past project, draw the three decisions of the year, and agree on the "
    "sentence that lets the project manager telephone without slides.\n\nWe begin with those who "
    "ask for it. Nobody is sent.",
    needs="The sponsors, one at a time; Ruth invites them",
    owner="maya",
    by="sven",
    day=163,
    pains=("vanish", "who-is-sponsor", "no-finance"),
    swot=("unprepared-sponsors",),
    started=135,
    due=100,
    finished=104,
    tasks=(
        Job("List the fourteen sponsors with their projects", "tomas", 132, 3, 133),
        Job("Write the half-day on one whiteboard", "maya", 130, 4, 131),
        Job("Try it with Ruth and Priya", "ruth", 129, 4, 128),
        Job("Add a chair for the controller to the kick-off list", "leila", 122, 2, 124),
        Job("Run it with eight more sponsors", "maya", 106, 32, 105),
    ),
    measures=(
        Gauge(
            name="Sponsors prepared for the role",
            unit="of 14",
            direction="higher",
            baseline="0",
            target="14",
            seen_by="Sponsors and their project managers",
            readings=((127, "1"), (119, "4"), (111, "7"), (104, "9")),
        ),
    ),
    outcome=Outcome(
        improved="Nine of fourteen sponsors have spent half a day on their role. Every project on "
        "the floor can name its one sponsor, and Finance sits in every kick-off.",
        worked="Sponsors come when another sponsor invites them. Ruth's three lines filled more "
        "chairs than our invitation to everyone.",
        did_not_work="Five sponsors at once. Each performed for the others, and the second story "
        "never came out. Doing it online failed for the same reason.",
        used_by="Nine of fourteen sponsors, and every kick-off since.",
    ),
)

DECISION_LOG = Deed(
    key="decision-log",
    title="A decision log in each project room",
    how="One sheet on the wall, one line a decision: what, who decided, on which day, and when we "
    "look at it again. A pen hangs on a string. Minutes shrink to a photograph of the sheet.",
    needs="Nobody outside the project rooms",
    owner="daniel",
    by="aicha",
    day=161,
    pains=("repeated-decisions", "late-minutes"),
    swot=("shift-trust",),
    started=99,
    due=60,
    finished=57,
    tasks=(
        Job("Draw the sheet, and take two columns away", "grace", 96, 3, 97),
        Job("Hang it in the Line 2 room", "daniel", 92, 1, 91),
        Job("Hang it in seals, ERP and Line 4", "daniel", 84, 4, 80),
        Job("Count the reopened decisions of the quarter before", "leila", 78, 5, 75),
        Job("Ask three gate chairs to begin with the sheet", "priya", 66, 3, 64),
        Job("One page for those who want to copy it", "daniel", 58, 3, 58),
    ),
    measures=(
        Gauge(
            name="Decisions reopened",
            unit="a quarter",
            direction="lower",
            baseline="31",
            target="10",
            seen_by="Line 2, Line 4, ERP wave 1",
            readings=((86, "22"), (71, "12"), (57, "6")),
        ),
    ),
    outcome=Outcome(
        improved="Six decisions reopened in a quarter instead of thirty-one, and minutes are a "
        "photograph on the same evening.",
        worked="Paper, in the room, with a pen on a string. Whoever is late reads the wall and "
        "does not ask.",
        did_not_work="The electronic twin of the sheet. It took a week to set up, and in six weeks "
        "nobody opened it but the two of us who had made it.",
        used_by="Four project rooms; three gate chairs begin with the sheet.",
    ),
)

STATUS_PAGE = Deed(
    key="status-page",
    title="One status page for every project",
    how="Seven fields that answer what division, portfolio and plant ask: where we are, what "
    "changed, the next date, the money, the five risks, the decision we need, the person to call. "
    "Filled in on Friday, read by all three, retyped by nobody.",
    needs="Three plant controllers, who sit next door",
    owner="jonas",
    by="jonas",
    day=160,
    pains=("templates", "risk-register"),
    swot=("controllers-near", "known-portfolio"),
    started=55,
    due=20,
    finished=27,
    tasks=(
        Job("Lay the three templates next to each other", "grace", 53, 2, 54),
        Job("Take fields away until somebody protests", "sven", 50, 4, 51),
        Job("Show seven fields to three plant controllers", "leila", 45, 3, 46),
        Job("Move the first four projects", "jonas", 41, 6, 40),
        Job("Move the others, five a week", "jonas", 28, 14, 28),
        Job("Retire the three templates, with their authors", "tomas", 27, 3, 27),
    ),
    measures=(
        Gauge(
            name="Projects on the one status page",
            unit="of 22",
            direction="higher",
            baseline="0",
            target="22",
            seen_by="All project managers and controllers",
            readings=((46, "4"), (40, "9"), (33, "15"), (27, "19")),
        ),
    ),
    outcome=Outcome(
        improved="Nineteen of twenty-two projects report once a week, on one page, to everyone. It "
        "used to be three templates and a Friday afternoon.",
        worked="Taking fields away in the room, one at a time, until somebody protested. Each "
        "field that stayed has an owner who spoke for it.",
        did_not_work="Traffic lights. In the trial every project was green until it was red. We "
        "replaced them with one sentence: what changed since last week.",
        used_by="Nineteen of twenty-two projects, and three plant controllers.",
    ),
)

DONE = (SPONSORS, DECISION_LOG, STATUS_PAGE)
