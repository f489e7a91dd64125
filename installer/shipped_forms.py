"""Converts the shipped XLSForms to the XForms that travel with the program.

Converting takes seconds, and a person's first start should not. `resources/forms/built` holds the
XForms and a manifest that says from which spreadsheet each was made; a test says when it is stale.
"""

import hashlib
import json
import sys
from pathlib import Path

from intake_app.forms import FormUnreadable, read_form

FORMS = Path(__file__).resolve().parent.parent / "resources" / "forms"

# The order in which the list of forms shows them.
NAMES = ("rapid_screen", "intake_adult", "screen_child", "follow_up")


def build(folder: Path) -> list[dict[str, str]]:
    """Writes `built/` in the folder of spreadsheets; returns what the manifest says."""
    built = folder / "built"
    built.mkdir(exist_ok=True)
    known = {file.stem for file in folder.glob("*.xlsx")}
    if known != set(NAMES):
        raise SystemExit(f"NAMES and the folder differ: {sorted(known ^ set(NAMES))}")
    entries = []
    for name in NAMES:
        source = folder / f"{name}.xlsx"
        read = read_form(source)
        (built / f"{name}.xml").write_bytes(read.xform)
        entries.append(
            {
                "name": name,
                "form_id": read.definition.form_id,
                "version": read.definition.version,
                "source_sha256": hashlib.sha256(source.read_bytes()).hexdigest(),
                "xform_sha256": hashlib.sha256(read.xform).hexdigest(),
            }
        )
    for left in built.glob("*.xml"):
        if left.stem not in NAMES:
            left.unlink()
    (built / "manifest.json").write_text(
        json.dumps({"forms": entries}, indent=1) + "\n", encoding="utf-8"
    )
    return entries


if __name__ == "__main__":
    try:
        for entry in build(FORMS):
            print(entry["name"], entry["form_id"], entry["version"])
    except FormUnreadable as unreadable:
        for finding in unreadable.findings:
            print(finding.text(), file=sys.stderr)
        sys.exit(1)
