"""The hand-checked tables of staged exchange, and the exchanges that they are of."""

import json
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

from goodoffices.agreement.exchange import Exchange, Kind, NextPhase, Step, Units

__all__ = ["TABLES", "kind", "next_phase", "ring", "step", "two", "units"]

TABLES: Mapping[str, Any] = json.loads(
    (Path(__file__).parent / "staged_exchange.json").read_text("utf-8")
)
OTHER = {"A": "B", "B": "A"}


def step(name: str, giver: str, cost: object, worth: object, **others: Any) -> Step:
    """A step of A for B, or of B for A; numbers may be written ``1/2``."""
    return Step(
        name, giver, cost=Fraction(str(cost)), worth={OTHER[giver]: Fraction(str(worth))}, **others
    )


def kind(name: str, giver: str, cost: object, worth: object, count: int) -> Kind:
    """Units of A for B, or of B for A."""
    worths = {OTHER[giver]: Fraction(str(worth))}
    return Kind(name, giver, cost=Fraction(str(cost)), worth=worths, count=count)


def two(*steps: Step, **others: Any) -> Exchange:
    """Steps between A and B."""
    return Exchange(parties=("A", "B"), steps=steps, **others)


def units(*kinds: Kind, **others: Any) -> Units:
    """Units between A and B."""
    return Units(parties=("A", "B"), kinds=kinds, **others)


def next_phase(chance: Fraction | str, **others: Any) -> Exchange:
    """Four steps, and a next phase that begins with this chance."""
    table = TABLES["E5_cliff_and_unravelling"]
    steps = [
        step(f"step {n}", each["mover"], each["cost"], each["value_other"])
        for n, each in enumerate(table["steps"])
    ]
    worth = {party: table["phase_two"][f"value_{party}"] for party in "AB"}
    after = NextPhase(worth, Fraction(chance))
    return two(*steps, walk_away=table["walk_away"], next_phase=after, **others)


def ring() -> Units:
    """Three parties of which each gives to the next."""
    pairs = {"A": "B", "B": "C", "C": "A"}
    kinds = tuple(Kind(f"{a} to {b}", a, cost=2, worth={b: 5}) for a, b in pairs.items())
    return Units(parties=("A", "B", "C"), kinds=kinds)
