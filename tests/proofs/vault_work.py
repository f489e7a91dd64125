"""Work that the proofs interrupt, and what must hold afterwards, whatever interrupted it.

A child process works and tells a journal of each thing after it was acknowledged. Afterwards the
program opens what is left, and compares it with the journal.
"""

import contextlib
import os
import random
import re
import shutil
import time
from pathlib import Path
from unittest import mock

from intake_app.domain.clock import SystemClock
from intake_app.domain.errors import IntakeError
from intake_app.domain.people import Role
from intake_app.domain.records import DraftId, RecordId, RecordState
from intake_app.hub import Hub
from intake_app.services import Workspace
from intake_app.store import Findable, Store, Vaults, WrongPassphrase
from intake_app.store.migrate import Migration, migrations
from tests.fakes.clock import FIRST_LIGHT
from tests.fakes.vaults import PASSPHRASE
from tests.proofs import case_hours
from tests.proofs.expected import NOTHING_OLDER_THAN_SECONDS, Expected, Findings, Tell
from tests.proofs.typist import FORM_REF, open_program
from tests.store.cheap import CHEAP, a_draft, keep_record

OTHER_PASSPHRASE = "la tuna crece sin prisa ni miedo"
LATER = Migration(
    migrations()[-1].number + 1,
    "later",
    "ALTER TABLE draft ADD COLUMN later TEXT NOT NULL DEFAULT '';\nCREATE TABLE later (a TEXT);",
)
FILM_BYTES = 20 << 20
CARRIED = "carried.bak"
ERASED_WORD = "quetzalcoatl"
OLD_RECORDS = 5
"""In the vault before the work begins."""


# ---------------------------------------------------------------- the child, at work
def _plain_vaults(home: Path) -> Vaults:
    return Vaults(home / "vaults", SystemClock(), limits=CHEAP, ballast_bytes=1)


def _only_vault(home: Path, passphrase: str = PASSPHRASE) -> Store:
    vaults = _plain_vaults(home)
    return vaults.folder(vaults.list()[0].vault_id).open(passphrase)


def _fill_and_send(home: Path, tell: Tell, turns: int) -> None:
    """Types, attaches, finishes and sends, as a worker does with a network."""
    _, workspace = open_program(home)
    photo = home.parent / "photo.jpg"
    tell("ready")
    number = 0
    for turn in range(turns):
        filling = workspace.desk.start(FORM_REF)
        for _ in range(10):
            number += 1
            filling.answer("/data/count", str(number))
            tell("answer", filling.draft_id, number, time.monotonic())
            time.sleep(0.01)
        if turn % 3 == 2:
            filling.attach("/data/photo", photo)
            tell("attached", filling.draft_id)
        record_id = filling.finalise()
        tell("finished", record_id, number)
        if turn % 4 == 3:
            workspace.sending.send_now()
            for row in workspace.sending.outbox():
                if row.state is RecordState.SENT:
                    tell("sent", row.record_id)


def _attach(home: Path, tell: Tell, turns: int) -> None:
    """Attaches 20 MB to one form after the other."""
    _, workspace = open_program(home)
    tell("ready")
    for turn in range(1, turns + 1):
        filling = workspace.desk.start(FORM_REF)
        filling.answer("/data/count", str(turn))
        tell("answer", filling.draft_id, turn, time.monotonic())
        filling.attach("/data/photo", home.parent / "film.jpg")
        tell("attached", filling.draft_id)
        record_id = filling.finalise()
        tell("finished", record_id, turn)


def _finalise(home: Path, tell: Tell, turns: int) -> None:
    """Finishes one form after the other as fast as it goes."""
    _, workspace = open_program(home)
    tell("ready")
    for turn in range(1, turns + 1):
        filling = workspace.desk.start(FORM_REF)
        filling.answer("/data/count", str(turn))
        record_id = filling.finalise()
        tell("finished", record_id, turn)


def _change_keys(home: Path, tell: Tell, turns: int) -> None:
    """Changes the passphrase and renews the recovery key, over and over."""
    store = _only_vault(home)
    old, new = PASSPHRASE, OTHER_PASSPHRASE
    tell("ready")
    for turn in range(turns):
        tell("changing", turn)
        store.change_passphrase(old, new)
        tell("changed", turn)
        old, new = new, old
        tell("renewing", turn)
        tell("renewed", turn, store.renew_recovery_key(old))
        store.drafts.save(a_draft(DraftId(f"{turn:032x}"), b"kept"))
        tell("draft", turn)


