"""Leak proof: what is typed is found in no byte that the program writes, the vault's own included.

A child process fills every kind of field that takes words or figures through the real windows, is
killed in the middle, comes back, goes on, finishes, sends, searches, corrects, backs up, exports
the log, prints papers, saves them as PDF, exports cases and figures, takes a new key and locks.
What the person saves lies in one folder, and may be nowhere else: not as words, and not as a PDF or
a table of which the words are packed. Every write it makes is logged by a preloaded library and
searched, and so is every file it leaves. The passphrase, the recovery key and the token are looked
for as well. The hub runs outside: what a central keeps is its own.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from intake_app.casework import Document, Receiver, ReceiverKind
from intake_app.domain.records import RecordId, RecordState
from intake_app.forms import Control
from intake_app.hub import Hub
from intake_app.services import CARDS, Period
from intake_app.ui.components.paper_preview import PaperSheet, text_document
from intake_app.ui.screens.statistics.paper import figures_pdf
from tests.end_to_end.person import Person
from tests.fakes.vaults import FAST_KDF
from tests.proofs.write_log import WriteLog
from tests.services.shipped import interviewed

ROOT = Path(__file__).resolve().parents[2]
FORM = """<?xml version="1.0"?>
<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"
        xmlns:orx="http://openrosa.org/xforms">
  <h:head><h:title>Every field</h:title><model>
    <instance><data id="every_field" version="1">
      <name/><story/><code/><age/><owed/><where/><same/>
      <child><nick/></child>
      <orx:meta><orx:instanceID/><orx:instanceName/></orx:meta></data></instance>
    <bind nodeset="/data/name" type="string"/>
    <bind nodeset="/data/story" type="string"/>
    <bind nodeset="/data/code" type="barcode"/>
    <bind nodeset="/data/age" type="int"/>
    <bind nodeset="/data/owed" type="decimal"/>
    <bind nodeset="/data/where" type="geotrace"/>
    <bind nodeset="/data/same" type="string" calculate="concat(/data/name, '-', /data/age)"/>
    <bind nodeset="/data/child/nick" type="string"/>
    <bind nodeset="/data/orx:meta/orx:instanceName" type="string" calculate="/data/name"/>
  </model></h:head>
  <h:body>
    <input ref="/data/name"><label>Name</label></input>
    <input ref="/data/story" appearance="multiline"><label>Story</label></input>
    <input ref="/data/code"><label>Code</label></input>
    <input ref="/data/age"><label>Age</label></input>
    <input ref="/data/owed"><label>Owed</label></input>
    <input ref="/data/where"><label>Where</label></input>
    <group ref="/data/child"><label>Child</label><repeat nodeset="/data/child">
      <input ref="/data/child/nick"><label>Nick</label></input></repeat></group>
  </h:body>
