"""What the words of a cell mean: positions and how firm they are, whose words, or nothing known."""

import re
from collections.abc import Iterable

from goodoffices.formats.folding import bare, folded, plain
from goodoffices.model import IssueKind, PositionKind, SaidBy

__all__ = ["entry", "is_unknown", "kind_named", "positions_in", "said_by_named", "second_lead"]

# Without blanks, points and strokes.
_UNKNOWN_WORDS = (
    "na nd tbd tbc tba nyk sd so ka unknown unclear notknown notyetknown notstated notavailable "
    "notapplicable noinformation noinfo tobedetermined tobeconfirmed tobedefined inconnu inconnue "
    "nonconnu apreciser adeterminer nondisponible desconocido desconocida pordeterminar "
    "pordefinir sindatos desconhecido desconhecida adefinir unbekannt keineangabe keineangaben "
    "nichtbekannt sconosciuto sconosciuta dadefinire nonnoto bilinmiyor belirsiz неизвестно нд "
    "нетданных неясно невідомо немаєданих غيرمعروف غيرمعلوم مجهول لايوجدمعلومات غيرمحدد لميحدد "
    "نامعلوم نامشخص לאידוע איןמידע לאברור טרםנקבע 未知 不详 不明 待定"
)
_UNKNOWN = frozenset(_UNKNOWN_WORDS.split())
_NOTHING = frozenset("?؟-–—‑−.…_~/ ")
_KINDS = {
    PositionKind.OPEN_TO: ("open to",),
    PositionKind.NON_NEGOTIABLE: ("stated as non-negotiable", "non-negotiable", "red line"),
    PositionKind.EXCLUDED: ("stated as excluded", "excluded"),
}
_ISSUE_KINDS = {
    IssueKind.CATEGORY: "category categories choice text list texte",
    IssueKind.LEVEL: "level levels ordered_levels ordered scale rank niveau",
    IssueKind.NUMBER: "number numbers amount quantity nombre numero zahl число رقم عدد מספר",
    IssueKind.DATE: "date dates fecha datum дата تاريخ תאריך",
    IssueKind.DAY: "day days day_offset days_counted_from_the_start jour dia tag день يوم יום",
    IssueKind.SCHEDULE: "schedule schedules amounts_by_day calendrier",
}
_BULLET = re.compile(r"^(?:[•▪◦‣●·*–—-]\s+)+")
_SEPARATOR = re.compile("[\n;；؛]")


def is_unknown(text: str) -> bool:
    """Whether the words only say that nothing is known."""
    words = folded(text)
    return set(words) <= _NOTHING or re.sub(r"[\W_]", "", bare(words)) in _UNKNOWN


def positions_in(text: str) -> tuple[str, ...]:
    """The positions that a cell names: a new line or a semicolon starts another."""
    found: dict[str, str] = {}
    for piece in _SEPARATOR.split(text):
        words = _BULLET.sub("", plain(piece)).strip()
        if words and not is_unknown(words):
            found.setdefault(folded(words), words)
    return tuple(found.values())


def entry(text: str) -> tuple[PositionKind, tuple[str, ...]]:
    """How firmly a cell states its positions, and the positions.

    A cell may begin with ``open to:``, ``non-negotiable:`` or ``excluded:``.
    """
    kind, rest = _lead(text)
    if kind and positions_in(rest):
        return kind, positions_in(rest)
    return PositionKind.STATED, positions_in(text)


def second_lead(words: Iterable[str]) -> str | None:
    """The position of a cell that begins as only a cell may: it is stated otherwise firmly."""
    return next((position for position in words if _lead(position)[0]), None)


def _lead(text: str) -> tuple[PositionKind | None, str]:
    start, colon, rest = text.partition(":")
    lead = _BULLET.sub("", folded(start)) if colon else ""
    return next((kind for kind, names in _KINDS.items() if lead in names), None), rest


def said_by_named(text: str) -> SaidBy | None:
    """Whose words, from the file's term or the wording for people; None when it is neither."""
    name = folded(text).replace("’", "'").replace("_", " ")
    return next((s for s in SaidBy if name in {s.value.replace("_", " "), s.shown}), None)


def kind_named(text: str) -> IssueKind | None:
    """What the options are, from a word for it; None when it is none."""
    name = bare(folded(text)).replace(" ", "_")
    return next((kind for kind, names in _ISSUE_KINDS.items() if name in names.split()), None)
