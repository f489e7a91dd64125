"""Places, hiding, locking, leaving and what goes wrong, around the real workspace."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from intake_app.domain.errors import IntakeError
from intake_app.services import Program, Suspicion, Workspace
from intake_app.ui import theme
from intake_app.ui.components.keys import KeyHelp
from intake_app.ui.components.typing_pause import TypingPause
from intake_app.ui.places import BELOW
from intake_app.ui.screens.cases.screen import CasesScreen
from intake_app.ui.screens.directory.screen import DirectoryScreen
from intake_app.ui.screens.filling import FillingScreen
from intake_app.ui.screens.forms.screen import FormsScreen
from intake_app.ui.screens.home.screen import HomeScreen
from intake_app.ui.screens.records.screen import RecordsScreen
from intake_app.ui.screens.settings.screen import SettingsScreen
from tests.fakes.clock import FakeClock
from tests.fakes.vaults import PASSPHRASE
from tests.ui.conftest import Desk, settle


def home(desk: Desk) -> HomeScreen:
    screen = desk.window.current_screen()
    assert isinstance(screen, HomeScreen)
    return screen


def begin_first_form(desk: Desk, qtbot: QtBot) -> FillingScreen:
    qtbot.keyClick(desk.window.focusWidget(), Qt.Key.Key_F1)
    settle()
    screen = desk.window.current_screen()
    assert isinstance(screen, FillingScreen)
    return screen


def test_home_begins_the_shipped_forms_by_their_keys(desk: Desk, qtbot: QtBot) -> None:
    rows = home(desk).form_rows()
    assert len(rows) == 4
    assert [row.accessibleDescription() for row in rows] == ["F1", "F2", "F3", "F4"]
    assert desk.window.focusWidget() is rows[0]
    begin_first_form(desk, qtbot)
    assert desk.window.filling is not None
    assert desk.window.top.isHidden()


@pytest.mark.parametrize(
    ("language", "title"), [("en", "Rapid red-flag screening"), ("es", "Detección rápida")]
)
def test_forms_are_called_by_their_name_in_the_language_of_the_screen(
    desk: Desk, qtbot: QtBot, language: str, title: str
) -> None:
    desk.window.use_language(language)
    settle()
    names = [row.accessibleName() for row in home(desk).form_rows()]
    assert names[0].startswith(title)
    assert not any(" / " in name for name in names)
    screen = begin_first_form(desk, qtbot)
    assert screen.filling.title.startswith(title)


def test_a_form_left_halfway_is_waiting_at_home(desk: Desk, qtbot: QtBot) -> None:
    screen = begin_first_form(desk, qtbot)
    path = _first_choice(desk)
    screen.filling.answer(*path)
    screen.leave()
    settle()
    rows = home(desk).draft_rows()
    assert len(rows) == 1
    assert "%" in rows[0].detail()
    qtbot.mouseClick(rows[0], Qt.MouseButton.LeftButton)
    settle()
    assert isinstance(desk.window.current_screen(), FillingScreen)
    assert desk.window.filling is not None


def _first_choice(desk: Desk) -> tuple[str, str]:
    filling = desk.window.filling
    assert filling is not None
    for page_id in filling.page_ids():
        for item in filling.page(page_id).items:
            choices = getattr(item, "choices", ())
            if choices:
                return item.path, choices[0].value
    raise AssertionError("the form has no choice question")


def test_a_draft_is_discarded_only_after_a_yes(desk: Desk, qtbot: QtBot) -> None:
    screen = begin_first_form(desk, qtbot)
    screen.filling.answer(*_first_choice(desk))
    screen.leave()
    settle()
    shown = home(desk)
    bin_button = next(
        b for b in shown.findChildren(QPushButton) if b.accessibleName() == "Discard this draft"
    )
    qtbot.mouseClick(bin_button, Qt.MouseButton.LeftButton)
    assert shown.question is not None
    qtbot.keyClick(desk.window.focusWidget(), Qt.Key.Key_Escape)
    settle()
    assert len(home(desk).draft_rows()) == 1
    qtbot.mouseClick(
        next(
            b for b in shown.findChildren(QPushButton) if b.accessibleName().startswith("Discard")
        ),
        Qt.MouseButton.LeftButton,
    )
    yes = next(b for b in shown.question.findChildren(QPushButton) if b.text() == "Discard")
    qtbot.mouseClick(yes, Qt.MouseButton.LeftButton)
    settle()
    assert not home(desk).draft_rows()


@pytest.mark.parametrize(
    ("number", "place"),
    list(
        enumerate(
            (
                "home",
                "cases",
                "forms",
                "outbox",
                "records",
                "directory",
                "statistics",
                "settings",
            ),
            1,
        )
    ),
)
def test_every_place_is_a_key_away(desk: Desk, qtbot: QtBot, number: int, place: str) -> None:
    desk.window.go("central")
    qtbot.keyClick(
        desk.window, Qt.Key(Qt.Key.Key_0.value + number), Qt.KeyboardModifier.ControlModifier
    )
    assert desk.window.place() == place


def test_the_title_never_names_a_form_or_a_person(desk: Desk, qtbot: QtBot) -> None:
    titles = {desk.window.windowTitle()}
    begin_first_form(desk, qtbot)
    titles.add(desk.window.windowTitle())
    assert titles == {"Field Intake"}


# ------------------------------------------------------------------ locking
def test_locking_drops_the_curtain_at_once_and_replaces_the_process(
    desk: Desk, program: Program, workspace: Workspace, qtbot: QtBot
) -> None:
    screen = begin_first_form(desk, qtbot)
    path, value = _first_choice(desk)
    screen.filling.answer(path, value)
    draft = screen.filling.draft_id
    desk.window.lock()
    assert desk.window.curtain.isVisible()  # before anything slower
    assert not desk.relaunched
    settle()
    assert desk.relaunched == [False]
    assert desk.window.workspace is None
    again = program.vault.unlock(workspace.account.account_id, PASSPHRASE)
    assert [kept.draft_id for kept in again.desk.drafts()] == [draft]
    again.close()


def test_idle_time_locks(desk: Desk, clock: FakeClock) -> None:
    clock.advance(minutes=4)
    desk.window.idle.look()
    settle()
    assert not desk.relaunched
    clock.advance(minutes=1)
    desk.window.idle.look()
    settle()
    assert desk.relaunched == [False]


def test_the_idle_time_is_the_one_that_was_set(desk: Desk, clock: FakeClock, qtbot: QtBot) -> None:
    desk.window.go("settings")
    screen = desk.window.current_screen()
    assert isinstance(screen, SettingsScreen)
    ten = next(b for b in screen.idle.findChildren(QPushButton) if b.text() == "10")
    qtbot.mouseClick(ten, Qt.MouseButton.LeftButton)
    settle()
    clock.advance(minutes=9)
    desk.window.idle.look()
    settle()
    assert not desk.relaunched
    clock.advance(minutes=1)
    desk.window.idle.look()
    settle()
    assert desk.relaunched == [False]


def test_what_is_being_looked_for_asks_nothing_of_the_closed_vault(desk: Desk) -> None:
    for place in ("cases", "directory", "records"):
        desk.window.go(place)
        screen = desk.window.current_screen()
        assert isinstance(screen, CasesScreen | DirectoryScreen | RecordsScreen)
        screen.search.editor.setText("casa")
    pauses = desk.window.findChildren(TypingPause)
    assert len([pause for pause in pauses if pause.isActive()]) == 3
    desk.window._finish_lock(False)
    assert not any(pause.isActive() for pause in pauses)


def test_locking_happens_once(desk: Desk) -> None:
    desk.window.lock()
    desk.window.lock()
    settle()
    assert desk.relaunched == [False]


@pytest.mark.expects_log
def test_a_full_disk_does_not_keep_the_curtain_from_falling(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    class DiskFull(IntakeError):
        code = "store.disk-full"

    begin_first_form(desk, qtbot)
    filling = desk.window.filling
    assert filling is not None

    def refuse() -> None:
        raise DiskFull

    monkeypatch.setattr(filling, "close", refuse)
    desk.window.lock()
    settle()
    assert desk.relaunched == [False]


def test_closing_the_window_saves_and_shuts_the_vault(
    desk: Desk, program: Program, workspace: Workspace, qtbot: QtBot
) -> None:
    screen = begin_first_form(desk, qtbot)
    screen.filling.answer(*_first_choice(desk))
    desk.window.close()
    settle()
    assert not desk.relaunched
    again = program.vault.unlock(workspace.account.account_id, PASSPHRASE)
    assert len(again.desk.drafts()) == 1
    again.close()


# ------------------------------------------------------------------ forms
def test_a_broken_form_lists_what_is_to_be_mended(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    broken = tmp_path / "broken.csv"
    broken.write_text(
        "survey,,,\n,type,name,label\n,integr,age,Age\n,select_one nowhere,sex,Sex\n",
        encoding="utf-8",
    )
    desk.files.chosen = broken
    add = next(b for b in home(desk).findChildren(QPushButton) if b.text() == "Add a form")
    qtbot.mouseClick(add, Qt.MouseButton.LeftButton)
    settle()
    screen = desk.window.current_screen()
    assert isinstance(screen, FormsScreen)
    assert screen.faults.isVisible()
    assert len(screen.finding_words()) >= 2
    assert all("row" in words for words in screen.finding_words())
    assert desk.files.asked == ["Forms (*.xlsx *.xls *.csv *.xml)"]


def test_a_good_form_is_added_and_can_be_begun(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    good = tmp_path / "good.csv"
    good.write_text(
        "survey,,,\n,type,name,label\n,text,place,Place\n"
        "settings,,,\n,form_title,form_id,version\n,A short visit,visit,1\n",
        encoding="utf-8",
    )
    desk.window.go("forms")
    screen = desk.window.current_screen()
    assert isinstance(screen, FormsScreen)
    screen.add_form(good)
    settle()
    assert "«A short visit» is ready" in screen.said.text()
    assert desk.window.workspace is not None
    assert "A short visit" in [form.title for form in desk.window.workspace.catalogue.forms()]
    desk.window.go("home")
    assert "1 other form" in [b.text() for b in home(desk).findChildren(QPushButton)]


# ------------------------------------------------------------------ worries
@pytest.mark.parametrize("doubt", list(Suspicion))
def test_a_vault_that_does_not_fit_together_is_told_at_home(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, doubt: Suspicion
) -> None:
    assert home(desk).worry_words() == ""
    monkeypatch.setattr(Workspace, "suspicions", (doubt,))
    home(desk).refresh()
    assert "whoever looks after this laptop" in home(desk).worry_words()


def test_a_disk_that_is_almost_full_is_told_at_home(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Workspace, "is_low_on_room", True)
    home(desk).refresh()
    assert "almost full" in home(desk).worry_words()


# ------------------------------------------------------------------ look and language
def test_the_language_changes_every_screen_at_once_and_is_remembered(
    desk: Desk, program: Program, qtbot: QtBot
) -> None:
    desk.window.use_language("es")
    settle()
    assert program.preferences.language == "es"
    words = {button.text() for button in desk.window.navigation.findChildren(QPushButton)}
    assert words == {
        "Inicio",
        "Casos",
        "Formularios",
        "Por enviar",
        "Registros",
        "Directorio",
        "Estadísticas",
        "Ajustes",
    }
    for place in ("forms", "outbox", "records", "settings", "central"):
        desk.window.go(place)
        shown = desk.window.current_screen()
        assert shown is not None
        titles = [c.property("text") for c in shown.children() if c.property("text")]
        assert "Forms" not in titles


@pytest.mark.parametrize(("code", "spoken"), [("es", "Español (es)"), ("en", "English (en)")])
def test_a_new_form_begins_in_the_language_of_the_program(
    desk: Desk, code: str, spoken: str
) -> None:
    desk.window.use_language(code)
    workspace = desk.window.workspace
    assert workspace is not None
    [form] = [f for f in workspace.catalogue.forms() if f.ref.form_id == "rapid_screen"]
    desk.window.start_form(form.ref)
    assert desk.window.filling is not None
    assert desk.window.filling.language == spoken


def test_the_look_is_remembered(desk: Desk, program: Program, qtbot: QtBot) -> None:
    desk.window.go("settings")
    screen = desk.window.current_screen()
    assert isinstance(screen, SettingsScreen)
    dark = next(b for b in screen.themes.findChildren(QPushButton) if b.text() == "Dark")
    qtbot.mouseClick(dark, Qt.MouseButton.LeftButton)
    large = next(b for b in screen.sizes.findChildren(QPushButton) if b.text() == "150 %")
    qtbot.mouseClick(large, Qt.MouseButton.LeftButton)
    assert theme.tokens().dark
    assert program.preferences.theme == "dark"
    assert program.preferences.text_scale == 1.5


# ------------------------------------------------------------------ what goes wrong
def test_a_fault_of_ours_says_that_nothing_was_lost(desk: Desk, qtbot: QtBot) -> None:
    desk.window.show_fault("unexpected")
    assert desk.window.overlay is not None
    assert "fault of ours" in desk.window.overlay.title.text()
    qtbot.keyClick(desk.window.focusWidget(), Qt.Key.Key_Return)
    settle()
    assert desk.window.overlay is None


def test_a_second_message_takes_the_place_of_the_first(desk: Desk) -> None:
    desk.window.show_words("First", "")
    desk.window.show_words("Second", "")
    settle()
    assert desk.window.overlay is not None
    assert desk.window.overlay.title.text() == "Second"


class Flashes(QObject):
    """Hears of windows that are shown, however short."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._window = desk.window
        self.strays: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            event.type() is QEvent.Type.Show
            and isinstance(watched, QWidget)
            and watched.isWindow()
            and watched is not self._window
        ):
            self.strays.append(type(watched).__name__)
        return False


