"""The sheet of paper that is handed over: exact words, check code, and lines to fill in by hand."""

from collections.abc import Iterator
from dataclasses import dataclass

from rich.cells import cell_len, chop_cells

from goodoffices.brief import document as d
from goodoffices.brief.layout.phrases import label, line, plain
from goodoffices.model import Medium, Text, right_to_left
from goodoffices.record import check_code
from goodoffices.screen import WIDTH, wrap
from goodoffices.talks import (
    Delivered,
    Fact,
    Rung,
    State,
    certificate,
    page_held,
    refusal,
    refused,
    rungs,
)

__all__ = ["Sheet", "sheet_document", "sheet_of", "sheet_text"]

_INDENT, _FURTHER = 4, 8
_RULE = "_" * 44
_LINES = {
    Rung.DELIVERED: ("Handed to (office)", "by (office)", "at (place, date, time)", "present"),
    Rung.OPENED: ("Opened by (office)", "on (date, time)"),
    Rung.READ_BACK: ("Read back by (office)", "on (date, time)"),
    Rung.CONFIRMED: ("Confirmed, initials", "on (date, time)"),
}
_BACK = 5


@dataclass(frozen=True)
class Sheet:
    """What stands on the sheet; nothing of it but what its recipient may know.

    Attributes:
        title: of the text, or whom the words go to.
        words: exactly as they are delivered.
        code: the check code of the words.
        beside: what else is said of them, a name and words each.
        translation: words that stand beside, marked as a translation, and their language.
        fields: what is filled in by hand.
        language: of the words.
    """

    title: str
    words: str
    code: str
    beside: tuple[tuple[str, str], ...]
    translation: tuple[str, str] | None
    fields: tuple[str, ...]
    language: str


def sheet_of(state: State, name: str) -> Sheet:
    """The sheet of what was delivered, or of a text as the room of the name knows it.

    ``name`` is ROOM/NUMBER, or the id of a text that all rooms know alike. Raises Refused
    (not_known, no_sheet, which_room).
    """
    fact = _named(state, name)
    told = fact.told
    if isinstance(told, Delivered):
        to = _to(state, fact)
        beside = [
            ("Aloud it is called", told.reference),
            ("How it is carried", told.mode.shown),
            ("Whose words", _whose(state, told)),
            ("To", f"{to}, {told.office}" if told.office else to),
        ]
        title, medium, language = to, told.medium, told.language
    elif isinstance(told, Text):
        beside = [
            ("Aloud it is called", f"{told.title} ({told.id})"),
            ("What it is", told.kind.shown),
            ("Whose text", state.called(told.author) if told.author else "not stated"),
        ]
        title, medium, language = told.title, Medium.PAPER, None
    else:
        raise refused("no_sheet", name=name)
    words, steps = page_held(fact), {*rungs(medium), Rung.DELIVERED}
    delivered = told if isinstance(told, Delivered) else None
    return Sheet(
        title=title,
        words=words,
        code=check_code(words),
        beside=(*beside, ("On record as", fact.place)),
        translation=_translated(delivered),
        fields=tuple(each for step, names in _LINES.items() if step in steps for each in names),
        language=language or state.case.language,
    )


def sheet_text(sheet: Sheet) -> str:
    """The sheet in lines of at most 80 columns, each ended."""
    return "".join(f"{each.rstrip()}\n" for each in _lines(sheet))


