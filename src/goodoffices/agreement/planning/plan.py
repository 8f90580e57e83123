"""The plan of a case: what a text obliges to, what is weak in it, and what became of it."""

from datetime import date

from goodoffices.agreement.checks import findings
from goodoffices.agreement.planning.calendar import calendar_of
from goodoffices.agreement.planning.chosen import chosen_text
from goodoffices.agreement.planning.found import TextPlan
from goodoffices.agreement.reading import readings
from goodoffices.model import Case, Moment

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
    return TextPlan(
        chosen=chosen,
        on=on,
        clocks=readings(case, on or _LONG_AGO),
        calendar=calendar_of(case, chosen.id),
        findings=findings(case, chosen.id),
        not_computed=(),
    )
