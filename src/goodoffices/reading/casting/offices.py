"""Offices: those beside a name, which tell who that is, and those that stand for a person."""

from goodoffices.reading.casting.grammar import REPORTING, is_verb, possessive
from goodoffices.reading.casting.mention import Mention
from goodoffices.reading.casting.naming import role_head
from goodoffices.reading.casting.noun_phrases import OWNERS, NounPhrases
from goodoffices.reading.casting.runs import text_of

__all__ = ["Offices"]

_CLOSING = {",", ".", "—", "–", ")", ";", "and", "”"}


class Offices:
    """Joins offices to the names beside them; ``gone`` are those that stood for a name's."""

    def __init__(self, phrases: NounPhrases) -> None:
        self._text = phrases
        self._words = phrases.words
        self._tables = phrases.tables
        self.gone: list[Mention] = []

    def owned(self, name: Mention) -> None:
        """A ministry or the like, told by kind alone, is that of the state before it."""
        words = self._words
        if name.start < 2 or not possessive(words[name.start - 1]):
            return
        of = self._text.cover[name.start - 2]
        if of is None or of.sort not in OWNERS - {"person"}:
            return
        if name.sort == "org" or (name.sort == "person" and name.roles):
            name.of = of
            name.named = name.named or (name.start, name.end)
            name.start = of.start
            self._text.owner(of, name.roles[-1] if name.roles else "")
        elif name.sort in {"person", "name"} and of.sort in OWNERS - {"person", "quality"}:
            name.of = of
            self._text.owner(of, "")

    def belongs(self, name: Mention) -> None:
        """A person's organisation straight after the name: "N of the Institute"."""
        words, at = self._words, name.end
        if name.sort not in {"person", "name"}:
            return
        if at + 1 >= len(words) or words[at].lower not in {"of", "from"} or name.of is not None:
            return
        at += 2 if words[at + 1].lower == "the" else 1
        of = self._text.cover[at]
        if of is not None and of.start == at and of.sort in {"org", "party", "outlet"}:
            name.of = of

    def read(self, at: int, end: int, told: Mention | None) -> int:
        """An office at some words, ``told`` where it has a capital; where to go on, 0 if none."""
        words = self._words
        start, determiner, of = self._text.left(at)
        of = of or (told.of if told else None)
        if told is not None and told.of is not None:
            start = min(start, told.of.start)
        if told is None:
            at, end, role = self._role(at, end)
        else:
            end, role = self._joint(end), told.name
        of = of or self._body(start, at)
        name = self._text.cover[end] if end < len(words) else None
        if name is not None and name.sort in {"person", "name"} and name.start == end:
            return self._widened(name, start, role, of)
        stop, whom = self._text.right(end, {"of", "for", "at", "to", "from", "with"})
        if whom is None:
            stop = end
        of = of or whom
        if self._apposed(start, stop, role, of):
            if told is not None:
                self.gone.append(told)
            return stop
        office = Mention(start, stop, "office", role, (role,), of=of, determiner=determiner)
        if done := self._before_name(office, told):
            return done
        definite = determiner in {"the", "'s"} or (of is not None and determiner not in {"a", "an"})
        if role in self._tables.common and not (of is not None and told is not None):
            speaks = stop < len(words) and words[stop].lower in REPORTING
            definite = definite and (of is not None or speaks) and role not in self._tables.always
        if not definite and told is None:
            return 0
        if told is None:
            told = office
            self._text.found.append(told)
        told.start, told.end, told.of, told.determiner = start, stop, of, determiner
        self._text.owner(of, role)
        return stop

    def _role(self, at: int, end: int) -> tuple[int, int, str]:
        """An office with its field and with another beside it: where it begins and ends, and it."""
        words = self._words
        if end - at > 1 or not role_head(words[at].lower):
            return at, self._joint(end), text_of(words, at, end).lower()
        while at and self._text.noun(at - 1):
            at -= 1
        field = self._field(end)
        if field == end:
            return at, self._joint(end), text_of(words, at, end).lower()
        # "the minister of labour and trade" is the labour minister.
        what = text_of(words, end + 1, field).lower().partition(" and ")[0]
        return at, field, f"{what} {words[end - 1].lower}"

    def _joint(self, end: int) -> int:
        """The end of a second office: "president and chief executive of N"."""
        words = self._words
        if end + 1 >= len(words) or words[end].lower != "and":
            return end
        more = self._tables.offices.at(words, end + 1)
        return more[0] if more is not None and self._text.cover[end + 1] is None else end

    def _field(self, at: int) -> int:
        """The end of what a minister is of: "of labour and employment"."""
        words = self._words
        end = at
        while (
            end + 1 < len(words)
            and words[end].lower in ({"of"} if end == at else {"and"})
            and self._text.cover[end + 1] is None
            and self._text.noun(end + 1)
        ):
            end += 2
            while self._text.noun(end) and self._text.cover[end] is None:
                end += 1
        return end

    def _before_name(self, office: Mention, told: Mention | None) -> int:
        """The office of whom a comma and a name follow it: "The mediator, N"; 0 where none does."""
        if office.end + 1 >= len(self._words) or self._words[office.end].text != ",":
            return 0
        name = self._text.cover[office.end + 1]
        if (
            name is not None
            and name.sort in {"person", "name"}
            and name.start == office.end + 1
            and (
                name.sort == "person"
                or name.end - name.start > 1
                or office.name in self._tables.personal
            )
            and (office.of is not None or office.determiner)
        ):
            # "An army general, N" tells his office but does not name him.
            first = name.start if office.determiner in {"a", "an"} else office.start
            return self._widened(name, first, office.name, office.of)
        name = self._after(office.end + 1)
        if name is None:
            return 0
        # "The mediator, former president N, said": both mean N.
        name.roles = (*name.roles, office.name)
        if told is not None:
            self.gone.append(told)
        office.sort, office.of = "same", name
        self._text.found.append(office)
        return office.end

    def _body(self, start: int, at: int) -> Mention | None:
        """The union or firm that an office is of by its kind: "union president N"."""
        for here in range(start, at):
            word = self._words[here]
            kind = word.lower in {
                "union",
                "company",
                "ministry",
                "army",
                "hospital",
                "rebel",
                "employers",
            }
            if kind and self._text.cover[here] is None:
                of = Mention(here, here + 1, "nominal", word.lower, determiner="the")
                if here > start + 1 and possessive(self._words[here - 1]):
                    of.votes = [self._words[here - 2].lower]
                self._text.keep(of)
                return of
        return None

    def _after(self, at: int) -> Mention | None:
        """The person that a phrase of offices begins with, up to the comma after it."""
        words = self._words
        while at < len(words) and words[at].text.isalpha():
            cover = self._text.cover[at]
            if cover is not None and cover.sort in {"person", "name"}:
                end = cover.end
                closed = end < len(words) and words[end].text == ","
                return cover if closed and end - cover.start > 1 else None
            if cover is not None and cover.sort == "office":
                return None
            if cover is None and is_verb(words[at]):
                return None
            at = cover.end if cover is not None else at + 1
        return None

    def _widened(self, name: Mention, start: int, role: str, of: Mention | None) -> int:
        name.sort = "person"
        name.named = name.named or (name.start, name.end)
        name.start = start
        name.roles = (*name.roles, role)
        name.of = name.of or of
        self._text.owner(of, role)
        return name.end

    def _apposed(self, start: int, stop: int, role: str, of: Mention | None) -> bool:
        """Whether the office stands after a name and a comma: "N, spokesman for X"."""
        words = self._words
        if start < 2 or words[start - 1].text not in {",", "—", "–", "("}:
            return False
        name = self._text.cover[start - 2]
        if name is None or name.sort not in {"person", "name"}:
            return False
        closed = stop >= len(words) or words[stop].text in _CLOSING
        if not closed and not is_verb(words[stop]) and words[stop].lower not in {"who", "in"}:
            return False
        name.sort = "person"
        name.roles = (*name.roles, role)
        name.of = name.of or of
        self._text.owner(of, role)
        return True
