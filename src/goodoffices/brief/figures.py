"""The map of possible agreements, drawn as SVG by hand.

The pictures hold figures, letters and our own words only: names stand beside them on the page,
where the browser sets them in their own direction of writing. Why not a plotting library:
docs/decisions/0004-figures-by-hand.md.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

from goodoffices.model import decimal_text

__all__ = ["Mark", "Spot", "scatter", "strip"]

WIDTH, HEIGHT = 720, 500
LEFT, RIGHT, TOP, BOTTOM = 52, 24, 34, 40
STRIP_WIDTH = 520
LETTER = 15
"""Room for one letter, in units of the picture."""


@dataclass(frozen=True)
class Spot:
    """Worths of a package; ``acceptable`` is None where that is not known."""

    at: tuple[Fraction, ...]
    acceptable: bool | None


@dataclass(frozen=True)
class Mark:
    """Letters that stand at a package; ``text`` for one that a text on the table amounts to."""

    letters: str
    at: tuple[Fraction, ...]
    text: bool = False


@dataclass(frozen=True)
class _Scale:
    """A line of exact values laid on a line of the picture."""

    low: Fraction
    high: Fraction
    start: int
    end: int

    @classmethod
    def over(cls, values: Iterable[Fraction], start: int, end: int) -> "_Scale":
        low, high = _span(tuple(values))
        return cls(low, high, start, end)

    def place(self, value: Fraction) -> float:
        share = (value - self.low) / (self.high - self.low)
        return float(self.start + share * (self.end - self.start))

    def ticks(self) -> Iterator[Fraction]:
        step = _step((self.high - self.low) / 5)
        first = ceil(self.low / step)
        for number in range(first, floor(self.high / step) + 1):
            yield number * step


def scatter(
    spots: Sequence[Spot],
    marks: Sequence[Mark],
    no_deal: tuple[Fraction | None, Fraction | None],
    *,
    tag: str,
) -> str:
    """Two parties: the first's points across, the second's upwards.

    Args:
        spots: the efficient packages.
        marks: what to name among them, or beside them.
        no_deal: what each faces without an agreement, where stated.
        tag: our notice, written into the picture.
    """
    every = [spot.at for spot in spots] + [mark.at for mark in marks]
    across = _Scale.over([at[0] for at in every] + _stated(no_deal[:1]), LEFT, WIDTH - RIGHT)
    up = _Scale.over([at[1] for at in every] + _stated(no_deal[1:]), HEIGHT - BOTTOM, TOP)
    notice = f'<text x="{WIDTH - RIGHT}" y="16" text-anchor="end" font-size="11"'
    parts = [
        *_axes(across, up),
        *_no_agreement(across, up, no_deal),
        *(_spot(across.place(spot.at[0]), up.place(spot.at[1]), spot) for spot in spots),
        *_marks(across, up, spots, marks),
        f'{notice} fill="currentColor">{tag}</text>',
    ]
    return _svg("map", WIDTH, HEIGHT, parts)


def strip(
    values: Sequence[Fraction],
    marks: Sequence[tuple[str, Fraction]],
    no_deal: Fraction | None,
) -> str:
    """One party's line: a tick for every efficient package, letters above, no agreement below."""
    scale = _Scale.over(
        [*values, *(value for _, value in marks), *_stated((no_deal,))], 16, STRIP_WIDTH - 16
    )
    placed = _levels(sorted((scale.place(value), letters) for letters, value in marks))
    rows = 1 + max((level for _, _, level in placed), default=0)
    line = 12 + rows * LETTER
    parts = [_line(16, line, STRIP_WIDTH - 16, line, 'stroke-width="1"')]
    parts += [
        _line(x, line - 4, x, line + 4, 'stroke-width="1" stroke-opacity=".55"')
        for x in sorted({scale.place(value) for value in values})
    ]
    for x, letters, level in placed:
        y = line - 9 - level * LETTER
        parts.append(_line(x, y + 1, x, line + 5, 'stroke-width="2"'))
        parts.append(_text(x, y, letters, bold=True))
    ends = {min(values), max(values)}
    if no_deal is not None:
        x = scale.place(no_deal)
        parts.append(_line(x, line - 6, x, line + 12, 'stroke-width="2.5" stroke-dasharray="4 2"'))
        middle = min(max(x, 60), STRIP_WIDTH - 60)
        parts.append(_text(middle, line + 25, f"no agreement {decimal_text(no_deal)}"))
        ends = {end for end in ends if abs(scale.place(end) - middle) > 80}
    parts += [_text(scale.place(end), line + 25, decimal_text(end)) for end in sorted(ends)]
    return _svg("strip", STRIP_WIDTH, line + 32, parts)


def _axes(across: _Scale, up: _Scale) -> Iterator[str]:
    for value in across.ticks():
        x = across.place(value)
        yield _line(x, TOP, x, HEIGHT - BOTTOM, 'stroke-width=".6" stroke-opacity=".22"')
        yield _text(x, HEIGHT - BOTTOM + 18, decimal_text(value))
    for value in up.ticks():
        y = up.place(value)
        yield _line(LEFT, y, WIDTH - RIGHT, y, 'stroke-width=".6" stroke-opacity=".22"')
        yield _text(LEFT - 20, y + 4, decimal_text(value))


