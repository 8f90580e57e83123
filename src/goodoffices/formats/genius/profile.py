"""One party's preferences from a Genius profile file, counted as Genius counts them.

The utility of a package is the sum, over the issues, of weight times evaluation. The evaluation
of an item is divided by the largest in its issue, and is 0 where the largest is below 0.00001; a
whole number x has slope × (x − lower bound) + offset, cut to [0, 1]. (Genius 10.4:
``AdditiveUtilitySpace``, ``EvaluatorDiscrete``, ``EvaluatorInteger``.)
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from goodoffices.casefile.problems import quoted
from goodoffices.formats.genius.domain import (
    Domain,
    DomainIssue,
    bounds_of,
    check_index,
    issues_below,
    kind_of,
)
from goodoffices.formats.genius.figures import holds, read_figure, read_whole
from goodoffices.formats.genius.markup import Markup, Tag
from goodoffices.formats.refusal import Remarks
from goodoffices.model import decimal_text, read_number

__all__ = ["DISCOUNT", "NO_DEAL", "SCALE", "UNKNOWN", "Profile", "read_profile"]

SCALE = "scale"
"""An attribute of our own on ``utility_space``: what weights and reservation are multiplied by."""
NO_DEAL = "no_deal"
"""Another: what is known of what the party faces without an agreement."""
UNKNOWN = "unknown"
"""Its one value: nobody said."""
DISCOUNT = "discount"
"""Another: a discount that Genius cannot read, or that is none to it."""

_NOTHING = Fraction(1, 100_000)
_NOISE = Fraction(1, 10**9)
_LAST = "the last one counts, as in Genius"
_ADDITIVE = {"", "any", "additive", "linear", "uncertain"}
_NOT_ADDITIVE = {"constraint", "constraints", "utility", "ufun", "hyperrectangle"}


@dataclass(frozen=True)
class Profile:
    """Weights and values by the number of the issue in the domain, and the value in words."""

    weights: Mapping[int, Fraction]
    values: Mapping[int, Mapping[str, Fraction]]
    reservation: Fraction | None
    discount: Fraction | None


def read_profile(markup: Markup, domain: Domain, remarks: Remarks) -> Profile:
    """The preferences in a file; what is wrong goes to ``remarks``."""
    root = markup.root
    kind = (root.get("type") or "").strip().lower()
    odd = next((tag for tag in root.walk() if tag.name in _NOT_ADDITIVE), None)
    if kind not in _ADDITIVE or odd is not None:
        line = odd.line if odd and kind in _ADDITIVE else root.line
        what = (
            quoted(kind)
            if kind not in _ADDITIVE
            else f"an element {quoted(odd.name if odd else '')}"
        )
        remarks.wrong(line, f"{what}: only utilities that are a sum over the issues can be held")
        return Profile({}, {}, Fraction(0), None)
    if kind == "uncertain":
        remarks.tell("the full utilities are read, not the comparisons that Genius would draw")
    scale = _scale(root, remarks)
    weights: dict[int, Fraction] = {}
    values: dict[int, Mapping[str, Fraction]] = {}
    matched = _matched(root, domain, remarks)
    for issue in domain.issues:
        if issue.number not in matched:
            remarks.wrong(root.line, f"nothing is said on issue {quoted(issue.name)} of the domain")
            continue
        parent, tag = matched[issue.number]
        weight = _weight(parent, tag, issue, remarks)
        if weight is not None:
            weights[issue.number] = weight * scale
        values[issue.number] = _values(tag, issue, remarks)
    _check_weights(root, remarks)
    _tell_sums(root, weights, values, scale, remarks)
    stated = _reservation(root, remarks)
    reservation = stated * scale if stated is not None else None
    for number in (
        *weights.values(),
        reservation or Fraction(0),
        *(v for t in values.values() for v in t.values()),
    ):
        if not holds(number):
            remarks.wrong(root.line, "a number of more digits than a case can keep")
            break
    return Profile(weights, values, reservation, _discount(root, remarks))


def _matched(root: Tag, domain: Domain, remarks: Remarks) -> dict[int, tuple[Tag, Tag]]:
    """Issue of the domain -> its objective and issue in the profile.

    By number, as Genius goes, where that leaves no item of the domain without an evaluation;
    else by name, where the names are those of the domain.
    """
    found = list(issues_below(root))
    by_number: dict[int, tuple[Tag, Tag]] = {}
    by_name: dict[str, tuple[Tag, Tag]] = {}
    for parent, tag in found:
        by_name.setdefault(tag.get("name") or "", (parent, tag))
        try:
            number = read_whole(tag.get("index") or "")
        except ValueError as error:
            remarks.wrong(tag.line, f"index of an issue: {error}")
            continue
        if number in by_number:
            remarks.wrong(tag.line, f"a second issue with the index {number}")
        by_number.setdefault(number, (parent, tag))
    names = [issue.name for issue in domain.issues]
    numbered = {i.number: by_number[i.number] for i in domain.issues if i.number in by_number}
    named = {i.number: by_name[i.name] for i in domain.issues if i.name in by_name}
    known = len({*names}) == len(names) == len(named)
    chosen = numbered if not known or _covers(numbered, domain) else named
    for issue in domain.issues:
        if issue.number not in chosen:
            continue
        _, tag = chosen[issue.number]
        other = tag.get("name")
        if other is not None and other != issue.name:
            remarks.tell(
                f"issue {issue.number} is called {quoted(other)} here and {quoted(issue.name)} in "
                "the domain; taken by its number, as Genius does",
                tag.line,
            )
        if chosen is named and tag is not numbered.get(issue.number, (None, None))[1]:
            remarks.tell(
                f"issue {quoted(issue.name)} has another index than in the domain; taken by name",
                tag.line,
            )
    used = {id(tag) for _, tag in chosen.values()}
    for _, tag in found:
        if id(tag) not in used:
            what = quoted(tag.get("name") or tag.get("index") or "")
            remarks.wrong(tag.line, f"issue {what} is not in the domain")
    return chosen


def _covers(matched: Mapping[int, tuple[Tag, Tag]], domain: Domain) -> bool:
    """Whether every item of the domain has its evaluation, and every issue its kind."""
    for issue in domain.issues:
        if issue.number not in matched:
            return False
        _, tag = matched[issue.number]
        if issue.bounds is None:
            said = {item.attributes.get("value") for item in tag.all("item")}
            if not said >= issue.items.keys():
                return False
        elif kind_of(tag) != "integer":
            return False
    return True


def _weight(parent: Tag, tag: Tag, issue: DomainIssue, remarks: Remarks) -> Fraction | None:
    """The weight that stands beside the issue, under the issue's index in this file."""
    index = (tag.get("index") or "").strip()
    stated = [w for w in parent.all("weight") if (w.get("index") or "").strip() == index]
    if not stated:
        remarks.wrong(tag.line, f"issue {quoted(issue.name)} (index {index}) has no weight")
        return None
    if len({one.get("value") for one in stated}) > 1:
        remarks.tell(f"a second weight for the index {index}; {_LAST}", stated[-1].line)
    return _figure(stated[-1], "value", f"weight of issue {quoted(issue.name)}", remarks)


