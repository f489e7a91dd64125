#!/usr/bin/env python3
"""One command for everything a developer, a tester or a build machine does.

Needs nothing but Python 3.11 or later. It makes `.venv` from the hash-locked requirements, sees
that the system libraries Qt needs are there (on Debian as root it installs them, elsewhere it
prints the one command that does), and then runs what was asked for.
"""

import argparse
import contextlib
import ctypes
import hashlib
import importlib.util
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
WINDOWS = os.name == "nt"
PYTHON = VENV / ("Scripts/python.exe" if WINDOWS else "bin/python")
BUILD_VENV = ROOT / ".venv-build"
BUILD_PYTHON = BUILD_VENV / ("Scripts/python.exe" if WINDOWS else "bin/python")
OLDEST_PYTHON = (3, 11)
ROOM_FOR_TESTS = 4 * 1024**3

# Shared library -> Debian package. The first table is needed even without a screen.
QT_LIBRARIES = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libX11.so.6": "libx11-6",
    "libbrotlidec.so.1": "libbrotli1",
    "libpulse.so.0": "libpulse0",
}
WINDOW_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libX11-xcb.so.1": "libx11-xcb1",
}


class Refused(Exception):
    """Something this command cannot do here; the text says what the person can do."""


# ------------------------------------------------------------------ the environment
def is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


def missing_packages(libraries: dict[str, str]) -> list[str]:
    """Debian packages of the shared libraries that cannot be loaded here."""
    missing = []
    for library, package in libraries.items():
        try:
            ctypes.CDLL(library)
        except OSError:
            missing.append(package)
    return missing


def install_packages(packages: list[str]) -> None:
    """Installs Debian packages as root; elsewhere raises Refused with the command that does."""
    command = f"apt-get install -y --no-install-recommends {' '.join(packages)}"
    if shutil.which("apt-get") is None:
        raise Refused(
            "Qt needs system libraries that are missing here. On Debian or Ubuntu they are\n"
            f"{' '.join(packages)};\nplease install their like on this system and try again."
        )
    if not is_root():
        raise Refused(f"Some system packages are missing. Please run once:\n  sudo {command}")
    say("installing system packages: " + " ".join(packages))
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update", "-qq"], check=True, env=environment)
    subprocess.run([*command.split(), "-qq"], check=True, env=environment)


def see_to_system(*, window: bool) -> None:
    """Makes sure that Python can make environments and Qt can start."""
    if sys.version_info < OLDEST_PYTHON:
        raise Refused(
            "Field Intake needs Python 3.11 or later; this is " + platform.python_version()
        )
    if not sys.platform.startswith("linux"):
        return
    packages = missing_packages(QT_LIBRARIES | WINDOW_LIBRARIES if window else QT_LIBRARIES)
    if importlib.util.find_spec("ensurepip") is None:  # Debian leaves it out of python3
        packages.append("python3-venv")
    if packages:
        install_packages(packages)


def lock_stamp(lock: Path) -> str:
    text = lock.read_bytes() + sys.version.encode()
    return hashlib.sha256(text).hexdigest()


