"""Looks at the Debian package as IT staff would: in a clean root, from install to removal.

Debian's smallest system is made by debootstrap; the package is installed by apt, an ordinary user
makes a vault, fills a form, sends it to a hub on loopback, and opens the window on a virtual
screen; the package of a next version is put over it with the vault filled; it is removed, and the
vault stays. Each look is printed; one that fails ends it.
"""

import json
import shutil
import subprocess
import time
from pathlib import Path
from typing import Any

from installer import bundle
from installer.linux import package
from intake_app import __version__

ROOT_FOLDER = bundle.BUILD / "clean-root"
BASE_FOLDER = bundle.BUILD / "clean-base"
"""As debootstrap made it; nothing was ever done in it."""
BASE_SECONDS = 7 * 24 * 3600
SUITE = "bookworm"
USER = "worker"
PASSPHRASE = "el tlacuache barre tres lunas verdes"  # noqa: S105 - of a throw-away vault
OLDER = "0.0.9"


class LookFailed(SystemExit):
    """One of the looks did not see what it should."""


def run(built: list[Path], out: Path) -> None:
    """All looks; raises LookFailed at the first that fails. Needs root and debootstrap."""
    if shutil.which("debootstrap") is None:
        raise LookFailed("debootstrap is not installed: apt-get install debootstrap")
    newest = next(file for file in built if file.suffix == ".deb")
    folder = bundle.BUILD / "folder" / package.NAME
    older = package.package(folder, bundle.BUILD, OLDER, quick=True)
    _lint(newest)
    root = _clean_root()
    try:
        for mounted in ("proc", "dev"):
            _do("mount", "--bind", f"/{mounted}", str(root / mounted))
        for file in (older, newest):
            shutil.copyfile(file, root / "tmp" / file.name)
        inside = Inside(root, out)
        inside.installs(older.name)
        inside.is_whole()
        inside.starts()
        inside.works_from_vault_to_receipt()
        inside.opens_its_window()
        inside.follows_the_organisation()
        inside.takes_updates_from_a_folder(newest.name)
        inside.upgrades(newest.name)
        inside.is_removed()
        inside.runs_from_the_archive(next(file for file in built if file.name.endswith(".tar.xz")))
    finally:
        _let_go(root)
    look("all looks", True)


