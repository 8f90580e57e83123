"""Domains as Genius keeps them, invented, and a reading of their own to judge ours by."""

import itertools
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from goodoffices.model import Case

__all__ = ["DOMAIN", "EAST", "WEST", "by_hand", "folder", "points_of", "worth_in"]

DOMAIN = """<negotiation_template>
<!-- Two villages share a well. -->
<utility_space number_of_issues="3">
<objective index="0" name="Shared well" type="objective" etype="objective" description="">
<issue index="1" name="Who draws first" type="discrete" etype="discrete" vtype="discrete">
<item index="1" value="upper village" description="as in the old custom" cost="0"/>
<item index="2" value="lower village"/>
<item index="3" value="by turns"/>
</issue>
<issue index="2" name="Hours a day" type="integer" etype="integer" vtype="integer"
 lowerbound="2" upperbound="6"/>
<objective index="4" name="Upkeep" type="objective" etype="objective">
<issue index="3" name="Who pays" vtype="discrete"><item value="both"/><item value="each its share"/>
</issue>
</objective>
</objective>
</utility_space>
</negotiation_template>
"""
EAST = """<?xml version="1.0" encoding="UTF-8"?>
<utility_space>
<objective index="3" name="Shared well" type="objective" etype="objective">
<weight index="2" value="0.3"/>
<weight index="1" value="0.5"></weight>
<issue index="2" name="Hours a day" type="integer" lowerbound="2" upperbound="6">
<evaluator ftype="linear" slope="0.5" offset="-0.5"/>
</issue>
<issue index="1" name="Who draws first" type="discrete">
<item value="by turns" evaluation="3"/>
<item value="upper village" evaluation="4.0"/>
<item value="lower village" evaluation="1e0"/>
</issue>
<objective index="4" name="Upkeep">
<weight index="3" value=".2"/>
<issue index="3" name="Who pays"><item value="both" evaluation="2"/>
<item value="each its share" evaluation="0"/></issue>
</objective>
</objective>
<discount_factor value="0.5"/>
<reservation value="0.25"/>
</utility_space>
"""
WEST = EAST.replace('evaluation="4.0"', 'evaluation="1"').replace('<reservation value="0.25"/>', "")


def folder(place: Path, **files: str | bytes) -> Path:
    """Write files to a folder and name it."""
    place.mkdir(exist_ok=True)
    for name, text in files.items():
        data = text.encode("utf-8") if isinstance(text, str) else text
        (place / f"{name}.xml").write_bytes(data)
    return place


def by_hand(domain: str, profile: str) -> Iterator[tuple[dict[str, str], Fraction]]:
    """Every package and its utility: one loop over plain elements, by numbers as Genius goes."""
    issues = list(ET.fromstring(domain).iter("issue"))  # noqa: S314 (our own text)
    root = ET.fromstring(profile)  # noqa: S314 (our own text)
    weights = {w.get("index"): Fraction(w.get("value", "")) for w in root.iter("weight")}
    said = {issue.get("index"): issue for issue in root.iter("issue")}
    choices = []
    for issue in issues:
        one = said[issue.get("index")]
        evaluator = one.find("evaluator")
        worths: dict[str, Fraction] = {}
        if evaluator is not None:
            low, high = int(issue.get("lowerbound", "")), int(issue.get("upperbound", ""))
            for number in range(low, high + 1):
                raw = Fraction(evaluator.get("slope", "")) * (number - low)
                raw += Fraction(evaluator.get("offset", ""))
                worths[str(number)] = sorted([Fraction(0), raw, Fraction(1)])[1]
        else:
            stated = {
                item.get("value", ""): Fraction(Decimal(item.get("evaluation", "")))
                for item in one.findall("item")
            }
            largest = max(stated.values())
            listed = [item.get("value", "") for item in issue.findall("item")]
            worths = {v: stated[v] / largest if largest else Fraction(0) for v in listed}
        weight = weights[issue.get("index")]
        choices.append([(issue.get("name", ""), v, weight * w) for v, w in worths.items()])
    for package in itertools.product(*choices):
        chosen = {name: value for name, value, _ in package}
        yield chosen, sum((points for *_, points in package), Fraction(0))


def points_of(case: Case, party: str) -> dict[str, Mapping[str, Fraction]]:
    """Issue -> option in words -> points of the party."""
    (preference,) = (p for p in case.preferences if p.party == party)
    return {
        issue.title: {
            option.shown: preference.weights[issue.id] * preference.values[issue.id][option.id]
            for option in issue.all_options
        }
        for issue in case.issues
    }


def worth_in(case: Case, party: str, package: Mapping[str, str]) -> Fraction:
    """Points of a package, given by the words of issues and options."""
    points = points_of(case, party)
    return sum((points[issue][option] for issue, option in package.items()), Fraction(0))
