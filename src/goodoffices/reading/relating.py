"""What ties reports, and what ties what they say."""

from collections.abc import Sequence

from goodoffices.reading.document import Document
from goodoffices.reading.pile import Relation, Suggestion

__all__ = ["related"]


def related(
    documents: Sequence[Document], suggestions: Sequence[Suggestion]
) -> tuple[Relation, ...]:
    """Every relation in a pile, documents first."""
    return ()
