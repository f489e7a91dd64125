"""The bridge from other threads to the screen's: in order, and quiet after its end."""

import threading
from functools import partial

import shiboken6
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from intake_app.ui.bridge import Bridge


def test_calls_of_another_thread_are_made_on_the_screens_in_order(
    qapp: QApplication, qtbot: QtBot
) -> None:
    bridge = Bridge(qapp)
    made: list[tuple[int, threading.Thread]] = []

    def note(number: int) -> None:
        made.append((number, threading.current_thread()))

    def work() -> None:
        for number in range(50):
            bridge.deliver(partial(note, number))

    lane = threading.Thread(target=work)
    lane.start()
    qtbot.waitUntil(lambda: len(made) == 50)
    lane.join()
    assert made == [(number, threading.main_thread()) for number in range(50)]
    bridge.close()
    bridge.deleteLater()


def test_a_lane_that_ends_after_the_program_finds_nobody_and_does_no_harm(
    qapp: QApplication,
) -> None:
    bridge = Bridge(qapp)
    made: list[int] = []
    bridge.deliver(lambda: made.append(1))
    bridge.close()
    shiboken6.delete(bridge)
    bridge.deliver(lambda: made.append(2))  # from a lane that was left behind
    QApplication.processEvents()
    assert made == []
