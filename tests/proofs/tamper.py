"""Tamper proof: bytes of a small vault are flipped and old parts put back, one after the other.

Each change must be noticed, when the vault is opened, when what it holds is read or at its full
look at itself, or must change nothing. What a reader gets is compared with what was kept.
"""

import argparse
import contextlib
import json
import random
import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from intake_app.domain.delivery import Receipt
from intake_app.domain.errors import IntakeError
from intake_app.domain.records import DraftId, InstanceId
from intake_app.store import (
    Store,
    StoreReadOnly,
    VaultDamaged,
    Vaults,
    VaultTooNew,
)
from tests.fakes.clock import FIRST_LIGHT, FakeClock
from tests.store.cheap import CENTRAL, CHEAP, PASSPHRASE, a_draft, keep_record

PAGE_BYTES = 4096
HEADER, PREVIOUS, STORE = "vault.json", "vault.json.previous", "store.db"
DETECTED = (VaultDamaged, VaultTooNew, StoreReadOnly)
Truth = dict[str, object]


@dataclass
class Figures:
    """What became of the changes made to one part."""

    part: str
    changes: int = 0
    refused: int = 0
    """The vault did not open, or what it holds was refused when read."""
    told: int = 0
    """It opened and said at once that something does not fit."""
    found: int = 0
    """Its full look at itself found it."""
    harmless: int = 0
    """What a reader gets is what was kept."""
    silent: list[str] = field(default_factory=list)
    """Wrong data without a word; empty when there was none."""

    def is_right(self) -> bool:
        """Whether no change passed unnoticed."""
        return not self.silent and self.changes > 0


class SmallVault:
    """A vault with a little of everything, as it is and as it was some work before."""

    def __init__(self, folder: Path) -> None:
        self._vaults = Vaults(folder, FakeClock(), limits=CHEAP, ballast_bytes=1)
        vault_id = self._vaults.create(PASSPHRASE, owner_name="Ana").vault_id
        self._folder = self._vaults.folder(vault_id)
        store = self._folder.open(PASSPHRASE)
        _work(store, first=1)
        store.close()
        self.before = self.files()
        store = self._folder.open(PASSPHRASE)
        _work(store, first=101)
        store.change_passphrase(PASSPHRASE, PASSPHRASE)
        store.close()
        self.now = self.files()
        with self.opened() as store:
            self.truth = _all_of(store)

    def files(self) -> dict[str, bytes]:
        """Name and bytes of every file of the vault."""
        return {path.name: path.read_bytes() for path in self._folder.path.iterdir()}

    def put(self, files: dict[str, bytes]) -> None:
        """These files and no others."""
        for path in self._folder.path.iterdir():
            path.unlink()
        for name, content in files.items():
            (self._folder.path / name).write_bytes(content)

    @contextlib.contextmanager
    def opened(self) -> Iterator[Store]:
        """The vault open; nothing is written when it is closed."""
        store = self._folder.open(PASSPHRASE)
        try:
            yield store
        finally:
            store.abandon()
            store._lock.release()

    def try_with(self, files: dict[str, bytes], name: str, figures: Figures) -> None:
        """Opens, reads and verifies the vault with these files in its place."""
        self.put(files)
        figures.changes += 1
        try:
            with self.opened() as store:
                if store.suspicions:
                    figures.told += 1
                    return
                is_same = _all_of(store) == self.truth
                if not store.verify().is_whole:
                    figures.found += 1
                elif is_same:
                    figures.harmless += 1
                else:
                    figures.silent.append(name)
        except DETECTED:
            figures.refused += 1
        except IntakeError as failure:
            figures.silent.append(f"{name}: said {failure.code}")


def _work(store: Store, first: int) -> None:
    """Some drafts, records, attachments, settings and receipts."""
    for number in range(first, first + 6):
        xml = b"<data>%d %s</data>" % (number, b"x" * 900)
        record_id = keep_record(store, number, xml)
        store.outbox.add(record_id, CENTRAL)
        if number % 2:
            store.outbox.claim(record_id, CENTRAL, FIRST_LIGHT)
            receipt = Receipt(InstanceId(f"uuid:{number}"), FIRST_LIGHT, 201, "http://a", "")
            store.outbox.delivered(record_id, CENTRAL, receipt)
    for number in range(3):  # the same drafts each time, with other answers
        draft_id = DraftId(f"{number:032x}")
        store.drafts.save(a_draft(draft_id, b"answers %d " % first * 200))
    store.attachments.add(
        DraftId("0" * 32), f"a-{first}.bin", "application/x", [b"%d" % first * 2000]
    )
    store.settings.set("ui", {"first": first})
    store.remember()


