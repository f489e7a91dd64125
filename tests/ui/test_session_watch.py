"""Sleep, session lock and screen savers, as the machine tells them."""

import ctypes
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtDBus import QDBusConnection
from pytestqt.qtbot import QtBot

from intake_app.ui.components.session_watch import (
    PBT_APMSUSPEND,
    WM_ENDSESSION,
    WM_POWERBROADCAST,
    WM_WTSSESSION_CHANGE,
    SessionWatch,
    WindowsMessage,
    session_path,
    tells_leaving,
)
from tests.ui.conftest import Desk, settle

ROOT = Path(__file__).resolve().parents[2]
linux_with_a_bus = pytest.mark.skipif(
    not sys.platform.startswith("linux") or shutil.which("dbus-daemon") is None,
    reason="needs a bus daemon of its own",
)


@dataclass
class Login:
    """A stand-in for logind in a process of its own, on a bus of the test's own."""

    bus: QDBusConnection
    process: "subprocess.Popen[str]"

    def happens(self, what: str) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(what + "\n")
        self.process.stdin.flush()

    def says(self) -> str:
        assert self.process.stdout is not None
        return self.process.stdout.readline().strip()


@pytest.fixture
def login(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Login]:
    monkeypatch.setenv("XDG_SESSION_ID", "1")
    daemon = subprocess.Popen(
        ["dbus-daemon", "--session", "--print-address", "--nofork", "--nopidfile"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert daemon.stdout is not None
    address = daemon.stdout.readline().strip()
    fake = subprocess.Popen(
        [sys.executable, "-m", "tests.fakes.login", address],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    name = tmp_path.name
    made = Login(QDBusConnection.connectToBus(address, name), fake)
    assert made.says() == "ready"
    yield made
    QDBusConnection.disconnectFromBus(name)
    for process in (fake, daemon):
        process.kill()
        process.communicate()


def wait_for(qtbot: QtBot, told: list[str], count: int) -> None:
    qtbot.waitUntil(lambda: len(told) == count, timeout=5000)


@linux_with_a_bus
def test_sleep_waits_for_the_lock_and_every_leaving_is_told(qtbot: QtBot, login: Login) -> None:
    told: list[str] = []
    watch = SessionWatch()
    watch.person_left.connect(lambda: told.append("left"))
    watch.begin(login.bus, login.bus)
    assert login.says() == "delayed"
    for count, what in enumerate(("sleep", "shutdown", "lock", "saver"), 1):
        login.happens(what)
        wait_for(qtbot, told, count)
    # Waking up, and what happens in somebody else's session, come before the saver ends the wait.
    for what in ("wake", "lock another", "saver"):
        login.happens(what)
    qtbot.waitUntil(lambda: len(told) >= 5, timeout=5000)
    assert len(told) == 5
    watch.end()
    assert login.says() == "let go"


@linux_with_a_bus
def test_a_laptop_that_goes_to_sleep_is_locked_before_it_does(
    qtbot: QtBot, desk: Desk, login: Login
) -> None:
    desk.window.session.end()
    desk.window.session.begin(login.bus, login.bus)
    assert login.says() == "delayed"
    login.happens("sleep")
    qtbot.waitUntil(lambda: desk.relaunched == [False], timeout=5000)
    assert desk.window.workspace is None
    assert login.says() == "let go"


def test_locked_once_it_listens_no_more(desk: Desk) -> None:
    desk.window.lock()
    settle()
    assert not desk.window.session.hears()


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("", ""),
        ("1", "/org/freedesktop/login1/session/_31"),
        ("12", "/org/freedesktop/login1/session/_312"),
        ("c2", "/org/freedesktop/login1/session/c2"),
        ("a-b", "/org/freedesktop/login1/session/a_2db"),
    ],
)
def test_a_session_s_object_is_named_as_logind_names_it(name: str, path: str) -> None:
    assert session_path(name) == path


@pytest.mark.parametrize(
    ("number", "w_param", "leaves"),
    [
        (WM_POWERBROADCAST, PBT_APMSUSPEND, True),
        (WM_POWERBROADCAST, 0x12, False),  # woken up
        (WM_WTSSESSION_CHANGE, 0x7, True),  # locked
        (WM_WTSSESSION_CHANGE, 0x6, True),  # logged off
        (WM_WTSSESSION_CHANGE, 0x8, False),  # unlocked
        (WM_ENDSESSION, 1, True),
        (WM_ENDSESSION, 0, False),
        (0x0100, PBT_APMSUSPEND, False),  # a key
    ],
)
def test_windows_messages_are_understood(number: int, w_param: int, leaves: bool) -> None:
    message = WindowsMessage(None, number, w_param, 0)
    read = WindowsMessage.from_address(ctypes.addressof(message))
    assert tells_leaving(read) is leaves
