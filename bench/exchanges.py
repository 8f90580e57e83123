"""Seeded staged exchanges of the benchmark, the same on every machine."""

import random
from fractions import Fraction

from goodoffices.agreement.exchange import Exchange, Kind, Step, Units
from goodoffices.agreement.schedule import Capacity, Delivery, Precedence, Programme, Window


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


def dated(releases: int, days: int, *, both: bool = False) -> Programme:
    """Releases one by one against a truce of so many days, or against other steps one by one.

    Args:
        releases: how many steps, of one unit each.
        days: how many; every step may be on any, so that there are this times that many choices.
        both: whether the steps are given in turn by two sides; else by one, against a truce.
    """
    chance = random.Random(f"dated {releases} {days} {both}")
    steps = []
    for number in range(releases):
        giver, other = ("A", "B") if both and number % 2 == 0 else ("B", "A")
        steps.append(
            Delivery(
                id=f"step {number:02}",
                giver=giver,
                count=1,
                cost=chance.randint(1, 9),
                worth={other: chance.randint(5, 15)},
                place=1 if giver == "B" else 2,
                waiting=1 if giver == "B" else None,
            )
        )
    truce = Delivery(
        id="truce",
        giver="A",
        count=days,
        cost=Fraction(1, 2),
        worth={"B": 1},
        place=2,
        given=dict.fromkeys(range(1, days + 1), 1),
    )
    ids = tuple(each.id for each in steps)
    return Programme(
        parties=("A", "B"),
        deliveries=(*steps, *(() if both else (truce,))),
        last=days,
        demands=(
            Precedence(of=ids[2], after=ids[0], days=2),
            Precedence(of=ids[4], after=ids[2]),
            Capacity(of=ids, most=2),
            Window(of=ids[1], first=3, last=days - 10),
        ),
    )
