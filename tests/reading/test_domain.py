"""Domains, judged by texts that a reader would put into one without doubt."""

import pytest

from goodoffices.reading.domain import domains_of

TEXTS = {
    "armed": "The rebels agreed to a ceasefire. The army and the militia exchanged fire before the"
    " truce, and soldiers freed two hostages after the airstrikes.",
    "labour": "The union called a strike after the wage offer; picket lines went up as workers"
    " rejected the tentative agreement at the bargaining table.",
    "commercial": "Bondholders and creditors filed a lawsuit over the restructuring of the debt;"
    " the shareholders expect a settlement in court.",
}


@pytest.mark.parametrize("name", sorted(TEXTS))
def test_a_plain_text_is_about_its_domain_first(name: str) -> None:
    assert domains_of(TEXTS[name])[:1] == (name,)


def test_a_report_may_be_about_several() -> None:
    assert set(domains_of(" ".join(TEXTS.values()))) == set(TEXTS)


@pytest.mark.parametrize("text", ["", "The cat sat on the mat.", "strike strike strike strike"])
def test_too_little_tells_nothing(text: str) -> None:
    assert domains_of(text) == ()
