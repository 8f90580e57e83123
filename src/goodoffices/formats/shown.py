"""What a person sees in a cell: a stored number under its number format.

The codes are those of ECMA-376 part 1, 18.8.30 and 18.8.31. Dates become ISO dates, since the
order of day and month depends on where the workbook is opened; thousands are not grouped.
"""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal, InvalidOperation

__all__ = ["BUILT_IN", "Shown", "shown_number"]

BUILT_IN = {
    0: "General",
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    12: "# ?/?",
    13: "# ??/??",
    14: "yyyy-mm-dd",
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM",
    20: "h:mm",
    21: "h:mm:ss",
    22: "yyyy-mm-dd h:mm",
    37: "#,##0;-#,##0",
    38: "#,##0;-#,##0",
    39: "#,##0.00;-#,##0.00",
    40: "#,##0.00;-#,##0.00",
    45: "mm:ss",
    46: "[h]:mm:ss",
    47: "mm:ss.0",
    48: "0.0E+0",
    49: "@",
}

_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|_.|\*.|\[(?P<bracket>[^\]]*)\]|(?P<other>.)', re.DOTALL
)
_CLOCK = re.compile(r"h+|m+|s+", re.IGNORECASE)
_DATE_LETTERS = frozenset("dmyhs")
_PLACEHOLDERS = frozenset("0#?")
# A spreadsheet keeps fifteen significant digits; what lies beyond is noise of binary fractions.
_FIFTEEN = Context(prec=15, rounding=ROUND_HALF_UP)
_LAST_DAY = 2_958_465


@dataclass(frozen=True)
class Shown:
    """The text seen, and the exact number when the format rounds it away."""

    text: str
    exact: str | None = None


def shown_number(raw: str, code: str, *, from_1904: bool = False) -> Shown:
    """The number ``raw`` as its format ``code`` shows it. Raises ValueError if it is none."""
    try:
        number = _FIFTEEN.create_decimal(Decimal(raw))
    except InvalidOperation as error:
        raise ValueError(f"no number: {raw[:40]!r}") from error
    if not number.is_finite() or number.adjusted() > 60:
        raise ValueError(f"no number that a cell can show: {raw[:40]!r}")
    section = _section(code, number)
    if _is_date(section):
        return Shown(_date(number, section, from_1904=from_1904))
    return _formatted(number, section, several=";" in code)


def _section(code: str, number: Decimal) -> str:
    """The part of the code that applies: positive; negative; zero; text."""
    sections = _split(code)[:3]
    if number < 0 and len(sections) > 1:
        return sections[1]
    if number == 0 and len(sections) > 2:
        return sections[2]
    return sections[0]


def _split(code: str) -> list[str]:
    parts = [""]
    for match in _TOKEN.finditer(code):
        if match["other"] == ";":
            parts.append("")
        else:
            parts[-1] += match[0]
    return parts


def _is_date(section: str) -> bool:
    if section.strip().casefold() in {"", "general", "@"}:
        return False
    letters = {(m["other"] or "").casefold() for m in _TOKEN.finditer(section)}
    elapsed = any(_CLOCK.fullmatch(m["bracket"] or "") for m in _TOKEN.finditer(section))
    return elapsed or bool(letters & _DATE_LETTERS)


def _date(number: Decimal, section: str, *, from_1904: bool) -> str:
    if not 0 <= number <= _LAST_DAY:
        raise ValueError(f"no date that a cell can show: {number}")
    marks = (m["other"] or (m["bracket"] or "")[:1] for m in _TOKEN.finditer(section))
    letters = {mark.casefold() for mark in marks}
    seconds = int((number * 86_400).to_integral_value(ROUND_HALF_UP))
    if not letters & {"d", "y"} and not ("m" in letters and not letters & {"h", "s"}):
        hours, rest = divmod(seconds, 3600)
        return f"{hours:02}:{rest // 60:02}" + (f":{rest % 60:02}" if rest % 60 else "")
    # Day 60 of the 1900 count is a 29 February that never was; days before it are one later.
    origin = datetime(1904, 1, 1) if from_1904 else datetime(1899, 12, 30)  # noqa: DTZ001 - no zone
    if not from_1904 and number < 60:
        origin += timedelta(days=1)
    try:
        moment = origin + timedelta(seconds=seconds)
    except OverflowError as error:
        raise ValueError(f"no date that a cell can show: {number}") from error
    if seconds % 86_400 == 0:
        return moment.date().isoformat()
    return moment.isoformat(" ", "minutes" if seconds % 60 == 0 else "seconds")


def _formatted(number: Decimal, section: str, *, several: bool) -> Shown:
    parts = _parts(section)
    pattern = "".join(text for text, is_pattern in parts if is_pattern)
    if not _PLACEHOLDERS & set(pattern) or not _is_plain(section):
        return Shown(_plain(number))
    percents = section.count("%")
    fraction = pattern.partition(".")[2]
    scaled = number.scaleb(2 * percents)
    # Each comma after the last digit divides by a thousand.
    scaled = scaled.scaleb(-3 * (len(pattern) - len(pattern.rstrip(","))))
    places = sum(mark in _PLACEHOLDERS for mark in fraction)
    rounded = scaled.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP, Context(prec=100))
    text = _plain(abs(rounded))
    needed = sum(mark in "0?" for mark in fraction)
    have = len(text.partition(".")[2])
    if needed > have:
        text += ("" if have else ".") + "0" * (needed - have)
    sign = "-" if rounded < 0 and not (several and number < 0) else ""
    first = next(index for index, part in enumerate(parts) if part[1])
    before = "".join(text for text, is_pattern in parts[:first] if not is_pattern)
    after = "".join(text for text, is_pattern in parts[first:] if not is_pattern)
    shown = f"{sign}{before}{text}{after}".strip()
    if rounded == scaled:
        return Shown(shown)
    return Shown(shown, _plain(scaled) + "%" * percents)


def _parts(section: str) -> list[tuple[str, bool]]:
    """The section as words to show and marks of the number's pattern."""
    parts: list[tuple[str, bool]] = []
    for match in _TOKEN.finditer(section):
        if match["other"] is not None:
            mark = match["other"]
            parts.append((mark, mark in _PLACEHOLDERS or mark in ".,"))
        elif match["bracket"] is not None:
            if match["bracket"].startswith("$"):
                parts.append((match["bracket"][1:].partition("-")[0], False))
        else:
            parts.append((match["quoted"] or match["escaped"] or "", False))
    return parts


def _is_plain(section: str) -> bool:
    """Whether the code is a decimal: no exponent, no fraction, no condition."""
    marks = "".join(match["other"] or "" for match in _TOKEN.finditer(section))
    conditions = any((m["bracket"] or "")[:1] in {"<", ">", "="} for m in _TOKEN.finditer(section))
    return not conditions and "E" not in marks.upper() and "/" not in marks


def _plain(number: Decimal) -> str:
    text = f"{number:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text) or "0"
