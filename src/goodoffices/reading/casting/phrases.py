"""Who is meant without a name or beside one: offices, groups, sources, and things said before."""

from collections.abc import Sequence

from goodoffices.reading.casting.grammar import (
    DETERMINERS,
    NUMBERS,
    POSSESSIVES,
    REPORTING,
    is_verb,
    possessive,
)
from goodoffices.reading.casting.mention import Mention
from goodoffices.reading.casting.naming import role_head, text_of
from goodoffices.reading.casting.table import Tables
from goodoffices.reading.casting.words import Word, word_set

__all__ = ["phrases_in"]

_NAMES = {
    "state",
    "adjective",
    "people",
    "capital",
    "seat",
    "org",
    "party",
    "outlet",
    "person",
    "name",
    "nominal",
    "same",
    "quality",
}
_LINKS = {"of", "for", "from", "at", "to", "with", "on", "in", "about", "near"}


def phrases_in(words: Sequence[Word], names: list[Mention], tables: Tables) -> list[Mention]:
    """The names widened by the offices beside them, and what is meant without a name."""
    return _Phrases(words, names, tables).all()


class _Phrases:
    def __init__(self, words: Sequence[Word], names: list[Mention], tables: Tables) -> None:
        self._words = words
        self._tables = tables
        self._names = list(names)
        self._cover: list[Mention | None] = [None] * (len(words) + 2)
        for name in names:
            for at in range(name.start, name.end):
                self._cover[at] = name
        self._found: list[Mention] = []
        for name in names:
            self._owned(name)

    def _owned(self, name: Mention) -> None:
        """A ministry or the like, told by kind alone, is that of the state before it."""
        words = self._words
        if name.start < 2 or not possessive(words[name.start - 1]):
            return
        of = self._cover[name.start - 2]
        if of is None or of.sort not in _NAMES - {"person"}:
            return
        if name.sort == "org" or (name.sort == "person" and name.roles):
            name.of = of
            name.named = name.named or (name.start, name.end)
            name.start = of.start
            self._owner(of, name.roles[-1] if name.roles else "")
        elif name.sort in {"person", "name"} and of.sort in _NAMES - {"person", "quality"}:
            name.of = of
            self._owner(of, "")

    def _belongs(self, name: Mention) -> None:
        """A person's organisation straight after the name: "N of the Institute"."""
        words, at = self._words, name.end
        if at + 1 >= len(words) or words[at].lower not in {"of", "from"} or name.of is not None:
            return
        at += 2 if words[at + 1].lower == "the" else 1
        of = self._cover[at]
        if of is not None and of.start == at and of.sort in {"org", "party", "outlet"}:
            name.of = of

    def all(self) -> list[Mention]:
        for name in self._names:
            if name.sort in {"person", "name"}:
                self._belongs(name)
        at = 0
        while at < len(self._words):
            at = self._head(at) or at + 1
        told = [*self._names, *self._found]
        return sorted(told, key=lambda mention: (mention.start, -mention.end))

    def _head(self, at: int) -> int:
        """What the word may be the head of; where to go on, or 0."""
        word = self._words[at]
        cover = self._cover[at]
        if cover is not None and cover.sort == "office":
            return self._office(cover.start, cover.end, cover)
        if cover is not None or not (word.text.islower() or word.first):
            return 0
        role = self._tables.offices.at(self._words, at)
        spoken = role is not None and not self._continues(role[0])
        if spoken and role is not None and (done := self._office(at, role[0], None)):
            return done
        nominal = self._tables.nominals.at(self._words, at)
        if nominal is not None and (done := self._nominal(at, *nominal)):
            return done
        if word.lower in self._tables.sources and (done := self._source(at)):
            return done
        if word.lower in self._tables.groups:
            return self._group(at)
        return 0

    def _continues(self, at: int) -> bool:
        """Whether a longer office or head begins there: "prime minister" after "deputy"."""
        if at >= len(self._words) or self._cover[at] is not None:
            return False
        return (
            self._tables.offices.at(self._words, at) is not None
            or self._words[at].lower in self._tables.groups
        ) and self._words[at].text.islower()

    def _left(self, at: int) -> tuple[int, str, Mention | None]:
        """Where the noun phrase of a head begins, its determiner, and whose it is."""
        words, start, of = self._words, at, None
        at -= 1
        while at >= 0 and words[at].sentence == words[start].sentence:
            word, cover = words[at], self._cover[at]
            if cover is not None and cover.end == at + 1 and cover.sort in _NAMES:
                start, of = cover.start, of or cover
                at = start - 1
            elif possessive(word) and at and (cover := self._cover[at - 1]) is not None:
                start = cover.start
                if start and words[start - 1].lower == "the":
                    start -= 1
                return start, "'s", of or cover
            elif possessive(word) and at > 1 and self._noun(at - 1):
                # "the employers’ association"
                start = at - 1
                at = start - 1
            elif cover is None and word.text == "-" and self._tail(at):
                cover = self._cover[at - 1]
                start = cover.start if cover else at - 1
                of = of or (cover if words[at + 1].lower in {"led", "linked"} else None)
                at = start - 1
            elif word.lower in DETERMINERS and not (word.lower == "that" and word.pos != "DET"):
                start = at
                if word.lower in NUMBERS and at and words[at - 1].lower in DETERMINERS:
                    at -= 1
                    continue
                return start, word.lower, of
            elif word.text.isdigit():
                return at, "number", of
            elif cover is None and self._modifier(at):
                start = at
                at -= 1
            else:
                break
        return start, "", of

    def _tail(self, at: int) -> bool:
        """Whether a hyphen stands in "Gaza-based" or "U.S.-backed"."""
        return at > 0 and self._words[at].start == self._words[at - 1].end

    def _modifier(self, at: int) -> bool:
        word = self._words[at]
        if not word.text[0].isalpha() or word.lower in REPORTING:
            return False
        if at and self._words[at - 1].text == "-" and self._tail(at - 1):
            return True
        if "-" in word.text:
            return True
        if word.pos:
            return word.pos in {"ADJ", "NOUN", "PROPN"} or (
                word.pos == "VERB"
                and word.lower.endswith(("-led", "-based", "ing", "-backed"))
                and self._words[at - 1].lower in DETERMINERS
            )
        return word.lower in _MODIFIERS or "-" in word.text

    def _right(self, at: int, links: set[str] = _LINKS) -> tuple[int, Mention | None]:
        """The end of a phrase with "of …" or "from …" after its head, and whom it is of."""
        words = self._words
        if at + 1 >= len(words) or words[at].lower not in links:
            return at, None
        nxt, of = at + 1, None
        end = at
        while nxt < len(words) and words[nxt].sentence == words[at].sentence:
            word, cover = words[nxt], self._cover[nxt]
            if cover is not None and cover.sort != "office":
                of = of or cover
                end = nxt = cover.end
                if possessive(words[nxt]) if nxt < len(words) else False:
                    nxt += 1
                    continue
                if not self._noun(nxt):
                    more = self._listed(nxt)
                    if not more:
                        break
                    nxt = more
            elif word.lower in DETERMINERS and end == at:
                nominal = self._tables.nominals.at(words, nxt + 1) if nxt + 1 < len(words) else None
                if word.lower == "the" and nominal is not None and not self._noun(nominal[0]):
                    of = Mention(nxt, nominal[0], "nominal", nominal[2], determiner="the")
                    self._keep(of)
                    return nominal[0], of
                nxt += 1
            elif cover is None and (self._noun(nxt) or self._ing(nxt)):
                nxt += 1
                end = nxt
            else:
                break
        return end, of

    def _noun(self, at: int) -> bool:
        if at >= len(self._words):
            return False
        word = self._words[at]
        if not word.text[0].isalpha() or not word.text.islower():
            return False
        if "-" in word.text:
            return True
        if word.pos:
            return word.pos in {"NOUN", "ADJ"}
        return word.lower in _MODIFIERS | self._tables.heads | self._tables.groups

    def _ing(self, at: int) -> bool:
        """Whether a participle stands before a noun: "his ruling coalition"."""
        word = self._words[at]
        return word.pos == "VERB" and word.lower.endswith("ing") and self._noun(at + 1)

    def _listed(self, at: int) -> int:
        """Where a list of names goes on: after ", " or "and the"; 0 where it does not."""
        words = self._words
        nxt = at
        while nxt < len(words) and words[nxt].text in {",", "and", "the"}:
            nxt += 1
        if nxt == at or nxt >= len(words) or self._cover[nxt] is None:
            return 0
        cover = self._cover[nxt]
        listed = cover is not None and cover.sort in {"state", "capital", "org"}
        # A comma alone may begin an apposition; a list has its "and" somewhere.
        return nxt if listed and any(w.text == "and" for w in words[nxt - 2 : nxt + 4]) else 0

    def _office(self, at: int, end: int, told: Mention | None) -> int:
        words = self._words
        start, determiner, of = self._left(at)
        of = of or (told.of if told else None)
        if told is not None and told.of is not None:
            start = min(start, told.of.start)
        while told is None and role_head(words[end - 1].lower) and self._noun(at - 1) and at:
            at -= 1
        role = told.name if told else text_of(words, at, end).lower()
        name = self._cover[end] if end < len(words) else None
        if name is not None and name.sort in {"person", "name"} and name.start == end:
            return self._widened(name, start, role, of)
        stop, whom = self._right(end, {"of", "for", "at", "to", "from", "with"})
        if whom is None:
            stop = end
        of = of or whom
        if self._apposed(start, stop, role, of):
            if told is not None and told in self._names:
                self._names.remove(told)
            return stop
        comma = stop < len(words) and words[stop].text == ","
        name = self._cover[stop + 1] if comma and stop + 1 < len(words) else None
        if (
            name is not None
            and name.sort in {"person", "name"}
            and name.start == stop + 1
            and (name.sort == "person" or name.end - name.start > 1)
            and (of is not None or determiner)
        ):
            # "An army general, N" tells his office but does not name him.
            first = name.start if determiner in {"a", "an"} else start
            return self._widened(name, first, role, of)
        definite = determiner in {"the", "'s"} or (of is not None and determiner not in {"a", "an"})
        if role in self._tables.common and not (of is not None and told is not None):
            definite = definite and (of is not None or words[stop].lower in REPORTING)
            if role in self._tables.always:
                definite = False
        if not definite and told is None:
            return 0
        if told is None:
            told = Mention(start, stop, "office", role, (role,), of=of, determiner=determiner)
            self._found.append(told)
        told.start, told.end, told.of, told.determiner = start, stop, of, determiner
        self._owner(of, role)
        return stop

    def _widened(self, name: Mention, start: int, role: str, of: Mention | None) -> int:
        name.sort = "person"
        name.named = name.named or (name.start, name.end)
        name.start = start
        name.roles = (*name.roles, role)
        name.of = name.of or of
        self._owner(of, role)
        return name.end

    def _apposed(self, start: int, stop: int, role: str, of: Mention | None) -> bool:
        """Whether the office stands after a name and a comma: "N, spokesman for X"."""
        words = self._words
        if start < 2 or words[start - 1].text not in {",", "—", "–", "("}:
            return False
        name = self._cover[start - 2]
        if name is None or name.sort not in {"person", "name"}:
            return False
        closed = stop >= len(words) or words[stop].text in {
            ",",
            ".",
            "—",
            "–",
            ")",
            ";",
            "and",
            "”",
        }
        if not closed and not is_verb(words[stop]) and words[stop].lower not in {"who", "in"}:
            return False
        name.sort = "person"
        name.roles = (*name.roles, role)
        name.of = name.of or of
        self._owner(of, role)
        return True

    def _owner(self, of: Mention | None, role: str) -> None:
        """A name that has officers is no place nor person, and a state if they are ministers."""
        if of is not None and of.sort == "name" and role not in self._tables.personal:
            of.votes.append("state" if role in self._tables.ministerial else "org")

    def _source(self, at: int) -> int:
        words = self._words
        start, determiner, of = self._left(at)
        stop, whom = self._right(at + 1, {"from", "in", "at", "of", "for", "with"})
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
                self._keep(Mention(start, stop, "nominal", word, determiner=determiner))
                return stop
            return 0
        one = determiner in {"a", "an"} and word in self._tables.always
        if not (vague or marked) or not (marked or speaks or one or (told and not plural)):
            return 0
        if word not in self._tables.always and not marked and plural and of is None:
            return 0
        if words[at].lower in {"people", "person"} and not marked:
            return 0
        self._owner(of, "")
        self._found.append(Mention(start, stop, "anonymous", word, of=of, determiner=determiner))
        return stop

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
        stop, _ = self._right(at - 1, {words[at - 1].lower})
        return max(stop, at), True

    def _group(self, at: int) -> int:
        words = self._words
        word = words[at].lower
        if self._continues(at + 1):
            return 0
        start, determiner, of = self._left(at)
        own = of is not None and of.sort not in {"person", "quality"}
        if word in self._tables.arms and own and not any(w.text == "-" for w in words[start:at]):
            self._keep(Mention(start, at + 1, "same", word, of=of, determiner=determiner))
            return at + 1
        after = at + 2 if at + 1 < len(words) and possessive(words[at + 1]) else 0
        if after and after < len(words) and self._tables.nominals.at(words, after):
            return 0
        stop, whom = self._right(at + 1, {"of", "from", "for"})
        acts = stop < len(words) and is_verb(words[stop])
        if word in self._tables.passive and not (acts and words[stop].lower in REPORTING):
            return 0
        marked = of is not None or whom is not None or determiner in POSSESSIVES | {"the", "'s"}
        if not marked and not acts:
            return 0
        self._found.append(
            Mention(start, stop, "group", word, of=of or whom, determiner=determiner)
        )
        return stop

    def _nominal(self, at: int, end: int, sort: str, name: str) -> int:
        words = self._words
        start, determiner, of = self._left(at)
        if sort == "outlet":
            if determiner not in {"a", "an"}:
                return 0
            self._found.append(Mention(start, end, "outlet", text_of(words, start, end)))
            return end
        if of is not None:
            return self._nominal_of(start, end, name, determiner, of)
        if determiner in {"the", "that", "this"} and not self._continues(end):
            told = Mention(start, end, "nominal", name, determiner=determiner)
            told.votes = [
                words[here - 1].lower for here in range(start + 1, at) if possessive(words[here])
            ]
            self._keep(told)
            return end
        return 0

    def _nominal_of(self, start: int, end: int, name: str, determiner: str, of: Mention) -> int:
        """An organisation told as somebody's: a state's ministry, a firm's management."""
        bare = of.end == end - len(name.split())
        if name in _KINDS_OF and bare and of.sort in {"org", "party", "name"}:
            # "the Teamsters union" is no other than the Teamsters.
            of.votes.append("org")
            self._keep(Mention(start, end, "same", name, of=of, determiner=determiner))
            return end
        if name in {"group", "movement", "team", "state", "nation", "office", "body", "country"}:
            return 0
        rules = {"government", "administration", "leadership", "management"}
        if name in rules and of.sort not in {"person", "outlet"}:
            if of.sort in {"org", "name"} and name in {"government", "administration"}:
                of.votes.append("state")
            same = Mention(start, end, "same", name, of=of, determiner=determiner)
            self._keep(same)
            return end
        if of.sort == "person" or (self._continues(end) and of.sort == "name"):
            return 0
        self._keep(Mention(of.start, end, "org", text_of(self._words, of.start, end), of=of))
        return end

    def _keep(self, mention: Mention) -> None:
        self._found.append(mention)
        for at in range(mention.start, mention.end):
            if self._cover[at] is None or at >= mention.end - 1:
                self._cover[at] = mention


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
_MODIFIERS = word_set(
    "senior top chief former deputy acting new veteran special political military union "
    "company government state outgoing local foreign regional national international armed "
    "rebel labour labor hospital port leading junior high-ranking western arab european "
    "african asian gulf israeli incoming interim joint main key lead legal external internal "
    "independent"
)
