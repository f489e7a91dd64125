"""`intake org`: an organisation's kit, made, signed, shown, and put to use at the office."""

import argparse
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from intake_app.cli.passphrase_sources import first_line, passphrase_from
from intake_app.cli.terminal import FINE, REFUSED, Json, Terminal
from intake_app.cli.vaults import program_for, unlocked
from intake_app.domain.policy import Policy
from intake_app.forms import is_sealed
from intake_app.hub import HUB_STORE, Hub
from intake_app.services import Kit, KitDesk, find_sealed, open_records, read_policy


def init(options: argparse.Namespace, terminal: Terminal) -> int:
    """Makes a kit: four secret keys and a first policy to edit."""
    passphrase = passphrase_from(options, terminal, twice=True)
    kit = KitDesk(options.kit).make(
        options.name, passphrase, server=options.server, project=options.project
    )
    terminal.json({"ok": True, **_told(kit)})
    terminal.say("org.made", folder=options.kit)
    return FINE


def sign(options: argparse.Namespace, terminal: Terminal) -> int:
    """Checks the kit's policy and signs it under the next serial."""
    today = datetime.now().astimezone().date()
    kit = KitDesk(options.kit).sign(passphrase_from(options, terminal), today)
    terminal.json({"ok": True, **_told(kit)})
    terminal.say("org.signed", serial=kit.signed_serial, folder=KitDesk(options.kit).give_out)
    return FINE


def show(options: argparse.Namespace, terminal: Terminal) -> int:
    """Looks at a signed policy: who signed it and what it says."""
    try:
        content = options.file.read_bytes()
    except OSError:
        raise terminal.wrong_use("use.file-unreadable", name=options.file.name) from None
    policy, signer = read_policy(content, signer=options.signer)
    rules = policy.model_dump(mode="json", exclude_defaults=True)
    terminal.json({"ok": True, "signer": signer, "serial": policy.serial, "rules": rules})
    terminal.say("org.shown", signer=signer, serial=policy.serial)
    terminal.out(policy.model_dump_json(indent=2, exclude_defaults=True))
    return FINE


def rules(options: argparse.Namespace, terminal: Terminal) -> int:
    """Says which policy rules on this machine, who signed it and where it lies."""
    with program_for(options) as program:
        force = program.policy
    policy = force.policy
    told = policy.model_dump(mode="json", exclude_defaults=True)
    terminal.json(
        {
            "ok": True,
            "organisation": policy.organisation.name,
            "source": None if force.source is None else str(force.source),
            "signer": force.signer,
            "serial": policy.serial,
            "rules": told,
        }
    )
    if force.source is None:
        terminal.say("org.no-rules")
        return FINE
    name = policy.organisation.name
    terminal.say("org.rules", name=name, serial=policy.serial, file=force.source)
    terminal.out(policy.model_dump_json(indent=2, exclude_defaults=True))
    return FINE


def office(options: argparse.Namespace, terminal: Terminal) -> int:
    """Puts the kit's courier keys into a vault, which can then open bundles."""
    kit_passphrase = first_line(options.kit_passphrase_file, terminal)
    pair = KitDesk(options.kit).courier_pair(kit_passphrase)
    with unlocked(options, terminal) as workspace:
        card = workspace.courier_keys.take_office(pair)
    terminal.json({"ok": True, "key_id": card.key_id, "fingerprint": card.fingerprint})
    terminal.say("org.office", fingerprint=card.fingerprint)
    return FINE


def record_key(options: argparse.Namespace, terminal: Terminal) -> int:
    """Makes the key that finished records are sealed to, and names it in the kit's policy."""
    passphrase = passphrase_from(options, terminal)
    fingerprint = KitDesk(options.kit).add_record_key(passphrase, seals=options.seal)
    terminal.json({"ok": True, "sha256": fingerprint, "seals": options.seal})
    terminal.say("org.record-key", fingerprint=fingerprint)
    return FINE


def open_sealed(options: argparse.Namespace, terminal: Terminal) -> int:
    """Opens records that were sealed to the kit's record key, on a machine that stays offline."""
    key = KitDesk(options.kit).record_key(passphrase_from(options, terminal))
    if not options.source.is_dir():
        raise terminal.wrong_use("use.file-unreadable", name=options.source.name)
    if (options.source / HUB_STORE).is_file():
        with Hub(options.source) as hub:
            done = open_records(_held_sealed(hub), key, options.out)
    else:
        done = open_records(find_sealed(options.source), key, options.out)
    refused: list[Json] = [{"record": name, "reason": reason} for name, reason in done.refused]
    unproven: list[Json] = list(done.unproven)
    forms: dict[str, Json] = dict(done.forms)
    terminal.json(
        {
            "ok": not refused and not unproven,
            "opened": done.opened,
            "forms": forms,
            "unproven": unproven,
            "refused": refused,
        }
    )
    for name in done.unproven:
        terminal.say("org.opened-unproven", name=name)
    for name, reason in done.refused:
        terminal.say("org.not-opened", name=name, reason=reason)
    if not done.opened and not refused:
        terminal.say("org.nothing-sealed", folder=options.source)
    else:
        terminal.say("org.opened", count=done.opened, folder=options.out)
    return REFUSED if refused or unproven else FINE


@dataclass(frozen=True, slots=True)
class _HeldRecord:
    """A sealed record in a hub."""

    hub: Hub
    name: str
    envelope: bytes

    def read(self, name: str) -> bytes | None:
        return b"".join(self.hub.read_attachment(self.name, name)) or None


def _held_sealed(hub: Hub) -> Iterator[_HeldRecord]:
    for held in hub.submissions():
        xml = hub.submission_xml(held.instance_id)
        if xml is not None and is_sealed(xml):
            yield _HeldRecord(hub, held.instance_id, xml)


def _told(kit: Kit) -> dict[str, Json]:
    policy: Policy = kit.policy
    return {
        "kit": str(kit.folder),
        "signer": kit.signer,
        "serial": policy.serial,
        "signed_serial": kit.signed_serial,
        "recovery": policy.keys.recovery,
    }
