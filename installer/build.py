"""`python3 dev.py installer`: builds what people install, and looks at it as they would.

python3 dev.py installer                      for this system
python3 dev.py installer --target windows     the Windows installer, from Linux too
python3 dev.py installer --org KIT            ready for one organisation at first start
python3 dev.py installer --verify             clean root or Wine: installs, runs, upgrades, removes
python3 dev.py installer --sign KEY           signs the checksums (a minisign secret key)
"""

import argparse
import importlib
import sys
from pathlib import Path

from installer import bundle, checksums, compare, licences, sbom
from intake_app import __version__

DIST = bundle.ROOT / "dist"


def main() -> int:
    """Builds the chosen target into dist/."""
    parser = argparse.ArgumentParser(prog="dev.py installer", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    usual = {"win32": "windows", "darwin": "macos"}.get(sys.platform, "linux")
    parser.add_argument("--target", choices=("linux", "windows", "macos"), default=usual)
    parser.add_argument("--org", type=Path, metavar="KIT", help="an organisation kit")
    parser.add_argument("--verify", action="store_true", help="install, run, upgrade, remove")
    parser.add_argument("--sign", type=Path, metavar="KEY", help="minisign secret key")
    parser.add_argument(
        "--codesign", default="", metavar="COMMAND", help="signs programs; {file} is the file"
    )
    parser.add_argument("--quick", action="store_true", help="packs fast and large: to look at")
    parser.add_argument(
        "--reuse", action="store_true", help="Linux: the program as built last, other resources"
    )
    parser.add_argument("--runtime", type=Path, help="Windows: python.org's embeddable zip")
    parser.add_argument("--compare", type=Path, metavar="DIR", help="with a build made before")
    parser.add_argument("--out", type=Path, default=DIST)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    resources = bundle.resources_for(options.org)
    licences.write(resources / "licences")
    target = importlib.import_module(f"installer.{options.target}.package")
    built: list[Path] = target.build(resources, options.out, options)
    if options.verify:
        importlib.import_module(f"installer.{options.target}.verify").run(
            built, options.out, options.org
        )
    bill = options.out / f"field-intake-{__version__}-{options.target}.cdx.json"
    built.append(sbom.write(bill, target.system_parts()))
    checksums.write(options.out, options.sign)
    for file in built:
        bundle.report(file=file.name, bytes=file.stat().st_size)
    if options.compare is not None:
        differing = compare.differences(options.out, options.compare)
        bundle.report(compared=str(options.compare), differing=differing)
        return 1 if differing else 0
    return 0


if __name__ == "__main__":
    sys.exit(main())
