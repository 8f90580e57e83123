"""Counted ratios: how many are owed in return, how many were given, and what does not count."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from goodoffices.agreement.monitoring.told import Happening, told_of
from goodoffices.agreement.owed import owed, phases_of, stands_in
from goodoffices.model import (
    Case,
    Moment,
    Obligation,
    Phase,
    Prolongation,
    Ratio,
)

__all__ = ["Earned", "InReturn", "Returns", "earned", "returns"]

ALL_CATEGORIES = "all"


@dataclass(frozen=True)
class InReturn:
    """One category of a ratio: what was done, what of it counts, what is owed for it.

    ``done`` is what was done within the agreement and ``outside`` what was done beside it; only
    ``counted`` makes anything owed: where accounts of one happening differ, it is the least that
    they agree on, as on the board of the day. ``rate`` and ``owed`` are None where the
    ratio has no rate for this category.
    """

    category: str | None
    rate: Fraction | None
    done: Fraction
    counted: Fraction
    outside: Fraction

    @property
    def owed(self) -> Fraction | None:
        """How many are owed in return."""
        return None if self.rate is None else self.rate * self.counted


@dataclass(frozen=True)
class Returns:
    """A ratio as it stands on a day. ``given`` are those given in return that count."""

    ratio: Ratio
    rows: tuple[InReturn, ...]
    given: Fraction
    given_outside: Fraction

    @property
    def owed(self) -> Fraction | None:
        """How many are owed in return so far; None where a category that counts has no rate."""
        parts = [row.owed for row in self.rows if row.counted]
        return None if None in parts else sum((part for part in parts if part), Fraction())

    @property
    def due(self) -> Fraction | None:
        """How many are owed and were not given; below zero where more were given."""
        return None if self.owed is None else self.owed - self.given


@dataclass(frozen=True)
class Earned:
    """By how many days a phase lasts longer for what was done beyond what was owed.

    ``beyond`` counts towards it, of which ``over`` is not yet enough for a further step. ``days``
    are earned; they are the limit that was agreed where ``limited``.
    """

    phase: Phase
    prolongation: Prolongation
    beyond: Fraction
    days: int
    over: Fraction
    limited: bool


def returns(
    case: Case, text_id: str | None = None, on: Moment | None = None
) -> tuple[Returns, ...]:
    """Every ratio of a text as it stands on a day; at the end of all that is told without one.

    Without ``text_id`` the ratios of every text.
    """
    return tuple(
        _standing(case, ratio, on)
        for ratio in case.ratios
        if text_id is None or stands_in(case, ratio, text_id)
    )


def earned(case: Case, text_id: str | None = None, on: Moment | None = None) -> tuple[Earned, ...]:
    """By how much each phase lasts longer for what was done beyond what was owed, up to a day.

    Nothing lasts longer by itself: it is what the clause would give, and an act has to take it.
    Nor is anything beyond what nobody stated. Without ``text_id`` the phases and obligations of
    every text, as they stand there.
    """
    found = case.obligations if text_id is None else owed(case, text_id)
    duties = {each.id: each for each in found}
    return tuple(
        _earned(case, phase, more, duties[more.of], on)
        for phase in (case.phases if text_id is None else phases_of(case, text_id))
        for more in phase.prolongations
        if more.of in duties and more.per and more.days and _whole(duties[more.of]) is not None
    )


def _earned(
    case: Case, phase: Phase, more: Prolongation, duty: Obligation, on: Moment | None
) -> Earned:
    whole = _whole(duty) or Fraction()
    counted = _counted(_done(case, duty.id, on))
    beyond = max(Fraction(), counted - whole)
    per, days = more.per or Fraction(1), more.days or 0
    steps = int(beyond // per)
    most = more.most_days
    limited = most is not None and steps * days >= most
    return Earned(
        phase,
        more,
        beyond,
        min(steps * days, most) if most is not None else steps * days,
        beyond - steps * per,
        limited,
    )


def _whole(duty: Obligation) -> Fraction | None:
    """How much is owed before anything is beyond it; None where nobody stated that."""
    return Fraction(duty.schedule.total) if duty.schedule else duty.amount


def _done(case: Case, obligation: str, on: Moment | None) -> tuple[Happening, ...]:
    """All that was done of an obligation up to a day, each happening once."""
    duty = next((each for each in case.obligations if each.id == obligation), None)
    if duty is None:
        return ()
    accounts = [
        each
        for each in case.performances
        if each.obligation == obligation and (on is None or not on.before(each.on))
    ]
    return told_of(duty, accounts, in_return=True).happenings


def _standing(case: Case, ratio: Ratio, on: Moment | None) -> Returns:
    done = _done(case, ratio.of, on)
    given = _done(case, ratio.answers, on)
    categories = dict.fromkeys([*_named(ratio), *(each.first.category for each in done)])
    rows = tuple(
        _row(ratio, category, [each for each in done if each.first.category == category])
        for category in categories
    )
    return Returns(
        ratio,
        tuple(r for r in rows if r.category is not None or r.done or r.counted or r.outside),
        _counted(given),
        _amount(given, outside=True),
    )


def _named(ratio: Ratio) -> list[str | None]:
    """The categories that the ratio names apart; one of no name where it has one rate for all."""
    named: list[str | None] = [category for category in ratio.rates if category != ALL_CATEGORIES]
    return named or [None]


def _row(ratio: Ratio, category: str | None, done: Iterable[Happening]) -> InReturn:
    return InReturn(
        category,
        ratio.rate(category),
        _amount(done, outside=False),
        _counted(done),
        _amount(done, outside=True),
    )


def _counted(done: Iterable[Happening]) -> Fraction:
    return sum((each.least for each in done), Fraction())


def _amount(done: Iterable[Happening], *, outside: bool) -> Fraction:
    firsts = (each.first for each in done if each.first.outside is outside)
    return sum((each.amount or Fraction() for each in firsts), Fraction())
