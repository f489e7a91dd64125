"""Enrolment, what waits, couriers, conflicts, several centrals, and the hub's page in a browser."""

import shutil
import subprocess
import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from urllib.parse import quote

from intake_app.domain.delivery import FailureKind
from intake_app.domain.records import RecordState
from intake_app.hub import Hub
from intake_app.services import (
    Conflict,
    Difference,
    OutboxPart,
    Review,
    ReviewNote,
    ReviewState,
    SendingProgress,
)
from intake_app.ui.screens.central.screen import CentralScreen
from intake_app.ui.screens.conflicts.screen import ConflictsScreen
from intake_app.ui.screens.courier.screen import CourierScreen
from intake_app.ui.screens.outbox.model import Correction, OutboxModel
from intake_app.ui.screens.outbox.screen import OutboxScreen
from tests.end_to_end.studio import Studio
from tests.fakes.fault_proxy import Fault, FaultProxy, Kind
from tests.hub.conftest import Caller, new_id
from tests.hub.test_office import WORDED, visit
from tests.services.forms import household
from tests.services.shipped import begin, screened
from tests.ui.test_courier import PaperConflicts
from tests.ui.test_outbox import PaperSending, a_row

ROOT = Path(__file__).resolve().parents[3]


def enrolment(studio: Studio) -> None:
    """The code, what it would set, one that is none, and typing it."""
    screen = studio.go("central", CentralScreen)
    screen.begin_first()
    studio.take("enrolment")
    with Hub(studio.home / "hub") as hub:
        hub.start()
        access = hub.add_app_user("Ana")
        screen.take_code(access.url)
        studio.take("enrolment-preview")
        screen.preview.refused.emit()
        screen.take_code("WIFI:S:cafe;;")
        studio.take("enrolment-refused")
        screen.show_typed()
        studio.take("enrolment-typed")
        studio.workspace.sending.connect(hub.url, "1", token=access.token)
        screen.end_first()
        studio.window.go("home")
        screen = studio.go("central", CentralScreen)
        screen.refresh()
        studio.take("central")
        studio.take("central-leave", screen._ask_disconnect)


def waiting(studio: Studio) -> None:
    """A record that went, one that did not, and the first page that says so."""
    workspace = studio.workspace
    with Hub(studio.home / "hub") as hub:
        for name in ("rapid_screen", "follow_up"):
            hub.add_form((ROOT / "resources" / "forms" / "built" / f"{name}.xml").read_bytes())
        hub.start()
        access = hub.add_app_user("tour")
        with FaultProxy(int(hub.url.rpartition(":")[2])) as link:
            workspace.sending.connect(link.url, "1", token=access.token)
            screened(workspace, a_debt="yes")
            screen = studio.go("outbox", OutboxScreen)
            screen.send_now()
            screened(workspace, a_danger_now="yes")
            link.faults.extend(Fault(Kind.CUT_REQUEST, at=200) for _ in range(100))
            screen.send_now()
            begin(workspace, "rapid_screen", a_mode="asked").close()
            begin(workspace, "intake_adult", b_place="shelter").close()
            studio.take("outbox")
            studio.take("outbox-receipt", lambda: screen._show_receipt(screen.model.sent()[0]))
            kept = next(row for row in workspace.sending.outbox() if row.receipt is None)
            studio.take("outbox-aside", lambda: screen._ask_to_set_aside(kept))
            studio.window.go("home")
            studio.take("home")


def outbox(studio: Studio) -> None:
    """A record in every state, a round under way, and what stands in the way."""
    paper = PaperSending.of(studio.workspace)
    now = studio.program.clock.now()
    titles = ("Detección rápida", "Entrevista completa", "Niñas, niños y adolescentes")
    shapes = (
        (RecordState.NEEDS_ATTENTION, FailureKind.FORM_CLOSED),
        (RecordState.SENDING, None),
        (RecordState.READY, FailureKind.UNREACHABLE),
        (RecordState.READY, None),
        (RecordState.SENT, None),
        (RecordState.READY, None),
    )
    paper.rows = [
        replace(
            a_row(number, state, failure, "not accepting" if failure else ""),
            title=titles[number % len(titles)],
            finalized_at=now - timedelta(minutes=7 * number),
            last_try_at=now - timedelta(minutes=3) if failure else None,
            next_try_at=now + timedelta(minutes=9) if failure else None,
        )
        for number, (state, failure) in enumerate(shapes, 1)
    ]
    paper.set_aside(paper.rows[5].record_id)
    first = paper.rows[1].record_id
    paper.files = {
        first: (OutboxPart("a", 2_400_000, True), OutboxPart("b", 8_100_000, False)),
    }
    paper.reading = SendingProgress(True, 1, 4, 3_200_000, 14_000_000, 170.0, first)
    note = ReviewNote("Falta la edad de la segunda persona.", "Sol", now)
    review = Review(paper.rows[4].record_id, ReviewState.HAS_ISSUES, (note,), now)
    wanted = Correction(review.record_id, titles[1], note.text, note.author, review)
    kept = OutboxModel.corrections
    setattr(OutboxModel, "corrections", lambda _: (wanted,))  # noqa: B010 - a stand-in
    try:
        screen = studio.go("outbox", OutboxScreen)
        screen._fold(first)
        screen._redraw()
        studio.take("outbox-states", high=1400)
        paper.reading = SendingProgress(False, 0, 0, 0, 0, None, None)
        paper.paused, paper.consent = True, True
        paper.rows = [
            replace(row, failure=FailureKind.ANOTHER_SERVER, state=RecordState.NEEDS_ATTENTION)
            for row in paper.rows[:1]
        ]
        screen.refresh()
        studio.take("outbox-warnings")
        studio.take("outbox-consent", screen._ask_for_consent)
    finally:
        setattr(OutboxModel, "corrections", kept)  # noqa: B010


