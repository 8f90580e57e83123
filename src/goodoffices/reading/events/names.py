"""Which actors of the cast a noun of the parse means."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from goodoffices.reading.cast import Cast
from goodoffices.reading.document import Span
from goodoffices.reading.events.grammar import behind, children, clause_verb, coordinated, subjects
from goodoffices.reading.found import Attribution, Quotation
from goodoffices.reading.report import Report

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["Names"]


_WE = {"we", "us", "our", "ours"}
_PERSONAL = {"he", "she"}
_SEVERAL = {"country", "delegation", "government", "group", "leader", "minister", "nation"}
_OPPOSED = {"party", "side", "rival"}
_SEVERAL |= _OPPOSED | {"state", "team", "union"}
_NUMBERS = {"two": 2, "both": 2, "three": 3, "four": 4}
_OWN = {"its", "their"}
_SELF = {"it", "they", "he", "she"} | _OWN
_OURSELVES = _WE | {"i", "me", "my", "mine"}


_DATELINE = re.compile(
    r"[A-Z][A-Z.'/ -]{2,40}(?:, [A-Z][\w.' ]{1,20}){0,2}(?:,? [A-Z][a-z]{2,8}\.? \d{1,2})?"
    r"\s*(?:\([^)]{1,30}\))?\s*[—–-]{1,2}\s(?=[A-Z“\"])"
)


def _datelines(report: Report) -> tuple[Span, ...]:
    """Where paragraphs begin with the place of the report: "CAIRO (AP) —"."""
    found = (_DATELINE.match(report.visible, span.start, span.end) for span in report.paragraphs)
    return tuple(Span(*one.span()) for one in found if one)


class Names:
    """The cast of one report, asked by tokens.

    ``principals`` are the parties of its talks, once they are known.
    """

    def __init__(
        self, report: Report, cast: Cast, said: Sequence[Quotation | Attribution] = ()
    ) -> None:
        self._cast = cast
        self.principals: tuple[str, ...] = ()
        self._datelines = _datelines(report)
        self._quoted = [one for one in said if isinstance(one, Quotation) and one.speaker]

    def key(self, token: "Token") -> str | None:
        """Whom the noun with this head means; None where it is nobody of the cast."""
        word = Span(token.idx, token.idx + len(token.text))
        if any(line.holds(word) for line in self._datelines):
            return None
        if token.lower_ in _OURSELVES:
            return self._ourselves(word, token.lower_)
        if token.lower_ in _SELF and self._cast.at(word) is None:
            return self._teller(token) or self._before(token)
        own = Span(token.left_edge.idx, token.right_edge.idx + len(token.right_edge.text))
        if token.lemma_.lower() == "member" and (whole := behind(token, "of")):
            return self.key(whole[0])
        covering = [(at, key) for at, key in self._cast.mentions if at.holds(word)]
        if covering:
            inside = [told for told in covering if own.holds(told[0])]
            return max(inside or covering, key=lambda told: told[0].end - told[0].start)[1]
        for child in (
            *children(token, "appos"),
            *reversed(children(token, "compound", "amod", "nmod", "poss")),
        ):
            found = self._cast.at(Span(child.idx, child.idx + len(child.text)))
            if found is not None:
                return found
        for noun in behind(token, "of", "for", "from"):
            found = self._cast.at(Span(noun.idx, noun.idx + len(noun.text)))
            if found is not None:
                return found
        return None

    def _ourselves(self, word: Span, pronoun: str) -> str | None:
        """Whom "I" and "we" mean: the speaker, and whom the speaker speaks for."""
        for one in self._quoted:
            if one.span.holds(word):
                party = self.of(one.speaker) if one.speaker and pronoun in _WE else None
                return party or one.speaker
        return None

    def _teller(self, token: "Token") -> str | None:
        """Whom "it" means in "the ministry said it had proposed": who says so."""
        if token.lower_ in _OWN:
            verb = clause_verb(token)
            return None if verb is None else self._first(subjects(verb))
        clause = token.head
        if token.dep_ in {"nsubj", "nsubjpass"} and clause.dep_ == "relcl":
            # "freed the people it had seized": who freed them.
            verb = clause_verb(clause)
            return None if verb is None else self._first(subjects(verb))
        if token.dep_ not in {"nsubj", "nsubjpass"} or clause.dep_ != "ccomp":
            return None
        return self._first(subjects(clause.head))

    def _first(self, tokens: Sequence["Token"]) -> str | None:
        told = [one for one in tokens if one.lower_ not in _SELF]
        return self.key(told[0]) if told else None

    def _before(self, token: "Token", depth: int = 3) -> str | None:
        """Whom "he" or "she" means that the cast leaves open: who did what was told before."""
        start = token.sent.start
        if depth == 0 or start == 0 or token.lower_ not in _PERSONAL:
            return None
        for one in subjects(token.doc[start - 1].sent.root):
            if one.lower_ == token.lower_:
                at = self._cast.at(Span(one.idx, one.idx + len(one.text)))
                return at or self._before(one, depth - 1)
            key = self.key(one)
            if key is not None and self.is_person(key):
                return key
        return None

    def several(self, token: "Token") -> tuple[str, ...]:
        """Whom "the two sides" or "the three countries" mean: as many as were told together."""
        if token.lemma_.lower() not in _SEVERAL or token.lower_ == token.lemma_.lower():
            return ()
        told = {child.lower_ for child in token.children}
        number = next((size for word, size in _NUMBERS.items() if word in told), None)
        if number is None and told & {"the", "warring", "rival"} and token.lemma_ in _OPPOSED:
            number = 2
        if number is None:
            return ()
        if number == 2 and len(self.principals) == 2:
            return self.principals
        return self._together(token, number)

    def _together(self, token: "Token", number: int) -> tuple[str, ...]:
        """The last actors told together, this many of them, before a word."""
        for before in reversed(token.doc[max(token.i - 80, 0) : token.i]):
            if before.dep_ != "conj" and children(before, "conj"):
                keys = [self.key(one) for one in coordinated(before)]
                found = tuple(key for key in keys if key is not None)
                if len(set(found)) == number == len(keys):
                    return found
        return ()

    def _each(self, token: "Token") -> Iterator["Token"]:
        """A noun and those joined to it; behind a dateline parsed as a noun, what follows it."""
        for one in coordinated(token):
            if not self._in_dateline(one):
                yield one
            else:
                for child in children(one, "appos"):
                    yield from coordinated(child)

    def _in_dateline(self, token: "Token") -> bool:
        word = Span(token.idx, token.idx + len(token.text))
        return any(line.holds(word) for line in self._datelines)

    def keys(self, tokens: Iterable["Token"]) -> tuple[str, ...]:
        """Those whom nouns mean, and those joined to them; "officials from A and B" are A and B."""
        found: dict[str, None] = {}
        for token in tokens:
            for one in self._each(token):
                sides = self.several(one)
                key = None if sides else self.key(one)
                if key is not None:
                    found[key] = None
                found.update(dict.fromkeys(sides))
                for noun in behind(one, "from", "of"):
                    found.update(dict.fromkeys(self.several(noun)))
                states = [other for noun in behind(one, "from") for other in coordinated(noun)]
                if len(states) > 1:
                    found.update((key, None) for key in map(self.key, states) if key is not None)
        return tuple(found)

    @property
    def all(self) -> frozenset[str]:
        """The keys of all actors of the report."""
        return frozenset(self._cast.by_key)

    def of(self, key: str) -> str | None:
        """Whom somebody speaks for, where the report tells it."""
        actor = self._cast.by_key.get(key)
        return None if actor is None else actor.of

    def is_person(self, key: str) -> bool:
        """Whether an actor is a person."""
        return self._cast.by_key[key].type == "person"

    def is_body(self, key: str) -> bool:
        """Whether an actor is a party or an organisation."""
        return self._cast.by_key[key].type in {"party", "org"}

    def bodies(self, within: Span) -> set[str]:
        """The parties and organisations named in a stretch."""
        return {key for _, key in self._cast.within(within) if self.is_body(key)}

    def is_anonymous(self, key: str) -> bool:
        """Whether an actor is a source without a name."""
        actor = self._cast.by_key.get(key)
        return actor is not None and actor.type == "anonymous"

    def mention(self, key: str, within: Span) -> Span | None:
        """The last mention of an actor in a stretch."""
        return next((at for at, k in reversed(self._cast.within(within)) if k == key), None)

    def identities(self, tokens: Iterable["Token"]) -> tuple[str, ...]:
        """Those whom nouns mean, or their words: to tell whether two tellings mean the same."""
        found: dict[str, None] = {}
        for one in (one for token in tokens for one in self._each(token)):
            found.update(dict.fromkeys(self.several(one) or (self.key(one) or one.lemma_.lower(),)))
        return tuple(found)