def _upgrade(home: Path, tell: Tell, _: int) -> None:
    """Opens a vault of an earlier version."""
    tell("begun")
    with _later_version():
        store = _only_vault(home)
        tell("ready")
        store.drafts.save(a_draft(DraftId("f" * 32), b"after"))
        tell("draft", int("f" * 32, 16))
        store.close()


def _back_up(home: Path, tell: Tell, turns: int) -> None:
    """Saves and backs up, over and over."""
    store = _only_vault(home)
    tell("ready")
    for turn in range(turns):
        store.drafts.save(a_draft(DraftId(f"{turn:032x}"), b"kept"))
        tell("draft", turn)
        store.back_up()
        tell("backup", turn)


def _restore(home: Path, tell: Tell, turns: int) -> None:
    """Puts the backup in the store's place, over and over."""
    vaults = _plain_vaults(home)
    folder = vaults.folder(vaults.list()[0].vault_id)
    for turn in range(turns):
        tell("begun", turn)
        folder.restore(PASSPHRASE, 1).close()


def _begin(home: Path, tell: Tell, _: int) -> None:
    """Makes the first vault of a laptop and keeps a first draft in it."""
    tell("begun")
    made = _plain_vaults(home).create(PASSPHRASE, owner_name="Ana")
    tell("made", made.vault_id)
    store = _only_vault(home)
    store.drafts.save(a_draft(DraftId("0" * 32), b"first"))
    tell("draft", 0)
    store.close()


def _rotate(home: Path, tell: Tell, turns: int) -> None:
    """Saves and gives the vault a new data key, over and over; somebody else is away meanwhile."""
    store = _only_vault(home)
    tell("ready")
    for turn in range(turns):
        store.drafts.save(a_draft(DraftId(f"{turn:032x}"), b"kept"))
        tell("draft", turn)
        store.access.rotate(PASSPHRASE)
        tell("rotated", turn)
        if turn % 3 == 2:  # they come by: a slot holds only so many missed keys
            store.close()
            _only_vault(home, OTHER_PASSPHRASE).close()
            store = _only_vault(home)


def _purge(home: Path, tell: Tell, turns: int) -> None:
    """Keeps records and erases every second one for good."""
    store = _only_vault(home)
    tell("ready")
    for turn in range(OLD_RECORDS, OLD_RECORDS + turns):
        with store.transaction():
            record_id = keep_record(store, turn, ERASED_WORD.encode() * 20_000)
            store.search.add(record_id, FIRST_LIGHT, Findable(words=f"{ERASED_WORD} taller"))
        tell("record", turn)
        if turn % 2:
            tell("erasing", turn)
            store.erasure.erase([(record_id, f"code-{turn}")], "asked")
            tell("erased", turn)


def _back_up_to_file(home: Path, tell: Tell, turns: int) -> None:
    """Saves and writes the vault to one file, over and over."""
    store = _only_vault(home)
    tell("ready")
    for turn in range(turns):
        store.drafts.save(a_draft(DraftId(f"{turn:032x}"), b"kept"))
        tell("draft", turn)
        store.write_backup(home / CARRIED)
        tell("backup", turn)


def _restore_elsewhere(home: Path, tell: Tell, turns: int) -> None:
    """Brings the vault back from its file into an empty folder, and takes it away again."""
    vaults = _plain_vaults(home)
    for turn in range(turns):
        tell("begun", turn)
        vault_id = vaults.unpack_backup(home / CARRIED, PASSPHRASE)
        tell("restored", turn)
        tell("emptying", turn)
        vaults.folder(vault_id).destroy()
        tell("emptied", turn)


WORK = {
    "filling": _fill_and_send,
    "attaching": _attach,
    "finalising": _finalise,
    "keys": _change_keys,
    "upgrade": _upgrade,
    "backup": _back_up,
    "restoring": _restore,
    "rotating": _rotate,
    "purging": _purge,
    "filebackup": _back_up_to_file,
    "elsewhere": _restore_elsewhere,
    "begin": _begin,
    "correcting": case_hours.correct,
    "casework": case_hours.handle,
    "requests": case_hours.grant,
}
WITH_PROGRAM = ("filling", "attaching", "finalising", "correcting", "casework", "requests")
"""Kinds of work that are done by the whole program."""


