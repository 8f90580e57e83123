"""What was carried out of an agreement, according to whom; it never changes the agreement."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from goodoffices.model.moment import Moment
from goodoffices.model.shape import means
from goodoffices.model.statement import Statement
from goodoffices.model.when import When
from goodoffices.model.words import PerformanceKind

__all__ = ["ExchangeList", "Performance", "Progress"]


@dataclass(frozen=True, kw_only=True)
class Performance(Statement):
    """An account of what became of an obligation on a day; accounts that differ both stand.

    ``amount`` is what was done, ``counted`` how much of it counts towards the obligation: what is
    done outside the agreement is told, and counts for nothing. ``when`` is when it was told.
    """

    id: str | None = means("short id, where something names it", default=None, example="day-4")
    obligation: str = means("id of the obligation", refers="obligation", example="release")
    kind: PerformanceKind = means("what became of it", example="done")
    on: Moment = means("the day or moment on which it happened", example="2031-07-10")
    until: Moment | None = means(
        "the last day, where only a span is known, or the new date of what was put off",
        default=None,
    )
    words: str | None = means("what happened, in words", default=None)
    amount: Fraction | None = means("how much was done", default=None, example="13")
    counted: Fraction | None = means(
        "how much of it counts; all of the amount when left out", default=None, example="13"
    )
    category: str | None = means("the category, where several are counted apart", default=None)
    outside: bool = means("whether it was outside the agreement", default=False)
    about: str | None = means(
        "id of the account that it answers: what is verified, made good or excused",
        default=None,
        refers="performance",
    )
    because_of: tuple[str, ...] = means(
        "ids of the obligations for whose sake it is held back",
        default=(),
        refers="obligation",
    )
    by: str | None = means(
        "who performed, verified, attributed or excused: the id of an actor, or words",
        default=None,
        refers="actor or words",
    )

    @property
    def counts(self) -> Fraction:
        """How much of it counts towards the obligation."""
        if self.counted is not None:
            return self.counted
        return Fraction() if self.outside else self.amount or Fraction()


@dataclass(frozen=True, kw_only=True)
class ExchangeList(Statement):
    """A list that one side gave for an exchange, as counts alone: no name stands in a case.

    What the other side, or those who check it, found of those listed is told in counts too.
    """

    id: str = means("short id", example="first-list")
    by: str = means("id of the party that gave it", refers="party")
    toward: str | None = means("id of the party that answers it", default=None, refers="party")
    obligation: str | None = means(
        "id of the obligation that it is for", default=None, refers="obligation"
    )
    unit: str | None = means("what it lists", default=None, example="persons_held")
    total: int = means("how many it lists", example="8576")
    categories: Mapping[str, int] = means("category -> how many", factory=dict)
    kept_by: str | None = means(
        "who keeps the list itself: the id of an actor, or words",
        default=None,
        refers="actor or words",
    )
    given: Moment | None = means("when it was given", default=None)
    answered: Moment | None = means("when the other side answered it", default=None)
    matched: int | None = means("how many of those listed were found and are agreed", default=None)
    not_held: int | None = means("how many the other side says it does not hold", default=None)
    deceased: int | None = means("how many are said to have died", default=None)
    missing: int | None = means("of how many nothing is known", default=None)
    duplicates: int | None = means("how many stand on it more than once", default=None)


@dataclass(frozen=True, kw_only=True)
class Progress(Statement):
    """How far a theme of the agreement has come on a day, from 0 to 3, in somebody's judgement."""

    theme: str = means("the theme, in words", example="return of people")
    level: int = means("0 not begun, 1 begun, 2 far on, 3 done", example="1")
    on: When = means("the day or week that it is for", example="2031-07-20")
    words: str | None = means("what it rests on", default=None)
    obligations: tuple[str, ...] = means(
        "ids of the obligations that the theme takes in", default=(), refers="obligation"
    )
