"""The vocabulary of mediated negotiation as plain data: no I/O, no third party."""

from goodoffices.model.actors import Actor, Affected, Role, in_order
from goodoffices.model.background import (
    Event,
    Figure,
    Interest,
    Label,
    Precondition,
    Question,
    Source,
    Status,
)
from goodoffices.model.case import FORMAT, Case
from goodoffices.model.ids import fresh_id
from goodoffices.model.issues import Constraint, Issue, Option, Range, Value, read_value
from goodoffices.model.language import right_to_left
from goodoffices.model.numbers import MOST_DIGITS, decimal_text, read_number
from goodoffices.model.references import Fault, faults
from goodoffices.model.schedule import Schedule
from goodoffices.model.statement import ALL, MEDIATORS, Element, Statement
from goodoffices.model.texts import Answer, Characterisation, Position, Stance, Term, Text
from goodoffices.model.when import When, read_day
from goodoffices.model.wishes import DecisionRule, Estimate, Interval, Preference
from goodoffices.model.words import (
    AnswerKind,
    Basis,
    ContestedIn,
    EventKind,
    EventStatus,
    InterestKind,
    IssueKind,
    Medium,
    PositionKind,
    PreconditionStatus,
    Purpose,
    Reliability,
    RoleKind,
    SaidBy,
    StanceKind,
    StatusOf,
    TermState,
    TextKind,
)

__all__ = [
    "ALL",
    "FORMAT",
    "MEDIATORS",
    "MOST_DIGITS",
    "Actor",
    "Affected",
    "Answer",
    "AnswerKind",
    "Basis",
    "Case",
    "Characterisation",
    "Constraint",
    "ContestedIn",
    "DecisionRule",
    "Element",
    "Estimate",
    "Event",
    "EventKind",
    "EventStatus",
    "Fault",
    "Figure",
    "Interest",
    "InterestKind",
    "Interval",
    "Issue",
    "IssueKind",
    "Label",
    "Medium",
    "Option",
    "Position",
    "PositionKind",
    "Precondition",
    "PreconditionStatus",
    "Preference",
    "Purpose",
    "Question",
    "Range",
    "Reliability",
    "Role",
    "RoleKind",
    "SaidBy",
    "Schedule",
    "Source",
    "Stance",
    "StanceKind",
    "Statement",
    "Status",
    "StatusOf",
    "Term",
    "TermState",
    "Text",
    "TextKind",
    "Value",
    "When",
    "decimal_text",
    "faults",
    "fresh_id",
    "in_order",
    "read_day",
    "read_number",
    "read_value",
    "right_to_left",
]
