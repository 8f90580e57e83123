"""The reading room: from a pile of reports to suggestions, each with the words that show it.

``documents`` takes files in, a ``Reading`` sends them through the rules and gives a ``Pile``, and
``Decisions`` say what persons made of its suggestions; ``case_from`` turns what they accepted into
a case. Nothing is fetched, and nothing is a fact before a person accepts it.
"""

from goodoffices.reading.casemaking import case_from
from goodoffices.reading.decisions import Decisions
from goodoffices.reading.document import Document
from goodoffices.reading.intake import documents
from goodoffices.reading.parse import Parser
from goodoffices.reading.pile import Pile, Relation, Suggestion
from goodoffices.reading.reading import Reading, read
from goodoffices.reading.scoring import scores

__all__ = [
    "Decisions",
    "Document",
    "Parser",
    "Pile",
    "Reading",
    "Relation",
    "Suggestion",
    "case_from",
    "documents",
    "read",
    "scores",
]
