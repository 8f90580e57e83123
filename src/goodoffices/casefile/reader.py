"""From a tree of texts to a case, noting every problem with its place."""

from collections.abc import Iterator
from dataclasses import MISSING
from enum import Enum
from fractions import Fraction
from typing import Any

from goodoffices.casefile.nodes import Mapping, Node, Scalar, Sequence, line_of
from goodoffices.casefile.problems import Findings, Path, did_you_mean, quoted
from goodoffices.model import Case, Interval, faults
from goodoffices.model.shapes import (
    Bounds,
    Choice,
    Entry,
    Keyed,
    Listing,
    Plain,
    Record,
    Shape,
    record_of,
    takes_text,
)

__all__ = ["read_case", "read_shape"]


def read_case(root: Node, findings: Findings) -> Case | None:
    """The case, as far as it could be read; None when there is nothing to build on.

    It is whole only if ``findings`` has no problems afterwards.
    """
    if not isinstance(root, Mapping):
        message = f"expected the fields of a case, such as 'title: …', found {_found(root)}"
        findings.add(root.start[0], (), message)
        return None
    case = read_shape(record_of(Case), root, (), findings)
    if not isinstance(case, Case):
        return None
    own = _Doubts(findings.broken)
    near = _Doubts({path[:-1] or path for path in findings.broken})
    # Under a misspelt field stands nobody knows what.
    known = findings.ids_unsure <= record_of(Case).entries.keys()
    for fault in faults(case):
        sure = (known and fault.among.isdisjoint(findings.ids_unsure)) or not fault.among
        if sure and not (own if fault.alone else near).cover(fault.path):
            findings.add(line_of(root, fault.path), fault.path, fault.message)
    return case


class _Doubts:
    """Places where a fault may come only from a stand-in: at, under and above these paths."""

    def __init__(self, paths: set[Path]) -> None:
        self.paths = paths
        self.above = {path[:length] for path in paths for length in range(len(path))}

    def cover(self, path: Path) -> bool:
        under = any(path[:length] in self.paths for length in range(len(path) + 1))
        return under or path in self.above


def read_shape(shape: Shape, node: Node, path: Path, findings: Findings) -> Any:
    """The value of a node; ``MISSING`` with a problem noted when it has none."""
    match shape:
        case Plain():
            return _plain(shape, node, path, findings)
        case Choice():
            return _choice(shape, node, path, findings)
        case Bounds():
            return _bounds(shape, node, path, findings)
        case Listing():
            return _listing(shape, node, path, findings)
        case Keyed():
            return _keyed(shape, node, path, findings)
        case Record():
            return _record(shape, node, path, findings)


def _wrong(node: Node, path: Path, message: str, findings: Findings) -> Any:
    findings.add(node.start[0], path, message)
    findings.broken.add(path)
    return MISSING


def _doubt_ids(path: Path, findings: Findings) -> None:
    """Note that an id at the path may be missing; nothing refers to the id of the case itself."""
    if path:
        findings.ids_unsure.add(str(path[0]))


def _plain(shape: Plain, node: Node, path: Path, findings: Findings) -> Any:
    if not isinstance(node, Scalar) or node.empty:
        return _wrong(node, path, f"expected {shape.expected}, found {_found(node)}", findings)
    try:
        return shape.read(node.text)
    except ValueError as error:
        return _wrong(node, path, str(error), findings)


def _choice(shape: Choice, node: Node, path: Path, findings: Findings) -> Enum | Any:
    if isinstance(node, Scalar) and node.text in shape.words:
        return shape.of(node.text)
    question = ""
    if isinstance(node, Scalar) and not findings.full:
        question = did_you_mean(node.text, shape.words)[1]
    message = f"expected one of {', '.join(shape.words)}; found {_found(node)}{question}"
    return _wrong(node, path, message, findings)


def _bounds(shape: Bounds, node: Node, path: Path, findings: Findings) -> Interval | Any:
    if isinstance(node, Sequence) and len(node.items) == 2:
        ends = [
            read_shape(shape.end, end, (*path, i), findings) for i, end in enumerate(node.items)
        ]
        return MISSING if MISSING in ends else Interval(*ends)
    found = f"a list of {len(node.items)}" if isinstance(node, Sequence) else _found(node)
    return _wrong(node, path, f"expected two numbers [lowest, highest], found {found}", findings)


