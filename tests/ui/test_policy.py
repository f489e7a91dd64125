"""What the organisation's rules change on the screen."""

import pytest
from pytestqt.qtbot import QtBot

from intake_app.domain.policy import FormsRule, Policy, ServerRule
from intake_app.services import PolicyRefused
from intake_app.ui.screens.central.screen import CentralScreen
from intake_app.ui.screens.forms.screen import FormsScreen
from intake_app.ui.screens.home.screen import HomeScreen
from intake_app.ui.screens.refusal.screen import RefusalScreen
from tests.ui.conftest import Desk, settle


@pytest.fixture
def policy() -> Policy | None:
    return Policy(
        server=ServerRule(address="https://central.casanorte.example", project=7),
        forms=FormsRule(may_add=False, only=("rapid_screen",)),
    )


def test_only_what_the_rules_leave_is_offered(desk: Desk) -> None:
    home = desk.window.current_screen()
    assert isinstance(home, HomeScreen)
    assert len(home.form_rows()) == 1
    assert home._add.isHidden()
    desk.window.go("forms")
    forms = desk.window.current_screen()
    assert isinstance(forms, FormsScreen)
    assert forms.add.isHidden()


def test_the_fixed_central_needs_a_token_and_nothing_else(desk: Desk) -> None:
    desk.window.go("central")
    screen = desk.window.current_screen()
    assert isinstance(screen, CentralScreen)
    screen.show_typed()
    settle()
    assert screen.address.text() == "https://central.casanorte.example"
    assert screen.project.text() == "7"
    assert screen.address.editor.isReadOnly()
    assert screen.project.editor.isReadOnly()
    assert screen.token.isAncestorOf(desk.window.focusWidget())
    assert "central.casanorte.example" in screen.fixed.text()


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        ("signature", "changed after it was signed"),
        ("signer", "Somebody else signed"),
        ("older", "older than those"),
        ("too-new", "newer version"),
        ("rules", "show this to whoever wrote them: locking.idle_minutes"),
        ("unreadable", "not whole"),
    ],
)
def test_a_refused_policy_says_why_and_whom_to_ask(qtbot: QtBot, reason: str, words: str) -> None:
    refused = PolicyRefused(reason=reason, place="locking.idle_minutes", file="policy.json")
    screen = RefusalScreen(refused)
    qtbot.addWidget(screen)
    assert "cannot be believed" in screen.what.text()
    assert words in screen.more.text()
