"""The brief as one self-contained page: no script, no network, the same bytes on every run."""

import base64
import hashlib
import re
import unicodedata
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from goodoffices.brief.content import Brief
from goodoffices.brief.matrix import reads_as_number

__all__ = ["page_html"]

PARTS = (
    ("what", "What this is"),
    ("standing", "Where every term stands"),
    ("why", "Why each side holds this"),
    ("ask", "What to ask next"),
    ("texts", "The texts side by side"),
    ("course", "How terms came and went"),
    ("annex", "Annex: estimates"),
    ("sources", "Sources"),
)

_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def page_html(brief: Brief) -> str:
    """The page. The case's own words are escaped and isolated in their direction of writing."""
    templates = _templates()
    words = _Words(brief)
    style = templates.get_template("brief.css.jinja").render(
        direction=brief.direction, running=_css_string(f"{brief.tag} – {brief.title}")
    )
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return templates.get_template("brief.html.jinja").render(
        brief=brief,
        parts=[part for part in PARTS if part[0] != "annex" or brief.annex],
        own=words.own,
        ours=words.ours,
        changed=words.changed,
        style=style,
        style_hash=f"sha256-{digest}",
    )


@cache
def _templates() -> Environment:
    environment = Environment(
        loader=PackageLoader("goodoffices.brief"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["sentence"] = _sentence
    environment.tests["short_mark"] = reads_as_number
    return environment


class _Words:
    """How words are set: the case's own, and ours."""

    def __init__(self, brief: Brief) -> None:
        plain = brief.language.lower().split("-")[0] == "en"
        tagged = not plain and _LANGUAGE.fullmatch(brief.language)
        isolate = Markup('<bdi lang="{}">').format(brief.language) if tagged else Markup("<bdi>")
        self._own = isolate + Markup("{}</bdi>")
        self._ours = (
            Markup('<span dir="ltr">{}</span>') if brief.direction == "rtl" else Markup("{}")
        )

        names = {*brief.matrix.parties, *(row.title for row in brief.matrix.rows)}
        leftward = sorted(filter(_runs_left, names), key=lambda name: (-len(name), name))
        self._names = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, leftward))})(?!\w)")
        self._mixed = bool(leftward)

    def own(self, words: str) -> Markup:
        """The case's words, isolated so that their direction of writing cannot spill.

        A sentence of ours may hold names that run from right to left: each is isolated too.
        """
        seen = _CONTROLS.sub("\N{REPLACEMENT CHARACTER}", words)
        if self._mixed and not _runs_left(seen):
            seen = self._names.sub(_isolated, seen)
        return self._own.format(seen)

    def ours(self, words: str, *parts: object) -> Markup:
        """Our words, in English, with parts put in the places marked ``{}``."""
        return self._ours.format(escape(words).format(*parts))

    def changed(self, words: str) -> Markup:
        """Words marked as different, without relying on colour."""
        return Markup("<mark>{}</mark>").format(words)


def _runs_left(words: str) -> bool:
    """Whether the first letter of a strong direction is one that runs from right to left."""
    directions = (unicodedata.bidirectional(c) for c in words)
    return next((d in {"R", "AL"} for d in directions if d in {"L", "R", "AL"}), False)


def _isolated(name: re.Match[str]) -> str:
    return f"\N{FIRST STRONG ISOLATE}{name[0]}\N{POP DIRECTIONAL ISOLATE}"


def _sentence(words: str) -> str:
    """Our words with a capital at their start."""
    return words[:1].upper() + words[1:]


def _css_string(words: str) -> str:
    """Words as the inside of a CSS string: everything but plain letters is escaped."""
    return "".join(
        c if c.isascii() and (c.isalnum() or c == " ") else f"\\{ord(c):x} " for c in words
    )