def _values(tag: Tag, issue: DomainIssue, remarks: Remarks) -> Mapping[str, Fraction]:
    kind = kind_of(tag)
    if issue.bounds is not None:
        if kind != "integer":
            remarks.wrong(
                tag.line,
                f"issue {quoted(issue.name)} has whole numbers in the domain, and is of type "
                f"{quoted(kind)} here",
            )
            return {}
        return _evaluated(tag, issue, remarks)
    if kind in {"integer", "real"}:
        message = (
            f"issue {quoted(issue.name)} lists items in the domain, and is of type {kind} here"
        )
        remarks.wrong(tag.line, message)
        return {}
    return _shares(tag, issue, remarks)


def _shares(tag: Tag, issue: DomainIssue, remarks: Remarks) -> Mapping[str, Fraction]:
    """Evaluation of each item over the largest of them all, also of items not in the domain."""
    stated: dict[str, Fraction] = {}
    for item in tag.all("item"):
        check_index(item, issue.name, remarks)
        value = item.attributes.get("value", "")
        evaluation = item.get("evaluation")
        if evaluation is None or evaluation.strip().lower() == "null":
            if value in issue.items:
                message = f"{quoted(value)} of issue {quoted(issue.name)} has no evaluation"
                remarks.wrong(item.line, message)
            continue
        figure = _figure(item, "evaluation", f"evaluation of {quoted(value)}", remarks)
        if value in stated and stated[value] != figure:
            remarks.tell(f"a second evaluation of {quoted(value)}; {_LAST}", item.line)
        if figure is not None:
            stated[value] = figure
    listed = {item.attributes.get("value") for item in tag.all("item")}
    for value in issue.items:
        if value not in listed:
            message = f"{quoted(value)} of issue {quoted(issue.name)} has no evaluation"
            remarks.wrong(tag.line, message)
    others = [value for value in stated if value not in issue.items]
    if others:
        remarks.tell(
            f"{len(others)} items of issue {quoted(issue.name)} are not in the domain, as "
            f"{quoted(others[0])}; they count, as in Genius, only in what the largest is",
            tag.line,
        )
    largest = max(stated.values(), default=Fraction(0))
    if largest < _NOTHING:
        return dict.fromkeys(issue.items, Fraction(0))
    return {value: stated[value] / largest for value in issue.items if value in stated}


