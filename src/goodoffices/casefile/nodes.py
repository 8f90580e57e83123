"""A YAML file as a tree of texts with their places. No type is guessed from how a text looks.

Of YAML's features only those are read that a person can see through: mappings, lists and
scalars. Anchors, aliases, tags, merge keys and several documents in a file are refused.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from goodoffices.casefile.characters import MOST_CHARACTERS, unreadable
from goodoffices.casefile.problems import Findings, Path, quoted

__all__ = [
    "LONGEST_NAME",
    "MOST_DEPTH",
    "MOST_VALUES",
    "Mapping",
    "Node",
    "Scalar",
    "Sequence",
    "compose",
    "line_of",
]

LONGEST_NAME = 200
MOST_DEPTH = 20
MOST_VALUES = 40_000

_Place = tuple[int, int]
"""Line from 1, column from 0."""


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text. ``plain`` tells that it stood without quotes."""

    text: str
    plain: bool
    start: _Place
    end: _Place

    @property
    def empty(self) -> bool:
        """Whether nothing was given."""
        return self.plain and self.text.lower() in {"", "~", "null"}


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list. ``flow`` tells that it stood in brackets."""

    items: tuple["Node", ...]
    flow: bool
    start: _Place
    end: _Place


@dataclass(frozen=True, slots=True)
class Mapping:
    """Named values, as often as they were named. ``flow`` tells that it stood in brackets."""

    pairs: tuple[tuple[Scalar, "Node"], ...]
    flow: bool
    start: _Place
    end: _Place


Node = Scalar | Sequence | Mapping


def line_of(node: Node, path: Path) -> int:
    """The line of the deepest place on the path that the file has."""
    line = node.start[0]
    for step in path:
        if isinstance(node, Mapping):
            pair = next((pair for pair in node.pairs if pair[0].text == str(step)), None)
            if pair is None:
                break
            line, node = pair[0].start[0], pair[1]
        elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
            node = node.items[step]
            line = node.start[0]
        else:
            break
    return line


def compose(text: str, findings: Findings) -> Node | None:
    """The tree of a text, or None with the problems noted when there is none to look at."""
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError

    reader = YAML(typ="safe", pure=True)
    tree = _Tree(findings)
    try:
        return tree.document(reader.parse(text))
    except _TooMuchError as error:
        findings.add(error.line, (), str(error))
    except YAMLError as error:
        findings.add(*_yaml_problem(error, tree.line))
    # On odd input the parser raises TypeError, AssertionError and others that it does not declare.
    except Exception:  # noqa: BLE001
        findings.add(tree.line, (), "this line or the next is not readable as YAML")
    return None


class _TooMuchError(Exception):
    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


class _Tree:
    """Builds nodes from the parser's events; knows the line that was reached."""

    def __init__(self, findings: Findings) -> None:
        self.findings = findings
        self.line = 1
        self.count = 0

    def document(self, events: Iterator[Any]) -> Node | None:
        root: Node | None = None
        for event in events:
            match type(event).__name__:
                case "StreamStartEvent" | "StreamEndEvent" | "DocumentEndEvent":
                    continue
                case "DocumentStartEvent" if root is not None:
                    line = event.start_mark.line + 1
                    raise _TooMuchError(line, "a second document starts here; a file is one case")
                case "DocumentStartEvent":
                    continue
                case _:
                    root = self.node(event, events, 0)
        return root

    def node(self, event: Any, events: Iterator[Any], depth: int) -> Node:
        start = (event.start_mark.line + 1, event.start_mark.column)
        self.line = start[0]
        self.count += 1
        if self.count > MOST_VALUES:
            raise _TooMuchError(start[0], f"too many values; the most is {MOST_VALUES:,}")
        if depth > MOST_DEPTH:
            raise _TooMuchError(start[0], f"lists within lists deeper than {MOST_DEPTH} levels")
        self.refuse_marks(event, start[0])
        match type(event).__name__:
            case "SequenceStartEvent":
                items = []
                while not _ends(inner := next(events)):
                    items.append(self.node(inner, events, depth + 1))
                return Sequence(tuple(items), bool(event.flow_style), start, _end(inner))
            case "MappingStartEvent":
                return self.mapping(event, events, depth)
            case "ScalarEvent":
                self.check_text(event.value, start[0])
                return Scalar(event.value, event.style is None, start, _end(event))
            case _:
                return Scalar(
                    "", plain=False, start=start, end=_end(event)
                )  # an alias, noted already

    def mapping(self, event: Any, events: Iterator[Any], depth: int) -> Mapping:
        start = (event.start_mark.line + 1, event.start_mark.column)
        pairs = []
        while not _ends(inner := next(events)):
            key = self.node(inner, events, depth + 1)
            value = self.node(next(events), events, depth + 1)
            if isinstance(value, Scalar) and value.plain and not value.text:
                # The parser places a missing value where the next thing starts.
                value = Scalar("", plain=True, start=key.end, end=key.end)
            if not isinstance(key, Scalar):
                self.findings.add(key.start[0], (), "expected a name before ':', found a list")
            elif len(key.text) > LONGEST_NAME:
                message = f"a name of {len(key.text):,} characters; the most is {LONGEST_NAME}"
                self.findings.add(key.start[0], (), message)
            else:
                pairs.append((key, value))
        return Mapping(tuple(pairs), bool(event.flow_style), start, _end(inner))

    def refuse_marks(self, event: Any, line: int) -> None:
        if type(event).__name__ == "AliasEvent":
            message = (
                f"aliases such as {quoted('*' + str(event.anchor))} are not read; write it out"
            )
            self.findings.add(line, (), message)
            return
        if event.anchor is not None:
            message = (
                f"anchors such as {quoted('&' + str(event.anchor))} are not read; leave it out"
            )
            self.findings.add(line, (), message)
        if event.tag is not None:
            message = f"tags such as {quoted(str(event.tag))} are not read; leave it out"
            self.findings.add(line, (), message)

    def check_text(self, text: str, line: int) -> None:
        if len(text) > MOST_CHARACTERS:
            most = f"the most is {MOST_CHARACTERS:,}"
            raise _TooMuchError(line, f"a text of {len(text):,} characters; {most}")
        problem = unreadable(text)
        if problem:
            self.findings.add(line, (), problem)


