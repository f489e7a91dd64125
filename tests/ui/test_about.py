"""About: what came with the program, each with its licence."""

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from intake_app.services import AppPaths
from intake_app.ui.screens.settings.screen import SettingsScreen
from tests.ui.conftest import RESOURCES, Desk


@pytest.fixture
def paths(paths: AppPaths, tmp_path: Path) -> AppPaths:
    """As an installer packs it."""
    packed = tmp_path / "resources"
    shutil.copytree(RESOURCES, packed)
    licences = packed / "licences"
    licences.mkdir()
    parts = [("lxml", "6.1.3", "BSD-3-Clause"), ("FFmpeg", "", "LGPL-2.1")]
    index = []
    for name, version, licence in parts:
        (licences / f"{name}.txt").write_text(f"The licence of {name}", encoding="utf-8")
        told = {"name": name, "version": version, "licence": licence, "file": f"{name}.txt"}
        index.append(told)
    (licences / "index.json").write_text(json.dumps(index), encoding="utf-8")
    return replace(paths, resources=packed)


def test_every_part_is_listed_with_its_licence(desk: Desk, qtbot: QtBot) -> None:
    desk.window.go("settings")
    screen = desk.window.current_screen()
    assert isinstance(screen, SettingsScreen)
    about = screen.about
    qtbot.mouseClick(about.everything, Qt.MouseButton.LeftButton)
    shown = [about.list.item(row).text() for row in range(about.list.count())]
    assert shown == ["FFmpeg · LGPL-2.1", "lxml 6.1.3 · BSD-3-Clause"]
    assert about.text.toPlainText() == "The licence of FFmpeg"
    about.list.setCurrentRow(1)
    assert about.text.toPlainText() == "The licence of lxml"
