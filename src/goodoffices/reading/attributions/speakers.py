"""Who spoke what stands between quotation marks.

In this order: a telling right before or behind the marks; the telling that governs the words; a
noun of telling; the nearest telling of the sentence; the one before, where words go on alone.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from goodoffices.reading.attributions.tellings import Telling, chain_of
from goodoffices.reading.cast import Cast
from goodoffices.reading.document import Span
from goodoffices.reading.found import Quotation
from goodoffices.reading.lexicon import Lexicon
from goodoffices.reading.report import Report

__all__ = ["Speakers", "covers"]

_NAME_BEFORE = re.compile(r"([^.!?:\n]{2,60}):\s*[“\"«‘']?$")
_NAME_BEHIND = re.compile(r"^[”\"»’']?\s*[–—-]\s*([A-Z][^.!?\n]{1,60})[.\n]?")
_GOES_ON = 2
"""Sentences without a telling over which the last speaker goes on."""


class Speakers:
    """Gives the quotations of one report their speakers."""

    def __init__(
        self, report: Report, cast: Cast, lexicon: Lexicon, cued: Sequence[Telling]
    ) -> None:
        self._report = report
        self._cast = cast
        self._lexicon = lexicon
        self._cued = cued

    def of(self, quotations: Sequence[Quotation]) -> tuple[Quotation, ...]:
        """The quotations, each with who spoke it as far as the text tells."""
        self._quoted = [quotation.span for quotation in quotations]
        named: list[Quotation] = []
        for quotation in quotations:
            named.append(self._named(quotation, named))
        return self._backwards(named)

    def _named(self, quotation: Quotation, before: Sequence[Quotation]) -> Quotation:
        if quotation.follows is not None:
            first = next((q for q in before if q.start == quotation.follows), None)
            if first is not None and first.speaker:
                return replace(quotation, speaker=first.speaker, cue=None, chain=first.chain)
        found = (
            (self._before(quotation) if quotation.fragment else None)
            or self._beside(quotation)
            or self._governing(quotation)
            or self._nearest(quotation)
        )
        if found is not None and found.speaker is not None:
            return self._with(quotation, found, 0.9 if found.sort == "verb" else 0.8)
        laid = self._laid_out(quotation)
        if laid is not None:
            return replace(quotation, speaker=laid, confidence=0.8)
        if found is None:
            return self._carried(quotation, before)
        return quotation

    def _with(self, quotation: Quotation, telling: Telling, sure: float) -> Quotation:
        hedge = "claimed" if telling.token.lemma_.lower() == "claim" else None
        return replace(
            quotation,
            speaker=telling.speaker,
            cue=self._report.words(telling.cue),
            chain=chain_of(telling, self._cast, self._lexicon, self._passed_on(quotation)),
            hedge=hedge,
            runner_up=telling.doubt,
            confidence=min(quotation.confidence, 0.7 if telling.doubt else sure),
        )

    def _passed_on(self, quotation: Quotation) -> tuple[str, ...]:
        """Outlets of the sentence that told it: as reported by, quoted by, according to."""
        sentence = self._report.sentence_of(quotation.start)
        if sentence is None:
            return ()
        words = self._report.visible
        found = []
        for at, key in self._cast.within(sentence):
            if self._cast.by_key[key].type == "outlet":
                before = words[max(sentence.start, at.start - 40) : at.start].lower()
                if re.search(
                    r"(reported|quoted|cited|published|carried|broadcast|according)", before
                ):
                    found.append(key)
        return tuple(dict.fromkeys(found))

    def _sentences(self, quotation: Quotation) -> tuple[Span, Span] | None:
        first = self._report.sentence_of(quotation.start)
        last = self._report.sentence_of(max(quotation.start, quotation.end - 1))
        return (first, last) if first and last else None

    def _before(self, quotation: Quotation) -> Telling | None:
        """The telling in whose clause a few words are quoted: claimed that ... were "..."."""
        around = self._sentences(quotation)
        if around is None:
            return None
        told = [
            t
            for t in self._among(Span(around[0].start, quotation.start))
            if t.sort == "verb" and t.speaker is not None and not t.loose
        ]
        return told[-1] if told else None

    def _beside(self, quotation: Quotation) -> Telling | None:
        """The telling right behind the closing mark, or right before the opening one."""
        around = self._sentences(quotation)
        if around is None:
            return None
        text = self._report.visible
        last = text[quotation.end - 1]
        behind = self._until_mark(quotation.end + 1, self._line_end(quotation.end))
        if last in ",?!—–-…" or text[quotation.end : quotation.end + 3].strip(
            "”\"'’») "
        ).startswith(","):
            told = [t for t in self._among(behind) if t.sort in {"verb", "characterising"}]
            if told:
                return told[0]
        start = max(around[0].start, self._mark_before(quotation.start))
        before = Span(start, quotation.start)
        words = text[before.start : before.end].rstrip("“\"«‘' ")
        told = [t for t in self._among(before) if t.sort in {"verb", "noun"}]
        if told and (
            words.endswith((":", ",", "that")) or self._ends_with(told[-1], words, before)
        ):
            return told[-1]
        return None

    def _ends_with(self, telling: Telling, words: str, before: Span) -> bool:
        return telling.token.idx + len(telling.token.text) >= before.start + len(words)

    def _line_end(self, at: int) -> int:
        paragraph = next((p for p in self._report.paragraphs if p.start <= at <= p.end), None)
        return paragraph.end if paragraph else at

    def _until_mark(self, start: int, end: int) -> Span:
        """From behind a quotation to the next one, or the end of the sentence that goes on."""
        text = self._report.visible
        stop = min((s.start for s in self._quoted if s.start > start), default=end)
        sentence_end = re.search(r"[.!?](?:\s|$)", text[start : min(stop, end)])
        return Span(start, start + sentence_end.start() if sentence_end else min(stop, end))

    def _mark_before(self, start: int) -> int:
        return max((s.end for s in self._quoted if s.end <= start), default=0)

    def _among(self, span: Span) -> list[Telling]:
        return [t for t in self._cued if span.start <= t.token.idx < span.end]

    def _governing(self, quotation: Quotation) -> Telling | None:
        """The telling above the words in the parse."""
        parse = self._report.parse
        assert parse is not None  # noqa: S101
        inside = parse.char_span(quotation.start, quotation.end, alignment_mode="contract")
        if inside is None or not len(inside):
            return None
        by_token = {telling.token.i: telling for telling in self._cued}
        above = inside.root
        for _ in range(12):
            telling = by_token.get(above.i)
            if telling is not None and telling.speaker and not telling.loose:
                return telling
            for child in above.children:
                told = by_token.get(child.i)
                if told is not None and told.sort == "according":
                    return told
            if above.head == above:
                return None
            above = above.head
        return None

    def _nearest(self, quotation: Quotation) -> Telling | None:
        """The nearest telling of the sentence that has a speaker and holds the words."""
        around = self._sentences(quotation)
        if around is None:
            return None
        told = [
            t
            for t in self._among(Span(around[0].start, around[1].end))
            if t.speaker is not None and t.sort != "characterising" and not t.loose
        ]
        before = [t for t in told if t.token.idx < quotation.start]
        if before:
            return before[-1]
        behind = [
            t for t in told if t.sort in {"verb", "according"} and t.token.idx > quotation.end
        ]
        return behind[0] if behind and not self._clause_between(quotation, behind[0]) else None

    def _clause_between(self, quotation: Quotation, telling: Telling) -> bool:
        return telling.token.idx - quotation.end > 80

    def _laid_out(self, quotation: Quotation) -> str | None:
        """Who is named before a colon, or behind a dash."""
        text = self._report.visible
        paragraph = next((p for p in self._report.paragraphs if p.holds(quotation.span)), None)
        if paragraph is None:
            return None
        before = _NAME_BEFORE.search(text[paragraph.start : quotation.start])
        if before:
            start = paragraph.start + before.start(1)
            return self._cast.at(Span(start, start + len(before[1])))
        behind = _NAME_BEHIND.match(text[quotation.end : paragraph.end])
        if behind:
            start = quotation.end + behind.start(1)
            return self._cast.at(Span(start, start + len(behind[1])))
        return None

    def _carried(self, quotation: Quotation, before: Sequence[Quotation]) -> Quotation:
        """Whole sentences between marks go on with who spoke last."""
        around = self._sentences(quotation)
        if around is None or quotation.fragment or not before:
            return quotation
        outside = self._report.visible[around[0].start : quotation.start]
        outside += self._report.visible[quotation.end : around[1].end]
        if re.search(r"\w", outside):
            return quotation
        last = before[-1]
        between = [
            s for s in self._report.sentences if last.end <= s.start and s.end <= quotation.start
        ]
        if last.speaker is None or len(between) > _GOES_ON:
            return quotation
        # Somebody else who speaks in between ends it.
        since = [t for t in self._among(Span(last.end, quotation.start)) if t.speaker]
        if since and since[-1].speaker != last.speaker:
            return replace(quotation, speaker=since[-1].speaker, confidence=0.6)
        return replace(quotation, speaker=last.speaker, chain=last.chain, confidence=0.75)

    def _backwards(self, named: Sequence[Quotation]) -> tuple[Quotation, ...]:
        """A first part without a speaker has that of the part that its sentence goes on with."""
        found = list(named)
        for at in range(len(found) - 2, -1, -1):
            one, following = found[at], found[at + 1]
            if one.speaker is None and following.speaker and not one.fragment:
                paragraph = next((p for p in self._report.paragraphs if p.holds(one.span)), None)
                between = self._report.visible[one.end : following.start]
                if paragraph and paragraph.holds(following.span) and len(between) < 60:
                    found[at] = replace(
                        one, speaker=following.speaker, chain=following.chain, confidence=0.7
                    )
        return tuple(found)


def covers(quoted: Sequence[Span], span: Span) -> float:
    """The share of a stretch that lies between quotation marks."""
    inside = sum(
        max(0, min(q.end, span.end) - max(q.start, span.start)) for q in quoted if q.overlaps(span)
    )
    return inside / max(1, span.end - span.start)
