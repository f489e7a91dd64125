"""`intake form check` and `intake form fill`: the form engine alone, without a vault."""

import argparse
from pathlib import Path

from intake_app.cli.terminal import FINE, REFUSED, Json, Terminal
from intake_app.cli.words import Words
from intake_app.domain.errors import IntakeError
from intake_app.forms import Finding, FormDefinition, FormUnreadable, read_form
from intake_app.services import lint_form


def check(options: argparse.Namespace, terminal: Terminal) -> int:
    """Says whether the file is a form that can be filled, and everything that is wrong with it."""
    file: Path = options.file
    definition: FormDefinition | None = None
    try:
        read = read_form(file, media=media_beside(file))
        definition, findings = read.definition, read.warnings
    except FormUnreadable as unreadable:
        findings = unreadable.findings
    _tell_check(terminal, file, definition, findings)
    return REFUSED if definition is None else FINE


def lint(options: argparse.Namespace, terminal: Terminal) -> int:
    """Holds the safety rules for forms against the file: gate, declining, purpose, blame, use."""
    file: Path = options.file
    definition = read_form(file, media=media_beside(file)).definition
    found = lint_form(definition)
    language = terminal.words.language
    listed: list[Json] = [
        {
            "rule": one.rule,
            "question": one.name or None,
            "path": one.path or None,
            "language": one.language or None,
            "text": one.text(language),
        }
        for one in found
    ]
    terminal.json({"ok": not found, "form": form_as_json(definition), "findings": listed})
    terminal.say("lint.fine" if not found else "lint.found", count=len(found))
    for one in found:
        where = " ".join(part for part in (one.name, one.language) if part)
        terminal.out(f"- {one.rule.partition('.')[0]}  {where}: {one.text(language)}")
    return REFUSED if found else FINE


def media_beside(file: Path) -> dict[str, bytes]:
    """Files that a form may refer to: those in its folder `<name>-media`, as ODK Collect has it."""
    folder = file.with_name(f"{file.stem}-media")
    if not folder.is_dir():
        return {}
    return {entry.name: entry.read_bytes() for entry in folder.iterdir() if entry.is_file()}


def form_as_json(definition: FormDefinition) -> dict[str, Json]:
    """What names a form and how large it is."""
    return {
        "id": definition.form_id,
        "version": definition.version,
        "title": definition.title,
        "languages": list(definition.languages),
        "questions": definition.question_count,
        "sha256": definition.content_hash,
    }


def _tell_check(
    terminal: Terminal,
    file: Path,
    definition: FormDefinition | None,
    findings: tuple[Finding, ...],
) -> None:
    language = terminal.words.language
    listed: list[Json] = [finding_as_json(finding, language) for finding in findings]
    terminal.json(
        {
            "ok": definition is not None,
            "file": file.name,
            "form": None if definition is None else form_as_json(definition),
            "findings": listed,
        }
    )
    if definition is None:
        terminal.say("check.refused", file=file.name)
    else:
        terminal.say("check.fine", file=file.name)
        terminal.say(
            "check.form",
            title=definition.title,
            form_id=definition.form_id,
            version=definition.version or "-",
            questions=definition.question_count,
            languages=", ".join(definition.languages) or "-",
        )
    for finding in findings:
        terminal.out(finding_line(finding, terminal.words))


def finding_line(finding: Finding, words: Words) -> str:
    """A finding for people: what kind, where, what and what to do."""
    kind = words.say("check.error" if finding.is_error else "check.warning")
    return f"- {kind}: {finding.text(words.language)}"


def finding_as_json(finding: Finding, language: str) -> Json:
    """A finding for programs; `what` and `advice` in the language."""
    return {
        "severity": finding.severity.value,
        "code": finding.code,
        "sheet": finding.sheet or None,
        "row": finding.row,
        "column": finding.column or None,
        "place": finding.place or None,
        "what": finding.what(language),
        "advice": finding.advice(language),
    }


def tell_unreadable(failure: IntakeError, terminal: Terminal) -> None:
    """Tells a FormUnreadable with everything that was found."""
    findings = failure.findings if isinstance(failure, FormUnreadable) else ()
    words = terminal.words
    terminal.failure(failure, findings=[finding_as_json(one, words.language) for one in findings])
    for finding in findings:
        terminal.out(finding_line(finding, words))
