"""Languages by their tags (BCP 47)."""

__all__ = ["right_to_left"]

_RIGHT_TO_LEFT = frozenset(
    {"ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "syr", "ug", "ur", "yi"}
)


def right_to_left(tag: str) -> bool:
    """Whether a language is written from right to left, by the first part of its tag."""
    return tag.replace("_", "-").split("-")[0].casefold() in _RIGHT_TO_LEFT
