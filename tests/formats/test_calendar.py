"""The calendar of an agreement, read back by the rules of RFC 5545 that are written out here."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from goodoffices.agreement.monitoring import board
from goodoffices.formats import calendar_text
from goodoffices.model import After, Case, DayCount, Moment, Obligation, Phase, Schedule
from tests.shipped import shipped_case

FIRST = date(2031, 1, 1)
PHASE = Phase(
    id="first", title="First", days=42, start=Moment(FIRST), counted=DayCount.DAY_N, scope=("all",)
)


def agreement(*duties: Obligation, phase: Phase = PHASE) -> Case:
    case = shipped_case("supplier-buyer")
    return replace(case, phases=(phase,), obligations=duties, performances=())


def duty(**said: object) -> Obligation:
    told: dict[str, object] = {"id": "duty", "words": "delivers", "by": ("supplier",), **said}
    return Obligation(**told)  # type: ignore[arg-type]


def calendar(case: Case) -> str:
    return calendar_text(case, board(case, Moment(FIRST)))


def properties(text: str) -> list[tuple[str, str]]:
    """Unfolded lines, as names with their parameters and values as words."""
    found = []
    for line in text.replace("\r\n ", "").split("\r\n")[:-1]:
        name, _, value = line.partition(":")
        found.append((name, unescaped(value)))
    return found


def unescaped(value: str) -> str:
    out, letters = "", iter(value)
    for letter in letters:
        if letter == "\\":
            following = next(letters)
            out += "\n" if following in "nN" else following
        else:
            out += letter
    return out


def entries(text: str) -> list[dict[str, str]]:
    found: list[dict[str, str]] = []
    for name, value in properties(text):
        if (name, value) == ("BEGIN", "VEVENT"):
            found.append({})
        elif found and name != "END":
            found[-1][name] = value
    return found


def due(text: str) -> list[dict[str, str]]:
    return [each for each in entries(text) if each["SUMMARY"].startswith("Due")]


def test_a_day_that_is_due_is_a_whole_day_that_ends_with_the_next() -> None:
    (found,) = due(calendar(agreement(duty(phase="first", by_day=7, amount=Fraction(4)))))
    assert found["DTSTART;VALUE=DATE"] == "20310107"
    assert found["DTEND;VALUE=DATE"] == "20310108"
    assert found["SUMMARY"] == "Due, the supplier: delivers (4)"
    assert found["STATUS"] == "CONFIRMED"


def test_what_runs_by_the_hour_has_its_moment_in_universal_time() -> None:
    at = Moment.parse("2031-01-05T12:00+02:00")
    owed = duty(event="the line is reached", certified=at, within_hours=72)
    case = agreement(owed)
    (found,) = due(calendar_text(case, board(case, Moment(date(2031, 1, 6)))))
    assert found["DTSTART"] == "20310108T100000Z"


def test_where_nobody_said_how_days_are_counted_both_are_tentative() -> None:
    phase = replace(PHASE, counted=None)
    found = due(calendar(agreement(duty(phase="first", by_day=7), phase=phase)))
    assert [each["DTSTART;VALUE=DATE"] for each in found] == ["20310107", "20310108"]
    assert {each["STATUS"] for each in found} == {"TENTATIVE"}


def test_what_has_no_date_is_not_in_it() -> None:
    owed = (
        duty(id="free", by_day=7),
        duty(id="waits", after=(After(id="free"),), within_days=3),
        duty(id="event", event="the line is reached", within_hours=72),
        duty(id="none"),
    )
    found = due(calendar(agreement(*owed)))
    assert [each["UID"] for each in found] == ["supplier-buyer-free-1-1@goodoffices"]


def test_each_part_of_a_schedule_and_the_span_of_what_is_daily_is_told_once() -> None:
    owed = (
        duty(id="parts", phase="first", schedule=Schedule.parse("6@1 6@7")),
        duty(id="aid", phase="first", each_day=True, from_day=2, by_day=10),
    )
    found = entries(calendar(agreement(*owed)))
    parts = [each for each in found if each["UID"].startswith("supplier-buyer-parts")]
    assert [each["DTSTART;VALUE=DATE"] for each in parts] == ["20310101", "20310107"]
    (daily,) = [each for each in found if each["UID"].startswith("supplier-buyer-aid")]
    assert (daily["DTSTART;VALUE=DATE"], daily["DTEND;VALUE=DATE"]) == ("20310102", "20310111")


@given(st.text(min_size=1, max_size=200))
def test_any_words_come_back_and_no_line_is_longer_than_seventy_five_octets(words: str) -> None:
    text = calendar(agreement(duty(phase="first", by_day=7, words=words)))
    assert text.endswith("END:VCALENDAR\r\n")
    for line in text.encode().split(b"\r\n"):
        assert len(line) <= 75
        line.decode()
    (found,) = due(text)
    plain = words.replace("\r\n", "\n")
    bare = "".join(" " if (ord(c) < 32 and c != "\n") or ord(c) == 127 else c for c in plain)
    assert found["SUMMARY"] == f"Due, the supplier: {bare}"


def test_names_of_entries_are_its_own_and_the_same_board_gives_the_same_bytes() -> None:
    case = shipped_case("three-phases")
    on = Moment(date(2032, 3, 4) + timedelta(days=9))
    one, other = (calendar_text(case, board(case, on)) for _ in range(2))
    assert one == other
    names = [each["UID"] for each in entries(one)]
    assert len(names) == len(set(names))
    assert len(names) > 10


def test_every_entry_says_what_the_case_rests_on_and_that_it_has_no_privilege() -> None:
    case = shipped_case("three-phases")
    for each in entries(calendar_text(case, board(case, Moment(date(2032, 3, 10))))):
        assert "Fictional" in each["DESCRIPTION"]
        assert ". A page like this carries no legal privilege." in each["DESCRIPTION"]
        assert each["CLASS"] == "CONFIDENTIAL"
