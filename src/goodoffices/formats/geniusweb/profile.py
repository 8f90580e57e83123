"""One GeniusWeb profile: its domain, and weighted utilities or stated comparisons of bids.

The utility of a bid is the sum over the issues of weight times utility of the value (GeniusWeb:
``LinearAdditiveUtilitySpace``); a partial order says which bids are at least as good as which
(``DefaultPartialOrdering``). A reservation bid is the least that the party accepts.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from goodoffices.casefile.problems import quoted
from goodoffices.formats.genius.figures import holds, read_figure
from goodoffices.formats.geniusweb.lined import LinedError, Node, read_json
from goodoffices.formats.profiles import NO_ROOM, Room
from goodoffices.formats.refusal import Remarks
from goodoffices.model import decimal_text
from goodoffices.model.issues import MOST_STEPS

__all__ = ["MOST_COMPARED", "Bid", "Profile", "Values", "read_profile"]

Bid = dict[str, str]

_DISCRETE = ("discreteutils", "DiscreteValueSetUtilities")
_NUMBERS = ("numberutils", "NumberValueSetUtilities")
_LONGEST = 2_000
MOST_COMPARED = 20_000
"""Values named by the bids of all comparisons: a few places in a file may stand for many."""


@dataclass(frozen=True)
class Values:
    """The values of an issue in words; ``span`` is (low, high, step) where they are numbers."""

    words: tuple[str, ...]
    span: tuple[Fraction, Fraction, Fraction] | None = None


@dataclass(frozen=True)
class Profile:
    """A profile as read. ``weights`` and ``utilities`` are empty in a partial order."""

    name: str
    title: str
    domain: Mapping[str, Values]
    weights: Mapping[str, Fraction]
    utilities: Mapping[str, Mapping[str, Fraction]]
    better: tuple[tuple[Bid, Bid], ...]
    reservation: Bid | None


def read_profile(data: bytes, room: Room, remarks: Remarks) -> Profile | None:
    """The profile in a file; what is wrong goes to ``remarks``."""
    try:
        root = read_json(data, room)
    except LinedError as error:
        remarks.wrong(error.line, str(error))
        return None
    kinds = [name for name in root.fields or {} if name in _KINDS]
    if len(kinds) != 1 or len(root.fields or {}) != 1:
        wanted = " or ".join(_KINDS)
        remarks.wrong(root.line, f"expected an object with {wanted} alone, found {root.found}")
        return None
    body = (root.fields or {})[kinds[0]]
    stated = _part(body, "domain", kinds[0], remarks)
    if stated is None:
        return None
    domain = _domain(stated, room, remarks)
    weights: dict[str, Fraction] = {}
    utilities: dict[str, Mapping[str, Fraction]] = {}
    better: tuple[tuple[Bid, Bid], ...] = ()
    if remarks.problems:
        return None
    if kinds[0] == "LinearAdditiveUtilitySpace":
        weights, utilities = _additive(body, domain, remarks)
    else:
        better = tuple(_order(body, domain, room, remarks))
    kept = body.get("reservationBid")
    reservation = _bid(kept, domain, remarks) if kept is not None else None
    if kept is None:
        remarks.tell("no reservation bid; what the party faces without an agreement is not known")
    name, title = body.get("name"), stated.get("name")
    return Profile(
        name=(name.text if name else None) or "",
        title=(title.text if title else None) or "",
        domain=domain,
        weights=weights,
        utilities=utilities,
        better=better,
        reservation=reservation,
    )


_KINDS = ("LinearAdditiveUtilitySpace", "DefaultPartialOrdering")


def _domain(stated: Node, room: Room, remarks: Remarks) -> dict[str, Values]:
    found: dict[str, Values] = {}
    issues = _part(stated, "issuesValues", "the domain", remarks)
    if issues is None:
        return found
    if not issues.fields:
        remarks.wrong(issues.line, f"issuesValues: expected issues, found {issues.found}")
    for name, node in (issues.fields or {}).items():
        if not _readable(name):
            remarks.wrong(node.line, f"an issue has a name that cannot be kept: {quoted(name)}")
            continue
        values = _values(name, node, remarks)
        if values is None:
            continue
        found[name] = values
        if values.span is not None and not room.take(len(values.words)):
            remarks.wrong(node.line, NO_ROOM)
            break
    return found


def _part(node: Node, name: str, called: str, remarks: Remarks) -> Node | None:
    """The object that this field holds; what stands in its place goes to ``remarks``."""
    if node.fields is None:
        remarks.wrong(node.line, f"{called}: expected an object with {name!r}, found {node.found}")
        return None
    found = node.get(name)
    if found is None:
        remarks.wrong(node.line, f"{called}: expected {name!r}, found {node.found}")
    elif found.fields is None:
        remarks.wrong(found.line, f"{name}: expected an object, found {found.found}")
        return None
    return found


def _values(name: str, node: Node, remarks: Remarks) -> Values | None:
    called = f"issue {quoted(name)}"
    listed, spaced = node.get("values"), node.get("range")
    if (listed is None) == (spaced is None):
        message = f"{called}: expected 'values' or 'range', found {node.found}"
        remarks.wrong(node.line, message)
        return None
    if listed is not None:
        return _listed(called, listed, remarks)
    parts = [spaced.get(part) for part in ("low", "high", "step")] if spaced else []
    if spaced is not None and spaced.items is not None:
        parts = list(spaced.items)
    figures = [_figure(part, name, remarks) for part in parts if part is not None]
    if len(parts) != 3 or len(figures) != 3:
        there = (spaced or node).found
        remarks.wrong(node.line, f"{called}: a range has low, high and step, found {there}")
        return None
    low, high, step = figures
    if low is None or high is None or step is None:
        return None
    if step <= 0 or high < low or (high - low) // step >= MOST_STEPS:
        found = f"found {', '.join(map(decimal_text, (low, high, step)))}"
        message = f"{called}: expected at most {MOST_STEPS:,} steps upwards, {found}"
        remarks.wrong(node.line, message)
        return None
    count = int((high - low) // step) + 1
    return Values(tuple(decimal_text(low + k * step) for k in range(count)), (low, high, step))


def _listed(called: str, listed: Node, remarks: Remarks) -> Values | None:
    """The values in words, each of them once."""
    if not listed.items:
        remarks.wrong(listed.line, f"{called}: expected a list of values, found {listed.found}")
        return None
    words: dict[str, None] = {}
    for item in listed.items:
        if item.shown is None or not _readable(item.shown):
            remarks.wrong(item.line, f"{called}: expected a value in words, found {item.found}")
        elif item.shown in words:
            remarks.wrong(item.line, f"{called}: a second value {quoted(item.shown)}")
        else:
            words[item.shown] = None
    return Values(tuple(words)) if len(words) == len(listed.items) else None


def _additive(
    body: Node, domain: Mapping[str, Values], remarks: Remarks
) -> tuple[dict[str, Fraction], dict[str, Mapping[str, Fraction]]]:
    weights: dict[str, Fraction] = {}
    utilities: dict[str, Mapping[str, Fraction]] = {}
    called = "LinearAdditiveUtilitySpace"
    stated = {
        part: _part(body, part, called, remarks) for part in ("issueWeights", "issueUtilities")
    }
    if None in stated.values():
        return weights, utilities
    for part, node in stated.items():
        for name, one in (node.fields if node and node.fields else {}).items():
            if name not in domain:
                remarks.wrong(one.line, f"{part}: issue {quoted(name)} is not in the domain")
    for name, values in domain.items():
        for part, node in stated.items():
            found = node.get(name) if node else None
            if found is None:
                message = f"{part}: nothing on issue {quoted(name)}"
                remarks.wrong(node.line if node else body.line, message)
            elif part == "issueWeights":
                weight = _figure(found, name, remarks)
                weights[name] = weight if weight is not None else Fraction(0)
            else:
                utilities[name] = _utilities(name, found, values, remarks)
    total = sum(weights.values(), Fraction(0))
    if total != 1:
        remarks.tell(f"weights add up to {decimal_text(total)}; they are taken as they stand")
    return weights, utilities


def _utilities(name: str, node: Node, values: Values, remarks: Remarks) -> Mapping[str, Fraction]:
    listed = next((found for key in _DISCRETE if (found := node.get(key))), None)
    line = next((found for key in _NUMBERS if (found := node.get(key))), None)
    if listed is not None and values.span is None:
        table = _part(listed, "valueUtilities", f"utilities of issue {quoted(name)}", remarks)
        if table is None:
            return {}
        stated = table.fields or {}
        known = {*values.words}
        for word in stated:
            if word not in known:
                message = f"{quoted(word)} is no value of issue {quoted(name)}"
                remarks.wrong(stated[word].line, message)
        worths = {
            word: _figure(stated[word], name, remarks) for word in values.words if word in stated
        }
        for word in values.words:
            if word not in stated:
                message = f"{quoted(word)} of issue {quoted(name)} has no utility"
                remarks.wrong(listed.line, message)
        return {word: worth for word, worth in worths.items() if worth is not None}
    if line is not None and values.span is not None:
        keys = ("lowValue", "lowUtility", "highValue", "highUtility")
        figures = [_figure(part, name, remarks) if (part := line.get(k)) else None for k in keys]
        x0, u0, x1, u1 = figures
        if x0 is None or u0 is None or x1 is None or u1 is None or x0 >= x1:
            wanted = f"expected {', '.join(keys)}, upwards, found {line.found}"
            remarks.wrong(line.line, f"issue {quoted(name)}: {wanted}")
            return {}
        low, _, step = values.span
        numbers = {word: low + k * step for k, word in enumerate(values.words)}
        return {
            word: u0 + (u1 - u0) * (x - x0) / (x1 - x0) if x0 <= x <= x1 else Fraction(0)
            for word, x in numbers.items()
        }
    kinds = " or ".join(_DISCRETE if values.span is None else _NUMBERS)
    message = f"the utilities of issue {quoted(name)}: expected {kinds}"
    remarks.wrong(node.line, f"{message}, found {node.found}")
    return {}


def _order(
    body: Node, domain: Mapping[str, Values], room: Room, remarks: Remarks
) -> Iterator[tuple[Bid, Bid]]:
    """Pairs of bids, the better first: by places in ``bids``, or by bids as names of fields."""
    better, bids = body.get("better"), body.get("bids")
    if better is None:
        message = f"DefaultPartialOrdering: expected 'better', found {body.found}"
        remarks.wrong(body.line, message)
        return
    pairs: Iterator[tuple[Bid | Node, Bid | Node, int]] = (
        _by_name(better, room, remarks)
        if better.fields is not None
        else _by_place(better, bids, domain, remarks)
    )
    count = 0
    for above, below, line in pairs:
        count += 2 * len(domain)
        if count > MOST_COMPARED:
            message = f"comparisons name more than {MOST_COMPARED:,} values up to here"
            remarks.wrong(line, message)
            return
        one, other = (
            bid if isinstance(bid, dict) else _bid(bid, domain, remarks, at=line)
            for bid in (above, below)
        )
        if one is not None and other is not None:
            yield one, other


def _by_name(better: Node, room: Room, remarks: Remarks) -> Iterator[tuple[Node, Node, int]]:
    for text, node in (better.fields or {}).items():
        try:
            key = read_json(text.encode("utf-8"), room)
        except LinedError as error:
            remarks.wrong(node.line, f"a bid as a name: {error}")
            continue
        if node.items is None:
            remarks.wrong(node.line, f"expected a list of bids, found {node.found}")
        for worse in node.items or ():
            yield key, worse, worse.line


def _by_place(
    better: Node, bids: Node | None, domain: Mapping[str, Values], remarks: Remarks
) -> Iterator[tuple[Bid, Bid, int]]:
    if better.items is None:
        remarks.wrong(better.line, f"better: expected a list of pairs, found {better.found}")
        return
    if bids is None or bids.items is None:
        found = bids.found if bids else "none"
        remarks.wrong((bids or better).line, f"bids: expected a list of bids, found {found}")
        return
    read = [_bid(node, domain, remarks) for node in bids.items]
    for pair in better.items:
        places = [
            int(item.number)
            for item in pair.items or ()
            if item.number and item.number.isdecimal() and len(item.number) < 9
        ]
        if len(pair.items or ()) != 2 or len(places) != 2 or max(places) >= len(read):
            stated = [item.shown or item.found for item in pair.items or ()]
            found = f"[{', '.join(stated[:5])}]" if pair.items is not None else pair.found
            wanted = f"expected a pair of places in the {len(read)} bids, counted from 0"
            remarks.wrong(pair.line, f"{wanted}, found {found}")
            continue
        above, below = (read[place] for place in places)
        if above is not None and below is not None:
            yield above, below, pair.line


def _bid(
    node: Node, domain: Mapping[str, Values], remarks: Remarks, *, at: int | None = None
) -> Bid | None:
    """A bid that settles every issue of the domain."""
    line = at or node.line
    stated = _part(replace(node, line=line), "issuevalues", "a bid", remarks)
    if stated is None:
        return None
    found: Bid = {}
    for name, value in (stated.fields or {}).items():
        if name not in domain:
            remarks.wrong(line, f"a bid: issue {quoted(name)} is not in the domain")
            return None
        shown = value.shown
        if value.number is not None:
            number = _figure(value, name, remarks)
            shown = decimal_text(number) if number is not None else None
        if shown is None or shown not in domain[name].words:
            remarks.wrong(line, f"{value.found} is no value of issue {quoted(name)}")
            return None
        found[name] = shown
    if found.keys() != domain.keys():
        lacking = ", ".join(quoted(name) for name in domain if name not in found)
        remarks.wrong(line, f"the bid says nothing on {lacking}")
        return None
    return found


def _figure(node: Node, name: str, remarks: Remarks) -> Fraction | None:
    if node.shown is None:
        remarks.wrong(node.line, f"issue {quoted(name)}: expected a number, found {node.found}")
        return None
    try:
        figure = read_figure(node.shown)
    except ValueError as error:
        remarks.wrong(node.line, f"issue {quoted(name)}: {error}")
        return None
    if not holds(figure):
        remarks.wrong(node.line, "a number of more digits than a case can keep")
        return None
    return figure


def _readable(name: str) -> bool:
    return (
        bool(name.strip())
        and len(name) <= _LONGEST
        and all(mark.isprintable() or mark == "\xa0" for mark in name)
    )
