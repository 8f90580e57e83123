"""Two or three packages that differ, each of which can be defended; in no order of merit."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

from goodoffices.analysis.bridging.alternatives import OpenTerm
from goodoffices.analysis.bridging.candidates import Candidate, nature_of, order_of

__all__ = ["MOST_OPTIONS", "SurelyBetter", "packaged", "select"]

MOST_OPTIONS = 3
MOST_WEIGHED = 300
"""The most candidates compared with each other."""

SurelyBetter = Callable[
    [Mapping[str, str], Mapping[str, Collection[str]]], Mapping[str, str] | None
]
"""What a package, held to the options named for some issues, has otherwise than this one, if it
is, whatever is unknown, no worse for anybody and better for somebody; None where none is. It may
raise TooLarge."""


def select(
    candidates: Sequence[Candidate],
    terms: Sequence[OpenTerm],
    *,
    tabled: Sequence[Mapping[str, int]] = (),
    others: Callable[[], Iterable[Candidate]] = tuple,
    worse: Callable[[Candidate], bool] | None = None,
) -> list[Candidate]:
    """At most ``MOST_OPTIONS``, in the alphabetical order of what they choose.

    Args:
        candidates: packages, those to put forward first in front.
        terms: the open terms.
        tabled: what each text on the table chooses; an option that says no more than one of them is
            no new one, nor is one that is all that a side asks for.
        others: packages that ask more of some side, and less of none, than a candidate does.
        worse: whether another package is surely better than a candidate, if that is known.

    Those than which another is surely better are left out, as far as any are left. What is left
    is compared by ``order_of``. The first is the one that touches least, leaves a wish to every
    side, takes what was raised and asks evenly; each next one differs most from those chosen, in
    two terms at least, among those that are no worse in that (they may touch one statement more)
    and ask almost as evenly. Where none does, a second one asks less evenly, or leaves more sides
    without a wish; or differs in one term alone; or is one of the others, that touch least first.
    """
    weighed = _weighed(candidates, terms, tabled)
    good = weighed if worse is None else [c for c in weighed if not worse(c)]
    chosen: list[Candidate] = []
    if good:
        least = good[0]
        near = [c for c in good if _defensible(c, least)]
        even = [c for c in near if _spread(c) <= _spread(least) + 2]
        chosen = _apart([least], even, MOST_OPTIONS, terms)
        # One alone would read as advice: where none of those differs, the next best does.
        below = [c for c in good if len(c.below) <= len(least.below)]
        chosen = _second(chosen, (near, below), terms)
    if len(chosen) < 2:
        spare = _spare(chosen, weighed, others, terms=terms, tabled=tabled, worse=worse)
        for pool in spare:
            chosen = _second(chosen, (pool,), terms)
    return sorted(chosen, key=lambda c: _words(c, terms))


def packaged(candidate: Candidate, terms: Sequence[OpenTerm]) -> dict[str, str]:
    """Term -> the option chosen, or the text whose words are taken, in the order of the terms."""
    return {
        term.id: term.alternatives[candidate.places[term.id]].named
        for term in terms
        if term.id in candidate.places
    }


def _weighed(
    candidates: Iterable[Candidate],
    terms: Sequence[OpenTerm],
    tabled: Sequence[Mapping[str, int]],
) -> list[Candidate]:
    """Those that repeat no text and no side's demands as a whole, the first in order."""
    whole = [text for text in tabled if text.keys() >= {term.id for term in terms}]
    there = (*whole, *_demands(terms))
    fresh = (c for c in candidates if not any(_repeats(c, known) for known in there))
    return sorted(fresh, key=lambda c: (order_of(c), _words(c, terms)))[:MOST_WEIGHED]


def _demands(terms: Sequence[OpenTerm]) -> Iterator[dict[str, int]]:
    """What each party that asks for one thing alone on every open term asks for."""
    for party in terms[0].holdings if terms else ():
        wished = {
            term.id: [k for k in range(len(term.alternatives)) if party in term.wished_by(k)]
            for term in terms
        }
        # What the positions share is more than what one side asks for.
        if not any(t.shared for t in terms) and all(len(k) == 1 for k in wished.values()):
            yield {term: places[0] for term, places in wished.items()}


def _spare(
    chosen: Sequence[Candidate],
    weighed: Sequence[Candidate],
    others: Callable[[], Iterable[Candidate]],
    *,
    terms: Sequence[OpenTerm],
    tabled: Sequence[Mapping[str, int]],
    worse: Callable[[Candidate], bool] | None,
) -> Iterator[list[Candidate]]:
    """What a second option is taken from where no candidate will do: those that touch least first.

    Of those that touch as much, they come last than which another is surely better.
    """
    more = _weighed((*weighed, *others()), terms, tabled)
    least = min((len(c.touched) for c in chosen), default=0)
    for touched in sorted({max(least, len(c.touched)) for c in more}):
        spare = [c for c in more if len(c.touched) <= touched]
        if worse is not None:
            yield [c for c in spare if not worse(c)]
        yield spare


def _words(candidate: Candidate, terms: Sequence[OpenTerm]) -> list[tuple[str, str]]:
    return sorted(packaged(candidate, terms).items())


def _defensible(candidate: Candidate, least: Candidate) -> bool:
    """Whether it touches one statement more at most, and is no worse in the rest of its nature."""
    touched, *rest = zip(nature_of(candidate), nature_of(least), strict=True)
    return touched[0] <= touched[1] + 1 and all(mine <= its for mine, its in rest)


def _second(
    chosen: list[Candidate], pools: Sequence[Sequence[Candidate]], terms: Sequence[OpenTerm]
) -> list[Candidate]:
    """With two at least, if the pools hold another: one that differs in two terms, else in one."""
    found = chosen
    for least in (2, 1):
        for pool in pools:
            found = _apart(found or list(pool[:1]), pool, 2, terms, least)
    return found


def _apart(
    chosen: list[Candidate],
    pool: Sequence[Candidate],
    most: int,
    terms: Sequence[OpenTerm],
    least: int = 2,
) -> list[Candidate]:
    """With more of the pool, each as different as can be from all before, up to ``most``."""
    found = list(chosen)
    named = [packaged(c, terms) for c in found]
    rows = [packaged(c, terms) for c in pool] if found and len(found) < most else []
    least = min(least, len(terms))
    while rows and len(found) < most:
        distances = [min(_distance(row, other) for other in named) for row in rows]
        furthest = max(distances)
        if furthest < least:
            break
        place = distances.index(furthest)
        found.append(pool[place])
        named.append(rows[place])
    return found


def _spread(candidate: Candidate) -> int:
    steps = candidate.steps.values()
    return max(steps, default=0) - min(steps, default=0)


def _distance(one: Mapping[str, str], other: Mapping[str, str]) -> int:
    return sum(named != other.get(term) for term, named in one.items())


def _repeats(candidate: Candidate, text: Mapping[str, int]) -> bool:
    """Whether it chooses what the text chooses."""
    return all(candidate.places.get(term) == k for term, k in text.items())
