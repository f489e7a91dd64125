"""`intake records`, `intake form add`, `intake form list`: what a vault holds."""

import argparse
import sys
from datetime import datetime
from pathlib import Path

from intake_app.cli.answers import (
    give_answers,
    problems_as_json,
    read_answers,
    tell_problems,
)
from intake_app.cli.passphrase_sources import first_line
from intake_app.cli.terminal import FINE, REFUSED, Json, Terminal
from intake_app.cli.vaults import unlocked
from intake_app.domain.records import FormRef, RecordSummary
from intake_app.services import FormSummary


def list_records(options: argparse.Namespace, terminal: Terminal) -> int:
    """Lists the records of a vault, the newest first."""
    with unlocked(options, terminal) as workspace:
        records = workspace.records.list(limit=options.limit)
    listed: list[Json] = [_record_as_json(record) for record in records]
    terminal.json({"ok": True, "records": listed})
    if not records:
        terminal.say("records.none")
    for record in records:
        terminal.out(
            f"{_local(record.finalized_at)}  {record.state.value:16}  {record.record_id}"
            f"  {_named(record.form)}"
        )
    return FINE


def search_records(options: argparse.Namespace, terminal: Terminal) -> int:
    """Finds records by beginnings of words; shows code, form and date, never an answer."""
    with unlocked(options, terminal) as workspace:
        page = workspace.search.find(
            _asked_for(options, terminal), after=options.after, limit=options.limit
        )
    hits: list[Json] = [
        {
            "record_id": hit.record_id,
            "code": hit.code,
            "form_id": hit.form.form_id,
            "form_version": hit.form.version,
            "finalized_at": hit.finalized_at.isoformat(),
            "state": hit.state.value,
        }
        for hit in page.hits
    ]
    terminal.json({"ok": True, "records": hits, "next": page.next})
    if not page.hits:
        terminal.say("records.none-found")
    for hit in page.hits:
        terminal.out(
            f"{_local(hit.finalized_at)}  {hit.code or '-':12}  {hit.record_id}  {_named(hit.form)}"
        )
    return FINE


def _asked_for(options: argparse.Namespace, terminal: Terminal) -> str:
    """The words: from a file, a pipe or the person; an argument would stay in the shell."""
    if options.words_file is not None:
        return first_line(options.words_file, terminal)
    if sys.stdin.isatty():
        return input(terminal.words.say("ask.words"))
    return sys.stdin.readline().strip()


def add_record(options: argparse.Namespace, terminal: Terminal) -> int:
    """Fills a form of a vault with answers from a JSON file and finishes the record."""
    answers = read_answers(options.answers, terminal)
    with unlocked(options, terminal) as workspace:
        found = [form for form in workspace.catalogue.forms() if form.ref.form_id == options.form]
        ref = found[0].ref if found else FormRef(options.form)
        definition = workspace.catalogue.definition(ref)
        filling = workspace.desk.start(ref)
        unanswered = give_answers(definition, answers, terminal, filling.answer_all)
        problems = filling.problems()
        record_id = None
        if unanswered or problems:
            workspace.desk.discard(filling.draft_id)
        else:
            record_id = filling.finalise()
    terminal.json(
        {
            "ok": record_id is not None,
            "record_id": record_id,
            "problems": problems_as_json(unanswered, problems, terminal),
        }
    )
    if record_id is None:
        tell_problems(unanswered, problems, terminal)
        return REFUSED
    terminal.say("records.added", record_id=record_id)
    return FINE


def add_form(options: argparse.Namespace, terminal: Terminal) -> int:
    """Adds a form file to a vault."""
    file: Path = options.file
    with unlocked(options, terminal) as workspace:
        form = workspace.catalogue.import_form(file)
    terminal.json({"ok": True, "form": _form_as_json(form)})
    terminal.say(
        "form.added", title=form.title, form_id=form.ref.form_id, version=form.ref.version or "-"
    )
    return FINE


def list_forms(options: argparse.Namespace, terminal: Terminal) -> int:
    """Lists the forms of a vault."""
    with unlocked(options, terminal) as workspace:
        forms = workspace.catalogue.forms()
    listed: list[Json] = [_form_as_json(form) for form in forms]
    terminal.json({"ok": True, "forms": listed})
    for form in forms:
        terminal.out(f"{_named(form.ref)}  {form.title}")
    return FINE


def _record_as_json(record: RecordSummary) -> Json:
    """Without the instance name: it is made of answers, and this may end up in a file."""
    return {
        "record_id": record.record_id,
        "instance_id": record.instance_id,
        "form_id": record.form.form_id,
        "form_version": record.form.version,
        "title": record.title,
        "finalized_at": record.finalized_at.isoformat(),
        "state": record.state.value,
        "size_bytes": record.size_bytes,
    }


def _form_as_json(form: FormSummary) -> Json:
    return {
        "id": form.ref.form_id,
        "version": form.ref.version,
        "title": form.title,
        "languages": list(form.languages),
        "questions": form.question_count,
        "shipped": form.shipped,
    }


def _named(form: FormRef) -> str:
    return f"{form.form_id} {form.version}".strip()


def _local(moment: datetime) -> str:
    return moment.astimezone().strftime("%Y-%m-%d %H:%M")
