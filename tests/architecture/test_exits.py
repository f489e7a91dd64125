"""Every way out of the program is known here, and what guards it; a new one cannot be forgotten.

Whatever prints, copies, or writes a file where a person says is a line of `EXITS`. A place that is
not listed fails the first test: add it with its guard, and where it carries somebody's answers
also a try to `tests/services/test_exits.py`, which walks up to each with consent refused.
"""

import ast
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[2] / "intake_app"

CALLS = {
    *("QPrinter", "QPdfWriter", "QPrintDialog", "QDrag", "QSaveFile", "openUrl", "startfile"),
    "print_out",
    *(
        "setMimeData",
        "write_bytes",
        "write_text",
        "copyfile",
        "copytree",
        "copy2",
    ),
}
"""Attributes and names whose call may take something out."""

GATE = "the gate: consent, policy, log"
POLICY = "policy and log; nothing about a person is in it"
OWN = "the vault's own files, encrypted"
PAPERWORK = "keys, codes, papers about nobody, or settings: no answer is in it"
OFFICE = "the office's own server, which holds what was sent to it"
CALLERS = "whoever calls it, a line of its own"
TOOL = "a tool of the command line on files that are handed to it; no vault is open"

EXITS: dict[str, tuple[str, frozenset[str]]] = {
    "ui/components/paper_preview.py": (
        GATE,
        frozenset({"QPdfWriter", "print_out", "write_bytes"}),
    ),
    "ui/screens/exchange/screen.py": (GATE, frozenset({"write_bytes"})),
    "ui/components/clipboard.py": (GATE, frozenset({"setMimeData"})),
    "cli/casework.py": (GATE, frozenset({"write_bytes", "open"})),
    "ui/screens/statistics/screen.py": (GATE, frozenset({"write_bytes"})),
    "ui/screens/statistics/paper.py": (GATE, frozenset({"QPdfWriter"})),
    "services/trail.py": (POLICY, frozenset({"open"})),
    "ui/components/printing.py": (CALLERS, frozenset({"QPrinter", "QPrintDialog"})),
    "ui/components/code_paper.py": (PAPERWORK, frozenset({"print_out"})),
    "ui/components/key_paper.py": (
        PAPERWORK,
        frozenset({"print_out", "write_text"}),
    ),
    "ui/components/record_sheets.py": (PAPERWORK, frozenset({"write_text"})),
    "ui/screens/keeping/screen.py": (PAPERWORK, frozenset({"write_text"})),
    "ui/screens/unlock/screen.py": (PAPERWORK, frozenset({"write_bytes"})),
    "cli/people.py": (PAPERWORK, frozenset({"write_bytes"})),
    "services/second_factor.py": (PAPERWORK, frozenset({"open"})),
    "services/key_files.py": (PAPERWORK, frozenset({"open"})),
    "services/signatures.py": (PAPERWORK, frozenset({"write_text"})),
    "services/preferences.py": (PAPERWORK, frozenset({"write_text"})),
    "services/policy.py": (PAPERWORK, frozenset({"write_text"})),
    "services/sealed_records.py": (TOOL, frozenset({"open"})),
    "services/organisation.py": (PAPERWORK, frozenset({"write_text", "write_bytes"})),
    "services/updates.py": (
        PAPERWORK,
        frozenset({"write_text", "write_bytes", "open", "copytree"}),
    ),
    "ui/components/recorder.py": (OWN, frozenset({"open"})),
    "sync/courier/stick_files.py": (GATE, frozenset({"open"})),
    "store/backup.py": (OWN, frozenset({"copyfile", "open"})),
    "store/backup_files.py": (OWN, frozenset({"open"})),
    "store/cipher.py": (OWN, frozenset({"open"})),
    "store/database.py": (OWN, frozenset({"open"})),
    "store/migrate.py": (OWN, frozenset({"copyfile", "open"})),
    "store/rotation.py": (OWN, frozenset({"open"})),
    "store/vaults.py": (OWN, frozenset({"open"})),
    "store/durable_files.py": (OWN, frozenset({"open", "copyfile"})),
    "system/installing.py": (PAPERWORK, frozenset({"startfile"})),
    "system/single_instance.py": (OWN, frozenset({"open"})),
    "cli/hubs.py": (OFFICE, frozenset({"open", "write_bytes"})),
    "hub/certificates.py": (OFFICE, frozenset({"open"})),
    "hub/exports.py": (OFFICE, frozenset({"open"})),
    "cli/filling.py": (TOOL, frozenset({"write_bytes"})),
    "cli/command_line.py": (TOOL, frozenset({"open"})),
}

WRITING = ("w", "a", "x", "+")
WRITING_FLAGS = {"O_WRONLY", "O_RDWR", "O_CREAT"}


def _name(call: ast.Call) -> str:
    match call.func:
        case ast.Attribute(attr=name) | ast.Name(id=name):
            return name
    return ""


def _opens_to_write(call: ast.Call) -> bool:
    words = [*call.args, *(one.value for one in call.keywords if one.arg == "mode")]
    for word in words:
        if isinstance(word, ast.Constant) and isinstance(word.value, str):
            short = len(word.value) <= 3
            if short and any(one in word.value for one in WRITING):
                return True
        for part in ast.walk(word):
            if isinstance(part, ast.Attribute) and part.attr in WRITING_FLAGS:
                return True
    return False


def exits_in(source: str) -> set[str]:
    """The calls in a module that may take something out."""
    found: set[str] = set()
    if not any(f"{one}(" in source for one in (*CALLS, "open")):
        return found  # most modules: not worth taking apart
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            name = _name(node)
            if name in CALLS or (name == "open" and _opens_to_write(node)):
                found.add(name)
    return found


def test_every_way_out_is_listed_with_its_guard() -> None:
    unknown, gone = {}, {}
    for module in sorted(PACKAGE.rglob("*.py")):
        place = module.relative_to(PACKAGE).as_posix()
        found = exits_in(module.read_text(encoding="utf-8"))
        listed = EXITS[place][1] if place in EXITS else frozenset()
        if found - listed:
            unknown[place] = sorted(found - listed)
        if listed - found:
            gone[place] = sorted(listed - found)
    assert not unknown, f"new ways out: list them in EXITS with what guards each: {unknown}"
    assert not gone, f"no longer there: {gone}"


def test_the_look_finds_a_new_way_out() -> None:
    assert exits_in("def f(p): p.write_bytes(b'')") == {"write_bytes"}
    assert exits_in("open(p, 'wb')\nopen(p)\np.open('r')") == {"open"}
    assert exits_in("import os\nos.open(p, os.O_WRONLY)") == {"open"}
    assert exits_in("clipboard.setMimeData(d)") == {"setMimeData"}
    assert exits_in("p.read_bytes()") == set()
