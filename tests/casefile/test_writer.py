from hypothesis import given, settings

from goodoffices.casefile import dumps, loads
from goodoffices.model import Case, faults
from tests.model.strategies import cases


@settings(max_examples=60)
@given(case=cases())
def test_a_case_reads_back_as_it_was_written(case: Case) -> None:
    assert faults(case) == ()
    assert loads(dumps(case)) == case
