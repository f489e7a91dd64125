"""`intake vault backup | restore | travel | purge`, `intake records hold`, `intake log`."""

import argparse
from datetime import datetime
from pathlib import Path
from typing import Literal

from intake_app.cli.passphrase_sources import first_line, passphrase_from
from intake_app.cli.terminal import FINE, REFUSED, Json, Terminal
from intake_app.cli.vaults import chosen_account, program_for, unlocked
from intake_app.domain.records import RecordId
from intake_app.services import (
    BackupSchedule,
    CertificateLine,
    DueRecord,
    TrailArea,
    TrailLine,
)

AREAS = tuple(area.value for area in TrailArea if area is not TrailArea.OTHER)


def back_up(options: argparse.Namespace, terminal: Terminal) -> int:
    """Writes the vault as one encrypted file and reads it back."""
    target: Path = options.file
    with unlocked(options, terminal) as workspace:
        if target.is_dir():
            target = target / workspace.backups.suggested_name()
        made = workspace.backups.write(target)
    terminal.json({"ok": True, "file": str(made.path), "size_bytes": made.size_bytes})
    terminal.say("backup.made", name=made.path.name)
    return FINE


def set_schedule(options: argparse.Namespace, terminal: Terminal) -> int:
    """Backs up by itself into a folder, or no longer."""
    schedule = None
    if options.folder is not None:
        schedule = BackupSchedule(options.folder, options.every_days, options.keep)
    with unlocked(options, terminal) as workspace:
        workspace.backups.set_schedule(schedule)
    terminal.json({"ok": True})
    terminal.say("people.changed")
    return FINE


def restore(options: argparse.Namespace, terminal: Terminal) -> int:
    """Brings a vault back from its backup file, on this machine or another."""
    recovery_key = ""
    if options.recovery_key_file is not None:
        recovery_key = first_line(options.recovery_key_file, terminal)
    with program_for(options) as program:
        workspace = program.vault.restore_backup(
            options.file,
            passphrase_from(options, terminal),
            recovery_key=recovery_key,
            key_file=options.key_file,
        )
        records = sum(workspace.records.counts().values())
        account_id = workspace.account.account_id
        workspace.close()
    terminal.json({"ok": True, "account_id": account_id, "records": records})
    terminal.say("backup.restored", records=records)
    return FINE


def restore_copy(options: argparse.Namespace, terminal: Terminal) -> int:
    """Puts the program's own copy in a damaged vault's place; without --generation lists them."""
    with program_for(options) as program:
        account = chosen_account(program, options, terminal)
        copies = program.vault.copies_beside(account.account_id)
        listed: list[Json] = [
            {
                "generation": copy.generation,
                "made_at": copy.made_at.isoformat(),
                "size_bytes": copy.size_bytes,
            }
            for copy in copies
        ]
        if options.generation is None:
            terminal.json({"ok": True, "copies": listed})
            for copy in copies:
                terminal.out(f"{copy.generation}  {copy.made_at.astimezone():%Y-%m-%d %H:%M}")
            return FINE
        workspace = program.vault.restore_copy(
            account.account_id,
            passphrase_from(options, terminal),
            options.generation,
            key_file=options.key_file,
        )
        records = sum(workspace.records.counts().values())
        workspace.close()
    terminal.json({"ok": True, "account_id": account.account_id, "records": records})
    terminal.say("backup.restored", records=records)
    return FINE


def travel(options: argparse.Namespace, terminal: Terminal) -> int:
    """Says whether everything is elsewhere; with --empty takes the vault off this machine."""
    with program_for(options) as program:
        account = chosen_account(program, options, terminal)
        passphrase = passphrase_from(options, terminal)
        workspace = program.vault.unlock(account.account_id, passphrase, key_file=options.key_file)
        if options.backup is not None:
            workspace.backups.write(options.backup)
        plan = workspace.travel.plan()
        told: dict[str, Json] = {
            "drafts": plan.drafts,
            "unsent": plan.unsent,
            "sent": plan.sent,
            "backup_is_newer": plan.backup_is_newer,
        }
        if not options.empty:
            terminal.json({"ok": plan.is_ready, "emptied": False, **told})
            terminal.say("travel.plan", **told)
            return FINE if plan.is_ready else REFUSED
        program.vault.empty_laptop(workspace, passphrase, even_if_unsent=options.even_if_unsent)
    terminal.json({"ok": True, "emptied": True, **told})
    terminal.say("travel.emptied")
    return FINE


