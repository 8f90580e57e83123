"""An edited case written back into the file that it came from.

What did not change stays as it stands, to the character. Comment lines directly above an entry,
and a comment at its end, belong to the entry: they move and go with it. A comment set off by an
empty line belongs to nobody and stays.
"""

from collections.abc import Iterator
from dataclasses import MISSING, dataclass
from typing import Any

from goodoffices.casefile.characters import BREAK
from goodoffices.casefile.loading import tree
from goodoffices.casefile.nodes import Mapping, Node, Scalar, Sequence
from goodoffices.casefile.problems import Findings
from goodoffices.casefile.reader import read_shape
from goodoffices.casefile.writer import WIDTH, entry_lines, indented, item_lines, needed
from goodoffices.model import Case
from goodoffices.model.shapes import Keyed, Listing, Record, Shape, record_of

__all__ = ["revised"]


def revised(previous: str, case: Case) -> str | None:
    """The previous text with what changed; None where its form leaves nothing to keep."""
    previous = previous.removeprefix("\ufeff")
    root = tree(previous, Findings(""))
    if not isinstance(root, Mapping) or root.flow or not root.pairs:
        return None
    page = _Page(BREAK.split(previous))
    shape = record_of(Case)
    lines = page.mapping(shape, root, case, 1, len(page.lines)).lines
    text = "\n".join(lines)
    # The proof that nothing went wrong in a file of unusual form: it reads as the case.
    findings = Findings("")
    again = tree(text, findings)
    same = again is not None and read_shape(shape, again, (), findings) == case
    if not same or findings.problems:
        return None
    return text.replace("\n", "\r\n") if "\r\n" in previous else text


@dataclass
class _Part:
    """An entry of a block: its lines ``start`` to ``end``, with its own comments from ``lead``."""

    lead: int
    start: int
    end: int


@dataclass
class _Block:
    """Lines, and which of them holds the first entry."""

    lines: list[str]
    first: int = 0


