"""What is wrong with a case file, said in one plain line for each place."""

import functools
from collections.abc import Iterable
from dataclasses import dataclass, field

__all__ = ["CaseError", "Findings", "Path", "Problem", "did_you_mean", "quoted"]

Path = tuple[str | int, ...]

_MOST_PROBLEMS = 500
_LONGEST_MESSAGE = 400


@dataclass(frozen=True, order=True)
class Problem:
    """One fault: where it is, and what was expected and found there.

    ``line`` counts from 1, and is 0 in a workbook; ``path`` is like ``texts.1.terms.2.option``,
    positions counting from 0, or ``sheet!cell``.
    """

    file: str
    line: int
    path: str
    message: str

    def __str__(self) -> str:
        """``file:line: path: message``, or without the path where the whole file is meant."""
        file = f"{self.file}:{self.line}" if self.line else self.file
        return ": ".join(filter(None, (file, self.path, self.message)))


class CaseError(Exception):
    """A case that cannot be read. ``problems`` holds at least one, in order of line.

    ``note`` says in a sentence what could not be looked at yet; empty when everything was.
    """

    def __init__(self, problems: Iterable[Problem], note: str = "") -> None:
        self.problems = tuple(sorted(problems))
        self.note = note
        super().__init__("\n".join([*map(str, self.problems), *filter(None, [note])]))


@dataclass
class Findings:
    """The problems found so far in one file.

    ``broken`` holds the paths whose values were replaced by a stand-in so that the rest can
    still be checked; ``ids_unsure`` names the fields of the case whose elements may lack ids
    or options because of a problem.
    """

    file: str
    problems: set[Problem] = field(default_factory=set)
    broken: set[Path] = field(default_factory=set)
    ids_unsure: set[str] = field(default_factory=set)

    @property
    def full(self) -> bool:
        """Whether there are so many problems that more would not help."""
        return len(self.problems) >= _MOST_PROBLEMS

    def add(self, line: int, path: Path, message: str) -> None:
        """Note a problem, unless there are too many already."""
        if not self.full:
            place = ".".join(_one_line(str(step), 60) for step in path)
            self.problems.add(Problem(self.file, line, place, _one_line(message, _LONGEST_MESSAGE)))

    def fail(self, note: str = "") -> CaseError:
        """The error that carries these problems."""
        if self.full:
            note = f"These are the first {_MOST_PROBLEMS} problems; more may follow."
        return CaseError(self.problems, note)


def quoted(text: str) -> str:
    """The text in quotes on one line, cut in the middle when it is long."""
    return _one_line(repr(text), 60)


def did_you_mean(word: str, known: Iterable[str]) -> tuple[str | None, str]:
    """The nearest known word, or None; and the question that proposes it, or nothing."""
    near = _nearest(word, tuple(known)) if len(word) <= 60 else None
    return near, f"; did you mean {near!r}?" if near else ""


@functools.lru_cache(maxsize=512)
def _nearest(word: str, known: tuple[str, ...]) -> str | None:
    import difflib

    plain = {_folded(name): name for name in known}
    near = difflib.get_close_matches(_folded(word), plain, n=1, cutoff=0.65)
    return plain[near[0]] if near else None


def _folded(word: str) -> str:
    return word.strip().casefold().replace(" ", "_").replace("-", "_").replace("'", "")


def _one_line(text: str, most: int) -> str:
    if not text.isprintable():
        text = "".join(c if c.isprintable() else repr(c)[1:-1] for c in text)
    return text if len(text) <= most else f"{text[: most * 2 // 3]} … {text[-most // 4 :]}"
