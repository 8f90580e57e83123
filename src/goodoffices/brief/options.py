"""Options to consider: ideas of the mediators' team for all open terms, in no order of merit.

The case's own words and ours stand apart in every sentence (``Words``), so that a page can set
each in its own direction of writing. Nothing here is anybody's proposal, and nothing is advice.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from goodoffices.analysis import Analysis
from goodoffices.analysis.bridging import BridgingOption, Sentence
from goodoffices.model import Case

__all__ = ["HEADING", "IN_COMMON", "OptionPart", "OptionShown", "Options", "Words", "options_of"]

HEADING = "Options to consider, in no order of merit"
IN_COMMON = "What holds for each of them"
PREFACE = (
    "Ideas of the mediators' team, formed from what is on the table; no party has put them "
    "forward. The letters follow the alphabet and rank nothing. A person decides."
)
ALONE = (
    " One alone stands here: nothing else was found that is more than what one side asks for, that "
    "keeps what stands and what the positions share, that the constraints allow, and that could be "
    "put beside it."
)


@dataclass(frozen=True)
class Words:
    """A sentence to say: pairs of words and whether they are the case's own."""

    parts: tuple[tuple[str, bool], ...]

    def __str__(self) -> str:
        """The sentence as it is said."""
        return "".join(words for words, _ in self.parts)


@dataclass(frozen=True)
class OptionPart:
    """Sentences under a name, such as what one party would have."""

    title: Words
    words: tuple[Words, ...]

    @property
    def name(self) -> str:
        """The name of the part as it is said."""
        return str(self.title)


@dataclass(frozen=True)
class OptionShown:
    """One option, part by part in the order in which it is told."""

    letter: str
    parts: tuple[OptionPart, ...]


@dataclass(frozen=True)
class Options:
    """The mediators' own options paper.

    Attributes:
        preface: whose ideas they are, and whose they are not.
        common: what is to be said of each of them, told once.
        options: what each has beside that.
    """

    preface: str
    common: tuple[OptionPart, ...]
    options: tuple[OptionShown, ...]


def options_of(case: Case, analysis: Analysis) -> Options | None:
    """The mediators' own paper; None where no option was formed."""
    found = analysis.bridging
    if not found:
        return None
    kinds = tuple(_kinds(case))
    common = {
        str(name): [s for s in map(str, of(found[0])) if _in_all(s, of, found)]
        for name, of in kinds
    }
    if len(found) == 1:
        common = {}
    return Options(
        preface=PREFACE if len(found) > 1 else PREFACE + ALONE,
        common=tuple(
            OptionPart(name, words)
            for name, of in kinds
            if (
                words := tuple(
                    _words(s) for s in of(found[0]) if str(s) in common.get(str(name), ())
                )
            )
        ),
        options=tuple(
            OptionShown(
                option.id,
                tuple(
                    OptionPart(name, words)
                    for name, of in kinds
                    if (
                        words := tuple(
                            _words(s) for s in of(option) if str(s) not in common.get(str(name), ())
                        )
                    )
                ),
            )
            for option in found
        ),
    )


_Of = Callable[[BridgingOption], Sequence[Sentence]]


def _kinds(case: Case) -> Iterator[tuple[Words, _Of]]:
    """The parts in the order in which they are told, with where their sentences stand."""
    yield _name("The idea"), lambda option: option.words
    for party in case.parties_in_order():
        yield _name("What ", party.name, " would have"), _of_party(party.id, "gets")
        asked = _name("What is asked of ", party.name, ", and may be feared")
        yield asked, _of_party(party.id, "fears")
    yield _name("What makes it possible"), lambda option: option.trade
    yield _name("What it serves"), lambda option: option.serves
    yield _name("What it touches"), lambda option: option.touches
    yield _name("What must be true"), lambda option: option.must_be_true
    yield _name("Whom to ask first"), lambda option: option.ask_first


def _name(before: str, own: str = "", after: str = "") -> Words:
    return Words(((before, False), *(((own, True), (after, False)) if own else ())))


def _of_party(party: str, what: str) -> _Of:
    def of(option: BridgingOption) -> Sequence[Sentence]:
        return (option.gets if what == "gets" else option.fears)[party]

    return of


def _in_all(said: str, of: _Of, options: Iterable[BridgingOption]) -> bool:
    return all(said in map(str, of(option)) for option in options)


def _words(sentence: Sentence) -> Words:
    return Words(tuple((part.words, part.own) for part in sentence.parts))
