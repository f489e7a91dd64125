"""Records that were sealed to the organisation's key, opened again.

Sealed records are opened on a machine of the organisation that stays offline: the key is in the
kit, behind its passphrase. They come as folders (ODK Briefcase, ODK Collect's instances) or from a
hub; nothing is fetched.
"""

import csv
import io
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Protocol

from intake_app.casework import safe_cell
from intake_app.domain.errors import IntakeError
from intake_app.forms import OpenedSubmission, is_sealed, open_submission, read_submission
from intake_app.services.errors import ExportTrouble

_LARGEST_FILE: Final = 512 << 20
_LARGEST_ENVELOPE: Final = 2 << 20
_NOT_IN_NAMES: Final = re.compile(r"[^A-Za-z0-9._-]+")
_OURS: Final = 0o600


class SealedSource(Protocol):
    """An encrypted record, wherever it lies."""

    @property
    def name(self) -> str:
        """For telling which one did not open."""

    @property
    def envelope(self) -> bytes:
        """Its XML."""

    def read(self, name: str) -> bytes | None:
        """A file beside it; None where it is not there."""


@dataclass(frozen=True, slots=True)
class SealedFolder:
    """One that lies in a folder of its own."""

    file: Path
    envelope: bytes = field(repr=False)

    @property
    def name(self) -> str:
        return f"{self.file.parent.name}/{self.file.name}"

    def read(self, name: str) -> bytes | None:
        if name != Path(name).name or name.startswith("."):
            return None  # an envelope may name what lies beside it, and nothing else
        beside = self.file.parent / name
        try:
            if beside.is_symlink() or beside.stat().st_size > _LARGEST_FILE:
                return None
            return beside.read_bytes()
        except OSError:
            return None


@dataclass(frozen=True, slots=True)
class OpenedRecords:
    """What became of everything that was looked at."""

    opened: int
    forms: Mapping[str, int]
    """How many were opened, by form."""
    unproven: tuple[str, ...]
    """Opened, and files of theirs were missing, so that the seal over all could not be proven."""
    refused: tuple[tuple[str, str], ...]
    """Which did not open, and the reason's code."""


def find_sealed(folder: Path) -> Iterator[SealedFolder]:
    """Every encrypted record in a folder and below."""
    for file in sorted(folder.rglob("*.xml")):
        try:
            if file.is_symlink() or file.stat().st_size > _LARGEST_ENVELOPE:
                continue
            content = file.read_bytes()
        except OSError:
            continue
        if is_sealed(content):
            yield SealedFolder(file, content)


def open_records(
    sources: Iterable[SealedSource], private_key: bytes, target: Path
) -> OpenedRecords:
    """Opens each into a folder of its own below `target`, and writes a table of each form.

    What was opened there before is written anew. Raises ExportTrouble.
    """
    forms: dict[str, int] = {}
    rows: dict[str, list[dict[str, str]]] = {}
    unproven: list[str] = []
    refused: list[tuple[str, str]] = []
    for source in sources:
        try:
            record = open_submission(source.envelope, source.read, private_key)
            row = _row(record)
        except IntakeError as failure:
            refused.append((source.name, str(failure.facts.get("reason", failure.code))))
            continue
        try:
            _write(record, target)
        except OSError:
            raise ExportTrouble(reason="unwritable") from None
        forms[record.form_id] = forms.get(record.form_id, 0) + 1
        rows.setdefault(record.form_id, []).append(row)
        if not record.is_proven:
            unproven.append(source.name)
    try:
        for form_id, table in rows.items():
            _put(target / f"{_plain(form_id)}.csv", _csv(table))
    except OSError:
        raise ExportTrouble(reason="unwritable") from None
    return OpenedRecords(sum(forms.values()), forms, tuple(unproven), tuple(refused))


def _write(record: OpenedSubmission, target: Path) -> None:
    folder = target / _plain(record.form_id) / _plain(record.instance_id)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    _put(folder / "submission.xml", record.xml)
    for file in record.files:
        _put(folder / _plain(file.name), file.content)


def _put(file: Path, content: bytes) -> None:
    """A file that only its owner reads."""
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, _OURS), "wb") as stream:
        stream.write(content)


def _row(record: OpenedSubmission) -> dict[str, str]:
    read = read_submission(record.xml)
    told = {"KEY": record.instance_id, "FormVersion": record.version}
    for path, value in read.values.items():
        told["/".join(path.split("/")[2:])] = value
    return told


def _csv(rows: list[dict[str, str]]) -> bytes:
    columns = list(dict.fromkeys(name for row in rows for name in row))
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow([safe_cell(name) for name in columns])
    for row in rows:
        writer.writerow([safe_cell(row.get(name, "")) for name in columns])
    return text.getvalue().encode("utf-8-sig")


def _plain(name: str) -> str:
    """A name that any file system takes, and that leads nowhere else."""
    return _NOT_IN_NAMES.sub("_", name).strip("._")[:100] or "_"
