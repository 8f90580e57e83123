"""Events that several reports tell: which agree, and which differ in who mediated.

What copies of one text tell counts once.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import product
from typing import Any

from goodoffices.reading.pile import Relation, Suggestion
from goodoffices.reading.relating.relation import relation, told_by

__all__ = ["told_alike"]

_FIRST = {"initiator", "actor", "speaker", "party", "respondent", "proposer", "releaser"}
# Their speakers differ by nature; that two say something is no agreement.
_SPEECH = {"statement", "characterisation", "accusation", "no_comment", "threat"}


def told_alike(
    suggestions: Sequence[Suggestion],
    origins: Mapping[str, int],
    near: AbstractSet[frozenset[str]],
) -> Iterator[Relation]:
    """Events told in several reports, and in reports of one event those told differently.

    ``origins`` gives reports that are rewrites of one text the same number; ``near`` are pairs of
    reports of one event.
    """
    equal: dict[tuple[object, ...], list[Suggestion]] = defaultdict(list)
    by_doc: dict[str, list[Suggestion]] = defaultdict(list)
    for each in suggestions:
        if each.kind != "event" or each.fields["type"] in _SPEECH:
            continue
        when, who = each.fields["date"], _who(each, _FIRST)
        if when.get("start") and when.get("end"):
            by_doc[each.doc].append(each)
            if who:
                key = (each.fields["type"], each.fields["status"], when["start"], when["end"])
                equal[*key, who].append(each)
    for (kind, *_), same in equal.items():
        docs = {each.doc for each in same}
        if len(docs) > 1:
            independent = len({origins[doc] for doc in docs})
            yield relation(
                "agree",
                (each.id for each in same),
                why=f"{str(kind).replace('_', ' ')}: {told_by(len(docs), independent)}",
                rule="events.same",
                confidence=0.7 if independent > 1 else 0.5,
            )
    for pair in sorted(map(sorted, near)):
        for one, other in product(by_doc[pair[0]], by_doc[pair[1]]):
            yield from _mediated_otherwise(one, other)


def _mediated_otherwise(one: Suggestion, other: Suggestion) -> Iterator[Relation]:
    """One happening between the same sides, for which different mediators are told."""
    if one.fields["type"] != other.fields["type"] or not _overlap(one, other):
        return
    first, second = _who(one, {"mediator"}), _who(other, {"mediator"})
    if first and second and first != second and _who(one, _FIRST) & _who(other, _FIRST):
        yield relation(
            "conflict",
            (one.id, other.id),
            why=f"{one.fields['type'].replace('_', ' ')}: who mediated is told differently",
            rule="events.who",
            confidence=0.6,
        )


def _overlap(one: Suggestion, other: Suggestion) -> bool:
    a: Mapping[str, Any] = one.fields["date"]
    b: Mapping[str, Any] = other.fields["date"]
    return bool(a["start"] <= b["end"] and b["start"] <= a["end"])


def _who(told: Suggestion, roles: set[str]) -> frozenset[str]:
    return frozenset(p["actor"] for p in told.fields["participants"] if p["role"] in roles)
