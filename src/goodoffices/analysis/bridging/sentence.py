"""A sentence that a mediator can say: our words, the case's own words, and what it rests on."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from goodoffices.model import Attribution, Case, Element, SaidBy, Statement

__all__ = [
    "Own",
    "Part",
    "Sentence",
    "joined",
    "may_know",
    "parted",
    "quoted",
    "said_as",
    "say",
    "teller",
]

_ACCOUNTS = {
    SaidBy.MEDIATORS_ACCOUNT: "the mediator's account",
    SaidBy.OTHER_PARTYS_ACCOUNT: "the other party's account",
    SaidBy.THIRD_PARTYS_ACCOUNT: "a third party's account",
    SaidBy.UNNAMED_SOURCE: "an unnamed source",
    SaidBy.REPORTERS_INFERENCE: "a reporter's inference",
    SaidBy.OWN_WORDS_IN_CONFIDENCE: "its own words, in confidence",
    SaidBy.OWN_WORDS_ON_RECORD: "its own words on record",
}
# Words before which an office takes no article of ours.
_DETERMINED = re.compile(
    "an?|the|its|our|their|no|some|any|many|every|both|several|unnamed"
    "|one|two|three|four|five|six|seven|eight|nine|ten"
)


@dataclass(frozen=True)
class Part:
    """Words in one voice: the case's own, exactly as it has them, or ours."""

    words: str
    own: bool


Own = tuple[Part, ...]
"""Words to put in a place of a sentence."""


@dataclass(frozen=True)
class Sentence:
    """Something to say aloud.

    Attributes:
        parts: its words, the case's own kept apart from ours.
        rests_on: every element of the case that it tells something of.
        private: whether it rests on all that is known, as "nothing is known that ..." does; such
            a sentence is for the mediators alone.
    """

    parts: tuple[Part, ...]
    rests_on: tuple[Element, ...] = ()
    private: bool = False

    def __str__(self) -> str:
        """The sentence as it is said."""
        return "".join(part.words for part in self.parts)

    def sayable_to(self, party: str) -> bool:
        """Whether everything that it rests on may be known in the party's room."""
        return not self.private and all(may_know(element, party) for element in self.rests_on)


def say(
    template: str, *places: Own, rests_on: Iterable[Element | None] = (), private: bool = False
) -> Sentence:
    """A sentence of ours with words put in the places marked ``{}``.

    A full stop after a quotation that has its own is left out.
    """
    parts: list[Part] = []
    for number, ours in enumerate(template.split("{}")):
        if number:
            parts += places[number - 1]
        if ours == "." and parts and parts[-1] == _CLOSE and _ended(parts):
            continue
        if ours:
            parts.append(Part(ours, own=False))
    elements = {id(e): e for e in rests_on if e is not None}
    return Sentence(tuple(parts), tuple(elements.values()), private)


_OPEN = Part("“", own=False)
_CLOSE = Part("”", own=False)


def quoted(words: str | Own) -> Own:
    """The case's own words between quotation marks."""
    inside = (Part(words, own=True),) if isinstance(words, str) else words
    return (_OPEN, *inside, _CLOSE)


def said_as(words: str) -> Own:
    """The case's own words without quotation marks, such as a name or a title."""
    return (Part(words, own=True),)


def joined(items: Iterable[Own], last: str = " and ", by: str = ", ") -> Own:
    """Items as they are read aloud: ``A, B and C``."""
    rows = [tuple(item) for item in items]
    found: list[Part] = []
    for place, row in enumerate(rows):
        if place:
            found.append(Part(last if place == len(rows) - 1 else by, own=False))
        found += row
    return tuple(found)


def parted(items: Iterable[Own]) -> Own:
    """Longer items as they are read aloud: ``A; B; and C``."""
    return joined(items, last="; and ", by="; ")


def teller(case: Case, statement: Statement) -> Own:
    """Who tells it, with an article where an office has none."""
    speaker = (statement.speaker or "").strip()
    if speaker:
        first = speaker.split()[0]
        english = case.language.lower().split("-")[0] == "en"
        bare = english and first.islower() and first.isascii() and not _DETERMINED.fullmatch(first)
        article = (Part("the ", own=False),) if bare else ()
        return (*article, Part(statement.speaker or "", own=True))
    if statement.said_by is None:
        return (Part("somebody whom nobody recorded", own=False),)
    return (Part(_ACCOUNTS[statement.said_by], own=False),)


def may_know(element: Element, party: str) -> bool:
    """Whether the party's room may know it, and nobody else kept it for the mediator alone."""
    kept = isinstance(element, Statement) and element.attribution is Attribution.MEDIATOR_ONLY
    return element.known_to(party) and not (kept and getattr(element, "party", None) != party)


def _ended(parts: list[Part]) -> bool:
    return len(parts) > 1 and parts[-2].words.rstrip().endswith((".", "!", "?", "…"))
