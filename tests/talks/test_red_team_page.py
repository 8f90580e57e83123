"""The page that tells of the attempts tells of all of them, and of nothing else."""

import inspect
import re
from pathlib import Path

from tests.talks import test_red_team, test_red_team_files, test_red_team_sealing

ATTEMPTS = (test_red_team, test_red_team_files, test_red_team_sealing)
PAGE = Path(__file__).parents[2] / "docs" / "explanation" / "threat-model.md"


def test_the_page_lists_every_attempt_with_what_it_is_answered_with() -> None:
    """The explanation and these tests tell of the same attempts."""
    attempts = {
        (inspect.getdoc(test) or "").partition("\n")[0]: inspect.getsource(test)
        for module in ATTEMPTS
        for name, test in vars(module).items()
        if name.startswith("test_") and not name.startswith("test_the_page")
    }
    rows = re.findall(
        r"^\| \d+ \| (.*?) \| .*? \| (.*?) \|$", PAGE.read_text("utf-8"), re.MULTILINE
    )
    assert [attempt for attempt, _ in rows] == list(attempts)
    assert len(rows) >= 20
    for attempt, answered in rows:
        codes = re.findall("`(.+?)`", answered)
        assert codes, attempt
        for code in codes:
            assert code in attempts[attempt], (attempt, code)