def child(work: str, home: str, journal: str, turns: str) -> None:
    """Does the work and tells the journal of each thing after it was acknowledged.

    A failure that a person could be told is told, and the process is gone without closing.
    """
    told = os.open(journal, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)

    def tell(*words: object) -> None:
        os.write(told, (" ".join(map(str, words)) + "\n").encode())

    try:
        WORK[work](Path(home), tell, int(turns))
    except IntakeError as failure:
        tell("failed", failure.code)
        os._exit(0)
    tell("done")


def prepare(
    work: str,
    home: Path,
    hub: Hub | None = None,
    *,
    old_bytes: int = 40_000,
    share: float = 1.0,
) -> None:
    """What is on the disk before the work begins.

    old_bytes: the size of each record that is there before. share: of a film's 20 MB. The store's
    log is not empty: it is left as by a process that was killed.
    """
    home.mkdir(parents=True, exist_ok=True)
    (home.parent / "photo.jpg").write_bytes(photo())
    if work == "attaching":
        (home.parent / "film.jpg").write_bytes(
            random.Random(8).randbytes(round(FILM_BYTES * share))
        )
    if work in WITH_PROGRAM:
        program, workspace = open_program(home)
        if work == "correcting":
            case_hours.prepare_sent(workspace)
        if work == "casework":
            case_hours.prepare_case(workspace)
        if hub is not None:
            token = hub.add_app_user("proof").token
            workspace.sending.connect(hub.url, "1", token=token)
        program.close()
    elif work != "begin":
        made = home.with_name("made")
        _plain_vaults(made).create(PASSPHRASE, owner_name="Ana")
        store = _only_vault(made)
        for number in range(OLD_RECORDS):
            keep_record(store, number, random.Random(number).randbytes(old_bytes))
        if work == "restoring":
            store.back_up()
        if work == "rotating":
            store.access.add_person(PASSPHRASE, "Bo", Role.WORKER, OTHER_PASSPHRASE)
        if work == "elsewhere":
            home.mkdir(parents=True, exist_ok=True)
            store.write_backup(home / CARRIED)
            store.close()
            shutil.rmtree(made)
            return
        shutil.copytree(made, home, dirs_exist_ok=True)
        store.close()
        shutil.rmtree(made)


def photo() -> bytes:
    """A small attachment."""
    return b"\xff\xd8\xff\xe0" + random.Random(7).randbytes(700_000)


# ---------------------------------------------------------------- what must hold afterwards
def _later_version() -> contextlib.AbstractContextManager[object]:
    """The program as its next version, with one more step of the schema."""
    steps = (*migrations(), LATER)
    return mock.patch("intake_app.store.vaults.migrations", return_value=steps)


def _look_at_program(home: Path, expected: Expected, findings: Findings) -> None:
    program, workspace = open_program(home)
    try:
        findings.say(*(f"suspicion {one.value}" for one in workspace.suspicions))
        if not workspace.verify().is_whole:
            findings.say("verify found faults")
        LOOK_AT_PROGRAM[findings.work](workspace, expected, findings)
    finally:
        program.close()


def _look_at_filling(home: Path, expected: Expected, findings: Findings) -> None:
    program, workspace = open_program(home)
    try:
        findings.say(*(f"suspicion {one.value}" for one in workspace.suspicions))
        if not workspace.verify().is_whole:
            findings.say("verify found faults")
        states = {one.record_id: one.state for one in workspace.records.list(limit=100_000)}
        counts = {one.draft_id: _count(workspace, one.draft_id) for one in workspace.desk.drafts()}
        for _, record_id, number in expected.of("finished"):
            lines = workspace.records.answers(RecordId(record_id)) if record_id in states else ()
            if ("/data/count", number) not in {(line.path, line.answer) for line in lines}:
                findings.say(f"record {record_id}")
        for _, record_id in expected.of("sent"):
            if states.get(RecordId(record_id)) is not RecordState.SENT:
                findings.say(f"receipt of {record_id}")
        for _, draft_id, number, at in expected.of("answer"):
            if RecordId(draft_id) in states or counts.get(DraftId(draft_id), -1) >= int(number):
                continue
            age = expected.at_seconds - float(at)
            findings.oldest_missing_seconds = max(findings.oldest_missing_seconds, age)
            if age > NOTHING_OLDER_THAN_SECONDS:
                findings.say(f"answer of {age:.2f} s in {draft_id}")
        for _, draft_id in expected.of("attached"):
            if DraftId(draft_id) in counts:
                filling = workspace.desk.resume(DraftId(draft_id))
                [name] = [x.answer for x in filling.answers() if x.path == "/data/photo"]
                kind = "photo" if findings.work == "filling" else "film"
                size = (home.parent / f"{kind}.jpg").stat().st_size
                if sum(map(len, filling.attached_chunks(name))) != size:
                    findings.say(f"attachment of {draft_id}")
        if findings.interruptions % 10 == 0 and workspace.sending.central() is not None:
            workspace.sending.send_now()
            left = [r for r in workspace.sending.outbox() if r.state is not RecordState.SENT]
            findings.say(*(f"unsent {row.record_id}" for row in left))
    finally:
        program.close()


