"""Which stance a verb with what belongs to it tells."""

from typing import TYPE_CHECKING

from goodoffices.reading.events.grammar import children, objects
from goodoffices.reading.lexicon import Lexicon
from goodoffices.reading.vocabulary import STANCES

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["Stances"]

_FORECAST = {"will", "would", "'ll", "’ll", "wo", "shall", "can", "could", "ca"}
# What a party that does not do so takes against it.
_TURNED = {
    "accepts": "rejects",
    "supports": "rejects",
    "offers": "refuses",
    "demands": "rejects",
}


class Stances:
    """The stances of verbs, by the lexicon's tables below ``positions``.

    ``[positions.STANCE]`` holds ``verbs`` as in other tables: a lemma, with the preposition or the
    "to" or "that" that it needs, and after ":" the lemmas that it must be done to; and
    ``adjectives`` of one who takes the stance: "willing to".
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self._things = {name: lexicon.words("things", name) for name in ("plan", "talks", "truce")}
        self._verbs: dict[str, list[tuple[str, tuple[str, ...], frozenset[str]]]] = {}
        for stance in STANCES:
            for entry in sorted(lexicon.words(f"positions.{stance}", "verbs")):
                lemma, needed, wanted = self._pattern(entry)
                self._verbs.setdefault(lemma, []).append((stance, needed, wanted))
        self._adjectives = {
            word: stance
            for stance in STANCES
            for word in lexicon.words(f"positions.{stance}", "adjectives")
        }
        self._dismissive = lexicon.words("positions", "dismissive")
        self._not = lexicon.words("positions", "not_issues")

    def _pattern(self, entry: str) -> tuple[str, tuple[str, ...], frozenset[str]]:
        words, _, wanted = entry.partition(":")
        lemma, *needed = words.split()
        told: set[str] = set()
        for word in (one.strip() for one in wanted.split("|")):
            told |= self._things.get(word.removeprefix("@"), {word} - {""})
        return lemma, tuple(needed), frozenset(told)

    def of(self, verb: "Token") -> str | None:
        """The stance that a verb tells; None where it tells none, or only that it is not taken."""
        stance = self._of(verb)
        if stance is None:
            return None
        if not any(child.dep_ == "neg" for child in verb.children):
            return stance
        forecast = any(child.lower_ in _FORECAST for child in children(verb, "aux"))
        if any(child.lower_ in {"yet", "still"} for child in children(verb, "advmod")):
            return None
        if stance == "accepts":
            return "refuses" if forecast else "rejects"
        present = verb.tag_ in {"VB", "VBP"} and not any(
            child.lower_ in {"did", "have", "has", "had"} for child in children(verb, "aux")
        )
        return _TURNED.get(stance) if present or forecast else None

    def _of(self, verb: "Token") -> str | None:
        word = verb.lemma_.lower()
        if (
            verb.lower_ in self._adjectives
            and children(verb, "auxpass")
            and children(verb, "xcomp")
        ):
            return self._adjectives[verb.lower_]
        complement = next(iter(children(verb, "acomp", "oprd", "attr", "ccomp", "xcomp")), None)
        if verb.lemma_ == "be" or word in {"remain", "stand", "express", "seem"}:
            if complement is None or complement.pos_ not in {"ADJ", "VERB", "NOUN", "ADV"}:
                return None
            leads = {one.lower_ for one in children(complement, "prep")} | {
                one.lower_ for inner in children(complement, "xcomp") for one in inner.children
            }
            return self._adjectives.get(complement.lower_) if leads & {"to", "on"} else None
        told = {one.lemma_.lower() for one in objects(verb)}
        about = {one.lemma_.lower() for one in children(verb, "xcomp")}
        if (told | about | self._behind(verb, ("for",))) & self._not:
            return None
        marks = self._marks(verb)
        for stance, needed, wanted in self._verbs.get(word, ()):
            if not set(needed) <= marks:
                continue
            if wanted and not wanted & (told | self._behind(verb, needed)):
                continue
            return stance
        return None

    def _behind(self, verb: "Token", needed: tuple[str, ...]) -> set[str]:
        return {one.lemma_.lower() for word in needed for one in objects(verb, word)}

    def dismissed(self, verb: "Token") -> bool:
        """Whether somebody deems a thing unacceptable: "called the offer insulting"."""
        return any(
            one.lower_ in self._dismissive
            for child in children(verb, "oprd", "acomp", "xcomp", "ccomp", "dobj", "prep")
            for one in child.subtree
        )

    def _marks(self, verb: "Token") -> set[str]:
        """The small words that a verb stands with, "to" before a verb and "that" included."""
        marks = {one.lower_ for one in children(verb, "prep", "prt", "dative", "agent", "intj")}
        marks |= {
            one.lower_ for one in children(verb, "advmod", "dobj", "det") if one.lower_ == "no"
        }
        for one in children(verb, "xcomp", "ccomp"):
            if any(child.lower_ == "to" and child.dep_ == "aux" for child in one.children):
                marks.add("to")
            elif one.dep_ == "ccomp":
                marks.add("that")
        for one in children(verb, "dobj"):
            if one.pos_ in {"NOUN", "PROPN", "NUM"} or one.lower_ in {"it", "them", "this", "that"}:
                marks.add("@thing")
        return marks
