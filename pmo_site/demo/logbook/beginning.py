"""From the first evening to the third session."""

from pmo_site.demo.kinds import Line

BEGINNING = (
    Line(
        371,
        "maya",
        "milestone",
        "An empty page and a telephone. I wrote the first sentence "
        "tonight and called three people I trust.",
    ),
    Line(
        366,
        "maya",
        "failed",
        "Writing to all project managers at once. Forty-one recipients, one "
        "answer, and it was an absence notice.",
    ),
    Line(
        359,
        "maya",
        "worked",
        "Asking one person for one hour. Everyone says yes to an hour, and "
        "most of them bring the next name.",
    ),
    Line(
        351,
        "tomas",
        "learned",
        "My own boss asked whether this is a project. I said no, it is a habit. He relaxed.",
    ),
    Line(
        347,
        "maya",
        "learned",
        "The word fix closes doors. Two people heard it as you did it "
        "badly, and they were right to.",
    ),
    Line(
        341,
        "jonas",
        "failed",
        "A survey with twenty questions. Nine answers, all of them from "
        "people I could have asked in the corridor.",
    ),
    Line(
        333,
        "priya",
        "worked",
        "Lunch at the same table every Wednesday. After three weeks people "
        "sat down without being asked.",
    ),
    Line(
        325,
        "tomas",
        "failed",
        "I presented our idea to a division board with twelve slides. They "
        "asked for a business case. We have none, and should not have one yet.",
    ),
    Line(
        318,
        "aicha",
        "learned",
        "People do not join a PMO. They join somebody who has the same problem on the same day.",
    ),
    Line(
        309,
        "daniel",
        "worked",
        "Notes of half a page, sent the same evening. Two who had missed "
        "the lunch came to the next one because of it.",
    ),
    Line(
        297,
        "maya",
        "failed",
        "Meeting after work. Those with children stopped coming, and those "
        "are the people with the least time to waste on nasty surprises.",
    ),
    Line(
        288,
        "priya",
        "worked",
        "Half a day a month in working hours, instead of every second "
        "evening. Nobody had to ask for permission for a meeting of peers.",
    ),
    Line(
        276,
        "jonas",
        "learned",
        "When I stopped explaining the method and told of my last weekend "
        "in the plant, three people wanted to know more.",
    ),
    Line(
        264,
        "tomas",
        "failed",
        "Recruiting by function. I had a list with an empty field for "
        "Quality and treated people as if they could fill it.",
    ),
    Line(
        258,
        "ruth",
        "learned",
        "I came because nobody asked me for money. I stayed because I heard "
        "in two hours what takes four months to reach me.",
    ),
    Line(
        249,
        "chiara",
        "worked",
        "Listening for one whole lunch before saying what my division "
        "wants. I heard my own projects described, and did not recognise all of them.",
    ),
    Line(
        243,
        "marek",
        "learned",
        "Purchasing is asked last and blamed first. Now that I sit at the "
        "table, I see that others believe the same of themselves.",
    ),
    Line(
        236,
        "leila",
        "worked",
        "Bringing one number to each lunch. People argue about opinions for "
        "an hour, and about a number for five minutes.",
    ),
    Line(
        229,
        "sven",
        "failed",
        "A shared folder with a structure for everything. Fourteen folders, two files, both by me.",
    ),
    Line(
        221,
        "grace",
        "worked",
        "Drawing what somebody describes while they speak. They correct the "
        "drawing, and in the end it is theirs.",
    ),
    Line(
        216,
        "maya",
        "learned",
        "Nobody repeats a sentence with the word management in it. We "
        "listened for a week to what people really say when a project goes wrong.",
    ),
    Line(
        212,
        "jonas",
        "worked",
        "Saying the three drafts aloud at lunch and looking at the faces. "
        "At one of them everybody smiled, so that is the one.",
    ),
    Line(
        201,
        "maya",
        "milestone",
        "We have a cause. Nine words, and the canteen staff already knows them.",
    ),
    Line(
        199,
        "daniel",
        "learned",
        "Twelve people is enough. With fourteen at the table two were always only listening.",
    ),
    Line(
        194,
        "grace",
        "worked",
        "Cards and one pain a card. Quiet people write more than loud people say.",
        session=1,
    ),
    Line(
        194,
        "tomas",
        "learned",
        "We had planned an hour for solutions. There was no need: nobody "
        "had one yet, and it was a relief to say so.",
        session=1,
    ),
    Line(
        190,
        "priya",
        "failed",
        "Typing the pains in together on the screen. Eleven people watched "
        "one person search for a comma.",
    ),
    Line(
        186,
        "olga",
        "worked",
        "I was asked what is missing instead of what I think of it. That is "
        "a question I can answer.",
    ),
    Line(
        181,
        "leila",
        "failed",
        "I asked for hours worked at weekends by name. Nobody answered. "
        "Asked without names, I had the figure in a day.",
    ),
    Line(
        174,
        "sven",
        "learned",
        "A pain without a story gets an opinion. A pain with a story gets an echo.",
    ),
    Line(
        166,
        "aicha",
        "worked",
        "Stopping at five weaknesses. The argument about the sixth told us more than the five did.",
        session=2,
    ),
    Line(
        166,
        "ruth",
        "failed",
        "I explained the board's view for twenty minutes. I should have "
        "brought the one chart and stayed silent.",
        session=2,
    ),
    Line(
        159,
        "jonas",
        "worked",
        "Naming whose help an action needs, in the same breath as the "
        "action. Three ideas became smaller and possible.",
    ),
    Line(
        152,
        "daniel",
        "failed",
        "A lunch talk about risk in general. Four listeners, three of them from our own team.",
    ),
    Line(
        148,
        "yusuf",
        "learned",
        "The day shift thinks that the night shift knows. I came to tell you that we do not.",
    ),
)
