"""Views of the talks, for a terminal and as plain data."""

from goodoffices.brief.views.finding import questions_view, search_view
from goodoffices.brief.views.terms import matrix_view, term_view, text_view
from goodoffices.brief.views.today import today_view
from goodoffices.brief.views.view import View, data_of

__all__ = [
    "View",
    "data_of",
    "matrix_view",
    "questions_view",
    "search_view",
    "term_view",
    "text_view",
    "today_view",
]
