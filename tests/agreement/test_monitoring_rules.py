"""Rules 8 to 11 on any obligations and any accounts of them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from goodoffices.agreement.monitoring import ObligationState, Standing, board
from goodoffices.model import (
    After,
    AgreedClock,
    Case,
    DayCount,
    Frozen,
    Moment,
    Obligation,
    Performance,
    PerformanceKind,
    Schedule,
    faults,
)
from tests.agreement.watched import X, Y, case, duty, first_phase, whole
from tests.draws import draws

START = date(2031, 1, 1)
K, S = PerformanceKind, ObligationState
BY_TIME = {S.PENDING, S.DUE, S.HELD, S.IN_FORCE, S.OVER}
NAMES = ("one", "two", "three", "four")


def days(first: int = 0, last: int = 60) -> st.SearchStrategy[Moment]:
    return st.integers(first, last).map(lambda n: Moment(START + timedelta(days=n)))


@st.composite
def duties(draw: st.DrawFn) -> tuple[Obligation, ...]:
    """Obligations of which each may wait for those before it."""
    found: list[Obligation] = []
    for place, name in enumerate(NAMES[: draw(st.integers(1, 4))]):
        when: dict[str, Any] = draw(
            st.sampled_from(
                (
                    {"schedule": Schedule(((1, 2), (7, 3)))},
                    {"by_day": 5, "amount": Fraction(4)},
                    {"by_day": 9},
                    {"within_days": 3},
                    {"within_hours": 30},
                    {"each_day": True, "by_day": 6},
                    {"event": "the line is reached", "within_days": 2},
                    {"event": "the line is reached", "by_day": 3, "certified": draw(days(0, 20))},
                    {"condition": "if the road is safe", "by_day": 4},
                    {"forbids": True, "by_day": 20},
                    {"clock": "named"},
                    {},
                )
            )
        )
        after = (
            draw(st.lists(st.sampled_from(NAMES[:place]), max_size=2, unique=True)) if place else []
        )
        found.append(
            Obligation(
                id=name,
                words=f"does {name}",
                by=(draw(st.sampled_from((X, Y))),),
                phase=draw(st.sampled_from((None, "first"))),
                after=tuple(After(id=each, each=draw(st.booleans())) for each in after),
                **when,
            )
        )
    return tuple(found)


@st.composite
def cases(draw: st.DrawFn, *, told: bool = True) -> Case:
    """Any of these with any accounts of them, some of which answer others."""
    owed = draw(duties())
    accounts: list[Performance] = []
    for number in range(draw(st.integers(0, 8)) if told else 0):
        about = draw(st.sampled_from((None, *accounts)))
        obligation = about.obligation if about else draw(st.sampled_from(owed)).id
        amount = draw(st.none() | st.integers(0, 5).map(Fraction))
        accounts.append(
            Performance(
                id=f"account-{number}",
                obligation=obligation,
                kind=draw(st.sampled_from(tuple(PerformanceKind))),
                on=draw(days(0, 40)),
                amount=amount,
                about=about.id if about else None,
                because_of=draw(st.sampled_from(((), (owed[0].id,)))),
                by=draw(st.sampled_from((None, X, Y))),
            )
        )
    clock = AgreedClock(
        id="named", words="runs", days=draw(st.integers(1, 30)), start=Moment(START)
    )
    length = draw(st.none() | st.integers(1, 30))
    counted = draw(st.sampled_from((None, *DayCount)))
    return case(
        *owed,
        told=tuple(accounts),
        phases=(first_phase("2031-01-01", length, counted=counted),),
        clocks=(clock,),
    )


def rows(of: Case, on: Moment) -> tuple[Standing, ...]:
    return board(of, on).rows


def without(of: Case, leave: Callable[[Performance], bool]) -> Case:
    """The case without some accounts, and without those that answer them."""
    gone: set[str | None] = set()
    kept: list[Performance] = []
    for each in of.performances:
        if leave(each) or each.about in gone - {None}:
            gone.add(each.id)
        else:
            kept.append(each)
    return replace(of, performances=tuple(kept))


@given(cases(), days())
def test_rule_8_an_event_has_no_date_before_it_is_certified(of: Case, on: Moment) -> None:
    for row in rows(of, on):
        owed = row.obligation
        known = owed.certified is not None and not on.before(owed.certified)
        if owed.event is not None and not known and not owed.forbids:
            assert not row.due
            assert not row.past_due
            assert row.state is not S.DUE


@given(cases(), days(), days(0, 20), st.integers(1, 9))
def test_rule_8_a_suspension_moves_only_what_runs_by_the_clock_it_names(
    of: Case, on: Moment, start: Moment, length: int
) -> None:
    span = Frozen(start=start, until=start.after(timedelta(days=length)))
    stopped = replace(of, clocks=(replace(of.clocks[0], frozen=(span,)),))
    for one, other in zip(rows(of, on), rows(stopped, on), strict=True):
        if one.obligation.clock != "named":
            assert one == other


@given(cases(), days(0, 20), st.integers(1, 9))
def test_rule_8_what_runs_by_a_frozen_clock_is_due_as_much_later(
    of: Case, start: Moment, length: int
) -> None:
    span = Frozen(start=start, until=start.after(timedelta(days=length)))
    one = first_phase(counted=DayCount.DAY_N, clock="named")
    tied = replace(of, phases=(one,))
    stopped = replace(tied, clocks=(replace(of.clocks[0], frozen=(span,)),))
    late = Moment(date(2031, 6, 1))
    for before, after in zip(rows(tied, late), rows(stopped, late), strict=True):
        if before.obligation.by_day is None or before.obligation.event or before.obligation.after:
            continue
        if before.obligation.each_day or not before.parts[0].due:
            continue
        ends = before.parts[0].due[0].day
        moved = timedelta(days=length if start.day <= ends else 0)
        assert after.parts[0].due[0].day == ends + moved


@given(cases(), days())
def test_rule_9_nothing_is_due_before_what_it_waits_for_is_done(of: Case, on: Moment) -> None:
    done = {row.id for row in rows(of, on) if row.counted > 0 or row.state not in BY_TIME}
    done |= {each.obligation for each in of.performances}
    for row in rows(of, on):
        for after in row.obligation.after:
            if after.id not in done:
                assert row.state is not S.DUE
                assert not row.past_due
                assert row.overdue == 0


@given(cases(), days(0, 40))
def test_rule_9_what_is_done_later_is_due_no_earlier(of: Case, on: Moment) -> None:
    for row in rows(of, on):
        if row.obligation.forbids:
            continue  # its day is the last on which it is forbidden
        for part in row.parts:
            for after in row.obligation.after:
                whole = not after.each and after.amount is None
                first = min(
                    (each.on.day for each in of.performances if each.obligation == after.id),
                    default=None,
                )
                waited = not part.held_by and part.settled is None
                if whole and first is not None and waited and part.due:
                    assert max(end.day for end in part.due) >= first


@given(st.permutations(NAMES))
def test_rule_9_a_circle_is_refused_and_named(names: list[str]) -> None:
    owed = [
        duty(name, X, after=[following])
        for name, following in zip(names, [*names[1:], names[0]], strict=True)
    ]
    (found,) = [each for each in faults(case(*owed)) if "wait for each other" in each.message]
    assert all(name in found.message for name in names)


@given(days(0, 30), days(0, 30))
def test_rule_9_what_is_done_at_the_same_time_waits_as_one(first: Moment, on: Moment) -> None:
    owed = (
        duty("before", X),
        duty("one", X, by_day=3, after=["before"], together_with=("other",)),
        duty("other", Y, by_day=5, together_with=("one",)),
    )
    told = Performance(obligation="before", kind=K.DONE, on=first)
    for name in ("one", "other"):
        found = next(row for row in rows(case(*owed, told=(told,)), on) if row.id == name)
        assert found.held_by == (("before",) if on.day < first.day else ())


@given(cases(told=False), days(0, 400))
def test_rule_10_silence_brings_about_no_state(of: Case, on: Moment) -> None:
    assert {row.state for row in rows(of, on)} <= BY_TIME


@settings(max_examples=draws(200))
@given(cases(), days())
def test_rule_10_none_of_the_five_comes_without_an_account_of_its_own_kind(
    of: Case, on: Moment
) -> None:
    own = {
        S.LAPSED: K.LAPSED,
        S.EXCUSED: K.EXCUSED,
        S.ACCEPTED_LATE: K.ACCEPTED_LATE,
        S.CURED: K.CURED,
        S.VERIFIED: K.VERIFIED,
        S.ATTRIBUTED: K.ATTRIBUTED,
        S.ALLEGED: K.NOT_DONE,
        S.DONE: K.DONE,
    }
    for state, kind in own.items():
        bare = without(of, lambda account, kind=kind: account.kind is kind)  # type: ignore[misc]
        assert state not in {row.state for row in rows(bare, on)}


@given(cases(), days())
def test_rule_10_time_alone_ends_nothing(of: Case, on: Moment) -> None:
    """What is told on a day and not answered is told in the same state ever after."""
    now = Moment(START + timedelta(days=50))
    later = Moment(now.day + timedelta(days=(on.day - START).days))
    for one, other in zip(rows(of, now), rows(of, later), strict=True):
        if one.state not in BY_TIME:
            assert one.state is other.state


@settings(max_examples=draws(200))
@given(cases(), days())
def test_rule_10_an_account_of_one_obligation_leaves_what_is_told_of_another(
    of: Case, on: Moment
) -> None:
    """However a history grows, no state turns into another but by an account of the same duty."""
    for number, added in enumerate(of.performances):
        before = replace(of, performances=of.performances[:number])
        after = replace(of, performances=of.performances[: number + 1])
        for one, other in zip(rows(before, on), rows(after, on), strict=True):
            if one.id != added.obligation and one.state not in BY_TIME:
                assert one.state is other.state


@given(cases(), days())
def test_rule_11_accounts_leave_what_was_agreed_as_it_is(of: Case, on: Moment) -> None:
    before = of
    found = rows(of, on)
    assert tuple(row.obligation for row in found) == before.obligations
    bare = {row.id: row for row in rows(replace(of, performances=()), on)}
    for row in found:
        alone = not row.obligation.after and row.obligation.condition is None
        if alone and not row.obligation.each_day:
            assert [part.due for part in row.parts] == [part.due for part in bare[row.id].parts]


@given(cases(), days())
def test_rule_11_every_account_stands_with_its_author(of: Case, on: Moment) -> None:
    told = [each for each in of.performances if not on.before(each.on)]
    stands = [account for row in rows(of, on) for account in row.accounts]
    assert sorted(stands, key=lambda each: str(each.id)) == sorted(
        told, key=lambda each: str(each.id)
    )


@given(cases(), days())
def test_rule_11_an_allegation_is_no_finding(of: Case, on: Moment) -> None:
    bare = without(of, lambda account: account.kind in {K.VERIFIED, K.ATTRIBUTED})
    assert not {row.state for row in rows(bare, on)} & {S.VERIFIED, S.ATTRIBUTED}


@given(days(1, 20), st.sampled_from((X, Y)), st.sampled_from((K.DISPUTED, K.NOT_DONE)))
def test_rule_11_two_accounts_that_differ_both_stand(
    on: Moment, by: str, kind: PerformanceKind
) -> None:
    owed = duty("one", X, by_day=1, amount=4)
    told = (
        Performance(id="a", obligation="one", kind=K.DONE, on=on, amount=Fraction(4), by=X),
        Performance(id="b", obligation="one", kind=kind, on=on, about="a", by=by),
    )
    (row,) = rows(case(owed, told=told), Moment(on.day + timedelta(days=1)))
    assert row.disputed
    assert {each.id for each in row.accounts} == {"a", "b"}
    assert whole(row.counted, row.counted_most) == (0, 4)
    assert row.state is not S.DONE
