"""Options that cannot stand together, and who says so."""

from collections.abc import Mapping
from dataclasses import dataclass

from goodoffices.brief.said import Cite, Said
from goodoffices.model import Case
from goodoffices.text import option_shown

__all__ = ["Choice", "Exclusion", "exclusions_of"]

Choice = tuple[str, tuple[str, ...]]
"""The title of an issue, and the options of it in words."""


@dataclass(frozen=True)
class Exclusion:
    """``these`` cannot stand together; where ``without`` is given, only without one of those."""

    these: tuple[Choice, ...]
    without: tuple[Choice, ...]
    because: str | None
    said: Said


def exclusions_of(case: Case, cite: Cite) -> tuple[Exclusion, ...]:
    """All constraints of the case, in its order."""
    return tuple(
        Exclusion(
            these=_choices(case, constraint.forbid or constraint.given),
            without=_choices(case, constraint.require),
            because=constraint.reason,
            said=cite(constraint),
        )
        for constraint in case.constraints
    )


def _choices(case: Case, named: Mapping[str, tuple[str, ...]]) -> tuple[Choice, ...]:
    return tuple(
        (case.term_title(issue), tuple(option_shown(case, issue, option) for option in options))
        for issue, options in named.items()
    )
