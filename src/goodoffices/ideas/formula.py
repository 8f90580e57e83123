"""What a bridging formula is: a problem, wording with blanks, its uses, and what went wrong."""

from dataclasses import dataclass

from goodoffices.model import When, Word

__all__ = ["Formula", "Signal", "Topic", "Use"]


class Topic(Word):
    """What a formula is about."""

    BEGINNING = "beginning", "how talks and texts begin"
    PHASES = "phases", "phases and what comes after"
    CLOCKS = "clocks", "clocks and deadlines"
    RELEASES = "releases", "releases and exchanges"
    LISTS = "lists", "lists of names"
    WITHDRAWAL = "withdrawal", "withdrawal and lines"
    AID = "aid", "aid and the return of people"
    GUARANTEES = "guarantees", "guarantees and assurances"
    VERIFICATION = "verification", "checks, monitoring and certificates"
    MONEY = "money", "money and deposits"
    FORM = "form", "form of the text and signature"
    RATIFICATION = "ratification", "authority and approval"
    BREACH = "breach", "breach, excuse and return to the old state"
    PRINCIPLE = "principle", "what neither side can give up"


class Signal(Word):
    """What the state of a term can show, whatever its words."""

    NON_NEGOTIABLE = "non_negotiable", "both call it non-negotiable"
    PRINCIPLE = "principle", "it is contested in principle"
    AMOUNT = "amount", "its amounts differ"
    TIMING = "timing", "its days differ"
    WORDING = "wording", "its wording differs"
    REOPENED = "reopened", "a text settled it and another opened it again"
    LEFT_OPEN = "left_open", "a text leaves it to be agreed"
    PRECONDITION = "precondition", "it was demanded before the talks"
    ONLY_REPORTED = "only_reported", "a side's answer is known only from others"


@dataclass(frozen=True)
class Use:
    """Where a formula was used.

    Attributes:
        agreement: its name, and between whom.
        when: its date, as precisely as the source gives it.
        how: what was agreed there, in a sentence.
        source: the public text or reports that it is known from.
    """

    agreement: str
    when: When
    how: str
    source: str


@dataclass(frozen=True)
class Formula:
    """A way in which others have met a problem.

    Attributes:
        id: short id.
        title: the idea in a few words.
        topics: what it is about.
        problem: what it answers.
        formula: wording with blanks in square brackets.
        to_settle: what has to be filled in before it can stand.
        used: where it was used; at least one agreement.
        went_wrong: what happened there that the wording did not meet.
        words: beginnings of words and phrases in a term that it may fit; any when empty.
        signals: states of a term that it may fit; any when empty.
    """

    id: str
    title: str
    topics: tuple[Topic, ...]
    problem: str
    formula: str
    to_settle: tuple[str, ...]
    used: tuple[Use, ...]
    went_wrong: tuple[str, ...]
    words: tuple[str, ...]
    signals: tuple[Signal, ...]
