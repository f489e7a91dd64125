"""The Debian package and the portable archive."""

import argparse
import gzip
import hashlib
import os
import shutil
import subprocess
import tarfile
from email.utils import formatdate
from pathlib import Path

from installer import bundle, icons, licences
from intake_app import __version__

FILES = Path(__file__).parent / "files"
NAME = "field-intake"
PLACE = f"usr/lib/{NAME}"
ARCHITECTURE = "amd64"
MAINTAINER = "Field Intake maintainers <maintainers@field-intake.example>"
_SMALL = ("-Zxz", "-z6", "--threads-max=2")
_QUICK = ("-Zgzip", "-z1")
# What Qt's own plugins load from the system; the rest is inside.
DEPENDS = (
    "libc6 (>= 2.34)",
    "libglib2.0-0 | libglib2.0-0t64",
    *("libegl1", "libgl1", "libdbus-1-3", "libfontconfig1", "libfreetype6", "libxkbcommon0"),
    *("libxkbcommon-x11-0", "libx11-6", "libx11-xcb1", "libbrotli1"),
    *("libxcb-cursor0", "libxcb-icccm4", "libxcb-image0", "libxcb-keysyms1", "libxcb-randr0"),
    *("libxcb-render-util0", "libxcb-render0", "libxcb-shape0", "libxcb-shm0", "libxcb-sync1"),
    *("libxcb-util1", "libxcb-xfixes0", "libxcb-xkb1", "libcups2 | libcups2t64"),
)


def build(resources: Path, out: Path, options: argparse.Namespace) -> list[Path]:
    """Makes the .deb and the .tar.xz; gives both."""
    folder = bundle.remake(resources) if options.reuse else bundle.make(resources)
    inside = folder / "_internal"
    licences.add_libraries(inside / "resources" / "licences", sorted(inside.glob("*.so*")))
    bundle.settle_times(folder)
    return [
        package(folder, out, __version__, quick=options.quick),
        archive(folder, out, quick=options.quick),
    ]


def system_parts() -> list[licences.SystemPart]:
    """What the folder holds that came from this Debian."""
    inside = bundle.BUILD / "packed" / NAME / "_internal"
    return [licences.python_part(), *licences.debian_parts(sorted(inside.glob("*.so*")))]


def package(folder: Path, out: Path, version: str, *, quick: bool = False) -> Path:
    """A .deb of that folder, saying that it is of that version.

    quick: packed fast and larger, for looking at.
    """
    root = bundle.BUILD / f"deb-{version}"
    source = icons.source_for(folder / "_internal" / "resources")
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(folder, root / PLACE, symlinks=True)
    _link(root / "usr/bin/field-intake", f"../lib/{NAME}/field-intake")
    _link(root / "usr/bin/intake", f"../lib/{NAME}/intake")
    _put(root / f"usr/share/applications/{NAME}.desktop", (FILES / "field-intake.desktop"))
    _put(root / f"usr/share/mime/packages/{NAME}.xml", (FILES / "field-intake.xml"))
    _put(root / f"usr/share/doc/{NAME}/copyright", (FILES / "copyright"))
    _put(root / f"usr/share/lintian/overrides/{NAME}", (FILES / "lintian-overrides"))
    _put(root / f"usr/share/icons/hicolor/scalable/apps/{NAME}.svg", source)
    for size in (48, 128, 256):
        target = root / f"usr/share/icons/hicolor/{size}x{size}/apps/{NAME}.png"
        target.parent.mkdir(parents=True)
        target.write_bytes(icons.png(size, source))
    for page in ("intake.1", "field-intake.1"):
        _zip((FILES / page).read_bytes(), root / f"usr/share/man/man1/{page}.gz")
    documents = root / f"usr/share/doc/{NAME}"
    _zip(_changelog(version), documents / "changelog.gz")
    _zip((bundle.ROOT / "CHANGELOG.md").read_bytes(), documents / "NEWS.gz")
    (root / "etc" / NAME).mkdir(parents=True)  # where the organisation's policy goes
    control = root / "DEBIAN"
    control.mkdir()
    kilobytes = bundle.size_of(root) // 1024
    (control / "control").write_text(
        f"Package: {NAME}\nVersion: {version}\nArchitecture: {ARCHITECTURE}\n"
        f"Maintainer: {MAINTAINER}\n"
        f"Installed-Size: {kilobytes}\nSection: misc\nPriority: optional\n"
        f"Depends: {', '.join(DEPENDS)}\n"
        "Recommends: fonts-noto-core, libpulse0\nSuggests: fonts-noto-cjk\n"
        "Description: structured forms, filled offline and kept encrypted\n"
        " Fills structured forms (XLSForm, ODK XForm) without a network, keeps every\n"
        " answer in an encrypted store as it is typed, and sends finished records to\n"
        " ODK Central, KoboToolbox or any OpenRosa server when there is a link again.\n",
        encoding="utf-8",
    )
    for below, folders, files in os.walk(root):
        for name in folders:
            Path(below, name).chmod(0o755)
        for name in files:
            file = Path(below, name)
            if not file.is_symlink():
                file.chmod(0o755 if _is_program(file, root) else 0o644)
    _sums(root, control / "md5sums")
    bundle.settle_times(root)
    target = out / f"{NAME}_{version}_{ARCHITECTURE}.deb"
    subprocess.run(
        [
            *("dpkg-deb", "--root-owner-group", *(_QUICK if quick else _SMALL), "--build"),
            *(str(root), str(target)),
        ],
        check=True,
        env={**os.environ, "SOURCE_DATE_EPOCH": str(bundle.epoch())},
        stdout=subprocess.DEVNULL,
    )
    return target


def archive(folder: Path, out: Path, *, quick: bool = False) -> Path:
    """The folder as .tar.xz: unpacked anywhere, it runs."""
    name = f"{NAME}-{__version__}-linux-x86_64"
    target = out / f"{name}.tar.xz"

    def settled(entry: tarfile.TarInfo) -> tarfile.TarInfo:
        entry.uid = entry.gid = 0
        entry.uname = entry.gname = "root"
        entry.mtime = bundle.epoch()
        return entry

    with tarfile.open(target, "w:xz", preset=0 if quick else 6) as packed:
        for file in sorted(folder.rglob("*")):
            packed.add(file, f"{name}/{file.relative_to(folder)}", recursive=False, filter=settled)
    return target


def _is_program(file: Path, root: Path) -> bool:
    return file.parent == root / PLACE and file.name in ("field-intake", "intake")


def _put(target: Path, source: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def _link(link: Path, target: str) -> None:
    link.parent.mkdir(parents=True, exist_ok=True)
    link.symlink_to(target)


def _zip(content: bytes, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("wb") as stream, gzip.GzipFile("", "wb", 9, stream, mtime=0) as zipped:
        zipped.write(content)


def _changelog(version: str) -> bytes:
    """In Debian's own form; what changed for people stands in NEWS.gz beside it."""
    moment = formatdate(bundle.epoch())
    return (
        f"{NAME} ({version}) stable; urgency=medium\n\n"
        f"  * Version {version}; see NEWS.gz.\n\n"
        f" -- {MAINTAINER}  {moment}\n"
    ).encode()


def _sums(root: Path, target: Path) -> None:
    lines = []
    for file in sorted(root.rglob("*")):
        if file.is_file() and not file.is_symlink() and "DEBIAN" not in file.parts:
            digest = hashlib.md5(file.read_bytes(), usedforsecurity=False).hexdigest()
            lines.append(f"{digest}  {file.relative_to(root)}\n")
    target.write_text("".join(lines), encoding="utf-8")
