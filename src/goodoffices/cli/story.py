"""A story: acts one after the other in a plain text, as they stand on a command line.

An act begins at the edge and goes on in the lines that are indented. Words stand in quotation
marks; where they are folded over lines, a line break in them is a space, and an empty line begins
a new paragraph. Lines with ``#`` at the edge are for who reads it. A line of options alone, such
as ``--as second-envoy``, is said of every act below it, up to the next such line. An act that
ends in ``as @call`` gives what it recorded a name, which stands for it further down: ``@call``,
or ``@call.delivered`` for the first of that kind.
"""

import hashlib
import re
import shlex
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from goodoffices.record import canonical

__all__ = ["Step", "StoryError", "key_of", "named", "steps"]

_NAME = re.compile(r"@(?P<name>[a-z][a-z0-9_-]*)(\.(?P<kind>[a-z_]+))?")
# Nothing else ends a line: what an editor shows in one line is one.
_LINE = re.compile(r"\r\n|\r|\n")
_FOLD = re.compile(r"[ \t]*\n[ \t]*(?P<more>\n\s*)?")
_GOES_ON = re.compile(r"\\(?=\n|\Z)")
_OTHER_MARK = re.compile(r"(?:^|\s)([“„«‘])")
_OF_ALL = {"--as": "PERSON", "--behalf": "PARTY", "--machine": "PROGRAM"}
_KEY = 32


class StoryError(ValueError):
    """What a story cannot say, and the line."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


@dataclass(frozen=True)
class Step:
    """One act: its line, its name, and what stands after it on the command line.

    ``key`` is made of these words and of its place among equal ones, so that it is the same
    wherever in the story the act stands; ``name`` is what the story calls what it recorded.
    """

    line: int
    act: str
    arguments: tuple[str, ...]
    key: str
    name: str | None = None


def steps(story: str) -> tuple[Step, ...]:
    """The acts of a story in their order. Raises StoryError for what is not one."""
    return tuple(_steps(story))


def key_of(words: Sequence[str | int]) -> str:
    """The key of an act that is told by these words."""
    return hashlib.sha256(canonical([*words])).hexdigest()[:_KEY]


def named(arguments: Sequence[str], places: Mapping[str, str]) -> list[str]:
    """The arguments with each ``@name`` in them as the place that it stands for.

    Raises LookupError with the name that stands for none.
    """
    return [places[each] if _NAME.fullmatch(each) else each for each in arguments]


def _steps(story: str) -> Iterator[Step]:
    of_all: list[str] = []
    names: dict[str, int] = {}
    alike = Counter[tuple[str, ...]]()
    for line, text in _blocks(_LINE.split(story)):
        words = _words(line, text)
        if words[0].startswith("-"):
            of_all = _for_all(line, words)
            continue
        name = None
        if len(words) > 2 and words[-2] == "as" and _NAME.fullmatch(words[-1]):
            name = words[-1]
            words = words[:-2]
        act, arguments = words[0], (*of_all, *words[1:])
        for each in arguments:
            if (found := _NAME.fullmatch(each)) and f"@{found['name']}" not in names:
                raise StoryError(line, f"no act above is called @{found['name']}")
            if each == "-":
                raise StoryError(line, "words stand in the story itself, in quotation marks")
        if name is not None and ("." in name or name in names):
            other = f"line {names[name]} has that name" if name in names else "a name has no dot"
            raise StoryError(line, f"as {name}: {other}")
        if name is not None:
            names[name] = line
        alike[act, *arguments] += 1
        yield Step(line, act, arguments, key_of([act, *arguments, alike[act, *arguments]]), name)


def _blocks(lines: Iterable[str]) -> Iterator[tuple[int, str]]:
    """Each act with the number of its first line; what is indented below belongs to it."""
    start, block = 0, list[str]()
    for number, raw in enumerate(lines, 1):
        line = raw.rstrip()
        if line.startswith("#"):
            continue
        if not line or line[0].isspace():
            if line and not block:
                raise StoryError(number, "goes on with no act: an act begins at the edge")
            block += [line] if block else []
            continue
        if block:
            yield start, "\n".join(block).rstrip()
        start, block = number, [line]
    if block:
        yield start, "\n".join(block).rstrip()


def _words(line: int, text: str) -> list[str]:
    try:
        found = shlex.split(_GOES_ON.sub("", text))
    except ValueError:
        raise StoryError(line, "a quotation mark is not closed") from None
    if (mark := _OTHER_MARK.search(text)) and not {'"', "'"} & set(text):
        raise StoryError(line, f'write straight quotation marks: " in place of {mark[1]}')
    return [_unfolded(word) if "\n" in word else word for word in found]


def _unfolded(word: str) -> str:
    return _FOLD.sub(lambda fold: "\n\n" if fold["more"] else " ", word).strip()


def _for_all(line: int, words: Sequence[str]) -> list[str]:
    """Options that hold for all acts below."""
    for option, value in zip(words[::2], [*words[1::2], ""], strict=False):
        if option not in _OF_ALL:
            raise StoryError(line, f"{option}: only {', '.join(_OF_ALL)} are said of all acts")
        if not value:
            raise StoryError(line, f"{option}: name the {_OF_ALL[option].lower()}")
    return list(words)
