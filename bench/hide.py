"""`python3 dev.py bench hide`: from the hide key to the stock list, in a real window.

A key goes through Qt's own queue, as the window system puts it there, while the longest shipped
form stands open, in turn with a menu and with a dialog before it. Two times are taken: until the
list is painted and handed over, and until a look at the screen itself shows it. Run it under a
display for the second; without one the platform is offscreen.

--rounds N        how often (30)
"""

import argparse
import statistics
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QColor, QGuiApplication, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLineEdit, QMenu

from intake_app.ui.screens.filling import FillingScreen
from tests.end_to_end.person import Person

LONGEST_FORM = "intake_adult"
PATIENCE_SECONDS = 2.0
ABOVE = ("the form", "a menu", "a dialog")


def main(words: list[str] | None = None) -> int:
    """Prints the table."""
    parser = argparse.ArgumentParser(prog="bench hide")
    parser.add_argument("--rounds", type=int, default=30)
    options = parser.parse_args(words)
    with tempfile.TemporaryDirectory() as folder:
        person = Person(Path(folder), language="es")
        person.create_profile("Ana", lambda _name: None)
        workspace = person.window.workspace
        if workspace is None:
            raise AssertionError("nothing is unlocked")
        values = workspace.settings.values()
        workspace.settings.change(replace(values, hide_grace_seconds=600))
        screen = person.begin_form(LONGEST_FORM)
        print(f"platform {QGuiApplication.platformName()}, {options.rounds} rounds each, ms")
        print("| before it stands | painted: median | 95 % | most | seen on the screen: most |")
        print("|---|---|---|---|---|")
        for above in ABOVE:
            painted, seen = zip(
                *(_hide_once(person, screen, above) for _ in range(options.rounds)), strict=True
            )
            late = sorted(painted)[int(len(painted) * 0.95)]
            print(
                f"| {above} | {statistics.median(painted):.0f} | {late:.0f} "
                f"| {max(painted):.0f} | {max(seen):.0f} |"
            )
        person.close()
    return 0


def _hide_once(person: Person, screen: FillingScreen, above: str) -> tuple[float, float]:
    """Milliseconds until painted, and until seen."""
    window = person.window
    times: list[float] = []

    def press() -> None:
        began = time.perf_counter()
        target = QGuiApplication.focusWindow() or window.windowHandle()
        _press(target)
        while not window.hidden.isVisible():
            if time.perf_counter() - began > PATIENCE_SECONDS:
                raise AssertionError("the key did not hide")
            person.app.processEvents()
        times.append((time.perf_counter() - began) * 1000)
        _wait_until_seen(person, began)
        times.append((time.perf_counter() - began) * 1000)

    if above == "a dialog":
        dialog = QDialog(window)
        QLineEdit(dialog)
        QTimer.singleShot(60, press)
        dialog.exec()
    else:
        if above == "a menu":
            menu = QMenu(window)
            menu.addAction("…")
            menu.popup(window.mapToGlobal(QPoint(80, 80)))
        person.settle(60)
        press()
    window.come_back()
    person.settle(60)
    if not screen.isVisible():
        raise AssertionError("the form did not come back")
    return times[0], times[1]


def _press(target: QWindow) -> None:
    QTest.keyClick(target, Qt.Key.Key_F9)


def _wait_until_seen(person: Person, began: float) -> None:
    """Until the top left of the window shows the grey of the list's bar on the screen itself."""
    window = person.window
    place = window.mapToGlobal(QPoint(2, 2))
    while time.perf_counter() - began < PATIENCE_SECONDS:
        shot = window.screen().grabWindow(0, place.x(), place.y(), 1, 1).toImage()
        if shot.isNull() or QColor(shot.pixel(0, 0)).name() == "#f3f3f3":
            return
        person.app.processEvents()
    raise AssertionError("the list never came to the screen")


if __name__ == "__main__":
    sys.exit(main())
