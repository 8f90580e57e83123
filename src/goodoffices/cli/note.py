"""The command that keeps a note in one line."""

from goodoffices.cli.acts import act_command

__all__ = ["note"]

note = act_command("note", with_inbox=True)
