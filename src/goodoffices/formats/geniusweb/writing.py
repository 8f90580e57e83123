"""A case as GeniusWeb profiles: weighted utilities, or a partial order of whole packages.

GeniusWeb wants weights that add up to 1 exactly, utilities from 0 to 1, and decimals. Where a
party's own figures are not such, its points are divided by one number and spread over weights of
1/2, 1/4, 1/8 …, the last one twice: every decimal can be divided by these without rounding.
"""

import json
import re
from collections.abc import Iterator, Mapping
from fractions import Fraction
from math import lcm
from pathlib import Path
from typing import Any

from goodoffices.casefile import Problem
from goodoffices.disk import write_whole
from goodoffices.formats.genius.writing import file_names, refusals
from goodoffices.formats.refusal import FormatError
from goodoffices.formats.worths import (
    Weighed,
    no_deal_of,
    not_carried,
    points_lacking,
    weighed,
    without_points,
)
from goodoffices.model import Actor, Case, Preference, decimal_text

__all__ = ["write_geniusweb"]

_MOST_SUMS = 100_000

Tables = dict[str, Weighed]


def write_geniusweb(case: Case, target: Path) -> tuple[str, ...]:
    """Write the case to a new folder of profiles, or to one ``.json`` file for one party.

    Returns what was left out, in sentences. Raises FormatError when the case holds what GeniusWeb
    cannot, and OSError.
    """
    told = [f"not carried over: {', '.join(left)}"] if (left := list(not_carried(case))) else []
    problems = list(refusals(case))
    single = target.suffix.lower() == ".json"
    if single and len(case.parties) > 1:
        problems.append("one file holds one party: name a folder, with --profiles json")
    files: dict[str, str] = {}
    names = file_names(case)
    lacking = without_points(case)
    for party in case.parties_in_order():
        body = _body(case, party, names[party.id], problems, told)
        files[names[party.id]] = _text(body)
        if body:
            lacking.pop(party.id, None)
    problems += points_lacking(case, lacking)
    if problems:
        raise FormatError(Problem(str(target), 0, "", problem) for problem in problems)
    if single:
        write_whole(target, next(iter(files.values())).encode("utf-8"), new=True)
        return tuple(told)
    target.mkdir()
    for name, text in files.items():
        write_whole(target / f"{name}.json", text.encode("utf-8"), new=True)
    return tuple(told)


def _body(
    case: Case, party: Actor, stem: str, problems: list[str], told: list[str]
) -> dict[str, Any]:
    """The profile of the party; empty where it is refused, or where its points are missing."""
    found = {issue.id: weighed(case, party, issue) for issue in case.issues}
    faults = [fault for fault in found.values() if isinstance(fault, str)]
    tables: Tables = {key: table for key, table in found.items() if isinstance(table, Weighed)}
    shared = {
        "name": re.sub("[^a-zA-Z0-9]", "", stem) or "party",
        "domain": {
            "name": re.sub("[^a-zA-Z0-9]", "", case.id) or "domain",
            "issuesValues": {
                issue.title: {"values": [option.shown for option in issue.all_options]}
                for issue in case.issues
            },
        },
    }
    if len(tables) < len(case.issues):
        order = _order(case, party)
        if order is None:
            problems.extend(faults)
            return {}
        told.append(f"{party.name} is written as a partial order: there are no points for all")
        return {"DefaultPartialOrdering": {**shared, **order}}
    if any(share < 0 for table in tables.values() for share in table.shares.values()):
        problems.append(f"points below zero for {party.name}; GeniusWeb has none")
        return {}
    weights, utilities, factor = _spread(tables)
    if factor != 1:
        told.append(f"points of {party.name} are written divided by {decimal_text(factor)}")
    additive = {
        **shared,
        "issueWeights": {issue.title: weights[issue.id] for issue in case.issues},
        "issueUtilities": {
            issue.title: {
                "DiscreteValueSetUtilities": {
                    "valueUtilities": {
                        option.shown: utilities[issue.id][option.id] for option in issue.all_options
                    }
                }
            }
            for issue in case.issues
        },
    }
    no_deal = no_deal_of(case, party)
    if isinstance(no_deal, Fraction):
        package = _package_worth(tables, no_deal)
        if package is None:
            told.append(
                f"no package is worth to {party.name} what it faces without an agreement; no "
                "reservation bid is written"
            )
        else:
            additive["reservationBid"] = _bid(case, package)
    elif no_deal is not None:
        problems.append(no_deal)
    return {"LinearAdditiveUtilitySpace": additive}


