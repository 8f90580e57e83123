"""What somebody is told to have said in the reporter's words, and what is only said to be so."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from goodoffices.reading.attributions.speakers import covers
from goodoffices.reading.attributions.tellings import Telling, chain_of, in_any
from goodoffices.reading.cast import Cast
from goodoffices.reading.document import Span
from goodoffices.reading.events.grammar import children, clause_verb
from goodoffices.reading.found import Attribution, Link, Quotation
from goodoffices.reading.lexicon import Lexicon
from goodoffices.reading.report import Report

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["indirect"]

_SIDES = {"party", "org", "group", "person"}
_STOPS = {",", ";", ":", "—", "–", "“", "”", '"'}
_MOSTLY = 0.6
_DATELINE = re.compile(
    r"[A-Z][A-Z .’'-]{2,}(?:,[^\n–—-]{0,60})?(?:\([^)\n]{2,40}\))?\s*[–—-]{1,2}\s"
)
_BLAMES = {
    "accuse": ("of",),
    "charge": ("with", "of"),
    "criticise": ("for",),
    "criticize": ("for",),
    "attack": ("for",),
    "blame": ("for",),
    "condemn": ("for",),
    "denounce": ("for",),
    "praise": ("for",),
    "thank": ("for",),
    "commend": ("for",),
}
_EDGES = " \t\n,;:.–—-“”\"'‘’"


def indirect(
    report: Report,
    cast: Cast,
    lexicon: Lexicon,
    cued: Sequence[Telling],
    quotations: Sequence[Quotation],
) -> Iterator[Attribution]:
    """Every indirect statement, in the order of its cue; what is wholly quoted is none."""
    assert report.parse is not None  # noqa: S101
    quoted = [quotation.span for quotation in quotations]
    seen: set[Span] = set()
    verbs = lexicon.words("cues", "verbs")
    for telling in cued:
        # Whoever sees or seeks something says nothing by that, unless in words quoted.
        if telling.sort == "characterising" and telling.token.lemma_.lower() not in verbs:
            continue
        content = _content(telling)
        if content is None:
            continue
        span = _told(report.visible, content, quoted)
        if span is None or span in seen:
            continue
        if telling.speaker is None and not telling.pronoun:
            continue
        seen.add(span)
        yield Attribution(
            start=span.start,
            end=span.end,
            rule=f"attribution.{telling.sort}",
            confidence=0.65 if telling.doubt else 0.85,
            speaker=telling.speaker,
            cue=report.words(telling.cue),
            chain=chain_of(telling, cast, lexicon, _reported_by(telling, cued, cast)),
            hedge="claimed" if telling.token.lemma_.lower() in {"claim", "allege"} else None,
            describes=_described(telling, span, cast),
        )
    yield from _hearsay(report, lexicon, quoted)


def _content(telling: Telling) -> Span | None:
    if telling.content is not None:
        return telling.content
    token = telling.token
    if telling.sort == "according":
        return _beside_according(telling)
    if telling.sort == "noun":
        clause = next(iter(children(token, "acl", "ccomp", "relcl")), None)
        if clause is None or not _is_that(clause):
            return None
        return _without_that(clause)
    if blamed := _blamed(token):
        return blamed
    clauses = [c for c in children(token, "ccomp", "xcomp") if c.i > token.i]
    clauses = [c for c in clauses if c.dep_ == "ccomp" or _is_that(c)]
    if clauses:
        return _without_that(clauses[0])
    # "The talks go on, X said": the telling stands behind, or in the middle.
    before = [c for c in children(token, "ccomp") if c.i < token.i]
    if before:
        return _span(before[0].left_edge, before[0].right_edge)
    if token.dep_ == "parataxis" and token.head != token:
        head = token.head
        end = token.left_edge.nbor(-1) if token.left_edge.i > head.left_edge.i else head
        return _span(head.left_edge, end)
    return None if telling.loose or telling.sort != "verb" else _lost(token)


def _blamed(verb: "Token") -> Span | None:
    """What somebody is accused of, criticised for; what a number is put at."""
    lemma = verb.lemma_.lower()
    if lemma == "put":
        told = [c for c in children(verb, "dobj") if children(verb, "prep")]
        return _span(told[0].left_edge, verb.right_edge) if told else None
    for prep in children(verb, "prep"):
        if prep.lower_ in _BLAMES.get(lemma, ()):
            for clause in children(prep, "pcomp"):
                return _span(clause.left_edge, clause.right_edge)
    return None


def _lost(verb: "Token") -> Span | None:
    """The clause behind a verb of telling that the parse took for something else.

    It begins behind "that", or right behind the verb where a finite verb follows a name or noun.
    """
    sentence = verb.sent
    rest = list(verb.doc[verb.i + 1 : sentence.end])
    for at, token in enumerate(rest[:14]):
        if token.lower_ == "that" and token.tag_ != "DT" and at + 1 < len(rest):
            return _span(rest[at + 1], _clause_end(rest[at + 1 :]))
        if token.text in _STOPS:
            break
    started = rest and (rest[0].pos_ in {"PROPN", "DET", "PRON", "NOUN"} or rest[0].dep_ == "poss")
    if started and any(token.tag_ in {"VBD", "VBZ", "VBP", "MD", "VBN"} for token in rest[1:8]):
        return _span(rest[0], _clause_end(rest))
    return None


def _clause_end(tokens: Sequence["Token"]) -> "Token":
    """The word before the next mark of punctuation that ends a clause."""
    for before, token in pairwise(tokens):
        if token.text in _STOPS:
            return before
    return tokens[-1]


def _is_that(clause: "Token") -> bool:
    return any(
        c.lower_ in {"that", "how", "whether"} and c.dep_ in {"mark", "advmod"}
        for c in clause.children
    )


def _without_that(clause: "Token") -> Span:
    start = clause.left_edge
    while start.i < clause.i and (start.dep_ in {"mark", "cc"} or start.is_punct):
        start = start.nbor(1)
    return _span(start, clause.right_edge)


def _beside_according(telling: Telling) -> Span | None:
    """The clause that an "according to" belongs to, without it."""
    token = telling.token
    verb = clause_verb(token)
    if verb is None or telling.subject is None:
        return None
    start, end = verb.left_edge, verb.right_edge
    if token.i <= start.i + 2:
        after = telling.subject.right_edge
        start = after.nbor(1) if after.i + 1 < len(token.doc) else after
        start = max(
            (start, *(c.left_edge for c in children(verb, "nsubj", "nsubjpass") if c.i > token.i)),
            key=lambda t: t.i,
        )
    elif token.i > verb.i:
        subject = next(iter(children(verb, "nsubj", "nsubjpass")), verb)
        start, end = subject.left_edge, token.nbor(-1)
    return _span(start, end) if end.i >= start.i else None


def _reported_by(telling: Telling, cued: Sequence[Telling], cast: Cast) -> tuple[str, ...]:
    """The outlets that tell it in the same sentence: according to, as reported by."""
    found = []
    for other in cued:
        if other is telling or other.token.sent != telling.token.sent or other.speaker is None:
            continue
        outlet = cast.by_key[other.speaker].type == "outlet"
        if outlet and (
            other.sort == "according" or other.token.lemma_.lower() in {"report", "quote"}
        ):
            found.append(other.speaker)
    return tuple(found)


def _hearsay(report: Report, lexicon: Lexicon, quoted: Sequence[Span]) -> Iterator[Attribution]:
    """What is reportedly so: nobody is told to have said it."""
    assert report.parse is not None  # noqa: S101
    hedges = lexicon.words("cues", "hedges")
    for token in report.parse:
        if token.lower_ not in hedges or in_any(quoted, token.idx):
            continue
        verb = token.head if token.head.pos_ in {"VERB", "AUX"} else clause_verb(token)
        if verb is None or token.i + 1 >= len(token.doc):
            continue
        start = token.nbor(1) if verb.i > token.i else verb
        span = _trimmed(report.visible, _span(start, verb.right_edge))
        if span is not None:
            yield Attribution(
                start=span.start,
                end=span.end,
                rule="attribution.hearsay",
                confidence=0.7,
                cue=token.text,
                hedge=token.lower_,
                chain=(Link(actor=None, words=token.text, sort="unknown"),),
            )


def _described(telling: Telling, span: Span, cast: Cast) -> str | None:
    """The other side that the words are about: whom they name first, if not the speaker's own."""
    if telling.speaker is None:
        return None
    own = _sides(telling.speaker, cast)
    for _, key in cast.within(span):
        if cast.by_key[key].type in _SIDES:
            return None if _sides(key, cast) & own else key
    return None


