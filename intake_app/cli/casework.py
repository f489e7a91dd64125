"""`intake case`, `stats`, `export`, `directory`: casework for IT staff, scripts and tests."""

import argparse
import contextlib
import os
from datetime import date
from pathlib import Path

from intake_app.casework import Outcome, Receiver, ReceiverKind
from intake_app.cli.terminal import FINE, REFUSED, Json, Terminal
from intake_app.cli.vaults import unlocked
from intake_app.services import (
    Asked,
    CaseFilter,
    CaseId,
    CaseMissing,
    CaseRow,
    MadeExport,
    Period,
    Workspace,
    open_sealed_file,
)

ASKED = ("see", "correct", "block", "erase")
RECEIVERS = ("service", "authority", "child-protection", "origin")


def list_cases(options: argparse.Namespace, terminal: Terminal) -> int:
    """Lists the cases of a vault, the urgent ones first: codes and dates, no names."""
    wanted = CaseFilter(statuses=()) if options.all else CaseFilter()
    with unlocked(options, terminal) as workspace:
        rows = workspace.casework.cases.list(wanted, limit=options.limit)
    listed: list[Json] = [_row_as_json(row) for row in rows]
    terminal.json({"ok": True, "cases": listed})
    if not rows:
        terminal.say("cases.none")
    for row in rows:
        terminal.out(
            f"{row.code}  {row.outcome.value:12}  {row.status:14}  {row.opened_at:%Y-%m-%d}"
            f"  {row.next_contact or '-'}"
        )
    return FINE


def show_case(options: argparse.Namespace, terminal: Terminal) -> int:
    """Shows a case: its contacts, outcomes, referrals and what was allowed; no identity."""
    with unlocked(options, terminal) as workspace:
        casework = workspace.casework
        case_id = _case_of(workspace, options.code)
        page = casework.cases.open(case_id)
        scopes = casework.consent.scopes(case_id)
        referrals = casework.referrals.of_case(case_id)
    contacts: list[Json] = [
        {
            "at": one.at.isoformat(),
            "kind": one.kind.value,
            "form_id": one.form.form_id,
            "form_version": one.form.version,
            "outcome": None if one.outcome is None else one.outcome.value,
            "replaced": one.is_replaced,
            "indicators": list(one.facts.indicators),
        }
        for one in page.contacts
    ]
    sent: list[Json] = [
        {"service": one.referral.service, "status": one.status.value} for one in referrals
    ]
    allowed: dict[str, Json] = {
        one.scope.value: None if one.given is None else one.given.value for one in scopes
    }
    terminal.json(
        {
            "ok": True,
            "case": _row_as_json(page.row),
            "contacts": contacts,
            "referrals": sent,
            "consent": allowed,
        }
    )
    terminal.out(f"{page.row.code}  {page.row.outcome.value}  {page.row.status}")
    for one in page.contacts:
        outcome = "-" if one.outcome is None else one.outcome.value
        terminal.out(f"- {one.at:%Y-%m-%d}  {one.kind.value}  {outcome}")
    for referral in referrals:
        terminal.out(f"- {referral.referral.service}  {referral.status.value}")
    terminal.say("cases.disclaimer")
    return FINE


def show_figures(options: argparse.Namespace, terminal: Terminal) -> int:
    """Counts by month and state; with --out, writes the figures for sharing without any row."""
    period = _period(options, terminal)
    with unlocked(options, terminal) as workspace:
        statistics = workspace.casework.statistics
        if options.out is not None:
            content = statistics.export(period, _kind(options.out), state=options.state)
            options.out.write_bytes(content)
            terminal.json({"ok": True, "file": options.out.name, "size_bytes": len(content)})
            terminal.say("export.written", file=options.out.name)
            return FINE
        told = statistics.figures(period, state=options.state)
    tables: dict[str, Json] = {
        table.name: {
            "total": table.total,
            "cells": {"/".join(cell.category): cell.count for cell in table.cells},
        }
        for table in told.tables
    }
    terminal.json(
        {
            "ok": True,
            "as_of": told.as_of.isoformat(),
            "unsynced": told.unsynced,
            "smallest_cell": told.smallest_cell,
            "tables": tables,
        }
    )
    terminal.say("figures.as-of", as_of=f"{told.as_of:%Y-%m-%d %H:%M}", unsynced=told.unsynced)
    for table in told.tables:
        if table.cells:
            terminal.out(f"{table.name}: {'*' if table.total is None else table.total}")
            for cell in table.cells:
                count = "*" if cell.count is None else cell.count
                terminal.out(f"  {' / '.join(cell.category)}: {count}")
    return FINE


