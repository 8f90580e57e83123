"""Languages by their tags (BCP 47), and names in a row of an English sentence."""

from collections.abc import Iterable

__all__ = ["listed", "right_to_left"]

_RIGHT_TO_LEFT = frozenset(
    {"ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "syr", "ug", "ur", "yi"}
)


def right_to_left(tag: str) -> bool:
    """Whether a language is written from right to left, by the first part of its tag."""
    return tag.replace("_", "-").split("-")[0].casefold() in _RIGHT_TO_LEFT


def listed(names: Iterable[str]) -> str:
    """Names as they are read aloud: ``A, B and C``. Raises ValueError where there are none."""
    *before, last = names
    return f"{', '.join(before)} and {last}" if before else last
