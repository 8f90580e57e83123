"""Estimates that somebody gave, on the deliveries of a text: a staged exchange.

An estimate is of a term as a whole. It is shared out over the parts that perform the term, by
their amounts, or evenly over days where nothing is counted.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from goodoffices.agreement.checks.clauses import Clauses, clauses_of
from goodoffices.agreement.exchange import Exchange, Quantity, QuantityKind, Range, Step
from goodoffices.agreement.missing import NotComputed
from goodoffices.agreement.sequence.deliveries import Delivered, deliveries_of
from goodoffices.agreement.sequence.stakes import stakes_of
from goodoffices.model import Case, Estimate

__all__ = ["Built", "built"]


@dataclass(frozen=True)
class Built:
    """A text as a staged exchange, with the estimates as their authors gave them.

    Attributes:
        exchange: one step for each part and each who gives it.
        deliveries: step id -> what is delivered.
        ranges: of each estimate that has one.
        authors: of the estimates that are used.
        not_estimated: ids of obligations with a day of which nobody gave an estimate: they count
            as nothing.
        notes: what else there is to know of the estimates, in sentences.
    """

    exchange: Exchange
    deliveries: Mapping[str, Delivered]
    ranges: Mapping[Quantity, Range]
    authors: tuple[str, ...]
    not_estimated: tuple[str, ...]
    notes: tuple[str, ...]


def built(case: Case, text_id: str | None, *, author: str | None = None) -> Built | NotComputed:
    """The exchange of a text, or why there is none.

    Args:
        case: with its estimates.
        text_id: the text; None for what stands in none.
        author: whose estimates are taken, where several gave one of the same.
    """
    given = [each for each in case.estimates if author in {None, each.author}]
    refused = _refused(case, given, author)
    if refused is not None:
        return refused
    clauses = clauses_of(case, text_id)
    found = deliveries_of(clauses)
    shares = _Shares(case, found)
    for each in given:
        problem = shares.take(each)
        if problem is not None:
            return problem
    if not shares.steps:
        return NotComputed(
            "No term of this text that somebody estimated has obligations with days.",
            "Which obligations, on which days, perform the terms that are estimated?",
        )
    return _built(clauses, found, shares, author)


@dataclass
class _Shares:
    """Steps as they are built: what each costs its giver, and is worth to the others."""

    case: Case
    found: Sequence[Delivered]
    steps: dict[str, tuple[Delivered, str]] = field(default_factory=dict)
    costs: dict[str, Fraction] = field(default_factory=dict)
    worth: dict[str, dict[str, Fraction]] = field(default_factory=dict)
    ranges: dict[Quantity, Range] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    def take(self, estimate: Estimate) -> NotComputed | None:
        """Share an estimate out; the reason where that cannot be done."""
        party, title = estimate.party, self.case.term_title(estimate.term)
        of_term = [each for each in self.found if each.term == estimate.term]
        if not of_term:
            self.notes.append(f"No obligation of this text performs “{title}”: left out.")
            return None
        own = estimate.cost is not None or estimate.worth is None
        for cost, figure in ((True, estimate.cost), (False, estimate.worth)):
            if figure is None and (cost != own or estimate.interval is None):
                continue
            # Where only a range was given, its end that is worse for the party is taken.
            value = figure
            if value is None and estimate.interval is not None:
                value = estimate.interval.high if cost else estimate.interval.low
            parts = list(_parts(of_term, party, cost=cost))
            if not parts:
                does = "gives" if cost else "receives"
                self.notes.append(f"{party} {does} nothing under “{title}”: left out.")
                continue
            problem = self._share(title, party, parts, value or Fraction(0), cost=cost)
            if problem is not None:
                return problem
            if estimate.interval is not None and (figure is None or not _both(estimate)):
                kind = QuantityKind.COST if cost else QuantityKind.WORTH
                ids = tuple(_id(each, giver) for each, giver in parts)
                ends = (estimate.interval.low, estimate.interval.high)
                self.ranges[Quantity(kind, party, ids)] = ends
        return None

    def _share(
        self,
        title: str,
        party: str,
        parts: Sequence[tuple[Delivered, str]],
        figure: Fraction,
        *,
        cost: bool,
    ) -> NotComputed | None:
        undated = next((each for each, _ in parts if each.day is None), None)
        if undated is not None:
            return NotComputed(
                f"No day is stated for “{undated.words}”, which performs a term that is estimated.",
                f"By which day is it done: {undated.words}?",
            )
        weights = _weights([each for each, _ in parts])
        if weights is None:
            return NotComputed(
                f"The estimate of “{title}” cannot be shared out: what performs it is counted in "
                "different ways.",
                f"How much of the estimate of “{title}” falls on each of its obligations?",
            )
        givers = Counter(each.id for each, _ in parts)
        whole = sum(
            (w / givers[each.id] for w, (each, _) in zip(weights, parts, strict=True)), Fraction(0)
        )
        for weight, (each, giver) in zip(weights, parts, strict=True):
            name = _id(each, giver)
            self.steps[name] = (each, giver)
            share = figure * weight / givers[each.id] / whole
            if cost:
                self.costs[name] = share
            else:
                self.worth.setdefault(name, {})[party] = share
        return None


def _built(
    clauses: Clauses, found: Sequence[Delivered], shares: _Shares, author: str | None
) -> Built | NotComputed:
    case = clauses.case
    order = {each.id: number for number, each in enumerate(found)}
    names = sorted(shares.steps, key=lambda name: (order[shares.steps[name][0].id], name))
    parties = [party.id for party in case.parties_in_order()]
    parties += sorted({giver for _, giver in shares.steps.values()} - {*parties})
    stakes = stakes_of(clauses, author, {each.obligation for each, _ in shares.steps.values()})
    there = {each.obligation for each, _ in shares.steps.values()}
    chances = stakes.begins
    steps = []
    for name in names:
        each, giver = shares.steps[name]
        phase = clauses.obligation[each.obligation].phase
        joined = [other for other in each.together if other in there]
        steps.append(
            Step(
                name,
                giver,
                cost=shares.costs.get(name, Fraction(0)),
                worth=shares.worth.get(name, {}),
                day=each.day,
                place=each.place,
                together=f"{' with '.join(joined)} on day {each.day}" if len(joined) > 1 else None,
                deposited=each.deposited and len(joined) > 1,
                chance=chances.pop(phase, Fraction(1)) if phase else Fraction(1),
            )
        )
    lags = {
        giver: max(days)
        for giver in parties
        if (days := list(_verified_within(clauses, shares, giver)))
    }
    try:
        exchange = Exchange(
            parties=tuple(parties),
            steps=tuple(_same_time(steps)),
            walk_away=stakes.stopping,
            guarantee=stakes.guarantee,
            discount=stakes.discount,
            lag=lags or None,
            next_phase=stakes.next_phase,
        )
    except (TypeError, ValueError) as refused:
        return NotComputed(f"The estimates do not fit together: {refused}.", "Which is meant?")
    dated = [each for each in found if each.day is not None]
    missing = dict.fromkeys(each.obligation for each in dated if each.obligation not in there)
    used = [each.author for each in case.estimates if author in {None, each.author}]
    return Built(
        exchange,
        {name: each for name, (each, _) in shares.steps.items()},
        {**shares.ranges, **stakes.ranges},
        tuple(dict.fromkeys([*used, *stakes.authors])),
        tuple(missing),
        (*shares.notes, *stakes.notes),
    )


def _refused(case: Case, given: Sequence[Estimate], author: str | None) -> NotComputed | None:
    if not given:
        who = "Nobody gave an" if author is None else f"{author} gave no"
        return NotComputed(
            f"{who} estimate of what a term costs or is worth.",
            "What do the terms cost each side, and what are they worth to it, as a whole?",
        )
    known: dict[tuple[str, str, bool], str] = {}
    for each in given:
        for cost, figure in ((True, each.cost), (False, each.worth)):
            if figure is None:
                continue
            before = known.setdefault((each.party, each.term, cost), each.author)
            if before != each.author:
                title = case.term_title(each.term)
                return NotComputed(
                    f"{before} and {each.author} both estimate “{title}” for one party; "
                    "estimates of different authors are not mixed.",
                    "Whose estimates are to be taken (--author)?",
                )
    return None


def _parts(
    of_term: Sequence[Delivered], party: str, *, cost: bool
) -> Iterator[tuple[Delivered, str]]:
    """What the party gives under a term; or what others give it, each with who gives it."""
    named = any(party in each.toward for each in of_term)
    for each in of_term:
        for giver in each.by:
            if cost and giver == party:
                yield each, giver
            if not cost and giver != party and (party in each.toward or not named):
                yield each, giver


def _weights(parts: Sequence[Delivered]) -> list[Fraction] | None:
    """By how much each counts: its amount, or the same where nothing is counted."""
    if all(each.amount is not None for each in parts):
        if len({each.unit for each in parts}) > 1:
            return None
        amounts = [each.amount or Fraction(0) for each in parts]
        return amounts if sum(amounts) else None
    if len({each.obligation for each in parts}) > 1 or any(e.amount is not None for e in parts):
        one_each = len({e.id for e in parts}) == len({e.obligation for e in parts})
        return (
            [Fraction(1) for _ in parts]
            if one_each and len({e.words for e in parts}) == 1
            else None
        )
    return [Fraction(1) for _ in parts]


def _verified_within(clauses: Clauses, shares: _Shares, giver: str) -> Iterator[int]:
    for each, by in shares.steps.values():
        within = clauses.obligation[each.obligation].verified_within
        if by == giver and within is not None:
            yield within


def _same_time(steps: Sequence[Step]) -> Iterator[Step]:
    """What is done together has one place: that of the first of it that has any."""
    places: dict[str, int] = {}
    for step in steps:
        if step.together is not None and step.place is not None:
            places.setdefault(step.together, step.place)
    for step in steps:
        place = places.get(step.together or "", step.place)
        yield replace(step, place=place)


def _both(estimate: Estimate) -> bool:
    return estimate.cost is not None and estimate.worth is not None


def _id(each: Delivered, giver: str) -> str:
    return each.id if len(each.by) == 1 else f"{each.id} by {giver}"
