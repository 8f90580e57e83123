"""Whom he, she, they and it mean outside quotations."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from goodoffices.reading.casting.grammar import REPORTING, acting, is_verb
from goodoffices.reading.casting.mention import Mention
from goodoffices.reading.casting.words import Word

if TYPE_CHECKING:
    from goodoffices.reading.casting.gathering import Gathering

__all__ = ["pronouns"]

_HE = {"he": "m", "him": "m", "his": "m", "she": "f", "her": "f", "hers": "f"}
_THEY = {"they", "them", "their"}
_IT = {"it", "its"}
_PERSONS = {"person", "office", "anonymous"}
_MANY = {"group", "anonymous"}
_BODIES = {"org", "party", "state", "capital", "outlet", "seat", "nominal", "same"}


def pronouns(gathering: "Gathering") -> None:
    """Add to the actors the pronouns that mean them: the last that spoke or acted, by sex."""
    _Pronouns(gathering).all()


class _Pronouns:
    def __init__(self, gathering: "Gathering") -> None:
        self._gathering = gathering
        self._words: Sequence[Word] = gathering.words
        self._sexes: dict[str, str] = {}
        for key, mentions in gathering.actors.items():
            self._sexes[key] = gathering.sex(mentions)
        # The subjects met so far, the last at the end; objects only where there was no subject.
        self._subjects: list[Mention] = []
        self._others: list[Mention] = []
        self._last_of: dict[str, Mention] = {}

    def all(self) -> None:
        told = {m.start: m for m in self._outermost()}
        at = 0
        while at < len(self._words):
            mention = told.get(at)
            if mention is not None:
                self._owned(mention)
                if mention.key:
                    self._met(mention)
                at += 1
                continue
            word = self._words[at].lower
            if not self._words[at].quoted and (key := self._meant(at, word)):
                pronoun = Mention(at, at + 1, "pronoun", word)
                self._gathering.add(key, pronoun)
                self._sexes[key] = self._sexes.get(key) or _HE.get(word, "")
                if self._is_subject(pronoun):
                    self._subjects.append(_again(self._last_of[key], at))
            at += 1

    def _owned(self, mention: Mention) -> None:
        """Whose somebody is who is told with "its" or "his" before."""
        word = self._words[mention.start]
        if word.quoted or word.lower not in {"his", "her", "its", "their"}:
            return
        key = self._meant(mention.start, word.lower)
        if key:
            self._gathering.add(
                key, Mention(mention.start, mention.start + 1, "pronoun", word.lower)
            )
            if mention.sort == "owned":
                of = next((k for m in self._gathering.actors[key] if (k := self._of(m))), "")
                state = mention.name not in {"country", "nation", "government"} or of[:2] == "s-"
                if of in self._gathering.actors and state:
                    self._gathering.add(of, mention)
            if mention.of is None and mention.sort in {"person", "office", "group"}:
                mention.of = self._gathering.actors[key][0]

    def _of(self, mention: Mention) -> str:
        return self._gathering.of_key(mention)

    def _outermost(self) -> list[Mention]:
        told, end = [], -1
        for m in sorted(
            (m for m in self._gathering.mentions if m.key or m.sort == "owned"),
            key=lambda m: (m.start, -m.end),
        ):
            if m.start >= end and m.sort != "adjective":
                told.append(m)
                end = m.end
        return told

    def _met(self, mention: Mention) -> None:
        if self._words[mention.start].quoted:
            return
        self._last_of[mention.key] = mention
        (self._subjects if self._is_subject(mention) else self._others).append(mention)

    def _is_subject(self, m: Mention) -> bool:
        words = self._words
        first, last = m.named or (m.start, m.end)
        if any(word.subject for word in words[first:last]) and m.sort != "pronoun":
            return True
        follows = acting(words, m.end) is not None
        before = words[m.start - 1] if m.start else None
        turned = (
            before is not None
            and before.lower in REPORTING
            and m.start > 1
            and (words[m.start - 2].text in {"”", '"', ",", "’", "'"})
        )
        held = before is not None and before.lower in {
            "of",
            "by",
            "with",
            "from",
            "for",
            "to",
            "in",
        }
        return turned or (follows and not held)

    def _meant(self, at: int, word: str) -> str:
        if word in _HE:
            return self._person(at, _HE[word])
        if word in _THEY:
            return self._many(at)
        if word in _IT and self._real(at, word):
            return self._body(at)
        return ""

    def _person(self, at: int, sex: str) -> str:
        def fits(m: Mention) -> bool:
            if m.sort not in _PERSONS or self._sexes.get(m.key, "") not in {"", sex}:
                return False
            plural = m.sort == "anonymous" and self._gathering.plural(m)
            return not plural and m.key[:2] in {"p-", "r-", "a-"}

        return self._last(at, fits)

    def _many(self, at: int) -> str:
        def fits(m: Mention) -> bool:
            return (m.sort in _MANY and self._gathering.plural(m)) or m.sort in {"org", "party"}

        return self._last(at, fits, near=2)

    def _body(self, at: int) -> str:
        return self._last(at, lambda m: m.sort in _BODIES and m.key[:2] in {"s-", "o-"}, near=1)

    def _last(self, at: int, fits: object, near: int = 99) -> str:
        sentence = self._words[at].sentence
        for told in (self._subjects, self._others):
            for m in reversed(told):
                if sentence - self._words[m.start].sentence > near:
                    break
                if callable(fits) and fits(m):
                    return m.key
        return ""

    def _real(self, at: int, word: str) -> bool:
        """Whether "it" means somebody: not before "is" or "was", nor after a preposition."""
        if word == "its":
            return True
        after = self._words[at + 1] if at + 1 < len(self._words) else None
        return (
            after is not None
            and is_verb(after)
            and after.lower not in {"is", "was", "'s", "would", "may", "might", "seems", "seemed"}
        )


def _again(mention: Mention, at: int) -> Mention:
    """The same actor once more, where a pronoun stands."""
    return Mention(at, at + 1, mention.sort, mention.name, key=mention.key)
