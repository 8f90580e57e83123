"""Options to consider: ideas of the mediators' team for all open terms, in no order of merit.

The case's own words and ours stand apart in every sentence (``Words``), so that a page can set
each in its own direction of writing. Nothing here is anybody's proposal, and nothing is advice.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from goodoffices.analysis import Analysis
from goodoffices.analysis.bridging import BridgingOption, Sentence
from goodoffices.model import Case

__all__ = ["HEADING", "OptionShown", "Options", "SideOf", "Words", "options_of"]

HEADING = "Options to consider, in no order of merit"
PREFACE = (
    "Ideas of the mediators' team, formed from what is on the table; no party has put them "
    "forward. The letters follow the alphabet and rank nothing. A person decides."
)


@dataclass(frozen=True)
class Words:
    """A sentence to say: pairs of words and whether they are the case's own.

    ``to`` names the parties in whose rooms all that it rests on may be known.
    """

    parts: tuple[tuple[str, bool], ...]
    to: tuple[str, ...]

    def __str__(self) -> str:
        """The sentence as it is said."""
        return "".join(words for words, _ in self.parts)


@dataclass(frozen=True)
class SideOf:
    """What one party would have, and what it is asked and may fear."""

    name: str
    gets: tuple[Words, ...]
    fears: tuple[Words, ...]


@dataclass(frozen=True)
class OptionShown:
    """One option, in the order in which it is told; any part but ``words`` may be empty."""

    letter: str
    words: tuple[Words, ...]
    sides: tuple[SideOf, ...]
    trade: tuple[Words, ...]
    serves: tuple[Words, ...]
    touches: tuple[Words, ...]
    must_be_true: tuple[Words, ...]
    ask_first: tuple[Words, ...]

    def parts(self) -> tuple[tuple[str, tuple[Words, ...]], ...]:
        """Headings of ours, each with its sentences; those without any are left out."""
        sides = [
            pair
            for side in self.sides
            for pair in (
                (f"What {side.name} would have", side.gets),
                (f"What is asked of {side.name}, with what may be feared", side.fears),
            )
        ]
        rest = (
            ("What makes it possible", self.trade),
            ("What it serves", self.serves),
            ("What it touches", self.touches),
            ("What must be true", self.must_be_true),
            ("Whom to ask first", self.ask_first),
        )
        return tuple((heading, said) for heading, said in (*sides, *rest) if said)


@dataclass(frozen=True)
class Options:
    """The mediators' own options paper, which holds everything."""

    preface: str
    options: tuple[OptionShown, ...]


def options_of(case: Case, analysis: Analysis) -> Options | None:
    """The mediators' own paper; None where no option was formed."""
    if not analysis.bridging:
        return None
    shown = tuple(_option(case, option) for option in analysis.bridging)
    return Options(PREFACE, shown)


def _option(case: Case, option: BridgingOption) -> OptionShown:
    parties = case.parties_in_order()

    def words(sentences: Iterable[Sentence]) -> tuple[Words, ...]:
        return tuple(
            Words(
                tuple((part.words, part.own) for part in sentence.parts),
                tuple(p.label for p in parties if sentence.sayable_to(p.id)),
            )
            for sentence in sentences
        )

    return OptionShown(
        letter=option.id,
        words=words(option.words),
        sides=tuple(
            SideOf(p.name, words(option.gets[p.id]), words(option.fears[p.id])) for p in parties
        ),
        trade=words(option.trade),
        serves=words(option.serves),
        touches=words(option.touches),
        must_be_true=words(option.must_be_true),
        ask_first=words(option.ask_first),
    )
