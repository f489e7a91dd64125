"""`intake people`, `intake vault rotate | recover | checkpoint`: who can open a vault."""

import argparse
from pathlib import Path

from intake_app.cli.passphrase_sources import first_line
from intake_app.cli.terminal import FINE, Json, Terminal
from intake_app.cli.vaults import chosen_account, program_for, unlocked_with
from intake_app.domain.people import Role
from intake_app.services import Person, Workspace, issue_office_reply

ROLES = tuple(role.value for role in Role)


def list_people(options: argparse.Namespace, terminal: Terminal) -> int:
    """Lists who opens a vault, and who no longer does."""
    with unlocked_with(options, terminal) as (workspace, _):
        people = workspace.people.list(with_former=True)
        ways = workspace.recovery.ways()
    listed: list[Json] = [_as_json(one) for one in people]
    told: dict[str, Json] = {
        "recovery_key": ways.recovery_key,
        "organisation": ways.organisation,
        "other_people": ways.other_people,
    }
    terminal.json({"ok": True, "people": listed, "recovery": told})
    for one in people:
        gone = "" if one.may_open else " (-)"
        terminal.out(f"{one.person_id}  {one.role.value:13}  {one.name}{gone}")
    if ways.is_none:
        terminal.say("recovery.none")
    return FINE


def add_person(options: argparse.Namespace, terminal: Terminal) -> int:
    """Gives somebody a passphrase of their own in a team's vault."""
    with unlocked_with(options, terminal) as (workspace, own):
        new = _new_passphrase(options, terminal)
        person = workspace.people.add(own, options.name, Role(options.role), new)
    terminal.json({"ok": True, "person": _as_json(person)})
    terminal.say("people.added", person_id=person.person_id)
    return FINE


def reset_person(options: argparse.Namespace, terminal: Terminal) -> int:
    """Gives somebody who forgot theirs a new passphrase."""
    with unlocked_with(options, terminal) as (workspace, own):
        workspace.people.reset_passphrase(own, options.id, _new_passphrase(options, terminal))
    terminal.json({"ok": True})
    terminal.say("people.reset")
    return FINE


def remove_person(options: argparse.Namespace, terminal: Terminal) -> int:
    """Takes somebody's access away, by a new data key."""
    with unlocked_with(options, terminal) as (workspace, own):
        recovery_key = workspace.people.remove(own, options.id)
        return _tell_new_key("people.removed", recovery_key, workspace, terminal)


def change_passphrase(options: argparse.Namespace, terminal: Terminal) -> int:
    """Changes one's own passphrase."""
    with unlocked_with(options, terminal) as (workspace, own):
        workspace.people.change_passphrase(own, _new_passphrase(options, terminal))
    terminal.json({"ok": True})
    terminal.say("people.changed")
    return FINE


def second_factor(options: argparse.Namespace, terminal: Terminal) -> int:
    """Asks for a key file or the system's keyring beside the passphrase, or no longer."""
    file: Path | None = None
    with unlocked_with(options, terminal) as (workspace, own):
        if options.write_key_file is not None:
            file = workspace.people.add_key_file(own, options.write_key_file)
        elif options.keyring:
            workspace.people.add_keyring(own)
        else:
            workspace.people.remove_second_factor(own)
    terminal.json({"ok": True, "key_file": None if file is None else str(file)})
    terminal.say("people.changed")
    if file is not None:
        terminal.out(str(file))
    return FINE


def rotate(options: argparse.Namespace, terminal: Terminal) -> int:
    """Writes a vault anew under a new data key; passphrases stay, the recovery key is new."""
    with unlocked_with(options, terminal) as (workspace, own):
        recovery_key = workspace.recovery.new_data_key(own)
        return _tell_new_key("vault.rotated", recovery_key, workspace, terminal)


def checkpoint(options: argparse.Namespace, terminal: Terminal) -> int:
    """Leaves a vault that only the organisation can open."""
    with unlocked_with(options, terminal) as (workspace, own):
        workspace.recovery.lock_away(own)
    terminal.json({"ok": True})
    terminal.say("vault.locked-away")
    return FINE


def recover(options: argparse.Namespace, terminal: Terminal) -> int:
    """At the office: answers a lost passphrase with a file, and a code that goes another way."""
    out: Path = options.out
    reply = issue_office_reply(
        options.files, options.key, first_line(options.key_passphrase_file, terminal)
    )
    try:
        out.write_bytes(reply.content)
    except OSError:
        raise terminal.wrong_use("use.file-unwritable", name=out.name) from None
    terminal.json({"ok": True, "reply": str(out), "code": reply.code})
    terminal.say("recovery.reply", name=out.name)
    terminal.out(reply.code)
    return FINE


def take_reply(options: argparse.Namespace, terminal: Terminal) -> int:
    """Opens a vault with the office's file and code, and gives it a new passphrase."""
    with program_for(options) as program:
        account = chosen_account(program, options, terminal)
        workspace, recovery_key = program.vault.unlock_with_reply(
            account.account_id,
            options.reply,
            first_line(options.code_file, terminal),
            _new_passphrase(options, terminal),
        )
        try:
            return _tell_new_key("people.changed", recovery_key, workspace, terminal)
        finally:
            workspace.close()


def _tell_new_key(
    sentence: str, recovery_key: str, workspace: Workspace, terminal: Terminal
) -> int:
    terminal.json({"ok": True, "recovery_key": recovery_key or None})
    terminal.say(sentence)
    if recovery_key:
        terminal.say("vault.recovery")
        terminal.out(recovery_key)
        workspace.recovery.note_key_seen()
    return FINE


def _new_passphrase(options: argparse.Namespace, terminal: Terminal) -> str:
    file: Path = options.new_passphrase_file
    return first_line(file, terminal)


def _as_json(one: Person) -> Json:
    return {
        "person_id": one.person_id,
        "name": one.name,
        "role": one.role.value,
        "added_at": one.added_at.isoformat(),
        "removed_at": None if one.removed_at is None else one.removed_at.isoformat(),
        "is_me": one.is_me,
        "second_factor": one.has_second_factor,
    }
