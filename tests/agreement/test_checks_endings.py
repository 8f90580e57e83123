"""Where an agreement can lead, against playing every plan of a group through."""

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from goodoffices.agreement.checks import Course, Move


def move(start: str, end: str, *by: str) -> Move:
    return Move(start, end, frozenset(by))


# A first phase of 42 days; a second begins only if both sides agree to it before it is over.
BOUNDARY = (
    move("phase one", "day 42"),
    move("day 42", "phase two", "A", "B"),
    move("day 42", "ended"),
    move("phase two", "completed"),
)
# The same, but the first phase goes on while they talk, and each side may start the talks.
REPAIRED = (
    move("phase one", "day 42"),
    move("day 42", "phase two", "A", "B"),
    move("day 42", "day 42"),
    move("phase two", "completed"),
)


def test_at_the_boundary_each_side_alone_ends_it_and_none_alone_keeps_it_alive() -> None:
    course = Course("phase one", BOUNDARY, frozenset({"completed"}))

    (impasse,) = course.impasses()

    assert impasse.state == "ended"
    assert [each.end for each in impasse.way] == ["day 42", "ended"]
    assert impasse.acts == ()
    assert course.alone({"ended"}) == ("A", "B")
    assert course.alone_preventing({"ended"}) == ()


def test_with_a_first_phase_that_goes_on_there_is_no_impasse() -> None:
    course = Course("phase one", REPAIRED, frozenset({"completed"}))

    assert course.impasses() == ()
    assert course.alone({"ended"}) == ()
    assert course.alone_preventing({"ended"}) == ("A", "B")
    assert course.alone({"completed"}) == ()


def test_one_who_may_prolong_alone_keeps_it_alive() -> None:
    course = Course("day 42", (*BOUNDARY, move("day 42", "day 42", "B")), frozenset({"completed"}))

    assert course.alone_preventing({"ended"}) == ("B",)
    assert course.alone({"ended"}) == ("B",)


def test_a_state_that_cannot_be_reached_is_no_impasse() -> None:
    course = Course("a", (move("a", "b"), move("c", "d", "A")), frozenset({"b"}))

    assert course.impasses() == ()
    assert course.way("d") is None
    assert course.way("a") == ()


STATES = "abcd"
SIDES = "ABC"
MOVES = st.lists(
    st.builds(
        Move,
        st.sampled_from(STATES),
        st.sampled_from(STATES),
        st.frozensets(st.sampled_from(SIDES), max_size=2),
    ),
    max_size=7,
)
GROUPS = st.frozensets(st.sampled_from(SIDES), max_size=2)
GOALS = st.frozensets(st.sampled_from(STATES), max_size=2)
Plan = dict[str, Move | None]


def plans(moves: list[Move], group: frozenset[str]) -> list[Plan]:
    """Every plan of a group: for each state one of the moves that it makes alone, or to wait."""
    own = {s: [m for m in moves if m.start == s and m.by and m.by <= group] for s in STATES}
    choices = [[None, *own[state]] for state in STATES]
    return [dict(zip(STATES, chosen, strict=True)) for chosen in product(*choices)]


def after(moves: list[Move], group: frozenset[str], plan: Plan, state: str) -> list[str | None]:
    """What can come next if the group keeps to its plan; None where nothing needs to come."""
    others = [m.end for m in moves if m.start == state and m.by and not m.by & group]
    chosen = plan[state]
    if chosen:
        return [*others, chosen.end]
    clock = [m.end for m in moves if m.start == state and not m.by]
    return [*others, *clock] if clock else [*others, None]


def surely(
    moves: list[Move], group: frozenset[str], plan: Plan, state: str, goal: frozenset[str]
) -> bool:
    """Whether every course that fits the plan comes to the goal."""

    def comes(at: str, seen: frozenset[str]) -> bool:
        if at in goal:
            return True
        if at in seen:
            return False
        return all(
            to is not None and comes(to, seen | {at}) for to in after(moves, group, plan, at)
        )

    return comes(state, frozenset())


def never(
    moves: list[Move], group: frozenset[str], plan: Plan, state: str, goal: frozenset[str]
) -> bool:
    """Whether no course that fits the plan comes to the goal."""
    seen: set[str | None] = set()
    work: list[str | None] = [state]
    while work:
        at = work.pop()
        if at in goal:
            return False
        if at is not None and at not in seen:
            seen.add(at)
            work += after(moves, group, plan, at)
    return True


@given(MOVES, GROUPS, GOALS)
def test_what_a_group_can_bring_about_is_what_some_plan_of_it_brings_about(
    moves: list[Move], group: frozenset[str], goal: frozenset[str]
) -> None:
    course = Course("a", tuple(moves), frozenset("b"))
    expected = {
        state
        for state in course.states
        if any(surely(moves, group, plan, state, goal) for plan in plans(moves, group))
    }

    assert course.can_bring(group, goal) & course.states == expected


@given(MOVES, GROUPS, GOALS)
def test_what_a_group_can_prevent_is_what_some_plan_of_it_prevents(
    moves: list[Move], group: frozenset[str], goal: frozenset[str]
) -> None:
    course = Course("a", tuple(moves), frozenset("b"))
    expected = {
        state
        for state in course.states
        if any(never(moves, group, plan, state, goal) for plan in plans(moves, group))
    }

    assert course.can_prevent(group, goal) == expected


@given(MOVES, GROUPS, GROUPS, GOALS)
def test_more_who_act_together_bring_about_no_less(
    moves: list[Move], group: frozenset[str], more: frozenset[str], goal: frozenset[str]
) -> None:
    course = Course("a", tuple(moves), frozenset("b"))

    assert course.can_bring(group, goal) <= course.can_bring(group | more, goal)
    assert course.can_prevent(group, goal) <= course.can_prevent(group | more, goal)


@given(MOVES, GOALS)
def test_an_impasse_is_reached_by_the_way_shown_and_has_no_way_to_completion(
    moves: list[Move], done: frozenset[str]
) -> None:
    course = Course("a", tuple(moves), done)
    leads = {state: reach(moves, state) for state in course.states}

    found = course.impasses()

    assert {each.state for each in found} == {
        state for state in leads["a"] if not leads[state] & done
    }
    for impasse in found:
        at = "a"
        for each in impasse.way:
            assert each.start == at
            assert each in moves
            at = each.end
        assert at == impasse.state
        if not impasse.acts:
            assert impasse.state in reach([m for m in moves if not m.by], "a")
        else:
            assert impasse.state not in reach([m for m in moves if not m.by], "a")


def reach(moves: list[Move], state: str) -> set[str]:
    found, work = {state}, [state]
    while work:
        at = work.pop()
        ends = {each.end for each in moves if each.start == at} - found
        found |= ends
        work += ends
    return found