def courier(studio: Studio) -> None:
    """A laptop and an office, each with its own profile and window, and a stick between them."""
    studio.go("courier", CourierScreen)
    studio.take("courier-begin")
    stick = studio.home / "stick"
    stick.mkdir()
    made = studio.home.parent / "made"
    office = Studio(studio.home / "office", studio.camera, studio.dress, made=made)
    with Hub(studio.home / "hub", name="Casa del Caminante") as hub:
        try:
            hub.add_form(household(studio.home).read_bytes())
            hub.start()
            office.workspace.sending.connect(hub.url, "1", token=hub.add_app_user("oficina").token)
            _carry(studio, office, stick)
            if len(hub.submissions()) != 2:
                raise LookupError("the office did not hand both records in")
        finally:
            office.close()


def _carry(laptop: Studio, office: Studio, stick: Path) -> None:
    ours, theirs = laptop.workspace.courier_keys, office.workspace.courier_keys
    theirs.make_office("Casa del Caminante")
    ours.trust_card(theirs.office().card)
    ours.name_device("Laptop 3")
    theirs.trust_card(ours.device().card)
    form = laptop.workspace.catalogue.import_form(household(laptop.home)).ref
    for name in ("Bo", "Sol"):
        filling = laptop.workspace.desk.start(form)
        filling.answer("/data/name", name)
        filling.finalise()
        filling.close()
    packing = laptop.go("courier", CourierScreen)
    opening = office.go("courier", CourierScreen)
    packing.pack_onto(stick)
    shutil.copytree(stick, stick / "copy")
    part = max((stick / "copy").rglob("*"), key=lambda file: file.stat().st_size)
    part.write_bytes(part.read_bytes()[:-1])
    opening.open_from(stick)
    office.workspace.sending.fetch_forms()
    opening.forms.give_onto(stick)
    office.take("courier-office", high=1250)
    office.take("courier-card", lambda: opening.keys.show_card(of_office=True))
    packing.take_receipts_from(stick)
    packing.forms.take_from(stick)
    laptop.take("courier", high=1250)
    laptop.take_waiting("courier-packing", lambda: packing.pack_onto(stick))


def conflict(studio: Studio) -> None:
    """Two versions of one case."""
    age = Difference("age", "¿Qué edad tiene?", "17", "18", "19")
    stay = Difference("stay", "¿Dónde se queda?", "Casa", "Casa", "Clínica La Esperanza")
    found = Conflict(
        "c1", "cases", "e1", "K7QF-2M9X", (age, stay), False, None, studio.program.clock.now()
    )
    studio.workspace.conflicts = PaperConflicts(found)  # type: ignore[assignment] # a stand-in
    screen = studio.go("conflicts", ConflictsScreen)
    screen.choices()[0].click()
    studio.take("conflict")


def several(studio: Studio) -> None:
    """Two centrals, which form's records go where, and a third one about to be added."""
    sending = studio.workspace.sending
    sending.connect("https://central.casanorte.example", "7", token="t" * 64)
    sending.connect_beside("https://datos.refugio.example", "3", token="t" * 64)
    sending.assign("follow_up", sending.centrals()[1].destination)
    screen = studio.go("central", CentralScreen)
    studio.take("central-more", high=1100)

    def choose() -> None:
        screen.more.form_rows()[0].click()

    studio.take("central-more-choice", choose, high=1100)
    screen.more.add.click()
    studio.take("central-more-add")


def hub_page(folder: Path, home: Path) -> None:
    """The coordinator's page in a real browser; its pictures need chromium."""
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    if browser is None:
        sys.stderr.write("no chromium here: the hub's page keeps its old pictures\n")
        return
    with Hub(home / "hub", name="Casa del Caminante") as hub:
        hub.start()
        for name in ("rapid_screen", "follow_up"):
            hub.add_form((ROOT / "resources" / "forms" / "built" / f"{name}.xml").read_bytes())
        hub.add_form(WORDED.replace(b"Visita &lt;b&gt;1&lt;/b&gt;", b"Visita / Visit"))
        hub.add_app_user("Ana, laptop 3")
        caller = Caller(hub, hub.add_app_user("Beto, laptop 5").token)
        instance = ""
        for number, name in enumerate(("Marisol", "Bo", "=SUMA(A1)")):
            instance = new_id()
            photo = "foto.jpg" if number == 1 else ""
            caller.post(visit(instance, name, "7", "12", photo=photo))
        caller.close()
        hub.revoke_app_user(1)
        hub.start_page()
        pages = {
            "hub-forms": "/office/",
            "hub-form": "/office/form/visit",
            "hub-record": f"/office/form/visit/record/{quote(instance, safe='')}",
            "hub-people": "/office/people",
        }
        for name, path in pages.items():
            for language in ("es", "en"):
                for theme in ("light", "dark"):
                    picture = folder / f"{name}-{language}-{theme}.png"
                    link = f"{hub.page_link()}&to={quote(path)}"
                    _photograph_page(browser, link, language, theme, picture, home)


def _photograph_page(
    browser: str, link: str, language: str, theme: str, picture: Path, home: Path
) -> None:
    preference = "0" if theme == "dark" else "1"
    subprocess.run(
        [
            *(browser, "--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"),
            *(f"--user-data-dir={home / picture.stem}", f"--lang={language}"),
            f"--accept-lang={language}",
            f"--blink-settings=preferredColorScheme={preference}",
            *("--window-size=1366,900", "--virtual-time-budget=3000"),
            *(f"--screenshot={picture}", link),
        ],
        check=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        timeout=120,
    )
