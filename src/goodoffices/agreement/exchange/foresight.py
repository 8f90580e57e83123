"""What parties that look ahead would carry out: backward induction over the moves.

The audit asks, at each state, whether going on is worth more than stopping if all others go on.
Who looks ahead asks whether they will. Where a late step does not pay, the step before it is not
answered, and so on back. The audit shows where the weak point is, this how far back it reaches.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from goodoffices.agreement.exchange.ledger import Ledger
from goodoffices.agreement.exchange.moves import Execution, in_order, moves_of
from goodoffices.agreement.exchange.steps import Exchange

__all__ = ["Foresight", "unravel"]


@dataclass(frozen=True)
class Foresight:
    """What is carried out by parties that look ahead.

    Attributes:
        prefix: how many steps are carried out, of those in order.
        stops_at: ids of the steps of the move that is not made; none where all are made.
        by: the parties that stop there; at the end, those that have more by stopping then.
        made: for each move, whether it would be made if it were reached.
        worth: what each party has by all this, seen from the start.
    """

    prefix: int
    stops_at: tuple[str, ...]
    by: tuple[str, ...]
    made: tuple[bool, ...]
    worth: Mapping[str, Fraction]

    @property
    def whole(self) -> bool:
        """Whether every step is carried out, and nobody stops at the end."""
        return not self.by


def unravel(exchange: Exchange, execution: Execution | None = None) -> Foresight:
    """Go back from the end, each delivering where that is worth at least as much as stopping.

    Who stops loses its guarantee; the others keep theirs, and have what they have when the
    exchange stops. A move of several steps, whose order nobody stated, is made where everybody
    delivers in every order.

    Args:
        exchange: what is exchanged.
        execution: how steps that are together are done; as each says, when left out.
    """
    steps, moves = in_order(exchange), moves_of(exchange, execution)
    ledgers = {
        party: Ledger(exchange, steps, moves, party, guaranteed=True) for party in exchange.parties
    }
    end = len(moves)
    by = tuple(
        party for party, each in ledgers.items() if each.end < each.stopping(end, itself=True)
    )
    worth = {
        party: each.stopping(end, itself=party in by) if by else each.end
        for party, each in ledgers.items()
    }
    made: list[bool] = []
    until = end
    for number in reversed(range(end)):
        stop = tuple(
            party
            for party, each in ledgers.items()
            if not each.delivers(number, worth[party], until)
        )
        made.append(not stop)
        if stop:
            by, until = stop, number
        worth = {
            party: each.stopping(number, itself=party in stop)
            if stop
            else each.going_on(number, worth[party])
            for party, each in ledgers.items()
        }
    chance = moves[0].chance if moves else 1
    return Foresight(
        sum(len(move.steps) for move in moves[:until]),
        tuple(steps[each].id for each in moves[until].steps) if until < end else (),
        by,
        tuple(reversed(made)),
        {party: ledgers[party].fraction(each) * chance for party, each in worth.items()},
    )
