"""Looks at the Windows installer under Wine, as deep as Wine goes.

A fresh Wine prefix gets three stand-ins for libraries that Wine 8 lacks (`wine/*.c`, for trying
only). A real older version is installed silently for one person and fills a vault; the built one
goes over it, brings the vault to its own version, fills and sends to a hub on loopback, opens its
window, follows a policy, hands over an update; it is removed silently and by a person who is asked;
then all of it for the whole machine. Wine is not Windows: what this does not show stands in
docs/it-guide.md.
"""

import json
import os
import shutil
import subprocess
import time
from pathlib import Path
from typing import Any

from installer import bundle, older
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
    settle,
    skip,
    told_address,
    write_report,
)
from installer.windows import package
from intake_app import __version__

PREFIX = bundle.BUILD / "wine-prefix"
DISPLAY = ":78"
SHIMS = ("bcryptprimitives", "icuuc", "mscms")
UNINSTALL = r"Software\Microsoft\Windows\CurrentVersion\Uninstall\FieldIntake"
LONGEST_SECONDS = 900
WINDOW_SECONDS = 90


def run(built: list[Path], out: Path, kit: Path | None = None) -> None:
    """All looks; raises LookFailed at the first that fails. Needs wine, Xvfb and mingw.

    kit: the installer was made for this organisation; it is looked at whether it is ready.
    """
    setup = next(file for file in built if file.suffix == ".exe")
    source = older.source()
    before = None if source is None else package.older(source, older.VERSION)
    wine = Wine(out)
    try:
        wine.begin()
        if kit is not None:
            wine.is_ready_for_the_organisation(setup)
        else:
            _all_looks(wine, setup, before)
    finally:
        wine.end()
        write_report(out / "looks-windows.txt")


def _all_looks(wine: "Wine", setup: Path, before: Path | None) -> None:
    if before is None:
        skip("no older build: this clone has not that much history")
    wine.installs_for_one_person(before or setup, __version__ if before is None else older.VERSION)
    wine.fills()
    wine.upgrades(setup)
    wine.answers()
    wine.sends()
    wine.opens_its_window("window-wine.png")
    wine.follows_the_organisation()
    wine.takes_updates_from_a_folder(setup)
    wine.is_removed()
    wine.asks_when_a_person_removes_it(setup)
    wine.installs_for_all(setup)


