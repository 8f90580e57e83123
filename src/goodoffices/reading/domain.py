"""Which domains a report is about, told by the words that it uses.

For when nobody said it: the words of each domain's ``[domain]`` table are counted.
"""

import re
from collections import Counter
from functools import cache

from goodoffices.reading.lexicon import DOMAINS, lexicon

__all__ = ["domains_of"]

# One word may stand anywhere by chance, and so may one that is often repeated.
_FEWEST_WORDS = 3
_FEWEST_DIFFERENT = 2
# A domain with less than this share of the most frequent one's words is only brushed.
_SHARE = 0.5


def domains_of(text: str) -> tuple[str, ...]:
    """The domains that a report is about, the most frequent first; none where it is unclear."""
    counts = {
        name: Counter(found.lower() for found in _words(name).findall(text)) for name in DOMAINS
    }
    told = {
        name: count.total()
        for name, count in counts.items()
        if count.total() >= _FEWEST_WORDS and len(count) >= _FEWEST_DIFFERENT
    }
    most = max(told.values(), default=0)
    return tuple(
        sorted(
            (name for name, total in told.items() if total >= _SHARE * most),
            key=lambda name: (-told[name], name),
        )
    )


@cache
def _words(domain: str) -> re.Pattern[str]:
    """The words of a domain and their plurals; the longest first, so that a phrase is one."""
    own = lexicon([domain]).words("domain", "words")
    told = "|".join(re.escape(word) for word in sorted(own, key=lambda word: (-len(word), word)))
    return re.compile(rf"\b(?:{told})(?:e?s)?\b" if told else r"(?!)", re.IGNORECASE)
