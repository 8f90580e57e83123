"""Happenings of the talks and around them: what, who with whom, where, when, and whether it was."""

from goodoffices.reading.events.finding import events_in

__all__ = ["events_in"]
