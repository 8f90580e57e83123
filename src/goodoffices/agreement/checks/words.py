"""Words of a text that it does not define, and words that can be read in more ways than one."""

import re
from collections.abc import Iterator

from goodoffices.agreement.checks.clauses import Clauses
from goodoffices.agreement.checks.finding import Finding, FindingCode, Severity, Witness
from goodoffices.model import Obligation, Term

__all__ = ["VAGUE", "word_findings"]

VAGUE = (
    # When
    "as soon as possible",
    "as soon as practicable",
    "at an early date",
    "gradually",
    "in a timely manner",
    "in due course",
    "in due time",
    "promptly",
    "shortly",
    "until further notice",
    "without delay",
    "without undue delay",
    # How much, and whether at all
    "adequate",
    "adequately",
    "appropriate",
    "appropriately",
    "as far as possible",
    "as necessary",
    "considerable",
    "essential",
    "if necessary",
    "if possible",
    "in principle",
    "major",
    "minor",
    "reasonable",
    "reasonably",
    "significant",
    "significantly",
    "substantial",
    "substantially",
    "sufficient",
    "sufficiently",
    "to the extent possible",
    "where appropriate",
    "where necessary",
    "where possible",
    # How
    "all efforts",
    "all possible efforts",
    "best efforts",
    "best endeavours",
    "endeavour to",
    "every effort",
    "good faith",
    "in the spirit of",
    "restraint",
    "serious",
    "seriously",
    "strive to",
)
"""English words of agreements over whose meaning sides have differed; each is one if defined."""

_BREACH = re.compile(
    r"\b(?:(?:serious|material|grave|major) )?(?:breach|breaches|violations?|infringements?)\b"
)
_QUOTED = re.compile(r"[“\"«]\s*([^“”\"«»]{2,60}?)\s*[”\"»]")


def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    longest = sorted(words, key=lambda each: (-len(each), each))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest))})\b")


_VAGUE = _pattern(VAGUE)


def word_findings(clauses: Clauses) -> Iterator[Finding]:
    """Words that a clause uses and the text does not define, and words without one meaning.

    Undefined are words in quotation marks, words that another text of the case defines, and
    a breach or violation where no clause says what counts as one. Vague words are known in
    English alone; in other languages none is looked for. A definition settles each.
    """
    case, text = clauses.case, clauses.text
    here = text.id if text else None
    there = {_plain(d.word) for d in case.definitions if d.text in {None, here}}
    other = {_plain(d.word) for d in case.definitions} - there
    language = (text.language if text else None) or case.language
    english = language.casefold().split("-")[0] == "en"
    for where, words, breach_told in _clauses(clauses):
        left = _without(words, there)
        for word in _quoted(words) - there:
            yield _undefined(where, word, words)
        for word in sorted(other):
            if re.search(rf"\b{re.escape(word)}\b", left):
                yield _undefined(where, word, words)
        if not english:
            continue
        if not breach_told:
            for found in sorted(set(_BREACH.findall(left))):
                yield _undefined(where, found, words)
        left = _BREACH.sub(" ", left)
        for found in sorted(set(_VAGUE.findall(left))):
            yield Finding(
                code=FindingCode.VAGUE_WORD,
                severity=Severity.TO_MAKE_CLEAR,
                where=where,
                why=f"“{found}” can be read in more ways than one; the text does not define it.",
                repair="Say what it means here, or put a day, a number or a named judge in its "
                "place; if it is left open on purpose, record that both sides know it.",
                witness=Witness((where,), words=(words,)),
            )


def _undefined(where: str, word: str, words: str) -> Finding:
    return Finding(
        code=FindingCode.UNDEFINED_WORD,
        severity=Severity.TO_MAKE_CLEAR,
        where=where,
        why=f"The text uses “{word}” and does not say what it means.",
        repair="Define it in the text, or say in its place what is meant.",
        witness=Witness((where,), words=(words,)),
    )


def _clauses(clauses: Clauses) -> Iterator[tuple[str, str, bool]]:
    """Places with their words, and whether it is said there what counts as a failure."""
    for term in clauses.text.terms if clauses.text else ():
        if term.words:
            yield term.id, term.words, _said(clauses, term)
    for duty in clauses.obligations:
        parts = (duty.words, duty.condition, duty.event, duty.breach, duty.consequence)
        yield duty.id, "; ".join(filter(None, parts)), duty.breach is not None
    for phase in clauses.phases:
        said = (phase.event, phase.if_not, phase.at_the_end, phase.snapback, *phase.needs_words)
        words = "; ".join(filter(None, said))
        if words:
            yield phase.id, words, all(_told(duty) for duty in clauses.obligations)


def _said(clauses: Clauses, term: Term) -> bool:
    duties = [duty for duty in clauses.obligations if duty.term == term.id]
    return bool(duties) and all(_told(duty) for duty in duties)


def _told(duty: Obligation) -> bool:
    return duty.breach is not None


def _quoted(words: str) -> set[str]:
    return {_plain(found) for found in _QUOTED.findall(words)}


def _without(words: str, defined: set[str]) -> str:
    left = _plain(words)
    for word in sorted(defined, key=lambda each: (-len(each), each)):
        left = re.sub(rf"\b{re.escape(word)}\b", " ", left)
    return left


def _plain(words: str) -> str:
    return " ".join(words.casefold().split())