def _count(workspace: Workspace, draft_id: DraftId) -> int:
    filling = workspace.desk.resume(draft_id)
    answers = {line.path: line.answer for line in filling.answers()}
    return int(re.sub(r"\D", "", answers.get("/data/count", "")) or -1)


def _look_at_keys(home: Path, expected: Expected, findings: Findings) -> None:
    begun, ended = len(expected.of("changing")), len(expected.of("changed"))
    now, before = (PASSPHRASE, OTHER_PASSPHRASE)[:: -1 if begun % 2 else 1]
    tries = [now] if begun == ended else [now, before]
    for passphrase in tries:
        try:
            store = _only_vault(home, passphrase)
        except WrongPassphrase:
            continue
        _compare(store, expected, findings)
        break
    else:
        findings.say("no passphrase opens the vault")
        return
    if begun == ended > 0 and not expected.of("renewing"):
        return
    with contextlib.suppress(WrongPassphrase):
        _only_vault(home, before if passphrase == now else now).close()
        findings.say("two passphrases open the vault")
    renewed = expected.of("renewed")
    if renewed and len(renewed) == len(expected.of("renewing")):
        vaults = _plain_vaults(home)
        folder = vaults.folder(vaults.list()[0].vault_id)
        folder.open_with_recovery_key(renewed[-1][2], OTHER_PASSPHRASE).close()


def _look_at_upgrade(home: Path, expected: Expected, findings: Findings) -> None:
    with _later_version():
        store = _only_vault(home)
        if len(store.records.list()) != OLD_RECORDS:
            findings.say("records of before the upgrade")
        _compare(store, expected, findings)


def _look_at_backup(home: Path, expected: Expected, findings: Findings) -> None:
    _compare(_only_vault(home), expected, findings)
    vaults = _plain_vaults(home)
    folder = vaults.folder(vaults.list()[0].vault_id)
    made = expected.of("backup")
    for backup in folder.backups():
        store = folder.restore(PASSPHRASE, backup.generation)
        newest = backup is folder.backups()[0]
        least = int(made[-1][1]) + 1 if made and newest else 0
        if len(store.drafts.list()) < least or not store.verify().is_whole:
            findings.say(f"backup {backup.generation}")
        store.close()
    if made and not folder.backups():
        findings.say("no backup")


def _look_at_restoring(home: Path, expected: Expected, findings: Findings) -> None:
    del expected  # nothing new is acknowledged: all that the backup has must be there
    store = _only_vault(home)
    try:
        if len(store.records.list()) != OLD_RECORDS or not store.verify().is_whole:
            findings.say("the records of the backup")
    finally:
        store.close()


def _look_at_rotating(home: Path, expected: Expected, findings: Findings) -> None:
    _compare(_only_vault(home), expected, findings)
    other = _only_vault(home, OTHER_PASSPHRASE)
    if len(other.records.list()) != OLD_RECORDS:
        findings.say("records, for the one who was away")
    folder = other._keeper.path.parent
    other.close()
    findings.say(*(f"left {one.name}" for one in folder.iterdir() if "rotat" in one.name))
    made = len([one for one in _plain_vaults(home).list() if one.profile is not None])
    if made != 1:
        findings.say("another vault")


