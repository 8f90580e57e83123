"""Whether words around an expression of time tell what was or what is to come; without a parse."""

import re

from goodoffices.reading.dates.words import words_of

__all__ = ["FUTURE", "PAST", "tense_at"]

PAST, FUTURE = "past", "future"
_NOTHING = "nothing"

_WORD = re.compile(r"[A-Za-z][\w’'.-]*")
# A new clause: what stands before it does not tell the time of what follows.
_CLAUSE = re.compile(
    r"[;:—“”\"()]| – |,\s(?:and|but|while|whereas|which|who|whose|though|although)\b"
    r"|\b(?:that|because|if|whether)\s",
)
_LIMITS = frozenset({"by", "until", "till", "before"})
_HOUR = re.compile(r"(?:on|noon|midnight|[ap]\.?m\.?|[A-Z]{2,4})$")
_MODALS = frozenset({"will", "would", "shall", "should", "must", "may", "might"})
_BE = frozenset({"is", "are", "was", "were", "be", "been", "being"})
# Verbs in the present by which something to come is told, and words that tell it by themselves.
_COMING = words_of(
    """
    begins coming deadline due ends expect expects expires forthcoming intend intends opens prepares
    resumes starts takes tentatively tomorrow unless upcoming
    """
)
# In the present, of several: "talks resume on Friday"; not after "to" or "did".
_BASE = frozenset({"resume", "reconvene", "convene", "begin", "start", "expire"})
_INSERTED = re.compile(r",\s(?:\w+ed|\w+ing|who|which)\b[^,]{0,80},")
_PLANNED = frozenset({"due", "expected", "planned", "scheduled", "set", "slated", "timed"})
_NO_VERB = words_of("a an the its his her their our my this that these those all any some")
_PLANS = words_of(
    """
    agree agreed agrees aim aims ask asked asks decide decided decides demanded due expect
    expected expects hope hoped hopes hoping intend intended intends invited plan planned
    planning plans pledge pledged pledges prepare prepared prepares preparing promised promises
    ready scheduled set slated threaten threatened threatens try urged vote voted vow vowed vows
    want wanted wants willing
    """
)
_IRREGULAR = words_of(
    """
    ate became began bought broke brought built came caught chose cut did drew drove fell felt fled
    flew fought found gave got grew had has have heard held hit kept knew lay led left lost made
    meant met paid put ran rose said sat saw sent set shook shot sold spent spoke stood struck swore
    taken told took threw thought understood went was were withdrew won wrote
    """
)
_SAYING = words_of("said added announced argued claimed confirmed insisted noted warned stressed")
_ADVERBIAL = words_of("in at to on during from late early earlier after before by over")
# What these ended with lies behind: "lasted until Friday".
_LASTING = re.compile(
    r"\b(?:lasted|continued|remained|stayed|ran|persisted|held|worked|lived|served)\b"
)
_AHEAD = re.compile(r"\b(?:ahead of|as (?:early|soon|late) as|no later than)(?: the)?$")
_REACH = 14


def tense_at(text: str, sentence: tuple[int, int], start: int, end: int) -> str | None:
    """What the clause around ``text[start:end]`` tells of its time; None where nothing tells.

    The nearest verb on the left decides, then the first on the right. ``sentence`` is the stretch
    that is looked at.
    """
    left, right = text[sentence[0] : start], text[end : sentence[1]]
    left = _INSERTED.sub(" ", left)
    left = left[max((cut.end() for cut in _CLAUSE.finditer(left)), default=0) :]
    cut_right = _CLAUSE.search(right)
    if cut_right:
        right = right[: cut_right.start()]
    words = [word.lower() for word in _WORD.findall(left)[-_REACH:]]
    following = [word.lower() for word in _WORD.findall(right)[:_REACH]]
    limit = _limit(_WORD.findall(left)[-4:])
    if limit and limit != "before":
        return _deadline(limit, left, words, following)
    if _AHEAD.search(left.rstrip()):
        return FUTURE
    if re.match(r"[’']s\b", right):
        # "Friday's talks will": the noun is dated, not what the clause before tells.
        return _rightward(following[1:]) or (FUTURE if "will" in words else None)
    if right[:1] == " " and following and _of_word(following[0]) == PAST:
        return PAST
    return _leftward(words[:-1] if limit else words) or _rightward(following)


def _limit(words: list[str]) -> str:
    """The "by" of "by Friday" or "by noon on Friday"; empty where there is none."""
    if not words:
        return ""
    last = words[-1].lower()
    if last in _LIMITS:
        return last
    if len(words) > 1 and _HOUR.match(words[-1]):
        return next((word.lower() for word in reversed(words) if word.lower() in _LIMITS), "")
    return ""


def _deadline(limit: str, left: str, words: list[str], following: list[str]) -> str | None:
    if {"had", "was", "were"} & set(following[:6]) and len(left) < 9:
        return PAST
    if limit == "until" and _LASTING.search(left):
        return PAST
    if limit == "by" and "had" in words and not {"to", "would", "until"} & set(words):
        return PAST
    return FUTURE


def _leftward(words: list[str]) -> str | None:
    for at in range(len(words) - 1, -1, -1):
        told = _told_by(words, at)
        if told:
            return None if told == _NOTHING else told
    return None


def _told_by(words: list[str], at: int) -> str | None:
    """What one word tells with those around it; ``_NOTHING`` where no word before it may tell."""
    word, before = words[at], words[at - 1] if at else ""
    after = words[at + 1] if at + 1 < len(words) else ""
    if word == "to" and after and after not in _NO_VERB:
        if before in _BE or _PLANS & set(words[max(0, at - 3) : at]):
            return PAST if "had" in words[max(0, at - 4) : at] else FUTURE
        return None
    if word in _PLANNED:
        if "had" in words[max(0, at - 3) : at]:
            return PAST
        return FUTURE if before in _BE or after in {"for", "to", "by"} or word != "set" else None
    if word in _BASE:
        return None if before in {"to", "not", "did", "let"} else FUTURE
    if word in _SAYING and after and after not in _ADVERBIAL:
        # "said the talks on Friday": another clause has begun.
        return _NOTHING
    told = _of_word(word)
    if told == PAST and before in _MODALS | {"be", "not"}:
        # "will be held", "would have ended": the word before the auxiliary tells.
        return None
    return _NOTHING if told == PAST and before in {"is", "are"} else told


def _rightward(words: list[str]) -> str | None:
    for at, word in enumerate(words):
        before = words[at - 1] if at else ""
        if word in {"is", "are"} and words[at + 1 : at + 2] == ["to"]:
            return FUTURE
        if word in _PLANNED and before in _BE:
            return FUTURE
        told = _of_word(word)
        if told and not (word in _BE and set(words[at + 1 : at + 3]) & _PLANNED):
            return told
    return None


def _of_word(word: str) -> str | None:
    if word in _MODALS or word in _COMING or word.endswith(("’ll", "'ll")):
        return FUTURE
    if word in _IRREGULAR or (word.endswith("ed") and len(word) > 4 and word != "united"):
        return PAST
    return None
