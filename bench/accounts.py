"""An agreement of the size of the Colombian one, with accounts of what became of it."""

from datetime import date, timedelta
from fractions import Fraction
from random import Random

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

__all__ = ["LAST", "told"]

START, DAYS = date(2031, 1, 1), 1_000
LAST = START + timedelta(days=DAYS)
_SIDES = ("coast", "highland")
_PHASES = 6


def told(obligations: int, events: int, seed: int = 7) -> Case:
    """Obligations of every form in six phases, and accounts of every kind."""
    random = Random(seed)
    duties = tuple(_duty(number, random) for number in range(obligations))
    return Case(
        format=1,
        id="many",
        title="Many obligations",
        parties=tuple(Actor(id=side, name=side) for side in _SIDES),
        phases=tuple(
            Phase(
                id=f"phase-{number}",
                title=f"Phase {number}",
                start=Moment(START + timedelta(days=150 * number)),
                days=180,
                counted=DayCount.DAY_N,
            )
            for number in range(_PHASES)
        ),
        obligations=duties,
        performances=tuple(_account(number, duties, random) for number in range(events)),
    )


def _duty(number: int, random: Random) -> Obligation:
    after = (After(id=f"duty-{random.randrange(number)}"),) if number and number % 3 == 0 else ()
    kind = number % 5
    return Obligation(
        id=f"duty-{number}",
        words=f"duty {number}",
        by=(random.choice(_SIDES),),
        phase=f"phase-{random.randrange(_PHASES)}",
        after=after,
        amount=Fraction(10) if kind == 2 else None,
        schedule=Schedule(((5, 3), (30, 3), (90, 4))) if kind == 0 else None,
        by_day=random.randrange(1, 180) if kind in {1, 2} else None,
        each_day=kind == 3,
        within_days=20 if kind == 4 else None,
    )


def _account(number: int, duties: tuple[Obligation, ...], random: Random) -> Performance:
    about = f"account-{number - 1}" if number % 4 == 3 else None
    # An account that answers another is of the same obligation.
    duty = duties[(number if about is None else number - 1) % len(duties)]
    done = about is None and random.random() < 0.9
    kinds = tuple(PerformanceKind)
    return Performance(
        id=f"account-{number}",
        obligation=duty.id,
        kind=PerformanceKind.DONE if done else random.choice(kinds),
        on=Moment(START + timedelta(days=random.randrange(DAYS))),
        amount=Fraction(random.randrange(5)),
        about=about,
    )
