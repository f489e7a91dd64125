"""Looks at the Debian package as IT staff would: in a clean root, from install to removal.

Debian's smallest system is made by debootstrap. A real older version is installed by apt; an
ordinary user makes a vault with it and fills a form; a folder offers the built version, which goes
over it and brings the vault to its own; the record is sent to a hub on loopback; the window opens
on a virtual screen; a kit made by the program rules; it is removed, and the vault stays. Each look
is printed and kept beside what was built; one that fails ends it.
"""

import json
import shutil
import subprocess
import time
from pathlib import Path
from typing import Any

from installer import bundle, older
from installer.linux import package
from installer.looks import (
    ANSWERS,
    NEXT,
    ORGANISATION,
    PASSPHRASE,
    SERVER,
    VISIT,
    LookFailed,
    look,
    reason_of,
    rules_of_a_look,
    skip,
    told_address,
    write_report,
)
from intake_app import __version__

ROOT_FOLDER = bundle.BUILD / "clean-root"
BASE_FOLDER = bundle.BUILD / "clean-base"
"""As debootstrap made it; nothing was ever done in it."""
BASE_SECONDS = 7 * 24 * 3600
SUITE = "bookworm"
USER = "worker"
SMALLEST_PICTURE = 8000
"""Bytes; an empty screen's is smaller."""
POLICY = f"etc/{package.NAME}/policy.json"


def run(built: list[Path], out: Path, kit: Path | None = None) -> None:
    """All looks; raises LookFailed at the first that fails. Needs root and debootstrap.

    kit: the package was made for this organisation; it is looked at whether it is ready.
    """
    if shutil.which("debootstrap") is None:
        raise LookFailed("debootstrap is not installed: apt-get install debootstrap")
    newest = next(file for file in built if file.suffix == ".deb")
    archive = next(file for file in built if file.name.endswith(".tar.xz"))
    before = _older_package()
    try:
        _lint(newest)
        root = _clean_root()
        for mounted in ("proc", "dev"):
            _do("mount", "--bind", f"/{mounted}", str(root / mounted))
        for file in (before, newest):
            shutil.copyfile(file, root / "tmp" / file.name)
        inside = Inside(root, out)
        if kit is not None:
            inside.is_ready_for_the_organisation(newest.name, kit)
        else:
            _all_looks(inside, before.name, newest.name, archive)
    finally:
        _let_go(ROOT_FOLDER)
        write_report(out / "looks-linux.txt")


def _all_looks(inside: "Inside", before: str, newest: str, archive: Path) -> None:
    inside.installs(before, older.VERSION)
    inside.fills()
    inside.takes_updates_from_a_folder(newest)
    inside.upgrades(newest)
    inside.is_whole()
    inside.sends()
    inside.opens_its_window("window.png")
    inside.follows_the_organisation()
    inside.refuses_older_and_changed_updates(newest)
    inside.is_removed()
    inside.runs_from_the_archive(archive)


