"""A demand says in short what its last step says, and to no room more than it may know of that."""

from dataclasses import replace

from goodoffices.casefile import dumps, loads
from goodoffices.model import (
    ALL,
    MEDIATORS,
    Case,
    Precondition,
    PreconditionStatus,
    PreconditionStep,
    faults,
    visible,
)
from tests.shipped import shipped_case

TRUCE = shipped_case("sixty-day-truce")
CONVERTED, MAINTAINED = PreconditionStatus.CONVERTED, PreconditionStatus.MAINTAINED


def with_steps(*steps: PreconditionStep, **short: object) -> Case:
    demand = Precondition(id="first", party="coast", words="Before all.", scope=(ALL,), steps=steps)
    return replace(TRUCE, preconditions=(replace(demand, **short),))  # type: ignore[arg-type]


def step(status: PreconditionStatus, *, scope: tuple[str, ...] = (ALL,)) -> PreconditionStep:
    became = "T7" if status is CONVERTED else None
    return PreconditionStep(status=status, became=became, scope=scope)


def test_what_is_said_in_short_cannot_contradict_the_last_step() -> None:
    steps = (step(MAINTAINED), step(CONVERTED))

    assert faults(with_steps(*steps)) == ()
    assert faults(with_steps(*steps, status=CONVERTED, became="T7")) == ()
    wrong = faults(with_steps(*steps, status=MAINTAINED, became="T1"))
    assert [fault.path for fault in wrong] == [
        ("preconditions", 0, "status"),
        ("preconditions", 0, "became"),
    ]


def test_a_file_without_steps_says_in_short_whatever_it_says() -> None:
    case = with_steps(status=CONVERTED, became="T7")

    assert faults(case) == ()
    assert loads(dumps(case)) == case
    assert case.preconditions[0].last is CONVERTED
    assert with_steps().preconditions[0].last is PreconditionStatus.DEMANDED


def test_a_room_that_may_not_know_the_last_step_is_not_told_it_in_short() -> None:
    told = (step(MAINTAINED), step(CONVERTED, scope=(MEDIATORS,)))
    case = with_steps(*told, status=CONVERTED, became="T7")

    (seen,) = visible(case, "coast").preconditions
    assert [each.status for each in seen.steps] == [MAINTAINED]
    assert (seen.status, seen.became, seen.last) == (None, None, MAINTAINED)


def test_all_that_a_demand_was_turned_into_is_told_once_by_whatever_account() -> None:
    outcome = PreconditionStep(status=CONVERTED, became="a truce that may last")
    case = with_steps(step(CONVERTED), outcome, step(CONVERTED))

    assert case.preconditions[0].turned_into == ("T7", "a truce that may last")
