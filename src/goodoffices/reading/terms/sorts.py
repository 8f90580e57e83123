"""Which sort of term a noun or a verb with what belongs to it tells."""

from typing import TYPE_CHECKING

from goodoffices.reading.events.grammar import behind, children, objects
from goodoffices.reading.lexicon import Lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["Sorts"]

_UNITS = {"hour", "day", "week", "month", "year"}
# What is only moved, given or begun: its object tells the sort.
_ORDER = (
    "release_bodies",
    "release_prisoners",
    "release_living",
    "withdrawal",
    "no_strike",
    "automation",
    "guarantee",
    "humanitarian_access",
    "end_of_war",
    "governance",
    "staffing",
    "hours",
    "inspection",
    "monitoring",
    "delivery",
    "wage",
    "price",
    "payment",
    "quantity",
    "access",
    "deadline",
    "schedule",
    "phase",
    "pause",
    "truce",
)


class Sorts:
    """The sorts of terms by the words of the lexicon's tables below ``terms``.

    ``[terms.KIND]`` holds ``nouns`` that tell the kind by themselves, and ``verbs`` as in the
    lexicon's other tables: "withdraw", or "restore: pay" for a verb with what it is done to.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self._nouns = {kind: lexicon.words(f"terms.{kind}", "nouns") for kind in _ORDER}
        self._verbs = {kind: lexicon.words(f"terms.{kind}", "verbs") for kind in _ORDER}
        self._like = {kind: lexicon.words(f"terms.{kind}", "adjectives") for kind in _ORDER}
        self._freed = lexicon.words("terms", "frees")
        self._fighters = lexicon.words("terms.release_prisoners", "fighters")
        self._light = lexicon.words("terms", "light")
        self._ends = lexicon.words("terms", "ends")
        self._things = {
            name: lexicon.words("things", name) for name in ("truce", "fighting", "captive")
        }

    def of(self, head: "Token") -> str | None:
        """The sort of a term whose head this is; None where no word tells one."""
        word = head.lemma_.lower()
        sort = self._of_verb(head, word) if head.pos_ in {"VERB", "AUX"} else None
        if sort == "truce" and any(one.lemma_.lower() in _UNITS for one in head.subtree):
            sort = "pause"
        return sort or self._of_noun(head, word)

    def _of_verb(self, verb: "Token", word: str) -> str | None:
        done_to = [one for one in objects(verb) if one != verb.head or verb.dep_ == "acl"]
        done_to += [one for prep in ("of", "from") for one in behind(verb, prep)]
        told = {one.lemma_.lower() for one in done_to}
        told |= {child.lemma_.lower() for one in done_to for child in one.lefts}
        # "Permit 40 trucks to enter": what is permitted is the subject of the verb below.
        for below in children(verb, "ccomp", "xcomp"):
            done_to += children(below, "nsubj")
        told |= {one.lemma_.lower() for one in done_to}
        particles = {
            child.lower_ for child in children(verb, "prt", "prep", "advmod", "acomp", "oprd")
        }
        if children(verb, "neg"):
            particles.add("not")
        freed = self._released(done_to) if word in self._freed else None
        if freed is not None:
            return freed
        if word in self._ends and told & (self._things["fighting"] | {"war", "conflict"}):
            return "end_of_war"
        for kind in _ORDER:
            for entry in self._verbs[kind]:
                name, _, wanted = entry.partition(":")
                lemma, *rest = name.split()
                if lemma != word or not set(rest) <= particles:
                    continue
                words = {one.strip() for one in wanted.split("|")} if wanted else set()
                if not words or words & told:
                    return kind
        if word in self._light:
            for one in done_to:
                sort = self._of_noun(one, one.lemma_.lower())
                if sort is not None:
                    return sort
        return None

    def _of_noun(self, noun: "Token", word: str) -> str | None:
        inner = behind(noun, "of") if noun.like_num else []
        if inner:
            return self._of_noun(inner[0], inner[0].lemma_.lower())
        if word in self._freed:
            return self._released(behind(noun, "of") or children(noun, "poss", "compound"))
        if word in self._ends:
            ended = {one.lemma_.lower() for one in behind(noun, "to", "of", "in")}
            if ended & (self._things["fighting"] | {"war", "conflict"}):
                return "end_of_war" if word == "end" else "truce"
        if word in self._nouns["pause"] | self._things["truce"]:
            return "pause" if word in self._nouns["pause"] or self._timed(noun) else "truce"
        return self._captive(word) or self._behind(noun, word) or self._named(noun, word)

    def _behind(self, noun: "Token", word: str) -> str | None:
        """The sort of what "the entry of aid" or "an increase in wages" is about."""
        if word not in self._light:
            return None
        inner = (*behind(noun, "of", "in", "to", "for", "on"), *children(noun, "compound"))
        sorts = (self._of_noun(one, one.lemma_.lower()) for one in inner)
        return next((sort for sort in sorts if sort is not None), None)

    def _named(self, noun: "Token", word: str) -> str | None:
        beside = {
            told
            for child in children(noun, "compound", "amod", "nmod")
            for told in (child.lemma_.lower(), child.lower_)
        }
        told = {word, *(f"{one} {word}" for one in beside)}
        named = next((kind for kind in _ORDER if told & self._nouns[kind]), None)
        return named or next((kind for kind in _ORDER if beside & self._like[kind]), None)

    def _timed(self, noun: "Token") -> bool:
        """Whether it is told how long it lasts: "a 60-day ceasefire"."""
        return any(one.i < noun.i and one.lemma_.lower() in _UNITS for one in noun.subtree)

    def _captive(self, word: str) -> str | None:
        for kind in ("release_bodies", "release_prisoners", "release_living"):
            if word in self._nouns[kind]:
                return kind
        return None

    def _released(self, whom: list["Token"]) -> str | None:
        for one in whom:
            sort = self._captive(one.lemma_.lower())
            if sort is not None:
                return sort
            if one.lemma_.lower() in self._fighters:
                return "release_prisoners"
            if one.lemma_.lower() in self._things["captive"]:
                return "release_living"
            for inner in behind(one, "of"):
                if inner.lemma_.lower() in self._things["captive"]:
                    return "release_living"
        return None
