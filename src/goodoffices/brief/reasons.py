"""Why each side holds what it holds: interests, concerns and stated reasons, in whose words."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from goodoffices.brief.said import Cite, Said, actor_name, lasting
from goodoffices.model import Actor, Case, InterestKind
from goodoffices.text import on_table, position_shown

__all__ = ["AffectedGroup", "Reasons", "Side", "Spoken", "reasons_of"]


@dataclass(frozen=True)
class Spoken:
    """Something said: ``label`` is our word for what it is, ``about`` the titles it bears on.

    ``words``, ``about``, ``because`` (the stated reason) and ``known`` (how it is known) are the
    case's own words; ``steps`` are what others, or the same, said became of it.
    """

    words: str
    said: Said
    label: str | None = None
    about: tuple[str, ...] = ()
    because: str | None = None
    known: str | None = None
    steps: "tuple[Spoken, ...]" = ()


@dataclass(frozen=True)
class Side:
    """One party's part of the page."""

    name: str
    about: str | None
    mandate: str | None
    roles: tuple[Spoken, ...]
    stances: tuple[Spoken, ...]
    interests: tuple[Spoken, ...]
    concerns: tuple[Spoken, ...]
    reasons: tuple[Spoken, ...]
    preconditions: tuple[Spoken, ...]

    @property
    def known(self) -> bool:
        """Whether anything at all is known of why it holds what it holds."""
        spoken = (self.stances, self.interests, self.concerns, self.reasons, self.preconditions)
        return any(spoken)


@dataclass(frozen=True)
class AffectedGroup:
    """Who must live with an agreement; ``could`` are 'could oppose', 'could help'."""

    name: str
    of: str | None
    asks: str | None
    could: tuple[str, ...]
    said: Said


@dataclass(frozen=True)
class Reasons:
    """All sides in alphabetical order, then who must live with an agreement."""

    sides: tuple[Side, ...]
    affected: tuple[AffectedGroup, ...]


def reasons_of(case: Case, cite: Cite) -> Reasons:
    """What is known of why each side holds what it holds."""
    groups = tuple(
        AffectedGroup(
            name=group.name,
            of=actor_name(case, group.of) if group.of else None,
            asks=group.asks,
            could=tuple(
                words
                for words, true in (
                    ("could oppose", group.could_oppose),
                    ("could help", group.could_help),
                )
                if true
            ),
            said=cite(group),
        )
        for group in sorted(case.must_live_with_it, key=lambda g: g.name.casefold())
    )
    return Reasons(sides=tuple(_sides(case, cite)), affected=groups)


def _sides(case: Case, cite: Cite) -> Iterator[Side]:
    for party in case.parties_in_order():
        behind = {
            kind: tuple(
                Spoken(i.words, cite(i), about=_titles(case, i.issues), known=i.how_known)
                for i in case.interests
                if i.party == party.id and i.kind is kind
            )
            for kind in InterestKind
        }
        yield Side(
            name=party.name,
            about=party.about,
            mandate=party.mandate,
            roles=tuple(_roles(case, party, cite)),
            stances=tuple(_stances(case, party.id, cite)),
            interests=behind[InterestKind.INTEREST],
            concerns=behind[InterestKind.CONCERN],
            reasons=tuple(_reasons(case, party.id, cite)),
            preconditions=tuple(_preconditions(case, party.id, cite)),
        )


def _roles(case: Case, party: Actor, cite: Cite) -> Iterator[Spoken]:
    for role in party.roles:
        toward = actor_name(case, role.toward) if role.toward else None
        about = tuple(filter(None, (toward, lasting(role))))
        yield Spoken(role.words or "", cite(role), label=role.kind.shown, about=about)


def _stances(case: Case, party: str, cite: Cite) -> Iterator[Spoken]:
    for stance in case.stances:
        if stance.party == party:
            text = case.text(stance.text) if stance.text else None
            yield Spoken(
                stance.words or "",
                cite(stance),
                label=stance.kind.shown,
                about=(text.title,) if text else (),
                because=stance.reason,
            )


def _reasons(case: Case, party: str, cite: Cite) -> Iterator[Spoken]:
    """The reasons stated with answers, positions and texts."""
    for answer in case.answers:
        if answer.party == party and answer.reason:
            title = case.term_title(answer.term)
            yield Spoken(answer.reason, cite(answer), label=answer.kind.shown, about=(title,))
    for position in case.positions:
        if position.party == party and position.reason:
            words = position_shown(case, position)
            about = (case.term_title(position.issue), words)
            yield Spoken(position.reason, cite(position), label=position.kind.shown, about=about)
    for text in on_table(case):
        if text.author == party and text.reason:
            yield Spoken(text.reason, cite(text), label=text.kind.shown, about=(text.title,))


def _preconditions(case: Case, party: str, cite: Cite) -> Iterator[Spoken]:
    for demand in case.preconditions:
        if demand.party == party:
            short = demand.status or (None if demand.steps else demand.last)
            yield Spoken(
                demand.words,
                cite(demand),
                label=short.shown if short else "demanded",
                about=_titles(case, (demand.became,) if demand.became else ()),
                because=demand.reason,
                steps=tuple(
                    Spoken(
                        step.words or "",
                        cite(step),
                        label=step.status.shown,
                        about=_titles(case, (step.became,) if step.became else ()),
                        because=step.reason,
                    )
                    for step in demand.steps
                ),
            )


def _titles(case: Case, terms: Iterable[str]) -> tuple[str, ...]:
    return tuple(case.term_title(term) for term in terms)
