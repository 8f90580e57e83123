"""What stands beside the texts of a case, drawn at random so that it hangs together."""

from typing import Any, Protocol

from hypothesis import strategies as st

from goodoffices.model import (
    Assurance,
    CommonWords,
    Confirmation,
    RatificationStep,
    Signature,
    StepOutcome,
    StepTaken,
)

__all__ = ["beside_texts"]


class _Some(Protocol):
    def __call__(self, of: type, **fixed: st.SearchStrategy[Any]) -> tuple[Any, ...]:
        """Some elements, with these fields as given."""


def beside_texts(
    some: _Some, assurances: tuple[Assurance, ...]
) -> dict[str, st.SearchStrategy[Any]]:
    """The lists of a case of what was assured, confirmed, approved and signed."""
    replies = {reply.party: reply for reply in some(Confirmation)}
    taken = some(StepTaken, outcome=st.just(StepOutcome.PUT_OFF))
    common = some(CommonWords, replies=st.just(tuple(replies.values())))
    steps = some(RatificationStep, since=st.none(), outcomes=st.just(taken))
    return {
        "assurances": st.just(assurances),
        "common_words": st.just(common),
        "ratification_steps": st.just(steps),
        "signatures": st.just(some(Signature)),
    }
