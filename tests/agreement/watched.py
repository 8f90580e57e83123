"""Historic fixtures to watch: counts alone, with what became of each, as reported.

Sources and dates stand in the tests that use them; parties stand under plain ids.
"""

from fractions import Fraction
from typing import Any

from goodoffices.agreement.monitoring import Standing, board
from goodoffices.model import (
    Actor,
    After,
    Case,
    DayCount,
    Moment,
    Obligation,
    Performance,
    PerformanceKind,
    Phase,
    Schedule,
)

__all__ = ["account", "case", "duty", "first_phase", "row", "state_on", "whole"]

K = PerformanceKind
X, Y, G, N = "holder", "state", "guarantors", "intermediary"


def duty(id_: str = "release", *by: str, **said: Any) -> Obligation:
    """An obligation of the holder to the state, unless another owes it."""
    if isinstance(said.get("schedule"), str):
        said["schedule"] = Schedule.parse(said["schedule"])
    for name in ("amount",):
        if said.get(name) is not None:
            said[name] = Fraction(said[name])
    said["after"] = tuple(a if isinstance(a, After) else After(id=a) for a in said.get("after", ()))
    owes = by or (X,)
    said.setdefault("toward", (Y,) if owes == (X,) else (X,) if owes == (Y,) else ())
    return Obligation(id=id_, words=said.pop("words", f"does {id_}"), by=owes, **said)


def account(obligation: str, kind: PerformanceKind, on: str, **said: Any) -> Performance:
    """What became of an obligation on a day."""
    for name in ("amount", "counted"):
        if said.get(name) is not None:
            said[name] = Fraction(said[name])
    if "until" in said:
        said["until"] = Moment.parse(said["until"])
    return Performance(obligation=obligation, kind=kind, on=Moment.parse(on), **said)


def first_phase(start: str = "2031-01-01", days: int | None = 42, **said: Any) -> Phase:
    """A phase whose days are counted from Day 1."""
    said.setdefault("counted", DayCount.DAY_N)
    return Phase(id="first", title="First", start=Moment.parse(start), days=days, **said)


def case(*duties: Obligation, told: tuple[Performance, ...] = (), **lists: Any) -> Case:
    """A case of two sides, guarantors and a neutral intermediary."""
    lists.setdefault("phases", (first_phase(),))
    return Case(
        format=1,
        id="watched",
        title="Watched",
        parties=(Actor(id=X, name="the Holder"), Actor(id=Y, name="the State")),
        third_parties=(
            Actor(id=G, name="the guarantors"),
            Actor(id=N, name="the intermediary"),
        ),
        obligations=duties,
        performances=told,
        **lists,
    )


def row(of: Case, on: str, name: str = "release") -> Standing:
    """An obligation as it stands on a day or at a moment."""
    found = board(of, Moment.parse(on))
    return next(each for each in found.rows if each.id == name)


def state_on(of: Case, on: str, name: str = "release") -> str:
    """Its state alone, as JSON has it."""
    return row(of, on, name).state.value


def whole(*numbers: Fraction | None) -> tuple[int | None, ...]:
    """Counts of persons or things, none of which is a fraction."""
    assert all(each is None or each.denominator == 1 for each in numbers)
    return tuple(None if each is None else int(each) for each in numbers)
