"""Which texts are on the table, and which answers still hold for them.

An answer names a version of a term. It holds for the version that takes its text's place only as
long as the term, and every term that its condition cites, is unchanged. What a condition cites need
not stand in the text: it is not met then, and the answer holds on that condition.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from goodoffices.model import Answer, Case, Position, Text
from goodoffices.text.clauses import same
from goodoffices.text.demands import current_positions
from goodoffices.text.overtaking import moved_off, overtaken

__all__ = ["Table", "on_table"]


def on_table(case: Case) -> tuple[Text, ...]:
    """The texts neither withdrawn, lapsed nor replaced by a later version, oldest first."""
    replaced = {text.replaces for text in case.texts}
    left = (t for t in case.texts if t.withdrawn is None and t.lapsed is None)
    return tuple(t for t in left if t.id not in replaced)


@dataclass(frozen=True)
class Table:
    """Texts that count as on the table, and the answers that hold for them.

    An answer holds for a text that it was given to, or whose earlier version of the same words it
    was given to. An acceptance that the party's own later words may have overtaken does not hold,
    nor does a position that its own later words surely left behind.
    ``current`` has, by the id of each such text and of its earlier versions, the text itself.
    """

    texts: tuple[Text, ...]
    current: Mapping[str, Text]
    held: Mapping[tuple[str, str], tuple[tuple[Text, Answer], ...]]
    stated: Mapping[tuple[str, str], tuple[Position, ...]]
    wished: Mapping[tuple[str, str], tuple[Position, ...]]
    left: Mapping[tuple[str, str], tuple[Position, ...]]

    @classmethod
    def of(cls, case: Case, texts: Iterable[str] | None = None) -> "Table":
        """The texts with these ids as if no later ones had come; by default those on the table.

        Raises KeyError for an id that no text has.
        """
        chosen = on_table(case) if texts is None else _named(case, tuple(texts))
        current = {version.id: text for text in chosen for version in _versions(case, text)}
        given = [(text, answer) for text in chosen for answer in _given_to(case, text)]
        held: dict[tuple[str, str], tuple[tuple[Text, Answer], ...]] = {}
        for text, answer in given:
            key = (answer.party, answer.term)
            held[key] = (*held.get(key, ()), (text, answer))
        stated: dict[tuple[str, str], tuple[Position, ...]] = {}
        for position in case.positions:
            place = (position.party, position.issue)
            stated[place] = (*stated.get(place, ()), position)
        for (party, term), pairs in held.items():
            said = stated.get((party, term), ())
            held[party, term] = tuple(
                (text, answer)
                for text, answer in pairs
                if not overtaken(case, text, answer, given=pairs, table=chosen, stated=said)
            )
        wished: dict[tuple[str, str], tuple[Position, ...]] = {}
        left: dict[tuple[str, str], tuple[Position, ...]] = {}
        for place, said in stated.items():
            pairs = held.get(place, ())
            for position in current_positions(p for p in said if not p.hollow):
                gone = moved_off(case, position, given=pairs, table=chosen)
                where = left if gone else wished
                where[place] = (*where.get(place, ()), position)
        return cls(chosen, current, held, stated, wished, left)

    def answers(self, party: str, term: str) -> tuple[tuple[Text, Answer], ...]:
        """The party's answers that hold on the term, each with its text."""
        return self.held.get((party, term), ())

    def positions(self, party: str, term: str) -> tuple[Position, ...]:
        """All that the party was said to want on the term, own words and others' accounts."""
        return self.stated.get((party, term), ())

    def wishes(self, party: str, term: str, *, reported: bool = False) -> tuple[Position, ...]:
        """The party's current positions on the term, for and against, that still hold.

        ``reported``: by others' accounts, instead of in its own words.
        """
        if reported:
            return current_positions(p for p in self.positions(party, term) if p.hollow)
        return self.wished.get((party, term), ())

    def left_behind(self, party: str, term: str) -> tuple[Position, ...]:
        """Own positions of the party that its own later words on the term went against."""
        return self.left.get((party, term), ())


def _named(case: Case, ids: tuple[str, ...]) -> tuple[Text, ...]:
    unknown = [text_id for text_id in ids if case.text(text_id) is None]
    if unknown:
        raise KeyError(unknown[0])
    return tuple(text for text in case.texts if text.id in ids)


def _given_to(case: Case, text: Text) -> Iterator[Answer]:
    """Answers given to this text, or to an earlier version of it with the same words."""
    versions = list(_versions(case, text))
    ids = {version.id for version in versions}
    for answer in case.answers:
        cited = (answer.term, *answer.conditions)
        there = text.term(answer.term) is not None
        if (
            answer.text in ids
            and there
            and all(_unchanged(versions, answer.text, t) for t in cited)
        ):
            yield answer


def _versions(case: Case, text: Text) -> Iterator[Text]:
    """This text, then the ones it replaces, newest first."""
    version: Text | None = text
    while version is not None:
        yield version
        version = case.text(version.replaces) if version.replaces else None


def _unchanged(versions: list[Text], answered: str, term_id: str) -> bool:
    """Whether a term reads as it did in the version answered, or stood and stands in none."""
    now = versions[0].term(term_id)
    for version in versions:
        then = version.term(term_id)
        if (now is None or then is None) and now is not then:
            return False
        if now is not None and then is not None and not same(now, then):
            return False
        if version.id == answered:
            return True
    return False
