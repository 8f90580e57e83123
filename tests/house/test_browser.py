"""The browser that other tests use reads pages from this machine and nothing else."""

from pathlib import Path

import pytest
from playwright.sync_api import Error, Page


def test_a_file_is_read(page: Page, tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text("<!doctype html><title>t</title><p>good offices", encoding="utf-8")

    page.goto(file.as_uri())

    assert page.inner_text("p") == "good offices"


def test_the_network_is_not_reached(page: Page) -> None:
    with pytest.raises(Error, match=r"ERR_INTERNET_DISCONNECTED|ERR_NAME_NOT_RESOLVED"):
        page.goto("http://example.invalid/")
