"""`python3 dev.py bench vault`: the vault beside bare SQLCipher and plain SQLite.

What the vault's own code asks of its database is recorded while it works. The same statements with
the same values are then played on a copy of the same file by bare sqlcipher3, and by the standard
library's sqlite3 on the same tables without encryption, under the same settings, in the same run.
Each piece of work is done twice, with neighbouring numbers: once timed with nothing in between,
once recorded and not timed (20 MB are timed while they are recorded). Before each look at the clock
something else is done, and plain SQLite has its turn afterwards, so that none finds the
processor's caches warmer than another. Where our side reads dates and states out of its rows, so
do the others, by the plainest code there is.

--records N ...   sizes (1000 10000; 100000 takes a while)
--folder PATH     where the files lie: a disk, or /dev/shm for the cost without one
--rounds N        how often everything is measured, in turn (3)
--by processor    counts the processor's time: on a busy machine the figure to trust
--write           puts the table into docs/performance.md, section Vault
"""

import argparse
import contextlib
import functools
import itertools
import os
import random
import re
import shutil
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from intake_app.domain.clock import SystemClock
from intake_app.domain.delivery import DestinationId
from intake_app.domain.records import (
    DraftId,
    FormRef,
    InstanceId,
    RecordId,
    RecordState,
    RecordSummary,
)
from intake_app.store import (
    Draft,
    Findable,
    KdfLimits,
    NewRecord,
    RecordPlace,
    Store,
    VaultFolder,
    Vaults,
)
from intake_app.store.cipher import open_connection
from intake_app.store.keyslots import PassphraseSlot, calibrated, derive, load

PAGE = Path(__file__).resolve().parents[1] / "docs" / "performance.md"
PASSPHRASE = "uno dos tres cuatro cinco"  # noqa: S105 - of a throw-away vault
CENTRAL = DestinationId("central")
FORM = FormRef("household", "1")
START = datetime(2026, 1, 1, tzinfo=UTC)
BODY_BYTES = 8_000
FILM_BYTES = 20 << 20
CHEAP = KdfLimits(
    least_memory_bytes=8192,
    most_memory_bytes=1 << 30,
    least_passes=1,
    most_passes=12,
    aimed_memory_bytes=8192,
    aimed_seconds=0.0,
)
SYLLABLES = re.findall("[a-z]+", "ma ri ta lo pe san gua da co chi le na ro ver du ga ju mo ti xo")
VOCABULARY = tuple(
    "".join(one) for size in (2, 3) for one in itertools.product(SYLLABLES, repeat=size)
)
HEAPS = tuple(itertools.accumulate(1 / (place + 3) for place in range(len(VOCABULARY))))
"""A few words are everywhere, most are rare, as in any language."""
Asked = list[tuple[str, Sequence[Any]]]
Work = Callable[[Store, int], object]


