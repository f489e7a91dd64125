"""`intake update` and `intake verify-download`: what comes from outside is looked at first."""

import argparse
import sys
from datetime import datetime
from typing import get_args

from intake_app.cli.passphrase_sources import passphrase_from
from intake_app.cli.terminal import FINE, Json, Terminal
from intake_app.cli.vaults import program_for
from intake_app.services import (
    KitDesk,
    PublicKey,
    UpdateDesk,
    UpdateFound,
    UpdateTarget,
    check_file,
    publish_update,
    read_key_file,
)

TARGETS = get_args(UpdateTarget)


def usual_target() -> str:
    """The installer that fits this system."""
    return {"win32": "windows", "darwin": "macos"}.get(sys.platform, "linux-deb")


def verify_download(options: argparse.Namespace, terminal: Terminal) -> int:
    """Looks whether a file is as its maker signed it (minisign)."""
    text = options.key or _key_text(options, terminal)
    comment = check_file(options.file, (PublicKey.read(text),), options.signature)
    terminal.json({"ok": True, "file": options.file.name, "comment": comment})
    terminal.say("download.whole", name=options.file.name, comment=comment)
    return FINE


def check(options: argparse.Namespace, terminal: Terminal) -> int:
    """Says what the organisation's mirror offers; installs nothing."""
    with program_for(options) as program:
        found = UpdateDesk(program.policy.policy, program.paths.data).look(options.place)
    terminal.json({"ok": True, **_told(found)})
    name = "update.newer" if found.is_newer else "update.none"
    terminal.say(name, program=found.program, present=found.present)
    return FINE


def get(options: argparse.Namespace, terminal: Terminal) -> int:
    """Copies the vaults, then fetches the installer, whole and as signed."""
    with program_for(options) as program:
        desk = UpdateDesk(program.policy.policy, program.paths.data)
        try:
            file = desk.fetch(options.target, options.to, options.place)
        except OSError:
            raise terminal.wrong_use("use.folder-unwritable", name=options.to) from None
    terminal.json({"ok": True, "file": str(file)})
    terminal.say("update.fetched", file=file)
    return FINE


def publish(options: argparse.Namespace, terminal: Terminal) -> int:
    """Signs the installers in a folder with the kit's update key: a mirror, or a stick."""
    key_file = KitDesk(options.kit).key_file("updates")
    seed = read_key_file(key_file, "updates", passphrase_from(options, terminal))
    today = datetime.now().astimezone().date()
    try:
        manifest = publish_update(options.folder, options.program, today, seed)
    except OSError:
        raise terminal.wrong_use("use.folder-unwritable", name=options.folder) from None
    names: list[Json] = [file.name for file in manifest.files]
    terminal.json({"ok": True, "program": manifest.program, "files": names})
    terminal.say("update.published", folder=options.folder, count=len(names))
    return FINE


def _told(found: UpdateFound) -> dict[str, Json]:
    files: list[Json] = [
        {"target": file.target, "name": file.name, "bytes": file.size_bytes} for file in found.files
    ]
    return {
        "program": found.program,
        "present": found.present,
        "newer": found.is_newer,
        "issued": found.issued.isoformat(),
        "files": files,
    }


def _key_text(options: argparse.Namespace, terminal: Terminal) -> str:
    try:
        return str(options.key_file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError):
        raise terminal.wrong_use("use.file-unreadable", name=options.key_file.name) from None
