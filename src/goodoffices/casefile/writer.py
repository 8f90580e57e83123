"""A case as YAML that people can go on writing by hand."""

import json
import re
from typing import Any

from goodoffices.casefile.characters import unreadable
from goodoffices.casefile.nodes import LONGEST_NAME
from goodoffices.model import Case
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
    shape_of,
)

__all__ = ["WIDTH", "dumps", "entry_lines", "indented", "item_lines", "needed"]

WIDTH = 98
_MOST_IN_BRACKETS = 76

# What other programs would not read as the text that it is.
_OTHER_TYPE = re.compile(
    r"(?i)(|~|null|true|false|yes|no|on|off|y|n|<<|=|\.nan|[-+]?\.inf"
    r"|[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+(\.[0-9_]*)?"  # 12:30 is a number in older YAML
    r"|0[xob][0-9a-f_]+|[-+.0-9][-+.0-9_e]*)"
)
_DECIMAL = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?|[0-9]{4}(-[0-9]{2}){1,2}", re.ASCII)
_BREAKABLE = re.compile(r"(?<=\S) (?=\S)")


def dumps(case: Case, previous: str | None = None) -> str:
    """Write a case as YAML; ``loads`` gives the same case back.

    Fields at their default are left out. With ``previous``, the text that the case was read from,
    everything that did not change stays as it stands there, comments included.

    Raises ValueError where a text holds characters, or a number digits, that a case file cannot.
    """
    if previous is not None:
        from goodoffices.casefile.revision import revised

        text = revised(previous, case)
        if text is not None:
            return text
    lines: list[str] = []
    for entry, value in needed(record_of(Case), case):
        block = entry_lines(entry.name, entry.shape, value, WIDTH)
        if len(block) > 1 and isinstance(entry.shape, Listing | Record):
            lines.append("")
        lines.extend(block)
    return "\n".join(lines) + "\n"


def needed(shape: Record, value: Any) -> list[tuple[Entry, Any]]:
    """The fields of a record that are not at their default."""
    given = [(entry, getattr(value, entry.name)) for entry in shape.entries.values()]
    return [(entry, content) for entry, content in given if content != entry.default]


def entry_lines(name: str, shape: Shape, value: Any, room: int) -> list[str]:
    """``name: value`` as lines of at most about ``room`` characters, without indent."""
    label = f"{_name(name)}:"
    text = _in_a_line(shape, value, room - len(label) - 1)
    if text is not None:
        return [f"{label} {text}"]
    if isinstance(shape, Plain | Choice):
        head, *rest = _scalar_lines(shape, value, room)
        return [f"{label} {head}", *rest]
    return [label, *indented(_block(shape, value, room - 2), 2)]


def item_lines(shape: Shape, value: Any, room: int) -> list[str]:
    """``- value`` as lines, like ``entry_lines``."""
    text = _in_a_line(shape, value, room - 2)
    if text is not None:
        return [f"- {text}"]
    if isinstance(shape, Record) and _as_text(shape, value) is not None:
        return item_lines(_text_shape, _as_text(shape, value), room)
    if isinstance(shape, Plain | Choice):
        head, *rest = _scalar_lines(shape, value, room)
        return [f"- {head}", *rest]
    head, *rest = _block(shape, value, room - 2)
    return [f"- {head}", *indented(rest, 2)]


def indented(lines: list[str], columns: int) -> list[str]:
    """The lines moved to the right, empty ones excepted."""
    return [" " * columns + line if line else line for line in lines]


def _block(shape: Shape, value: Any, room: int) -> list[str]:
    match shape:
        case Record():
            return [
                line
                for entry, content in needed(shape, value)
                for line in entry_lines(entry.name, entry.shape, content, room)
            ]
        case Keyed():
            return [
                line
                for name, content in value.items()
                for line in entry_lines(name, shape.value, content, room)
            ]
        case Listing():
            return [line for item in value for line in item_lines(shape.item, item, room)]
        case _:
            raise TypeError(f"{shape} always stands in a line")


def _in_a_line(shape: Shape, value: Any, room: int) -> str | None:
    """The value on one line if it is short and simple enough to be read there."""
    if isinstance(shape, Plain | Choice):
        text = _scalar(shape, value)
        return text if len(text) <= room and "\n" not in _plain_text(shape, value) else None
    if isinstance(shape, Bounds):
        return _bracketed(shape, value)
    if not _simple(shape, value):
        return None
    text = _bracketed(shape, value)
    return text if len(text) <= min(room, _MOST_IN_BRACKETS) or text in {"[]", "{}"} else None


