"""Events that several reports tell: which agree, and which differ in who took part.

What copies of one text tell counts once.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any

from goodoffices.reading.pile import Relation, Suggestion
from goodoffices.reading.relating.relation import relation

__all__ = ["told_alike"]

_FIRST = {"initiator", "actor", "speaker", "party", "respondent", "proposer", "releaser"}
_ASIDE = {"outlet", "host", "mediator", "backer"}
# Their speakers differ by nature; that two say something is no agreement.
_SPEECH = {"statement", "characterisation", "accusation", "no_comment", "threat"}


def told_alike(suggestions: Sequence[Suggestion], origins: Mapping[str, int]) -> Iterator[Relation]:
    """Pairs of events of one type, at the same time, in different reports.

    ``origins`` gives reports that are rewrites of one text the same number.
    """
    by_type: dict[str, list[Suggestion]] = defaultdict(list)
    for each in suggestions:
        if each.kind == "event" and each.fields["type"] not in _SPEECH:
            by_type[each.fields["type"]].append(each)
    for kind in sorted(by_type):
        dated: dict[str, list[Suggestion]] = defaultdict(list)
        for each in by_type[kind]:
            when = each.fields["date"]
            if when.get("start") and when.get("end"):
                dated[when["start"][:7]].append(each)
        for group in dated.values():
            for one, other in combinations(group, 2):
                if one.doc != other.doc and _overlap(one, other):
                    yield from _compared(kind, one, other, origins)


def _compared(
    kind: str, one: Suggestion, other: Suggestion, origins: Mapping[str, int]
) -> Iterator[Relation]:
    first, second = _who(one, _FIRST), _who(other, _FIRST)
    shared = _everybody(one) & _everybody(other)
    if not shared or one.fields["status"] != other.fields["status"]:
        return
    copies = origins[one.doc] == origins[other.doc]
    told = kind.replace("_", " ")
    mediators = _who(one, {"mediator"}), _who(other, {"mediator"})
    if all(mediators) and mediators[0] != mediators[1]:
        yield relation(
            "conflict",
            (one.id, other.id),
            why=f"who mediated the {told} is told differently",
            rule="events.who",
            confidence=0.6,
        )
    elif first and first == second:
        yield relation(
            "agree",
            (one.id, other.id),
            why=f"both tell the {told}"
            + ("; one text is a copy of the other, so that this confirms nothing" * copies),
            rule="events.same",
            confidence=0.5 if copies else 0.7,
        )


def _overlap(one: Suggestion, other: Suggestion) -> bool:
    a: Mapping[str, Any] = one.fields["date"]
    b: Mapping[str, Any] = other.fields["date"]
    return bool(a["start"] <= b["end"] and b["start"] <= a["end"])


def _who(told: Suggestion, roles: set[str]) -> frozenset[str]:
    return frozenset(p["actor"] for p in told.fields["participants"] if p["role"] in roles)


def _everybody(told: Suggestion) -> frozenset[str]:
    return frozenset(
        p["actor"] for p in told.fields["participants"] if p["role"] not in _ASIDE - {"mediator"}
    )
