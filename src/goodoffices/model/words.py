"""The field's distinct states and kinds, as closed vocabularies.

Every member's value is the term used in files and JSON; ``shown`` is the wording for people.
"""

from enum import StrEnum
from typing import Self

__all__ = [
    "AnswerKind",
    "AssuranceKind",
    "Attribution",
    "Basis",
    "BracketReason",
    "CommonKind",
    "ContestedIn",
    "DayCount",
    "EventKind",
    "EventStatus",
    "InterestKind",
    "InterruptionKind",
    "IssueKind",
    "Manner",
    "Medium",
    "PerformanceKind",
    "PositionKind",
    "PreconditionStatus",
    "ProlongationKind",
    "Purpose",
    "RatificationKind",
    "Reliability",
    "RoleKind",
    "SaidBy",
    "StakeOf",
    "StanceKind",
    "StatusOf",
    "StatusState",
    "StepOutcome",
    "TermState",
    "TextKind",
    "Window",
    "Word",
]


class Word(StrEnum):
    """A term with its wording for people; the wording defaults to the term itself."""

    shown: str

    def __new__(cls, value: str, shown: str | None = None) -> Self:
        """Bind the file's term ``value`` and the wording ``shown``."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.shown = shown or value.replace("_", " ")
        return member

    @classmethod
    def named(cls, text: str) -> Self | None:
        """The member that people mean by ``text``: its term, its wording, or their only beginning.

        Case, underscores and the form of apostrophes make no difference.
        """
        plain = _folded(text)
        forms = {member: {_folded(member.value), _folded(member.shown)} for member in cls}
        exact = [member for member, known in forms.items() if plain in known]
        begun = [
            m for m, known in forms.items() if plain and any(f.startswith(plain) for f in known)
        ]
        found = exact or begun
        return found[0] if len(found) == 1 else None


def _folded(text: str) -> str:
    plain = text.casefold().replace("_", " ").replace("’", "'").replace("'", "")
    return " ".join(plain.split()).removeprefix("a ").removeprefix("the ")


class Basis(Word):
    """What a case rests on; it decides the notice on top of every page."""

    WORKING = "working", "a working file of the mediator's team"
    FICTIONAL = "fictional", "fictional; any estimate is invented for illustration"
    REPORTS = "reports", "compiled only from public reports"


class SaidBy(Word):
    """According to whom. Only a party's own words can count as acceptance or sameness."""

    OWN_WORDS_ON_RECORD = "own_words_on_record"
    OWN_WORDS_IN_CONFIDENCE = "own_words_in_confidence"
    MEDIATORS_ACCOUNT = "mediators_account", "mediator's account"
    OTHER_PARTYS_ACCOUNT = "other_partys_account", "the other party's account"
    THIRD_PARTYS_ACCOUNT = "third_partys_account", "a third party's account"
    UNNAMED_SOURCE = "unnamed_source"
    REPORTERS_INFERENCE = "reporters_inference", "reporter's inference"

    @property
    def own(self) -> bool:
        """Whether these are the party's own words."""
        return self in {SaidBy.OWN_WORDS_ON_RECORD, SaidBy.OWN_WORDS_IN_CONFIDENCE}


class Attribution(Word):
    """How something that was said may be carried to others; permission is the speaker's."""

    MEDIATOR_ONLY = "mediator_only", "for the mediator only"
    IF_ASKED = "if_asked", "only if asked"
    WITHOUT_ATTRIBUTION = "without_attribution", "usable without attribution"
    AS_THEIRS = "as_theirs", "conveyable as theirs"
    VERBATIM = "verbatim", "conveyable word for word"
    PUBLIC = "public"


class RoleKind(Word):
    """What an actor is in the process; roles are dated and one actor may hold several."""

    MEDIATOR = "mediator"
    CO_MEDIATOR = "co_mediator", "co-mediator"
    FACILITATOR = "facilitator"
    HOST = "host"
    CONVENER = "convener"
    GUARANTOR = "guarantor"
    WITNESS = "witness"
    DEPOSITARY = "depositary"
    NEUTRAL_INTERMEDIARY = "neutral_intermediary"
    OBSERVER = "observer"
    FRIEND = "friend"
    ENABLER = "enabler"
    ALLY = "ally"
    AUTHOR_OF_TEXT = "author_of_text", "author of a text"
    VERIFIER = "verifier"
    PRINCIPAL = "principal"
    DELEGATION = "delegation"


class IssueKind(Word):
    """What the options of an issue are."""

    CATEGORY = "category", "categories"
    LEVEL = "level", "ordered levels"
    NUMBER = "number", "numbers"
    DATE = "date", "dates"
    DAY = "day", "days counted from the start"
    SCHEDULE = "schedule", "amounts by day"


