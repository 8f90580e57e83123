"""The three-phase agreement of January 2025 as encoded in the fixtures: counts alone, as reported.

Holder of captives, state, guarantors, neutral intermediary and checker stand under plain ids.
"""

from dataclasses import replace
from fractions import Fraction
from typing import Any

from goodoffices.model import (
    Actor,
    After,
    Case,
    DayCount,
    Moment,
    Obligation,
    Phase,
    Prolongation,
    ProlongationKind,
    Schedule,
)

X, Y, G, N, T = "holder", "state", "guarantors", "intermediary", "checker"


def duty(id_: str, words: str, *by: str, **said: Any) -> Obligation:
    """An obligation; its schedule and what it comes after may be given short."""
    if isinstance(said.get("schedule"), str):
        said["schedule"] = Schedule.parse(said["schedule"])
    said["after"] = tuple(a if isinstance(a, After) else After(id=a) for a in said.get("after", ()))
    said.setdefault("toward", tuple({X, Y} - set(by)) if len({*by} & {X, Y}) == 1 else ())
    return Obligation(id=id_, words=words, by=by, **said)


def three_phases() -> Case:
    """As signed."""
    first: dict[str, Any] = {"phase": "first"}
    return Case(
        format=1,
        id="f2",
        title="Three phases",
        parties=(Actor(id=X, name="the Holder"), Actor(id=Y, name="the State")),
        third_parties=(
            Actor(id=G, name="the guarantors"),
            Actor(id=N, name="the intermediary"),
            Actor(id=T, name="the checker"),
        ),
        phases=(
            Phase(
                id="first",
                title="First phase",
                days=42,
                counted=DayCount.DAY_N,
                start=Moment.parse("2025-01-19"),
                needs=(After(id="O1"),),
                prolongations=(
                    Prolongation(
                        kind=ProlongationKind.ROLLOVER,
                        while_under_way="O11",
                        words="measures of the first phase continue while talks go on",
                    ),
                ),
            ),
            Phase(
                id="second",
                title="Second phase",
                days=42,
                counted=DayCount.DAY_N,
                follows="first",
                needs=(After(id="O11"),),
                needs_accord=True,
            ),
            Phase(id="third", title="Third phase", follows="second", counted=DayCount.DAY_N),
        ),
        obligations=(
            duty("O1", "gives the list of the first three", X, shown_by="receipt", by_day=1),
            duty("O2", "stop operations", X, Y, forbids=True, matter="operations", **first),
            duty(
                "O3",
                "releases persons held",
                X,
                schedule="3@1 4@7 3@14 3@21 3@28 3@35 14@42",
                after=["O1"],
                shown_by="hand-over by the intermediary",
                **first,
            ),
            duty(
                "O4",
                "releases prisoners by the ratio",
                Y,
                after=[After(id="O3", each=True)],
                within_days=0,
                shown_by="prison service",
                **first,
            ),
            duty(
                "O5",
                "leaves the coast road",
                Y,
                from_day=7,
                by_day=7,
                after=[After(id="O3", amount=Fraction(7))],
                shown_by="maps",
                **first,
            ),
            duty("O6", "lets people return", Y, by_day=7, after=["O5"], shown_by="log", **first),
            duty("O7", "leaves the centre corridor", Y, by_day=22, shown_by="maps", **first),
            duty(
                "O8",
                "let aid trucks in, 600 a day",
                Y,
                G,
                each_day=True,
                amount=Fraction(600),
                from_day=1,
                by_day=42,
                shown_by="crossing counts",
                **first,
            ),
            duty("O9", "brings in homes and tents", Y, by_day=42, shown_by="counts", **first),
            duty(
                "O10",
                "no flights for ten hours a day",
                Y,
                forbids=True,
                matter="flights",
                from_day=1,
                by_day=42,
                **first,
            ),
            duty("O11", "start talks on the second phase", X, Y, by_day=16, **first),
            duty(
                "O12",
                "keep the measures of the first phase",
                G,
                from_day=42,
                condition="talks on the second phase are under way",
                **first,
            ),
            duty(
                "O13",
                "draws down in the border corridor",
                Y,
                by_day=50,
                after=["O3"],
                shown_by="maps",
                **first,
            ),
        ),
    )


def repaired() -> Case:
    """The same with what it lacked: verifier, breach, consequence, cure, and a way on."""
    case = three_phases()
    said: dict[str, Any] = {
        "verified_by": (N, T),
        "verified_within": 0,
        "breach": "not performed by the end of the day on which it is due",
        "cure_days": 2,
        "consequence": "the guarantors convene both sides within a day; all else stays in force",
        "guaranteed_by": (G,),
    }
    changed = []
    for each in case.obligations:
        more = replace(each, **said)
        if each.id == "O11":
            more = replace(
                more,
                by=(G,),
                words="convene the talks on the second phase",
                consequence="the first phase goes on until the guarantors find the talks ended",
            )
        if each.id == "O12":
            more = replace(more, condition=None, phase=None, from_day=1, each_day=True, by_day=84)
        if each.id == "O13":
            more = replace(more, by_day=42)
        changed.append(more)
    phases = (
        case.phases[0],
        replace(
            case.phases[1],
            if_not="the measures of the first phase stay in force until it begins",
            at_the_end="the measures of the second phase stay in force for good",
        ),
    )
    return replace(case, obligations=tuple(changed), phases=phases)


def hodeidah() -> Case:
    """The local limb of the agreement of December 2018: counts and days, as reported."""
    a, b, un = "first-side", "second-side", "chair"
    return Case(
        format=1,
        id="f4",
        title="A port and its governorate",
        parties=(Actor(id=a, name="the First side"), Actor(id=b, name="the Second side")),
        third_parties=(Actor(id=un, name="the chair"),),
        phases=(
            Phase(
                id="truce",
                title="The truce",
                counted=DayCount.D_PLUS_N,
                start=Moment.parse("2018-12-18"),
            ),
        ),
        obligations=(
            Obligation(
                id="ceasefire",
                words="cease fire in the governorate",
                by=(a, b),
                phase="truce",
                forbids=True,
                matter="fire",
            ),
            Obligation(
                id="plan",
                words="agree in the joint committee on the plan of redeployment",
                by=(a, b, un),
                phase="truce",
            ),
            Obligation(
                id="redeploy",
                words="redeploy from the city and the ports",
                by=(a, b),
                phase="truce",
                by_day=21,
                after=(After(id="plan"),),
                verified_by=("the joint committee",),
            ),
        ),
    )
