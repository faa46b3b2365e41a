"""A second, small cause at a hospital, which shows that causes cannot see each other."""

from pmo_site.demo.kinds import (
    Deed,
    Example,
    Item,
    Line,
    Page,
    Pain,
    Person,
    Promise,
    Revision,
    Session,
    Swot,
    Wording,
)

FUNCTIONS = ("Wards", "Laboratory", "Building & technology")

PEOPLE = (
    Person(
        key="elin",
        name="Elin Bergqvist",
        email="other@example.org",
        standing="lead",
        role="Development nurse",
        function="Wards",
        level="team",
        brings="Knows who is on duty",
        joined=64,
        pledged=6,
        given=(6,),
        hope="One moving day on which no patient waits for us.",
    ),
    Person(
        key="anton",
        name="Anton Reyes",
        email="anton.reyes@example.org",
        standing="core",
        role="Laboratory manager",
        function="Laboratory",
        level="middle",
        brings="A calm voice on the telephone",
        joined=58,
        pledged=4,
        given=(3,),
        hope="New machines that arrive before the old ones leave.",
    ),
    Person(
        key="birgit",
        name="Birgit Sandell",
        email="birgit.sandell@example.org",
        standing="core",
        role="Project engineer",
        function="Building & technology",
        level="individual",
        brings="Floor plans of all eleven wards",
        joined=51,
        pledged=5,
        given=(5,),
        hope="To be greeted on a ward after the works are done.",
    ),
)

NORRBY = Example(
    slug="make-it-a-win",
    name="Norrby project circle",
    functions=FUNCTIONS,
    people=PEOPLE,
    phrases=(
        Wording(
            text="Make project management a win-win game",
            by="elin",
            proposed=60,
            supports=("elin", "anton", "birgit"),
            emphasis="win-win",
            adopted=47,
        ),
        Wording(
            text="Move the wards, not the patients' patience",
            by="birgit",
            proposed=49,
            supports=("birgit",),
        ),
    ),
    gains=(
        Promise(
            kind="personal",
            text="Shifts that end when they end, also in the week of a move",
            by="elin",
            proposed=57,
            hopes=("elin", "anton"),
        ),
        Promise(
            kind="organisational",
            text="Wards that open on the day the patients were told",
            by="anton",
            proposed=50,
            hopes=("elin", "anton", "birgit"),
        ),
    ),
    pains=(
        Pain(
            key="beds",
            title="Wards learn of building works from the noise",
            story="The drilling began at seven, next to the room in which a family was saying "
            "goodbye. The works had been planned for a year.",
            who="Nurses, patients, project engineers",
            scope="project",
            function="Wards",
            severity=5,
            frequency=3,
            by="elin",
            day=43,
            echoes={"birgit": "I had told the head of department. I had not told the ward."},
        ),
        Pain(
            key="two-systems",
            title="A new device comes with a second list of samples",
            story="For six weeks each sample was written down twice. On a Sunday the two lists "
            "did not agree, and we took blood again from four patients.",
            who="Laboratory staff, nurses",
            scope="programme",
            function="Laboratory",
            severity=4,
            frequency=4,
            by="anton",
            day=41,
            echoes={"elin": ""},
        ),
        Pain(
            key="moving-day",
            title="The moving day is set before the night shifts are asked",
            story="It was the night with the fewest people of the month. Everybody on the ward "
            "could have said so.",
            who="Night shifts, ward managers",
            scope="project",
            function="Wards",
            severity=4,
            frequency=2,
            by="elin",
            day=16,
            echoes={"anton": "", "birgit": ""},
            status="reported",
        ),
    ),
    sessions=(
        Session(
            weeks=4,
            purpose="Get to know each other's week",
            place="Staff kitchen, ward 6",
            agenda=(
                Item(
                    "What a normal week looks like",
                    45,
                    "elin",
                    "Nobody has a normal week. The three abnormal ones have a lot in common.",
                ),
                Item("What hurts", 60, "anton", "Two pains, and a third that needs a name."),
            ),
            decided=("We meet in the staff kitchen, whoever is on duty may listen.",),
        ),
        Session(
            weeks=0,
            purpose="Choose what we try first",
            place="Staff kitchen, ward 6",
            agenda=(Item("What hurt this month", 20, "elin"), Item("Two ideas", 60, "birgit")),
        ),
    ),
    swot=(
        Swot(
            key="duty-list",
            quadrant="strength",
            text="Every ward knows a month ahead who is on duty",
            by="elin",
            day=30,
            place=1,
        ),
        Swot(
            key="noise-first",
            quadrant="weakness",
            text="Those who are hit by a project hear of it last",
            by="birgit",
            day=30,
            place=1,
            pains=("beds", "moving-day"),
        ),
    ),
    actions=(
        Deed(
            key="notice",
            title="A note on the ward door two weeks before any works",
            how="One sheet: what, when, how loud, and whom to call. The project engineer brings "
            "it in person and stays for a coffee.",
            needs="Nobody outside us",
            owner="birgit",
            by="birgit",
            day=21,
            pains=("beds",),
            swot=("noise-first",),
        ),
        Deed(
            key="night-shift",
            title="Ask the night shift before a moving day is set",
            how="One telephone call to the ward at ten in the evening, with two dates to choose "
            "from.",
            needs="The ward managers",
            owner="elin",
            by="elin",
            day=12,
            pains=("moving-day",),
        ),
    ),
    lines=(
        Line(
            45,
            "elin",
            "learned",
            "The word project makes nurses think of dust. We now say what will be different.",
        ),
        Line(
            29,
            "birgit",
            "worked",
            "I went to ward 6 with the floor plan and a pencil. In ten minutes I had three "
            "corrections and a cup of tea.",
        ),
        Line(
            10,
            "anton",
            "failed",
            "An information evening for all laboratory staff, at six. Those on the late shift "
            "had to work and those on the early shift had gone.",
        ),
    ),
    articles=(
        Page(
            title="A note for the ward door",
            kind="template",
            tags=("wards", "one page"),
            action="notice",
            revisions=(
                Revision(
                    "birgit",
                    18,
                    "First draft",
                    "Bring it yourself, two weeks before the works begin.\n\n"
                    "- **What** we do, in one sentence without a technical word.\n"
                    "- **When**: the days, and the hours in which it is loud.\n"
                    "- **What it means for you**: which door, which socket, which lift.\n"
                    "- **Whom to call**, also at night. One name.\n\n"
                    "Ask one question before you leave: *which hour would be the worst one?* "
                    "Then take that hour out.",
                ),
            ),
        ),
    ),
)