class Wine:
    """A Wine prefix, and what is done in it."""

    def __init__(self, out: Path) -> None:
        self._out = out
        self._drive = PREFIX / "drive_c"
        self._environment = {
            **os.environ,
            "WINEPREFIX": str(PREFIX),
            "WINEARCH": "win64",
            "WINEDEBUG": "-all",
            "WINEDLLOVERRIDES": "mscoree=d;mshtml=d;winedbg.exe=d;mscms=n",
            "DISPLAY": DISPLAY,
            "LC_ALL": "C.UTF-8",
        }
        self._work = self._drive / "work"
        self._account = ("--passphrase-file", r"C:\work\passphrase.txt", "--json")
        self._beside: list[subprocess.Popen[bytes]] = []

    def begin(self) -> None:
        """A prefix that says it is Windows 10, with the stand-ins, on a screen of its own."""
        self._begin_beside("Xvfb", DISPLAY, "-screen", "0", "1366x768x24")
        time.sleep(2)
        if shutil.which("openbox") is not None:
            self._begin_beside("openbox")
        shutil.rmtree(PREFIX, ignore_errors=True)
        PREFIX.mkdir(parents=True)
        self._do("wineboot", "-i")
        self._do("wine", "winecfg", "-v", "win10")
        self._do("wineserver", "-w")
        system = self._drive / "windows" / "system32"
        for name in SHIMS:
            (system / f"{name}.dll").unlink(missing_ok=True)
            source = Path(__file__).parent / "wine" / f"{name}.c"
            self._do(
                *("x86_64-w64-mingw32-gcc", "-O2", "-s", "-shared", "-w"),
                *("-o", str(system / f"{name}.dll"), str(source), "-ladvapi32"),
            )
        self._work.mkdir()
        (self._work / "passphrase.txt").write_text(PASSPHRASE + "\n", encoding="utf-8")
        (self._work / "visit.csv").write_text(VISIT, encoding="utf-8")
        (self._work / "answers.json").write_text(ANSWERS, encoding="utf-8")

    def end(self) -> None:
        """Stops what still runs in the prefix, and its screen."""
        subprocess.run(["wineserver", "-k"], check=False, env=self._environment)
        for one in reversed(self._beside):
            one.terminate()
            one.wait(20)

    # ------------------------------------------------------------ for one person
    def installs_for_one_person(self, setup: Path, version: str) -> None:
        """Silently, without an administrator."""
        ran = self._wine(str(setup), "/S", "/CURRENTUSER")
        look("installed silently for one person", ran.returncode == 0, ran.stdout)
        self._place = next(self._drive.glob("users/*/AppData/Local/Programs/Field Intake"))
        look("the programs are there", (self._place / "FieldIntake.exe").is_file())
        compiled = [*(self._place / "program" / "intake_app").rglob("*.pyc")]
        look("they are compiled once, at installing", len(compiled) > 250, str(len(compiled)))
        told = self._registry("HKCU", "DisplayVersion")
        look("it is on the list of programs", version in told, told)
        links = [*self._drive.glob("users/*/AppData/Roaming/Microsoft/Windows/Start Menu/**/*.lnk")]
        names = [link.name for link in links]
        look("its name stands in the Start menu", "Field Intake.lnk" in names, str(names))
        self._stand_in()
        said = self._wine(self._program("intake"), "--version").stdout
        look(f"intake.exe says that it is {version}", version in said, said)

    def fills(self) -> None:
        """A vault, a spreadsheet converted, a form filled, by the version that is installed."""
        made = self._json("vault", "create", "--name", "Martha", *self._account)
        look("a vault is made", bool(made.get("account_id")))
        self._converts()
        look("a spreadsheet is converted, in a process of its own", True)
        added = self._fill()
        look("a form is filled", bool(added.get("record_id")))
        store = next(self._drive.glob("users/*/AppData/Local/FieldIntake/**/*.db"))
        look("the vault is no plain SQLite", not store.read_bytes()[:16].startswith(b"SQLite"))

    def upgrades(self, setup: Path) -> None:
        """Over the version before; nothing of it is left in its folders, the vault is whole."""
        stale = self._place / "program" / "intake_app" / "of_a_version_before.py"
        stale.write_text("", encoding="utf-8")
        ran = self._wine(str(setup), "/S", "/CURRENTUSER")
        look("installed over the version before", ran.returncode == 0)
        look("nothing of the version before is left", not stale.exists())
        told = self._registry("HKCU", "DisplayVersion")
        look("the list of programs says the new version", __version__ in told, told)
        self._stand_in()
        whole = self._json("vault", "verify", *self._account)
        look("the vault is whole, and of the new version", whole.get("ok") is True)
        look("its record is there", len(self._records()) == 1)

    def answers(self) -> None:
        """The command line, with an answer in Spanish as it should be."""
        said = self._wine(self._program("intake"), "--version").stdout
        look("intake.exe tells its version", __version__ in said, said)
        said = self._wine(self._program("intake"), "--lang", "es", "org", "rules").stdout
        look("it speaks Spanish with its accents", "Ninguna organización fijó reglas" in said, said)

    def sends(self) -> None:
        """To a hub of the same program: what the older version filled, and one more."""
        self._fill()
        hub = ("--folder", r"C:\work\hub", "--json")
        token = self._json("hub", "add-app-user", "laptop", *hub)["token"]
        (self._work / "token.txt").write_text(str(token), encoding="utf-8")
        self._json("hub", "add-form", r"C:\work\visit.csv", *hub)
        serving = subprocess.Popen(
            [
                *("wine", self._program("intake"), "hub", "serve", "--folder", r"C:\work\hub"),
                *("--port", "0", "--page-port", "0", "--json"),
            ],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            env=self._environment,
        )
        try:
            address = told_address(serving)
            self._json(
                *("central", "connect", "--address", address, "--project", "1"),
                *("--token-file", r"C:\work\token.txt"),
                *self._account,
            )
            sent = self._json("sync", *self._account)
        finally:
            serving.terminate()
            serving.wait(30)
        look("both are sent to a hub on the same machine", sent.get("sent") == 2, json.dumps(sent))
        states = {record["state"] for record in self._records()}
        look("they have their receipts", states == {"sent"}, str(states))

    def opens_its_window(self, name: str) -> None:
        """On Windows' own platform plugin; the picture is kept in the output folder."""
        program = subprocess.Popen(
            ["wine", self._program("FieldIntake")],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=self._environment,
        )
        picture = self._out / name
        try:
            settle(lambda: program.poll() is not None or self._shows_something(picture))
            time.sleep(10)
            alive = program.poll() is None
            self._do("import", "-window", "root", str(picture))
        finally:
            self._do("wineserver", "-k")
            program.wait(30)
        look("the window opens", alive and picture.stat().st_size > 8000, str(program.returncode))

    def follows_the_organisation(self) -> None:
        """A kit made by the installed program; its policy in %ProgramData%, and a changed one."""
        self._make_kit()
        signed = (self._work / "kit" / "give-out" / "policy.json").read_text(encoding="utf-8")
        policy = self._drive / "ProgramData" / "Field Intake" / "policy.json"
        policy.parent.mkdir(parents=True, exist_ok=True)
        policy.write_text(signed, encoding="utf-8")
        refused = self._refused("form", "add", r"C:\work\visit.csv", *self._account)
        look("the policy in ProgramData is followed", refused.get("code") == "policy.forbids")
        policy.write_text(signed.replace(ORGANISATION, "Casa Sur"), encoding="utf-8")
        refused = self._refused("vault", "status", "--json")
        look("a changed policy is refused", reason_of(refused) == "signature", str(refused))
        policy.write_text(signed, encoding="utf-8")

    def takes_updates_from_a_folder(self, setup: Path) -> None:
        """As from a stick: newer offered and fetched, vaults copied first, older refused."""
        stick = self._work / "stick"
        stick.mkdir()
        shutil.copyfile(setup, stick / setup.name)
        key = ("--passphrase-file", r"C:\work\passphrase.txt", "--json")
        publish = ("update", "publish", r"C:\work\kit", r"C:\work\stick", "--program")
        at = ("--from", r"C:\work\stick", "--json")
        self._json(*publish, NEXT, *key)
        look("a newer version is offered", self._json("update", "check", *at).get("newer") is True)
        self._json("update", "get", "--to", r"C:\work\fetched", *at)
        got = self._work / "fetched" / setup.name
        look("it is fetched whole", got.read_bytes() == setup.read_bytes())
        copies = [*self._drive.glob("users/*/AppData/Local/FieldIntake/before-update/**/*.db")]
        look("the vaults were copied first", bool(copies))
        self._json(*publish, "0.0.1", *key)
        refused = self._refused("update", "check", *at)
        look("an older one is refused", reason_of(refused) == "older", str(refused))

    def is_removed(self) -> None:
        """Silently: the program goes, the vault stays."""
        self._wine(str(self._place / "uninstall.exe"), "/S")
        settle(lambda: not (self._place / "runtime").exists())
        left = [file.name for file in self._place.glob("*")] if self._place.exists() else []
        look("the program is gone", not left, str(left))
        look("it is off the list of programs", __version__ not in self._registry("HKCU", "Display"))
        look("the vault stays", bool(self._vaults()))

    def asks_when_a_person_removes_it(self, setup: Path) -> None:
        """Yes keeps the records and is what Enter says; No lets them go with the program."""
        if shutil.which("xdotool") is None or shutil.which("openbox") is None:
            skip("xdotool or openbox is not installed: nobody answers the uninstaller")
            return
        for keeps in (True, False):
            self._wine(str(setup), "/S", "/CURRENTUSER")
            self._remove_by_hand(keeps=keeps)
            gone = not (self._place / "FieldIntake.exe").exists()
            what = "a person is asked, and keeps records" if keeps else "a person lets records go"
            look(what, gone and bool(self._vaults()) is keeps, f"gone: {gone}")

    # ------------------------------------------------------------ for the whole machine
    def installs_for_all(self, setup: Path) -> None:
        """For the whole machine, with a policy put where administrators put it; then it works."""
        placed = self._drive / "ProgramData" / "Field Intake" / "policy.json"
        placed.unlink(missing_ok=True)
        policy = r"C:\work\kit\give-out\policy.json"
        ran = self._wine(str(setup), "/S", f"/POLICY={policy}")
        look("installed silently for all", ran.returncode == 0)
        self._place = self._drive / "Program Files" / "Field Intake"
        look("into Program Files", (self._place / "FieldIntake.exe").is_file())
        told = self._registry("HKLM", "DisplayVersion")
        look("it is on the machine's list of programs", __version__ in told, told)
        look("the policy lies in ProgramData", placed.is_file())
        self._stand_in()
        refused = self._refused("form", "add", r"C:\work\visit.csv", *self._account)
        look("and is followed", refused.get("code") in ("policy.forbids", "vault.none"))
        placed.write_text("{}", encoding="utf-8")
        refused = self._refused("vault", "status", "--json")
        look("a policy that is none is refused", reason_of(refused) == "unreadable", str(refused))
        placed.unlink()
        self.fills()
        shutil.rmtree(self._work / "hub")
        self.sends()
        self.opens_its_window("window-wine-all.png")
        stale = self._place / "lib" / "of_a_version_before.py"
        stale.write_text("", encoding="utf-8")
        ran = self._wine(str(setup), "/S", f"/POLICY={policy}")
        look("installed over itself for all", ran.returncode == 0 and not stale.exists())
        self._stand_in()
        look("the vault's records are there", len(self._records()) == 2)
        self._wine(str(self._place / "uninstall.exe"), "/S")
        settle(lambda: not (self._place / "runtime").exists())
        look("removed for all", not (self._place / "FieldIntake.exe").exists())
        look("the policy and the vault stay", placed.is_file() and bool(self._vaults()))

    # ------------------------------------------------------------ for one organisation
    def is_ready_for_the_organisation(self, setup: Path) -> None:
        """Its policy rules at the first start without a file; another signer's is refused."""
        ran = self._wine(str(setup), "/S", "/CURRENTUSER")
        look("the organisation's installer is installed", ran.returncode == 0)
        self._place = next(self._drive.glob("users/*/AppData/Local/Programs/Field Intake"))
        self._stand_in()
        rules = self._json("org", "rules", "--json")
        look("it knows its organisation at the first start", bool(rules["organisation"]))
        self.opens_its_window("window-wine-organisation.png")
        self._json("vault", "create", "--name", "Martha", *self._account)
        self._make_kit()
        policy = self._drive / "ProgramData" / "Field Intake" / "policy.json"
        policy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(self._work / "kit" / "give-out" / "policy.json", policy)
        refused = self._refused("vault", "status", "--json")
        look("somebody else's policy is refused", reason_of(refused) == "signer", str(refused))

    # ------------------------------------------------------------ ways in
    def _make_kit(self) -> None:
        key = ("--passphrase-file", r"C:\work\passphrase.txt", "--json")
        name = ("--name", ORGANISATION, "--server", SERVER)
        self._json("org", "init", r"C:\work\kit", *name, *key)
        rules_of_a_look(self._work / "kit" / "policy.json")
        self._json("org", "sign", r"C:\work\kit", *key)

    def _converts(self) -> None:
        """Once more where the machine was too busy: converting is given a minute and no longer."""
        told: dict[str, Any] = {}
        for _ in range(4):
            code, told = self._ran("form", "add", r"C:\work\visit.csv", *self._account)
            if code == 0:
                return
            if "xlsform.too-slow" not in json.dumps(told):
                break
        raise LookFailed(f"the spreadsheet is not converted: {told}")

    def _remove_by_hand(self, *, keeps: bool) -> None:
        """Answers the uninstaller's question by keyboard, then goes through its pages."""
        program = subprocess.Popen(
            ["wine", str(self._place / "uninstall.exe")],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=self._environment,
        )
        time.sleep(8)
        self._press("Return" if keeps else "Tab Return")
        for _ in range(8):
            time.sleep(4)
            if not (self._place / "FieldIntake.exe").exists():
                break
            self._press("Return")
        settle(lambda: not (self._place / "runtime").exists())
        time.sleep(4)
        self._press("Return")
        time.sleep(2)
        self._do("wineserver", "-k")
        program.wait(30)

    def _press(self, keys: str) -> None:
        for key in keys.split():
            self._do("xdotool", "key", "--delay", "200", key)

    def _fill(self) -> dict[str, Any]:
        return self._json(
            *("records", "add", "--form", "visit", "--answers", r"C:\work\answers.json"),
            *self._account,
        )

    def _records(self) -> list[dict[str, Any]]:
        return list(self._json("records", "list", *self._account)["records"])

    def _vaults(self) -> list[Path]:
        return [*self._drive.glob("users/*/AppData/Local/FieldIntake/vaults/**/*.db")]

    def _shows_something(self, picture: Path) -> bool:
        self._do("import", "-window", "root", str(picture))
        return picture.stat().st_size > 8000

    def _stand_in(self) -> None:
        """Wine 8 kills a process that asks WMI what system it is; Python can do without."""
        (self._place / "runtime" / "_wmi.pyd").unlink(missing_ok=True)

    def _program(self, name: str) -> str:
        return str(self._place / f"{name}.exe")

    def _registry(self, hive: str, value: str) -> str:
        return self._wine("reg", "query", f"{hive}\\{UNINSTALL}", "/v", value).stdout

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
        ran = self._wine(self._program("intake"), *words)
        try:
            return ran.returncode, dict(json.loads(ran.stdout))
        except ValueError:
            raise LookFailed(
                f"intake {' '.join(words)}: {ran.stdout[-500:]}{ran.stderr[-800:]}"
            ) from None

    def _wine(self, *words: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            ["wine", *words],
            check=False,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            env=self._environment,
            timeout=LONGEST_SECONDS,
        )

    def _begin_beside(self, *command: str) -> None:
        self._beside.append(
            subprocess.Popen(
                command,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env=self._environment,
            )
        )

    def _do(self, *command: str) -> None:
        ran = subprocess.run(
            command, check=False, capture_output=True, text=True, env=self._environment
        )
        if ran.returncode != 0:
            raise LookFailed(f"{' '.join(command)[:200]}: {(ran.stdout + ran.stderr)[-800:]}")
