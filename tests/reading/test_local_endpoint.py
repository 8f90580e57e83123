import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest

from goodoffices.reading.local_endpoint import Local
from goodoffices.reading.machine import MachineError
from goodoffices.reading.machine.proposer import SCHEMA


class _Handler(BaseHTTPRequestHandler):
    server: "_Server"

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.heard.append((self.path, json.loads(body)))
        self.send_response(self.server.status)
        self.send_header("Location", "http://192.0.2.1/")
        self.end_headers()
        self.wfile.write(self.server.reply)

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


class _Server(HTTPServer):
    timeout = 10.0
    reply = b""
    status = 200

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.heard: list[tuple[str, Any]] = []


@contextmanager
def _answering(reply: bytes, status: int = 200) -> Iterator[tuple[str, _Server]]:
    """A server on a free port that answers one request and ends."""
    with _Server() as server:
        server.reply, server.status = reply, status
        thread = threading.Thread(target=server.handle_request)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/v1", server
        thread.join()


def _message(content: Any) -> bytes:
    return json.dumps({"choices": [{"message": {"content": content}}]}).encode()


def test_a_model_on_this_machine_is_asked() -> None:
    with _answering(_message('{"items": [{"kind": "term"}]}')) as (url, server):
        items = Local(url, "small").propose(["Norvia agreed."], SCHEMA)

    assert items == [{"kind": "term"}]
    ((path, request),) = server.heard
    assert path == "/v1/chat/completions"
    assert request["model"] == "small"
    assert json.loads(request["messages"][1]["content"])["sentences"] == ["Norvia agreed."]


@pytest.mark.parametrize(
    ("reply", "status"),
    [
        (_message('{"items": []}'), 302),
        (_message('{"items": []}'), 500),
        (b"", 200),
        (b"<html>", 200),
        (b"[]", 200),
        (b'{"choices": []}', 200),
        (_message(None), 200),
        (_message("sorry"), 200),
        (_message("x" * 2_000_000), 200),
    ],
)
def test_what_is_no_answer_is_told_plainly(reply: bytes, status: int) -> None:
    with _answering(reply, status) as (url, _), pytest.raises(MachineError):
        Local(url, "small").propose(["Norvia agreed."], SCHEMA)


def test_a_server_that_is_not_there_is_told_plainly() -> None:
    with _Server() as server:
        port = server.server_port

    with pytest.raises(MachineError, match="cannot be asked"):
        Local(f"http://127.0.0.1:{port}", "small", seconds=5).propose(["Norvia."], SCHEMA)


@pytest.mark.parametrize(
    "url",
    [
        "http://example.org/v1",
        "http://192.0.2.1:8080",
        "http://0.0.0.0:8080",
        "http://127.0.0.1.example.org",
        "http://127.0.0.1@example.org/",
        "http://example.org#http://127.0.0.1",
        "http://localhost.example.org",
        "http://[2001:db8::1]:80",
        "http://2130706433/",
        "https://127.0.0.1",
        f"http://127.0.0.1:{99_999}",
        "http://127.0.0.1:80\r\nHost: example.org",
        "file:///etc/passwd",
        "",
    ],
)
def test_every_other_address_is_refused(url: str) -> None:
    with pytest.raises(MachineError, match="not on this machine"):
        Local(url, "small")


@pytest.mark.parametrize("url", ["http://localhost:1", "http://[::1]:1/v1/", "http://127.0.0.1"])
def test_addresses_of_this_machine_are_taken(url: str) -> None:
    assert Local(url, "small").name == "small"
