"""Looks at the Windows installer under Wine, as deep as Wine goes.

A fresh Wine prefix gets three stand-ins for libraries that Wine 8 lacks (`wine/*.c`, for trying
only). The installer runs silently for one person, the programs answer, a vault is made, a form
filled and sent to a hub, all by the installed Windows program; its window opens; the next version
goes over it; it is removed and the vault stays. Wine is not Windows: what this does not show stands
in docs/it-guide.md.
"""

import json
import os
import shutil
import subprocess
import time
from pathlib import Path
from typing import Any

from installer import bundle
from installer.linux.verify import PASSPHRASE, VISIT, LookFailed, look, told_address
from intake_app import __version__

PREFIX = bundle.BUILD / "wine-prefix"
DISPLAY = ":78"
SHIMS = ("bcryptprimitives", "icuuc", "mscms")
UNINSTALL = r"Software\Microsoft\Windows\CurrentVersion\Uninstall\FieldIntake"
LONGEST_SECONDS = 900


def run(built: list[Path], out: Path) -> None:
    """All looks; raises LookFailed at the first that fails. Needs wine, Xvfb and mingw."""
    setup = next(file for file in built if file.suffix == ".exe")
    screen = subprocess.Popen(
        ["Xvfb", DISPLAY, "-screen", "0", "1366x768x24"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    wine = Wine()
    try:
        wine.begin()
        wine.installs_for_one_person(setup)
        wine.answers()
        wine.works_from_vault_to_receipt()
        wine.opens_its_window(out)
        wine.upgrades(setup)
        wine.is_removed()
        wine.installs_for_all(setup)
    finally:
        wine.end()
        screen.terminate()
        screen.wait(20)
    look("all looks under Wine", True)


class Wine:
    """A Wine prefix, and what is done in it."""

    def __init__(self) -> None:
        self._drive = PREFIX / "drive_c"
        self._environment = {
            **os.environ,
            "WINEPREFIX": str(PREFIX),
            "WINEARCH": "win64",
            "WINEDEBUG": "-all",
            "WINEDLLOVERRIDES": "mscoree=d;mshtml=d;winedbg.exe=d;mscms=n",
            "DISPLAY": DISPLAY,
        }
        self._work = self._drive / "work"
        self._account = ("--passphrase-file", r"C:\work\passphrase.txt", "--json")

    def begin(self) -> None:
        """A prefix that says it is Windows 10, with the stand-ins."""
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

    def end(self) -> None:
        """Stops what still runs in the prefix."""
        subprocess.run(["wineserver", "-k"], check=False, env=self._environment)

    # ------------------------------------------------------------ looks
    def installs_for_one_person(self, setup: Path) -> None:
        """Silently, without an administrator."""
        ran = self._wine(str(setup), "/S", "/CURRENTUSER")
        look("installed silently for one person", ran.returncode == 0, ran.stdout)
        self._place = next(self._drive.glob("users/*/AppData/Local/Programs/Field Intake"))
        look("the programs are there", (self._place / "FieldIntake.exe").is_file())
        compiled = [*(self._place / "program" / "intake_app").rglob("*.pyc")]
        look("they are compiled once, at installing", len(compiled) > 300, str(len(compiled)))
        told = self._registry("HKCU", "DisplayVersion")
        look("it is on the list of programs", __version__ in told, told)
        links = [*self._drive.glob("users/*/AppData/Roaming/Microsoft/Windows/Start Menu/**/*.lnk")]
        names = [link.name for link in links]
        look("its name stands in the Start menu", "Field Intake.lnk" in names, str(names))
        self._stand_in()

    def answers(self) -> None:
        """The command line, with an answer in Spanish as it should be."""
        said = self._wine(self._program("intake"), "--version").stdout
        look("intake.exe tells its version", __version__ in said, said)
        said = self._wine(self._program("intake"), "--lang", "es", "vault", "status").stdout
        look(
            "it speaks Spanish with its accents", "bóveda" in said.lower() or "perfil" in said, said
        )

    def works_from_vault_to_receipt(self) -> None:
        """A vault, a spreadsheet converted, a form filled, sent to a hub of the same program."""
        made = self._json("vault", "create", "--name", "Martha", *self._account)
        look("a vault is made", bool(made.get("account_id")))
        (self._work / "visit.csv").write_text(VISIT, encoding="utf-8")
        (self._work / "answers.json").write_text(
            '{"place": "Norte", "people": 4}', encoding="utf-8"
        )
        self._json("form", "add", r"C:\work\visit.csv", *self._account)
        look("a spreadsheet is converted, in a process of its own", True)
        added = self._json(
            *("records", "add", "--form", "visit", "--answers", r"C:\work\answers.json"),
            *self._account,
        )
        look("a form is filled", bool(added.get("record_id")))
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
        look("it is sent to a hub on the same machine", sent.get("sent") == 1, json.dumps(sent))
        store = next(self._drive.glob("users/*/AppData/Local/FieldIntake/**/*.db"))
        look("the vault is no plain SQLite", not store.read_bytes()[:16].startswith(b"SQLite"))

    def opens_its_window(self, out: Path) -> None:
        """On Windows' own platform plugin; the picture is kept in the output folder."""
        program = subprocess.Popen(
            ["wine", self._program("FieldIntake")],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=self._environment,
        )
        picture = out / "window-wine.png"
        time.sleep(60)
        try:
            alive = program.poll() is None
            self._do("import", "-window", "root", str(picture))
        finally:
            self._do("wineserver", "-k")
            program.wait(30)
        look("the window opens", alive and picture.stat().st_size > 8000, str(program.returncode))

    def upgrades(self, setup: Path) -> None:
        """Over itself; nothing of before is left in its folders, the vault is whole."""
        stale = self._place / "program" / "intake_app" / "of_a_version_before.py"
        stale.write_text("", encoding="utf-8")
        ran = self._wine(str(setup), "/S", "/CURRENTUSER")
        look("installed over itself", ran.returncode == 0)
        look("nothing of the version before is left", not stale.exists())
        self._stand_in()
        whole = self._json("vault", "verify", *self._account)
        look("the vault is whole", whole.get("ok") is True)

    def is_removed(self) -> None:
        """Silently: the program goes, the vault stays."""
        self._wine(str(self._place / "uninstall.exe"), "/S")
        self._settle(lambda: not (self._place / "runtime").exists())
        left = [file.name for file in self._place.glob("*")] if self._place.exists() else []
        look("the program is gone", not left, str(left))
        look("it is off the list of programs", __version__ not in self._registry("HKCU", "Display"))
        vaults = [*self._drive.glob("users/*/AppData/Local/FieldIntake/vaults/**/*.db")]
        look("the vault stays", bool(vaults))

    def installs_for_all(self, setup: Path) -> None:
        """For the whole machine, with a policy put where administrators put it."""
        policy = self._work / "policy.json"
        policy.write_text("{}", encoding="utf-8")
        ran = self._wine(str(setup), "/S", r"/POLICY=C:\work\policy.json")
        look("installed silently for all", ran.returncode == 0)
        self._place = self._drive / "Program Files" / "Field Intake"
        look("into Program Files", (self._place / "FieldIntake.exe").is_file())
        placed = self._drive / "ProgramData" / "Field Intake" / "policy.json"
        look("the policy lies in ProgramData", placed.is_file())
        self._stand_in()
        ran = self._wine(self._program("intake"), "vault", "status", "--json")
        look("a policy that is none is refused", "unreadable" in ran.stdout, ran.stdout)
        self._wine(str(self._place / "uninstall.exe"), "/S")
        self._settle(lambda: not (self._place / "runtime").exists())
        look("removed for all", not (self._place / "FieldIntake.exe").exists())
        look("the policy stays", placed.is_file())

    # ------------------------------------------------------------ ways in
    def _stand_in(self) -> None:
        """Wine 8 kills a process that asks WMI what system it is; Python can do without."""
        (self._place / "runtime" / "_wmi.pyd").unlink(missing_ok=True)

    def _program(self, name: str) -> str:
        return str(self._place / f"{name}.exe")

    def _registry(self, hive: str, value: str) -> str:
        return self._wine("reg", "query", f"{hive}\\{UNINSTALL}", "/v", value).stdout

    def _settle(self, done: Any) -> None:
        """NSIS' uninstaller goes on in a copy of itself."""
        for _ in range(60):
            if done():
                return
            time.sleep(1)

    def _json(self, *words: str) -> dict[str, Any]:
        ran = self._wine(self._program("intake"), *words)
        try:
            told = dict(json.loads(ran.stdout))
        except ValueError:
            raise LookFailed(
                f"intake {' '.join(words)}: {ran.stdout[-500:]}{ran.stderr[-800:]}"
            ) from None
        if ran.returncode != 0:
            raise LookFailed(f"intake {' '.join(words)} ended with {ran.returncode}: {told}")
        return told

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

    def _do(self, *command: str) -> None:
        ran = subprocess.run(
            command, check=False, capture_output=True, text=True, env=self._environment
        )
        if ran.returncode != 0:
            raise LookFailed(f"{' '.join(command)[:200]}: {(ran.stdout + ran.stderr)[-800:]}")
