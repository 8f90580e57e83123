"""Words that tell a happening: verbs and nouns that fit a pattern of the lexicon."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from goodoffices.reading.document import Span
from goodoffices.reading.events.grammar import (
    author,
    behind,
    children,
    misread_subject,
    objects,
    weighed,
)
from goodoffices.reading.events.patterns import ANYBODY, ANYWHERE, Pattern, patterns_of
from goodoffices.reading.lexicon import Lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["Trigger", "has_author", "noun_triggers", "verb_trigger"]

_PEOPLE = {"PERSON", "NORP", "CARDINAL"}
_THREAT = Pattern(type="threat", lemma="warn")
_DEMAND = Pattern(type="demand", lemma="insist")
_BEFORE = {"not", "would", "will"}
_PLACES = {"GPE", "LOC", "FAC"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """A word with the pattern that it fits; ``thing`` is the noun that the pattern asked for."""

    token: "Token"
    pattern: Pattern
    thing: "Token | None" = None
    particles: tuple["Token", ...] = ()

    @property
    def type(self) -> str:
        """The type of event that it tells."""
        return self.pattern.type

    @property
    def span(self) -> Span:
        """The words that the pattern asks for, as far as they stand together."""
        words = [self.token]
        for one in sorted(self.particles, key=lambda word: abs(word.i - self.token.i)):
            if min(abs(one.i - word.i) for word in words) <= 2:
                words.append(one)
        return Span(
            min(word.idx for word in words), max(word.idx + len(word.text) for word in words)
        )

    @property
    def nominal(self) -> bool:
        """Whether a noun tells it."""
        return self.token.pos_ in {"NOUN", "PROPN"}


def verb_trigger(verb: "Token", lexicon: Lexicon) -> Trigger | None:
    """What a verb tells; of several patterns the one that asks for most."""
    # "the wounded detainees", "sick and wounded": a state, no happening.
    beside = verb.dep_ == "conj" and (verb.head.dep_ == "amod" or verb.head.pos_ == "ADJ")
    if (verb.dep_ == "amod" or beside) and misread_subject(verb) is None:
        return None
    ways = patterns_of(lexicon, "verbs")
    for pattern in ways.get(verb.lemma_.lower()) or ways.get(verb.lower_, ()):
        fitted = _fitted(verb, pattern)
        if fitted is not None:
            return fitted
    if _threatens(verb):
        return Trigger(token=verb, pattern=_THREAT)
    return Trigger(token=verb, pattern=_DEMAND) if _insists(verb) else None


def _insists(verb: "Token") -> bool:
    """Whether somebody insists that something be done, rather than that something is so."""
    return verb.lemma_ == "insist" and any(
        any(one.lower_ == "be" for one in children(clause, "auxpass"))
        and not children(clause, "aux")
        for clause in children(verb, "ccomp")
    )


def _threatens(verb: "Token") -> bool:
    """Whether somebody warns or vows of what they will do themselves."""
    return verb.lemma_ in {"warn", "vow"} and any(
        {one.lower_ for one in children(clause, "aux")} & {"will", "would", "’ll", "'ll"}
        and any(one.lower_ in {"it", "they", "he", "she", "we", "i"} for one in subject)
        for clause in children(verb, "ccomp")
        if (subject := children(clause, "nsubj"))
    )


def _fitted(verb: "Token", pattern: Pattern) -> Trigger | None:
    particles = _particles(verb, pattern.particles)
    # Of adjectives only those that tell a state of the subject: "the talks are deadlocked".
    if particles is None or (verb.pos_ == "ADJ" and pattern.side != "subject"):
        return None
    if pattern.never and any(noun.lemma_.lower() in pattern.never for noun in objects(verb)):
        return None
    if not pattern.things:
        dated = any(one.ent_type_ == "DATE" for p in particles for one in children(p, "pobj"))
        return None if dated else Trigger(token=verb, pattern=pattern, particles=particles)
    if pattern.side == "subject":
        found = _undergoing(verb)
    else:
        last = particles[-1] if particles else None
        behind_it = last is not None and last.dep_ in {"prep", "agent", "dative"}
        found = objects(verb, last.lower_) if last is not None and behind_it else objects(verb)
    for noun in found:
        if _is_thing(noun, pattern.things):
            return Trigger(token=verb, pattern=pattern, thing=noun, particles=particles)
    return None


def _undergoing(verb: "Token") -> list["Token"]:
    """What stands as subject of a verb or of an adjective behind "be"."""
    clause = verb.head if verb.dep_ in {"acomp", "oprd"} else verb
    found = children(clause, "nsubj", "nsubjpass")
    # A finite verb that is parsed as if it described the noun before it.
    if not found and verb.dep_ in {"acl", "relcl"} and verb.tag_ in {"VBD", "VBZ", "VBP"}:
        found = [verb.head]
    # "a truce was reached and it collapsed", "was reached and collapsed".
    if verb.dep_ == "conj" and all(noun.lower_ in {"it", "they"} for noun in found):
        found = children(verb.head, "nsubj", "nsubjpass") or found
    if verb.dep_ == "xcomp" and not found:
        found = children(verb.head, "nsubj", "nsubjpass")
    return [inner for noun in found for inner in weighed(noun)]


def _particles(verb: "Token", words: tuple[str, ...]) -> tuple["Token", ...] | None:
    """The tokens of the words that must go with a verb: below it in the parse, in this order."""
    found: list[Token] = []
    for word in words:
        below = [child for child in verb.children if child.i > verb.i or word in _BEFORE]
        below += [inner for child in below for inner in child.children if _may_hold(child)]
        if word == "whether":
            below = [one for child in children(verb, "ccomp") for one in child.children]
        told = next(
            (
                t
                for t in sorted(below, key=lambda t: t.i)
                if (
                    t.lower_ == word
                    or t.lemma_.lower() == word
                    or (word == "not" and t.dep_ == "neg")
                )
                and t not in found
                and (t.pos_ != "VERB" or t.head == verb or t.i - verb.i <= 3)
            ),
            None,
        )
        if told is None:
            return None
        found.append(told)
    return tuple(found)


def _may_hold(child: "Token") -> bool:
    return child.dep_ in {"prt", "advmod", "prep", "dobj", "agent", "xcomp", "acomp", "pcomp"}


def _is_thing(noun: "Token", things: frozenset[str]) -> bool:
    if noun.lemma_.lower() in things or noun.lower_ in things:
        return True
    if noun.pos_ == "PROPN" and any(
        kind.lemma_.lower() in things for kind in children(noun, "compound", "nmod")
    ):
        return True  # "the trawler Ocean Star"
    if ANYBODY in things and (
        noun.ent_type_ in _PEOPLE or noun.like_num or noun.lower_ in {"him", "her", "them"}
    ):
        return True
    return ANYWHERE in things and noun.ent_type_ in _PLACES


def noun_triggers(noun: "Token", lexicon: Lexicon) -> Iterator[Trigger]:
    """What a noun tells, where somebody does it or undergoes it."""
    for pattern in patterns_of(lexicon, "nouns").get(noun.lemma_.lower(), ()):
        fitted = _fitted_noun(noun, pattern)
        if fitted is not None:
            yield fitted
            return


def _fitted_noun(noun: "Token", pattern: Pattern) -> Trigger | None:
    found: list[Token] = []
    for word in pattern.particles:
        near = [*noun.lefts, *children(noun, "prep", "agent")]
        told = next((t for t in near if t.lower_ == word or t.lemma_.lower() == word), None)
        if told is None or any(one.ent_type_ == "DATE" for one in children(told, "pobj")):
            return None
        found.append(told)
    if not pattern.things:
        return Trigger(token=noun, pattern=pattern, particles=tuple(found))
    tried = [*behind(noun), *children(noun, "compound", "nmod", "amod", "poss")]
    for thing in [*tried, *(inner for one in tried for inner in behind(one, "of"))]:
        if _is_thing(thing, pattern.things):
            return Trigger(token=noun, pattern=pattern, thing=thing, particles=tuple(found))
    return None


def has_author(noun: "Token") -> bool:
    """Whether the noun tells who did it."""
    return bool(author(noun))
