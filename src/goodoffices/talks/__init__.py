"""The talks: what was said, by whom, carried to whom, and answered, as facts of a record."""

from goodoffices.talks.admitting import Admit, Dismiss, readers
from goodoffices.talks.command import ACTS, Act, Actor
from goodoffices.talks.consent import (
    Consent,
    ConsentTo,
    GiveConsent,
    WithdrawConsent,
    consents,
    must_consent,
)
from goodoffices.talks.correction import (
    ACTS_OF_THEIR_OWN,
    Correct,
    Take,
    Vouch,
    Vouched,
    may_travel,
    vouched_by,
)
from goodoffices.talks.fact import Entered, Fact, Put, Removed, Withdrawn
from goodoffices.talks.kinds import KINDS, CaseHead
from goodoffices.talks.members import DESK, Member, WhoseRoom
from goodoffices.talks.notes import Note, Paragraph, ParagraphKind, TakeNote
from goodoffices.talks.opening import OpenCase, open_rooms, room_names
from goodoffices.talks.problem import (
    Confirm,
    Define,
    Definition,
    Object,
    Problem,
    Reply,
    StateProblem,
    agreed_by,
    glossary,
    problem,
    replies,
)
from goodoffices.talks.projection import projected
from goodoffices.talks.refusals import REFUSALS, refusal, refused
from goodoffices.talks.roles import Declaration, Declare, GiveMandate, GiveRole, declarations
from goodoffices.talks.state import State
from goodoffices.talks.talks import Done, Talks
from goodoffices.talks.team import (
    Decide,
    Decision,
    Finish,
    Finished,
    SetTask,
    Task,
    decisions,
    open_tasks,
)
from goodoffices.talks.updating import Change, Update, changes
from goodoffices.talks.wording import digest_of, page_of, titled

__all__ = [
    "ACTS",
    "ACTS_OF_THEIR_OWN",
    "DESK",
    "KINDS",
    "REFUSALS",
    "Act",
    "Actor",
    "Admit",
    "CaseHead",
    "Change",
    "Confirm",
    "Consent",
    "ConsentTo",
    "Correct",
    "Decide",
    "Decision",
    "Declaration",
    "Declare",
    "Define",
    "Definition",
    "Dismiss",
    "Done",
    "Entered",
    "Fact",
    "Finish",
    "Finished",
    "GiveConsent",
    "GiveMandate",
    "GiveRole",
    "Member",
    "Note",
    "Object",
    "OpenCase",
    "Paragraph",
    "ParagraphKind",
    "Problem",
    "Put",
    "Removed",
    "Reply",
    "SetTask",
    "State",
    "StateProblem",
    "Take",
    "TakeNote",
    "Talks",
    "Task",
    "Update",
    "Vouch",
    "Vouched",
    "WhoseRoom",
    "WithdrawConsent",
    "Withdrawn",
    "agreed_by",
    "changes",
    "consents",
    "decisions",
    "declarations",
    "digest_of",
    "glossary",
    "may_travel",
    "must_consent",
    "open_rooms",
    "open_tasks",
    "page_of",
    "problem",
    "projected",
    "readers",
    "refusal",
    "refused",
    "replies",
    "room_names",
    "titled",
    "vouched_by",
]
