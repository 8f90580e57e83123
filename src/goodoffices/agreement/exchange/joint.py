"""Whether several parties together have more by stopping.

Parties that stop together lose what is still to come from others, and save what they would still
give. What they give each other they can go on giving, as far as it is worth it to them jointly.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import combinations

from goodoffices.agreement.exchange.audit import audit
from goodoffices.agreement.exchange.moves import Execution
from goodoffices.agreement.exchange.steps import Amounts, ByState, Exchange, NextPhase, Number, Step

__all__ = ["Joint", "coalitions_of", "joint_audit", "merged"]


@dataclass(frozen=True)
class Joint:
    """What going on is worth to several parties together.

    Attributes:
        members: of the coalition.
        margins: at each state, as an audit lists them, what going on is worth to them more than
            stopping together, with the sum of their guarantees.
        need: the sum of guarantees with which they never have more by stopping.
        short: what the sum of theirs lacks.
        first_violation: number of the first state at which they have more by stopping.
    """

    members: tuple[str, ...]
    margins: tuple[Fraction, ...]
    need: Fraction
    short: Fraction
    first_violation: int | None


def coalitions_of(parties: Iterable[str]) -> Iterator[tuple[str, ...]]:
    """Every two or more of the parties, but not all of them."""
    everyone = tuple(parties)
    for size in range(2, len(everyone)):
        yield from combinations(everyone, size)


def joint_audit(
    exchange: Exchange,
    coalitions: Iterable[tuple[str, ...]] | None = None,
    *,
    walk_away: Mapping[frozenset[str], ByState] | None = None,
    among_themselves: bool = True,
    execution: Execution | None = None,
) -> tuple[Joint, ...]:
    """Look at every state of an exchange for parties that could stop together.

    Args:
        exchange: what is exchanged.
        coalitions: who could stop together; ``coalitions_of`` all parties when left out, which are
            2^n - n - 2 of n parties.
        walk_away: what a coalition has when it stops; the sum of its members' where it is not
            stated.
        among_themselves: whether those who stop together still give each other what is worth it
            to them jointly. If not, a joint margin is the sum of the members' own.
        execution: how steps that are together are done; as each says, when left out.

    Raises:
        ValueError: a member is no party, or members count waiting differently.
    """
    wanted = coalitions_of(exchange.parties) if coalitions is None else coalitions
    found = []
    for members in wanted:
        stop = (walk_away or {}).get(frozenset(members))
        one = merged(exchange, members, walk_away=stop, among_themselves=among_themselves)
        name = one.parties[0]
        seen = audit(one, execution)
        margins = seen.margins[name]
        first = next((n for n, margin in enumerate(margins) if margin < 0), None)
        found.append(Joint(tuple(members), margins, seen.need[name], seen.short[name], first))
    return tuple(found)


def merged(
    exchange: Exchange,
    members: Iterable[str],
    *,
    walk_away: ByState | None = None,
    among_themselves: bool = True,
) -> Exchange:
    """The same exchange with some parties as one, the first of its parties.

    Args:
        exchange: what is exchanged.
        members: who are one.
        walk_away: what they have when they stop; the sum of theirs when left out.
        among_themselves: whether they give each other what is worth it to them jointly even when
            they stop, so that it is nothing that they lose by stopping.

    Raises:
        ValueError: a member is no party, or members count waiting differently.
    """
    some = tuple(members)
    for member in some:
        if member not in exchange.parties:
            raise ValueError(f"{member!r} is none of {', '.join(exchange.parties)}")
    discounts = {exchange.discount_for(member) for member in some}
    if len(discounts) > 1:
        raise ValueError(f"{', '.join(some)} count waiting differently, and cannot be taken as one")
    name = " and ".join(some)
    others = tuple(party for party in exchange.parties if party not in some)
    late = [own for member in some if (own := exchange.lag_for(member)) is not None]
    lag = {each: own for each in others if (own := exchange.lag_for(each)) is not None}
    if late:
        lag[name] = max(late)
    stop = _with_sum(exchange.walk_away, some, name)
    return replace(
        exchange,
        parties=(name, *others),
        steps=tuple(
            _merged(step, some, name, among_themselves=among_themselves) for step in exchange.steps
        ),
        walk_away=stop if walk_away is None else {**stop, name: walk_away},
        guarantee=_with_sum(exchange.guarantee, some, name),
        discount={name: discounts.pop(), **{each: exchange.discount_for(each) for each in others}},
        lag=lag or None,
        next_phase=_merged_phase(exchange.next_phase, some, name, others),
    )


def _merged(step: Step, some: Sequence[str], name: str, *, among_themselves: bool) -> Step:
    worth = {party: number for party, number in step.worth.items() if party not in some}
    inside = sum(step.worth.get(member, 0) for member in some)
    shifts = _added(step.shifts, some, name)
    if step.giver not in some:
        return replace(step, worth={**worth, name: inside}, shifts=shifts)
    cost = step.cost - inside
    kept = max(0, cost) if among_themselves else cost
    return replace(step, giver=name, cost=kept, worth=worth, shifts=shifts)


def _added(numbers: Amounts, some: Sequence[str], name: str) -> dict[str, Number]:
    others = {party: number for party, number in numbers.items() if party not in some}
    return {**others, name: sum(numbers.get(member, 0) for member in some)}


def _merged_phase(
    after: NextPhase | None, some: Sequence[str], name: str, others: Sequence[str]
) -> NextPhase | None:
    if after is None:
        return None
    expected = sum(after.worth.get(member, 0) * after.chance_for(member) for member in some)
    worth = {party: after.worth.get(party, 0) for party in others}
    chance = {party: after.chance_for(party) for party in others}
    return NextPhase({**worth, name: expected}, {**chance, name: 1})


def _with_sum(numbers: Mapping[str, ByState], some: Sequence[str], name: str) -> dict[str, ByState]:
    """What others have as it is, and the sum of what some have."""
    listed = [numbers[member] for member in some if member in numbers]
    states = max((len(each) for each in listed if isinstance(each, tuple)), default=0)
    rows = [each if isinstance(each, tuple) else (each,) * max(1, states) for each in listed]
    total = tuple(sum(column) for column in zip(*rows, strict=True)) or (0,)
    others = {party: number for party, number in numbers.items() if party not in some}
    return {**others, name: total if states else total[0]}
