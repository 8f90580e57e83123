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

_MOST_QUOTED = 40

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

    Raises ValueError with all that is wrong when some lines begin with a party and others do not,
    or from ``parse``.
    """
    names = tuple(names)
    lines = _by_line(text, names)
    known = f"the parties are {', '.join(map(repr, names))}"
    if lines is None:
        try:
            return {} if is_unknown(text) else dict.fromkeys(names, parse(text))
        except ValueError as error:
            if "\n" in text.strip():
                raise ValueError(f"{error}; no line begins with a party; {known}") from error
            raise
    found, problems = lines
    told: dict[str, T] = {}
    for name, words in found.items():
        try:
            if not is_unknown(words):
                told[name] = parse(words)
        except ValueError as error:
            problems.append(f"{name}: {words[:_MOST_QUOTED]!r}: {error}")
    if problems:
        raise ValueError(f"{'; '.join(problems)}; {known}")
    return told


def said_by(text: str) -> SaidBy:
    """Whose words the cell names. Raises ValueError."""
    found = said_by_named(text)
    if found is None:
        raise ValueError(f"expected one of {_WORDS_OF}")
    return found


def _by_line(text: str, names: Iterable[str]) -> tuple[dict[str, str], list[str]] | None:
    """What each line says of the party that it begins with, and what is wrong with other lines.

    None when no line begins so.
    """
    known = {folded(name): name for name in names}
    found: dict[str, str] = {}
    problems: list[str] = []
    for line in (line for line in text.split("\n") if line.strip()):
        ends = [place for place in reversed(range(len(line))) if line[place] == ":"]
        begun = [(end, known[key]) for end in ends if (key := folded(line[:end])) in known]
        fresh = next(((end, name) for end, name in begun if name not in found), None)
        if fresh:
            found[fresh[1]] = line[fresh[0] + 1 :].strip()
        else:
            wrong = "is a second line of its party" if begun else "begins with no party"
            problems.append(f"{line.strip()[:_MOST_QUOTED]!r} {wrong}")
    return (found, problems) if found else None
