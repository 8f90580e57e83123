"""Other sequences, weak points and repairs of a text, each checked by another way."""

from dataclasses import replace
from fractions import Fraction

import pytest

from goodoffices.agreement.exchange import Exchange
from goodoffices.agreement.schedule import Objective, Plan, broken
from goodoffices.agreement.sequence import (
    Estimated,
    Guarantees,
    Planned,
    Repair,
    RepairKind,
    believed,
    estimated,
    repairs,
    weak,
)
from goodoffices.model import (
    After,
    Case,
    Estimate,
    Interval,
    Obligation,
    Ratio,
    SaidBy,
    Schedule,
    Stake,
    StakeOf,
)
from tests.agreement.sides import case_of, owed
from tests.shipped import shipped_case

TEXTS = ("base", "counter", "bridge")


@pytest.fixture(scope="module")
def truce() -> Case:
    return shipped_case("sixty-day-truce")


@pytest.fixture(scope="module")
def found(truce: Case) -> dict[str, Estimated]:
    return {text: _of(truce, text) for text in TEXTS}


def _of(case: Case, text: str) -> Estimated:
    one = estimated(case, text)
    assert isinstance(one, Estimated), one
    return one


def _by_kind(of: Estimated) -> dict[RepairKind, Repair]:
    return {each.kind: each for each in repairs(of)}


@pytest.mark.parametrize("text", TEXTS)
def test_no_plan_is_earlier_asks_less_or_exposes_less_than_the_one_made_for_that(
    found: dict[str, Estimated], text: str
) -> None:
    planned = found[text].plans
    assert isinstance(planned, Planned)
    own = {name: each for name, each in planned.plans.plans.items() if isinstance(each, Plan)}
    assert set(own) == set(Objective)
    for plan in own.values():
        assert broken(planned.programme, plan.amounts) == ()
        assert all(much >= 0 for much in plan.more.values())
    assert own[Objective.EARLIEST_RELEASES].waited == {1: 12}
    needed = own[Objective.LEAST_GUARANTEE].guarantee
    least = found[text].smallest
    assert needed is not None
    assert isinstance(least, Guarantees)
    assert sum(needed.values()) == min(sum(g.guarantee.values()) for g in least.found)
    assert sum(needed.values()) <= sum(found[text].audit.short.values())


def test_plans_keep_windows_what_waits_for_what_and_the_agreed_ratio() -> None:
    case = _case(
        owed(
            "persons",
            "x",
            "y",
            text="t",
            term="T",
            schedule=Schedule(((1, 2), (5, 2))),
            persons=True,
        ),
        owed(
            "return",
            "y",
            "x",
            text="t",
            term="U",
            schedule=Schedule(((2, 6), (6, 6))),
            from_day=3,
            by_day=9,
            after=(After(id="persons", amount=Fraction(2)),),
        ),
    )
    ratio = Ratio(
        id="r",
        of="persons",
        answers="return",
        rates={"all": Fraction(3)},
        said_by=SaidBy.MEDIATORS_ACCOUNT,
    )
    planned = _of(replace(case, ratios=(ratio,)), "t").plans
    assert isinstance(planned, Planned)
    for plan in planned.plans.plans.values():
        assert isinstance(plan, Plan)
        days = dict(plan.amounts["return"])
        done = {day: sum(m for d, m in plan.amounts["persons"] if d <= day) for day in range(1, 10)}
        assert set(days) <= set(range(3, 10))
        total = Fraction(0)
        for day, much in sorted(days.items()):
            total += Fraction(much)
            assert done[day] >= 2
            assert total <= 3 * done[day]


def test_every_weak_point_of_the_base_is_told_with_its_day_and_what_is_lacking(
    found: dict[str, Estimated],
) -> None:
    (one,) = weak(found["base"])
    assert one.point.party == "coast"
    assert (one.point.day, one.point.lacking) == (7, Fraction(27))
    assert "From day 7 to 60" in one.words
    assert one.as_json()["repairs"]


@pytest.mark.parametrize("text", TEXTS)
def test_all_nine_repairs_stand_side_by_side_each_computed_or_with_what_to_ask(
    found: dict[str, Estimated], text: str
) -> None:
    side_by_side = repairs(found[text])
    assert {each.kind for each in side_by_side} == set(RepairKind)
    for each in side_by_side:
        assert each.computed == (each.missing is None)
        if each.after is not None:
            told = found[text].exchange
            for party in told.parties:
                for costs in (True, False):
                    assert _whole(each.after.exchange, party, costs=costs) == _whole(
                        told, party, costs=costs
                    )


def test_a_guarantee_or_what_follows_of_just_the_worth_that_lacks_is_enough_for_that_side(
    found: dict[str, Estimated],
) -> None:
    for text, party in (("base", "coast"), ("counter", "highland"), ("bridge", "coast")):
        kinds = _by_kind(found[text])
        for kind in (RepairKind.GUARANTEE, RepairKind.CONTINUATION):
            after = kinds[kind].after
            assert after is not None
            assert after.short[party] == 0
            assert min(after.margins[party]) == 0


