"""What Qt's binding must not do to the interpreter."""

import sys

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

CALLS = 1000
OTHERS = 100
"""References that come and go for other reasons."""


def test_calls_that_return_nothing_do_not_use_up_none(qtbot: QtBot) -> None:
    # PySide6 6.12.0 on Python 3.11 takes one reference to None at each such call; some ten
    # thousand calls later the interpreter aborts (none_dealloc). None is immortal from 3.12 on.
    label = QLabel()
    qtbot.addWidget(label)
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        label.setText("")
    assert abs(sys.getrefcount(None) - before) < OTHERS
