"""Settings inside the vault."""

from dataclasses import replace

import pytest

from intake_app.services import Event, SettingRefused, SettingsValues, Topic, Workspace
from tests.fakes.vaults import PASSPHRASE
from tests.services.conftest import StartProgram


def test_settings_survive_a_restart_and_are_told(
    start_program: StartProgram, workspace: Workspace
) -> None:
    told: list[Event] = []
    workspace.events.subscribe(Topic.SETTINGS, told.append)
    assert workspace.settings.values() == SettingsValues()
    wanted = SettingsValues(idle_minutes=2, send_automatically=False, user_name="m.ortega")
    workspace.settings.change(wanted)
    assert len(told) == 1
    workspace.close()
    again = start_program().vault.unlock(workspace.account.account_id, PASSPHRASE)
    assert again.settings.values() == wanted


@pytest.mark.parametrize(
    "change",
    [{"idle_minutes": -1}, {"idle_minutes": 10_000}, {"email": "x" * 300}, {"idle_minutes": True}],
)
def test_impossible_settings_are_refused_whole(
    workspace: Workspace, change: dict[str, object]
) -> None:
    with pytest.raises(SettingRefused):
        workspace.settings.change(
            replace(workspace.settings.values(), user_name="kept?", **change)  # type: ignore[arg-type] # wrong on purpose
        )
    assert workspace.settings.values() == SettingsValues()