</h:html>
"""
WORDS = {
    "/data/name": "ZQNAME ñuño",
    "/data/story": "ZQSTORY de una vida",
    "/data/code": "ZQCODE77",
    "/data/age": "739184625",
    "/data/owed": "48213.7765",
    "/data/child[1]/nick": "ZQNICK",
}
MARKERS = ("ZQNAME", "ZQSTORY", "ZQCODE77", "ZQNICK", "739184625", "48213.7765")
MORE_MARKERS = ("ZQCORRECTED", "ZQREASON", "ZQALIAS", "ZQFACTS", "ZQASKED")
PACKED = ("%PDF-", "xl/worksheets/", "<worksheet", "<?xml version='1.0'?>\n<worksheet")
"""What papers and tables begin with or hold, whatever else is packed in them."""


@dataclass
class Figures:
    """What was searched and what was found."""

    writes: int = 0
    bytes_written: int = 0
    files_left: int = 0
    bytes_left: int = 0
    held_by_hub: int = 0
    hub_has_the_answers: bool = False
    written_to: dict[str, int] = field(default_factory=dict)
    """File -> writes that held a marker."""
    left_in: list[str] = field(default_factory=list)
    saved: int = 0
    """Papers and tables that the person saved where they chose."""

    def is_right(self) -> bool:
        """Whether nothing leaked, and the answers did arrive where they should."""
        clean = not self.written_to and not self.left_in
        return clean and self.saved > 10 and self.held_by_hub == 1 and self.hub_has_the_answers


# ---------------------------------------------------------------- the child
def first_life(order: dict[str, Any]) -> None:
    """Makes the vault, types everything, and is gone in mid-form."""
    person = Person(Path(order["home"]), language="es", kdf=FAST_KDF)
    person.create_profile("ZQOWNER Ana")
    person.connect(order["url"], "1", order["token"])
    if "every_field" not in {form.ref.form_id for form in person.workspace.catalogue.forms()}:
        person.add_form(Path(order["form"]))  # else it came with the central
    screen = person.begin_form("every_field")
    screen.page.build_all()
    for question in screen.page.questions():
        view = next(v for v in person.questions(screen) if v.path == question.path)
        if view.path in WORDS and view.control is not Control.GEOTRACE:
            person.answer(question, view, WORDS[view.path])
    screen.filling.save_now()
    answer = {"passphrase": person.passphrase, "recovery_key": person.recovery_key}
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()
    os.abort()  # no handler, no clean-up: as a pulled plug


def second_life(order: dict[str, Any]) -> None:
    """Comes back, goes on with the draft, finishes, sends, looks, locks."""
    person = Person(Path(order["home"]), language="es", kdf=FAST_KDF)
    person.passphrase = order["passphrase"]
    person.unlock()
    [draft] = person.workspace.desk.drafts()
    screen = person.resume(draft.draft_id)
    screen.search()
    person.settle()
    for sheet in person.sheets():
        sheet.close_sheet()
    person.fill(screen, WORDS)
    person.finalise()
    person.send_now()
    [row] = person.workspace.sending.outbox()
    person.window.go("records")
    person.settle()
    person.workspace.records.answers(row.record_id)
    _go_on(person, row.record_id, Path(order["home"]))
    _take_away(person, Path(order["chosen"]))
    person.window.lock()
    person.wait_for(lambda: bool(person.relaunched), "the lock")
    person.close()
    sys.stdout.write(json.dumps({"sent": row.state is RecordState.SENT}) + "\n")


def _go_on(person: Person, record_id: RecordId, home: Path) -> None:
    """Searches, corrects, lists what is held, backs up, exports the log, takes a new data key."""
    workspace = person.workspace
    if not workspace.search.find("ZQNAME 739184625").hits:
        raise RuntimeError("what was typed is not found")
    correction = workspace.desk.correct(record_id)
    correction.answer("/data/name", WORDS["/data/name"] + " ZQCORRECTED")
    corrected = correction.finalise()
    workspace.retention.held(record_id)
    workspace.retention.hold(corrected, "ZQREASON")
    workspace.backups.write(home / "carried.bak")
    workspace.people.rename("Una colega")  # the log that is exported names people, on purpose
    workspace.trail.export(home / "log.json", "json")
    workspace.recovery.new_data_key(person.passphrase)
    workspace.search.find("ZQCORRECTED")
    if not workspace.verify().is_whole:
        raise RuntimeError("the vault is not whole")


def _take_away(person: Person, chosen: Path) -> None:
    """Papers looked at, printed and saved; cases and figures exported; all to one folder."""
    workspace = person.workspace
    record_id = interviewed(
        workspace, b_scopes="local services statistics", b_alias="ZQALIAS", b_facts="ZQFACTS"
    )
    casework = workspace.casework
    case_id = casework.cases.list()[0].case_id
    referral = casework.referrals.propose(case_id, "legal", person_agreed=True)
    printing = casework.printing
    held = printing.held(case_id, "es", "ZQASKED")
    if "ZQFACTS" not in held.document.words:
        raise RuntimeError("the paper does not hold what was answered")
    papers = [
        held,
        printing.record(record_id, "es"),
        printing.letter(referral.referral_id, "es"),
        printing.privacy_notice("es"),
        printing.card(CARDS[0], "es"),
    ]
    for number, paper in enumerate(papers):
        _print_and_save(person, paper.document, chosen, str(number))
    exports = casework.exports
    service = Receiver(ReceiverKind.SERVICE, "Casa Norte")
    for kind in ("csv", "xlsx", "json"):
        made = exports.referral([case_id], service, kind).content
        (chosen / f"referral.{kind}").write_bytes(made)
        (chosen / f"cases.{kind}").write_bytes(exports.statistics(kind).content)
    sealed = exports.full("xlsx", "cuatro garzas duermen", "Otra persona").content
    (chosen / "full.sealed").write_bytes(sealed)
    today = date.today()  # noqa: DTZ011 - a month of the calendar here
    period = Period.month(today.year - 1, 1)
    for kind in ("csv", "xlsx", "json"):
        (chosen / f"figures.{kind}").write_bytes(casework.statistics.export(period, kind))
    shared = casework.statistics.shared(period, "pdf")
    words = casework.statistics.words("es")
    (chosen / "figures.pdf").write_bytes(figures_pdf(shared, words))
    workspace.search.find("ZQFACTS")


def _print_and_save(person: Person, document: Document, chosen: Path, name: str) -> None:
    """The sheet with the paper: to a printer that is a file, as PDF, and as a sealed PDF."""

    def to_a_printer(window: QWidget, paper: Document) -> bool:
        del window
        printer = QPrinter()
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(chosen / f"{name}-printed.pdf"))
        text_document(paper).print_(printer)
        return True

    def seal(pdf: bytes) -> tuple[bytes, str]:
        printing = person.workspace.casework.printing
        return printing.sealed(pdf, "cuatro garzas duermen"), "cuatro garzas duermen"

    ways = ("save_paper", "save_sealed", "print_paper")
    for way in ways:
        sheet = PaperSheet(
            person.window.desk,
            document,
            left=str,
            save=lambda *_, way=way: chosen / f"{name}-{way}.pdf",
            printing=to_a_printer,
            seal=seal,
        )
        sheet.open_sheet()
        person.settle(30)
        getattr(sheet, way)()
        sheet.close_sheet()
        person.settle(30)


# ---------------------------------------------------------------- the watcher
def run(folder: Path) -> Figures:
    """Does the proof in an empty folder."""
    laptop = folder / "laptop"
    laptop.mkdir()
    chosen = folder / "chosen"
    chosen.mkdir()
    form = folder / "every_field.xml"
    form.write_text(FORM, encoding="utf-8")
    log = WriteLog(folder)
    surroundings = _surroundings(laptop)
    environment = log.environment(surroundings) if WriteLog.is_possible() else surroundings
    figures = Figures()
    with Hub(folder / "hub") as hub:
        hub.add_form(FORM.encode())
        hub.start()
        token = hub.add_app_user("proof").token
        order = {
            "home": str(laptop / "home"),
            "url": hub.url,
            "token": token,
            "form": str(form),
            "chosen": str(chosen),
        }
        secrets = _live("first", order, environment)
        sent = _live("second", {**order, **secrets}, environment)
        if not sent["sent"]:
            raise RuntimeError("the record did not arrive")
        held = hub.submissions()
        figures.held_by_hub = len(held)
        xml = b"".join(hub.submission_xml(item.instance_id) or b"" for item in held)
        figures.hub_has_the_answers = all(marker.encode() in xml for marker in MARKERS)
    markers = (*MARKERS, *MORE_MARKERS, "ZQOWNER", token, *secrets.values())
    if WriteLog.is_possible():
        written = log.files_with(*markers, *PACKED)
        figures.written_to = {
            name: count for name, count in written.items() if not name.startswith(str(chosen))
        }
        for _, data in log.writes():
            figures.writes += 1
            figures.bytes_written += len(data)
    _search_what_is_left(laptop, (*markers, *PACKED), figures)
    figures.saved = sum(one.stat().st_size > 0 for one in chosen.iterdir())
    return figures


def _surroundings(laptop: Path) -> dict[str, str]:
    """An environment in which every place a program may write to lies in one folder."""
    places = {name: laptop / name for name in ("home", "tmp", "cache", "config", "data", "run")}
    for place in places.values():
        place.mkdir(mode=0o700)
    return {
        **os.environ,
        "HOME": str(places["home"]),
        "TMPDIR": str(places["tmp"]),
        "SQLITE_TMPDIR": str(places["tmp"]),
        "XDG_CACHE_HOME": str(places["cache"]),
        "XDG_CONFIG_HOME": str(places["config"]),
        "XDG_DATA_HOME": str(places["data"]),
        "XDG_RUNTIME_DIR": str(places["run"]),
        "INTAKE_HOME": str(places["home"]),
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPATH": str(ROOT),
        "PYTHONDONTWRITEBYTECODE": "1",
    }


def _live(which: str, order: dict[str, Any], environment: dict[str, str]) -> dict[str, Any]:
    process = subprocess.run(
        [sys.executable, "-m", "tests.proofs.leak", "--life", which],
        input=json.dumps(order),
        env=environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    lines = process.stdout.splitlines()
    if not lines:
        raise RuntimeError(f"the {which} life ended early: {process.stderr[-2000:]}")
    answer: dict[str, Any] = json.loads(lines[-1])
    return answer


def _search_what_is_left(laptop: Path, markers: tuple[str, ...], figures: Figures) -> None:
    wanted = [word.encode(code) for word in markers for code in ("utf-8", "utf-16-le")]
    for path in sorted(laptop.rglob("*")):
        if not path.is_file():
            continue
        data = path.read_bytes()
        figures.files_left += 1
        figures.bytes_left += len(data)
        if any(word in data or word in str(path).encode() for word in wanted):
            figures.left_in.append(str(path.relative_to(laptop)))


def main() -> int:
    """`dev.py proof leak`; gives the exit code."""
    parser = argparse.ArgumentParser(prog="dev.py proof leak", description=__doc__.splitlines()[0])
    parser.add_argument("--life", choices=("first", "second"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.life:
        {"first": first_life, "second": second_life}[options.life](json.load(sys.stdin))
        return 0
    folder = Path(tempfile.mkdtemp(prefix="intake-leak-"))
    try:
        figures = run(folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print(json.dumps({**figures.__dict__, "right": figures.is_right()}))
    return 0 if figures.is_right() else 1


if __name__ == "__main__":
    sys.exit(main())
