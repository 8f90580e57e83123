"""What every test has: no network, a browser where there is one, and a last line with counts."""

import gc
import ipaddress
import os
import shutil
import sys
from collections import Counter
from collections.abc import Iterator

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, Page, sync_playwright

from tests.draws import draws

CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND",
]
NO_CHROMIUM = "browser: no Chromium on PATH or in $CHROMIUM"

# No verdict may depend on elapsed time; the gate repeats the same examples on every run.
settings.register_profile("here", deadline=None, max_examples=draws(100))
settings.register_profile("gate", settings.get_profile("here"), derandomize=True)
settings.load_profile("gate" if os.environ.get("CI") else "here")


class NetworkUsedError(RuntimeError):
    """A test reached for something beyond this machine."""


def _is_local(host: object) -> bool:
    """Whether ``host``, a name or an address as given to the socket layer, is this machine."""
    if isinstance(host, bytes):
        host = host.decode()
    if host in (None, "localhost"):
        return True
    try:
        return ipaddress.ip_address(str(host)).is_loopback
    except ValueError:
        return False


def _guard(event: str, arguments: tuple[object, ...]) -> None:
    """Refuse every use of the network except loopback and sockets in the file system."""
    if event in {"socket.connect", "socket.sendto", "socket.sendmsg", "socket.bind"}:
        address = arguments[1]
        allowed = not isinstance(address, tuple) or _is_local(address[0])
    elif event in {"socket.getaddrinfo", "socket.gethostbyname"}:
        address = arguments[0]
        allowed = _is_local(address)
    else:
        return
    if not allowed:
        raise NetworkUsedError(f"{event} to {address!r}: tests stay on this machine")


sys.addaudithook(_guard)


def pytest_collection_finish() -> None:
    """What was collected stays to the end: nothing is gained by looking through it for garbage."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 50, 100)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A headless Chromium: the one in $CHROMIUM, else the one on PATH, else a counted skip."""
    executable = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if executable is None:
        if "browser" in os.environ.get("REQUIRE", "").split(","):
            pytest.fail(NO_CHROMIUM)
        pytest.skip(NO_CHROMIUM)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=executable, args=CHROMIUM_FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """An empty page of a browser that has no network."""
    context = browser.new_context(offline=True)
    yield context.new_page()
    context.close()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what needs a browser, so that it can be chosen or left out by ``-m browser``."""
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker("browser")


def pytest_unconfigure(config: pytest.Config) -> None:
    """End the run with one plain line of counts, naming what was skipped and why."""
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    if reporter is None or hasattr(config, "workerinput"):
        return
    stats = reporter.stats
    failed = len(stats.get("failed", [])) + len(stats.get("error", []))
    skipped = Counter(report.longrepr[2] for report in stats.get("skipped", []))
    reasons = "; ".join(
        f"{count} {reason.removeprefix('Skipped: ')}" for reason, count in sorted(skipped.items())
    )
    reporter.write_line(
        f"{len(stats.get('passed', []))} passed, {failed} failed, {skipped.total()} skipped"
        + (f" ({reasons})" if reasons else "")
    )
