"""What a party's principal does after its negotiators: declared steps, each with its own clock."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import ClassVar

from goodoffices.model import (
    Moment,
    RatificationKind,
    RatificationStep,
    SaidBy,
    StepOutcome,
    StepTaken,
    Text,
)
from goodoffices.model.shape import means
from goodoffices.talks.authority import answers_of, not_for_another, party_of, waiting_for_principal
from goodoffices.talks.command import Act, Actor, act
from goodoffices.talks.fact import Fact, Put, Withdrawn, when_of
from goodoffices.talks.held import held_texts, standing_in
from goodoffices.talks.kinds import kind
from goodoffices.talks.refusals import refusal, refused
from goodoffices.talks.state import State
from goodoffices.talks.touching import Touches
from goodoffices.talks.within import within

__all__ = [
    "DeclareStep",
    "OutcomeOfStep",
    "RatificationStepStands",
    "Ratified",
    "Ratify",
    "TellStep",
    "awaits_a_step",
    "steps_of",
]


@kind("outcome_of_step/1")
@within("ratification_steps", "outcomes")
@dataclass(frozen=True, kw_only=True)
class OutcomeOfStep(StepTaken):
    """What became of a declared step, beside it; the latest of a step counts."""

    of: str = means("key of the step")


@kind("ratified/1")
@dataclass(frozen=True, kw_only=True)
class Ratified:
    """The principal's step on what its negotiators accepted ad referendum."""

    party: str = means("id of the party")
    text: str = means("id of the text")
    terms: tuple[str, ...] = means("ids of the terms")
    by: str = means("who took the step: an office", example="the council")
    approved: bool = means("whether it approved", default=True)
    words: str | None = means("as stated", default=None)


@act("ratification")
@dataclass(frozen=True, kw_only=True)
class DeclareStep(Act):
    """Keep a step that a party says its approval needs.

    While it has not passed, what any office of the party accepts of the text from then on is kept
    ad referendum, and its principal cannot be told to have approved it. Its time runs out by
    itself, its outcome never comes by itself: somebody records it.
    """

    arguments: ClassVar = ("party", "text", "kind")
    touches: ClassVar = (Touches.OWN,)

    party: str = means("id of the party")
    text: str = means("id of the text")
    kind: RatificationKind = means("what kind of step")
    office: str = means("who takes it: an office", example="the council")
    since: Moment | None = means(
        "when it begins: a day, or a moment with its offset", default=None, example="2031-07-20"
    )
    until: Moment | None = means(
        "when it ends: a day, or a moment with its offset",
        default=None,
        example="2031-07-21T09:00+02:00",
    )
    needs: str | None = means("what it needs to pass, as stated", default=None)

    def puts(self, state: State, actor: Actor) -> Iterable[Put]:
        """The step, in the party's room."""
        room = state.room_of(self.party)
        not_for_another(actor, self.party)
        if self.text not in held_texts(state, room):
            raise refused("text_not_there", text=self.text, party=state.called(self.party))
        if self.since and self.until and self.until.before(self.since):
            raise refused("ends_before", start=self.since, end=self.until)
        yield Put(
            rooms=(room,),
            told=RatificationStep(
                party=self.party,
                text=self.text,
                kind=self.kind,
                office=self.office,
                since=self.since,
                until=self.until,
                needs=self.needs,
                said_by=SaidBy.OWN_WORDS_IN_CONFIDENCE,
                when=when_of(self.happened, state.day),
            ),
        )


@act("ratification-step")
@dataclass(frozen=True, kw_only=True)
class TellStep(Act):
    """Keep what became of a step that a party's approval needs.

    A step that did not pass, or met an objection, leaves what was accepted ad referendum: the
    principal's own refusal is told by 'ratify --refused'. The latest outcome of a step counts.
    """

    touches: ClassVar = (Touches.HOLDING,)

    step: str = means("the step: ROOM/NUMBER", example="Coast/61")
    outcome: StepOutcome = means("what became of it")
    until: Moment | None = means("for one put off: when it ends now", default=None)
    words: str | None = means("as stated", default=None)

    def puts(self, state: State, actor: Actor) -> Iterable[Put]:
        """The outcome, beside the step."""
        fact = state.named(self.step)
        if not isinstance(fact.told, RatificationStep):
            raise refused("no_step", entry=self.step)
        if not state.stands(fact):
            raise refused("newer_version", entry=self.step)
        not_for_another(actor, fact.told.party)
        if self.until is not None and self.outcome is not StepOutcome.PUT_OFF:
            raise refused("until_when_put_off")
        for own in standing_in(state, fact.room, OutcomeOfStep):
            if own.told.of == fact.key and own.span[0] > state.span(self.happened)[1]:
                raise refused("later_word", place=own.place)
        yield Put(
            rooms=(fact.room,),
            told=OutcomeOfStep(
                of=fact.key,
                outcome=self.outcome,
                until=self.until,
                words=self.words,
                said_by=SaidBy.OWN_WORDS_IN_CONFIDENCE,
                when=when_of(self.happened, state.day),
            ),
        )


