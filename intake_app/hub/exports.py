"""What arrived, as tables in a ZIP: one CSV a form and one a repeat, or JSON; files beside them.

Cells are safe to open in a spreadsheet: what it would take for a formula begins with an apostrophe.
Columns are named as ODK Central names them: groups joined by hyphens, repeats by PARENT_KEY.
"""

import csv
import io
import json
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import IO, Final, Literal

from intake_app.hub.answers import Answer, FormWords, is_encrypted, read_answers
from intake_app.hub.storage import HubSubmission

_NUMBER: Final = re.compile(r"[+-]?\d+([.,]\d+)*([eE][+-]?\d+)?")
_FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_UNSAFE_IN_NAMES: Final = re.compile(r"[^A-Za-z0-9._ -]")
Format = Literal["csv", "json"]
ReadXml = Callable[[HubSubmission], bytes]
ReadFile = Callable[[HubSubmission, str], Iterator[bytes]]


@dataclass(slots=True)
class _Table:
    """Rows of the form, or of one of its repeats."""

    path: str
    columns: list[str] = field(default_factory=list)
    rows: list[dict[str, str]] = field(default_factory=list)


def safe_cell(value: str) -> str:
    """The value so that no spreadsheet computes it; numbers stay numbers."""
    if value.startswith(_FORMULA_STARTS) and not _NUMBER.fullmatch(value):
        return f"'{value}"
    return value


def write_export(
    target: IO[bytes],
    form_id: str,
    words: FormWords,
    submissions: Iterable[HubSubmission],
    read_xml: ReadXml,
    *,
    kind: Format = "csv",
    read_file: ReadFile | None = None,
) -> int:
    """Writes the ZIP; gives how many submissions are in it.

    read_file: reads attachments, which then lie below `media/`; None leaves them out.
    """
    stem = plain_name(form_id)
    count = 0
    tables: dict[str, _Table] = {}
    told: list[dict[str, object]] = []
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for submission in submissions:
            count += 1
            xml = read_xml(submission)
            if kind == "csv":
                _fill_tables(tables, submission, xml, words)
            else:
                told.append(_as_json(submission, xml, words))
            if read_file is not None:
                _add_files(archive, submission, read_file)
        if kind == "json":
            content = json.dumps(told, ensure_ascii=False, indent=1)
            archive.writestr(f"{stem}.json", content)
        else:
            tables.setdefault("", _Table(""))
            for table in tables.values():
                name = stem + "".join(f"-{plain_name(part)}" for part in _steps(table.path))
                archive.writestr(f"{name}.csv", _csv(table, words))
    return count


def plain_name(name: str) -> str:
    """A name that any file system takes."""
    return _UNSAFE_IN_NAMES.sub("_", name).strip(". ")[:80] or "_"


def _fill_tables(
    tables: dict[str, _Table], submission: HubSubmission, xml: bytes, words: FormWords
) -> None:
    key = submission.instance_id
    main = tables.setdefault("", _Table(""))
    row = _facts(submission, encrypted=is_encrypted(xml))
    main.rows.append(row)
    rows: dict[tuple[str, tuple[int, ...]], dict[str, str]] = {}
    for answer in _answers(xml, words):
        repeat = _repeat_of(answer.path, words.repeats)
        column = _column(answer.path, repeat)
        if not repeat:
            row[column] = answer.value
            continue
        table = tables.setdefault(repeat, _Table(repeat))
        place = (repeat, answer.place)
        if place not in rows:
            rows[place] = {"PARENT_KEY": _parent(key, answer.place), "KEY": _key(key, answer.place)}
            table.rows.append(rows[place])
        rows[place][column] = answer.value


def _facts(submission: HubSubmission, *, encrypted: bool) -> dict[str, str]:
    return {
        "SubmissionDate": submission.received_at.isoformat(timespec="seconds"),
        "KEY": submission.instance_id,
        "SubmitterName": submission.submitter,
        "FormVersion": submission.version,
        "AttachmentsPresent": str(len(submission.attachments)),
        "AttachmentsExpected": str(len(submission.attachments) + len(submission.missing)),
        "Status": "encrypted" if encrypted else "",
    }


def _csv(table: _Table, words: FormWords) -> bytes:
    inside = [
        _column(path, table.path)
        for path in words.order
        if _repeat_of(path, words.repeats) == table.path
    ]
    found = dict.fromkeys(name for row in table.rows for name in row)
    first = [name for name in found if name not in inside]
    columns = list(dict.fromkeys([*first, *inside]))
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow([safe_cell(name) for name in columns])
    for row in table.rows:
        writer.writerow([safe_cell(row.get(name, "")) for name in columns])
    return file.getvalue().encode("utf-8-sig")  # Excel takes it for UTF-8 by this mark alone


def _as_json(submission: HubSubmission, xml: bytes, words: FormWords) -> dict[str, object]:
    answers: list[dict[str, object]] = [
        {"path": answer.path, "place": list(answer.place), "value": answer.value}
        for answer in _answers(xml, words)
    ]
    return {
        "instance_id": submission.instance_id,
        "form_version": submission.version,
        "received_at": submission.received_at.isoformat(timespec="seconds"),
        "submitter": submission.submitter,
        "encrypted": is_encrypted(xml),
        "attachments": [one.name for one in submission.attachments],
        "missing": list(submission.missing),
        "answers": answers,
    }


def _answers(xml: bytes, words: FormWords) -> tuple[Answer, ...]:
    try:
        return read_answers(xml, words.repeats)
    except ValueError:
        return ()


def _add_files(archive: zipfile.ZipFile, submission: HubSubmission, read_file: ReadFile) -> None:
    folder = plain_name(submission.instance_id.removeprefix("uuid:"))
    for attachment in submission.attachments:
        name = f"media/{folder}/{plain_name(attachment.name)}"
        with archive.open(name, "w", force_zip64=True) as file:
            for piece in read_file(submission, attachment.name):
                file.write(piece)


def _repeat_of(path: str, repeats: frozenset[str]) -> str:
    """The innermost repeat around a field; "" where there is none."""
    around = path
    while around := around.rpartition("/")[0]:
        if around in repeats:
            return around
    return ""


def _column(path: str, repeat: str) -> str:
    inner = path[len(repeat) :] if repeat else path
    steps = _steps(inner)
    return "-".join(steps if repeat else steps[1:])


def _steps(path: str) -> list[str]:
    return [step for step in path.split("/") if step]


def _key(instance: str, place: tuple[int, ...]) -> str:
    return instance + "".join(f"/{number}" for number in place)


def _parent(instance: str, place: tuple[int, ...]) -> str:
    return _key(instance, place[:-1])
