"""A text of many clauses to check, the same on every machine."""

import random

from goodoffices.model import Actor, After, Case, DayCount, Moment, Obligation, Phase

PHASES = 10
DAYS = 100


def text(size: int) -> Case:
    """Sound clauses in ten phases of a hundred days, each after up to three before it."""
    chance = random.Random(size)
    each = size // PHASES
    phases = [
        Phase(
            id=f"p{number}",
            title=f"Phase {number}",
            days=DAYS,
            counted=DayCount.DAY_N,
            start=Moment.parse("2031-07-10") if number == 0 else None,
            follows=f"p{number - 1}" if number else None,
            at_the_end="what was done stays done",
        )
        for number in range(PHASES)
    ]
    obligations = []
    for number in range(size):
        phase, place = divmod(number, each)
        first = 1 + place * (DAYS - 10) // each
        before = range(max(0, number - 20), number)
        obligations.append(
            Obligation(
                id=f"o{number}",
                words=f"does number {number}",
                by=("ada",) if number % 2 else ("bo",),
                phase=f"p{min(phase, PHASES - 1)}",
                from_day=first,
                by_day=first + 10,
                after=tuple(After(id=f"o{k}") for k in chance.sample(before, min(3, number))),
                verified_by=("office",),
                breach="not done when it is due",
                consequence="both sides are convened",
                cure_days=2,
                guaranteed_by=("office",),
            )
        )
    return Case(
        format=1,
        id="measured",
        title="A text to measure with",
        parties=(Actor(id="ada", name="Ada"), Actor(id="bo", name="Bo")),
        third_parties=(Actor(id="office", name="The office"),),
        phases=tuple(phases),
        obligations=tuple(obligations),
    )
