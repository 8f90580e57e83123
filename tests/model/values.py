"""Single values of a case drawn at random, the awkward ones above all."""

from datetime import date, datetime, time, timedelta, timezone
from fractions import Fraction

from hypothesis import strategies as st

from goodoffices.model import Moment, Schedule, When

__all__ = ["ids", "moments", "names", "numbers", "schedules", "whens", "words"]

# Texts that a format is likely to take for something else.
_TREACHEROUS = (
    *("no", "yes", "null", "~", "true", "on", "N", "<<", "=", "12:30", "0.1", "1e3", "0x1F", "012"),
    *("2031-05-31", ".5", "1_000", ".inf", "- a", "a: b", "a:", ": a", "a #b", "#b", "? a", "&a"),
    *("*a", "!a", "%a", "@a", "`a`", "[a]", "{a: b}", "a, b", "|", ">-", "---", "...", "'", '"'),
    *("it's", 'say "no"', "back\\slash", " lead", "trail ", "two  spaces", "tab\there", "\ttab"),
    *("a\nb", "a\n\nb\n", "\na", "a\n b", " a\nb", "a \nb", "a\n", "a\n\n", "\n", " ", "a\r\nb"),
    *("é", "שלום", "سلام", "漢字", "\U0001f54a", "\xa0", "a\xadb", "\u200f", "e\u0301"),
    "a long text of many words that goes on " * 6,
    " ".join(["wrapped", "text", "with:", "a", "#hash", "-", "and", "'quotes'"] * 8),
    "x" * 150,
)
_UNFIT = "".join(map(chr, [*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF]))
_LETTERS = st.characters(
    exclude_categories=["Cs", "Cc", "Zl", "Zp", "Cn"], exclude_characters=_UNFIT
)


def words() -> st.SearchStrategy[str]:
    """Texts that a case may hold, the awkward ones above all."""
    return st.sampled_from(_TREACHEROUS) | st.text(_LETTERS, max_size=20)


def names() -> st.SearchStrategy[str]:
    """Names and titles: never blank."""
    return words().filter(str.strip)


def ids() -> st.SearchStrategy[str]:
    """Ids: never blank, and short enough to stand before a colon."""
    plain = st.sampled_from(["coast", "T1", "T2", "two-waves", "0.6", "1", "60", "no", "a b"])
    return plain | words().filter(lambda text: bool(text.strip()) and len(text) <= 200)


def numbers() -> st.SearchStrategy[Fraction]:
    """Exact numbers within the length that a file may hold."""
    return st.fractions(max_denominator=10**6) | st.decimals(
        allow_nan=False, allow_infinity=False, places=6, min_value=-(10**9), max_value=10**9
    ).map(Fraction)


@st.composite
def whens(draw: st.DrawFn) -> When:
    """Intervals of days, often whole months and years."""
    start, end = sorted(draw(st.tuples(st.dates(), st.dates())))
    whole = draw(st.sampled_from(["day", "month", "year", "any"]))
    said = draw(st.none() | words().map(str.strip)) or None
    if whole == "any":
        return When(start, end, said)
    length = {"day": 10, "month": 7, "year": 4}[whole]
    whole_one = When.parse(start.isoformat()[:length])
    return When(whole_one.earliest, whole_one.latest, said)


def moments() -> st.SearchStrategy[Moment]:
    """Days, and moments with whatever offset."""
    years = {"min_value": date(1900, 1, 1), "max_value": date(2200, 1, 1)}
    offsets = st.integers(-12 * 4, 14 * 4).map(lambda n: timezone(timedelta(minutes=15 * n)))
    hours = st.builds(
        lambda day, second, zone: Moment.of(
            datetime.combine(day, time.min, zone) + timedelta(seconds=second)
        ),
        st.dates(**years),
        st.integers(0, 1439).map(lambda minute: 60 * minute) | st.integers(0, 86_399),
        offsets,
    )
    return st.dates(**years).map(Moment) | hours


def schedules() -> st.SearchStrategy[Schedule]:
    """Amounts at rising days."""
    days = st.dictionaries(st.integers(0, 999_999), st.integers(1, 999_999_999), min_size=1)
    return days.map(lambda steps: Schedule(tuple(sorted(steps.items()))))