def test_nothing_flashes_up_as_a_window_of_its_own(desk: Desk, qapp: QApplication) -> None:
    flashes = Flashes(desk)
    qapp.installEventFilter(flashes)
    for place in ("forms", "cases", "outbox", "records", "settings", "home", *BELOW):
        desk.window.go(place)
        settle()
        assert desk.window.isActiveWindow(), place
    qapp.removeEventFilter(flashes)
    assert flashes.strays == []


@pytest.mark.parametrize("language", ["es", "en"])
def test_nothing_is_cut_off_at_twice_the_size_on_a_small_screen(
    desk: Desk, qtbot: QtBot, language: str
) -> None:
    desk.window.use_language(language)
    desk.window.resize(683, 384)
    settle()
    places = ("people", "safe", "keeping", "log")
    for place in ("home", "cases", "forms", "outbox", "records", "settings", "central", *places):
        desk.window.go(place)
        settle()
        screen = desk.window.current_screen()
        assert screen is not None
        assert screen.minimumSizeHint().width() <= desk.window.width()
        cut = [
            button.text()
            for button in desk.window.findChildren(QPushButton)
            if button.isVisible()
            and button.text()
            and button.width() < button.minimumSizeHint().width()
        ]
        assert not cut


def key_help(desk: Desk) -> KeyHelp | None:
    return next((one for one in desk.window.findChildren(KeyHelp) if one.isVisible()), None)


