"""One text: terms with stable ids, versions, answers, and where every term stands."""

from goodoffices.text.agreed import agreed_terms
from goodoffices.text.came_and_went import CameAndWent, Return, Since, came_and_went
from goodoffices.text.cells import Account, Cell, CellAnswer, position_shown
from goodoffices.text.clauses import contested_in, option_shown, same, shown
from goodoffices.text.lineage import Lineage, Passage, Step, lineage
from goodoffices.text.movement import Movement, Together, movement, moving_together
from goodoffices.text.questions import Ask, next_questions
from goodoffices.text.side_by_side import Row, side_by_side
from goodoffices.text.standing import Standing, term_states
from goodoffices.text.table import Table, on_table

__all__ = [
    "Account",
    "Ask",
    "CameAndWent",
    "Cell",
    "CellAnswer",
    "Lineage",
    "Movement",
    "Passage",
    "Return",
    "Row",
    "Since",
    "Standing",
    "Step",
    "Table",
    "Together",
    "agreed_terms",
    "came_and_went",
    "contested_in",
    "lineage",
    "movement",
    "moving_together",
    "next_questions",
    "on_table",
    "option_shown",
    "position_shown",
    "same",
    "shown",
    "side_by_side",
    "term_states",
]