class TextKind(Word):
    """What a text is to the others on the table."""

    BASE = "base", "base text"
    OFFER = "offer"
    COUNTER = "counter"
    BRIDGE = "bridge", "bridging proposal"
    MEDIATORS_PROPOSAL = "mediators_proposal", "mediator's proposal"


class AnswerKind(Word):
    """A party's answer to one term of one text."""

    ACCEPT = "accept"
    ACCEPT_WITH_RESERVATION = "accept_with_reservation"
    CONDITIONAL = "conditional"
    COUNTER = "counter"
    REJECT = "reject"
    CLARIFY = "clarify"
    DEFER = "defer"
    NO_POSITION = "no_position"

    @property
    def accepts(self) -> bool:
        """Whether it is an act of acceptance, with or without a reservation or condition."""
        return self in {
            AnswerKind.ACCEPT,
            AnswerKind.ACCEPT_WITH_RESERVATION,
            AnswerKind.CONDITIONAL,
        }


class BracketReason(Word):
    """Why words stand in brackets, as far as somebody told."""

    ALTERNATIVE = "alternative", "another wording is wanted"
    CONTENTIOUS = "contentious", "contentious in substance"
    TACTICAL = "tactical", "held back to be traded"
    UNCERTAIN = "uncertain", "uncertain what it means"
    WAITING = "waiting", "waiting for instructions"
    SUSPICIOUS = "suspicious", "suspicious of what it is for"
    WEARY = "weary", "too weary to go on with it now"


class PositionKind(Word):
    """How firmly a position was stated."""

    STATED = "stated"
    OPEN_TO = "open_to", "open to"
    NON_NEGOTIABLE = "non_negotiable", "stated as non-negotiable"
    EXCLUDED = "excluded", "stated as excluded"


class TermState(Word):
    """Where a term stands across the parties."""

    ACCEPTED_BY_ALL = "accepted_by_all"
    ACCEPTED_BY_SOME = "accepted_by_some"
    SAME_IN_BOTH_TEXTS = "same_in_both_texts"
    CONTESTED = "contested"
    BOTH_NON_NEGOTIABLE = "both_non_negotiable", "both call it non-negotiable"
    NOT_ANSWERED = "not_answered"
    UNKNOWN = "unknown"
    NOT_REPORTED_AS_CONTESTED = "not_reported_as_contested"


class ContestedIn(Word):
    """In what two wordings of a term differ."""

    PRINCIPLE = "principle", "in principle"
    AMOUNT = "amount"
    TIMING = "timing"
    WORDING = "wording"
    REOPENED = "reopened"


class DayCount(Word):
    """How days are counted from a start. Both ways are in use, and they differ by a day."""

    DAY_N = "day_n", "the day of the start is Day 1"
    D_PLUS_N = "d_plus_n", "D+n, n days after the start"


class InterestKind(Word):
    """What lies behind a position."""

    INTEREST = "interest"
    CONCERN = "concern"


class PreconditionStatus(Word):
    """What became of a demand made before talks."""

    DEMANDED = "demanded"
    MAINTAINED = "maintained", "still demanded"
    MET = "met"
    CONVERTED = "converted", "became part of the talks"
    DROPPED = "dropped"
    WITHDRAWN = "withdrawn"
    UNKNOWN = "unknown", "unknown what became of it"


class StanceKind(Word):
    """Engagement, a text as basis, and terms are three separate facts; these are the first two."""

    READY_TO_TALK = "ready_to_talk"
    NOT_READY_TO_TALK = "not_ready_to_talk"
    ACCEPTS_AS_BASIS = "accepts_as_basis", "accepts the text as a basis"
    HAS_NOT_ACCEPTED_AS_BASIS = "has_not_accepted_as_basis", "has not accepted the text as a basis"


class StatusOf(Word):
    """Four statuses that move independently of each other."""

    CHANNEL = "channel"
    DELEGATION = "delegation"
    PROCESS = "process"
    GROUND = "ground", "situation on the ground"


class StatusState(Word):
    """What each of the four statuses can be; whatever else is said of one stands in its words."""

    OPEN = "open"
    CLOSED = "closed"
    PRESENT = "present"
    WITHHELD = "withheld"
    WITHDRAWN = "withdrawn"
    LEFT = "left"
    ACTIVE = "active"
    STALLED = "stalled"
    SUSPENDED = "suspended"
    LEFT_BY_A_PARTY = "left_by_a_party"
    ENDED = "ended"
    CONCLUDED = "concluded"
    FORCE_ONGOING = "force_ongoing"
    FORCE_PAUSED = "force_paused"
    FORCE_CEASED = "force_ceased"

    @property
    def of(self) -> StatusOf:
        """The one status that can be this."""
        return next(of for of, states in _STATES.items() if self.value in states)


