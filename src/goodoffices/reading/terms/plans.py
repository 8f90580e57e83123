"""Which proposal a term belongs to, and whose it is."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from goodoffices.reading.cast import Cast
from goodoffices.reading.events.grammar import author, behind, children, subjects
from goodoffices.reading.events.names import Names
from goodoffices.reading.lexicon import Lexicon
from goodoffices.reading.terms.blocks import Block

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["Plan", "Plans"]

_MAKES = {
    "submit",
    "propose",
    "present",
    "table",
    "draft",
    "offer",
    "make",
    "forward",
    "put",
    "float",
}
_KNOWN = {"the", "this", "that", "its", "their"}


@dataclass(frozen=True, slots=True)
class Plan:
    """A proposal: its short name in the report, and who made it, where that is told."""

    name: str
    proposer: str | None


class Plans:
    """The proposals of one report: a plan named again without its maker is the one before it."""

    def __init__(self, parse: "Doc", names: Names, cast: Cast, lexicon: Lexicon) -> None:
        self._names = names
        self._cast = cast
        self.nouns = lexicon.words("terms", "plans")
        replies = lexicon.words("terms", "replies")
        self._plans: dict[int, Plan] = {}
        last: Plan | None = None
        for token in parse:
            if token.pos_ not in {"NOUN", "PROPN"} or token.dep_ == "compound":
                continue
            word = token.lemma_.lower()
            if word not in self.nouns | replies:
                continue
            proposer = self._maker(token)
            known = any(child.lower_ in _KNOWN for child in children(token, "det", "poss"))
            if proposer is None and known and last is not None:
                self._plans[token.i] = last
                continue
            self._plans[token.i] = Plan(self._named(proposer, word, token), proposer)
            if word in self.nouns:
                last = self._plans[token.i]

    def is_plan(self, token: "Token") -> bool:
        """Whether a word is a proposal or deal."""
        return token.pos_ in {"NOUN", "PROPN"} and token.lemma_.lower() in self.nouns

    def of(self, block: Block) -> Plan | None:
        """The proposal whose terms a block tells."""
        if block.holder is not None:
            own = self._plans.get(block.holder.i)
            if own is not None:
                return own
            before = [i for i in self._plans if i < block.holder.i]
            return self._plans[before[-1]] if before else None
        proposer = next(iter(self._names.keys(block.makers)), None)
        if not block.noun:
            return None
        return Plan(self._named(proposer, block.noun, None), proposer)

    def _named(self, proposer: str | None, noun: str, token: "Token | None") -> str:
        if proposer is not None:
            return f"{self._cast.by_key[proposer].names[0]}: {noun}"
        if token is None:
            return noun
        told = [one for one in token.lefts if one.dep_ in {"amod", "compound", "nummod"}]
        if not told:
            return noun
        first = min(one.left_edge.idx for one in told)
        return f"{token.doc.text[first : token.idx]}{noun}"

    def _maker(self, plan: "Token") -> str | None:
        told = author(plan)
        for verb in children(plan, "acl", "relcl"):
            if verb.lemma_.lower() in _MAKES:
                told = [*behind(verb, "by"), *children(verb, "nsubj"), *told]
        verb = plan.head
        if plan.dep_ == "dobj" and verb.lemma_.lower() in _MAKES:
            told = [*subjects(verb), *told]
        return next(iter(self._names.keys(told)), None)
