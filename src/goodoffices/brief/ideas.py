"""Bridging formulas in a terminal and as plain data."""

from collections.abc import Iterator, Sequence
from shlex import quote
from typing import Any

from goodoffices.brief.said import when_words
from goodoffices.ideas import Fit, Formula, Idea, Topic
from goodoffices.model import TAGS, Case
from goodoffices.screen import WIDTH, fit, wrap

__all__ = ["bank_shown", "ideas_json", "ideas_shown", "none_fits"]

MOST = 12
"""The most lines for one sentence; none in the bank is longer."""

CAUTION = (
    "Ideas from public agreements elsewhere. Nobody here has put them forward; none is "
    "recommended, and each went wrong in some way."
)


def bank_shown(formulas: Sequence[Formula]) -> str:
    """The bank as a list by topic, each line ended."""
    lines = list(wrap(CAUTION, WIDTH, most=MOST))
    for topic in Topic:
        of_topic = [formula for formula in formulas if formula.topics[0] is topic]
        if of_topic:
            lines += ["", f"{topic.value}: {topic.shown}"]
            lines += (f"  {fit(formula.title, WIDTH - 2)}" for formula in of_topic)
    lines += ["", *wrap("goodoffices ideas --for TOPIC tells each in full.", WIDTH, most=1)]
    return "".join(f"{line}\n" for line in lines)


def ideas_shown(ideas: Sequence[Idea], case: Case | None, *, full: bool) -> str:
    """Ideas one after another, in the alphabetical order of their titles; each line ended.

    Without ``full`` only what each answers, which terms it could fit, and what went wrong.
    """
    lines: list[str] = []
    if case is not None:
        lines += [fit(case.title, WIDTH), fit(TAGS[case.basis], WIDTH)]
    lines += wrap(CAUTION, WIDTH, most=MOST)
    for idea in ideas:
        lines += ["", *_idea(idea, full=full)]
    return "".join(f"{line.rstrip()}\n" for line in lines)


def none_fits(case: Case, terms: Sequence[str] | None, wanted: str | None) -> str:
    """That nothing was found, of what, and where to look on; each line ended."""
    if terms:
        named = " · ".join(map(case.term_title, terms))
        words = f"No idea of the bank fits {named}. The words that are looked for are English."
    else:
        words = "No idea of the bank fits a term that is still open."
    bank = "goodoffices ideas"
    if wanted is not None and not terms:
        bank += f" --for {quote(wanted)}"
    lines = [*wrap(words, WIDTH, most=MOST), *wrap(f"All that it has: {bank}", WIDTH, most=3)]
    return "".join(f"{line}\n" for line in lines)


def ideas_json(ideas: Sequence[Idea]) -> list[dict[str, Any]]:
    """The same as plain data."""
    return [
        {
            "id": idea.formula.id,
            "title": idea.formula.title,
            "topics": [topic.value for topic in idea.formula.topics],
            "problem": idea.formula.problem,
            "formula": idea.formula.formula,
            "to_settle": list(idea.formula.to_settle),
            "used": [
                {
                    "agreement": use.agreement,
                    "when": str(use.when),
                    "how": use.how,
                    "source": use.source,
                }
                for use in idea.formula.used
            ],
            "went_wrong": list(idea.formula.went_wrong),
            "fits": [
                {
                    "term": each.term,
                    "title": each.title,
                    "phrase": each.phrase,
                    "signals": [signal.value for signal in each.signals],
                }
                for each in idea.fits
            ],
        }
        for idea in ideas
    ]


def _idea(idea: Idea, *, full: bool) -> Iterator[str]:
    formula = idea.formula
    yield from wrap(formula.title, WIDTH, most=MOST)
    yield from _entry("Answers", formula.problem)
    if not full and idea.fits:
        yield from _entry("Could fit", "; ".join(map(_term, idea.fits)))
    if full:
        for fits in idea.fits:
            yield from _entry("Could fit", _why(fits))
        yield from _entry("Wording", formula.formula)
        for number, words in enumerate(formula.to_settle, start=1):
            yield from _entry("To settle" if number == 1 else "", words)
    for use in formula.used:
        told = f"{use.agreement}, {when_words(use.when)}"
        yield from _entry("Used in", f"{told}. {use.how} [{use.source}]" if full else told)
    for words in formula.went_wrong:
        yield from _entry("Went wrong", words)


def _why(fits: Fit) -> str:
    signals = [signal.shown for signal in fits.signals]
    spoken = [f"it speaks of “{fits.phrase}”"] if fits.phrase else []
    return f"{_term(fits)}: {'; '.join(signals + spoken)}"


def _term(fits: Fit) -> str:
    """Its id and title; the id alone where nobody gave it a title."""
    return fits.term if fits.title == fits.term else f"{fits.term} {fits.title}"


def _entry(name: str, words: str) -> Iterator[str]:
    margin = 13
    for place, line in enumerate(wrap(words, WIDTH - margin, most=MOST)):
        head = f"  {name}" if place == 0 else ""
        yield f"{head:<{margin}}{line}"
