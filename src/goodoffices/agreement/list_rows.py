"""The rows of a list or an answer in a table, and back; a fault names its row and nothing of it."""

import csv
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from io import StringIO
from typing import TypeVar

from goodoffices.agreement.lists import Answered, Found, Listed
from goodoffices.model import Case

__all__ = [
    "NO_CATEGORY",
    "answers_in",
    "categories_known",
    "columns_not_read",
    "listed_in",
    "read_table",
    "written",
]

NO_CATEGORY = "no category"
"""How those are counted who have none, beside others who have one."""

_LONGEST = 200
_MOST_TOLD = 20
_HEADINGS: Mapping[str, frozenset[str]] = {
    "row": frozenset({"row", "number", "no", "no."}),
    "name": frozenset({"name", "full name"}),
    "reference": frozenset({"reference", "id", "ref"}),
    "born": frozenset({"born", "birth", "date of birth", "year of birth"}),
    "category": frozenset({"category"}),
    "found": frozenset({"found", "answer", "finding"}),
}

Table = Sequence[Sequence[str]]
T = TypeVar("T")


def read_table(text: str) -> Table:
    """The cells of a text of values parted by commas, semicolons or tabs, line by line.

    Raises ValueError.
    """
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    try:
        return [*csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)]
    except csv.Error as error:
        raise ValueError("the file is not a table of values parted by commas") from error


def categories_known(case: Case) -> frozenset[str]:
    """The categories that a case counts apart: of what is owed, of ratios, and of other lists."""
    owed = {duty.category for duty in case.obligations if duty.category}
    rates = {category for ratio in case.ratios for category in ratio.rates}
    counted = {category for each in case.lists for category in each.categories}
    return frozenset(owed | rates | counted) - {"", "all", NO_CATEGORY}


def listed_in(
    table: Table, categories: Iterable[str] | None = None, *, numbered: bool = False
) -> tuple[Listed, ...]:
    """Those listed, from a table whose first row has the headings.

    A row is known by its number in the table, where the headings are row 1; ``numbered`` by the
    number in its own column, as ``written`` writes it. Only these ``categories`` may stand in it,
    in capitals or not, for they are counted where no name may be told; any where it is None.
    Raises ValueError: a line for each fault, with the row's number and nothing that stands in it.
    """
    known = None if categories is None else {each.casefold(): each for each in categories}
    columns = _columns(table, {"name", "reference"})
    found, faults = list[Listed](), list[str]()
    for number, row in _rows(table):
        cells = {name: row[at].strip() for name, at in columns.items() if at < len(row)}
        told = {name: cells.get(name) or None for name in ("reference", "born", "category")}
        if not any(letter.isalnum() for letter in f"{cells.get('name')}{told['reference'] or ''}"):
            faults.append(f"row {number}: neither a name nor a reference stands in it")
        elif any(len(cell) > _LONGEST for cell in cells.values()):
            faults.append(f"row {number}: a cell has more than {_LONGEST} letters")
        elif known is not None and (told["category"] or "").casefold() not in {"", *known}:
            faults.append(
                f"row {number}: its category is neither known here nor declared (--category)"
            )
        else:
            if known is not None and told["category"]:
                told["category"] = known[told["category"].casefold()]
            own = cells.get("row", "") if numbered else ""
            found.append(Listed(int(own) if own else number, cells.get("name", ""), **told))
    if not found and not faults:
        faults.append("nobody is listed in it")
    return tuple(_whole(found, faults))


def columns_not_read(table: Table) -> tuple[int, ...]:
    """Numbers, from 1, of the columns of a list that hold something and have no known heading."""
    read = set(_columns(table, {"name", "reference"}).values())
    filled = {at for _, row in _rows(table) for at, cell in enumerate(row) if cell.strip()}
    return tuple(at + 1 for at in sorted(filled - read))


def answers_in(table: Table, listed: Iterable[Listed]) -> tuple[Answered, ...]:
    """What was answered of each row, told by the row's number or its reference.

    Raises ValueError, in the same way.
    """
    rows, references = _known(listed)
    columns = _columns(table, {"row", "reference"}, {"found"})
    words = {word: each for each in Found for word in (each.value, each.shown.casefold())}
    words |= {each.value.replace("_", " "): each for each in Found}
    found, faults, before = list[Answered](), list[str](), dict[int, int]()
    for number, row in _rows(table):
        cells = {name: row[at].strip() for name, at in columns.items() if at < len(row)}
        own = cells.get("row", "")
        reference = cells.get("reference", "")
        of = references.get(reference, references.get(reference.removeprefix("'")))
        if own.isascii() and own.isdigit() and len(own) < 10:
            of = int(own) if int(own) in rows else None
        said = words.get(cells.get("found", "").casefold())
        if of is None:
            faults.append(f"row {number}: no row of the list is meant by it")
        elif said is None or said is Found.NOT_ANSWERED:
            there = ", ".join(each.value for each in Found if each is not Found.NOT_ANSWERED)
            faults.append(f"row {number}: what was found is one of {there}")
        elif of in before:
            faults.append(f"row {number}: row {before[of]} answers the same")
        else:
            before[of] = number
            found.append(Answered(of, said))
    return tuple(_whole(found, faults))


def written(listed: Iterable[Listed], put: Callable[[str], str] = lambda cell: cell) -> str:
    """Those listed as a table again, with the number of each row; ``put`` changes each cell."""
    out = StringIO(newline="")
    table = csv.writer(out, lineterminator="\n")
    table.writerow(["row", "name", "reference", "born", "category"])
    for each in listed:
        told = (each.name, each.reference, each.born, each.category)
        table.writerow([each.row, *(put(cell or "") for cell in told)])
    return out.getvalue()


def _known(listed: Iterable[Listed]) -> tuple[set[int], dict[str, int]]:
    """The rows of a list, and the row of each reference that stands in one row alone."""
    rows, references = set[int](), dict[str, int]()
    twice = set[str]()
    for each in listed:
        rows.add(each.row)
        if each.reference in references:
            twice.add(str(each.reference))
        elif each.reference:
            references[each.reference] = each.row
    return rows, {name: row for name, row in references.items() if name not in twice}


def _columns(table: Table, one_of: set[str], needed: Iterable[str] = ()) -> dict[str, int]:
    """The column of each heading that is known. Raises ValueError."""
    columns: dict[str, int] = {}
    for at, heading in enumerate(table[0] if table else ()):
        plain = " ".join(heading.removeprefix("\ufeff").replace("_", " ").casefold().split())
        name = next((name for name, words in _HEADINGS.items() if plain in words), None)
        if name is not None:
            columns.setdefault(name, at)
    lacking = [name for name in needed if name not in columns]
    if not one_of & columns.keys():
        lacking.append(" or ".join(sorted(one_of)))
    if lacking:
        raise ValueError(f"row 1: no column has the heading {', '.join(lacking)}")
    return columns


def _rows(table: Table) -> Iterator[tuple[int, Sequence[str]]]:
    """The rows below the headings that hold anything, with their numbers."""
    for number, row in enumerate(table[1:], start=2):
        if any(cell.strip() for cell in row):
            yield number, row


def _whole(found: list[T], faults: list[str]) -> list[T]:
    if faults:
        more = [f"and {len(faults) - _MOST_TOLD} more"] if len(faults) > _MOST_TOLD else []
        raise ValueError("\n".join([*faults[:_MOST_TOLD], *more]))
    return found
