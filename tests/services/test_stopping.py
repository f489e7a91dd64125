"""Backups, bringing back, the log: each tells how far it is, and leaves nothing when stopped."""

from collections.abc import Callable
from pathlib import Path

import pytest

from intake_app.domain.long_work import STEPS, Stopped, Watch
from intake_app.services import AppPaths, JobsAtOnce, Outside, Program, assemble
from tests.fakes.clock import FakeClock
from tests.fakes.vaults import FAST_KDF, PASSPHRASE
from tests.services.forms import household


@pytest.fixture
def program(tmp_path: Path) -> Program:
    return assemble(
        AppPaths.below(tmp_path / "home"),
        clock=FakeClock(),
        jobs=JobsAtOnce(),
        outside=Outside(kdf_limits=FAST_KDF),
    )


def stopping_at(told: list[int], share: float) -> Watch:
    """A watch that cancels once so much is done."""

    def tell(steps: int) -> None:
        told.append(steps)
        watch._told_at = 0.0  # every step is told of
        if steps >= share * STEPS:
            watch.cancel()

    watch = Watch(tell)
    return watch


@pytest.mark.parametrize("share", [0.0, 0.6, 0.8])
def test_a_backup_that_is_stopped_leaves_the_one_before(
    program: Program, tmp_path: Path, share: float
) -> None:
    made = program.vault.create("Ana", PASSPHRASE)
    workspace = program.vault.unlock(made.account_id, PASSPHRASE)
    target = tmp_path / "out" / "copy.bak"
    target.parent.mkdir()
    workspace.backups.write(target)
    before = target.read_bytes()
    workspace.catalogue.import_form(household(tmp_path))
    told: list[int] = []
    with pytest.raises(Stopped):
        stopping_at(told, share).over(lambda: workspace.backups.write(target))
    assert told == sorted(told)
    assert target.read_bytes() == before
    assert list(target.parent.iterdir()) == [target]
    workspace.backups.write(target)
    assert target.read_bytes() != before
    workspace.close()
    program.close()


def test_bringing_back_that_is_stopped_leaves_no_profile(program: Program, tmp_path: Path) -> None:
    made = program.vault.create("Ana", PASSPHRASE)
    workspace = program.vault.unlock(made.account_id, PASSPHRASE)
    file = tmp_path / "copy.bak"
    workspace.backups.write(file)
    workspace.close()
    program.close()
    other = assemble(
        AppPaths.below(tmp_path / "other"),
        clock=FakeClock(),
        jobs=JobsAtOnce(),
        outside=Outside(kdf_limits=FAST_KDF),
    )
    told: list[int] = []
    with pytest.raises(Stopped):
        stopping_at(told, 0.3).over(lambda: other.vault.restore_backup(file, PASSPHRASE))
    assert told
    assert other.vault.accounts() == ()
    other.vault.restore_backup(file, PASSPHRASE).close()
    assert len(other.vault.accounts()) == 1
    other.close()


def test_looking_through_the_log_can_be_stopped(program: Program, tmp_path: Path) -> None:
    made = program.vault.create("Ana", PASSPHRASE)
    workspace = program.vault.unlock(made.account_id, PASSPHRASE)
    file = tmp_path / "log.csv"
    works: tuple[Callable[[], object], ...] = (
        workspace.trail.verify,
        lambda: workspace.trail.export(file, "csv"),
    )
    for work in works:
        watch = Watch(lambda _: None)
        watch.cancel()
        with pytest.raises(Stopped):
            watch.over(work)
    assert not file.exists()
    assert workspace.trail.verify() == ()
    workspace.close()
    program.close()