class _Page:
    """The lines of the previous text. Numbers of lines count from 1, as in nodes."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines

    def cut(self, first: int, last: int) -> list[str]:
        """The lines from ``first`` to ``last``."""
        return self.lines[first - 1 : last]

    def mapping(self, shape: Shape, node: Mapping, value: Any, first: int, last: int) -> _Block:
        """A block of named values, within the lines ``first`` to ``last``."""
        column = node.start[1]
        starts = [key.start[0] for key, _ in node.pairs]
        parts, tail = self.divide(
            starts, [*map(self.last_of_pair, node.pairs)], first, last, column
        )
        content = _content(shape, value)
        kept: dict[str, list[str]] = {}
        loose: list[str] = []  # comments of entries that went away, for the next one
        for (key, child), part in zip(node.pairs, parts, strict=True):
            lead = loose + self.cut(part.lead, part.start - 1)
            loose = []
            own, new = content.get(key.text, (None, None))
            if own is None or key.text in kept or _left_out(shape, key, child, new):
                loose = _set_off(lead, everything=part.start == starts[0])
                continue
            block = self.entry(own, key, child, new, part)
            kept[key.text] = [*lead, *self.blank_start(block, part.start, column)]
        return self.in_order(shape, content, kept, column, loose + self.cut(tail, last))

    def in_order(
        self,
        shape: Shape,
        content: dict[str, tuple[Shape, Any]],
        kept: dict[str, list[str]],
        column: int,
        tail: list[str],
    ) -> _Block:
        """Kept entries in the order of the file, each new one after its nearest predecessor."""
        order = list(kept)
        before: str | None = None
        for name, (own, value) in content.items():
            default = shape.entries[name].default if isinstance(shape, Record) else MISSING
            if name not in kept and value != default:
                lines = indented(entry_lines(name, own, value, WIDTH - column), column)
                spaced = shape == record_of(Case) and len(lines) > 1
                kept[name] = ["", *lines] if spaced else lines
                order.insert(order.index(before) + 1 if before is not None else 0, name)
            if name in kept:
                before = name
        lines = [line for name in order for line in kept[name]]
        return _Block([*lines, *tail], _first_entry(lines))

    def entry(self, shape: Shape, key: Scalar, node: Node, value: Any, part: _Part) -> list[str]:
        """The lines of ``name: value``; comment lines that lost their place come first."""
        if _reads_as(shape, node, value) or (isinstance(node, Scalar) and node.empty and not value):
            return self.cut(part.start, part.end)
        column = key.start[1]
        line = key.start[0]
        if node.start[0] > line and value:
            if isinstance(node, Mapping) and not node.flow and isinstance(shape, Record | Keyed):
                inner = self.mapping(shape, node, value, line + 1, part.end)
                return [*self.cut(line, line), *inner.lines]
            if isinstance(node, Sequence) and not node.flow and isinstance(shape, Listing):
                return [
                    *self.cut(line, line),
                    *self.sequence(shape, node, value, line + 1, part.end),
                ]
        lines = entry_lines(key.text, shape, value, WIDTH - column)
        return self.with_comments(indented(lines, column), [key, node], part)

    def sequence(
        self, shape: Listing, node: Sequence, values: tuple[Any, ...], first: int, last: int
    ) -> list[str]:
        """A block of items, within the lines ``first`` to ``last``."""
        column = node.start[1]
        starts = [self.dash_line(item, column) for item in node.items]
        parts, tail = self.divide(starts, [*map(self.last_line, node.items)], first, last, column)
        spaced = len(parts) > 1 and all(not self.lines[part.lead - 1].strip() for part in parts[1:])
        matches = _matches(shape.item, node.items, values)
        lines: list[str] = []
        for index, (value, match) in enumerate(zip(values, matches, strict=True)):
            if match is None:
                lines += [""] if spaced and index else []
                lines += indented(item_lines(shape.item, value, WIDTH - column), column)
                continue
            part = parts[match]
            lines += self.cut(part.lead, part.start - 1)
            lines += self.item(shape.item, node.items[match], value, part, column)
        gone = [parts[i] for i in range(len(parts)) if i not in matches]
        loose = [line for p in gone for line in _set_off(self.cut(p.lead, p.start - 1))]
        return [*lines, *loose, *self.cut(tail, last)]

    def item(self, shape: Shape, node: Node, value: Any, part: _Part, column: int) -> list[str]:
        """The lines of ``- value``."""
        if _reads_as(shape, node, value):
            return self.cut(part.start, part.end)
        block = isinstance(node, Mapping) and not node.flow and isinstance(shape, Record)
        if isinstance(node, Mapping) and block and _content(shape, value):
            if node.start[0] > part.start:
                inner = self.mapping(shape, node, value, part.start + 1, part.end)
                return [*self.cut(part.start, part.start), *inner.lines]
            inner = self.mapping(shape, node, value, part.start, part.end)
            dash = self.lines[part.start - 1][: node.start[1]]
            head = inner.lines[inner.first]
            inner.lines[inner.first] = dash + head[node.start[1] :]
            return inner.lines
        lines = item_lines(shape, value, WIDTH - column)
        return self.with_comments(indented(lines, column), [node], part)

    def divide(
        self, starts: list[int], ends: list[int], first: int, last: int, column: int
    ) -> tuple[list[_Part], int]:
        """Which lines belong to each entry, and the first line that belongs to none.

        Comments after an entry are its own when they are indented deeper than its name.
        """
        parts: list[_Part] = []
        for start, content_end, limit in zip(starts, ends, [*starts[1:], last + 1], strict=True):
            end = content_end
            for number in range(content_end + 1, limit):
                text = self.lines[number - 1]
                if text.strip() and len(text) - len(text.lstrip()) <= column:
                    break
                if text.strip():
                    end = number
            parts.append(_Part(first, start, end))
            first = end + 1
        return parts, first

    def blank_start(self, block: list[str], line: int, column: int) -> list[str]:
        """The block, with spaces instead of the dash that its first entry may stand behind."""
        if block and block[0] == self.lines[line - 1]:
            return [" " * column + block[0][column:], *block[1:]]
        return block

    def dash_line(self, item: Node, column: int) -> int:
        """The line of the dash before an item."""
        line = item.start[0]
        while line > 1 and self.lines[line - 1][column : column + 1] != "-":
            line -= 1
        return line

    def last_of_pair(self, pair: tuple[Scalar, Node]) -> int:
        """The last line of a name with its value."""
        return max(pair[0].end[0], self.last_line(pair[1]))

    def last_line(self, node: Node) -> int:
        """The last line of a node's content."""
        if isinstance(node, Mapping) and not node.flow and node.pairs:
            return self.last_of_pair(node.pairs[-1])
        if isinstance(node, Sequence) and not node.flow and node.items:
            return self.last_line(node.items[-1])
        line, column = node.end
        if column or line == node.start[0]:
            return line
        # A block of text ends where something else begins: comments may lie between.
        deep = next(
            (len(t) - len(t.lstrip()) for t in self.cut(node.start[0] + 1, line - 1) if t.strip()),
            0,
        )
        line -= 1
        while line > node.start[0]:
            text = self.lines[line - 1]
            if text.strip() and len(text) - len(text.lstrip()) >= deep:
                break
            line -= 1
        return line

    def with_comments(self, lines: list[str], nodes: list[Node], part: _Part) -> list[str]:
        """Newly written lines with the comments that stood in the old ones."""
        spans = [span for node in nodes for span in self.spans(node)]
        same_line, above = "", []
        for number in range(part.start, part.end + 1):
            text = self.lines[number - 1]
            comment = next(
                (
                    text[at:]
                    for at, character in enumerate(text)
                    if character == "#"
                    and (at == 0 or text[at - 1].isspace())
                    and not any(start <= (number, at) < end for start, end in spans)
                ),
                "",
            )
            if comment and not same_line:
                same_line = f"  {comment}"
            elif comment:
                above.append(" " * (len(lines[0]) - len(lines[0].lstrip())) + comment)
        return [*above, lines[0] + same_line, *lines[1:]]

    def spans(self, node: Node) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
        """From where to where each text in a node goes."""
        if isinstance(node, Scalar):
            start = node.start
            if self.lines[start[0] - 1][start[1] : start[1] + 1] in {"|", ">"} and not node.plain:
                start = (start[0] + 1, 0)
            yield start, node.end
        elif isinstance(node, Sequence):
            for item in node.items:
                yield from self.spans(item)
        else:
            for key, value in node.pairs:
                yield from self.spans(key)
                yield from self.spans(value)


