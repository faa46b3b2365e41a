"""From the first scoring to the end of the second action."""

from pmo_site.demo.kinds import Line

MIDDLE = (
    Line(
        138,
        "tomas",
        "worked",
        "Blind scoring. It took six minutes and showed that Finance and the "
        "plants see two different companies.",
        session=3,
    ),
    Line(
        138,
        "chiara",
        "learned",
        "Asking what would make us stop was more motivating than asking what would make us proud.",
        session=3,
    ),
    Line(
        134,
        "maya",
        "milestone",
        "Our first action has begun. One, not three, and it felt like giving something up.",
        action="sponsors",
    ),
    Line(
        131,
        "ruth",
        "learned",
        "I heard my project manager tell the story of our worst month. It "
        "was not the story I had been telling.",
        action="sponsors",
    ),
    Line(
        128,
        "maya",
        "worked",
        "Two stories of the same bad moment, next to each other on one "
        "whiteboard. After that nobody needed a slide about roles.",
        action="sponsors",
    ),
    Line(
        124,
        "leila",
        "worked",
        "A chair for the controller at each kick-off. It is only a line in "
        "the invitation. The budget code comes in week one.",
        action="sponsors",
    ),
    Line(
        121,
        "maya",
        "failed",
        "The half-day as a video call. The second story never comes out "
        "when everyone sits in their own room.",
        action="sponsors",
    ),
    Line(
        117,
        "tomas",
        "failed",
        "Five sponsors at once, to save time. Each performed for the other four.",
        action="sponsors",
    ),
    Line(
        115,
        "priya",
        "worked",
        "Putting six half-hours into both calendars before leaving the room. "
        "Four of six have taken place so far.",
        action="sponsors",
    ),
    Line(
        112,
        "daniel",
        "failed",
        "We moved the monthly session, then moved it again, and lost the "
        "month. It was easier than we had thought.",
    ),
    Line(
        109,
        "aicha",
        "learned",
        "A month without a session costs two: in the next one we had to remember who we were.",
    ),
    Line(
        107,
        "jonas",
        "worked",
        "The sentence for the telephone: I have a surprise, it is still "
        "small. I used it once. It took four minutes.",
        action="sponsors",
    ),
    Line(
        103,
        "maya",
        "learned",
        "We tried to save time with people who had just given us half a day. That was the "
        "mistake of action one worth keeping.",
        action="sponsors",
    ),
    Line(
        99,
        "henk",
        "learned",
        "As a gate chair I thought people prepared slides for me. They thought I wanted them.",
    ),
    Line(
        97,
        "grace",
        "worked",
        "Taking two columns off the decision sheet before anybody had seen "
        "it. Nobody has missed them.",
        action="decision-log",
    ),
    Line(
        95,
        "ruth",
        "worked",
        "Asking those who had the pain whether it is gone, instead of asking "
        "ourselves. One said no, and she was right.",
    ),
    Line(
        94,
        "daniel",
        "failed",
        "An electronic twin of the decision sheet. A week to set up, and "
        "the only visitors are Grace and I.",
        action="decision-log",
    ),
    Line(
        91,
        "daniel",
        "worked",
        "A pen on a string. Without it the sheet stays empty until somebody "
        "finds a pen, which is never.",
        action="decision-log",
    ),
    Line(
        87,
        "yusuf",
        "worked",
        "The night shift wrote two decisions on the sheet, unasked. They had "
        "been waiting for a place to put them.",
        action="decision-log",
    ),
    Line(
        84,
        "sven",
        "failed",
        "Introducing the decision sheet by e-mail in the ERP rooms. Nothing. "
        "Walking in with the sheet and tape: done in ten minutes.",
        action="decision-log",
    ),
    Line(
        82,
        "maya",
        "learned",
        "We now hold a session with six people rather than moving it. Half "
        "of us together is better than all of us later.",
        session=4,
    ),
    Line(
        82,
        "aicha",
        "learned",
        "Those who raise pains and sit at no table are not shy. We have "
        "never been in their building.",
        session=4,
    ),
    Line(
        78,
        "leila",
        "worked",
        "Counting reopened decisions from old minutes. Thirty-one in a "
        "quarter. Nobody believed it, and everybody could check it.",
        action="decision-log",
    ),
    Line(
        75,
        "henk",
        "worked",
        "I began a gate with the decision sheet instead of the agenda. We "
        "finished early, for the first time in my years as a chair.",
        action="decision-log",
    ),
    Line(
        72,
        "priya",
        "failed",
        "Asking each team to look at its old decisions on a fixed day. "
        "Fixed days are for machines. Now the sheet itself names the day.",
        action="decision-log",
    ),
    Line(
        69,
        "jonas",
        "learned",
        "A decision without the name of the person who made it gets "
        "reopened. With a name, people go and ask.",
    ),
    Line(
        66,
        "marek",
        "failed",
        "I sent suppliers eleven questions about their dates and got no answer at all.",
    ),
    Line(
        64,
        "olga",
        "worked",
        "Our machining room copied the sheet without telling us. It has a "
        "column for tools that we would never have thought of.",
        action="decision-log",
    ),
    Line(
        61,
        "marek",
        "worked",
        "Suppliers answer when the question fits on one line. One question, "
        "and four of five had replied by noon.",
    ),
    Line(
        57,
        "daniel",
        "worked",
        "Paper and string. Somebody from another plant asked for the sheet before we had said "
        "a word about it.",
        action="decision-log",
    ),
)
