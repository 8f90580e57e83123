"""What to ask next: the open questions of the team, then what the state of the terms calls for."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from goodoffices.model import Case, ContestedIn, TermState
from goodoffices.text.cells import Cell
from goodoffices.text.standing import Standing, term_states

__all__ = ["Ask", "next_questions"]


@dataclass(frozen=True)
class Ask:
    """A question, to whom (party ids), why it is worth asking, and the terms it is about."""

    to: tuple[str, ...]
    words: str
    why: str
    terms: tuple[str, ...] = ()


def next_questions(
    case: Case, most: int = 3, apart: frozenset[str] = frozenset()
) -> tuple[Ask, ...]:
    """The questions to ask next, at most ``most``; none about the terms ``apart`` alone.

    The team's own unanswered questions come first, one a party; then, as the terms stand: accounts
    that nobody confirmed, terms that read alike and await acceptance, what lies behind demands
    called non-negotiable, timing where totals agree, terms reopened, terms nobody answered, and
    positions not known. A question only about terms that are asked about already is left out.
    """
    own = tuple(_own(case))
    asked = list(_one_a_party(own))
    for ask in _derived(case, term_states(case)):
        if ask.terms and apart.issuperset(ask.terms):
            continue
        if not {term for a in asked for term in a.terms}.issuperset(ask.terms):
            asked.append(ask)
    asked += [ask for ask in own if ask not in asked]
    return tuple(asked[:most])


def _own(case: Case) -> Iterator[Ask]:
    for question in case.questions:
        if question.answer is None and question.answered is None:
            why = question.reason or "asked by the team and not answered yet"
            yield Ask((question.to,), question.words, why, question.issues)


def _one_a_party(asks: Iterable[Ask]) -> Iterator[Ask]:
    seen: set[str] = set()
    for ask in asks:
        if not seen & set(ask.to):
            yield ask
        seen |= set(ask.to)


def _derived(case: Case, standings: Sequence[Standing]) -> Iterator[Ask]:
    everyone = tuple(party.id for party in case.parties_in_order())
    yield from _unconfirmed(standings)
    alike = [s for s in standings if s.state is TermState.SAME_IN_BOTH_TEXTS]
    if alike:
        titles = _listed([s.title for s in alike])
        words = f"Do you accept, in these words: {titles}?"
        why = "the texts read alike, but nobody has accepted"
        yield Ask(everyone, words, why, tuple(s.id for s in alike))
    for standing in standings:
        ask = _about(case, standing, everyone)
        if ask:
            yield ask


def _unconfirmed(standings: Sequence[Standing]) -> Iterator[Ask]:
    """Parties of whose answer only others speak, each with all the terms concerned."""
    by_party: dict[str, list[tuple[Standing, Cell]]] = {}
    for standing in standings:
        for party, cell in standing.cells.items():
            if cell.accounts and not cell.counting:
                by_party.setdefault(party, []).append((standing, cell))
    for party, found in by_party.items():
        titles = _listed([standing.title for standing, _ in found])
        speakers = {c.accounts[0].source for _, c in found}
        words = f"In your own words, what is your answer on: {titles}?"
        why = f"so far known only from: {_listed(sorted(speakers))}"
        yield Ask((party,), words, why, tuple(standing.id for standing, _ in found))


def _about(case: Case, standing: Standing, everyone: tuple[str, ...]) -> Ask | None:
    title, terms = standing.title, (standing.id,)
    if standing.state is TermState.BOTH_NON_NEGOTIABLE:
        words = f"What must {title!r} protect for you, and what else could protect it?"
        return Ask(everyone, words, "stated as non-negotiable by more than one side", terms)
    if standing.state is TermState.CONTESTED and ContestedIn.REOPENED in standing.contested_in:
        words = f"What would you put in the place left open in {title!r}?"
        return Ask(everyone, words, "it was settled in one text and left open in another", terms)
    if standing.state is TermState.CONTESTED and standing.contested_in == (ContestedIn.TIMING,):
        words = f"In {title!r}, which day matters most to you, and why?"
        return Ask(everyone, words, "only the days differ", terms)
    unexplained = tuple(p for p in everyone if _unexplained(case, standing, p))
    if standing.state is TermState.CONTESTED and unexplained:
        words = f"What lies behind your position on {title!r}?"
        return Ask(unexplained, words, "contested, and no reason has been stated", terms)
    silent = tuple(p for p in everyone if standing.cells[p].empty)
    if silent and standing.state in {TermState.NOT_ANSWERED, TermState.CONTESTED}:
        words = f"What is your answer on {title!r}?"
        return Ask(silent, words, "no answer has been given", terms)
    if silent and standing.state is TermState.UNKNOWN:
        words = f"What is your position on {title!r}?"
        return Ask(silent, words, "no position is known", terms)
    return None


def _unexplained(case: Case, standing: Standing, party: str) -> bool:
    """Whether the party said something on the term, and nothing tells why."""
    cell = standing.cells[party]
    behind = any(i.party == party and standing.id in i.issues for i in case.interests)
    return not (cell.empty or cell.reason or behind)


def _listed(names: Sequence[str], most: int = 4) -> str:
    if len(names) > most:
        return f"{'; '.join(names[:most])}; and {len(names) - most} more"
    return "; ".join(names)
