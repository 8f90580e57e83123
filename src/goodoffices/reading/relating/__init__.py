"""What ties reports, and what ties what they say."""

from collections.abc import Iterator, Mapping, Sequence

from goodoffices.reading.document import Document
from goodoffices.reading.pile import Relation, Suggestion
from goodoffices.reading.relating.counted import compared, summed
from goodoffices.reading.relating.happened import told_alike
from goodoffices.reading.relating.quoted import drifted, shared
from goodoffices.reading.relating.relation import relation
from goodoffices.reading.relating.wording import Wording

__all__ = ["Wording", "related"]


def related(
    documents: Sequence[Document],
    suggestions: Sequence[Suggestion],
    wording: Wording | None = None,
) -> tuple[Relation, ...]:
    """Every relation in a pile, documents first; ``wording`` is the index of these documents."""
    if wording is None:
        wording = Wording()
        for document in documents:
            wording.add(document)
    rewrites = wording.rewrites()
    events = _same_event(documents, suggestions, rewrites, wording.alike())
    near = {frozenset((documents[a].id, documents[b].id)) for a, b in (*rewrites, *events)}
    origins = _origins(documents, rewrites)
    by_id = {document.id: document for document in documents}
    found = [
        *_between_documents(documents, rewrites, events),
        *shared(suggestions),
        *drifted(suggestions, near),
        *compared(by_id, suggestions, near, origins),
        *summed(suggestions),
        *told_alike(suggestions, origins, near),
    ]
    return tuple({each.id: each for each in found}.values())


def _between_documents(
    documents: Sequence[Document],
    rewrites: Mapping[tuple[int, int], float],
    events: Mapping[tuple[int, int], float],
) -> Iterator[Relation]:
    for pairs, kind, why, rule in (
        (rewrites, "rewrite", "of runs of three words, {:.0%} are shared", "wording.runs"),
        (
            events,
            "same_event",
            "told of about the same day; likeness of words {:.2f}",
            "wording.day",
        ),
    ):
        for (one, other), measure in sorted(pairs.items()):
            yield relation(
                kind,
                (documents[one].id, documents[other].id),
                why=why.format(measure),
                rule=rule,
                confidence=min(0.95, 0.6 + measure / 2),
            )


def _same_event(
    documents: Sequence[Document],
    suggestions: Sequence[Suggestion],
    rewrites: Mapping[tuple[int, int], float],
    alike: Mapping[tuple[int, int], float],
) -> dict[tuple[int, int], float]:
    """Reports of one event: rewrites of about one day, and reports alike that share what counts.

    Words alone tell the topic; the event is told by somebody and by a figure or a place as well.
    """
    who, what = _named(suggestions)
    parsed = any(who.values())
    found = {}
    for (one, other), likeness in alike.items():
        first, second = documents[one].id, documents[other].id
        shared_all = who[first] & who[second] and what[first] & what[second]
        if (one, other) in rewrites or (shared_all if parsed else likeness >= 2 * 0.16):
            found[one, other] = likeness
    return found


def _named(
    suggestions: Sequence[Suggestion],
) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    who: dict[str, set[str]] = _Sets()
    what: dict[str, set[str]] = _Sets()
    for each in suggestions:
        fields = each.fields
        if each.kind == "event":
            who[each.doc].update(p["actor"] for p in fields["participants"])
            if fields["place"]:
                what[each.doc].add(fields["place"])
        elif each.kind == "figure" and fields["value"] is not None:
            what[each.doc].add(f"{fields['value']} {fields['unit']}")
        elif each.kind in {"quotation", "attribution"} and fields.get("speaker"):
            who[each.doc].add(fields["speaker"])
    return who, what


class _Sets(dict[str, set[str]]):
    def __missing__(self, key: str) -> set[str]:
        self[key] = set()
        return self[key]


def _origins(
    documents: Sequence[Document], rewrites: Mapping[tuple[int, int], float]
) -> dict[str, int]:
    """For each report the number of the first that it is a rewrite of, directly or not."""
    first = list(range(len(documents)))

    def root(number: int) -> int:
        while first[number] != number:
            number = first[number]
        return number

    for one, other in rewrites:
        low, high = sorted((root(one), root(other)))
        first[high] = low
    return {document.id: root(n) for n, document in enumerate(documents)}
