"""The words of a clause as tokens and sentences, with their places, so that nothing is lost."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

__all__ = ["Token", "sentences", "tokens"]

# A number keeps its points, so "3.2" and "10:30" are one word; Chinese and Japanese characters
# stand alone; points and accents that combine with a letter belong to its word.
_MARKS = "\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670"
_ALONE = "\u3040-\u30ff\u3400-\u9fff"
_TOKEN = re.compile(rf"\d+(?:[.,:]\d+)+|[{_ALONE}]|(?:(?![{_ALONE}])[\w{_MARKS}])+|\S")
_ENDS = frozenset(".!?;؟؛。！？…")


@dataclass(frozen=True)
class Token:
    """A word or a mark at ``start`` to ``stop``; ``end`` is where the white space after it ends."""

    core: str
    start: int
    stop: int
    end: int

    @property
    def is_word(self) -> bool:
        """Whether it is more than punctuation."""
        return self.core[0].isalnum()


def tokens(words: str) -> tuple[Token, ...]:
    """The words and marks of a text in order; only white space lies between them."""
    found = list(_TOKEN.finditer(words))
    ends = [*(match.start() for match in found), len(words)][1:]
    return tuple(
        Token(match[0], match.start(), match.end(), end)
        for match, end in zip(found, ends, strict=True)
    )


def sentences(words: str, of: tuple[Token, ...]) -> tuple[range, ...]:
    """The sentences as ranges of tokens: each ends with its mark, or with its line."""
    return tuple(_sentences(words, of))


def _sentences(words: str, of: tuple[Token, ...]) -> Iterator[range]:
    first = 0
    for place, token in enumerate(of):
        gap = words[token.stop : token.end]
        last = place + 1 == len(of)
        if last or "\n" in gap or (token.core in _ENDS and gap):
            yield range(first, place + 1)
            first = place + 1
