"""A proposal of the mediators is put to all: in the same words, to be answered apart and sealed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import ClassVar

from goodoffices.model import MEDIATORS, Moment, Text
from goodoffices.model.shape import means
from goodoffices.talks.command import Act, Actor, act
from goodoffices.talks.consent import ConsentTo, must_consent
from goodoffices.talks.fact import Put
from goodoffices.talks.held import held_texts, holders
from goodoffices.talks.mediators_only import must_be_mediators_of_all
from goodoffices.talks.refusals import refusal, refused
from goodoffices.talks.rounds import Round, must_read_as_put, page_in, rounds
from goodoffices.talks.state import State
from goodoffices.talks.touching import Touches
from goodoffices.talks.wording import digest_of

__all__ = ["OpenRound"]


@act("open-round")
@dataclass(frozen=True, kw_only=True)
class OpenRound(Act):
    """Put a text of the mediators to all, answered sealed.

    Every side holds it in the same words, and has agreed to such a proposal. Each says yes or no
    to the whole, apart, until the deadline; nobody sees an answer before the round is closed.
    """

    touches: ClassVar = (Touches.MEDIATORS, Touches.PARTIES)
    crossing: ClassVar = "a text that each side holds is put to all of them, in the same words"
    urns: ClassVar = True
    arguments: ClassVar = ("text",)

    text: str = means("id of the text")
    until: Moment = means(
        "until when it can be answered: a day, to its end anywhere on earth, or a moment with its "
        "offset",
        example="2031-07-08T18:00+02:00",
    )
    reserve: tuple[str, ...] = means(
        "id of a term on which a yes may make a reservation; on none when left out", default=()
    )
    unseen: bool = means(
        "whether the mediators may enter no answer for a side, and so see none", default=False
    )
    close_by: Moment | None = means(
        "until when it can be closed; a day after the deadline when left out", default=None
    )

    def puts(self, state: State, actor: Actor) -> Iterable[Put]:
        """The round, in every room in the same words, and an urn for each side."""
        must_be_mediators_of_all(state, actor)
        parties = tuple(party.id for party in state.case.parties_in_order())
        text = self._text(state, parties)
        close_by = self.close_by or self.until.after(timedelta(days=1))
        if self.until.over(state.moment):
            raise refused("deadline_over", until=self.until)
        if close_by.last <= self.until.last:
            raise refused("closed_too_early", until=self.until, close_by=close_by)
        for term in self.reserve:
            if text.term(term) is None:
                raise refused("no_such_term", term=term, text=self.text)
        for each in rounds(state):
            if each.fact.told.text == self.text and not each.ended:
                raise refused("round_open", text=self.text, place=each.fact.place)
        for party in parties:
            must_consent(state, party, ConsentTo.PROPOSAL)
        told = Round(
            text=self.text,
            digest=digest_of(page_in(state, MEDIATORS, self.text) or ""),
            until=self.until,
            close_by=close_by,
            reserve=tuple(dict.fromkeys(self.reserve)),
            unseen=self.unseen,
            words=" ".join(self._words(text, close_by)),
        )
        for room in (MEDIATORS, *state.parties):
            must_read_as_put(state, told, room)
        yield Put(rooms=(MEDIATORS, *state.parties), told=told, urns=parties)

    def _text(self, state: State, parties: tuple[str, ...]) -> Text:
        found = held_texts(state, MEDIATORS).get(self.text)
        if found is None or set(holders(state, self.text)) != {*parties}:
            raise refused("not_held_by_all", text=self.text)
        text: Text = found.told
        if text.author in parties:
            raise refused("a_partys_text", text=self.text)
        for term in text.terms:
            if not term.settled:
                raise refused("not_clean", text=self.text, term=term.id)
        pages = {page_in(state, room, self.text) for room in (MEDIATORS, *state.parties)}
        if len(pages) > 1:
            raise refused("not_the_same_words", text=self.text)
        return text

    def _words(self, text: Text, close_by: Moment) -> Iterator[str]:
        yield f"The mediators put the text {text.title} ({text.id}) to every side."
        yield f"Each says yes or no to the whole of it, apart and sealed, until {self.until.end}."
        if self.reserve:
            yield f"A yes may make a reservation on {', '.join(self.reserve)}, and on nothing else."
        else:
            yield "A yes is without reservation."
        if self.unseen:
            yield "A person of the side itself enters its answer; the mediators enter none."
        else:
            yield "A side may tell the mediators its answer, and they enter it for that side."
        yield "It can be given anew until then, and nobody reads it before the round is closed."
        yield f"The mediators close the round by {close_by.end}, before the deadline only if every"
        yield "side has answered. If all say yes, all are told so, with what was reserved and"
        yield "whose approval is to come; otherwise each is told that there is no agreement, and"
        yield "nothing more. A round that nobody closes in time has no outcome."


refusal(
    "not_held_by_all",
    "Not every side holds a text {text}.",
    "Give it to all first: goodoffices talks release TALKS {text}",
)
refusal(
    "a_partys_text",
    "The text {text} is a party's, and what is answered sealed is a proposal of the mediators.",
    "Draft one of your own: goodoffices talks draft TALKS {text} --text ID",
)
refusal(
    "not_clean",
    "Term {term} of {text} is not agreed in itself: a yes to the whole would not say to what.",
    "Draft it without brackets: goodoffices talks draft TALKS {text} --text ID",
)
refusal(
    "not_the_same_words",
    "The sides hold different words under the name {text}.",
    "See who holds which: goodoffices talks show TALKS copies {text}",
)
refusal(
    "deadline_over",
    "{until} is not to come any more.",
    "Name a day or a moment to come: --until MOMENT",
)
refusal(
    "closed_too_early",
    "Closed by {close_by}, it would be over before {until}, until when it can be answered.",
    "Leave --close-by out, or name a later moment.",
)
refusal(
    "round_open",
    "A round on {text} is open: {place}.",
    "Close it first: goodoffices talks close-round TALKS {text}",
)
