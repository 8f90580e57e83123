"""A fact of the talks told in plain words, whatever its kind."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from goodoffices.model import Case, Word
from goodoffices.model.shapes import Bounds, Choice, Keyed, Listing, Plain, Record, record_of
from goodoffices.record import Entry
from goodoffices.talks.fact import Entered, Fact, Removed, fact_of
from goodoffices.talks.state import State

__all__ = ["Telling", "names_in", "names_of", "tell", "tell_entry"]

_SPOKEN = ("words", "quote")
# What a reader of the room is not told again with every fact, or sees in its heading.
_ASIDE = frozenset({"scope", "note", "format", "digest", "paragraphs"})


@dataclass(frozen=True)
class Telling:
    """What a fact is, the very words in it, and what else it says, in pairs of name and words."""

    title: str
    words: tuple[str, ...]
    beside: tuple[tuple[str, str], ...]


def tell(fact: Fact, names: Mapping[str, str] | None = None) -> Telling:
    """The fact in plain words.

    Args:
        fact: the fact.
        names: what people call actors, texts and terms, by their ids (``names_of``).
    """
    named = names or {}
    title = fact.kind.rpartition("/")[0].replace("_", " ")
    beside = list(_meta(fact, named))
    told = fact.told
    if isinstance(told, Removed):
        return Telling(title, ("Its words were removed for good.",), tuple(beside))
    if isinstance(told, Entered):
        content = dict(told.content)
        words = content.pop("text", None)
        beside += [(name.replace("_", " "), str(each)) for name, each in content.items()]
        return Telling(title, (words,) if isinstance(words, str) else (), tuple(beside))
    spoken = tuple(str(getattr(told, name)) for name in _SPOKEN if getattr(told, name, None))
    spoken += tuple(_paragraph(part) for part in getattr(told, "paragraphs", ()))
    of: type = type(told)
    shape = record_of(of)
    for entry in shape.entries.values():
        value = getattr(told, entry.name)
        if entry.name in {*_ASIDE, *_SPOKEN} or value == entry.default or value is None:
            continue
        label = entry.name.replace("_", " ")
        called = {} if entry.name == "id" else named
        beside += [(label, line) for line in _lines(entry.shape, value, called)]
    return Telling(title, spoken, tuple(beside))


def _paragraph(part: Any) -> str:
    """A paragraph of a note: what it is, its words, and its own rule where it has one."""
    kind = f"{part.kind.shown}: " if part.kind else ""
    rule = f" [{part.rule.shown}]" if part.rule else ""
    return f"{kind}{part.words}{rule}"


def tell_entry(
    entry: Entry, names: Mapping[str, str] | None = None
) -> tuple[Sequence[str], Sequence[tuple[str, str]]]:
    """The words of an entry, and what else it says, as ``tell`` tells its fact."""
    found = tell(fact_of(entry, entry.author), names)
    return found.words, found.beside


def names_in(state: State) -> Mapping[str, str]:
    """What people call everything that a reader of the talks may know, by ids and keys."""
    places = {key: fact.place for fact in state.standing for key in (fact.key, *fact.same_as)}
    return {**places, **names_of(state.case)}


def names_of(case: Case) -> Mapping[str, str]:
    """What people call the actors, texts, issues and terms of a case, by their ids."""
    return {
        **{term: case.term_title(term) for term in case.term_ids()},
        **{text.id: text.title for text in case.texts},
        **{source.id: source.title for source in case.sources},
        **{actor.id: actor.name for actor in (*case.parties, *case.third_parties)},
    }


def _meta(fact: Fact, named: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    if fact.behalf:
        yield "entered for", named.get(fact.behalf, fact.behalf)
    if fact.machine:
        yield "written by a program", fact.machine
    if fact.supersedes:
        yield "takes the place of", "what was recorded before"
    if fact.reason:
        yield "why", fact.reason


def _lines(shape: Any, value: Any, named: Mapping[str, str]) -> Iterator[str]:
    match shape:
        case Listing(item=Record()):
            for each in value:
                yield _inline(shape.item, each, named)
        case Listing():
            yield ", ".join(_inline(shape.item, each, named) for each in value)
        case Keyed():
            for name, each in value.items():
                yield f"{named.get(name, name)}: {_inline(shape.value, each, named)}"
        case _:
            yield _inline(shape, value, named)


def _inline(shape: Any, value: Any, named: Mapping[str, str]) -> str:
    match shape:
        case Plain() if shape.of is bool:
            return "yes" if value else "no"
        case Plain():
            text = str(shape.write(value))
            return named.get(text, text)
        case Choice():
            return value.shown if isinstance(value, Word) else str(value.value)
        case Bounds():
            return f"{shape.end.write(value.low)} to {shape.end.write(value.high)}"
        case Record():
            return _record(shape, value, named)
        case _:
            return "; ".join(_lines(shape, value, named))


def _record(shape: Record, value: Any, named: Mapping[str, str]) -> str:
    """An element within another in a line: its id and words first."""
    if not is_dataclass(value):
        return str(value)
    given = {field.name: getattr(value, field.name) for field in fields(value)}
    first = [str(given[name]) for name in ("id", "name", "title", "words") if given.get(name)]
    told = [": ".join(dict.fromkeys(first))] if first else []
    for entry in shape.entries.values():
        content = given[entry.name]
        if entry.name in {*_ASIDE, "id", "name", "title", "words"} or content == entry.default:
            continue
        told.append(f"{entry.name.replace('_', ' ')} {_inline(entry.shape, content, named)}")
    return "; ".join(told)