def purge(options: argparse.Namespace, terminal: Terminal) -> int:
    """Lists the records whose time is over; with --erase deletes them and certifies it."""
    made: tuple[CertificateLine, ...] = ()
    with unlocked(options, terminal) as workspace:
        due = workspace.retention.due()
        if options.erase:
            made = workspace.retention.purge()
    listed: list[Json] = [_due_as_json(one) for one in due]
    certified: list[Json] = [_certificate_as_json(one) for one in made]
    terminal.json({"ok": True, "due": listed, "certificates": certified})
    if options.erase:
        _tell_certificates(made, terminal)
        return FINE
    for one in due:
        held = " *" if one.is_held else ""
        terminal.out(f"{one.code:12}  {_day(one.due_since)}  {one.rule}  {one.title}{held}")
    terminal.say("retention.due", count=len(due))
    return FINE


def erase(options: argparse.Namespace, terminal: Terminal) -> int:
    """Deletes one record with all its versions for good, because somebody asks for it."""
    with unlocked(options, terminal) as workspace:
        made = workspace.retention.erase([RecordId(options.id)])
    terminal.json({"ok": True, "certificates": [_certificate_as_json(one) for one in made]})
    _tell_certificates(made, terminal)
    return FINE


def restrain(options: argparse.Namespace, terminal: Terminal) -> int:
    """Puts a record on hold or blocks it, with a reason; with --lift no longer."""
    record_id = RecordId(options.id)
    with unlocked(options, terminal) as workspace:
        retention = workspace.retention
        if options.lift:
            lift = retention.release if options.kind == "hold" else retention.unblock
            lift(record_id)
        else:
            restrain_by = retention.hold if options.kind == "hold" else retention.block
            restrain_by(record_id, options.reason)
    terminal.json({"ok": True})
    terminal.say("people.changed")
    return FINE


def certificates(options: argparse.Namespace, terminal: Terminal) -> int:
    """Lists what was erased: code, date, rule and by whom."""
    with unlocked(options, terminal) as workspace:
        made = workspace.retention.certificates()
    terminal.json({"ok": True, "certificates": [_certificate_as_json(one) for one in made]})
    _tell_certificates(made, terminal)
    return FINE


def list_log(options: argparse.Namespace, terminal: Terminal) -> int:
    """Lists the log of what was done, the newest line first."""
    with unlocked(options, terminal) as workspace:
        page = workspace.trail.page(
            area=None if options.about is None else TrailArea(options.about),
            person_id=options.person,
            record_id=options.record,
            since=_moment(options.since, terminal),
            until=_moment(options.until, terminal),
            after=options.after,
            limit=options.limit,
        )
    lines: list[Json] = [_line_as_json(line) for line in page.lines]
    terminal.json({"ok": True, "lines": lines, "next": page.next})
    for line in page.lines:
        facts = " ".join(f"{name}={value}" for name, value in sorted(line.facts.items()))
        what = f"{line.kind} {line.code or line.object_id[:8]} {facts}"
        terminal.out(f"{line.number:6}  {line.at:%Y-%m-%d %H:%M}  {line.who:16}  {what}".rstrip())
    return FINE


def export_log(options: argparse.Namespace, terminal: Terminal) -> int:
    """Writes the whole log to a file, as CSV or JSON by its ending."""
    target: Path = options.file
    form: Literal["csv", "json"] = "json" if target.suffix.casefold() == ".json" else "csv"
    with unlocked(options, terminal) as workspace:
        count = workspace.trail.export(target, form)
    terminal.json({"ok": True, "lines": count})
    terminal.say("log.exported", count=count, name=target.name)
    return FINE


def _tell_certificates(made: tuple[CertificateLine, ...], terminal: Terminal) -> None:
    for one in made:
        terminal.out(f"{one.number:5}  {one.code:12}  {_day(one.erased_at)}  {one.rule}  {one.by}")
    terminal.say("retention.erased", count=len(made))


def _due_as_json(one: DueRecord) -> Json:
    return {
        "record_id": one.record_id,
        "code": one.code,
        "form_id": one.form.form_id,
        "finalized_at": one.finalized_at.isoformat(),
        "rule": one.rule,
        "due_since": one.due_since.isoformat(),
        "on_hold": one.is_held,
    }


def _certificate_as_json(one: CertificateLine) -> Json:
    return {
        "number": one.number,
        "code": one.code,
        "erased_at": one.erased_at.isoformat(),
        "rule": one.rule,
        "by": one.by,
    }


def _line_as_json(line: TrailLine) -> Json:
    facts: dict[str, Json] = dict(line.facts)
    return {
        "number": line.number,
        "at": line.at.isoformat(),
        "who": line.who,
        "kind": line.kind,
        "object": line.object_id,
        "code": line.code,
        "facts": facts,
    }


def _moment(text: str | None, terminal: Terminal) -> datetime | None:
    if text is None:
        return None
    try:
        return datetime.fromisoformat(text).astimezone()
    except ValueError:
        raise terminal.wrong_use("use.date", text=text) from None


def _day(moment: datetime) -> str:
    return moment.astimezone().strftime("%Y-%m-%d")
