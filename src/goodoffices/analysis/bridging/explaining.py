"""What a mediator can say about an option: to be read aloud without change.

Every sentence holds our own words, which take no side, and words of the case, which are exact and
say whose they are; it names the elements that it rests on, so that it can be kept from rooms that
may not know them.
"""

from collections.abc import Iterator, Mapping
from typing import TypedDict

from goodoffices.analysis.bridging.alternatives import Relation
from goodoffices.analysis.bridging.asking import ask_first, must_be_true
from goodoffices.analysis.bridging.candidates import Candidate
from goodoffices.analysis.bridging.ground import Ground, Kept, Telling
from goodoffices.analysis.bridging.sentence import (
    Own,
    Part,
    Sentence,
    joined,
    parted,
    quoted,
    said_as,
    say,
    teller,
)
from goodoffices.analysis.bridging.sides import fears, gets
from goodoffices.analysis.space import Space
from goodoffices.model import Element, InterestKind, Position, TermState

__all__ = ["Explained", "explained"]

_KEEPING = {
    TermState.ACCEPTED_BY_ALL: "It keeps what every side has accepted: {}.",
    TermState.ACCEPTED_BY_SOME: "It keeps what one side has accepted and none contests: {}.",
    TermState.SAME_IN_BOTH_TEXTS: "It keeps what already reads the same: {}.",
    TermState.NOT_REPORTED_AS_CONTESTED: "It keeps what nobody is reported to contest: {}.",
}


class Explained(TypedDict):
    """The sentences of an option, by part."""

    words: tuple[Sentence, ...]
    gets: dict[str, tuple[Sentence, ...]]
    fears: dict[str, tuple[Sentence, ...]]
    trade: tuple[Sentence, ...]
    serves: tuple[Sentence, ...]
    touches: tuple[Sentence, ...]
    must_be_true: tuple[Sentence, ...]
    ask_first: tuple[Sentence, ...]


def explained(
    ground: Ground, candidate: Candidate, better: Mapping[str, str] | None = None
) -> Explained:
    """Everything that there is to say about a candidate; ``better`` is as of ``Telling``."""
    telling = Telling(ground, candidate, better)
    return {
        "words": tuple(_words(telling)),
        "gets": {party: tuple(gets(telling, party)) for party in telling.parties},
        "fears": {party: tuple(fears(telling, party)) for party in telling.parties},
        "trade": tuple(_trade(telling)),
        "serves": tuple(_serves(telling)),
        "touches": tuple(_touches(telling)),
        "must_be_true": tuple(must_be_true(telling)),
        "ask_first": tuple(ask_first(telling)),
    }


def _words(telling: Telling) -> Iterator[Sentence]:
    """The idea itself."""
    yield say("This is an idea of the mediators' team, and no party has put it forward.")
    for state, template in _KEEPING.items():
        kept = [k for k in telling.ground.kept if k.state is state]
        if kept:
            yield say(
                template,
                telling.titles(k.id for k in kept),
                rests_on=[element for k in kept for element in _of_kept(telling, k)],
            )
    yield from _choices(telling)


def _of_kept(telling: Telling, kept: Kept) -> Iterator[Element | None]:
    yield from telling.about([kept.id])
    yield kept.text
    yield kept.clause
    if kept.state is not TermState.SAME_IN_BOTH_TEXTS or kept.text is None:
        yield from kept.rests_on


def _choices(telling: Telling) -> Iterator[Sentence]:
    """How the terms are settled: those that come from one place in one sentence."""
    together: dict[Own, list[str]] = {}
    elements: dict[Own, list[Element | None]] = {}
    for term in telling.terms:
        origin, origins = _origin(telling, term)
        together.setdefault(origin, []).append(term)
        elements.setdefault(origin, []).extend((*telling.chosen_elements(term), *origins))
    for origin, terms in together.items():
        settled = parted(telling.on(term, telling.option(term)) for term in terms)
        yield say("{}: {}.", origin, settled, rests_on=elements[origin])


def _origin(telling: Telling, term: str) -> tuple[Own, tuple[Element | None, ...]]:
    """Where what is chosen comes from, and what else is told with that."""
    chosen = telling.alternative(term)
    if chosen.texts:
        title = said_as(chosen.texts[0].title)
        return (Part("As in “", own=False), *title, Part("”", own=False)), ()
    if telling.terms[term].wished_by(telling.candidate.places[term]) or telling.terms[term].shared:
        return (Part("As asked for", own=False),), ()
    if chosen.listed and chosen.listed.origin:
        source = telling.case.text(chosen.listed.origin)
        named = said_as(source.title) if source else telling.name(chosen.listed.origin)
        told = (source, *telling.about([], [chosen.listed.origin]))
        return (Part("First raised by ", own=False), *named), told
    return (Part("On the team's list and in no text", own=False),), ()


