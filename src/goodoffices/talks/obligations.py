"""Who owes what in the talks: what was agreed, what became of it by whose account, what is due."""

from goodoffices.talks.accounts import AnswerAccount, JudgeProgress, TellAccount
from goodoffices.talks.deriving import Suggestion, suggestions
from goodoffices.talks.owing import Oblige, Prolong, SetPhase
from goodoffices.talks.watching import needing, watched

__all__ = [
    "AnswerAccount",
    "JudgeProgress",
    "Oblige",
    "Prolong",
    "SetPhase",
    "Suggestion",
    "TellAccount",
    "needing",
    "suggestions",
    "watched",
]