class Inside:
    """The clean root, and what is done in it."""

    def __init__(self, root: Path, out: Path) -> None:
        self._root = root
        self._out = out
        self._account: tuple[str, ...] = ("--passphrase-file", "/home/worker/passphrase", "--json")

    def installs(self, name: str) -> None:
        """By apt, which brings what the package depends on."""
        self._root_does(f"apt-get install -y -q --no-install-recommends /tmp/{name}")
        look("installed by apt", (self._root / "usr/bin/field-intake").is_symlink())
        look(
            "no file outside of its places",
            not (self._root / "opt").exists() or not any((self._root / "opt").iterdir()),
        )

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

    def starts(self) -> None:
        """Both programs answer, as an ordinary user."""
        self._root_does(f"useradd --create-home {USER}")
        (self._root / "home" / USER / "passphrase").write_text(PASSPHRASE + "\n", encoding="utf-8")
        self._root_does(f"chown {USER} /home/{USER}/passphrase")
        said = self._user_does("intake --version")
        look("intake tells its version", __version__ in said, said)

    def works_from_vault_to_receipt(self) -> None:
        """A vault, a spreadsheet converted, a form filled, sent to a hub: by commands alone."""
        home = self._root / "home" / USER
        shutil.copyfile(
            bundle.ROOT / "resources" / "forms" / "rapid_screen.xlsx", home / "form.xlsx"
        )
        (home / "answers.json").write_text("{}", encoding="utf-8")
        made = self._json("vault", "create", "--name", "Martha", *self._account)
        look("a vault is made", bool(made.get("account_id")))
        checked = self._json("form", "check", "/home/worker/form.xlsx", "--json")
        look("a spreadsheet is converted", not checked.get("findings"), json.dumps(checked)[:300])
        (home / "visit.csv").write_text(VISIT, encoding="utf-8")
        self._json("form", "add", "/home/worker/visit.csv", *self._account)
        (home / "answers.json").write_text('{"place": "Norte", "people": 4}', encoding="utf-8")
        added = self._json(
            *("records", "add", "--form", "visit", "--answers", "/home/worker/answers.json"),
            *self._account,
        )
        look("a form is filled", bool(added.get("record_id")))
        token = self._json(*_HUB, "add-app-user", *_FOLDER, "laptop", "--json")["token"]
        (home / "token").write_text(str(token), encoding="utf-8")
        self._user_does("intake form check --help > /dev/null")
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
        look("it is sent", sent.get("sent") == 1, json.dumps(sent))
        (record,) = self._json("records", "list", *self._account)["records"]
        look("it has its receipt", record["state"] == "sent")

    def opens_its_window(self) -> None:
        """On a virtual screen; the picture is kept in the output folder."""
        self._root_does(
            "apt-get install -y -q --no-install-recommends xvfb xauth x11-apps imagemagick"
        )
        script = (
            "Xvfb :77 -screen 0 1366x768x24 >/dev/null 2>&1 & server=$!; export DISPLAY=:77; "
            "sleep 2; field-intake & program=$!; sleep 12; "
            "import -window root /home/worker/window.png; kill -0 $program && echo alive; "
            "kill $program; sleep 1; kill $server"
        )
        said = self._user_does(script)
        picture = self._root / "home" / USER / "window.png"
        look("the window opens", "alive" in said and picture.stat().st_size > 8000, said)
        shutil.copyfile(picture, self._out / "window.png")

    def follows_the_organisation(self) -> None:
        """A kit made by the program; its policy in /etc rules, and a changed one stops all."""
        home = self._root / "home" / USER
        (home / "kit-passphrase").write_text(PASSPHRASE + "\n", encoding="utf-8")
        key = ("--passphrase-file", "/home/worker/kit-passphrase", "--json")
        self._json("org", "init", "/home/worker/kit", "--name", "Norte", *key)
        rules = home / "kit/policy.json"
        told = json.loads(rules.read_text(encoding="utf-8"))
        told["forms"]["may_add"] = False
        rules.write_text(json.dumps(told), encoding="utf-8")
        self._json("org", "sign", "/home/worker/kit", *key)
        signed = (home / "kit/give-out/policy.json").read_text(encoding="utf-8")
        policy = self._root / "etc" / package.NAME / "policy.json"
        policy.write_text(signed, encoding="utf-8")
        refused = self._refused("form", "add", "/home/worker/form.xlsx", *self._account)
        look("the policy in /etc is followed", refused.get("code") == "policy.forbids")
        policy.write_text(signed.replace("Norte", "Sur"), encoding="utf-8")
        refused = self._refused("records", "list", *self._account)
        facts = refused.get("facts")
        look("a changed policy is refused", facts == {"reason": "signature", **dict(facts or {})})
        policy.write_text(signed, encoding="utf-8")

    def takes_updates_from_a_folder(self, name: str) -> None:
        """As from a stick: newer offered and fetched, vaults copied first, older refused."""
        home = self._root / "home" / USER
        self._user_does(f"mkdir -p stick fetched && cp /tmp/{name} stick/")
        key = ("--passphrase-file", "/home/worker/kit-passphrase", "--json")
        publish = ("update", "publish", "/home/worker/kit", "/home/worker/stick", "--program")
        at = ("--from", "/home/worker/stick", "--json")
        self._json(*publish, "99.0.0", *key)
        look("a newer version is offered", self._json("update", "check", *at).get("newer") is True)
        self._json("update", "get", "--to", "/home/worker/fetched", *at)
        look(
            "it is fetched whole",
            (home / "fetched" / name).read_bytes() == (home / "stick" / name).read_bytes(),
        )
        copy = home / ".local/share/FieldIntake/before-update"
        look(
            "the vaults were copied first", any(copy.rglob("*.db")) or any(copy.rglob("vault.json"))
        )
        self._json(*publish, "0.0.1", *key)
        refused = self._refused("update", "check", *at)
        look("an older one is refused", dict(refused.get("facts") or {}).get("reason") == "older")
        (home / "stick" / name).write_bytes(b"something else")
        self._json(*publish, "99.0.0", *key)
        (home / "stick" / name).write_bytes(b"something evil")
        refused = self._refused("update", "get", "--to", "/home/worker/fetched", *at)
        reason = dict(refused.get("facts") or {}).get("reason")
        look("a changed installer is not handed over", reason == "changed", str(refused))

    def upgrades(self, name: str) -> None:
        """Over the older version, with the vault filled."""
        self._root_does(f"apt-get install -y -q --no-install-recommends /tmp/{name}")
        said = self._root_does("dpkg-query -W -f '${Version}' field-intake")
        look("upgraded in place", __version__ in said, said)
        whole = self._json("vault", "verify", *self._account)
        look("the vault is whole", whole.get("ok") is True)
        look(
            "the record is there",
            len(self._json("records", "list", *self._account)["records"]) == 1,
        )

    def is_removed(self) -> None:
        """Nothing of the program stays, everything of the person does."""
        self._root_does("apt-get purge -y -q field-intake")
        look("the program is gone", not (self._root / package.PLACE).exists())
        vaults = self._root / "home" / USER / ".local/share/FieldIntake/vaults"
        look("the vault stays", any(vaults.rglob("*")))

    def runs_from_the_archive(self, archive: Path) -> None:
        """Unpacked by a person who may install nothing; the vault is found again."""
        self._root_does("apt-get install -y -q --no-install-recommends xz-utils")
        target = self._root / "home" / USER / archive.name
        shutil.copyfile(archive, target)
        self._user_does(f"tar -xf {archive.name}")
        folder = archive.name.removesuffix(".tar.xz")
        said = self._user_does(f"./{folder}/intake records list {' '.join(self._account)}")
        look("the portable archive runs and reads the vault", len(json.loads(said)["records"]) == 1)

    # ------------------------------------------------------------ ways in
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
VISIT = """\
"survey",,,
,"type","name","label"
,"text","place","Place"
,"integer","people","How many people?"
"settings",,,
,"form_title","form_id","version"
,"Visit","visit","1"
"""


def look(what: str, seen: bool, more: str = "") -> None:
    """Prints one look; raises LookFailed where it did not see what it should."""
    print(("ok    " if seen else "NOT   ") + what, flush=True)
    if not seen:
        raise LookFailed(f"{what}: {more}")


def told_address(hub: "subprocess.Popen[str]") -> str:
    """Where a hub that was started with --json listens. Raises LookFailed."""
    said = ""
    for line in hub.stdout or ():
        said += line
        if line.rstrip() == "}":
            return str(json.loads(said)["address"])
    raise LookFailed(f"the hub did not begin: {said[-500:]}")


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
