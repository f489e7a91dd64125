"""The macOS application in a disk image. Written by the manuals; nobody has run it on a Mac yet.

Runs on macOS only: PyInstaller makes programs for the system it runs on, `hdiutil` and `iconutil`
are Apple's. `--codesign` signs the application (see bundle.codesign); notarising stands in
docs/it-guide.md.
"""

import argparse
import subprocess
import sys
from pathlib import Path

from installer import bundle, icons, licences
from intake_app import __version__

APPLICATION = "Field Intake.app"


def build(resources: Path, out: Path, options: argparse.Namespace) -> list[Path]:
    """Makes the disk image; gives it."""
    if sys.platform != "darwin":
        raise SystemExit("the macOS application can only be built on macOS")
    work = bundle.BUILD / "macos"
    work.mkdir(parents=True, exist_ok=True)
    folder = bundle.make(resources, icon=_icns(work / "icons.iconset", icons.source_for(resources)))
    application = folder.parent / APPLICATION
    bundle.codesign(options.codesign, application)
    target = out / f"field-intake-{__version__}-macos.dmg"
    subprocess.run(
        [
            *("hdiutil", "create", "-volname", "Field Intake", "-srcfolder", str(application)),
            *("-format", "UDZO", "-ov", str(target)),
        ],
        check=True,
    )
    bundle.codesign(options.codesign, target)
    return [target]


def _icns(folder: Path, source: Path) -> Path:
    """Apple's icon file, by Apple's own tool."""
    folder.mkdir(exist_ok=True)
    for size in (16, 32, 128, 256):
        (folder / f"icon_{size}x{size}.png").write_bytes(icons.png(size, source))
        (folder / f"icon_{size}x{size}@2x.png").write_bytes(icons.png(2 * size, source))
    target = folder.with_suffix(".icns")
    subprocess.run(["iconutil", "-c", "icns", "-o", str(target), str(folder)], check=True)
    return target


def system_parts() -> list[licences.SystemPart]:
    """The interpreter; every other library came with a wheel."""
    return [licences.python_part()]
