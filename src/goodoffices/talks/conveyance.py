"""Conveyance: what one party said reaches another as it allowed, or an idea of the mediators'."""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from goodoffices.model import MEDIATORS, Attribution, Medium
from goodoffices.model.shape import means
from goodoffices.record import canonical, same_words
from goodoffices.talks.command import Act, Actor, act
from goodoffices.talks.consent import ConsentTo, must_consent
from goodoffices.talks.correction import may_travel
from goodoffices.talks.delivered import Carried, Delivered, Mode
from goodoffices.talks.fact import Fact, Put
from goodoffices.talks.mediators_only import must_be_mediators
from goodoffices.talks.readback import confirmation
from goodoffices.talks.refusals import refusal, refused
from goodoffices.talks.said import Said, permission_of, said_named, still_stands
from goodoffices.talks.state import State
from goodoffices.talks.touching import Touches
from goodoffices.talks.wording import digest_of
from goodoffices.text.wording import tokens

__all__ = ["LONGEST_RUN", "Convey", "covers"]

LONGEST_RUN = 12
"""So many words of a speaker in a row are that speaker's words, about as many as a sentence has."""

_QUOTES = re.compile('["“”„‟«»‹›「」『』〝〞]')
_WIDENING = tuple(Attribution)
_OWN = {Mode.MEDIATORS_OWN, Mode.HYPOTHETICAL}


@act("convey")
@dataclass(frozen=True, kw_only=True)
class Convey(Act):
    """Carry to a party what another said, or your own idea.

    SAID is what the other party said; without one it is an idea of the mediators' own, or a
    hypothetical one. It reaches the party as --preview shows it, byte for byte. Needed are the
    consent of both sides, and that the speaker confirmed these words when they were read back
    and allowed them to be carried so, and to this party. Who said it is told with --attributed
    alone.
    """

    touches: ClassVar = (Touches.HOLDING, Touches.MEDIATORS, Touches.ADDRESSED)
    crossing: ClassVar = "it carries what the speaker confirmed and allowed to be carried"

    arguments: ClassVar = ("said",)

    said: str | None = means("what was said, such as Coast/45", default=None)
    to: str = means("id of the party it is carried to")
    mode: Mode = means("which of the five ways")
    medium: Medium = means("how it is carried")
    words: str | None = means(
        "the words to carry, for every mode but verbatim; - reads them from standard input",
        default=None,
    )
    attributed: bool = means("whether it is told who said it", default=False)
    office: str | None = means("whom it is carried to: an office", default=None)
    translation: str | None = means(
        "a translation that goes beside the words, marked as one", default=None
    )
    translated_into: str | None = means("the language of the translation", default=None)
    language: str | None = means("the language of --words", default=None)
    again: bool = means("whether to carry once more what was carried before", default=False)

    def puts(self, state: State, actor: Actor) -> Iterable[Put]:
        """That it was carried, in the room it comes from; the exact words, in the other."""
        must_be_mediators(actor)
        room = state.room_of(self.to)
        must_consent(state, self.to, ConsentTo.TEXTS)
        said = said_named(state, self.said) if self.said is not None else None
        words = self._own(state) if said is None else self._of(state, said)
        if not words.strip():
            raise refused("no_words")
        delivered = Delivered(
            words=words,
            mode=self.mode,
            attributed_to=said.told.party if said and self.attributed else None,
            medium=self.medium,
            office=self.office,
            reference=_reference(words, self.to, self.mode),
            language=said.told.language if said and self.mode is Mode.VERBATIM else self.language,
            translation=self.translation,
            translated_into=self.translated_into,
        )
        if not self.again and (before := _before(state, room, delivered)):
            raise refused("carried_before", place=before.place)
        yield Put(
            rooms=(said.room if said else MEDIATORS,),
            told=Carried(
                said=said.key if said else None,
                to=self.to,
                mode=self.mode,
                attributed=self.attributed,
                digest=digest_of(words),
            ),
        )
        yield Put(rooms=(room,), told=delivered)

    def _of(self, state: State, said: Fact) -> str:
        """The words that carry what a party said, if they may."""
        if self.mode is Mode.MEDIATORS_OWN:
            raise refused("own_of_said", place=said.place)
        if self.to == said.told.party:
            raise refused("to_the_speaker", party=state.called(self.to))
        must_consent(state, said.told.party, ConsentTo.CARRYING)
        still_stands(state, said)
        may_travel(state, said)
        if confirmation(state, said) is None:
            raise refused("not_confirmed", place=said.place)
        permission = permission_of(state, said)
        rule = permission.told.rule if permission else Attribution.MEDIATOR_ONLY
        if not covers(rule, self.mode, attributed=self.attributed):
            raise refused("not_permitted", place=said.place, rule=rule.shown)
        if permission and permission.told.to and self.to not in permission.told.to:
            raise refused("not_for_them", place=said.place, party=state.called(self.to), id=self.to)
        if self.mode is Mode.VERBATIM:
            if self.words is not None and self.words != said.told.words:
                raise refused("other_words", place=said.place)
            return str(said.told.words)
        words = self._ours()
        if not covers(rule, Mode.VERBATIM, attributed=False) and self._speaks(said):
            raise refused("word_for_word", place=said.place)
        return words

    def _own(self, state: State) -> str:
        """The words of an idea of the mediators' own: no party's, and told as nobody's."""
        if self.mode not in _OWN:
            raise refused("nothing_said", mode=self.mode.shown)
        if self.attributed:
            raise refused("never_attributed")
        words = self._ours()
        for said in state.facts(Said):
            if said.told.party != self.to and self._speaks(said):
                raise refused("word_for_word", place=said.place)
        return words

    def _ours(self) -> str:
        if self.words is None:
            raise refused("no_words")
        if any(_QUOTES.search(each) for each in (self.words, self.translation or "")):
            raise refused("quotation_marks", mode=self.mode.shown)
        return self.words

    def _speaks(self, said: Fact) -> bool:
        """Whether the words, or the translation beside them, are words of what was said."""
        return any(_speaks(each, said) for each in (self.words, self.translation) if each)


