"""A dialog for printing is gone once it was answered: it holds a printer that is gone too."""

from collections.abc import Callable
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QTimer
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from intake_app.casework import Document
from intake_app.services import GreyPicture
from intake_app.ui.components.code_paper import print_code
from intake_app.ui.components.key_paper import print_key
from intake_app.ui.components.overlay import Overlay
from intake_app.ui.components.paper_preview import print_document

PRINTS: tuple[Callable[[QWidget], bool], ...] = (
    lambda window: print_key(window, "AAAA"),
    lambda window: print_code(window, "Card", "words", GreyPicture(1, 1, b"\x00")),
    lambda window: print_document(window, Document("Summary", "", ())),
)


@pytest.mark.parametrize("ask", PRINTS, ids=("key", "code", "document"))
def test_nothing_is_left_of_the_dialog(ask: Callable[[QWidget], bool], qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()

    def refuse() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog)
        dialog.reject()

    QTimer.singleShot(50, refuse)
    assert not ask(window)
    assert window.findChildren(QDialog) == []


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)
@pytest.mark.parametrize("ask", PRINTS, ids=("key", "code", "document"))
def test_what_cannot_be_printed_is_said_and_counts_as_kept(
    ask: Callable[[QWidget], bool], qtbot: QtBot, tmp_path: Path
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()

    def print_to_nowhere() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QPrintDialog)
        dialog.printer().setOutputFileName(str(tmp_path / "no" / "such" / "paper.pdf"))
        dialog.done(QDialog.DialogCode.Accepted)

    QTimer.singleShot(50, print_to_nowhere)
    assert not ask(window)
    assert [sheet.title.text() for sheet in window.findChildren(Overlay)] == ["It was not printed"]


def test_a_dialog_that_goes_with_its_window_prints_nothing(qtbot: QtBot) -> None:
    """A lock takes the screens away while the dialog's own loop runs."""
    window = QWidget()
    window.show()
    QTimer.singleShot(50, lambda: shiboken6.delete(window))
    assert not print_key(window, "AAAA")
