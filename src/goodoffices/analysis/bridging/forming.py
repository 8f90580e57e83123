"""Options to consider for the open terms of a case: formed from the table, never proposed by it."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from goodoffices.analysis.bridging.alternatives import OpenTerm, Relation, open_term
from goodoffices.analysis.bridging.candidates import (
    Candidate,
    any_allowed,
    better_by_points,
    by_movement,
    by_points,
    keeping,
)
from goodoffices.analysis.bridging.explaining import explained
from goodoffices.analysis.bridging.ground import Ground, Kept
from goodoffices.analysis.bridging.option import BridgingOption, Choice, labelled
from goodoffices.analysis.bridging.selection import SurelyBetter, packaged, select
from goodoffices.analysis.frontier import Frontier
from goodoffices.analysis.limits import NotComputed, TooLarge
from goodoffices.analysis.positions import shared_options
from goodoffices.analysis.space import Space
from goodoffices.model import Basis, Case, Position, PositionKind, TermState
from goodoffices.text import Standing, Table, agreed_terms

__all__ = ["bridge"]

KEPT = {
    TermState.ACCEPTED_BY_ALL,
    TermState.ACCEPTED_BY_SOME,
    TermState.SAME_IN_BOTH_TEXTS,
    TermState.NOT_REPORTED_AS_CONTESTED,
}


@dataclass(frozen=True)
class _Formed:
    """Candidates with the terms that they settle; ``others`` are those that ask for more."""

    terms: tuple[OpenTerm, ...]
    candidates: list[Candidate]
    others: Callable[[], Iterable[Candidate]]


def bridge(
    case: Case,
    standings: Sequence[Standing],
    *,
    frontier: Frontier | None = None,
    surely_better: SurelyBetter | None = None,
) -> tuple[BridgingOption, ...] | NotComputed:
    """Two or three whole packages to consider, in no order of merit; fewer where no more differ.

    What is accepted, or the same in the texts, stays; where what all sides said goes with some
    options, it is one of these. The other terms are settled by what somebody raised: a text on the
    table, a party, any origin of a listed option, or the option half way between where options
    have an order. No option is invented.

    Args:
        case: as read.
        standings: where its terms stand.
        frontier: the efficient packages, where every option has its points.
        surely_better: what another package has otherwise that is, whatever is unknown, no worse
            for anybody and better for somebody. A package than which one of those to choose from
            is surely better is left out; what cannot be left out says so.

    Raises:
        TooLarge: as frontier_of.
    """
    refusal = _refused(case)
    if refusal is not None:
        return refusal
    table = Table.of(case)
    shared = {s.id: shared_options(case, table, s.id) for s in standings}
    stands = (_kept(case, table, s) for s in standings if s.state in KEPT)
    # What is the same in positions may still leave a choice.
    kept = tuple(k for k in stands if k.clause or k.option or not shared[k.id])
    settled = {k.id for k in kept}
    open_ids = {s.id: shared[s.id] for s in standings if s.id not in settled}
    if not open_ids:
        return _gap(
            "every term is accepted, or the same in the texts: none is left to bridge",
            "Does each side accept, in these words, what reads the same?",
        )
    options = {k.id: k.option for k in kept if k.option is not None}
    formed = (
        _from_points(case, table, open_ids, options, frontier)
        if frontier is not None
        else _from_texts(case, table, open_ids, options)
    )
    if isinstance(formed, NotComputed):
        return formed
    ground = Ground(
        case=case,
        table=table,
        kept=kept,
        terms=formed.terms,
        still_open=tuple(term for term in open_ids if term not in {t.id for t in formed.terms}),
        space=frontier.space if frontier is not None else None,
        weights=dict(_weights(case, formed.terms)),
    )
    chosen = select(
        formed.candidates,
        formed.terms,
        tabled=[dict(_chosen(formed.terms, text.id)) for text in table.texts],
        others=formed.others,
        worse=None if surely_better is None else _Worse(ground, surely_better),
    )
    if not chosen:
        return _gap(
            "what was raised leaves no package beyond the texts on the table and what one side "
            "asks for as a whole"
            if frontier is None
            else "by the points stated, what keeps what stands and could be accepted is on the "
            "table, or asked for by one side, already",
            f"Which other answers are possible to: {_titles(case, [t.id for t in formed.terms])}?",
        )
    if frontier is not None:
        # Each is the best of what keeps as much; by what is not kept another may be better.
        surely_better = _ByPoints(frontier)
    return labelled(_option(ground, candidate, surely_better) for candidate in chosen)


@dataclass(frozen=True)
class _ByPoints:
    """What is better, where every option has its points."""

    frontier: Frontier

    def __call__(
        self, package: Mapping[str, str], within: Mapping[str, Collection[str]]
    ) -> Mapping[str, str] | None:
        return None if within else better_by_points(self.frontier, package)


@dataclass(frozen=True)
class _Worse:
    """Whether one of the packages to choose from is surely better than a candidate."""

    ground: Ground
    better: SurelyBetter

    def __call__(self, candidate: Candidate) -> bool:
        within: dict[str, Collection[str]] = {
            term.id: {a.option for a in term.alternatives if a.option is not None}
            for term in self.ground.terms
        }
        within |= {k.id: {k.option} for k in self.ground.kept if k.option is not None}
        try:
            return self.better(_package(self.ground, candidate), within) is not None
        except TooLarge:
            return False


def _refused(case: Case) -> NotComputed | None:
    if case.basis is Basis.REPORTS:
        return _gap(
            "the case is compiled from reports of real talks: nothing is proposed for those",
            "What does each side say, in its own words, on the terms that are open?",
        )
    if len(case.parties) < 2:
        return _gap("the case names fewer than two sides", "Who are the sides to the dispute?")
    return None


def _gap(why: str, ask: str) -> NotComputed:
    return NotComputed("bridging", why=why, ask=ask)


def _titles(case: Case, terms: Sequence[str]) -> str:
    return "; ".join(map(case.term_title, terms))


def _kept(case: Case, table: Table, standing: Standing) -> Kept:
    """The term as it stands, in the text that has it so."""
    holders = [text for text in table.texts if text.term(standing.id) is not None]
    if standing.state is TermState.ACCEPTED_BY_ALL:
        holders = [t for t in holders if standing.id in agreed_terms(case, t, table)] or holders
    text = holders[0] if holders else None
    clause = text.term(standing.id) if text else None
    positions = [p for cell in standing.cells.values() for p in cell.positions]
    return Kept(
        id=standing.id,
        state=standing.state,
        text=text,
        clause=clause,
        option=clause.option if clause else _agreed_option(positions),
        rests_on=tuple(
            s
            for cell in standing.cells.values()
            for s in (cell.counting if clause else cell.positions)
        ),
    )


def _agreed_option(positions: Sequence[Position]) -> str | None:
    """The one option that all these positions name, if there is one."""
    named = [set(p.options) for p in positions if p.kind is not PositionKind.EXCLUDED and p.options]
    common = set.intersection(*named) if named else set()
    return common.pop() if len(common) == 1 else None


def _from_texts(
    case: Case,
    table: Table,
    open_ids: Mapping[str, Collection[str]],
    kept: Mapping[str, str],
) -> _Formed | NotComputed:
    found = (open_term(case, table, term, shared=shared) for term, shared in open_ids.items())
    terms = tuple(term for term in found if term is not None)
    if not terms:
        return _gap(
            f"no text and no side has raised an answer to: {_titles(case, [*open_ids])}",
            f"Which answers could each side live with on: {_titles(case, [*open_ids])}?",
        )
    choices = keeping(case, terms, kept)
    weights = dict(_weights(case, terms))
    candidates = [] if choices is None else by_movement(terms, choices, weights)
    if not candidates:
        return _gap(
            "the constraints of the case leave no package that keeps what stands"
            f"{_and_shared(open_ids)}",
            "Which of the constraints could change, and who would have to say so?",
        )
    return _Formed(
        terms, candidates, lambda: any_allowed(terms, choices) if choices is not None else ()
    )


def _and_shared(open_ids: Mapping[str, Collection[str]]) -> str:
    return " and what the sides' positions share" if any(open_ids.values()) else ""


def _from_points(
    case: Case,
    table: Table,
    open_ids: Mapping[str, Collection[str]],
    kept: Mapping[str, str],
    frontier: Frontier,
) -> _Formed | NotComputed:
    met = {term: shared for term, shared in open_ids.items() if shared}
    packages = by_points(frontier, {**met, **{term: (option,) for term, option in kept.items()}})
    if not packages:
        return _gap(
            "by the points and constraints stated, no package that keeps what stands"
            f"{_and_shared(open_ids)} meets the decision rule",
            "Which of the points, or of what stands, could be otherwise?",
        )
    used = {
        term: list(dict.fromkeys(package[term] for package in packages))
        for term in open_ids
        if term in frontier.space.issues
    }
    found = (
        open_term(case, table, term, used[term], shared=met.get(term, ()))
        for term in open_ids
        if term in used
    )
    terms = tuple(term for term in found if term is not None)
    place = {term.id: {a.option: k for k, a in enumerate(term.alternatives)} for term in terms}
    candidates = [
        Candidate.of(
            terms,
            {term.id: place[term.id][package[term.id]] for term in terms},
            below=_below(frontier.space, package),
        )
        for package in packages
    ]
    return _Formed(terms, candidates, tuple)


def _below(space: Space, package: Mapping[str, str]) -> tuple[str, ...]:
    """Parties whose points it gives less than what they face without an agreement."""
    rows = zip(space.parties, space.points_of(package), space.no_deal, strict=True)
    return tuple(party for party, points, least in rows if least is not None and points < least)


def _weights(case: Case, terms: Sequence[OpenTerm]) -> Iterator[tuple[tuple[str, str], int]]:
    """How much is known to lie behind each party's wish on a term.

    Its place from the end of the party's own ranking of issues, where there is one; otherwise how
    many interests, concerns and reasons are recorded.
    """
    for party in case.parties:
        ranking = next(
            (p.issue_ranking for p in case.preferences if p.party == party.id and p.issue_ranking),
            (),
        )
        for term in terms:
            places = [len(ranking) - k for k, rank in enumerate(ranking) if term.id in rank]
            behind = sum(i.party == party.id and term.id in i.issues for i in case.interests)
            reasons = {
                s.reason
                for held in term.holdings[party.id]
                for s in held.evidence
                if s.reason and held.relation is Relation.OWN
            }
            yield (party.id, term.id), places[0] if places else behind + len(reasons)


def _chosen(terms: Sequence[OpenTerm], text: str) -> Iterator[tuple[str, int]]:
    """What a text chooses of the alternatives."""
    for term in terms:
        for place, alternative in enumerate(term.alternatives):
            if any(t.id == text for t in alternative.texts):
                yield term.id, place


def _package(ground: Ground, candidate: Candidate) -> dict[str, str]:
    """Term -> option, or the text whose words are taken or kept; in the order of the terms."""
    chosen = packaged(candidate, ground.terms)
    chosen |= {k.id: named for k in ground.kept if (named := k.named) is not None}
    return {term: chosen[term] for term in ground.case.term_ids() if term in chosen}


def _option(
    ground: Ground, candidate: Candidate, surely_better: SurelyBetter | None
) -> BridgingOption:
    moves = tuple(
        Choice(
            term=term.id,
            option=alternative.option,
            text=alternative.texts[0].id if alternative.texts else None,
            wish_of=term.wished_by(place),
            asked_of=tuple(p for p, held in term.holdings.items() if held[place].relation.asks),
        )
        for term in ground.terms
        for place in [candidate.places[term.id]]
        for alternative in [term.alternatives[place]]
    )
    kept = tuple(
        Choice(term=k.id, option=k.option, text=k.text.id if k.text else None) for k in ground.kept
    )
    package = _package(ground, candidate)
    try:
        better = surely_better(package, {}) if surely_better is not None else None
    except TooLarge:
        better = None
        ground = replace(ground, compared=False)
    return BridgingOption(
        id="",
        package=package,
        kept=kept,
        moves=moves,
        still_open=ground.still_open,
        **explained(ground, candidate, better),
    )
