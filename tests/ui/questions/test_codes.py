"""Codes: typed, scanned by hand, out of a picture, before the camera."""

from collections.abc import Callable
from pathlib import Path

import pytest
import segno
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from intake_app.forms import Control, QuestionView
from intake_app.ui.components.camera import CameraSheet
from intake_app.ui.components.code_view import ScanSheet
from intake_app.ui.questions import Materials
from intake_app.ui.questions.codes import BarcodeQuestion, read_code
from tests.fakes.media import FakeFrames
from tests.ui.paper import a_question
from tests.ui.questions.conftest import Paper

Lay = Callable[[QuestionView], Paper]
CODE = a_question("/d/code", Control.BARCODE, "Folio")


@pytest.fixture
def qr(tmp_path: Path) -> Path:
    path = tmp_path / "code.png"
    segno.make("FOLIO-ñ-77").save(str(path), scale=6, border=4)
    return path


def blank() -> QImage:
    image = QImage(64, 48, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    return image


def sheet_of(paper: Paper, kind: type[CameraSheet]) -> CameraSheet:
    return next(sheet for sheet in paper.window.findChildren(kind) if sheet.isVisible())


def test_a_code_is_read_out_of_a_picture(
    lay: Lay, qtbot: QtBot, qr: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(BarcodeQuestion, "choose", staticmethod(lambda *_: qr))
    paper = lay(CODE)
    assert isinstance(paper.widget, BarcodeQuestion)
    qtbot.mouseClick(paper.widget.file_button, Qt.MouseButton.LeftButton)
    assert paper.answers() == ["FOLIO-ñ-77"]


@pytest.mark.parametrize("content", [b"", b"no picture", b"\x89PNG\r\n\x1a\nbroken"])
def test_a_picture_without_a_code_is_said(
    lay: Lay, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes
) -> None:
    path = tmp_path / "x.png"
    path.write_bytes(content)
    monkeypatch.setattr(BarcodeQuestion, "choose", staticmethod(lambda *_: path))
    paper = lay(CODE)
    assert isinstance(paper.widget, BarcodeQuestion)
    paper.widget.file_button.click()
    assert paper.told == []
    assert "no code" in paper.widget.accessibleDescription()


def test_the_camera_looks_until_there_is_a_code(
    lay: Lay, qtbot: QtBot, qr: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    frames = FakeFrames()
    monkeypatch.setattr(BarcodeQuestion, "find_camera", staticmethod(lambda: frames))
    paper = lay(CODE)
    assert isinstance(paper.widget, BarcodeQuestion)
    qtbot.mouseClick(paper.widget.scan_button, Qt.MouseButton.LeftButton)
    sheet = sheet_of(paper, ScanSheet)
    assert frames.lit()
    frames.came.emit(blank())
    assert sheet.isVisible()
    qtbot.wait(250)
    frames.came.emit(QImage(str(qr)))
    assert paper.answers() == ["FOLIO-ñ-77"]
    assert not sheet.isVisible()
    assert not frames.lit()


def test_a_laptop_without_a_camera_says_so(
    lay: Lay, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(BarcodeQuestion, "find_camera", staticmethod(lambda: None))
    paper = lay(CODE)
    assert isinstance(paper.widget, BarcodeQuestion)
    qtbot.mouseClick(paper.widget.scan_button, Qt.MouseButton.LeftButton)
    assert "No camera" in paper.widget.accessibleDescription()


def test_whoever_is_alone_with_the_laptop_types_a_code_and_opens_nothing(qtbot: QtBot) -> None:
    widget = BarcodeQuestion(media=Materials(is_alone=True))
    qtbot.addWidget(widget)
    widget.show_question(CODE)
    widget.show()
    assert widget.field.isVisible()
    assert not widget.scan_button.isVisible()
    assert not widget.file_button.isVisible()


def test_a_hand_scanner_types_and_goes_on(lay: Lay, qtbot: QtBot) -> None:
    paper = lay(CODE)
    assert isinstance(paper.widget, BarcodeQuestion)
    qtbot.keyClicks(paper.widget.field, "7501031311309")
    qtbot.keyClick(paper.widget.field, Qt.Key.Key_Return)
    assert paper.answers() == ["7501031311309"]
    assert paper.advanced == ["/d/code"]


def test_the_camera_is_off_while_it_is_not_seen(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(800, 700)
    window.show()
    frames = FakeFrames()
    sheet = ScanSheet(window, frames)
    sheet.open_camera()
    assert frames.lit()
    window.hide()
    assert not frames.lit()
    window.show()
    assert frames.lit()
    sheet.close_sheet()
    assert not frames.lit()


def test_no_code_in_a_blank_picture() -> None:
    assert read_code(blank()) == ""