class Recorder:
    """Stands before the vault's connection and notes what is asked of it."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection
        self.asked: Asked = []

    def execute(self, statement: str, values: Sequence[Any] = ()) -> Any:
        self.asked.append((statement, tuple(values)))
        return self._connection.execute(statement, values)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._connection, name)


# ---------------------------------------------------------------- what is measured
def a_draft(number: int, body: bytes) -> Draft:
    return Draft(
        draft_id=DraftId(f"d{number:031x}"),
        form=FORM,
        title="Household",
        instance_name="",
        started_at=START,
        saved_at=START + timedelta(seconds=number),
        progress=0.5,
        snapshot=body,
        place=None,
        language="es",
    )


@functools.lru_cache(maxsize=4)
def a_record(number: int) -> tuple[NewRecord, Findable]:
    """A record and its words; made before anything is timed."""
    record = NewRecord(
        record_id=RecordId(f"{number:032x}"),
        instance_id=InstanceId(f"uuid:{number}"),
        form=FORM,
        title="Household",
        instance_name=f"House {number}",
        finalized_at=START + timedelta(seconds=number),
        xml=os.urandom(BODY_BYTES // 2).hex().encode(),
    )
    return record, words_of(number)


def add_record(store: Store, number: int) -> None:
    record, words = a_record(number)
    with store.transaction():
        store.records.add(record)
        store.search.add(record.record_id, record.finalized_at, words)
        store.outbox.add(record.record_id, CENTRAL)


def what_a_row_shows(found: Sequence[RecordSummary]) -> int:
    """Reads of each line what the screen draws."""
    return sum(len(one.title) + one.finalized_at.hour + len(one.state.value) for one in found)


def what_a_bare_row_shows(rows: Sequence[Any]) -> int:
    """The same of rows as the driver gives them, by the plainest code."""
    return sum(
        len(row[4])
        + datetime.fromtimestamp(row[6] / 1_000_000, UTC).hour
        + len(RecordState(row[7]).value)
        for row in rows
    )


ROWS_ARE_READ = "list the newest 50, read what a row shows"


def words_of(number: int) -> Findable:
    """Some 60 words, common and rare ones, and a name: what a screening is found by."""
    chance = random.Random(number)
    words = " ".join(chance.choices(VOCABULARY, cum_weights=HEAPS, k=60))
    name = " ".join(chance.choices(VOCABULARY, k=3))
    return Findable(code=f"K{number:07d}", words=f"{words} Taller K{number:07d}", identity=name)


def works(records: int) -> dict[str, tuple[Work, int]]:
    """Name -> what is done, and how often in a round."""
    middle = RecordPlace(START + timedelta(seconds=records // 2), RecordId(f"{records // 2:032x}"))
    body, film = os.urandom(BODY_BYTES), [os.urandom(1 << 16)] * (FILM_BYTES >> 16)
    draft = DraftId(f"d{0:031x}")

    def read(chunks: Iterator[bytes]) -> int:
        return sum(map(len, chunks))

    return {
        "save an answer (8 KB draft)": (lambda s, n: s.drafts.save(a_draft(n % 5, body)), 100),
        "finish (record and its line)": (lambda s, n: add_record(s, 10_000_000 + n), 40),
        "list the newest 50": (lambda s, _: s.records.list(limit=50), 100),
        ROWS_ARE_READ: (
            lambda s, _: what_a_row_shows(s.records.list(limit=50)),
            100,
        ),
        "list 50 from the middle": (lambda s, _: s.records.page(after=middle, limit=50), 30),
        "find by a code": (lambda s, n: s.search.find((f"K{n * 7919 % records:07d}",)), 50),
        "find what is in every record": (lambda s, _: s.search.find(("taller",)), 50),
        "find a beginning of 2 letters": (lambda s, n: s.search.find((VOCABULARY[n][:2],)), 50),
        "find two common words": (lambda s, _: s.search.find(tuple(VOCABULARY[:2])), 50),
        "read a record (8 KB)": (
            lambda s, n: s.records.xml(RecordId(f"{n * 7919 % records:032x}")),
            200,
        ),
        "attach 20 MB": (lambda s, n: s.attachments.add(draft, f"f{n}", "a/b", film), 1),
        "read 20 MB": (lambda s, n: read(s.attachments.read_draft_chunks(draft, f"f{n}")), 1),
    }


# ---------------------------------------------------------------- the three
def build(folder: Path, records: int, limits: KdfLimits = CHEAP) -> VaultFolder:
    vaults = Vaults(folder, SystemClock(), limits=limits, ballast_bytes=1)
    vault = vaults.folder(vaults.create(PASSPHRASE, owner_name="Ana").vault_id)
    with contextlib.closing(vault.open(PASSPHRASE)) as store:
        for start in range(0, records, 500):
            with store.transaction():
                for number in range(start, min(start + 500, records)):
                    add_record(store, number)
        for number in range(5):
            store.drafts.save(a_draft(number, os.urandom(BODY_BYTES)))
    return vault


def bare_copy(vault: VaultFolder, key: bytearray, target: Path) -> Any:
    """A copy of the very file, by the driver alone under the same settings, without our guard."""
    shutil.copyfile(vault.path / "store.db", target)
    salt = bytes.fromhex(load(vault.path / "vault.json").header.salt)
    return open_connection(target, key, salt, create=False)


def plain_connection(target: Path) -> sqlite3.Connection:
    """Plain SQLite under the vault's settings; before 3.42 its index does not overwrite words."""
    plain = sqlite3.connect(target, isolation_level=None)
    for name, value in (
        *(("temp_store", 2), ("secure_delete", 1), ("foreign_keys", 1), ("cache_size", -16000)),
        *(("synchronous", 2), ("journal_mode", "WAL"), ("mmap_size", 0)),
    ):
        plain.execute(f"PRAGMA {name}={value}").fetchall()
    return plain