def export_htcds(options: argparse.Namespace, terminal: Terminal) -> int:
    """Writes cases by the exchange standard HTCDS 2.0, in one of three profiles."""
    kind = _kind(options.out)
    with unlocked(options, terminal) as workspace:
        made = _made(workspace, options, terminal, kind)
    _write(options.out, made.content)
    terminal.json(
        {
            "ok": True,
            "file": options.out.name,
            "profile": made.profile.value,
            "cases": made.cases,
            "excluded_no_consent": made.excluded_no_consent,
            "excluded_rare": made.excluded_rare,
            "sealed": made.is_sealed,
        }
    )
    terminal.say(
        "export.cases",
        file=options.out.name,
        cases=made.cases,
        excluded=made.excluded_no_consent + made.excluded_rare,
    )
    return FINE


def write_case_list(options: argparse.Namespace, terminal: Terminal) -> int:
    """Writes the forms' list of cases for a central that keeps no lists (KoboToolbox)."""
    with unlocked(options, terminal) as workspace:
        content, count = workspace.casework.exports.case_list()
    _write(options.out, content)
    terminal.json({"ok": True, "file": options.out.name, "cases": count})
    terminal.say("export.cases", file=options.out.name, cases=count, excluded=0)
    return FINE


def list_requests(options: argparse.Namespace, terminal: Terminal) -> int:
    """Lists what people asked about their own data: those due first, then the answered ones."""
    with unlocked(options, terminal) as workspace:
        requests = workspace.casework.requests
        found = (*requests.open_ones(), *requests.answered_ones())
        today = workspace.casework.requests.today()
    listed: list[Json] = [
        {
            "id": one.request_id,
            "code": one.code,
            "asked": one.asked.value,
            "at": one.at.isoformat(),
            "due": one.due.isoformat(),
            "open": one.is_open,
            "overdue": one.is_overdue(today),
        }
        for one in found
    ]
    terminal.json({"ok": True, "requests": listed})
    if not found:
        terminal.say("requests.none")
    for one in found:
        mark = "!" if one.is_overdue(today) else " " if one.is_open else "-"
        terminal.out(f"{mark} {one.code}  {one.asked.value:8} {one.due}  {one.request_id}")
    return FINE


def add_request(options: argparse.Namespace, terminal: Terminal) -> int:
    """Writes down that somebody asked about their own data today."""
    with unlocked(options, terminal) as workspace:
        case_id = _case_of(workspace, options.code)
        made = workspace.casework.requests.open(case_id, Asked(options.asked))
    terminal.json({"ok": True, "id": made.request_id, "due": made.due.isoformat()})
    terminal.say("requests.kept", code=made.code, due=f"{made.due}")
    return FINE


def answer_request(options: argparse.Namespace, terminal: Terminal) -> int:
    """Keeps that a request was answered, and what was done."""
    words = options.done_file.read_text(encoding="utf-8").strip()
    with unlocked(options, terminal) as workspace:
        made = workspace.casework.requests.answer(options.id, words)
    terminal.json({"ok": True, "id": made.request_id})
    terminal.say("requests.answered", code=made.code)
    return FINE


