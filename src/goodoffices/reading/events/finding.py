"""From the words that tell happenings to events."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from goodoffices.reading.cast import Cast
from goodoffices.reading.document import Span
from goodoffices.reading.events.arguments import participants
from goodoffices.reading.events.grammar import (
    behind,
    children,
    clause_verb,
    objects,
)
from goodoffices.reading.events.happening import Happening
from goodoffices.reading.events.merging import merged
from goodoffices.reading.events.names import Names
from goodoffices.reading.events.principals import principals_of
from goodoffices.reading.events.speech import Speech, speeches
from goodoffices.reading.events.timing import Timing
from goodoffices.reading.events.triggers import Trigger, noun_triggers, verb_trigger
from goodoffices.reading.found import Attribution, Dated, Event, Link, Participant, Quotation, When
from goodoffices.reading.lexicon import Lexicon
from goodoffices.reading.report import Report

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["events_in"]

# Reports call one plan, one round of talks and one truce by many words.
_ALIKE = ("accord", "meeting", "plan", "talks", "truce")


def events_in(
    report: Report,
    cast: Cast,
    lexicon: Lexicon,
    dates: tuple[Dated, ...],
    said: tuple[Quotation | Attribution, ...],
) -> tuple[Event, ...]:
    """Every event that a report tells; none without a parse."""
    if report.parse is None:
        return ()
    names = Names(report, cast, said)
    names.principals = principals_of(report, names, lexicon)
    timing = Timing(report=report, parse=report.parse, lexicon=lexicon, dates=dates, said=said)
    finding = _Finding(
        report=report,
        parse=report.parse,
        names=names,
        lexicon=lexicon,
        said=said,
        timing=timing,
        happening=Happening(names=names, lexicon=lexicon, timing=timing),
    )
    return finding.all()


@dataclass(frozen=True, kw_only=True)
class _Finding:
    report: Report
    parse: "Doc"
    names: Names
    lexicon: Lexicon
    said: tuple[Quotation | Attribution, ...]
    timing: Timing
    happening: Happening

    def all(self) -> tuple[Event, ...]:
        triggers = tuple(self._triggers())
        taken = frozenset(trigger.token.i for trigger in triggers)
        told = [
            (one, self._what(trigger))
            for trigger, event in self._dated(triggers)
            for one in self._apart(event)
        ]
        told = list(_answering(told))
        found = [event for event, _ in told]
        spoken = speeches(self.report, self.names, self.lexicon, self.said, taken)
        # A source without a name tells the happening: it is that event's source, no event.
        said = [
            one for one in spoken if not one.anonymous or one.outlets or not _tells_any(one, found)
        ]
        return merged(told, list(self.timing.of_speeches(said)))

    def _dated(self, triggers: tuple[Trigger, ...]) -> Iterator[tuple[Trigger, Event]]:
        """The events, those without a day on the day of what they are told beside."""
        told = {t.token.i: (t, e) for t in triggers if (e := self._event(t)) is not None}
        for trigger, event in told.values():
            word = trigger.token
            while _beside(word):
                above = clause_verb(word)
                if above is None:
                    break
                word = above
                if word.i in told:
                    break
            when = told[word.i][1].when if word.i in told else When()
            if when.start and not (event.when.start or event.when.end):
                yield trigger, replace(event, when=replace(when, inferred=True))
            else:
                yield trigger, event

    def _what(self, trigger: Trigger) -> str:
        """What was done something to, where it tells apart: hostages freed from soldiers freed."""
        thing = trigger.thing
        if thing is None and not trigger.nominal:
            thing = next(iter(objects(trigger.token)), None)
        if thing is None or thing.pos_ == "PRON" or self.names.key(thing) is not None:
            return ""
        word = thing.lemma_.lower()
        alike = any(word in self.lexicon.words("things", name) for name in _ALIKE)
        return "" if alike else word

    def _triggers(self) -> Iterator[Trigger]:
        """The words that tell something; a noun that a verb already took is passed over."""
        taken: set[int] = set()
        for token in self.parse:
            if token.i in taken:
                continue
            if token.pos_ == "VERB" or (token.pos_ == "ADJ" and token.dep_ in {"acomp", "oprd"}):
                found = verb_trigger(token, self.lexicon)
                if found is not None:
                    yield found
                    if found.thing is not None:
                        taken.add(found.thing.i)
                    taken.update(word.i for word in found.particles if word.pos_ == "VERB")
        for token in self.parse:
            if token.pos_ in {"NOUN", "PROPN"} and token.i not in taken:
                yield from noun_triggers(token, self.lexicon)

    def _event(self, trigger: Trigger) -> Event | None:
        sentence = self.report.sentence_of(trigger.token.idx)
        if sentence is None:
            return None
        status = self.happening.status(trigger)
        if status is None:
            return None
        return Event(
            start=sentence.start,
            end=sentence.end,
            rule=f"events.{'noun' if trigger.nominal else 'verb'}.{trigger.type}",
            confidence=_confidence(trigger, status),
            type=trigger.type,
            status=status,
            trigger=trigger.span,
            when=self.timing.of_word(trigger.token, trigger.span, sentence),
            participants=participants(trigger, self.names),
            place=_place(trigger),
            chain=self._chain(trigger.span),
        )

    def _apart(self, event: Event) -> Iterator[Event]:
        """A meeting of one with two people by name as two: nothing tells that they met together."""
        others = [
            one
            for one in event.participants
            if one.role == "counterpart" and self.names.is_person(one.actor)
        ]
        if event.type not in {"meeting", "call"} or len(others) != 2:
            yield event
            return
        rest = tuple(one for one in event.participants if one not in others)
        if len(rest) != 1 or rest[0].role == "host":
            yield event
            return
        for number, one in enumerate(others):
            trigger = self.names.mention(one.actor, event.span) if number else event.trigger
            yield replace(event, participants=(*rest, one), trigger=trigger or event.trigger)

    def _chain(self, trigger: Span) -> tuple[Link, ...]:
        covering = [one for one in self.said if one.span.holds(trigger)]
        return min(covering, key=lambda one: one.end - one.start).chain if covering else ()


def _beside(verb: "Token") -> bool:
    """Whether a clause tells what came with the one above: "collapsed when shells hit"."""
    if verb.dep_ == "conj":
        return not children(verb, "nsubj", "nsubjpass")
    marks = {one.lower_ for one in children(verb, "mark", "advmod")}
    return verb.dep_ in {"advcl", "relcl"} and (verb.tag_ == "VBG" or "when" in marks)


def _answering(told: list[tuple[Event, str]]) -> Iterator[tuple[Event, str]]:
    """Responses that leave out whose proposal it was answer the last one told before."""
    proposers: tuple[Participant, ...] = ()
    for event, what in sorted(told, key=lambda one: (one[0].start, one[0].trigger)):
        taking_part = event.participants
        if event.type == "proposal":
            proposers = tuple(one for one in taking_part if one.role == "proposer") or proposers
        elif event.type == "response" and all(one.role != "proposer" for one in taking_part):
            known = {one.actor for one in taking_part}
            added = tuple(one for one in proposers if one.actor not in known)
            event = replace(event, participants=(*taking_part, *added))  # noqa: PLW2901
        yield event, what


def _tells_any(speech: Speech, events: list[Event]) -> bool:
    whole = speech.content or speech.sentence
    return any(whole.holds(event.trigger) for event in events)


def _confidence(trigger: Trigger, status: str) -> float:
    base = 0.6 if trigger.nominal else 0.75
    return base - 0.15 * (status in {"planned", "denied"})


def _place(trigger: Trigger) -> str | None:
    """Where it was, in the report's words: "in the capital, Oslo" is Oslo."""
    words = [trigger.token] if trigger.thing is None else [trigger.token, trigger.thing]
    for noun in (noun for word in words for noun in behind(word, "in", "at")):
        for one in (*children(noun, "appos"), noun):
            if one.ent_type_ in {"GPE", "LOC", "FAC"}:
                told = [word for word in one.subtree if word.i <= one.i and word.ent_type_]
                if told[0].pos_ == "DET":
                    told = told[1:]
                return one.doc[told[0].i : one.i + 1].text if told else None
    return None
