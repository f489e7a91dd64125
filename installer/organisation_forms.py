"""The organisation's own forms, in an installer made for it: there at the first start, unasked.

KIT/forms holds them as they were written, with what belongs to one in `<name>-media` beside it.
They are converted while the installer is built, so that no laptop has to.
"""

import hashlib
import json
import shutil
from pathlib import Path
from typing import Final

from intake_app.forms import FormUnreadable, read_form
from intake_app.services import ORGANISATION_FORMS, media_beside

ENDINGS: Final = (".xlsx", ".xls", ".csv", ".xml")


def pack(kit: Path, forms: Path) -> list[str]:
    """Puts the kit's forms below `forms`, read and converted; gives their ids.

    forms: the folder `forms` of the resources to pack. Raises SystemExit with every fault of a
    form that cannot be read, and where two have one name, or one id and version.
    """
    given = kit / "forms"
    files = sorted(file for file in given.glob("*") if file.suffix.lower() in ENDINGS)
    if not files:
        return []
    _differ([file.stem for file in files], given)
    target = forms / ORGANISATION_FORMS
    (target / "built").mkdir(parents=True)
    entries = [_packed(file, target) for file in files]
    _differ([f"{entry['form_id']} {entry['version']}".strip() for entry in entries], given)
    (target / "manifest.json").write_text(
        json.dumps({"forms": entries}, indent=1) + "\n", encoding="utf-8"
    )
    return [entry["form_id"] for entry in entries]


def _differ(names: list[str], given: Path) -> None:
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise SystemExit(f"{given}: more than one form is {twice[0]}")


def _packed(file: Path, target: Path) -> dict[str, str]:
    media = media_beside(file)
    try:
        read = read_form(file, media=media)
    except FormUnreadable as unreadable:
        faults = "\n".join(f"  {finding.text()}" for finding in unreadable.findings)
        raise SystemExit(f"{file.name} cannot be read:\n{faults}") from None
    shutil.copyfile(file, target / file.name)
    (target / "built" / f"{file.stem}.xml").write_bytes(read.xform)
    for name, content in {**read.made_media, **media}.items():
        beside = target / f"{file.stem}-media"
        beside.mkdir(exist_ok=True)
        (beside / name).write_bytes(content)
    return {
        "file": file.name,
        "form_id": read.definition.form_id,
        "version": read.definition.version,
        "sha256": hashlib.sha256(read.xform).hexdigest(),
    }