def sheet_document(sheet: Sheet) -> d.Document:
    """The sheet as a page of A4."""
    tall = d.Bullets(
        tuple((line(d.Own(each or " ", sheet.language)),) for each in sheet.words.splitlines()),
        d.ListKind.BARE,
    )
    beside = tuple(((d.Ours((name,)),), (line(d.Own(said)),)) for name, said in sheet.beside)
    blocks: list[d.Block] = [d.Box((tall,), d.Shade.NOTICE)]
    blocks.append(line(d.Ours(("Check code: ",)), d.Strong((d.Own(sheet.code),))))
    blocks.append(
        label("Who types the words into a file finds the same code: goodoffices same FILE")
    )
    blocks.append(d.Definitions(beside))
    if sheet.translation:
        words, language = sheet.translation
        said = tuple(line(d.Own(each, language or None)) for each in words.splitlines())
        blocks += [label(f"{_translation(language)}:"), d.Box(said, d.Shade.HOLLOW)]
    fields = [((d.Ours((name,)),), (d.Blank(1),)) for name in sheet.fields]
    half = (len(fields) + 1) // 2
    columns = [(d.Definitions(tuple(part)),) for part in (fields[:half], fields[half:])]
    written = (d.Columns(tuple(columns)), plain("Words read back:"), d.Blank(_BACK))
    return d.Document(
        title=sheet.title,
        kind="sheet",
        language=sheet.language,
        rightward=not right_to_left(sheet.language),
        tag="To be handed over, read back and kept",
        parts=(
            d.Part("words", (d.Ours(("The exact words",)),), tuple(blocks)),
            d.Part("receipt", (d.Ours(("To be filled in by hand",)),), written),
        ),
    )


def _named(state: State, name: str) -> Fact:
    """What is named, as the room knows it that the name names: no room is shown another's."""
    room, slash, _ = name.rpartition("/")
    if slash:
        rooms = [each for each in state.rooms if each.casefold() == room.casefold()]
        return (state.in_room(rooms[0]) if len(rooms) == 1 else state).named(name)
    if (known := state.by_key(name)) is not None:
        return known
    held = certificate(state, name)
    if held.differ:
        places = ", ".join(each.place for each in held.holdings if not each.office)
        raise refused("which_room", name=name, places=places)
    return state.named(held.holdings[0].place)


def _to(state: State, fact: Fact) -> str:
    party = state.parties.get(fact.room)
    return state.called(party) if party else fact.room


def _translated(told: Delivered | None) -> tuple[str, str] | None:
    return (told.translation, told.translated_into or "") if told and told.translation else None


def _whose(state: State, told: Delivered) -> str:
    return state.called(told.attributed_to) if told.attributed_to else "attributed to nobody"


def _translation(language: str) -> str:
    return (
        f"Translation ({language}), not the original"
        if language
        else "Translation, not the original"
    )


def _lines(sheet: Sheet) -> Iterator[str]:
    yield from wrap(sheet.title, WIDTH, most=4)
    yield "=" * WIDTH
    yield ""
    yield from _exact(sheet.words)
    yield ""
    yield "=" * WIDTH
    yield f"Check code          {sheet.code}"
    for name, said in sheet.beside:
        first, *others = wrap(said, WIDTH - 20, most=20)
        yield f"{name:<20}{first}"
        yield from (f"{'':<20}{other}" for other in others)
    yield "A line set in further goes on from the one above it."
    if sheet.translation:
        words, language = sheet.translation
        yield ""
        yield f"{_translation(language)}:"
        yield from _exact(words)
    yield ""
    for name in sheet.fields:
        yield f"{name:<30}{_RULE}"
        yield ""
    yield "Words read back:"
    for _ in range(_BACK):
        yield ""
        yield "_" * (WIDTH - 6)


def _exact(words: str) -> Iterator[str]:
    """The words, all of them: what goes on from the line above is set in further."""
    for each in words.splitlines():
        room = WIDTH - _FURTHER
        pieces = " ".join(
            piece
            for word in each.split()
            for piece in (chop_cells(word, room) if cell_len(word) > room else [word])
        )
        for number, part in enumerate(wrap(pieces, room, most=len(pieces) + 1)):
            yield f"{'':<{_FURTHER if number else _INDENT}}{part}"


refusal(
    "no_sheet",
    "{name} is nothing that is handed over.",
    "Name what was delivered, or a text: goodoffices talks show TALKS ROOM",
)
refusal(
    "which_room",
    "Not all rooms know the same text as {name}.",
    "Name it as one of them knows it: {places}",
)
