"""A new version, from the screen that looks for it: only when asked, only from the organisation."""

from datetime import date
from pathlib import Path

import pytest
from nacl.signing import SigningKey
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from intake_app.domain.policy import KeysRule, Organisation, Policy, UpdateRule
from intake_app.services import AppPaths, JobsAtOnce, Outside, Workspace, assemble, publish_update
from intake_app.services import updates as service
from intake_app.system import Installed
from intake_app.ui.components.rows import Row
from intake_app.ui.screens.settings.screen import SettingsScreen
from intake_app.ui.screens.updates.screen import UpdatesScreen
from tests.fakes.clock import FakeClock
from tests.fakes.vaults import FAST_KDF, PASSPHRASE
from tests.ui.conftest import Desk, settle

SEED, OTHER = bytes(range(32)), bytes(range(1, 33))
TODAY = date(2026, 5, 4)
INSTALLER = "field-intake_9.0.0_amd64.deb"
NEWS = {"es": "Los mapas abren sin red.", "en": "Maps open without a network."}


@pytest.fixture
def mirror(tmp_path: Path) -> Path:
    folder = tmp_path / "mirror"
    folder.mkdir()
    (folder / INSTALLER).write_bytes(b"the next version" * 1000)
    publish_update(folder, "9.0.0", TODAY, SEED, news=NEWS)
    return folder


@pytest.fixture
def policy(mirror: Path) -> Policy:
    return Policy(
        organisation=Organisation(name="Casa Norte"),
        keys=KeysRule(updates=(bytes(SigningKey(SEED).verify_key).hex(),)),
        updates=UpdateRule(mirror=str(mirror)),
    )


@pytest.fixture
def screen(desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> UpdatesScreen:
    """As a person comes there: settings, then the row under About."""
    monkeypatch.setattr(service, "mounted_sticks", lambda: ())
    desk.window.go("settings")
    settings = desk.window.current_screen()
    assert isinstance(settings, SettingsScreen)
    qtbot.mouseClick(settings.about.updates, Qt.MouseButton.LeftButton)
    settle()
    shown = desk.window.current_screen()
    assert isinstance(shown, UpdatesScreen)
    return shown


def press(screen: UpdatesScreen, button: QPushButton, qtbot: QtBot) -> None:
    assert button.isVisibleTo(screen)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    settle()


def places(screen: UpdatesScreen) -> list[Row]:
    return [row for row in screen.findChildren(Row) if row.isVisibleTo(screen)]


def test_a_new_version_is_shown_in_ones_language_got_ready_and_started(
    screen: UpdatesScreen, desk: Desk, paths: AppPaths, qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch, workspace: Workspace,
) -> None:  # fmt: skip
    assert "Casa Norte" in screen._who.text()
    assert not screen.what.isVisibleTo(screen)  # nothing was looked for yet
    (row,) = places(screen)
    press(screen, row, qtbot)
    assert screen._what_words() == "Version 9.0.0"
    assert screen.news.text() == "Maps open without a network."
    desk.window.use_language("es")
    settle()
    assert screen.news.text() == "Los mapas abren sin red."
    desk.window.use_language("en")
    screen.model.installed = Installed.PACKAGE
    press(screen, screen.get_ready, qtbot)
    [file] = (paths.data / "updates").iterdir()
    assert file.name == INSTALLER
    assert str(file) in screen.command.text()
    started: list[tuple[Path, Installed]] = []

    def start(file: Path, installed: Installed) -> bool:
        started.append((file, installed))
        return True

    monkeypatch.setattr(screen.model, "_start", start)
    press(screen, screen.install, qtbot)
    assert started == [(file, Installed.PACKAGE)]
    assert not desk.window.isVisible()  # saved and closed, so that its files can be replaced
    assert desk.window.workspace is None


def test_the_open_profile_is_backed_up_whole_before_and_stays_where_nothing_installs(
    screen: UpdatesScreen, desk: Desk, workspace: Workspace, paths: AppPaths, qtbot: QtBot,
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    press(screen, places(screen)[0], qtbot)
    screen.model.installed = Installed.PACKAGE
    press(screen, screen.get_ready, qtbot)
    monkeypatch.setattr(screen.model, "_start", lambda *_: False)
    press(screen, screen.install, qtbot)
    assert "no program that opens the installer" in screen.said.text()
    assert desk.window.isVisible()
    [copy] = (paths.data / "before-update").rglob("*.bak")
    assert copy.parent.name == workspace.account.account_id
    other = assemble(
        AppPaths.below(tmp_path / "other"),
        clock=FakeClock(),
        jobs=JobsAtOnce(),
        outside=Outside(kdf_limits=FAST_KDF),
    )
    brought = other.vault.restore_backup(copy, PASSPHRASE)
    assert {form.ref for form in brought.catalogue.forms()} == {
        form.ref for form in workspace.catalogue.forms()
    }
    other.close()


def test_older_strangers_and_changed_versions_are_refused_in_words(
    screen: UpdatesScreen, desk: Desk, mirror: Path, paths: AppPaths, qtbot: QtBot, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    publish_update(mirror, "0.0.1", TODAY, SEED)
    press(screen, places(screen)[0], qtbot)
    assert "older than the version on this laptop" in screen.said.text()
    assert places(screen)[0].hasFocus()  # the keyboard went nowhere else meanwhile
    assert not screen.what.isVisibleTo(screen)
    publish_update(mirror, "9.0.0", TODAY, OTHER)
    press(screen, places(screen)[0], qtbot)
    assert "Somebody else than your organisation signed it" in screen.said.text()
    desk.files.folder = tmp_path
    press(screen, screen.elsewhere, qtbot)
    assert "There is no new version in that place." in screen.said.text()

    publish_update(mirror, "9.0.0", TODAY, SEED)
    press(screen, places(screen)[0], qtbot)
    (mirror / INSTALLER).write_bytes(b"T" + (mirror / INSTALLER).read_bytes()[1:])
    press(screen, screen.get_ready, qtbot)
    assert "not as it was given out" in screen.said.text()
    assert not screen.ready.isVisibleTo(screen)
    assert not (paths.data / "updates" / INSTALLER).exists()

    stick = tmp_path / "stick"
    stick.mkdir()
    mirror.rename(stick / "field-intake")
    monkeypatch.setattr(service, "mounted_sticks", lambda: (stick,))
    press(screen, screen.again, qtbot)
    mirror_row, stick_row = places(screen)
    assert stick_row.detail() == str(stick / "field-intake")
    press(screen, mirror_row, qtbot)
    assert "There is no new version in that place." in screen.said.text()
    press(screen, stick_row, qtbot)
    assert screen.what.isVisibleTo(screen)
