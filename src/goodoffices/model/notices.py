"""What must stand on top of everything that is made of a case, by what the case rests on."""

from goodoffices.model.words import Basis

__all__ = ["NOTICES", "NO_PRIVILEGE", "RESERVE", "TAGS"]

TAGS = {
    Basis.FICTIONAL: "Fictional: any estimate is invented for illustration",
    Basis.REPORTS: "Compiled only from public reports: not a record of the talks",
    Basis.WORKING: "For the mediator's team only",
}
"""A few words, for every printed page."""
NOTICES = {
    Basis.FICTIONAL: "Parties, places and events are invented; so is any estimate.",
    Basis.REPORTS: "Compiled only from public reports; reviewed by no party; names and their order "
    "imply no opinion on status.",
}
"""What is said where a case has no notice of its own."""
NO_PRIVILEGE = "A page like this carries no legal privilege."
RESERVE = (
    "For the mediator's team only. It may hold what was said in confidence: nothing here may be "
    f"carried without the permission of whoever said it. {NO_PRIVILEGE}"
)
