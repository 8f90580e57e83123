"""What each side would have, and what it is asked and may fear."""

from collections.abc import Callable, Iterable, Iterator

from goodoffices.analysis.bridging.alternatives import Holding, Relation
from goodoffices.analysis.bridging.ground import Telling
from goodoffices.analysis.bridging.sentence import (
    Own,
    Part,
    Sentence,
    joined,
    may_know,
    parted,
    quoted,
    say,
    teller,
)
from goodoffices.model import Element, InterestKind, PositionKind, Statement

__all__ = ["fears", "gets"]


def gets(telling: Telling, party: str) -> Iterator[Sentence]:
    """What the party would have, as far as its wishes are known."""
    own = _terms(telling, party, lambda held: held.relation is Relation.OWN)
    stated = [t for t in own if not telling.held(party, t).reported]
    yield from _grouped(telling, party, stated, "On {1}, it is what {0} asked for.")
    for term in own:
        held = telling.held(party, term)
        if held.reported and held.evidence:
            yield say(
                "On {}, it is what {} could accept, according to {}.",
                telling.title(term),
                telling.name(party),
                teller(telling.case, held.evidence[0]),
                rests_on=_elements(telling, party, [term]),
            )
    open_to = _terms(telling, party, lambda held: held.relation is Relation.OPEN)
    yield from _grouped(telling, party, open_to, "On {1}, {0} said that it could be considered.")
    left = _terms(telling, party, lambda held: held.relation is Relation.NOT_RULED_OUT)
    for term in left:
        yield _unopposed(telling, party, term)
    if not (own or open_to or left):
        yield say(
            "On the open terms, no wish of {} that is known stands in it.",
            telling.name(party),
            rests_on=telling.about([], [party]),
            private=True,
        )


def _unopposed(telling: Telling, party: str, term: str) -> Sentence:
    """Nothing was said against it; what was excluded may still mean it, in other words."""
    excluded = [
        position
        for position in telling.case.positions
        if (position.party, position.issue) == (party, term)
        and position.kind is PositionKind.EXCLUDED
    ]
    named = joined(
        quoted(position.words)
        if (position.words or "").strip() and position.words
        else telling.options_words(term, position.options)
        for position in excluded
        if (position.words or "").strip() or position.options
    )
    if not named:
        return say(
            "On {}, {} said nothing against it.",
            telling.title(term),
            telling.name(party),
            rests_on=telling.about([term], [party]),
            private=True,
        )
    return say(
        "On {}, {} excluded {}, and said nothing against this in so many words.",
        telling.title(term),
        telling.name(party),
        named,
        rests_on=[*excluded, *telling.about([term], [party])],
        private=True,
    )


def fears(telling: Telling, party: str) -> Iterator[Sentence]:
    """What the party is asked, with its own reasons and the concerns and interests behind them.

    Whether it would move to another's wish or part of the way is told with the trade: it would
    tell what the others wish for.
    """
    asked = _terms(telling, party, lambda held: held.relation.asks)
    unheard = _terms(telling, party, lambda held: held.relation is Relation.UNKNOWN)
    yield from _grouped(telling, party, asked, "It asks {0} to move on {1}.")
    yield from _reasons(telling, party, asked)
    yield from _behind(telling, party, {*asked})
    if not asked and not unheard:
        yield say(
            "Nothing that is known asks {} to move on the open terms.",
            telling.name(party),
            rests_on=telling.about([], [party]),
            private=True,
        )
    if unheard:
        yield say(
            "Not all that {} may fear in it is known."
            if asked
            else "What {} may fear in it is not known.",
            telling.name(party),
            rests_on=telling.about([], [party]),
            private=True,
        )


def _terms(telling: Telling, party: str, holds: Callable[[Holding], bool]) -> list[str]:
    return [term for term in telling.terms if holds(telling.held(party, term))]


def _elements(telling: Telling, party: str, terms: Iterable[str]) -> list[Element | None]:
    rows = list(terms)
    evidence = (s for t in rows for s in telling.held(party, t).evidence)
    return [*telling.about(rows, [party]), *evidence]


def _grouped(
    telling: Telling, party: str, terms: Iterable[str], template: str
) -> Iterator[Sentence]:
    """One sentence for the terms that rest on what the same rooms may know.

    ``{0}`` in the template is the party's place and ``{1}`` the terms'.
    """
    groups: dict[frozenset[str], list[str]] = {}
    for term in terms:
        rooms = _rooms(telling, _elements(telling, party, [term]))
        groups.setdefault(rooms, []).append(term)
    for together in groups.values():
        places = (telling.name(party), telling.titles(together))
        if template.index("{1}") < template.index("{0}"):
            places = places[::-1]
        yield say(
            template.replace("{0}", "{}").replace("{1}", "{}"),
            *places,
            rests_on=_elements(telling, party, together),
        )


def _reasons(telling: Telling, party: str, asked: Iterable[str]) -> Iterator[Sentence]:
    """The reasons stated for what the party would move from: one sentence for each teller.

    What not all of the same rooms may know stands in a sentence of its own.
    """
    given: set[str] = set()
    groups: dict[tuple[Own, frozenset[str]], list[tuple[str, Statement]]] = {}
    for term in asked:
        for statement in (s for held in telling.terms[term].holdings[party] for s in held.evidence):
            reason = statement.reason or ""
            if not reason.strip() or reason in given:
                continue
            given.add(reason)
            told: Own = (
                telling.told(statement, party, ", through ")
                if not statement.hollow
                else (Part(", according to ", own=False), *teller(telling.case, statement))
            )
            groups.setdefault((told, _rooms(telling, [statement])), []).append((term, statement))
    for (told, _), pairs in groups.items():
        yield say(
            "The reason given by {}{}: {}."
            if len(pairs) == 1
            else "The reasons given by {}{}: {}.",
            telling.name(party),
            told,
            parted(telling.on(term, quoted(said.reason or "")) for term, said in pairs),
            rests_on=[
                *(statement for _, statement in pairs),
                *telling.about([term for term, _ in pairs], [party]),
            ],
        )


def _rooms(telling: Telling, elements: Iterable[Element | None]) -> frozenset[str]:
    """The parties that may know all of these."""
    said = [element for element in elements if element is not None]
    return frozenset(p for p in telling.parties if all(may_know(e, p) for e in said))


def _behind(telling: Telling, party: str, asked: set[str]) -> Iterator[Sentence]:
    """Concerns and interests that bear on a term on which the party is asked to move."""
    for interest in telling.case.interests:
        moved = [t for t in telling.terms if t in asked and t in interest.issues]
        if interest.party != party or not moved or not interest.words.strip():
            continue
        template = (
            "A concern of {} bears on {}{}: {}."
            if interest.kind is InterestKind.CONCERN
            else "An interest of {} bears on {}{}: {}."
        )
        places: tuple[Own, ...] = (
            telling.name(party),
            telling.titles(moved),
            telling.told(interest, party, ", as told by "),
            quoted(interest.words),
        )
        evidence = (s for t in moved for s in telling.held(party, t).evidence)
        yield say(template, *places, rests_on=[interest, *telling.about(moved, [party]), *evidence])