def _no_agreement(
    across: _Scale, up: _Scale, no_deal: tuple[Fraction | None, Fraction | None]
) -> Iterator[str]:
    """Broken lines at what each faces without an agreement; beyond both is what both prefer."""
    dash = 'stroke-width="1.5" stroke-dasharray="6 4"'
    x = across.place(no_deal[0]) if no_deal[0] is not None else None
    y = up.place(no_deal[1]) if no_deal[1] is not None else None
    if x is not None and y is not None:
        yield (
            f'<rect x="{x:.1f}" y="{TOP}" width="{WIDTH - RIGHT - x:.1f}" height="{y - TOP:.1f}" '
            'fill="currentColor" fill-opacity=".05"/>'
        )
    if x is not None:
        yield _line(x, TOP, x, HEIGHT - BOTTOM, dash)
    if y is not None:
        yield _line(LEFT, y, WIDTH - RIGHT, y, dash)
    if x is not None and y is not None:
        yield _line(x - 6, y - 6, x + 6, y + 6, 'stroke-width="2.5"')
        yield _line(x - 6, y + 6, x + 6, y - 6, 'stroke-width="2.5"')


def _spot(x: float, y: float, spot: Spot) -> str:
    fill = "currentColor" if spot.acceptable else "#fff"
    return (
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4.5" fill="{fill}" '
        'stroke="currentColor" stroke-width="1.4"/>'
    )


def _marks(
    across: _Scale, up: _Scale, spots: Sequence[Spot], marks: Sequence[Mark]
) -> Iterator[str]:
    """A ring (a square for a text) and its letters, placed where nothing else stands."""
    taken = [(across.place(s.at[0]), up.place(s.at[1]), 6.0, 6.0) for s in spots]
    for mark in marks:
        x, y = across.place(mark.at[0]), up.place(mark.at[1])
        ring = 'fill="none" stroke="currentColor" stroke-width="1.8"'
        if mark.text:
            yield f'<rect x="{x - 8:.1f}" y="{y - 8:.1f}" width="16" height="16" {ring}/>'
        else:
            yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="9" {ring}/>'
        half = len(mark.letters) * 4.5
        places = [
            (x + dx * (half + reach), y + dy * reach)
            for reach in (15, 24, 34)
            for dx, dy in ((1, -1), (1, 0), (0, -1), (-1, -1), (-1, 0), (0, 1), (1, 1), (-1, 1))
        ]
        best = min(places, key=lambda at: _crowding(at, half, taken))
        taken.append((*best, half, 7.0))
        yield _text(best[0], best[1] + 5, mark.letters, bold=True)


def _crowding(
    at: tuple[float, float], half: float, taken: list[tuple[float, float, float, float]]
) -> int:
    """How many things a label of this half width would cover, or whether it would leave the map."""
    x, y = at
    inside = x - half > LEFT and x + half < WIDTH and y - 8 > TOP and y + 8 < HEIGHT - BOTTOM
    covered = sum(abs(x - a) < half + w and abs(y - b) < 7 + h for a, b, w, h in taken)
    return covered + (0 if inside else 100)


def _levels(placed: Sequence[tuple[float, str]]) -> list[tuple[float, str, int]]:
    """Letters above a line, each on the lowest level where it does not touch its neighbour."""
    ends: list[float] = []
    found = []
    for x, letters in placed:
        half = len(letters) * 4.5 + 3
        level = next((k for k, end in enumerate(ends) if end < x - half), len(ends))
        ends[level : level + 1] = [x + half]
        found.append((x, letters, level))
    return found


def _span(values: Sequence[Fraction]) -> tuple[Fraction, Fraction]:
    low, high = min(values), max(values)
    margin = (high - low) / 20 or Fraction(1)
    return low - margin, high + margin


def _step(least: Fraction) -> Fraction:
    """The smallest of 1, 2, 5 times a power of ten that is at least this."""
    power = Fraction(1)
    while power > least:
        power /= 10
    while power * 10 <= least:
        power *= 10
    return next(power * k for k in (1, 2, 5, 10) if power * k >= least)


def _stated(values: Iterable[Fraction | None]) -> list[Fraction]:
    return [value for value in values if value is not None]


def _line(x1: float, y1: float, x2: float, y2: float, how: str) -> str:
    ends = f'x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}"'
    return f'<line {ends} stroke="currentColor" {how}/>'


def _text(x: float, y: float, words: str, *, bold: bool = False) -> str:
    look = 'font-size="14" font-weight="700"' if bold else 'font-size="12"'
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="middle" {look} fill="currentColor" '
        f'stroke="#fff" stroke-width="3" paint-order="stroke">{words}</text>'
    )


def _svg(name: str, width: int, height: float, parts: Iterable[str]) -> str:
    return (
        f'<svg class="{name}" viewBox="0 0 {width} {height:g}" aria-hidden="true">'
        + "".join(parts)
        + "</svg>"
    )
