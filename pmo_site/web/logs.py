"""What does not reach the log."""

import logging

DOORS = "/intake/"


class LeaveOutDoors(logging.Filter):
    """Drop what is logged about a request to the intake: a line has a second, and with it the
    hour at which somebody without a name was there."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Say whether the record is about anything else."""
        path = getattr(getattr(record, "request", None), "path_info", "")
        return not path.startswith(DOORS)
