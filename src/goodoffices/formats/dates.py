"""Dates as people type them into a cell: read where they can mean one thing only."""

import calendar
import re
from datetime import date

from goodoffices.formats.folding import bare, plain
from goodoffices.model import When

__all__ = ["read_date"]

# From January on, in the languages of the headings. Names of months of other calendars, as cells in
# Arabic, Hebrew and Persian may have them, are none of these, so such a date is not misread. An
# underscore is a blank within a name, or stands for a name that another line has.
_MONTHS = (
    "january february march april may june july august september october november december",
    "jan feb mar apr may jun jul aug sep oct nov dec",
    "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre",
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "janeiro fevereiro marco abril maio junho julho agosto setembro outubro novembro dezembro",
    "januar februar marz april mai juni juli august september oktober november dezember",
    "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık",
    "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь",
    "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "січень лютий березень квітень травень червень липень серпень вересень жовтень _ грудень",
    "_ _ _ _ _ _ _ _ _ _ листопад _",
    "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",
    "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
    "كانون_الثاني شباط آذار نيسان أيار حزيران تموز آب أيلول تشرين_الأول تشرين_الثاني كانون_الأول",
    "ژانویه فوریه مارس آوریل مه ژوئن ژوئیه اوت سپتامبر اکتبر نوامبر دسامبر",
    "ינואר פברואר מרץ אפריל מאי יוני יולי אוגוסט ספטמבר אוקטובר נובמבר דצמבר",
    "בינואר בפברואר במרץ באפריל במאי ביוני ביולי באוגוסט בספטמבר באוקטובר בנובמבר בדצמבר",
)


def _key(name: str) -> str:
    return bare(name.replace("_", " ")).replace("ı", "i")


_MONTH = {
    _key(name): number
    for names in _MONTHS
    for number, name in enumerate(names.split(), start=1)
    if name != "_"
} | {"sept": 9}
_FILL = r"(?:\s*(?:,|\.|-|\bof\b|\bde\b|\bdel\b|\bdi\b)\s*|\s+)"
_NAME = r"(?P<month>[^\W\d_]+(?:\s[^\W\d_]+)??)"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|er|º|°)?"
_NAMED = (
    re.compile(rf"{_DAY}(?:\s?[-–]\s?(?P<end>\d{{1,2}}))?{_FILL}{_NAME}{_FILL}(?P<year>\d{{4}})"),
    re.compile(rf"{_NAME}{_FILL}{_DAY}{_FILL}(?P<year>\d{{4}})"),
    re.compile(rf"{_NAME}{_FILL}(?P<year>\d{{4}})"),
)
_YEAR_FIRST = re.compile(r"(\d{4})(?:[./]|年\s?)(\d{1,2})(?:[./]|月\s?)(\d{1,2})日?")
_YEAR_LAST = re.compile(r"(\d{1,2})([./-])\s?(\d{1,2})\2\s?(\d{4})\.?")
_WITH_TIME = re.compile(r"(\d{4}-\d{2}-\d{2})[ T]\d{2}:\d{2}(?::\d{2})?")
_EXPECTED = "expected a date such as 2031-05-02, 2 May 2031, 2031-05 or 2031"


def read_date(text: str) -> When:
    """The days that a cell names: the forms of a case file, and what people write.

    With dots the day comes before the month. With strokes either may, so such a date is read only
    where one order gives a day at all, or both give the same. Raises ValueError with a plain
    sentence.
    """
    words = plain(text)
    timed = _WITH_TIME.fullmatch(words)
    try:
        return When.parse(timed[1] if timed else words)
    except ValueError as error:
        found = _named(words) or _numbered(words)
        if found is None:
            raise ValueError(f"{_EXPECTED}, found {words!r}") from error
        return found


def _named(words: str) -> When | None:
    """A day, days of one month, or a month, with the month's name."""
    for pattern in _NAMED:
        match = pattern.fullmatch(words.casefold())
        month = _MONTH.get(_key(match["month"])) if match else None
        if match is None or month is None:
            continue
        parts = match.groupdict()
        year, first = int(parts["year"]), parts.get("day")
        if first is None:
            first, last = "1", str(calendar.monthrange(year, month)[1]) if year else "1"
        else:
            last = parts.get("end") or first
        days = _day(year, month, int(first), words), _day(year, month, int(last), words)
        if days[1] < days[0]:
            raise ValueError(f"the interval ends before it starts: {words!r}")
        return When(*days)
    return None


def _numbered(words: str) -> When | None:
    """A day in three numbers."""
    match = _YEAR_FIRST.fullmatch(words)
    if match:
        year, month, number = map(int, match.groups())
        day = _day(year, month, number, words)
        return When(day, day)
    match = _YEAR_LAST.fullmatch(words)
    if match is None:
        return None
    one, other, year = int(match[1]), int(match[3]), int(match[4])
    if match[2] == ".":
        day = _day(year, other, one, words)
        return When(day, day)
    days = sorted({_day(year, m, d, words) for d, m in ((one, other), (other, one)) if m <= 12})
    if len(days) > 1:
        there = " or ".join(day.isoformat() for day in days)
        raise ValueError(f"{words!r} may be {there}; write the one that is meant")
    if not days:
        raise ValueError(f"there is no such date: {words!r}")
    return When(days[0], days[0])


def _day(year: int, month: int, day: int, words: str) -> date:
    try:
        return date(year, month, day)
    except ValueError as error:
        raise ValueError(f"there is no such date: {words!r}") from error
