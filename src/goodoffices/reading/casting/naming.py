"""Names in a report: runs of words with capitals, and what stands in word lists."""

from collections.abc import Sequence

from goodoffices.reading.casting.mention import Mention
from goodoffices.reading.casting.runs import Runs, text_of
from goodoffices.reading.casting.table import Tables
from goodoffices.reading.casting.words import Word

__all__ = ["names_in", "role_head"]


def names_in(words: Sequence[Word], tables: Tables) -> list[Mention]:
    """Every name in the order of the words, offices and titles before a person's parted off."""
    return _Names(words, tables).all()


class _Names:
    def __init__(self, words: Sequence[Word], tables: Tables) -> None:
        self._words = words
        self._tables = tables
        self._runs = Runs(words, tables)

    def all(self) -> list[Mention]:
        found: list[Mention] = []
        at = 0
        while at < len(self._words):
            end = self._runs.end(at)
            if end == at:
                at += 1
                continue
            found += self._parsed(at, end)
            at = end
        return found

    def _parsed(self, start: int, end: int) -> list[Mention]:
        """What a run of capitals names: offices, titles and names one after another."""
        whole = self._runs.known(start)
        if whole is not None and whole[0] == end:
            return [Mention(start, end, whole[1], whole[2])]
        office = next((at for at in range(start, end) if self._runs.office(at, end)), None)
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
            of_state = self._runs.known(whole[0])
            if of_state is not None and of_state[1] == "state" and of_state[0] == end:
                return [Mention(start, end, "org", self._text(start, end))]
        if whole is not None and whole[1] == "outlet" and self._runs.known(whole[0]) is None:
            return [Mention(start, end, "outlet", self._text(start, end))]
        if whole is not None:
            rest = self._parsed(whole[0], end) if whole[0] < end else []
            return [Mention(start, whole[0], whole[1], whole[2]), *rest]
        return self._plain(start, end)

    def _one_entity(self, start: int, end: int) -> bool:
        """Whether a people's adjective is part of a firm's name: "Canadian Pacific Kansas City"."""
        rest = self._words[start + 1 : end]
        return (
            end - start > 2
            and self._runs.office(start + 1, end) == 0
            and self._words[start].label in {"ORG", ""}
            and all(word.label in {"ORG", ""} for word in rest)
            and not any(self._runs.office(at, end) for at in range(start, end))
        )

    def _plain(self, start: int, end: int) -> list[Mention]:
        for at in range(start + 1, end):
            known = self._runs.known(at)
            if known is not None and known[0] == end and known[1] in {"outlet", "seat", "state"}:
                return [*self._parsed(start, at), Mention(at, end, known[1], known[2])]
        sort = "outlet" if self._outlet(start, end) else "name"
        return [Mention(start, end, sort, self._text(start, end))]

    def _outlet(self, start: int, end: int) -> bool:
        """Whether a run is a newspaper or the like by its words."""
        words = self._words[start:end]
        heads = self._tables.outlet_heads
        if len(words) > 1 and words[0].lower == "the" and words[1].lower in heads:
            return True
        told = start > 0 and self._words[start - 1].lower in {"told", "to", "by", "the"}
        if len(words) == 1 and start > 1 and words[0].lower in heads:
            # "told the Courier"
            return told and self._words[start - 2].lower in {"told", "to"}
        return len(words) > 1 and words[-1].lower in heads and (told or words[0].text == "The")

    def _organisation(self, start: int, end: int) -> bool:
        heads = self._tables.heads
        words = self._words[start:end]
        if len(words) == 1:
            return False
        if words[-1].lower in heads or self._outlet(start, end) or self._runs.branch(end - 2):
            return True
        return any(
            words[at].lower in {"of", "for", "on"} and words[at - 1].lower in heads
            for at in range(1, len(words))
        )

    def _person_after(self, office: int, end: int) -> bool:
        at = office
        while at < end and (nxt := self._runs.office(at, end)):
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
            and self._runs.known(start) is None
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
        while at < end and (nxt := self._runs.office(at, end)):
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
                known is not None and known[0] >= at
                for known in map(self._runs.known, range(start, at))
            )
            and not self._words[at - 1].text.isupper()
        )

    def _text(self, start: int, end: int) -> str:
        return text_of(self._words, start, end)


def role_head(word: str) -> bool:
    """Whether an office has its field before it: "irrigation minister"."""
    return word in {"minister", "secretary", "commissioner"}