def open_export(options: argparse.Namespace, terminal: Terminal) -> int:
    """Opens a file that was sealed with a passphrase."""
    passphrase = options.seal_file.read_text(encoding="utf-8").strip()
    content = open_sealed_file(options.file.read_bytes(), passphrase)
    _write(options.out, content)
    terminal.json({"ok": True, "file": options.out.name, "size_bytes": len(content)})
    terminal.say("export.written", file=options.out.name)
    return FINE


def import_directory(options: argparse.Namespace, terminal: Terminal) -> int:
    """Takes places from a table (.xlsx, .csv); rows with a fault are told and left out."""
    with unlocked(options, terminal) as workspace:
        report = workspace.casework.directory.take(options.file)
    faults: list[Json] = [
        {"row": one.row, "column": one.column, "fault": one.fault} for one in report.faults
    ]
    fine = report.added + report.changed > 0 or not report.faults
    terminal.json({"ok": fine, "added": report.added, "changed": report.changed, "faults": faults})
    terminal.say("directory.taken", added=report.added, changed=report.changed)
    for one in report.faults:
        terminal.say("directory.fault", row=one.row, column=one.column, fault=one.fault)
    return FINE if fine else REFUSED


def list_directory(options: argparse.Namespace, terminal: Terminal) -> int:
    """Lists the places that help, with the day on which somebody checked each."""
    with unlocked(options, terminal) as workspace:
        rows = workspace.casework.directory.rows()
    listed: list[Json] = [
        {
            "id": one.entry.entry_id,
            "name": one.entry.name,
            "services": list(one.entry.services),
            "verified_on": None
            if one.entry.verified_on is None
            else one.entry.verified_on.isoformat(),
            "stale": one.is_stale,
        }
        for one in rows
    ]
    terminal.json({"ok": True, "entries": listed})
    for one in rows:
        mark = "!" if one.is_stale else " "
        services = " ".join(one.entry.services)
        terminal.out(f"{mark} {one.entry.name}  {one.entry.phone}  {services}")
    return FINE


# ------------------------------------------------------------------ inside
def _made(
    workspace: Workspace, options: argparse.Namespace, terminal: Terminal, kind: str
) -> MadeExport:
    exports = workspace.casework.exports
    if options.profile == "statistics":
        return exports.statistics(kind)
    if options.profile == "referral":
        if not options.case or options.receiver is None:
            raise terminal.wrong_use("use.export-referral")
        receiver = Receiver(ReceiverKind(options.receiver), options.receiver_name)
        cases = [_case_of(workspace, one) for one in options.case]
        return exports.referral(cases, receiver, kind)
    if options.seal_file is None:
        raise terminal.wrong_use("use.export-full")
    words = options.seal_file.read_text(encoding="utf-8").strip()
    return exports.full(kind, words, options.second_person)


def _case_of(workspace: Workspace, code: str) -> CaseId:
    case_id = workspace.casework.cases.of_code(code)
    if case_id is None:
        raise CaseMissing
    return case_id


def _period(options: argparse.Namespace, terminal: Terminal) -> Period:
    months = options.month.split("..")
    with contextlib.suppress(ValueError):
        first = date.fromisoformat(f"{months[0]}-01")
        last = date.fromisoformat(f"{months[-1]}-01")
        if len(months) <= 2 and first <= last:
            return Period(first, Period.month(last.year, last.month).end)
    raise terminal.wrong_use("use.month")


def _kind(file: Path) -> str:
    kind = file.suffix.casefold().lstrip(".")
    return kind if kind in {"csv", "xlsx", "zip"} else "json"


def _write(file: Path, content: bytes) -> None:
    """For the owner alone: what was exported is somebody's life."""
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as opened:
        opened.write(content)


def _row_as_json(row: CaseRow) -> Json:
    return {
        "code": row.code,
        "outcome": row.outcome.value if isinstance(row.outcome, Outcome) else None,
        "computed": row.computed.value,
        "status": row.status,
        "opened_at": row.opened_at.isoformat(),
        "changed_at": row.changed_at.isoformat(),
        "next_contact": None if row.next_contact is None else row.next_contact.isoformat(),
        "minor": row.is_minor,
    }
