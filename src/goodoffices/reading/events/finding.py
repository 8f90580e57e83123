"""From the words that tell happenings to events."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from goodoffices.reading.cast import Cast
from goodoffices.reading.dates import when_at
from goodoffices.reading.document import Span
from goodoffices.reading.events.arguments import participants
from goodoffices.reading.events.grammar import (
    author,
    behind,
    children,
    is_passive,
    objects,
    subjects,
)
from goodoffices.reading.events.merging import merged
from goodoffices.reading.events.names import Names
from goodoffices.reading.events.principals import principals_of
from goodoffices.reading.events.realis import noun_status, verb_status
from goodoffices.reading.events.speech import Speech, speeches
from goodoffices.reading.events.triggers import Trigger, noun_triggers, verb_trigger
from goodoffices.reading.found import Attribution, Dated, Event, Link, Quotation, When
from goodoffices.reading.lexicon import Lexicon
from goodoffices.reading.report import Report

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["events_in"]

# Told not to have happened, only some happenings are worth a suggestion.
_WORTH_DENYING = {"meeting", "call", "agreement", "release", "military", "attack"}
_NEEDS_SPEAKER = {"accusation", "demand", "proposal", "refusal", "response", "threat"}
# What somebody says can be told in the present; what somebody does then is a habit or a state.
_TOLD_IN_PRESENT = {
    "accusation",
    "agreement",
    "demand",
    "no_comment",
    "proposal",
    "refusal",
    "response",
    "resumption",
    "stall",
    "threat",
    "truce",
}


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
    finding = _Finding(
        report=report,
        parse=report.parse,
        names=names,
        lexicon=lexicon,
        dates=dates,
        said=said,
    )
    return finding.all()


@dataclass(frozen=True, kw_only=True)
class _Finding:
    report: Report
    parse: "Doc"
    names: Names
    lexicon: Lexicon
    dates: tuple[Dated, ...]
    said: tuple[Quotation | Attribution, ...]

    def all(self) -> tuple[Event, ...]:
        triggers = tuple(self._triggers())
        events = (self._event(trigger) for trigger in triggers)
        taken = frozenset(trigger.token.i for trigger in triggers)
        found = [one for event in events if event is not None for one in self._apart(event)]
        spoken = speeches(self.report, self.names, self.lexicon, self.said, taken)
        # A source without a name tells the happening: it is that event's source, no event.
        said = [one for one in spoken if not (one.anonymous and _tells_any(one, found))]
        return merged(found, list(self._dated(said)))

    def _dated(self, said: list[Speech]) -> Iterator[tuple[Speech, When]]:
        """Each telling with its day; without one told, news of the report's day goes on."""
        today = self.report.document.date
        current = False
        for one in said:
            when = self._day_of(one)
            if when.start is not None or when.end is not None:
                current = today is not None and when.start == when.end == today
            elif current and one.token is not None and one.token.tag_ == "VBD":
                when = When(
                    start=today,
                    end=today,
                    precision="day",
                    basis="the day of the report, on which what is told before was said",
                    inferred=True,
                )
            yield one, when

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
        status = self._status(trigger)
        if status is None or (status == "denied" and trigger.type not in _WORTH_DENYING):
            return None
        return Event(
            start=sentence.start,
            end=sentence.end,
            rule=f"events.{'noun' if trigger.nominal else 'verb'}.{trigger.type}",
            confidence=_confidence(trigger, status),
            type=trigger.type,
            status=status,
            trigger=trigger.span,
            when=self._when(trigger.token, trigger.span, sentence, self.dates),
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

    def _status(self, trigger: Trigger) -> str | None:
        """The status of what a word tells; None where it is told as no happening."""
        if not trigger.nominal:
            if _is_habit(trigger):
                return None
            if self._is_lifeless(trigger) or _is_aside(trigger) or self._reaches_nobody(trigger):
                return None
            status = verb_status(trigger.token, self.lexicon)
            if trigger.type == "no_comment" and status == "denied":
                return "asserted"
            return None if status == "aimed_at" else status
        if trigger.thing is not None and _is_wished(trigger.thing):
            return None
        dated = self._is_dated(trigger.token)
        if not self._happens(trigger, dated=dated):
            return None
        status = noun_status(trigger.token, self.lexicon, dated=dated)
        if trigger.type == "truce" and status == "asserted" and not dated:
            return "in_force"
        return None if status == "aimed_at" else status

    def _is_lifeless(self, trigger: Trigger) -> bool:
        """Whether something that cannot is told to say or want it: "the law demands"."""
        if trigger.type not in _NEEDS_SPEAKER or trigger.pattern.side == "subject":
            return False
        lifeless = self.lexicon.words("happening", "lifeless")
        found = subjects(trigger.token)
        return bool(found) and all(
            one.lemma_.lower() in lifeless and self.names.key(one) is None for one in found
        )

    def _reaches_nobody(self, trigger: Trigger) -> bool:
        """Whether a call is told to nobody: "talked to no avail"."""
        if trigger.type != "call" or trigger.nominal or trigger.thing is not None:
            return False
        if len(trigger.particles) > 1:
            return False
        found = objects(trigger.token)
        if trigger.token.lemma_ != "call":
            found += behind(trigger.token, "with", "to")
        elif children(trigger.token, "oprd", "ccomp", "xcomp"):
            return True
        return not any(one.pos_ in {"PROPN", "PRON"} or self.names.key(one) for one in found)

    def _happens(self, trigger: Trigger, *, dated: bool) -> bool:
        """Whether a noun is told as a happening: with who did it, a day, or a verb of happening."""
        noun = trigger.token
        if noun.ent_type_ in {"ORG", "PERSON"}:
            return False
        head = noun.head
        if head.pos_ == "VERB":
            for dep, words in (("dobj", "light"), ("nsubj", "occur"), ("nsubjpass", "occur")):
                verbs = {word.split()[0] for word in self.lexicon.words("happening", words)}
                if noun.dep_ == dep and head.lemma_.lower() in verbs:
                    return True
        if dated:
            return True
        made = [*behind(noun, "by", "between", "with"), *children(noun, "poss"), *author(noun)]
        return any(
            one.ent_type_ or one.pos_ in {"PROPN", "PRON"} or self.names.key(one) for one in made
        )

    def _is_dated(self, noun: "Token") -> bool:
        own = Span(noun.left_edge.idx, noun.right_edge.idx + len(noun.right_edge.text))
        # "exchanges in 2023": however the day is attached, it stands right behind.
        end = noun.idx + len(noun.text)
        if any(own.holds(one.span) or 0 <= one.start - end <= 4 for one in self.dates):
            return True
        behind_it = noun.doc[noun.i + 1 : noun.i + 3]
        return any(word.ent_type_ == "DATE" for word in (*noun.subtree, *behind_it))

    def _when(self, words: "Token", trigger: Span, sentence: Span, dates: Sequence[Dated]) -> When:
        """The day told with a word by the parse, the nearest; else by the order of the words."""
        end = words.idx + len(words.text)
        if words.pos_ == "NOUN":
            # "exchanges in 2023": however the day is attached, it stands right behind.
            for one in dates:
                if 0 <= one.start - end <= 4 and one.when.start:
                    return one.when
        here = [one for one in dates if sentence.holds(one.span)]
        told = [one for one in here if one.when.start and self._governs(words, one)]
        if told:
            return min(told, key=lambda one: abs(one.start - words.idx)).when
        # The day of the telling is not the day of what is told: "said on Monday that ...".
        others = [one for one in dates if one not in here or not self._of_telling(words, one)]
        return when_at(self.report, others, sentence, trigger)

    def _of_telling(self, words: "Token", date: Dated) -> bool:
        span = self.parse.char_span(date.start, date.end, alignment_mode="expand")
        if span is None:
            return False
        verbs = self.lexicon.words("events.statement", "verbs")
        governors = {span.root.head, span.root.head.head}
        if span.start and span[0].nbor(-1).pos_ == "VERB":
            governors.add(span[0].nbor(-1))
        return words not in governors and any(
            one.lemma_.lower() in verbs and one in words.ancestors for one in governors
        )

    def _governs(self, words: "Token", date: Dated) -> bool:
        """Whether a word is the nearest verb or event above an expression of time."""
        span = self.parse.char_span(date.start, date.end, alignment_mode="expand")
        return span is not None and (span.root.head is words or span.root.head.head is words)

    def _day_of(self, speech: Speech) -> When:
        """The day on which something was said; one in the words said is not that day."""
        if speech.token is None:
            return When()
        words = [
            one
            for one in self.said
            if isinstance(one, Quotation) and speech.sentence.holds(one.span)
        ]
        inside = [one.span for one in words] + ([speech.content] if speech.content else [])
        dates = [one for one in self.dates if not any(span.holds(one.span) for span in inside)]
        return self._when(speech.token, speech.trigger, speech.sentence, dates)

    def _chain(self, trigger: Span) -> tuple[Link, ...]:
        covering = [one for one in self.said if one.span.holds(trigger)]
        return min(covering, key=lambda one: one.end - one.start).chain if covering else ()


def _tells_any(speech: Speech, events: list[Event]) -> bool:
    whole = speech.content or speech.sentence
    return any(whole.holds(event.trigger) for event in events)


def _is_wished(thing: "Token") -> bool:
    return any(
        child.lower_ in {"planned", "proposed", "possible", "potential", "future", "any"}
        for child in thing.children
    )


def _is_aside(trigger: Trigger) -> bool:
    """Whether a participle only describes: "the most ever offered", "a boat accused of"."""
    verb = trigger.token
    said = trigger.type in _NEEDS_SPEAKER
    return said and verb.dep_ in {"acl", "pcomp"} and is_passive(verb) and not subjects(verb)


def _is_habit(trigger: Trigger) -> bool:
    verb = trigger.token
    return (
        verb.tag_ in {"VBZ", "VBP"}
        and not children(verb, "aux", "auxpass")
        and trigger.type not in _TOLD_IN_PRESENT
    )


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
