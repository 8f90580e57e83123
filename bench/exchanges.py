"""Seeded staged exchanges of the benchmark, the same on every machine."""

import random
from fractions import Fraction

from goodoffices.agreement.exchange import Exchange, Kind, Step, Units


def in_turn(steps: int, parties: str, *, days: int | None = None) -> Exchange:
    """Each party gives in turn, to the next; by chance what it costs and is worth.

    Args:
        steps: how many.
        parties: a letter each.
        days: over how many the steps go, in an order within the day that is not known; no days
            when left out.
    """
    chance = random.Random(f"in turn {steps} {parties}")
    return Exchange(
        parties=tuple(parties),
        steps=tuple(
            Step(
                f"step {number}",
                parties[number % len(parties)],
                cost=Fraction(chance.randint(1, 100), 10),
                worth={parties[(number + 1) % len(parties)]: chance.randint(5, 15)},
                day=None if days is None else 1 + number * days // steps,
            )
            for number in range(steps)
        ),
        walk_away=dict.fromkeys(parties, 3),
    )


def five_kinds(parties: str, count: int, seed: int) -> Units:
    """So many units of each of five kinds, each worth something to some of the others.

    Args:
        parties: a letter each.
        count: units of each kind.
        seed: one with which there are many smallest guarantees was looked for.
    """
    chance = random.Random(seed)
    kinds = []
    for number in range(5):
        giver, cost = parties[number % len(parties)], chance.randint(1, 1_000)
        worth = {
            party: chance.randint(0, 2 * cost)
            for party in parties
            if party != giver and (len(parties) == 2 or chance.random() < 0.6)
        }
        kinds.append(Kind(f"kind {number}", giver, cost=cost, worth=worth, count=count))
    return Units(parties=tuple(parties), kinds=tuple(kinds))