_STATES = {
    StatusOf.CHANNEL: {"open", "closed"},
    StatusOf.DELEGATION: {"present", "withheld", "withdrawn", "left"},
    StatusOf.PROCESS: {"active", "stalled", "suspended", "left_by_a_party", "ended", "concluded"},
    StatusOf.GROUND: {"force_ongoing", "force_paused", "force_ceased"},
}


class Manner(Word):
    """Whether whose matter it is declared it, or somebody inferred it from other things."""

    DECLARED = "declared"
    INFERRED = "inferred"


class InterruptionKind(Word):
    """How talks are interrupted; neither is withheld people, nor consent that is taken back."""

    SUSPENSION = "suspension"
    DEPARTURE = "departure"


class EventKind(Word):
    """What kind of dated fact an event is."""

    CONTACT = "contact"
    STATEMENT = "statement"
    TEXT = "text", "a text put forward or answered"
    STATUS = "status"
    OUTSIDE = "outside", "outside event"
    PERFORMANCE = "performance", "what was carried out"


class EventStatus(Word):
    """How far an event came."""

    PLANNED = "planned"
    ATTEMPTED = "attempted"
    HELD = "held"
    DID_NOT_TAKE_PLACE = "did_not_take_place"
    REFUSED = "refused"


class Window(Word):
    """What an outside event does to the chance for talks, as somebody says."""

    OPENS = "opens", "opens a window"
    CLOSES = "closes", "closes a window"


class Medium(Word):
    """How a contact was made."""

    MEETING = "meeting"
    TELEPHONE = "telephone"
    PAPER = "paper", "paper by hand"
    MESSAGE = "message"
    DESK = "desk", "this desk"


class Purpose(Word):
    """What a contact was for."""

    BRIEFING = "briefing"
    SOUNDINGS = "soundings"
    CONVEYANCE = "conveyance"
    NEGOTIATION = "negotiation"
    SIGNING = "signing"


class Reliability(Word):
    """How near a source stands to the fact, in plain words."""

    FIRST_HAND = "first_hand", "first-hand"
    ON_RECORD = "on_record"
    UNNAMED_OFFICIAL = "unnamed_official"
    OTHER_SIDE = "other_side"
    PRESS = "press"


class AssuranceKind(Word):
    """What somebody assures beside a text."""

    SIDE_LETTER = "side_letter"
    GUARANTEE = "guarantee"


class CommonKind(Word):
    """Words that all sides are to hold in common."""

    MINUTE = "minute", "agreed minute"
    JOINT_STATEMENT = "joint_statement"


class RatificationKind(Word):
    """What a party says it needs before its principal can approve."""

    VOTE = "vote", "a vote"
    COURT_WINDOW = "court_window", "a court window"
    BALLOT = "ballot", "a ballot"
    ASSENT = "assent", "an assent"
    OTHER = "other", "another step"


class StepOutcome(Word):
    """What became of such a step. That its time ran out is none of these."""

    PASSED = "passed"
    NOT_PASSED = "not_passed"
    OBJECTION = "objection", "an objection was raised"
    PUT_OFF = "put_off"


class ProlongationKind(Word):
    """How a phase lasts longer: each is something else."""

    EXTENSION = "extension", "extension, by an act"
    RENEWAL = "renewal", "renewal, unless somebody gives notice"
    ROLLOVER = "rollover", "rollover, while talks go on"


class PerformanceKind(Word):
    """What somebody says became of an obligation; none of these turns into another by itself."""

    DONE = "done"
    NOT_DONE = "not_done", "not done, as alleged"
    HELD = "held", "held back"
    PUT_OFF = "put_off"
    VERIFIED = "verified"
    DISPUTED = "disputed"
    ATTRIBUTED = "attributed"
    CURED = "cured", "made good"
    EXCUSED = "excused"
    ACCEPTED_LATE = "accepted_late", "accepted although late"
    LAPSED = "lapsed"
    CONDITION_MET = "condition_met", "what it depends on is met"


class StakeOf(Word):
    """What an estimate beside those of terms is of."""

    STOPPING = "stopping", "what it would have if it stopped performing"
    GUARANTEE = "guarantee", "what it would lose by stopping, to a guarantor or a deposit"
    NEXT_PHASE = "next_phase", "what the next phase would be worth to it"
    A_DAY_LATER = "a_day_later", "what is worth 1 to it now, if it comes a day later"
