"""Runs of words with capitals, over the small words that names hold."""

from collections.abc import Sequence

from goodoffices.reading.casting.grammar import (
    DATES,
    OPENERS,
    PARTICLES,
    REPORTING,
    possessive,
)
from goodoffices.reading.casting.table import Tables
from goodoffices.reading.casting.words import Word

__all__ = ["Runs", "text_of"]

# No name has more words; what goes on is a list in capitals.
_LONGEST = 20
_BRANCHES = {"local", "district", "lodge", "branch", "chapter"}
_PEOPLES = {"men", "people", "women", "children"}


class Runs:
    """Where names begin and end in a report's words."""

    def __init__(self, words: Sequence[Word], tables: Tables) -> None:
        self._words = words
        self._tables = tables
        self._small = {word.text for word in words if word.text.islower()}
        self._inside = {word.text for word in words if word.capital and not word.first}
        self._headings = _headings(words)

    def end(self, at: int) -> int:
        """Where the run of capitals that begins with a word ends; the word itself if none does."""
        words = self._words
        if not self._starts(at):
            return at
        known = self.known(at)
        end = known[0] if known else self.office(at, len(words)) or at + 1
        last = min(at + _LONGEST, len(words))
        while end < last and words[end].sentence == words[at].sentence:
            step = self._step(at, end)
            if not step:
                break
            end = step
        return end

    def _starts(self, at: int) -> bool:
        word = self._words[at]
        if not word.capital or word.lower in DATES:
            return False
        if self.known(at) is not None:
            return True
        if word.sentence in self._headings:
            return False
        if word.lower == "the" and at + 1 < len(self._words):
            return self._words[at + 1].lower in self._tables.outlet_heads and (
                self._words[at + 1].capital
            )
        if self.branch(at):
            return True
        if word.lower in OPENERS and (word.first or not self._capital(at + 1)):
            return False
        if word.first and not self._capital(at + 1) and self._tables.common_noun(word.lower):
            return False
        if word.first and self._common(at):
            return False
        if word.first and self._describes(at):
            return False
        if word.first:
            return not (word.lower in self._small or word.pos in {"ADP", "DET", "ADV", "SCONJ"})
        if word.quoted and at and self._words[at - 1].text in {"“", '"', "‘", "'", "…"}:
            return word.lower not in OPENERS and word.lower not in self._small
        return True

    def branch(self, at: int) -> bool:
        """Whether a number tells a branch of a union or the like: "Local 514"."""
        words = self._words
        return (
            at + 1 < len(words) and words[at].lower in _BRANCHES and words[at + 1].text[0].isdigit()
        )

    def _common(self, at: int) -> bool:
        """Whether a capital is likely that of the sentence alone, by the parse and the report."""
        word = self._words[at]
        plain = word.pos in {"VERB", "NUM", "ADV"} or (
            word.pos in {"NOUN", "ADJ"}
            and (word.lower.endswith("s") or word.lower in self._tables.plain)
        )
        return (
            plain and not word.label and word.text not in self._inside and not self._capital(at + 1)
        )

    def _describes(self, at: int) -> bool:
        """Whether a first word stands before a name and is no part of it, by the parse."""
        word = self._words[at]
        return (
            word.pos in {"ADJ", "ADV", "NOUN", "VERB"}
            and word.lower not in self._tables.modifiers
            and not word.label
            and word.text not in self._inside
            and self._capital(at + 1)
            and bool(self._words[at + 1].label)
        )

    def _capital(self, at: int) -> bool:
        return at < len(self._words) and self._words[at].capital

    def known(self, at: int) -> tuple[int, str, str] | None:
        """What the word lists have that begins at a word: its end, sort and name."""
        return self._tables.names.at(self._words, at)

    def _step(self, start: int, end: int) -> int:
        """The end of the run with its next part; 0 where it is over."""
        words = self._words
        word = words[end]
        if word.lower in OPENERS and words[end - 1].text.endswith("."):
            # What looked like an initial ended a sentence.
            return 0
        if word.capital and word.lower not in DATES and self._near(end):
            if word.sentence in self._headings:
                known = self.known(end)
                return known[0] if known and words[start].text.lower() == "the" else 0
            known = self.known(end)
            return known[0] if known else self.office(end, len(words)) or end + 1
        if self.branch(end - 1):
            return end + 1
        after = words[end + 1] if end + 1 < len(words) else None
        if after is None or word.sentence in self._headings:
            return 0
        if word.text in PARTICLES:
            last = end + 1
            while last < len(words) - 1 and words[last].text in PARTICLES:
                last += 1
            return last + 1 if words[last].capital else 0
        return self._joined(start, end)

    def _joined(self, start: int, end: int) -> int:
        """An organisation's name goes on over "of", "and", and the possessive of a plural."""
        words, heads = self._words, self._tables.heads | self._tables.outlet_heads
        word = words[end]
        nxt = end + 1
        if word.lower in {"of", "for", "on"} and words[end - 1].lower in heads:
            if words[nxt].lower == "the" and nxt + 1 < len(words):
                nxt += 1
            return nxt + 1 if words[nxt].capital and words[nxt].lower not in DATES else 0
        if word.lower == "and" and self._continued(start, end):
            return nxt + 1
        if word.text == "&" and words[nxt].capital:
            return nxt + 1
        if word.lower == "and" and words[nxt].capital and self.known(start) is None:
            # "Longshore and Warehouse Union": only what follows has the head.
            last = nxt
            while last < len(words) and words[last].capital:
                last += 1
            left_is_name = any(w.lower in heads for w in words[start:end])
            one = bool(word.label) or (last - nxt == 2 and not word.pos) or end - start == 1
            if words[last - 1].lower in heads and one and not left_is_name:
                return last
            return 0
        if possessive(word) and words[nxt].capital:
            before = words[end - 1].text
            plural = (
                before.endswith("s")
                if word.text in {"'", "’"}
                else (before[-3:].lower() == "men" or before.lower() in _PEOPLES)
            )
            plural = plural or words[start].text in {"St.", "Saint"}
            last = nxt
            while last < len(words) and words[last].capital:
                last += 1
            return last if plural and words[last - 1].lower in heads else 0
        return 0

    def _continued(self, start: int, end: int) -> bool:
        """Whether "and" goes on what an organisation is of: "Forces of Freedom and Change"."""
        words = self._words
        nxt = words[end + 1]
        return (
            any(word.lower in {"of", "for"} for word in words[start:end])
            and nxt.capital
            and self.known(end + 1) is None
            and self.office(end + 1, len(words)) == 0
            and words[end - 1].label != "PERSON"
            and nxt.label in {"ORG", ""}
        )

    def _near(self, end: int) -> bool:
        return self._words[end].start - self._words[end - 1].end <= 1

    def office(self, at: int, end: int) -> int:
        """The end of the office or title at a word; 0 where there is none."""
        for names in (self._tables.offices, self._tables.titles):
            told = names.at(self._words, at)
            if told is not None and told[0] <= end:
                return told[0]
        return 0


def text_of(words: Sequence[Word], start: int, end: int) -> str:
    """Words as they stand in the report, one blank between those apart."""
    told = words[start].text
    for before, word in zip(words[start : end - 1], words[start + 1 : end], strict=True):
        told += (" " if word.start > before.end else "") + word.text
    return told


def _headings(words: Sequence[Word]) -> set[int]:
    """The sentences that are headings by their capitals: nearly all long words have one."""
    told: dict[int, list[Word]] = {}
    for word in words:
        told.setdefault(word.sentence, []).append(word)
    return {
        number
        for number, row in told.items()
        if row[-1].text not in {".", "!", "?", "”", '"', "…"}
        and len(long := [word for word in row if len(word.text) > 3]) > 2
        and sum(word.capital for word in long) >= 0.8 * len(long)
        and not any(word.lower in REPORTING and word.text.islower() for word in row)
    }
