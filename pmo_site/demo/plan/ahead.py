"""Actions that are ranked and wait, and those that still have to be scored."""

from pmo_site.demo.kinds import Deed, Gauge

AHEAD = (
    Deed(
        key="two-projects",
        title="Two live projects per project manager, no more",
        how="Begin with the pumps division: list who runs what, let Chiara choose which projects "
        "wait, and tell their customers the new date. After one quarter compare what was finished "
        "with the quarter before.",
        needs="Two heads of division; one of them is with us",
        owner="maya",
        by="tomas",
        day=159,
        pains=("four-projects", "priorities"),
        swot=("overload", "entrants"),
        measures=(
            Gauge(
                name="Live projects per project manager",
                unit="on average",
                direction="lower",
                baseline="3.8",
                target="2",
                seen_by="15 project managers",
                readings=((60, "3.8"), (15, "3.6")),
            ),
        ),
    ),
    Deed(
        key="supplier-dates",
        title="Supplier dates in the shared plan, every Monday",
        how="Five suppliers send one line each Monday before nine: order, date, and whether it "
        "moved. Marek and two buyers put it into the plan. When five weeks have gone well, the "
        "next five.",
        needs="Two buyers and five suppliers, all asked already",
        owner="marek",
        by="marek",
        day=158,
        pains=("suppliers", "promised-dates"),
        swot=("erp-dates", "castings"),
    ),
    Deed(
        key="pairs",
        title="A pair for every new project lead",
        how="Whoever takes over a project gets a lunch a week, for eight weeks, with somebody who "
        "has led three. No forms. The pair writes one page for the next one.",
        needs="Nine seasoned project managers, who have said yes",
        owner="priya",
        by="grace",
        day=157,
        pains=("inherited", "lessons"),
        swot=("seasoned", "retirement"),
    ),
    Deed(
        key="ranked-list",
        title="One ranked list of projects, revisited each month",
        how="Lay the five lists of the divisions side by side, find the ten projects that are on "
        "more than one of them, and rank only those ten. Read the result aloud where people are "
        "given to projects.",
        needs="Five heads of division, or one sentence from the board",
        owner="",
        by="tomas",
        day=44,
        pains=("priorities", "four-projects"),
        swot=("known-portfolio", "overload"),
    ),
    Deed(
        key="change-note",
        title="Half a page for every change of scope",
        how="What changes, who asked, what it costs in days, who has to know. Written by whoever "
        "leaves the corridor first. The product owner says yes or no within two days.",
        needs="Two people from Sales who try it with us",
        owner="aicha",
        by="aicha",
        day=39,
        pains=("corridors", "estimates"),
        swot=("risks-travel",),
    ),
    Deed(
        key="benefits-check",
        title="Check the benefits six months after go-live",
        how="Two projects a year, one page each: what was promised, what can be counted today, "
        "what we would promise now. Leila counts, the former project manager comments, and nobody "
        "judges.",
        needs="The two sponsors of the projects that we check",
        owner="leila",
        by="leila",
        day=19,
        pains=("benefits", "forecast"),
        swot=("unchecked-benefits",),
    ),
    Deed(
        key="shutdown-wall",
        title="Shutdown dates where the release dates are planned",
        how="Photograph the wall with the shutdowns once a month and hang it in the release room. "
        "A release within four weeks of a shutdown needs the shift lead's yes.",
        needs="Four shift leads",
        owner="daniel",
        by="yusuf",
        day=17,
        pains=("releases", "weekends"),
        swot=("shift-trust",),
    ),
    Deed(
        key="bench-calendar",
        title="One place to book a test bench",
        how="Take the whiteboard down, or take the calendar down. Either is fine. Two weeks of "
        "each, then the three teams choose.",
        needs="Three test teams",
        owner="",
        by="grace",
        day=5,
        pains=("benches",),
        swot=("bench-by-email",),
    ),
)
