"""How well reports are read that were annotated by hand, with the model that is always there.

Each figure is the least that may be: a change that reads worse shows here. Reports below ``unseen``
were never looked at when rules were written; ``docs/reference/reading-scores.md`` tells what was
reached and wanted.
"""

from datetime import date
from pathlib import Path

import pytest

from goodoffices.reading.boilerplate import boilerplate
from goodoffices.reading.decisions import Decisions
from goodoffices.reading.document import Document
from goodoffices.reading.domain import domains_of
from goodoffices.reading.lexicon import lexicon
from goodoffices.reading.parse import Parser
from goodoffices.reading.reading import Reading
from goodoffices.reading.scoring import Score, gold_of, scores
from goodoffices.reading.told import told
from tests.house.tree import ROOT

GOLD = ROOT / "tests" / "reading" / "gold"
SEEN = [ROOT / "demo" / "reports", *sorted((GOLD / "seen").iterdir())]
UNSEEN = sorted((GOLD / "unseen").iterdir())


def measured(folders: list[Path], parser: Parser) -> dict[str, Score]:
    """Each measure over all folders together."""
    found: dict[str, Score] = {}
    for folder in folders:
        gold = gold_of(folder)
        texts = {d["file"]: (folder / d["file"]).read_text("utf-8") for d in gold["documents"]}
        reading = Reading(choose=lambda d: lexicon(domains_of(d.text)), parser=parser)
        reading.add(
            Document(
                id=f"d{n}",
                file=one["file"],
                sha256=f"{folder.name}{n}",
                text=texts[one["file"]],
                hidden=boilerplate(texts[one["file"]]),
                date=date.fromisoformat(one["doc_date"]) if one["doc_date"] else None,
            )
            for n, one in enumerate(gold["documents"])
        )
        pile = reading.pile()
        for score in scores(told(pile, Decisions().items(pile)), gold, texts):
            before = found.get(score.name, Score(name=score.name, gold=0, found=0, told=0, right=0))
            found[score.name] = Score(
                name=score.name,
                gold=before.gold + score.gold,
                found=before.found + score.found,
                told=before.told + score.told,
                right=before.right + score.right,
            )
    return found


@pytest.fixture(scope="module")
def seen(parser: Parser) -> dict[str, Score]:
    return measured(SEEN, parser)


@pytest.fixture(scope="module")
def unseen(parser: Parser) -> dict[str, Score]:
    return measured(UNSEEN, parser)


@pytest.mark.parametrize(
    ("name", "recall", "precision"),
    [
        ("pointers", 1.0, 1.0),
        ("quotation spans", 0.95, 0.98),
        ("speaker", 0.80, 0.80),
        ("event type and sentence", 0.68, 0.80),
        ("who and whom", 0.60, 0.60),
        ("date value", 0.80, 0.80),
        ("figures", 0.85, 0.90),
        ("terms", 0.65, 0.90),
        ("positions", 0.50, 0.80),
        ("pairs: same_event", 1.0, 1.0),
        ("pairs: rewrite", 1.0, 1.0),
    ],
)
def test_reports_that_rules_were_tried_on(
    seen: dict[str, Score], name: str, recall: float, precision: float
) -> None:
    assert (seen[name].recall or 0) >= recall, seen[name].line()
    assert (seen[name].precision or 0) >= precision, seen[name].line()


@pytest.mark.parametrize(
    ("name", "recall", "precision"),
    [
        ("pointers", 1.0, 1.0),
        ("quotation spans", 0.95, 0.95),
        ("speaker", 0.70, 0.70),
        ("event type and sentence", 0.45, 0.70),
        ("date value", 0.65, 0.65),
        ("figures", 0.72, 0.85),
    ],
)
def test_reports_that_no_rule_was_tried_on(
    unseen: dict[str, Score], name: str, recall: float, precision: float
) -> None:
    assert (unseen[name].recall or 0) >= recall, unseen[name].line()
    assert (unseen[name].precision or 0) >= precision, unseen[name].line()
