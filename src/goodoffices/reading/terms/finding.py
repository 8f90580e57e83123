"""From the words that govern terms to terms: split from lists, sorted, with who gives them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from goodoffices.reading.cast import Cast
from goodoffices.reading.document import Span
from goodoffices.reading.events.names import Names
from goodoffices.reading.events.principals import principals_of
from goodoffices.reading.found import Event, Figure, Term
from goodoffices.reading.lexicon import Lexicon
from goodoffices.reading.report import Report
from goodoffices.reading.terms.blocks import Block, blocks_in
from goodoffices.reading.terms.giving import Giving
from goodoffices.reading.terms.phrases import phrase, split
from goodoffices.reading.terms.plans import Plans
from goodoffices.reading.terms.sorts import Sorts
from goodoffices.reading.terms.values import condition_of, schedule_of, value_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["terms_in"]

_TIMED = re.compile(
    r"\b(?:\d+|two|three|four|five|six|seven|eight|nine|ten|twelve)[- ](?:hour|day|week|month|year)"
    r"s?(?:[- ]long)?$"
)
_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_WAVES = re.compile(
    r"\bin (?P<many>two|three|four|five|six|several|\d+) (?:equal |separate |successive |annual )?"
    r"(?P<unit>waves|phases|stages|tranches|batches|instalments|installments|steps|rounds|parts)"
    r"(?:(?:\s?[—–]\s?|, )(?:one|the first|starting|beginning)\b[^—–.;]*)?"
)


def terms_in(
    report: Report,
    cast: Cast,
    lexicon: Lexicon,
    figures: tuple[Figure, ...],
    events: tuple[Event, ...],
) -> tuple[Term, ...]:
    """Every term of a proposal that a report tells; none without a parse."""
    if report.parse is None:
        return ()
    names = Names(report, cast)
    names.principals = principals_of(report, names, lexicon)
    finding = _Finding(
        report=report,
        parse=report.parse,
        lexicon=lexicon,
        figures=figures,
        sorts=Sorts(lexicon),
        plans=Plans(report.parse, names, cast, lexicon),
        giving=Giving(names, cast, events),
    )
    return finding.all()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Raw:
    """A term before it is told who gives it: its head, and the block that it stands in."""

    term: Term
    head: "Token"
    block: Block


@dataclass(frozen=True, kw_only=True)
class _Finding:
    report: Report
    parse: "Doc"
    lexicon: Lexicon
    figures: tuple[Figure, ...]
    sorts: Sorts
    plans: Plans
    giving: Giving

    def all(self) -> tuple[Term, ...]:
        raw: list[_Raw] = []
        blocks = list(blocks_in(self.parse, self.lexicon))
        inside = [one for one in blocks if not one.returned]
        for block in inside:
            raw.extend(self._of(block))
        for block in blocks:
            if block.returned and block.holder is not None:
                raw.extend(self._of(block))
            elif block.returned:
                raw.extend(self._exchanged(block, raw))
        raw.extend(self._timed())
        told = self.giving.given([(one.term, one.head, one.block.returned) for one in raw])
        told = [*told, *self._waves(told)]
        return _unrepeated(told)

    def _of(self, block: Block) -> Iterator[_Raw]:
        proposal = self.plans.of(block)
        heads = {head.i: head for first in block.heads for head in split(first, self.sorts.of)}
        sorted_ = [(heads[i], self.sorts.of(heads[i])) for i in sorted(heads)]
        known = any(sort for _, sort in sorted_) or (block.returned and proposal is not None)
        sure = block.sure or block.returned
        for head, sort in sorted_:
            if sort is None and not (sure and known and head.pos_ in {"NOUN", "VERB"}):
                continue
            at = phrase(head, [other for other, _ in sorted_ if other != head])
            value, unit = value_of(head, at, self.figures, self.report)
            if block.counted and not isinstance(value, int) and unit is None:
                continue
            if at.end - at.start < 4:
                continue
            words = self.report.words(at)
            yield _Raw(
                term=Term(
                    start=at.start,
                    end=at.end,
                    rule=block.rule,
                    confidence=block.confidence if sort else block.confidence - 0.2,
                    sort=sort or "other",
                    value=value,
                    unit=unit,
                    schedule=schedule_of(words),
                    condition=condition_of(words),
                    proposal=proposal.name if proposal else None,
                    proposer=proposal.proposer if proposal else None,
                ),
                head=head,
                block=block,
            )

    def _exchanged(self, block: Block, before: Sequence[_Raw]) -> Iterator[_Raw]:
        """Terms behind "in return for", of the plan whose terms stand before it."""
        first = block.heads[0]
        sentence = first.sent
        same = [
            one
            for one in before
            if one.head.sent == sentence and one.head.i < first.i and one.block.holder is not None
        ]
        if not same and not self._promised(first):
            return
        holder = same[-1].block.holder if same else None
        yield from self._of(replace(block, holder=holder, noun="" if holder else "exchange"))

    def _promised(self, token: "Token") -> bool:
        """Whether what is given is told as to come, or in a plan, not as done."""
        words = {one.lower_ for one in token.sent if one.i < token.i}
        lemmas = {one.lemma_.lower() for one in token.sent if one.i < token.i}
        return bool(
            words & {"would", "will", "could"}
            or lemmas & (self.lexicon.words("terms", "offers") | {"agree", "ready", "willing"})
            or any(self.plans.is_plan(one) for one in token.sent if one.i < token.i)
        )

    def _timed(self) -> Iterator[_Raw]:
        """Of "A seven-day truce", "its 42-day phase", wherever they are told."""
        for token in self.parse:
            word = token.lemma_.lower()
            if token.pos_ not in {"NOUN", "PROPN"} or self.sorts.of(token) not in {
                "pause",
                "phase",
            }:
                continue
            left = [
                one for one in token.subtree if one.i < token.i and one.dep_ not in {"det", "poss"}
            ]
            start = min((one.idx for one in left), default=token.idx)
            before = self.report.visible[start : token.idx].rstrip(" -")
            found = _TIMED.search(before)
            if found is None:
                continue
            at = Span(start, token.idx + len(token.text))
            value, unit = value_of(token, at, self.figures, self.report)
            block = Block(
                heads=(token,), holder=token if word in self.plans.nouns else None, rule=""
            )
            proposal = self.plans.of(block)
            yield _Raw(
                term=Term(
                    start=at.start,
                    end=at.end,
                    rule="terms.timed",
                    confidence=0.6,
                    sort="phase" if word in {"phase", "stage"} else "pause",
                    value=value,
                    unit=unit,
                    proposal=proposal.name if proposal else None,
                    proposer=proposal.proposer if proposal else None,
                ),
                head=token,
                block=block,
            )

    def _waves(self, told: Sequence[Term]) -> Iterator[Term]:
        """Of "In two waves, one on the first day ...": a schedule of the term before it."""
        for found in _WAVES.finditer(self.report.visible):
            sentence = self.report.sentence_of(found.start())
            if sentence is None:
                continue
            near = [one for one in told if sentence.holds(one.span) and one.start < found.start()]
            plan = any(
                self.plans.is_plan(token)
                for token in self.parse
                if sentence.start <= token.idx < found.start()
            )
            if not near and not plan:
                continue
            end = found.start() + len(found.group().rstrip(" ,—–"))
            number, unit = found.group("many"), found.group("unit")
            yield Term(
                start=found.start(),
                end=end,
                rule="terms.waves",
                confidence=0.7,
                sort="schedule",
                value=_NUMBERS.get(number) or (int(number) if number.isdigit() else number),
                unit=unit.removesuffix("es") if unit.endswith("ches") else unit.removesuffix("s"),
                giver=near[-1].giver if near else None,
                proposal=near[-1].proposal if near else None,
                proposer=near[-1].proposer if near else None,
            )


def _unrepeated(terms: Sequence[Term]) -> tuple[Term, ...]:
    """Each term once: of those that overlap the surer and longer, of repeats the first."""
    kept: list[Term] = []
    for one in sorted(terms, key=lambda t: (-t.confidence, t.start - t.end, t.start)):
        if any(
            one.span.overlaps(other.span)
            for other in kept
            if one.sort != "schedule" or other.sort == "schedule"
        ):
            continue
        kept.append(one)
    kept.sort(key=lambda t: t.start)
    told: set[tuple[object, ...]] = set()
    first: list[Term] = []
    for one in kept:
        what = (one.sort, one.value, one.unit)
        if isinstance(one.value, int) and what in told:
            continue
        told.add(what)
        first.append(one)
    return tuple(first)