def _trade(telling: Telling) -> Iterator[Sentence]:
    """Which moves go with which, and what makes them possible."""
    met = [t.id for t in telling.ground.terms if t.shared]
    if met:
        yield say(
            "On {}, it keeps to what the positions of both sides leave open."
            if len(telling.parties) == 2
            else "On {}, it keeps to what every known position leaves open.",
            telling.titles(met),
            rests_on=[
                *telling.about(met),
                *(s for t in met for p in telling.parties for s in telling.held(p, t).evidence),
            ],
            private=True,
        )
    full: dict[str, list[str]] = {}
    part: dict[str, list[str]] = {}
    for party in telling.parties:
        for term in telling.terms:
            if telling.held(party, term).relation.asks:
                others = _wishers(telling, party, term)
                (full if others else part).setdefault(party, []).append(term)
    if full:
        yield _exchange(telling, full)
    shared: dict[tuple[str, ...], list[str]] = {}
    for term in telling.terms:
        parties = tuple(party for party, terms in part.items() if term in terms)
        if parties:
            shared.setdefault(parties, []).append(term)
    if shared:
        yield _part_of_the_way(telling, shared)
    for party in telling.parties:
        moved = full.get(party, []) + part.get(party, [])
        ranked = list(_ranked(telling, party, moved))
        yield from ranked or _weighed(telling, party, moved)
    if telling.ground.space is not None:
        yield from _by_estimates(telling, telling.ground.space)


def _part_of_the_way(telling: Telling, shared: Mapping[tuple[str, ...], list[str]]) -> Sentence:
    """Who would move to what is nobody's own wish, on what."""
    whose = "neither" if len(telling.parties) == 2 else "no"
    return say(
        f"To what is {whose} side's own wish, {{}}.",
        parted(
            (
                *telling.names(parties),
                Part(" would come part of the way on " if first else " on ", own=False),
                *telling.titles(terms),
            )
            for first, (parties, terms) in zip(
                (True, *(False,) * (len(shared) - 1)), shared.items(), strict=True
            )
        ),
        rests_on=telling.about(
            [t for terms in shared.values() for t in terms],
            {p: None for parties in shared for p in parties},
        ),
        private=True,
    )


def _wishers(telling: Telling, party: str, term: str) -> list[str]:
    """The other parties whose wish is chosen for the term."""
    wished = telling.terms[term].wished_by(telling.candidate.places[term])
    return [other for other in wished if other != party]


def _exchange(telling: Telling, full: Mapping[str, list[str]]) -> Sentence:
    """Who would move to another's wish, on what."""
    moves: list[Part] = []
    for place, (party, terms) in enumerate(full.items()):
        if place:
            moves.append(Part(", and " if place == len(full) - 1 else ", ", own=False))
        moves += telling.name(party)
        moves.append(Part(" would move on ", own=False))
        moves += telling.titles(terms)
    return say(
        "The trade is this: {}." if len(full) > 1 else "Toward another's wish, {}.",
        tuple(moves),
        rests_on=[
            element
            for party, terms in full.items()
            for term in terms
            for side in (party, *_wishers(telling, party, term))
            for element in (
                *telling.held(side, term).evidence,
                *telling.about([term], [side]),
            )
        ],
    )


def _weighed(telling: Telling, party: str, moved: list[str]) -> Iterator[Sentence]:
    """Where more is recorded behind what the party would have than behind what it moves on."""
    weight = telling.ground.weights
    most = max((weight.get((party, t), 0) for t in moved), default=0)
    met = {Relation.OWN, Relation.OPEN}
    has = [
        t
        for t in telling.terms
        if telling.held(party, t).relation in met and weight.get((party, t), 0) > most
    ]
    if has and moved:
        yield say(
            "As far as reasons and interests are recorded, more lies behind {} than behind {} "
            "for {}; that can make it possible.",
            telling.titles(has),
            telling.titles(moved),
            telling.name(party),
            rests_on=telling.about([*has, *moved], [party]),
            private=True,
        )


