"""Views of the talks, for a terminal and as plain data."""

from goodoffices.brief.views.agreed import deposits_view, lists_view, ratios_view
from goodoffices.brief.views.claims import claims_view
from goodoffices.brief.views.clocks import clocks_view
from goodoffices.brief.views.closing import (
    closing_view,
    minutes_view,
    press_view,
    register_view,
)
from goodoffices.brief.views.contacts import diary_view, met_view
from goodoffices.brief.views.context import context_view, figures_view, preconditions_view
from goodoffices.brief.views.finding import questions_view, search_view
from goodoffices.brief.views.interruptions import interruptions_view, statuses_view
from goodoffices.brief.views.opening import parties_view, problem_view
from goodoffices.brief.views.owed import board_view, derived_view, obligations_view
from goodoffices.brief.views.rounds import rounds_view
from goodoffices.brief.views.side_by_side import read_back_view
from goodoffices.brief.views.stood import stood_view
from goodoffices.brief.views.team import (
    copies_view,
    decisions_view,
    deliveries_view,
    evenness_view,
    readers_view,
    tasks_view,
)
from goodoffices.brief.views.terms import matrix_view, term_view, text_view
from goodoffices.brief.views.today import today_lines, today_told, today_view
from goodoffices.brief.views.view import View, data_of

__all__ = [
    "View",
    "board_view",
    "claims_view",
    "clocks_view",
    "closing_view",
    "context_view",
    "copies_view",
    "data_of",
    "decisions_view",
    "deliveries_view",
    "deposits_view",
    "derived_view",
    "diary_view",
    "evenness_view",
    "figures_view",
    "interruptions_view",
    "lists_view",
    "matrix_view",
    "met_view",
    "minutes_view",
    "obligations_view",
    "parties_view",
    "preconditions_view",
    "press_view",
    "problem_view",
    "questions_view",
    "ratios_view",
    "read_back_view",
    "readers_view",
    "register_view",
    "rounds_view",
    "search_view",
    "statuses_view",
    "stood_view",
    "tasks_view",
    "term_view",
    "text_view",
    "today_lines",
    "today_told",
    "today_view",
]
