"""Whose words the cells of a row are, when they were said and where from: one cell for all.

It says the same of every party, or it has a line for each, ``Coast: mediator's account``.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from goodoffices.formats.folding import folded
from goodoffices.formats.phrases import is_unknown, said_by_named
from goodoffices.model import SaidBy

__all__ = ["in_one_cell", "of_each", "said_by"]

_WORDS_OF = ", ".join(repr(said_by.shown) for said_by in SaidBy)

T = TypeVar("T")


def in_one_cell(said: Mapping[str, str]) -> str:
    """The words of the cell that says this of each party by its heading; '' is not known."""
    texts = set(said.values())
    if len(texts) == 1:
        text = texts.pop()
        if not text or _by_line(text, said) is None:
            return text
    return "\n".join(f"{name}: {text}" for name, text in said.items() if text)


def of_each(text: str, names: Iterable[str], parse: Callable[[str], T]) -> dict[str, T]:
    """Heading of a party -> what the cell says of it; nothing where that is not known.

    Raises ValueError when some lines begin with a party and others do not, or from ``parse``.
    """
    names = tuple(names)
    lines = _by_line(text, names)
    if lines is None:
        return {} if is_unknown(text) else dict.fromkeys(names, parse(text))
    return {name: parse(words) for name, words in lines.items() if not is_unknown(words)}


def said_by(text: str) -> SaidBy:
    """Whose words the cell names. Raises ValueError."""
    found = said_by_named(text)
    if found is None:
        raise ValueError(f"expected one of {_WORDS_OF}")
    return found


def _by_line(text: str, names: Iterable[str]) -> dict[str, str] | None:
    """What each line says of the party that it begins with; None when no line begins so."""
    known = {folded(name): name for name in names}
    found: dict[str, str] = {}
    others: list[str] = []
    for line in (line for line in text.split("\n") if line.strip()):
        for end in (place for place in reversed(range(len(line))) if line[place] == ":"):
            name = known.get(folded(line[:end]))
            if name is not None and name not in found:
                found[name] = line[end + 1 :].strip()
                break
        else:
            others.append(line)
    if found and others:
        message = f"{others[0]!r} begins with no party of this table, and other lines do"
        raise ValueError(message)
    return found or None
