"""`intake update` and `intake verify-download`: what comes from outside is looked at first."""

import argparse
import sys
from datetime import datetime
from pathlib import Path
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
    target_of,
)
from intake_app.system import Installed, how_installed, shipped_resources

TARGETS = get_args(UpdateTarget)


def usual_target() -> str:
    """The installer that fits how the program is here; from its source, how the system is."""
    installed = how_installed(shipped_resources())
    if installed is Installed.SOURCE:
        return {"win32": "windows", "darwin": "macos"}.get(sys.platform, "linux-deb")
    return target_of(installed)


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
    if found.is_newer and found.news:
        terminal.out(found.news_in(terminal.words.language))
    return FINE


def get(options: argparse.Namespace, terminal: Terminal) -> int:
    """Copies the vaults, then fetches the installer, whole and as signed."""
    with program_for(options) as program:
        desk = UpdateDesk(program.policy.policy, program.paths.data)
        file = desk.fetch(options.target, options.to, options.place)
    terminal.json({"ok": True, "file": str(file)})
    terminal.say("update.fetched", file=file)
    return FINE


def publish(options: argparse.Namespace, terminal: Terminal) -> int:
    """Signs the installers in a folder with the kit's update key: a mirror, or a stick."""
    key_file = KitDesk(options.kit).key_file("updates")
    seed = read_key_file(key_file, "updates", passphrase_from(options, terminal))
    today = datetime.now().astimezone().date()
    news = dict(_news(one, terminal) for one in options.news)
    try:
        manifest = publish_update(options.folder, options.program, today, seed, news=news)
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
    news: dict[str, Json] = dict(found.news)
    return {
        "program": found.program,
        "present": found.present,
        "newer": found.is_newer,
        "issued": found.issued.isoformat(),
        "files": files,
        "news": news,
    }


def _news(given: str, terminal: Terminal) -> tuple[str, str]:
    """LANGUAGE=FILE as the language and what the file says."""
    language, _, name = given.partition("=")
    try:
        return language, Path(name).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        raise terminal.wrong_use("use.file-unreadable", name=name) from None


def _key_text(options: argparse.Namespace, terminal: Terminal) -> str:
    try:
        return str(options.key_file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError):
        raise terminal.wrong_use("use.file-unreadable", name=options.key_file.name) from None
