"""Who took part in what a word tells, and as what."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from goodoffices.reading.events.grammar import (
    author,
    behind,
    children,
    clause_verb,
    coordinated,
    objects,
    subjects,
)
from goodoffices.reading.events.names import Names
from goodoffices.reading.events.triggers import Trigger
from goodoffices.reading.found import Participant

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["participants"]


@dataclass(frozen=True, slots=True)
class _Roles:
    """Roles of who and whom, and where whom is told: as object, or behind which prepositions."""

    who: str
    whom: str | None = None
    direct: bool = False
    prepositions: tuple[str, ...] = ()


_ROLES = {
    "accusation": _Roles("speaker", "about", direct=True, prepositions=("against", "on")),
    "agreement": _Roles("party", "party", prepositions=("with", "between", "among")),
    "aid": _Roles("actor", "addressee", prepositions=("to",)),
    "attack": _Roles("actor", "target", direct=True, prepositions=("on", "against", "of", "at")),
    "call": _Roles("initiator", "counterpart", direct=True, prepositions=("with", "to", "between")),
    "characterisation": _Roles("speaker"),
    "demand": _Roles("actor", "addressee", direct=False, prepositions=("on", "from", "of", "to")),
    "departure": _Roles("actor"),
    "meeting": _Roles(
        "initiator", "counterpart", direct=True, prepositions=("with", "between", "among")
    ),
    "meeting_attempt": _Roles("initiator", "counterpart", prepositions=("with",)),
    "military": _Roles(
        "actor", "target", direct=True, prepositions=("on", "against", "with", "at", "of", "in")
    ),
    "no_comment": _Roles("speaker"),
    "proposal": _Roles("proposer", "addressee", prepositions=("to",)),
    "refusal": _Roles("actor"),
    "relay": _Roles("conveyor", "addressee", prepositions=("to",)),
    "release": _Roles("releaser"),
    "response": _Roles("respondent"),
    "resumption": _Roles("actor"),
    "stall": _Roles("party", "party", prepositions=("between", "with", "among")),
    "statement": _Roles("speaker"),
    "suspension": _Roles("actor"),
    "threat": _Roles("speaker", "addressee", direct=False, prepositions=("against", "to")),
    "truce": _Roles("party", "party", prepositions=("between", "with", "among")),
    "truce_collapse": _Roles("party", "party", prepositions=("between", "with", "among")),
    "withdrawal": _Roles("actor"),
}
# Who brings a truce or a deal about is none of its parties.
# What is freed, sent or moved is not who frees, sends or moves it.
_DONE_TO = {"aid", "attack", "departure", "military", "release", "withdrawal"}
# Who receives prisoners is not who releases them.
_TAKERS = {"receive", "obtain", "get", "recover"}
_OWNERS = {"withdraw", "retract", "rescind", "improve", "raise", "repeat", "defend", "drop"}
_STRIKES = {"strike", "walkout", "stoppage", "work", "job", "picket"}
_DIRECT = {"attack", "military"}
_BROKERS = {"broker", "facilitate", "hail", "mediate", "oversee", "sponsor", "supervise"}
# Those whom somebody hosts are told as object, the talks behind "for".
_HOSTS = {"host", "receive", "welcome", "invite"}


# Of talks and truces a report often tells the parties once and for all.
_BETWEEN_PRINCIPALS = {"agreement", "stall", "truce", "truce_collapse"}
# What one party does to the other, with the role of the other.
_TO_THE_OTHER = {"demand": "addressee", "release": "counterpart", "proposal": "addressee"}


def participants(trigger: Trigger, names: Names) -> tuple[Participant, ...]:
    """Those that took part, who first, each once."""
    found: dict[str, str] = {}
    for key, role in _told(trigger, names):
        found.setdefault(key, role)
    for key, role in _understood(trigger, names, found):
        found.setdefault(key, role)
    return tuple(Participant(actor=key, role=role) for key, role in found.items())


def _told(trigger: Trigger, names: Names) -> Iterator[tuple[str, str]]:
    roles = _ROLES[trigger.type]
    who, whom = _nominal(trigger, roles) if trigger.nominal else _verbal(trigger, roles)
    first = roles.who
    if trigger.type in {"truce", "agreement"} and trigger.token.lemma_ in _BROKERS:
        first = "mediator"
    if trigger.token.lemma_ == "host" and not trigger.nominal:
        first = "host"
    yield from ((key, first) for key in names.keys(who))
    if trigger.type == "release" and trigger.token.lemma_ in _TAKERS:
        takers = names.keys(subjects(trigger.token))
        yield from ((key, "counterpart") for key in takers)
        yield from ((key, "releaser") for key in names.principals if key not in takers)
    if roles.whom:
        yield from ((key, roles.whom) for key in names.keys(whom))
    if trigger.type == "response":
        for thing in _answered(trigger):
            yield from ((key, "proposer") for key in names.keys(author(thing)))


def _answered(trigger: Trigger) -> list["Token"]:
    """The proposal or demand that is accepted or rejected."""
    if trigger.thing is not None:
        return [trigger.thing]
    return [] if trigger.nominal else objects(trigger.token)[:1]


def _understood(trigger: Trigger, names: Names, found: dict[str, str]) -> Iterator[tuple[str, str]]:
    """The parties of the talks, where a happening of theirs is told without saying whose."""
    told = {key for key, role in found.items() if role not in {"mediator", "host"}}
    principals = names.principals
    subject = trigger.pattern.side == "subject"
    nominal = trigger.nominal and trigger.type in {"meeting", "release"}
    # Whoever else it was that agreed is told, if not whom it means.
    others = trigger.type == "agreement" and not trigger.nominal and subjects(trigger.token)
    if not told and not others and (trigger.type in _BETWEEN_PRINCIPALS or nominal):
        yield from ((key, "party") for key in principals)
    if not told and subject and trigger.type in {"meeting", "military"}:
        yield from ((key, "party") for key in principals)
    other = _TO_THE_OTHER.get(trigger.type)
    if trigger.type in {"suspension", "withdrawal"} and _stops_work(trigger):
        other = "target"
    if not told or other is None or other in found.values():
        return
    makers = told | {party for key in told if (party := names.of(key))}
    if trigger.type == "proposal" or makers & set(principals):
        yield from ((key, other) for key in principals if key not in makers)


def _stops_work(trigger: Trigger) -> bool:
    """Whether it is a strike rather than a stop of talks."""
    if trigger.thing is not None:
        return trigger.thing.lemma_.lower() in _STRIKES
    return trigger.token.lemma_ in {"lock", "picket", "strike"} or any(
        particle.lower_ == "off" for particle in trigger.particles
    )


def _verbal(trigger: Trigger, roles: _Roles) -> tuple[list["Token"], list["Token"]]:
    verb = trigger.token
    who = subjects(verb) if trigger.pattern.side != "subject" else []
    whom = behind(verb, *roles.prepositions) if roles.prepositions else []
    thing = trigger.thing
    if thing is not None and trigger.type not in _DIRECT:
        whom += behind(thing, *roles.prepositions) if roles.prepositions else []
        if not who and trigger.type not in _DONE_TO:
            who = author(thing)
    hosted = verb.lemma_ in _HOSTS and trigger.particles
    plain = not trigger.particles and (thing is None or trigger.type in _DIRECT)
    if roles.direct and (hosted or plain):
        whom = [*(noun for noun in objects(verb) if noun not in who), *whom]
    if trigger.type == "accusation" and not whom:
        whom = _accused(verb)
    if trigger.type == "release" and verb.lemma_ in _TAKERS:
        return [], []
    if trigger.type in {"demand", "proposal"} and not who and verb.dep_ == "acl":
        # "withdrew an offer made in January": whoever withdrew it had made it.
        above = clause_verb(verb.head)
        who = subjects(above) if above is not None and above.lemma_ in _OWNERS else []
    return who, whom


def _accused(word: "Token") -> list["Token"]:
    """Who is told to have done it: "allegations that X delays"."""
    return [one for clause in children(word, "ccomp", "acl", "relcl") for one in subjects(clause)]


def _nominal(trigger: Trigger, roles: _Roles) -> tuple[list["Token"], list["Token"]]:
    noun = trigger.token
    told = {trigger.thing, *trigger.particles}
    who = [one for one in author(noun) if one not in told]
    whom = behind(noun, *roles.prepositions) if roles.prepositions else []
    if trigger.type == "accusation" and not whom:
        whom = _accused(noun)
    if trigger.type in {"call", "meeting"} and not who and behind(noun, "with"):
        verb = clause_verb(noun)
        who = [] if verb is None else subjects(verb)
    return who, [noun for one in whom for noun in coordinated(one)]
