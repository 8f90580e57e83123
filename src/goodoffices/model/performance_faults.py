"""What does not hang together in what was exchanged, deposited and performed in a case."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from goodoffices.model.case import Case
from goodoffices.model.obligations import Deposit, Ratio
from goodoffices.model.performance import ExchangeList, Performance, Progress
from goodoffices.model.wishes import Stake
from goodoffices.model.words import StakeOf

__all__ = ["performance_faults"]

_Path = tuple[str | int, ...]
_Found = Iterator[tuple[_Path, str]]


def performance_faults(case: Case) -> _Found:
    """Each fault with its path, in no order."""
    for name, faults_of in _FAULTS.items():
        for index, element in enumerate(getattr(case, name)):
            for path, message in faults_of(element):
                yield (name, index, *path), message


def _ratio(ratio: Ratio) -> _Found:
    if ratio.of == ratio.answers:
        yield ("answers",), "nothing is given in return for itself"
    for category, rate in ratio.rates.items():
        if rate < 0:
            yield ("rates", category), f"expected 0 or more, found {rate}"


def _progress(progress: Progress) -> _Found:
    if not 0 <= progress.level <= 3:
        yield ("level",), f"expected 0, 1, 2 or 3, found {progress.level}"


def _deposit(deposit: Deposit) -> _Found:
    below, to = deposit.refill_below, deposit.refill_to
    if below is not None and to is not None and to < below:
        yield ("refill_to",), f"filled up to less than {below}: {to}"
    if deposit.certified is not None and deposit.event is None:
        yield ("certified",), "only an event is certified; name it in 'event'"


def _stake(stake: Stake) -> _Found:
    chance, interval = stake.chance, stake.interval
    if chance is not None and not 0 <= chance.low <= chance.high <= 1:
        yield ("chance",), "expected [lowest, highest], each from 0 to 1"
    if interval is not None and interval.low > interval.high:
        yield ("interval",), f"the interval ends below its start: {interval.low} to {interval.high}"
    if stake.of is StakeOf.A_DAY_LATER:
        for name, number in (
            ("worth", stake.worth),
            *((("interval", interval.low), ("interval", interval.high)) if interval else ()),
        ):
            if not 0 < number <= 1:
                yield (name,), f"a day later, 1 is worth more than 0 and at most 1; found {number}"
        if chance is not None:
            yield ("chance",), "it is sure that a day is a day later; give an interval instead"


def _listed(given: ExchangeList) -> _Found:
    if given.total < 0:
        yield ("total",), f"expected 0 or more, found {given.total}"
    parts = ("matched", "not_held", "deceased", "missing", "duplicates")
    found = {name: number for name in parts if (number := getattr(given, name)) is not None}
    for name, number in found.items():
        if number < 0:
            yield (name,), f"expected 0 or more, found {number}"
    if sum(found.values()) > given.total:
        yield (), f"more were found, {sum(found.values())}, than it lists, {given.total}"
    if given.categories and sum(given.categories.values()) != given.total:
        message = f"its categories are {sum(given.categories.values())} in all, not {given.total}"
        yield ("categories",), message
    if given.given and given.answered and given.answered.before(given.given):
        yield ("answered",), "it was answered before it was given"


def _performed(performance: Performance) -> _Found:
    for name in ("amount", "counted"):
        number = getattr(performance, name)
        if number is not None and number < 0:
            yield (name,), f"expected 0 or more, found {number}"
    if performance.outside and performance.counted:
        yield ("counted",), "what is outside the agreement does not count towards it"
    if performance.until is not None and performance.until.before(performance.on):
        yield ("until",), "it ends before it begins"
    if performance.about is not None and performance.about == performance.id:
        yield ("about",), "an account does not answer itself"


_FAULTS: Mapping[str, Callable[[Any], _Found]] = {
    "ratios": _ratio,
    "deposits": _deposit,
    "lists": _listed,
    "performances": _performed,
    "progress": _progress,
    "stakes": _stake,
}
