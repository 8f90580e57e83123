"""Figures of the same thing in several reports: which agree, refine, conflict, or changed.

Two figures are compared only where they count the same kind of thing, with the same happening to
it, for the same time. A number for a later day is a change and no conflict.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise, product

from goodoffices.reading.document import Document
from goodoffices.reading.pile import Relation, Suggestion
from goodoffices.reading.relating.relation import relation, told_by

__all__ = ["compared", "summed"]

# What happens to what is counted, by words that tell it; the first list that fits counts.
_HAPPENINGS = {
    "seized": "abduct kidnap seize took taken hostage-taking capture",
    "killed": "kill dead death die slaughter murder massacre fatalit",
    "hurt": "wound injur hurt",
    "released": "release free freed exchange hand return repatriat",
    "held": "hold held captiv hostage detain prisoner custody jail imprison",
    "displaced": "flee fled displac evacuat uproot driven forced homes",
    "left": "leave left resign",
    "striking": "strike walk picket stoppage",
    "dismissed": "dismiss lay laid redundan fired",
    "paid": "pay wage salar raise increase bonus",
    "claimed": "claim damage owe debt compensat",
    "delivered": "deliver shipment supply load",
    "stranded": "strand anchor queue idle delay",
}
_STEMS = {
    name: re.compile(rf"\b(?:{'|'.join(words.split())})", re.IGNORECASE)
    for name, words in _HAPPENINGS.items()
}
_AROUND = 70
_NEAR_DAYS = 7
_MOST_TIMES = 5
_WORD = re.compile(r"[a-z]{3,}")
_ENDS = re.compile(r"[.!?][”’\"']?(?:\s|$)")
_NUMBERS = frozenset(
    re.findall(
        r"\S+",
        """one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty
        sixty seventy eighty ninety hundred thousand million billion about around some nearly almost
        over least most more than fewer less only just""",
    )
)
_MEASURES = frozenset(
    re.findall(
        r"\S+",
        """day week month year hour minute percent per cent dollar euro pound tonne ton metre meter
        kilometre kilometer mile litre liter cubic square time""",
    )
)
_GENERIC = frozenset(["", "people", "person", "other", "men", "member"])
_SMALL = frozenset(
    [
        "the",
        "and",
        "for",
        "with",
        "that",
        "this",
        "from",
        "they",
        "them",
        "more",
        "others",
        "other",
        "than",
        "some",
    ]
)


@dataclass(frozen=True)
class _Counted:
    """A figure with what it can be compared by."""

    told: Suggestion
    value: Decimal | None
    top: Decimal | None
    happening: str | None
    what: frozenset[str]
    head: str
    day: date | None
    fixed: bool
    """Whether the day is that of a happening told, not that of the report."""


def compared(
    documents: Mapping[str, Document],
    suggestions: Sequence[Suggestion],
    near: AbstractSet[frozenset[str]] = frozenset(),
    origins: Mapping[str, int] | None = None,
) -> Iterator[Relation]:
    """What the figures of different reports come to that count the same.

    Equal ones are one relation; those that differ at one time are tied two by two, and one count
    to the next where days lie between. ``near`` are pairs of reports of one event: there what one
    leaves out the other may tell. ``origins`` gives rewrites of one text the same number.
    """
    groups: dict[tuple[str, str, str], list[_Counted]] = defaultdict(list)
    by_doc: dict[str, list[_Counted]] = defaultdict(list)
    for each in _counted(documents, suggestions):
        unit = each.told.fields.get("unit")
        if unit:
            by_doc[each.told.doc].append(each)
            part = "part" if each.told.fields.get("part_of") is not None else ""
            if each.happening or each.head not in _GENERIC:
                groups[f"{unit} {part}", each.happening or "", each.head].append(each)
    for _, group in sorted(groups.items()):
        yield from _agreeing(group, origins or {})
        yield from _at_one_time(group)
        yield from _over_time(group)
    for pair in sorted(map(sorted, near)):
        for one, other in product(by_doc[pair[0]], by_doc[pair[1]]):
            alike = one.told.fields.get("unit") == other.told.fields.get("unit")
            if alike and _same_thing(one, other):
                yield from _between(one, other, near=True)


def _agreeing(group: Sequence[_Counted], origins: Mapping[str, int]) -> Iterator[Relation]:
    """Figures that are equal: of one day, or of which nobody tells that they changed."""
    equal: dict[tuple[object, ...], list[_Counted]] = defaultdict(list)
    for each in group:
        equal[each.value, each.top, each.told.fields["qualifier"]].append(each)
    for same in equal.values():
        docs = {each.told.doc for each in same}
        if len(docs) > 1:
            independent = len({origins.get(doc, doc) for doc in docs})
            yield relation(
                "agree",
                (each.told.id for each in same),
                why=f"“{_line(same[0])}” is {told_by(len(docs), independent)}",
                rule="figures.agree",
                confidence=0.7,
            )


def _at_one_time(group: Sequence[_Counted]) -> Iterator[Relation]:
    """Figures that differ for about the same days, each pair of values once."""
    dated = sorted((each for each in group if each.day), key=lambda each: (each.day, each.told.id))
    seen: set[frozenset[object]] = set()
    for at, one in enumerate(dated):
        for other in dated[at + 1 :]:
            if (other.day - one.day).days > _NEAR_DAYS:  # type: ignore[operator]
                break
            values = frozenset((one.value, other.value))
            if one.told.doc != other.told.doc and values not in seen:
                seen.add(values)
                yield from _between(one, other, near=False)


def _over_time(group: Sequence[_Counted]) -> Iterator[Relation]:
    """A count and the next one for a later time."""
    counts = [each for each in group if each.day and not each.fixed]
    counts.sort(key=lambda each: (each.day, each.told.id))
    for one, other in pairwise(counts):
        later = (other.day - one.day).days > _NEAR_DAYS  # type: ignore[operator]
        if later and one.told.doc != other.told.doc and one.value != other.value:
            yield from _between(one, other, near=False)


def _between(one: _Counted, other: _Counted, *, near: bool) -> Iterator[Relation]:
    kind, why = _verdict(one, other, near=near)
    if kind is not None and kind != "agree":
        yield relation(
            kind,
            (one.told.id, other.told.id),
            why=why,
            rule=f"figures.{kind}",
            confidence=0.7 if one.happening and other.happening else 0.6,
        )


def summed(suggestions: Iterable[Suggestion]) -> Iterator[Relation]:
    """Parts that come to their whole, or to more than it."""
    figures = [each for each in suggestions if each.kind == "figure"]
    wholes = {(each.doc, each.start): each for each in figures}
    parts: dict[str, list[Suggestion]] = defaultdict(list)
    for each in figures:
        whole = wholes.get((each.doc, each.fields.get("part_of") or -1))
        if whole is not None and isinstance(each.fields["value"], int):
            parts[whole.id].append(each)
    for whole in figures:
        told = parts.get(whole.id, [])
        total = whole.fields["value"]
        if len(told) < 2 or not isinstance(total, int):
            continue
        come_to = sum(part.fields["value"] for part in told)
        words = " + ".join(str(part.fields["value"]) for part in told)
        if come_to == total:
            yield relation(
                "agree",
                (whole.id, *(part.id for part in told)),
                why=f"the parts come to the whole: {words} = {total}",
                rule="figures.sum",
                confidence=0.8,
            )


def _counted(
    documents: Mapping[str, Document], suggestions: Sequence[Suggestion]
) -> Iterator[_Counted]:
    days: dict[str, list[Suggestion]] = defaultdict(list)
    proposed: dict[str, list[Suggestion]] = defaultdict(list)
    for each in suggestions:
        if each.kind == "date":
            days[each.doc].append(each)
        elif each.kind == "term":
            proposed[each.doc].append(each)
    for told in suggestions:
        if told.kind != "figure" or told.fields["value"] is None:
            continue
        # What a proposal asks for is no count of what there is.
        if any(t.start <= told.start and told.end <= t.end for t in proposed[told.doc]):
            continue
        document = documents[told.doc]
        around = _sentence(document.text, told)
        what = f"{told.fields.get('what') or ''} {told.text}"
        happening = _happening(what) or _happening(around)
        day, fixed = _day(told, document, days[told.doc], around)
        yield _Counted(
            told=told,
            value=Decimal(str(told.fields["value"])),
            top=Decimal(str(told.fields["top"])) if told.fields.get("top") is not None else None,
            happening=happening,
            what=frozenset(_WORD.findall(what.casefold())) - _SMALL - _NUMBERS,
            head=_head(told),
            day=day,
            fixed=fixed,
        )


def _head(told: Suggestion) -> str:
    """The noun that is counted, in the singular as far as an s tells; "" where none is named.

    Of what is measured in days or money it is what the days or the money are of.
    """
    own = _nouns(told.text)
    if not own or own[-1] in _MEASURES:
        own = [w for w in _nouns(str(told.fields.get("what") or "")) if w not in _MEASURES][-1:]
    return own[-1] if own else ""


def _nouns(words: str) -> list[str]:
    found = [w for w in _WORD.findall(words.casefold()) if w not in _NUMBERS]
    return [w if w.endswith("ss") else w.removesuffix("s") for w in found]


def _sentence(text: str, told: Suggestion) -> str:
    before = _ENDS.split(text[max(0, told.start - _AROUND) : told.start])[-1]
    after = _ENDS.split(text[told.end : told.end + _AROUND])[0]
    return f"{before} {told.text} {after}"


def _happening(words: str) -> str | None:
    return next((name for name, stems in _STEMS.items() if stems.search(words)), None)


def _day(
    told: Suggestion, document: Document, days: Sequence[Suggestion], around: str
) -> tuple[date | None, bool]:
    near = [
        each
        for each in days
        if each.fields["date"].get("start")
        and abs(each.start - told.start) <= _AROUND
        and each.text in around
    ]
    if near:
        best = min(near, key=lambda each: abs(each.start - told.start))
        return date.fromisoformat(best.fields["date"]["start"]), True
    as_of = told.fields.get("as_of")
    return (date.fromisoformat(as_of) if as_of else document.date), False


def _same_thing(one: _Counted, other: _Counted) -> bool:
    """Whether both, in reports of one event, count the same thing to which the same happened.

    Of the two, one may leave out what happened, or say no more than people, but not both.
    """
    if (one.told.fields.get("part_of") is None) is not (other.told.fields.get("part_of") is None):
        return False
    named = one.head == other.head and one.head not in _GENERIC
    if one.happening and other.happening:
        generic = one.head in _GENERIC or other.head in _GENERIC
        return one.happening == other.happening and (named or generic)
    return named


def _verdict(one: _Counted, other: _Counted, *, near: bool) -> tuple[str | None, str]:
    shown = f"“{_line(one)}” and “{_line(other)}”"
    apart = one.day and other.day and abs((one.day - other.day).days) > _NEAR_DAYS
    if (one.fixed and other.fixed and one.day != other.day) or (
        one.fixed is not other.fixed and apart
    ):
        # Counts of two happenings, or of a happening and of all until now.
        return None, ""
    if _fits(one, other) and _fits(other, one):
        exact = one.value == other.value and one.top == other.top
        same = one.told.fields["qualifier"] == other.told.fields["qualifier"]
        return (
            ("agree", f"{shown} agree") if exact and same else ("refine", f"{shown} agree roughly")
        )
    if _far(one, other):
        # So far apart, they are rather numbers of two things than two numbers of one.
        return None, ""
    if one.day is None or other.day is None:
        if not near:
            return None, ""
        return "conflict", f"{shown} differ; for which day is not known"
    if (one.fixed and other.fixed) or abs((one.day - other.day).days) <= _NEAR_DAYS:
        return "conflict", f"{shown} differ for the same time"
    return "change", f"{shown}: a count of {one.day} and one of {other.day}"


def _far(one: _Counted, other: _Counted) -> bool:
    values = sorted(abs(each.value) for each in (one, other) if each.value is not None)
    return len(values) == 2 and values[1] > values[0] * _MOST_TIMES


def _fits(one: _Counted, other: _Counted) -> bool:
    """Whether the first, with its qualifier, allows for the value of the second."""
    if one.value is None or other.value is None:
        return False
    low, high = other.value, other.top or other.value
    if one.top is not None:
        return one.value <= high and low <= one.top
    match one.told.fields["qualifier"]:
        case "at_least" | "more_than":
            return high >= one.value and high <= one.value * Decimal("1.5")
        case "less_than" | "up_to":
            return low <= one.value and low * 2 >= one.value
        case "approx":
            return abs(one.value - low) <= one.value / 10
        case _:
            exact = other.told.fields["qualifier"] in {"exact", "believed"} and other.top is None
            return one.value == low if exact else True


def _line(counted: _Counted) -> str:
    return " ".join(counted.told.text.split())
