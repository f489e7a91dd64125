"""The program in a process of its own: starts, locks, makes way for the next."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from intake_app import app
from intake_app.services import Program
from intake_app.ui import i18n, theme
from tests.ui.conftest import RESOURCES

ROOT = RESOURCES.parent
LONG_ENOUGH = 60.0

# Runs the real program; `{script}` is called once its window is on screen.
DRIVER = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from intake_app import app
from intake_app.ui.main_window import MainWindow

def script(window):
{script}

def begin():
    window = next(w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow))
    script(window)

real = app.QApplication.exec
def run(self=None):
    QTimer.singleShot(0, begin)
    return real()
app.QApplication.exec = run
{before}
sys.exit(app.main(sys.argv[1:]))
"""


def environment(home: Path) -> dict[str, str]:
    return {
        **os.environ,
        "INTAKE_HOME": str(home),
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")]),
    }


def drive(
    home: Path, script: str, *arguments: str, before: str = ""
) -> subprocess.CompletedProcess[str]:
    indented = "\n".join(f"    {line}" for line in script.strip().splitlines())
    return subprocess.run(
        [sys.executable, "-c", DRIVER.format(script=indented, before=before), *arguments],
        env=environment(home),
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=LONG_ENOUGH,
        check=False,
    )


def wait_for(happened: Callable[[], bool]) -> None:
    deadline = time.monotonic() + LONG_ENOUGH
    while not happened():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def test_the_first_screen_shows_and_the_window_closes_cleanly(tmp_path: Path) -> None:
    ran = drive(
        tmp_path,
        "print(type(window.current_screen()).__name__, window.isVisible())\nwindow.close()",
    )
    assert ran.stdout.split() == ["WelcomeScreen", "True"]
    assert ran.returncode == 0, ran.stderr


def test_a_fault_in_a_slot_is_logged_without_its_words_and_shown(tmp_path: Path) -> None:
    ran = drive(
        tmp_path,
        """
def stumble():
    raise ValueError("Marta-told-me")
QTimer.singleShot(0, stumble)
def look():
    if window.overlay is None:
        QTimer.singleShot(20, look)
        return
    print(window.overlay.title.text())
    window.close()
QTimer.singleShot(0, look)
""",
    )
    assert ran.returncode == 0, ran.stderr
    assert "falla nuestra" in ran.stdout or "fault of ours" in ran.stdout
    log = (tmp_path / "logs" / "intake.log").read_text(encoding="utf-8")
    assert "ValueError" in log
    assert "Marta" not in log + ran.stderr


def test_a_second_start_shows_the_first_window_instead(tmp_path: Path) -> None:
    ran = drive(
        tmp_path,
        """
import subprocess, sys
window.hide()
second = subprocess.run([sys.executable, "-m", "intake_app"])
print(second.returncode)
def look():
    if window.isVisible():
        print("back")
        window.close()
    else:
        QTimer.singleShot(100, look)
look()
""",
        before="QApplication.setQuitOnLastWindowClosed(True)",
    )
    assert ran.stdout.split() == ["0", "back"], ran.stderr


def test_locking_ends_this_process_and_starts_a_fresh_one(tmp_path: Path) -> None:
    started = tmp_path / "started.txt"
    command = [
        sys.executable,
        "-c",
        f"import sys, pathlib; pathlib.Path({str(started)!r}).write_text(' '.join(sys.argv[1:]))",
    ]
    ran = drive(
        tmp_path / "home",
        f"""
from tests.fakes.vaults import PASSPHRASE
made = window.program.vault.create("Martha", PASSPHRASE)
window.open_workspace(window.program.vault.unlock(made.account_id, PASSPHRASE))
window.program.vault.relaunch_command = lambda: {command!r}
window.hide_away()
window.lock()
""",
    )
    assert ran.returncode == 0, ran.stderr
    wait_for(lambda: started.exists() and started.read_text() != "")
    words = started.read_text().split()
    assert (words[:2], words[-1]) == (["--after-lock", "--place"], "--hidden")


def test_the_process_after_a_lock_waits_for_the_one_before(tmp_path: Path) -> None:
    ran = drive(
        tmp_path,
        "print(window.hidden.isVisible(), window.windowTitle() != 'Field Intake')\nwindow.close()",
        "--after-lock",
        "--hidden",
        before="""
import threading
from intake_app.services import AppPaths
from intake_app.system import SingleInstance
paths = AppPaths.default()
paths.make()
other = SingleInstance(paths.data)
other.acquire()
threading.Timer(0.5, other.release).start()
""",
    )
    assert ran.stdout.split() == ["True", "True"], ran.stderr


def test_without_a_display_a_plain_sentence_offers_the_demo(tmp_path: Path) -> None:
    if not sys.platform.startswith("linux"):
        pytest.skip("only Linux can be without a display")
    without = {
        name: value
        for name, value in environment(tmp_path).items()
        if name not in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY")
    }
    ran = subprocess.run(
        [sys.executable, "-m", "intake_app"],
        env=without,
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=LONG_ENOUGH,
        check=False,
    )
    assert ran.returncode == 2
    assert "dev.py demo" in ran.stderr
    assert "Traceback" not in ran.stderr


REFUSED = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from intake_app import app
from intake_app.ui.screens.refusal.screen import RefusalScreen

def look():
    [screen] = [w for w in QApplication.topLevelWidgets() if isinstance(w, RefusalScreen)]
    print(screen.windowTitle())
    print(screen.what.text())
    print(screen.more.text())
    screen.close_button.click()

real = app.QApplication.exec
def run(self=None):
    QTimer.singleShot(0, look)
    return real()
app.QApplication.exec = run
sys.exit(app.main([]))
"""


def test_a_folder_that_cannot_be_written_is_told_in_a_window(tmp_path: Path) -> None:
    in_the_way = tmp_path / "in-the-way"
    in_the_way.write_text("a file where the folder should be")
    ran = subprocess.run(
        [sys.executable, "-c", REFUSED],
        env=environment(in_the_way / "home"),
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=LONG_ENOUGH,
        check=False,
    )
    assert "Traceback" not in ran.stderr
    assert ran.returncode == 1
    title, what, more = ran.stdout.splitlines()
    assert title == "Field Intake"
    assert "may not write" in what or "no puede escribir" in what
    assert more


def test_the_version_is_told_without_a_window(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as told:
        app.main(["--version"])
    assert told.value.code == 0
    assert "Field Intake" in capsys.readouterr().out


def test_the_program_wears_what_was_preferred(qapp: QApplication, program: Program) -> None:
    program.preferences.change(language="es", theme="dark", text_scale=1.3)
    app.dress(qapp, program)
    assert theme.tokens().dark
    assert theme.appearance().scale == 1.3
    assert i18n.Languages.installed is not None
    assert i18n.Languages.installed.code == "es"
