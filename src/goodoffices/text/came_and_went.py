"""How the terms of a case came and went: what moved how often, and what came back as it was.

The same text is back: what has changed since? The answer is what was recorded in between.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Any

from goodoffices.model import (
    Answer,
    AnswerKind,
    Case,
    Event,
    Position,
    Stance,
    StanceKind,
    Statement,
    Text,
)
from goodoffices.text.clauses import same
from goodoffices.text.lineage import Lineage, Passage, lineage
from goodoffices.text.movement import Together, moving_together

__all__ = ["CameAndWent", "Return", "Since", "came_and_went"]

_MOVES = {Passage.CHANGED, Passage.LEFT, Passage.RETURNED}
_NOT_ACCEPTED = {AnswerKind.COUNTER, AnswerKind.REJECT}


@dataclass(frozen=True)
class Since:
    """What was recorded between a text and the one in which its words came back.

    Answers are those given to the earlier text or to one put forward before the later; the others
    are those dated from the one to the other.
    """

    answers: tuple[Answer, ...]
    positions: tuple[Position, ...]
    stances: tuple[Stance, ...]
    events: tuple[Event, ...]

    @property
    def nothing(self) -> bool:
        """Whether nothing was recorded in between."""
        return not (self.answers or self.positions or self.stances or self.events)


@dataclass(frozen=True)
class Return:
    """Words that are back.

    Attributes:
        term: id; None where a whole text is back.
        text: id of the text in which they are back.
        as_in: id of the earlier text with the same words.
        not_accepted: whether anybody countered, rejected or has not accepted the earlier.
        since: what was recorded in between.
    """

    term: str | None
    text: str
    as_in: str
    not_accepted: bool
    since: Since


@dataclass(frozen=True)
class CameAndWent:
    """How the terms of a case moved through its texts, withdrawn ones included.

    Attributes:
        flips: for each term, in how many texts it is not as it was in the text before: it came,
            changed, went or returned. Absence from a text known only from another's account is
            *not reported*, and no flip.
        by_author: the same through the texts of each author who wrote two or more.
        never_moved: terms in every text in full since the first, in the same words.
        returned_terms: terms whose words are back after they had changed or gone.
        returned_texts: texts that are the same as an earlier one as a whole.
        shortest_cycle: the least number of texts from one to the same again; None without any.
        together: terms that moved in the same texts.
    """

    flips: Mapping[str, int]
    by_author: Mapping[str, Mapping[str, int]]
    never_moved: tuple[str, ...]
    returned_terms: tuple[Return, ...]
    returned_texts: tuple[Return, ...]
    shortest_cycle: int | None
    together: tuple[Together[str], ...]

    def as_json(self) -> dict[str, Any]:
        """The same as plain data."""
        return {
            "flips": dict(self.flips),
            "by_author": {author: dict(flips) for author, flips in self.by_author.items()},
            "never_moved": list(self.never_moved),
            "returned_terms": [_return_json(back) for back in self.returned_terms],
            "returned_texts": [_return_json(back) for back in self.returned_texts],
            "shortest_cycle": self.shortest_cycle,
            "together": [
                {"terms": list(t.these), "times": t.times, "of": t.of} for t in self.together
            ],
        }


def came_and_went(case: Case) -> CameAndWent:
    """How the terms of a case came and went."""
    lines = lineage(case)
    places = {text.id: place for place, text in enumerate(case.texts)}
    steps = {line.id: _steps(case.texts, line, places) for line in lines}
    texts = list(_returned_texts(case))
    return CameAndWent(
        flips={term: len(moved) for term, moved in steps.items()},
        by_author=dict(_by_author(case)),
        never_moved=tuple(line.id for line in lines if _stayed(case, line)),
        returned_terms=tuple(
            _returned(case, line.id, case.texts, places[step.as_in], places[step.text])
            for line in lines
            for step in line.steps
            if step.as_in is not None
        ),
        returned_texts=tuple(
            _returned(case, None, case.texts, first, again) for first, again in texts
        ),
        shortest_cycle=min((again - first for first, again in texts), default=None),
        together=moving_together(steps),
    )


def _steps(texts: Sequence[Text], line: Lineage, places: Mapping[str, int]) -> frozenset[int]:
    """Places of the texts in which the term moved."""
    entered = places[line.steps[0].text]
    # To enter is to move where an earlier text is known in full and had it not.
    came = {entered} if any(not text.hollow for text in texts[:entered]) else set()
    return frozenset(came | {places[s.text] for s in line.steps if s.passage in _MOVES})


def _stayed(case: Case, line: Lineage) -> bool:
    """Whether it stands unchanged in every text in full, from the first text on."""
    still = {Passage.UNCHANGED, Passage.NOT_REPORTED}
    return (
        line.steps[0].text == case.texts[0].id
        and any(step.passage is Passage.UNCHANGED for step in line.steps)
        and all(step.passage in still for step in line.steps[1:])
    )


def _by_author(case: Case) -> Iterator[tuple[str, Mapping[str, int]]]:
    for actor in (*case.parties_in_order(), *case.third_parties):
        own = tuple(text for text in case.texts if text.author == actor.id)
        if len(own) > 1:
            places = {text.id: place for place, text in enumerate(own)}
            lines = lineage(replace(case, texts=own))
            yield actor.id, {line.id: len(_steps(own, line, places)) for line in lines}


def _returned_texts(case: Case) -> Iterator[tuple[int, int]]:
    """Places of texts, known in full, that are the same as a whole."""
    full = [(k, t) for k, t in enumerate(case.texts) if t.terms and not t.hollow]
    for (first, one), (again, other) in combinations(full, 2):
        if _alike(one, other):
            yield first, again


def _alike(one: Text, other: Text) -> bool:
    if {term.id for term in one.terms} != {term.id for term in other.terms}:
        return False
    pairs = ((one.term(term.id), other.term(term.id)) for term in one.terms)
    return all(a and b and same(a, b) for a, b in pairs)


def _returned(
    case: Case, term: str | None, texts: Sequence[Text], first: int, again: int
) -> Return:
    earlier, later = texts[first], texts[again]
    between = {text.id for text in texts[first:again]}
    terms = {term} if term else {clause.id for clause in earlier.terms}
    answers = tuple(
        answer for answer in case.answers if answer.text in between and answer.term in terms
    )
    stances = tuple(stance for stance in case.stances if stance.text in between)
    to_earlier = any(a.text == earlier.id and a.kind in _NOT_ACCEPTED for a in answers)
    as_basis = any(
        s.text == earlier.id and s.kind is StanceKind.HAS_NOT_ACCEPTED_AS_BASIS for s in stances
    )
    since = Since(
        answers=answers,
        positions=tuple(
            p for p in case.positions if p.issue in terms and _within(p, earlier, later)
        ),
        stances=stances,
        events=tuple(
            event
            for event in case.events
            if (term is None or term in event.issues) and _within(event, earlier, later)
        ),
    )
    return Return(term, later.id, earlier.id, to_earlier or as_basis, since)


def _within(statement: Statement, earlier: Text, later: Text) -> bool:
    """Whether it is dated from the one text to the other."""
    if statement.when is None or earlier.when is None or later.when is None:
        return False
    return (
        earlier.when.earliest <= statement.when.earliest
        and statement.when.latest <= later.when.latest
    )


def _return_json(back: Return) -> dict[str, Any]:
    found: dict[str, Any] = {} if back.term is None else {"term": back.term}
    since = back.since
    return found | {
        "text": back.text,
        "as_in": back.as_in,
        "not_accepted": back.not_accepted,
        "since": {
            "answers": [
                {"party": a.party, "term": a.term, "text": a.text, "kind": a.kind.value}
                for a in since.answers
            ],
            "positions": [
                {"party": p.party, "term": p.issue, "kind": p.kind.value} for p in since.positions
            ],
            "stances": [
                {"party": s.party, "text": s.text, "kind": s.kind.value} for s in since.stances
            ],
            "events": [{"kind": e.kind.value, "words": e.words} for e in since.events],
        },
    }
