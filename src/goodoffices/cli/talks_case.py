"""Commands between talks and case files: write what is known as a case, tell a file's changes."""

from pathlib import Path

import click

from goodoffices.casefile import dumps
from goodoffices.cli.shared import (
    AS_JSON,
    must_be_new,
    refuse,
    refuse_file,
    say,
    say_json,
    the_case,
)
from goodoffices.cli.show import AS_OF, moment
from goodoffices.cli.unlocked import PERSON, TALKS, TalksCommand, Unlock, unlocked, unlocked_by
from goodoffices.disk import write_whole
from goodoffices.talks import (
    Actor,
    Change,
    Talks,
    Update,
    as_if_open,
    changes,
    new_rooms,
    open_new_rooms,
)

__all__ = ["case_out", "update"]


@click.command("case", cls=TalksCommand)
@TALKS
@click.argument("out", metavar="[OUT]", required=False, type=click.Path(path_type=Path))
@AS_OF
@PERSON
@unlocked_by
def case_out(
    talks: Path, out: Path | None, *, as_of: str | None, person: str, unlock: Unlock
) -> None:
    """Write what a person may know of the talks as a case file, to OUT or here."""
    if out is not None:
        must_be_new(out)
    with unlocked(talks, unlock) as record:
        case = Talks(record).state(person, as_of=moment(as_of)).case
    try:
        text = dumps(case)
    except ValueError as error:
        refuse([f"a case file cannot hold it: {error}"])
    if out is None:
        click.echo(text, nl=False)
        return
    try:
        write_whole(out, text.encode(), new=True)
    except OSError as error:
        refuse_file(out, error)
    say(f"{out}: the talks as a case file")


@click.command("update", cls=TalksCommand)
@TALKS
@click.argument("case", metavar="CASE")
@click.option("--preview", is_flag=True, help="List what would be told, and record nothing.")
@click.option("--widen", is_flag=True, help="Let what the file opens to further rooms reach them.")
@PERSON
@unlocked_by
@AS_JSON
def update(
    talks: Path,
    case: str,
    *,
    preview: bool,
    widen: bool,
    person: str,
    unlock: Unlock,
    as_json: bool,
) -> None:
    """Tell the talks in what the file CASE differs from them, and list it.

    What is changed or taken out stays on record, with what takes its place. What was told in a
    room stays told. A party that joins gets a room, which is told what all may know: --widen.
    """
    told = the_case(case)
    with unlocked(talks, unlock) as record:
        held, act, actor = Talks(record), Update(case=told, widen=widen), Actor(person)
        state = held.state(person)
        joining, known = new_rooms(state, told), as_if_open(state, told)
        if found := changes(known, told):
            tuple(act.puts(known, actor))  # refused before a room is opened for it
        if found and not preview:
            try:
                open_new_rooms(record, state, told)
                held.do(act, actor)
            except ValueError as error:
                refuse([f"{case}: {error}"])
    rooms = [{"what": "opened", "part": "rooms", "name": room} for room in joining.values()]
    if as_json:
        told_changes = [{"what": one.what, "part": one.part, "name": one.name} for one in found]
        say_json([*rooms, *told_changes])
        return
    for room in joining.values():
        say(f"opened: rooms: {room}")
    for one in found:
        say(_line(one))
    if not found:
        say("The case file says nothing else than the talks.")
    elif preview:
        say("Nothing is recorded yet.")
    else:
        say(f"{len(found)} changes are recorded." if len(found) > 1 else "1 change is recorded.")


def _line(change: Change) -> str:
    from goodoffices.screen import WIDTH, fit

    return fit(f"{change.what}: {change.part.replace('_', ' ')}: {change.name}", WIDTH)
