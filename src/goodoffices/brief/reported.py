"""Reported numbers side by side: what differs and what adds up; none is preferred."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from goodoffices.brief.said import Cite, Said, when_words
from goodoffices.model import Figure, When

__all__ = ["FigureGroup", "Number", "figure_groups"]


@dataclass(frozen=True)
class Number:
    """A reported number with its qualifier and the time it is for."""

    value: str
    as_of: str | None
    said: Said


@dataclass(frozen=True)
class FigureGroup:
    """Reported numbers of one subject; where they differ, all stand.

    ``part_of`` are the subjects that it is told to be a part of. ``findings`` are sentences of ours
    on the bare numbers, whatever their qualifiers: which agree, how far others lie apart, and what
    the parts of it add up to.
    """

    subject: str
    part_of: tuple[str, ...]
    differ: bool
    numbers: tuple[Number, ...]
    findings: tuple[str, ...]


def figure_groups(
    figures: Iterable[Figure], cite: Cite, every: Iterable[Figure] | None = None
) -> tuple[FigureGroup, ...]:
    """The figures by subject, in alphabetical order, each group oldest first.

    ``every`` are the figures among which parts are looked for; these when left out.
    """
    shown = list(figures)
    known = shown if every is None else list(every)
    ordered = sorted(shown, key=lambda f: f.subject.casefold())
    groups = (list(group) for _, group in groupby(ordered, key=lambda f: f.subject.casefold()))
    return tuple(_group(group, known, cite) for group in groups)


def _group(group: list[Figure], known: Sequence[Figure], cite: Cite) -> FigureGroup:
    subject = group[0].subject
    parts = [f for f in known if f.part_of and f.part_of.casefold() == subject.casefold()]
    return FigureGroup(
        subject=subject,
        part_of=tuple(dict.fromkeys(f.part_of for f in group if f.part_of)),
        differ=any(len({f.value for f in told}) > 1 for told in _by_time(group).values()),
        numbers=tuple(
            Number(
                value=f"{f.qualifier} {f.value:,}" if f.qualifier else f"{f.value:,}",
                as_of=when_words(f.as_of) if f.as_of else None,
                said=cite(f),
            )
            for f in sorted(group, key=lambda f: f.when.earliest if f.when else date.max)
        ),
        findings=(*_compared(group), *_added(group, parts)),
    )


def _by_time(figures: Iterable[Figure]) -> dict[When | None, list[Figure]]:
    found: dict[When | None, list[Figure]] = {}
    for figure in figures:
        found.setdefault(figure.as_of, []).append(figure)
    return found


def _compared(group: list[Figure]) -> Iterator[str]:
    for as_of, told in _by_time(group).items():
        values = sorted({figure.value for figure in told})
        if len(told) < 2:
            continue
        time = f"for {when_words(as_of)}" if as_of else "for a time that is not stated"
        if len(values) == 1:
            yield f"{len(told)} figures {time} agree"
        else:
            apart = values[-1] - values[0]
            yield f"{len(told)} figures {time} differ: {_range(values)}, {apart:,} apart"


def _added(group: list[Figure], parts: list[Figure]) -> Iterator[str]:
    """What the parts add up to, for each time for which they are told, beside the whole."""
    for as_of, told in _by_time(parts).items():
        by_part: dict[str, set[int]] = {}
        for figure in told:
            by_part.setdefault(figure.subject.casefold(), set()).add(figure.value)
        least = sum(min(values) for values in by_part.values())
        most = sum(max(values) for values in by_part.values())
        sums = " + ".join(_range(sorted(values)) for values in by_part.values())
        total = _range([least, most])
        whole = sorted({f.value for f in group if f.as_of == as_of})
        beside = f"; the whole is told as {_range(whole)}" if whole else ""
        time = f"for {when_words(as_of)}" if as_of else "for a time that is not stated"
        yield f"its parts {time}: {sums} = {total}{beside}"


def _range(values: Sequence[int]) -> str:
    low, high = f"{values[0]:,}", f"{values[-1]:,}"
    return low if low == high else f"{low} to {high}"
