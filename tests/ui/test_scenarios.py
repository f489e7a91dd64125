"""Scenarios through the real window: one of each form and outcome; all in the long proof."""

from tests.proofs.scenarios import one_of_each, run
from tests.ui.conftest import Desk


def test_each_form_comes_to_each_outcome_on_the_screen(unseen_desk: Desk) -> None:
    scenarios = one_of_each()
    assert len(scenarios) >= 15
    assert run(unseen_desk.window, scenarios) == []
