"""The agreed statement of the problem and the glossary: one version for all, confirmed by each."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from goodoffices.model.shape import means
from goodoffices.talks.command import Act, Actor, act
from goodoffices.talks.fact import Fact, Put
from goodoffices.talks.mediators_only import must_be_mediators_of_all
from goodoffices.talks.put_to_all import Definition, Problem
from goodoffices.talks.state import State
from goodoffices.talks.touching import Touches

__all__ = ["Define", "StateProblem", "glossary", "problem"]


@act("problem")
@dataclass(frozen=True, kw_only=True)
class StateProblem(Act):
    """Put the statement of the problem to all sides at once."""

    touches: ClassVar = (Touches.EVERY,)

    words: str = means("the statement")

    def puts(self, state: State, actor: Actor) -> Iterable[Put]:
        """The statement, in every room; an earlier version stands no more."""
        must_be_mediators_of_all(state, actor)
        yield Put(
            rooms=state.shared, told=Problem(words=self.words), supersedes=state.facts(Problem)
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
        must_be_mediators_of_all(state, actor)
        earlier = tuple(f for f in glossary(state) if _same_word(f.told.term, self.term))
        yield Put(
            rooms=state.shared,
            told=Definition(term=self.term, words=self.words),
            supersedes=earlier,
        )


def problem(state: State) -> Fact | None:
    """The statement of the problem that stands, None where there is none."""
    found = state.facts(Problem)
    return found[-1] if found else None


def glossary(state: State) -> tuple[Fact, ...]:
    """The definitions that stand, in the order of their words."""
    return tuple(sorted(state.facts(Definition), key=lambda fact: fact.told.term.casefold()))


def _same_word(one: str, other: str) -> bool:
    return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()
