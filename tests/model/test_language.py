"""Names in a row."""

import pytest

from goodoffices.model import listed


@pytest.mark.parametrize(
    ("names", "read"), [("A", "A"), ("AB", "A and B"), ("ABC", "A, B and C")], ids=str
)
def test_names_in_a_row_are_told_as_they_are_read_aloud(names: str, read: str) -> None:
    assert listed(names) == read


def test_no_names_are_not_told() -> None:
    with pytest.raises(ValueError, match="not enough values"):
        listed(())