def plain_copy(bare: Any, target: Path) -> sqlite3.Connection:
    """The same tables and rows without encryption."""
    plain = plain_connection(target)
    plain.execute("PRAGMA foreign_keys=0")
    found = bare.execute(
        "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL"
        " AND name NOT LIKE 'sqlite_%' ORDER BY type = 'trigger', type = 'index', rowid"
    ).fetchall()
    plain.execute("BEGIN")
    for kind, name, sql in found:
        if name.startswith("search_"):
            continue  # the index makes its own tables
        plain.execute(sql)
        if name == "search":
            continue  # made from its words below
        if kind == "table":
            rows = bare.execute(f"SELECT * FROM {name}")  # noqa: S608 - our own tables
            count = len(rows.description)
            holes = ",".join("?" * count)
            plain.executemany(f"INSERT INTO {name} VALUES ({holes})", rows)  # noqa: S608 - same
    plain.execute("INSERT INTO search (search) VALUES ('rebuild')")
    plain.execute("COMMIT")
    plain.close()
    return plain_connection(target)


def play(connection: Any, asked: Asked, take: Callable[[Any], object] | None = None) -> None:
    for statement, values in asked:
        cursor = connection.execute(statement, values)
        if cursor.description is not None:
            rows = cursor.fetchall()
            if take is not None:
                take(rows)


CLOCKS = {"clock": time.perf_counter, "processor": time.process_time}
_clock = time.perf_counter


def timed(work: Callable[..., object], *given: object) -> float:
    began = _clock()
    work(*given)
    return _clock() - began


def do_something_else(number: int) -> None:
    """Makes the record of that number ready, after one that nobody wants."""
    a_record.cache_clear()
    a_record(number)
    a_record(10_000_000 + number)


# ---------------------------------------------------------------- a run
def measure(folder: Path, records: int, rounds: int) -> dict[str, tuple[float, float, float]]:
    """Name -> seconds of ours, bare, plain: medians over all repetitions."""
    vault = build(folder / "vaults", records)
    found: dict[str, list[list[float]]] = {}
    with contextlib.closing(vault.open(PASSPHRASE)) as store:
        key = _key_of(vault)
        store._database.checkpoint()
        bare = bare_copy(vault, key, folder / "bare.db")
        plain = plain_copy(bare, folder / "plain.db")
        connection: Any = store._database._connection
        recorder = Recorder(connection)
        for turn in range(rounds):
            for name, (work, times) in works(records).items():
                seconds = found.setdefault(name, [[], [], []])
                take = what_a_bare_row_shows if name == ROWS_ARE_READ else None
                asked: list[Asked] = []
                for number in range(2 * turn * times, 2 * (turn + 1) * times, 2):
                    if times > 1:
                        do_something_else(number)
                        seconds[0].append(timed(work, store, number))
                    recorder.asked = []
                    do_something_else(number + 1)
                    store._database._connection = recorder
                    recorded = timed(work, store, number + 1)
                    store._database._connection = connection
                    if times == 1:
                        seconds[0].append(recorded)
                    asked.append(recorder.asked)
                    do_something_else(number + 1)
                    seconds[1].append(timed(play, bare, asked[-1], take))
                for one in asked:
                    do_something_else(turn)
                    seconds[2].append(timed(play, plain, one, take))
        bare.close()
        plain.close()
    found["open and list 50"] = opening(vault, key, folder, rounds)
    medians = {name: [statistics.median(one) for one in three] for name, three in found.items()}
    return {name: (three[0], three[1], three[2]) for name, three in medians.items()}


def opening(vault: VaultFolder, key: bytearray, folder: Path, rounds: int) -> list[list[float]]:
    """Unlocking without the key derivation, which is measured apart."""
    seconds: list[list[float]] = [[], [], []]
    listing = "SELECT id, title, instance_name, state FROM record ORDER BY finalized_at DESC, id"
    salt = bytes.fromhex(load(vault.path / "vault.json").header.salt)

    def ours() -> Store:
        store = vault.open(PASSPHRASE)
        store.records.list(limit=50)
        return store

    def read(connection: Any) -> Any:
        connection.execute(listing + " LIMIT 50").fetchall()
        return connection

    openers: tuple[Callable[[], Any], ...] = (
        ours,
        lambda: read(open_connection(folder / "bare.db", key, salt, create=False)),
        lambda: read(sqlite3.connect(folder / "plain.db")),
    )
    for _ in range(max(rounds, 5)):
        for place, opened in enumerate(openers):
            began = time.perf_counter()
            connection = opened()
            seconds[place].append(time.perf_counter() - began)
            connection.close()
    return seconds


