"""Estimates on the deliveries of a text: the flagship's oracles, and laws of sharing out."""

from dataclasses import replace
from fractions import Fraction
from itertools import permutations

import pytest

from goodoffices.agreement.exchange import Verdict
from goodoffices.agreement.sequence import Estimated, NotComputed, compared, estimated
from goodoffices.model import (
    After,
    Case,
    Estimate,
    Interval,
    SaidBy,
    Schedule,
    Stake,
    StakeOf,
)
from tests.agreement.sides import case_of, owed
from tests.shipped import shipped_case

HALF = Fraction(1, 2)


@pytest.fixture(scope="module")
def truce() -> Case:
    return shipped_case("sixty-day-truce")


def _of(case: Case, text: str | None) -> Estimated:
    found = estimated(case, text)
    assert isinstance(found, Estimated), found
    return found


@pytest.mark.parametrize(
    ("text", "coast", "highland", "exposed"),
    [("base", 27, 0, 30), ("counter", HALF, 14, 15), ("bridge", 12, 0, 27)],
)
def test_the_flagship_needs_what_was_computed_by_hand(
    truce: Case, text: str, coast: Fraction, highland: int, exposed: int
) -> None:
    found = _of(truce, text).audit
    assert found.need == {"coast": coast, "highland": highland}
    assert found.largest_exposure["highland"] == exposed


@pytest.mark.parametrize(
    ("text", "coast", "highland"),
    [("base", Fraction(53, 2), 0), ("counter", 0, 15), ("bridge", Fraction(23, 2), 0)],
)
def test_both_orders_within_a_day_are_shown_and_an_unknown_one_asks_for_the_worse(
    truce: Case, text: str, coast: Fraction, highland: int
) -> None:
    orders = _of(truce, text).by_order
    assert orders["coast"].need == {"coast": coast, "highland": highland}
    assert orders["highland"].need == _of(truce, text).audit.need
    unknown = replace(truce, obligations=tuple(replace(o, order=None) for o in truce.obligations))
    for party, needed in _of(unknown, text).audit.need.items():
        assert needed == max(each.need[party] for each in orders.values())


def test_the_first_weak_point_of_the_base_is_the_truce_after_the_last_release(truce: Case) -> None:
    told = _of(truce, "base").summary
    assert (told["first_violation"], told["first_violation_day"]) == (8, 7)
    assert told["first_violation_next"] == ["truce 7"]


def test_the_smallest_guarantees_do_not_depend_on_the_days_of_a_text(truce: Case) -> None:
    halves = [(0, 6), (1, 4), (2, 2), (3, 0)]
    wanted = [(Fraction(coast, 2), Fraction(highland, 2)) for coast, highland in halves]
    for each in compared(truce).values():
        assert isinstance(each, Estimated)
        assert not isinstance(each.smallest, NotComputed)
        found = [(g.guarantee["coast"], g.guarantee["highland"]) for g in each.smallest.found]
        assert found == wanted


def test_what_is_shared_out_adds_up_to_the_estimate_of_the_whole_term(truce: Case) -> None:
    for text in ("base", "counter", "bridge"):
        steps = _of(truce, text).exchange.steps
        assert sum(s.cost for s in steps if s.giver == "highland") == 36
        assert sum(s.cost for s in steps if s.giver == "coast") == 30
        assert sum(s.worth.get("coast", 0) for s in steps) == 72
        assert sum(s.worth.get("highland", 0) for s in steps) == 60


def test_without_estimates_the_reason_is_told_with_what_to_ask(truce: Case) -> None:
    found = estimated(replace(truce, estimates=()), "base")
    assert isinstance(found, NotComputed)
    assert found.ask.endswith("?")


def test_estimates_of_two_authors_are_not_mixed_but_taken_one_by_one(truce: Case) -> None:
    other = replace(truce.estimates[0], author="another team", worth=Fraction(144), interval=None)
    both = replace(truce, estimates=(*truce.estimates, other))
    refused = estimated(both, "base")
    assert isinstance(refused, NotComputed)
    assert "another team" in refused.why
    one = estimated(both, "base", author=truce.estimates[0].author)
    assert isinstance(one, Estimated)
    assert one.audit.need == _of(truce, "base").audit.need


def test_a_term_with_an_estimate_and_no_day_is_not_given_one() -> None:
    case = replace(
        case_of(
            owed("a", "x", "y", text="t", term="T"),
            owed("b", "y", "x", text="t", term="U", by_day=3),
        ),
        estimates=(_estimate("x", "T", cost=3), _estimate("y", "U", cost=2)),
    )
    found = estimated(case, "t")
    assert isinstance(found, NotComputed)
    assert "does a" in found.why


def test_what_one_side_has_by_stopping_and_a_pledge_move_what_is_needed(truce: Case) -> None:
    before = _of(truce, "base").audit.need["coast"]
    stake = Stake(
        party="coast",
        of=StakeOf.STOPPING,
        author="team",
        worth=Fraction(2),
        said_by=SaidBy.MEDIATORS_ACCOUNT,
    )
    assert _of(replace(truce, stakes=(stake,)), "base").audit.need["coast"] == before + 2
    pledge = replace(
        stake,
        of=StakeOf.GUARANTEE,
        worth=Fraction(20),
        by="plains",
        chance=Interval(HALF, Fraction(1)),
    )
    held = _of(replace(truce, stakes=(stake, pledge)), "base")
    assert held.audit.need["coast"] == before + 2
    assert held.audit.short["coast"] == before + 2 - 10
    elsewhere = replace(pledge, text="counter")
    assert _of(replace(truce, stakes=(stake, elsewhere)), "base").audit.short == {
        "coast": before + 2,
        "highland": 0,
    }


