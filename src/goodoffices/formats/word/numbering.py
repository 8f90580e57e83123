"""The automatic numbers of a Word document, as a reader sees them (ECMA-376 part 1, 17.9)."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from goodoffices.formats.package import attribute, local

__all__ = ["Number", "Numbering", "value_of"]

_LEVELS = 9
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
          (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_LETTERS = {
    "arabicAlpha": "أبتثجحخدذرزسشصضطظعغفقكلمنهوي",
    "arabicAbjad": "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ",
    "hebrew2": "אבגדהוזחטיכלמנסעפצקרשת",
    "russianLower": "абвгдежзиклмнопрстуфхцчшщэюя",
    "russianUpper": "АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЭЮЯ",
    "lowerLetter": "abcdefghijklmnopqrstuvwxyz",
    "upperLetter": "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
}
_HEBREW = (
    *((400 - 100 * place, letter) for place, letter in enumerate("תשרק")),
    *((90 - 10 * place, letter) for place, letter in enumerate("צפעסנמלכי")),
    *((9 - place, letter) for place, letter in enumerate("טחזוהדגבא")),
)
_PART = re.compile(r"%([1-9])")


@dataclass(frozen=True)
class Number:
    """An automatic number: as shown, with the list and level that it counts in."""

    shown: str
    list: str
    level: int
    bullet: bool = False


@dataclass
class _Level:
    start: int = 1
    form: str = "decimal"
    text: str = ""
    restart: int | None = None
    legal: bool = False
    style: str = ""


@dataclass
class _List:
    """A numbered list; ``overrides`` has the levels that start anew with it."""

    abstract: str
    levels: dict[int, _Level] = field(default_factory=dict)
    overrides: dict[int, int] = field(default_factory=dict)


@dataclass
class Numbering:
    """The lists of a document, and how far each has counted."""

    lists: dict[str, _List] = field(default_factory=dict)
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)
    _begun: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, found: Iterable[Element], styled: dict[str, str]) -> "Numbering":
        """The lists that ``abstractNum`` and ``num`` elements define.

        ``styled`` has the list of each style of lists that a document may refer to instead.
        """
        abstract: dict[str, dict[int, _Level]] = {}
        links: dict[str, str] = {}
        numbering = cls()
        waiting: list[Element] = []
        for element in found:
            if local(element) == "abstractNum":
                name = attribute(element, "abstractNumId")
                abstract[name] = {n: level for n, level in map(_level, element) if level}
                link = next(
                    (attribute(e, "val") for e in element if local(e) == "numStyleLink"), ""
                )
                if link in styled:
                    links[name] = styled[link]
            else:
                waiting.append(element)
        for element in waiting:
            numbering.lists[attribute(element, "numId")] = _list(element, abstract)
        for each in numbering.lists.values():
            target = numbering.lists.get(links.get(each.abstract, ""))
            if target is not None:
                each.abstract, each.levels = target.abstract, {**target.levels, **each.levels}
        return numbering

    def level_of(self, name: str, style: str) -> int:
        """The level of a list that paragraphs of this style have."""
        found = self.lists.get(name)
        levels = found.levels if found else {}
        return next((n for n, level in levels.items() if style and level.style == style), 0)

    def next(self, name: str, level: int) -> Number | None:
        """The number of the next paragraph of this list and level; None where it shows none."""
        found = self.lists.get(name)
        if found is None or not 0 <= level < _LEVELS:
            return None
        counts = self._counts.setdefault(found.abstract, {})
        if name not in self._begun:
            self._begun.add(name)
            for deep, start in found.overrides.items():
                counts[deep] = start - 1
        form = found.levels.get(level, _Level())
        counts[level] = counts.get(level, form.start - 1) + 1
        for deep in [n for n in counts if n > level]:
            restart = found.levels.get(deep, _Level()).restart
            if restart is None or (restart and level < restart):
                del counts[deep]
        if form.form == "none" and not _PART.search(form.text):
            return None
        if form.form == "bullet":
            return Number("•", found.abstract, level, bullet=True)

        def shown(part: re.Match[str]) -> str:
            n = int(part[1]) - 1
            at = found.levels.get(n, _Level())
            value = counts.setdefault(n, at.start) if n <= level else at.start
            return _shown(value, "decimal" if form.legal else at.form)

        text = _PART.sub(shown, form.text).strip()
        return Number(text, found.abstract, level) if text else None


def _level(element: Element) -> tuple[int, _Level | None]:
    if local(element) != "lvl":
        return 0, None
    told = {local(child): attribute(child, "val") for child in element}
    level = _Level(
        start=_whole(told.get("start", ""), 1),
        form=told.get("numFmt", "decimal"),
        text=told.get("lvlText", ""),
        restart=_whole(told["lvlRestart"], 0) if "lvlRestart" in told else None,
        legal=told.get("isLgl", "0") not in {"0", "false", "off"} if "isLgl" in told else False,
        style=told.get("pStyle", ""),
    )
    if "isLgl" in told and told["isLgl"] == "":
        level.legal = True
    return _whole(attribute(element, "ilvl"), 0), level


def _list(element: Element, abstract: dict[str, dict[int, _Level]]) -> _List:
    name = next((attribute(e, "val") for e in element if local(e) == "abstractNumId"), "")
    found = _List(name, dict(abstract.get(name, {})))
    for override in (child for child in element if local(child) == "lvlOverride"):
        deep = _whole(attribute(override, "ilvl"), 0)
        for child in override:
            if local(child) == "startOverride":
                found.overrides[deep] = _whole(attribute(child, "val"), 1)
            elif local(child) == "lvl":
                found.levels[deep] = _level(child)[1] or _Level()
    return found


def _whole(text: str, otherwise: int) -> int:
    return int(text) if re.fullmatch(r"\d{1,6}", text, re.ASCII) else otherwise


def _shown(value: int, form: str) -> str:
    """A value in its form; forms that are not known are shown as decimals."""
    if form == "none":
        return ""
    if value < 1 or form not in {*_LETTERS, "lowerRoman", "upperRoman", "hebrew1", "decimalZero"}:
        return str(value)
    if form == "decimalZero":
        return f"{value:02}"
    if form in _LETTERS:
        letters = _LETTERS[form]
        times, place = divmod(value - 1, len(letters))
        # After z come aa, bb, cc: the letter is said again.
        return letters[place] * (times + 1) if times < 30 else str(value)
    if form == "hebrew1":
        return _added(value, _HEBREW).replace("יה", "טו").replace("יו", "טז")
    if value > 3999:
        return str(value)
    roman = _added(value, _ROMAN)
    return roman.upper() if form == "upperRoman" else roman


def _added(value: int, signs: Iterable[tuple[int, str]]) -> str:
    text = ""
    for size, sign in signs:
        times, value = divmod(value, size)
        text += sign * times
    return text


def value_of(roman: str) -> int | None:
    """The value of a roman number in small letters; None where it is none."""
    if not re.fullmatch(r"m{0,3}(cm|cd|d?c{0,3})(xc|xl|l?x{0,3})(ix|iv|v?i{0,3})", roman):
        return None
    rest, value = roman, 0
    for size, sign in _ROMAN:
        while rest.startswith(sign):
            rest, value = rest[len(sign) :], value + size
    return value or None
