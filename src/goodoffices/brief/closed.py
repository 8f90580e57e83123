"""What stands beside the texts at their end: words in common, assurances, approvals, signatures."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from goodoffices.brief.clock_words import moment_words
from goodoffices.brief.reasons import Spoken
from goodoffices.brief.said import Cite, Said, actor_name, when_words
from goodoffices.model import (
    ALL,
    MEDIATORS,
    Assurance,
    Case,
    CommonWords,
    RatificationStep,
    Signature,
    Text,
)

__all__ = [
    "Approval",
    "Assured",
    "Closed",
    "KnownTo",
    "PutToAll",
    "Signed",
    "SignedText",
    "closed_of",
    "step_words",
]


@dataclass(frozen=True)
class PutToAll:
    """A minute or joint statement: our word for which, and what each side said to these words.

    ``waiting`` are the sides of which no answer is on file.
    """

    kind: str
    words: str
    said: Said
    replies: tuple[Spoken, ...]
    waiting: tuple[str, ...]


@dataclass(frozen=True)
class Assured:
    """A side letter or guarantee: our word for which, and in the case's words who assures what."""

    kind: str
    by: str
    toward: tuple[str, ...]
    words: str
    gist: bool
    about: tuple[str, ...]
    since: str | None
    until: str | None
    kept: str | None
    said: Said


@dataclass(frozen=True)
class KnownTo:
    """Assurances that the same sides know of, and those that do not.

    Both are None where the file does not tell who knows: it is one side's own.
    """

    knows: tuple[str, ...] | None
    does_not: tuple[str, ...] | None
    assured: tuple[Assured, ...]


@dataclass(frozen=True)
class Approval:
    """A step that a side's approval of a text needs; ``stands`` is our word for how it stands."""

    party: str
    text: str
    kind: str
    office: str
    since: str | None
    until: str | None
    needs: str | None
    stands: str
    outcomes: tuple[Spoken, ...]
    said: Said


@dataclass(frozen=True)
class Signed:
    """A signature; ``adheres`` tells an adherence to one declaration, apart from the others."""

    party: str
    office: str
    place: str | None
    adheres: bool
    subject_to_ratification: bool
    said: Said


@dataclass(frozen=True)
class SignedText:
    """A text that somebody signed, with the sides of which no signature is on file."""

    title: str
    signed: tuple[Signed, ...]
    missing: tuple[str, ...]


@dataclass(frozen=True)
class Closed:
    """All of it; any may be empty."""

    put: tuple[PutToAll, ...]
    assured: tuple[KnownTo, ...]
    approvals: tuple[Approval, ...]
    signed: tuple[SignedText, ...]

    @property
    def counts(self) -> tuple[str, ...]:
        """How much of each there is, in words of ours; nothing of what there is not."""
        open_ones = sum(bool(put.waiting) for put in self.put)
        letters = [each for known in self.assured for each in known.assured]
        hidden = sum(len(known.assured) for known in self.assured if known.does_not)
        waits = sum(step.stands != "passed" for step in self.approvals)
        signed = sum(len(text.signed) for text in self.signed)
        told = (
            (len(self.put), "minute or statement", "minutes or statements", open_ones),
            (len(letters), "letter or guarantee", "letters or guarantees", hidden),
            (len(self.approvals), "step of approval", "steps of approval", waits),
            (signed, "signature", "signatures", 0),
        )
        rests = ("not answered by all", "not known to all", "not passed", "")
        return tuple(
            f"{count} {one if count == 1 else more}" + (f" ({left} {rest})" if left else "")
            for (count, one, more, left), rest in zip(told, rests, strict=True)
            if count
        )


def closed_of(case: Case, cite: Cite) -> Closed:
    """What stands beside the texts of the case."""
    return Closed(
        put=tuple(_put(case, words, cite) for words in case.common_words),
        assured=tuple(_assured(case, cite)),
        approvals=tuple(_approval(case, step, cite) for step in _in_order(case)),
        signed=tuple(_signed(case, cite)),
    )


