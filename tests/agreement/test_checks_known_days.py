"""What is due after a certified event, or with the end of a clock, has that day in every check."""

from dataclasses import replace
from datetime import date

from goodoffices.agreement.checks import FindingCode, clause_dates, findings
from goodoffices.agreement.sequence import deliveries
from goodoffices.model import After, AgreedClock, Case, DayCount, Moment, Obligation
from tests.agreement.clauses_to_check import duties, phase, sound

DAY_1 = Moment(date(2032, 3, 1))
PHASE = phase(start=DAY_1, counted=DayCount.DAY_N)
TENTH = Moment(date(2032, 3, 10))


def _case(*owed: Obligation, clocks: tuple[AgreedClock, ...] = ()) -> Case:
    return duties(*owed, phases=(PHASE,), clocks=clocks)


def _days(case: Case) -> dict[str, int | None]:
    return {each.obligation: each.day for each in deliveries(case, None)}


def _contradict(case: Case) -> bool:
    return FindingCode.DATES_CONTRADICT in {each.code for each in findings(case)}


def _within(days: int, certified: Moment | None) -> Obligation:
    return sound(
        by_day=None,
        event="the depositary confirms receipt",
        certified_by="v",
        certified=certified,
        within_days=days,
    )


def test_an_event_has_no_day_before_it_is_certified_and_counts_from_then_on() -> None:
    assert _days(_case(_within(5, None)))["one"] is None
    assert _days(_case(_within(5, TENTH)))["one"] == 15
    (found,) = (each for each in clause_dates(_case(_within(5, TENTH))) if each.id == "one")
    assert (found.earliest, found.latest) == (10, 15)


def test_what_cannot_be_done_within_its_days_of_a_certified_event_is_found() -> None:
    late = sound("two", by=("b",), from_day=16)
    for days, contradicts in ((5, True), (6, False)):
        waiting = _within(days, TENTH)
        owed = (
            replace(waiting, after=(After(id="two"),)),
            late,
        )
        assert _contradict(_case(*owed)) == contradicts
        assert not _contradict(_case(*owed[1:], _within(days, None)))


def test_what_is_due_when_a_clock_ends_has_its_last_day() -> None:
    clock = AgreedClock(
        id="sixty", words="sixty days", text="t", until=Moment(date(2032, 3, 20)), days=None
    )
    due = sound(by_day=None, clock="sixty")
    for first, contradicts in ((21, True), (20, False)):
        late = sound("two", by=("b",), from_day=first, by_day=30)
        waiting = replace(due, after=(After(id="two"),))
        case = _case(waiting, late, clocks=(clock,))
        assert _contradict(case) == contradicts
        assert _days(_case(due, clocks=(clock,)))["one"] == 20
