"""`intake sync` and `intake central`: sending records, fetching forms, the central itself."""

import argparse
import sys
from pathlib import Path

from intake_app.cli.passphrase_sources import first_line
from intake_app.cli.terminal import FINE, REFUSED, Json, Terminal
from intake_app.cli.vaults import unlocked
from intake_app.cli.words import delivery_sentence
from intake_app.domain.delivery import FailureKind
from intake_app.domain.records import RecordId
from intake_app.services import Central, Enrolment, NoCentral, OutboxRow

LARGEST_CODE = 100_000


def sync(options: argparse.Namespace, terminal: Terminal) -> int:
    """Sends every record that waits; with --forms fetches the central's forms first."""
    # Not those that a person took off the list, unless asked: a timer may run this every hour.
    with unlocked(options, terminal) as workspace:
        agreed = options.metered
        sending = workspace.sending
        wants_forms, with_removed = options.forms, options.with_removed
        fetched = (
            sending.fetch_forms(consented=agreed, with_removed=with_removed)
            if wants_forms or with_removed
            else ()
        )
        report = sending.send_now(consented=agreed)
        waiting = [row for row in sending.outbox() if row.receipt is None]
    listed: list[Json] = [_row_as_json(row) for row in waiting]
    terminal.json(
        {
            "ok": not report.waiting,
            "sent": report.sent,
            "failed": report.failed,
            "waiting": report.waiting,
            "forms_fetched": len(fetched),
            "waiting_records": listed,
        }
    )
    if wants_forms or with_removed:
        terminal.say("sync.forms", count=len(fetched))
    terminal.say("sync.report", sent=report.sent, failed=report.failed, waiting=report.waiting)
    for row in waiting:
        why = "" if row.failure is None else _why(row.failure, terminal)
        terminal.out(f"- {row.record_id}  {why}".rstrip())
    return REFUSED if report.waiting else FINE


def set_aside(options: argparse.Namespace, terminal: Terminal) -> int:
    """Keeps one record here until somebody says otherwise; --put-back says so."""
    with unlocked(options, terminal) as workspace:
        record_id = RecordId(options.id)
        if options.put_back:
            workspace.sending.put_back(record_id)
        else:
            workspace.sending.set_aside(record_id)
        (is_aside,) = [
            row.is_set_aside for row in workspace.sending.outbox() if row.record_id == record_id
        ] or [False]
    terminal.json({"ok": is_aside != options.put_back, "set_aside": is_aside})
    terminal.say("records.set-aside" if is_aside else "records.not-set-aside")
    return FINE if is_aside != options.put_back else REFUSED


def show(options: argparse.Namespace, terminal: Terminal) -> int:
    """Says which centrals a vault sends to, and which forms go to which."""
    with unlocked(options, terminal) as workspace:
        centrals = workspace.sending.centrals()
        assigned = workspace.sending.assigned()
    listed: list[Json] = [_central_as_json(one) for one in centrals]
    routes: dict[str, Json] = {form_id: str(named) for form_id, named in assigned.items()}
    first = listed[0] if listed else None
    terminal.json({"ok": True, "central": first, "centrals": listed, "assigned": routes})
    if not centrals:
        terminal.say("central.none")
    for central in centrals:
        if len(centrals) == 1:
            terminal.say("central.line", label=central.label)
        else:
            terminal.say("central.one-of", id=central.destination, label=central.label)
        for form_id in sorted(
            one for one, named in assigned.items() if named == central.destination
        ):
            terminal.say("central.assigned", form_id=form_id)
    return FINE


def route(options: argparse.Namespace, terminal: Terminal) -> int:
    """Says to which central a form's records go, those that wait too."""
    if (options.to is None) == (not options.as_it_comes):
        raise terminal.wrong_use("use.one-route")
    with unlocked(options, terminal) as workspace:
        workspace.sending.assign(options.form, options.to)
        destination = workspace.sending.destination_of(options.form)
        label = next(
            (one.label for one in workspace.sending.centrals() if one.destination == destination),
            "",
        )
    terminal.json({"ok": True, "form_id": options.form, "destination": destination})
    terminal.say("central.route", form_id=options.form, label=label)
    return FINE


