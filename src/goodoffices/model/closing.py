"""What stands beside a text when it is closed: assurances, common words, approval, signatures."""

from dataclasses import dataclass

from goodoffices.model.moment import Moment
from goodoffices.model.shape import means
from goodoffices.model.statement import Statement
from goodoffices.model.when import When
from goodoffices.model.words import AssuranceKind, CommonKind, RatificationKind, StepOutcome

__all__ = [
    "Assurance",
    "CommonWords",
    "Confirmation",
    "RatificationStep",
    "Signature",
    "StepTaken",
]


@dataclass(frozen=True, kw_only=True)
class Assurance(Statement):
    """A side letter or guarantee: what somebody assures to somebody beside the text.

    Its scope tells who knows of it. ``words`` are those of the letter, or its gist.
    """

    id: str = means("short id", example="letter-on-the-road")
    kind: AssuranceKind = means("a side letter, or a guarantee")
    by: str = means("id of the party or third party that gives it", refers="actor")
    toward: tuple[str, ...] = means(
        "ids of the parties or third parties that it is given to", default=(), refers="actor"
    )
    words: str = means("what it assures, word for word or in gist")
    gist: bool = means("whether its words are only what it comes to", default=False)
    terms: tuple[str, ...] = means(
        "ids of the issues or terms it bears on", default=(), refers="term"
    )
    since: When | None = means("since when it is in force", default=None)
    until: When | None = means("until when it is in force; open when left out", default=None)
    kept: str | None = means("where the letter itself is kept", default=None)


@dataclass(frozen=True, kw_only=True)
class Confirmation(Statement):
    """That a party confirmed words put to all sides, or objected to them: known in its scope."""

    party: str = means("id of the party", refers="party")
    agrees: bool = means("whether it confirmed; it objected otherwise", default=False)
    words: str | None = means("what it said", default=None)


@dataclass(frozen=True, kw_only=True)
class CommonWords(Statement):
    """Words put to all sides: a minute, or a statement of all of them.

    They are common only as far as each side confirmed these very words.
    """

    kind: CommonKind = means("an agreed minute, or a joint statement")
    words: str = means("the words, the same for all")
    replies: tuple[Confirmation, ...] = means("what each side said to them", default=())


@dataclass(frozen=True, kw_only=True)
class StepTaken(Statement):
    """What became of a step that a party's approval needs."""

    outcome: StepOutcome = means("what became of it")
    until: Moment | None = means("for one put off: when it ends now", default=None)
    words: str | None = means("as stated", default=None)


@dataclass(frozen=True, kw_only=True)
class RatificationStep(Statement):
    """A step that a party says its approval of a text needs, and the time in which it falls.

    The last of its outcomes counts; where there is none, nobody recorded what became of it.
    """

    party: str = means("id of the party", refers="party")
    text: str = means("id of the text", refers="text")
    kind: RatificationKind = means("what kind of step")
    office: str = means("who takes it: an office", example="the council")
    since: Moment | None = means(
        "when it begins: a day, or a moment with its offset", default=None, example="2031-07-20"
    )
    until: Moment | None = means(
        "when it ends: a day, or a moment with its offset",
        default=None,
        example="2031-07-21T09:00+02:00",
    )
    needs: str | None = means("what it needs to pass, as stated", default=None)
    outcomes: tuple[StepTaken, ...] = means("what became of it, oldest first", default=())

    @property
    def outcome(self) -> StepOutcome | None:
        """What became of it, by the last word on it."""
        return self.outcomes[-1].outcome if self.outcomes else None

    @property
    def open(self) -> bool:
        """Whether nobody recorded that it passed or did not."""
        return self.outcome in {None, StepOutcome.PUT_OFF}

    @property
    def ends(self) -> Moment | None:
        """When it ends now, which is as it was put off last, if it was."""
        put_off = self.outcome is StepOutcome.PUT_OFF
        return self.outcomes[-1].until if put_off else self.until


@dataclass(frozen=True, kw_only=True)
class Signature(Statement):
    """That a party signed a text, or adhered to a declaration: to the words that it held."""

    text: str = means("id of the text", refers="text")
    party: str = means("id of the party", refers="party")
    office: str = means("who signed: an office, never a person's name", example="the envoy")
    place: str | None = means("where", default=None)
    adheres: bool = means(
        "whether it adhered, apart from the others, to a declaration of the mediators",
        default=False,
    )
    subject_to_ratification: bool = means(
        "whether its principal has still to approve", default=False
    )
    digest: str | None = means("SHA-256 of the page that was signed, in hexadecimal", default=None)
