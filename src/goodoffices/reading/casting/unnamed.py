"""Who is told by kind: sources without a name, groups, and what was named before."""

import re

from goodoffices.reading.casting.grammar import (
    NUMBERS,
    POSSESSIVES,
    REPORTING,
    is_verb,
    possessive,
)
from goodoffices.reading.casting.mention import Mention
from goodoffices.reading.casting.noun_phrases import NounPhrases
from goodoffices.reading.casting.runs import text_of

__all__ = ["Unnamed"]

_RULERS = {
    "government",
    "administration",
    "leadership",
    "management",
    "junta",
    "regime",
    "authorities",
}
# "The incident response group" is no other than itself, whatever was named before.
_LOOSE = {"group", "team", "body", "board", "committee", "court", "office", "council", "commission"}
_KINDS_OF = {
    "union",
    "group",
    "movement",
    "company",
    "firm",
    "militia",
    "party",
    "organisation",
    "organization",
    "federation",
    "carrier",
    "airline",
    "armed group",
    "militant group",
    "rebel group",
    "rebels",
}


_JOINED = {"CCONJ", "NOUN", "ADJ", "ADP", "DET", "PROPN"}
_UNWILLING = re.compile(
    r"(?:who (?:asked|requested|wished|wanted|preferred|did not want|declined) (?:not )?"
    r"(?:to (?:be (?:named|identified)|remain)|anonymity)|on (?:the )?condition of anonymity"
    r"|speaking anonymously)"
)


