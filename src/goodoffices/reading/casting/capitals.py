"""Whether a capital stands for its state, or is a place."""

from collections.abc import Sequence

from goodoffices.reading.casting.grammar import PLACING, acting, is_verb, possessive
from goodoffices.reading.casting.mention import Mention
from goodoffices.reading.casting.words import Word, word_set

__all__ = ["stands_for_state"]

# What states have and cities have not.
_AFFAIRS = word_set(
    "ties relations talks pressure deal links sanctions contacts role position proposal efforts "
    "demands demand offer response government foreign decision refusal policy support mediation "
    "envoy negotiators officials allies stance request rejection insistence claim claims concerns"
)


def stands_for_state(words: Sequence[Word], m: Mention) -> bool:
    """Whether a capital stands for its state: it does or says something, or is dealt with."""
    before = words[m.start - 1].lower if m.start else ""
    after = words[m.end] if m.end < len(words) else None
    owns = after is not None and possessive(after) and m.end + 1 < len(words)
    if owns and words[m.end + 1].lower in _AFFAIRS:
        return True
    if before in PLACING or (after is not None and after.text == "-"):
        return False
    near = {w.lower for w in words[max(m.start - 4, 0) : m.start]}
    if "between" in near or before == "by" or (before == "and" and "by" in near):
        return True
    if before in {"with", "on", "against"} and near & _AFFAIRS:
        return True
    if after is None:
        return False
    if after.text in {"“", '"'} and m.end + 1 < len(words):
        after = words[m.end + 1]
    if after.text == "," and words[m.end + 1 : m.end + 2] and words[m.end + 1].lower == "which":
        return True
    if before == "," and near & {"capital", "city"}:
        return False
    return is_verb(after) or possessive(after) or acting(words, m.end) is not None
