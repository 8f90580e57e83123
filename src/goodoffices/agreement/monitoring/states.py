"""The states of an obligation and of a phase, which never turn into each other unsaid."""

from goodoffices.model import Word

__all__ = ["LADDER", "ObligationState", "PhaseState"]


class ObligationState(Word):
    """Where an obligation stands on a day, as far as accounts of it were given.

    Time alone brings about that it is pending, due, held, in force or over. Everything else
    is what somebody told. Whatever is due stays due until somebody tells something.
    """

    PENDING = "pending", "not due yet"
    DUE = "due"
    HELD = "held", "held by another"
    DONE = "done"
    ACCEPTED_LATE = "accepted_late", "done late, and accepted"
    EXCUSED = "excused"
    ALLEGED = "alleged", "said not to be performed"
    VERIFIED = "verified", "not performed, as verified"
    ATTRIBUTED = "attributed", "not performed, and attributed"
    CURED = "cured", "made good"
    LAPSED = "lapsed", "lapsed, as told"
    IN_FORCE = "in_force", "in force"
    OVER = "over", "its time is over, and nobody told of it"


class PhaseState(Word):
    """Where a phase stands on a day."""

    WITHOUT_DATE = "without_date", "without a date"
    NOT_BEGUN = "not_begun", "not begun yet"
    HELD = "held", "held by what must come first"
    RUNNING = "running"
    PROLONGED = "prolonged", "prolonged"
    ROLLING = "rolling", "goes on while talks go on"
    UNTOLD = "untold", "past its days; nobody told whether it was renewed"
    STOPPED = "stopped", "its clock stands still"
    ENDED = "ended", "its time is over"


LADDER = (ObligationState.ALLEGED, ObligationState.VERIFIED, ObligationState.ATTRIBUTED)
"""The steps of what is said not to have been performed, while nothing has closed it."""
