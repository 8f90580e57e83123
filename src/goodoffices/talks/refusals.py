"""What an act of the talks can be refused for: a code, a sentence, and a way out."""

from collections.abc import Mapping

from goodoffices.record import Refused

__all__ = ["REFUSALS", "refusal", "refused"]

_LONGEST = 1_000  # letters that a refusal tells of what was given: who reads it knows the rest

REFUSALS: dict[str, tuple[str, str]] = {}
"""The sentence and the way out of each code, with {names} that the act fills in."""


def refusal(code: str, sentence: str, way_out: str) -> None:
    """Declare a refusal. The documentation lists all that are declared; a code has one meaning."""
    if REFUSALS.get(code, (sentence, way_out)) != (sentence, way_out):
        raise ValueError(f"two refusals have the code {code!r}")
    REFUSALS[code] = sentence, way_out


def refused(code: str, **names: object) -> Refused:
    """The refusal of this code, to be raised."""
    sentence, way_out = REFUSALS[code]
    told: Mapping[str, str] = {name: _told(str(value)) for name, value in names.items()}
    return Refused(code, sentence.format_map(told), way_out.format_map(told))


def _told(value: str) -> str:
    return value if len(value) <= _LONGEST else f"{value[:_LONGEST]}…"


refusal(
    "not_known",
    "Nothing is known here as {name}.",
    "See what there is: goodoffices talks show TALKS ROOM",
)
refusal(
    "no_room",
    "There is no room for {party} here.",
    "Parties here, by their ids: {parties}.",
)
