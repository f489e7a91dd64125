"""What the program relies on in the Qt binding itself."""

import gc
import sys

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

CALLS = 2_000


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None and True are immortal there")
@pytest.mark.parametrize("single", [None, True, False])
def test_calls_take_no_reference_that_is_not_theirs(qtbot: QtBot, single: bool | None) -> None:
    """PySide6 6.12.0 on Python 3.11 lost one at each call, and stopped the process in the end."""
    label = QLabel()
    qtbot.addWidget(label)
    gc.collect()
    before = sys.getrefcount(single)
    for turn in range(CALLS):
        label.setText(str(turn))
        label.setVisible(False)
        label.isVisible()
        label.resize(QSize(10, 10))
    assert abs(sys.getrefcount(single) - before) < CALLS // 10