def _simple(shape: Shape, value: Any) -> bool:
    """Whether a value goes in brackets at all: texts, lists of texts, and records of both."""
    match shape:
        case Listing(item=Record() as record):
            return all(_as_text(record, item) is not None for item in value)
        case Listing():
            return all(_simple(shape.item, item) for item in value)
        case Keyed():
            return not any(
                isinstance(shape.value, Keyed | Record) and part for part in value.values()
            )
        case Record():
            parts = needed(shape, value)
            return _as_text(shape, value) is not None or (
                len(parts) <= 4 and all(_flat(entry.shape, content) for entry, content in parts)
            )
        case _:
            return True


def _flat(shape: Shape, value: Any) -> bool:
    return isinstance(shape, Plain | Choice) or (
        isinstance(shape, Listing) and isinstance(shape.item, Plain | Choice) and len(value) <= 4
    )


def _bracketed(shape: Shape, value: Any) -> str:
    match shape:
        case Plain() | Choice():
            return _scalar(shape, value, flow=True)
        case Bounds():
            return f"[{_scalar(shape.end, value.low)}, {_scalar(shape.end, value.high)}]"
        case Listing():
            items = list(value)
            if isinstance(shape.item, Listing):  # a tie of one stands without brackets
                texts = [
                    _bracketed(shape.item.item, item[0])
                    if len(item) == 1
                    else _bracketed(shape.item, item)
                    for item in items
                ]
            else:
                texts = [_bracketed(shape.item, item) for item in items]
            return f"[{', '.join(texts)}]"
        case Keyed():
            parts = [f"{_name(k)}: {_bracketed(shape.value, v)}" for k, v in value.items()]
            return f"{{{', '.join(parts)}}}"
        case Record():
            text = _as_text(shape, value)
            if text is not None:
                return _quoted(text, flow=True)
            parts = [f"{e.name}: {_bracketed(e.shape, v)}" for e, v in needed(shape, value)]
            return f"{{{', '.join(parts)}}}"


def _as_text(shape: Record, value: Any) -> str | None:
    """The one text that stands for the whole record, if it can."""
    given = {entry.name: content for entry, content in needed(shape, value)}
    texts = set(given.values()) if set(given) == set(shape.short) else set()
    return str(texts.pop()) if len(texts) == 1 else None


def _name(text: str) -> str:
    if len(text) > LONGEST_NAME:
        raise ValueError(f"a name of {len(text)} characters; the most is {LONGEST_NAME}")
    return _quoted(text, flow=True)


def _plain_text(shape: Plain | Choice, value: Any) -> str:
    return shape.write(value) if isinstance(shape, Plain) else str(value)


def _scalar(shape: Plain | Choice, value: Any, *, flow: bool = False) -> str:
    typed = isinstance(shape, Choice) or shape.of is not str
    return _quoted(_plain_text(shape, value), flow=flow, typed=typed)


def _scalar_lines(shape: Plain | Choice, value: Any, room: int) -> list[str]:
    """A text that is too long for a line, or has several, as YAML's block of text."""
    text = _plain_text(shape, value)
    refused = unreadable(text)
    body = text.removesuffix("\n")
    lines = body.split("\n")
    plain = not refused and "\r" not in text and "\t" not in text and body[:1].strip() == body[:1]
    even = lines[0] and lines[-1] and all(line.strip() or not line for line in lines)
    if plain and even and len(lines) > 1:
        return ["|" if text.endswith("\n") else "|-", *indented(lines, 2)]
    if plain and "\n" not in text and text == text.strip():
        return [">-", *indented(_wrapped(text, room - 2), 2)]
    return [_scalar(shape, value)]


def _wrapped(text: str, room: int) -> list[str]:
    lines = [""]
    for word in _BREAKABLE.split(text):
        if lines[-1] and len(lines[-1]) + 1 + len(word) > room:
            lines.append(word)
        else:
            lines[-1] += f" {word}" if lines[-1] else word
    return lines


def _quoted(text: str, *, flow: bool, typed: bool = False) -> str:
    """The text as it stands where YAML allows it, else in quotes.

    Inside brackets (``flow``) YAML allows less. ``typed`` texts are numbers, dates and words of a
    vocabulary, which need no quotes for looking like it.
    """
    problem = unreadable(text)
    if problem:
        raise ValueError(f"a text that no case file can hold: {problem}")
    other = _OTHER_TYPE.fullmatch(text) and not (typed or _DECIMAL.fullmatch(text))
    other = other or (text.isdigit() and len(text) > 1 and text[0] == "0")  # the year 0259
    first = text[:1]
    plain = first.isalnum() or first in {"(", "/", "_"} or (typed and first in {"-", ".", "+"})
    if (
        plain
        and not other
        and text == text.strip()
        and text.isprintable()
        and not re.search(r":(\s|$)|\s#", text)
        and not (flow and re.search(r"[,\[\]{}]", text))
    ):
        return text
    if text.isprintable() and ('"' in text or "\\" in text):
        return "'" + text.replace("'", "''") + "'"
    return json.dumps(text, ensure_ascii=False)


_text_shape = shape_of(str)
