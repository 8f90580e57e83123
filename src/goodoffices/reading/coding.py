"""What was found in a report as plain values and back, to be kept beside the pile."""

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date
from types import UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from goodoffices.reading.document import Document
from goodoffices.reading.extract import Extract
from goodoffices.reading.found import Found
from goodoffices.reading.suggesting import KINDS

__all__ = ["as_document", "as_extract", "as_plain"]

T = TypeVar("T")

_READERS: dict[Any, Callable[[Any], Any]] = {}
_CLASSES: dict[str, type[Found]] = {kind: cls for cls, kind in KINDS.items()}


def as_plain(value: Any) -> Any:
    """Dataclasses, tuples and days as what JSON can hold; what was found names its kind."""
    if isinstance(value, str | int | float | None):
        return value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [as_plain(each) for each in value]
    if is_dataclass(value):
        told = {field.name: as_plain(getattr(value, field.name)) for field in fields(value)}
        if isinstance(value, Found):
            told["kind"] = KINDS[type(value)]
        return told
    raise TypeError(type(value))


def as_extract(told: Any) -> Extract:
    """Read back what ``as_plain`` made of an extract.

    Raises:
        ValueError: it is none, or was made by another version.
    """
    return _checked(Extract, told)


def as_document(told: Any) -> Document:
    """Read back what ``as_plain`` made of a document. Raises ValueError as ``as_extract``."""
    return _checked(Document, told)


def _checked(cls: type[T], told: Any) -> T:
    try:
        value: T = _reader(cls)(told)
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"not as this version keeps it: {error!r}") from error
    return value


def _reader(shape: Any) -> Callable[[Any], Any]:
    made = _READERS.get(shape)
    if made is None:
        made = _READERS[shape] = _made(shape)
    return made


def _made(shape: Any) -> Callable[[Any], Any]:
    if shape is Found:
        return _found
    if shape is date:
        return date.fromisoformat
    if get_origin(shape) is tuple:
        return _tuple_of(_reader(get_args(shape)[0]))
    if get_origin(shape) in {Union, UnionType}:
        rest = [each for each in get_args(shape) if each is not type(None)]
        return _maybe(_reader(rest[0])) if len(rest) == 1 else _same
    if is_dataclass(shape):
        return _record(shape)
    return _same


def _found(told: Any) -> Any:
    return _reader(_CLASSES[told["kind"]])({k: v for k, v in told.items() if k != "kind"})


def _same(told: Any) -> Any:
    return told


def _maybe(read: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return lambda told: None if told is None else read(told)


def _tuple_of(read: Callable[[Any], Any]) -> Callable[[Any], Any]:
    if read is _same:
        return tuple
    return lambda told: tuple([read(each) for each in told])


def _record(cls: Any) -> Callable[[Any], Any]:
    hints = get_type_hints(cls)
    readers = [(f.name, _reader(hints[f.name])) for f in fields(cls)]
    changed = [(name, read) for name, read in readers if read is not _same]

    def read(told: Any) -> Any:
        values = dict(told)
        for name, read_value in changed:
            values[name] = read_value(values[name])
        return cls(**values)

    return read
