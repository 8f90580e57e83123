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

__all__ = ["NothingOwedError", "plan"]

_LONG_AGO = Moment(date(1000, 1, 1))


class NothingOwedError(ValueError):
    """A case has neither obligations nor phases, so that there is nothing to plan."""


def plan(
    case: Case,
    text_id: str | None = None,
    on: Moment | None = None,
) -> TextPlan:
    """Find everything that can be found about what a text obliges to.

    Args:
        case: as read.
        text_id: id of the text; the one that ``chosen_text`` names when left out.
        on: the day, or moment, that it is told for; the last day of the case's own when left out.

    Raises:
        NoSuchTextError: no text has that id.
        NothingOwedError: the case has neither obligations nor phases.
    """
    chosen = chosen_text(case, text_id)
    if not (case.obligations or case.phases):
        raise NothingOwedError("no obligation and no phase is on file")
    if on is None and case.as_of is not None:
        on = Moment(case.as_of.latest)
    texts = {text.id: _found(case, text.id) for text in _obliging(case, chosen)}
    mine = texts.get(chosen.id or "") or _found(case, chosen.id)
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
        not_computed=tuple(_missing(mine, on)),
    )


def _obliging(case: Case, chosen: ChosenText) -> Iterator[Text]:
    """The texts on the table in which something is owed, and the chosen one."""
    there = on_table(case)
    for text in case.texts:
        if text == chosen.text or (text in there and owed(case, text.id)):
            yield text


def _found(case: Case, text_id: str | None) -> TextFound:
    return TextFound(reliance(case, text_id), estimated(case, text_id))


def _missing(found: TextFound, on: Moment | None) -> Iterator[Missing]:
    if on is None:
        why = "The case does not say up to which day it is kept."
        yield Missing("obligations", why, "For which day is it to be told (--on)?")
    if isinstance(found.estimated, NotComputed):
        for what in ("exchange", "weak_points"):
            yield Missing(what, found.estimated.why, found.estimated.ask)
