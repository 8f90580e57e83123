"""Phases, obligations and what became of them, drawn at random so that they hang together."""

from dataclasses import replace
from fractions import Fraction
from typing import Any, Protocol

from hypothesis import strategies as st

from goodoffices.model import (
    After,
    Deposit,
    ExchangeList,
    Interval,
    Obligation,
    Performance,
    Phase,
    Precondition,
    Progress,
    Prolongation,
    Prolonged,
    Ratio,
    Stake,
    StakeOf,
)
from tests.model.values import moments, schedules, words

__all__ = ["in_short", "owed"]

_Drawn = dict[str, st.SearchStrategy[Any]]


class _Some(Protocol):
    def __call__(self, of: type, **fixed: st.SearchStrategy[Any]) -> tuple[Any, ...]:
        """Some elements, with these fields as given."""


class _One(Protocol):
    def __call__(self, of: type, name: str, fixed: _Drawn) -> Any:
        """One element with this id, and with these fields as given."""


def owed(
    some: _Some, one: _One, phases: list[str], obligations: list[str], performances: list[str]
) -> _Drawn:
    """The lists of a case of who owes what, and of what became of it."""
    few, days = st.integers(0, 50).map(Fraction), st.integers(1, 400)
    nothing = st.just(None)
    first = [After(id=obligations[0])] if obligations else []
    # Only the first obligation, which waits for nothing, is waited for by a phase.
    stages = tuple(
        one(
            Phase,
            name,
            {
                "text": nothing,
                "days": nothing | days,
                "start": nothing,
                "event": nothing,
                "certified": nothing,
                "follows": st.sampled_from([None, *phases[:place]]),
                "needs": st.lists(st.sampled_from(first), max_size=1).map(tuple)
                if first
                else st.just(()),
                "prolongations": st.lists(
                    st.builds(Prolongation, kind=..., days=nothing | days, words=nothing | words()),
                    max_size=1,
                ).map(tuple),
                "prolonged": st.lists(
                    st.builds(
                        Prolonged,
                        kind=...,
                        on=moments(),
                        days=nothing | days,
                        by=nothing,
                        words=nothing | words(),
                    ),
                    max_size=1,
                ).map(tuple),
            },
        )
        for place, name in enumerate(phases)
    )
    duties = tuple(
        one(
            Obligation,
            name,
            {
                "text": nothing,
                "phase": st.sampled_from([None, *phases]) if place else nothing,
                "amount": nothing,
                "schedule": nothing | schedules(),
                "from_day": nothing,
                "by_day": nothing,
                "each_day": st.just(value=False),
                "within_days": nothing | days,
                "within_hours": nothing,
                "cure_days": nothing | days,
                "verified_within": nothing | days,
                "order": nothing | days,
                "after": st.lists(
                    st.builds(After, id=st.sampled_from(obligations[:place]), asked=st.booleans()),
                    max_size=2,
                ).map(tuple)
                if place
                else st.just(()),
                "together_with": st.just(()),
                "certified": nothing,
            },
        )
        for place, name in enumerate(obligations)
    )
    pair = len(obligations) > 1
    ratio: _Drawn = (
        {
            "of": st.just(obligations[0]),
            "answers": st.just(obligations[-1]),
            "rates": st.dictionaries(st.sampled_from(["all", "ill"]), few, max_size=2),
        }
        if pair
        else {}
    )
    performed: _Drawn = {
        "amount": nothing | few,
        "counted": nothing,
        "until": nothing,
        "about": nothing,
    }
    return {
        "phases": st.just(stages),
        "obligations": st.just(duties),
        "ratios": st.just((one(Ratio, "in-return", ratio),) if pair else ()),
        "lists": st.just(
            some(
                ExchangeList,
                id=st.just("listed"),
                total=st.integers(20, 99),
                categories=st.just({}),
                answered=nothing,
                **{
                    name: nothing | st.integers(0, 4)
                    for name in ("matched", "not_held", "deceased", "missing", "duplicates")
                },
            )[:1]
        ),
        "deposits": st.just(
            some(
                Deposit,
                id=st.just("held"),
                certified=nothing,
                refill_below=nothing | few,
                refill_to=nothing,
            )[:1]
        ),
        "performances": st.just(
            tuple(one(Performance, name, performed) for name in performances) if obligations else ()
        ),
        "progress": st.just(some(Progress, level=st.integers(0, 3))),
        "stakes": st.just(
            tuple(
                _worth_a_day_later(stake)
                for stake in some(
                    Stake,
                    scope=st.just(("mediators",)),
                    interval=nothing,
                    chance=st.just(Interval(Fraction(1, 5), Fraction(1, 2))) | nothing,
                )
            )
        ),
    }


def _worth_a_day_later(stake: Stake) -> Stake:
    """What 1 is worth a day later is a share of it, and that a day is a day later is sure."""
    if stake.of is not StakeOf.A_DAY_LATER:
        return stake
    return replace(stake, worth=1 / (1 + abs(stake.worth)), chance=None)


def in_short(demand: Precondition) -> Precondition:
    """What is said in short of a demand says no more than its last step, where it has steps."""
    last = demand.steps[-1] if demand.steps else None
    if last is None or (demand.status, demand.became) == (None, None):
        return demand
    return replace(demand, status=last.status, became=None)
