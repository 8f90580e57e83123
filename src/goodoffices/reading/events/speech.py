"""Who says something to the public: one event for a speaker and an occasion."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from goodoffices.reading.document import Span
from goodoffices.reading.events.grammar import author, behind, children, objects, subjects
from goodoffices.reading.events.names import Names
from goodoffices.reading.events.realis import verb_status
from goodoffices.reading.found import Attribution, Participant, Quotation
from goodoffices.reading.lexicon import Lexicon
from goodoffices.reading.report import Report

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["Speech", "speeches"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Speech:
    """One telling of words: who speaks (an actor, or the words for it), and where it is told.

    ``outlets`` are those told to; ``occasion`` tells that it is set apart from what the speaker
    says elsewhere in the report.
    """

    speaker: str
    sentence: Span
    trigger: Span
    status: str = "asserted"
    known: bool = True
    outlets: tuple[str, ...] = ()
    apart: bool = False
    cue: bool = True
    anonymous: bool = False
    content: Span | None = None
    cast: frozenset[str] = frozenset()
    place: str | None = None

    @property
    def participants(self) -> tuple[Participant, ...]:
        """The speaker and the outlets."""
        speaker = (Participant(actor=self.speaker, role="speaker"),) if self.known else ()
        heard = (o for o in self.outlets if o in self.cast)
        return (*speaker, *(Participant(actor=outlet, role="outlet") for outlet in heard))


def speeches(
    report: Report,
    names: Names,
    lexicon: Lexicon,
    said: tuple[Quotation | Attribution, ...],
    taken: frozenset[int],
) -> Iterator[Speech]:
    """Every telling in the order of the text; ``taken`` are the tokens that tell something else."""
    if report.parse is None:
        return
    found: list[Speech] = []
    for token in report.parse:
        sentence = report.sentence_of(token.idx)
        if sentence is None or token.i in taken:
            continue
        if token.pos_ == "VERB":
            found.extend(_verbal(token, sentence, names, lexicon))
        elif token.pos_ == "NOUN" and token.lemma_.lower() in lexicon.words(
            "events.statement", "nouns"
        ):
            found.extend(_nominal(token, sentence, names, lexicon))
    cued = {(one.speaker, one.sentence) for one in found}
    for item in said:
        sentence = report.sentence_of(item.start)
        if sentence is None or item.speaker is None or (item.speaker, sentence) in cued:
            continue
        found.append(
            Speech(
                speaker=item.speaker,
                sentence=sentence,
                trigger=item.span,
                cue=item.cue is not None and isinstance(item, Quotation),
            )
        )
    yield from sorted(found, key=lambda one: (one.sentence.start, not one.cue, one.trigger.start))


def _verbal(verb: "Token", sentence: Span, names: Names, lexicon: Lexicon) -> Iterator[Speech]:
    lemma = verb.lemma_.lower()
    if lemma not in lexicon.words("events.statement", "verbs"):
        return
    content = _content(verb)
    if not content and lemma in lexicon.words("events.statement", "clause"):
        return
    if not content and not objects(verb) and not behind(verb, "about", "to"):
        return
    status = verb_status(verb, lexicon)
    if status in {"aimed_at", "denied", "planned"}:
        return
    lifeless = lexicon.words("happening", "lifeless")
    for speaker in subjects(verb):
        if speaker.lemma_.lower() in lifeless and names.key(speaker) is None:
            continue
        if speaker.pos_ not in {"NOUN", "PROPN", "PRON"} or speaker.lower_ in {
            "it",
            "that",
            "this",
        }:
            key = names.key(speaker)
            if key is None:
                continue
        yield Speech(
            speaker=names.identity(speaker),
            known=names.key(speaker) is not None,
            sentence=sentence,
            trigger=Span(verb.idx, verb.idx + len(verb.text)),
            outlets=_outlets(verb, names, lexicon),
            anonymous=speaker.lemma_.lower() in _SOURCES,
            content=_clause(verb),
            cast=names.all,
        )
        return


def _clause(verb: "Token") -> Span | None:
    for clause in children(verb, "ccomp"):
        last = clause.right_edge
        return Span(clause.left_edge.idx, last.idx + len(last.text))
    return None


_SOURCES = {"source", "insider", "person", "people", "diplomat"}
_LIGHT = {"issue", "offer", "make", "release", "give", "publish", "read", "deliver", "put"}
_PROMISES = {"pledge", "vow", "promise", "warn", "claim"}


def _content(verb: "Token") -> bool:
    """Whether what is said is told: a clause, or words in quotation marks."""
    if children(verb, "ccomp", "parataxis"):
        return True
    if verb.lemma_ in _PROMISES and children(verb, "xcomp"):
        return True
    if verb.dep_ in {"parataxis", "intj"}:
        return True
    marks = {"“", "”", '"', "''", "``"}
    return any(
        word.text in marks or word.is_quote
        for word in verb.sent
        if verb.left_edge.i - 1 <= word.i <= verb.right_edge.i + 1
    )


def _outlets(verb: "Token", names: Names, lexicon: Lexicon) -> tuple[str, ...]:
    told = objects(verb) if verb.lemma_ in {"tell", "inform"} else behind(verb, "to")
    told += children(verb, "dative")
    words = lexicon.words("outlets", "words")
    return tuple(
        names.identity(noun)
        for noun in told
        if noun.ent_type_ == "ORG" or noun.lemma_.lower() in words
    )


def _nominal(noun: "Token", sentence: Span, names: Names, lexicon: Lexicon) -> Iterator[Speech]:
    made = [*behind(noun, "by", "from"), *children(noun, "poss")]
    lifeless = lexicon.words("happening", "lifeless")
    light = noun.dep_ == "dobj" and noun.head.lemma_ in _LIGHT
    if light and not made:
        made = subjects(noun.head)
    for speaker in made or author(noun):
        key = names.key(speaker)
        if key is None and speaker.lemma_.lower() in lifeless:
            continue
        dated = any(c.ent_type_ == "DATE" or c.dep_ == "npadvmod" for c in noun.subtree)
        recent = light or any(c.lower_ in {"recent", "earlier"} for c in noun.children)
        yield Speech(
            speaker=names.identity(speaker),
            known=key is not None,
            sentence=sentence,
            trigger=Span(noun.idx, noun.idx + len(noun.text)),
            apart=dated or recent,
            cue=dated or recent,
        )
        return
