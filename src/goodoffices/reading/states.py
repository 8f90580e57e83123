"""States and known organisations, and what stands for them in the press."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import NamedTuple

__all__ = ["Body", "Standing", "bodies", "standing"]


class Standing(NamedTuple):
    """That a name stands for a state: ``how`` is state, adjective, people, capital or seat."""

    state: str
    how: str


class Body(NamedTuple):
    """An organisation by its usual name; ``sort`` is org or party."""

    name: str
    sort: str


@cache
def bodies() -> Mapping[str, Body]:
    """What organisation each name means that is known beyond one dispute."""
    file = resources.files("goodoffices.reading") / "lexicons" / "organisations.toml"
    rows = tomllib.loads(file.read_text(encoding="utf-8"))["organisations"]
    return {
        name: Body(own, row.get("type", "org"))
        for own, row in rows.items()
        for name in (own, *row.get("also", ()))
    }


@cache
def standing() -> Mapping[str, Standing]:
    """What each name stands for; a name that is a state's own is never read as anything else."""
    file = resources.files("goodoffices.reading") / "lexicons" / "states.toml"
    states = tomllib.loads(file.read_text(encoding="utf-8"))["states"]
    told: dict[str, Standing] = {}
    for name, row in states.items():
        adjectives = row["adjective"]
        people = row.get("people", [f"{word}s" for word in adjectives if "." not in word])
        for how, names in (
            ("state", [name, *row.get("also", ())]),
            ("adjective", adjectives),
            ("people", people),
            ("capital", row["capital"]),
            ("seat", row.get("seats", ())),
        ):
            for one in names:
                told.setdefault(one, Standing(name, how))
    # A state's own name wins over another's capital or people.
    for name, row in states.items():
        for one in (name, *row.get("also", ())):
            told[one] = Standing(name, "state")
    return told
