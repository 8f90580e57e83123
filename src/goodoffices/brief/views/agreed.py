"""Views of what an agreement counts and holds: lists, ratios and deposits. No name is in them."""

from collections.abc import Iterator
from fractions import Fraction

from goodoffices.agreement import (
    DepositState,
    Earned,
    Held,
    InReturn,
    Returns,
    deposits,
    earned,
    returns,
)
from goodoffices.brief.views.view import View, data_of, paragraph
from goodoffices.model import Case, Deposit, ExchangeList
from goodoffices.talks import State
from goodoffices.talks.exchanging import Compartment, NamesKept, lists_known

__all__ = ["deposits_view", "lists_view", "ratios_view"]

_FOUND = (
    ("matched", "found, and agreed"),
    ("not_held", "not held, as the other side says"),
    ("deceased", "said to have died"),
    ("missing", "nothing is known"),
    ("duplicates", "listed more than once"),
)


def lists_view(state: State) -> View:
    """The lists that a reader knows of, in counts, and where their names lie for this reader."""
    known = lists_known(state)
    rooms = {fact.told.list: fact.room for fact in state.facts(Compartment)}
    lines = list[str]()
    for each in state.case.lists:
        place = known[each.id].place
        lines += [""] if lines else []
        lines += _list(state, each, place, rooms.get(each.id))
    # Names must not be forgotten where what was told of them was taken back.
    for name in sorted({fact.told.list for fact in state.facts(NamesKept)} - known.keys()):
        lines += [""] if lines else []
        lines += paragraph(f"{name}: its counts were taken back; its names lie in {rooms[name]}.")
    told = [
        {
            "entry": known[each.id].place,
            "compartment": rooms.get(each.id),
            **data_of(each),
            "not_answered": _not_answered(each),
        }
        for each in state.case.lists
    ]
    return View(told, tuple(lines) or ("No list was brought.",))


def _list(state: State, each: ExchangeList, place: str, room: str | None) -> Iterator[str]:
    toward = f", to {state.called(each.toward)}" if each.toward else ""
    yield from paragraph(f"{each.id}: by {state.called(each.by)}{toward} · {place}")
    dates = [f"given {each.given}"] if each.given else []
    dates += [f"answered {each.answered}"] if each.answered else []
    yield from paragraph("; ".join([f"{each.total:,} listed", *dates]), 3)
    for category, number in each.categories.items():
        yield from paragraph(f"{number:>8,}  {category}", 14, "   ")
    for name, words in _FOUND:
        number = getattr(each, name)
        if number is not None:
            yield from paragraph(f"{number:>8,}  {words}", 14, "   ")
    if (left := _not_answered(each)) is not None:
        yield from paragraph(f"{left:>8,}  not answered", 14, "   ")
    if room:
        yield from paragraph(f"The names lie in {room}.", 3)


def _not_answered(each: ExchangeList) -> int | None:
    found = [getattr(each, name) for name, _ in _FOUND]
    known = [number for number in found if number is not None]
    return each.total - sum(known) if known else None


def ratios_view(state: State) -> View:
    """The ratios as they stand on the day: what counts, what is owed for it, what was given."""
    case, on = state.case, state.moment
    found, more = returns(case, on=on), earned(case, on=on)
    lines = [line for each in found for line in _ratio(case, each)]
    lines += [line for each in more for line in _earned(each)]
    told = {
        "ratios": [
            {
                "id": each.ratio.id,
                "of": each.ratio.of,
                "answers": each.ratio.answers,
                "rows": [{**data_of(row), "owed": data_of(row.owed)} for row in each.rows],
                "owed": data_of(each.owed),
                "given": data_of(each.given),
                "given_outside": data_of(each.given_outside),
                "due": data_of(each.due),
            }
            for each in found
        ],
        "earned": [
            {
                "phase": each.phase.id,
                "of": each.prolongation.of,
                "beyond": data_of(each.beyond),
                "days": each.days,
                "limited": each.limited,
            }
            for each in more
        ],
    }
    return View(told, tuple(lines) or ("No ratio is on record.",))


