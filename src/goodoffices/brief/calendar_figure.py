"""The calendar of an agreement, drawn as SVG by hand: phases, gates, days and links, in black.

A lane for each obligation, with its number: the words stand in the list beside it. On a page from
right to left the days run from right to left too.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import pairwise

from goodoffices.agreement.planning import Calendar, PlacedDuty, PlacedPhase

__all__ = ["calendar_svg"]

WIDTH, EDGE = 720, 12
NUMBERS = 34
"""Room for the numbers of the lanes."""
ONWARD = 26
"""Room after the last day for the arrow of what may be prolonged, or an amount."""
LANE, BAND, AXIS = 19, 26, 24
MOST_TICKS = 12
LETTER = 6.6
"""Room for one letter of the small size."""


@dataclass(frozen=True)
class _Drawing:
    """Where days and lanes lie in the picture."""

    calendar: Calendar
    rightward: bool
    places: Mapping[str, int] = field(default_factory=dict)
    """The id of a phase or an obligation -> its row, phases first."""

    @property
    def _span(self) -> int:
        return max(self.calendar.last - self.calendar.first, 1)

    @property
    def lanes_top(self) -> int:
        """Where the first lane begins."""
        return AXIS + BAND * len(self.calendar.phases) + 6

    @property
    def height(self) -> int:
        """Of the whole picture."""
        return self.lanes_top + LANE * len(self.calendar.duties) + 10

    def x(self, day: float) -> float:
        """The middle of a day across the picture."""
        start, end = EDGE + NUMBERS, WIDTH - EDGE - ONWARD
        at = start + (day - self.calendar.first) * (end - start) / self._span
        return at if self.rightward else WIDTH - at

    def edge(self, number: float) -> float:
        """A place so far from the edge where the picture begins to be read."""
        return number if self.rightward else WIDTH - number

    @property
    def onward(self) -> int:
        """The direction of time: 1 from left to right."""
        return 1 if self.rightward else -1

    def y(self, id_: str) -> float:
        """The middle of the row of a phase or an obligation."""
        row, phases = self.places[id_], len(self.calendar.phases)
        if row < phases:
            return AXIS + BAND * row + BAND / 2
        return self.lanes_top + LANE * (row - phases) + LANE / 2


def calendar_svg(calendar: Calendar, *, rightward: bool = True, today: int | None = None) -> str:
    """The picture; empty where there is nothing to draw.

    Args:
        calendar: of one text; the lanes are numbered from 1 in the order of its duties.
        rightward: whether days run from left to right.
        today: the number of a day to mark.
    """
    if not (calendar.duties or calendar.phases):
        return ""
    ids = [each.phase.id for each in calendar.phases] + [each.duty.id for each in calendar.duties]
    places: dict[str, int] = {}
    for number, id_ in enumerate(ids):
        places.setdefault(id_, number)
    drawing = _Drawing(calendar, rightward, places)
    parts = [
        *_axis(drawing),
        *_today(drawing, today),
        *(
            part
            for number, each in enumerate(calendar.phases, 1)
            for part in _phase(drawing, each, number)
        ),
        *_links(drawing),
        *(
            part
            for number, each in enumerate(calendar.duties, 1)
            for part in _duty(drawing, each, number)
        ),
        *_together(drawing),
    ]
    return (
        f'<svg class="calendar" viewBox="0 0 {WIDTH} {drawing.height}" aria-hidden="true">'
        + "".join(parts)
        + "</svg>"
    )


def _axis(drawing: _Drawing) -> Iterator[str]:
    for day in _ticks(drawing.calendar):
        x = drawing.x(day)
        yield _line(x, AXIS - 4, x, drawing.height - 6, 'stroke-width=".6" stroke-opacity=".3"')
        yield _text(x, AXIS - 9, str(day), anchor="middle")
    yield _text(drawing.edge(EDGE), AXIS - 9, "day", anchor=_start(drawing))


def _ticks(calendar: Calendar) -> Sequence[int]:
    """The days that the clauses name, as far as their numbers do not touch; else even steps."""
    named = sorted(
        {
            calendar.first,
            calendar.last,
            *(
                day
                for each in calendar.phases
                for day in (each.first, each.last)
                if day is not None
            ),
            *(day for each in calendar.duties for day, _ in each.parts),
            *(
                day
                for each in calendar.duties
                for day in (each.first, each.last)
                if day is not None
            ),
        }
    )
    room = (WIDTH - NUMBERS - 2 * EDGE) / max(calendar.last - calendar.first, 1)
    kept: list[int] = []
    for day in named:
        wide = LETTER * max(len(str(day)), 2) + 5
        if not kept or (day - kept[-1]) * room >= wide:
            kept.append(day)
    if len(kept) > 1 and kept[-1] != calendar.last:
        kept[-1] = calendar.last
    return kept


def _today(drawing: _Drawing, today: int | None) -> Iterator[str]:
    if today is None or not drawing.calendar.first <= today <= drawing.calendar.last:
        return
    x = drawing.x(today)
    yield _line(x, AXIS - 2, x, drawing.height, 'stroke-width="1.6" stroke-dasharray="2 3"')


def _phase(drawing: _Drawing, placed: PlacedPhase, number: int) -> Iterator[str]:
    y, half = drawing.y(placed.phase.id), 7
    letter = f"P{number}"
    yield _text(drawing.edge(EDGE), y + 4, letter, anchor=_start(drawing), bold=True)
    if placed.first is None:
        yield _text(
            drawing.x(drawing.calendar.first) + 14 * drawing.onward,
            y + 4,
            "no date yet",
            anchor=_start(drawing),
        )
        return
    last = placed.last if placed.last is not None else drawing.calendar.last
    x1, x2 = sorted((drawing.x(placed.first - 0.4), drawing.x(last + 0.4)))
    # Of a short phase 0.4 of a day is wide: the arrow beyond it must stay in the picture.
    least, most = (EDGE, WIDTH - ONWARD) if drawing.rightward else (ONWARD, WIDTH - EDGE)
    x1, x2 = max(x1, least), min(x2, most)
    dash = "" if placed.last is not None else ' stroke-dasharray="5 3"'
    yield (
        f'<rect x="{x1:.1f}" y="{y - half:.1f}" width="{x2 - x1:.1f}" height="{2 * half}" '
        f'fill="currentColor" fill-opacity=".1" stroke="currentColor" stroke-width="1.2"{dash}/>'
    )
    if placed.phase.prolongations:
        x = x2 if drawing.rightward else x1
        far = x + drawing.onward * 16
        yield _line(x, y, far, y, 'stroke-width="1.6" stroke-dasharray="2 2"')
        yield _head(far, y, drawing.onward)
    if placed.gate:
        x = drawing.x(placed.first - 0.4)
        yield (
            f'<path d="M{x:.1f} {y - 9:.1f}l7 9l-7 9l-7 -9z" fill="#fff" stroke="currentColor" '
            'stroke-width="1.8"/>'
        )


def _duty(drawing: _Drawing, placed: PlacedDuty, number: int) -> Iterator[str]:
    y, duty = drawing.y(placed.duty.id), placed.duty
    yield _text(drawing.edge(EDGE), y + 4, str(number), anchor=_start(drawing), bold=True)
    ends = (drawing.edge(EDGE + NUMBERS - 8), drawing.edge(WIDTH - EDGE))
    yield _line(
        ends[0], y + LANE / 2, ends[1], y + LANE / 2, 'stroke-width=".4" stroke-opacity=".25"'
    )
    if placed.parts:
        for (day, _), (following, _) in pairwise(placed.parts):
            yield _line(drawing.x(day), y, drawing.x(following), y, 'stroke-width=".8"')
        for day, amount in placed.parts:
            yield _disc(drawing.x(day), y, filled=not duty.condition)
            if amount is not None:
                at = drawing.x(day) + 8 * drawing.onward
                yield _text(at, y + 4, _figure(amount), anchor=_start(drawing))
        return
    first, last = placed.first, placed.last
    if first is None and last is None:
        at = drawing.x(drawing.calendar.first)
        yield _text(at, y + 4, "no date yet", anchor=_start(drawing))
        return
    if last is None:
        start = drawing.x(first or 0)
        yield _line(
            start, y, drawing.edge(WIDTH - EDGE), y, 'stroke-width="1" stroke-dasharray="4 3"'
        )
        yield _disc(start, y, filled=False)
        return
    begin = drawing.x(first if first is not None else drawing.calendar.first)
    end = drawing.x(last)
    if duty.each_day or duty.forbids:
        dash = ' stroke-dasharray="7 4"' if duty.forbids else ""
        yield _line(begin, y, end, y, f'stroke-width="5"{dash}')
        return
    if first != last:
        yield _line(begin, y, end, y, 'stroke-width="1.4"')
        yield _line(begin, y - 4, begin, y + 4, 'stroke-width="1.4"')
    yield _disc(end, y, filled=not duty.condition)


def _links(drawing: _Drawing) -> Iterator[str]:
    """From what comes first to what waits for it; broken where that order is only asked for."""
    bends: dict[float, int] = {}
    duties = {each.duty.id: each for each in drawing.calendar.duties}
    for link in drawing.calendar.links:
        before = duties.get(link.after.id)
        if before is None or link.id not in drawing.places:
            continue
        x1, y1 = drawing.x(_reached(before, link.after.amount, drawing)), drawing.y(link.after.id)
        x2, y2 = drawing.x(_begins(drawing, link.id)), drawing.y(link.id)
        down = 1 if y2 > y1 else -1
        aside = bends[x1] = bends.get(x1, 0) + 1
        bend = x1 - drawing.onward * (7 + 3 * (aside % 3))
        dash = ' stroke-dasharray="3 2"' if link.after.asked else ""
        end = y2 - down * (10 if link.id not in duties else 6)
        yield (
            f'<path d="M{x1:.1f} {y1:.1f}H{bend:.1f}V{end - down * 3:.1f}H{x2:.1f}V{end:.1f}" '
            f'fill="none" stroke="currentColor" stroke-width=".9" stroke-opacity=".75"{dash}/>'
        )
        yield (f'<path d="M{x2:.1f} {end + down * 1:.1f}l-3 {-5 * down}h6z" fill="currentColor"/>')


def _reached(placed: PlacedDuty, amount: Fraction | None, drawing: _Drawing) -> int:
    """The day by which as much of it is done."""
    done = Fraction(0)
    for day, part in placed.parts:
        done += part or 0
        if amount is not None and done >= amount:
            return day
    if placed.last is not None:
        return placed.last
    return placed.first if placed.first is not None else drawing.calendar.first


def _begins(drawing: _Drawing, id_: str) -> float:
    for phase in drawing.calendar.phases:
        if phase.phase.id == id_:
            return phase.first - 0.4 if phase.first is not None else drawing.calendar.first
    for placed in drawing.calendar.duties:
        if placed.duty.id == id_:
            if placed.parts:
                return placed.parts[0][0]
            ends = [day for day in (placed.first, placed.last) if day is not None]
            if ends:
                return ends[0] if placed.duty.each_day else ends[-1]
    return drawing.calendar.first


def _together(drawing: _Drawing) -> Iterator[str]:
    """A double line between what is done at the same time."""
    duties = {each.duty.id: each for each in drawing.calendar.duties}
    for group in drawing.calendar.together:
        ys = sorted(drawing.y(each) for each in group)
        days = {day for each in group for day, _ in duties[each].parts}
        days |= {
            duties[each].last or 0 for each in group if not duties[each].parts and duties[each].last
        }
        for day in sorted(days):
            for aside in (-1.6, 1.6):
                x = drawing.x(day) + aside
                yield _line(x, ys[0], x, ys[-1], 'stroke-width="1"')


def _start(drawing: _Drawing) -> str:
    return "start" if drawing.rightward else "end"


def _figure(amount: object) -> str:
    return str(amount)


def _disc(x: float, y: float, *, filled: bool) -> str:
    fill = "currentColor" if filled else "#fff"
    return (
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4.5" fill="{fill}" stroke="currentColor" '
        'stroke-width="1.4"/>'
    )


def _head(x: float, y: float, onward: int) -> str:
    return f'<path d="M{x:.1f} {y - 4:.1f}l{6 * onward} 4l{-6 * onward} 4z" fill="currentColor"/>'


def _line(x1: float, y1: float, x2: float, y2: float, how: str) -> str:
    ends = f'x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}"'
    return f'<line {ends} stroke="currentColor" {how}/>'


def _text(x: float, y: float, words: str, *, anchor: str, bold: bool = False) -> str:
    weight = ' font-weight="700"' if bold else ""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" font-size="11.5"{weight} '
        f'fill="currentColor" stroke="#fff" stroke-width="2.5" paint-order="stroke">{words}</text>'
    )
