"""A marker typed everywhere is in no byte outside the encrypted file."""

import logging
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest

from intake_app.domain.delivery import DeliveryFailed
from intake_app.domain.errors import IntakeError
from intake_app.services import AppPaths, HasProblems, Jobs, WrongPassphrase
from intake_app.system import start_log
from tests.fakes.clock import FakeClock
from tests.fakes.vaults import PASSPHRASE
from tests.services.conftest import StartProgram
from tests.services.forms import household

MARKER = "Rosalinda"


def test_a_marker_typed_everywhere_is_found_nowhere(
    start_program: StartProgram,
    paths: AppPaths,
    tmp_path: Path,
    clock: FakeClock,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    caplog.set_level(logging.DEBUG)
    handler = start_log(paths.logs, level=logging.DEBUG)
    picture = tmp_path / f"{MARKER}.jpg"
    picture.write_bytes(MARKER.encode() * 1000)
    form = household(tmp_path)
    program = start_program(Jobs())
    try:
        account_id = program.vault.create(MARKER, PASSPHRASE + MARKER).account_id
        with pytest.raises(WrongPassphrase):
            program.vault.unlock(account_id, MARKER)
        workspace = program.vault.unlock(account_id, PASSPHRASE + MARKER)
        workspace.settings.change(
            replace(workspace.settings.values(), user_name=MARKER, email=f"{MARKER}@x.example")
        )
        ref = workspace.catalogue.import_form(form).ref
        # No server listens there; the token and the address are the vault's business alone.
        workspace.sending.connect("http://127.0.0.1:9", "1", token=MARKER * 4)
        for is_kept in (False, True, False):
            filling = workspace.desk.start(ref)
            with pytest.raises(HasProblems):
                filling.finalise()
            with pytest.raises(IntakeError):
                filling.answer(f"/data/{MARKER}", MARKER)
            filling.answer("/data/name", MARKER)
            filling.answer("/data/age", MARKER)  # no number: kept as typed
            filling.attach("/data/photo", picture)
            if is_kept:
                filling.answer("/data/age", "3")
                filling.finalise()
        assert workspace.sending.send_now().failed == 1
        with pytest.raises(DeliveryFailed):
            workspace.sending.check("http://127.0.0.1:9", "1", token=MARKER * 4)
        workspace.close()
    finally:
        program.close()
        logging.getLogger().removeHandler(handler)
        handler.close()
    assert (paths.logs / "intake.log").stat().st_size
    for folder in (paths.data, paths.config, paths.logs, tmp_path / "temporary"):
        for file in folder.rglob("*"):
            assert MARKER not in file.name
            if file.is_file():
                assert MARKER.encode() not in file.read_bytes(), file
    for record in caplog.records:
        assert MARKER not in record.getMessage()
        assert MARKER not in str(record.exc_info)
