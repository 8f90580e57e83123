"""Texts as each room holds them: drafts in the mediators' room alone, and what rooms were given."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from goodoffices.model import MEDIATORS, Case, Issue, Text
from goodoffices.model.shape import means
from goodoffices.talks.fact import Fact
from goodoffices.talks.kinds import kind
from goodoffices.talks.refusals import refusal, refused
from goodoffices.talks.state import State
from goodoffices.talks.wording import titled
from goodoffices.text import Comparison, compare

__all__ = [
    "Draft",
    "compared",
    "drafts",
    "held_texts",
    "holders",
    "later_version",
    "standing_in",
    "terms_in",
    "text_named",
    "with_drafts",
]


@kind("draft/1")
@dataclass(frozen=True, kw_only=True)
class Draft:
    """A text that nobody but the mediators has seen. It is on no table until it is released."""

    text: Text = means("the text as drafted")


def standing_in(state: State, room: str, of: type) -> tuple[Fact, ...]:
    """What stands of a kind in one room alone, in the order of the room."""
    return state.standing_in(room).get(of, ())


def held_texts(state: State, room: str) -> Mapping[str, Fact]:
    """The texts that a room holds, by their ids: each as it was told there last."""
    return {fact.told.id: fact for fact in standing_in(state, room, Text)}


def terms_in(state: State, room: str) -> frozenset[str]:
    """The ids of the issues and terms that a room knows."""
    issues = {fact.told.id for fact in standing_in(state, room, Issue)}
    texts = (fact.told for fact in held_texts(state, room).values())
    return frozenset(issues | {term.id for text in texts for term in text.terms})


def holders(state: State, text_id: str) -> Mapping[str, Fact]:
    """The parties that hold a text, by their ids, each with what its room was told."""
    found = {p: held_texts(state, room).get(text_id) for room, p in state.parties.items()}
    return {party: fact for party, fact in sorted(found.items()) if fact is not None}


def drafts(state: State) -> Mapping[str, Fact]:
    """The drafts that were not released, by the ids of their texts, oldest first."""
    found = {fact.told.text.id: fact for fact in standing_in(state, MEDIATORS, Draft)}
    return dict(sorted(found.items(), key=lambda each: state.stood_first(each[1]).seq))


def with_drafts(state: State) -> Case:
    """The case with the mediators' own drafts in it, as if they were on the table."""
    case = state.case
    known = {text.id for text in case.texts}
    own = (fact.told.text for name, fact in drafts(state).items() if name not in known)
    return replace(case, texts=(*case.texts, *own))


def text_named(state: State, text_id: str) -> Text:
    """A text or draft that the reader may know. Raises Refused (no_text)."""
    found = drafts(state).get(text_id)
    text = found.told.text if found else state.case.text(text_id)
    if text is None:
        raise refused("no_text", text=text_id)
    return text


def compared(state: State, text_id: str, against: str) -> Comparison:
    """What became of each term from the text ``against`` to this one, drafts included.

    That one of them is known in more rooms by now is no difference. Raises Refused (no_text).
    """
    old, new = (_bare(state, name) for name in (against, text_id))
    return compare(old, new)


def _bare(state: State, text_id: str) -> Text:
    text = titled(text_named(state, text_id), state.case)
    terms = tuple(replace(term, scope=(MEDIATORS,), note=None) for term in text.terms)
    return replace(text, terms=terms)


def later_version(texts: Mapping[str, Fact], text_id: str) -> str | None:
    """The latest of these texts that takes, at once or step by step, the place of one; or None."""
    (*_, last) = _versions(texts, text_id)
    return last if last != text_id else None


def _versions(texts: Mapping[str, Fact], text_id: str) -> Iterator[str]:
    seen: set[str] = set()
    current: str | None = text_id
    while current is not None and current not in seen:
        yield current
        seen.add(current)
        after = [name for name, fact in texts.items() if fact.told.replaces == current]
        current = after[-1] if after else None


refusal(
    "no_text",
    "No text is known here as {text}.",
    "See which there are: goodoffices talks show TALKS copies",
)
