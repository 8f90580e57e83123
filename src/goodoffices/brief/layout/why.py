"""Why each side holds this, who must live with an agreement, and third parties with their roles."""

from collections.abc import Iterator

from goodoffices.brief.content import Brief, Role, ThirdParty
from goodoffices.brief.document import (
    Block,
    Box,
    Bullets,
    Columns,
    Heading,
    ListKind,
    Ours,
    Own,
    Part,
    Strong,
    ours,
    sentence,
)
from goodoffices.brief.layout.phrases import label, line, plain, said, shade, spoken, subheading
from goodoffices.brief.reasons import AffectedGroup, Side

__all__ = ["why"]


def why(brief: Brief) -> Part:
    """The third part."""
    title = "Why each side holds this"
    return Part("why", (ours(title),), tuple(_blocks(brief)), short=title)


def _blocks(brief: Brief) -> Iterator[Block]:
    sides, affected = brief.reasons.sides, brief.reasons.affected
    if sides:
        yield Columns(tuple(tuple(_side(side)) for side in sides))
    else:
        yield plain("No party has been entered yet.")
    if affected:
        yield subheading("Who must live with an agreement")
        yield Bullets(tuple((_group(group),) for group in affected), ListKind.GRID)
    if brief.third_parties:
        yield subheading("Third parties and their roles")
        actors = tuple(tuple(_actor(actor)) for actor in brief.third_parties)
        yield Bullets(actors, ListKind.GRID)


def _side(side: Side) -> Iterator[Block]:
    yield Heading(3, (Own(side.name),))
    if side.about:
        yield line(Own(side.about))
    if side.mandate:
        yield plain("Mandate: {}", Own(side.mandate))
    if not side.known:
        yield label("Nobody has recorded its interests, concerns or reasons.")
    yield from spoken("Roles", side.roles)
    yield from spoken("Engagement, and texts as a basis", side.stances)
    yield from spoken("Interests", side.interests)
    yield from spoken("Concerns", side.concerns)
    yield from spoken("Reasons stated", side.reasons)
    yield from spoken("Demands made before talks", side.preconditions)


def _group(group: AffectedGroup) -> Box:
    name = line(
        Strong((Own(group.name),)),
        ours(" · {}", Own(group.of)) if group.of else None,
        *(ours(f" · {could}") for could in group.could),
    )
    asks = (line(Own(group.asks)),) if group.asks else ()
    return Box((name, *asks, said(group.said)), shade(group.said))


def _actor(actor: ThirdParty) -> Iterator[Block]:
    yield line(Strong((Own(actor.name),)))
    if actor.about:
        yield line(Own(actor.about))
    for role in actor.roles:
        yield Box((_role(role), said(role.said)), shade(role.said))
    yield from spoken("Concerns about it, and answers", actor.concerns)


def _role(role: Role) -> Block:
    told = (
        ours(sentence(role.kind)),
        ours(" toward {}", Own(role.toward)) if role.toward else None,
        ours(", {}", Own(role.dates)) if role.dates else None,
        ours(": {}", Own(role.words)) if role.words else None,
    )
    # One sentence, so that its parts keep their order on a page from right to left.
    return line(Ours(tuple(run for part in told if part for run in part.runs)))
