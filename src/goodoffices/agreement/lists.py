"""Two sides' lists beside each other: found, not held, deceased, missing, listed twice.

What stands on a list is told to nobody by this module: its answers are row numbers and counts.
"""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from goodoffices.model import Word

__all__ = ["Answered", "Found", "Listed", "Reconciled", "reconcile"]

# Above this likeness of two spellings somebody should look at both rows.
_ALIKE = 0.85


class Found(Word):
    """What the other side, or those who check, found of somebody listed."""

    MATCHED = "matched", "found, and agreed"
    NOT_HELD = "not_held", "not held, as the other side says"
    DECEASED = "deceased"
    MISSING = "missing", "nothing is known"
    DUPLICATE = "duplicate", "listed twice"
    NOT_ANSWERED = "not_answered"


@dataclass(frozen=True)
class Listed:
    """One row of a list. Its name is never shown by ``repr``, so that no message can carry it."""

    row: int
    name: str = field(repr=False)
    reference: str | None = field(default=None, repr=False)
    born: str | None = field(default=None, repr=False)
    category: str | None = None


@dataclass(frozen=True)
class Answered:
    """What the other side says of a row of the list."""

    row: int
    found: Found


@dataclass(frozen=True)
class Reconciled:
    """What was found of each row. ``alike`` are pairs of rows that somebody should look at.

    ``duplicate_of`` is row -> the earlier row that lists the same. Rows with a like name are no
    duplicates until a person says so.
    """

    found: Mapping[int, Found]
    duplicate_of: Mapping[int, int]
    alike: tuple[tuple[int, int], ...]
    categories: Mapping[str, int]

    @property
    def total(self) -> int:
        """How many rows there are."""
        return len(self.found)

    def count(self, found: Found) -> int:
        """Of how many rows this was found."""
        return sum(each is found for each in self.found.values())

    @property
    def counts(self) -> Mapping[Found, int]:
        """How many rows each finding has; findings that none has are left out."""
        return {each: number for each in Found if (number := self.count(each))}


def reconcile(listed: Sequence[Listed], answers: Iterable[Answered] = ()) -> Reconciled:
    """Hold a list against what the other side answered, row by row.

    Two rows list the same where they have the same reference, or, where one of them has none, the
    same name (whatever its case, accents and the order of its parts) and no different day of
    birth. Of such rows the first counts and the others are duplicates. Raises ValueError, with the
    row and never with a name, for a row number that comes twice, an answer to a row that is not
    on the list, and two different answers to one row.
    """
    rows = _once(listed)
    answered = _answers(rows, answers)
    duplicate_of = _duplicates(listed)
    found = {
        row: Found.DUPLICATE if row in duplicate_of else answered.get(row, Found.NOT_ANSWERED)
        for row in rows
    }
    single = [each for each in listed if each.row not in duplicate_of]
    categories = Counter(each.category for each in single if each.category is not None)
    return Reconciled(
        found, duplicate_of, tuple(sorted(_alike(single))), dict(sorted(categories.items()))
    )


def _once(listed: Iterable[Listed]) -> dict[int, Listed]:
    rows: dict[int, Listed] = {}
    for each in listed:
        if each.row in rows:
            raise ValueError(f"row {each.row} comes twice")
        if not _parts(each.name) and not each.reference:
            raise ValueError(f"row {each.row} has neither a name nor a reference")
        rows[each.row] = each
    return rows


def _answers(rows: Mapping[int, Listed], answers: Iterable[Answered]) -> dict[int, Found]:
    found: dict[int, Found] = {}
    for answer in answers:
        if answer.row not in rows:
            raise ValueError(f"there is no row {answer.row} on the list")
        if found.setdefault(answer.row, answer.found) is not answer.found:
            raise ValueError(f"row {answer.row} has two different answers")
    return found


def _duplicates(listed: Iterable[Listed]) -> dict[int, int]:
    """Row -> the earlier row that lists the same."""
    referred: dict[str, int] = {}
    named: dict[tuple[str, ...], list[Listed]] = {}
    found: dict[int, int] = {}
    for each in listed:
        reference = _plain(each.reference or "")
        first = referred.get(reference) if reference else None
        if first is None:
            like = (other for other in named.get(_parts(each.name), ()) if _may_be(each, other))
            first = next((other.row for other in like), None)
        if first is not None:
            found[each.row] = first
            continue
        if reference:
            referred[reference] = each.row
        if parts := _parts(each.name):
            named.setdefault(parts, []).append(each)
    return found


def _may_be(one: Listed, other: Listed) -> bool:
    """Whether two rows of one name list the same, for all that both rows say."""
    if one.reference and other.reference:
        return False
    return one.born is None or other.born is None or _plain(one.born) == _plain(other.born)


def _alike(listed: Sequence[Listed]) -> Iterable[tuple[int, int]]:
    """Pairs of rows with names that are spelled nearly alike, of one person for all that is known.

    Names are compared where one of their parts differs by one letter at most and the others begin
    alike, so that lists of many thousands are compared too.
    """
    by_spelling: dict[tuple[str, ...], list[tuple[Listed, str]]] = {}
    pairs: dict[tuple[int, int], None] = {}
    like = SequenceMatcher(None)
    for each in listed:
        parts = _parts(each.name)
        name, spellings = " ".join(parts), _spellings(parts)
        like.set_seq2(name)
        near = {o.row: (o, n) for key in spellings for o, n in by_spelling.get(key, ())}
        for other, others_name in near.values():
            like.set_seq1(others_name)
            if _may_be(each, other) and _is_alike(like):
                pairs[other.row, each.row] = None
        for spelling in spellings:
            by_spelling.setdefault(spelling, []).append((each, name))
    return pairs


def _is_alike(like: SequenceMatcher[str]) -> bool:
    """Whether two names are alike enough; what is quicker to work out is never less."""
    bounds = (like.real_quick_ratio, like.quick_ratio, like.ratio)
    return all(bound() >= _ALIKE for bound in bounds)


def _spellings(parts: tuple[str, ...]) -> set[tuple[str, ...]]:
    """Each part, and it without each of its letters, with the first letters of the other parts.

    Two such sets meet where a part differs by one letter and the others begin alike. A part with a
    digit stands whole: another number is no other spelling.
    """
    numbers = {part for part in parts if not part.isalpha()}
    found = set()
    for place, part in enumerate(parts):
        rest = (*parts[:place], *parts[place + 1 :])
        others = tuple(other if other in numbers else other[0] for other in rest)
        found.add((part, *others))
        if part not in numbers:
            found |= {(part[:i] + part[i + 1 :], *others) for i in range(len(part))}
    return found


def _parts(name: str) -> tuple[str, ...]:
    """The parts of a name in alphabetical order, without case, accents and marks."""
    return tuple(sorted(_plain(name).split()))


def _plain(text: str) -> str:
    apart = unicodedata.normalize("NFKD", text.casefold())
    letters = (mark for mark in apart if not unicodedata.combining(mark))
    return " ".join("".join(c if c.isalnum() else " " for c in letters).split())
