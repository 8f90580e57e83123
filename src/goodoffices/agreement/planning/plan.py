"""The plan of a case: what a text obliges to, what is weak in it, and what became of it."""

from collections.abc import Iterator
from datetime import date

from goodoffices.agreement.checks import findings
from goodoffices.agreement.monitoring import board
from goodoffices.agreement.owed import owed
from goodoffices.agreement.planning.calendar import calendar_of
from goodoffices.agreement.planning.chosen import ChosenText, chosen_text
from goodoffices.agreement.planning.found import Missing, TextFound, TextPlan
from goodoffices.agreement.reading import readings
from goodoffices.agreement.sequence import NotComputed, estimated, reliance, weak
from goodoffices.model import Case, Moment, Text
from goodoffices.text import on_table

__all__ = ["NoSuchAuthorError", "NothingOwedError", "plan"]

_LONG_AGO = Moment(date(1000, 1, 1))


class NothingOwedError(ValueError):
    """A case has neither obligations nor phases, so that there is nothing to plan."""


class NoSuchAuthorError(ValueError):
    """Nobody of that name estimated anything in a case."""

    def __init__(self, author: str, authors: tuple[str, ...]) -> None:
        there = ", ".join(f"“{each}”" for each in authors) or "nobody"
        super().__init__(f"“{author}” estimated nothing here; those who did: {there}")


def plan(
    case: Case,
    text_id: str | None = None,
    on: Moment | None = None,
    *,
    author: str | None = None,
) -> TextPlan:
    """Find everything that can be found about what a text obliges to.

    Args:
        case: as read.
        text_id: id of the text; the one that ``chosen_text`` names when left out.
        on: the day, or moment, that it is told for; the last day of the case's own when left out.
        author: whose estimates are taken; everybody's when left out, unless two estimated the same.

    Raises:
        NoSuchAuthorError: that author estimated nothing.
        NoSuchTextError: no text has that id.
        NothingOwedError: the case has neither obligations nor phases.
    """
    chosen = chosen_text(case, text_id)
    if not (case.obligations or case.phases):
        raise NothingOwedError("no obligation and no phase is on file")
    authors = dict.fromkeys([e.author for e in case.estimates] + [s.author for s in case.stakes])
    if author is not None and author not in authors:
        raise NoSuchAuthorError(author, tuple(authors))
    if on is None and case.as_of is not None:
        on = Moment(case.as_of.latest)
    texts = {text.id: _found(case, text.id, author) for text in _obliging(case, chosen)}
    mine = texts.get(chosen.id or "") or _found(case, chosen.id, author)
    apart = author is None and isinstance(mine.estimated, NotComputed) and len(authors) > 1
    return TextPlan(
        chosen=chosen,
        on=on,
        clocks=readings(case, on or _LONG_AGO),
        calendar=calendar_of(case, chosen.id),
        findings=findings(case, chosen.id),
        texts=texts,
        reliance=mine.reliance,
        estimated=mine.estimated,
        weak=None if isinstance(mine.estimated, NotComputed) else weak(mine.estimated),
        board=None if on is None else board(case, on, chosen.id),
        by_author={
            each: {text: estimated(case, text, author=each) for text in texts}
            for each in (authors if apart else ())
        },
        not_computed=tuple(_missing(mine, on)),
    )


def _obliging(case: Case, chosen: ChosenText) -> Iterator[Text]:
    """The texts on the table in which something is owed, and the chosen one."""
    there = on_table(case)
    for text in case.texts:
        if text == chosen.text or (text in there and owed(case, text.id)):
            yield text


def _found(case: Case, text_id: str | None, author: str | None) -> TextFound:
    return TextFound(reliance(case, text_id), estimated(case, text_id, author=author))


def _missing(found: TextFound, on: Moment | None) -> Iterator[Missing]:
    if on is None:
        why = "The case does not say up to which day it is kept."
        yield Missing("obligations", why, "For which day is it to be told (--on)?")
    if isinstance(found.estimated, NotComputed):
        for what in ("exchange", "weak_points"):
            yield Missing(what, found.estimated.why, found.estimated.ask)
