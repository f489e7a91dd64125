"""The converting process: a workbook on standard input, XForm and findings on standard output.

It runs apart from the program, under limits of time and memory that it sets for itself, so that a
hostile workbook can neither stop the program nor fill the machine. POSIX: address space, processor
time, no files written, no core. Windows has no such limits for a plain process: there only the
parent's limit on time holds.
"""

import argparse
import json
import os
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from pyxform.builder import create_survey_element_from_dict
from pyxform.errors import PyXFormError
from pyxform.question_type_dictionary import QUESTION_TYPE_DICT
from pyxform.utils import external_choices_to_csv, has_external_choices
from pyxform.xls2json import workbook_to_json
from pyxform.xls2json_backends import DefinitionData

from intake_app.forms.errors import FormUnreadable
from intake_app.forms.findings import Finding, Severity
from intake_app.forms.reading.process_limits import limit_process
from intake_app.forms.reading.sheet_checks import SheetChecks
from intake_app.forms.reading.workbooks import Sheet, Workbook, read_workbook

SHEETS = ("survey", "choices", "settings", "external_choices", "entities", "osm")
TOO_LITTLE_MEMORY = 3

_ROW = re.compile(r"\[row : (\d+)\]\s*")
_SHEET = re.compile(r"'(survey|choices|settings|entities|external_choices)' sheet")
_NAMED = re.compile(r"(?:named|name) '([^']+)'")
_TOLD_BETTER = ("Choices should have a label", "similar names were found", "max-pixels")
"""Notes of pyxform that our own checks give with their place, or that are advice, not faults."""
_COLUMN = re.compile(r"the '([^']+)' (?:value|column)")


def convert_workbook(data: bytes, kind: str, name: str) -> dict[str, object]:
    """What the parent is told: the XForm or None, the CSV of external choices, findings, rows."""
    try:
        workbook = read_workbook(data, kind)
    except FormUnreadable as fault:
        return _answer(None, None, fault.findings, {})
    sheets = _form_sheets(workbook)
    checks = SheetChecks(
        sheets, [sheet.name for sheet in workbook.sheets], [*QUESTION_TYPE_DICT, "audit"]
    )
    checks.check()
    findings = list(checks.findings)
    if "survey" not in sheets:
        return _answer(None, None, findings, {})
    xform, itemsets, said = _converted(sheets, workbook, name)
    said = [_with_row(finding, checks.rows_by_path) for finding in said]
    findings += _unless_told(said, findings)
    return _answer(xform, itemsets, findings, checks.rows_by_path)


def _form_sheets(workbook: Workbook) -> dict[str, Sheet]:
    sheets = {name: sheet for name in SHEETS if (sheet := workbook.sheet(name)) is not None}
    if "survey" not in sheets and len(workbook.sheets) == 1 and not sheets:
        sheets["survey"] = workbook.sheets[0]  # a lone sheet is the survey (as pyxform has it)
    return sheets


def _converted(
    sheets: dict[str, Sheet], workbook: Workbook, name: str
) -> tuple[str | None, str | None, list[Finding]]:
    source: dict[str, object] = {
        "sheet_names": [sheet.name for sheet in workbook.sheets],
        "fallback_form_name": name,
    }
    for key, sheet in sheets.items():
        source[key] = [dict(row) for row in sheet.rows]
        source[f"{key}_header"] = [dict.fromkeys(heading for heading in sheet.headings if heading)]
    warnings: list[str] = []
    try:
        xform, itemsets = _through_pyxform(source, warnings)
    except PyXFormError as error:
        return None, None, [_said("pyxform.refused", str(error), Severity.ERROR)]
    except (
        ArithmeticError, AttributeError, IndexError, KeyError, RecursionError, TypeError, ValueError
    ) as error:  # fmt: skip
        # pyxform meets some broken sheets with a bug of its own instead of an error.
        said = _said("pyxform.failed", type(error).__name__, Severity.ERROR)
        return None, None, [said]
    said_warnings = [_said("pyxform.warned", text, Severity.WARNING) for text in warnings]
    return xform, itemsets, said_warnings