def _spread(
    tables: Tables,
) -> tuple[dict[str, Fraction], dict[str, dict[str, Fraction]], Fraction]:
    """Weights adding up to 1, utilities, and what the points are divided by: decimals all."""
    own = {issue: table.weight for issue, table in tables.items()}
    shares = {issue: dict(table.shares) for issue, table in tables.items()}
    figures = [*own.values(), *(share for table in shares.values() for share in table.values())]
    if sum(own.values()) == 1 and all(_odd(figure) == 1 for figure in figures):
        return own, shares, Fraction(1)
    last = len(tables) - 1
    halves = {issue: Fraction(1, 2 ** min(k + 1, last)) for k, issue in enumerate(tables)}
    points = {
        issue: {option: table.weight * share for option, share in table.shares.items()}
        for issue, table in tables.items()
    }
    unit = lcm(*(_odd(worth) for table in points.values() for worth in table.values()))
    ten = 1
    while any(max(t.values()) * unit > ten * halves[issue] for issue, t in points.items()):
        ten *= 10
    factor = Fraction(ten, unit)
    utilities = {
        issue: {option: worth / factor / halves[issue] for option, worth in table.items()}
        for issue, table in points.items()
    }
    return halves, utilities, factor


def _odd(figure: Fraction) -> int:
    """The part of the denominator that no decimal has."""
    rest = figure.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    return rest


def _package_worth(tables: Tables, worth: Fraction) -> dict[str, str] | None:
    """A package of exactly this worth; None where there is none, or too many to look at."""
    sums: dict[Fraction, tuple[str, ...]] = {Fraction(0): ()}
    for table in tables.values():
        longer: dict[Fraction, tuple[str, ...]] = {}
        for total, chosen in sums.items():
            for option, share in table.shares.items():
                longer.setdefault(total + table.weight * share, (*chosen, option))
        if len(longer) > _MOST_SUMS:
            return None
        sums = longer
    found = sums.get(worth)
    return None if found is None else dict(zip(tables, found, strict=True))


def _order(case: Case, party: Actor) -> dict[str, Any] | None:
    """Bids and which is at least as good as which; None without any between whole packages."""
    bids: dict[tuple[str, ...], int] = {}
    pairs: list[list[int]] = []
    every = {issue.id for issue in case.issues}
    for preference in _of(case, party):
        for comparison in preference.comparisons:
            if comparison.better.keys() != every:
                return None
            places = []
            for part in (comparison.better, comparison.than):
                bid = tuple(part[issue.id] for issue in case.issues)
                places.append(bids.setdefault(bid, len(bids)))
            pairs.extend([places, places[::-1]] if comparison.alike else [places])
    if not pairs:
        return None
    ids = [issue.id for issue in case.issues]
    stated = [_bid(case, dict(zip(ids, bid, strict=True))) for bid in bids]
    return {"bids": stated, "better": pairs}


def _of(case: Case, party: Actor) -> Iterator[Preference]:
    return (preference for preference in case.preferences if preference.party == party.id)


def _bid(case: Case, package: Mapping[str, str]) -> dict[str, Any]:
    values = {}
    for issue in case.issues:
        option = issue.option(package[issue.id])
        values[issue.title] = option.shown if option else package[issue.id]
    return {"issuevalues": values}


def _text(value: Any, depth: int = 0) -> str:
    """JSON with numbers as exact decimals, which Python's own writer has no form for."""
    inner, outer = "  " * (depth + 1), "  " * depth
    if isinstance(value, Fraction):
        return decimal_text(value)
    if isinstance(value, dict) and value:
        rows = (
            f"{inner}{json.dumps(k, ensure_ascii=False)}: {_text(v, depth + 1)}"
            for k, v in value.items()
        )
        return "{\n" + ",\n".join(rows) + f"\n{outer}}}"
    if isinstance(value, list) and value:
        return "[" + ", ".join(_text(item, depth) for item in value) + "]"
    return json.dumps(value, ensure_ascii=False)
