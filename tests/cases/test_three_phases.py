"""The case of three phases has the structure of the agreement of January 2025, and its pattern."""

from collections import Counter
from datetime import timedelta
from fractions import Fraction

import pytest

from goodoffices.agreement import owed
from goodoffices.agreement.checks import FindingCode, course, findings
from goodoffices.model import Obligation, Performance, PerformanceKind, TermState, faults
from tests.cases.mended import REPAIRS, mended
from tests.cases.reading import states
from tests.shipped import shipped_case

CASE = shipped_case("three-phases")
C, K = FindingCode, PerformanceKind
FOUND = {(each.code, each.where) for each in findings(CASE, "agreed")}


def duty(id_: str, text: str = "agreed") -> Obligation:
    (found,) = [each for each in owed(CASE, text) if each.id == id_]
    return found


def told(obligation: str, kind: PerformanceKind = K.DONE) -> list[Performance]:
    return [p for p in CASE.performances if (p.obligation, p.kind) == (obligation, kind)]


def day(performance: Performance) -> int:
    """Its number, where the day of the start is Day 1."""
    start = CASE.phases[0].start
    assert start is not None
    return (performance.on.day - start.day).days + 1


# The structure: days, amounts, and what is missing.


def test_thirty_three_are_released_on_seven_days() -> None:
    schedule = duty("releases").schedule

    assert schedule is not None
    assert schedule.steps == ((1, 3), (7, 4), (14, 3), (21, 3), (28, 3), (35, 3), (42, 14))
    assert schedule.total == 33


def test_thirty_or_fifty_are_owed_in_return_after_each_arrival() -> None:
    (ratio,) = CASE.ratios
    returns = duty("returns")

    assert (ratio.of, ratio.answers) == ("releases", "returns")
    assert dict(ratio.rates) == {"civilians": 30, "soldiers": 50, "ill": 0}
    assert [(after.id, after.each) for after in returns.after] == [("releases", True)]
    assert returns.within_days == 0


@pytest.mark.parametrize(
    ("id_", "last"), [("coast-road", 7), ("talks", 16), ("centre", 22), ("aid", 42), ("border", 50)]
)
def test_the_other_days_are_those_of_the_agreement(id_: str, last: int) -> None:
    assert duty(id_).by_day == last


def test_the_road_came_from_day_3_after_3_to_day_7_after_7() -> None:
    roads = [duty("coast-road-early", "summer"), duty("coast-road")]

    assert [road.by_day for road in roads] == [3, 7]
    assert [[after.amount for after in road.after] for road in roads] == [[3], [7]]


def test_talks_are_due_with_no_consequence_and_the_phase_goes_on_only_while_they_do() -> None:
    first, second, _ = CASE.phases
    talks = duty("talks")

    assert (talks.by, talks.consequence) == (("marsh", "upland"), None)
    assert [more.while_under_way for more in first.prolongations] == ["talks"]
    assert (second.needs_accord, second.if_not) == (True, None)


def test_every_term_is_accepted_by_both_in_their_own_words() -> None:
    assert set(states(CASE).values()) == {TermState.ACCEPTED_BY_ALL}


# What was to be seen before the signature.


@pytest.mark.parametrize(
    ("code", "where"),
    [
        (C.NOBODY_CAN_START_IT_ALONE, "talks"),  # not begun on Day 16
        (C.NO_CONSEQUENCE, "talks"),
        (C.ENDS_IF_NOBODY_ACTS, "first"),  # it ended with Day 42
        (C.RESTS_ON_ONE_SIDE, "border"),  # held back on Day 50
        (C.DUE_AFTER_ITS_PHASE, "border"),
        (C.NO_BREACH_DEFINITION, "shelter"),  # the alleged failure of Day 23
        (C.NO_VERIFIER, "releases"),
        (C.NO_CURE_TIME, "coast-road"),  # two days late, for want of a person
        (C.DAY_WITHOUT_DUTY, "second"),  # force was resumed on such a day
    ],
)
def test_what_became_of_it_was_to_be_seen_in_its_text(code: FindingCode, where: str) -> None:
    assert (code, where) in FOUND


def test_either_side_alone_ends_it_and_neither_alone_keeps_it() -> None:
    ways = course(CASE, "agreed")

    assert ways.alone({"ended"}) == ("marsh", "upland")
    assert ways.alone_preventing({"ended"}) == ()


def test_no_finding_names_a_side_in_its_reason_or_repair() -> None:
    names = {part for actor in CASE.parties for part in (actor.id, actor.name, actor.short)}
    words = [f"{each.why} {each.repair}" for each in findings(CASE, "agreed")]

    assert [w for w in words if any(name and name in w for name in names)] == []


def test_the_agreement_mended_raises_nothing() -> None:
    case = mended(CASE)

    assert faults(case) == ()
    assert findings(case, "agreed") == ()
    assert course(case, "agreed").impasses() == ()


