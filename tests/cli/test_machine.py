import json
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from goodoffices.cli.read import read

ITEM = {
    "kind": "figure",
    "evidence": "convoy of several dozen lorries",
    "fields": {"qualifier": "vague", "what": "lorries"},
}


@pytest.fixture
def report(tmp_path: Path) -> Path:
    file = tmp_path / "wire.txt"
    file.write_text("A convoy of several dozen lorries crossed on 3 May 2031.", encoding="utf-8")
    return file


def test_without_the_option_no_model_is_asked(report: Path) -> None:
    done = CliRunner().invoke(read, [str(report), "--model", "none", "--json"])

    assert done.exit_code == 0
    assert all(one["by_machine"] is None for one in json.loads(done.stdout)["suggestions"])


def test_a_model_on_this_machine_is_asked_and_what_it_makes_up_is_told(report: Path) -> None:
    made_up = {**ITEM, "evidence": "several dozen tanks"}
    content = json.dumps({"items": [ITEM, made_up]})
    reply = json.dumps({"choices": [{"message": {"content": content}}]}).encode()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            self.send_response(200)
            self.end_headers()
            self.wfile.write(reply)

        def log_message(self, *_: Any) -> None:
            """Say nothing."""

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        server.timeout = 10
        thread = threading.Thread(target=server.handle_request)
        thread.start()
        url = f"http://127.0.0.1:{server.server_port}/v1"
        done = CliRunner().invoke(
            read, [str(report), "--model", "none", "--json", "--machine", url, "small"]
        )
        thread.join()

    assert done.exit_code == 0
    (one,) = [s for s in json.loads(done.stdout)["suggestions"] if s["by_machine"]]
    assert one["text"] == ITEM["evidence"]
    assert one["by_machine"].startswith("small ")
    assert one["state"] == "proposed"
    assert "dropped 1: evidence is not in the report" in done.stderr


def test_an_address_elsewhere_is_refused(report: Path) -> None:
    done = CliRunner().invoke(read, [str(report), "--machine", "http://192.0.2.1:80", "small"])

    assert done.exit_code == 2
    assert "not on this machine" in done.stderr
