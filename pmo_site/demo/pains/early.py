"""Pains of the first sessions that still hurt."""

from pmo_site.demo.kinds import Pain, Said
from pmo_site.demo.people import DEV, FIN, IS, MADE, SUP

EARLY = (
    Pain(
        key="four-projects",
        title="Project managers run four projects at once and finish none on time",
        story="Last Tuesday one of us had a supplier call, a steering meeting and a test report "
        "at the same hour, for three different projects. All three are now a week later than they "
        "were on Monday. Nobody decided that. It is what happens when each project is planned as "
        "if it were the only one.",
        who="Project managers, team leads, planners",
        scope="portfolio",
        function="",
        severity=5,
        frequency=4,
        by="tomas",
        day=194,
        echoes={
            "jonas": "I count five project names on my calendar for tomorrow morning alone.",
            "priya": "Each of my three project managers is fully booked, by somebody else.",
            "sven": "I plan the ERP go-live between two projects that both call themselves first.",
            "aicha": "",
            "grace": "I prepare the same bench three times a week and never finish a series.",
            "daniel": "",
            "olga": "Two project managers ask my people for the same Thursday.",
            "yusuf": "",
            "maya": "Half of the requests for help I get are requests for more hours in a day.",
            "leila": "",
            "chiara": "My launches wait for people who are busy finishing something else.",
        },
        comments=(
            Said(
                "leila",
                188,
                "I looked it up: 3.8 live projects per project manager, on average. "
                "The worst case is seven.",
            ),
            Said(
                "chiara",
                160,
                "If two is the right number, somebody has to stop three projects. "
                "I would rather know which three than pretend.",
            ),
            Said(
                "jonas",
                24,
                "I have had two since the last session. I had forgotten what an "
                "afternoon on one subject feels like.",
            ),
        ),
    ),
    Pain(
        key="priorities",
        title="Nobody knows which projects matter most when people are short",
        story="Two engineers fell ill in the same week. Four projects claimed the remaining one. "
        "The project whose manager telephoned first got her, and it was the smallest of the four.",
        who="Middle managers, resource owners, project managers",
        scope="portfolio",
        function="",
        severity=4,
        frequency=4,
        by="daniel",
        day=193,
        echoes={
            "maya": "",
            "tomas": "I keep five lists, one for each division, and each of them is right.",
            "jonas": "",
            "sven": "",
            "grace": "I decide it myself, in the queue for coffee. I should not.",
            "priya": "",
            "olga": "We take whoever shouts. Then we apologise to the others.",
            "marek": "Suppliers ask me which order is urgent. I say all of them.",
            "leila": "",
        },
        comments=(
            Said(
                "ruth",
                170,
                "The board has a ranking. It was made once a year, for the budget, and "
                "I have never seen it used on a Tuesday.",
            ),
            Said(
                "tomas",
                22,
                "We scored a ranked list together. On impact we agree, on whether we "
                "can do it without a mandate we do not.",
            ),
        ),
    ),
    Pain(
        key="gates",
        title="Gate reviews discover risks the team has known for weeks",
        story="Gate 3 of the Line 4 renewal. The chair asked what could still go wrong. Nobody "
        "spoke. Ten minutes later the foundation drawings came up, and it turned out that four of "
        "the nine people at the table had known for a month.\n\nNobody had hidden anything. There "
        "was no line for it on any slide, and no one wanted to be the first to bring bad news to a "
        "room that had come to say yes.",
        who="Gate chairs, project managers, sponsors",
        scope="portfolio",
        function=MADE,
        severity=5,
        frequency=3,
        by="priya",
        day=194,
        echoes={
            "jonas": "I know it on Tuesday, and find no slide for it until the gate on Friday.",
            "henk": "I approve things I would have stopped, had someone said one sentence.",
            "ruth": "By the time it reaches me there is only money left to solve it with.",
            "olga": "We stopped writing risks down. Nobody had ever asked us about one.",
            "maya": "Half of my gate minutes are about who knew what when.",
            "tomas": "",
            "grace": "My test report names the risk. It is annex 6.",
            "chiara": "",
            "leila": "",
            "sven": "",
        },
        comments=(
            Said(
                "grace",
                98,
                "Is it fear, or is there really no place to write it? In our team it "
                "was the second.",
            ),
            Said(
                "henk",
                5,
                "At Line 2 the brief was read aloud first. I heard about the crane permit "
                "five weeks early.",
            ),
            Said(
                "leila",
                3,
                "Two of the last three surprises were about money. Could Finance see the "
                "brief the day before?",
            ),
        ),
        status="in-plan",
    ),
    Pain(
        key="suppliers",
        title="Supplier delays reach us by rumour, never in the plan",
        story="The buyer knew on Monday, the planner on Thursday. The supplier had told both, in "
        "the same e-mail, and neither of them read line 40. The housings came nine days late and "
        "the plan said green until the eighth.",
        who="Buyers, planners, project managers",
        scope="project",
        function=SUP,
        severity=4,
        frequency=4,
        by="marek",
        day=193,
        echoes={
            "jonas": "I learn it from the lorry driver.",
            "priya": "",
            "olga": "We set the machine up for parts that are still in a port.",
            "yusuf": "The night shift hears it first, because the bay stays empty.",
            "leila": "",
            "tomas": "",
            "grace": "",
        },
        comments=(
            Said(
                "marek",
                150,
                "I asked five suppliers whether they would give us a date each Monday. "
                "All five said yes, and two asked why we had not asked before.",
            ),
            Said(
                "priya",
                36,
                "If the date stood in our plan on Monday at nine, my whole week would "
                "look different.",
            ),
        ),
    ),
    Pain(
        key="vanish",
        title="Sponsors approve the budget, then vanish until the crisis",
        story="Our sponsor signed in spring and wished us luck. The next time we met was the "
        "meeting in which the budget was overspent. He was kind, and it was too late to choose.",
        who="Project managers, programme managers",
        scope="programme",
        function="",
        severity=4,
        frequency=3,
        by="sven",
        day=192,
        echoes={
            "jonas": "I have a sponsor's signature, and no telephone number.",
            "priya": "",
            "maya": "I am asked to talk to sponsors on behalf of people who work for them.",
            "aicha": "Priorities change and I find out from the calendar invitation.",
            "daniel": "",
            "henk": "The chair's seat next to mine is empty at every second gate.",
            "grace": "",
        },
        comments=(
            Said(
                "ruth",
                171,
                "Speaking as a sponsor: nobody had ever told me what the role is. I was "
                "told the budget.",
            ),
            Said(
                "jonas",
                92,
                "Mine has called twice since the half-day. Once only to ask how it goes.",
            ),
        ),
        status="relieved",
        verdicts={
            "sven": "better",
            "jonas": "gone",
            "priya": "better",
            "maya": "better",
            "aicha": "unchanged",
            "daniel": "better",
            "henk": "better",
        },
    ),
    Pain(
        key="corridors",
        title="Scope changes are agreed in corridors",
        story="Sales and one of our engineers met at the lift and agreed on a second connection "
        "size. It was a sensible idea. Testing heard of it when the first pump with two sizes "
        "stood on the bench.",
        who="Product owners, engineers, testers, sales",
        scope="project",
        function=DEV,
        severity=4,
        frequency=4,
        by="aicha",
        day=190,
        echoes={
            "grace": "I test what was agreed in spring, not what was built.",
            "jonas": "",
            "daniel": "A release grows between the freeze and the weekend.",
            "chiara": "I am one of those in the corridor. I did not know it cost this much.",
            "marek": "We ordered twice, for both sizes, to be safe.",
            "sven": "",
        },
        comments=(
            Said(
                "aicha",
                120,
                "Nobody does this out of bad will. The lift is simply the place where "
                "the two people meet.",
            ),
        ),
        status="in-plan",
    ),
    Pain(
        key="benefits",
        title="Benefits are never checked after go-live",
        story="The scheduling tool was to save two planners. Three years later we still have all "
        "the planners and the tool. I know because I make the budget. Nobody asked me.",
        who="Controllers, portfolio manager, sponsors",
        scope="portfolio",
        function=FIN,
        severity=4,
        frequency=2,
        by="leila",
        day=187,
        echoes={
            "tomas": "I compare promises with promises.",
            "ruth": "",
            "sven": "After go-live everybody is on the next project, the one who promised it too.",
            "chiara": "",
            "maya": "",
        },
        comments=(
            Said(
                "ruth",
                165,
                "I would like to see two checks a year, on one page, without a witch "
                "hunt. Then people may even volunteer for it.",
            ),
        ),
    ),
    Pain(
        key="estimates",
        title="Estimates become promises on their way up",
        story="I said six to nine weeks. My manager wrote eight. The programme plan said seven, "
        "because the slide needed a number. In week seven I was late.",
        who="Engineers, product owners, project managers",
        scope="portfolio",
        function="",
        severity=4,
        frequency=3,
        by="aicha",
        day=183,
        echoes={
            "jonas": "",
            "sven": "I now say nine to begin with. That is not honest either.",
            "leila": "The range disappears in the budget form: it has one cell.",
            "chiara": "",
            "grace": "",
            "daniel": "",
        },
        comments=(Said("leila", 140, "The form could have two cells. I can change the form."),),
    ),
    Pain(
        key="machine-names",
        title="The same machine has three names in three systems",
        story="Maintenance calls it P-114, purchasing 7000231 and the ERP team calls it Line 2 "
        "press. We moved the wrong order last week. It took two people a day to find out that all "
        "three meant the same press.",
        who="ERP team, maintenance planners, buyers",
        scope="programme",
        function=IS,
        severity=3,
        frequency=5,
        by="sven",
        day=176,
        echoes={
            "daniel": "",
            "marek": "I keep a private list that translates. My colleague keeps another.",
            "leila": "",
            "grace": "",
        },
    ),
    Pain(
        key="escalation",
        title="An escalation takes three weeks to find someone who may decide",
        story="We needed a yes for a second crane day, about 4,000 euros. The question went "
        "through four inboxes and came back with a question. By then the crane had gone to "
        "Antwerp.",
        who="Programme managers, project managers, gate chairs",
        scope="programme",
        function=MADE,
        severity=4,
        frequency=3,
        by="priya",
        day=168,
        echoes={
            "henk": "It lands on my desk because I am easy to find, not because I may decide.",
            "jonas": "",
            "sven": "",
            "marek": "We make a supplier wait for three weeks, and then we ask for speed.",
        },
        comments=(
            Said(
                "ruth",
                163,
                "Write to me directly when it is under 10,000 and cannot wait. I would "
                "rather be asked ten times too often.",
            ),
        ),
    ),
    Pain(
        key="forecast",
        title="The forecast is right in the last month only",
        story="Every project reports on plan until the last month, then the rest of the money "
        "moves at once. I can see it coming in the hours, but the hours are not in the forecast.",
        who="Controllers, portfolio manager, heads of division",
        scope="portfolio",
        function=FIN,
        severity=3,
        frequency=3,
        by="leila",
        day=161,
        echoes={
            "tomas": "",
            "ruth": "I plan two plants with a number that I know to be polite.",
            "chiara": "",
        },
    ),
    Pain(
        key="rooms",
        title="Project rooms are a ten-minute walk from the line",
        story="The people who could answer a question in one minute are ten minutes away, so the "
        "question becomes an e-mail.",
        who="Project managers, shift leads",
        scope="organisation",
        function=MADE,
        severity=2,
        frequency=4,
        by="olga",
        day=158,
        echoes={"jonas": "", "yusuf": "I have been in a project room once, to look for a chair."},
        status="set-aside",
        reason="We cannot move walls. Look again when the rooms of Line 6 are planned.",
    ),
)
