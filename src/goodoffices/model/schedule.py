"""Amounts by day, such as ``6@1 6@7``: six on day 1 and six on day 7."""

import re
from dataclasses import dataclass

__all__ = ["Schedule"]

_STEP = re.compile(r"(\d{1,9})@(\d{1,6})", re.ASCII)


@dataclass(frozen=True, order=True)
class Schedule:
    """Steps ``(day, amount)`` in order of day; amounts are positive, days are offsets."""

    steps: tuple[tuple[int, int], ...]

    @classmethod
    def parse(cls, text: str) -> "Schedule":
        """Read amounts at days separated by spaces or commas.

        Raises ValueError with a plain sentence when a step is unreadable, an amount is zero,
        or the days do not increase.
        """
        steps: list[tuple[int, int]] = []
        for word in text.replace(",", " ").split():
            match = _STEP.fullmatch(word)
            if not match:
                raise ValueError(f"expected amounts by day such as '6@1 6@7', found {word!r}")
            amount, day = int(match[1]), int(match[2])
            if amount == 0:
                raise ValueError(f"a step of nothing: {word!r}")
            if steps and day <= steps[-1][0]:
                raise ValueError(f"days must increase, and {word!r} comes after day {steps[-1][0]}")
            steps.append((day, amount))
        if not steps:
            raise ValueError("expected amounts by day such as '6@1 6@7', found nothing")
        return cls(tuple(steps))

    @property
    def total(self) -> int:
        """The sum of the amounts."""
        return sum(amount for _, amount in self.steps)

    def __str__(self) -> str:
        """The form that ``parse`` reads."""
        return " ".join(f"{amount}@{day}" for day, amount in self.steps)