def test_what_follows_holds_a_party_as_far_as_it_is_believed(truce: Case) -> None:
    follows = Stake(
        party="coast",
        of=StakeOf.NEXT_PHASE,
        author="team",
        worth=Fraction(54),
        chance=Interval(Fraction(1, 4), Fraction(3, 4)),
        said_by=SaidBy.MEDIATORS_ACCOUNT,
    )
    found = _of(replace(truce, stakes=(follows,)), "base")
    assert found.audit.need["coast"] == 27 - Fraction(54, 4)
    assert found.holding.verdict is Verdict.SOME


@pytest.mark.parametrize("later", [Fraction(1), Fraction(9, 10), Fraction(1, 2)])
def test_what_comes_days_later_is_worth_as_much_less_as_somebody_estimated(
    later: Fraction,
) -> None:
    """4 is given on day 1 and 5 received on day 4, three days later: 4 - 5 d^3 is lacking."""
    case = replace(
        case_of(
            owed("a", "x", "y", text="t", term="T", schedule=Schedule(((1, 1),))),
            owed("b", "y", "x", text="t", term="U", schedule=Schedule(((4, 1),))),
        ),
        estimates=(_estimate("x", "T", cost=4), _estimate("x", "U", worth=5)),
        stakes=(
            Stake(
                party="x",
                of=StakeOf.A_DAY_LATER,
                author="team",
                worth=later,
                interval=Interval(later, Fraction(1)),
                said_by=SaidBy.MEDIATORS_ACCOUNT,
            ),
        ),
    )
    found = _of(case, "t")

    assert found.audit.need["x"] == max(Fraction(0), 4 - 5 * later**3)
    assert any("not its range" in note for note in found.built.notes)
    # Plans and smallest guarantees count no delay: none is told rather than a wrong one.
    assert isinstance(found.plans, NotComputed) == (later != 1)
    assert isinstance(found.smallest, NotComputed) == (later != 1)


def test_the_ranges_turn_where_the_margin_does() -> None:
    case = replace(
        case_of(
            owed("a", "x", "y", text="t", term="T", schedule=Schedule(((1, 1),))),
            owed("b", "y", "x", text="t", term="U", schedule=Schedule(((2, 1),))),
        ),
        estimates=(
            _estimate("x", "T", cost=4, low=2, high=8),
            _estimate("x", "U", worth=5),
            _estimate("y", "T", worth=9),
            _estimate("y", "U", cost=1),
        ),
        stakes=(
            Stake(
                party="y",
                of=StakeOf.GUARANTEE,
                author="team",
                worth=Fraction(1),
                said_by=SaidBy.MEDIATORS_ACCOUNT,
            ),
        ),
    )
    holding = _of(case, "t").holding
    assert holding.verdict is Verdict.SOME
    (span,) = holding.turns.values()
    assert span is not None
    assert span.low == 2
    assert span.high == 5


def test_an_agreed_order_bounds_the_smallest_guarantees_as_trying_every_order_does() -> None:
    case = replace(
        case_of(
            owed("a", "x", "y", text="t", term="T", schedule=Schedule(((1, 1), (4, 1)))),
            owed(
                "b",
                "y",
                "x",
                text="t",
                term="U",
                schedule=Schedule(((2, 2),)),
                after=(After(id="a", amount=Fraction(1)),),
            ),
        ),
        estimates=(
            _estimate("x", "T", cost=4),
            _estimate("x", "U", worth=6),
            _estimate("y", "T", worth=10),
            _estimate("y", "U", cost=2),
        ),
    )
    found = _of(case, "t").smallest
    assert not isinstance(found, NotComputed)
    tried = set()
    for order in set(permutations("aabb")):
        if order.index("a") > order.index("b"):
            continue
        gains, need = {"x": Fraction(2), "y": Fraction(8)}, {"x": Fraction(0), "y": Fraction(0)}
        for step in order:
            gains["x"] -= -2 if step == "a" else 3
            gains["y"] -= 5 if step == "a" else -1
            need = {party: max(need[party], -gains[party]) for party in need}
        tried.add((need["x"], need["y"]))
    smallest = {
        one
        for one in tried
        if not any(o != one and o[0] <= one[0] and o[1] <= one[1] for o in tried)
    }
    assert {(g.guarantee["x"], g.guarantee["y"]) for g in found.found} == smallest


def test_a_duty_of_each_day_for_years_is_judged_but_not_planned_anew() -> None:
    case = replace(
        case_of(
            owed("a", "x", "y", text="t", term="T", from_day=1, by_day=2_000, each_day=True),
            owed("b", "y", "x", text="t", term="U", schedule=Schedule(((2, 2),))),
        ),
        estimates=(_estimate("x", "T", cost=2_000), _estimate("x", "U", worth=2_500)),
    )
    found = _of(case, "t")
    # Once y has given on day 2, x has only to give: on that day, if y came first, and 1,998 more.
    assert found.audit.need["x"] == 1_999
    assert isinstance(found.plans, NotComputed)
    assert "2,000 days, too many" in found.plans.why


def _estimate(
    party: str,
    term: str,
    *,
    cost: int | None = None,
    worth: int | None = None,
    low: int | None = None,
    high: int | None = None,
) -> Estimate:
    return Estimate(
        party=party,
        term=term,
        author="team",
        cost=None if cost is None else Fraction(cost),
        worth=None if worth is None else Fraction(worth),
        interval=Interval(Fraction(low), Fraction(high or 0)) if low is not None else None,
        said_by=SaidBy.MEDIATORS_ACCOUNT,
    )
