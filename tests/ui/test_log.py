"""The log as a coordinator reads it."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from intake_app.domain.people import Role
from intake_app.domain.policy import AccountRule, Policy
from intake_app.services import Program, Workspace
from intake_app.ui.screens.log import screen as log_screen
from intake_app.ui.screens.log.screen import LogScreen
from intake_app.ui.screens.log.words import BY_KIND
from tests.fakes.vaults import PASSPHRASE
from tests.services.forms import household
from tests.ui.conftest import Desk, settle

PACKAGE = Path(log_screen.__file__).parents[3]
BO = "la tuna crece sin prisa ni miedo"
MARKER = "Zoraida"
# Put together at run time; their words are in the table all the same.
MADE_ELSEWHERE = {
    "record.finalized",
    "record.held",
    "record.sent",
    "record.held-back",
    "vault.made",
}


@pytest.fixture
def policy() -> Policy | None:
    return Policy(accounts=AccountRule(vaults="team"))


@pytest.fixture
def screen(desk: Desk, workspace: Workspace, tmp_path: Path) -> LogScreen:
    filling = workspace.desk.start(workspace.catalogue.import_form(household(tmp_path)).ref)
    filling.answer("/data/name", MARKER)
    filling.finalise()
    return opened(desk)


def opened(desk: Desk) -> LogScreen:
    desk.window.go("log")
    settle()
    shown = desk.window.current_screen()
    assert isinstance(shown, LogScreen)
    return shown


def press(screen: LogScreen, words: str, qtbot: QtBot) -> None:
    button = next(
        b for b in screen.findChildren(QPushButton) if b.text() == words and b.isVisible()
    )
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    settle()


def test_it_says_what_when_and_by_whom_and_never_an_answer(screen: LogScreen) -> None:
    lines = screen.line_words()
    assert any(line.startswith("Record finished, today") and "Martha" in line for line in lines)
    assert any(line.startswith("Profile opened") for line in lines)
    assert MARKER not in "\n".join(lines)


def test_filters_narrow_it_and_a_line_leads_to_all_about_its_record(
    screen: LogScreen, qtbot: QtBot
) -> None:
    press(screen, "Access", qtbot)
    assert screen.line_words()
    assert not any(line.startswith("Record") for line in screen.line_words())
    press(screen, "All", qtbot)
    row = next(
        b
        for b in screen.findChildren(QPushButton)
        if b.accessibleName().startswith("Record finished")
    )
    qtbot.mouseClick(row, Qt.MouseButton.LeftButton)
    settle()
    assert not any(line.startswith("Profile opened") for line in screen.line_words())
    press(screen, "Show all", qtbot)
    assert any(line.startswith("Profile opened") for line in screen.line_words())


def test_it_is_checked_and_exported_to_a_chosen_file(
    screen: LogScreen, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    press(screen, "Check that it is whole", qtbot)
    assert "Nobody changed a line" in screen.said.text()
    desk.files.chosen = tmp_path / "log.csv"
    press(screen, "Export as a table", qtbot)
    assert "written" in screen.said.text()
    written = desk.files.chosen.read_text(encoding="utf-8")
    assert "record.finalized" in written
    assert MARKER not in written
    assert any(line.startswith("Log exported") for line in screen.line_words())


def test_a_worker_is_told_whose_it_is(
    desk: Desk, workspace: Workspace, program: Program, qtbot: QtBot
) -> None:
    del qtbot
    workspace.people.add(PASSPHRASE, "Bo", Role.WORKER, BO)
    account = workspace.account.account_id
    desk.window.lock()
    settle()
    desk.window._is_leaving = False
    desk.window.open_workspace(program.vault.unlock(account, BO))
    settle()
    shown = opened(desk)
    assert shown.line_words() == []
    assert not shown.check.isVisible()


def test_every_kind_of_line_has_its_words() -> None:
    found: set[str] = set()
    for file in PACKAGE.rglob("*.py"):
        found |= set(
            re.findall(r'audit\.append\(\s*"([a-z]+\.[a-z-]+)"', file.read_text(encoding="utf-8"))
        )
    assert len(found) > 30
    assert found <= set(BY_KIND)
    assert set(BY_KIND) - found >= MADE_ELSEWHERE - found
