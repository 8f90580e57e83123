"""A clock on a page: its kind and day, its words, how it is counted, and what follows from it."""

from collections.abc import Iterator

from goodoffices.brief.clocks import Clock
from goodoffices.brief.document import Block, Inline, Look, Own, ours, sentence
from goodoffices.brief.layout.phrases import label, line

__all__ = ["clock_heading", "clock_kind", "clock_told"]


def clock_heading(clock: Clock) -> Inline:
    """Its kind, where it stands, and its day."""
    kind = f"{clock.kind}, {clock.state}" if clock.state else clock.kind
    return ours(f"{kind}, {{}}", Own(clock.when) if clock.when else ours("no date"))


def clock_kind(clock: Clock) -> Block:
    """Its kind, and where it stands, as a small remark."""
    return label(sentence(f"{clock.kind}, {clock.state}" if clock.state else clock.kind))


def clock_told(clock: Clock) -> Iterator[Block]:
    """Its words, and what else there is to know of it."""
    yield line(Own(clock.words))
    if clock.how:
        yield label(sentence(clock.how))
    if clock.event:
        done = "certified" if clock.certified else "to be certified"
        by = ours(f" – {done} by {{}}", Own(clock.by)) if clock.by else None
        yield line(ours("Event: {}", Own(clock.event)), by, look=Look.LABEL)
    elif clock.by:
        yield label("Set by {}", Own(clock.by))
    if clock.follows:
        yield label("Agreed to follow: {}", Own(clock.follows))
    elif clock.nothing_agreed:
        yield label("No consequence was agreed.")
    if clock.announced and clock.announced_by:
        yield label("Announced by {}: “{}”", Own(clock.announced_by), Own(clock.announced))
