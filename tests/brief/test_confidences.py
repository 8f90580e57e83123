"""Every field of a case holds a word of its own; none that a party may not know may reach it."""

import re
import zipfile
from pathlib import Path

import pytest

from goodoffices.analysis import analyse
from goodoffices.brief.content import brief_of
from goodoffices.brief.html import page_html
from goodoffices.brief.layout.visit import visit_document
from goodoffices.brief.said import citing_of
from goodoffices.brief.visit import visit_of
from goodoffices.formats import write_matrix_document, write_text
from goodoffices.model import Case, SaidBy
from goodoffices.text import term_states
from tests.model.marked import OTHER, ROOM, marked_case

# An issue that nobody has spoken of may be named to anybody, unless another room keeps it.
_UNSPOKEN = re.compile(r"issues\[shut, [^]]*\]\.(id|title)")
_SAID = [
    (OTHER, SaidBy.OWN_WORDS_IN_CONFIDENCE),
    (OTHER, SaidBy.UNNAMED_SOURCE),
    (ROOM, SaidBy.OTHER_PARTYS_ACCOUNT),
]


def _sayable(case: Case) -> tuple[str, str]:
    """The page for a meeting without what must not come up, and that part alone."""
    visit = visit_of(case, ROOM, term_states(case), citing_of(case))
    page = page_html(visit_document(visit, brief_of(case, analyse(case, limit=0))))
    before, after = page.split('id="withhold"')
    within, rest = after.split('id="bring"')
    return before + rest, within


@pytest.mark.parametrize(("speaker", "said_by"), _SAID)
def test_nothing_that_may_be_said_at_a_meeting_holds_what_the_party_may_not_know(
    speaker: str, said_by: SaidBy
) -> None:
    marked = marked_case(speaker, said_by)
    sayable, within = _sayable(marked.case)

    leaks = [path for mark, path in marked.hidden.items() if mark in sayable]
    assert [path for path in leaks if not _UNSPOKEN.fullmatch(path)] == []
    assert sum(mark in sayable for mark in marked.known) > 150
    assert sum(mark in within for mark in marked.hidden) > 100


@pytest.mark.parametrize(("speaker", "said_by"), _SAID)
def test_no_document_for_a_party_holds_what_it_may_not_know(
    tmp_path: Path, speaker: str, said_by: SaidBy
) -> None:
    marked = marked_case(speaker, said_by)
    write_text(marked.case, tmp_path / "text.docx", room=ROOM)
    write_matrix_document(marked.case, tmp_path / "matrix.docx", room=ROOM)

    for name in ("text.docx", "matrix.docx"):
        with zipfile.ZipFile(tmp_path / name) as archive:
            held = "".join(
                archive.read(part).decode("utf-8", "replace") for part in archive.namelist()
            )
        assert [path for mark, path in marked.hidden.items() if mark in held] == []
        assert sum(mark in held for mark in marked.known) > 10
