"""Two or three packages that differ, each of which can be defended; in no order of merit."""

from collections.abc import Callable, Mapping, Sequence

from goodoffices.analysis.bridging.alternatives import OpenTerm
from goodoffices.analysis.bridging.candidates import Candidate, nature_of, order_of

__all__ = ["MOST_OPTIONS", "SurelyWorse", "packaged", "select"]

MOST_OPTIONS = 3
MOST_WEIGHED = 300
"""The most candidates compared with each other."""

SurelyWorse = Callable[[Mapping[str, str], Mapping[str, str]], bool]
"""Whether a package is, whatever is unknown, no better for anybody and worse for somebody."""


def select(
    candidates: Sequence[Candidate],
    terms: Sequence[OpenTerm],
    *,
    tabled: Sequence[Mapping[str, int]] = (),
    surely_worse: SurelyWorse | None = None,
) -> list[Candidate]:
    """At most ``MOST_OPTIONS``, in the alphabetical order of what they choose.

    Args:
        candidates: packages, those to put forward first in front.
        terms: the open terms.
        tabled: what each text on the table chooses; an option that says no more than one of them
            is no new one.
        surely_worse: what is known of one package against another, if anything is.

    What is left after that is compared by ``order_of``. The first is the one that touches least,
    leaves a wish to every side, takes what was raised and asks evenly; each next one differs most
    from those chosen, in two terms at least, among those that are no worse in that (they may touch
    one statement more) and ask almost as evenly. Where none does, a second one asks less evenly,
    or leaves more sides without a wish.
    """
    fresh = [c for c in candidates if not any(_repeats(c, text) for text in tabled)]
    weighed = sorted(fresh, key=lambda c: (order_of(c), _words(c, terms)))[:MOST_WEIGHED]
    if surely_worse is not None:
        packages = [packaged(c, terms) for c in weighed]
        weighed = [
            c
            for c, package in zip(weighed, packages, strict=True)
            if not any(surely_worse(package, other) for other in packages)
        ]
    if not weighed:
        return []
    least = weighed[0]
    near = [c for c in weighed if _defensible(c, least)]
    even = [c for c in near if _spread(c) <= _spread(least) + 2]
    chosen = _apart([least], even, MOST_OPTIONS)
    # One alone would read as advice: where none of those differs, the next best does.
    for pool in (near, [c for c in weighed if len(c.below) <= len(least.below)]):
        chosen = _apart(chosen, pool, 2)
    return sorted(chosen, key=lambda c: _words(c, terms))


def packaged(candidate: Candidate, terms: Sequence[OpenTerm]) -> dict[str, str]:
    """Term -> the option chosen, or the text whose words are taken, in the order of the terms."""
    return {
        term.id: term.alternatives[candidate.places[term.id]].named
        for term in terms
        if term.id in candidate.places
    }


def _words(candidate: Candidate, terms: Sequence[OpenTerm]) -> list[tuple[str, str]]:
    return sorted(packaged(candidate, terms).items())


def _defensible(candidate: Candidate, least: Candidate) -> bool:
    """Whether it touches one statement more at most, and is no worse in the rest of its nature."""
    touched, *rest = zip(nature_of(candidate), nature_of(least), strict=True)
    return touched[0] <= touched[1] + 1 and all(mine <= its for mine, its in rest)


def _apart(chosen: list[Candidate], pool: Sequence[Candidate], most: int) -> list[Candidate]:
    """With more of the pool, each as different as can be from all before, up to ``most``."""
    found = list(chosen)
    least = min(2, len(chosen[0].places))
    while len(found) < most:
        distances = [min(_distance(c, other) for other in found) for c in pool]
        furthest = max(distances, default=0)
        if furthest < least:
            break
        found.append(pool[distances.index(furthest)])
    return found


def _spread(candidate: Candidate) -> int:
    steps = candidate.steps.values()
    return max(steps, default=0) - min(steps, default=0)


def _distance(one: Candidate, other: Candidate) -> int:
    return sum(place != other.places.get(term) for term, place in one.places.items())


def _repeats(candidate: Candidate, text: Mapping[str, int]) -> bool:
    """Whether it is a text on the table, as far as that text goes."""
    return bool(text) and all(candidate.places.get(term) == k for term, k in text.items())
