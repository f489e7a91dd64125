"""XLSForms: spreadsheets turned into XForms by a process of their own, with every fault found."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from intake_app.forms.errors import FormUnreadable
from intake_app.forms.findings import Finding, Severity

MOST_SECONDS = 60
"""Of the processor."""
BUSY_TIMES = 5
"""How many times as long the clock may take: an old laptop that does other things too. Where the
system cannot count the processor's time (Windows), the clock alone bounds it."""
MOST_MEMORY_MB = 2048
CHILD_FLAG = "--convert-xlsform"
"""First argument that tells a frozen program, which has no `-m`, to become the converting process.

Its start calls `intake_app.forms.reading.convert.main(sys.argv[2:])` and nothing else then.
"""

_COLUMNS = {
    "calculate": "calculation",
    "count": "repeat_count",
    "itemset": "choice_filter",
    "output": "label",
    "setvalue": "default",
}
"""Columns of the survey that rules of an XForm come from, where they are called otherwise."""


@dataclass(frozen=True, slots=True)
class ConvertedSheets:
    """What a spreadsheet became."""

    xform: bytes
    itemsets: bytes | None
    """`itemsets.csv`, when the form has external choices."""
    warnings: tuple[Finding, ...]
    rows: Mapping[str, int]
    """Rows of the survey sheet by path below the root: /group/question."""

    def at_row(self, finding: Finding) -> Finding:
        """The finding with the row of the survey that its place comes from, when there is one."""
        below_root = "/" + finding.place.lstrip("/").partition("/")[2]
        row = self.rows.get(below_root)
        if row is None or finding.sheet:
            return finding
        column = _COLUMNS.get(finding.column, finding.column)
        return replace(finding, sheet="survey", row=row, column=column)


def convert_sheets(
    data: bytes,
    kind: str,
    name: str,
    *,
    most_seconds: int = MOST_SECONDS,
    most_memory_mb: int = MOST_MEMORY_MB,
) -> ConvertedSheets:
    """The XForm that the spreadsheet `data` describes; kind: xlsx, xls or csv; name: file stem.

    Raises FormUnreadable with every fault found.
    """
    limits = ["--memory-mb", str(most_memory_mb), "--seconds", str(most_seconds)]
    try:
        done = subprocess.run(
            [*_command(), "--kind", kind, *limits, f"--name={name}"],
            input=data,
            capture_output=True,
            timeout=most_seconds * BUSY_TIMES,
            env=_environment(),
            check=False,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except subprocess.TimeoutExpired:
        raise FormUnreadable([_finding("xlsform.too-slow", seconds=most_seconds)]) from None
    except OSError:
        raise FormUnreadable([_finding("xlsform.stopped")]) from None
    if sys.platform != "win32" and done.returncode == -signal.SIGXCPU:
        raise FormUnreadable([_finding("xlsform.too-slow", seconds=most_seconds)])
    if done.returncode == 3:
        raise FormUnreadable([_finding("xlsform.too-large", limit_mb=most_memory_mb)])
    if done.returncode != 0 or not done.stdout:
        raise FormUnreadable([_finding("xlsform.stopped")])
    return _read_answer(done.stdout)


def _read_answer(output: bytes) -> ConvertedSheets:
    answer = json.loads(output)
    findings = tuple(
        Finding(
            code=one["code"],
            severity=Severity(one["severity"]),
            sheet=one["sheet"],
            row=one["row"],
            column=one["column"],
            place=one["place"],
            message_args=one["message_args"],
        )
        for one in answer["findings"]
    )
    if answer["xform"] is None or any(finding.is_error for finding in findings):
        raise FormUnreadable(in_sheet_order(findings))
    itemsets = answer["itemsets"]
    return ConvertedSheets(
        xform=answer["xform"].encode("utf-8"),
        itemsets=itemsets.encode("utf-8") if itemsets else None,
        warnings=in_sheet_order(findings),
        rows=answer["rows"],
    )


def in_sheet_order(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Errors before warnings, each by sheet and row, as an author works through them."""
    sheets = {"": 0, "survey": 1, "choices": 2, "settings": 3}
    return tuple(
        sorted(
            findings,
            key=lambda one: (not one.is_error, sheets.get(one.sheet, 9), one.row or 0, one.column),
        )
    )


def _command() -> list[str]:
    program = Path(sys.executable).stem.casefold()
    if getattr(sys, "frozen", False) or not program.startswith(("python", "pypy")):
        return [sys.executable, CHILD_FLAG]
    return [sys.executable, "-X", "utf8", "-B", "-m", "intake_app.forms.reading.convert"]


def _environment() -> dict[str, str]:
    root = str(Path(__file__).resolve().parents[3])
    existing = os.environ.get("PYTHONPATH", "")
    path = os.pathsep.join(part for part in (root, existing) if part)
    return {**os.environ, "PYTHONPATH": path}


def _finding(code: str, **message_args: str | int) -> Finding:
    return Finding(code, message_args=message_args)
