"""The commands on the record of talks, in the order of the work."""

import click

from goodoffices.cli.copies import copy_out
from goodoffices.cli.keeping import due, hold, keep
from goodoffices.cli.keys import change_passphrase, new_key_file, recover, recovery
from goodoffices.cli.rooms import enter, new_room, show
from goodoffices.cli.talks_open import new_talks

__all__ = ["talks"]


@click.group()
def talks() -> None:
    """Open the record of talks, write into its rooms, keep it.

    TALKS is a folder with two files: the record, and the keys without which nobody reads it.
    """


for _command in (
    new_talks,
    new_room,
    enter,
    show,
    copy_out,
    change_passphrase,
    new_key_file,
    recovery,
    recover,
    hold,
    keep,
    due,
):
    talks.add_command(_command)