class Inside:
    """The clean root, and what is done in it."""

    def __init__(self, root: Path, out: Path) -> None:
        self._root = root
        self._home = root / "home" / USER
        self._out = out
        self._account: tuple[str, ...] = ("--passphrase-file", "/home/worker/passphrase", "--json")
        self._key = ("--passphrase-file", "/home/worker/kit-passphrase", "--json")

    def installs(self, name: str, version: str) -> None:
        """By apt, which brings what the package depends on."""
        self._root_does(f"apt-get install -y -q --no-install-recommends /tmp/{name}")
        look("installed by apt", (self._root / "usr/bin/field-intake").is_symlink())
        look(
            "no file outside of its places",
            not (self._root / "opt").exists() or not any((self._root / "opt").iterdir()),
        )
        self._root_does(f"useradd --create-home {USER}")
        for file in ("passphrase", "kit-passphrase"):
            (self._home / file).write_text(PASSPHRASE + "\n", encoding="utf-8")
        self._root_does(f"chown {USER} /home/{USER}/passphrase")
        said = self._user_does("intake --version")
        look(f"an ordinary person's intake says that it is {version}", version in said, said)

    def is_whole(self) -> None:
        """Every library finds what it loads; fonts, forms, words, maps and papers came along."""
        place = f"/{package.PLACE}"
        missing = self._root_does(
            f"find {place} -type f \\( -name '*.so*' -o -name intake -o -name field-intake \\) "
            f"-exec env LD_LIBRARY_PATH={place}/_internal ldd {{}} + 2>/dev/null "
            "| grep 'not found' | sort | uniq -c || true"
        )
        look("every library finds those that it needs", not missing.strip(), missing)
        inside = self._root / package.PLACE / "_internal"
        for what in (
            *("resources/fonts", "resources/forms/built/manifest.json", "resources/maps"),
            *("resources/i18n/intake_es.qm", "resources/papers", "resources/directory/starter.csv"),
            *("resources/htcds", "resources/icons", "resources/licences/index.json"),
            *("PySide6/Qt/plugins/multimedia", "PySide6/Qt/plugins/platforms/libqxcb.so"),
            *("PySide6/Qt/translations/qtbase_es.qm", "PySide6/QtMultimedia.abi3.so"),
        ):
            look(f"{what} is there", (inside / what).exists())

    def fills(self) -> None:
        """A vault, a spreadsheet converted, a form filled, by the version that is installed."""
        shutil.copyfile(
            bundle.ROOT / "resources" / "forms" / "rapid_screen.xlsx", self._home / "form.xlsx"
        )
        made = self._json("vault", "create", "--name", "Martha", *self._account)
        look("a vault is made", bool(made.get("account_id")))
        checked = self._json("form", "check", "/home/worker/form.xlsx", "--json")
        look("a spreadsheet is converted", not checked.get("findings"), json.dumps(checked)[:300])
        (self._home / "visit.csv").write_text(VISIT, encoding="utf-8")
        self._json("form", "add", "/home/worker/visit.csv", *self._account)
        look("a form is filled", bool(self._fill().get("record_id")))

    def sends(self) -> None:
        """To a hub of the same program: what the older version filled, and one more."""
        self._fill()
        token = self._json(*_HUB, "add-app-user", *_FOLDER, "laptop", "--json")["token"]
        (self._home / "token").write_text(str(token), encoding="utf-8")
        xform = self._json(*_HUB, "add-form", *_FOLDER, "/home/worker/visit.csv", "--json")
        look("the hub takes the form", bool(xform))
        hub = subprocess.Popen(
            ["chroot", str(self._root), "su", USER, "-c", _SERVE],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        try:
            address = told_address(hub)
            self._json(
                *("central", "connect", "--address", address, "--project", "1"),
                *("--token-file", "/home/worker/token"),
                *self._account,
            )
            sent = self._json("sync", *self._account)
        finally:
            hub.terminate()
            hub.wait(20)
        look("both are sent", sent.get("sent") == 2, json.dumps(sent))
        states = {record["state"] for record in self._records()}
        look("they have their receipts", states == {"sent"}, str(states))

    def opens_its_window(self, name: str) -> None:
        """On a virtual screen; the picture is kept in the output folder."""
        self._root_does(
            "apt-get install -y -q --no-install-recommends xvfb xauth x11-apps imagemagick"
        )
        # The number of the screen is the server's to choose: a clean root shares the machine's.
        script = (
            f"rm -f {name}; Xvfb -displayfd 3 -screen 0 1366x768x24 3>screen >/dev/null 2>&1 & "
            "server=$!; for i in $(seq 60); do [ -s screen ] && break; sleep 1; done; "
            "export DISPLAY=:$(cat screen); field-intake & program=$!; "
            f"for i in $(seq 60); do sleep 3; import -window root {name}; "
            f"[ $(stat -c %s {name}) -gt {SMALLEST_PICTURE} ] && break; done; "
            "kill -0 $program && echo alive; kill $program; sleep 1; kill $server || true"
        )
        said = self._user_does(script)
        picture = self._home / name
        look(
            "the window opens", "alive" in said and picture.stat().st_size > SMALLEST_PICTURE, said
        )
        shutil.copyfile(picture, self._out / name)

    def follows_the_organisation(self) -> None:
        """A kit made by the program; its policy in /etc rules, and a changed one stops all."""
        signed = (self._home / "kit/give-out/policy.json").read_text(encoding="utf-8")
        policy = self._root / POLICY
        policy.write_text(signed, encoding="utf-8")
        refused = self._refused("form", "add", "/home/worker/form.xlsx", *self._account)
        look("the policy in /etc is followed", refused.get("code") == "policy.forbids")
        self._refuses_a_changed_policy(signed)
        policy.write_text(signed, encoding="utf-8")

    def takes_updates_from_a_folder(self, name: str) -> None:
        """As from a stick: newer offered and fetched whole, vaults copied first."""
        self._make_kit()
        (self._root / POLICY).write_bytes((self._home / "kit/give-out/policy.json").read_bytes())
        self._user_does(f"mkdir -p stick fetched && cp /tmp/{name} stick/")
        self._json(*_PUBLISH, __version__, *self._key)
        look("the new version is offered", self._json("update", "check", *_AT).get("newer") is True)
        self._json("update", "get", "--to", "/home/worker/fetched", *_AT)
        look(
            "it is fetched whole",
            (self._home / "fetched" / name).read_bytes()
            == (self._home / "stick" / name).read_bytes(),
        )
        copy = self._home / ".local/share/FieldIntake/before-update"
        look("the vaults were copied first", any(copy.rglob("*.db")))
        (self._root / POLICY).unlink()

    def refuses_older_and_changed_updates(self, name: str) -> None:
        """The built version offers nothing that is older than itself, nor what nobody signed."""
        self._json(*_PUBLISH, older.VERSION, *self._key)
        refused = self._refused("update", "check", *_AT)
        look("an older one is refused", reason_of(refused) == "older", str(refused))
        (self._home / "stick" / name).write_bytes(b"something else")
        self._json(*_PUBLISH, NEXT, *self._key)
        (self._home / "stick" / name).write_bytes(b"something evil")
        refused = self._refused("update", "get", "--to", "/home/worker/fetched", *_AT)
        look(
            "a changed installer is not handed over",
            reason_of(refused) == "changed",
            str(refused),
        )

    def upgrades(self, name: str) -> None:
        """Over the older version, with the vault filled."""
        self._root_does(f"apt-get install -y -q --no-install-recommends /tmp/{name}")
        said = self._root_does("dpkg-query -W -f '${Version}' field-intake")
        look("upgraded in place", __version__ in said, said)
        said = self._user_does("intake --version")
        look("intake tells the new version", __version__ in said, said)
        whole = self._json("vault", "verify", *self._account)
        look("the vault is whole, and of the new version", whole.get("ok") is True)
        look("its record is there", len(self._records()) == 1)

    def is_ready_for_the_organisation(self, name: str, kit: Path) -> None:
        """At the first start nothing is typed; another server, signer or a change is refused."""
        self.installs(name, __version__)
        rules = self._json("org", "rules", "--json")
        signed = json.loads((kit / "give-out/policy.json").read_text(encoding="utf-8"))
        told = json.loads(signed["policy"])
        look(
            "it knows its organisation at the first start",
            rules["organisation"] == told["organisation"]["name"]
            and rules["signer"] == signed["signer"]
            and rules["serial"] == told["serial"],
            json.dumps(rules)[:400],
        )
        self.opens_its_window("window-organisation.png")
        self._json("vault", "create", "--name", "Martha", *self._account)
        there = {one["id"] for one in self._json("form", "list", *self._account)["forms"]}
        brought = (
            self._root / package.PLACE / "_internal/resources/forms/organisation/manifest.json"
        )
        own = json.loads(brought.read_text(encoding="utf-8"))["forms"] if brought.is_file() else []
        files = [file for file in (kit / "forms").glob("*") if file.is_file()]
        look(
            "the organisation's forms are there",
            len(own) == len(files) and there >= {one["form_id"] for one in own},
            str(there),
        )
        if told["server"] is not None and told["server"]["locked"]:
            (self._home / "token").write_text("x" * 64, encoding="utf-8")
            refused = self._refused(
                *("central", "connect", "--address", "https://elsewhere.example", "--unchecked"),
                *("--project", "1", "--token-file", "/home/worker/token"),
                *self._account,
            )
            look("no other server can be connected", reason_of(refused) == "other-server")
        self._make_kit()
        (self._root / POLICY).write_bytes((self._home / "kit/give-out/policy.json").read_bytes())
        refused = self._refused("vault", "status", "--json")
        look("somebody else's policy is refused", reason_of(refused) == "signer", str(refused))
        text = (kit / "give-out/policy.json").read_text(encoding="utf-8")
        self._refuses_a_changed_policy(text)
        self.opens_its_window("window-refused.png")
        (self._root / POLICY).write_text(text, encoding="utf-8")
        look("its own beside the program rules", self._json("org", "rules", "--json")["ok"] is True)

    def is_removed(self) -> None:
        """Nothing of the program stays, everything of the person does."""
        self._root_does("apt-get purge -y -q field-intake")
        look("the program is gone", not (self._root / package.PLACE).exists())
        vaults = self._home / ".local/share/FieldIntake/vaults"
        look("the vault stays", any(vaults.rglob("*")))

    def runs_from_the_archive(self, archive: Path) -> None:
        """Unpacked by a person who may install nothing; the vault is found again."""
        self._root_does("apt-get install -y -q --no-install-recommends xz-utils")
        target = self._home / archive.name
        shutil.copyfile(archive, target)
        self._user_does(f"tar -xf {archive.name}")
        folder = archive.name.removesuffix(".tar.xz")
        said = self._user_does(f"./{folder}/intake records list {' '.join(self._account)}")
        look("the portable archive runs and reads the vault", len(json.loads(said)["records"]) == 2)

    # ------------------------------------------------------------ ways in
    def _make_kit(self) -> None:
        name = ("--name", ORGANISATION.replace(" ", "-"), "--server", SERVER)
        self._json("org", "init", "/home/worker/kit", *name, *self._key)
        rules_of_a_look(self._home / "kit/policy.json")
        self._json("org", "sign", "/home/worker/kit", *self._key)

    def _refuses_a_changed_policy(self, signed: str) -> None:
        changed = signed.replace("Casa", "Cosa")
        (self._root / POLICY).write_text(changed, encoding="utf-8")
        refused = self._refused("vault", "status", "--json")
        look("a changed policy is refused", reason_of(refused) == "signature", str(refused))

    def _fill(self) -> dict[str, Any]:
        (self._home / "answers.json").write_text(ANSWERS, encoding="utf-8")
        return self._json(
            *("records", "add", "--form", "visit", "--answers", "/home/worker/answers.json"),
            *self._account,
        )

    def _records(self) -> list[dict[str, Any]]:
        return list(self._json("records", "list", *self._account)["records"])

    def _root_does(self, command: str) -> str:
        return _do("chroot", str(self._root), "/bin/sh", "-c", f"{_ENVIRONMENT} {command}")

    def _user_does(self, command: str) -> str:
        return _do("chroot", str(self._root), "su", "-", USER, "-c", command)

    def _json(self, *words: str) -> dict[str, Any]:
        code, told = self._ran(*words)
        if code != 0:
            raise LookFailed(f"intake {' '.join(words)} ended with {code}: {told}")
        return told

    def _refused(self, *words: str) -> dict[str, Any]:
        """The failure of a command that must not succeed."""
        code, told = self._ran(*words)
        if code != 1:
            raise LookFailed(f"intake {' '.join(words)} ended with {code}: {told}")
        return dict(told["failure"])

    def _ran(self, *words: str) -> tuple[int, dict[str, Any]]:
        ran = subprocess.run(
            ["chroot", str(self._root), "su", "-", USER, "-c", " ".join(("intake", *words))],
            check=False,
            capture_output=True,
            text=True,
        )
        try:
            return ran.returncode, dict(json.loads(ran.stdout))
        except ValueError:
            raise LookFailed(
                f"intake {' '.join(words)}: {ran.stdout[-500:]}{ran.stderr[-500:]}"
            ) from None


_ENVIRONMENT = "export DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8;"
_HUB = ("hub",)
_FOLDER = ("--folder", "/home/worker/hub")
_SERVE = "intake hub serve --folder /home/worker/hub --port 0 --page-port 0 --json"
_PUBLISH = ("update", "publish", "/home/worker/kit", "/home/worker/stick", "--program")
_AT = ("--from", "/home/worker/stick", "--json")


def _older_package() -> Path:
    """A real older version; where the clone has not its sources, the built one that says so."""
    made = older.FOLDER / f"{package.NAME}_{older.VERSION}_{package.ARCHITECTURE}.deb"
    if made.is_file():
        return made
    folder = older.folder()
    if folder is None:
        skip("no older build, this clone has not that much history: a stamp alone says it is older")
        built = bundle.BUILD / "packed" / package.NAME
        return package.package(built, bundle.BUILD, older.VERSION, quick=True)
    return package.package(folder, older.FOLDER, older.VERSION, quick=True)


def _lint(deb: Path) -> None:
    if shutil.which("lintian") is None:
        print("skip  lintian is not installed", flush=True)
        return
    ran = subprocess.run(
        ["lintian", "--allow-root", "--fail-on", "error", str(deb)],
        check=False,
        capture_output=True,
        text=True,
    )
    look("lintian finds no error", ran.returncode == 0, ran.stdout[-3000:])


def _clean_root() -> Path:
    _let_go(ROOT_FOLDER)
    shutil.rmtree(ROOT_FOLDER, ignore_errors=True)
    made = BASE_FOLDER / "made"
    if not made.exists() or time.time() - made.stat().st_mtime > BASE_SECONDS:
        shutil.rmtree(BASE_FOLDER, ignore_errors=True)
        root = BASE_FOLDER / "root"
        BASE_FOLDER.mkdir(parents=True)
        _do("debootstrap", "--variant=minbase", "--include=ca-certificates", SUITE, str(root))
        made.touch()
    _do("cp", "-a", str(BASE_FOLDER / "root"), str(ROOT_FOLDER))
    return ROOT_FOLDER


def _let_go(root: Path) -> None:
    """Unmounts what a run that was killed left: deleting through it would empty our own /dev."""
    for mounted in ("dev", "proc"):
        if (root / mounted).is_mount():
            _do("umount", "-l", str(root / mounted))
        if (root / mounted).is_mount():
            raise LookFailed(f"{root / mounted} is still mounted; please unmount it")


def _do(*command: str) -> str:
    ran = subprocess.run(command, check=False, capture_output=True, text=True)
    if ran.returncode != 0:
        raise LookFailed(f"{' '.join(command)[:200]}: {(ran.stdout + ran.stderr)[-2000:]}")
    return ran.stdout
