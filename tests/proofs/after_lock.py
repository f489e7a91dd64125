"""After the lock: no process of ours holds what was typed, and nobody saw a gap between windows.

The real program in a real window (Xvfb, a window manager, keys from outside by xdotool): the
passphrase and an answer are typed, then it is locked, by the hide key or by Ctrl+L. The memory of
every process that the program started is read and searched; before the lock as a control, in which
the answer must be found. Meanwhile the X server is asked again and again which windows are shown.
Needs Linux, root (the program does not let itself be read otherwise), Xvfb and xdotool.
"""

import argparse
import contextlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path

from intake_app.services import AppPaths, KdfLimits, Outside, assemble

ROOT = Path(__file__).resolve().parents[2]
PASSPHRASE = "zorro quebrado lienzo vapor queso"
MARKER = "zqmarcado"
PATIENCE_SECONDS = 90.0
LOOK_SECONDS = 0.02
LOOKS_ALONE = 5
TRIES = 6
TOOLS = ("Xvfb", "xdotool", "openbox")
FORM = """<?xml version="1.0"?>
<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"
        xmlns:orx="http://openrosa.org/xforms">
  <h:head><h:title>One line</h:title><model>
    <instance><data id="one_line" version="1"><word/><orx:meta><orx:instanceID/></orx:meta></data>
    </instance>
    <bind nodeset="/data/word" type="string"/>
  </model></h:head>
  <h:body><input ref="/data/word"><label>Word</label></input></h:body>
</h:html>
"""
WAYS = {"hide": "F9", "lock": "ctrl+l"}
_AREA = re.compile(r"([0-9a-f]+)-([0-9a-f]+) (\S+)")


@dataclass
class Figures:
    """What the proof saw."""

    way: str
    found_before: int = 0
    """Copies of the answer in the process that it was typed into: the control."""
    found_after: int = 0
    passphrase_after: int = 0
    processes_after: int = 0
    bytes_searched: int = 0
    looks: int = 0
    looks_without_window: int = 0
    """Of the looks from the key until the fresh window stood alone."""
    replaced_ms: float = 0.0
    """From the key until the old process had ended."""
    title_after: str = ""
    wrong: list[str] = field(default_factory=list)

    def is_right(self) -> bool:
        """Whether the control held and nothing was found afterwards."""
        nothing = (self.found_after, self.passphrase_after, self.looks_without_window)
        return not self.wrong and self.found_before > 0 and nothing == (0, 0, 0)


def is_possible() -> bool:
    """Whether this machine can show and read it."""
    return (
        sys.platform.startswith("linux")
        and os.geteuid() == 0
        and all(shutil.which(tool) for tool in TOOLS)
    )


def copies(pid: int, words: str) -> tuple[int, int]:
    """How often the words stand in a process's memory, as UTF-8 and UTF-16; and bytes read."""
    wanted = (words.encode(), words.encode("utf-16-le"))
    found = read = 0
    try:
        areas = Path(f"/proc/{pid}/maps").read_text().splitlines()
        with Path(f"/proc/{pid}/mem").open("rb", buffering=0) as memory:
            for line in areas:
                match = _AREA.match(line)
                if match is None or "r" not in match[3] or "[v" in line:
                    continue
                low, high = int(match[1], 16), int(match[2], 16)
                with contextlib.suppress(OSError, ValueError, OverflowError):
                    memory.seek(low)
                    content = memory.read(high - low)
                    read += len(content)
                    found += sum(content.count(one) for one in wanted)
    except OSError:
        return 0, 0
    return found, read


def run(home: Path, way: str) -> Figures:
    """Types, leaves by `way`, and looks."""
    figures = Figures(way)
    prepare(home)
    with display() as number:
        environment = {
            **os.environ,
            "DISPLAY": number,
            "QT_QPA_PLATFORM": "xcb",
            "INTAKE_HOME": str(home),
            "PYTHONPATH": str(ROOT),
            "LANG": "C.UTF-8",
        }
        for name in ("XDG_SESSION_ID", "DBUS_SESSION_BUS_ADDRESS", "WAYLAND_DISPLAY"):
            environment.pop(name, None)
        tool = Tool(environment)
        log = (home / "said.txt").open("wb")
        program = subprocess.Popen(
            [sys.executable, "-m", "intake_app"], env=environment, cwd=ROOT, stderr=log, stdout=log
        )
        try:
            _type_and_leave(tool, program, home, figures)
        finally:
            for pid in ours(home):
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, 9)
            program.wait()
            log.close()
    return figures


