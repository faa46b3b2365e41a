"""The last two months: the status page and the risk brief."""

from pmo_site.demo.kinds import Line

RECENT = (
    Line(
        54,
        "sven",
        "worked",
        "Laying the three templates next to each other on one table. The "
        "authors started to cross things out themselves.",
        action="status-page",
        session=5,
    ),
    Line(
        54,
        "leila",
        "learned",
        "Asking how are we, as an item of the agenda, for half an hour. Two "
        "of us were close to leaving, and I was one.",
        session=5,
    ),
    Line(
        50,
        "grace",
        "worked",
        "Each field that wanted to stay needed somebody who spoke for it. Eleven had nobody.",
        action="status-page",
    ),
    Line(
        48,
        "tomas",
        "failed",
        "Traffic lights on the status page. All green for three weeks, then "
        "red on the day that everybody knew already.",
        action="status-page",
    ),
    Line(
        46,
        "leila",
        "worked",
        "Showing the draft to the plant controllers while it was still ugly. "
        "They drew on it. A finished page would have been judged.",
        action="status-page",
    ),
    Line(
        43,
        "daniel",
        "learned",
        "The question what has changed since last week gets a better "
        "answer than the question how is it going.",
        action="status-page",
    ),
    Line(
        41,
        "jonas",
        "worked",
        "Moving my own project first and saying what it cost me: twenty-five "
        "minutes. It used to be half of Friday.",
        action="status-page",
    ),
    Line(
        38,
        "priya",
        "failed",
        "Help for the move as an open hour on Mondays. Nobody came. Sitting "
        "down next to people for ten minutes moved five projects.",
        action="status-page",
    ),
    Line(
        36,
        "grace",
        "learned",
        "If two people must fill in the same field, nobody does. One name a line.",
        action="status-page",
    ),
    Line(
        34,
        "olga",
        "learned",
        "A pain from a fitter reached us through three people. Each of them "
        "made it sound more polite.",
    ),
    Line(
        32,
        "maya",
        "failed",
        "A poster in the canteen. Two people asked whether PMO stands for please move on.",
    ),
    Line(
        30,
        "sven",
        "failed",
        "Pushing the last three projects to the status page. They report on "
        "their customer's form and would only have done the work twice.",
        action="status-page",
    ),
    Line(
        28,
        "daniel",
        "worked",
        "Tomás has deleted his fourth template. Nobody noticed, and that was the whole point.",
        action="status-page",
    ),
    Line(
        26,
        "tomas",
        "worked",
        "Putting the widest disagreement on the table instead of the "
        "highest score. Twenty minutes, and we knew what we did not know.",
        session=6,
    ),
    Line(
        26,
        "grace",
        "worked",
        "Reading our own failures aloud, six lines in a row. Nobody defends "
        "them any more. Some are quite funny by now.",
        session=6,
    ),
    Line(
        22,
        "leila",
        "learned",
        "In the last ten gate minutes every surprise but two had been known "
        "to somebody at the table, for thirty-one days on average.",
        action="brief",
    ),
    Line(
        21,
        "jonas",
        "failed",
        "A scoring column in the brief. We argued about the number and not about the risk.",
        action="brief",
    ),
    Line(
        20,
        "grace",
        "worked",
        "Five risks at most. The sixth is always a complaint.",
        action="brief",
    ),
    Line(
        19,
        "jonas",
        "learned",
        "We wrote a brief about our own action first. We had seven risks, "
        "and the two we crossed out were about other people.",
        action="brief",
    ),
    Line(
        17,
        "aicha",
        "worked",
        "The seal gate with a brief: four minutes of reading, then the best "
        "half-hour of questions that I have had in that room.",
        action="brief",
    ),
    Line(
        15,
        "ruth",
        "worked",
        "Sponsors come when another sponsor invites them. Ingrid's note "
        "filled the next half-day in a day.",
    ),
    Line(
        13,
        "priya",
        "failed",
        "Asking project managers to fill in the brief alone. It came back as a list of excuses.",
        action="brief",
    ),
    Line(
        12,
        "aicha",
        "learned",
        "Ten minutes with a pen around one table beats any template. The "
        "template is for the archive, not for the talk.",
        action="brief",
    ),
    Line(
        11,
        "henk",
        "worked",
        "Reading it aloud. Silence lasts for eight seconds, then somebody tells the truth.",
        action="brief",
    ),
    Line(
        9,
        "yusuf",
        "worked",
        "The photograph of our shutdown wall hangs in the release room. The "
        "first release has moved because of it, by four days.",
        pain="releases",
    ),
    Line(
        8,
        "priya",
        "worked",
        "Showing the chairs that the brief replaces slides 4 to 11. They had "
        "feared one more template.",
        action="brief",
    ),
    Line(
        7,
        "daniel",
        "failed",
        "The blank brief as a file with fields. People typed it at their "
        "desks. I have put a sheet for printing in its place.",
        action="brief",
    ),
    Line(
        6,
        "jonas",
        "worked",
        "At the Line 2 gate the brief surfaced the crane permit five weeks "
        "early. Nobody had to be a hero.",
        action="brief",
    ),
    Line(
        4,
        "marek",
        "learned",
        "The two casting suppliers do not know either what their merger "
        "means. They were glad that a customer asked before complaining.",
    ),
    Line(
        3,
        "grace",
        "worked",
        "Finding out who books the benches by sitting next to bench 3 for a "
        "morning. Three ways in, and all of them seem reasonable.",
        pain="benches",
    ),
    Line(
        2,
        "leila",
        "failed",
        "I compared this quarter's weekends with last year's in front of "
        "everyone. The ones who still work them looked at the floor.",
    ),
    Line(
        1,
        "maya",
        "learned",
        "Coffee with somebody from service. She did not want to join anything. "
        "She wanted to tell somebody about Tuesdays.",
    ),
)
