"""Pains that came in after the first sessions, and still hurt."""

from pmo_site.demo.kinds import Pain, Said
from pmo_site.demo.people import DEV, IS, MADE, QUALITY, SALES

LATER = (
    Pain(
        key="releases",
        title="IT release dates move the week before a plant shutdown",
        story="The release moved from Saturday to Thursday. The shift lead heard it from a "
        "contractor. We had forty fitters booked for a window that was no longer one.",
        who="Release train engineers, shift leads, planners",
        scope="programme",
        function=IS,
        severity=4,
        frequency=2,
        by="yusuf",
        day=147,
        echoes={
            "daniel": "I move the date when a test is late, and never know who has booked what.",
            "priya": "",
            "jonas": "",
            "sven": "Our cut-over plan has a line for it: call the plant. Nobody owns the line.",
            "olga": "",
            "ruth": "",
        },
        comments=(
            Said(
                "daniel",
                141,
                "I would happily freeze the date four weeks before a shutdown. I only "
                "need to know when the shutdowns are.",
            ),
            Said("yusuf", 139, "They hang on our wall, as a drawing. I will bring a photograph."),
        ),
        status="in-plan",
    ),
    Pain(
        key="steering",
        title="Steering meetings are spent on slides, and the decision waits for the next one",
        story="Fifty minutes of status, five minutes of farewell, five minutes for a decision of "
        "two million. It was postponed because two people had to catch a train.",
        who="Sponsors, project managers, gate chairs",
        scope="programme",
        function="",
        severity=3,
        frequency=3,
        by="henk",
        day=124,
        echoes={
            "jonas": "I make forty slides so that nobody asks the one question.",
            "aicha": "",
            "ruth": "Send me the status before, and I will come for the decision.",
            "sven": "",
            "maya": "",
        },
        comments=(
            Said(
                "maya",
                112,
                "We could try it the other way round: the decision first, slides only "
                "if somebody asks.",
            ),
            Said(
                "henk",
                63,
                "I tried it twice. The first time felt rude, the second time we were "
                "done in half an hour.",
            ),
        ),
    ),
    Pain(
        key="handover-drawings",
        title="Development hands over drawings that the shop floor cannot build",
        story="The new seal housing has a radius that none of our tools can reach. We found out "
        "with the first blank in the machine. The designer was surprised, and helpful, and four "
        "weeks later we had a drawing we could build.",
        who="Machining, designers, project managers",
        scope="project",
        function=DEV,
        severity=4,
        frequency=3,
        by="olga",
        day=117,
        echoes={
            "grace": "I see it on the bench: the part fits, but nobody could hold it.",
            "yusuf": "",
            "jonas": "",
            "aicha": "",
        },
        comments=(
            Said(
                "grace",
                109,
                "Would an hour at the machine, before the drawing is released, have shown it?",
            ),
            Said("olga", 108, "Ten minutes would have."),
        ),
    ),
    Pain(
        key="inherited",
        title="New project leads inherit a project without a handover",
        story="I got the project on a Friday: a folder with 2,000 files and the telephone number "
        "of somebody who had moved to Brazil.",
        who="New project leads, their teams",
        scope="organisation",
        function="",
        severity=3,
        frequency=2,
        by="priya",
        day=104,
        echoes={
            "jonas": "For the first month I asked everyone the same three questions.",
            "grace": "The test plan changed three times with three leads.",
            "aicha": "",
            "sven": "",
        },
        comments=(
            Said(
                "jonas",
                96,
                "What helped me was one lunch a week with somebody who had done it "
                "before. That could be arranged.",
            ),
        ),
    ),
    Pain(
        key="weekends",
        title="Launch weekends are planned on the Thursday before",
        story="The list of who is on call came on Thursday at six in the evening. Two of the "
        "people on it were at a wedding.",
        who="Shift leads, fitters, release engineers",
        scope="project",
        function=MADE,
        severity=4,
        frequency=3,
        by="yusuf",
        day=97,
        echoes={
            "jonas": "My family has stopped asking what I do at the weekend.",
            "olga": "",
            "priya": "",
            "daniel": "I write that list. I get the names on Thursday, too.",
        },
        comments=(
            Said(
                "daniel",
                90,
                "Since last month I ask for the names three weeks before. I get half of "
                "them. It is better than none.",
            ),
        ),
    ),
    Pain(
        key="permits",
        title="Permits are asked for when the crane is already on its way",
        story="The permit for the mobile crane takes three weeks. Everyone at the table knew that, "
        "and everyone thought that somebody else had asked for it.",
        who="Project managers, shift leads, site safety",
        scope="project",
        function=MADE,
        severity=4,
        frequency=2,
        by="jonas",
        day=88,
        echoes={"yusuf": "", "priya": "One name per permit would do. We have a distribution list."},
    ),
    Pain(
        key="lessons",
        title="Lessons learned are written down and never read again",
        story="I looked for what the last ERP wave had learned about data migration. There is a "
        "document. It was opened four times in two years, and one of them was me.",
        who="Everyone who begins a project",
        scope="organisation",
        function="",
        severity=2,
        frequency=2,
        by="daniel",
        day=79,
        echoes={
            "maya": "",
            "grace": "I would read one page. I will not read a closing report.",
            "priya": "",
        },
        comments=(
            Said("aicha", 73, "This logbook may be an answer to it, if we keep the lines short."),
        ),
    ),
    Pain(
        key="audit",
        title="The audit asks for documents the project finished without",
        story="A week before closing, Quality asked for the signed test concept. There is a test "
        "concept. Nobody had told us that it has to be signed before the tests.",
        who="Project managers, test engineers, Quality",
        scope="programme",
        function=QUALITY,
        severity=3,
        frequency=2,
        by="henk",
        day=66,
        echoes={"grace": "I signed eleven papers in one afternoon, some of them two years old."},
        comments=(
            Said(
                "grace",
                60,
                "I met someone in Quality who can say which of the papers matter. It is "
                "five out of nineteen.",
            ),
        ),
    ),
    Pain(
        key="absences",
        title="Key people are away in the month of the go-live, and everyone knew",
        story="The only person who knows the old interface had booked three weeks in spring, "
        "properly, in the system. The project plan does not look into that system.",
        who="Project managers, IT specialists",
        scope="project",
        function=IS,
        severity=3,
        frequency=2,
        by="sven",
        day=51,
        echoes={"daniel": "", "leila": "It is month-end for us, each time. It does not move."},
    ),
    Pain(
        key="spare-parts",
        title="Spare parts are ordered after the service visit has been booked",
        story="The fitter was at the customer's on Monday. The gasket arrived on Wednesday. A "
        "colleague from service told me that this is a normal week.",
        who="Service fitters, customers, order desk",
        scope="project",
        function=SALES,
        severity=3,
        frequency=4,
        by="olga",
        day=33,
        echoes={"marek": "I see those orders: express, at four times the price."},
    ),
    Pain(
        key="benches",
        title="Test benches are double-booked every second Friday",
        story="Seals and Line 2 both had bench 3 from eight o'clock. One of the two bookings was "
        "in the calendar, the other on the whiteboard next to the bench. Both were right.",
        who="Test engineers, product owners",
        scope="project",
        function=DEV,
        severity=3,
        frequency=3,
        by="grace",
        day=8,
        echoes={"aicha": "", "olga": "We wait in front of a bench that stands still."},
        comments=(
            Said(
                "aicha",
                6,
                "Who may book? I have found three ways so far, and a fourth in an "
                "e-mail from two years ago.",
            ),
        ),
        status="reported",
    ),
    Pain(
        key="promised-dates",
        title="Delivery dates are promised before anyone asks the plant",
        story="Two colleagues from service described it over lunch: the customer gets a date on "
        "the telephone, and the plant learns it from the order. They prefer not to be named.",
        who="Sales, planners, shift leads, customers",
        scope="organisation",
        function=SALES,
        severity=4,
        frequency=3,
        by="henk",
        day=4,
        echoes={"yusuf": "Then it is our fault on Friday."},
        status="reported",
    ),
)
