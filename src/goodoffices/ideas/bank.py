"""The bank: one file of formulas for each field, facts with their sources."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from goodoffices.ideas.formula import Formula, Signal, Topic, Use
from goodoffices.model import When

__all__ = ["formulas"]


@cache
def formulas() -> tuple[Formula, ...]:
    """Every formula, in the alphabetical order of the titles: no order of merit."""
    found = (
        _formula(entry)
        for file in sorted(
            files("goodoffices.ideas").joinpath("formulas").iterdir(), key=lambda file: file.name
        )
        if file.name.endswith(".toml")
        for entry in tomllib.loads(file.read_text(encoding="utf-8"))["formula"]
    )
    return tuple(sorted(found, key=lambda formula: formula.title))


def _formula(entry: dict[str, Any]) -> Formula:
    return Formula(
        id=entry["id"],
        title=entry["title"],
        topics=tuple(map(Topic, entry["topics"])),
        problem=entry["problem"],
        formula=entry["formula"],
        to_settle=tuple(entry["to_settle"]),
        used=tuple(
            Use(use["agreement"], When.parse(use["when"]), use["how"], use["source"])
            for use in entry["used"]
        ),
        went_wrong=tuple(entry["went_wrong"]),
        words=tuple(entry.get("words", ())),
        signals=tuple(map(Signal, entry.get("signals", ()))),
    )
