"""The closed lists of words that suggestions use."""

__all__ = [
    "ACTOR_TYPES",
    "EVENT_TYPES",
    "POSITION_KINDS",
    "QUALIFIERS",
    "RELATIONS",
    "ROLES",
    "STANCES",
    "STATUSES",
    "TERM_KINDS",
]

EVENT_TYPES = (
    "accusation",
    "agreement",
    "aid",
    "attack",
    "call",
    "characterisation",
    "demand",
    "departure",
    "meeting",
    "meeting_attempt",
    "military",
    "no_comment",
    "proposal",
    "refusal",
    "relay",
    "release",
    "response",
    "resumption",
    "stall",
    "statement",
    "suspension",
    "threat",
    "truce",
    "truce_collapse",
    "withdrawal",
)

# "aimed_at" and "denied" tell two of what the gold annotation calls not realised.
STATUSES = ("asserted", "reported", "planned", "aimed_at", "denied", "not_realised", "in_force")

ROLES = (
    "about",
    "actor",
    "addressee",
    "backer",
    "conveyor",
    "counterpart",
    "host",
    "initiator",
    "mediator",
    "outlet",
    "party",
    "proposer",
    "releaser",
    "respondent",
    "speaker",
    "target",
)

QUALIFIERS = ("exact", "approx", "at_least", "more_than", "less_than", "up_to", "believed", "vague")

POSITION_KINDS = ("position", "precondition", "deadline", "constraint")

STANCES = (
    "accepts",
    "conditions",
    "declines",
    "demands",
    "maintains",
    "offers",
    "refuses",
    "rejects",
    "supports",
)

TERM_KINDS = (
    "access",
    "automation",
    "deadline",
    "delivery",
    "end_of_war",
    "governance",
    "guarantee",
    "hours",
    "humanitarian_access",
    "inspection",
    "monitoring",
    "no_strike",
    "pause",
    "payment",
    "phase",
    "price",
    "quantity",
    "release_bodies",
    "release_living",
    "release_prisoners",
    "schedule",
    "staffing",
    "truce",
    "wage",
    "withdrawal",
    "other",
)

ACTOR_TYPES = ("person", "party", "org", "outlet", "group", "anonymous")

RELATIONS = (
    "same_event",
    "rewrite",
    "shared_quotation",
    "drift",
    "agree",
    "refine",
    "conflict",
    "change",
)
