"""Issues settled one after another, and what the later ones must know of the earlier.

All that an open issue needs to know of the settled ones is how they stand in the ties that link
both: a *state*. Options that no open tie tells apart give the same state, so there are at most as
many states as combinations of the issues on the border, and one where nothing is tied. This is
bucket elimination (Dechter 1999; for several objectives Rollon and Larrosa 2006) along a path.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import prod

import numpy as np

from goodoffices.analysis.limits import Budget, TooLarge
from goodoffices.analysis.scale import Numbers, Scale
from goodoffices.analysis.space import Choices
from goodoffices.analysis.ties import Tie
from goodoffices.analysis.vectors import Flags, Indices, Vectors, as_vectors, equal_rows

__all__ = ["Stage", "stages_of"]

_MOST_CODES = 2**62
_FEW_ROWS = 2_000


@dataclass(frozen=True, eq=False)
class Stage:
    """One issue settled after those before it.

    Attributes:
        issue: its place in the space.
        options: for each kind of option those of that kind, which nothing tells apart.
        multiplicity: how many options are of each kind.
        vectors: what a kind is worth by itself, one row a kind.
        fits: kinds with the same number are of the same combinations.
        after: the state that follows, by state before and kind; -1 where it may not stand.
        states: how many states there are afterwards.
    """

    issue: int
    options: tuple[tuple[int, ...], ...]
    multiplicity: Indices
    vectors: Vectors
    fits: Indices
    after: Indices
    states: int
    _joint: tuple[tuple[Indices, Vectors], ...]

    def worths(self, states: Indices, kinds: Indices) -> Vectors:
        """What settling the issue adds, by state before, kind and party."""
        added = np.repeat(self.vectors[kinds][None, :, :], len(states), axis=0)
        for place, table in self._joint:
            added += table[:, kinds][place[states]]
        return added

    @property
    def most(self) -> Vectors:
        """No party gets more from settling the issue."""
        highest: Vectors = self.vectors.max(axis=0)
        for _, table in self._joint:
            highest = highest + table.max(axis=(0, 1), initial=0)
        return highest


def stages_of(
    choices: Choices,
    order: Sequence[int],
    ties: Sequence[Tie],
    *,
    scale: Scale | None = None,
    numbers: Numbers = Numbers.DOUBLE,
    budget: Budget | None = None,
) -> list[Stage]:
    """The issues settled in this order; without a scale only what may stand, worths of no party.

    Raises:
        TooLarge: issues are tied together with more combinations than budgeted.
    """
    most = (budget or Budget()).combined
    eliminate = _Elimination(choices, order, ties, scale=scale, numbers=numbers, most=most)
    return [eliminate.settle(issue) for issue in order]


@dataclass(frozen=True, eq=False)
class _Kinds:
    """The options of an issue, by kind."""

    options: tuple[tuple[int, ...], ...]
    vectors: Vectors
    fits: Indices

    def __len__(self) -> int:
        return len(self.options)

    @property
    def first(self) -> Indices:
        """An option of each kind."""
        return np.array([options[0] for options in self.options], dtype=np.int64)


class _Elimination:
    """The states after the issues settled so far.

    A state is described by one option of each issue on the border, which stands for all that the
    open ties do not tell apart, and for some ties by whether they can still come true.
    """

    def __init__(
        self,
        choices: Choices,
        order: Sequence[int],
        ties: Sequence[Tie],
        *,
        scale: Scale | None,
        numbers: Numbers,
        most: int,
    ) -> None:
        self._choices = choices
        self._scale = scale
        self._numbers = numbers
        self._most = most
        place = {issue: k for k, issue in enumerate(order)}
        self._ending: dict[int, list[Tie]] = {issue: [] for issue in order}
        self._through: dict[int, list[Tie]] = {issue: [] for issue in order}
        for tie in ties:
            self._ending[max(tie.members, key=place.__getitem__)].append(tie)
            for issue in tie.members:
                self._through[issue].append(tie)
        self._ties = ties
        self._short = _short(ties)
        self._states = 1
        self._digits: dict[int, Indices] = {}
        self._alive: dict[Tie, Flags] = {}
        self._open: set[Tie] = set()

    def settle(self, issue: int) -> Stage:
        """Settle one more issue."""
        ties = self._through[issue]
        kinds = self._kinds(issue, ties)
        self._check(issue, self._states * len(kinds))
        allowed = np.ones((self._states, len(kinds)), dtype=np.bool_)
        joint: list[tuple[Indices, Vectors]] = []
        for place, rows, tied in self._complete(issue):
            fits = [tie.members[issue][kinds.first] for tie in tied]
            stands, table = self._tables(rows, fits, tied)
            allowed &= stands[place]
            if table is not None:
                _add_table(joint, place, table)
        self._open = (self._open | set(ties)) - set(self._ending[issue])
        after = self._move(issue, kinds, allowed)
        return Stage(
            issue=issue,
            options=kinds.options,
            multiplicity=np.array([len(options) for options in kinds.options], dtype=np.int64),
            vectors=kinds.vectors,
            fits=kinds.fits,
            after=after,
            states=self._states,
            _joint=tuple(joint),
        )

    def _kinds(self, issue: int, ties: list[Tie]) -> _Kinds:
        count = len(self._choices.options[issue])
        steps: object = [()] * count if self._scale is None else self._scale.steps[issue]
        width = 0 if self._scale is None else len(self._scale.base)
        vectors = as_vectors(steps, width, self._numbers) if width else np.zeros((count, 0), int)
        alike = _alike(ties, issue, count)
        order, starts = equal_rows(np.column_stack([alike, vectors]))
        first = order[starts[:-1]]
        return _Kinds(
            options=tuple(tuple(order[a:b].tolist()) for a, b in pairwise(starts.tolist())),
            vectors=vectors[first],
            fits=alike[first],
        )

    def _check(self, issue: int, reached: int) -> None:
        if reached > self._most:
            tied = {issue} | {j for tie in self._open for j in tie.members}
            names = ", ".join(self._choices.issues[j] for j in sorted(tied))
            raise TooLarge(
                f"combinations of issues that constraints or joint points tie together ({names})",
                reached,
                self._most,
            )

    def _complete(self, issue: int) -> Iterator[tuple[Indices, list[Flags], list[Tie]]]:
        """Ties that this issue decides, by the settled issues that they have in common.

        Gives the row of each state, and for each tie whether it can still hold by row.
        """
        alike: dict[tuple[int, ...] | Tie, list[Tie]] = {}
        for tie in self._ending[issue]:
            settled = tuple(sorted(set(tie.members) - {issue}))
            alike.setdefault(tie if tie in self._short else settled, []).append(tie)
        for common, tied in alike.items():
            if isinstance(common, Tie):
                yield self._alive[common].astype(np.int64), [np.array([False, True])], tied
            else:
                yield *self._project(common, tied), tied

    def _project(self, issues: tuple[int, ...], tied: list[Tie]) -> tuple[Indices, list[Flags]]:
        code = np.zeros(self._states, dtype=np.int64)
        for j in issues:
            code = code * len(self._choices.options[j]) + self._digits[j]
        place, first = _numbered(code, prod(len(self._choices.options[j]) for j in issues))
        digits = {j: self._digits[j][first] for j in issues}
        return place, [
            np.logical_and.reduce(
                [np.ones(len(first), dtype=np.bool_), *(tie.members[j][digits[j]] for j in issues)]
            )
            for tie in tied
        ]

    def _tables(
        self, rows: list[Flags], fits: list[Flags], tied: list[Tie]
    ) -> tuple[Flags, Vectors | None]:
        """What may stand, by row and kind; and joint worths by row, kind and party."""
        shape = (len(rows[0]), len(fits[0]))
        stands = np.ones(shape, dtype=np.bool_)
        worths = [tie.worths for tie in tied if tie.worths is not None]
        table = None
        if worths:
            lacks = as_vectors([lacks for _, lacks in worths], len(worths[0][0]), self._numbers)
            table = np.tile(lacks.sum(axis=0), (*shape, 1))
        for row, fit, tie in zip(rows, fits, tied, strict=True):
            holds = np.ix_(np.flatnonzero(row), np.flatnonzero(fit))
            if tie.worths is None:
                stands[holds] = False
            elif table is not None:
                has, lacks = as_vectors(tie.worths, table.shape[2], self._numbers)
                table[holds] += has - lacks
        return stands, table

    def _move(self, issue: int, kinds: _Kinds, allowed: Flags) -> Indices:
        """Find the states that follow, by state before and kind, and go there."""
        shape = allowed.shape
        digits: dict[int, Indices] = {}
        for j, before in [*self._digits.items(), (issue, kinds.first)]:
            ties = [t for t in self._through[j] if t in self._open and t not in self._short]
            if ties:
                stands_for = _alike(ties, j, len(self._choices.options[j]))[before]
                digits[j] = stands_for[None, :] if j == issue else stands_for[:, None]
        alive: dict[Tie, Flags] = {}
        for tie in (tie for tie in self._ties if tie in self._open & self._short):
            held = self._alive.get(tie, np.ones(self._states, dtype=np.bool_))[:, None]
            fits = tie.members[issue][kinds.first][None, :] if issue in tie.members else True
            alive[tie] = held & fits
        span = prod(len(self._choices.options[j]) for j in digits) * 2 ** len(alive)
        if span >= _MOST_CODES:
            self._check(issue, span)
        code = np.zeros(shape, dtype=np.int64)
        for j, digit in digits.items():
            code = code * len(self._choices.options[j]) + digit
        for flags in alive.values():
            code = code * 2 + flags
        after = np.full(shape, -1, dtype=np.int64)
        after[allowed], first = _numbered(code[allowed], span)
        first = np.flatnonzero(allowed)[first]
        self._states = len(first)
        self._digits = {
            j: np.broadcast_to(digit, shape).reshape(-1)[first] for j, digit in digits.items()
        }
        self._alive = {
            tie: np.broadcast_to(flags, shape).reshape(-1)[first] for tie, flags in alive.items()
        }
        return after


def _add_table(joint: list[tuple[Indices, Vectors]], place: Indices, table: Vectors) -> None:
    """Add a table of joint worths to others, or to the last if all pairs of rows are still few."""
    if joint and len(joint[-1][1]) * len(table) <= _FEW_ROWS:
        before, first = joint.pop()
        place = before * len(table) + place
        table = (first[:, None] + table[None, :]).reshape(-1, *table.shape[1:])
    joint.append((place, table))


def _short(ties: Iterable[Tie]) -> set[Tie]:
    """Ties better remembered by whether they can still come true than by their issues' options.

    They are those of three issues or more where few share the same issues.
    """
    by_scope: dict[frozenset[int], list[Tie]] = {}
    for tie in ties:
        by_scope.setdefault(frozenset(tie.members), []).append(tie)
    return {
        tie
        for scope, tied in by_scope.items()
        if len(scope) > 2 and len(tied) < len(scope)
        for tie in tied
    }


def _alike(ties: Sequence[Tie], issue: int, count: int) -> Indices:
    """For each option the first that is of the same combinations."""
    if not ties:
        return np.zeros(count, dtype=np.int64)
    seen: dict[bytes, int] = {}
    marks = np.stack([tie.members[issue] for tie in ties], axis=1)
    return np.array([seen.setdefault(row.tobytes(), k) for k, row in enumerate(marks)])


def _numbered(codes: Indices, span: int) -> tuple[Indices, Indices]:
    """Codes below ``span`` numbered without gaps; and for each number a place where it occurs."""
    if span > 4 * len(codes) + 1024:
        _, first, numbers = np.unique(codes, return_index=True, return_inverse=True)
        return numbers.reshape(-1), first
    place = np.full(span, -1, dtype=np.int64)
    place[codes] = np.arange(len(codes))
    present = np.flatnonzero(place >= 0)
    number = np.zeros(span, dtype=np.int64)
    number[present] = np.arange(len(present))
    return number[codes], place[present]
