"""The words around a head: how far its phrase goes, its determiner, and whose it is."""

from collections.abc import Sequence

from goodoffices.reading.casting.grammar import (
    DETERMINERS,
    NUMBERS,
    REPORTING,
    is_verb,
    possessive,
)
from goodoffices.reading.casting.mention import Mention
from goodoffices.reading.casting.runs import text_of
from goodoffices.reading.casting.table import Tables
from goodoffices.reading.casting.words import Word

__all__ = ["OWNERS", "NounPhrases"]

OWNERS = {
    "state",
    "adjective",
    "people",
    "capital",
    "seat",
    "org",
    "party",
    "outlet",
    "person",
    "name",
    "nominal",
    "same",
    "quality",
}
_LINKS = {"of", "for", "from", "at", "to", "with", "on", "in", "about", "near"}


class NounPhrases:
    """The phrases of a report's words; ``cover`` tells which mention holds a word.

    ``found`` are the mentions that are no names, as rules keep them.
    """

    def __init__(self, words: Sequence[Word], names: Sequence[Mention], tables: Tables) -> None:
        self.words = words
        self.tables = tables
        self.cover: list[Mention | None] = [None] * (len(words) + 2)
        for name in names:
            for at in range(name.start, name.end):
                self.cover[at] = name
        self.found: list[Mention] = []

    def left(self, at: int) -> tuple[int, str, Mention | None]:
        """Where the noun phrase of a head begins, its determiner, and whose it is."""
        words, start, of = self.words, at, None
        at -= 1
        while at >= 0 and words[at].sentence == words[start].sentence:
            word, cover = words[at], self.cover[at]
            if cover is not None and cover.end == at + 1 and cover.sort in OWNERS:
                start, of = cover.start, of or cover
                at = start - 1
            elif possessive(word) and at and (cover := self.cover[at - 1]) is not None:
                start = cover.start
                if start and words[start - 1].lower == "the":
                    start -= 1
                return start, "'s", of or cover
            elif possessive(word) and at > 1 and self.noun(at - 1):
                # "the employers’ association"
                start = at - 1
                at = start - 1
            elif cover is None and word.text == "-" and self._tail(at):
                cover = self.cover[at - 1]
                start = cover.start if cover else at - 1
                of = of or (cover if words[at + 1].lower in {"led", "linked"} else None)
                at = start - 1
            elif word.lower in DETERMINERS and not (word.lower == "that" and word.pos != "DET"):
                start = at
                if word.lower in NUMBERS and at and words[at - 1].lower in DETERMINERS:
                    at -= 1
                    continue
                return start, word.lower, of
            elif word.text.isdigit():
                return at, "number", of
            elif cover is None and self._modifier(at):
                start = at
                at -= 1
            else:
                break
        return start, "", of

    def right(self, at: int, links: set[str] = _LINKS) -> tuple[int, Mention | None]:
        """The end of a phrase with "of …" or "from …" after its head, and whom it is of."""
        words = self.words
        if at + 1 >= len(words) or words[at].lower not in links:
            return at, None
        nxt, of = at + 1, None
        end = at
        while nxt < len(words) and words[nxt].sentence == words[at].sentence:
            word, cover = words[nxt], self.cover[nxt]
            if cover is not None and cover.sort != "office":
                of = of or cover
                end = nxt = cover.end
                if possessive(words[nxt]) if nxt < len(words) else False:
                    nxt += 1
                    continue
                if not self.noun(nxt):
                    more = self._listed(nxt)
                    if not more:
                        break
                    nxt = more
            elif word.lower in DETERMINERS and end == at:
                nominal = self.tables.nominals.at(words, nxt + 1) if nxt + 1 < len(words) else None
                if (of := self.bureau(nxt)) is not None:
                    return of.end, of
                if word.lower == "the" and nominal is not None and not self.noun(nominal[0]):
                    of = Mention(nxt, nominal[0], "nominal", nominal[2], determiner="the")
                    self.keep(of)
                    return nominal[0], of
                nxt += 1
            elif cover is None and (self.noun(nxt) or self._ing(nxt)):
                nxt += 1
                end = nxt
            else:
                break
        return end, of

    def bureau(self, at: int) -> Mention | None:
        """The body of "the prime minister's office", where it begins at a word."""
        words = self.words
        start = at + 1 if words[at].lower in DETERMINERS else at
        told = self.tables.offices.at(words, start) if start < len(words) else None
        if told is None or told[0] + 1 >= len(words):
            return None
        end = told[0]
        if not possessive(words[end]) or words[end + 1].lower not in {"office", "bureau"}:
            return None
        body = Mention(at, end + 2, "org", text_of(words, start, end + 2))
        self.keep(body)
        return body

    def keep(self, mention: Mention) -> None:
        """Keep what is found, and let it be whose something else is."""
        self.found.append(mention)
        for at in range(mention.start, mention.end):
            if self.cover[at] is None or at >= mention.end - 1:
                self.cover[at] = mention

    def owner(self, of: Mention | None, role: str) -> None:
        """A name that has officers is no place nor person, and a state if they are ministers."""
        if of is not None and of.sort == "name" and role not in self.tables.personal:
            of.votes.append("state" if role in self.tables.ministerial else "org")

    def continues(self, at: int) -> bool:
        """Whether a longer office or head begins there: "prime minister" after "deputy"."""
        if at >= len(self.words) or self.cover[at] is not None:
            return False
        return (
            self.tables.offices.at(self.words, at) is not None
            or self.words[at].lower in self.tables.groups
        ) and self.words[at].text.islower()

    def noun(self, at: int) -> bool:
        """Whether a word may stand in the middle of a phrase: a noun or adjective."""
        if at >= len(self.words):
            return False
        word = self.words[at]
        opening = word.first and word.lower in self.tables.plain and self.cover[at] is None
        if not word.text[0].isalpha() or not (word.text.islower() or opening):
            return False
        if "-" in word.text or opening:
            return True
        if word.pos:
            return word.pos in {"NOUN", "ADJ"}
        tables = self.tables
        listed = (tables.describing, tables.heads, tables.groups)
        if any(word.lower in words for words in listed):
            return True
        return at > 0 and self.words[at - 1].lower in DETERMINERS and not is_verb(word)

    def _tail(self, at: int) -> bool:
        """Whether a hyphen stands in "Gaza-based" or "U.S.-backed"."""
        return at > 0 and self.words[at].start == self.words[at - 1].end

    def _modifier(self, at: int) -> bool:
        word = self.words[at]
        if not word.text[0].isalpha() or word.lower in REPORTING:
            return False
        if at and self.words[at - 1].text == "-" and self._tail(at - 1):
            return True
        if "-" in word.text:
            return True
        if word.pos:
            before = self.words[at - 1] if at else word
            held = (
                word.first
                or before.lower in DETERMINERS
                or before.pos == "ADV"
                or possessive(before)
            )
            return (
                word.pos in {"ADJ", "NOUN", "PROPN"}
                or (word.pos == "ADV" and word.lower.endswith("ly"))
                or (word.pos == "VERB" and word.lower.endswith(("ing", "ed")) and held)
            )
        return word.lower in self.tables.describing or "-" in word.text

    def _ing(self, at: int) -> bool:
        """Whether a participle stands before a noun: "his ruling coalition"."""
        word = self.words[at]
        return word.pos == "VERB" and word.lower.endswith("ing") and self.noun(at + 1)

    def _listed(self, at: int) -> int:
        """Where a list of names goes on: after ", " or "and the"; 0 where it does not."""
        words = self.words
        nxt = at
        while nxt < len(words) and words[nxt].text in {",", "and", "the"}:
            nxt += 1
        if nxt == at or nxt >= len(words) or self.cover[nxt] is None:
            return 0
        cover = self.cover[nxt]
        listed = cover is not None and cover.sort in {"state", "capital", "org"}
        # A comma alone may begin an apposition; a list has its "and" somewhere.
        return nxt if listed and any(w.text == "and" for w in words[nxt - 2 : nxt + 4]) else 0