def _ends(event: Any) -> bool:
    return type(event).__name__ in {"SequenceEndEvent", "MappingEndEvent"}


def _end(event: Any) -> _Place:
    return event.end_mark.line + 1, event.end_mark.column


# What the parser says, by a part of it, and how to say it to someone who does not know YAML.
_PLAIN_WORDS = (
    (r"'\t' that cannot start", "found a tab; indent with spaces"),
    ("tab", "found a tab; indent with spaces"),
    ("that cannot start any token", "a text that starts with this character needs quotes"),
    ("mapping values are not allowed", "a second ': ' in a line, or a wrong indent; use quotes"),
    ("could not find expected ':'", "expected 'name: value'"),
    ("simple key", "expected 'name: value'"),
    ("unexpected end of stream", "a quotation mark that is not closed"),
    ("unexpected document separator", "a quotation mark that is not closed"),
    ("expected ',' or", "a bracket that is not closed, or a comma that is missing"),
    ("expected <block end>", "an indent that fits none of the lines above"),
    ("escape", "a backslash with an unknown letter; double it, or use single quotes"),
    ("expected the node content", "expected a value here"),
    ("incompatible YAML document", "expected YAML of version 1"),
)


def _yaml_problem(error: Any, reached: int) -> tuple[int, Path, str]:
    said = str(getattr(error, "problem", None) or "")
    mark = getattr(error, "problem_mark", None)
    opened = getattr(error, "context_mark", None)
    plain = next((words for part, words in _PLAIN_WORDS if part in said), None)
    message = plain or f"not readable as YAML: {said or 'unknown fault'}"
    if "not closed" in message and opened is not None:
        return opened.line + 1, (), message
    return (mark.line + 1 if mark is not None else reached), (), message