def test_every_place_has_its_key_help(desk: Desk, qtbot: QtBot) -> None:
    for place, key, held in (
        ("settings", Qt.Key.Key_F1, Qt.KeyboardModifier.NoModifier),
        ("home", Qt.Key.Key_F1, Qt.KeyboardModifier.ShiftModifier),
    ):
        desk.window.go(place)
        settle()
        keyboard = desk.window.focusWidget()
        assert keyboard is not None
        qtbot.keyClick(keyboard, key, held)
        shown = key_help(desk)
        assert shown is not None
        assert ("Ctrl+1", "Home") in shown.lines
        assert ("Ctrl+L", "Lock: saves, closes and asks again") in shown.lines
        shown.close_sheet()
        settle()
    assert desk.window.filling is None


def test_a_form_keeps_its_own_key_help(desk: Desk, qtbot: QtBot) -> None:
    begin_first_form(desk, qtbot)
    keyboard = desk.window.focusWidget()
    assert keyboard is not None
    qtbot.keyClick(keyboard, Qt.Key.Key_F1)
    shown = key_help(desk)
    assert shown is not None
    assert ("Alt+→", "Next page") in shown.lines


def test_what_stays_the_same_at_home_is_not_made_anew(desk: Desk, workspace: Workspace) -> None:
    shown = home(desk)
    filling = workspace.desk.start(workspace.catalogue.forms()[0].ref)
    filling.save_now()
    shown.refresh()
    rows = [*shown.form_rows(), *shown.draft_rows()]
    shown.refresh()
    assert [*shown.form_rows(), *shown.draft_rows()] == rows
    filling.close()
    workspace.desk.discard(filling.draft_id)
    shown.refresh()
    assert shown.draft_rows() == []
    assert shown.form_rows() == rows[: len(shown.form_rows())]
