"""What does not hang together in what stands beside the texts of a case."""

from collections.abc import Iterator

from goodoffices.model.case import Case
from goodoffices.model.closing import RatificationStep
from goodoffices.model.words import StepOutcome

__all__ = ["closing_faults"]

_Path = tuple[str | int, ...]
_Found = Iterator[tuple[_Path, str]]


def closing_faults(case: Case) -> _Found:
    """Each fault with its path, in no order."""
    for index, assurance in enumerate(case.assurances):
        since, until = assurance.since, assurance.until
        if since and until and until.latest < since.earliest:
            yield ("assurances", index, "until"), f"it would end before it starts: {until}"
    for index, common in enumerate(case.common_words):
        said = [reply.party for reply in common.replies]
        for place, party in enumerate(said):
            if party in said[:place]:
                message = f"{party!r} has two answers to the same words"
                yield ("common_words", index, "replies", place, "party"), message
    for index, step in enumerate(case.ratification_steps):
        for path, message in _step(step):
            yield ("ratification_steps", index, *path), message


def _step(step: RatificationStep) -> _Found:
    since, until = step.since, step.until
    if since and until and until.before(since):
        yield ("until",), f"it would end before it starts: {until}"
    for place, taken in enumerate(step.outcomes):
        if taken.until is not None and taken.outcome is not StepOutcome.PUT_OFF:
            yield ("outcomes", place, "until"), "only a step that was put off has another end"
