"""The bridge from other threads to the screen's, after its end."""

import shiboken6
from PySide6.QtWidgets import QApplication

from intake_app.ui.bridge import Bridge


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
