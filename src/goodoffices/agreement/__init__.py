"""What was agreed and what follows from it: clocks and the days that they end on."""

from goodoffices.agreement.counting import counted_day, number_of_day
from goodoffices.agreement.deposits import DepositState, Held, deposits
from goodoffices.agreement.ends import End, ends, frozen_at, left_of, zone_known
from goodoffices.agreement.list_rows import (
    NO_CATEGORY,
    answers_in,
    categories_known,
    columns_not_read,
    listed_in,
    read_table,
    written,
)
from goodoffices.agreement.lists import Answered, Found, Listed, Reconciled, reconcile
from goodoffices.agreement.owed import owed, phases_of
from goodoffices.agreement.reading import (
    AnyClock,
    ClockState,
    Reading,
    every_clock,
    follows,
    readings,
    state_of,
)
from goodoffices.agreement.returns import Earned, InReturn, Returns, earned, returns

__all__ = [
    "NO_CATEGORY",
    "Answered",
    "AnyClock",
    "ClockState",
    "DepositState",
    "Earned",
    "End",
    "Found",
    "Held",
    "InReturn",
    "Listed",
    "Reading",
    "Reconciled",
    "Returns",
    "answers_in",
    "categories_known",
    "columns_not_read",
    "counted_day",
    "deposits",
    "earned",
    "ends",
    "every_clock",
    "follows",
    "frozen_at",
    "left_of",
    "listed_in",
    "number_of_day",
    "owed",
    "phases_of",
    "read_table",
    "readings",
    "reconcile",
    "returns",
    "state_of",
    "written",
    "zone_known",
]
