"""Enrolment on the screen: a code is read, shown, and only then used."""

from pathlib import Path

import pytest
import segno
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from pytestqt.qtbot import QtBot

from intake_app.domain.delivery import DeliveryFailed, FailureKind
from intake_app.services import Workspace
from intake_app.ui.screens.central.screen import CentralScreen
from tests.services.test_enrolment import LINK, TOKEN, collect, packed
from tests.ui.conftest import Desk, settle
from tests.ui.test_outbox import PaperSending


@pytest.fixture
def paper(workspace: Workspace) -> PaperSending:
    paper = PaperSending.of(workspace)
    paper.kept = None
    return paper


@pytest.fixture
def screen(paper: PaperSending, desk: Desk) -> CentralScreen:
    del paper
    desk.window.go("central")
    shown = desk.window.current_screen()
    assert isinstance(shown, CentralScreen)
    return shown


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    file = tmp_path / "code.png"
    segno.make_qr(collect(autosend="off")).save(str(file), scale=4, light="#f2efe6")
    return file


@pytest.mark.parametrize("kind", ["png", "jpg"])
def test_a_picture_is_opened_looked_at_and_used(
    screen: CentralScreen,
    paper: PaperSending,
    desk: Desk,
    photo: Path,
    tmp_path: Path,
    kind: str,
    qtbot: QtBot,
) -> None:
    if kind == "jpg":
        photograph = tmp_path / "photograph.jpg"
        QImage(str(photo)).save(str(photograph), quality=60)
        photo = photograph
    desk.files.chosen = photo
    qtbot.mouseClick(screen.open_file, Qt.MouseButton.LeftButton)
    assert screen.preview.isVisible()
    assert "Central: central.example, project 7" in screen.preview.lines()
    assert "Send by itself when the network returns: No" in screen.preview.lines()
    assert not paper.checked
    qtbot.keyClick(desk.window.focusWidget(), Qt.Key.Key_Return)
    settle()
    assert paper.checked == [("https://central.example", "7", TOKEN, "", "")]
    assert paper.kept is not None
    assert "4 forms" in screen.present.text()
    assert screen.preview.enrolment() is None
    workspace = desk.window.workspace
    assert workspace is not None
    assert not workspace.settings.values().send_automatically


def test_a_pasted_code_leaves_the_clipboard_empty(
    screen: CentralScreen, photo: Path, qtbot: QtBot
) -> None:
    clipboard = QGuiApplication.clipboard()
    for put in (
        lambda: clipboard.setText(f" {LINK}\n"),
        lambda: clipboard.setImage(QImage(str(photo))),
    ):
        put()
        qtbot.mouseClick(screen.paste, Qt.MouseButton.LeftButton)
        assert screen.preview.isVisible()
        assert clipboard.text() == ""
        assert clipboard.image().isNull()
        qtbot.mouseClick(screen.preview.cancel, Qt.MouseButton.LeftButton)
        assert screen.code.isVisible()


def test_what_is_no_code_is_said_and_the_clipboard_is_left_alone(
    screen: CentralScreen, qtbot: QtBot
) -> None:
    QGuiApplication.clipboard().setText("a shopping list")
    qtbot.mouseClick(screen.paste, Qt.MouseButton.LeftButton)
    assert "cannot be used" in screen.code_trouble.text()
    assert "something else" in screen.code_trouble.text()
    assert QGuiApplication.clipboard().text() == "a shopping list"
    assert not screen.preview.isVisible()


def test_without_a_network_it_can_be_kept_and_checked_later(
    screen: CentralScreen, paper: PaperSending, qtbot: QtBot
) -> None:
    paper.answer = DeliveryFailed(FailureKind.UNREACHABLE)
    screen.take_code(LINK)
    qtbot.mouseClick(screen.preview.accept, Qt.MouseButton.LeftButton)
    assert paper.kept is None
    assert "could not be reached" in screen.preview.trouble.text()
    qtbot.mouseClick(screen.preview.anyway, Qt.MouseButton.LeftButton)
    assert paper.kept is not None


def test_a_revoked_token_is_said_and_not_kept(
    screen: CentralScreen, paper: PaperSending, qtbot: QtBot
) -> None:
    paper.answer = DeliveryFailed(FailureKind.NOT_ALLOWED)
    screen.take_code(LINK)
    qtbot.mouseClick(screen.preview.accept, Qt.MouseButton.LeftButton)
    assert paper.kept is None
    assert screen.preview.anyway.isHidden()
    assert "Nothing was changed." in screen.preview.trouble.text()


def test_a_code_without_a_password_asks_for_it(
    screen: CentralScreen, paper: PaperSending, qtbot: QtBot
) -> None:
    general = {"server_url": "https://kc.kobotoolbox.org", "username": "ana"}
    screen.take_code(packed({"general": general}))
    qtbot.mouseClick(screen.preview.accept, Qt.MouseButton.LeftButton)
    assert screen.preview.password.problem()
    assert not paper.checked
    qtbot.keyClicks(screen.preview.password.editor, "p4ss")
    qtbot.keyClick(screen.preview.password.editor, Qt.Key.Key_Return)
    assert paper.checked == [("https://kc.kobotoolbox.org", "", "", "ana", "p4ss")]


def test_leaving_drops_what_was_read(screen: CentralScreen, desk: Desk, qtbot: QtBot) -> None:
    screen.take_code(LINK)
    qtbot.mouseClick(screen.back, Qt.MouseButton.LeftButton)
    assert desk.window.place() == "settings"
    assert screen.preview.enrolment() is None
