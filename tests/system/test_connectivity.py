"""Whether one host answers, without asking anybody else."""

import socket

import pytest

from intake_app.system import can_reach, connectivity, has_network


def test_an_open_port_is_reached_and_a_closed_one_is_not() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        assert can_reach("127.0.0.1", port)
    assert not can_reach("127.0.0.1", port)


def test_without_any_connection_nobody_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    # The test suite turns any connection beyond loopback into a failure.
    monkeypatch.setattr(connectivity, "has_network", lambda: False)
    assert not can_reach("central.example.org", 443)


def test_the_system_is_asked_without_the_network() -> None:
    assert has_network() in {True, False, None}


@pytest.mark.parametrize(
    ("host", "is_it"),
    [("localhost", True), ("127.0.0.9", True), ("[::1]", True), ("127.example.org", False)],
)
def test_loopback_is_told_by_address(host: str, is_it: bool) -> None:
    assert connectivity.is_loopback(host) is is_it
