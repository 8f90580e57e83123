"""What is held until an event frees it: certified, freed, drawn upon and filled up again."""

from dataclasses import dataclass
from fractions import Fraction

from goodoffices.agreement.monitoring.parts import whole
from goodoffices.agreement.monitoring.told import told_of
from goodoffices.model import Case, Deposit, Moment, Word

__all__ = ["DepositState", "Held", "deposits"]


class DepositState(Word):
    """Where a deposit stands. That its event is certified frees nothing by itself."""

    HELD = "held"
    TO_BE_FREED = "to_be_freed", "to be freed: what frees it is there"
    FREED = "freed"


@dataclass(frozen=True)
class Held:
    """A deposit as it stands on a day.

    ``left`` is what is in it, None where nobody stated an amount; ``refill`` what has to be put in
    to fill it up again, 0 where nothing has to.
    """

    deposit: Deposit
    state: DepositState
    left: Fraction | None
    refill: Fraction


def deposits(case: Case, on: Moment | None = None) -> tuple[Held, ...]:
    """Every deposit as it stands on a day; after all that is told without one.

    A deposit that an obligation frees is to be freed once the whole amount of it is done, by every
    account that stands; one that an event frees, once the event is certified by its office.
    """
    return tuple(_held(case, each, on) for each in case.deposits)


def _held(case: Case, deposit: Deposit, on: Moment | None) -> Held:
    if deposit.freed is not None and _by(deposit.freed, on):
        return Held(deposit, DepositState.FREED, _left(deposit, on), Fraction())
    certified = deposit.certified is not None and _by(deposit.certified, on)
    free = certified or (deposit.event is None and _done(case, deposit, on))
    left = _left(deposit, on)
    refill = Fraction()
    if left is not None and deposit.refill_below is not None and left < deposit.refill_below:
        to = deposit.refill_to if deposit.refill_to is not None else deposit.amount
        refill = max(Fraction(), (to or Fraction()) - left)
    return Held(deposit, DepositState.TO_BE_FREED if free else DepositState.HELD, left, refill)


def _left(deposit: Deposit, on: Moment | None) -> Fraction | None:
    if deposit.amount is None:
        return None
    drawn = (draw.amount for draw in deposit.draws if _by(draw.on, on))
    return deposit.amount - sum(drawn, Fraction())


def _done(case: Case, deposit: Deposit, on: Moment | None) -> bool:
    duty = next((each for each in case.obligations if each.id == deposit.on), None)
    if duty is None:
        return False
    accounts = (
        each for each in case.performances if each.obligation == duty.id and _by(each.on, on)
    )
    phase = next((each for each in case.phases if each.id == duty.phase), None)
    needed = whole(duty, phase.days if phase else None)
    return needed is not None and told_of(duty, accounts).counted >= needed


def _by(moment: Moment, on: Moment | None) -> bool:
    return on is None or not on.before(moment)
