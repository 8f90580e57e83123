"""What interrupted the talks, as every page tells it: in whose words, what stays open, returns."""

from collections.abc import Iterator
from dataclasses import replace

from goodoffices.brief.reasons import Spoken
from goodoffices.brief.said import Cite, actor_name, when_words
from goodoffices.model import Case, Interruption, Manner, ReturnCondition, Returned

__all__ = ["interruptions_told", "manner_words", "named_interruption", "state_words"]


def interruptions_told(case: Case, cite: Cite) -> tuple[Spoken, ...]:
    """Every suspension and departure of a case, in its order, with all that is said of it."""
    return tuple(_told(case, each, cite) for each in case.interruptions)


def named_interruption(case: Case, told: Interruption) -> str:
    """Whose interruption it is, which kind, since when, and whether a return is on record."""
    since = f" of {when_words(told.when)}" if told.when else ""
    known = case.actor(told.by)
    by = known.name if known else told.by
    return f"{by}: {told.kind.shown}{since}, {state_words(told)}"


def state_words(told: Interruption) -> str:
    """Whether somebody is back: declared in full, in part, or not."""
    if told.over:
        return "returned in full"
    if any(back.manner is Manner.DECLARED for back in told.returned):
        return "returned in part"
    return "no return declared" if told.returned else "no return on record"


def manner_words(manner: Manner | None, *, inferred: bool) -> str:
    """Whether something was declared, inferred, or only told."""
    if inferred:
        return "inferred"
    return "declared" if manner is Manner.DECLARED else "told"


def _told(case: Case, told: Interruption, cite: Cite) -> Spoken:
    own = cite(told)

    def beside(label: str, words: str) -> Spoken:
        return Spoken(words, own, label=label)

    return Spoken(
        told.words,
        own,
        label=f"{told.kind.shown}, {state_words(told)}, of",
        about=(actor_name(case, told.by),),
        steps=(
            *_grounds(told, cite),
            *(beside(*each) for each in _circumstances(case, told)),
            *_conditions(told, cite),
            *(_back(back, cite) for back in told.returned),
        ),
    )


def _grounds(told: Interruption, cite: Cite) -> Iterator[Spoken]:
    """The grounds, according to whoever gave them as such."""
    if told.grounds:
        whose = cite(replace(told, said_by=told.grounds_by))
        yield Spoken(told.grounds, whose, label="grounds")


def _circumstances(case: Case, told: Interruption) -> Iterator[tuple[str, str]]:
    if told.covers:
        yield "covers", told.covers
    if told.notice_given or told.notice_to:
        when = (when_words(told.notice_given),) if told.notice_given else ()
        to = (actor_name(case, each) for each in told.notice_to)
        yield "notice given", ", ".join((*when, *to))
    for words in told.stays_open:
        yield "stays open", words
    if told.at_request_of:
        yield (
            "that stays open at the request of",
            ", ".join(actor_name(case, each) for each in told.at_request_of),
        )
    if told.freezes:
        yield "clocks that stand still", ", ".join(told.frozen) or "none any more"


def _conditions(told: Interruption, cite: Cite) -> Iterator[Spoken]:
    for item in told.would_return_if:
        yield from (
            _accounts(item, cite)
            if item.accounts
            else (
                Spoken(item.words, cite(told), label="would return if; nobody says that it is met"),
            )
        )


def _accounts(item: ReturnCondition, cite: Cite) -> Iterator[Spoken]:
    for each in item.accounts:
        met = "met" if each.met else "not met"
        yield Spoken(item.words, cite(each), label=f"would return if; {met}", known=each.words)


def _back(back: Returned, cite: Cite) -> Spoken:
    full = "in full" if back.full else "in part"
    manner = manner_words(back.manner, inferred=back.inferred)
    return Spoken(back.words, cite(back), label=f"return {full}, {manner}", because=back.brought_by)
