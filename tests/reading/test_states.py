"""What stands for a state: facts that anybody can look up."""

import pytest

from goodoffices.reading.states import bodies, standing


@pytest.mark.parametrize(
    ("name", "state", "how"),
    [
        ("Kenya", "Kenya", "state"),
        ("Kenyan", "Kenya", "adjective"),
        ("Nairobi", "Kenya", "capital"),
        ("Swiss", "Switzerland", "adjective"),
        ("Danes", "Denmark", "people"),
        ("Kremlin", "Russia", "seat"),
        ("Whitehall", "United Kingdom", "seat"),
        ("U.S.", "United States", "state"),
        ("Niger", "Niger", "state"),
        ("Nigerian", "Nigeria", "adjective"),
        ("Nigerien", "Niger", "adjective"),
        ("Türkiye", "Turkey", "state"),
    ],
)
def test_names_stand_for_their_states(name: str, state: str, how: str) -> None:
    assert standing()[name] == (state, how)


def test_the_members_of_the_united_nations_are_there() -> None:
    states = {told.state for told in standing().values()}
    # 193 members and two observers; a few more that the press names as states.
    assert 195 <= len(states) <= 200
    assert all(standing()[state] == (state, "state") for state in states)


def test_a_body_s_other_names_mean_it() -> None:
    assert bodies()["UN"].name == bodies()["United Nations"].name
    assert bodies()["SAF"].sort == "party"
    assert not bodies().keys() & standing().keys()
