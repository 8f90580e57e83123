"""How sure a number is by the words around it: about, at least, up to, believed."""

import re

__all__ = ["certainty_of", "qualifier_after", "qualifier_before"]

# "Handed over 97 fighters" tells no more than 97.
_WITHOUT_VERB = "".join(
    rf"(?<!{verb}\s)" for verb in ("handed", "hand", "turned", "turn", "took", "take", "passed")
)
_BEFORE = {
    "up_to": r"up\sto|as\s(?:many|much|long|few)\sas|at\smost|(?:no|not)\smore\sthan"
    r"|a\s(?:maximum|ceiling)\sof|capped\sat",
    "less_than": r"(?:fewer|less|lower|smaller)\sthan|under|below|just\sunder|short\sof",
    "at_least": r"at\sleast|(?:no|not)\s(?:fewer|less)\sthan|a\sminimum\sof|at\sa\sminimum",
    "more_than": rf"(?:more|greater|better)\sthan|{_WITHOUT_VERB}(?:well\s|just\s)?over"
    r"|above|in\sexcess\sof"
    r"|exceeding|upwards?\sof|beyond",
    "approx": r"about|around|approximately|roughly|nearly|almost|close\sto|(?:an?\s)?estimated|some"
    r"|circa|near|an?\saverage\sof|in\sthe\sregion\sof|perhaps|maybe|~|virtually|approaching",
}
_QUALIFIER = re.compile(
    r"(?<![\w-])(?:"
    + "|".join(f"(?P<{name}>{words})" for name, words in _BEFORE.items())
    + r")\s?(?:(?:the|an?|another|a\sfurther|a\stotal\sof)\s)?$",
    re.IGNORECASE,
)
_REACH = 34
_AFTER = re.compile(
    r"\s(?:(?P<at_least>or\smore|and\scounting)|(?P<approx>or\sso|or\sthereabouts)"
    r"|(?P<up_to>or\s(?:fewer|less)|at\smost|at\sthe\smost)|(?P<least>at\sleast|at\sminimum))\b"
)
_BELIEVED = re.compile(
    r"(?:\s(?:(?:of\s(?:them|whom|these|those|which)|still|others|more|people|were|was|are|is|also|now"
    r"|widely|reportedly)\b)){0,4}\s(?:believed|thought|presumed|feared|understood|assumed)\b"
    r"(?:\s(?:to\sbe|to\shave\sbeen|still|to))*(?:\s(?:alive|dead|missing|held|living))?"
)
_CERTAIN = (
    ("believed", re.compile(r"\b(?:believed|thought|presumed|feared|assumed)\b")),
    ("confirmed", re.compile(r"\bconfirmed\b")),
    ("estimated", re.compile(r"\bestimate[ds]?\b")),
)


def qualifier_before(text: str, start: int, sentence: int) -> tuple[str, int] | None:
    """The qualifier right before a number and where it begins; None where there is none."""
    told = _QUALIFIER.search(text, max(sentence, start - _REACH), start)
    if told is None or told.lastgroup is None:
        return None
    return told.lastgroup, told.start()


def qualifier_after(text: str, noun_end: int, end: int) -> tuple[str, int] | None:
    """The qualifier after what is counted and where it ends: "or more", "believed alive"."""
    told = _AFTER.match(text, noun_end, end)
    if told:
        name = "at_least" if told["least"] or told["at_least"] else str(told.lastgroup)
        return name, told.end()
    believed = _BELIEVED.match(text, noun_end, end)
    return ("believed", believed.end()) if believed else None


def certainty_of(words: str) -> str | None:
    """What the words around a number tell of how it is known: believed, confirmed, estimated."""
    return next((name for name, pattern in _CERTAIN if pattern.search(words)), None)
