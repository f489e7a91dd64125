"""A vault that cannot be opened: one clear sentence at the door, and nothing is changed."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from intake_app.services import AppPaths, Program
from intake_app.store import (
    StoreDiskFull,
    StoreReadOnly,
    VaultDamaged,
    VaultInUse,
    VaultTooNew,
)
from intake_app.ui.components.rows import Row
from intake_app.ui.screens.home.model import HomeModel
from intake_app.ui.screens.unlock.screen import UnlockScreen
from tests.fakes.vaults import PASSPHRASE
from tests.ui.conftest import Desk, OpenDesk, settle

Spoil = Callable[[Path], None]


def _flip(place: float) -> Spoil:
    def spoil(vault: Path) -> None:
        store = vault / "store.db"
        content = bytearray(store.read_bytes())
        content[int(len(content) * place)] ^= 1
        store.write_bytes(content)

    return spoil


def _cut(vault: Path) -> None:
    store = vault / "store.db"
    store.write_bytes(store.read_bytes()[:-5000])


def _empty(vault: Path) -> None:
    (vault / "store.db").write_bytes(b"")


def _gone(vault: Path) -> None:
    (vault / "store.db").unlink()


def _headers(vault: Path) -> None:
    for name in ("vault.json", "vault.json.previous"):
        (vault / name).write_bytes(b"{}")


@pytest.fixture
def vault(account_id: str, paths: AppPaths) -> Path:
    found = next(path.parent for path in paths.data.rglob("store.db"))
    assert found.name == account_id
    return found


def knock(desk: Desk, qtbot: QtBot) -> UnlockScreen:
    screen = desk.window.current_screen()
    assert isinstance(screen, UnlockScreen)
    qtbot.keyClicks(desk.window.focusWidget(), PASSPHRASE)
    qtbot.keyClick(desk.window.focusWidget(), Qt.Key.Key_Return)
    settle()
    return screen


@pytest.mark.parametrize("language", ["es", "en"])
@pytest.mark.parametrize("spoil", [_flip(0.001), _cut, _empty, _gone, _headers], ids=range(5))
def test_damage_is_said_as_damage(
    vault: Path, open_desk: OpenDesk, qtbot: QtBot, spoil: Spoil, language: str
) -> None:
    spoil(vault)
    store = vault / "store.db"
    before = store.read_bytes() if store.exists() else None
    desk = open_desk()
    desk.window.use_language(language)
    screen = knock(desk, qtbot)
    assert desk.window.current_screen() is screen
    assert ("damaged" if language == "en" else "dañado") in screen.trouble.text()
    assert screen.passphrase.problem() == ""  # the passphrase was right
    assert (store.read_bytes() if store.exists() else None) == before


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (VaultTooNew(present=9, known=1), "newer version"),
        (StoreDiskFull(), "full"),
        (StoreReadOnly(), "may not write"),
        (VaultInUse(), "open in another"),
    ],
    ids=lambda value: getattr(value, "code", ""),
)
@pytest.mark.usefixtures("vault")
def test_what_keeps_a_vault_from_opening_is_said(
    open_desk: OpenDesk,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    error: Exception,
    words: str,
) -> None:
    desk = open_desk()

    def refuse(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(desk.program.vault, "unlock", refuse)
    screen = knock(desk, qtbot)
    assert words in screen.trouble.text()
    assert "fault of ours" not in screen.trouble.text()
    assert screen.unlock.isEnabled()
    assert desk.window.focusWidget() is screen.passphrase.editor


def test_damage_met_after_the_door_leads_back_to_it_in_words(
    vault: Path, open_desk: OpenDesk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def damaged(_model: HomeModel) -> None:
        raise VaultDamaged(part="store")

    monkeypatch.setattr(HomeModel, "drafts", damaged)
    desk = open_desk()
    desk.window.use_language("en")
    knock(desk, qtbot)
    assert isinstance(desk.window.current_screen(), UnlockScreen)
    assert desk.window.workspace is None
    assert desk.window.overlay is not None
    assert "damaged" in desk.window.overlay.title.text()
    monkeypatch.undo()
    desk.window.overlay.close_sheet()
    knock(desk, qtbot)
    assert desk.window.workspace is not None  # the vault was closed, so it opens again


def test_the_copy_of_another_day_is_brought_back_at_the_door(
    program: Program, vault: Path, open_desk: OpenDesk, qtbot: QtBot
) -> None:
    workspace = program.vault.unlock(vault.name, PASSPHRASE)
    workspace.backups.keep_copy_beside()
    workspace.close()
    _cut(vault)
    desk = open_desk()
    screen = knock(desk, qtbot)
    assert screen.bring_back.isVisible()
    qtbot.mouseClick(screen.bring_back, Qt.MouseButton.LeftButton)
    assert screen.overlay is not None
    (row,) = screen.overlay.findChildren(Row)
    assert "Copy of" in row.accessibleName()
    qtbot.mouseClick(row, Qt.MouseButton.LeftButton)
    settle()
    assert desk.window.place() == "home"
    assert (vault / "store.db.damaged").exists()


def test_without_a_copy_none_is_offered(vault: Path, open_desk: OpenDesk, qtbot: QtBot) -> None:
    _gone(vault)
    screen = knock(open_desk(), qtbot)
    assert screen.bring_back.isHidden()
