"""A dialog for printing is gone once it was answered: it holds a printer that is gone too."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from intake_app.casework import Document
from intake_app.services import GreyPicture
from intake_app.ui.components.code_paper import print_code
from intake_app.ui.components.key_paper import print_key
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
