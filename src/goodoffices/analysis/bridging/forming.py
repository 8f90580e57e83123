"""Options to consider for the open terms of a case: formed from the table, never proposed by it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from goodoffices.analysis.bridging.alternatives import OpenTerm, Relation, open_term
from goodoffices.analysis.bridging.candidates import Candidate, by_movement, by_points, keeping
from goodoffices.analysis.bridging.explaining import explained
from goodoffices.analysis.bridging.ground import Ground, Kept
from goodoffices.analysis.bridging.option import BridgingOption, Choice, labelled
from goodoffices.analysis.bridging.selection import SurelyWorse, packaged, select
from goodoffices.analysis.frontier import Frontier
from goodoffices.analysis.limits import NotComputed
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
    """Candidates with the terms that they settle."""

    terms: tuple[OpenTerm, ...]
    candidates: list[Candidate]
    by_points: bool


def bridge(
    case: Case,
    standings: Sequence[Standing],
    *,
    frontier: Frontier | None = None,
    surely_worse: SurelyWorse | None = None,
) -> tuple[BridgingOption, ...] | NotComputed:
    """Two or three whole packages to consider, in no order of merit; fewer where no more differ.

    What is accepted, or the same in the texts, stays. The other terms are settled by what somebody
    raised: a text on the table, a party, any origin of a listed option, or the option half way
    between where options have an order. No option is invented.

    Args:
        case: as read.
        standings: where its terms stand.
        frontier: the efficient packages, where every option has its points.
        surely_worse: whether a package is, whatever is unknown, no better for anybody than another
            and worse for somebody; such a package is left out.

    Raises:
        TooLarge: as frontier_of.
    """
    refusal = _refused(case)
    if refusal is not None:
        return refusal
    table = Table.of(case)
    kept = tuple(_kept(case, table, s) for s in standings if s.state in KEPT)
    open_ids = [s.id for s in standings if s.state not in KEPT]
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
    tabled = [dict(_chosen(formed.terms, text.id)) for text in table.texts]
    chosen = select(formed.candidates, formed.terms, tabled=tabled, surely_worse=surely_worse)
    if not chosen and not formed.by_points:
        return _gap(
            "what is on the table leaves no package beyond the texts themselves",
            f"Which other answers are possible to: {_titles(case, [t.id for t in formed.terms])}?",
        )
    settled = {term.id for term in formed.terms}
    ground = Ground(
        case=case,
        table=table,
        kept=kept,
        terms=formed.terms,
        still_open=tuple(term for term in open_ids if term not in settled),
        space=frontier.space if frontier is not None else None,
        weights=dict(_weights(case, formed.terms)),
    )
    return labelled(_option(ground, candidate) for candidate in chosen)


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
    case: Case, table: Table, open_ids: Sequence[str], kept: Mapping[str, str]
) -> _Formed | NotComputed:
    found = (open_term(case, table, term) for term in open_ids)
    terms = tuple(term for term in found if term is not None)
    if not terms:
        return _gap(
            f"no text and no side has raised an answer to: {_titles(case, open_ids)}",
            f"Which answers could each side live with on: {_titles(case, open_ids)}?",
        )
    choices = keeping(case, terms, kept)
    weights = dict(_weights(case, terms))
    candidates = [] if choices is None else by_movement(terms, choices, weights)
    if not candidates:
        return _gap(
            "the constraints of the case leave no package that keeps what stands",
            "Which of the constraints could change, and who would have to say so?",
        )
    return _Formed(terms, candidates, by_points=False)


def _from_points(
    case: Case,
    table: Table,
    open_ids: Sequence[str],
    kept: Mapping[str, str],
    frontier: Frontier,
) -> _Formed:
    packages = by_points(frontier, kept)
    used = {
        term: list(dict.fromkeys(package[term] for package in packages))
        for term in open_ids
        if term in frontier.space.issues
    }
    found = (open_term(case, table, term, used[term]) for term in open_ids if term in used)
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
    return _Formed(terms, candidates, by_points=True)


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


def _option(ground: Ground, candidate: Candidate) -> BridgingOption:
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
    chosen = packaged(candidate, ground.terms)
    stands = {c.term: named for c in kept if (named := c.option or c.text) is not None}
    package = {
        term: named
        for term in ground.case.term_ids()
        if (named := stands.get(term) or chosen.get(term)) is not None
    }
    return BridgingOption(
        id="",
        package=package,
        kept=kept,
        moves=moves,
        still_open=ground.still_open,
        **explained(ground, candidate),
    )
