"""One GeniusWeb profile: its domain, and weighted utilities or stated comparisons of bids.

The utility of a bid is the sum over the issues of weight times utility of the value (GeniusWeb:
``LinearAdditiveUtilitySpace``); a partial order says which bids are at least as good as which
(``DefaultPartialOrdering``). A reservation bid is the least that the party accepts.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from goodoffices.casefile.problems import quoted
from goodoffices.formats.genius.figures import holds, read_figure
from goodoffices.formats.geniusweb.lined import LinedError, Node, read_json
from goodoffices.formats.refusal import Remarks
from goodoffices.model import decimal_text
from goodoffices.model.issues import MOST_STEPS

__all__ = ["Bid", "Profile", "Values", "read_profile"]

Bid = dict[str, str]

_DISCRETE = ("discreteutils", "DiscreteValueSetUtilities")
_NUMBERS = ("numberutils", "NumberValueSetUtilities")
_LONGEST = 2_000


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


def read_profile(data: bytes, remarks: Remarks) -> Profile | None:
    """The profile in a file; what is wrong goes to ``remarks``."""
    try:
        root = read_json(data)
    except LinedError as error:
        remarks.wrong(error.line, str(error))
        return None
    kinds = [name for name in root.fields or {} if name in _KINDS]
    if len(kinds) != 1 or len(root.fields or {}) != 1:
        there = ", ".join(quoted(name) for name in root.fields or {}) or "no object"
        remarks.wrong(root.line, f"expected one of {', '.join(_KINDS)}, found {there}")
        return None
    body = (root.fields or {})[kinds[0]]
    stated = body.get("domain")
    if stated is None:
        remarks.wrong(body.line, "the profile has no domain")
        return None
    domain = _domain(stated, remarks)
    weights: dict[str, Fraction] = {}
    utilities: dict[str, Mapping[str, Fraction]] = {}
    better: tuple[tuple[Bid, Bid], ...] = ()
    if remarks.problems:
        return None
    if kinds[0] == "LinearAdditiveUtilitySpace":
        weights, utilities = _additive(body, domain, remarks)
    else:
        better = tuple(_order(body, domain, remarks))
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


def _domain(stated: Node, remarks: Remarks) -> dict[str, Values]:
    found: dict[str, Values] = {}
    issues = stated.get("issuesValues")
    if issues is None or not issues.fields:
        remarks.wrong(stated.line, "the domain has no issuesValues")
        return found
    for name, node in issues.fields.items():
        if not _readable(name):
            remarks.wrong(node.line, "an issue has a name that cannot be kept")
            continue
        values = _values(name, node, remarks)
        if values is not None:
            found[name] = values
    return found


def _values(name: str, node: Node, remarks: Remarks) -> Values | None:
    listed, spaced = node.get("values"), node.get("range")
    if (listed is None) == (spaced is None):
        remarks.wrong(node.line, f"issue {quoted(name)}: expected 'values' or 'range'")
        return None
    if listed is not None:
        words = [item.shown for item in listed.items or ()]
        good = [word for word in words if word is not None and _readable(word)]
        if not words or len(good) != len(words) or len({*good}) != len(good):
            message = f"issue {quoted(name)}: expected a list of values, each once, in words"
            remarks.wrong(listed.line, message)
            return None
        return Values(tuple(good))
    parts = [spaced.get(part) for part in ("low", "high", "step")] if spaced else []
    if spaced is not None and spaced.items is not None:
        parts = list(spaced.items)
    figures = [_figure(part, name, remarks) for part in parts if part is not None]
    if len(parts) != 3 or len(figures) != 3:
        remarks.wrong(node.line, f"issue {quoted(name)}: a range has low, high and step")
        return None
    low, high, step = figures
    if low is None or high is None or step is None:
        return None
    if step <= 0 or high < low or (high - low) // step >= MOST_STEPS:
        message = f"issue {quoted(name)}: expected at most {MOST_STEPS:,} steps upwards"
        remarks.wrong(node.line, message)
        return None
    count = int((high - low) // step) + 1
    return Values(tuple(decimal_text(low + k * step) for k in range(count)), (low, high, step))


def _additive(
    body: Node, domain: Mapping[str, Values], remarks: Remarks
) -> tuple[dict[str, Fraction], dict[str, Mapping[str, Fraction]]]:
    weights: dict[str, Fraction] = {}
    utilities: dict[str, Mapping[str, Fraction]] = {}
    stated = {part: body.get(part) for part in ("issueWeights", "issueUtilities")}
    for part, node in stated.items():
        for name in (node.fields if node and node.fields else {}).keys() - domain.keys():
            remarks.wrong(body.line, f"{part}: issue {quoted(name)} is not in the domain")
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
        table = listed.get("valueUtilities")
        stated = table.fields if table and table.fields else {}
        for word in stated.keys() - {*values.words}:
            remarks.wrong(listed.line, f"{quoted(word)} is no value of issue {quoted(name)}")
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
            remarks.wrong(line.line, f"issue {quoted(name)}: expected {', '.join(keys)}, upwards")
            return {}
        low, _, step = values.span
        numbers = {word: low + k * step for k, word in enumerate(values.words)}
        return {
            word: u0 + (u1 - u0) * (x - x0) / (x1 - x0) if x0 <= x <= x1 else Fraction(0)
            for word, x in numbers.items()
        }
    remarks.wrong(node.line, f"the utilities of issue {quoted(name)} do not go with its values")
    return {}


def _order(body: Node, domain: Mapping[str, Values], remarks: Remarks) -> Iterator[tuple[Bid, Bid]]:
    """Pairs of bids, the better first: by places in ``bids``, or by bids as names of fields."""
    better, bids = body.get("better"), body.get("bids")
    if better is None:
        remarks.wrong(body.line, "the partial order has no 'better'")
        return
    if better.fields is not None:
        for text, node in better.fields.items():
            try:
                key = read_json(text.encode("utf-8"))
            except LinedError as error:
                remarks.wrong(node.line, f"a bid as a name: {error}")
                continue
            above = _bid(key, domain, remarks, at=node.line)
            for worse in node.items or ():
                below = _bid(worse, domain, remarks)
                if above is not None and below is not None:
                    yield above, below
        return
    read = [_bid(node, domain, remarks) for node in (bids.items if bids and bids.items else ())]
    for pair in better.items or ():
        places = [item.number for item in pair.items or ()]
        known = [
            read[int(place)]
            for place in places
            if place and place.isdecimal() and len(place) < 9 and int(place) < len(read)
        ]
        if len(places) != 2 or len(known) != 2:
            remarks.wrong(pair.line, f"expected two places in 'bids', from 0 to {len(read) - 1}")
            continue
        above, below = known
        if above is not None and below is not None:
            yield above, below


def _bid(
    node: Node, domain: Mapping[str, Values], remarks: Remarks, *, at: int | None = None
) -> Bid | None:
    """A bid that settles every issue of the domain."""
    stated = node.get("issuevalues")
    line = at or node.line
    found: Bid = {}
    for name, value in (stated.fields if stated and stated.fields else {}).items():
        shown = value.shown
        if value.number is not None:
            number = _figure(value, name, remarks)
            shown = decimal_text(number) if number is not None else None
        if name not in domain or shown is None or shown not in domain[name].words:
            remarks.wrong(line, f"{quoted(shown or '')} is no value of issue {quoted(name)}")
            return None
        found[name] = shown
    if found.keys() != domain.keys():
        lacking = ", ".join(quoted(name) for name in domain if name not in found)
        remarks.wrong(line, f"the bid says nothing on {lacking}")
        return None
    return found


def _figure(node: Node, name: str, remarks: Remarks) -> Fraction | None:
    try:
        figure = read_figure(node.shown or "")
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
