"""Forty laptops from one kit, by the commands of docs/it-guide.md and nothing else.

An organisation kit is made, edited and signed; a hub starts on loopback with a certificate of its
own; each laptop (a folder of its own) gets a vault under the kit's policy with a drawn passphrase,
is enrolled by its own code, fetches the form, fills one record and sends it. In the end the hub
holds one record of each laptop and the kit's recovery key opens a vault whose passphrase is lost.
"""

import argparse
import contextlib
import io
import json
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from functools import partial
from pathlib import Path
from typing import Any
from unittest import mock

from intake_app.cli import main as intake
from intake_app.cli import organisations, vaults
from intake_app.hub import Hub, own_certificate
from intake_app.services import KitDesk, Outside, assemble
from tests.fakes.vaults import FAST_KDF

KIT_PASSPHRASE = "siete nubes cantan sobre el volcán"
NEW_PASSPHRASE = "tres barcos vuelven al puerto viejo"
POLICY_VARIABLE = "INTAKE_POLICY"
FORM = """\
"survey",,,
,"type","name","label"
,"text","place","Place"
,"integer","people","How many people?"
"settings",,,
,"form_title","form_id","version"
,"Visit","visit","1"
"""
RULES: dict[str, Any] = {
    "forms": {"shipped": False, "may_add": False},
    "accounts": {"words": 6, "own_passphrases": False},
    "locking": {"idle_minutes": 3},
}


@dataclass
class Found:
    """What came of it."""

    laptops: int
    held: int = 0
    """Records at the hub in the end."""
    senders: int = 0
    """Different laptops among them."""
    unsent: int = 0
    """Records that some laptop still holds as not sent."""
    strangers_refused: bool = False
    """A laptop would not be connected to another central than the policy's."""
    recovered: bool = False
    """The kit's key opened a vault whose passphrase was lost."""
    seconds_each: list[float] = field(default_factory=list)

    def is_right(self) -> bool:
        return (
            (self.held, self.senders, self.unsent) == (self.laptops, self.laptops, 0)
            and self.strangers_refused
            and self.recovered
        )


class Refused(AssertionError):
    """A command of the guide did not do what the guide says."""


def command(*words: str | Path, fine: bool = True) -> dict[str, Any]:
    """Runs `intake` with these words and --json; gives what it wrote."""
    out, told = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(told):
        code = intake([*map(str, words), "--json"])
    if (code == 0) is not fine:
        raise Refused(f"intake {words[0]} {words[1]}: {out.getvalue()}{told.getvalue()}")
    found: dict[str, Any] = json.loads(out.getvalue())
    return found


def run(folder: Path, laptops: int) -> Found:
    """The whole roll-out in a folder."""
    found = Found(laptops)
    secret = written(folder / "kit-passphrase.txt", KIT_PASSPHRASE)
    form = written(folder / "visit.csv", FORM)
    hub_folder = folder / "hub"
    hub_folder.mkdir()
    certificate = own_certificate(hub_folder, ["127.0.0.1"])
    hub = Hub(hub_folder, certificate=(certificate.certificate, certificate.key), name="Casa Norte")
    hub.start()
    try:
        command("hub", "add-form", form, "--folder", hub_folder)
        kit = folder / "kit"
        server = ("--server", hub.url, "--project", "1")
        key = ("--passphrase-file", secret)
        command("org", "init", kit, "--name", "Casa Norte", *server, *key)
        edit(kit / "policy.json", certificate.fingerprint)
        command("org", "sign", kit, *key)
        with ruled_by(kit / "give-out" / "policy.json"):
            for number in range(1, laptops + 1):
                began = time.process_time()
                set_up(folder / f"laptop-{number:02}", f"Laptop {number:02}", hub_folder)
                found.seconds_each.append(round(time.process_time() - began, 2))
            found.unsent = sum(unsent(folder / f"laptop-{n:02}") for n in range(1, laptops + 1))
            found.strangers_refused = refuses_strangers(folder / "laptop-01")
            found.recovered = recovers(folder / "laptop-01", kit, secret)
        held = hub.submissions()
        found.held = len(held)
        found.senders = len({one.instance_id for one in held})
    finally:
        hub.close()
    return found


def edit(policy: Path, fingerprint: str) -> None:
    """What IT staff change in the kit's policy before they sign it."""
    rules = json.loads(policy.read_text(encoding="utf-8"))
    for part, changes in RULES.items():
        rules[part] |= changes
    rules["server"]["certificate_sha256"] = fingerprint
    policy.write_text(json.dumps(rules), encoding="utf-8")