def _look_at_purging(home: Path, expected: Expected, findings: Findings) -> None:
    begun = {number for _, number in expected.of("erasing")}
    erased = {number for _, number in expected.of("erased")}
    store = _only_vault(home)
    try:
        kept = {one.record_id for one in store.records.list(limit=100_000)}
        codes = [one.code for one in store.erasure.certificates(limit=100_000)]
        for _, number in expected.of("record"):
            is_kept = f"{int(number):032x}" in kept
            if not is_kept and number not in begun:
                findings.say(f"record {number}")
            if is_kept and number in erased:
                findings.say(f"erased record {number} is back")
            if is_kept == (codes.count(f"code-{number}") == 1) and number in begun:
                findings.say(f"certificate of {number}")
        found = store.search.find((ERASED_WORD,), limit=100_000)
        if {one.record.record_id for one in found} != kept - _old_ids():
            findings.say("the search index")
        _compare(store, expected, findings)
    finally:
        store.close()


def _old_ids() -> set[RecordId]:
    return {RecordId(f"{number:032x}") for number in range(OLD_RECORDS)}


def _look_at_file_backup(home: Path, expected: Expected, findings: Findings) -> None:
    _compare(_only_vault(home), expected, findings)
    made = expected.of("backup")
    if not made:
        return
    elsewhere = Vaults(home / "elsewhere", SystemClock(), limits=CHEAP, ballast_bytes=1)
    store = elsewhere.folder(elsewhere.unpack_backup(home / CARRIED, PASSPHRASE)).open(PASSPHRASE)
    if len(store.drafts.list()) < int(made[-1][1]) + 1 or not store.verify().is_whole:
        findings.say("the backup file")
    store.close()
    shutil.rmtree(home / "elsewhere")


def _look_elsewhere(home: Path, expected: Expected, findings: Findings) -> None:
    vaults = _plain_vaults(home)
    restored, emptying = len(expected.of("restored")), len(expected.of("emptying"))
    found = [one for one in vaults.list() if one.profile is not None]
    if restored > emptying and not found:
        findings.say("the vault that was brought back")
    if found and restored == emptying == len(expected.of("emptied")) == len(expected.of("begun")):
        findings.say("the vault that was taken away is there")
    for one in found if restored > emptying or not emptying else ():
        store = vaults.folder(one.vault_id).open(PASSPHRASE)
        if len(store.records.list()) != OLD_RECORDS:
            findings.say("records of the backup")
        _compare(store, expected, findings)
    if not found:
        for left in (home / "vaults").glob("*"):
            if not left.name.startswith("."):
                shutil.rmtree(left)
        store = vaults.folder(vaults.unpack_backup(home / CARRIED, PASSPHRASE)).open(PASSPHRASE)
        _compare(store, expected, findings)


def _look_at_beginning(home: Path, expected: Expected, findings: Findings) -> None:
    vaults = _plain_vaults(home)
    if expected.of("made") and len(vaults.list()) != 1:
        findings.say("the vault")
    for one in vaults.list():
        _compare(vaults.folder(one.vault_id).open(PASSPHRASE), expected, findings)


def _compare(store: Store, expected: Expected, findings: Findings) -> None:
    """The vault is whole and has every draft that was acknowledged; closes it."""
    try:
        kept = {one.draft_id for one in store.drafts.list()}
        for _, number in expected.of("draft"):
            if f"{int(number):032x}" not in kept:
                findings.say(f"draft {number}")
        findings.say(*(f"suspicion {one.value}" for one in store.suspicions))
        if not store.verify().is_whole:
            findings.say("verify found faults")
    finally:
        store.close()


LOOK_AT_PROGRAM = {
    "correcting": case_hours.look_at_corrections,
    "casework": case_hours.look_at_cases,
    "requests": case_hours.look_at_requests,
}
LOOK = {
    **dict.fromkeys(LOOK_AT_PROGRAM, _look_at_program),
    "filling": _look_at_filling,
    "attaching": _look_at_filling,
    "finalising": _look_at_filling,
    "keys": _look_at_keys,
    "upgrade": _look_at_upgrade,
    "backup": _look_at_backup,
    "restoring": _look_at_restoring,
    "rotating": _look_at_rotating,
    "purging": _look_at_purging,
    "filebackup": _look_at_file_backup,
    "elsewhere": _look_elsewhere,
    "begin": _look_at_beginning,
}


def look(work: str, home: Path, expected: Expected, findings: Findings) -> None:
    """Compares what is left with what was acknowledged; a refusal is a loss as well."""
    try:
        LOOK[work](home, expected, findings)
    except IntakeError as failure:
        findings.say(f"refused: {failure.code}")