def _type_and_leave(
    tool: "Tool", program: "subprocess.Popen[bytes]", home: Path, figures: Figures
) -> None:
    wait_for(lambda: bool(tool.windows()), "the first window")
    time.sleep(1.0)
    for _ in range(TRIES):  # a busy machine may not be ready for the first keys
        tool.focus()
        tool.press("ctrl+a")
        tool.type(PASSPHRASE)
        tool.press("Return")
        with contextlib.suppress(AssertionError):
            wait_for(lambda: "vault opened" in _log(home), "the vault", PATIENCE_SECONDS / TRIES)
            break
    # The form stood open at the last lock: it opens by itself, and its question has the keyboard.
    for _ in range(TRIES):
        time.sleep(1.0)
        tool.type(MARKER)
        time.sleep(0.5)
        figures.found_before, _ = copies(program.pid, MARKER)
        if figures.found_before:
            break
    began = time.monotonic()
    tool.press(WAYS[figures.way])
    looks_alone = 0
    while looks_alone < LOOKS_ALONE:
        figures.looks += 1
        # Asked twice: xdotool finds nothing where a window ends while it counts them.
        figures.looks_without_window += not tool.windows() and not tool.windows()
        if program.poll() is not None:
            figures.replaced_ms = figures.replaced_ms or (time.monotonic() - began) * 1000
            looks_alone += 1
        elif time.monotonic() - began > PATIENCE_SECONDS:
            figures.wrong.append("the old process did not end")
            return
        time.sleep(LOOK_SECONDS)
    time.sleep(0.5)
    figures.title_after = tool.title()
    for pid in ours(home):
        figures.processes_after += 1
        found, read = copies(pid, MARKER)
        figures.found_after += found
        figures.bytes_searched += read
        figures.passphrase_after += copies(pid, PASSPHRASE)[0]
    if figures.processes_after != 1:
        figures.wrong.append(f"{figures.processes_after} processes after the lock")


def prepare(home: Path) -> None:
    """A vault with a form of one question, left open at the last lock."""
    paths = AppPaths.below(home)
    paths.make()
    least = KdfLimits(aimed_memory_bytes=KdfLimits().least_memory_bytes, aimed_seconds=0.0)
    program = assemble(paths, outside=Outside(kdf_limits=least))
    made = program.vault.create("Ana", PASSPHRASE)
    workspace = program.vault.unlock(made.account_id, PASSPHRASE)
    form = home / "one_line.xml"
    form.write_text(FORM, encoding="utf-8")
    filling = workspace.desk.start(workspace.catalogue.import_form(form).ref)
    filling.answer("/data/word", "x")
    filling.save_now()
    workspace.keep_left_off(filling.draft_id)
    workspace.close()
    program.close()


def ours(home: Path) -> list[int]:
    """The processes that were started for this home, by what their environment says."""
    wanted = f"INTAKE_HOME={home}\0".encode()
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit() and int(entry.name) != os.getpid():
            with contextlib.suppress(OSError):
                is_ours = wanted in (entry / "environ").read_bytes() + b"\0"
                if is_ours and b"intake_app" in (entry / "cmdline").read_bytes():
                    found.append(int(entry.name))
    return found


class Tool:
    """xdotool, in one display."""

    def __init__(self, environment: dict[str, str]) -> None:
        self._environment = environment

    def windows(self) -> list[str]:
        """Shown windows with a title of ours, any language."""
        titles = "^(Field Intake|Inventario|Stock list)$"
        return self._ask("search", "--onlyvisible", "--name", titles).split()

    def focus(self) -> None:
        """Gives our window the keyboard."""
        self._ask("windowfocus", "--sync", self.windows()[0])

    def title(self) -> str:
        """Of the first window."""
        return self._ask("getwindowname", self.windows()[0]).strip()

    def type(self, words: str) -> None:
        """As on a keyboard."""
        self._ask("type", "--delay", "15", words)

    def press(self, keys: str) -> None:
        """One key or chord."""
        self._ask("key", keys)

    def _ask(self, *words: str) -> str:
        done = subprocess.run(
            ["xdotool", *words],
            env=self._environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=PATIENCE_SECONDS,
        )
        return done.stdout


@contextlib.contextmanager
def display() -> Iterator[str]:
    """A display of its own with a window manager; its name."""
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", "1366x768x24", "-nolisten", "tcp"],
        pass_fds=(write,),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    with os.fdopen(read) as told:
        name = f":{told.readline().strip()}"
    manager = subprocess.Popen(
        ["openbox"],
        env={**os.environ, "DISPLAY": name},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield name
    finally:
        for process in (manager, server):
            process.terminate()
            process.wait()


def wait_for(happened: Callable[[], bool], what: str, seconds: float = PATIENCE_SECONDS) -> None:
    """Raises AssertionError when it does not come."""
    until = time.monotonic() + seconds
    while not happened():
        if time.monotonic() > until:
            raise AssertionError(f"{what} did not come")
        time.sleep(0.05)


def _log(home: Path) -> str:
    """Of the program that runs, without what `prepare` wrote: that keeps no log."""
    try:
        return (home / "logs" / "intake.log").read_text(encoding="utf-8")
    except OSError:
        return ""


def main(words: list[str] | None = None) -> int:
    """Runs every way; prints one JSON line."""
    parser = argparse.ArgumentParser(prog="proof after_lock")
    parser.add_argument("--rounds", type=int, default=3, help="of each way")
    options = parser.parse_args(words)
    if not is_possible():
        sys.stderr.write(f"needs Linux, root, {', '.join(TOOLS)}\n")
        return 2
    told = []
    for _ in range(options.rounds):
        for way in WAYS:
            with tempfile.TemporaryDirectory() as folder:
                told.append(run(Path(folder) / "home", way))
    print(json.dumps([asdict(figures) for figures in told]))
    return 0 if all(figures.is_right() for figures in told) else 1


if __name__ == "__main__":
    sys.exit(main())
