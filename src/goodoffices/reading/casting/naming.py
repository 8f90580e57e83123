"""Names in a report: runs of words with capitals, and what stands in word lists."""

from collections.abc import Sequence

from goodoffices.reading.casting.grammar import (
    DATES,
    OPENERS,
    PARTICLES,
    REPORTING,
    possessive,
)
from goodoffices.reading.casting.mention import Mention
from goodoffices.reading.casting.table import Tables
from goodoffices.reading.casting.words import Word

__all__ = ["names_in", "role_head", "text_of"]

_JOINS = {"of", "for", "and", "on", "to", "&"}
_BRANCHES = {"local", "district", "lodge", "branch", "chapter"}
_PEOPLES = {"men", "people", "women", "children"}


def names_in(words: Sequence[Word], tables: Tables) -> list[Mention]:
    """Every name in the order of the words, offices and titles before a person's parted off."""
    return _Names(words, tables).all()


class _Names:
    def __init__(self, words: Sequence[Word], tables: Tables) -> None:
        self._words = words
        self._tables = tables
        self._small = {word.text for word in words if word.text.islower()}
        self._inside = {word.text for word in words if word.capital and not word.first}
        self._headings = _headings(words)

    def all(self) -> list[Mention]:
        found: list[Mention] = []
        at = 0
        while at < len(self._words):
            end = self._run(at)
            if end == at:
                at += 1
                continue
            found += self._parsed(at, end)
            at = end
        return found

    def _starts(self, at: int) -> bool:
        word = self._words[at]
        if not word.capital or word.lower in DATES:
            return False
        if self._known(at) is not None:
            return True
        if word.sentence in self._headings:
            return False
        if word.lower == "the" and at + 1 < len(self._words):
            return self._words[at + 1].lower in self._tables.outlet_heads and (
                self._words[at + 1].capital
            )
        if self._branch(at):
            return True
        if word.lower in OPENERS and (word.first or word.lower in {"i", "we", "he", "she", "it"}):
            return False
        if word.first and not self._capital(at + 1) and self._tables.common_noun(word.lower):
            return False
        if word.first and self._common(at):
            return False
        if word.first:
            return not (word.lower in self._small or word.pos in {"ADP", "DET", "ADV", "SCONJ"})
        if word.quoted and at and self._words[at - 1].text in {"“", '"', "‘", "'", "…"}:
            return word.lower not in OPENERS and word.lower not in self._small
        return True

    def _branch(self, at: int) -> bool:
        """Whether a number tells a branch of a union or the like: "Local 514"."""
        words = self._words
        return (
            at + 1 < len(words) and words[at].lower in _BRANCHES and words[at + 1].text[0].isdigit()
        )

    def _common(self, at: int) -> bool:
        """Whether a capital is likely that of the sentence alone, by the parse and the report."""
        word = self._words[at]
        return (
            word.pos in {"NOUN", "ADJ", "VERB", "NUM"}
            and not word.label
            and word.text not in self._inside
            and not self._capital(at + 1)
        )

    def _capital(self, at: int) -> bool:
        return at < len(self._words) and self._words[at].capital

    def _known(self, at: int) -> tuple[int, str, str] | None:
        return self._tables.names.at(self._words, at)

    def _run(self, at: int) -> int:
        """Where the run of capitals that begins with a word ends; the word itself if none does."""
        words = self._words
        if not self._starts(at):
            return at
        known = self._known(at)
        end = known[0] if known else self._office(at, len(words)) or at + 1
        while end < len(words) and words[end].sentence == words[at].sentence:
            step = self._step(at, end)
            if not step:
                break
            end = step
        return end

    def _step(self, start: int, end: int) -> int:
        """The end of the run with its next part; 0 where it is over."""
        words = self._words
        word = words[end]
        if word.capital and word.lower not in DATES and self._near(end):
            if word.sentence in self._headings:
                known = self._known(end)
                return known[0] if known and words[start].text.lower() == "the" else 0
            known = self._known(end)
            return known[0] if known else self._office(end, len(words)) or end + 1
        if self._branch(end - 1):
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
        if word.lower in {"and", "&"} and words[nxt].capital and self._known(start) is None:
            # "Longshore and Warehouse Union": only what follows has the head.
            last = nxt
            while last < len(words) and words[last].capital:
                last += 1
            left_is_name = any(w.lower in heads for w in words[start:end])
            if words[last - 1].lower in heads and last - nxt > 1 and not left_is_name:
                return last
            return 0
        if possessive(word) and words[nxt].capital:
            before = words[end - 1].text
            plural = (
                before.endswith("s")
                if word.text in {"'", "’"}
                else (before[-3:].lower() == "men" or before.lower() in _PEOPLES)
            )
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
            and self._known(end + 1) is None
            and self._office(end + 1, len(words)) == 0
            and words[end - 1].label != "PERSON"
            and nxt.label in {"ORG", ""}
        )

    def _near(self, end: int) -> bool:
        return self._words[end].start - self._words[end - 1].end <= 1

    def _parsed(self, start: int, end: int) -> list[Mention]:
        """What a run of capitals names: offices, titles and names one after another."""
        whole = self._known(start)
        if whole is not None and whole[0] == end:
            return [Mention(start, end, whole[1], whole[2])]
        office = next((at for at in range(start, end) if self._office(at, end)), None)
        if whole is not None and whole[1] == "adjective" and self._one_entity(start, end):
            whole = None
        if self._organisation(start, end) and (
            office is None or not self._person_after(office, end)
        ):
            sort = "outlet" if self._outlet(start, end) else "org"
            return [Mention(start, end, sort, self._text(start, end))]
        if office is not None:
            return self._officer(start, office, end)
        if whole is not None and whole[1] in {"org", "party"} and whole[0] < end:
            of_state = self._known(whole[0])
            if of_state is not None and of_state[1] == "state" and of_state[0] == end:
                return [Mention(start, end, "org", self._text(start, end))]
        if whole is not None:
            rest = self._parsed(whole[0], end) if whole[0] < end else []
            return [Mention(start, whole[0], whole[1], whole[2]), *rest]
        return self._plain(start, end)

    def _one_entity(self, start: int, end: int) -> bool:
        """Whether a people's adjective is part of a firm's name: "Canadian Pacific Kansas City"."""
        rest = self._words[start + 1 : end]
        return (
            end - start > 2
            and self._office(start + 1, end) == 0
            and self._words[start].label in {"ORG", ""}
            and all(word.label in {"ORG", ""} for word in rest)
            and not any(self._office(at, end) for at in range(start, end))
        )

    def _plain(self, start: int, end: int) -> list[Mention]:
        for at in range(start + 1, end):
            known = self._known(at)
            if known is not None and known[0] == end and known[1] in {"outlet", "seat", "state"}:
                return [*self._parsed(start, at), Mention(at, end, known[1], known[2])]
        sort = "outlet" if self._outlet(start, end) else "name"
        return [Mention(start, end, sort, self._text(start, end))]

    def _outlet(self, start: int, end: int) -> bool:
        """Whether a run is a newspaper or the like by its words."""
        words = self._words[start:end]
        heads = self._tables.outlet_heads
        if words[0].lower == "the" and words[1].lower in heads:
            return True
        told = start > 0 and self._words[start - 1].lower in {"told", "to", "by", "the"}
        return len(words) > 1 and words[-1].lower in heads and (told or words[0].text == "The")

    def _organisation(self, start: int, end: int) -> bool:
        heads = self._tables.heads
        words = self._words[start:end]
        if len(words) == 1:
            return False
        if words[-1].lower in heads or self._outlet(start, end) or self._branch(end - 2):
            return True
        return any(
            words[at].lower in {"of", "for", "on"} and words[at - 1].lower in heads
            for at in range(1, len(words))
        )

    def _office(self, at: int, end: int) -> int:
        """The end of the office or title at a word; 0 where there is none."""
        for names in (self._tables.offices, self._tables.titles):
            told = names.at(self._words, at)
            if told is not None and told[0] <= end:
                return told[0]
        return 0

    def _person_after(self, office: int, end: int) -> bool:
        at = office
        while at < end and (nxt := self._office(at, end)):
            at = nxt
        return (
            at < end
            and not self._organisation(at, end)
            and (self._words[end - 1].lower not in self._tables.heads)
        )

    def _officer(self, start: int, office: int, end: int) -> list[Mention]:
        """A person with offices before the name, or an office alone; what it is of comes first."""
        words = self._words
        if (
            office == end - 1 == start + 1
            and self._known(start) is None
            and not words[start].text.isupper()
            and self._tables.titles.at(words, office)
        ):
            # "Stephanie Pope": the family name is a title.
            return [Mention(start, end, "name", self._text(start, end))]
        first = office
        while first > start and (
            words[first - 1].lower in self._tables.modifiers or self._field(start, first, office)
        ):
            first -= 1
        found = self._parsed(start, first) if first > start else []
        of = found[-1] if found and found[-1].end == first else None
        lead = first
        at = office
        roles: list[str] = []
        titles: list[str] = []
        while at < end and (nxt := self._office(at, end)):
            told = self._text(lead if role_head(words[nxt - 1].lower) and not roles else at, nxt)
            if self._tables.titles.at(words, at) and not self._tables.offices.at(words, at):
                titles.append(told)
            elif self._tables.titles.at(words, at):
                titles.append(told)
                roles.append(told.lower())
            else:
                roles.append(told.lower())
            at = nxt
        if at == end:
            if titles and not roles:
                return found
            found.append(Mention(lead, end, "office", roles[-1], tuple(roles), of=of))
            return found
        first = of.start if of is not None and of.start == start else lead
        found.append(
            Mention(
                first,
                end,
                "person",
                self._text(at, end),
                tuple(roles),
                tuple(titles),
                of,
                named=(at, end),
            )
        )
        return found

    def _field(self, start: int, at: int, office: int) -> bool:
        """Whether the word before an office is what a minister is of: "Irrigation Minister"."""
        return (
            at == office
            and role_head(self._words[office].lower)
            and not any(
                known is not None and known[0] >= at for known in map(self._known, range(start, at))
            )
            and not self._words[at - 1].text.isupper()
        )

    def _text(self, start: int, end: int) -> str:
        return text_of(self._words, start, end)


def role_head(word: str) -> bool:
    """Whether an office has its field before it: "irrigation minister"."""
    return word in {"minister", "secretary", "commissioner"}


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
