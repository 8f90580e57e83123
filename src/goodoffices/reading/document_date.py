"""The date of a report, and in words where it is from; never guessed, never a file's own time.

The analyst's word goes before all. Then what the file says of itself (a page's metadata, a
letter's header, a record's field), what the text says of itself, the file's name, and last when a
PDF or Word file was made, which may be long after. Counting from known days is another matter.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

__all__ = ["StatedDate", "date_in_words", "document_date"]

_MONTHS = (
    "january|jan|janvier|janv|enero|ene|januar|janeiro|gennaio",
    "february|feb|février|fevrier|févr|febrero|februar|fevereiro|febbraio",
    "march|mar|mars|marzo|märz|maerz|março",
    "april|apr|avril|avr|abril|aprile",
    "may|mai|mayo|maio|maggio",
    "june|jun|juin|junio|juni|junho|giugno",
    "july|jul|juillet|juil|julio|juli|julho|luglio",
    "august|aug|août|aout|agosto",
    "september|sept|sep|septembre|septiembre|setembro|settembre",
    "october|oct|octobre|octubre|oktober|okt|outubro|ottobre",
    "november|nov|novembre|noviembre|novembro",
    "december|dec|décembre|decembre|déc|diciembre|dic|dezember|dez|dezembro|dicembre",
)
_MONTH_OF = {name: n for n, names in enumerate(_MONTHS, 1) for name in names.split("|")}
_MONTH = "|".join(sorted(_MONTH_OF, key=lambda name: (-len(name), name)))
_DAY = r"(?P<{0}>\d{{1,2}})(?:st|nd|rd|th|er|\.|º)?"
_YEAR = re.compile(r"\d{4}")
_FULL = re.compile(
    r"(?<![\w/.-])(?:"
    r"(?P<y1>\d{4})[-/.](?P<m1>\d{1,2})[-/.](?P<d1>\d{1,2})(?![\d/-])"
    rf"|(?P<mw2>{_MONTH})\.?\s{_DAY.format('d2')},?\s(?P<y2>\d{{4}})(?!\d)"
    rf"|{_DAY.format('d3')}\s(?:de\s|of\s)?(?P<mw3>{_MONTH})\.?,?\s(?:de\s|del\s)?(?P<y3>\d{{4}})(?!\d)"
    rf"|(?P<d4>\d{{1,2}})-(?P<mw4>{_MONTH})-(?P<y4>\d{{4}})(?!\d)"
    r"|(?P<a5>\d{1,2})[/.](?P<b5>\d{1,2})[/.](?P<y5>\d{4})(?!\d)"
    r")",
    re.IGNORECASE,
)
_IN_NAME = re.compile(
    r"(?<!\d)(?P<y>(?:19|20)\d\d)(?P<s>[-_.]?)(?P<m>[01]\d)(?P=s)(?P<d>[0-3]\d)(?!\d)"
)
_STAMP = re.compile(r"(?:D:)?(\d{4})(\d\d)(\d\d)(?:\d{2,6}.*)?")
_EPOCH = re.compile(r"\d{9,10}(?:\.\d+)?|\d{12,13}")
_LABEL = re.compile(
    r"\W*(?:(?P<weak>last |updated?|modified)|date |first )?"
    r"(?:published|posted|issued|released|dated?|updated|modified|online)?"
    r"(?:\s(?:on|at|date))?\s*[:|–—-]?\s*(?:\w{3,9}\.?,?\s)?",
    re.IGNORECASE,
)
_LABELLED = re.compile(
    r"\W*(?:last |first |date )?(?:published|posted|issued|released|dated?|updated?|modified)\b",
    re.IGNORECASE,
)
_PLACE = re.compile(r"[^\W\d_][\w.'’/-]*(?:[ ,/]+[^\W\d_][\w.'’-]*){0,5}[\s,(–—-]*")
_SMALL = frozenset({"al", "de", "del", "el", "la", "of", "the", "on", "upon", "and"})
_AFTER_DATELINE = re.compile(
    r"[\s,]*(?:\([^()\n]{1,40}\)|/[^/\n]{1,30}/|[A-Z][\w ]{1,20})?[\s,]*[-–—:)(]"
)
_HOURS = re.compile(
    r"\b\d{1,2}[:.]\d\d(?:[:.]\d\d)?\b|\b[ap]\.?m\b\.?|\b(?:GMT|UTC|[ECMP][SD]?T|IST|AST|at)\b"
    r"|\b(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?\b",
    re.IGNORECASE,
)
_FIRST_LINES, _LAST_LINES, _DATELINES = 10, 4, 5
_LONGEST = 400


@dataclass(frozen=True, slots=True)
class StatedDate:
    """A date that a file states of itself: its words, and what states it.

    ``weak`` is when the file was made, which counts only where nothing else is known.
    """

    words: str
    basis: str
    weak: bool = False


def document_date(
    text: str, *, file: str, stated: Sequence[StatedDate] = (), given: date | None = None
) -> tuple[date | None, str]:
    """The date and its basis in words; None and "not known" where nothing says it."""
    if given is not None:
        return given, "analyst"
    found = next(_known(text, file, stated), None)
    return found or (None, "not known")


def _known(text: str, file: str, stated: Sequence[StatedDate]) -> Iterator[tuple[date, str]]:
    for weak in (False, True):
        for one in stated:
            day = date_in_words(one.words) if one.weak is weak else None
            if day:
                yield day, one.basis
        if not weak:
            yield from _in_text(text)
            yield from _in_name(file)


def date_in_words(words: str) -> date | None:
    """The day that words for one date mean, as a field or header has them; None if it is unclear.

    ISO 8601, RFC 2822, seconds or milliseconds since 1970, PDF dates and dates with a month's name
    are understood; ``3/4/2031`` is not, as it means two days.
    """
    words = words.strip()[:100]
    if _EPOCH.fullmatch(words):
        seconds = float(words)
        seconds = seconds / 1000 if seconds > 1e11 else seconds
        return _sane((datetime.fromtimestamp(0, UTC) + timedelta(seconds=seconds)).date())
    stamp = _STAMP.fullmatch(words)
    if stamp:
        return _day(*stamp.groups())
    found = _FULL.search(words)
    return _of(found) if found else None


def _in_text(text: str) -> Iterator[tuple[date, str]]:
    lines = [line.strip() for line in text[:20_000].splitlines() if line.strip()]
    first = [line for line in lines[:_FIRST_LINES] if _YEAR.search(line)]
    tail = [line.strip() for line in text[-4_000:].splitlines() if line.strip()]
    last = tail[-_LAST_LINES:] if len(lines) > _FIRST_LINES else []
    last = [line for line in last if _YEAR.search(line)]
    later: list[tuple[date, str]] = []
    for line in (*first, *last):
        found = _FULL.search(line[:_LONGEST])
        day = _of(found) if found else None
        if found is None or day is None or not _LABELLED.match(line) or len(line) > 120:
            continue
        label = _LABEL.match(line)
        if label and found.start() <= label.end() + 12:
            basis = day, f"text: “{line[: found.end()].strip()}”"
            if label["weak"]:
                later.append(basis)
            else:
                yield basis
    yield from _datelines([line for line in lines[:_DATELINES] if _YEAR.search(line[:120])])
    yield from _alone(first)
    yield from later


def _datelines(lines: Sequence[str]) -> Iterator[tuple[date, str]]:
    """DOHA, Jan 29, 2031 (Agency) – The parties ..."""
    for line in lines:
        found = _FULL.search(line[:120])
        # [May 14, 2031] HAMBURG (Agency) -
        bracketed = found and found.start() == 1 and line[0] in "[("
        if found and (bracketed or _is_place(line[: found.start()])):
            rest = _AFTER_DATELINE.match(line, found.end())
            day = _of(found)
            if (rest or bracketed) and day:
                yield day, f"dateline: “{line[: found.end()].lstrip('[(')}”"


def _is_place(words: str) -> bool:
    """Whether words are names only, as of a city and its country."""
    return bool(_PLACE.fullmatch(words)) and all(
        word[0].isupper() or word in _SMALL for word in re.findall(r"[^\W\d_][\w'’-]*", words)
    )


def _alone(lines: Sequence[str]) -> Iterator[tuple[date, str]]:
    """A line of little else than a date: its own, or beside the author's name."""
    for line in lines:
        found = _FULL.search(line) if len(line) <= 120 else None
        day = _of(found) if found else None
        if found is None or day is None:
            continue
        around = line[: found.start()] + " " + line[found.end() :]
        words = re.findall(r"\w+", _HOURS.sub(" ", around))
        parted = re.search(r"[|·•]", around) or re.match(r"by\s", line, re.IGNORECASE)
        if len(words) <= 2 or (parted and len(words) <= 10):
            yield day, f"text: “{line}”"


def _in_name(file: str) -> Iterator[tuple[date, str]]:
    name = file.replace("\\", "/").rsplit("/", 1)[-1]
    found = _IN_NAME.search(name)
    day = _day(found["y"], found["m"], found["d"]) if found else None
    if day:
        yield day, f"file name: “{name}”"
    else:
        written = _FULL.search(name.replace("_", " "))
        day = _of(written) if written else None
        if day:
            yield day, f"file name: “{name}”"


def _of(found: re.Match[str]) -> date | None:
    if found["y1"]:
        return _day(found["y1"], found["m1"], found["d1"])
    for n in "234":
        if found[f"y{n}"]:
            return _day(found[f"y{n}"], _MONTH_OF[found[f"mw{n}"].lower()], found[f"d{n}"])
    first, second = int(found["a5"]), int(found["b5"])
    if first > 12 >= second or first == second:
        return _day(found["y5"], second, first)
    return _day(found["y5"], first, second) if second > 12 else None


def _day(year: str | int, month: str | int, day: str | int) -> date | None:
    try:
        return _sane(date(int(year), int(month), int(day)))
    except ValueError:
        return None


def _sane(day: date) -> date | None:
    return day if 1900 <= day.year <= 2100 else None
