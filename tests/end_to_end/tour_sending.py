"""Takes the pictures of enrolment and sending: each screen in Spanish and English, light and dark.

python -m tests.end_to_end.tour_sending FOLDER [NAME ...]
"""

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from urllib.parse import quote

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from intake_app.app import dress
from intake_app.domain.delivery import FailureKind
from intake_app.domain.records import RecordState
from intake_app.hub import Hub
from intake_app.services import (
    AppPaths,
    Conflict,
    Difference,
    Jobs,
    OutboxPart,
    Outside,
    Program,
    Review,
    ReviewNote,
    ReviewState,
    SendingProgress,
    Workspace,
    assemble,
)
from intake_app.ui.bridge import Bridge
from intake_app.ui.main_window import MainWindow
from intake_app.ui.screens.central.screen import CentralScreen
from intake_app.ui.screens.conflicts.screen import ConflictsScreen
from intake_app.ui.screens.courier.screen import CourierScreen
from intake_app.ui.screens.outbox.model import Correction, OutboxModel
from intake_app.ui.screens.outbox.screen import OutboxScreen
from intake_app.ui.screens.settings.screen import SettingsScreen
from tests.fakes.vaults import FAST_KDF, PASSPHRASE
from tests.hub.conftest import Caller, new_id
from tests.hub.test_office import WORDED, visit
from tests.services.forms import household
from tests.ui.test_courier import PaperConflicts
from tests.ui.test_outbox import PaperSending, a_row

ROOT = Path(__file__).resolve().parents[2]
SIZE = (1366, 768)
LANGUAGES = ("es", "en")
THEMES = ("light", "dark")


class Studio:
    """A window on an unlocked vault, and the camera before it."""

    def __init__(self, home: Path, folder: Path) -> None:
        running = QApplication.instance()
        self.app = running if isinstance(running, QApplication) else QApplication(["field-intake"])
        self.folder = folder
        self.home = home
        paths = AppPaths.below(home / "laptop")
        self.bridge = Bridge(self.app)
        self.program: Program = assemble(
            paths,
            jobs=Jobs(),
            deliver=self.bridge.deliver,
            outside=Outside(kdf_limits=FAST_KDF),
        )
        dress(self.app, self.program)
        made = self.program.vault.create("Ana", PASSPHRASE, language="es")
        self.workspace: Workspace = self.program.vault.unlock(made.account_id, PASSPHRASE)
        self.window = MainWindow(self.program, relaunch=lambda _: None, choose=self._choose)
        self.chosen: Path | None = None
        self.window.resize(*SIZE)
        self.window.open_workspace(self.workspace)
        self.window.show()
        self.settle(300)

    def _choose(self, window: QWidget, title: str, kinds: str) -> Path | None:
        del window, title, kinds
        return self.chosen

    def settle(self, milliseconds: int = 120) -> None:
        """Lets the window come to rest."""
        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()

    def take(self, name: str, *, large: bool = False, languages: Sequence[str] = LANGUAGES) -> None:
        """Keeps the screen as NAME-LANGUAGE-THEME.png; large: once more at 200 %."""
        for language in languages:
            self.window.use_language(language)
            for theme in THEMES:
                self.window.use_look(theme, 1.0)
                self._keep(f"{name}-{language}-{theme}")
        if large:
            self.window.use_look("light", 2.0)
            self._keep(f"{name}-200")
            self.window.use_look("light", 1.0)

    def _keep(self, name: str) -> None:
        self.settle()
        self.app.processEvents()
        self.folder.mkdir(parents=True, exist_ok=True)
        self.window.grab().save(str(self.folder / f"{name}.png"))

    def close(self) -> None:
        """Closes window and vault."""
        self.window.close()
        self.program.close()
        self.settle(50)


def enrolment(studio: Studio) -> None:
    """The code, and what it would set."""
    studio.window.go("central")
    screen = studio.window.current_screen()
    assert isinstance(screen, CentralScreen)
    screen.begin_first()
    studio.take("enrolment", large=True)
    with Hub(studio.home / "hub") as hub:
        hub.start()
        access = hub.add_app_user("Ana")
        screen.take_code(access.url)
        studio.take("enrolment-preview", large=True)
        screen.preview.refused.emit()
    screen.take_code("WIFI:S:cafe;;")
    studio.take("enrolment-refused")
    screen.show_typed()
    studio.take("enrolment-typed")


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
        studio.window.resize(SIZE[0], 1400)
        studio.window.go("outbox")
        screen = studio.window.current_screen()
        assert isinstance(screen, OutboxScreen)
        screen._fold(first)
        studio.settle(1000)  # while a round runs, rows are made anew at most that often
        studio.take("outbox-states")
        studio.window.resize(*SIZE)
        paper.reading = SendingProgress(False, 0, 0, 0, 0, None, None)
        paper.paused, paper.consent = True, True
        paper.rows = [
            replace(row, failure=FailureKind.ANOTHER_SERVER, state=RecordState.NEEDS_ATTENTION)
            for row in paper.rows[:1]
        ]
        screen.refresh()
        studio.take("outbox-warnings", large=True)
    finally:
        setattr(OutboxModel, "corrections", kept)  # noqa: B010


