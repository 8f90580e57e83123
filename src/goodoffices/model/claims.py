"""Claims made in public, concerns about a mediator, and what was said to either.

Nothing here says whether a claim is so: a person lists beside it what differs from it.
"""

from dataclasses import dataclass

from goodoffices.model.shape import means
from goodoffices.model.statement import Statement

__all__ = ["Claim", "Concern", "ConcernAnswer", "Difference"]


@dataclass(frozen=True, kw_only=True)
class Difference(Statement):
    """In what a claim differs from something else, as a person listed it; either may stand."""

    words: str = means("in what they differ", example="a text was handed over on 3 June")
    claim: str | None = means(
        "id of another claim that it differs from", default=None, refers="claim"
    )
    entry: str | None = means(
        "the place in our record that it differs from", default=None, example="Highland/50"
    )


@dataclass(frozen=True, kw_only=True)
class Claim(Statement):
    """What somebody said in public about the talks, with its limits; claims that differ all stand.

    ``speaker`` is who made it, ``when`` the day on which it was made.
    """

    id: str = means("short id", example="no-new-proposal")
    words: str = means("the exact words, quoted", example="not yet received any new proposals")
    by: str | None = means(
        "id of the party or third party that made it, if any", default=None, refers="actor"
    )
    outlet: str | None = means("to whom, or where, it was said in public", default=None)
    limits: str | None = means(
        "how far the claim itself goes, as stated",
        default=None,
        example="aimed at ending the conflict",
    )
    about: str | None = means("what it is about, in words of the team", default=None)
    issues: tuple[str, ...] = means(
        "ids of the issues or terms it is about", default=(), refers="term"
    )
    who: tuple[str, ...] = means("ids of the actors it is about", default=(), refers="actor")
    contact: str | None = means(
        "the contact it is about: its id, or words", default=None, refers="contact or words"
    )
    differs: tuple[Difference, ...] = means("what it differs from, as persons listed", default=())


@dataclass(frozen=True, kw_only=True)
class ConcernAnswer(Statement):
    """What was answered to a concern."""

    words: str = means("the answer, as stated")


@dataclass(frozen=True, kw_only=True)
class Concern(Statement):
    """A concern that somebody raised about a mediator or another third party."""

    id: str | None = means("short id, where something names it", default=None)
    about: str = means("id of the third party that it is about", refers="actor")
    words: str = means("the concern, as stated")
    raised_by: str | None = means(
        "id of the party or third party that raised it, if any", default=None, refers="actor"
    )
    answers: tuple[ConcernAnswer, ...] = means("what was answered, oldest first", default=())
