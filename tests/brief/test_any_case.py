"""Whatever a case without faults holds, everything can be said about it."""

import pytest
from hypothesis import HealthCheck, given, settings

from goodoffices.analysis import analyse
from goodoffices.brief import analysis_summary, summary, write_brief
from goodoffices.model import Case, faults
from goodoffices.text import term_states
from tests.brief.reading import read
from tests.draws import draws
from tests.model.strategies import cases


@settings(max_examples=draws(40), suppress_health_check=[HealthCheck.too_slow])
@given(case=cases())
def test_every_case_without_faults_is_analysed_and_told(
    case: Case, tmp_path_factory: pytest.TempPathFactory
) -> None:
    assert not list(faults(case))
    folder = tmp_path_factory.mktemp("any")
    found = analyse(case, limit=20)
    page = read(write_brief(case, found, folder)[0].read_text("utf-8"))

    assert len(found.terms) == len(term_states(case)) == len(case.term_ids())
    assert len(list(page.all("h1"))) == 1
    for told in (summary(case, found), analysis_summary(case, found)):
        assert told.endswith("\n")
    missing = {gap.what for gap in found.not_computed}
    for name in ("packages", "position_compatible", "frontier", "acceptable_to_all", "clearing"):
        assert (getattr(found, name) is None) == (name in missing)
