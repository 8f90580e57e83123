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
from goodoffices.talks.correction import Correct, Take, Vouch, Vouched, may_travel, vouched_by
from goodoffices.talks.fact import Entered, Fact, Put, Removed, Withdrawn
from goodoffices.talks.kinds import KINDS, CaseHead
from goodoffices.talks.members import DESK, Member, WhoseRoom
from goodoffices.talks.notes import Note, Paragraph, ParagraphKind, TakeNote
from goodoffices.talks.opening import OpenCase, open_rooms, room_names
from goodoffices.talks.projection import projected
from goodoffices.talks.refusals import REFUSALS, refusal, refused
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
from goodoffices.talks.wording import digest_of, page_of, titled

__all__ = [
    "ACTS",
    "DESK",
    "KINDS",
    "REFUSALS",
    "Act",
    "Actor",
    "Admit",
    "CaseHead",
    "Consent",
    "ConsentTo",
    "Correct",
    "Decide",
    "Decision",
    "Dismiss",
    "Done",
    "Entered",
    "Fact",
    "Finish",
    "Finished",
    "GiveConsent",
    "Member",
    "Note",
    "OpenCase",
    "Paragraph",
    "ParagraphKind",
    "Put",
    "Removed",
    "SetTask",
    "State",
    "Take",
    "TakeNote",
    "Talks",
    "Task",
    "Vouch",
    "Vouched",
    "WhoseRoom",
    "WithdrawConsent",
    "Withdrawn",
    "consents",
    "decisions",
    "digest_of",
    "may_travel",
    "must_consent",
    "open_rooms",
    "open_tasks",
    "page_of",
    "projected",
    "readers",
    "refusal",
    "refused",
    "room_names",
    "titled",
    "vouched_by",
]
