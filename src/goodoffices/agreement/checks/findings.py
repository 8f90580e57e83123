"""Everything that is weak in a text, the gravest first."""

from collections.abc import Iterator

from goodoffices.agreement.checks.boundaries import boundary_findings
from goodoffices.agreement.checks.clauses import Clauses, clauses_of
from goodoffices.agreement.checks.completeness import completeness_findings
from goodoffices.agreement.checks.coverage import coverage_findings
from goodoffices.agreement.checks.dates import date_findings
from goodoffices.agreement.checks.finding import Finding, FindingCode, Severity
from goodoffices.agreement.checks.haste import haste_findings
from goodoffices.agreement.checks.letters import letter_findings
from goodoffices.agreement.checks.opposed import circle_findings, missing_findings, opposed_findings
from goodoffices.agreement.checks.words import word_findings
from goodoffices.model import Case

__all__ = ["findings"]


def findings(case: Case, text_id: str | None = None) -> tuple[Finding, ...]:
    """What is weak in a text of a case; without one, in the clauses that stand in no text.

    The gravest first, then by code and place. Nothing is taken as said that no clause says. A text
    with neither phases nor obligations is looked at for its words and assurances alone. What is
    told of an assurance is only for who may know it.
    """
    clauses = clauses_of(case, text_id)
    found = dict.fromkeys(_all(clauses))
    severities, codes = [*Severity], [*FindingCode]
    return tuple(
        sorted(
            found,
            key=lambda each: (severities.index(each.severity), codes.index(each.code), each.where),
        )
    )


def _all(clauses: Clauses) -> Iterator[Finding]:
    dates = tuple(date_findings(clauses))
    yield from dates
    told = {each.where for each in dates}
    yield from (each for each in haste_findings(clauses) if each.where not in told)
    yield from missing_findings(clauses)
    yield from circle_findings(clauses)
    yield from opposed_findings(clauses)
    yield from boundary_findings(clauses)
    yield from coverage_findings(clauses)
    yield from completeness_findings(clauses)
    yield from word_findings(clauses)
    yield from letter_findings(clauses)
