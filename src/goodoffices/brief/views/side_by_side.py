"""A view of what was read back, beside the original."""

from collections.abc import Iterator

from goodoffices.brief.said import when_words
from goodoffices.brief.views.view import View, data_of, paragraph
from goodoffices.talks import Fact, State, latest_of, read_back_beside, read_backs, refused
from goodoffices.talks.delivered import Delivered
from goodoffices.talks.said import Said

__all__ = ["read_back_view"]


def read_back_view(state: State, what: str) -> View:
    """What was said or delivered and each time it was read back, word by word.

    Raises Refused (not_known, no_read_back).
    """
    fact = state.named(what)
    if not isinstance(fact.told, Said | Delivered):
        raise refused("no_read_back", name=what)
    backs = [read_back_beside(state, back) for back in read_backs(state, fact)]
    lines = [
        *paragraph(f"{fact.place} · {when_words(fact.when)}"),
        *paragraph(fact.told.words, 3, quoted=True),
    ]
    for beside in backs:
        lines += _told(beside.read_back)
        lines += [
            line for told in beside.told for line in paragraph(told.removeprefix("words: "), 6)
        ]
        if beside.figures and not beside.same:
            lines += paragraph(f"Figures in one of them alone: {', '.join(beside.figures)}", 6)
    if not backs:
        lines += paragraph("It was not read back yet.")
    latest = latest_of(state, fact) if isinstance(fact.told, Said) else fact
    if latest is not None and latest.key != fact.key:
        lines += paragraph(f"What stands now: {latest.place}")
    told = {
        "entry": fact.place,
        "words": fact.told.words,
        "read_backs": [
            {
                "entry": each.read_back.place,
                **data_of(each.read_back.told),
                "same": each.same,
                "differences": list(each.told),
                "figures": list(each.figures),
            }
            for each in backs
        ],
        "latest": latest.place if latest else None,
    }
    return View(told, tuple(lines))


def _told(back: Fact) -> Iterator[str]:
    told = back.told
    by = f" by {told.office}" if told.office else ""
    how = f", {told.medium.shown}" if told.medium else ""
    yield from paragraph(f"{back.place} · {when_words(back.when)} · {told.outcome.shown}{by}{how}")
    if told.words is not None:
        yield from paragraph(told.words, 3, quoted=True)
