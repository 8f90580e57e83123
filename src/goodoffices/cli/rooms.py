"""Commands on rooms: open one, write into it, read it."""

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import click

from goodoffices.brief.views import View
from goodoffices.cli.shared import AS_JSON, must_be_new, refuse, refuse_file, say, say_json
from goodoffices.cli.unlocked import (
    PERSON,
    TALKS,
    TalksCommand,
    Unlock,
    printable,
    unlocked,
    unlocked_by,
)
from goodoffices.disk import write_whole
from goodoffices.record import (
    LARGEST,
    Attachment,
    Draft,
    Entry,
    Receipt,
    Record,
    Refused,
    grouped,
    instant,
    no_such_room,
    told_plainly,
)
from goodoffices.talks import DESK, Fact, Member, State, Talks
from goodoffices.talks.kinds import plain
from goodoffices.talks.telling import names_in, tell

__all__ = [
    "ROOM",
    "enter",
    "entry_lines",
    "entry_named",
    "new_room",
    "place",
    "room_lines",
    "room_named",
    "room_read",
    "room_view",
    "rooms_told",
    "rooms_view",
    "size",
]

ROOM = click.argument("room", metavar="ROOM")
MOST_LINES = 12
"""Lines of one record that are shown among others; the whole is shown when it is asked for."""


@click.command("room", cls=TalksCommand)
@TALKS
@click.argument("name", callback=printable)
@PERSON
@unlocked_by
@AS_JSON
def new_room(talks: Path, name: str, person: str, *, unlock: Unlock, as_json: bool) -> None:
    """Open a room of this NAME, with a key of its own.

    The key goes with the invitation: whoever has it can check later what comes from the room.
    """
    with unlocked(talks, unlock) as record:
        record.open_room(name, author=person)
        if person != DESK:
            told = {"is": plain(Member(person=person))}
            record.act([Draft(name, "member/1", told)], author=person)
        key = record.room(name).key.room
    if as_json:
        say_json({"room": name, "key": key})
    else:
        say(f"The room {name} is open. Its key: {grouped(key)}")


def _key_of_act(ctx: click.Context, param: click.Parameter, value: str) -> str:
    return printable(ctx, param, value) if value else value


@click.command(cls=TalksCommand)
@TALKS
@ROOM
@click.argument("text")
@PERSON
@click.option(
    "--kind", default="note/1", metavar="KIND", help="What it is, a word and its version: note/1."
)
@click.option(
    "--happened",
    metavar="WHEN",
    help="When it happened: 2031-07-06, 2031-05-31..2031-06-01 (the weekend), or a moment.",
)
@click.option(
    "--attach", metavar="FILE", type=click.Path(path_type=Path), help="A PDF, picture or text."
)
@click.option(
    "--act-key",
    default="",
    metavar="K",
    callback=_key_of_act,
    help="Told again under this key it is recorded once.",
)
@click.option(
    "--receipt",
    "out",
    metavar="OUT",
    type=click.Path(path_type=Path),
    help="Write the receipt to this file.",
)
@unlocked_by
@AS_JSON
def enter(
    talks: Path,
    room: str,
    text: str,
    person: str,
    kind: str,
    *,
    happened: str | None,
    attach: Path | None,
    act_key: str,
    out: Path | None,
    unlock: Unlock,
    as_json: bool,
) -> None:
    """Record TEXT in ROOM, and print the receipt; a TEXT of - is read from standard input.

    A receipt proves later, to anyone, that this was recorded, as it stands, at this place.
    """
    if out is not None and not act_key:
        must_be_new(out)
    content = {"text": _standard_input() if text == "-" else text}
    if not content["text"].strip() and attach is None:
        refuse(["there are no words to record"])
    attached = _attachment(attach) if attach is not None else None
    with unlocked(talks, unlock) as record:
        try:
            named = room_read(record, person, room)
            draft = Draft(named, kind, content, happened, attached)
            (receipt,) = record.act([draft], author=person, key=act_key)
        except ValueError as error:
            refuse([str(error)])
    if out is not None and not _kept(out, receipt):
        out = None
    where = place(receipt.room, receipt.seq)
    # First: where the receipt cannot be printed, nobody is to record the same once more.
    receipt_is = f"; its receipt: {out}" if out else "" if as_json else "; its receipt, to keep:"
    say(f"{where} is recorded{receipt_is}", err=True)
    if as_json:
        hashed = receipt.hash.hex()
        say_json({"entry": where, "hash": hashed, "receipt": str(out or receipt.note)})
    elif out is None:
        click.echo(receipt.note, nl=False)


def _kept(out: Path, receipt: Receipt) -> bool:
    """Write the receipt of what is recorded already: where that fails it is printed instead."""
    data = receipt.note.encode()
    try:
        if not (out.is_file() and out.read_bytes() == data):
            write_whole(out, data, new=True)
    except OSError as error:
        say(f"{out}: {error.strerror or error}; here is the receipt instead", err=True)
        return False
    return True


def _standard_input() -> str:
    data = sys.stdin.buffer.read(LARGEST) if sys.stdin is not None else b""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        refuse([f"standard input: byte {error.start}: it is not UTF-8"])


def _attachment(file: Path) -> Attachment:
    try:
        with file.open("rb") as data:
            return Attachment.read(file.name, data.read(LARGEST + 1))
    except OSError as error:
        refuse_file(file, error)
    except ValueError as error:
        refuse([str(error)])


def rooms_view(record: Record, state: State) -> View:
    """The rooms that a person may read, each with its size and key."""
    told = [row for row in rooms_told(record) if row["room"] in state.rooms]
    return View(told, tuple(room_lines(told)))