def _evaluated(tag: Tag, issue: DomainIssue, remarks: Remarks) -> Mapping[str, Fraction]:
    """The line through the whole numbers, cut to [0, 1]."""
    if tag.all("item"):
        remarks.wrong(tag.line, f"issue {quoted(issue.name)} is of whole numbers, and lists items")
        return {}
    evaluators = tag.all("evaluator")
    if len(evaluators) != 1:
        number = "no evaluator" if not evaluators else "more than one evaluator"
        remarks.wrong(tag.line, f"issue {quoted(issue.name)} has {number}")
        return {}
    (evaluator,) = evaluators
    shape = (evaluator.get("ftype") or "linear").strip().lower()
    if shape not in {"linear", "constant"}:
        remarks.wrong(evaluator.line, f"an evaluator of type {quoted(shape)} is not known here")
        return {}
    older = evaluator.get("offset") is None and evaluator.get("slope") is None
    rise, base = ("parameter1", "parameter0") if older else ("slope", "offset")
    called = f"of issue {quoted(issue.name)}"
    slope: Fraction | None = Fraction(0)
    if shape == "linear":
        slope = _figure(evaluator, rise, f"{rise} {called}", remarks)
    offset = _figure(evaluator, base, f"{base} {called}", remarks)
    start: int | None = 0
    if older:
        remarks.tell(
            "parameters of an older Genius: parameter1 × the number + parameter0, cut to [0, 1]",
            evaluator.line,
        )
    else:
        bounds = bounds_of(tag, remarks)
        start = bounds[0] if bounds else None
    if slope is None or offset is None or start is None:
        return {}
    zero, one = Fraction(0), Fraction(1)
    return {v: min(one, max(zero, slope * (int(v) - start) + offset)) for v in issue.values}


def _check_weights(root: Tag, remarks: Remarks) -> None:
    """Tell of weights without an issue beside them, as of objectives: Genius counts none."""
    for parent in root.walk():
        issues = {(issue.get("index") or "").strip() for issue in parent.all("issue")}
        for weight in parent.all("weight"):
            index = (weight.get("index") or "").strip()
            try:
                read_whole(index)
            except ValueError as error:
                remarks.wrong(weight.line, f"index of a weight: {error}")
                continue
            if index not in issues:
                message = (
                    f"a weight for the index {index}, which no issue beside it has, is left out"
                )
                remarks.tell(message, weight.line)