def _ratio(case: Case, each: Returns) -> Iterator[str]:
    words = {duty.id: duty.words for duty in case.obligations}
    first, second = words.get(each.ratio.of), words.get(each.ratio.answers)
    yield from paragraph(f"{each.ratio.id}: {first or each.ratio.of}")
    yield from paragraph(f"in return: {second or each.ratio.answers}", 3)
    for row in each.rows:
        yield from paragraph(_row(row), 3)
    given = f"given in return {_number(each.given)}"
    beside = f", and {_number(each.given_outside)} outside" if each.given_outside else ""
    if each.owed is None or each.due is None:
        yield from paragraph(f"{given}{beside}; how many are owed is not known: a rate is open", 3)
        return
    rest = "more than is owed" if each.due < 0 else "still owed"
    yield from paragraph(
        f"owed {_number(each.owed)}, {given}{beside}: {_number(abs(each.due))} {rest}", 3
    )


def _row(row: InReturn) -> str:
    told = f"{row.category or 'all'}: done {_number(row.done)}, counted {_number(row.counted)}"
    told += f", outside the agreement {_number(row.outside)}" if row.outside else ""
    if row.rate is None or row.owed is None:
        return f"{told}; no rate was agreed"
    return f"{told}; {_number(row.rate)} for one: {_number(row.owed)}"


def _earned(each: Earned) -> Iterator[str]:
    days = "1 day" if each.days == 1 else f"{each.days} days"
    limit = ", which is the most" if each.limited else ""
    yield from paragraph(
        f"{each.phase.title}: {_number(each.beyond)} beyond what was owed would prolong it by "
        f"{days}{limit}; an act prolongs it"
    )


def deposits_view(state: State) -> View:
    """What is held until an event frees it, as it stands on the day."""
    places = _places(state)
    found = deposits(state.case, state.moment)
    lines = list[str]()
    for held in found:
        lines += [""] if lines else []
        lines += _held(state, held, places[held.deposit.id])
    told = [
        {
            "entry": places[held.deposit.id],
            "state": held.state.value,
            "left": data_of(held.left),
            "refill": data_of(held.refill),
            **data_of(held.deposit),
        }
        for held in found
    ]
    return View(told, tuple(lines) or ("Nothing is deposited.",))


def _held(state: State, held: Held, place: str) -> Iterator[str]:
    own = held.deposit
    yield from paragraph(f"{own.words}: {held.state.shown} · {own.id} · {place}")
    yield from paragraph(f"held by {state.called(own.holder)}", 3)
    unit = f" {own.unit}" if own.unit else ""
    if held.left is not None and own.amount is not None:
        whole = f" of {_number(own.amount)}" if held.left != own.amount else ""
        yield from paragraph(f"{_number(held.left)}{whole}{unit}", 3)
    if held.refill:
        yield from paragraph(f"below the limit: {_number(held.refill)}{unit} to be filled up", 3)
    if own.event:
        by = f", certified by {own.certified_by}" if own.certified_by else ""
        when = f": {own.certified}" if own.certified else ": not certified"
        yield from paragraph(f"frees it: {own.event}{by}{when}", 3)
    elif own.on:
        yield from paragraph(f"frees it: {own.on} is performed", 3)
    if held.state is DepositState.FREED:
        yield from paragraph(f"freed {own.freed}", 3)
    for draw in own.draws:
        what = "put in" if draw.amount < 0 else "taken out"
        words = f", {draw.words}" if draw.words else ""
        yield from paragraph(f"{draw.on}: {_number(abs(draw.amount))}{unit} {what}{words}", 3)


def _places(state: State) -> dict[str, str]:
    return {fact.told.id: fact.place for fact in state.facts(Deposit)}


def _number(value: Fraction) -> str:
    return f"{value.numerator:,}" if value.denominator == 1 else str(value)
