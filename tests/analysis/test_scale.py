from fractions import Fraction

import pytest
from hypothesis import given

from goodoffices.analysis import Numbers, Scale, Space
from tests.analysis import brute
from tests.analysis.samples import port_licence
from tests.analysis.spaces import spaces


@given(spaces())
def test_whole_numbers_turn_back_into_the_exact_worths(space: Space) -> None:
    scale = Scale.of(space)

    for package in brute.packages(space):
        rows = [
            scale.steps[j][space.options[j].index(package[issue])]
            for j, issue in enumerate(space.issues)
        ]
        for entry, (has, lacks) in zip(space.joint, scale.joint, strict=True):
            held = all(package[issue] in named for issue, named in entry.together.items())
            rows.append(has if held else lacks)
        steps = [sum(row[i] for row in rows) for i in range(len(space.parties))]
        assert scale.points(steps) == brute.points_of(space, package)
        assert all(0 <= t <= most for t, most in zip(steps, scale.largest, strict=True))


def test_a_worth_is_needed_from_the_first_whole_number_that_reaches_it() -> None:
    scale = Scale.of(port_licence())
    developer = 0

    assert scale.unit[developer] == 1
    assert scale.needed(developer, 55) == 55
    assert scale.needed(developer, Fraction(109, 2)) == 55
    assert scale.needed(developer, -7) == 0
    assert scale.needed(developer, 10**9) == scale.largest[developer] + 1


@pytest.mark.parametrize(
    ("largest", "numbers"),
    [
        (2**53 - 1, Numbers.DOUBLE),
        (2**53, Numbers.INT64),
        (2**63 - 1, Numbers.INT64),
        (2**63, Numbers.PYTHON),
    ],
)
def test_the_kind_of_numbers_changes_exactly_where_the_faster_one_stops_being_exact(
    largest: int, numbers: Numbers
) -> None:
    assert Numbers.for_total(largest) is numbers
    assert numbers.holds(largest)
    assert Numbers.PYTHON.holds(largest)
