"""The courier on the screen: cards compared, packed, opened, receipts; conflicts decided."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from intake_app.services import Conflict, Difference, GreyPicture, Side, Workspace, codes_in
from intake_app.ui.components.camera import FrameSource
from intake_app.ui.components.code_view import CodeView, ScanSheet
from intake_app.ui.components.overlay import Overlay
from intake_app.ui.screens.central.screen import CentralScreen
from intake_app.ui.screens.conflicts.screen import ConflictsScreen
from intake_app.ui.screens.courier.screen import CourierScreen
from tests.fakes.clock import FIRST_LIGHT
from tests.services.forms import household
from tests.services.test_enrolment import collect, picture_of
from tests.ui.conftest import Desk, settle


@pytest.fixture
def record(workspace: Workspace, tmp_path: Path) -> None:
    form = workspace.catalogue.import_form(household(tmp_path)).ref
    filling = workspace.desk.start(form)
    filling.answer("/data/name", "Bonifacia Ruelas")
    filling.finalise()
    filling.close()


@pytest.fixture
def courier(desk: Desk) -> CourierScreen:
    desk.window.go("courier")
    screen = desk.window.current_screen()
    assert isinstance(screen, CourierScreen)
    return screen


def press(overlay: Overlay | None, words: str, qtbot: QtBot) -> None:
    assert overlay is not None
    button = next(one for one in overlay.findChildren(QPushButton) if one.text() == words)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    settle()


def words_of(overlay: Overlay | None) -> list[str]:
    assert overlay is not None
    return [label.text() for label in overlay.findChildren(QLabel)]


def both_ends(workspace: Workspace) -> None:
    """This profile packs for itself and opens what it packed."""
    keys = workspace.courier_keys
    keys.make_office("Casa")
    keys.trust_card(keys.office().card)
    keys.name_device("Laptop 3")
    keys.trust_card(keys.device().card)


def test_without_the_offices_card_nothing_can_be_packed(courier: CourierScreen) -> None:
    assert courier.no_organisation.isVisible()
    assert not courier.pack.isVisible()
    assert not courier.open_stick.isVisible()


def test_a_card_is_trusted_once_its_fingerprint_was_compared(
    courier: CourierScreen, workspace: Workspace, qtbot: QtBot
) -> None:
    keys = workspace.courier_keys
    keys.make_office("Casa")
    QGuiApplication.clipboard().setText(keys.card_text(of_office=True))
    qtbot.mouseClick(courier.keys.paste, Qt.MouseButton.LeftButton)
    assert keys.office().card.fingerprint in words_of(courier.keys.overlay)
    press(courier.keys.overlay, "They differ", qtbot)
    assert keys.trusted_organisation() is None
    qtbot.mouseClick(courier.keys.paste, Qt.MouseButton.LeftButton)
    press(courier.keys.overlay, "They are the same", qtbot)
    assert keys.trusted_organisation() == keys.office().card
    assert courier.pack.isVisible()


def test_a_card_shown_as_a_code_can_be_scanned(
    courier: CourierScreen, workspace: Workspace, desk: Desk, tmp_path: Path
) -> None:
    courier.keys.show_card(of_office=False)
    assert courier.keys.overlay is not None
    code = courier.keys.overlay.findChild(CodeView)
    assert code is not None
    text = workspace.courier_keys.card_text()
    grabbed = code.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    file = tmp_path / "card.png"
    assert grabbed.save(str(file))
    card = courier.model.read_file(file)
    assert card.fingerprint in words_of(courier.keys.overlay)
    assert workspace.courier_keys.read_text(text) == card
    picture = code.picture()
    assert picture is not None
    assert codes_in(scaled(picture, 4)) == (text,)


def scaled(picture: GreyPicture, times: int) -> GreyPicture:
    rows = []
    for row in range(picture.height):
        line = picture.grey[row * picture.width : (row + 1) * picture.width]
        rows += [b"".join(bytes([dot]) * times for dot in line)] * times
    return GreyPicture(picture.width * times, picture.height * times, b"".join(rows))


def test_packed_opened_and_answered(
    desk: Desk, record: None, workspace: Workspace, tmp_path: Path
) -> None:
    both_ends(workspace)
    desk.window.go("courier")
    courier = desk.window.current_screen()
    assert isinstance(courier, CourierScreen)
    stick = tmp_path / "stick"
    stick.mkdir()
    assert courier.pack.isEnabled()
    courier.pack_onto(stick)
    assert "1 record is on the stick" in courier.pack_said.text()
    assert "give it to Casa" in courier.pack_said.text()
    courier.open_from(stick)
    (said,) = courier.bundle_words()
    assert "Packed by Laptop 3, number 1" in said
    assert "0 new · 1 here already" in said
    assert "No central is connected" in courier.office_said.text()
    courier.take_receipts_from(stick)
    assert "1 is at the office" in courier.receipts_said.text()
    assert b"Bonifacia" not in b"".join(f.read_bytes() for f in stick.rglob("*") if f.is_file())


def test_spoiled_sticks_are_said_in_plain_words(
    desk: Desk, record: None, workspace: Workspace, tmp_path: Path
) -> None:
    both_ends(workspace)
    desk.window.go("courier")
    courier = desk.window.current_screen()
    assert isinstance(courier, CourierScreen)
    stick, empty, cut = (tmp_path / name for name in ("stick", "empty", "cut"))
    stick.mkdir()
    empty.mkdir()
    courier.open_from(empty)
    assert "no bundle on this stick" in courier.office_said.text()
    courier.take_receipts_from(empty)
    assert "no receipts on this stick" in courier.receipts_said.text()
    courier.pack_onto(stick)
    shutil.copytree(stick, cut)
    part = max((f for f in cut.rglob("*") if f.is_file()), key=lambda f: f.stat().st_size)
    part.write_bytes(part.read_bytes()[:-7])
    courier.open_from(cut)
    (said,) = courier.bundle_words()
    assert "Not taken" in said
    assert "keeps its records" in said
    workspace.courier_keys.forget(workspace.courier_keys.device().card.key_id)
    courier.open_from(stick)
    assert "does not trust that laptop yet" in courier.bundle_words()[0]
    courier.pack_onto(tmp_path / "gone" / "stick")
    assert courier.pack.isEnabled()
    assert "stick" in courier.pack_said.text()


class Frames(FrameSource):
    """A camera that shows what the test holds before it."""

    def __init__(self) -> None:
        super().__init__()
        self.is_on = False

    def start(self) -> None:
        self.is_on = True

    def stop(self) -> None:
        self.is_on = False


def test_the_camera_reads_a_settings_code_and_goes_out(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.window.go("central")
    screen = desk.window.current_screen()
    assert isinstance(screen, CentralScreen)
    monkeypatch.setattr(screen, "find_camera", lambda: None)
    qtbot.mouseClick(screen.scan, Qt.MouseButton.LeftButton)
    assert "No camera" in screen.code_trouble.text()
    frames = Frames()
    monkeypatch.setattr(screen, "find_camera", lambda: frames)
    qtbot.mouseClick(screen.scan, Qt.MouseButton.LeftButton)
    assert isinstance(screen.question, ScanSheet)
    assert frames.is_on
    picture = picture_of(collect())
    image = QImage(
        picture.grey, picture.width, picture.height, picture.width, QImage.Format.Format_Grayscale8
    )
    frames.came.emit(image.copy())
    assert screen.preview.isVisible()
    assert not frames.is_on


# ---------------------------------------------------------------- conflicts
AGE = Difference("age", "How old is she?", "17", "18", "19")
PLACE = Difference("place", "Where does she stay?", "Casa", "Casa", "Clínica")
CONFLICT = Conflict("c1", "cases", "e1", "K7QF-2M9X", (AGE, PLACE), False, None, FIRST_LIGHT)


class PaperConflicts:
    """Conflicts that a test writes."""

    def __init__(self, *conflicts: Conflict) -> None:
        self.waiting = {one.conflict_id: one for one in conflicts}
        self.decided: list[tuple[str, dict[str, Side]]] = []

    def list(self) -> tuple[Conflict, ...]:
        return tuple(self.waiting.values())

    def get(self, conflict_id: str) -> Conflict:
        return self.waiting[conflict_id]

    def resolve(self, conflict_id: str, choices: dict[str, Side]) -> None:
        self.decided.append((conflict_id, dict(choices)))
        del self.waiting[conflict_id]


def conflicts_screen(
    desk: Desk, workspace: Workspace, *conflicts: Conflict
) -> tuple[ConflictsScreen, PaperConflicts]:
    paper = PaperConflicts(*conflicts)
    workspace.conflicts = paper  # type: ignore[assignment] # a stand-in
    desk.window.go("conflicts")
    screen = desk.window.current_screen()
    assert isinstance(screen, ConflictsScreen)
    return screen, paper


def test_both_versions_stand_side_by_side_and_are_chosen_field_by_field(
    desk: Desk, workspace: Workspace, qtbot: QtBot
) -> None:
    screen, paper = conflicts_screen(desk, workspace, CONFLICT)
    said = [(one.title(), one.detail(), one.state_words()) for one in screen.choices()]
    assert said == [
        ("18", "changed", "choose"),
        ("19", "changed", "choose"),
        ("Casa", "as before", "choose"),
        ("Clínica", "changed", "choose"),
    ]
    assert not screen.decide.isEnabled()
    qtbot.mouseClick(screen.choices()[0], Qt.MouseButton.LeftButton)
    assert [one.state_words() for one in screen.choices()][:2] == ["stands", "goes"]
    qtbot.mouseClick(screen.choices()[3], Qt.MouseButton.LeftButton)
    qtbot.mouseClick(screen.decide, Qt.MouseButton.LeftButton)
    assert paper.decided == [("c1", {"age": Side.MINE, "place": Side.THEIRS})]
    assert "as you chose" in screen.said.text()


@pytest.mark.parametrize("side", [Side.MINE, Side.THEIRS])
def test_one_side_is_kept_whole(desk: Desk, workspace: Workspace, qtbot: QtBot, side: Side) -> None:
    other = replace(CONFLICT, conflict_id="c2", label="ABCD-1234")
    screen, paper = conflicts_screen(desk, workspace, CONFLICT, other)
    assert not screen.choices()  # a list first, where there are several
    screen._open("c2")
    button = screen.all_mine if side is Side.MINE else screen.all_theirs
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.keyClick(desk.window.focusWidget(), Qt.Key.Key_Return)
    assert paper.decided == [("c2", {"age": side, "place": side})]
    assert screen.model.open_id == "c1"


def test_a_case_that_is_gone_is_only_taken_note_of(
    desk: Desk, workspace: Workspace, qtbot: QtBot
) -> None:
    screen, paper = conflicts_screen(desk, workspace, replace(CONFLICT, is_gone=True))
    assert not screen.choices()
    assert screen.all_mine.isHidden()
    qtbot.mouseClick(screen.decide, Qt.MouseButton.LeftButton)
    assert not paper.list()


def test_forms_and_lists_go_back_on_the_same_stick(
    courier: CourierScreen, workspace: Workspace, tmp_path: Path
) -> None:
    assert not courier.forms.give.isVisible()
    assert not courier.forms.take.isVisible()
    both_ends(workspace)
    courier.refresh()
    (tmp_path / "stick").mkdir()
    courier.forms.give_onto(tmp_path / "stick")
    settle()
    assert "no forms of your own" in courier.forms.given.text()
    workspace.catalogue.import_form(household(tmp_path))
    courier.forms.give_onto(tmp_path / "stick")
    settle()
    assert "1 form is on the stick." in courier.forms.given.text()
    courier.forms.take_from(tmp_path / "stick")
    settle()
    assert "has all that already" in courier.forms.taken.text(), "it was imported here"
    courier.forms.take_from(tmp_path / "stick")
    settle()
    assert "has all that already" in courier.forms.taken.text()
    part = max((tmp_path / "stick").rglob("*.part"), key=lambda one: one.stat().st_size)
    part.write_bytes(part.read_bytes()[:-1])
    courier.forms.take_from(tmp_path / "stick")
    settle()
    assert courier.forms.taken.isVisible()
    courier.forms.take_from(tmp_path / "nowhere")
    settle()
    assert courier.forms.give.isEnabled()