class Unnamed:
    """Finds what a head that is no name may mean."""

    def __init__(self, phrases: NounPhrases) -> None:
        self._text = phrases
        self._words = phrases.words
        self._tables = phrases.tables

    def read(self, at: int) -> int:
        """What a word may be the head of; where to go on, 0 if it is of none."""
        word = self._words[at].lower
        if word in {"who", "on", "speaking"}:
            return self._unwilling(at)
        nominal = self._tables.nominals.at(self._words, at)
        if nominal is not None and (done := self._nominal(at, *nominal)):
            return done
        if word in self._tables.sources and (done := self._source(at)):
            return done
        return self._group(at) if word in self._tables.groups else 0

    def _unwilling(self, at: int) -> int:
        """Anybody "who asked not to be named": from "a" to the end of the phrase before it."""
        words = self._words
        rest = " ".join(word.lower for word in words[at : at + 9])
        if _UNWILLING.match(rest) is None:
            return 0
        end = at
        while end > 0 and words[end - 1].text == ",":
            end -= 1
        start = end - 1
        while start >= 0 and words[start].sentence == words[at].sentence and start > end - 12:
            if words[start].lower in {"a", "an", "one", "two", "another"} and start + 1 < end:
                break
            if self._text.cover[start] is None and words[start].text in {",", ";", "“", "”"}:
                return 0
            start -= 1
        else:
            return 0
        if any(m.sort == "anonymous" and m.start == start for m in self._text.found):
            return 0
        stop = next(
            (
                here
                for here in range(at + 1, min(at + 12, len(words)))
                if words[here].text in {",", "."} or words[here].sentence != words[at].sentence
            ),
            at,
        )
        also = text_of(words, start, stop) if words[at].lower == "who" else ""
        head = words[start + 1].lower
        self._text.found.append(
            Mention(start, end, "anonymous", head, determiner=words[start].lower, also=also)
        )
        return at + 1

    def _source(self, at: int) -> int:
        words = self._words
        start, determiner, of = self._text.left(at)
        stop, whom = self._text.right(at + 1, {"from", "in", "at", "of", "for", "with"})
        of = of or whom
        stop, marked = self._marked(stop)
        word = words[at].lower
        plural = word.endswith("s") or word == "people"
        after = stop + 1 if stop < len(words) and words[stop].text == "," else stop
        speaks = after < len(words) and any(
            w.lower in REPORTING or (w.pos == "VERB" and w.lower in {"expressed", "briefed"})
            for w in words[after : after + 3]
        )
        told = stop and start and words[start - 1].lower in REPORTING | {"to", "by"}
        vague = determiner in {"a", "an", "number", *NUMBERS, "another"} or (
            plural and not determiner
        )
        if determiner in {"the", "that", "this"} and not marked:
            if word in self._tables.always and of is None:
                self._text.keep(Mention(start, stop, "nominal", word, determiner=determiner))
                return stop
            return 0
        one = determiner in {"a", "an"} and word in self._tables.always
        if not (vague or marked) or not (marked or speaks or one or (told and not plural)):
            return 0
        if word not in self._tables.always and not marked and plural and of is None:
            return 0
        if words[at].lower in {"people", "person"} and not marked:
            return 0
        self._text.owner(of, "")
        self._text.found.append(
            Mention(start, stop, "anonymous", word, of=of, determiner=determiner)
        )
        return stop

    def _clause_end(self, at: int) -> int:
        """Where a clause with "who" ends: before a comma or a verb of saying."""
        words = self._words
        for here in range(at + 2, min(at + 14, len(words))):
            word = words[here]
            if (
                word.text in {",", "."}
                or word.lower in REPORTING
                or word.sentence != words[at].sentence
            ):
                return here
        return at

    def _marked(self, at: int) -> tuple[int, bool]:
        """The end of what tells how a source knows: "familiar with the discussions"."""
        words = self._words
        rest = " ".join(w.lower for w in words[at : at + 6])
        mark = next((m for m in self._tables.marks if rest.startswith(m + " ")), None)
        if mark is None:
            return at, False
        at += len(mark.split())
        if mark.startswith(("who", "speaking", "on ")):
            return at - len(mark.split()), True
        stop, _ = self._text.right(at - 1, {words[at - 1].lower})
        return max(stop, at), True

    def _acts(self, at: int) -> bool:
        """Whether a verb follows, over others that do the same: "dockers and owners agreed"."""
        words = self._words
        for here in range(at, min(at + 8, len(words))):
            word = words[here]
            if word.sentence != words[at - 1].sentence:
                return False
            if is_verb(word):
                return True
            joined = word.lower in {"and", "in", "at"} if here == at else word.pos in _JOINED
            if not joined:
                return False
        return False

    def _group(self, at: int) -> int:
        words = self._words
        word = words[at].lower
        if self._text.continues(at + 1):
            return 0
        start, determiner, of = self._text.left(at)
        own = of is not None and of.sort not in {"person", "quality"}
        if word in self._tables.arms and own and not any(w.text == "-" for w in words[start:at]):
            self._text.keep(Mention(start, at + 1, "same", word, of=of, determiner=determiner))
            return at + 1
        after = at + 2 if at + 1 < len(words) and possessive(words[at + 1]) else 0
        if after and after < len(words) and self._tables.nominals.at(words, after):
            return 0
        stop, whom = self._text.right(at + 1, {"of", "from", "for"})
        acts = self._acts(stop)
        speaks = stop < len(words) and words[stop].lower in REPORTING
        if word in self._tables.passive and not speaks:
            return 0
        marked = of is not None or whom is not None or determiner in POSSESSIVES | {"the", "'s"}
        if not marked and not acts:
            return 0
        self._text.found.append(
            Mention(start, stop, "group", word, of=of or whom, determiner=determiner)
        )
        return stop

    def _outlet(self, at: int, end: int) -> int:
        """An outlet told by its kind: "a Danish newspaper", "state broadcaster N"."""
        start, determiner, _ = self._text.left(at)
        name = self._text.cover[end]
        if name is not None and name.start == end and name.sort in {"name", "org", "outlet"}:
            name.sort, name.named = "outlet", (name.start, name.end)
            name.start = at if determiner else start
            return name.end
        if determiner not in {"a", "an"}:
            return 0
        words = text_of(self._words, start, end)
        self._text.found.append(Mention(start, end, "outlet", words))
        return end

    def _describes(self, end: int, name: str) -> bool:
        """Whether what a body is called by its kind goes on: "the employers’ association"."""
        words = self._words
        if end >= len(words):
            return False
        if self._text.cover[end] is None and self._tables.nominals.at(words, end):
            return True
        owns = name == "employers" and end + 1 < len(words) and possessive(words[end])
        body = self._tables.nominals.at(words, end + 1) if owns else None
        return body is not None and (body[0] >= len(words) or words[body[0]].pos != "NOUN")

    def _nominal(self, at: int, end: int, sort: str, name: str) -> int:
        if sort == "outlet":
            return self._outlet(at, end)
        if self._describes(end, name):
            return 0
        words = self._words
        start, determiner, of = self._text.left(at)
        goes_on = self._text.continues(end)
        sourced = end < len(words) and words[end].lower in self._tables.sources
        # In "the court claim" the court is not what is meant.
        held = end < len(words) and words[end].pos == "NOUN" and not goes_on and not sourced
        if determiner in POSSESSIVES - {"its"} and not goes_on and not held:
            self._text.keep(Mention(start, end, "owned", name, determiner=determiner))
            return end
        if name in {"side", "camp"}:
            return 0
        if of is not None:
            return 0 if held else self._nominal_of(start, end, name, determiner, of)
        owners = [words[here - 1].lower for here in range(start + 1, at) if possessive(words[here])]
        if determiner not in {"the", "that", "this"} or goes_on or (held and owners):
            return 0
        loose = name in _LOOSE and any(
            word.pos in {"NOUN", "PROPN"} and "-" not in word.text for word in words[start + 1 : at]
        )
        told = Mention(start, end, "nominal", name, determiner=determiner)
        told.votes, told.loose = owners, loose and not held
        self._text.keep(told)
        return end

    def _nominal_of(self, start: int, end: int, name: str, determiner: str, of: Mention) -> int:
        """An organisation told as somebody's: a state's ministry, a firm's management."""
        bare = of.end == end - len(name.split())
        if name in _KINDS_OF and bare and of.sort in {"org", "party", "name"}:
            # "the Teamsters union" is no other than the Teamsters.
            of.votes.append("org")
            self._text.keep(Mention(start, end, "same", name, of=of, determiner=determiner))
            return end
        if name in {"group", "movement", "team", "state", "nation", "office", "body", "country"}:
            return 0
        rules = _RULERS
        if name in rules and of.sort not in {"person", "outlet"}:
            if of.sort in {"org", "name"} and name in _RULERS - {"management", "leadership"}:
                of.votes.append("state")
            same = Mention(start, end, "same", name, of=of, determiner=determiner)
            self._text.keep(same)
            return end
        if of.sort == "person" or (self._text.continues(end) and of.sort == "name"):
            return 0
        self._text.keep(Mention(of.start, end, "org", text_of(self._words, of.start, end), of=of))
        return end