@pytest.mark.parametrize(
    ("left_out", "code", "where"),
    [
        ("verifier", C.NO_VERIFIER, "releases"),
        ("breach", C.NO_BREACH_DEFINITION, "shelter"),
        ("cure", C.NO_CURE_TIME, "coast-road"),
        ("consequence", C.NO_CONSEQUENCE, "returns"),
        ("a way into the third phase", C.ENDS_IF_NOBODY_ACTS, "second"),
        ("what stays at the end", C.END_WITHOUT_SEQUEL, "third"),
        ("last drawdown within its phase", C.DUE_AFTER_ITS_PHASE, "border"),
    ],
)
def test_each_repair_is_needed(left_out: str, code: FindingCode, where: str) -> None:
    case = mended(CASE, [name for name in REPAIRS if name != left_out])

    assert (code, where) in {(each.code, each.where) for each in findings(case, "agreed")}


@pytest.mark.parametrize(
    ("repair", "code", "where"),
    [
        ("who starts the talks", C.NOBODY_CAN_START_IT_ALONE, "talks"),
        ("a way into the second phase", C.ENDS_IF_NOBODY_ACTS, "first"),
        ("continuation", C.DAY_WITHOUT_DUTY, "second"),
    ],
)
def test_each_of_these_repairs_is_enough(repair: str, code: FindingCode, where: str) -> None:
    case = mended(CASE, [repair])

    assert (code, where) in FOUND
    assert (code, where) not in {(each.code, each.where) for each in findings(case, "agreed")}


# What became of it.


def test_it_began_two_hours_and_three_quarters_late_for_a_list() -> None:
    (clock,) = CASE.clocks
    (received,) = told("first-list")

    assert clock.until is not None
    assert clock.until.at is not None
    assert received.on.at is not None
    assert received.on.at - clock.until.at == timedelta(hours=2, minutes=45)
    assert CASE.phases[0].begun == received.on
    assert CASE.phases[0].start == clock.until


def test_thirty_three_were_released_by_day_42_and_the_others_do_not_count() -> None:
    done = told("releases")

    assert sum(p.counts for p in done) == 33
    assert sum(p.amount or 0 for p in done) == 37
    assert [p.counts for p in done if p.outside] == [0]
    assert max(day(p) for p in done) < 42


def test_at_the_end_of_each_day_of_the_schedule_as_many_had_come_as_were_due() -> None:
    schedule = duty("releases").schedule
    assert schedule is not None
    due, short = Fraction(), []
    for last, amount in schedule.steps:
        due += amount
        if sum(p.counts for p in told("releases") if day(p) <= last) < due:
            short.append(last)

    assert short == []


def test_what_was_given_in_return_is_what_the_ratio_asks_for_all_who_were_released() -> None:
    (ratio,) = CASE.ratios
    by_category: Counter[str] = Counter()
    for p in told("releases"):
        by_category[p.category or ""] += int(p.counts)
    owed_in_return = sum(ratio.rates[name] * n for name, n in by_category.items() if name)

    assert by_category == {"civilians": 19, "soldiers": 5, "ill": 9, "": 0}
    assert owed_in_return == 820
    assert sum(p.counts for p in told("returns")) == owed_in_return
    assert sum(p.counts for p in told("returns-for-the-ill")) == 110
    assert sum(p.counts for p in told("no-part")) == 1000


def test_part_was_held_back_on_day_35_and_all_of_it_came_by_day_40() -> None:
    (held,) = told("returns", K.HELD)
    (ratio,) = CASE.ratios
    before = sum(p.counts for p in told("returns") if day(p) <= 35)
    arrived = [p for p in told("releases") if day(p) <= 35 and p.category]
    in_return = sum(ratio.rates[p.category or ""] * p.counts for p in arrived)

    assert (day(held), held.because_of) == (35, ("releases",))
    assert in_return - before == held.amount == 180
    assert [day(p) for p in told("returns") if day(p) > 35] == [39, 39, 40]


def test_each_hold_and_delay_is_there_on_its_day() -> None:
    kinds = {K.HELD, K.PUT_OFF, K.LAPSED}
    found = [(day(p), p.obligation, p.kind) for p in CASE.performances if p.kind in kinds]

    assert found == [
        (1, "first-list", K.PUT_OFF),
        (7, "coast-road", K.HELD),
        (12, "returns", K.PUT_OFF),
        (23, "releases", K.PUT_OFF),
        (33, "returns", K.PUT_OFF),
        (35, "returns", K.HELD),
        (35, "returns-for-the-ill", K.HELD),
        (42, "talks", K.LAPSED),
        (42, "continuation", K.LAPSED),
        (50, "border", K.HELD),
    ]


def test_talks_were_not_begun_on_day_16_and_nobody_says_that_they_were() -> None:
    assert [day(p) for p in told("talks", K.NOT_DONE)] == [16]
    assert told("talks") == []


def test_that_force_was_resumed_is_told_in_two_accounts_that_both_stand() -> None:
    about = [p for p in CASE.performances if p.obligation == "operations" and day(p) == 59]

    assert [p.kind for p in about] == [K.NOT_DONE, K.DISPUTED]
    assert [p.speaker for p in about] == [
        "spokesperson of the Marsh movement",
        "office of the cabinet of the Upland republic",
    ]


def test_every_account_says_who_told_it_and_where_it_is_known_from() -> None:
    assert [p.id for p in CASE.performances if not (p.said_by and p.speaker and p.sources)] == []
    assert [o.id for o in CASE.obligations if not (o.said_by and o.speaker and o.sources)] == []
