"""Tests have no network: what goes beyond this machine is refused before it leaves."""

import socket

import pytest


@pytest.mark.parametrize("host", ["192.0.2.1", "2001:db8::1", "example.invalid"])
def test_a_connection_beyond_this_machine_is_refused(host: str) -> None:
    with pytest.raises(RuntimeError, match="stay on this machine"):
        socket.create_connection((host, 80))


def test_a_name_beyond_this_machine_is_not_looked_up() -> None:
    with pytest.raises(RuntimeError, match="stay on this machine"):
        socket.gethostbyname("example.invalid")


def test_listening_to_other_machines_is_refused() -> None:
    with (
        socket.socket() as server,
        pytest.raises(RuntimeError, match="stay on this machine"),
    ):
        server.bind(("0.0.0.0", 0))  # noqa: S104 - it must be refused


def test_loopback_works() -> None:
    with (
        socket.create_server(("127.0.0.1", 0)) as server,
        socket.create_connection(server.getsockname()) as client,
        server.accept()[0] as accepted,
    ):
        client.sendall(b"good")

        assert accepted.recv(4) == b"good"
