"""Which actors of the cast a noun of the parse means."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from goodoffices.reading.cast import Cast
from goodoffices.reading.document import Span
from goodoffices.reading.events.grammar import behind, children, coordinated, subjects
from goodoffices.reading.found import Attribution, Quotation

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["Names"]


_WE = {"we", "us", "our", "ours"}
_SELF = {"it", "they", "he", "she"}
_OURSELVES = _WE | {"i", "me", "my", "mine"}


class Names:
    """The cast of one report, asked by tokens."""

    def __init__(self, cast: Cast, said: Sequence[Quotation | Attribution] = ()) -> None:
        self._cast = cast
        self._quoted = [one for one in said if isinstance(one, Quotation) and one.speaker]

    def key(self, token: "Token") -> str | None:
        """Whom the noun with this head means; None where it is nobody of the cast."""
        word = Span(token.idx, token.idx + len(token.text))
        if token.lower_ in _OURSELVES:
            return self._ourselves(word, token.lower_)
        if token.lower_ in _SELF and self._cast.at(word) is None:
            return self._teller(token)
        own = Span(token.left_edge.idx, token.right_edge.idx + len(token.right_edge.text))
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
        clause = token.head
        if token.dep_ not in {"nsubj", "nsubjpass"} or clause.dep_ != "ccomp":
            return None
        tellers = [one for one in subjects(clause.head) if one.lower_ not in _SELF]
        return self.key(tellers[0]) if tellers else None

    def keys(self, tokens: Iterable["Token"]) -> tuple[str, ...]:
        """Those whom nouns mean, and those joined to them; "officials from A and B" are A and B."""
        found: dict[str, None] = {}
        for token in tokens:
            for one in coordinated(token):
                key = self.key(one)
                if key is not None:
                    found[key] = None
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

    def mention(self, key: str, within: Span) -> Span | None:
        """The last mention of an actor in a stretch."""
        return next((at for at, k in reversed(self._cast.within(within)) if k == key), None)

    def identities(self, tokens: Iterable["Token"]) -> tuple[str, ...]:
        """Those whom nouns mean, or their words: to tell whether two tellings mean the same."""
        found = (self.key(one) or one.lemma_.lower() for t in tokens for one in coordinated(t))
        return tuple(dict.fromkeys(found))
