"""Days that can be missed though all before is done in time, against all ways of being in time."""

from collections.abc import Iterator, Mapping
from itertools import product

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from goodoffices.agreement.checks import FindingCode, clause_dates, findings
from goodoffices.model import After, Case, Obligation
from tests.agreement.clauses_to_check import case_of, duties, one, sound
from tests.draws import draws
from tests.shipped import shipped_case


@st.composite
def chains(draw: st.DrawFn) -> tuple[Obligation, ...]:
    """Up to four steps, each of which may wait for earlier ones and has its own time or none."""
    found: list[Obligation] = []
    for number in range(draw(st.integers(2, 4))):
        after: list[Obligation] = []
        if found:
            after = draw(st.lists(st.sampled_from(found), unique=True, min_size=1, max_size=2))
        found.append(
            sound(
                f"step{number}",
                after=tuple(After(id=each.id) for each in after),
                by_day=draw(st.integers(2, 5)) if number % 2 == 0 or draw(st.booleans()) else None,
                within_days=draw(st.none() | st.integers(0, 2)) if after else None,
                verified_within=draw(st.none() | st.integers(0, 2)),
            )
        )
    return tuple(found)


def ways(steps: Mapping[str, Obligation], target: Obligation) -> Iterator[int]:
    """When the target may begin after each way to it, in each way of being in time on it."""
    for path in paths(steps, target):
        checks = [range((each.verified_within or 0) + 1) for each in path]
        for done in product(range(12), repeat=len(path)):
            for checked in product(*checks):
                if in_time(path, done, checked):
                    yield done[-1] + checked[-1]


def paths(steps: Mapping[str, Obligation], target: Obligation) -> Iterator[list[Obligation]]:
    """Every way to a step, from one that has its own last day alone, without the step itself."""
    for after in target.after:
        first = steps[after.id]
        if first.by_day is not None and first.within_days is None:
            yield [first]
        for before in paths(steps, first):
            yield [*before, first]


def in_time(path: list[Obligation], done: tuple[int, ...], checked: tuple[int, ...]) -> bool:
    """What has no time of its own is done at once."""
    ready = 0
    for number, (each, day) in enumerate(zip(path, done, strict=True)):
        own = each.by_day is None and each.within_days is None
        last = [12 if each.by_day is None else each.by_day]
        if number and (own or each.within_days is not None):
            last.append(ready + (each.within_days or 0))
        if not ready <= day <= min(last):
            return False
        ready = day + checked[number]
    return True


@settings(max_examples=draws(120))
@given(chains())
def test_it_is_told_exactly_where_some_way_in_time_comes_too_late(
    steps: tuple[Obligation, ...],
) -> None:
    case = duties(*steps)
    assume(clause_dates(case))
    early = {each.where for each in findings(case) if each.code in {_VERIFIED, _STEPS}}
    named = {each.id: each for each in steps}
    for each in steps:
        if each.by_day is not None:
            late = max(ways(named, each), default=0) > each.by_day
            assert late <= (each.id in early)
            assert (each.id in _told(case)) <= late


def test_seven_days_seven_four_weeks_and_ten_do_not_fit_into_forty() -> None:
    case = shipped_case("list-exchange")
    told = [each for each in findings(case, "exchange") if each.code is _STEPS]

    assert {each.where for each in told} == {"all-plateau", "all-shore"}
    assert {each.witness.days for each in told} == {(40, 52)}
    assert 7 + 7 + 28 + 10 == 52


def test_its_days_are_told_as_the_first_phase_counts_them() -> None:
    first = sound("first", by_day=4)
    then = sound("then", after=(After(id="first"),), by_day=None, within_days=5)
    last = sound("last", after=(After(id="then"),), by_day=6)

    finding = one(case_of(obligations=(first, then, last)), _STEPS)

    assert finding.witness.days == (6, 9)
    assert "by day 6." in finding.why
    assert "until day 9 " in finding.why


_STEPS = FindingCode.DATES_NEED_EARLY_STEPS
_VERIFIED = FindingCode.DATES_NEED_EARLY_VERIFICATION


def _told(case: Case) -> set[str]:
    return {each.where for each in findings(case) if each.code is _STEPS}
