"""What a party's positions leave open, and whether two parties ask for the same."""

from collections.abc import Iterable, Sequence

from goodoffices.model import Case, Position, PositionKind
from goodoffices.text.order import latest

__all__ = ["alike", "current_positions", "options_left"]


def current_positions(positions: Iterable[Position]) -> tuple[Position, ...]:
    """Of one party's positions on an issue the latest for and the latest against some options.

    A later wish for an excluded option takes the exclusion's place; a later exclusion of all that
    was wished for takes the wish's place.
    """
    stated = list(positions)
    wish = latest(p for p in stated if p.kind is not PositionKind.EXCLUDED)
    exclusion = latest(p for p in stated if p.kind is PositionKind.EXCLUDED)
    if wish and exclusion and wish.options:
        last = latest(p for p in stated if p is wish or p is exclusion)
        if last is wish and set(wish.options) & set(exclusion.options):
            exclusion = None
        elif last is exclusion and set(wish.options) <= set(exclusion.options):
            wish = None
    return tuple(position for position in (wish, exclusion) if position)


def options_left(case: Case, positions: Sequence[Position]) -> frozenset[str] | None:
    """Ids of the issue's options that go with all the positions; None where they name none."""
    left: frozenset[str] | None = None
    for position in positions:
        issue = case.issue(position.issue)
        if issue is None or not position.options:
            continue
        named = frozenset(position.options)
        if position.kind is PositionKind.EXCLUDED:
            named = frozenset(option.id for option in issue.all_options) - named
        left = named if left is None else left & named
    return left


def alike(case: Case, one: Sequence[Position], other: Sequence[Position]) -> bool:
    """Whether two parties' positions leave the same options, or are worded alike without any."""
    left = options_left(case, one), options_left(case, other)
    if left != (None, None):
        return left[0] == left[1]
    return _worded(one) == _worded(other)


def _worded(positions: Sequence[Position]) -> list[tuple[bool, list[str]]]:
    return [(p.kind is PositionKind.EXCLUDED, (p.words or "").split()) for p in positions]
