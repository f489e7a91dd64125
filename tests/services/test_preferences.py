"""The little that stands outside the vault."""

from pathlib import Path

import pytest

from intake_app.services import Preferences, SettingRefused


def test_preferences_survive_a_restart(tmp_path: Path) -> None:
    file = tmp_path / "config" / "preferences.json"
    Preferences(file).change(language="es", theme="dark", text_scale=1.5)
    Preferences(file).change(hide_key="Pause", hide_corner="top-left", shields_screen=False)
    again = Preferences(file)
    assert (again.language, again.theme, again.text_scale) == ("es", "dark", 1.5)
    assert (again.hide_key, again.hide_corner) == ("Pause", "top-left")
    assert not again.shields_screen


def test_the_start_follows_the_system(tmp_path: Path) -> None:
    fresh = Preferences(tmp_path / "none.json")
    assert (fresh.language, fresh.theme, fresh.text_scale) == ("", "system", 1.0)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("content", ["", "{", "[]", '"x"', "\x00\x01", '{"theme": 5}'])
def test_a_spoilt_file_is_no_reason_not_to_start(tmp_path: Path, content: str) -> None:
    file = tmp_path / "preferences.json"
    file.write_text(content)
    assert Preferences(file).theme == "system"


def test_one_impossible_entry_leaves_the_others(tmp_path: Path) -> None:
    file = tmp_path / "preferences.json"
    file.write_text('{"theme": "dark", "text_scale": 400, "language": "es"}')
    kept = Preferences(file)
    assert (kept.theme, kept.text_scale, kept.language) == ("dark", 1.0, "es")


def test_impossible_values_are_refused(tmp_path: Path) -> None:
    preferences = Preferences(tmp_path / "preferences.json")
    with pytest.raises(SettingRefused):
        preferences.change(theme="sepia")
    with pytest.raises(SettingRefused):
        preferences.change(text_scale=0.1)
    with pytest.raises(SettingRefused):
        preferences.change(language="../x")
    with pytest.raises(SettingRefused):
        preferences.change(hide_key="A")
    with pytest.raises(SettingRefused):
        preferences.change(hide_corner="middle")


def test_a_folder_that_takes_no_file_still_lets_one_choose(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    preferences = Preferences(blocked / "preferences.json")
    preferences.change(language="en")
    assert preferences.language == "en"
