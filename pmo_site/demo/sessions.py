"""The working sessions of the example: six that were held, and the next one."""

from pmo_site.demo.kinds import FollowUp, Item, Session

LINE_4 = "Line 4 project room"

SESSIONS = (
    Session(
        weeks=28,
        purpose="Say aloud what hurts, and agree on how we work",
        place=LINE_4,
        agenda=(
            Item(
                "Why each of us is here",
                40,
                "maya",
                "Twelve answers, two minutes each. Nobody "
                "spoke of tools. Nine of twelve spoke of evenings.",
            ),
            Item(
                "What hurts: a card a pain",
                70,
                "priya",
                "Forty-one cards. After putting the same "
                "ones together thirteen are left. They go into the notebook this week, each under "
                "the name of whoever wrote the card.",
            ),
            Item(
                "Coffee",
                20,
                "grace",
                "Longer than planned, and useful: the three from Product "
                "development had never met the two buyers.",
            ),
            Item(
                "How we work",
                60,
                "tomas",
                "Half a day each month. Hours are pledged for one month "
                "only, and everyone may take some back without a reason.",
            ),
            Item(
                "Whom we tell",
                30,
                "ruth",
                "Nobody, for now. We report results when there are some. "
                "Bosses who ask get an honest answer.",
            ),
            Item("Pledges until the next session", 15, "maya", "78 hours pledged."),
        ),
        notes="The first half-day. We stayed nine minutes too long and nobody minded.",
        decided=(
            "We meet half a day each month, in the Line 4 room, at one o'clock.",
            "No announcement, no newsletter, no logo. Results first.",
        ),
        follow_ups=(
            FollowUp("Put the thirteen pains into the notebook", "daniel", 6),
            FollowUp("Ask two people from machining what is missing", "priya", 13),
        ),
    ),
    Session(
        weeks=24,
        purpose="Choose the vital few from what we know",
        place=LINE_4,
        absent=("chiara",),
        agenda=(
            Item(
                "What hurt this month",
                25,
                "daniel",
                "Two new pains. Olga came as a guest and read "
                "hers herself, which changed how we listened.",
            ),
            Item(
                "Strengths and weaknesses",
                70,
                "aicha",
                "Long list of fourteen. We stopped at five "
                "weaknesses and threw the sixth out of the room with some regret.",
            ),
            Item("Coffee", 15, "marek"),
            Item(
                "Opportunities and threats",
                60,
                "ruth",
                "Ruth told us what the board worries about. "
                "It is the sixteen months, not the money.",
            ),
            Item(
                "Which pains could we remove ourselves",
                50,
                "jonas",
                "Six candidates. Whoever named one also says whose help it needs.",
            ),
            Item("Pledges until the next session", 15, "maya", "81 hours pledged."),
        ),
        decided=("The vital few are five in each corner, never more.",),
        follow_ups=(
            FollowUp("Write six actions down, one paragraph each", "jonas", 10),
            FollowUp("Find the launch times of the two new entrants", "chiara", 14),
        ),
    ),
    Session(
        weeks=20,
        purpose="Score six actions and start the first",
        place=LINE_4,
        absent=("sven",),
        agenda=(
            Item(
                "Logbook, honestly",
                20,
                "grace",
                "The lunch talk about risk had four listeners, and three of them were us.",
            ),
            Item(
                "Blind scoring, revealed",
                45,
                "tomas",
                "It took six minutes to reveal and half an "
                "hour to understand. Finance and the plants see two different companies.",
            ),
            Item(
                "Action one: half a day for every sponsor",
                70,
                "maya",
                "We wrote the half-day on one "
                "whiteboard. Ruth tries it first, on herself, with Priya.",
            ),
            Item("Coffee", 15, "aicha"),
            Item(
                "What would make us stop",
                40,
                "chiara",
                "A good question, a hard half-hour. We stop "
                "when nobody outside the room can name one thing that has changed.",
            ),
            Item(
                "Pledges until the next session",
                15,
                "maya",
                "77 hours pledged. Sven takes two back.",
            ),
        ),
        decided=(
            "One action at a time. The sponsors' half-day is the first.",
            "A score without a sentence is no score.",
        ),
        follow_ups=(
            FollowUp("Run the half-day with Ruth and Priya", "maya", 7),
            FollowUp("List the fourteen sponsors with their projects", "tomas", 5),
        ),
    ),
    Session(
        weeks=12,
        purpose="Look at action one without mercy, and go on",
        place="Training room, pumps division",
        remote=("marek",),
        absent=("leila",),
        agenda=(
            Item(
                "The month we lost",
                25,
                "maya",
                "We moved the session twice and then it was gone. "
                "From now on a session is held with six people, or not moved at all.",
            ),
            Item(
                "Action one: what came of it",
                45,
                "maya",
                "Nine of fourteen sponsors. Two pains gone, "
                "one easier. The group of five sponsors at once was a mistake.",
            ),
            Item(
                "Action two: a decision log",
                60,
                "daniel",
                "The first sheet hangs in the Line 2 "
                "room. The pen on a string matters more than we thought.",
            ),
            Item("Coffee", 15, "jonas"),
            Item(
                "Who is missing among us",
                45,
                "aicha",
                "Sales and service raise pains and sit at no "
                "table. Nobody here has a boss there, which may be an advantage.",
            ),
            Item(
                "Pledges until the next session",
                15,
                "maya",
                "70 hours pledged, fewer than ever. Two of us have a go-live, one a month-end.",
            ),
        ),
        notes="First time in another building. Two people came by to see who we were.",
        decided=("A session takes place when six can come. It is not moved.",),
        follow_ups=(
            FollowUp("Ask Henk to keep a log at his gates", "priya", 9),
            FollowUp("Have coffee with someone from Sales & service", "maya", 20),
        ),
    ),
    Session(
        weeks=8,
        purpose="Finish the decision log, begin the status page",
        place=LINE_4,
        remote=("chiara",),
        agenda=(
            Item(
                "What hurt this month",
                20,
                "grace",
                "Three new pains. The one about drawings has two sides, and both were in the room.",
            ),
            Item(
                "Decision log: what came of it",
                40,
                "daniel",
                "Six decisions reopened in a quarter "
                "instead of thirty-one. The electronic version was opened by nobody and is gone.",
            ),
            Item(
                "One status page: the draft",
                75,
                "sven",
                "We took eleven fields away, one at a time, "
                "until somebody protested. Seven are left.",
            ),
            Item("Coffee", 15, "tomas"),
            Item(
                "How are we",
                30,
                "maya",
                "Leila and Sven ask for less until the go-live. Jonas and "
                "Grace offer two hours each.",
            ),
            Item("Pledges until the next session", 15, "leila", "82 hours pledged."),
        ),
        decided=(
            "The status page has seven fields. An eighth needs one to go.",
            "Sven does four hours a month until his go-live.",
        ),
        follow_ups=(
            FollowUp("Show the seven fields to three plant controllers", "leila", 8),
            FollowUp("Move the first four projects to the page", "jonas", 12),
        ),
    ),
    Session(
        weeks=4,
        purpose="Reveal the second round, and choose what comes next",
        place=LINE_4,
        remote=("chiara",),
        absent=("leila",),
        agenda=(
            Item(
                "What hurt this month",
                20,
                "daniel",
                "The spare parts. Olga had it from a fitter, who had it from a customer.",
            ),
            Item(
                "Logbook, honestly",
                25,
                "grace",
                "Six lines read aloud. We stayed with the canteen "
                "poster for too long, and laughed.",
            ),
            Item(
                "Status page: what came of it",
                35,
                "sven",
                "Nineteen of twenty-two projects. The "
                "last three report to a customer's form, and we leave them alone.",
            ),
            Item(
                "Second round of scoring, revealed",
                50,
                "tomas",
                "We agree on the impact. On the "
                "ranked list of projects our idea of who can do it goes from one to five.",
            ),
            Item("Coffee", 15, "priya"),
            Item(
                "The risk brief: how to begin",
                45,
                "jonas",
                "Five risks, one page, a pen. We tried it on our own work first. Ours had seven.",
            ),
            Item("Pledges until the next session", 15, "maya", "84 hours pledged."),
        ),
        decided=(
            "The risk brief is next. Jonas leads it.",
            "The brief replaces slides 4 to 11. No extra page.",
            "We stop at five risks, always.",
        ),
        follow_ups=(
            FollowUp("Ask Quality whether the brief satisfies the audit", "maya", 20),
            FollowUp("Write down who can reach the ranked list, and how", "tomas", 25),
        ),
    ),
    Session(
        weeks=0,
        purpose="Unblock the risk brief, and agree on the supplier threat",
        place=LINE_4,
        remote=("chiara",),
        absent=("leila",),
        unanswered=("sven", "ruth"),
        agenda=(
            Item("What hurt this month", 20, "daniel"),
            Item("Logbook, honestly", 25, "grace"),
            Item("Unblock the risk brief", 60, "jonas"),
            Item("Coffee", 15, "marek"),
            Item("SWOT: the supplier threat", 45, "marek"),
            Item("Third round of scoring: reveal it if we can", 25, "tomas"),
            Item("Pledges until the next session", 20, "maya"),
        ),
    ),
)
