"""What is exchanged by lists and held by others: names kept apart, deposits until an event."""

from goodoffices.talks.compartments import (
    ListAnswered,
    NamesKept,
    NamesReleased,
    ReleaseAsked,
    compartment_of,
    is_compartment,
    list_named,
    lists_known,
    names_kept,
)
from goodoffices.talks.depositing import (
    CertifyRelease,
    DrawDeposit,
    DrawOf,
    FreeDeposit,
    HoldDeposit,
    deposit_named,
)
from goodoffices.talks.listing import (
    AnswerList,
    BringList,
    ReconcileList,
    ReleaseList,
    release_waiting,
)
from goodoffices.talks.members import Compartment, room_for_list

__all__ = [
    "AnswerList",
    "BringList",
    "CertifyRelease",
    "Compartment",
    "DrawDeposit",
    "DrawOf",
    "FreeDeposit",
    "HoldDeposit",
    "ListAnswered",
    "NamesKept",
    "NamesReleased",
    "ReconcileList",
    "ReleaseAsked",
    "ReleaseList",
    "compartment_of",
    "deposit_named",
    "is_compartment",
    "list_named",
    "lists_known",
    "names_kept",
    "release_waiting",
    "room_for_list",
]
