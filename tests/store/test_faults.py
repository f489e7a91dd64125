"""Flipped bytes, full and read-only disks, killed processes: told clearly, and nothing lost."""

import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from intake_app.domain.errors import IntakeError
from intake_app.domain.records import DraftId, RecordId
from intake_app.store import (
    NotInVault,
    Store,
    StoreReadOnly,
    Suspicion,
    VaultDamaged,
    Vaults,
    VaultSummary,
)
from tests.fakes.clock import FakeClock
from tests.store.cheap import CHEAP, PASSPHRASE, a_draft, keep_record
from tests.store.workers import run_worker, start_worker, vaults_in

OpenVault = Callable[[], Store]
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="POSIX limits and mounts")
IS_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0


@pytest.fixture
def tiny_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of its own with 24 megabytes; only root can make one."""
    if sys.platform == "win32" or not IS_ROOT or shutil.which("mount") is None:
        pytest.skip("making a small disk takes root and mount")
    place = tmp_path / "disk"
    place.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=24m", "intake-test", str(place)],
        check=False,
        capture_output=True,
    )
    if mounted.returncode:
        pytest.skip("this machine lets nobody mount a disk")
    yield place
    subprocess.run(["umount", "--lazy", str(place)], check=True)


class TestFlippedBytes:
    """Every byte is detected or harmless; wrong data is never shown."""

    def test_in_the_store(self, store: Store, vaults: Vaults, vault_path: Path) -> None:
        draft = a_draft(snapshot=b"answers " * 1500)
        store.drafts.save(draft)
        xml = b"<data>%s</data>" % (b"y" * 9000)
        record_id = keep_record(store, xml=xml)
        store.close()
        path = vault_path / "store.db"
        good = path.read_bytes()
        chance = random.Random(20261124)
        places = [*range(16, 32), *chance.sample(range(32, len(good)), 150)]
        seen = 0
        for place in places:
            for name in ("store.db-wal", "store.db-shm", "guesses.json"):
                (vault_path / name).unlink(missing_ok=True)
            flipped = bytearray(good)
            flipped[place] ^= 1 << chance.randrange(8)
            path.write_bytes(flipped)
            try:
                opened = vaults.folder(vault_path.name).open(PASSPHRASE)
            except VaultDamaged:
                seen += 1
                continue
            try:
                assert opened.drafts.get(draft.draft_id) == draft
                assert opened.records.xml(record_id) == xml
                whole = opened.verify().is_whole
            except VaultDamaged:
                whole = False
            finally:
                opened.abandon()
                opened._lock.release()
            assert not whole, f"byte {place} changed and nobody noticed"
            seen += 1
        assert seen == len(places)

    def test_in_the_salt_of_the_store_are_harmless(
        self, store: Store, vault_path: Path, open_vault: OpenVault
    ) -> None:
        """The header has the salt too; by the file's own copy alone nothing would open."""
        draft = a_draft()
        store.drafts.save(draft)
        store.close()
        path = vault_path / "store.db"
        content = bytearray(path.read_bytes())
        content[3] ^= 0xFF
        path.write_bytes(content)
        again = open_vault()
        assert again.drafts.get(draft.draft_id) == draft

    def test_in_the_log_of_the_store_cost_no_wrong_data(
        self, store: Store, vault_path: Path, tmp_path: Path
    ) -> None:
        """SQLite takes the first wrong frame for the end of the log: what follows is lost.

        The header remembers the count of changes, where it was written after them.
        """
        for number in range(30):
            store.drafts.save(a_draft(DraftId(f"{number:032x}"), b"x" * 5000))
        store.remember()
        pulled = tmp_path / "pulled"  # the disk as it was when the plug was pulled
        shutil.copytree(vault_path.parent, pulled)
        log = pulled / vault_path.name / "store.db-wal"
        content = bytearray(log.read_bytes())
        content[len(content) // 2] ^= 1
        log.write_bytes(content)
        again = vaults_in(pulled).folder(vault_path.name).open(PASSPHRASE)
        assert Suspicion.STORE_OLDER in again.suspicions
        for draft in again.drafts.list():
            assert again.drafts.get(draft.draft_id).snapshot == b"x" * 5000
        again.close()

    def test_in_the_header_are_damage_and_never_a_wrong_passphrase(
        self, vaults: Vaults, vault_path: Path
    ) -> None:
        path = vault_path / "vault.json"
        good = path.read_bytes()
        for place in range(0, len(good), 7):
            flipped = bytearray(good)
            flipped[place] ^= 2
            path.write_bytes(flipped)
            with pytest.raises(VaultDamaged) as caught:
                vaults.folder(vault_path.name).open(PASSPHRASE)
            assert caught.value.facts["part"] == "header"
            assert vaults.list() == (VaultSummary(vault_path.name, None),)

    def test_pages_cut_off_are_noticed(
        self, store: Store, vaults: Vaults, vault_path: Path
    ) -> None:
        for number in range(40):
            keep_record(store, number, b"x" * 4000)
        store.close()
        path = vault_path / "store.db"
        content = path.read_bytes()
        path.write_bytes(content[: len(content) // 2 // 4096 * 4096])
        assert self._is_damage_seen(vaults, vault_path.name)

    def _is_damage_seen(self, vaults: Vaults, vault_id: str) -> bool:
        try:
            opened = vaults.folder(vault_id).open(PASSPHRASE)
        except VaultDamaged:
            return True
        try:
            return not opened.verify().is_whole
        except VaultDamaged:
            return True
        finally:
            opened.abandon()
            opened._lock.release()

    def test_after_damage_the_vault_can_be_opened_again(
        self, vaults: Vaults, vault_path: Path
    ) -> None:
        """The lock is not kept by an opening that failed."""
        path = vault_path / "store.db"
        good = path.read_bytes()
        path.write_bytes(b"\0" * len(good))
        with pytest.raises(VaultDamaged):
            vaults.folder(vault_path.name).open(PASSPHRASE)
        path.write_bytes(good)
        vaults.folder(vault_path.name).open(PASSPHRASE).close()


def _drafts_said(lines: list[str]) -> list[str]:
    return [line.split()[1] for line in lines if line.startswith("draft ")]


def _opened_afterwards(folder: Path, vault_id: str) -> Store:
    return vaults_in(folder).folder(vault_id).open(PASSPHRASE)


@POSIX
class TestFullDisk:
    def test_a_file_that_may_not_grow_loses_nothing_acknowledged(
        self, vaults: Vaults, vault_id: str, tmp_path: Path
    ) -> None:
        said = run_worker("save-until-full", str(tmp_path / "vaults"), vault_id, "900000")
        lines = said.splitlines()
        assert any(line.startswith("failed store.") for line in lines)
        store = vaults.folder(vault_id).open(PASSPHRASE)
        kept = {draft.draft_id for draft in store.drafts.list()}
        assert set(_drafts_said(lines)) <= kept
        assert store.verify().is_whole
        store.close()

    def test_on_a_full_disk_the_ballast_makes_room_for_the_last_words(
        self, tiny_disk: Path
    ) -> None:
        vaults = Vaults(tiny_disk, FakeClock(), limits=CHEAP, ballast_bytes=9 << 20)
        vault_id = vaults.create(PASSPHRASE, owner_name="Ana").vault_id
        ballast = vaults.folder(vault_id).path / "ballast"
        assert ballast.stat().st_size == 9 << 20
        lines = run_worker("fill-disk", str(tiny_disk), vault_id).splitlines()
        assert not ballast.exists()
        said = _drafts_said(lines)
        assert "failed store.disk-full (made_room=True)" in lines
        assert "f" * 32 in said
        store = vaults.folder(vault_id).open(PASSPHRASE)
        kept = {draft.draft_id for draft in store.drafts.list()}
        assert set(said) <= kept
        assert store.verify().is_whole
        for draft in store.drafts.list()[:5]:  # room can be made
            store.drafts.discard(draft.draft_id)
        store.drafts.save(a_draft(snapshot=b"again"))
        store.close()

    def test_a_vault_that_does_not_fit_leaves_nothing(self, tiny_disk: Path) -> None:
        (tiny_disk / "full").write_bytes(bytes((24 << 20) - 20_000))
        vaults = Vaults(tiny_disk / "vaults", FakeClock(), limits=CHEAP)
        with pytest.raises(IntakeError, match=r"store\.disk-full"):
            vaults.create(PASSPHRASE, owner_name="Ana")
        assert [one.name for one in (tiny_disk / "vaults").iterdir()] == []


@POSIX
class TestReadOnly:
    def test_a_read_only_disk_is_told(self, tiny_disk: Path) -> None:
        vaults = Vaults(tiny_disk, FakeClock(), limits=CHEAP, ballast_bytes=1)
        vault_id = vaults.create(PASSPHRASE, owner_name="Ana").vault_id
        subprocess.run(["mount", "-o", "remount,ro", str(tiny_disk)], check=True)
        assert len(vaults.list()) == 1
        with pytest.raises(StoreReadOnly):
            vaults.folder(vault_id).open(PASSPHRASE)
        with pytest.raises(StoreReadOnly):
            vaults.create(PASSPHRASE, owner_name="Bo")
        subprocess.run(["mount", "-o", "remount,rw", str(tiny_disk)], check=True)
        vaults.folder(vault_id).open(PASSPHRASE).close()

    @pytest.mark.skipif(IS_ROOT, reason="root may write anywhere; the test above stands for this")
    def test_a_read_only_folder_is_told(
        self, vaults: Vaults, vault_id: str, vault_path: Path
    ) -> None:
        for one in vault_path.iterdir():
            one.chmod(0o400)
        vault_path.chmod(0o500)
        try:
            with pytest.raises(StoreReadOnly):
                vaults.folder(vault_id).open(PASSPHRASE)
        finally:
            vault_path.chmod(0o700)


KILLS = 20


@POSIX
def test_nothing_acknowledged_is_missing_after_kill_9(
    vaults: Vaults, vault_id: str, tmp_path: Path
) -> None:
    chance = random.Random()
    acknowledged_drafts: dict[str, int] = {}
    acknowledged_records: set[str] = set()
    attached: set[str] = set()
    for _ in range(KILLS):
        with start_worker("save-without-end", str(tmp_path / "vaults"), vault_id) as worker:
            assert worker.stdout is not None
            lines = [worker.stdout.readline() for _ in range(1 + chance.randrange(40))]
            worker.kill()
            lines += worker.stdout.readlines()
        for line in lines:
            if not line.endswith("\n"):
                continue  # the line itself was cut
            kind, *words = line.split()
            if kind == "draft":
                acknowledged_drafts[words[0]] = int(words[1])
            elif kind == "attached":
                attached.add(words[0])
            elif kind == "record":
                acknowledged_records.add(words[0])
        store = vaults.folder(vault_id).open(PASSPHRASE)
        try:
            assert store.suspicions == ()
            _compare(store, acknowledged_drafts, acknowledged_records, attached)
        finally:
            store.close()
    store = vaults.folder(vault_id).open(PASSPHRASE)
    assert acknowledged_records
    assert store.verify().is_whole
    store.close()


def _compare(store: Store, drafts: dict[str, int], records: set[str], attached: set[str]) -> None:
    for name, revision in drafts.items():
        summary = store.records.find(RecordId(name))
        if summary is None:
            assert name not in records, "an acknowledged record is missing"
            snapshot = store.drafts.get(DraftId(name)).snapshot
            kept = int(snapshot.split()[1])
            assert kept >= revision, "an acknowledged answer is missing"
        else:
            with pytest.raises(NotInVault):
                store.drafts.get(DraftId(name))
            assert store.outbox.of_record(RecordId(name)), "a record without its line"
    for name in attached:
        if store.records.find(RecordId(name)) is None:
            chunks = store.attachments.read_draft_chunks(DraftId(name), "a.bin")
        else:
            chunks = store.attachments.read_chunks(RecordId(name), "a.bin")
        assert sum(map(len, chunks)) == 300_000


def test_no_answer_stands_readable_in_any_byte_of_the_vault(
    store: Store, vault_path: Path, tmp_path: Path
) -> None:
    marker = "Zwölfender-Quetzalcóatl-7731"
    words = marker.encode()
    draft = a_draft(snapshot=words * 400, instance_name=marker, place=marker)
    store.drafts.save(draft)
    store.settings.set("owner.name", marker)
    store.attachments.add(draft.draft_id, marker, "text/plain", [words * 30_000])
    record_id = keep_record(store, xml=words * 500)
    store.drafts.save(a_draft(draft.draft_id, snapshot=words))
    assert words in store.records.xml(record_id)

    def search() -> None:
        found = [path for path in tmp_path.rglob("*") if path.is_file()]
        assert vault_path / "store.db" in found
        for path in found:
            content = path.read_bytes()
            for form in (words, marker.encode("utf-16-le"), words.hex().encode(), b"Quetzal"):
                assert form not in content, path.name
        assert {path.name for path in found} <= {
            "store.db",
            "store.db-wal",
            "store.db-shm",
            "vault.json",
            "vault.json.previous",
            "ballast",
            "lock",
        }

    assert (vault_path / "store.db-wal").stat().st_size > 0
    search()
    store.close()
    search()
