"""What is owed in a text: its phases and obligations, with what its own options say."""

from dataclasses import replace
from fractions import Fraction

from goodoffices.model import Case, Deposit, IssueKind, Obligation, Phase, Ratio, Schedule, Text

__all__ = ["as_in", "owed", "phases_of", "stands_in"]


def owed(case: Case, text_id: str | None) -> tuple[Obligation, ...]:
    """The obligations that hold in a text, as it has them, in the order of the case.

    One that names no text holds in each; one that names a term and no text, in each text that has
    the term, with what its option says: amounts by day; a number, which is the days that it is
    owed on where it is owed on each day, and else its amount; or its day. What the text leaves
    open has none of these. Without a text, those that name neither.
    """
    text = case.text(text_id) if text_id is not None else None
    return tuple(
        as_in(case, each, text) for each in case.obligations if stands_in(case, each, text_id)
    )


def phases_of(case: Case, text_id: str | None) -> tuple[Phase, ...]:
    """The phases that a text has, each after the one that it follows."""
    left = [phase for phase in case.phases if stands_in(case, phase, text_id)]
    there = {phase.id for phase in left}
    placed: list[Phase] = []
    while left:
        before = {phase.id for phase in placed}
        following = next(
            (each for each in left if each.follows not in there or each.follows in before), left[0]
        )
        left.remove(following)
        placed.append(following)
    return tuple(placed)


def stands_in(
    case: Case, element: Obligation | Phase | Ratio | Deposit, text_id: str | None
) -> bool:
    """Whether an element holds in a text: it names it, a term that it has, or neither.

    Without a text, whether it names neither.
    """
    if element.text is not None:
        return element.text == text_id
    if element.term is not None:
        text = case.text(text_id) if text_id is not None else None
        return text is not None and text.term(element.term) is not None
    return True


def as_in(case: Case, duty: Obligation, text: Text | None) -> Obligation:
    """The obligation with what the option of the text's term says, where it names no text itself.

    Where the text leaves the term open, or names no option, it has no such amounts or day.
    """
    if duty.text is not None or duty.term is None or text is None:
        return duty
    term, issue = text.term(duty.term), case.issue(duty.term)
    if term is None or issue is None:
        return duty
    option = issue.option(term.option) if term.option and not term.left_open else None
    try:
        value = None if option is None else issue.value(option)
    except ValueError:  # a fault of the case, told where it is read
        return duty
    match issue.kind:
        case IssueKind.SCHEDULE:
            schedule = value if isinstance(value, Schedule) else None
            return replace(duty, schedule=schedule, amount=duty.amount if value is None else None)
        case IssueKind.DAY:
            return replace(duty, by_day=value if isinstance(value, int) else None)
        case IssueKind.NUMBER:
            return _with_number(duty, value if isinstance(value, Fraction) else None)
        case _:
            return duty


def _with_number(duty: Obligation, number: Fraction | None) -> Obligation:
    if not duty.each_day:
        return replace(duty, amount=number)
    if number is None:
        return replace(duty, by_day=None)
    first = 1 if duty.from_day is None else duty.from_day
    return replace(duty, from_day=first, by_day=first + int(number) - 1)
