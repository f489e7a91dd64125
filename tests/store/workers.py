"""Processes of their own, for tests that kill, starve or limit one."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from intake_app.domain.clock import SystemClock
from intake_app.domain.errors import IntakeError
from intake_app.domain.records import DraftId, InstanceId, RecordId
from intake_app.store import KdfLimits, NewRecord, Store, StoreDiskFull, Vaults, keyslots
from intake_app.store.keyslots import KdfParameters
from tests.store.cheap import CENTRAL, CHEAP, PASSPHRASE, a_draft, a_record

if sys.platform != "win32":
    import resource
    import signal

ROOT = Path(__file__).resolve().parents[2]


def start_worker(*words: str, stdin: int | None = None) -> "subprocess.Popen[str]":
    """The worker, running; its lines can be read from `stdout`."""
    return subprocess.Popen(
        [sys.executable, "-m", "tests.store.workers", *words],
        cwd=ROOT,
        stdin=stdin,
        stdout=subprocess.PIPE,
        text=True,
        bufsize=1,
    )


def run_worker(*words: str) -> str:
    """All that the worker said until it ended well."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.store.workers", *words],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return done.stdout.strip()


def vaults_in(folder: Path) -> Vaults:
    return Vaults(folder, SystemClock(), limits=CHEAP, ballast_bytes=1 << 16)


def _opened(folder: str, vault_id: str) -> Store:
    return vaults_in(Path(folder)).folder(vault_id).open(PASSPHRASE)


def _say(line: str) -> None:
    print(line, flush=True)


def derive_in_little_memory() -> None:
    """A machine that gives half a gigabyte is asked for a whole one."""
    resource.setrlimit(resource.RLIMIT_AS, (512 << 20, 512 << 20))
    cost = KdfParameters(memory_bytes=1 << 30, passes=3, salt="00" * 16)
    try:
        keyslots.derive(bytearray(b"any"), cost, KdfLimits())
    except IntakeError as failure:
        _say(str(failure))


def save_without_end(folder: str, vault_id: str) -> None:
    """Types, attaches, finalizes and queues for ever; says what was acknowledged."""
    store = _opened(folder, vault_id)
    _say("ready")
    number = 0
    while True:
        number += 1
        draft_id = DraftId(f"{os.getpid():016x}{number:016x}")
        for revision in range(3):
            store.drafts.save(a_draft(draft_id, b"answers %d " % revision * 200))
            _say(f"draft {draft_id} {revision}")
        store.attachments.add(draft_id, "a.bin", "application/x", [b"a" * 300_000])
        _say(f"attached {draft_id}")
        if number % 2:
            record = a_record(number, b"<data>%d</data>" % number)
            record_id = RecordId(draft_id)
            with store.transaction():
                store.records.add(
                    NewRecord(
                        record_id=record_id,
                        instance_id=InstanceId(f"uuid:{draft_id}"),
                        form=record.form,
                        title=record.title,
                        instance_name="",
                        finalized_at=record.finalized_at,
                        xml=record.xml,
                    )
                )
                store.attachments.hand_over(draft_id, record_id, ["a.bin"])
                store.outbox.add(record_id, CENTRAL)
                store.drafts.finalized(draft_id)
            _say(f"record {record_id}")


def hold(folder: str, vault_id: str) -> None:
    """Keeps the vault open until its input ends."""
    store = _opened(folder, vault_id)
    _say("ready")
    sys.stdin.read()
    store.close()


def save_until_full(folder: str, vault_id: str, limit_bytes: str) -> None:
    """No file may grow past the limit: saves until that fails, then says how."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    store = _opened(folder, vault_id)
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(limit_bytes), int(limit_bytes)))
    _fill(store)


def fill_disk(folder: str, vault_id: str) -> None:
    """Saves until the disk is full, then says how, and saves a little more."""
    _fill(_opened(folder, vault_id))


def _fill(store: Store) -> None:
    number = 0
    try:
        while True:
            number += 1
            store.drafts.save(a_draft(DraftId(f"{number:032x}"), os.urandom(20_000)))
            _say(f"draft {number:032x}")
    except IntakeError as failure:
        _say(f"failed {failure}")
        if isinstance(failure, StoreDiskFull) and failure.facts["made_room"]:
            store.drafts.save(a_draft(DraftId("f" * 32), b"the last words"))
            _say(f"draft {'f' * 32}")
    os._exit(0)  # no closing: what was acknowledged must be there all the same


WORKERS: dict[str, Callable[..., None]] = {
    "derive-in-little-memory": derive_in_little_memory,
    "save-without-end": save_without_end,
    "save-until-full": save_until_full,
    "fill-disk": fill_disk,
    "hold": hold,
}

if __name__ == "__main__":
    WORKERS[sys.argv[1]](*sys.argv[2:])
