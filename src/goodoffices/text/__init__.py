"""One text: terms with stable ids, versions, answers, and where every term stands."""

from goodoffices.text.agreed import agreed_terms
from goodoffices.text.brackets import (
    bracket_told,
    hard_brackets,
    marked,
    read_brackets,
    unmarked,
)
from goodoffices.text.came_and_went import CameAndWent, Return, Since, came_and_went
from goodoffices.text.cells import Account, Beside, Cell, CellAnswer, position_shown
from goodoffices.text.clauses import contested_in, option_shown, same, shown
from goodoffices.text.comparison import (
    Comparison,
    Departure,
    Fate,
    FieldChange,
    Piece,
    TermDifference,
    applied,
    compare,
)
from goodoffices.text.lineage import Lineage, Passage, Step, lineage
from goodoffices.text.movement import Movement, Together, movement, moving_together
from goodoffices.text.questions import Ask, next_questions
from goodoffices.text.side_by_side import Row, side_by_side
from goodoffices.text.standing import Standing, term_states
from goodoffices.text.subject import on_subject
from goodoffices.text.table import Table, on_table
from goodoffices.text.telling import differences_told

__all__ = [
    "Account",
    "Ask",
    "Beside",
    "CameAndWent",
    "Cell",
    "CellAnswer",
    "Comparison",
    "Departure",
    "Fate",
    "FieldChange",
    "Lineage",
    "Movement",
    "Passage",
    "Piece",
    "Return",
    "Row",
    "Since",
    "Standing",
    "Step",
    "Table",
    "TermDifference",
    "Together",
    "agreed_terms",
    "applied",
    "bracket_told",
    "came_and_went",
    "compare",
    "contested_in",
    "differences_told",
    "hard_brackets",
    "lineage",
    "marked",
    "movement",
    "moving_together",
    "next_questions",
    "on_subject",
    "on_table",
    "option_shown",
    "position_shown",
    "read_brackets",
    "same",
    "shown",
    "side_by_side",
    "term_states",
    "unmarked",
]
