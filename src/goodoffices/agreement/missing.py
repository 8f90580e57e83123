"""Why something that could be computed was not, and what to ask to have it."""

from dataclasses import dataclass
from typing import Any

__all__ = ["NotComputed"]


@dataclass(frozen=True)
class NotComputed:
    """Why something is missing, and what to ask to have it.

    Attributes:
        why: the reason in a plain sentence.
        ask: the question whose answer would help.
    """

    why: str
    ask: str

    def as_json(self) -> dict[str, Any]:
        """The same as plain data."""
        return {"why": self.why, "ask": self.ask}
