"""Which word of a new text is which word of an old one, over all clauses at once."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import NamedTuple

from goodoffices.text.wording import Token, sentences, tokens

__all__ = ["Alignment", "Place", "aligned"]

_LEAST_MOVED = 3
"""Words of a sentence from which on its turning up elsewhere counts as a move."""
_LEAST_EDITED = 5
"""The same, for a sentence that changed on the way."""
_LIKE = 3, 5
"""The share of its words that such a sentence keeps at least."""
_LEAST_KEPT = 1, 3
"""The share of words below which a passage counts as replaced, and no word of it as kept."""
_TOO_COMMON = 40
"""Sentences with a word in them, above which it helps to find none."""
_MOST_PAIRS = 1_000_000
"""Pairs of equal words in two passages, above which only the rarer ones are compared."""


class Place(NamedTuple):
    """A token of a term."""

    term: str
    number: int


class _Sentence(NamedTuple):
    term: str
    number: int


@dataclass
class Alignment:
    """Tokens of both texts by term, and the old place of each new token that has one.

    ``target`` is the same the other way; ``moved`` are the new places of what stands elsewhere now.
    """

    old_words: Mapping[str, str]
    new_words: Mapping[str, str]
    old: dict[str, tuple[Token, ...]] = field(default_factory=dict)
    new: dict[str, tuple[Token, ...]] = field(default_factory=dict)
    source: dict[Place, Place] = field(default_factory=dict)
    target: dict[Place, Place] = field(default_factory=dict)
    moved: set[Place] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.old = {term: tokens(words) for term, words in self.old_words.items()}
        self.new = {term: tokens(words) for term, words in self.new_words.items()}

    def bind(self, new: Place, old: Place, *, moved: bool) -> None:
        """Say that the new token is the old one."""
        self.source[new] = old
        self.target[old] = new
        if moved:
            self.moved.add(new)

    def free(self, new: Place) -> None:
        """Take back what was said of the new token."""
        old = self.source.pop(new, None)
        if old is not None:
            del self.target[old]
        self.moved.discard(new)


def aligned(old_words: Mapping[str, str], new_words: Mapping[str, str]) -> Alignment:
    """The words of the new clauses, by term, beside those of the old."""
    found = Alignment(old_words, new_words)
    work = _Aligning(
        found,
        {term: sentences(words, found.old[term]) for term, words in old_words.items()},
        {term: sentences(words, found.new[term]) for term, words in new_words.items()},
    )
    gaps = list(work.same_sentences())
    work.moved_sentences()
    for term, old, new in gaps:
        work.words_between(term, old, new)
    work.edited_sentences()
    return found


@dataclass
class _Aligning:
    """The steps of one alignment, from the surest to the least sure."""

    found: Alignment
    old: Mapping[str, tuple[range, ...]]
    new: Mapping[str, tuple[range, ...]]

    def same_sentences(self) -> Iterator[tuple[str, range, range]]:
        """Bind sentences that stand as they stood; the sentences between are what is yielded."""
        for term in self.new:
            if term not in self.old:
                continue
            before = [self._key(self.found.old[term], part) for part in self.old[term]]
            after = [self._key(self.found.new[term], part) for part in self.new[term]]
            matcher = SequenceMatcher(a=before, b=after, autojunk=False)
            for tag, i1, i2, j1, j2 in matcher.get_opcodes():
                if tag == "equal":
                    for i, j in zip(range(i1, i2), range(j1, j2), strict=True):
                        self._bind(_Sentence(term, i), _Sentence(term, j), moved=False)
                else:
                    yield term, range(i1, i2), range(j1, j2)

    def moved_sentences(self) -> None:
        """Bind sentences that left one place and stand unchanged in another."""
        waiting: dict[tuple[str, ...], list[_Sentence]] = {}
        for sentence in self._left():
            key = self._key(self.found.old[sentence.term], self._old(sentence))
            waiting.setdefault(key, []).append(sentence)
        for sentence in self._came():
            own = self.found.new[sentence.term]
            part = self._new(sentence)
            if sum(own[place].is_word for place in part) < _LEAST_MOVED:
                continue
            there = waiting.get(self._key(own, part))
            if there:
                nearest = next((s for s in there if s.term == sentence.term), there[0])
                there.remove(nearest)
                self._bind(nearest, sentence, moved=True)

    def words_between(self, term: str, old: range, new: range) -> None:
        """Bind the words that a changed passage of a term still has."""
        before = [
            place
            for number in old
            for place in self.old[term][number]
            if Place(term, place) not in self.found.target
        ]
        after = [
            place
            for number in new
            for place in self.new[term][number]
            if Place(term, place) not in self.found.source
        ]
        pairs = self._common(term, before, term, after)
        words = sum(self.found.old[term][i].is_word for i, _ in pairs)
        least = min(
            sum(self.found.old[term][place].is_word for place in before),
            sum(self.found.new[term][place].is_word for place in after),
        )
        share, of = _LEAST_KEPT
        if words * of >= least * share:
            for i, j in pairs:
                self.found.bind(Place(term, j), Place(term, i), moved=False)

    def edited_sentences(self) -> None:
        """Bind sentences that left one place and stand, somewhat changed, in another."""
        holders: dict[str, list[_Sentence]] = {}
        for sentence in self._left():
            own = self.found.old[sentence.term]
            for core in {own[place].core for place in self._old(sentence) if own[place].is_word}:
                holders.setdefault(core, []).append(sentence)
        taken: set[_Sentence] = set()
        for sentence in self._came():
            own = self.found.new[sentence.term]
            part = self._new(sentence)
            words = {own[place].core for place in part if own[place].is_word}
            if sum(own[place].is_word for place in part) < _LEAST_EDITED:
                continue
            shared = Counter(
                there
                for core in words
                if len(holders.get(core, ())) <= _TOO_COMMON
                for there in holders.get(core, ())
                if there not in taken
            )
            for there, _ in sorted(shared.most_common(3), key=lambda pair: (-pair[1], pair[0])):
                if self._alike(there, sentence):
                    taken.add(there)
                    break

    def _alike(self, old: _Sentence, new: _Sentence) -> bool:
        """Bind an edited sentence to where it came from, if it keeps enough of its words."""
        before, after = list(self._old(old)), list(self._new(new))
        pairs = self._common(old.term, before, new.term, after)
        kept = sum(self.found.old[old.term][i].is_word for i, _ in pairs)
        longest = max(
            sum(self.found.old[old.term][place].is_word for place in before),
            sum(self.found.new[new.term][place].is_word for place in after),
        )
        share, of = _LIKE
        if kept * of < longest * share:
            return False
        for place in after:
            self.found.free(Place(new.term, place))
        for place in before:
            target = self.found.target.get(Place(old.term, place))
            if target is not None:
                self.found.free(target)
        for i, j in pairs:
            self.found.bind(Place(new.term, j), Place(old.term, i), moved=True)
        return True

    def _left(self) -> Iterator[_Sentence]:
        """Old sentences most of whose words stand nowhere yet."""
        for term, parts in self.old.items():
            for number, part in enumerate(parts):
                bound = sum(Place(term, place) in self.found.target for place in part)
                if 5 * bound <= 2 * len(part):
                    yield _Sentence(term, number)

    def _came(self) -> Iterator[_Sentence]:
        """New sentences most of whose words are from nowhere yet."""
        for term, parts in self.new.items():
            for number, part in enumerate(parts):
                bound = sum(Place(term, place) in self.found.source for place in part)
                if 5 * bound <= 2 * len(part):
                    yield _Sentence(term, number)

    def _common(
        self, old: str, before: Sequence[int], new: str, after: Sequence[int]
    ) -> list[tuple[int, int]]:
        """Pairs of places of equal words, in order, of those that are given."""
        one = [self.found.old[old][place].core for place in before]
        other = [self.found.new[new][place].core for place in after]
        times = Counter(other)
        # A passage that repeats a few words endlessly is aligned by its rarer ones alone.
        matcher = SequenceMatcher(
            a=one, b=other, autojunk=sum(times[core] for core in one) > _MOST_PAIRS
        )
        return [
            (before[block.a + step], after[block.b + step])
            for block in matcher.get_matching_blocks()
            for step in range(block.size)
        ]

    def _bind(self, old: _Sentence, new: _Sentence, *, moved: bool) -> None:
        for i, j in zip(self._old(old), self._new(new), strict=True):
            self.found.bind(Place(new.term, j), Place(old.term, i), moved=moved)

    def _old(self, sentence: _Sentence) -> range:
        return self.old[sentence.term][sentence.number]

    def _new(self, sentence: _Sentence) -> range:
        return self.new[sentence.term][sentence.number]

    @staticmethod
    def _key(own: Sequence[Token], part: range) -> tuple[str, ...]:
        return tuple(own[place].core for place in part)
