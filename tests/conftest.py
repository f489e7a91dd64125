"""What every test stands on: no screen, no home folder, no network, no stray log line."""

import logging
import os
import sys
import tempfile
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

pytest.register_assert_rewrite("tests.forms.session.scenario")  # its assertions tell what they saw

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["INTAKE_HOME"] = tempfile.mkdtemp(prefix="intake-tests-")

settings.register_profile(
    "here", database=None, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("here")


def _is_loopback(address: object) -> bool:
    if not isinstance(address, tuple) or not address:
        return True  # Unix sockets
    host = str(address[0])
    return host in {"localhost", "::1", "0.0.0.0", "::", ""} or host.startswith("127.")  # noqa: S104


def _refuse_the_world(event: str, arguments: tuple[object, ...]) -> None:
    if event == "socket.connect" and not _is_loopback(arguments[1]):
        raise RuntimeError(f"a test reached for the network: {arguments[1]!r}")


sys.addaudithook(_refuse_the_world)


LONG = ("/proofs/", "/end_to_end/", "/fuzz/", "kill", "faults", "machine", "corpus")
"""In the address of a test that takes seconds: it begins early, or the others wait for it alone."""


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Long tests first, each worker its share.

    At first every worker gets as many tests as the others, in one piece (xdist, worksteal).
    """
    workers = int(getattr(config, "workerinput", {}).get("workercount", 1))
    long = [item for item in items if any(word in item.nodeid for word in LONG)]
    chosen = set(long)
    short = [item for item in items if item not in chosen]
    left = len(items)
    ordered: list[pytest.Item] = []
    for worker in range(workers):
        share = left // (workers - worker)
        own = long[worker::workers]
        rest = max(share - len(own), 0)
        ordered += own + short[:rest]
        del short[:rest]
        left -= len(own) + rest
    items[:] = ordered + short


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line(
        "markers", "expects_log: this test makes the program log a warning, and knows it"
    )


@pytest.fixture(autouse=True)
def no_stray_log_line(
    request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture
) -> Iterator[None]:
    """A warning in the log fails the test, unless the test says that it expects one."""
    yield
    if request.node.get_closest_marker("expects_log") is not None:
        return
    stray = [
        record
        for when in ("setup", "call")
        for record in caplog.get_records(when)
        if record.levelno >= logging.WARNING
    ]
    assert not stray, f"unexpected log lines: {[record.getMessage() for record in stray]}"