def step_words(case: Case, step: RatificationStep) -> str:
    """How a step stands on the day of the file: a time that is over is no outcome."""
    day = case.as_of.latest if case.as_of else None
    if step.open and step.ends and day and step.ends.day < day:
        return "over, no outcome recorded"
    return step.outcome.shown if step.outcome else "open"


def _put(case: Case, told: CommonWords, cite: Cite) -> PutToAll:
    replies = {reply.party: reply for reply in told.replies}
    parties = case.parties_in_order()
    return PutToAll(
        kind=told.kind.shown,
        words=told.words,
        said=cite(told),
        replies=tuple(
            Spoken(
                reply.words or "",
                cite(reply),
                label="confirmed by" if reply.agrees else "objected to by",
                about=(party.label,),
                because=reply.reason,
            )
            for party in parties
            if (reply := replies.get(party.id))
        ),
        waiting=tuple(party.label for party in parties if party.id not in replies),
    )


def _assured(case: Case, cite: Cite) -> Iterator[KnownTo]:
    """By who knows of them: what all know first, then by how few do."""
    groups: dict[tuple[str, ...] | None, list[Assurance]] = {}
    for each in case.assurances:
        groups.setdefault(_knowing(case, each), []).append(each)
    for knows in sorted(groups, key=lambda own: (own is None, -len(own or ()), own or ())):
        told = tuple(_assurance(case, each, cite) for each in groups[knows])
        if knows is None:
            yield KnownTo(None, None, told)
            continue
        names = {party.id: party.label for party in case.parties_in_order()}
        known = tuple(name for party, name in names.items() if party in knows)
        left = tuple(name for party, name in names.items() if party not in knows)
        yield KnownTo(known, left, told)


def _knowing(case: Case, told: Assurance) -> tuple[str, ...] | None:
    """The sides that know of it; None where the file is not that of who keeps the register."""
    if not {ALL, MEDIATORS} & set(told.scope):
        return None
    return tuple(party.id for party in case.parties_in_order() if told.known_to(party.id))


def _assurance(case: Case, told: Assurance, cite: Cite) -> Assured:
    return Assured(
        kind=told.kind.shown,
        by=actor_name(case, told.by),
        toward=tuple(actor_name(case, each) for each in told.toward),
        words=told.words,
        gist=told.gist,
        about=tuple(map(case.term_title, told.terms)),
        since=when_words(told.since) if told.since else None,
        until=when_words(told.until) if told.until else None,
        kept=told.kept,
        said=cite(told),
    )


def _in_order(case: Case) -> Iterable[RatificationStep]:
    order = [party.id for party in case.parties_in_order()]
    return sorted(case.ratification_steps, key=lambda step: order.index(step.party))


def _approval(case: Case, step: RatificationStep, cite: Cite) -> Approval:
    return Approval(
        party=actor_name(case, step.party),
        text=_title(case, step.text),
        kind=step.kind.shown,
        office=step.office,
        since=moment_words(step.since) if step.since else None,
        until=moment_words(step.ends) if step.ends else None,
        needs=step.needs,
        stands=step_words(case, step),
        outcomes=tuple(
            Spoken(taken.words or "", cite(taken), label=taken.outcome.shown, because=taken.reason)
            for taken in step.outcomes
        ),
        said=cite(step),
    )


def _signed(case: Case, cite: Cite) -> Iterator[SignedText]:
    for text in case.texts:
        own = [signature for signature in case.signatures if signature.text == text.id]
        if own:
            yield _signed_text(case, text, own, cite)


def _signed_text(case: Case, text: Text, own: list[Signature], cite: Cite) -> SignedText:
    parties = case.parties_in_order()
    return SignedText(
        title=text.title,
        signed=tuple(
            Signed(
                party=party.label,
                office=each.office,
                place=each.place,
                adheres=each.adheres,
                subject_to_ratification=each.subject_to_ratification,
                said=cite(each),
            )
            for party in parties
            for each in own
            if each.party == party.id
        ),
        missing=tuple(p.label for p in parties if p.id not in {each.party for each in own}),
    )


def _title(case: Case, text_id: str) -> str:
    text = case.text(text_id)
    return text.title if text else text_id
