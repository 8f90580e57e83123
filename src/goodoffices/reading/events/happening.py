"""Whether a word that can tell a happening does tell one, and with which status."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from goodoffices.reading.events.grammar import (
    author,
    behind,
    children,
    is_passive,
    objects,
    subjects,
)
from goodoffices.reading.events.names import Names
from goodoffices.reading.events.realis import noun_status, verb_status
from goodoffices.reading.events.timing import Timing
from goodoffices.reading.events.triggers import Trigger
from goodoffices.reading.lexicon import Lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["Happening"]

# Told not to have happened, only some happenings are worth a suggestion.
_WORTH_DENYING = {"meeting", "call", "agreement", "release", "military", "attack", "withdrawal"}
_NEEDS_SPEAKER = {"accusation", "demand", "proposal", "refusal", "response", "threat"}
# What somebody says can be told in the present; what somebody does then is a habit or a state.
_TOLD_IN_PRESENT = {
    "accusation",
    "agreement",
    "demand",
    "no_comment",
    "proposal",
    "refusal",
    "response",
    "resumption",
    "stall",
    "threat",
    "truce",
}


@dataclass(frozen=True, kw_only=True)
class Happening:
    """Judges the triggers of one report."""

    names: Names
    lexicon: Lexicon
    timing: Timing

    def status(self, trigger: Trigger) -> str | None:
        """The status of what a word tells; None where it is told as no happening."""
        told = self._of_noun(trigger) if trigger.nominal else self._of_verb(trigger)
        if told == "aimed_at" or (told == "denied" and trigger.type not in _WORTH_DENYING):
            return None
        return told

    def _of_verb(self, trigger: Trigger) -> str | None:
        if _is_habit(trigger) or _is_aside(trigger):
            return None
        if _only_agreed(trigger) or self._is_lifeless(trigger) or self._reaches_nobody(trigger):
            return None
        status = verb_status(trigger.token, self.lexicon)
        if trigger.type == "no_comment" and status in {"aimed_at", "denied"}:
            return "asserted"
        # Who has not accepted has answered.
        if trigger.type == "response" and status == "denied" and _has_not(trigger.token):
            return "not_realised" if trigger.token.lemma_ in {"answer", "reply"} else "asserted"
        return "in_force" if _goes_on(trigger) and status in {"asserted", "planned"} else status

    def _of_noun(self, trigger: Trigger) -> str | None:
        dated = self.timing.is_told(trigger.token)
        wished = trigger.thing is not None and _is_wished(trigger.thing)
        if wished or not self._happens(trigger, dated=dated):
            return None
        status = noun_status(trigger.token, self.lexicon, dated=dated)
        return (
            "in_force" if (trigger.type, status, dated) == ("truce", "asserted", False) else status
        )

    def _is_lifeless(self, trigger: Trigger) -> bool:
        """Whether something that cannot is told to say or want it: "the law demands"."""
        long_lasting = trigger.type in {"attack", "military"}
        if not long_lasting and trigger.type not in _NEEDS_SPEAKER:
            return False
        if trigger.pattern.side == "subject":
            return False
        lifeless = self.lexicon.words("happening", "lasting" if long_lasting else "lifeless")
        found = subjects(trigger.token)
        return bool(found) and all(
            one.lemma_.lower() in lifeless and self.names.key(one) is None for one in found
        )

    def _reaches_nobody(self, trigger: Trigger) -> bool:
        """Whether a call is told to nobody: "talked to no avail"."""
        if trigger.type != "call" or trigger.nominal or trigger.thing is not None:
            return False
        if len(trigger.particles) > 1:
            return False
        found = objects(trigger.token)
        if trigger.token.lemma_ != "call":
            found += behind(trigger.token, "with", "to")
        elif children(trigger.token, "oprd", "ccomp", "xcomp"):
            return True
        return not any(one.pos_ in {"PROPN", "PRON"} or self.names.key(one) for one in found)

    def _happens(self, trigger: Trigger, *, dated: bool) -> bool:
        """Whether a noun is told as a happening: with who did it, a day, or a verb of happening."""
        noun = trigger.token
        if noun.ent_type_ in {"ORG", "PERSON"}:
            return False
        head = noun.head
        if head.pos_ == "VERB":
            for dep, words in (("dobj", "light"), ("nsubj", "occur"), ("nsubjpass", "occur")):
                verbs = {word.split()[0] for word in self.lexicon.words("happening", words)}
                if noun.dep_ == dep and head.lemma_.lower() in verbs:
                    return True
        if dated:
            return True
        made = [*behind(noun, "by", "between", "with"), *children(noun, "poss"), *author(noun)]
        return any(
            one.ent_type_ or one.pos_ in {"PROPN", "PRON"} or self.names.key(one) for one in made
        )


def _only_agreed(trigger: Trigger) -> bool:
    """Whether it is what was agreed on, and the agreement tells it: "agreed to resume"."""
    head = trigger.token.head
    agreed = trigger.token.dep_ == "xcomp" and head.lemma_ == "agree"
    return agreed and trigger.type in {"response", "resumption", "truce"}


def _has_not(verb: "Token") -> bool:
    """Whether a verb says that something has not, or was not, been done so far."""
    helpers = {child.lower_ for child in children(verb, "aux", "auxpass")}
    return bool(helpers & {"has", "have", "had", "did", "was", "were"})


def _goes_on(trigger: Trigger) -> bool:
    """Whether a truce is told to last: "the truce will run until May"."""
    return trigger.type == "truce" and trigger.token.lemma_ in {"run", "hold", "remain", "continue"}


def _is_wished(thing: "Token") -> bool:
    return any(
        child.lower_ in {"planned", "proposed", "possible", "potential", "future", "any"}
        for child in thing.children
    )


def _is_aside(trigger: Trigger) -> bool:
    """Whether a participle only describes: "the most ever offered", "a boat accused of"."""
    verb = trigger.token
    if not is_passive(verb) and verb.tag_ != "VBN":
        return False
    if trigger.type == "withdrawal" and verb.lemma_ == "strike":
        return True  # "a bargain struck"
    if subjects(verb) if is_passive(verb) else children(verb, "aux", "nsubj", "agent"):
        return False
    if trigger.type == "attack":
        # "900 have been killed": what a war comes to, unless a day tells one attack.
        return not any(word.ent_type_ in {"DATE", "TIME"} for word in verb.subtree)
    dated = any(word.ent_type_ == "DATE" for word in verb.subtree)
    return trigger.type in _NEEDS_SPEAKER and verb.dep_ in {"acl", "pcomp"} and not dated


def _is_habit(trigger: Trigger) -> bool:
    verb = trigger.token
    return (
        verb.tag_ in {"VBZ", "VBP"}
        and not children(verb, "aux", "auxpass")
        and trigger.type not in _TOLD_IN_PRESENT
    )
