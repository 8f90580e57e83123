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
from goodoffices.talks.fact import Entered, Fact, Put, Removed, Withdrawn
from goodoffices.talks.kinds import KINDS, CaseHead
from goodoffices.talks.members import DESK, Member, WhoseRoom
from goodoffices.talks.notes import Note, Paragraph, ParagraphKind, TakeNote
from goodoffices.talks.opening import OpenCase, open_rooms, room_names
from goodoffices.talks.projection import projected
from goodoffices.talks.refusals import REFUSALS, refusal, refused
from goodoffices.talks.state import State
from goodoffices.talks.talks import Done, Talks
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
    "Dismiss",
    "Done",
    "Entered",
    "Fact",
    "GiveConsent",
    "Member",
    "Note",
    "OpenCase",
    "Paragraph",
    "ParagraphKind",
    "Put",
    "Removed",
    "State",
    "TakeNote",
    "Talks",
    "WhoseRoom",
    "WithdrawConsent",
    "Withdrawn",
    "consents",
    "digest_of",
    "must_consent",
    "open_rooms",
    "page_of",
    "projected",
    "readers",
    "refusal",
    "refused",
    "room_names",
    "titled",
]