def courier(studio: Studio) -> None:
    """A laptop and an office, each with its own profile and window, and a stick between them."""
    studio.window.go("courier")
    studio.take("courier-begin")
    stick = studio.home / "stick"
    stick.mkdir()
    office = Studio(studio.home / "office", studio.folder)
    with Hub(studio.home / "hub", name="Casa del Caminante") as hub:
        try:
            hub.add_form(household(studio.home).read_bytes())
            hub.start()
            office.workspace.sending.connect(hub.url, "1", token=hub.add_app_user("oficina").token)
            _carry(studio, office, stick)
            assert len(hub.submissions()) == 2
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
    packing, opening = _courier_screen(laptop), _courier_screen(office)
    packing.pack_onto(stick)
    laptop.settle(800)
    shutil.copytree(stick, stick / "copy")
    part = max((stick / "copy").rglob("*"), key=lambda file: file.stat().st_size)
    part.write_bytes(part.read_bytes()[:-1])
    opening.open_from(stick)
    office.settle(2500)
    office.workspace.sending.fetch_forms()
    opening.forms.give_onto(stick)
    office.settle(800)
    office.window.resize(SIZE[0], 1250)
    office.take("courier-office")
    office.window.resize(*SIZE)
    opening.keys.show_card(of_office=True)
    office.take("courier-card", large=True)
    packing.take_receipts_from(stick)
    laptop.settle(800)
    packing.forms.take_from(stick)
    laptop.settle(800)
    laptop.window.resize(SIZE[0], 1250)
    laptop.take("courier", large=True)
    laptop.window.resize(*SIZE)


def _courier_screen(studio: Studio) -> CourierScreen:
    studio.window.go("courier")
    screen = studio.window.current_screen()
    assert isinstance(screen, CourierScreen)
    return screen


def conflict(studio: Studio) -> None:
    """Two versions of one case."""
    age = Difference("age", "¿Qué edad tiene?", "17", "18", "19")
    stay = Difference("stay", "¿Dónde se queda?", "Casa", "Casa", "Clínica La Esperanza")
    found = Conflict(
        "c1", "cases", "e1", "K7QF-2M9X", (age, stay), False, None, studio.program.clock.now()
    )
    studio.workspace.conflicts = PaperConflicts(found)  # type: ignore[assignment] # a stand-in
    studio.window.go("conflicts")
    screen = studio.window.current_screen()
    assert isinstance(screen, ConflictsScreen)
    screen.choices()[0].click()
    studio.take("conflict", large=True)


def hub_pages(folder: Path, home: Path) -> None:
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
            for language in LANGUAGES:
                for theme in THEMES:
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


def network(studio: Studio) -> None:
    """The settings of the network."""
    studio.window.resize(SIZE[0], 2000)
    studio.window.go("settings")
    screen = studio.window.current_screen()
    assert isinstance(screen, SettingsScreen)
    screen.model.set_network(proxy="socks5h://127.0.0.1:9050")
    screen.refresh()
    studio.take("settings-network")


def more(studio: Studio) -> None:
    """Two centrals, which form's records go where, and a third one about to be added."""
    sending = studio.workspace.sending
    sending.connect("https://central.casanorte.example", "7", token="t" * 64)
    sending.connect_beside("https://datos.refugio.example", "3", token="t" * 64)
    sending.assign("follow_up", sending.centrals()[1].destination)
    studio.window.resize(SIZE[0], 1100)
    studio.window.go("central")
    screen = studio.window.current_screen()
    assert isinstance(screen, CentralScreen)
    studio.take("central-more", large=True)
    for language in LANGUAGES:
        studio.window.use_language(language)
        screen.more.form_rows()[0].click()
        studio.take("central-more-choice", languages=(language,))
        assert screen.more.choice is not None
        screen.more.choice.close_sheet()
    screen.more.add.click()
    studio.window.resize(*SIZE)
    studio.take("central-more-add")


SCENES: dict[str, Callable[[Studio], None]] = {
    "enrolment": enrolment,
    "outbox": outbox,
    "courier": courier,
    "conflict": conflict,
    "network": network,
    "more": more,
}


def main() -> int:
    """Goes through the scenes; gives the exit code."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "images"
    wanted = sys.argv[2:] or [*SCENES, "hub"]
    for name in wanted:
        if name == "hub":
            with tempfile.TemporaryDirectory(prefix="intake-tour-") as home:
                hub_pages(folder, Path(home))
            continue
        with tempfile.TemporaryDirectory(prefix="intake-tour-") as home:
            studio = Studio(Path(home), folder)
            try:
                SCENES[name](studio)
            finally:
                studio.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
