"""The short form of the keyboard proof: one shipped form, and the section that is handed over."""

from pathlib import Path

import pytest

from tests.proofs import keyboard


@pytest.mark.timeout(400)
@pytest.mark.skipif(bool(keyboard.lacking()), reason="Xvfb, openbox or xdotool is not installed")
def test_a_form_is_filled_and_sent_by_keys_of_the_system(tmp_path: Path) -> None:
    figures = keyboard.run(tmp_path, ("rapid_screen",))
    assert figures.wrong == []
    assert (figures.forms, figures.sent, figures.held_by_hub, figures.duplicates) == (1, 1, 1, 0)
    assert figures.answers > 5
    assert figures.keys_in_hand_over > 5
