"""Of whom a column of "Said by", "Date" or "Source" tells: of all parties, or of one."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from goodoffices.formats.folding import bare, folded
from goodoffices.formats.headings import Field, field_of, in_brackets, is_numbered_party

__all__ = ["ATTRIBUTING", "Told", "names_a_side", "sides"]

ATTRIBUTING = (Field.SAID_BY, Field.DATE, Field.SOURCE)

_POSSESSIVE = re.compile(r"['’]s\b", re.IGNORECASE)
_LINKS = re.compile(r"^(of|for|by|from|the|de|du|von|by the|of the|for the|from the) (?=\w)")


@dataclass(frozen=True)
class Told:
    """What a column holds, and of which party by its heading; '' is of all parties.

    ``doubt`` says why it cannot be known.
    """

    field: Field | None
    party: str = ""
    doubt: str = ""


def sides(columns: Sequence[tuple[str, Field | None]], absent: Iterable[str] = ()) -> list[Told]:
    """What each column holds, from left to right, given their headings and fields.

    A column tells of one party where its heading names it, ``Said by (Coast)`` or ``Coast: date``;
    or where every party has a column of the kind between its own and the next party's.

    Args:
        columns: the headings, and what each alone is known to hold.
        absent: headings of parties that a heading may name though they have no column.
    """
    return _Sides(list(columns), tuple(absent)).told()


def names_a_side(heading: str, others: Iterable[str]) -> bool:
    """Whether a column under this heading would be taken to tell of one of the ``others``."""
    return _named(heading, field_of(heading), tuple(others)) is not None


@dataclass
class _Sides:
    columns: list[tuple[str, Field | None]]
    absent: tuple[str, ...]
    found: list[Told] = field(default_factory=list)

    def told(self) -> list[Told]:
        names = [heading for heading, holds in self.columns if holds is None]
        for heading, holds in self.columns:
            others = [name for name in (*names, *self.absent) if name != heading]
            self.found.append(_named(heading, holds, others) or Told(holds))
        for wanted in ATTRIBUTING:
            self._place(wanted)
        return self.found

    def _place(self, wanted: Field) -> None:
        """Find whose the columns of one kind are that name no party."""
        here = [i for i, t in enumerate(self.found) if t.field is wanted and not t.doubt]
        free = [i for i in here if not self.found[i].party]
        named = [i for i in here if self.found[i].party]
        parties = [i for i, told in enumerate(self.found) if told.field is None]
        before = {i: max((p for p in parties if p < i), default=-1) for i in free}
        between = [i for i in free if parties and parties[0] < i < parties[-1]]
        if named and free:
            other = self.columns[named[0]][0]
            self._doubt(free, f"may tell of all parties or of one, beside {other!r}")
        elif len(free) > 1 and sorted(before.values()) == parties:
            for i in free:
                self.found[i] = replace(self.found[i], party=self.columns[before[i]][0])
        elif between:
            last = self.columns[parties[-1]][0]
            why = f"may tell of one party or of all: {last!r} beyond it is taken as a party, too"
            self._doubt(free, why)
        elif wanted is Field.SAID_BY or len(set(self._words(free))) < len(free):
            self._doubt(free[1:] and free, "stands here more than once: of whom does each tell?")

    def _words(self, places: Iterable[int]) -> Iterator[str]:
        return (bare(folded(in_brackets(self.columns[i][0])[0])) for i in places)

    def _doubt(self, places: Iterable[int], why: str) -> None:
        for i in places:
            self.found[i] = replace(self.found[i], doubt=_way_out(self.columns[i][0], why))


def _named(heading: str, holds: Field | None, names: Sequence[str]) -> Told | None:
    """What a heading holds that names a party, or seems to; None where it does not."""
    if is_numbered_party(heading):
        return None
    if holds in ATTRIBUTING:
        _, rest = in_brackets(heading)
        found = [(holds, _key(rest))] if _key(rest) else []
    elif holds is None:
        found = list(_parts(heading))
    else:
        return None
    keys = {_key(name): name for name in reversed(names)}
    for kind, rest in found:
        if name := keys.get(rest) or keys.get(_LINKS.sub("", rest)):
            return Told(kind, name)
        within = [name for key, name in keys.items() if holds and _is_part(rest, key)]
        if len(within) == 1:
            return Told(kind, within[0])
    for kind, rest in found:
        if near := next((name for key, name in keys.items() if _may_be(rest, key)), None):
            why = f"may tell of {near!r} alone or of all"
            return Told(kind, doubt=_way_out(heading, why, near))
    return None


def _key(words: str) -> str:
    return bare(folded(_POSSESSIVE.sub("", words)))


def _is_part(one: str, other: str) -> bool:
    """Whether all words of the one are words of the other, either way."""
    words = set(one.split()), set(other.split())
    return words[0] <= words[1] or words[1] <= words[0]


def _parts(heading: str) -> Iterator[tuple[Field, str]]:
    """The words for such a column that a heading begins or ends with, and the other words."""
    words = _key(heading).split()
    for many in range(len(words) - 1, 0, -1):
        for part, rest in ((words[:many], words[many:]), (words[-many:], words[:-many])):
            holds = field_of(" ".join(part))
            if holds in ATTRIBUTING:
                yield holds, " ".join(rest)


def _may_be(rest: str, name: str) -> bool:
    """Whether a word of the one begins as a word of the other does."""
    return any(
        one.startswith(other) or other.startswith(one)
        for one in rest.split()
        for other in name.split()
    )


def _way_out(heading: str, why: str, party: str = "PARTY") -> str:
    words = in_brackets(heading)[0].strip() or heading
    if party != "PARTY":
        return (
            f"{heading!r} {why}: for one party write the kind of column and then its name in "
            f"brackets, such as 'Said by ({party})'; if it is itself a party, head it "
            f"'Party 1: {heading}'"
        )
    return (
        f"{heading!r} {why}: for one party write its name in brackets, '{words} (PARTY)'; for all, "
        "keep one such column, after the last party; a column that is no party: give its heading "
        "a word such as 'Notes'"
    )
