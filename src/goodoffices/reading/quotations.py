"""Words between quotation marks."""

from goodoffices.reading.found import Quotation
from goodoffices.reading.report import Report

__all__ = ["quotations_in"]


def quotations_in(report: Report) -> tuple[Quotation, ...]:
    """Every stretch between quotation marks, without a speaker yet; needs no parse."""
    return ()
