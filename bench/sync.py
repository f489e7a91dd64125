"""`python3 dev.py bench sync`: sending against the hub, side by side with bare `requests`.

--records N   how many records with three small attachments (1000)
--rounds N    how often everything is run, in turn (2)
--write       puts the tables into docs/performance.md, section Sync
--keep FILE   each measurement is added to this file as a line of JSON, as soon as it is there

A run that is stopped half-way prints (and writes) the tables of what it had measured.

Every sender runs in a process of its own against a hub of its own in another process, all on this
machine, with the same records. "Bare" is what a short script would do: files from a folder, one
`requests.Session`, no queue, no receipts kept, nothing encrypted.
"""

import argparse
import importlib
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from statistics import median
from types import FrameType
from typing import Any
from uuid import UUID

from intake_app.domain.clock import SystemClock
from intake_app.domain.delivery import DestinationId
from intake_app.domain.records import DraftId, FormRef, InstanceId, RecordId
from intake_app.services import AppPaths, JobsAtOnce, KdfLimits, Outside, Program, assemble
from intake_app.services.queue import StoreQueue
from intake_app.store import Draft, NewRecord, Store
from intake_app.sync import ConnectorSettings, deliver_due, make_connector

PROJECT = Path(__file__).resolve().parents[1]
PAGE = PROJECT / "docs" / "performance.md"
FORM = FormRef("bench", "1")
NAMES = ("photo", "voice", "sketch")
ATTACHMENT_BYTES = 20_000
LARGE_BYTES = 100_000_000
SLICE = 50
PASSPHRASE = "el tlacuache barre tres lunas verdes"  # noqa: S105 - of a throw-away vault
CENTRAL = DestinationId("bench")
FORM_XML = (
    '<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"><h:head>'
    '<h:title>Bench</h:title><model><instance><data id="bench" version="1"><note/>'
    + "".join(f"<{name}/>" for name in NAMES)
    + "<meta><instanceID/></meta></data></instance>"
    + "".join(f'<bind nodeset="/data/{name}" type="binary"/>' for name in NAMES)
    + "</model></h:head><h:body/></h:html>"
)
WAYS = ("intake, central", "bare, four posts", "intake, openrosa", "bare, one post")
ABOUT = """\
Made by `python3 dev.py bench sync --write`, on the machine and under the load of the day. What
grows at first is the page cache of the vault (SQLite's, at most 16 MB by `cache_size`); what Python
holds stays the same (tracemalloc: 20.9 MB after 100 records and after 900)."""
_CHEAP = KdfLimits(
    least_memory_bytes=8192,
    most_memory_bytes=8192,
    least_passes=1,
    most_passes=1,
    aimed_memory_bytes=8192,
    aimed_seconds=0.0,
)


# ---------------------------------------------------------------- in processes of their own
def _record(number: int, names: tuple[str, ...]) -> tuple[str, bytes]:
    instance_id = f"uuid:{UUID(int=number, version=4)}"
    fields = "".join(f"<{name}>{name}-{number}.jpg</{name}>" for name in names)
    note = "What was said and seen, in a few sentences. " * 60
    xml = (
        f'<data id="bench" version="1"><note>{note}</note>{fields}'
        f"<meta><instanceID>{instance_id}</instanceID></meta></data>"
    )
    return instance_id, xml.encode()


def _program(folder: Path) -> Program:
    paths = AppPaths.below(folder / "home")
    return assemble(
        paths, clock=SystemClock(), jobs=JobsAtOnce(), outside=Outside(kdf_limits=_CHEAP)
    )


@contextmanager
def _vault(folder: Path) -> Iterator[tuple[Program, Store]]:
    program = _program(folder)
    try:
        (account,) = program.vault.accounts()
        workspace = program.vault.unlock(account.account_id, PASSPHRASE)
        yield program, workspace._store
    finally:
        program.close()


