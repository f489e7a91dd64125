"""`intake org`: an organisation's kit, made, signed, shown, and put to use at the office."""

import argparse
from datetime import datetime

from intake_app.cli.passphrase_sources import first_line, passphrase_from
from intake_app.cli.terminal import FINE, Json, Terminal
from intake_app.cli.vaults import program_for, unlocked
from intake_app.domain.policy import Policy
from intake_app.services import Kit, KitDesk, read_policy


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


def _told(kit: Kit) -> dict[str, Json]:
    policy: Policy = kit.policy
    return {
        "kit": str(kit.folder),
        "signer": kit.signer,
        "serial": policy.serial,
        "signed_serial": kit.signed_serial,
        "recovery": policy.keys.recovery,
    }
