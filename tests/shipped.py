"""The cases that ship with the program, each read once for all tests: a case never changes."""

from functools import cache

from goodoffices.casefile import loads, shipped_text
from goodoffices.model import Case

__all__ = ["shipped_case"]


@cache
def shipped_case(name: str) -> Case:
    return loads(shipped_text(name), name)
