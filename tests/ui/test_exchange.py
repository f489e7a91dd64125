"""Handing cases on: what would leave is seen first, and leaves by each person's word alone."""

import csv
import io
import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from intake_app.casework import Profile, ReceiverKind
from intake_app.services import Workspace, open_sealed_file, seal_file
from intake_app.ui.components.override_sheet import OverrideSheet
from intake_app.ui.screens.cases.screen import CasesScreen
from intake_app.ui.screens.exchange.screen import ExchangeScreen
from tests.services.shipped import interviewed
from tests.ui.conftest import Desk, settle

ALIAS = "Rosalinda"


@pytest.fixture
def screen(
    desk: Desk, workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> ExchangeScreen:
    monkeypatch.setattr(
        "intake_app.services.exports.seal_file",
        lambda content, words: seal_file(content, words, ops=1, memory=8192),
    )
    interviewed(workspace, b_alias=ALIAS, b_scopes="local services", b_situations="unpaid")
    interviewed(workspace, b_alias=ALIAS, b_scopes="local statistics", b_age="31")
    desk.files.chosen = tmp_path / "out"
    desk.window.go("cases")
    cases = desk.window.current_screen()
    assert isinstance(cases, CasesScreen)
    cases.exchange.click()
    made = desk.window.current_screen()
    assert isinstance(made, ExchangeScreen)
    settle()
    return made


def code_of(workspace: Workspace, scope: str) -> str:
    rows = workspace.casework.cases.list()
    consent = workspace.casework.consent
    return next(
        row.code
        for row in rows
        if scope in {one.value for one in consent.of_case(row.case_id).allowed}
    )


def words_of(screen: ExchangeScreen) -> str:
    settle()
    return screen.words()


def test_nothing_leaves_by_looking(screen: ExchangeScreen, workspace: Workspace) -> None:
    for profile in Profile:
        screen._choose_profile(profile.value)
    kinds = {one.kind for one in workspace._store.audit.list(limit=5000)}
    assert "export.made" not in kinds
    assert "case.left" not in kinds


def test_one_receiver_gets_the_cases_of_those_who_allowed_it(
    screen: ExchangeScreen, desk: Desk, workspace: Workspace, qtbot: QtBot
) -> None:
    yes, no = code_of(workspace, "services"), code_of(workspace, "statistics")
    screen._choose_profile(Profile.REFERRAL.value)
    assert not screen.make.isEnabled()
    screen.ticks[yes].setChecked(True)
    screen.ticks[no].setChecked(True)
    qtbot.keyClicks(screen.receiver_name.editor, "Casa Luz")
    assert f"{no}: never asked about this" in words_of(screen)
    assert "1 case leaves" in words_of(screen)
    assert "con_Consent" in words_of(screen)
    assert ALIAS not in words_of(screen)
    screen._choose_kind("csv")
    qtbot.mouseClick(screen.make, Qt.MouseButton.LeftButton)
    assert desk.files.chosen is not None
    [row] = csv.DictReader(io.StringIO(desk.files.chosen.read_text(encoding="utf-8-sig")))
    assert row["x_case_code"] == yes
    assert "1 case saved" in screen.told.text()
    case_id = workspace.casework.cases.of_code(yes)
    assert case_id is not None
    [left] = workspace.casework.consent.exits(case_id)
    assert left.exit.receiver.name == "Casa Luz"


def test_a_judges_order_takes_two_people_and_is_kept(
    screen: ExchangeScreen, desk: Desk, workspace: Workspace
) -> None:
    code = code_of(workspace, "statistics")
    screen._choose_profile(Profile.REFERRAL.value)
    screen._choose_receiver(ReceiverKind.AUTHORITY.value)
    screen.ticks[code].setChecked(True)
    screen.receiver_name.set_text("Juzgado 3")
    screen._take_receiver_name("Juzgado 3")
    assert not screen.make.isEnabled()
    assert not screen.without.isHidden()
    screen.ask_without_consent()
    sheet = screen.overlay
    assert isinstance(sheet, OverrideSheet)
    sheet.choices.setCurrentRow(1)
    sheet.reason.set_text("order 12/2026")
    sheet.second.set_text("Lic. Luz")
    sheet.accept()
    assert screen.make.isEnabled()
    screen.model.kind = "json"
    screen.make_file()
    assert desk.files.chosen is not None
    assert len(json.loads(desk.files.chosen.read_text())["tables"]["core"]) == 1
    case_id = workspace.casework.cases.of_code(code)
    assert case_id is not None
    [kept] = workspace.casework.consent.overrides(case_id)
    assert kept.override.reason == "order 12/2026"


def test_everything_is_sealed_with_words_that_are_shown_and_needs_somebody_else(
    screen: ExchangeScreen, desk: Desk, qtbot: QtBot
) -> None:
    screen._choose_profile(Profile.FULL.value)
    words = screen.model.passphrase
    assert words in words_of(screen)
    assert not screen.make.isEnabled()
    qtbot.keyClicks(screen.second.editor, "Luz")
    screen._choose_kind("json")
    qtbot.mouseClick(screen.make, Qt.MouseButton.LeftButton)
    assert desk.files.chosen is not None
    content = desk.files.chosen.read_bytes()
    assert b"tables" not in content
    assert len(json.loads(open_sealed_file(content, words))["tables"]["core"]) == 2
    screen.go_back()
    assert words not in words_of(screen)
    assert not screen.model.passphrase


def test_a_way_that_is_closed_says_so(screen: ExchangeScreen, workspace: Workspace) -> None:
    workspace.casework.exports._policy = workspace.policy.model_copy(update={"exits": ("sync",)})
    screen.refresh()
    assert "closed this way out" in words_of(screen)
    assert not screen.make.isEnabled()
