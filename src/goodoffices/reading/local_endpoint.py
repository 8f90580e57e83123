"""A language model served on this machine, asked over the loopback interface and no other."""

import http.client
import json
import re
import time
from collections.abc import Mapping, Sequence
from typing import Any

from goodoffices.reading.machine.proposer import PROMPT, MachineError, items_of

__all__ = ["Local"]

_URL = re.compile(
    r"http://(?P<host>127\.0\.0\.1|localhost|\[::1\])(?::(?P<port>\d{1,5}))?(?P<path>(?:/[\w.~-]+)*)/?"
)
_LONGEST = 1_000_000
_CHUNK = 65_536
_HIGHEST_PORT = 65_535


class Local:
    """A server on this machine that speaks the common chat-completions JSON.

    ``url`` is its base, such as ``http://127.0.0.1:PORT/v1``; ``seconds`` limits one reply.

    Raises:
        MachineError: the address is not one of this machine.
    """

    def __init__(self, url: str, model: str, seconds: float = 300.0) -> None:
        found = _URL.fullmatch(url)
        if found is None or int(found["port"] or 80) > _HIGHEST_PORT:
            raise MachineError(
                f"'{url}' is not on this machine: expected http://127.0.0.1:PORT, "
                "http://[::1]:PORT or http://localhost:PORT, as reports do not leave it"
            )
        # A hosts file can point the name elsewhere; the address cannot be.
        self._host = "::1" if found["host"] == "[::1]" else "127.0.0.1"
        self._port = int(found["port"] or 80)
        self._path = f"{found['path']}/chat/completions"
        self._seconds = seconds
        self.name = model

    def propose(
        self, sentences: Sequence[str], schema: Mapping[str, Mapping[str, Any]]
    ) -> Sequence[Any]:
        """The items that the model proposes. Raises MachineError."""
        data = json.dumps({"schema": schema, "sentences": list(sentences)}, ensure_ascii=False)
        reply = self._asked(
            {
                "model": self.name,
                "temperature": 0,
                "stream": False,
                "messages": [
                    {"role": "system", "content": PROMPT},
                    {"role": "user", "content": data},
                ],
            }
        )
        try:
            content = json.loads(reply)["choices"][0]["message"]["content"]
        except (ValueError, LookupError, TypeError, RecursionError) as error:
            raise MachineError("a reply without a message") from error
        if not isinstance(content, str):
            raise MachineError("a reply without a message")
        return items_of(content)

    def _asked(self, request: Mapping[str, Any]) -> bytes:
        end = time.monotonic() + self._seconds
        connection = http.client.HTTPConnection(self._host, self._port, timeout=self._seconds)
        try:
            body = json.dumps(request, ensure_ascii=False).encode("utf-8", "replace")
            connection.request(
                "POST", self._path, body=body, headers={"Content-Type": "application/json"}
            )
            response = connection.getresponse()
            # Redirects are not followed: they could lead off this machine.
            if response.status != http.client.OK:
                raise MachineError(f"the model's server answered {response.status}")
            return _whole(response, end)
        except (OSError, http.client.HTTPException) as error:
            raise MachineError(f"the model's server cannot be asked: {error}") from error
        finally:
            connection.close()


def _whole(response: http.client.HTTPResponse, end: float) -> bytes:
    reply = bytearray()
    while chunk := response.read1(_CHUNK):
        reply += chunk
        if len(reply) > _LONGEST:
            raise MachineError(f"a reply longer than {_LONGEST} bytes")
        if time.monotonic() > end:
            raise MachineError("the model's server took too long")
    return bytes(reply)
