"""What was put to all and confirmed, assured beside a text, approved and signed."""

from collections.abc import Iterator

from goodoffices.brief.closed import Approval, Assured, Closed, KnownTo, PutToAll, SignedText
from goodoffices.brief.document import (
    Block,
    Box,
    Bullets,
    Inline,
    ListKind,
    Look,
    Ours,
    Own,
    Part,
    joined,
    ours,
    owns,
    sentence,
)
from goodoffices.brief.layout.phrases import label, line, said, shade, spoken_box, subheading

__all__ = ["closing"]


def closing(closed: Closed) -> Part:
    """The part of a brief, of whatever of it is on file."""
    title = "What was confirmed, assured and signed"
    return Part("closing", (ours(title),), tuple(_blocks(closed)), short=title)


def _blocks(closed: Closed) -> Iterator[Block]:
    if closed.put:
        yield subheading("Put to all sides in the same words")
        yield Bullets(tuple(tuple(_put(put)) for put in closed.put), ListKind.BARE)
    if closed.assured:
        yield subheading("Side letters and guarantees, by who knows of them")
        for known in closed.assured:
            yield _known(known)
            yield Bullets(tuple((_assured(each),) for each in known.assured), ListKind.BARE)
    if closed.approvals:
        yield subheading("Steps that an approval needs")
        steps = ((_step(each), *map(spoken_box, each.outcomes)) for each in closed.approvals)
        yield Bullets(tuple(steps), ListKind.BARE)
    if closed.signed:
        yield subheading("Signatures")
        for text in closed.signed:
            yield line(Own(text.title), look=Look.TITLE)
            yield Bullets(tuple(_signed(text)), ListKind.BARE)


def _put(put: PutToAll) -> Iterator[Block]:
    yield Box((label(sentence(put.kind)), line(Own(put.words)), said(put.said)), shade(put.said))
    yield from map(spoken_box, put.replies)
    if put.waiting:
        yield label("No answer to these words on file: {}", owns(put.waiting, ", "))


def _known(known: KnownTo) -> Block:
    if known.knows is None or known.does_not is None:
        return label("As it was told here; who else knows of it is not")
    if not known.knows:
        return label("Known to the mediators alone")
    if not known.does_not:
        return label("Known to every side")
    return label("Known to {}; not to {}", owns(known.knows, ", "), owns(known.does_not, ", "))


def _assured(told: Assured) -> Box:
    toward = ours(" to {}", owns(told.toward, ", ")) if told.toward else None
    about = ours(": {}", owns(told.about, "; ")) if told.about else None
    blocks = [
        line(ours(f"{sentence(told.kind)} of {{}}", Own(told.by)), toward, about, look=Look.LABEL),
        line(ours("In gist: ") if told.gist else None, Own(told.words)),
    ]
    blocks += [label(sentence(words), *runs) for words, *runs in _remarks(told)]
    return Box((*blocks, said(told.said)), shade(told.said))


def _remarks(told: Assured) -> Iterator[tuple[str, *tuple[Inline, ...]]]:
    force = [
        ours(f"{word} {{}}", Own(day))
        for word, day in (("since", told.since), ("until", told.until))
        if day
    ]
    if force:
        yield "in force {}", Ours(joined(force, " "))
    if told.since is None:
        yield ("nobody stated since when it is in force",)
    if told.kept:
        yield "the letter is kept: {}", Own(told.kept)


def _step(step: Approval) -> Box:
    ends = [(word, day) for word, day in (("from", step.since), ("until", step.until)) if day]
    time = [
        ours(f"{word if place else sentence(word)} {{}}", Own(day))
        for place, (word, day) in enumerate(ends)
    ]
    head = line(ours("{}: ", Own(step.party)), Own(step.text), look=Look.LABEL)
    what = line(ours(f"{sentence(step.kind)}, {{}}: {step.stands}", Own(step.office)))
    blocks: list[Block] = [head, what]
    if time:
        blocks.append(line(*joined(time, " "), look=Look.LABEL))
    if step.needs:
        blocks.append(label("Needs, as stated: {}", Own(step.needs)))
    return Box((*blocks, said(step.said)), shade(step.said))


def _signed(text: SignedText) -> Iterator[tuple[Block, ...]]:
    for each in text.signed:
        did = "adhered, apart from the others, by" if each.adheres else "signed by"
        place = ours(", {}", Own(each.place)) if each.place else None
        subject = ours(", subject to ratification") if each.subject_to_ratification else None
        told = line(ours(f"{{}} {did} {{}}", Own(each.party), Own(each.office)), place, subject)
        yield (Box((told, said(each.said)), shade(each.said)),)
    if text.missing:
        yield (label("No signature on file: {}", owns(text.missing, ", ")),)
