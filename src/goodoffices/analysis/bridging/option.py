"""An option to consider: a whole package, and what a mediator can say about it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from string import ascii_uppercase
from typing import Any

from goodoffices.analysis.bridging.sentence import Sentence

__all__ = ["BridgingOption", "Choice", "for_party", "labelled"]


@dataclass(frozen=True)
class Choice:
    """How one term is settled.

    Attributes:
        term: id.
        option: id of the listed option; None where only words are taken or kept.
        text: id of the text on the table whose words are taken; None where no text has them.
        wish_of: parties whose own wish it is, as far as known.
        asked_of: parties that it asks to move, as far as known.
    """

    term: str
    option: str | None
    text: str | None
    wish_of: tuple[str, ...] = ()
    asked_of: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The same as plain data."""
        return {
            "term": self.term,
            "option": self.option,
            "text": self.text,
            "wish_of": list(self.wish_of),
            "asked_of": list(self.asked_of),
        }


@dataclass(frozen=True)
class BridgingOption:
    """An idea of the mediators' team for all open terms together; no party's, and no advice.

    Attributes:
        id: ``A``, ``B`` ...: in the order of what the options choose, which implies no merit.
        package: term -> option; the text whose words are taken or kept, where there is no option.
        kept: what stays as it is.
        moves: how each open term is settled.
        still_open: terms for which nobody has raised anything.
        words: the idea itself, to be said.
        gets: by party, what it would have.
        fears: by party, what it is asked, and what it may fear in that.
        trade: which moves go with which.
        serves: interests and concerns that it meets.
        touches: what was stated as non-negotiable or excluded, and by whom.
        must_be_true: conditions, constraints, links, open questions.
        ask_first: who has to be asked before anybody else.
    """

    id: str
    package: Mapping[str, str]
    kept: tuple[Choice, ...]
    moves: tuple[Choice, ...]
    still_open: tuple[str, ...]
    words: tuple[Sentence, ...]
    gets: Mapping[str, tuple[Sentence, ...]]
    fears: Mapping[str, tuple[Sentence, ...]]
    trade: tuple[Sentence, ...]
    serves: tuple[Sentence, ...]
    touches: tuple[Sentence, ...]
    must_be_true: tuple[Sentence, ...]
    ask_first: tuple[Sentence, ...]

    def sentences(self) -> tuple[Sentence, ...]:
        """Everything that it says."""
        by_party = (*self.gets.values(), *self.fears.values())
        return (
            *self.words,
            *(sentence for group in by_party for sentence in group),
            *self.trade,
            *self.serves,
            *self.touches,
            *self.must_be_true,
            *self.ask_first,
        )

    def as_json(self) -> dict[str, Any]:
        """The same as plain data; sentences as they are said."""
        return {
            "id": self.id,
            "package": dict(self.package),
            "kept": [choice.as_json() for choice in self.kept],
            "moves": [choice.as_json() for choice in self.moves],
            "still_open": list(self.still_open),
            "gets": {party: _said(sentences) for party, sentences in self.gets.items()},
            "fears": {party: _said(sentences) for party, sentences in self.fears.items()},
            "trade": _said(self.trade),
            "serves": _said(self.serves),
            "touches": _said(self.touches),
            "must_be_true": _said(self.must_be_true),
            "ask_first": _said(self.ask_first),
            "words": _said(self.words),
        }


def labelled(options: Iterable[BridgingOption]) -> tuple[BridgingOption, ...]:
    """The options with the labels A, B, C in the order given."""
    return tuple(
        replace(option, id=label) for label, option in zip(ascii_uppercase, options, strict=False)
    )


def for_party(options: Iterable[BridgingOption], party: str) -> tuple[BridgingOption, ...]:
    """What may be said to a party: nothing that rests on what its room may not know.

    An option whose own words it may not all know is left out as a whole, and the others take the
    next labels, so that nothing shows what is missing. Each keeps its package alone of its data:
    what is known of whose wish it is stays with the mediators.
    """
    return labelled(
        replace(
            option,
            kept=tuple(replace(c, wish_of=(), asked_of=()) for c in option.kept),
            moves=tuple(replace(c, wish_of=(), asked_of=()) for c in option.moves),
            gets=_known(option.gets, party),
            fears=_known(option.fears, party),
            words=_sayable(option.words, party),
            trade=_sayable(option.trade, party),
            serves=_sayable(option.serves, party),
            touches=_sayable(option.touches, party),
            must_be_true=_sayable(option.must_be_true, party),
            ask_first=_sayable(option.ask_first, party),
        )
        for option in options
        if all(sentence.sayable_to(party) for sentence in option.words)
    )


def _known(
    by_party: Mapping[str, tuple[Sentence, ...]], party: str
) -> dict[str, tuple[Sentence, ...]]:
    return {one: _sayable(sentences, party) for one, sentences in by_party.items()}


def _sayable(sentences: Iterable[Sentence], party: str) -> tuple[Sentence, ...]:
    return tuple(sentence for sentence in sentences if sentence.sayable_to(party))


def _said(sentences: Iterable[Sentence]) -> list[str]:
    return [str(sentence) for sentence in sentences]
