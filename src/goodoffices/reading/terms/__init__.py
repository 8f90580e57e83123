"""What proposals and deals ask for and give."""

from goodoffices.reading.terms.finding import terms_in

__all__ = ["terms_in"]
