"""What the monkey proof says of a run that did not come to its end."""

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.proofs import monkey


@pytest.mark.skipif(sys.platform == "win32", reason="stands in for Python with a shell script")
def test_a_run_that_does_not_end_is_told_with_its_last_moves_and_where_it_stood(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stuck = tmp_path / "python"
    stuck.write_text(
        "#!/bin/sh\n"
        "# -m tests.proofs.monkey --inside HOME\n"
        'printf "tick\\nlock" > "$4/moves"\n'
        'printf "File server.py, line 7 in wait" > "$4/stuck"\n'
        "exec sleep 60\n",
        encoding="utf-8",
    )
    stuck.chmod(0o700)
    monkeypatch.setattr(sys, "executable", str(stuck))
    figures = monkey.watch(5, 10, 0.0, grace=1.0)
    assert not figures.is_right()
    assert figures.wrong == [
        "did not come to its end in time",
        "File server.py, line 7 in wait",
        "tick; lock",
    ]


class Firm(QWidget):
    """A window that does not close, as one that was handed over."""

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's
        event.ignore()


def test_a_run_ends_before_a_window_that_does_not_close(qapp: QApplication, qtbot: QtBot) -> None:
    window = Firm()
    with qtbot.waitExposed(window):
        window.show()
    QTimer.singleShot(0, lambda: monkey.end(qapp))
    late = QTimer()
    late.setSingleShot(True)
    late.timeout.connect(lambda: qapp.exit(1))
    late.start(5000)
    assert qapp.exec() == 0
    late.stop()
    window.hide()
    window.deleteLater()
