"""Which reports are worded alike: rewrites of one text, and reports that tell the same event.

Rewrites share runs of three words; reports that tell the same in other words share rare words and
are of about the same day. Thresholds were set on a small collection of real reports: rewrites
share .16 of their runs or more and others under .10; of reports at most two days apart those of
one event came to .16 in the cosine of their words and others to .21 at most.
"""

import re
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from math import log, sqrt
from typing import Any

from goodoffices.reading.document import Document
from goodoffices.reading.preparing import visible_text

__all__ = ["Wording"]

JACCARD, CONTAINED = 0.13, 0.30
"""Shared runs of three words: of all of both, and of the shorter report."""
ALIKE = 0.16
FAR_ALIKE = 0.45
"""Cosine of words of reports of about one day, and of reports of which a day is not known."""
DAYS_APART = 2
_FEWEST = 20
_SMALL = 40
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")


@dataclass
class Wording:
    """An index of reports by their words, to which reports are added one by one."""

    _runs: list[frozenset[int]] = field(default_factory=list)
    _words: list[Counter[str]] = field(default_factory=list)
    _days: list[date | None] = field(default_factory=list)
    _by_run: dict[int, "array[int]"] = field(default_factory=dict)
    _holders: Counter[str] = field(default_factory=Counter)
    _rewrites: dict[tuple[int, int], float] = field(default_factory=dict)

    def add(self, document: Document) -> None:
        """Take in one more report, and find of which of those before it is a rewrite."""
        words = [word.casefold() for word in _WORD.findall(visible_text(document))]
        runs = frozenset(_number(words[at : at + 3]) for at in range(len(words) - 2))
        number = len(self._runs)
        shared: Counter[int] = Counter()
        for run in runs:
            holders = self._by_run.setdefault(run, array("L"))
            shared.update(holders)
            holders.append(number)
        for other, both in shared.items():
            few = min(len(runs), len(self._runs[other]))
            if few < _FEWEST:
                continue
            jaccard = both / (len(runs) + len(self._runs[other]) - both)
            if jaccard >= JACCARD or both / few >= CONTAINED:
                self._rewrites[other, number] = max(jaccard, both / few)
        self._runs.append(runs)
        counted = Counter(word for word in words if len(word) > 2)
        self._words.append(counted)
        self._holders.update(counted.keys())
        self._days.append(document.date)

    def rewrites(self) -> dict[tuple[int, int], float]:
        """Pairs of reports, by number, that are rewrites, with the larger share of runs."""
        return dict(self._rewrites)

    def alike(self) -> dict[tuple[int, int], float]:
        """Pairs that may tell one event: of about the same day, with the cosine of their words."""
        import numpy as np

        total = len(self._words)
        days = np.array([d.toordinal() if d else -1 for d in self._days], dtype=np.int64)
        near = np.zeros((total, total), dtype=np.float32)
        for holders, weights in self._postings():
            near[np.ix_(holders, holders)] += np.outer(weights, weights)
        known = (days[:, None] >= 0) & (days[None, :] >= 0)
        close = np.abs(days[:, None] - days[None, :]) <= DAYS_APART
        told = np.where(known, close & (near >= ALIKE), near >= FAR_ALIKE)
        return {
            (int(one), int(other)): float(near[one, other])
            for one, other in zip(*np.nonzero(np.triu(told, 1)), strict=True)
        }

    def _postings(self) -> Iterator[tuple[Any, Any]]:
        """For each word that at least two reports hold: which, and with what weight of length 1."""
        import numpy as np

        total = len(self._words)
        # What most reports of a large pile hold tells nothing, and would cost the most.
        most = total if total < _SMALL else total // 5
        rare = {w: log((1 + total) / (1 + n)) + 1 for w, n in self._holders.items() if n <= most}
        held: dict[str, list[int]] = defaultdict(list)
        heavy: dict[str, list[float]] = defaultdict(list)
        for number, counted in enumerate(self._words):
            weights = {w: (1 + log(n)) * rare[w] for w, n in counted.items() if w in rare}
            norm = sqrt(sum(weight * weight for weight in weights.values())) or 1.0
            for word, weight in weights.items():
                held[word].append(number)
                heavy[word].append(weight / norm)
        for word, numbers in held.items():
            if len(numbers) > 1:
                yield np.array(numbers), np.array(heavy[word], dtype=np.float32)


def _number(words: list[str]) -> int:
    # Within one program only: hashes of texts differ from one to the next.
    return hash(" ".join(words))