def set_up(home: Path, name: str, hub_folder: Path) -> None:
    """One laptop: vault, enrolment, form, record, sent."""
    home.mkdir()
    at = ("--home", home)
    made = command(*at, "vault", "create", "--name", name, "--generate")
    assert len(made["passphrase"].split()) == RULES["accounts"]["words"], "the policy's words"
    own = ("--passphrase-file", written(home / "passphrase.txt", made["passphrase"]))
    user = command("hub", "users", "add", name, "--folder", hub_folder)
    code = written(home / "code.txt", user["code"])
    command(*at, "central", "enrol", code, *own)
    code.unlink()
    command(*at, "sync", "--forms", *own)
    answers = written(home / "answers.json", json.dumps({"place": name, "people": 4}))
    command(*at, "records", "add", "--form", "visit", "--answers", answers, *own)
    sent = command(*at, "sync", *own)
    assert sent["sent"] == 1, sent


def unsent(home: Path) -> int:
    """Records of a laptop that have no receipt."""
    own = ("--passphrase-file", home / "passphrase.txt")
    listed = command("--home", home, "records", "list", *own)["records"]
    assert len(listed) == 1
    return sum(one["state"] != "sent" for one in listed)


def refuses_strangers(home: Path) -> bool:
    """Whether a laptop lets itself be connected to nobody else."""
    own = ("--passphrase-file", home / "passphrase.txt")
    token = written(home / "token.txt", "t" * 64)
    told = command(
        *("--home", home, "central", "connect", "--address", "https://127.0.0.1:1"),
        *("--project", "1", "--token-file", token, "--unchecked", *own),
        fine=False,
    )
    return bool(told["failure"]["facts"]["reason"] == "other-server")


def recovers(home: Path, kit: Path, secret: Path) -> bool:
    """Whether the office brings a lost passphrase's vault back with the kit's key."""
    (vault,) = (home / "data" / "vaults").iterdir()
    reply, code = home / "reply.bin", home / "reply-code.txt"
    told = command(
        *("vault", "recover", vault, "--key", kit / "secret" / "recovery.key"),
        *("--key-passphrase-file", secret, "--out", reply),
    )
    written(code, told["code"])
    drawn = command("--home", home / "other", "vault", "create", "--name", "x", "--generate")
    new = written(home / "new.txt", drawn["passphrase"])
    at = ("--home", home)
    command(*at, "vault", "open-reply", reply, "--code-file", code, "--new-passphrase-file", new)
    listed = command(*at, "records", "list", "--passphrase-file", new)["records"]
    return len(listed) == 1


def written(file: Path, text: str) -> Path:
    """A file for the owner only."""
    file.write_text(text + "\n", encoding="utf-8")
    file.chmod(0o600)
    return file


@contextlib.contextmanager
def cheap_derivation() -> Iterator[None]:
    """Keys cost milliseconds: what is proven here is not how dear guessing is."""
    outside = partial(assemble, outside=Outside(kdf_limits=FAST_KDF))
    desk = partial(KitDesk, cheap=(1, 8192))
    with (
        mock.patch.object(vaults, "assemble", outside),
        mock.patch.object(organisations, "KitDesk", desk),
    ):
        yield


@contextlib.contextmanager
def ruled_by(policy: Path) -> Iterator[None]:
    """Lets laptops find the policy there, as they find it in /etc otherwise."""
    before = os.environ.get(POLICY_VARIABLE)
    os.environ[POLICY_VARIABLE] = str(policy)
    try:
        yield
    finally:
        if before is None:
            del os.environ[POLICY_VARIABLE]
        else:
            os.environ[POLICY_VARIABLE] = before


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--laptops", type=int, default=40)
    parser.add_argument("--quick", action="store_true", help="with a cheap key derivation")
    options = parser.parse_args()
    began = time.monotonic()
    with contextlib.ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="intake-laptops-"))
        if options.quick:
            stack.enter_context(cheap_derivation())
        found = run(Path(folder), options.laptops)
    told = {"proof": "laptops", "ok": found.is_right(), "quick": options.quick, **asdict(found)}
    print(json.dumps(told | {"seconds": round(time.monotonic() - began)}))
    return 0 if found.is_right() else 1


if __name__ == "__main__":
    sys.exit(main())