def make_environment(*, development: bool) -> None:
    """Brings `.venv` to what the lock says; does nothing when it is there already."""
    lock = ROOT / ("requirements-dev.txt" if development else "requirements.txt")
    stamps = {name: VENV / f".{name}.stamp" for name in ("requirements", "requirements-dev")}
    wanted = lock_stamp(lock)
    # The development lock holds everything the other one does.
    for name in {lock.stem, "requirements-dev"}:
        stamp = stamps[name]
        fresh = lock_stamp(ROOT / f"{name}.txt")
        if PYTHON.exists() and stamp.exists() and stamp.read_text() == fresh:
            return
    if not PYTHON.exists() or not environment_is_ours():
        say("making .venv")
        subprocess.run([sys.executable, "-m", "venv", "--clear", str(VENV)], check=True)
    say(f"installing what {lock.name} names (checked by hash)")
    subprocess.run(
        [
            *(str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"),
            *("--require-hashes", "--only-binary=:all:", "-r", str(lock)),
        ],
        check=True,
    )
    stamps[lock.stem].write_text(wanted)


def make_build_environment() -> None:
    """Brings `.venv-build`, which holds what is packed and what packs it, to what its lock says."""
    lock = ROOT / "requirements-build.txt"
    stamp = BUILD_VENV / ".requirements-build.stamp"
    wanted = lock_stamp(lock)
    if BUILD_PYTHON.exists() and stamp.exists() and stamp.read_text() == wanted:
        return
    say("making .venv-build")
    subprocess.run([sys.executable, "-m", "venv", "--clear", str(BUILD_VENV)], check=True)
    subprocess.run(
        [
            *(str(BUILD_PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"),
            *("--require-hashes", "--only-binary=:all:", "-r", str(lock)),
        ],
        check=True,
    )
    stamp.write_text(wanted)


def environment_is_ours() -> bool:
    """Whether `.venv` runs the Python version that runs this command."""
    try:
        found = subprocess.run(
            [str(PYTHON), "-c", "import sys; print(sys.version)"],
            check=True,
            capture_output=True,
            text=True,
        )
    except (OSError, subprocess.CalledProcessError):
        return False
    return found.stdout.strip() == sys.version


@contextlib.contextmanager
def quick_folder() -> Iterator[dict[str, str]]:
    """The environment variable that has files of tests lie in memory, where there is room for them.

    The tests save some hundred thousand times, each time through to the disk; what they ask is
    answered by a file in memory as well. Proofs and benches keep to the disk.
    """
    memory = Path("/dev/shm")  # noqa: S108 - a folder of our own is made in it
    if "TMPDIR" in os.environ or not os.access(memory, os.W_OK):
        yield {}
        return
    room = os.statvfs(memory)
    if room.f_bavail * room.f_frsize < ROOM_FOR_TESTS or room.f_flag & os.ST_NOEXEC:
        yield {}
        return
    with tempfile.TemporaryDirectory(prefix="intake-", dir=memory) as folder:
        yield {"TMPDIR": folder}


def in_environment(
    *arguments: str, offscreen: bool = False, more: Mapping[str, str] | None = None
) -> int:
    """Runs `.venv`'s Python with these arguments in the project folder; gives its exit code."""
    environment = {**os.environ, "PYTHONUTF8": "1", "PYTHONPATH": str(ROOT), **(more or {})}
    # The program is started often here; compiling it anew each time is most of what that costs.
    if environment.pop("PYTHONDONTWRITEBYTECODE", ""):
        environment["PYTHONPYCACHEPREFIX"] = str(ROOT / "build" / "compiled")
    if offscreen:
        environment["QT_QPA_PLATFORM"] = "offscreen"
    command = [str(PYTHON), *arguments]
    return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode


def has_display() -> bool:
    if not sys.platform.startswith("linux"):
        return True
    chosen = os.environ.get("QT_QPA_PLATFORM", "")
    return bool(chosen or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def say(text: str) -> None:
    print(f"dev.py: {text}", file=sys.stderr, flush=True)


# ------------------------------------------------------------------ the commands
def setup(_: argparse.Namespace) -> int:
    """make the environment and nothing else"""
    see_to_system(window=False)
    make_environment(development=True)
    say("ready")
    return 0


def run(options: argparse.Namespace) -> int:
    """open Field Intake"""
    if not has_display():
        raise Refused(
            "There is no display here, so no window can open.\n"
            "  python3 dev.py demo    runs the whole program without one and keeps screenshots."
        )
    see_to_system(window=True)
    make_environment(development=False)
    return in_environment("-m", "intake_app", *options.rest)


def test(options: argparse.Namespace) -> int:
    """run the tests; names of folders under tests/ or pytest's own options narrow them"""
    see_to_system(window=False)
    make_environment(development=True)
    chosen = [
        str(Path("tests", word)) if (ROOT / "tests" / word).exists() else word
        for word in options.rest
    ]
    # One more than there are processors: many tests wait for a process or a line of their own.
    many = ["-n", str((os.cpu_count() or 1) + 1), "--dist", "worksteal"]
    workers = [] if any(word.startswith(("-n", "--pdb")) for word in chosen) else many
    # The process that converts workbooks writes nothing, compiled code neither; a hundred begin.
    in_environment("-c", "import intake_app.forms.reading.convert")
    with quick_folder() as more:
        return in_environment("-m", "pytest", *workers, *chosen, offscreen=True, more=more)


def check(_: argparse.Namespace) -> int:
    """format, lint, types, import contracts"""
    see_to_system(window=False)
    make_environment(development=True)
    steps = (
        ("format", ("-m", "ruff", "format", "--check", ".")),
        ("lint", ("-m", "ruff", "check", ".")),
        ("types", ("-m", "mypy")),
        ("import contracts", ("-c", "from importlinter.cli import lint_imports_command as c; c()")),
    )
    failed = []
    for name, arguments in steps:
        say(name)
        if in_environment(*arguments) != 0:
            failed.append(name)
    if failed:
        say("not right yet: " + ", ".join(failed))
    return 1 if failed else 0


def demo(options: argparse.Namespace) -> int:
    """the main job on real forms, without a person"""
    see_to_system(window=has_display())
    make_environment(development=False)
    return in_environment("-m", "tests.end_to_end.demo", *options.rest, offscreen=not has_display())


def bench(options: argparse.Namespace) -> int:
    """measure; name one of bench/*.py"""
    see_to_system(window=False)
    make_environment(development=True)
    return in_environment("-m", f"bench.{options.name}", *options.rest, offscreen=True)


def proof(options: argparse.Namespace) -> int:
    """run one of the long proofs (kills, power cuts, faults); see docs/proofs.md"""
    see_to_system(window=False)
    make_environment(development=True)
    return in_environment("-m", f"tests.proofs.{options.name}", *options.rest, offscreen=True)


def fuzz(options: argparse.Namespace) -> int:
    """spoil forms and expressions for --minutes N and report what breaks"""
    see_to_system(window=False)
    make_environment(development=True)
    return in_environment("-m", "tests.fuzz", *options.rest, offscreen=True)


def lang(options: argparse.Namespace) -> int:
    """gather the program's sentences for a language and compile its translation"""
    see_to_system(window=False)
    make_environment(development=True)
    return in_environment("installer/translations.py", options.code)


def forms(_: argparse.Namespace) -> int:
    """convert the shipped XLSForms to the XForms that travel with the program"""
    see_to_system(window=False)
    make_environment(development=True)
    return in_environment("installer/shipped_forms.py")


def docs(_: argparse.Namespace) -> int:
    """write the generated pages of docs/ anew"""
    see_to_system(window=False)
    make_environment(development=True)
    return in_environment("installer/generated_docs.py")


def lock(_: argparse.Namespace) -> int:
    """write requirements*.txt anew from pyproject.toml (needs uv)"""
    common = ("--universal", "--generate-hashes", "--python-version", "3.11", "--quiet")
    plain = ("--no-header", "--no-annotate", "--no-emit-index-url")
    subprocess.run(
        ["uv", "pip", "compile", *common, *plain, "pyproject.toml", "-o", "requirements.txt"],
        check=True,
        cwd=ROOT,
    )
    subprocess.run(
        [
            *("uv", "pip", "compile", *common, *plain, "--extra", "dev"),
            *("-c", "requirements.txt", "pyproject.toml", "-o", "requirements-dev.txt"),
        ],
        check=True,
        cwd=ROOT,
    )
    subprocess.run(
        [
            *("uv", "pip", "compile", *common, *plain, "--extra", "build"),
            *("-c", "requirements.txt", "pyproject.toml", "-o", "requirements-build.txt"),
        ],
        check=True,
        cwd=ROOT,
    )
    return 0


def installer(options: argparse.Namespace) -> int:
    """build what people install; see docs/it-guide.md"""
    see_to_system(window=False)
    make_build_environment()
    environment = {**os.environ, "PYTHONUTF8": "1", "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": "0"}
    command = [str(BUILD_PYTHON), "-m", "installer.build", *options.rest]
    return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode


COMMANDS = (setup, run, test, check, demo, bench, proof, fuzz, lang, forms, docs, lock, installer)


def main(words: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="dev.py", description=__doc__.splitlines()[0])
    commands = parser.add_subparsers(dest="command", required=True)
    for command in COMMANDS:
        own_help = command is not installer  # that one explains its options itself
        words_of = commands.add_parser(command.__name__, help=command.__doc__, add_help=own_help)
        words_of.set_defaults(command=command)
        if command in (bench, proof):
            words_of.add_argument("name")
        if command is lang:
            words_of.add_argument("code")
    options, rest = parser.parse_known_args(words)
    options.rest = rest
    if rest and options.command not in (run, test, demo, bench, proof, fuzz, installer):
        parser.error("unknown: " + " ".join(rest))
    try:
        return int(options.command(options))
    except Refused as refused:
        print(refused, file=sys.stderr)
        return 2
    except subprocess.CalledProcessError as failed:
        say(f"this step did not succeed: {Path(str(failed.cmd[0])).name} {failed.cmd[1]}")
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