def _through_pyxform(source: dict[str, object], warnings: list[str]) -> tuple[str, str | None]:
    """As `pyxform.xls2xform.convert`, without the temporary file that it writes the form to."""
    workbook = DefinitionData(**source)
    form = workbook_to_json(
        workbook_dict=workbook, fallback_form_name=workbook.fallback_form_name, warnings=warnings
    )
    itemsets = (
        external_choices_to_csv(workbook_dict=workbook) if has_external_choices(form) else None
    )
    survey = create_survey_element_from_dict(form)
    return f'<?xml version="1.0"?>{survey.xml().toxml()}', itemsets


def _said(code: str, message: str, severity: Severity) -> Finding:
    row, sheet, column = _ROW.search(message), _SHEET.search(message), _COLUMN.search(message)
    words = " ".join(_ROW.sub("", message).split())
    return Finding(
        code,
        severity,
        sheet=sheet.group(1) if sheet else ("survey" if row else ""),
        row=int(row.group(1)) if row else None,
        column=column.group(1) if column and row else "",
        message_args={"message": words[:500]},
    )


def _with_row(finding: Finding, rows: Mapping[str, int]) -> Finding:
    """The finding with the row of the question that it names, when it names one and no row."""
    named = _NAMED.search(str(finding.message_args.get("message", "")))
    if finding.row is not None or named is None:
        return finding
    row = next(
        (row for path, row in rows.items() if path.rpartition("/")[2] == named.group(1)), None
    )
    return finding if row is None else replace(finding, sheet="survey", row=row)


def _unless_told(said: Iterable[Finding], told: Sequence[Finding]) -> list[Finding]:
    """What the converter says about places that our own checks have not told of already.

    The converter stops at its first error, which our checks usually name better.
    """
    errors = [finding for finding in told if finding.is_error]
    kept: list[Finding] = []
    for finding in said:
        others = errors if finding.is_error else told
        if finding.row is None:
            is_told = finding.is_error and bool(errors)
        else:
            is_told = any(
                (one.sheet, one.row) == (finding.sheet, finding.row)
                or (one.sheet, one.column) == (finding.sheet, finding.column or None)
                for one in others
            )
        message = str(finding.message_args.get("message"))
        if not finding.is_error and any(words in message for words in _TOLD_BETTER):
            is_told = True
        if not is_told:
            kept.append(finding)
    return kept


def _answer(
    xform: str | None,
    itemsets: str | None,
    findings: Iterable[Finding],
    rows: dict[str, int],
) -> dict[str, object]:
    return {
        "xform": xform,
        "itemsets": itemsets,
        "findings": [
            {
                "code": finding.code,
                "severity": finding.severity.value,
                "sheet": finding.sheet,
                "row": finding.row,
                "column": finding.column,
                "place": finding.place,
                "message_args": dict(finding.message_args),
            }
            for finding in findings
        ],
        "rows": rows,
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """Converts standard input; 0, or TOO_LITTLE_MEMORY when the limit was met."""
    options = argparse.ArgumentParser()
    options.add_argument("--kind", choices=("xlsx", "xls", "csv"), required=True)
    options.add_argument("--name", required=True)
    options.add_argument("--memory-mb", type=int, required=True)
    options.add_argument("--seconds", type=int, required=True)
    chosen = options.parse_args(arguments)
    limit_process(memory_bytes=chosen.memory_mb * 2**20, seconds=chosen.seconds)
    output = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints must not get into the answer
    try:
        answer = convert_workbook(sys.stdin.buffer.read(), chosen.kind, chosen.name)
        output.write(json.dumps(answer).encode("ascii"))
        output.close()
    except MemoryError:
        return TOO_LITTLE_MEMORY
    return 0


if __name__ == "__main__":
    sys.exit(main())
