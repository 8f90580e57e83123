"""Days, months and years that a text names: in full, or with the year left for the reader."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

from goodoffices.reading.dates.intervals import (
    Days,
    day_in,
    month_of,
    part_of,
    season_of,
    weekday_from,
    year_of,
)
from goodoffices.reading.dates.meaning import Meaning, Setting, named, unknown
from goodoffices.reading.dates.tense import FUTURE, PAST
from goodoffices.reading.dates.words import month_number, part_named, weekday_number

__all__ = ["STATED"]

Parts = Mapping[str, str]
_IN_FULL = "stated in full"
_NO_YEAR = "no year is stated and the report has no date"
# Days: who leaves out the year means a day this near rather than one that is so far.
_NEAR, _FAR = 60, 250
_PAST_WITHIN = 200  # days: without a tense, a day this recent is the past one


def _meaning(
    days: Days | None, precision: str, basis: str, confidence: float, *, inferred: bool = False
) -> Meaning | None:
    return None if days is None else Meaning(days, precision, basis, confidence, inferred=inferred)


def _day_of_year(parts: Parts, _: Setting) -> Meaning | None:
    days = day_in(int(parts["year"]), int(parts["number"]), int(parts["day"]))
    return _meaning(days, "day", _IN_FULL, 0.99)


def _numeric(parts: Parts, _: Setting) -> Meaning | None:
    """Day first, as most of the world and all but one English-speaking country write."""
    one, two, year = int(parts["one"]), int(parts["two"]), int(parts["year"])
    year += 2000 if year < 100 else 0
    days, swapped = day_in(year, two, one), day_in(year, one, two)
    if days and swapped and days != swapped:
        basis = f"read as day, month, year; month first it would be {named(swapped.first)}"
        return Meaning(days, "day", basis, 0.6, inferred=False)
    only = days or swapped
    return _meaning(only, "day", _IN_FULL, 0.95)


def _day(parts: Parts, setting: Setting) -> Meaning | None:
    month, day = month_number(parts["month"]), int(parts["day"])
    last = int(parts.get("day_2", day))

    def of(year: int) -> Days | None:
        first, end = day_in(year, month, day), day_in(year, month, last)
        return Days(first.first, end.last) if first and end and last >= day else None

    precision = "day" if last == day else "interval"
    year = parts.get("year") or parts.get("year_3")
    if year:
        days = of(int(year))
        if days is None:
            return None
        wrong = _weekday_wrong(parts, days.first)
        return Meaning(days, precision, wrong or _IN_FULL, 0.6 if wrong else 0.99, inferred=False)
    if of(2000) is None:
        return None
    if "of_year" in parts:
        return _of_year(parts, setting, of, precision)
    today = setting.document
    if today is None:
        return unknown(_NO_YEAR, 0.9)
    which = parts.get("which", "").lower()
    if which:
        tense = FUTURE if which == "next" else PAST
        setting = replace(setting, tense=tense)
    years = [of(today.year + away) for away in range(-8, 9)]
    days, why = _chosen([one for one in years if one], setting, parts)
    return _meaning(days, precision, why, 0.9, inferred=True)


def _of_year(
    parts: Parts, setting: Setting, of: Callable[[int], Days | None], precision: str
) -> Meaning | None:
    """Days "of last year": of the year before that of the report."""
    if setting.document is None:
        return unknown(_NO_YEAR, 0.9)
    year = setting.document.year + {"last": -1, "this": 0, "next": 1}[parts["of_year"]]
    return _meaning(
        of(year), precision, f"of {year}, by the date of the report", 0.9, inferred=True
    )


def _holiday(parts: Parts, setting: Setting) -> Meaning | None:
    name = parts["holiday"].replace("’", "'")
    if name.startswith("Thanksgiving"):
        return _thanksgiving(parts, setting)
    month, day = _HOLIDAYS[name]
    return _day({**parts, "month": month, "day": day}, setting)


def _thanksgiving(parts: Parts, setting: Setting) -> Meaning | None:
    """The fourth Thursday of November, as in the United States."""

    def of(year: int) -> Days:
        day = weekday_from(date(year, 11, 22), 3)
        return Days(day, day)

    if "year" in parts:
        return Meaning(of(int(parts["year"])), "day", _IN_FULL, 0.9, inferred=False)
    if setting.document is None:
        return unknown(_NO_YEAR)
    years = [of(setting.document.year + away) for away in (-1, 0, 1)]
    chosen, why = _chosen(years, setting)
    return _meaning(chosen, "day", why, 0.85, inferred=True)


_HOLIDAYS = {
    "Christmas": ("December", "25"),
    "Christmas Day": ("December", "25"),
    "Christmas Eve": ("December", "24"),
    "New Year's Day": ("January", "1"),
    "New Year's Eve": ("December", "31"),
}


def _weekday_wrong(parts: Parts, day: date) -> str:
    if "weekday" in parts and weekday_number(parts["weekday"]) != day.weekday():
        return f"stated in full, but {named(day)} was a {day:%A}"
    return ""


def _chosen(
    years: list[Days],
    setting: Setting,
    parts: Parts | None = None,
    within: int = _PAST_WITHIN,
) -> tuple[Days | None, str]:
    """The one of the same days in several years that is meant, and why."""
    today = setting.document
    if today is None or not years:
        return None, _NO_YEAR
    weekday = (parts or {}).get("weekday")
    if weekday:
        fitting = [one for one in years if one.first.weekday() == weekday_number(weekday)]
        near = min(fitting, key=lambda one: abs((one.first - today).days), default=None)
        if near:
            return near, f"the nearest year in which it is a {weekday}"
    before = max((one for one in years if one.first <= today), key=lambda d: d.first, default=None)
    after = min((one for one in years if one.last >= today), key=lambda d: d.first, default=None)
    report = f"the report of {named(today)}"
    if before is None or after is None:
        return before or after, f"the nearest to {report}"
    ago, ahead = (today - before.first).days, (after.first - today).days
    if setting.tense == FUTURE and not (ago <= _NEAR and ahead >= _FAR):
        return after, f"the first on or after {report}, as it is told as still to come"
    # "extended to 16 November": the verb is past, the day is not.
    aimed = (parts or {}).get("preposition", "") in {"", "for", "from", "through"}
    past = setting.tense == PAST and not (aimed and ahead <= _NEAR and ago >= _FAR)
    if past or ago <= within:
        return before, f"the latest not after {report}"
    nearest = after if ahead < ago else before
    return nearest, f"the nearest to {report}"


def _month(parts: Parts, setting: Setting) -> Meaning | None:
    month = month_number(parts["month"])
    part = parts.get("part")

    def of(year: int) -> Days:
        whole = month_of(year, month)
        return part_of(whole, part_named(part)) if part else whole

    precision = "part_of_month" if part else "month"
    counting = ", counting its days by tens" if part else ""
    if "year" in parts:
        return Meaning(
            of(int(parts["year"])), precision, f"{_IN_FULL}{counting}", 0.97, inferred=False
        )
    if "of_year" in parts:
        return _of_year(parts, setting, of, precision)
    today = setting.document
    if today is None:
        return unknown(_NO_YEAR, 0.85)
    years = [of(today.year + away) for away in (-2, -1, 0, 1)]
    which = parts.get("which", "").lower()
    if which == "last":
        # The month just over would be called "last month".
        over = month_of(today.year, today.month - 1).first
        days = max((one for one in years if one.first < over), key=lambda one: one.first)
        return Meaning(days, precision, f"the last before {over:%B %Y}{counting}", 0.8)
    if which == "next" or which.endswith("coming"):
        now = month_of(today.year, today.month).last
        days = min((one for one in years if one.first > now), key=lambda one: one.first)
        return Meaning(days, precision, f"the next after {today:%B %Y}{counting}", 0.85)
    if which == "this":
        return Meaning(of(today.year), precision, f"of {today.year}{counting}", 0.85)
    chosen, why = _chosen(years, setting, parts, within=330)
    return _meaning(chosen, precision, f"{why}{counting}", 0.9, inferred=True)


def _year(parts: Parts, _: Setting) -> Meaning | None:
    year = int(parts["year"])
    if "year_2" in parts:
        last = int(parts["year_2"])
        last += year // 100 * 100 if last < 100 else 0
        if last <= year:
            return None
        days = Days(year_of(year).first, year_of(last).last)
        return Meaning(days, "interval", _IN_FULL, 0.9, inferred=False)
    whole = year_of(year)
    if "part" in parts:
        days = part_of(whole, part_named(parts["part"]))
        return Meaning(days, "interval", "a third of the year, or its half", 0.85, inferred=False)
    return Meaning(whole, "year", "the year is stated", 0.9, inferred=False)


def _season(parts: Parts, setting: Setting) -> Meaning | None:
    season = parts["season"].lower()

    def of(year: int) -> Days:
        whole = season_of(year, season)
        return part_of(whole, part_named(parts["part"])) if "part" in parts else whole

    if "year" in parts:
        basis = "the season as in the northern half of the earth"
        return Meaning(of(int(parts["year"])), "interval", basis, 0.8, inferred=False)
    today = setting.document
    if today is None:
        return unknown(_NO_YEAR)
    years = [of(today.year + away) for away in (-2, -1, 0, 1)]
    which = parts.get("which", "").lower()
    if which == "last":
        over = [one for one in years if one.last < today]
        return Meaning(over[-1], "interval", "the last that was over", 0.75)
    if which == "next":
        coming = [one for one in years if one.first > today]
        return Meaning(coming[0], "interval", "the first still to begin", 0.75)
    if which.endswith("past"):
        begun = [one for one in years if one.first <= today]
        return Meaning(begun[-1], "interval", "the last that began", 0.75)
    if which.startswith("this"):
        near = min(years, key=lambda one: abs((one.first - today).days))
        return Meaning(near, "interval", "the nearest", 0.75)
    days, why = _chosen(years, setting)
    return _meaning(days, "interval", why, 0.7, inferred=True)


def _quarter(parts: Parts, setting: Setting) -> Meaning | None:
    nth = parts["nth"].lower()
    number = int(nth) if nth.isdigit() else _NTH[nth]
    months = 6 if parts.get("unit", "").lower() == "half" else 3
    number = min(number, 12 // months)
    today = setting.document
    if "year" in parts:
        year = int(parts["year"])
    elif today is None:
        return unknown(_NO_YEAR)
    elif "which" not in parts:
        quarters = [month_of(today.year + away, months * (number - 1) + 1) for away in (-1, 0, 1)]
        long = [Days(q.first, month_of(q.first.year, months * number).last) for q in quarters]
        chosen, why = _chosen(long, setting)
        return _meaning(chosen, "interval", why, 0.75, inferred=True)
    else:
        year = today.year + {"last": -1, "next": 1}.get(parts.get("which", "").lower(), 0)
    first = month_of(year, months * (number - 1) + 1).first
    days = Days(first, month_of(year, months * number).last)
    if "year" in parts:
        return Meaning(days, "interval", _IN_FULL, 0.95, inferred=False)
    return Meaning(days, "interval", f"of {year}, by the date of the report", 0.8)


_NTH = {"first": 1, "second": 2, "third": 3, "fourth": 4, "final": 4}


def _nth(parts: Parts, setting: Setting) -> Meaning | None:
    day = int(parts["day"])
    base = setting.previous.first if setting.previous else setting.document
    if base is None:
        return unknown("no month is stated and the report has no date")
    months = [month_of(base.year, base.month + away).first for away in (-1, 0, 1)]
    days = [told for m in months if (told := day_in(m.year, m.month, day))]
    chosen, why = _chosen(days, Setting(base, None, setting.tense or PAST))
    return _meaning(chosen, "day", why.replace("the report of ", ""), 0.6, inferred=True)


STATED: dict[str, Callable[[Parts, Setting], Meaning | None]] = {
    "day": _day,
    "day_of_year": _day_of_year,
    "holiday": _holiday,
    "month": _month,
    "nth": _nth,
    "numeric": _numeric,
    "quarter": _quarter,
    "season": _season,
    "year": _year,
}
"""What a named day, month or year comes to, by the form of the expression."""
