"""Reports held as JSON: one object each, alone, in a list, or one on a line."""

import json
import re
from typing import Any

from goodoffices.reading.document_date import StatedDate
from goodoffices.reading.intake.content import MOST_CHARACTERS, Content, UnreadableError

__all__ = ["objects_in", "record_content"]

_TEXT = ("text", "body", "content", "article")
_TITLE = ("title", "headline")
_DATE = ("date", "published", "publish_date", "published_at", "timestamp", "doc_date")
_OUTLET = ("source", "outlet", "publisher")
_NAME = ("file", "id")
_NEXT = re.compile(r"[\s,]*")
_MOST_VALUES = 1_000_000
_WITHIN = ("documents", "articles", "reports", "items", "data", "results")


def record_content(data: bytes) -> tuple[Content, str | None]:
    """What one object holds, and the name that it gives itself. Raises UnreadableError."""
    held = _loaded(data)
    if not isinstance(held, dict):
        raise UnreadableError(f"it is {_kind(held)}, where an object is needed")
    text = _first(held, _TEXT)
    if text is None:
        told = ", ".join(sorted(map(str, held))[:8])
        wanted = ", ".join(_TEXT)
        raise UnreadableError(f"no text in it: none of {wanted} among its fields ({told[:200]})")
    if len(text) > MOST_CHARACTERS:
        raise UnreadableError(f"it holds more than {MOST_CHARACTERS:,} characters: divide it")
    dates = [
        StatedDate(str(held[name]), f"field “{name}” of the record")
        for name in _DATE
        if isinstance(held.get(name), str | int | float) and not isinstance(held[name], bool)
    ]
    whole = _whole(text)
    content = Content(
        text=whole,
        title=_line(_first(held, _TITLE)),
        outlet=_line(_first(held, _OUTLET)),
        dates=tuple(dates),
        warnings=("half characters in it are shown as \ufffd",) if whole != text else (),
    )
    names = (held.get(name) for name in _NAME)
    name = next(
        (str(one) for one in names if isinstance(one, str | int) and str(one).strip()), None
    )
    return content, _line(name)


def objects_in(data: bytes) -> list[bytes]:
    """The bytes of each object of a file that is one object or a list. Raises UnreadableError."""
    held = _loaded(data)
    if isinstance(held, dict) and _first(held, _TEXT) is None:
        inner = next((held[n] for n in _WITHIN if isinstance(held.get(n), list)), None)
        if inner is not None:
            return [json.dumps(one, sort_keys=True).encode() for one in inner]
    if not isinstance(held, list):
        return [data]
    if not held:
        raise UnreadableError("the list in it is empty")
    return _elements(data.removeprefix(b"\xef\xbb\xbf").decode())


def _elements(told: str) -> list[bytes]:
    """The elements of a list that is known to be whole, as they are written."""
    decoder = json.JSONDecoder()
    at = _NEXT.match(told, told.index("[") + 1)
    found = []
    while at and told[at.end()] != "]":
        _, end = decoder.raw_decode(told, at.end())
        found.append(told[at.end() : end].encode())
        at = _NEXT.match(told, end)
    return found


def _loaded(data: bytes) -> Any:
    if data.count(b",") + data.count(b"[") + data.count(b"{") > _MOST_VALUES:
        raise UnreadableError(f"more than {_MOST_VALUES:,} values in it")
    try:
        return json.loads(data.removeprefix(b"\xef\xbb\xbf"))
    except RecursionError as error:
        raise UnreadableError("its JSON is nested too deeply") from error
    except UnicodeDecodeError as error:
        raise UnreadableError("its JSON is not in UTF-8") from error
    except ValueError as error:
        told = str(error).split(" (char", 1)[0]
        raise UnreadableError(f"its JSON cannot be read: {told[:120]}") from error


def _first(held: dict[str, Any], names: tuple[str, ...]) -> str | None:
    """The first field that holds words; of a publisher that is an object, its name."""
    for name in names:
        value = held.get(name)
        if isinstance(value, dict):
            value = value.get("name")
        if isinstance(value, str) and value.strip():
            return value
    return None


def _line(words: str | None) -> str | None:
    return " ".join(_whole(words).split())[:300] or None if words else None


def _whole(words: str) -> str:
    """Without half characters, each replaced by one, so that offsets stay."""
    return (
        words.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        if any("\ud800" <= c <= "\udfff" for c in words)
        else words
    )


def _kind(held: object) -> str:
    names = {list: "a list", str: "a text", bool: "true or false", type(None): "null"}
    return names.get(type(held), "a number")
