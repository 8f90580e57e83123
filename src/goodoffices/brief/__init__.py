"""The brief: one screen in a terminal, and one page to carry into a room.

Both say the same, in the same order, and rest on the same data (``goodoffices.brief.content``).
What the analysis found is handed in.
"""

from pathlib import Path

from goodoffices.analysis import Analysis
from goodoffices.brief.content import brief_of
from goodoffices.brief.findings import findings
from goodoffices.brief.html import page_html
from goodoffices.brief.layout.whole import document_of
from goodoffices.brief.terminal import screen
from goodoffices.disk import write_whole
from goodoffices.model import Case

__all__ = ["analysis_summary", "summary", "write_brief"]


def write_brief(case: Case, analysis: Analysis, out_dir: Path) -> Path:
    """Write ``brief.html`` into a folder, made if it is not there, and return its path.

    The page is one self-contained file: no script, no network, the same bytes on every run. The
    map draws the frontier points that the analysis lists. Raises OSError.
    """
    brief = brief_of(case, analysis)
    out_dir.mkdir(parents=True, exist_ok=True)
    path = out_dir / "brief.html"
    write_whole(path, page_html(document_of(brief)).encode("utf-8", "replace"))
    return path


def summary(case: Case, analysis: Analysis) -> str:
    """The brief as plain text of at most 80 columns and 40 lines, each line ended."""
    return screen(brief_of(case, analysis))


def analysis_summary(case: Case, analysis: Analysis) -> str:
    """What the analysis found, as plain text of at most 80 columns, each line ended."""
    return findings(brief_of(case, analysis), case, analysis)
