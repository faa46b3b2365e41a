"""Step 3 of the example: what came through the door for people without an account."""

from pmo_site.demo.kinds import Door, HandedIn
from pmo_site.demo.people import MADE

INTAKE = Door(
    day=21,
    days_open=35,
    introduction="Twelve colleagues from five functions read this and try to remove it, one pain "
    "at a time. We tell nobody who said what, because we do not know.",
    reports=(
        HandedIn(
            day=17,
            title="The release date moved again, and we heard it from the canteen",
            story="",
            severity=3,
            frequency=2,
            function=MADE,
            same_as="releases",
        ),
        HandedIn(
            day=6,
            title="Trainees carry the project folders from office to office for signatures",
            story="Last week one folder needed nine signatures. The ninth person was on holiday, "
            "and the first two had to sign again, because the date had passed.",
            severity=2,
            frequency=4,
            asked="Which kind of project was it: a customer order or one of our own?",
            answered="One of our own. For customer orders somebody from sales walks along.",
        ),
        HandedIn(
            day=3,
            title="Night shift learns about trials when the machine is already booked",
            story="We stood there with the moulds and a plan that did not know us.",
            severity=4,
            frequency=3,
            function=MADE,
        ),
    ),
)