def _listing(shape: Listing, node: Node, path: Path, findings: Findings) -> tuple[Any, ...] | Any:
    if isinstance(node, Scalar) and not node.empty and takes_text(shape.item):
        item = read_shape(shape.item, node, path, findings)
        return MISSING if item is MISSING else (item,)
    if not isinstance(node, Sequence):
        if isinstance(shape.item, Record):
            _doubt_ids(path, findings)
        return _wrong(node, path, f"expected a list, found {_found(node)}", findings)
    items = [
        read_shape(shape.item, item, (*path, i), findings) for i, item in enumerate(node.items)
    ]
    # A stand-in keeps the positions of the items that follow.
    return tuple(_blank(shape.item) if item is MISSING else item for item in items)


def _keyed(shape: Keyed, node: Node, path: Path, findings: Findings) -> dict[str, Any] | Any:
    if not isinstance(node, Mapping):
        message = f"expected names with values, such as '{{pay: …}}', found {_found(node)}"
        return _wrong(node, path, message, findings)
    content = {}
    for key, value in _once(node, path, findings):
        read = read_shape(shape.value, value, (*path, key.text), findings)
        if read is not MISSING:
            content[key.text] = read
    return content


def _record(shape: Record, node: Node, path: Path, findings: Findings) -> Any:
    if isinstance(node, Scalar) and shape.short and not node.empty:
        return shape.of(**dict.fromkeys(shape.short, node.text))
    if not isinstance(node, Mapping):
        names = ", ".join([entry.name for entry in shape.entries.values() if entry.required])
        message = f"expected the fields of {_a(shape.name)} ({names}, …), found {_found(node)}"
        if "id" in shape.entries:
            _doubt_ids(path, findings)
        return _wrong(node, path, message, findings)
    given: dict[str, Any] = {}
    for entry, value, at in _entries(shape, node, path, findings):
        if isinstance(value, Scalar) and value.empty and not entry.required:
            continue
        read = read_shape(entry.shape, value, at, findings)
        given[entry.name] = read
        if read is MISSING and (entry.name == "id" or isinstance(entry.shape, Record)):
            _doubt_ids(path, findings)
    for entry in shape.entries.values():
        if entry.required and entry.name not in given:
            example = f", such as {entry.example}" if entry.example else ""
            message = f"{entry.name!r} is missing: {entry.means}{example}"
            findings.add(node.start[0], path, message)
            findings.broken.add((*path, entry.name))
            if entry.name == "id":
                _doubt_ids(path, findings)
            given[entry.name] = MISSING
    for name, read in given.items():
        if read is MISSING:
            entry = shape.entries[name]
            given[name] = _blank(entry.shape) if entry.required else entry.default
    return shape.of(**given)


def _entries(
    shape: Record, node: Mapping, path: Path, findings: Findings
) -> Iterator[tuple[Entry, Node, Path]]:
    """The known fields with their values; a misspelt field counts as the one it is nearest to."""
    names = {key.text for key, _ in node.pairs}
    for key, value in _once(node, path, findings):
        at = (*path, key.text)
        entry = shape.entries.get(key.text)
        if entry is None and not findings.full:
            near, question = did_you_mean(key.text, shape.entries)
            there = "" if near else f"; there are: {', '.join(shape.entries)}"
            message = f"{_a(shape.name)} has no {quoted(key.text)}{question}{there}"
            findings.add(key.start[0], at, message)
            if near and near not in names:
                names.add(near)
                entry = shape.entries[near]
        if entry is not None:
            yield entry, value, at


def _once(node: Mapping, path: Path, findings: Findings) -> Iterator[tuple[Scalar, Node]]:
    """Each name with its first value; a merge key or a name given again is a problem."""
    first: dict[str, int] = {}
    for key, value in node.pairs:
        line = key.start[0]
        if key.text == "<<" and key.plain:
            findings.add(line, path, "merge keys '<<' are not read; write the fields out")
        elif key.text in first:
            message = f"{quoted(key.text)} is given twice, first in line {first[key.text]}"
            findings.add(line, (*path, key.text), message)
        else:
            first[key.text] = line
            yield key, value


def _blank(shape: Shape) -> Any:
    """A stand-in for what could not be read, so that the rest can be checked."""
    match shape:
        case Plain():
            return shape.blank
        case Choice():
            return next(iter(shape.of))
        case Bounds():
            return Interval(Fraction(), Fraction())
        case Listing():
            return ()
        case Keyed():
            return {}
        case Record():
            return shape.of(
                **{e.name: _blank(e.shape) for e in shape.entries.values() if e.required}
            )


def _found(node: Node) -> str:
    if isinstance(node, Scalar):
        return "nothing" if node.empty else quoted(node.text)
    return "a list" if isinstance(node, Sequence) else "named fields"


def _a(noun: str) -> str:
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"
