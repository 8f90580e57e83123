"""The issues of a Genius domain file: listed items, or whole numbers between two bounds."""

from collections.abc import Iterator
from dataclasses import dataclass

from goodoffices.casefile.problems import quoted
from goodoffices.formats.genius.figures import read_whole
from goodoffices.formats.genius.markup import Markup, Tag
from goodoffices.formats.refusal import Remarks
from goodoffices.model.issues import MOST_STEPS

__all__ = [
    "Domain",
    "DomainIssue",
    "bounds_of",
    "check_index",
    "issues_below",
    "kind_of",
    "read_domain",
]

_LONGEST_NAME = 2_000


@dataclass(frozen=True)
class DomainIssue:
    """An issue of the domain. ``bounds`` are those of whole numbers; ``items`` else, by value."""

    number: int
    name: str
    tag: Tag
    items: dict[str, Tag]
    bounds: tuple[int, int] | None = None

    @property
    def count(self) -> int:
        """How many options it has."""
        return len(self.items) if self.bounds is None else self.bounds[1] - self.bounds[0] + 1

    @property
    def values(self) -> tuple[str, ...]:
        """The words or numbers of its options, in order."""
        if self.bounds is None:
            return tuple(self.items)
        low, high = self.bounds
        return tuple(str(number) for number in range(low, high + 1))


@dataclass(frozen=True)
class Domain:
    """A domain file as read: the name of its outermost objective, and its issues in order."""

    name: str | None
    issues: tuple[DomainIssue, ...]


def kind_of(tag: Tag) -> str:
    """The type that an issue states: ``type`` counts before ``vtype`` and ``etype``."""
    stated = next((found for key in ("type", "vtype", "etype") if (found := tag.get(key))), "")
    return stated.strip().lower() or "discrete"


def issues_below(root: Tag) -> Iterator[tuple[Tag, Tag]]:
    """Every issue with the objective that holds it, in the order in which Genius counts them.

    Genius visits the objectives within an objective before its issues.
    """
    for child in root.all("objective", "utility_space"):
        yield from issues_below(child)
    for child in root.all("issue"):
        yield root, child


def read_domain(markup: Markup, remarks: Remarks) -> Domain:
    """The domain in a file; what is wrong goes to ``remarks``."""
    issues: list[DomainIssue] = []
    numbers: set[int] = set()
    nested = False
    outermost = {id(objective) for objective in _top(markup.root)}
    for parent, tag in issues_below(markup.root):
        issue = _issue(tag, remarks)
        if issue is None:
            continue
        if issue.number in numbers:
            remarks.wrong(tag.line, f"a second issue with the index {issue.number}")
            continue
        numbers.add(issue.number)
        issues.append(issue)
        nested = nested or id(parent) not in outermost
    if not issues and not remarks.problems:
        remarks.wrong(markup.root.line, "the domain has no issue")
    if nested:
        remarks.tell("issues stand in objectives within objectives; the case lists them one by one")
    top = _top(markup.root)
    return Domain(top[0].get("name") if top else None, tuple(issues))


def bounds_of(tag: Tag, remarks: Remarks) -> tuple[int, int] | None:
    """The two bounds of an issue of whole numbers, on the issue or in its ``range``."""
    places = [tag, *tag.all("range")]
    found: list[int] = []
    for name in ("lowerbound", "upperbound"):
        stated = [(place, text) for place in places if (text := place.get(name))]
        if not stated:
            remarks.wrong(tag.line, f"issue {quoted(tag.get('name') or '')} has no {name}")
            continue
        place, text = stated[0]
        try:
            found.append(read_whole(text))
        except ValueError as error:
            remarks.wrong(place.line, f"{name}: {error}")
    return (found[0], found[1]) if len(found) == 2 else None


def check_index(item: Tag, name: str, remarks: Remarks) -> None:
    """Refuse an index of an item that is no whole number; Genius counts by it nowhere."""
    stated = item.get("index")
    if stated is None:
        return
    try:
        read_whole(stated)
    except ValueError as error:
        remarks.wrong(item.line, f"index of an item of issue {quoted(name)}: {error}")


def _top(root: Tag) -> list[Tag]:
    spaces = root.all("utility_space") if root.name != "utility_space" else [root]
    return [objective for space in spaces for objective in space.all("objective")] or spaces


def _issue(tag: Tag, remarks: Remarks) -> DomainIssue | None:
    name = tag.get("name")
    if name is None or not _readable(name):
        what = "has no name" if name is None else "has a name that cannot be kept"
        remarks.wrong(tag.line, f"the issue {what}")
        return None
    try:
        number = read_whole(tag.get("index") or "")
    except ValueError as error:
        remarks.wrong(tag.line, f"index of issue {quoted(name)}: {error}")
        return None
    kind = kind_of(tag)
    if kind == "integer":
        return _numbers(tag, number, name, remarks)
    items = tag.all("item")
    if kind != "discrete":
        if kind == "real" or not items:
            remarks.wrong(
                tag.line,
                f"issue {quoted(name)} is of type {quoted(kind)}: only listed items and whole "
                "numbers can be held exactly; list the values that matter as items",
            )
            return None
        remarks.tell(f"unknown type {quoted(kind)}; read as discrete, as Genius does", tag.line)
    return DomainIssue(number, name, tag, _items(tag, name, items, remarks))


def _numbers(tag: Tag, number: int, name: str, remarks: Remarks) -> DomainIssue | None:
    bounds = bounds_of(tag, remarks)
    if bounds is None:
        return None
    low, high = bounds
    if high < low:
        remarks.wrong(tag.line, f"issue {quoted(name)} ends at {high}, below its start {low}")
        return None
    if high - low >= MOST_STEPS:
        count = f"{high - low + 1:,} numbers; the most is {MOST_STEPS:,}"
        remarks.wrong(tag.line, f"issue {quoted(name)} has {count}")
        return None
    return DomainIssue(number, name, tag, {}, bounds)


def _items(tag: Tag, name: str, items: list[Tag], remarks: Remarks) -> dict[str, Tag]:
    found: dict[str, Tag] = {}
    for item in items:
        check_index(item, name, remarks)
        value = item.get("value")
        if value is None or not _readable(value):
            what = "has no value" if value is None else "has a value that cannot be kept"
            remarks.wrong(item.line, f"an item of issue {quoted(name)} {what}")
        elif value in found:
            message = f"issue {quoted(name)} lists {quoted(value)} twice; taken once"
            remarks.tell(message, item.line)
        else:
            found[value] = item
    if not items:
        remarks.wrong(tag.line, f"issue {quoted(name)} lists no item")
    return found


def _readable(name: str) -> bool:
    return len(name) <= _LONGEST_NAME and all(c.isprintable() or c == "\xa0" for c in name)
