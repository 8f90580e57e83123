"""What parties want, offer, accept and reject."""

from goodoffices.reading.positions.finding import positions_in

__all__ = ["positions_in"]
