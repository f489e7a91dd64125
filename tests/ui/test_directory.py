"""The directory on screen: found, read, checked, and taken from a table with a look before."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from intake_app.casework import Receiving
from intake_app.services import Workspace
from intake_app.ui.components.pick_sheet import PickSheet
from intake_app.ui.screens.directory.import_sheet import ImportSheet
from intake_app.ui.screens.directory.model import DirectoryModel
from intake_app.ui.screens.directory.place_sheet import PlaceSheet
from intake_app.ui.screens.directory.screen import DirectoryScreen
from tests.ui.clipping import clipped
from tests.ui.conftest import settle

PLACES = Path(__file__).resolve().parents[1] / "services" / "places.csv"


@pytest.fixture
def screen(qtbot: QtBot, workspace: Workspace) -> Iterator[DirectoryScreen]:
    made = DirectoryScreen(DirectoryModel(workspace), lambda title, kinds: PLACES)
    made.resize(1366, 700)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.close()
    shiboken6.delete(made)  # before the vault closes


def titles(screen: DirectoryScreen) -> list[str]:
    return [row.title() for row in screen.rows()]


def take(screen: DirectoryScreen) -> None:
    screen.choose_table()
    assert isinstance(screen.overlay, ImportSheet)
    screen.overlay.yes.click()
    settle()


def pick(screen: DirectoryScreen, choose: Callable[[], None], value: str) -> None:
    choose()
    sheet = screen.overlay
    assert isinstance(sheet, PickSheet)
    sheet.choices.setCurrentRow(sheet._values.index(value))
    sheet.accept()


def test_a_table_is_looked_at_before_it_is_taken(
    screen: DirectoryScreen, workspace: Workspace, tmp_path: Path
) -> None:
    before = len(screen.rows())
    screen.choose_table()
    sheet = screen.overlay
    assert isinstance(sheet, ImportSheet)
    assert "5 new" in sheet.words()
    assert "Casa Luz" in sheet.words()
    assert len(workspace.casework.directory.rows()) == before, "nothing is kept before the word"
    sheet.yes.click()
    assert len(screen.rows()) == before + 5
    assert "5 places added" in screen.told.text()
    workspace.casework.directory.verified("clinica-esperanza")
    changed = (
        PLACES.read_text("utf-8").replace("24 horas", "22 horas").replace("shelter", "castle", 1)
    )
    file = tmp_path / "places.csv"
    changed = changed.replace("es en,961", "es en,962").replace("2026-02-25", "soon")
    file.write_text(changed, "utf-8")
    screen._choose = lambda title, kinds: file
    screen.choose_table()
    sheet = screen.overlay
    assert isinstance(sheet, ImportSheet)
    said = sheet.words()
    assert "1 changed" in said
    assert "Telephone" in said
    assert "Row 2" in said
    assert "castle" in said
    assert "«soon» is no date" in said
    assert "2 rows left out" in said
    assert "2 as before" in said, "an older day of checking does not undo today's"
    assert clipped(sheet) == []
    sheet.no.click()
    assert workspace.casework.directory.find("abogadas-sur").entry.phone.startswith("961")  # type: ignore[union-attr]  # it is there


def test_places_are_found_by_what_they_offer_for_whom_where_and_in_which_language(
    screen: DirectoryScreen,
) -> None:
    take(screen)
    pick(screen, screen.choose_service, "food_hygiene")
    assert titles(screen) == ["Casa Luz", "Comedor El Puente"]
    pick(screen, screen.choose_state, "30")
    assert titles(screen) == ["Comedor El Puente"]
    pick(screen, screen.choose_state, "")
    pick(screen, screen.choose_population, "women")
    assert titles(screen) == ["Casa Luz"]
    pick(screen, screen.choose_language, "fr")
    assert titles(screen) == []
    screen._show_all()
    screen.search.editor.setText("CLINICA")
    screen._look()
    assert titles(screen) == ["Clínica La Esperanza"]


def test_what_nobody_checked_lately_is_marked_and_one_press_checks_it(
    screen: DirectoryScreen, workspace: Workspace
) -> None:
    take(screen)
    screen.stale.click()
    assert "Clínica La Esperanza" in titles(screen)
    assert "Casa Luz" not in titles(screen)
    row = next(one for one in screen.rows() if one.title() == "Clínica La Esperanza")
    assert "check again" in row.state_words()
    row.click()
    assert screen.is_open()
    assert "962 555 0102" in screen.place.words()
    screen.place.verify.click()
    assert "checked Mar 2, 2026 · Martha Ortega" in screen.place.state.text()
    found = workspace.casework.directory.find("clinica-esperanza")
    assert found is not None
    assert not found.is_stale
    screen.show_list()
    assert "Clínica La Esperanza" not in titles(screen)


def test_a_place_is_taken_out_only_after_a_question(
    screen: DirectoryScreen, workspace: Workspace
) -> None:
    take(screen)
    screen.show_place("casa-luz")
    screen.place.ask_to_remove()
    assert workspace.casework.directory.find("casa-luz") is not None
    screen.place._remove()
    assert workspace.casework.directory.find("casa-luz") is None
    assert not screen.is_open()
    assert "Casa Luz" not in titles(screen)


def press(sheet: PlaceSheet, group: str, value: str) -> None:
    sheet.groups[group].open.click()
    sheet.groups[group].boxes[value].click()
    sheet.groups[group].open.click()


def test_a_place_is_written_by_hand_checked_and_changed(
    screen: DirectoryScreen, workspace: Workspace, qtbot: QtBot
) -> None:
    take(screen)
    before = len(screen.rows())
    screen.add.click()
    sheet = screen.overlay
    assert isinstance(sheet, PlaceSheet)
    qtbot.keyClicks(sheet.fields["phone"].editor, "call Ana")
    sheet.yes.click()
    assert sheet.fields["name"].problem() == "Please write what it is called."
    assert "only digits" in sheet.fields["phone"].problem()
    assert "at least one service" in sheet.groups["services"].problem()
    assert "has to allow" in sheet.groups["receiving"].problem()
    assert sheet.focusWidget() is sheet.fields["name"].editor
    settle()
    assert clipped(sheet) == []
    qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    assert sheet.isVisible(), "what was written is not lost by a stray key"
    qtbot.keyClicks(sheet.fields["name"].editor, "casa LUZ")
    sheet.fields["place"].set_text("Tapachula")
    sheet.fields["phone"].set_text("962 555 0199")
    press(sheet, "receiving", "service")
    qtbot.keyClick(sheet.groups["services"].boxes["legal"], Qt.Key.Key_Space)
    sheet.yes.click()
    assert "already" in sheet.fields["name"].problem()
    assert len(workspace.casework.directory.rows()) == before, "nothing is kept before it is right"

    sheet.fields["name"].set_text("Casa Ñandú")
    press(sheet, "states", "07")
    press(sheet, "languages", "ht")
    press(sheet, "populations", "women")
    assert sheet.groups["states"].said.text() == "Chiapas"
    sheet.notes.setPlainText("Ask for the door at the back.\nRing twice.")
    qtbot.keyClick(sheet.fields["name"].editor, Qt.Key.Key_Return)
    assert screen.is_open()
    assert "Casa Ñandú" in screen.place.words()
    assert "never checked" in screen.place.state.text(), "only a call checks it"
    kept = workspace.casework.directory.find("casa-nandu-tapachula")
    assert kept is not None
    entry = kept.entry
    assert (entry.services, entry.states, entry.languages) == (("legal",), ("07",), ("ht",))
    assert (entry.populations, entry.phone) == (("women",), "962 555 0199")
    assert entry.notes.endswith("Ring twice.")
    logged = [one for one in workspace.trail.page().lines if one.kind == "directory.changed"]
    assert len(logged) == 1
    assert logged[0].who == "Martha Ortega"

    screen.place.verify.click()
    checked = screen.place.state.text()
    screen.place.change.click()
    again = screen.place.sheet
    assert again is not None
    assert again.said()["services"] == "legal"
    again.fields["hours"].set_text("9 a 17")
    again.groups["receiving"].boxes["authority"].click()
    again.yes.click()
    assert "9 a 17" in screen.place.words()
    assert screen.place.state.text() == checked
    changed = workspace.casework.directory.find("casa-nandu-tapachula")
    assert changed is not None
    assert changed.entry.receiving is Receiving.AUTHORITY
    assert changed.entry.model_copy(
        update={"hours": "", "receiving": Receiving.SERVICE}
    ) == entry.model_copy(
        update={
            "verified_on": changed.entry.verified_on,
            "verified_by": changed.entry.verified_by,
        }
    ), "all else is as it was"
    assert len(workspace.casework.directory.rows()) == before + 1


def test_a_file_that_is_no_table_is_said_to_be_none(
    screen: DirectoryScreen, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.xlsx"
    broken.write_bytes(b"nothing")
    screen._choose = lambda title, kinds: broken
    screen.choose_table()
    assert screen.overlay is None
    assert screen.trouble.isVisibleTo(screen)
