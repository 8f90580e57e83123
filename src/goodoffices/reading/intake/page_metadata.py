"""What a page says of itself: its title, who publishes it and when it was published."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from goodoffices.reading.document_date import StatedDate

if TYPE_CHECKING:
    from lxml.html import HtmlElement

__all__ = ["PageMetadata", "metadata_of"]

# Names of ``meta`` elements, the surest first.
_PUBLISHED = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "publish-date",
    "publishdate",
    "publish_date",
    "pubdate",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dc.date",
    "date",
)
_SURE = 9
_LINKED_DATA_LONGEST = 200_000
_LINKED_DATA_MOST = 5_000


@dataclass(frozen=True, kw_only=True)
class PageMetadata:
    """What the head of a page states; dates the surest first."""

    title: str | None
    outlet: str | None
    dates: tuple[StatedDate, ...]


def metadata_of(root: "HtmlElement") -> PageMetadata:
    """Read from ``meta``, JSON-LD and ``time`` elements."""
    meta: dict[str, str] = {}
    for element in root.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        if name and element.get("content"):
            meta.setdefault(name.strip().lower(), _line(element.get("content", "")))
    linked = _linked(root)
    stated = [StatedDate(meta[name], f"metadata: {name}") for name in _PUBLISHED if name in meta]
    sure = [one for one in stated if one.basis.removeprefix("metadata: ") in _PUBLISHED[:_SURE]]
    if "datePublished" in linked:
        sure.append(StatedDate(linked["datePublished"], "metadata: JSON-LD datePublished"))
    dates = (*sure, *(one for one in stated if one not in sure), *_times(root))
    titles = (_line(element.text or "") for element in root.iter("title"))
    return PageMetadata(
        title=meta.get("og:title") or next(titles, None) or None,
        outlet=meta.get("og:site_name") or linked.get("publisher"),
        dates=dates,
    )


def _times(root: "HtmlElement") -> Iterator[StatedDate]:
    """The first ``time`` that is said to be of publication, else the first of an article."""
    for element in root.iter("time"):
        if "pubdate" in element.attrib or element.get("itemprop", "").lower() == "datepublished":
            yield StatedDate(element.get("datetime") or element.text or "", "metadata: time")
            return
    for element in root.iterfind(".//article//time[@datetime]"):
        yield StatedDate(element.get("datetime", ""), "metadata: time of the article")
        return


def _linked(root: "HtmlElement") -> dict[str, str]:
    """The first date of publication and publisher in the page's JSON-LD."""
    found: dict[str, str] = {}
    for element in root.iter("script"):
        if "ld+json" not in element.get("type", ""):
            continue
        source = element.text or ""
        if len(source) > _LINKED_DATA_LONGEST:
            continue
        try:
            held = json.loads(source)
        except (ValueError, RecursionError):
            continue
        for one in _objects(held):
            published, publisher = one.get("datePublished"), one.get("publisher")
            if isinstance(published, str):
                found.setdefault("datePublished", published)
            if isinstance(publisher, dict) and isinstance(publisher.get("name"), str):
                found.setdefault("publisher", _line(publisher["name"]))
    return found


def _objects(held: Any) -> Iterator[dict[str, Any]]:
    """The objects in a JSON value, outer before inner."""
    waiting = [held]
    for _ in range(_LINKED_DATA_MOST):
        if not waiting:
            return
        one = waiting.pop(0)
        if isinstance(one, dict):
            yield one
            waiting.extend(one.values())
        elif isinstance(one, list):
            waiting.extend(one)


def _line(words: str) -> str:
    return " ".join(words.split())[:300]
