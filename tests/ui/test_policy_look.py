"""What the organisation's policy changes of how the program looks: its name, names at the door."""

from pathlib import Path

import pytest

from intake_app.domain.policy import AccountRule, LookRule, Policy
from intake_app.services import AppPaths, JobsAtOnce, Outside, assemble
from intake_app.ui.components.text import Label
from tests.fakes.clock import FakeClock
from tests.fakes.vaults import FAST_KDF, PASSPHRASE
from tests.ui.conftest import OpenDesk, settle


@pytest.fixture
def policy() -> Policy:
    return Policy(look=LookRule(program_name="Almacén"), accounts=AccountRule(show_names=True))


def words_of(desk_window: object) -> str:
    assert hasattr(desk_window, "findChildren")
    return "\n".join(label.text() for label in desk_window.findChildren(Label))


def test_the_program_is_called_as_the_policy_says_and_names_stand_at_the_door(
    open_desk: OpenDesk, account_id: str, paths: AppPaths, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = open_desk()
    assert desk.window.windowTitle() == "Almacén"
    assert "Almacén" in words_of(desk.window)
    assert "Field Intake" not in words_of(desk.window)
    assert "Martha" not in words_of(desk.window)  # nothing is known before it was opened once
    workspace = desk.program.vault.unlock(account_id, PASSPHRASE)
    desk.window.open_workspace(workspace)
    settle()
    assert "Field Intake" not in words_of(desk.window)
    desk.window.hide_away()
    desk.window.come_back()
    assert desk.window.windowTitle() == "Almacén"
    workspace.close()
    (account,) = desk.program.vault.accounts()
    assert account.name == "Martha Ortega"
    desk.window.workspace = None
    desk.window.door.show_unlock()
    assert "Martha Ortega" in words_of(desk.window)
    headers = [one.read_bytes() for one in paths.data.rglob("vault.json*")]
    assert all(b"Martha Ortega" in one for one in headers)
    monkeypatch.delenv("INTAKE_POLICY")
    for one in Path(paths.config).glob("policy*"):
        one.unlink()
    later = assemble(
        paths, clock=FakeClock(), jobs=JobsAtOnce(), outside=Outside(kdf_limits=FAST_KDF)
    )
    later.vault.unlock(account_id, PASSPHRASE).close()
    assert later.vault.accounts()[0].name == ""
    assert not any(b"Martha" in one.read_bytes() for one in paths.data.rglob("vault.json*"))
    later.close()
