"""Who is to give each term: told by its words, or by the side of "in return for"."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from goodoffices.reading.cast import Cast
from goodoffices.reading.events.grammar import behind, children, is_passive, subjects
from goodoffices.reading.events.names import Names
from goodoffices.reading.found import Event, Term

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["Giving"]

_TWO = 2


class Giving:
    """Tells the giver of terms, by the cast and the parties of the talks of one report."""

    def __init__(self, names: Names, cast: Cast, events: tuple[Event, ...]) -> None:
        self._names = names
        self._cast = cast
        self._freed: dict[str, int] = defaultdict(int)
        for event in events:
            for one in event.participants:
                if event.type == "release" and one.role == "releaser":
                    self._freed[one.actor] += 1

    def given(self, told: Sequence[tuple[Term, "Token", bool]]) -> list[Term]:
        """The terms with their givers, where the report lets one tell."""
        own = [self._own(term, head) for term, head, _ in told]
        sides: dict[tuple[str | None, int, bool], set[str]] = defaultdict(set)
        for (term, head, returned), giver in zip(told, own, strict=True):
            if giver is not None:
                sides[term.proposal, head.sent.start, returned].add(giver)
        return [
            replace(term, giver=giver or self._by_side(term, head, sides, returned=returned))
            for (term, head, returned), giver in zip(told, own, strict=True)
        ]

    def _own(self, term: Term, head: "Token") -> str | None:
        if head.pos_ in {"VERB", "AUX"}:
            doing = subjects(head)
            by = behind(head, "by") if is_passive(head) else []
            key = self._party((by or doing)[:1])
            if key is not None and not is_passive(head):
                return key
            if by and key is not None:
                return key
        by = behind(head, "by")
        owners = children(head, "poss", "amod", "compound")
        if term.sort == "withdrawal":
            owners += [child for noun in behind(head, "of") for child in noun.lefts]
            owners += [child for noun in children(head, "dobj") for child in noun.lefts]
        for one in (*by, *owners):
            key = self._party([one])
            if key is not None and (by or term.sort in {"withdrawal", "governance", "guarantee"}):
                return key
        return self._holder(term)

    def _holder(self, term: Term) -> str | None:
        """Of two parties a state holds prisoners, the other hostages."""
        parties = self._names.principals
        if len(parties) != _TWO or not term.sort.startswith("release"):
            return None
        states = [one for one in parties if "government" in self._cast.by_key[one].roles]
        freed = sorted(parties, key=lambda one: (-self._freed[one], one))
        if term.sort == "release_prisoners":
            return states[0] if len(states) == 1 else None
        return freed[0] if self._freed[freed[0]] > self._freed[freed[1]] else None

    def _by_side(
        self,
        term: Term,
        head: "Token",
        sides: dict[tuple[str | None, int, bool], set[str]],
        *,
        returned: bool,
    ) -> str | None:
        same = sides[term.proposal, head.sent.start, returned]
        if len(same) == 1:
            return next(iter(same))
        other = sides[term.proposal, head.sent.start, not returned]
        rest = [one for one in self._names.principals if one not in other]
        return rest[0] if len(other) == 1 and len(rest) == 1 else None

    def _party(self, words: Sequence["Token"]) -> str | None:
        for key in self._names.keys(words):
            actor = self._cast.by_key.get(key)
            if actor is not None:
                return actor.of or key if actor.type == "person" else key
        return None