def _sides(key: str, cast: Cast) -> set[str]:
    """An actor and those that it speaks for."""
    found: set[str] = set()
    at: str | None = key
    while at is not None and at not in found and at in cast.by_key:
        found.add(at)
        at = cast.by_key[at].of
    return found


def _span(start: "Token", end: "Token") -> Span:
    return Span(start.idx, end.idx + len(end.text))


def _told(text: str, content: Span, quoted: Sequence[Span]) -> Span | None:
    """What of a clause is in the reporter's words: all of it, or what stands before a quotation."""
    span = _trimmed(text, content)
    if span is None:
        return None
    line = text.rfind("\n", 0, span.start + 1) + 1
    dateline = _DATELINE.match(text, line)
    if dateline and span.start < dateline.end() < span.end:
        span = Span(dateline.end(), span.end)
    if covers(quoted, span) <= _MOSTLY:
        return span
    first = min(quote.start for quote in quoted if quote.overlaps(span))
    before = _trimmed(text, Span(span.start, max(span.start, first)))
    return (
        before if before is not None and len(text[before.start : before.end].split()) > 1 else None
    )


def _trimmed(text: str, span: Span) -> Span | None:
    start, end = span.start, span.end
    while start < end and text[start] in _EDGES:
        start += 1
    while end > start and text[end - 1] in _EDGES:
        end -= 1
    return Span(start, end) if end - start > 2 else None