def covers(rule: Attribution, mode: Mode, *, attributed: bool) -> bool:
    """Whether a permission covers a way to carry: each permission includes those before it."""
    needed = {
        Mode.VERBATIM: Attribution.VERBATIM,
        Mode.HYPOTHETICAL: Attribution.IF_ASKED,
    }.get(mode, Attribution.WITHOUT_ATTRIBUTION)
    least = [needed, *([Attribution.AS_THEIRS] if attributed else [])]
    return _WIDENING.index(rule) >= max(map(_WIDENING.index, least))


def _reference(words: str, to: str, mode: Mode) -> str:
    """Eight digits to name it by aloud: of the words, the recipient and the mode, and no more."""
    number = int.from_bytes(hashlib.sha256(canonical([words, to, mode.value])).digest(), "big")
    digits = f"{number % 10**8:08}"
    return f"{digits[:4]} {digits[4:]}"


def _before(state: State, room: str, delivered: Delivered) -> Fact | None:
    """The delivery of the same words in the same way to the same room, if there was one."""
    same = (delivered.words, delivered.mode, delivered.attributed_to)
    return next(
        (
            fact
            for fact in state.facts(Delivered)
            if fact.room == room
            and (fact.told.words, fact.told.mode, fact.told.attributed_to) == same
        ),
        None,
    )


def _speaks(words: str, said: Fact) -> bool:
    """Whether words hold so many in a row of what a party said that they are that party's own."""
    ours, theirs = _plain(words), _plain(said.told.words)
    if same_words(words) == same_words(said.told.words):
        return True
    run = min(len(theirs), LONGEST_RUN)
    if run < LONGEST_RUN // 3:
        return False
    runs = {theirs[at : at + run] for at in range(len(theirs) - run + 1)}
    return any(ours[at : at + run] in runs for at in range(len(ours) - run + 1))


def _plain(words: str) -> tuple[str, ...]:
    return tuple(token.core.casefold() for token in tokens(words) if token.is_word)


refusal(
    "written_by_program",
    "A program wrote these words, and no person has taken them as their own.",
    "Read them, and enter them as your own words.",
)
refusal(
    "no_words",
    "There are no words to carry.",
    "Give them: --words WORDS",
)
refusal(
    "own_of_said",
    "{place} was said by a party: it is no idea of the mediators' own.",
    "Carry it as it may be carried, or put an idea of your own without naming it.",
)
refusal(
    "to_the_speaker",
    "{party} said it: it need not be carried there.",
    "Read it back instead: goodoffices talks readback TALKS SAID OUTCOME",
)
refusal(
    "not_confirmed",
    "{place} was not confirmed by those who said it.",
    "Read it back to them: goodoffices talks readback TALKS {place} confirmed",
)
refusal(
    "not_permitted",
    "The speaker does not allow {place} to be carried so. What holds: {rule}.",
    "Once it is allowed: goodoffices talks permit TALKS {place} RULE --given-by OFFICE",
)
refusal(
    "not_for_them",
    "The speaker does not allow {place} to be carried to {party}.",
    "Once it is allowed: goodoffices talks permit TALKS {place} RULE --to {id}",
)
refusal(
    "other_words",
    "Word for word are the words of {place} and no others.",
    "Leave --words out, or carry these as a paraphrase.",
)
refusal(
    "word_for_word",
    "These are, in a row, words of {place}, which may not be carried word for word.",
    "Say it in other words.",
)
refusal(
    "nothing_said",
    "There is nothing said that could be carried {mode}.",
    "Name what was said, such as Coast/45, or carry it as mediators_own.",
)
refusal(
    "never_attributed",
    "An idea of the mediators' own is never told as a party's.",
    "Leave --attributed out.",
)
refusal(
    "quotation_marks",
    "With quotation marks, words carried as {mode} read as a quotation.",
    "Leave the quotation marks out, or carry what was said verbatim.",
)
refusal(
    "carried_before",
    "The same words were carried so before: {place}.",
    "If they shall go once more, say so: --again",
)
