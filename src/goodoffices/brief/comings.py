"""How often terms moved, what never did, and words that are back: what has changed since?

Titles and names are the case's own words; the kinds are ours.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from goodoffices.brief.said import Cite, Said, actor_name
from goodoffices.model import Case
from goodoffices.text import CameAndWent, CellAnswer, Return

__all__ = ["Back", "Comings", "Recorded", "comings_of"]


@dataclass(frozen=True)
class Recorded:
    """Something recorded between two texts: who, what in our words, and according to whom."""

    who: str
    what: str
    said: Said


@dataclass(frozen=True)
class Back:
    """Words that are back in a later text; ``term`` None where it is the whole text.

    ``not_accepted`` says that the earlier was countered, rejected or not accepted as a basis.
    """

    term: str | None
    text: str
    as_in: str
    not_accepted: bool
    since: tuple[Recorded, ...]


@dataclass(frozen=True)
class Comings:
    """Titles of the terms that never moved, the others with how often, and what is back.

    ``together`` has titles of terms that moved in the same texts: they may belong together.
    """

    never_moved: tuple[str, ...]
    moved: tuple[tuple[str, int], ...]
    back: tuple[Back, ...]
    together: tuple[tuple[str, ...], ...]


def comings_of(case: Case, found: CameAndWent, cite: Cite) -> Comings:
    """How the terms came and went, ready to be shown."""
    return Comings(
        never_moved=tuple(map(case.term_title, found.never_moved)),
        moved=tuple((case.term_title(term), times) for term, times in found.flips.items() if times),
        back=tuple(
            _back(case, back, cite) for back in (*found.returned_texts, *found.returned_terms)
        ),
        together=tuple(
            tuple(map(case.term_title, together.these))
            for together in found.together
            if together.times == together.of
        ),
    )


def _back(case: Case, back: Return, cite: Cite) -> Back:
    titles = {text.id: text.title for text in case.texts}
    return Back(
        term=case.term_title(back.term) if back.term else None,
        text=titles[back.text],
        as_in=titles[back.as_in],
        not_accepted=back.not_accepted,
        since=tuple(_recorded(case, back, cite)),
    )


def _recorded(case: Case, back: Return, cite: Cite) -> Iterator[Recorded]:
    since = back.since
    for answer in since.answers:
        what = CellAnswer(answer.kind.value).shown
        yield Recorded(actor_name(case, answer.party), what, cite(answer))
    for position in since.positions:
        what = f"position, {position.kind.shown}"
        yield Recorded(actor_name(case, position.party), what, cite(position))
    for stance in since.stances:
        yield Recorded(actor_name(case, stance.party), stance.kind.shown, cite(stance))
    for event in since.events:
        who = ", ".join(actor_name(case, actor) for actor in event.who)
        yield Recorded(who, event.kind.shown, cite(event))
