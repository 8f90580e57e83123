"""The brief: one screen in a terminal, and one page to carry into a room, as HTML, PDF and Word.

All say the same, in the same order, and rest on the same data (``goodoffices.brief.content``);
the three pages are one tree (``goodoffices.brief.document``). What the analysis found is handed in.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from goodoffices.disk import write_whole
from goodoffices.model import Case, fresh_id

if TYPE_CHECKING:  # a terminal's view of talks needs no analysis, which takes a while to load
    from goodoffices.agreement.planning import TextPlan
    from goodoffices.analysis import Analysis
    from goodoffices.brief.document import Document
    from goodoffices.brief.since import Since

__all__ = [
    "analysis_summary",
    "summary",
    "write_brief",
    "write_handover",
    "write_meeting",
    "write_page",
    "write_since",
    "write_wall",
]


def write_brief(
    case: Case,
    analysis: "Analysis",
    out_dir: Path,
    *,
    since: "Since | None" = None,
    plan: "TextPlan | None" = None,
) -> tuple[Path, ...]:
    """Write ``brief.html``, ``brief.pdf`` and ``brief.docx`` into a folder; return their paths.

    The folder is made if it is not there. Each is one self-contained file: no script, no network,
    the same bytes on every run. The map draws the frontier points that the analysis lists.
    ``since`` tells where every term stood when the talks were interrupted, ``plan`` what a text
    obliges to. Raises OSError.
    """
    from goodoffices.brief.content import brief_of
    from goodoffices.brief.layout.whole import document_of

    return write_page(document_of(brief_of(case, analysis, plan), since), out_dir, "brief")


def write_since(
    case: Case, analysis: "Analysis", since: "Since", out_dir: Path, party: str | None = None
) -> tuple[Path, ...]:
    """Write where every term stood at an earlier moment, as ``stood``; otherwise as write_brief.

    ``party`` is the id of the party to which it is handed, of what its own room alone knows.
    """
    from goodoffices.brief.content import brief_of
    from goodoffices.brief.layout.since import since_document
    from goodoffices.brief.said import actor_name

    whom = actor_name(case, party) if party is not None else None
    return write_page(since_document(since, brief_of(case, analysis), whom), out_dir, "stood")


def write_meeting(case: Case, analysis: "Analysis", party: str, out_dir: Path) -> tuple[Path, ...]:
    """Write two pages for a meeting with one party, as ``for-PARTY``; otherwise as write_brief.

    Raises KeyError for an id that no party has.
    """
    from goodoffices.brief.content import brief_of
    from goodoffices.brief.layout.visit import visit_document
    from goodoffices.brief.said import citing_of
    from goodoffices.brief.visit import visit_of

    visit = visit_of(case, party, analysis.terms, citing_of(case), analysis.bridging or ())
    page = visit_document(visit, brief_of(case, analysis))
    return write_page(page, out_dir, f"for-{fresh_id(party, (), 'party')}")


def write_wall(
    case: Case, analysis: "Analysis", out_dir: Path, *, plan: "TextPlan | None" = None
) -> tuple[Path, ...]:
    """Write one sheet for the wall, as ``wall``; otherwise as write_brief."""
    from goodoffices.brief.clocks import clocks_of, days_of
    from goodoffices.brief.content import brief_of
    from goodoffices.brief.layout.wall import wall_document
    from goodoffices.brief.said import citing_of

    clocks = clocks_of(case, citing_of(case))
    return write_page(
        wall_document(brief_of(case, analysis, plan), clocks, days_of(case)), out_dir, "wall"
    )


def write_handover(case: Case, analysis: "Analysis", out_dir: Path) -> tuple[Path, ...]:
    """Write what whoever takes over needs, as ``handover``; otherwise as write_brief."""
    from goodoffices.brief.content import brief_of
    from goodoffices.brief.handover import handover_of
    from goodoffices.brief.layout.handover import handover_document
    from goodoffices.brief.said import citing_of

    handover = handover_of(case, citing_of(case))
    return write_page(handover_document(handover, brief_of(case, analysis)), out_dir, "handover")


def write_page(page: "Document", out_dir: Path, name: str) -> tuple[Path, ...]:
    """Write a page as HTML, PDF and Word, in this order, into a folder; return their paths.

    The folder is made if it is not there. Raises OSError.
    """
    from goodoffices.brief.html import page_html

    # Both load a library that nothing else needs.
    from goodoffices.brief.typeset import page_pdf
    from goodoffices.brief.word import page_docx

    made = {
        "html": page_html(page).encode("utf-8", "replace"),
        "pdf": page_pdf(page),
        "docx": page_docx(page),
    }
    out_dir.mkdir(parents=True, exist_ok=True)
    for suffix, content in made.items():
        write_whole(out_dir / f"{name}.{suffix}", content)
    return tuple(out_dir / f"{name}.{suffix}" for suffix in made)


def summary(case: Case, analysis: "Analysis") -> str:
    """The brief as plain text of at most 80 columns and 40 lines, each line ended."""
    from goodoffices.brief.content import brief_of
    from goodoffices.brief.terminal import screen

    return screen(brief_of(case, analysis))


def analysis_summary(case: Case, analysis: "Analysis") -> str:
    """What the analysis found, as plain text of at most 80 columns, each line ended."""
    from goodoffices.brief.content import brief_of
    from goodoffices.brief.findings import findings

    return findings(brief_of(case, analysis), case, analysis)
