"""The command that shows the morning page."""

from pathlib import Path

import click

from goodoffices.cli.inbox import INBOX, take_inbox
from goodoffices.cli.shared import AS_JSON, say_json
from goodoffices.cli.show import AS_OF, ON, day, moment
from goodoffices.cli.unlocked import PERSON, TALKS, TalksCommand, Unlock, unlocked, unlocked_by
from goodoffices.talks import Talks

__all__ = ["today"]


@click.command(cls=TalksCommand)
@TALKS
@click.option("--since", metavar="T", help="Tell what is new since then; a day ago when left out.")
@AS_OF
@ON
@INBOX
@PERSON
@unlocked_by
@AS_JSON
def today(
    talks: Path,
    *,
    since: str | None,
    as_of: str | None,
    on: str | None,
    inbox: Path | None,
    person: str,
    unlock: Unlock,
    as_json: bool,
) -> None:
    """Show the morning page: what is new, who waits for what, what comes, what to ask.

    Of everything it says according to whom, and where it stands.
    """
    from goodoffices.brief.views import today_lines, today_told

    with unlocked(talks, unlock) as record:
        held = Talks(record)
        take_inbox(held, talks, person, inbox)
        state = held.state(person, as_of=moment(as_of), on=day(on))
        start = moment(since, "--since")
        told = today_told(state, start) if as_json else None
        lines = () if as_json else today_lines(state, start)
    if as_json:
        say_json(told)
        return
    for line in lines:
        click.echo(line.rstrip())
