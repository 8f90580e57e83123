"""Times told from the day of the report or from the expression before: yesterday, a week later."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta

from goodoffices.reading.dates.intervals import (
    FIRST,
    LAST,
    Days,
    month_of,
    months_on,
    part_of,
    week_of,
    weekday_from,
    weekday_to,
    year_of,
)
from goodoffices.reading.dates.meaning import Meaning, Setting, named, unknown
from goodoffices.reading.dates.tense import FUTURE, PAST
from goodoffices.reading.dates.words import counted, ordinal, part_named, weekday_number

__all__ = ["RELATIVE", "shifted"]

Parts = Mapping[str, str]
_NO_DATE = "told from the day of the report, which is not known"
_DAY = timedelta(days=1)
# How many of a unit "recent", "a few" and "several" come to, at the least and at the most.
_LOOSELY = {"a few": (2, 5), "few": (2, 5), "several": (3, 8), "many": (3, 12)}
_RECENT = {"minute": 1, "hour": 1, "day": 10, "night": 10, "week": 42, "month": 183, "year": 1096}
_AWAY_LAST = 200 * 366


def _weekday(parts: Parts, setting: Setting) -> Meaning | None:
    today = setting.document
    weekday = weekday_number(parts["weekday"])
    which = parts.get("which", "").lower()
    if which.startswith("the ") or which == "that":
        return _weekday_of_previous(setting, weekday, which)
    if today is None:
        return unknown(_NO_DATE, 0.9)
    if "of" in parts:
        weeks = {"last": -7, "this": 0, "next": 7}[parts["of"].lower()]
        day = week_of(today).first + timedelta(days=weekday + weeks)
        return _one_day(day, f"of the week told, by the report of {named(today)}", 0.93)
    name = parts["weekday"]
    if "week" in parts:
        # "Friday week" is a week after the Friday to come.
        day = weekday_from(today + _DAY, weekday) + timedelta(days=7)
        return _one_day(day, f"a week after the {name} after the report of {named(today)}", 0.8)
    if which == "last" or which.endswith("past"):
        day = weekday_to(today - _DAY, weekday)
        return _one_day(day, f"the {name} before the report of {named(today)}", 0.88)
    if which == "next":
        day = week_of(today).first + timedelta(days=weekday + 7)
        return _one_day(day, f"{name} of the week after the report of {named(today)}", 0.8)
    if which.endswith("coming"):
        day = weekday_from(today + _DAY, weekday)
        return _one_day(day, f"the {name} after the report of {named(today)}", 0.88)
    if setting.tense == FUTURE or (which == "this" and setting.tense != PAST):
        day = weekday_from(today, weekday)
        why = f"the first {name} on or after the report of {named(today)}, as still to come"
        return _one_day(day, why, 0.88)
    day = weekday_to(today, weekday)
    return _one_day(day, f"the last {name} on or before the report of {named(today)}", 0.93)


def _previous(setting: Setting) -> Days | None:
    """The days told before, else the day of the report."""
    today = setting.document
    return setting.previous or (Days(today, today) if today else None)


def _weekday_of_previous(setting: Setting, weekday: int, which: str) -> Meaning | None:
    told = _previous(setting)
    if told is None:
        return unknown("told from an expression whose days are not known", 0.8)
    if which == "the previous":
        day = weekday_to(told.first - _DAY, weekday)
    elif which in {"that", "the same"}:
        day = weekday_from(told.first, weekday)
    else:
        day = weekday_from(told.last + _DAY, weekday)
    return _one_day(day, f"from {named(told.first)}, told before", 0.8)


def _one_day(day: date, basis: str, confidence: float) -> Meaning:
    return Meaning(Days(day, day), "day", basis, confidence)


def _named(parts: Parts, setting: Setting) -> Meaning | None:
    if setting.document is None:
        return unknown(_NO_DATE, 0.9)
    name = parts.get("name", "").lower()
    away = {"yesterday": -1, "tomorrow": 1}.get(name, 0)
    away = -2 if "eve" in parts else 2 if "morrow" in parts else away
    day = setting.document + timedelta(days=away)
    if name == "overnight":
        days = Days(day - _DAY, day)
        return Meaning(days, "interval", "the night before the day of the report", 0.8)
    return _one_day(day, f"by the report of {named(setting.document)}", 0.95)


def _hour(parts: Parts, setting: Setting) -> Meaning | None:
    if setting.document is None:
        return unknown(_NO_DATE, 0.9)
    away = -1 if parts["which"].lower() == "last" else 0
    return _one_day(setting.document + away * _DAY, "by the day of the report", 0.9)


def _weekend(parts: Parts, setting: Setting) -> Meaning | None:
    today = setting.document
    if today is None:
        return unknown(_NO_DATE, 0.9)
    which = parts["which"].lower().removeprefix("the ")
    past = weekday_to(today, 5)
    if which == "next" or which.endswith("coming"):
        saturday = weekday_from(today + _DAY, 5)
    elif setting.tense == FUTURE or (which == "this" and setting.tense != PAST):
        saturday = past if today.weekday() > 4 else weekday_from(today, 5)
    else:
        saturday = past
    if which == "last" and today.weekday() > 4:
        saturday -= 7 * _DAY
    days = Days(saturday, saturday + _DAY)
    side = "after" if saturday > today else "on or before"
    why = f"Saturday and Sunday {side} the report of {named(today)}"
    return Meaning(days, "interval", why, 0.92)


def _period(parts: Parts, setting: Setting) -> Meaning | None:
    which = parts.get("which", "the").lower().strip()
    if which in {"past", "the past", "the last"} and "part" not in parts:
        return _stretch({"which": "past", "count": "a", "unit": parts["unit"].lower()}, setting)
    which = which.removeprefix("this ").removeprefix("the ") if " " in which else which
    unit = parts["unit"].lower()
    own = which in {"following", "same", "that", "preceding"} or (
        which in {"next", "previous"} and unit in {"day", "night", "morning", "evening"}
    )
    base = setting.document
    why = "by the day of the report"
    if own:
        told = _previous(setting)
        if told is None:
            return unknown("told from an expression whose days are not known", 0.8)
        base = told.first if which in {"previous", "preceding"} else told.last
        why = f"from {named(base)}, told before"
        if setting.previous is None:
            why = f"from the report of {named(base)}, as no day is told before"
    if base is None:
        return unknown(_NO_DATE, 0.9)
    away = {"last": -1, "past": -1, "previous": -1, "preceding": -1}.get(which, 0)
    away = 1 if which in {"next", "coming", "following"} else away
    days = _unit_at(base, unit, away)
    if unit in {"day", "night", "morning", "evening"} and which in {"past", "coming"}:
        days = Days(min(days.first, base), max(days.last, base))
    part = part_named(parts["part"]) if "part" in parts else ""
    days = _parted(days, part, base if not own and away == 0 else None)
    if part and unit == "month":
        precision = "part_of_month"
    else:
        whole = {"month": "month", "year": "year", "day": "day", "night": "day"}
        precision = "interval" if part else whole.get(unit, "interval")
    return Meaning(days, precision, why, 0.85 if setting.previous or not own else 0.7)


def _parted(days: Days, part: str, today: date | None) -> Days:
    if part in {"earlier", "later"}:
        if today is None:
            return part_of(days, "early" if part == "earlier" else "late")
        return Days(days.first, today) if part == "earlier" else Days(today, days.last)
    if part == "early" and today is not None and days.first <= today:
        early = part_of(days, part)
        return Days(early.first, max(min(early.last, today), early.first))
    return part_of(days, part) if part else days


def _unit_at(base: date, unit: str, away: int) -> Days:
    if unit == "week":
        return week_of(base).moved(7 * away)
    if unit == "fortnight":
        week = week_of(base).moved(7 * away)
        return Days(min(week.first, week_of(base).moved(14 * away).first), week.last)
    if unit == "weekend":
        saturday = weekday_to(base, 5) + 7 * _DAY * max(away, 0)
        return Days(saturday, saturday + _DAY)
    if unit == "month":
        return month_of(base.year, base.month + away)
    if unit == "quarter":
        first = month_of(base.year, (base.month - 1) // 3 * 3 + 1 + 3 * away).first
        return Days(first, month_of(first.year, first.month + 2).last)
    if unit == "year":
        return year_of(base.year + away)
    return Days(base, base).moved(away)


def _shifted(parts: Parts, setting: Setting) -> Meaning | None:
    way = parts["way"].lower()
    if way in {"ago", "from now"}:
        if setting.document is None:
            return unknown(_NO_DATE, 0.9)
        base = Days(setting.document, setting.document)
        why = f"counted from the report of {named(setting.document)}"
    elif setting.previous:
        base, why = setting.previous, f"counted from {named(setting.previous.first)}, told before"
    elif setting.document:
        base = Days(setting.document, setting.document)
        why = f"counted from the report of {named(setting.document)}, as no day is told before"
    else:
        return unknown("counted from an expression whose days are not known", 0.8)
    back = way in {"ago", "earlier", "before", "previously", "prior"}
    days, precision = shifted(base, parts.get("count"), parts["unit"].lower(), back=back)
    confidence = 0.85 if precision == "day" else 0.7
    return Meaning(days, precision, why, confidence if way == "ago" or setting.previous else 0.6)


def shifted(base: Days, count: str | None, unit: str, *, back: bool) -> tuple[Days, str]:
    """The days some units before or after others, and their precision.

    Days are exact; weeks are meant to within three days, months and years as whole ones.
    ``count`` None or "a few" gives all the days that it may come to.
    """
    day = base.first if back else base.last
    sign = -1 if back else 1
    if unit in {"hour", "minute"}:
        return Days(day, day), "day"
    number = None if count is None else counted(count)
    if number is None and count == "a couple of":
        number = 2
    if number is None:
        fewest, most = _LOOSELY.get((count or "").lower(), (1, 6))
        near, far = _away(day, unit, sign * fewest), _away(day, unit, sign * most)
        return Days(min(near, far), max(near, far)), "interval"
    there = _away(day, unit, sign * number)
    if unit in {"day", "night", "morning", "evening"}:
        return Days(there, there), "day"
    if unit in {"week", "fortnight", "weekend"}:
        # The more weeks, the less a day is meant.
        loose = (1 if number <= 2 else 3) * _DAY
        return Days(there - loose, there + loose), "interval"
    if unit == "year" and number == 1:
        return Days(there - 30 * _DAY, there + 30 * _DAY), "interval"
    if unit == "year":
        return year_of(there.year), "year"
    return month_of(there.year, there.month), "month"


def _away(day: date, unit: str, number: int) -> date:
    if unit in {"month", "quarter", "year"}:
        months = {"month": 1, "quarter": 3, "year": 12}[unit] * number
        return months_on(day, max(min(months, 4000), -4000))
    days = {"week": 7, "weekend": 7, "fortnight": 14}.get(unit, 1) * number
    days = max(min(days, _AWAY_LAST), -_AWAY_LAST)
    return date.fromordinal(min(max(day.toordinal() + days, FIRST.toordinal()), LAST.toordinal()))


def _stretch(parts: Parts, setting: Setting) -> Meaning | None:
    today = setting.document
    if today is None:
        return unknown(_NO_DATE, 0.8)
    which, unit = parts["which"].lower(), parts["unit"].lower()
    if which == "recent" or "count" not in parts:
        reach = _RECENT.get(unit, 10)
    else:
        number = counted(parts["count"])
        if number is None:
            number = _LOOSELY.get(parts["count"].lower(), (2, 2))[1]
        reach = abs((_away(today, unit, number) - today).days)
        reach = max(1, -(-number // 24)) if unit == "hour" else reach
    span = timedelta(days=reach)
    days = Days(today, today + span) if which in {"next", "coming"} else Days(today - span, today)
    why = f"up to the report of {named(today)}"
    if which in {"next", "coming"}:
        why = f"from the report of {named(today)} on"
    return Meaning(days, "interval", why, 0.75)


def _running(parts: Parts, setting: Setting) -> Meaning | None:
    """The beginning of what is "in its nineteenth day": its first day."""
    today, number = setting.document, ordinal(parts["nth"])
    if today is None:
        return unknown(_NO_DATE, 0.8)
    if not number:
        return None
    unit = parts["unit"].lower()
    why = f"its beginning, counted back from the report of {named(today)}"
    first = _away(today, unit, 1 - number)
    if unit == "day":
        return Meaning(Days(first, first), "day", why, 0.7)
    return Meaning(Days(_away(today, unit, -number) + _DAY, first), "interval", why, 0.65)


def _within(parts: Parts, setting: Setting) -> Meaning | None:
    forward = {**parts, "which": "coming"}
    return _stretch(forward, setting) if setting.tense == FUTURE else None


def _recent(_: Parts, setting: Setting) -> Meaning | None:
    if setting.document is None:
        return unknown(_NO_DATE, 0.4)
    span = timedelta(days=_RECENT["day"])
    why = f"the ten days up to the report of {named(setting.document)}"
    return Meaning(Days(setting.document - span, setting.document), "interval", why, 0.45)


def _since(_: Parts, setting: Setting) -> Meaning | None:
    if setting.document is None or setting.previous is None:
        return unknown("since what was told before", 0.5)
    if setting.previous.first > setting.document:
        return unknown("since what was told before", 0.4)
    days = Days(setting.previous.first, setting.document)
    why = f"from {named(days.first)}, told before, up to the report of {named(days.last)}"
    return Meaning(days, "interval", why, 0.65)


RELATIVE: dict[str, Callable[[Parts, Setting], Meaning | None]] = {
    "hour": _hour,
    "named": _named,
    "period": _period,
    "recent": _recent,
    "running": _running,
    "shifted": _shifted,
    "since": _since,
    "stretch": _stretch,
    "weekday": _weekday,
    "weekend": _weekend,
    "within": _within,
}
"""What a time told from another comes to, by the form of the expression."""
