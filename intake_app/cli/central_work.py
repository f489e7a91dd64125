"""`intake central primero, unkept, reviews, notices` and `intake conflicts`: what comes back."""

import argparse

from intake_app.cli.passphrase_sources import first_line
from intake_app.cli.terminal import FINE, REFUSED, Json, Terminal
from intake_app.cli.vaults import unlocked
from intake_app.domain.records import RecordId
from intake_app.services import Conflict, Review, Side


def primero(options: argparse.Namespace, terminal: Terminal) -> int:
    """Connects a vault to a Primero instance by user, password and field map."""
    try:
        field_map = options.map.read_text(encoding="utf-8")
    except (OSError, UnicodeError):
        raise terminal.wrong_use("use.file-unreadable", name=options.map.name) from None
    password = first_line(options.password_file, terminal)
    with unlocked(options, terminal) as workspace:
        sending = workspace.sending
        found = None
        if not options.unchecked:
            found = sending.check(
                options.address, "", user=options.user, password=password, field_map=field_map
            )
        central = sending.connect(
            options.address, "", user=options.user, password=password, field_map=field_map
        )
    if found is not None:
        terminal.say("central.checked", server=found.server, form_count=found.form_count)
    terminal.json({"ok": True, "address": central.address, "user": central.user})
    terminal.say("central.line", label=central.label)
    return FINE


def unkept(options: argparse.Namespace, terminal: Terminal) -> int:
    """Says what the central would not keep of a record; nothing is sent."""
    with unlocked(options, terminal) as workspace:
        found = workspace.sending.unkept(RecordId(options.record))
    lost: list[Json] = [{"name": one.name, "reason": one.reason.value} for one in found]
    terminal.json({"ok": not lost, "unkept": lost})
    for one in found:
        terminal.out(f"{one.name}  {one.reason.value}")
    return REFUSED if lost else FINE


def reviews(options: argparse.Namespace, terminal: Terminal) -> int:
    """Asks the central what became of records, and lists what was said of them."""
    with unlocked(options, terminal) as workspace:
        news = workspace.reviews.refresh()
        found = workspace.reviews.list()
    listed: list[Json] = [_review_as_json(one) for one in found]
    terminal.json({"ok": True, "told": news is not None, "new": news or 0, "reviews": listed})
    for one in found:
        terminal.out(f"{one.record_id}  {one.state.value}")
        for note in one.notes:
            terminal.out(f"    {note.author}: {note.text}")
    return FINE


def notices(options: argparse.Namespace, terminal: Terminal) -> int:
    """Lists what was noticed about the central; --dismiss takes one off."""
    with unlocked(options, terminal) as workspace:
        if options.dismiss is not None:
            workspace.notices.dismiss(options.dismiss)
        found = workspace.notices.list()
    listed: list[Json] = [
        {"number": one.number, "code": one.failure.code, "facts": dict(one.failure.facts)}
        for one in found
    ]
    terminal.json({"ok": True, "notices": listed})
    for one in found:
        terminal.out(f"{one.number}  {terminal.words.explain(one.failure)}")
    return FINE


def list_conflicts(options: argparse.Namespace, terminal: Terminal) -> int:
    """Lists cases that were changed here and elsewhere, with both values."""
    with unlocked(options, terminal) as workspace:
        found = workspace.conflicts.list()
    listed: list[Json] = [_conflict_as_json(one) for one in found]
    terminal.json({"ok": not found, "conflicts": listed})
    for one in found:
        terminal.out(f"{one.conflict_id}  {one.label}")
        for difference in one.differences:
            terminal.out(f"    {difference.name}: {difference.mine!r} / {difference.theirs!r}")
    return FINE


def resolve_conflict(options: argparse.Namespace, terminal: Terminal) -> int:
    """Decides one: the named properties as they are here, the others as they are there."""
    with unlocked(options, terminal) as workspace:
        conflict = workspace.conflicts.get(options.id)
        names = {one.name for one in conflict.differences}
        mine = names if options.all_mine else set(options.mine)
        if not mine <= names:
            raise terminal.wrong_use("use.unknown-property")
        record_id = workspace.conflicts.resolve(options.id, dict.fromkeys(mine, Side.MINE))
    terminal.json({"ok": True, "record_id": record_id})
    terminal.say("conflicts.resolved")
    return FINE


def _review_as_json(review: Review) -> Json:
    notes: list[Json] = [
        {"text": one.text, "author": one.author, "at": one.written_at.isoformat()}
        for one in review.notes
    ]
    return {
        "record_id": review.record_id,
        "state": review.state.value,
        "asks_for_correction": review.asks_for_correction,
        "notes": notes,
    }


def _conflict_as_json(conflict: Conflict) -> Json:
    differences: list[Json] = [
        {"name": one.name, "base": one.base, "mine": one.mine, "theirs": one.theirs}
        for one in conflict.differences
    ]
    return {
        "id": conflict.conflict_id,
        "list": conflict.list_name,
        "entity": conflict.entity_id,
        "label": conflict.label,
        "is_gone": conflict.is_gone,
        "differences": differences,
    }
