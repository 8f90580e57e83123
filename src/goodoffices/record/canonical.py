"""The one right spelling of what is recorded, so that a hash means the same everywhere."""

from typing import Any

from goodoffices.record import verifier

__all__ = ["canonical"]


def canonical(value: Any) -> bytes:
    """The bytes of a value in the JSON Canonicalization Scheme (RFC 8785).

    Objects with names in ASCII, lists, texts, whole numbers to 2**53 - 1, true, false and null;
    fractions are told as texts. Raises ValueError with the place of what cannot be recorded.
    """
    _check(value, "", verifier.DEEPEST)
    return verifier.canonical(value)


def _check(value: Any, place: str, deep: int) -> None:
    where = place or "the content"
    if isinstance(value, (dict, list, tuple)):
        if not deep:
            raise ValueError(f"{where}: it is nested too deeply")
        for name, part in dict(value if isinstance(value, dict) else enumerate(value)).items():
            if isinstance(value, dict) and not (isinstance(name, str) and name.isascii()):
                raise ValueError(f"{where}: {name!r} cannot be a name; names are of ASCII letters")
            told = name if str(name).isprintable() else ascii(name)
            _check(part, f"{place}.{told}" if place else str(told), deep - 1)
    elif isinstance(value, str):
        try:
            value.encode()
        except UnicodeEncodeError as error:
            raise ValueError(f"{where}: half a character stands in it") from error
    elif isinstance(value, int):
        if abs(value) > verifier.MOST:
            raise ValueError(f"{where}: a number beyond 2**53 - 1 is told as text")
    elif value is not None:
        raise ValueError(f"{where}: {type(value).__name__} cannot be recorded")