def test_keeping_one_back_moves_one_person_and_shifts_what_each_side_needs(
    found: dict[str, Estimated],
) -> None:
    one = _by_kind(found["base"])[RepairKind.KEEP_ONE_BACK]
    assert one.waited == 6 * 1 + 5 * 7 + 60
    assert one.after is not None
    # Six more are awaited on day 7; who gives the last receives nothing after it.
    assert one.after.short == {"coast": 27 - 6, "highland": 3}


def test_smaller_parts_never_expose_a_side_more(found: dict[str, Estimated]) -> None:
    for each in found.values():
        after = _by_kind(each)[RepairKind.SPLIT].after
        assert after is not None
        for party, exposed in after.largest_exposure.items():
            assert exposed <= each.audit.largest_exposure[party]


def test_persons_and_what_is_owed_day_by_day_are_never_deposited(
    found: dict[str, Estimated],
) -> None:
    for each in found.values():
        assert not _by_kind(each)[RepairKind.DEPOSIT_THE_LAST].computed


def test_what_can_be_held_by_a_third_needs_no_guarantee_once_the_last_is_deposited() -> None:
    case = _case(
        owed("maps", "x", "y", text="t", term="T", schedule=Schedule(((1, 1),)), unit="maps"),
        owed("money", "y", "x", text="t", term="U", schedule=Schedule(((2, 1),)), unit="coins"),
    )
    found = _of(case, "t")
    assert found.audit.short == {"x": 0, "y": 3}
    after = _by_kind(found)[RepairKind.DEPOSIT_THE_LAST].after
    assert after is not None
    assert after.holds


def test_noticing_at_once_is_enough_where_only_the_lag_asked_for_more() -> None:
    days = tuple((day, 1) for day in range(1, 6))
    case = _case(
        owed("a", "x", "y", text="t", term="T", schedule=Schedule(days), verified_within=2),
        owed("b", "y", "x", text="t", term="U", schedule=Schedule(days), verified_within=2),
    )
    found = _of(case, "t")
    one = _by_kind(found)[RepairKind.SHORTEN_THE_LAG].after
    assert one is not None
    assert all(one.short[party] < found.audit.short[party] for party in ("x", "y"))


def test_how_likely_what_follows_must_be_is_told_as_times_out_of_times(truce: Case) -> None:
    follows = Stake(
        party="coast",
        of=StakeOf.NEXT_PHASE,
        author="team",
        worth=Fraction(216),
        chance=Interval(Fraction(0), Fraction(1, 16)),
        said_by=SaidBy.MEDIATORS_ACCOUNT,
    )
    points = weak(_of(replace(truce, stakes=(follows,)), "base"))
    assert any("believed at least 1 time in 8." in each.words for each in points)
    assert believed(Fraction(7, 40)) == "at least 7 times in 40"


def test_how_far_back_a_weak_point_reaches_is_told_in_whole_words(
    found: dict[str, Estimated],
) -> None:
    told = [(each.point.carried_out, each) for text in TEXTS for each in weak(found[text])]
    steps = [(made, each.found.audit.states[each.point.state].done, each) for made, each in told]
    one = [each.words for made, done, each in steps if (made, done) == (0, 1)]
    none = [each.words for made, done, each in steps if made == 0 and done > 1]
    assert one
    assert all(words.endswith("would not carry out the step before it.") for words in one)
    assert none
    assert all("would carry out none of the" in words for words in none)


def test_a_text_that_holds_has_nothing_to_repair(truce: Case) -> None:
    held = Stake(
        party="coast",
        of=StakeOf.GUARANTEE,
        author="team",
        worth=Fraction(27),
        said_by=SaidBy.MEDIATORS_ACCOUNT,
    )
    found = _of(replace(truce, stakes=(held,)), "base")
    assert weak(found) == ()
    assert repairs(found) == ()


def _whole(exchange: Exchange, party: str, *, costs: bool) -> Fraction:
    steps = exchange.steps
    if costs:
        return sum((Fraction(s.cost) for s in steps if s.giver == party), Fraction(0))
    return sum((Fraction(s.worth.get(party, 0)) for s in steps), Fraction(0))


def _case(*obligations: Obligation) -> Case:
    """The first side gives T, at a cost of 4 and worth 9; the second U, at 3 and worth 8."""
    figures = (("x", "T", 4, None), ("y", "T", None, 9), ("y", "U", 3, None), ("x", "U", None, 8))
    estimates = tuple(
        Estimate(
            party=party,
            term=term,
            author="team",
            cost=None if cost is None else Fraction(cost),
            worth=None if worth is None else Fraction(worth),
            said_by=SaidBy.MEDIATORS_ACCOUNT,
        )
        for party, term, cost, worth in figures
    )
    return replace(case_of(*obligations), estimates=estimates)