def connect(options: argparse.Namespace, terminal: Terminal) -> int:
    """Connects a vault to a central, after asking it whether it takes us."""
    if (options.token_file is None) == (options.user is None):
        raise terminal.wrong_use("use.one-secret")
    if (options.user is None) != (options.password_file is None):
        raise terminal.wrong_use("use.one-secret")
    token = password = user = ""
    if options.token_file is not None:
        token = first_line(options.token_file, terminal)
    else:
        user, password = options.user, first_line(options.password_file, terminal)
    with unlocked(options, terminal) as workspace:
        enroller = workspace.enroller
        enrolment = enroller.typed(
            options.address,
            options.project,
            token=token,
            user=user,
            password=password,
            certificate=options.certificate,
        )
        found = None if options.unchecked else enroller.check(enrolment)
        central = enroller.apply(enrolment, beside=options.beside)
    if central is None:
        raise NoCentral
    told: dict[str, Json] = {"ok": True, "central": _central_as_json(central)}
    if found is not None:
        told["form_count"] = found.form_count
        terminal.say("central.checked", server=found.server, form_count=found.form_count)
    terminal.json(told)
    terminal.say("central.line", label=central.label)
    return FINE


def enrol(options: argparse.Namespace, terminal: Terminal) -> int:
    """Connects a vault by a settings code: its text, its file, or a PNG picture of it."""
    with unlocked(options, terminal) as workspace:
        enroller = workspace.enroller
        if str(options.file) == "-":
            enrolment = enroller.read_text(sys.stdin.read(LARGEST_CODE))
        else:
            enrolment = enroller.read_file(options.file)
        if options.token_file is not None or options.password_file is not None:
            enrolment = enroller.with_secret(
                enrolment,
                token=_optional_line(options.token_file, terminal),
                user=options.user or "",
                password=_optional_line(options.password_file, terminal),
            )
        found = None
        if not options.unchecked and not options.look:
            found = enroller.check(enrolment)
        if not options.look:
            enroller.apply(
                enrolment,
                replace_organisation=options.replace_organisation,
                beside=options.beside,
            )
    told = _enrolment_as_json(enrolment)
    if found is not None:
        told["form_count"] = found.form_count
    terminal.json({"ok": True, "applied": not options.look, "enrolment": told})
    _say_enrolment(enrolment, terminal)
    if found is not None:
        terminal.say("central.checked", server=found.server, form_count=found.form_count)
    terminal.say("enrol.only-looked" if options.look else "enrol.done")
    return FINE


def disconnect(options: argparse.Namespace, terminal: Terminal) -> int:
    """Forgets the central of a vault and its secrets; records stay."""
    with unlocked(options, terminal) as workspace:
        workspace.sending.disconnect(options.id)
        left = workspace.sending.central()
    terminal.json({"ok": True, "central": None if left is None else _central_as_json(left)})
    if left is None:
        terminal.say("central.none")
    else:
        terminal.say("central.line", label=left.label)
    return FINE


def _optional_line(file: Path | None, terminal: Terminal) -> str:
    return "" if file is None else first_line(file, terminal)


def _enrolment_as_json(enrolment: Enrolment) -> dict[str, Json]:
    unused: list[Json] = list(enrolment.unused)
    card = enrolment.organisation
    return {
        "server": enrolment.server,
        "address": enrolment.address,
        "project": enrolment.project,
        "sign_in": enrolment.sign_in,
        "user": enrolment.user,
        "certificate": enrolment.certificate,
        "replaces": enrolment.replaces,
        "name": enrolment.name,
        "organisation": None if card is None else card.fingerprint,
        "send_automatically": enrolment.send_automatically,
        "user_name": enrolment.user_name,
        "email": enrolment.email,
        "phone_number": enrolment.phone_number,
        "form_language": enrolment.form_language,
        "unused": unused,
    }


def _say_enrolment(enrolment: Enrolment, terminal: Terminal) -> None:
    if enrolment.server:
        terminal.say("enrol.server", label=enrolment.server)
    if enrolment.certificate:
        terminal.say("enrol.certificate", fingerprint=enrolment.certificate)
    if enrolment.replaces:
        terminal.say("enrol.replaces", label=enrolment.replaces)
    if enrolment.organisation is not None:
        terminal.say("enrol.organisation", fingerprint=enrolment.organisation.fingerprint)
    if enrolment.unused:
        terminal.say("enrol.unused", names=", ".join(enrolment.unused))


def _why(kind: FailureKind, terminal: Terminal) -> str:
    return terminal.words.say(delivery_sentence(kind))


def _central_as_json(central: Central) -> Json:
    return {
        "address": central.address,
        "project": central.project,
        "kind": central.kind,
        "user": central.user,
        "label": central.label,
        "id": central.destination,
    }


def _row_as_json(row: OutboxRow) -> Json:
    return {
        "record_id": row.record_id,
        "instance_id": row.instance_id,
        "form_id": row.form.form_id,
        "form_version": row.form.version,
        "state": row.state.value,
        "destination": row.destination,
        "attempts": row.attempts,
        "failure": None if row.failure is None else row.failure.value,
        "next_try_at": None if row.next_try_at is None else row.next_try_at.isoformat(),
    }
