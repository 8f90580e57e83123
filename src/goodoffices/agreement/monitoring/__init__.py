"""Watching an agreement being performed: where every obligation and phase stands on a day."""

from goodoffices.agreement.monitoring.board import Board, Theme, board, themes
from goodoffices.agreement.monitoring.days import Counted
from goodoffices.agreement.monitoring.fold import Fold, fold
from goodoffices.agreement.monitoring.phases import PhaseStanding
from goodoffices.agreement.monitoring.standing import Part, Standing
from goodoffices.agreement.monitoring.states import LADDER, ObligationState, PhaseState

__all__ = [
    "LADDER",
    "Board",
    "Counted",
    "Fold",
    "ObligationState",
    "Part",
    "PhaseStanding",
    "PhaseState",
    "Standing",
    "Theme",
    "board",
    "fold",
    "themes",
]
