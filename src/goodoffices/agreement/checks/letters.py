"""Assurances beside a text that not all sides know of."""

from collections.abc import Iterator

from goodoffices.agreement.checks.clauses import Clauses
from goodoffices.agreement.checks.finding import Finding, FindingCode, Severity, Witness
from goodoffices.model import listed

__all__ = ["letter_findings"]


def letter_findings(clauses: Clauses) -> Iterator[Finding]:
    """Side letters and guarantees on the text that a side neither gave nor got, nor knows.

    A finding tells that there is such a letter, so that it is only for who may know the letter.
    """
    for assurance in clauses.case.assurances:
        bears = [t for t in assurance.terms if clauses.text is None or clauses.text.term(t)]
        if assurance.terms and not bears:
            continue
        near = {assurance.by, *assurance.toward}
        unknown = sorted(
            party.id
            for party in clauses.case.parties
            if party.id not in near and not assurance.known_to(party.id)
        )
        if not unknown:
            continue
        on = f" on {listed(bears)}" if bears else ""
        yield Finding(
            code=FindingCode.LETTER_NOT_KNOWN_TO_ALL,
            severity=Severity.WEAK_POINT,
            where=assurance.id,
            why=(
                f"An assurance bears{on} and is not known to every side: who does not know it "
                "reads the text otherwise than who does."
            ),
            repair="Ask who gave it whether it may be told to all, or take what it says into the "
            "text.",
            witness=Witness(steps=(assurance.id, *bears)),
        )
