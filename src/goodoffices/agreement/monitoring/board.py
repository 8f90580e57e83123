"""The board of a day: what is due, what waits, what is late, what is disputed; and themes."""

from dataclasses import dataclass

from goodoffices.agreement.monitoring.fold import fold
from goodoffices.agreement.monitoring.phases import PhaseStanding
from goodoffices.agreement.monitoring.standing import Standing
from goodoffices.agreement.monitoring.states import LADDER, ObligationState
from goodoffices.model import Case, Moment, Progress

__all__ = ["Board", "Theme", "board", "themes"]


@dataclass(frozen=True)
class Board:
    """Every obligation and phase as it stands on a day, in the order of the case."""

    on: Moment
    rows: tuple[Standing, ...]
    phases: tuple[PhaseStanding, ...]

    @property
    def due_today(self) -> tuple[Standing, ...]:
        """What is due, or a part of it, on this day, whether or not it was done already."""
        return tuple(
            row for row in self.rows if not row.obligation.forbids and row.falling_on(self.on)
        )

    @property
    def waiting(self) -> tuple[Standing, ...]:
        """What waits for something else, by agreement or as somebody told."""
        return tuple(row for row in self.rows if row.state is ObligationState.HELD)

    @property
    def late(self) -> tuple[Standing, ...]:
        """What was surely to be done by now, and of which nobody told that it was."""
        return tuple(row for row in self.rows if row.past_due)

    @property
    def disputed(self) -> tuple[Standing, ...]:
        """What accounts differ on."""
        return tuple(row for row in self.rows if row.disputed)

    @property
    def alleged(self) -> tuple[Standing, ...]:
        """What is said not to have been performed, and is not closed."""
        return tuple(row for row in self.rows if row.state in LADDER)


@dataclass(frozen=True)
class Theme:
    """How far a theme has come, from 0 to 3, as it was judged over time, oldest first."""

    theme: str
    judgements: tuple[Progress, ...]


def board(case: Case, on: Moment, text_id: str | None = None) -> Board:
    """The board of a day, or of a moment; the arguments are those of ``fold``."""
    found = fold(case, on, text_id)
    return Board(on, found.standings, tuple(found.phases.values()))


def themes(case: Case, on: Moment) -> tuple[Theme, ...]:
    """Each theme with what was judged of it up to a day; the themes in order of their first."""
    found: dict[str, list[Progress]] = {}
    for each in case.progress:
        if each.on.earliest <= on.day:
            found.setdefault(each.theme, []).append(each)
    return tuple(
        Theme(theme, tuple(sorted(judged, key=lambda each: each.on)))
        for theme, judged in found.items()
    )