def _all_of(store: Store) -> Truth:
    """All that a reader gets."""
    truth: Truth = {"owner": store.settings.get("owner.name"), "ui": store.settings.get("ui")}
    for summary in store.drafts.list():
        truth[f"draft {summary.draft_id}"] = (summary, store.drafts.get(summary.draft_id))
        for info in store.attachments.of_draft(summary.draft_id):
            content = b"".join(store.attachments.read_draft_chunks(summary.draft_id, info.name))
            truth[f"attachment {info.name}"] = (info, content)
    for record in store.records.list():
        truth[f"record {record.record_id}"] = (record, store.records.xml(record.record_id))
        truth[f"lines {record.record_id}"] = store.outbox.of_record(record.record_id)
    return truth


# ---------------------------------------------------------------- the changes
def flip_header(vault: SmallVault, chance: random.Random, every: int) -> Iterator[Figures]:
    """Every byte of the header: with the one before it beside it, and without."""
    for part, with_previous in (("header", True), ("header alone", False)):
        figures = Figures(part)
        for place in range(0, len(vault.now[HEADER]), every):
            files = {**vault.now, HEADER: _flipped(vault.now[HEADER], place, chance)}
            if not with_previous:
                files.pop(PREVIOUS)
            vault.try_with(files, f"{part} byte {place}", figures)
        yield figures
    figures = Figures("header before")
    for place in range(0, len(vault.now[PREVIOUS]), every):
        files = {**vault.now, PREVIOUS: _flipped(vault.now[PREVIOUS], place, chance)}
        vault.try_with(files, f"previous header byte {place}", figures)
    yield figures


def flip_store(vault: SmallVault, chance: random.Random, a_page: int) -> Iterator[Figures]:
    """The first page whole, and of each other page so many bytes, with those of its seal."""
    figures = Figures("store")
    content = vault.now[STORE]
    first = range(0, PAGE_BYTES, max(1, PAGE_BYTES // a_page // 4))
    places = [*first]
    for start in range(PAGE_BYTES, len(content), PAGE_BYTES):
        inside = chance.sample(range(PAGE_BYTES - 80), a_page)
        seal = chance.sample(range(PAGE_BYTES - 80, PAGE_BYTES), min(80, a_page))
        places += [start + place for place in (*inside, *seal)]
    for place in places:
        files = {**vault.now, STORE: _flipped(content, place, chance)}
        vault.try_with(files, f"store byte {place}", figures)
    yield figures


def put_back(vault: SmallVault) -> Iterator[Figures]:
    """An old page, the old store, the old header."""
    old, now = vault.before[STORE], vault.now[STORE]
    figures = Figures("old page")
    for start in range(0, min(len(old), len(now)), PAGE_BYTES):
        page = slice(start, start + PAGE_BYTES)
        if old[page] != now[page]:
            content = now[:start] + old[page] + now[start + PAGE_BYTES :]
            number = start // PAGE_BYTES + 1
            vault.try_with({**vault.now, STORE: content}, f"old page {number}", figures)
    yield figures
    for part, name in (("old store", STORE), ("old header", HEADER)):
        figures = Figures(part)
        vault.try_with({**vault.now, name: vault.before[name]}, part, figures)
        yield figures
    figures = Figures("pages cut off")
    for pages in range(1, len(now) // PAGE_BYTES):
        vault.try_with({**vault.now, STORE: now[: pages * PAGE_BYTES]}, f"{pages} left", figures)
    yield figures


def _flipped(content: bytes, place: int, chance: random.Random) -> bytes:
    flipped = bytearray(content)
    flipped[place] ^= 1 << chance.randrange(8)
    return bytes(flipped)


def run(folder: Path, seed: int, *, every: int = 1, a_page: int = 40) -> list[Figures]:
    """Does the proof in an empty folder.

    every: of so many header bytes one is flipped. a_page: so many bytes of each page, twice.
    """
    chance = random.Random(seed)
    vault = SmallVault(folder)
    return [
        *flip_header(vault, chance, every),
        *flip_store(vault, chance, a_page),
        *put_back(vault),
    ]


def main() -> int:
    """`dev.py proof tamper`; gives the exit code."""
    parser = argparse.ArgumentParser(prog="dev.py proof tamper", description=__doc__)
    parser.add_argument("--a-page", type=int, default=200, help="bytes of each page, twice")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    memory = Path("/dev/shm")  # noqa: S108 - nothing is flushed to a slow disk there
    place = str(memory) if memory.is_dir() else None
    folder = Path(tempfile.mkdtemp(prefix="intake-tamper-", dir=place))
    try:
        found = run(folder, options.seed, a_page=options.a_page)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    for figures in found:
        print(json.dumps({**figures.__dict__, "right": figures.is_right()}), flush=True)
    return 0 if all(figures.is_right() for figures in found) else 1


if __name__ == "__main__":
    sys.exit(main())
