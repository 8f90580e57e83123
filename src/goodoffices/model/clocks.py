"""Three kinds of clock, which never turn into each other.

An agreed clock binds the sides as far as they agreed to it; the expiry of an offer ends an offer
and nothing else; a deadline set from outside binds nobody here.
"""

from dataclasses import dataclass

from goodoffices.model.moment import Moment
from goodoffices.model.shape import means
from goodoffices.model.statement import Statement
from goodoffices.model.when import When
from goodoffices.model.words import DayCount

__all__ = ["AgreedClock", "Expiry", "Frozen", "OutsideDeadline"]


@dataclass(frozen=True, kw_only=True)
class Frozen:
    """A span in which a clock did not run: from its start, until it ran again.

    Where days alone are named, the clock does not run on the first of them, and runs on the last.
    """

    start: Moment = means("when it was stopped", example="2031-07-20T09:00+02:00")
    until: Moment | None = means("when it ran again; still frozen when left out", default=None)


@dataclass(frozen=True, kw_only=True)
class AgreedClock(Statement):
    """A time that runs because the sides agreed to it, or that was proposed to them to agree to.

    It has one of these: a length in days or in hours, or the day on which it ends. It starts on
    a day, at a moment, or on an event; then it has no date until somebody certifies the event.
    """

    id: str = means("short id", example="truce")
    words: str = means("what runs", example="the truce")
    proposed: bool = means(
        "whether it is only proposed; told to have been agreed when left out", default=False
    )
    text: str | None = means(
        "id of the text that it is a part of", default=None, refers="text", example="bridge"
    )
    term: str | None = means("id of the term it stands in", default=None, refers="term")
    days: int | None = means("its length in days", default=None, example="60")
    hours: int | None = means("its length in hours", default=None, example="72")
    until: Moment | None = means(
        "the day or moment on which it ends, where that itself was agreed", default=None
    )
    counted: DayCount | None = means(
        "how its days are counted; either way is possible when left out", default=None
    )
    start: Moment | None = means(
        "the day or moment from which it is counted", default=None, example="2031-07-10T07:00+02:00"
    )
    event: str | None = means(
        "the event that starts it, in words",
        default=None,
        example="withdrawal to the line is complete",
    )
    certified: Moment | None = means(
        "when the event was, as certified; it has no date until then", default=None
    )
    certified_by: str | None = means("the office that certifies the event", default=None)
    zone: str | None = means(
        "the zone in which its days begin and end, by its name; the offset of its start when left "
        "out",
        default=None,
        example="Europe/Berlin",
    )
    follows: str | None = means(
        "what was agreed to follow when it ends; nothing follows when left out", default=None
    )
    frozen: tuple[Frozen, ...] = means("when it did not run, oldest first", default=())

    @property
    def anchor(self) -> Moment | None:
        """The start or the certified event that it is counted from; None where it is not known."""
        return self.certified if self.event is not None else self.start


@dataclass(frozen=True, kw_only=True)
class Expiry(Statement):
    """Until when somebody holds an offer open.

    After it the offer has expired: nobody withdrew it or refused it, and no talks ended.
    """

    id: str = means("short id", example="bridge-open")
    text: str = means("id of the text that is offered", refers="text")
    until: Moment = means("the last day, or the moment, of the offer", example="2031-07-20")
    set_by: str | None = means(
        "who set it: the id of an actor, or words", default=None, refers="actor or words"
    )
    frozen: tuple[Frozen, ...] = means("when it did not run, oldest first", default=())


@dataclass(frozen=True, kw_only=True)
class OutsideDeadline(Statement):
    """A day that somebody outside sets, or that events set, whatever the sides agree to.

    Nothing follows from it by agreement. What somebody announced for it may be quoted.
    """

    id: str = means("short id", example="inauguration")
    words: str = means("what is on that day", example="a new head of government takes office")
    until: When = means("the day, as precisely as known", example="2031-07-20")
    set_by: str | None = means(
        "who set it: the id of an actor, or words; nobody said so when left out",
        default=None,
        refers="actor or words",
    )
    announced: str | None = means("what somebody announced for that day, as stated", default=None)
    announced_by: str | None = means("who announced it: an office", default=None)