def _ranked(telling: Telling, party: str, moved: list[str]) -> Iterator[Sentence]:
    """What a named author's ranking says of the terms on which a party moves and has its wish."""
    has = [t for t in telling.terms if telling.held(party, t).relation is Relation.OWN]
    for preference in telling.case.preferences:
        if preference.party != party or not preference.issue_ranking:
            continue
        place = {t: k for k, rank in enumerate(preference.issue_ranking) for t in rank}
        above = [
            t
            for t in has
            if t in place and moved and all(place[t] < place.get(m, -1) for m in moved)
        ]
        if above:
            yield say(
                "By the ranking of {}, {} stands before {} for {}.",
                said_as(preference.author)
                if (preference.author or "").strip() and preference.author
                else teller(telling.case, preference),
                telling.titles(above),
                telling.titles(moved),
                telling.name(party),
                rests_on=[preference, *telling.about([*above, *moved], [party])],
            )


def _by_estimates(telling: Telling, space: Space) -> Iterator[Sentence]:
    """What the points say, under their authors' names."""
    used = [p for p in telling.case.preferences if p.points or p.values]
    authors = dict.fromkeys(p.author for p in used if p.author and p.author.strip())
    named = joined(map(said_as, authors)) or (Part("an author who is not named", own=False),)
    below = telling.candidate.below
    if below:
        yield say(
            "By the estimates of {}, it would be worth less than no agreement to {}.",
            named,
            telling.names(below),
            rests_on=[*used, *telling.about([], below)],
        )
    elif None not in space.no_deal:
        yield say(
            "By the estimates of {}, it is worth at least as much as no agreement to every side.",
            named,
            rests_on=used,
        )
    yield say(
        "By the estimates of {}, nothing that keeps as much would suit one side more without "
        "suiting another less.",
        named,
        rests_on=used,
    )


def _serves(telling: Telling) -> Iterator[Sentence]:
    """Interests and concerns of which all open terms they bear on go the party's way."""
    kept = {k.id for k in telling.ground.kept}
    for interest in telling.case.interests:
        bears = [t for t in telling.terms if t in interest.issues]
        stays = [k for k in interest.issues if k in kept]
        met = {Relation.OWN, Relation.OPEN}
        if not interest.words.strip() or not (bears or stays):
            continue
        if any(telling.held(interest.party, t).relation not in met for t in bears):
            continue
        terms = bears or stays
        template = (
            "On {}, it answers a concern of {}{}: {}."
            if interest.kind is InterestKind.CONCERN
            else "On {}, it serves an interest of {}{}: {}."
        )
        yield say(
            template,
            telling.titles(terms),
            telling.name(interest.party),
            telling.told(interest, interest.party, ", as told by "),
            quoted(interest.words),
            rests_on=[
                interest,
                *telling.about(terms, [interest.party]),
                *(s for t in bears for s in telling.held(interest.party, t).evidence),
            ],
        )


def _touches(telling: Telling) -> Iterator[Sentence]:
    """What was stated as non-negotiable or excluded."""
    for party, term in telling.candidate.touched:
        for position in telling.held(party, term).evidence:
            if isinstance(position, Position):
                yield _touched(telling, party, term, position)
    unclear = list(_unclear(telling))
    yield from unclear
    if not telling.candidate.touched and not unclear:
        yield say(
            "It touches nothing that was stated as non-negotiable or excluded in so many words.",
            private=True,
        )


def _touched(telling: Telling, party: str, term: str, position: Position) -> Sentence:
    words = (position.words or "").strip()
    inside = (
        quoted(position.words or "") if words else telling.options_words(term, position.options)
    )
    return say(
        "On {}, it touches what {} {}{}: {}.",
        telling.title(term),
        telling.name(party),
        (Part(position.kind.shown, own=False),),
        telling.told(position, party, ", as told by "),
        inside,
        rests_on=[
            position,
            *telling.about([term], [party]),
            *(telling.listed(term, option) for option in position.options),
        ],
    )


def _unclear(telling: Telling) -> Iterator[Sentence]:
    for term, found in telling.terms.items():
        for party, positions in found.unclear.items():
            for position in positions:
                if (
                    position.kind.value in {"non_negotiable", "excluded"}
                    and (position.words or "").strip()
                ):
                    yield say(
                        "On {}, only {} can say whether this goes with what was {}: {}.",
                        telling.title(term),
                        telling.name(party),
                        (Part(position.kind.shown, own=False),),
                        quoted(position.words or ""),
                        rests_on=[position, *telling.about([term], [party])],
                    )
