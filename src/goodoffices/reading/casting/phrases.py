"""Who is meant without a name or beside one: offices, groups, sources, and things said before."""

from collections.abc import Sequence

from goodoffices.reading.casting.mention import Mention
from goodoffices.reading.casting.noun_phrases import NounPhrases
from goodoffices.reading.casting.offices import Offices
from goodoffices.reading.casting.table import Tables
from goodoffices.reading.casting.unnamed import Unnamed
from goodoffices.reading.casting.words import Word

__all__ = ["phrases_in"]


def phrases_in(words: Sequence[Word], names: Sequence[Mention], tables: Tables) -> list[Mention]:
    """The names widened by the offices beside them, and what is meant without a name."""
    phrases = NounPhrases(words, names, tables)
    offices, unnamed = Offices(phrases), Unnamed(phrases)
    for name in names:
        offices.owned(name)
        offices.belongs(name)
    at = 0
    while at < len(words):
        at = _read(phrases, offices, unnamed, at) or at + 1
    gone = set(map(id, offices.gone))
    told = [*(name for name in names if id(name) not in gone), *phrases.found]
    return sorted(told, key=lambda mention: (mention.start, -mention.end))


def _read(phrases: NounPhrases, offices: Offices, unnamed: Unnamed, at: int) -> int:
    """What begins at a word or has it for its head; where to go on, 0 if nothing."""
    word, cover = phrases.words[at], phrases.cover[at]
    if cover is not None and cover.sort == "office":
        return offices.read(cover.start, cover.end, cover)
    if cover is not None or not (word.text.islower() or word.first):
        return 0
    if word.lower in {"the", "his", "her"} and (body := phrases.bureau(at)) is not None:
        return body.end
    role = phrases.tables.offices.at(phrases.words, at)
    if role is not None and not phrases.continues(role[0]):
        done = offices.read(at, role[0], None)
        if done:
            return done
    return unnamed.read(at)