def room_view(record: Record, state: State, asked: str) -> View:
    """What stands in a room; of ROOM/NUMBER, one record whole.

    Raises Refused (no_such_room, no_such_entry), alike for a room that the person may not read.
    """
    name, start, end = _asked(record, state, asked)
    key = record.room(name).key
    entries = list(record.entries(name, start))[: end and end - start]
    if state.as_of:
        entries = [entry for entry in entries if entry.recorded <= state.at]
    facts = {fact.seq: fact for fact in state.logs[name]}
    lines = _lines(entries, facts, names_in(state), most=None if end else MOST_LINES)
    told = {"room": name, "key": key.room, "entries": [_told(e) for e in entries]}
    return View(told, tuple(lines))


def _asked(record: Record, state: State, asked: str) -> tuple[str, int, int | None]:
    """The room, and which records of it: all, or the one that is named."""
    name, _, number = asked.rpartition("/")
    if asked not in state.rooms and name and number.isascii() and number.isdigit():
        _, seq = entry_named(record, f"{_readable(state, name)}/{number}")
        return _readable(state, name), seq, seq + 1
    return _readable(state, asked), 0, None


def room_read(record: Record, person: str, name: str) -> str:
    """The room of this name, if the person may read it. Raises Refused (no_such_room)."""
    return _readable(Talks(record).state(person), name)


def _readable(state: State, name: str) -> str:
    """The room of this name, or of this party, if the person may read it.

    Raises Refused (no_such_room).
    """
    name = state.room_called(name)
    alike = [room for room in state.rooms if room.casefold() == name.casefold()]
    if name in alike or len(alike) == 1:
        return name if name in alike else alike[0]
    raise no_such_room(name)


def rooms_told(record: Record) -> list[dict[str, Any]]:
    """Each room with its size and key."""
    return [
        {"room": name, "records": size(record, name), "key": record.room(name).key.room}
        for name in record.rooms
    ]


def room_lines(told: list[dict[str, Any]]) -> Iterator[str]:
    """The rooms as a table of 80 columns."""
    from goodoffices.screen import column

    if not told:
        yield "No room is open yet: goodoffices talks room TALKS NAME"
        return
    yield f"{column('Room', 30)} {'Records':>8} Key"
    for row in told:
        yield f"{column(row['room'], 30)} {row['records']:>8} {grouped(row['key'])}"


def _lines(
    entries: list[Entry],
    facts: Mapping[int, Fact],
    names: Mapping[str, str],
    *,
    most: int | None,
) -> Iterator[str]:
    from goodoffices.screen import WIDTH, fit, wrap

    for entry in entries:
        fact = facts[entry.seq]
        at = f"{entry.recorded:%Y-%m-%d %H:%M:%S}Z"
        title = tell(fact, names).title
        yield fit(f"no. {entry.seq} · {at} · {title} · by {fact.author}", WIDTH)
        if entry.happened:
            yield f"   happened {fit(entry.happened, WIDTH - 12)}"
        words = list(_words(entry, fact, names))
        told = [line for part in words for line in wrap(part, WIDTH - 3, most=len(part) + 1)]
        for line in told[:most]:
            yield f"   {line}"
        if most is not None and len(told) > most:
            left = len(told) - most
            yield f"   … and {left} more lines: name it as ROOM/{entry.seq} to see the whole"
        if entry.attachment:
            name = fit(entry.attachment["name"], 50)
            yield f"   attached: {name} ({entry.attachment['bytes']:,} bytes)"


def entry_lines(record: Record, entry: Entry) -> Iterator[str]:
    """One record as a view of its room shows it, long ones by their first lines."""
    fact = Talks(record).logs()[entry.room][entry.seq]
    return _lines([entry], {entry.seq: fact}, {}, most=MOST_LINES)


def _words(entry: Entry, fact: Fact, names: Mapping[str, str]) -> Iterator[str]:
    if own := told_plainly(entry):
        yield own
        return
    told = tell(fact, names)
    for label, words in told.beside:
        yield f"{label}: {words}"
    for words in told.words:
        yield from words.splitlines()


def _told(entry: Entry) -> dict[str, Any]:
    return {
        "entry": place(entry.room, entry.seq),
        "recorded": instant(entry.recorded),
        "happened": entry.happened,
        "kind": entry.kind,
        "author": entry.author,
        "epoch": entry.epoch,
        "hash": entry.hash.hex(),
        "content": entry.content,
        "attachment": entry.attachment,
    }


def size(record: Record, name: str) -> int:
    """How many records stand in the room."""
    room = record.room(name)
    with record.store.view() as view:
        room.catch_up(view)
    return room.tree.size


def place(room: str, seq: int) -> str:
    """A record as the command line names it."""
    return f"{room}/{seq}"


def room_named(record: Record, name: str) -> str:
    """The room of this name, whatever its capitals. Raises Refused (no_such_room)."""
    if name not in record.rooms:
        alike = [room for room in record.rooms if room.casefold() == name.casefold()]
        if len(alike) == 1:
            return alike[0]
    return record.room(name).name


def entry_named(record: Record, named: str) -> tuple[str, int]:
    """The room and number of ROOM/NUMBER. Raises Refused (no_such_room, no_such_entry)."""
    room, _, number = named.rpartition("/")
    if not room or not (number.isascii() and number.isdigit() and len(number) < 10):
        refuse([f"{named}: expected ROOM/NUMBER, such as Coast/5"])
    name, seq = room_named(record, room), int(number)
    if seq >= (most := size(record, name)):
        raise Refused(
            "no_such_entry", f"Room {name!r} has no record no. {seq}.", f"The last: {most - 1}."
        )
    return name, seq
