"""What holds a party beside the steps: what it has by stopping, guarantees, and what follows.

Where an author believes in a chance between two ends, the lower is taken; the ends are its range.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from fractions import Fraction

from goodoffices.agreement.checks.clauses import Clauses
from goodoffices.agreement.exchange import NextPhase, Quantity, QuantityKind, Range
from goodoffices.model import Interval, Stake, StakeOf

__all__ = ["Stakes", "stakes_of"]

_CERTAIN = Interval(Fraction(1), Fraction(1))


@dataclass(frozen=True)
class Stakes:
    """Stakes of one text, as an exchange takes them.

    Attributes:
        stopping: what each party has when it stops.
        guarantee: what each loses by stopping: each pledge times how likely it would be kept.
        next_phase: what follows.
        discount: party -> what is worth 1 to it now, if it comes a day later; where nobody
            estimated it, it is worth as much.
        begins: phase -> how likely it begins, where its own steps are estimated.
        ranges: of those that have one.
        authors: of those that are used.
        notes: in sentences.
    """

    stopping: dict[str, Fraction] = field(default_factory=dict)
    guarantee: dict[str, Fraction] = field(default_factory=dict)
    next_phase: NextPhase | None = None
    discount: dict[str, Fraction] = field(default_factory=dict)
    begins: dict[str, Fraction] = field(default_factory=dict)
    ranges: dict[Quantity, Range] = field(default_factory=dict)
    authors: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def stakes_of(clauses: Clauses, author: str | None, estimated: Collection[str]) -> Stakes:
    """The stakes of a text.

    Args:
        clauses: of the text.
        author: whose are taken; everybody's when left out.
        estimated: ids of obligations that are steps of the exchange.
    """
    text = clauses.text.id if clauses.text else None
    used = [
        each
        for each in clauses.case.stakes
        if author in {None, each.author} and each.text in {None, text}
    ]
    of_phases = {clauses.obligation[name].phase for name in estimated} - {None}
    ranges: dict[Quantity, Range] = {}
    notes: list[str] = []
    stopping = _sums(used, StakeOf.STOPPING, QuantityKind.WALK_AWAY, ranges)
    guarantee = _sums(used, StakeOf.GUARANTEE, QuantityKind.GUARANTEE, ranges)
    phases = [each for each in used if each.of is StakeOf.NEXT_PHASE]
    begins = {
        each.phase: each.chance.low
        for each in phases
        if each.phase is not None and each.phase in of_phases and each.chance is not None
    }
    following = [each for each in phases if each.phase not in of_phases]
    return Stakes(
        stopping,
        guarantee,
        _next_phase(following, ranges, notes) if following else None,
        _discount(used, notes),
        begins,
        ranges,
        tuple(dict.fromkeys(each.author for each in used)),
        tuple(notes),
    )


def _sums(
    used: Iterable[Stake], of: StakeOf, kind: QuantityKind, ranges: dict[Quantity, Range]
) -> dict[str, Fraction]:
    """Each party's stakes of one kind added up: guarantees times how likely they would be kept."""
    found: dict[str, Fraction] = {}
    ends: dict[str, tuple[Fraction, Fraction]] = {}
    for each in used:
        if each.of is not of:
            continue
        chance = each.chance or _CERTAIN
        interval = each.interval or Interval(each.worth, each.worth)
        corners = [w * c for w in (interval.low, interval.high) for c in (chance.low, chance.high)]
        low, high = ends.get(each.party, (Fraction(0), Fraction(0)))
        ends[each.party] = (low + min(corners), high + max(corners))
        found[each.party] = found.get(each.party, Fraction(0)) + each.worth * chance.low
    for party, (low, high) in ends.items():
        if low != high:
            ranges[Quantity(kind, party)] = (low, high)
    return found


def _discount(used: Iterable[Stake], notes: list[str]) -> dict[str, Fraction]:
    """By party; of several estimates the last, and of a range the figure alone, which is noted."""
    found: dict[str, Fraction] = {}
    for each in used:
        if each.of is not StakeOf.A_DAY_LATER:
            continue
        if found.setdefault(each.party, each.worth) != each.worth:
            notes.append(f"Several estimates of a day's delay for {each.party}: the last is taken.")
        if each.interval is not None:
            notes.append(
                f"Of a day's delay for {each.party} the figure alone is taken, not its range."
            )
        found[each.party] = each.worth
    return found


def _next_phase(
    stakes: Iterable[Stake], ranges: dict[Quantity, Range], notes: list[str]
) -> NextPhase:
    worth: dict[str, Fraction] = {}
    chance: dict[str, Interval] = {}
    ends: dict[str, tuple[Fraction, Fraction]] = {}
    for each in stakes:
        worth[each.party] = worth.get(each.party, Fraction(0)) + each.worth
        believed = each.chance or _CERTAIN
        if each.party in chance and chance[each.party] != believed:
            notes.append(f"Several chances of what follows for {each.party}: the last is taken.")
        chance[each.party] = believed
        interval = each.interval or Interval(each.worth, each.worth)
        low, high = ends.get(each.party, (Fraction(0), Fraction(0)))
        ends[each.party] = (low + interval.low, high + interval.high)
    for party, (low, high) in ends.items():
        if low != high:
            ranges[Quantity(QuantityKind.NEXT_PHASE, party)] = (low, high)
    believed_by_all = {(each.low, each.high) for each in chance.values()}
    if len(believed_by_all) == 1:
        ((low, high),) = believed_by_all
        if low != high:
            ranges[Quantity(QuantityKind.CHANCE)] = (low, high)
        return NextPhase(worth, low)
    return NextPhase(worth, {party: each.low for party, each in chance.items()})