def prepare(folder: Path, count: int, size_bytes: int, names: tuple[str, ...]) -> None:
    """The same records as a vault and as plain files."""
    program = _program(folder)
    program.vault.create("Bench", PASSPHRASE)
    program.close()
    random = Random(1)
    plain = folder / "plain"
    plain.mkdir()
    with _vault(folder) as (_, store):
        for number in range(count):
            instance_id, xml = _record(number, names)
            own = plain / f"{number:05d}"
            own.mkdir()
            (own / "submission.xml").write_bytes(xml)
            record_id, now = RecordId(f"{number:032x}"), datetime.now(UTC)
            draft_id = DraftId(record_id)
            with store.transaction():
                store.drafts.save(Draft(draft_id, FORM, "Bench", "", now, now, 1.0, b""))
                for name in names:
                    content = random.randbytes(size_bytes)
                    file = f"{name}-{number}.jpg"
                    (own / file).write_bytes(content)
                    store.attachments.add(draft_id, file, "image/jpeg", [content])
                files = [f"{name}-{number}.jpg" for name in names]
                size = size_bytes * len(names)
                store.records.add(
                    NewRecord(record_id, InstanceId(instance_id), FORM, "Bench", "", now, xml, size)
                )
                store.attachments.hand_over(draft_id, record_id, files)
                store.drafts.finalized(draft_id)


class _Watched:
    """Memory of this process and of the hub, each time a record had its turn; and the turns.

    Two senders that are compared take turns, `SLICE` records each, so that whatever else the
    machine does meanwhile falls on both.
    """

    def __init__(self, hub: int) -> None:
        self._hub = hub
        self._own: list[int] = []
        self._other: list[int] = []
        self._began = 0.0
        self.seconds = 0.0

    def look(self) -> None:
        self._own.append(_memory("VmRSS"))
        self._other.append(_memory("VmRSS", self._hub))
        if len(self._own) % SLICE == 0:
            self.seconds += time.perf_counter() - self._began
            self.wait()

    def wait(self) -> None:
        """Until it is this process's turn."""
        print(json.dumps({"turn": "over"}), flush=True)
        sys.stdin.readline()
        self._began = time.perf_counter()

    def end(self) -> None:
        self.seconds += time.perf_counter() - self._began

    def figures(self) -> dict[str, Any]:
        return {
            "seconds": self.seconds,
            "tenths": _tenths(self._own),
            "hub tenths": _tenths(self._other),
            "peak": _memory("VmHWM"),
        }


