"""JSON in which every value knows its line, and numbers keep their digits."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from json.decoder import scanstring  # type: ignore[attr-defined]

from goodoffices.casefile.problems import quoted
from goodoffices.formats.profiles import NO_ROOM, Room

__all__ = ["MOST_BYTES", "MOST_DEPTH", "LinedError", "Node", "read_json"]

MOST_BYTES = 20_000_000
MOST_DEPTH = 32

_SPACE = re.compile(r"[ \t\r\n]*")
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?")
_WORD = re.compile(r"true|false|null")


class LinedError(Exception):
    """Why a text is no JSON, and at which line."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


@dataclass(frozen=True, eq=False)
class Node:
    """A value. ``number`` is the text of a number, ``word`` one of true, false, null."""

    line: int
    text: str | None = None
    number: str | None = None
    word: str | None = None
    items: tuple["Node", ...] | None = None
    fields: Mapping[str, "Node"] | None = None

    def get(self, name: str) -> "Node | None":
        """The field of an object; None where there is none, or it is null."""
        found = (self.fields or {}).get(name)
        return None if found is None or found.word == "null" else found

    @property
    def found(self) -> str:
        """What it is, for messages about what was found in place of something else."""
        if self.items is not None:
            return f"a list of {len(self.items):,}"
        if self.fields is not None:
            names = [quoted(name) for name in self.fields]
            more = ["…"] if len(names) > 6 else []
            return f"an object with {', '.join([*names[:6], *more]) or 'no fields'}"
        return quoted(self.text) if self.text is not None else str(self.number or self.word)

    @property
    def shown(self) -> str | None:
        """The words of a text or a number."""
        return self.text if self.text is not None else self.number


def read_json(data: bytes, room: Room) -> Node:
    """Read a JSON text (RFC 8259) of no more values than there is room for. Raises LinedError."""
    if len(data) > MOST_BYTES:
        raise LinedError(1, f"{len(data):,} bytes; the most is {MOST_BYTES:,}")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise LinedError(line, "this is not text in UTF-8") from None
    reader = _Reader(text, room)
    root = reader.value(0)
    reader.end()
    return root


def _found(mark: str) -> str:
    return f"found {mark!r}" if mark else "and the text ends here"


class _Reader:
    def __init__(self, text: str, room: Room) -> None:
        self._text = text
        self._place = 0
        self._counted = 0
        self._line = 1
        self._room = room

    def value(self, depth: int) -> Node:
        mark = self._next()
        line = self._at()
        if not self._room.take():
            raise LinedError(line, NO_ROOM)
        if depth > MOST_DEPTH:
            raise LinedError(line, f"values more than {MOST_DEPTH} deep")
        if mark == "{":
            return self._object(line, depth)
        if mark == "[":
            return self._list(line, depth)
        if mark == '"':
            return Node(line, text=self._string())
        if found := _NUMBER.match(self._text, self._place):
            self._place = found.end()
            return Node(line, number=found[0])
        if found := _WORD.match(self._text, self._place):
            self._place = found.end()
            return Node(line, word=found[0])
        raise LinedError(line, f"expected a value, {_found(mark)}")

    def end(self) -> None:
        if mark := self._next():
            raise LinedError(self._at(), f"expected the end of the text, found {mark!r}")

    def _object(self, line: int, depth: int) -> Node:
        fields: dict[str, Node] = {}
        self._place += 1
        while self._next() != "}":
            if fields:
                self._expect(",")
            if (found := self._next()) != '"':
                raise LinedError(self._at(), f"expected a name in quotes, {_found(found)}")
            at, name = self._at(), self._string()
            if name in fields:
                raise LinedError(at, f"a second {quoted(name)}")
            self._expect(":")
            fields[name] = self.value(depth + 1)
        self._place += 1
        return Node(line, fields=fields)

    def _list(self, line: int, depth: int) -> Node:
        items: list[Node] = []
        self._place += 1
        while self._next() != "]":
            if items:
                self._expect(",")
            items.append(self.value(depth + 1))
        self._place += 1
        return Node(line, items=tuple(items))

    def _string(self) -> str:
        line = self._at()
        try:
            text, self._place = scanstring(self._text, self._place + 1, True)  # noqa: FBT003
        except json.JSONDecodeError as error:
            raise LinedError(line, f"this is no JSON text: {error.msg}") from None
        if any("\ud800" <= mark <= "\udfff" for mark in text):
            raise LinedError(line, "half a character")
        return str(text)

    def _expect(self, mark: str) -> None:
        found = self._next()
        if found != mark:
            raise LinedError(self._at(), f"expected {mark!r}, {_found(found)}")
        self._place += 1

    def _next(self) -> str:
        """The next mark that is no white space; empty at the end."""
        found = _SPACE.match(self._text, self._place)
        self._place = found.end() if found else self._place
        return self._text[self._place : self._place + 1]

    def _at(self) -> int:
        self._line += self._text.count("\n", self._counted, self._place)
        self._counted = self._place
        return self._line
