"""The tellings of a report: verbs and nouns of saying, with who says it and to whom."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from goodoffices.reading.cast import Cast, Named
from goodoffices.reading.document import Span
from goodoffices.reading.events.grammar import author, children, clause_verb, subjects
from goodoffices.reading.found import Link, Quotation
from goodoffices.reading.lexicon import Lexicon
from goodoffices.reading.report import Report

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["Telling", "chain_of", "in_any", "span_of", "tellings"]

_CLOSING = re.compile(
    r",\s(?P<who>[^,“”\"]{3,80})(?:,\s(?:who|which|whose|where)\s[^,“”\"]{2,80},)\s$"
)
_PRONOUNS = {"he", "she", "they", "it"}
_HERS = {"mrs", "ms", "miss", "madam", "spokeswoman", "chairwoman", "queen", "baroness", "lady"}
_HIS = {"mr", "sir", "spokesman", "chairman", "king", "sheikh", "lord", "baron"}
_TO = {"to", "with", "by", "on"}


@dataclass(frozen=True, kw_only=True)
class Telling:
    """A word of telling: its token, whose it is, and who was told or passed it on.

    ``sort`` is "verb", "characterising", "noun" or "according"; ``pronoun`` tells that the speaker
    is a he, she or they, and ``doubt`` whom else that could mean.
    """

    token: "Token"
    sort: str
    cue: Span
    speaker: str | None
    outlets: tuple[str, ...] = ()
    pronoun: bool = False
    doubt: str | None = None
    subject: "Token | None" = None
    content: Span | None = None
    """What is told, where the parse does not show it."""
    loose: bool = False
    """Whether it tells only right beside words quoted, for want of a clause."""


def tellings(
    report: Report, cast: Cast, lexicon: Lexicon, quotations: Sequence[Quotation]
) -> tuple[Telling, ...]:
    """Every telling outside quotation marks, in the order of the text.

    He and she mean the last speaker of those that they can mean, before whomever the cast takes.
    """
    assert report.parse is not None  # noqa: S101
    quoted = [quotation.span for quotation in quotations]
    found: list[Telling] = []
    genders = _titled(cast)
    for token in report.parse:
        if token.is_space or in_any(quoted, token.idx):
            continue
        telling = _telling(token, cast, lexicon)
        if telling is not None:
            found.append(_resolved(telling, found, report, cast, genders))
    return tuple(found)


def _telling(token: "Token", cast: Cast, lexicon: Lexicon) -> Telling | None:
    lemma = token.lemma_.lower()
    if token.lower_ == "according":
        return _according(token, cast)
    verbs, more = lexicon.words("cues", "verbs"), lexicon.words("cues", "characterising")
    if token.pos_ in {"VERB", "AUX"} and (lemma in verbs or lemma in more):
        if lemma in verbs and (closing := _closing(token, cast)):
            return closing
        first, speaker = _first(subjects(token), cast)
        if first is None and lemma in verbs:
            first = _beside(token, cast)
            speaker = _speaker(first, cast)
        clause = _has_clause(token)
        sort = "characterising" if lemma in more and not clause else "verb"
        return Telling(
            token=token,
            sort=sort,
            cue=span_of(token),
            speaker=speaker,
            outlets=_outlets(token, cast),
            pronoun=first is not None and _is_pronoun(first),
            subject=first,
            loose=lemma in lexicon.words("cues", "loose") and sort == "verb" and not clause,
        )
    if token.pos_ == "NOUN" and lemma in lexicon.words("cues", "nouns"):
        whose = author(token)
        if not whose and token.dep_ in {"dobj", "pobj", "attr", "conj"}:
            whose = _doer(token)
        first = whose[0] if whose else None
        speaker = _speaker(first, cast)
        if speaker is not None:
            return Telling(
                token=token,
                sort="noun",
                cue=span_of(token),
                speaker=speaker,
                outlets=_outlets(token, cast),
                pronoun=first is not None and _is_pronoun(first),
                subject=first,
            )
    return None


def _closing(verb: "Token", cast: Cast) -> Telling | None:
    """A telling that closes a sentence and that the parse lost: "..., X, who is Y, said on Z."."""
    if children(verb, "nsubj", "nsubjpass", "ccomp", "xcomp", "dobj") or verb.tag_ != "VBD":
        return None
    before = verb.doc.text[verb.sent.start_char : verb.idx]
    found = _CLOSING.search(before)
    if found is None:
        return None
    start = verb.sent.start_char + found.start("who")
    speaker = cast.at(Span(start, start + len(found["who"])))
    if speaker is None:
        return None
    return Telling(
        token=verb,
        sort="verb",
        cue=span_of(verb),
        speaker=speaker,
        outlets=_outlets(verb, cast),
        content=Span(verb.sent.start_char, verb.sent.start_char + found.start()),
    )


def _first(told: Sequence["Token"], cast: Cast) -> tuple["Token | None", str | None]:
    """The first subject that means somebody, and whom: by its head, or whom it names beside."""
    for one in told:
        key = cast.at(span_of(one))
        if key or _is_pronoun(one):
            return one, key
    for one in told:
        inside = [
            key
            for child in children(one, "appos")
            if (key := cast.at(span_of(child))) and cast.by_key[key].type == "person"
        ]
        key = inside[0] if inside else None
        if key is None and one.pos_ in {"NOUN", "PROPN"}:
            key = _person_within(one, cast)
        if key:
            return one, key
    return None, None


def _person_within(noun: "Token", cast: Cast) -> str | None:
    """The person whom a noun phrase names at its end: a spokesman for the ministry, Ivo Brandt."""
    span = Span(noun.left_edge.idx, noun.right_edge.idx + len(noun.right_edge))
    named = [key for _, key in cast.within(span) if cast.by_key[key].type == "person"]
    return named[-1] if named else None


def _has_clause(verb: "Token") -> bool:
    return bool(children(verb, "ccomp")) or (
        verb.i + 1 < len(verb.doc) and verb.nbor(1).lower_ == "that"
    )


def _doer(noun: "Token") -> list["Token"]:
    """Who offers a general statement that ..., or says in an interview that ...."""
    above = noun.head
    if above.pos_ == "ADP":
        above = above.head
    if above.pos_ != "VERB" or above.lemma_.lower() in {"reject", "deny", "dismiss", "address"}:
        return []
    light = {"offer", "make", "issue", "give", "release", "publish", "send", "say", "speak", "add"}
    return subjects(above) if above.lemma_.lower() in light else []


def _according(token: "Token", cast: Cast) -> Telling | None:
    after = [t for t in token.doc[token.i + 1 : token.i + 3] if t.lower_ == "to"]
    if not after:
        return None
    source = next(iter(children(after[0], "pobj")), None)
    if source is None:
        return None
    noun = author(source)
    if not noun and source.lemma_.lower() in {"statement", "communique", "communiqué"}:
        # A statement of nobody else is of those who do what it tells.
        verb = clause_verb(token)
        noun = subjects(verb) if verb is not None else []
    who = cast.at(span_of(source)) or (_speaker(noun[0], cast) if noun else None)
    return Telling(
        token=token,
        sort="according",
        cue=Span(token.idx, source.idx + len(source.text)),
        speaker=who or _within(source, cast),
        subject=source,
    )


def _within(noun: "Token", cast: Cast) -> str | None:
    """Whom a noun phrase names: the statement of whom, the figures of whose."""
    inside = cast.within(Span(noun.left_edge.idx, noun.right_edge.idx + len(noun.right_edge)))
    return inside[0][1] if inside else None


def _beside(verb: "Token", cast: Cast) -> "Token | None":
    """Whom the parse lost: the name right behind a verb of telling, or right before it."""
    doc = verb.doc
    for at in (verb.i + 1, verb.i - 1):
        if 0 <= at < len(doc) and doc[at].sent == verb.sent:
            token = doc[at]
            if cast.at(span_of(token)) or _is_pronoun(token):
                return token
    return None


def _resolved(
    telling: Telling,
    before: Sequence[Telling],
    report: Report,
    cast: Cast,
    genders: dict[str, str],
) -> Telling:
    """A telling by he or she with the last speaker of whom that can be said.

    ``genders`` are the pronouns that were used of actors so far, to which this adds.
    """
    subject = telling.subject
    if subject is None or not telling.pronoun or subject.lower_ == "it":
        return telling
    word = subject.lower_
    for earlier in reversed(before):
        speaker = earlier.speaker
        if speaker is None or earlier.sort == "according" or word == "they":
            continue
        if report.sentence_of(earlier.token.idx) == report.sentence_of(subject.idx):
            continue
        person = cast.by_key[speaker].type in {"person", "anonymous"}
        if person and genders.setdefault(speaker, word) == word:
            if _acted_since(telling, earlier, cast):
                return replace(telling, doubt=speaker)
            doubt = telling.speaker if telling.speaker != speaker else None
            return replace(telling, speaker=speaker, doubt=doubt)
    doer = _doer_before(telling, cast)
    if doer is not None and doer != telling.speaker and genders.setdefault(doer, word) == word:
        return replace(telling, speaker=doer, doubt=telling.speaker)
    return telling


def _doer_before(telling: Telling, cast: Cast) -> str | None:
    """The person who does what the sentence before tells, where nobody spoke until now."""
    start = telling.token.sent.start
    if start == 0 or telling.subject is None or telling.subject.lower_ == "they":
        return None
    for subject in children(telling.token.doc[start - 1].sent.root, "nsubj", "nsubjpass"):
        key = _person_within(subject, cast)
        if key is not None:
            return key
    return None


def _acted_since(telling: Telling, earlier: Telling, cast: Cast) -> bool:
    """Whether whom the cast takes for he or she did something since the last speaker spoke."""
    if telling.speaker is None or telling.speaker == earlier.speaker:
        return False
    doc = telling.token.doc
    since = doc[earlier.token.sent.end : telling.token.sent.start]
    return any(
        token.dep_ in {"nsubj", "nsubjpass"}
        and token.head.dep_ == "ROOT"
        and cast.at(span_of(token)) == telling.speaker
        for token in since
    )


def _titled(cast: Cast) -> dict[str, str]:
    """The pronouns of those whose title or office tells."""
    found = {}
    for actor in cast.actors:
        words = {
            w.strip(".,").lower() for name in (*actor.names, *actor.roles) for w in name.split()
        }
        if words & _HERS and actor.type == "person":
            found[actor.key] = "she"
        elif words & _HIS and actor.type == "person":
            found[actor.key] = "he"
    return found


def _speaker(token: "Token | None", cast: Cast) -> str | None:
    return cast.at(span_of(token)) if token is not None else None


def _outlets(token: "Token", cast: Cast) -> tuple[str, ...]:
    """Outlets that were told, in the object of a verb or behind to, with, by, on."""
    told = children(token, "dobj", "dative", "pobj")
    for prep in children(token, "prep", "dative", "agent"):
        told += children(prep, "pobj")
        for noun in children(prep, "pobj"):
            for inner in children(noun, "prep"):
                if inner.lower_ in _TO:
                    told += children(inner, "pobj")
    keys = (cast.at(span_of(one)) for one in told)
    return tuple(dict.fromkeys(key for key in keys if key and cast.by_key[key].type == "outlet"))


def chain_of(
    telling: Telling, cast: Cast, lexicon: Lexicon, further: Sequence[str] = ()
) -> tuple[Link, ...]:
    """The way of the words to the reader: who said it, then the outlets, the nearest first."""
    links = []
    if telling.speaker is not None:
        links.append(_link(cast.by_key[telling.speaker], lexicon))
    outlets = dict.fromkeys((*telling.outlets, *further))
    links += [_link(cast.by_key[key], lexicon) for key in outlets if key != telling.speaker]
    return tuple(links)


def _link(named: Named, lexicon: Lexicon) -> Link:
    words = named.names[0] if named.names else named.key
    if named.type == "outlet":
        sort = "outlet"
    elif named.type == "anonymous":
        parts = {part.strip(",.").lower() for part in words.split()}
        officials = lexicon.words("cues", "officials")
        told = any(part in officials or part.removesuffix("s") in officials for part in parts)
        sort = "official" if told else "anonymous"
    else:
        sort = "named"
    return Link(actor=named.key, words=words, sort=sort)


def _is_pronoun(token: "Token") -> bool:
    return token.lower_ in _PRONOUNS


def span_of(token: "Token") -> Span:
    """The stretch of a word."""
    return Span(token.idx, token.idx + len(token.text))


def in_any(spans: Sequence[Span], offset: int) -> bool:
    """Whether a character lies in one of the stretches."""
    return any(span.start <= offset < span.end for span in spans)
