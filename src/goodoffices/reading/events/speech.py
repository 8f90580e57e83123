"""Who says something to the public: one event for a speaker and an occasion."""

from collections.abc import Iterator
from dataclasses import dataclass, field
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

_SOURCES = {"source", "insider", "person", "people", "diplomat"}
_LIGHT = {"issue", "offer", "make", "release", "give", "publish", "read", "deliver", "put"}
# An answer to what another said is an occasion of its own.
_ANSWERS = {"deny", "retort"}
_PROMISES = {"pledge", "vow", "promise", "warn", "claim"}
_MARKS = {"“", "”", '"', "''", "``", "‘‘", "’’"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Speech:
    """One telling of words, and where it is told.

    ``speakers`` and ``outlets`` are actors or, for whom the cast does not hold, their words;
    ``apart`` tells that it is set apart from what the speaker says elsewhere in the report, ``cue``
    that a verb or noun of telling shows it; ``content`` is the clause that was said.
    """

    speakers: tuple[str, ...]
    sentence: Span
    trigger: Span
    token: "Token | None" = None
    outlets: tuple[str, ...] = ()
    apart: bool = False
    cue: bool = True
    anonymous: bool = False
    content: Span | None = None
    cast: frozenset[str] = field(default_factory=frozenset)

    @property
    def participants(self) -> tuple[Participant, ...]:
        """The speakers and the outlets that are actors of the cast."""
        return tuple(
            Participant(actor=actor, role=role)
            for role, actors in (("speaker", self.speakers), ("outlet", self.outlets))
            for actor in actors
            if actor in self.cast
        )


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
    nouns = lexicon.words("events.statement", "nouns")
    found: list[Speech] = []
    for token in report.parse:
        sentence = report.sentence_of(token.idx)
        if sentence is None or token.i in taken:
            continue
        if token.pos_ == "VERB":
            found.extend(_verbal(token, sentence, names, lexicon))
        elif token.pos_ == "NOUN" and token.lemma_.lower() in nouns:
            found.extend(_nominal(token, sentence, names, lexicon))
    cued = {(speaker, one.sentence) for one in found for speaker in one.speakers}
    for item in said:
        sentence = report.sentence_of(item.start)
        if sentence is not None and item.speaker and (item.speaker, sentence) not in cued:
            # Its cue may stand in another sentence; alone it carries a telling on.
            cue = isinstance(item, Quotation) and item.cue is not None and not item.fragment
            cued.add((item.speaker, sentence))
            found.append(
                Speech(
                    speakers=(item.speaker,),
                    sentence=sentence,
                    trigger=item.span,
                    cue=cue,
                    anonymous=names.is_anonymous(item.speaker),
                    content=item.span,
                    cast=names.all,
                )
            )
    yield from sorted(found, key=lambda one: (one.sentence.start, not one.cue, one.trigger.start))


def _verbal(verb: "Token", sentence: Span, names: Names, lexicon: Lexicon) -> Iterator[Speech]:
    lemma = verb.lemma_.lower()
    if lemma not in lexicon.words("events.statement", "verbs"):
        return
    content = _tells_words(verb)
    if not content:
        if lemma in lexicon.words("events.statement", "clause"):
            return
        if not objects(verb) and not behind(verb, "about", "to"):
            return
    if verb_status(verb, lexicon) not in {"asserted", "reported"} or _in_quotation(verb):
        return
    if any(child.lower_ == "what" for child in verb.children):
        return
    speakers = [one for one in subjects(verb) if _can_speak(one, names, lexicon)]
    if speakers:
        yield Speech(
            apart=lemma in _ANSWERS,
            speakers=names.identities(speakers),
            sentence=sentence,
            trigger=Span(verb.idx, verb.idx + len(verb.text)),
            token=verb,
            outlets=_outlets(verb, names, lexicon),
            anonymous=_is_source(speakers[0], names),
            content=_clause(verb),
            cast=names.all,
        )


def _in_quotation(verb: "Token") -> bool:
    """Whether a verb of telling is itself among the words quoted: "they told us"."""
    before = verb.doc[verb.sent.start : verb.i]
    opened = [word.text for word in before if word.text in _MARKS or word.is_quote]
    if not opened:
        return False
    return opened[-1] == "“" or (opened[-1] not in {"”", "’’"} and len(opened) % 2 == 1)


def _is_source(noun: "Token", names: Names) -> bool:
    key = names.key(noun)
    return noun.lemma_.lower() in _SOURCES or (key is not None and names.is_anonymous(key))


def _can_speak(noun: "Token", names: Names, lexicon: Lexicon) -> bool:
    if names.key(noun) is not None:
        return True
    lifeless = lexicon.words("happening", "lifeless")
    return noun.pos_ in {"NOUN", "PROPN", "PRON"} and noun.lemma_.lower() not in lifeless


def _clause(verb: "Token") -> Span | None:
    for clause in children(verb, "ccomp"):
        last = clause.right_edge
        return Span(clause.left_edge.idx, last.idx + len(last.text))
    return None


def _tells_words(verb: "Token") -> bool:
    """Whether what is said is told: in a clause, or between quotation marks beside the verb."""
    if children(verb, "ccomp", "parataxis") or verb.dep_ in {"parataxis", "intj"}:
        return True
    if any(word.lower_ == "that" and 0 < word.i - verb.i < 15 for word in verb.subtree):
        return True
    if verb.lemma_ in _PROMISES | _ANSWERS and children(verb, "xcomp"):
        return True
    doc = verb.doc
    first = min([verb.i, *(child.left_edge.i for child in children(verb, "nsubj"))])
    near = [*doc[max(first - 2, 0) : first], *doc[verb.i + 1 : verb.i + 4]]
    return any(word.text in _MARKS or word.is_quote for word in near)


def _outlets(verb: "Token", names: Names, lexicon: Lexicon) -> tuple[str, ...]:
    told = objects(verb) if verb.lemma_ in {"tell", "inform"} else behind(verb, "to")
    told += children(verb, "dative")
    words = lexicon.words("outlets", "words")
    return names.identities(
        noun for noun in told if noun.ent_type_ == "ORG" or noun.lemma_.lower() in words
    )


def _nominal(noun: "Token", sentence: Span, names: Names, lexicon: Lexicon) -> Iterator[Speech]:
    """A statement, remarks or an announcement by somebody."""
    made = [*behind(noun, "by", "from"), *children(noun, "poss")]
    light = noun.dep_ == "dobj" and noun.head.lemma_ in _LIGHT
    if light and not made:
        made = subjects(noun.head)
    speakers = [one for one in made or author(noun) if _can_speak(one, names, lexicon)]
    near = [*noun.subtree, *noun.doc[noun.i + 1 : noun.i + 4]]
    dated = any(word.ent_type_ == "DATE" for word in near)
    apart = dated or light or any(c.lower_ in {"recent", "earlier"} for c in noun.children)
    if speakers:
        yield Speech(
            speakers=names.identities(speakers[:1]),
            sentence=sentence,
            trigger=Span(noun.idx, noun.idx + len(noun.text)),
            token=noun if apart else None,
            apart=apart,
            cue=apart,
            cast=names.all,
        )