@act("ratify")
@dataclass(frozen=True, kw_only=True)
class Ratify(Act):
    """Keep the principal's step on what its negotiators accepted.

    Until then an acceptance ad referendum makes no term accepted. A step that refuses takes the
    acceptance away. It does not approve while a step that its party declared it needs has not
    passed.
    """

    touches: ClassVar = (Touches.OWN,)

    text: str = means("id of the text that was answered")
    office: str = means("who takes the step: an office", example="the council")
    term: tuple[str, ...] = means("id of a term; all that wait for it when left out", default=())
    party: str | None = means("id of the party; that of --behalf when left out", default=None)
    refused: bool = means("whether it refuses", default=False)
    words: str | None = means("as stated", default=None)

    def puts(self, state: State, actor: Actor) -> Iterable[Put]:
        """The step, and the answers as they stand after it, in the party's room."""
        party = party_of(state, actor, self.party)
        room = state.room_of(party)
        waiting = {f.told.term: f for f in waiting_for_principal(state, party, self.text)}
        terms = self.term or tuple(waiting)
        if not terms:
            raise refused("nothing_waits", text=self.text)
        for term in terms:
            if term not in waiting:
                raise refused("does_not_wait", term=term, text=self.text)
            if waiting[term].span[0] > state.span(self.happened)[1]:
                raise refused("later_word", place=waiting[term].place)
        if not self.refused:
            self._steps_passed(state, party)
        yield Put(
            rooms=(room,),
            told=Ratified(
                party=party,
                text=self.text,
                terms=terms,
                by=self.office,
                approved=not self.refused,
                words=self.words,
            ),
        )
        for term in terms:
            fact = waiting[term]
            binding = replace(
                fact.told, ad_referendum=False, when=when_of(self.happened, state.day)
            )
            # An acceptance that the principal refused brings no earlier one back.
            others = (f for f in answers_of(state, party) if f.told.kind.accepts)
            gone = [f for f in others if (f.told.text, f.told.term) == (self.text, term)]
            yield Put(
                rooms=(room,),
                told=Withdrawn(reason=self.words) if self.refused else binding,
                supersedes=tuple(gone) if self.refused else (fact,),
            )

    def _steps_passed(self, state: State, party: str) -> None:
        """Raises Refused (step_open, step_not_passed) unless every declared step has passed."""
        for step in steps_of(state, party, self.text):
            if step.outcome in {StepOutcome.NOT_PASSED, StepOutcome.OBJECTION}:
                raise refused("step_not_passed", place=step.fact.place, what=step.outcome.shown)
            if step.open:
                raise refused("step_open", place=step.fact.place, kind=step.fact.told.kind.shown)
            if step.told and step.told.span[0] > state.span(self.happened)[1]:
                raise refused("later_word", place=step.told.place)


@dataclass(frozen=True)
class RatificationStepStands:
    """A declared step as it stands on the day: its outcome, or that its time is over without one.

    ``since`` and ``until`` are its time now, as stated; ``told`` is the fact of its outcome.
    """

    fact: Fact
    outcome: StepOutcome | None
    told: Fact | None
    until: Moment | None
    over: bool

    @property
    def open(self) -> bool:
        """Whether nobody recorded that it passed or did not."""
        return self.outcome in {None, StepOutcome.PUT_OFF}

    @property
    def shown(self) -> str:
        """How it stands, in words."""
        if self.open and self.over:
            return "over, no outcome recorded"
        return self.outcome.shown if self.outcome else "open"


def steps_of(
    state: State, party: str, text: str | None = None
) -> tuple[RatificationStepStands, ...]:
    """The steps that a party declared, on a text and the versions before and after it."""
    room = state.room_of(party)
    line = _line(held_texts(state, room), text) if text is not None else None
    taken = {f.told.of: f for f in standing_in(state, room, OutcomeOfStep)}
    found = []
    for fact in standing_in(state, room, RatificationStep):
        if fact.told.party != party or (line is not None and fact.told.text not in line):
            continue
        told = taken.get(fact.key)
        step = replace(fact.told, outcomes=(*fact.told.outcomes, *([told.told] if told else ())))
        over = step.ends is not None and step.ends.over(state.moment)
        found.append(RatificationStepStands(fact, step.outcome, told, step.ends, over))
    return tuple(found)


def awaits_a_step(state: State, party: str, text: str, happened: str | None = None) -> bool:
    """Whether a step that the party declared on the text, or a version of it, had not passed."""
    _, end = state.span(happened)
    return any(
        step.outcome is not StepOutcome.PASSED or (step.told and step.told.span[0] > end)
        for step in steps_of(state, party, text)
    )


def _line(texts: Mapping[str, Fact], text_id: str) -> frozenset[str]:
    """The text with the versions before and after it, as a room holds them."""
    line = {text_id}
    while True:
        told: list[Text] = [fact.told for fact in texts.values()]
        more = {t.id for t in told if t.replaces in line}
        more |= {t.replaces for t in told if t.id in line and t.replaces is not None}
        if more <= line:
            return frozenset(line)
        line |= more


refusal(
    "nothing_waits",
    "No acceptance of {text} waits for the principal.",
    "See what was answered: goodoffices talks show TALKS ROOM",
)
refusal(
    "does_not_wait",
    "No acceptance of term {term} of {text} waits for the principal.",
    "Leave --term out to approve all that wait.",
)
refusal(
    "step_open",
    "A step that its approval needs has no outcome yet: {place}, {kind}.",
    "Tell what became of it: goodoffices talks ratification-step TALKS {place} OUTCOME",
)
refusal(
    "step_not_passed",
    "A step that its approval needs did not pass: {place}, {what}.",
    "If it passed later, tell it: goodoffices talks ratification-step TALKS {place} passed",
)
refusal(
    "no_step",
    "{entry} is no step that an approval needs.",
    "Declare it: goodoffices talks ratification TALKS PARTY TEXT KIND --office OFFICE",
)
refusal(
    "until_when_put_off",
    "Only a step that was put off has another end.",
    "Leave --until out.",
)
