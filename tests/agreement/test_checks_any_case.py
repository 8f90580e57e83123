"""Any case at all can be checked, and what is found is told in whole sentences with a witness."""

from hypothesis import given, settings

from goodoffices.agreement.checks import clause_dates, course, findings
from goodoffices.model import Case
from tests.draws import draws
from tests.model.strategies import cases


@settings(max_examples=draws(40))
@given(cases())
def test_every_text_of_any_case_can_be_checked(case: Case) -> None:
    for text in (None, *(each.id for each in case.texts)):
        for finding in findings(case, text):
            assert finding.where
            assert finding.why.endswith(".")
            assert finding.repair.endswith(".")
            assert finding.witness.steps or finding.witness.days
        dates = clause_dates(case, text)
        assert all(d.latest is None or (d.earliest or 0) <= d.latest for d in dates)
        for impasse in course(case, text).impasses():
            assert impasse.state != "completed"
