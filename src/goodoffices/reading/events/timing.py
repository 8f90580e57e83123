"""When what a report tells was: the day told with a word, and the day on which words were said."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from goodoffices.reading.dates import when_at
from goodoffices.reading.document import Span
from goodoffices.reading.events.grammar import clause_verb
from goodoffices.reading.events.speech import Speech
from goodoffices.reading.found import Attribution, Dated, Quotation, When
from goodoffices.reading.lexicon import Lexicon
from goodoffices.reading.report import Report

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["Timing"]


_OTHER_CLAUSES = {"acl", "advcl", "ccomp", "pcomp", "relcl"}


@dataclass(frozen=True, kw_only=True)
class Timing:
    """The expressions of time of one report, asked by words."""

    report: Report
    parse: "Doc"
    lexicon: Lexicon
    dates: tuple[Dated, ...]
    said: tuple[Quotation | Attribution, ...]

    def of_word(self, words: "Token", trigger: Span, sentence: Span) -> When:
        """The day of what a word tells, as far as the sentence or the one before tells it."""
        return self._when(words, trigger, sentence, self.dates)

    def is_told(self, noun: "Token") -> bool:
        """Whether a day is told with a noun."""
        own = Span(noun.left_edge.idx, noun.right_edge.idx + len(noun.right_edge.text))
        # "exchanges in 2023": however the day is attached, it stands right behind.
        end = noun.idx + len(noun.text)
        if any(own.holds(one.span) or 0 <= one.start - end <= 4 for one in self.dates):
            return True
        behind_it = noun.doc[noun.i + 1 : noun.i + 3]
        return any(word.ent_type_ in {"DATE", "TIME"} for word in (*noun.subtree, *behind_it))

    def of_speeches(self, said: list[Speech]) -> Iterator[tuple[Speech, When]]:
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
        """Whether a day belongs to a telling above a word, or to another clause below it."""
        span = self.parse.char_span(date.start, date.end, alignment_mode="expand")
        if span is None:
            return False
        verbs = self.lexicon.words("events.statement", "verbs")
        clause = clause_verb(span.root)
        below = clause is not None and clause.dep_ in _OTHER_CLAUSES and words in clause.ancestors
        if below and words.lemma_.lower() in verbs:
            # "said, in the widest deal since fighting resumed in March"
            return True
        governors = {span.root.head, span.root.head.head}
        if span.start and span[0].nbor(-1).pos_ == "VERB":
            governors.add(span[0].nbor(-1))
        return words not in governors and any(
            one.lemma_.lower() in verbs and one in words.ancestors for one in governors
        )

    def _governs(self, words: "Token", date: Dated) -> bool:
        """Whether a word is the nearest verb or event above an expression of time."""
        span = self.parse.char_span(date.start, date.end, alignment_mode="expand")
        return span is not None and words in {span.root.head, span.root.head.head}

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
