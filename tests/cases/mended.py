"""The case of three phases with each thing that its text leaves out put in, one repair a time."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from goodoffices.model import Case

Repair = Callable[[Case], Case]


def _each(**said: Any) -> Repair:
    """Say the same of every obligation of the agreement."""
    return lambda case: replace(
        case, obligations=tuple(replace(each, **said) for each in case.obligations)
    )


def _one(id_: str, **said: Any) -> Repair:
    return lambda case: replace(
        case,
        obligations=tuple(
            replace(each, **said) if each.id == id_ else each for each in case.obligations
        ),
    )


def _phase(id_: str, **said: Any) -> Repair:
    return lambda case: replace(
        case,
        phases=tuple(replace(each, **said) if each.id == id_ else each for each in case.phases),
    )


STAYS = "the measures of the phase before stay in force until it begins"
REPAIRS: Mapping[str, Repair] = {
    "verifier": _each(verified_by=("roadwatch",), verified_within=0),
    "breach": _each(breach="not performed by the end of the day on which it is due"),
    "cure": _each(cure_days=2),
    "consequence": _each(
        consequence="the guarantors convene both sides within a day; all else stays in force"
    ),
    "who starts the talks": _one("talks", by=("cape",), words="convenes the talks"),
    "a way into the second phase": _phase("second", if_not=STAYS),
    "a way into the third phase": _phase("third", if_not=STAYS),
    "what stays at the end": _phase("third", at_the_end="what was carried out stays as it is"),
    "continuation": _one(
        "continuation", condition=None, phase=None, from_day=1, by_day=126, each_day=True
    ),
    "last drawdown within its phase": _one("border", by_day=42),
}


def mended(case: Case, names: Iterable[str] = tuple(REPAIRS)) -> Case:
    """The case with these repairs of its agreement, in their order."""
    for name in names:
        case = REPAIRS[name](case)
    return case
