"""The reading room: from a pile of reports to suggestions, each with the words that show it.

``documents`` takes files in, a ``Reading`` sends them through the rules and gives a ``Pile``, and
``Decisions`` say what persons made of its suggestions; ``case_from`` turns what they accepted into
a case. Nothing is fetched, and nothing is a fact before a person accepts it.
"""

from goodoffices.reading.casemaking import Made, case_from
from goodoffices.reading.decisions import Act, Decision, Decisions, DecisionsError, Item, State
from goodoffices.reading.document import Document, Hidden, Place, Span
from goodoffices.reading.intake import Refused, documents
from goodoffices.reading.keeping import Kept
from goodoffices.reading.lexicon import Lexicon, LexiconError
from goodoffices.reading.parse import Parser
from goodoffices.reading.pile import Actor, Pile, Relation, Suggestion
from goodoffices.reading.reading import Reading, read
from goodoffices.reading.registry import Registry
from goodoffices.reading.scoring import Score, scores

__all__ = [
    "Act",
    "Actor",
    "Decision",
    "Decisions",
    "DecisionsError",
    "Document",
    "Hidden",
    "Item",
    "Kept",
    "Lexicon",
    "LexiconError",
    "Made",
    "Parser",
    "Pile",
    "Place",
    "Reading",
    "Refused",
    "Registry",
    "Relation",
    "Score",
    "Span",
    "State",
    "Suggestion",
    "case_from",
    "documents",
    "read",
    "scores",
]
