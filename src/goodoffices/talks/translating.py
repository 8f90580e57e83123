"""Translations beside a text: marked as such, and never a change of the text itself."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from goodoffices.model import MEDIATORS, Translation
from goodoffices.model.shape import means
from goodoffices.talks.command import Act, Actor, act
from goodoffices.talks.fact import Fact, Put
from goodoffices.talks.held import holders, standing_in, text_named
from goodoffices.talks.refusals import refusal, refused
from goodoffices.talks.release import put_beside
from goodoffices.talks.state import State
from goodoffices.talks.touching import Touches

__all__ = ["Translate", "translations_of"]


@act("translate", of_a_file=True)
@dataclass(frozen=True, kw_only=True)
class Translate(Act):
    """Keep a translation of a text; every room that holds the text is told of it alike.

    What a program translated stays with the mediators.
    """

    touches: ClassVar = (Touches.MEDIATORS, Touches.HOLDING)

    translation: Translation = means("the translation")

    def puts(self, state: State, actor: Actor) -> Iterable[Put]:
        """The translation, in place of an earlier one into that language."""
        told = self.translation
        text = text_named(state, told.text)
        ids = {term.id for term in text.terms}
        if unknown := sorted(set(told.words) - ids):
            raise refused("term_not_in_it", term=unknown[0], text=told.text)
        missing = [t.id for t in text.terms if t.words is not None and t.id not in told.words]
        if not told.words or (told.authentic and missing):
            raise refused("terms_missing", text=told.text, terms=", ".join(missing))
        if told.language == (text.language or state.case.language):
            raise refused("same_language", text=told.text, language=told.language)
        have = holders(state, told.text)
        rooms = () if actor.machine else tuple(state.room_of(party) for party in have)
        before = [
            fact
            for room in (MEDIATORS, *rooms)
            for fact in standing_in(state, room, Translation)
            if (fact.told.text, fact.told.language) == (told.text, told.language)
        ]
        put = put_beside(told, (MEDIATORS, *rooms))
        yield Put(rooms=put.rooms, told=put.told, supersedes=tuple(before))


def translations_of(state: State, text_id: str) -> tuple[Fact, ...]:
    """The translations of a text that the reader may know, by language; authentic ones say so."""
    found = {
        fact.told.language: fact for fact in state.facts(Translation) if fact.told.text == text_id
    }
    return tuple(fact for _, fact in sorted(found.items()))


refusal(
    "terms_missing",
    "The translation of {text} lacks words for: {terms}.",
    "Number its clauses as the text's own; an authentic one has them all.",
)
refusal(
    "same_language",
    "The text {text} is in that language itself: {language}.",
    "Name the language of the translation.",
)
