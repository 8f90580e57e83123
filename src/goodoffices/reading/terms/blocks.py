"""Where a report tells what a proposal or deal holds: the words that govern its terms."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from goodoffices.reading.events.grammar import children, clause_verb, subjects
from goodoffices.reading.lexicon import Lexicon

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["Block", "blocks_in"]

_BELOW = {"under", "in", "by", "through", "as"}
_BESIDE = {"ROOT", "conj", "ccomp", "parataxis", "dep"}
_OF = {"for", "of", "to", "in", "on"}
_GETS = {"get", "receive", "gain", "obtain", "win", "secure", "have"}
_FORECAST = {"would", "will", "shall", "'d", "’d", "'ll", "’ll", "could", "must"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """Words that govern terms, and the proposal that they are told of.

    ``heads`` are nouns or verbs, each the first of a list joined by "and"; ``holder`` the plan,
    deal or reply; ``makers`` those who offer or ask, where no plan is named; ``returned`` is true
    for what stands behind "in return for". ``sure`` is false where only terms of a known sort
    count, ``counted`` true where only those with a number do.
    """

    heads: tuple["Token", ...]
    rule: str
    holder: "Token | None" = None
    makers: tuple["Token", ...] = ()
    returned: bool = False
    sure: bool = False
    counted: bool = False
    confidence: float = 0.7
    noun: str = field(default="")


def blocks_in(parse: "Doc", lexicon: Lexicon) -> Iterator[Block]:
    """Every block of a report, in the order of its words."""
    seen = _Seen(parse, lexicon)
    told_in = -1
    for token in parse:
        if token.pos_ in {"VERB", "AUX"}:
            found = list(seen.of_verb(token))
            before = token.sent.start - 1
            if not found and before >= 0 and parse[before].sent.start == told_in:
                found = list(seen.gone_on(token))
        elif seen.is_plan(token):
            found = list(seen.of_plan(token))
        elif token.lower_ in {"exchange", "return"}:
            found = list(seen.exchanged(token))
        else:
            continue
        if any(not one.counted for one in found):
            told_in = token.sent.start
        yield from found


class _Seen:
    def __init__(self, parse: "Doc", lexicon: Lexicon) -> None:
        self._parse = parse
        self._plans = lexicon.words("terms", "plans")
        self._replies = lexicon.words("terms", "replies")
        self._parts = lexicon.words("terms", "parts")
        self._holds = lexicon.words("terms", "holds")
        self._leads = lexicon.words("terms", "leads")
        self._offers = lexicon.words("terms", "offers")
        self._asks = lexicon.words("terms", "asks")
        self._frees = lexicon.words("terms", "frees")
        self._tells = lexicon.words("cues", "verbs")

    def is_plan(self, token: "Token") -> bool:
        return token.pos_ in {"NOUN", "PROPN"} and token.lemma_.lower() in self._plans

    def _is_holder(self, token: "Token") -> bool:
        word = token.lemma_.lower()
        nominal = token.pos_ in {"NOUN", "PROPN"}
        return nominal and word in self._plans | self._replies | self._parts

    def of_verb(self, verb: "Token") -> Iterator[Block]:
        acting = subjects(verb)
        holder = next((one for one in acting if self._is_holder(one)), None)
        if holder is None and any(one.lower_ in {"it", "that", "this"} for one in acting):
            holder = self._plan_before(verb)
        if holder is not None:
            yield from self._held(verb, holder)
        else:
            yield from self._made(verb, tuple(acting))
        if _forecast(verb) and _in_return(verb):
            holder = self._last_plan(verb)
            yield Block(
                heads=self._gained(verb), holder=holder, rule="terms.in-return", returned=True
            )
        if verb.lemma_ == "be" and (due := _due(verb)):
            holder = self._last_plan(verb)
            yield Block(heads=due, holder=holder, rule="terms.is-to", confidence=0.55)
        if self._swapped(verb):
            yield Block(heads=(verb,), rule="terms.swapped", noun="exchange", confidence=0.55)
        which = self._under_which(verb)
        if which is not None:
            yield Block(heads=_clauses(verb), holder=which, rule="terms.under-which")

    def _held(self, verb: "Token", holder: "Token") -> Iterator[Block]:
        """Of "The plan included ...", "would require A to ...", "the reply sought to ..."."""
        word = verb.lemma_.lower()
        reply = holder.lemma_.lower() in self._replies
        if word in self._holds or any(f"{word} {prep}" in self._holds for prep in _preps(verb)):
            heads = self._content(verb)
            rule, sure = "terms.includes", True
        elif word in self._leads or any(f"{word} {prep}" in self._leads for prep in _preps(verb)):
            heads = self._content(verb)
            rule, sure = "terms.would-see", False
        elif reply and word in self._asks:
            heads = self._content(verb)
            rule, sure = "terms.counter", True
        elif _forecast(verb) and word not in self._tells:
            heads, rule, sure = _clauses(verb), "terms.would", False
        else:
            return
        if heads:
            yield Block(heads=heads, holder=holder, rule=rule, sure=sure)
        beside = [
            *children(verb, "conj", "parataxis"),
            *([verb.head] if verb.dep_ == "ccomp" else []),
        ]
        for other in beside:
            if other.i > verb.i and _forecast(other) and children(other, "nsubj", "nsubjpass"):
                yield Block(heads=self._gained(other), holder=holder, rule="terms.would", sure=sure)

    def _gained(self, verb: "Token") -> tuple["Token", ...]:
        """What one "would get", else what it would do."""
        return self._content(verb) if verb.lemma_.lower() in _GETS else _clauses(verb)

    def _content(self, verb: "Token") -> tuple["Token", ...]:
        """What a verb governs: whole clauses before nouns, for "require the firm to pay"."""
        clauses = [
            one
            for one in children(verb, "ccomp", "xcomp")
            if one.pos_ in {"VERB", "AUX"} and one.i > verb.i
        ]
        if verb.lemma_.lower() in self._offers:
            # "Offered on Sunday to put ...": the parse takes what is offered for an aim.
            clauses += [
                one for one in children(verb, "advcl") if one.tag_ == "VB" and one.i > verb.i
            ]
        if clauses:
            return tuple(joined for one in clauses for joined in _joined(one))
        nouns = [one for one in children(verb, "dobj", "attr") if one.i > verb.i]
        nouns += _listed(verb)
        word = verb.lemma_.lower()
        known = self._holds | self._leads | self._offers | self._asks
        told = {one.lower_ for one in children(verb, "prep") if f"{word} {one.lower_}" in known}
        if told or not nouns:
            nouns += [
                inner
                for prep in children(verb, "prep", "prt")
                if prep.lower_ in (told or _OF) and prep.i > verb.i
                for each in (prep, *children(prep, "conj"))
                for inner in children(each, "pobj", "pcomp")
            ]
        return tuple(joined for one in nouns for joined in _joined(one))

    def _made(self, verb: "Token", acting: tuple["Token", ...]) -> Iterator[Block]:
        """Of "The firm offered a rise of 4 percent", "the union wants ..."."""
        word = verb.lemma_.lower()
        asks = word in self._asks or any(f"{word} {prep}" in self._asks for prep in _preps(verb))
        offers = word in self._offers or any(f"{word} {p}" in self._offers for p in _preps(verb))
        offers = offers or (f"{word} to" in self._offers and bool(children(verb, "xcomp")))
        if not offers and not asks:
            return
        if any(child.dep_ == "neg" for child in verb.children):
            return
        heads = tuple(one for one in self._content(verb) if not self.is_plan(one))
        if heads and word == "prefer":
            yield Block(heads=heads, makers=acting, rule="terms.prefers", noun="counter-proposal")
        elif heads:
            yield Block(
                heads=heads,
                makers=acting,
                rule="terms.offers" if not asks else "terms.asks",
                counted=asks,
                noun="demand" if asks else "agreement" if word == "agree" else "offer",
                confidence=0.6,
            )

    def of_plan(self, plan: "Token") -> Iterator[Block]:
        """Of "A proposal to ...", "Under the deal, A would ..."."""
        for verb in self._parse[plan.i + 1 : plan.sent.end]:
            if _with_to(verb) and self._nearest(verb) == plan:
                yield Block(
                    heads=tuple(_joined(verb)), holder=plan, rule="terms.to", confidence=0.65
                )
        for verb in children(plan, "acl"):
            if verb.tag_ == "VBG" and verb.lemma_.lower() in self._holds | self._leads:
                heads = self._content(verb)
                if heads:
                    yield Block(heads=heads, holder=plan, rule="terms.including", sure=True)
        if _below(plan) is not None:
            yield from self._under(plan)

    def _under(self, plan: "Token") -> Iterator[Block]:
        prep = _below(plan)
        verb = clause_verb(prep) if prep is not None else None
        if verb is not None and verb.lemma_.lower() in self._tells:
            verb = next(iter(children(verb, "ccomp")), None)
        if verb is not None and verb.sent == plan.sent:
            yield Block(heads=self._foretold(verb), holder=plan, rule="terms.under")

    def gone_on(self, verb: "Token") -> Iterator[Block]:
        """What somebody would do, in the sentence after one that tells terms."""
        would = any(one.lower_ == "would" for one in children(verb, "aux"))
        told = verb.lemma_.lower() in self._tells or verb.dep_ not in _BESIDE | {"advcl"}
        if would and not told and children(verb, "nsubj", "nsubjpass"):
            yield Block(
                heads=self._gained(verb),
                holder=self._last_plan(verb),
                rule="terms.goes-on",
                confidence=0.5,
            )

    def _foretold(self, verb: "Token") -> tuple["Token", ...]:
        """A clause and all beside it in its sentence that tell what will be done."""
        own = set(_clauses(verb))
        beside = [
            one
            for one in verb.sent
            if one in own
            or (_forecast(one) and one.dep_ in _BESIDE and one.lemma_.lower() not in self._tells)
        ]
        return tuple(beside)

    def _nearest(self, verb: "Token") -> "Token | None":
        """The plan that an infinitive tells: the noun before it, or "a plan by A to ..."."""
        noun = verb.head
        for _ in range(4):
            if self.is_plan(noun) or noun.head == noun:
                break
            if noun.dep_ not in {"pobj", "prep", "agent", "acl", "appos"}:
                break
            noun = noun.head
        return noun if self.is_plan(noun) else None

    def _swapped(self, verb: "Token") -> bool:
        """Whether somebody is told to have been freed, or received, for others."""
        if verb.lemma_.lower() not in self._frees or _with_to(verb):
            return False
        return any(
            one.lower_ in {"return", "exchange"} and one.nbor(-1).lower_ == "in"
            for one in verb.sent
            if one.i > verb.sent.start + 2
        )

    def _under_which(self, verb: "Token") -> "Token | None":
        for child in verb.children:
            which = [one for one in children(child, "pobj") if one.lower_ in {"which", "whom"}]
            if (child.lower_ in _BELOW and which) or child.lower_ == "whereby":
                for before in reversed(self._parse[verb.sent.start : child.i]):
                    if self._is_holder(before):
                        return before
        return None

    def _plan_before(self, verb: "Token") -> "Token | None":
        """The plan that "it" can mean: the subject of the sentence before."""
        start = verb.sent.start
        if start == 0:
            return None
        before = self._parse[start - 1].sent
        return next(
            (one for one in before if self.is_plan(one) and one.dep_ in {"nsubj", "nsubjpass"}),
            None,
        )

    def _last_plan(self, verb: "Token") -> "Token | None":
        before = reversed(self._parse[: verb.sent.start])
        return next((one for one in before if self.is_plan(one)), None)

    def exchanged(self, token: "Token") -> Iterator[Block]:
        """Of "... in return for ...": what is given for it."""
        last = token.i + 1
        if token.i == 0 or last >= len(self._parse) or self._parse[last].lower_ != "for":
            return
        if token.nbor(-1).lower_ != "in":
            return
        heads = tuple(
            joined
            for one in self._parse[last].children
            if one.dep_ in {"pobj", "pcomp"}
            for joined in _joined(one)
        )
        if heads:
            yield Block(heads=heads, rule="terms.in-return", returned=True)


def _listed(verb: "Token") -> list["Token"]:
    """Nouns of a list that the parse joins to its verb: "gives A, spread over years, and B"."""
    joined = children(verb, "conj")
    inner = [
        one for each in joined if not children(each, "nsubj") for one in children(each, "conj")
    ]
    return [one for one in (*joined, *inner) if one.pos_ in {"NOUN", "PROPN"} and one.i > verb.i]


def _in_return(verb: "Token") -> bool:
    """Whether a clause tells what is done "in return", said of what was told before."""
    return any(
        noun.lower_ in {"return", "exchange"} and not children(noun, "prep")
        for prep in children(verb, "prep")
        if prep.lower_ == "in" and prep.i < verb.i
        for noun in children(prep, "pobj")
    )


def _preps(verb: "Token") -> list[str]:
    return [one.lower_ for one in children(verb, "prep", "prt") if one.i > verb.i]


def _below(plan: "Token") -> "Token | None":
    """The "under" of "under the deal", "under the terms of the deal", "as part of the deal"."""
    prep = plan.head
    if prep.lower_ == "of" and prep.head.lemma_.lower() in {"part", "term"}:
        prep = prep.head.head
    return prep if prep.pos_ in {"ADP", "SCONJ"} and prep.lower_ in {"under", "as"} else None


def _due(verb: "Token") -> tuple["Token", ...]:
    """What somebody "is to" do, or is not to do."""
    if verb.tag_ not in {"VBZ", "VBP"} or not children(verb, "nsubj"):
        return ()
    below = [one for one in children(verb, "xcomp") if one.tag_ == "VB" and one.i > verb.i]
    own = [one for one in below if any(child.lower_ == "to" for child in one.lefts)]
    things = {"aim", "goal", "task", "plan", "purpose", "idea", "job", "hope", "challenge", "way"}
    if any(one.lemma_.lower() in things for one in children(verb, "nsubj")):
        return ()
    return tuple(joined for one in own for joined in _clauses(one))


def _with_to(verb: "Token") -> bool:
    if verb.dep_ not in {"acl", "relcl"} or verb.tag_ != "VB":
        return False
    return any(one.lower_ == "to" and one.dep_ == "aux" for one in verb.children)


def _forecast(verb: "Token") -> bool:
    return any(one.dep_ == "aux" and one.lower_ in _FORECAST for one in verb.children)


def _joined(head: "Token") -> Iterator["Token"]:
    """A word and those joined to it in a list, verbs and nouns alike."""
    yield head
    for one in children(head, "conj"):
        if one.pos_ in {"NOUN", "PROPN", "NUM", "VERB", "AUX", "ADJ"}:
            yield from _joined(one)


def _clauses(verb: "Token") -> tuple["Token", ...]:
    return tuple(one for one in _joined(verb) if one.pos_ in {"VERB", "AUX"})
