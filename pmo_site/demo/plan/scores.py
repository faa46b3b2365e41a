"""The rounds of blind scoring: two revealed, one open. A mark is impact and accessibility."""

from pmo_site.demo.kinds import Scoring


def marks(line: str) -> dict[str, str]:
    """Return who gave which mark, from a line "maya 45, tomas 55, …"."""
    return dict(pair.split() for pair in line.split(", "))


FIRST = Scoring(
    by="maya",
    opened=150,
    closes=139,
    revealed_in=3,
    marks={
        "sponsors": marks(
            "maya 45, tomas 45, jonas 55, priya 34, aicha 45, daniel 45, ruth 54, chiara 45, "
            "marek 35, leila 44, grace 45"
        ),
        "decision-log": marks(
            "maya 44, tomas 34, jonas 45, priya 44, aicha 54, daniel 44, ruth 34, chiara --, "
            "marek 43, leila 34, grace 45"
        ),
        "status-page": marks(
            "maya 35, tomas 45, jonas 45, priya 35, aicha 25, daniel 35, ruth 34, chiara 24, "
            "marek 35, leila 45, grace 34"
        ),
        "two-projects": marks(
            "maya 52, tomas 53, jonas 52, priya 51, aicha 42, daniel 52, ruth 52, chiara 53, "
            "marek 41, leila 52, grace 52"
        ),
        "supplier-dates": marks(
            "maya 33, tomas 33, jonas 43, priya 43, aicha 22, daniel 33, ruth 33, chiara 33, "
            "marek 54, leila 33, grace --"
        ),
        "pairs": marks(
            "maya 34, tomas 24, jonas 34, priya 44, aicha 34, daniel 25, ruth 34, chiara 33, "
            "marek 24, leila 34, grace 45"
        ),
    },
)

SECOND = Scoring(
    by="tomas",
    opened=35,
    closes=27,
    revealed_in=6,
    marks={
        "brief": marks(
            "maya 45, tomas 45, jonas 55, priya 55, aicha 45, daniel 34, ruth 55, chiara 44, "
            "marek 35, leila 45, grace 45"
        ),
        "two-projects": marks(
            "maya 53, tomas 53, jonas 52, priya 53, aicha 53, daniel 42, ruth 53, chiara 54, "
            "marek 42, leila 53, grace 53"
        ),
        "supplier-dates": marks(
            "maya 43, tomas 43, jonas 44, priya 54, aicha 33, daniel 44, ruth 44, chiara --, "
            "marek 54, leila 43, grace 33"
        ),
        "pairs": marks(
            "maya 34, tomas 24, jonas 44, priya 34, aicha 34, daniel 25, ruth 34, chiara 34, "
            "marek 24, leila 33, grace 45"
        ),
        # Finance sees a way to the divisions, the plants see none: the one we do not agree on.
        "ranked-list": marks(
            "maya 53, tomas 55, jonas 51, priya 51, aicha 42, daniel 52, ruth 51, chiara 44, "
            "marek 52, leila 54, grace 42"
        ),
        "change-note": marks(
            "maya 33, tomas 33, jonas 33, priya 23, aicha 44, daniel 33, ruth 23, chiara 33, "
            "marek 42, leila 33, grace 34"
        ),
    },
)

THIRD = Scoring(
    by="tomas",
    opened=12,
    closes=-3,
    revealed_in=0,
    marks={
        "benefits-check": marks(
            "tomas 43, jonas 33, priya 33, aicha 34, daniel 23, ruth 42, chiara 44, marek --, "
            "grace 33"
        ),
        "shutdown-wall": marks(
            "tomas 34, jonas 45, priya 45, aicha --, daniel 55, ruth 34, chiara 34, marek 34, "
            "grace 44"
        ),
    },
)

ROUNDS = (FIRST, SECOND, THIRD)
