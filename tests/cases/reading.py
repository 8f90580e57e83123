"""Ways to look at a whole case: every part of it, with the part that holds it."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

from goodoffices.casefile import loads
from goodoffices.model import Case, Statement, TermState
from goodoffices.text import term_states

HERE = Path(__file__).parent


def reported_history() -> Case:
    path = HERE / "f3-reported.yaml"
    return loads(path.read_text(encoding="utf-8"), path.name)


def states(case: Case, *texts: str) -> dict[str, TermState]:
    return {s.id: s.state for s in term_states(case, texts or None)}


def parts(value: Any) -> Iterator[Any]:
    """The value and everything inside it that is a part of a case or a plain value."""
    yield value
    if is_dataclass(value):
        for field in fields(value):
            yield from parts(getattr(value, field.name))
    elif isinstance(value, tuple | list):
        for item in value:
            yield from parts(item)
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from parts(key)
            yield from parts(item)


def statements(case: Case) -> list[Statement]:
    return [part for part in parts(case) if isinstance(part, Statement)]