def derivation() -> tuple[float, float]:
    """Seconds of one derivation as the program calibrates it here, and its memory in MiB."""
    cost = calibrated(KdfLimits())
    seconds = min(timed(lambda: derive(bytearray(b"any"), cost, KdfLimits())) for _ in range(3))
    return seconds, cost.memory_bytes / 2**20


def unlocking(folder: Path, records: int) -> tuple[float, float]:
    """Seconds of an unlock as the program does it, and of Argon2id alone at the same cost."""
    vault = build(folder / "real", records, KdfLimits())
    slot = load(vault.path / "vault.json").header.slots[0]
    assert isinstance(slot, PassphraseSlot)
    whole, alone = [], []
    for _ in range(5):
        began = time.perf_counter()
        store = vault.open(PASSPHRASE)
        whole.append(time.perf_counter() - began)
        store.close()
        began = time.perf_counter()
        derive(bytearray(PASSPHRASE.encode()), slot.kdf, KdfLimits())
        alone.append(time.perf_counter() - began)
    return min(whole), min(alone)


def _key_of(vault: VaultFolder) -> bytearray:
    read, _ = vault._load_header()
    key, _ = vault._unwrap(read, PASSPHRASE)
    return key


def table(sizes: dict[int, dict[str, tuple[float, float, float]]], where: str) -> str:
    lines = [
        f"Files on {where}. Milliseconds are the vault's medians; `/bare` is its ratio to bare",
        "sqlcipher3, `/plain` to plain SQLite, both playing the same statements with the same",
        "values in the same run.",
        "",
        "| | " + " | ".join(f"{size:,}: ms | /bare | /plain" for size in sizes) + " |",
        "|---|" + "---|" * (3 * len(sizes)),
    ]
    for name in next(iter(sizes.values())):
        cells = []
        for found in sizes.values():
            ours, bare, plain = found[name]
            cells.append(f"{ours * 1000:.3g} | {ours / bare:.2f} | {ours / plain:.2f}")
        lines.append(f"| {name} | " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


def main() -> int:
    parser = argparse.ArgumentParser(prog="dev.py bench vault", description=__doc__)
    parser.add_argument("--records", type=int, nargs="+", default=[1_000, 10_000])
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--by", choices=tuple(CLOCKS), default="clock", help="what is counted")
    options = parser.parse_args()
    globals()["_clock"] = CLOCKS[options.by]
    sizes = {}
    for records in options.records:
        with tempfile.TemporaryDirectory(prefix="intake-bench-", dir=options.folder) as folder:
            sizes[records] = measure(Path(folder), records, options.rounds)
    seconds, mebibytes = derivation()
    where = "memory (tmpfs)" if str(options.folder or "").startswith("/dev/shm") else "a disk"  # noqa: S108 - a name to compare with
    text = table(sizes, where)
    text += f"\nArgon2id as calibrated here: {seconds * 1000:.0f} ms with {mebibytes:.0f} MiB.\n"
    with tempfile.TemporaryDirectory(prefix="intake-bench-", dir=options.folder) as folder:
        whole, alone = unlocking(Path(folder), min(options.records))
    text += (
        f"Unlocking {min(options.records):,} records: {whole * 1000:.0f} ms by the clock, of it"
        f" Argon2id {alone * 1000:.0f} ms (best of five each).\n"
    )
    print(text)
    if options.write:
        write(text)
    return 0


def write(text: str) -> None:
    """Puts the section into the page, in the place of the one before."""
    page = PAGE.read_text(encoding="utf-8") if PAGE.exists() else "# Performance\n"
    before, _, after = page.partition("\n## Vault\n")
    _, found, rest = after.partition("\n## ")
    tail = f"\n## {rest}" if found else ""
    about = "Made by `python3 dev.py bench vault --write`, under the load of the day."
    PAGE.write_text(f"{before.rstrip()}\n\n## Vault\n\n{about}\n\n{text}{tail}", encoding="utf-8")


if __name__ == "__main__":
    raise SystemExit(main())
