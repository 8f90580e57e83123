"""The agreed statement of the problem and the glossary: one version for all, confirmed by each."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from goodoffices.model.shape import means
from goodoffices.talks.authority import party_of
from goodoffices.talks.command import Act, Actor, act
from goodoffices.talks.fact import Fact, Put
from goodoffices.talks.kinds import kind
from goodoffices.talks.reach import must_reach_all
from goodoffices.talks.refusals import refusal, refused
from goodoffices.talks.state import State
from goodoffices.talks.touching import Touches

__all__ = [
    "Confirm",
    "Define",
    "Definition",
    "Object",
    "Problem",
    "Reply",
    "StateProblem",
    "agreed_by",
    "glossary",
    "problem",
    "replies",
]


@kind("problem/1")
@dataclass(frozen=True, kw_only=True)
class Problem:
    """What the talks are about, in words that each side can confirm."""

    words: str = means("the statement")


@kind("definition/1")
@dataclass(frozen=True, kw_only=True)
class Definition:
    """What a word means in these talks."""

    term: str = means("the word")
    words: str = means("what it means")


@kind("reply/1")
@dataclass(frozen=True, kw_only=True)
class Reply:
    """A side confirms a statement or definition, or objects to it: to that version alone."""

    of: str = means("key of the statement or definition")
    party: str = means("id of the party")
    agrees: bool = means("whether it confirms; it objects otherwise", default=False)
    words: str | None = means("what it said", default=None)
    speaker: str | None = means("who said so: an office", default=None)


@act("problem")
@dataclass(frozen=True, kw_only=True)
class StateProblem(Act):
    """Put the statement of the problem to all sides at once."""

    touches: ClassVar = (Touches.EVERY,)

    words: str = means("the statement")

    def puts(self, state: State, actor: Actor) -> Iterable[Put]:
        """The statement, in every room; an earlier version stands no more."""
        _may_put(state, actor)
        yield Put(
            rooms=state.rooms, told=Problem(words=self.words), supersedes=state.facts(Problem)
        )


@act("glossary")
@dataclass(frozen=True, kw_only=True)
class Define(Act):
    """Put to all sides at once what a word means in these talks."""

    touches: ClassVar = (Touches.EVERY,)

    term: str = means("the word", example="Day 1")
    words: str = means("what it means", example="the first day of the truce, from 06:00")

    def puts(self, state: State, actor: Actor) -> Iterable[Put]:
        """The definition, in every room; an earlier one of the word stands no more."""
        _may_put(state, actor)
        earlier = tuple(f for f in glossary(state) if _same_word(f.told.term, self.term))
        yield Put(
            rooms=state.rooms,
            told=Definition(term=self.term, words=self.words),
            supersedes=earlier,
        )


@dataclass(frozen=True, kw_only=True)
class _Answering(Act):
    """What both answers ask for."""

    touches: ClassVar = (Touches.OWN,)

    entry: str = means("the statement or definition: ROOM/NUMBER", example="Coast/46")
    party: str | None = means("the party; that of --behalf when left out", default=None)
    words: str | None = means("what it said", default=None)
    speaker: str | None = means("who said so: an office", default=None)

    def puts(self, state: State, actor: Actor) -> Iterable[Put]:
        """The answer, in the party's own room."""
        fact, party = state.named(self.entry), party_of(state, actor, self.party)
        if not isinstance(fact.told, (Problem, Definition)):
            raise refused("not_put_to_all", entry=self.entry)
        if not state.stands(fact):
            raise refused("newer_version", entry=self.entry)
        yield Put(
            rooms=(state.room_of(party),),
            told=Reply(
                of=fact.key,
                party=party,
                agrees=isinstance(self, Confirm),
                words=self.words,
                speaker=self.speaker,
            ),
        )


@act("confirm")
@dataclass(frozen=True, kw_only=True)
class Confirm(_Answering):
    """Keep that a side confirms the problem or a definition."""


@act("object")
@dataclass(frozen=True, kw_only=True)
class Object(_Answering):
    """Keep that a side objects to the problem or a definition."""


def problem(state: State) -> Fact | None:
    """The statement of the problem that stands, None where there is none."""
    found = state.facts(Problem)
    return found[-1] if found else None


def glossary(state: State) -> tuple[Fact, ...]:
    """The definitions that stand, in the order of their words."""
    return tuple(sorted(state.facts(Definition), key=lambda fact: fact.told.term.casefold()))


def replies(state: State, fact: Fact) -> dict[str, Fact]:
    """The latest answer of each party to this version."""
    return {own.told.party: own for own in state.facts(Reply) if own.told.of == fact.key}


def agreed_by(state: State, fact: Fact) -> frozenset[str]:
    """The parties whose latest answer to this version is that they confirm it."""
    return frozenset(party for party, own in replies(state, fact).items() if own.told.agrees)


def _may_put(state: State, actor: Actor) -> None:
    """Raises Refused unless a person of the mediators tells it, and to every side."""
    if actor.behalf is not None:
        raise refused("mediators_put")
    if actor.machine is not None:
        raise refused("written_by_program")
    must_reach_all(state)


def _same_word(one: str, other: str) -> bool:
    return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()


refusal(
    "mediators_put",
    "Nobody but the mediators puts words to all sides.",
    "Leave --behalf out.",
)
refusal(
    "not_put_to_all",
    "{entry} is neither the statement of the problem nor a definition.",
    "A term of a text is answered by: goodoffices talks answer",
)
refusal(
    "newer_version",
    "A newer version stands in the place of {entry}.",
    "Answer that one: goodoffices talks show TALKS ROOM",
)