def _tenths(measured: list[int]) -> list[int]:
    """The last of each tenth, in bytes."""
    return [measured[max(0, len(measured) * part // 10 - 1)] for part in range(1, 11)]


def send(folder: Path, kind: str, address: str, token: str, hub: int) -> dict[str, Any]:
    """Sends the vault's records with the program's own queue and connector."""
    with _vault(folder) as (program, store):
        for summary in store.records.list(limit=100_000):
            store.outbox.add(summary.record_id, CENTRAL)
        settings = (
            ConnectorSettings("odk-central", address, "1", token=token)
            if kind == "central"
            else ConnectorSettings("openrosa", f"{address}/v1/key/{token}/projects/1")
        )
        queue = StoreQueue(store, program.clock, program.events, lambda: False)
        importlib.import_module("intake_app.sync.connectors.odk_central")
        memory = _Watched(hub)
        sent: set[RecordId] = set()

        def watch(item: Any, _done: int, _total: int) -> None:
            if item.record_id not in sent:
                sent.add(item.record_id)
                memory.look()

        memory.wait()
        report = deliver_due(
            queue, lambda _: make_connector(settings, program.clock), program.clock, moved=watch
        )
        memory.end()
    return {"sent": report.sent, **memory.figures()}


def bare(folder: Path, kind: str, address: str, token: str, hub: int) -> dict[str, Any]:
    """Posts the same records as a short script would."""
    requests = importlib.import_module("requests")
    session = requests.Session()
    session.headers.update({"Authorization": f"Bearer {token}", "X-OpenRosa-Version": "1.0"})
    base, sent = f"{address}/v1/projects/1", 0
    memory = _Watched(hub)
    memory.wait()
    for own in sorted((folder / "plain").iterdir()):
        files = sorted(path for path in own.iterdir() if path.suffix == ".jpg")
        xml = (own / "submission.xml").read_bytes()
        parts = [("xml_submission_file", ("submission.xml", xml, "text/xml"))]
        if kind == "one":
            parts += [(path.name, (path.name, path.read_bytes(), "image/jpeg")) for path in files]
        reply = session.post(f"{base}/submission", files=parts, timeout=60)
        reply.raise_for_status()
        if kind == "four":
            instance_id = _record(int(own.name), ())[0]
            for path in files:
                reply = session.post(
                    f"{base}/forms/bench/submissions/{instance_id}/attachments/{path.name}",
                    data=path.read_bytes(),
                    headers={"Content-Type": "image/jpeg"},
                    timeout=60,
                )
                reply.raise_for_status()
        sent += 1
        memory.look()
    memory.end()
    return {"sent": sent, **memory.figures()}


def pack(folder: Path) -> dict[str, Any]:
    """Packs the vault's records for a courier, and opens the bundle again at an office."""
    program = _program(folder)
    try:
        (account,) = program.vault.accounts()
        workspace = program.vault.unlock(account.account_id, PASSPHRASE)
        keys = workspace.courier_keys
        keys.make_office("Bench")
        keys.write_card(folder / "office.card", of_office=True)
        keys.trust(folder / "office.card")
        stick = folder / "stick"
        stick.mkdir()
        began = time.perf_counter()
        report = workspace.courier.pack(stick)
        seconds = time.perf_counter() - began
        return {
            "seconds": seconds,
            "sent": report.records,
            "bytes": report.payload_bytes,
            "peak": _memory("VmHWM"),
        }
    finally:
        program.close()


def _memory(name: str, process: int | str = "self") -> int:
    """Bytes, from the system's own account of a process; 0 where it keeps none."""
    try:
        for line in Path(f"/proc/{process}/status").read_text(encoding="ascii").splitlines():
            if line.startswith(name):
                return int(line.split()[1]) * 1024
    except OSError:
        pass
    return 0


# ---------------------------------------------------------------- the run
@contextmanager
def _hub(folder: Path) -> Iterator[tuple[str, str, str]]:
    """A hub in a process of its own: address, token and the process's number."""
    folder.mkdir()
    form = folder / "bench.xml"
    form.write_text(FORM_XML, encoding="utf-8")
    run = [sys.executable, "-m", "intake_app.cli", "hub"]
    subprocess.run(
        [*run, "add-form", str(form), "--folder", str(folder)],
        check=True,
        cwd=PROJECT,
        stdout=subprocess.DEVNULL,
    )
    serve = ["serve", "--folder", str(folder), "--port", "0", "--app-user", "bench", "--json"]
    process = subprocess.Popen([*run, *serve], stdout=subprocess.PIPE, text=True, cwd=PROJECT)
    try:
        assert process.stdout is not None
        told = ""
        while not told.rstrip().endswith("}"):
            told += process.stdout.readline()
        started = json.loads(told)
        yield started["address"], started["token"], str(process.pid)
    finally:
        process.terminate()
        process.wait(timeout=20)


def _held(folder: Path) -> int:
    listed = subprocess.run(
        [sys.executable, "-m", "intake_app.cli", "hub", "list", "--folder", str(folder), "--json"],
        check=True,
        capture_output=True,
        text=True,
        cwd=PROJECT,
    )
    held = json.loads(listed.stdout)["submissions"]
    assert not any(one["missing"] for one in held)
    return len(held)


def _child(work: str, *arguments: str) -> dict[str, Any]:
    """What one process measured, having every turn."""
    (result,) = _taking_turns([(work, *arguments)])
    return result


def _taking_turns(works: Sequence[tuple[str, ...]]) -> list[dict[str, Any]]:
    """What each process measured, of which one runs at a time."""
    with ExitStack() as stack:
        children = [stack.enter_context(_started(work)) for work in works]
        waiting = [(child, _told(child)) for child in children]
        results: dict[int, dict[str, Any]] = {}
        while waiting:
            child, told = waiting.pop(0)
            if "turn" not in told:
                results[child.pid] = told
                continue
            assert child.stdin is not None
            child.stdin.write("go\n")
            child.stdin.flush()
            waiting.append((child, _told(child)))
        return [results[child.pid] for child in children]


@contextmanager
def _started(work: tuple[str, ...]) -> Iterator[subprocess.Popen[str]]:
    child = subprocess.Popen(
        [sys.executable, "-m", "bench.sync", "--child", *work],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=PROJECT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    try:
        yield child
        assert child.wait(timeout=60) == 0
    finally:
        child.kill()


def _told(child: subprocess.Popen[str]) -> dict[str, Any]:
    assert child.stdout is not None
    told: dict[str, Any] = json.loads(child.stdout.readline())
    return told


@dataclass
class Results:
    """What was measured so far."""

    records: int
    kept: Path | None
    runs: list[dict[str, dict[str, Any]]] = field(default_factory=list)
    large: dict[str, dict[str, Any]] = field(default_factory=dict)
    packed: dict[str, dict[str, Any]] = field(default_factory=dict)

    def keep(self, what: str, into: dict[str, dict[str, Any]], result: dict[str, Any]) -> None:
        """Notes one measurement, also in the file that outlives the run."""
        into[what] = result
        if self.kept is not None:
            line = json.dumps({"records": self.records, "what": what, **result})
            with self.kept.open("a", encoding="utf-8") as file:
                file.write(line + "\n")


def _round(folder: Path, master: Path, results: Results) -> None:
    pairs = (
        {WAYS[0]: ("send", "central"), WAYS[1]: ("bare", "four")},
        {WAYS[2]: ("send", "openrosa"), WAYS[3]: ("bare", "one")},
    )
    run: dict[str, dict[str, Any]] = {}
    results.runs.append(run)
    for pair in pairs:
        with ExitStack() as hubs:
            works = []
            for work, kind in pair.values():
                shutil.copytree(master, folder / kind / "data")
                hub = hubs.enter_context(_hub(folder / kind / "hub"))
                works.append((work, str(folder / kind / "data"), kind, *hub))
            measured = _taking_turns(works)
        for (way, (_, kind)), result in zip(pair.items(), measured, strict=True):
            assert result["sent"] == _held(folder / kind / "hub") == results.records
            results.keep(way, run, result)
            shutil.rmtree(folder / kind)
            _say(f"{way}: {results.records / result['seconds']:.0f} records/s")


def measure(results: Results, rounds: int) -> None:
    """Fills `results`, the large attachment first: it is soon done."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        _say("preparing")
        _child("prepare", str(folder / "large"), "1", str(LARGE_BYTES), NAMES[0])
        (folder / "one").mkdir()
        for kind in ("central", "openrosa"):
            shutil.copytree(folder / "large", folder / "one" / kind)
            with _hub(folder / "one" / f"hub {kind}") as hub:
                result = _child("send", str(folder / "one" / kind), kind, *hub)
            assert _held(folder / "one" / f"hub {kind}") == 1
            results.keep(kind, results.large, result)
        results.keep("large", results.packed, _child("pack", str(folder / "large")))
        many = str(folder / "many")
        _child("prepare", many, str(results.records), str(ATTACHMENT_BYTES), *NAMES)
        for turn in range(rounds):
            own = folder / f"round {turn}"
            own.mkdir()
            _round(own, folder / "many", results)
        results.keep("many", results.packed, _child("pack", many))


def _tables(results: Results) -> str:
    records, runs = results.records, [run for run in results.runs if run]
    whole = sum(len(run) == len(WAYS) for run in runs)
    sizes = (
        f"{records} records of 3 kB with {len(NAMES)} attachments of {ATTACHMENT_BYTES // 1000} kB"
    )
    lines = [
        f"{sizes} each; {whole} whole rounds in turn, median; the hub in a process of its own.",
        "",
        "| way | records/s | of bare | MB after each tenth | peak, MB | the hub's |",
        "|---|---|---|---|---|---|",
    ]
    for own, other in ((WAYS[0], WAYS[1]), (WAYS[2], WAYS[3])):
        both = [
            run[other]["seconds"] / run[own]["seconds"] for run in runs if {own, other} <= {*run}
        ]
        for way in (own, other):
            of_way = [run[way] for run in runs if way in run]
            if not of_way:
                continue
            rate = median(records / one["seconds"] for one in of_way)
            shown = "1" if way == other else f"**{median(both):.2f}**" if both else "?"
            peak = max(one["peak"] for one in of_way) / 1e6
            last = of_way[-1]
            memory, hub = _megabytes(last["tenths"]), _megabytes(last["hub tenths"])
            lines.append(f"| {way} | {rate:.0f} | {shown} | {memory} | {peak:.0f} | {hub} |")
    lines += [
        "",
        "| one attachment of 100 MB | s | MB/s | peak of the whole process, MB |",
        "|---|---|---|---|",
    ]
    for name, one in (
        ("sent to ODK Central's address for files", results.large.get("central")),
        ("sent by OpenRosa", results.large.get("openrosa")),
        ("packed for a courier", results.packed.get("large")),
    ):
        if one is not None:
            seconds, peak = one["seconds"], one["peak"] / 1e6
            speed = LARGE_BYTES / 1e6 / seconds
            lines.append(f"| {name} | {seconds:.1f} | {speed:.0f} | {peak:.0f} |")
    many = results.packed.get("many")
    if many is not None:
        size, seconds, peak = many["bytes"] / 1e6, many["seconds"], many["peak"] / 1e6
        said = f"{seconds:.1f} s, {size / seconds:.0f} MB/s, peak {peak:.0f} MB"
        lines += ["", f"A courier's bundle of the {records} records ({size:.0f} MB): {said}."]
    return "\n".join(lines)


def _megabytes(tenths: list[int]) -> str:
    return " ".join(f"{one / 1e6:.0f}" for one in tenths)


def write_page(tables: str) -> None:
    """Puts the section into the page, in place of the one before."""
    page = PAGE.read_text(encoding="utf-8") if PAGE.exists() else "# Performance\n"
    before, _, after = page.partition("\n## Sync\n")
    rest = after.partition("\n## ")
    tail = f"\n## {rest[2]}" if rest[1] else ""
    PAGE.write_text(
        f"{before.rstrip()}\n\n## Sync\n\n{ABOUT}\n\n{tables}\n{tail}", encoding="utf-8"
    )


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def _do(work: str, arguments: list[str]) -> dict[str, Any]:
    folder = Path(arguments[0])
    if work == "prepare":
        folder.mkdir()
        prepare(folder, int(arguments[1]), int(arguments[2]), tuple(arguments[3:]))
        return {}
    if work == "pack":
        return pack(folder)
    kind, address, token, hub = arguments[1:]
    return (send if work == "send" else bare)(folder, kind, address, token, int(hub))


def _stop(_signal: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def main() -> int:
    parser = argparse.ArgumentParser(prog="dev.py bench sync", description=__doc__)
    parser.add_argument("--records", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--keep", type=Path, default=None)
    parser.add_argument("--child", nargs="+", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.child:
        print(json.dumps(_do(options.child[0], options.child[1:])))
        return 0
    results = Results(options.records, options.keep)
    signal.signal(signal.SIGTERM, _stop)
    try:
        measure(results, options.rounds)
    except KeyboardInterrupt:
        _say("stopped; what there is:")
    tables = _tables(results)
    print(tables)
    if options.write:
        write_page(tables)
    return 0


if __name__ == "__main__":
    sys.exit(main())
