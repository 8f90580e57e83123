"""What each side has given more than received, over time, drawn as SVG by hand, in black."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from goodoffices.model import decimal_text

__all__ = ["Curve", "exposure_svg"]

WIDTH, HEIGHT = 340, 190
LEFT, RIGHT, TOP, BOTTOM = 34, 10, 12, 24
STROKES = ("", "6 4", "2 3", "9 3 2 3")
"""How the lines of the parties differ, in their order: whole, broken, dotted, both."""


@dataclass(frozen=True)
class Curve:
    """The states of one party: day and how much it has given more than received."""

    points: tuple[tuple[int, Fraction], ...]


def exposure_svg(curves: Sequence[Curve], top: Fraction, *, rightward: bool = True) -> str:
    """The curves as stairs, each in its stroke; empty where there is none.

    ``top`` is the most that any picture beside it shows, so that heights can be compared.
    """
    points = [point for curve in curves for point in curve.points]
    if not points:
        return ""
    first, last = min(day for day, _ in points), max(day for day, _ in points)
    high = top or Fraction(1)
    ahead = 1 if rightward else -1
    start, end = ("start", "end") if rightward else ("end", "start")

    def x(day: int) -> float:
        at = LEFT + float(Fraction(day - first, max(last - first, 1))) * (WIDTH - LEFT - RIGHT)
        return at if rightward else WIDTH - at

    def y(value: Fraction) -> float:
        return HEIGHT - BOTTOM - float(value / high) * (HEIGHT - TOP - BOTTOM)

    def drawn() -> Iterator[str]:
        for value in sorted({Fraction(0), high / 2, high}):
            yield (
                f'<line x1="{x(first):.1f}" y1="{y(value):.1f}" x2="{x(last):.1f}" '
                f'y2="{y(value):.1f}" '
                'stroke="currentColor" stroke-width=".6" stroke-opacity=".3"/>'
            )
            yield _text(x(first) - ahead * 5, y(value) + 4, decimal_text(value), end)
        for day in sorted({first, last}):
            yield _text(x(day), HEIGHT - 7, f"day {day}", start if day == first < last else end)
        for number, curve in enumerate(curves):
            dash = STROKES[number % len(STROKES)]
            stroke = f' stroke-dasharray="{dash}"' if dash else ""
            path = "".join(
                f"{'M' if place == 0 else 'H'}{x(day):.1f}"
                + (f",{y(value):.1f}" if place == 0 else f"V{y(value):.1f}")
                for place, (day, value) in enumerate(curve.points)
            )
            yield (
                f'<path d="{path}" fill="none" stroke="currentColor" '
                f'stroke-width="{1.8 if number else 2.4}"{stroke}/>'
            )

    return (
        f'<svg class="exposure" viewBox="0 0 {WIDTH} {HEIGHT}" aria-hidden="true">'
        + "".join(drawn())
        + "</svg>"
    )


def _text(x: float, y: float, words: str, anchor: str) -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" font-size="11" '
        f'fill="currentColor">{words}</text>'
    )
