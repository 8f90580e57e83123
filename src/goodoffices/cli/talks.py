"""The commands on the record of talks, in the order of the work."""

import click

from goodoffices.cli.copies import copy_out
from goodoffices.cli.keeping import due, hold, keep
from goodoffices.cli.keys import change_passphrase, new_key_file, recover, recovery
from goodoffices.cli.rooms import enter, new_room
from goodoffices.cli.show import show
from goodoffices.cli.talks_case import case_out, update
from goodoffices.cli.talks_open import new_talks

__all__ = ["talks"]


class _Talks(click.Group):
    """The commands on the record, and one for each act."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 (click's signature)
        """Those on the record in the order of the work, then the acts."""
        from goodoffices.cli.acts import acts

        return [*self.commands, *acts()]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of this name, or None."""
        if known := super().get_command(ctx, cmd_name):
            return known
        from goodoffices.cli.acts import act_command, acts

        return act_command(cmd_name) if cmd_name in acts() else None


@click.group(cls=_Talks)
def talks() -> None:
    """Open the record of talks, write into its rooms, keep it.

    TALKS is a folder with two files: the record, and the keys without which nobody reads it.
    """


for _command in (
    new_talks,
    new_room,
    enter,
    show,
    case_out,
    update,
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
