"""Closed classes of English words that the rules of names need."""

import re
from collections.abc import Sequence

from goodoffices.reading.casting.words import Word, word_set

__all__ = [
    "ARTICLES",
    "DATES",
    "DETERMINERS",
    "NUMBERS",
    "OPENERS",
    "PARTICLES",
    "PLACING",
    "POSSESSIVES",
    "REPORTING",
    "acting",
    "is_verb",
    "possessive",
]


ARTICLES = frozenset({"the", "a", "an", "this", "that", "these", "those"})
POSSESSIVES = frozenset({"his", "her", "its", "their", "my", "our", "your", "whose"})
NUMBERS = word_set(
    "one two three four five six seven eight nine ten dozen several some many few multiple "
    "various both all another other"
)
DETERMINERS = ARTICLES | POSSESSIVES | NUMBERS
PARTICLES = word_set(
    "bin ibn bint al el de da di do dos das del della der den van von ten ter la le du af av "
    "y abu ould ben zu ag"
)
PLACING = word_set(
    "in at near from to into outside inside through around across toward towards for via off "
    "leaving left visited visiting reached entered throughout within"
)
DATES = word_set(
    "january february march april may june july august september october november december "
    "monday tuesday wednesday thursday friday saturday sunday ramadan christmas easter eid "
    "jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun"
)
# Words that a sentence begins with and that are no names.
OPENERS = word_set(
    "a about above according accordingly across additionally after afterwards again against "
    "ahead all alongside already also although amid among an and another any apart are as "
    "asked at based be because before being below beside besides between both but by can "
    "citing confirmed could despite did do does during each earlier either even every "
    "everyone finally first following for former four five six seven eight nine ten from "
    "further furthermore given had has have having he hence her here his how however i if in "
    "indeed instead is it its just last late later latest least less like local many may "
    "meanwhile might more moreover most much must my neither never nevertheless new next no "
    "nobody none nonetheless nor not nothing now of off officials on once one only or other "
    "others our out over part people perhaps previously rather recently reportedly same "
    "second secondly senior separately several she should similarly since so some sources "
    "speaking still such talks that the their them then there therefore these they third this "
    "those though three through throughout thus to today together too toward towards two "
    "under unless unlike until up upon was we were what when where whether which while who "
    "whoever whom whose why will with within without would yes yesterday yet you your let "
    "efforts negotiations negotiators mediators asked answering adding if sheer both that's "
    "it's"
)
REPORTING = word_set(
    "said says say told tells added adds stated states confirmed confirms announced announces "
    "warned warns argued argues explained explains claimed claims insisted insists noted "
    "notes acknowledged denied denies declined reported reports continued called calls "
    "accused accuses urged urges demanded demands indicated stressed replied responded "
    "asserted emphasised emphasized admitted declared disclosed revealed suggested pledged "
    "vowed promised threatened asked wrote writes described hinted conceded maintained met "
    "agreed rejected refused believes thinks hopes hoped expects expected proposed offered "
    "spoke speaking saying adding recalled remembered predicted observed remarked complained "
    "joked estimated concluded countered contended cautioned reiterated repeated tweeted posted "
    "appealed praised criticised criticized condemned welcomed thanked blamed lamented"
)
_VERBS = REPORTING | word_set(
    "is are was were has have had will would can could may might must should does did do "
    "wants want wanted hosts host holds hold held sees saw seeks sought needs makes made gave "
    "gives took takes kept keeps left led leads met began brought sent went put set"
)
_PAST = re.compile(r"[a-z]{2,}ed")


def possessive(word: Word) -> bool:
    """Whether a word is the mark of a possessive."""
    return word.text in {"'s", "’s", "'", "’"}


def acting(words: Sequence[Word], end: int) -> Word | None:
    """The verb that follows a phrase, over an adverb or an apposition between commas."""
    at = end
    while at < len(words) and words[at].pos == "ADV":
        at += 1
    if at + 1 < len(words) and words[at].text == ",":
        if is_verb(words[at + 1]):
            return words[at + 1]
        stop = min(at + 16, len(words))
        close = next((i for i in range(at + 1, stop) if words[i].text == ","), None)
        at = close + 1 if close is not None and not words[close].quoted else at
    return words[at] if at < len(words) and is_verb(words[at]) else None


def is_verb(word: Word) -> bool:
    """Whether a word is a verb: by the parse where there is one, else by its form."""
    if word.pos:
        return word.pos in {"VERB", "AUX"} or word.lower in REPORTING
    return word.lower in _VERBS or _PAST.fullmatch(word.text) is not None
