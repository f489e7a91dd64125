"""The laptop sleeps in mid-write and wakes; another process comes meanwhile; the clock jumps."""

import os
import random
import signal
import sys
import time
from datetime import timedelta
from pathlib import Path

import pytest

from intake_app.domain.clock import SystemClock
from intake_app.domain.records import DraftId
from intake_app.store import Findable, Store, VaultInUse, Vaults
from tests.fakes.clock import FIRST_LIGHT, FakeClock
from tests.proofs.expected import Expected, Findings
from tests.proofs.vault_kills import start
from tests.proofs.vault_work import look, prepare
from tests.store.cheap import CHEAP, PASSPHRASE, a_draft, a_record, keep_record


@pytest.mark.skipif(sys.platform == "win32", reason="stopping a process takes POSIX signals")
@pytest.mark.parametrize("work", ["purging", "rotating"])
def test_a_process_stopped_in_mid_write_goes_on_where_it_was(work: str, tmp_path: Path) -> None:
    home, journal = tmp_path / "home", tmp_path / "journal"
    prepare(work, home)
    process = start(work, home, journal)
    assert process.pid is not None
    while not (journal.exists() and journal.stat().st_size):
        time.sleep(0.005)
    chance = random.Random(7)
    for _ in range(4):
        time.sleep(chance.uniform(0.02, 0.2))
        os.kill(process.pid, signal.SIGSTOP)
        vaults = Vaults(home / "vaults", SystemClock(), limits=CHEAP, ballast_bytes=1)
        with pytest.raises(VaultInUse):  # somebody else at the same vault waits at the door
            vaults.folder(vaults.list()[0].vault_id).open(PASSPHRASE)
        os.kill(process.pid, signal.SIGCONT)
    time.sleep(0.2)
    assert process.is_alive()
    os.kill(process.pid, signal.SIGKILL)
    process.join()
    findings = Findings(work)
    lines = [line.split() for line in journal.read_text().splitlines()]
    look(work, home, Expected(lines, time.monotonic()), findings)
    assert findings.lost == []
    assert len(lines) > 1


def test_a_clock_set_back_a_year_loses_and_mixes_up_nothing(tmp_path: Path) -> None:
    clock = FakeClock()
    vaults = Vaults(tmp_path / "vaults", clock, limits=CHEAP, ballast_bytes=1)
    folder = vaults.folder(vaults.create(PASSPHRASE, owner_name="Ana").vault_id)

    def work(store: Store, number: int) -> None:
        store.drafts.save(a_draft(DraftId(f"{number:032x}"), saved_at=clock.now()))
        record = a_record(number, finalized_at=clock.now())
        with store.transaction():
            store.records.add(record)
            store.search.add(record.record_id, clock.now(), Findable(words=f"word{number}"))

    store = folder.open(PASSPHRASE)
    work(store, 1)
    clock.set_wall(FIRST_LIGHT - timedelta(days=365))
    work(store, 2)
    store.close()
    store = folder.open(PASSPHRASE)
    assert store.suspicions == ()
    clock.set_wall(FIRST_LIGHT + timedelta(days=3650))
    work(store, 3)
    store.access.rotate(PASSPHRASE)
    clock.set_wall(FIRST_LIGHT)
    keep_record(store, 4)
    assert store.verify().is_whole
    numbers = [event.number for event in store.audit.list()]
    assert numbers == list(range(1, len(numbers) + 1))
    for number in (1, 2, 3):
        assert len(store.search.find((f"word{number}",))) == 1
    assert len(store.drafts.list()) == 3
    assert len(store.records.page(limit=10)) == 4
    store.close()
    again = folder.open(PASSPHRASE)
    assert again.suspicions == ()
    again.close()
