"""What positions leave open, and whether two of them ask for the same."""

from goodoffices.model import Case, Position, PositionKind

__all__ = ["alike", "options_left"]


def options_left(case: Case, position: Position) -> frozenset[str] | None:
    """Ids of the issue's options that the position goes with; None where it names no option."""
    issue = case.issue(position.issue)
    if issue is None or not position.options:
        return None
    if position.kind is not PositionKind.EXCLUDED:
        return frozenset(position.options)
    return frozenset(option.id for option in issue.all_options) - frozenset(position.options)


def alike(case: Case, one: Position, other: Position) -> bool:
    """Whether two positions leave the same options, or say the same where neither names any."""
    left = options_left(case, one), options_left(case, other)
    if left != (None, None):
        return left[0] == left[1]
    against = [position.kind is PositionKind.EXCLUDED for position in (one, other)]
    words = [(position.words or "").split() for position in (one, other)]
    return against[0] == against[1] and words[0] == words[1]