def _content(shape: Shape, value: Any) -> dict[str, tuple[Shape, Any]]:
    """Names with shapes and values; of a record all fields, since a file may spell out defaults."""
    if isinstance(shape, Record):
        return {name: (entry.shape, getattr(value, name)) for name, entry in shape.entries.items()}
    if isinstance(shape, Keyed):
        return {name: (shape.value, content) for name, content in value.items()}
    return {}


def _left_out(shape: Shape, key: Scalar, node: Node, value: Any) -> bool:
    """Whether a field went back to its default; a default that the file spells out stays."""
    if not isinstance(shape, Record) or (isinstance(node, Scalar) and node.empty):
        return False
    entry = shape.entries[key.text]
    return bool(value == entry.default) and not _reads_as(entry.shape, node, value)


def _reads_as(shape: Shape, node: Node, value: Any) -> bool:
    findings = Findings("")
    return bool(read_shape(shape, node, (), findings) == value and not findings.problems)


def _matches(shape: Shape, nodes: tuple[Node, ...], values: tuple[Any, ...]) -> list[int | None]:
    """For each value the position of the old item that it is, or was made from; else None."""
    old = [read_shape(shape, node, (), Findings("")) for node in nodes]
    free = dict(enumerate(old))
    found: list[int | None] = [None] * len(values)

    def match(alike: Any) -> None:
        for index, value in enumerate(values):
            if found[index] is None:
                position = next((i for i, o in free.items() if alike(value, o)), None)
                found[index] = position
                if position is not None:
                    del free[position]

    match(lambda value, other: value == other)
    if isinstance(shape, Record):
        if "id" in shape.entries:
            match(lambda value, other: value.id == getattr(other, "id", None))
        else:
            match(lambda value, other: _alike(shape, value, other))
    return found


def _alike(shape: Record, value: Any, other: Any) -> bool:
    """Whether most of what two records say is the same."""
    if other is MISSING:
        return False
    mine = {entry.name: content for entry, content in needed(shape, value)}
    theirs = {entry.name: content for entry, content in needed(shape, other)}
    same = sum(1 for name, content in mine.items() if theirs.get(name, MISSING) == content)
    return 2 * same >= max(len(mine), len(theirs))


def _set_off(lead: list[str], *, everything: bool = False) -> list[str]:
    """Of the lines above an entry that goes away, those that are not its own."""
    if everything:
        return lead
    own = next((i for i in range(len(lead), 0, -1) if not lead[i - 1].strip()), 0)
    return lead[: own - 1] if own else []


def _first_entry(lines: list[str]) -> int:
    return next(
        (i for i, line in enumerate(lines) if line.strip() and not line.lstrip().startswith("#")), 0
    )
