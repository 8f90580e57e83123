"""How a field of the vocabulary is declared: its meaning and an example travel with it.

The case file's validator, its JSON Schema and the reference page are all derived from these
declarations, so a field is described in one place.
"""

from collections.abc import Callable
from dataclasses import MISSING, field
from typing import Any, Literal

__all__ = ["Target", "means"]

Target = Literal[
    "party",
    "actor",
    "actor or words",
    "claim",
    "contact or words",
    "origin",
    "text",
    "term",
    "term or words",
    "issue",
    "source",
    "clock",
    "obligation",
    "phase",
    "performance",
    "room",
]


def means(
    meaning: str,
    *,
    default: Any = MISSING,
    factory: Callable[[], Any] | None = None,
    example: str | None = None,
    refers: Target | None = None,
) -> Any:
    """Declare a dataclass field with its meaning in one sentence and, where it helps, an example.

    ``refers`` names what the id, the ids or the mapping's keys in the field must be an id of;
    where it says "or words", any other text is taken as words.
    Without ``default`` and ``factory`` the field must be given.
    """
    metadata = {"means": meaning, "example": example, "refers": refers}
    if factory is not None:
        return field(default_factory=factory, metadata=metadata)
    return field(default=default, metadata=metadata)
