"""Whether words around an expression of time tell what was or what is to come; without a parse."""

import re

from goodoffices.reading.dates.words import words_of

__all__ = ["FUTURE", "PAST", "tense_at"]

PAST, FUTURE = "past", "future"

_WORD = re.compile(r"[A-Za-z][\w’'.-]*")
# A new clause: what stands before it does not tell the time of what follows.
_CLAUSE = re.compile(
    r"[;:—“”\"()]| – |,\s(?:and|but|while|whereas|which|who|whose|though|although)\b"
    r"|\b(?:that|because|if|whether)\s",
)
_LIMITS = frozenset({"by", "until", "till", "before"})
_HOUR = re.compile(r"(?:on|noon|midnight|[ap]\.?m\.?)$")
_MODALS = frozenset({"will", "would", "shall", "should", "must", "could", "might", "can"})
_NOT_YET = words_of(
    """
    ahead begins coming deadline due ends expect expected expects expires forthcoming intend intends
    opens planned prepares resumes scheduled slated starts takes tentatively tomorrow unless
    upcoming
    """
)
_NO_VERB = words_of("a an the its his her their our my this that these those all any some")
_PLANS = words_of(
    """
    agree agreed agrees aim aims are ask asked asks be decide decided decides demanded due
    expect expected expects hope hoped hopes hoping intend intended intends invited is
    plan planned planning plans pledge pledged pledges prepare prepared prepares preparing
    promised promises ready scheduled set slated threaten threatened threatens try urged
    vote voted vow vowed vows want wanted wants was were willing
    """
)
_IRREGULAR = words_of(
    """
    ate became began bought broke brought built came caught chose cut did drew drove fell
    felt fled flew fought found gave got grew had has have heard held hit kept knew lay
    led left lost made meant met paid put ran rose said sat saw sent set shook shot sold
    spent spoke stood struck swore taken told took threw thought understood went was were
    withdrew won wrote
    """
)
# What these ended with lies behind: "lasted until Friday".
_LASTING = re.compile(
    r"\b(?:lasted|continued|remained|stayed|ran|persisted|held|worked|lived|served)\b"
)
_AUXILIARIES = _MODALS | {"be", "not", "to", "ll"}
_REACH = 14


def tense_at(text: str, sentence: tuple[int, int], start: int, end: int) -> str | None:
    """What the clause around ``text[start:end]`` tells of its time; None where nothing tells.

    The nearest verb on the left decides, then the first on the right. ``sentence`` is the stretch
    that is looked at.
    """
    left, right = text[sentence[0] : start], text[end : sentence[1]]
    left = left[max((cut.end() for cut in _CLAUSE.finditer(left)), default=0) :]
    cut_right = _CLAUSE.search(right)
    if cut_right:
        right = right[: cut_right.start()]
    words = _WORD.findall(left)[-_REACH:]
    following = _WORD.findall(right)[:_REACH]
    before = words[-1].lower() if words else ""
    if before in _LIMITS or (len(words) > 1 and _HOUR.match(before) and _limit(words[-4:])):
        limit = before if before in _LIMITS else _limit(words[-4:])
        return _deadline(limit, left, following)
    if re.match(r"[’']s\b", right):
        if words[-2:] == ["ahead", "of"]:
            return FUTURE
        return _rightward(following[1:]) or _leftward(words)
    return _leftward(words) or _rightward(following)


def _limit(words: list[str]) -> str:
    """The "by" of "by noon on Friday"; empty where there is none."""
    return next((word.lower() for word in reversed(words) if word.lower() in _LIMITS), "")


def _deadline(preposition: str, left: str, following: list[str]) -> str | None:
    if preposition == "by" and {"had", "was", "were"} & set(following[:6]) and len(left) < 4:
        return PAST
    if preposition == "until" and _LASTING.search(left):
        return PAST
    if preposition == "before":
        return _leftward(_WORD.findall(left)[:-1])
    return FUTURE


def _leftward(words: list[str]) -> str | None:
    for at in range(len(words) - 1, -1, -1):
        word = words[at].lower()
        if word == "to" and at + 1 < len(words) and words[at + 1].islower():
            if words[at + 1] not in _NO_VERB and any(
                w.lower() in _PLANS for w in words[max(0, at - 3) : at]
            ):
                return FUTURE
            continue
        if word == "set" and words[at + 1 : at + 2] == ["for"]:
            return FUTURE
        told = _of_word(word)
        if told == PAST and at and words[at - 1].lower() in _AUXILIARIES:
            # "will be held", "would have ended": the word before the auxiliary tells.
            continue
        if told:
            return told
    return None


def _rightward(words: list[str]) -> str | None:
    for at, word in enumerate(words):
        low = word.lower()
        if low in {"is", "are"} and at + 1 < len(words) and words[at + 1].lower() == "to":
            return FUTURE
        told = _of_word(low)
        if told:
            return told
    return None


def _of_word(word: str) -> str | None:
    if word in _MODALS or word in _NOT_YET or word.endswith(("’ll", "'ll")):
        return FUTURE
    if word in _IRREGULAR or (word.endswith("ed") and len(word) > 4 and word != "united"):
        return PAST
    return None