def _tell_sums(
    root: Tag,
    weights: Mapping[int, Fraction],
    values: Mapping[int, Mapping[str, Fraction]],
    scale: Fraction,
    remarks: Remarks,
) -> None:
    total = sum(weights.values(), Fraction(0))
    if scale == 1 and abs(total - 1) > _NOISE:
        shown = decimal_text(total) if len(decimal_text(total)) < 20 else f"{float(total):.6g}"
        remarks.tell(f"weights add up to {shown}; they are taken as they stand")
    best = sum(
        (max((w * v for v in values.get(number, {}).values()), default=Fraction(0)))
        for number, w in weights.items()
    )
    if best > scale * (1 + _NOISE):
        remarks.tell(
            f"packages reach {float(best / scale):.6g}; Genius counts no utility above 1, the case "
            "counts them in full"
        )
    if any(tag.name == "item" and _costs(tag) for tag in root.walk()):
        remarks.tell("costs of items are not part of a utility in Genius, and are left out")


def _costs(item: Tag) -> bool:
    try:
        return read_figure(item.get("cost") or "0") != 0
    except ValueError:
        return True


def _reservation(root: Tag, remarks: Remarks) -> Fraction | None:
    stated = [tag for tag in root.walk() if tag.name == "reservation"]
    if not stated and root.get(NO_DEAL) == UNKNOWN:
        return None
    if not stated:
        remarks.tell("no reservation value; without an agreement 0, as Genius counts")
        return Fraction(0)
    if len({tag.get("value") for tag in stated}) > 1:
        remarks.tell(f"a second reservation value; {_LAST}", stated[-1].line)
    return _figure(stated[-1], "value", "reservation", remarks) or Fraction(0)


def _discount(root: Tag, remarks: Remarks) -> Fraction | None:
    """What utilities are multiplied by at the end of the time; None where time costs nothing."""
    stated = [tag for tag in root.walk() if tag.name == "discount_factor" and tag.get("value")]
    if not stated:
        return _own(DISCOUNT, root, remarks)
    if len({tag.get("value") for tag in stated}) > 1:
        remarks.tell(f"a second discount factor; {_LAST}", stated[-1].line)
    figure = _figure(stated[-1], "value", "discount factor", remarks)
    if figure is None or figure == 1:
        return None
    text = stated[-1].get("value")
    if not 0 < figure < 1:
        remarks.tell(f"discount {text} is none to Genius, and is left out", stated[-1].line)
        return None
    remarks.tell(f"discount {text} is kept and not used in the analysis", stated[-1].line)
    return figure


def _scale(root: Tag, remarks: Remarks) -> Fraction:
    scale = _own(SCALE, root, remarks)
    if scale is not None and scale <= 0:
        remarks.wrong(root.line, f"{SCALE}: expected a number above 0, found {root.get(SCALE)!r}")
        return Fraction(1)
    return Fraction(1) if scale is None else scale


def _own(name: str, root: Tag, remarks: Remarks) -> Fraction | None:
    """The number in an attribute of our own; None where there is none."""
    text = root.get(name)
    try:
        return None if text is None else read_number(text)
    except ValueError as error:
        remarks.wrong(root.line, f"{name}: {error}")
        return None


def _figure(tag: Tag, attribute: str, called: str, remarks: Remarks) -> Fraction | None:
    text = tag.get(attribute)
    if text is None:
        remarks.wrong(tag.line, f"{called}: nothing is given")
        return None
    try:
        return read_figure(text)
    except ValueError as error:
        remarks.wrong(tag.line, f"{called}: {error}")
        return None
