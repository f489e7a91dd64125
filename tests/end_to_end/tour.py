"""Takes the pictures of docs/images: every screen in Spanish and English, light and dark.

python -m tests.end_to_end.tour FOLDER
"""

import os
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtPdf import QPdfDocument

from intake_app.casework import Outcome, Scope
from intake_app.forms import read_form
from intake_app.hub import Hub
from intake_app.services import Asked, CaseId
from intake_app.ui.components.overlay import Overlay
from intake_app.ui.components.paper_preview import pdf_bytes
from intake_app.ui.screens.cases.screen import CasesScreen
from intake_app.ui.screens.directory.import_sheet import ImportSheet
from intake_app.ui.screens.directory.screen import DirectoryScreen
from intake_app.ui.screens.exchange.screen import ExchangeScreen
from intake_app.ui.screens.filling import FillingScreen
from intake_app.ui.screens.filling.repeat_rows import InstanceCard
from intake_app.ui.screens.records.screen import RecordsScreen
from intake_app.ui.screens.requests.screen import RequestsScreen
from intake_app.ui.screens.review import ReviewScreen
from intake_app.ui.screens.statistics.model import Span
from intake_app.ui.screens.statistics.paper import figures_pdf
from intake_app.ui.screens.statistics.screen import StatisticsScreen
from intake_app.ui.screens.unlock.screen import UnlockScreen
from intake_app.ui.screens.welcome.screen import WelcomeScreen
from tests.end_to_end.person import SIZE, LostPatience, Person
from tests.fakes.fault_proxy import Fault, FaultProxy, Kind
from tests.services.a_year import a_year
from tests.services.shipped import CHILD, RAPID, begin, fill, interviewed, screened

ROOT = Path(__file__).resolve().parents[2]
LANGUAGES = {"es": "Español (es)", "en": "English (en)"}
THEMES = ("light", "dark")
AGE = "/data/b_person/b_age"
NATIONALITY = "/data/b_person/b_nationality"
REFERRALS = "/data/d_refs"
PAGE_ZOOM = 1.25
PLACES = ROOT / "tests" / "services" / "places.csv"
BROKEN_FORM = """\
"survey",,,,
,"type","name","label","relevant"
,"text","name","Name",
,"select_one colours","colour","Colour","${age} > 3"
,"begin_group","home","Home",
,"integr","rooms","Rooms",
"""


class Photographer:
    """Takes one screen in every language and look."""

    def __init__(self, person: Person, folder: Path) -> None:
        self.person = person
        self.folder = folder

    def take(self, name: str) -> None:
        """Keeps the screen as NAME-LANGUAGE-THEME.png."""
        window = self.person.window
        for language, form_language in LANGUAGES.items():
            window.use_language(language)
            screen = window.current_screen()
            if isinstance(screen, FillingScreen):
                screen.set_language(form_language)
            elif window.filling is not None:
                window.filling.set_language(form_language)
                show_review = getattr(screen, "show_review", None)
                if show_review is not None:
                    show_review()
            for theme in THEMES:
                window.use_look(theme, 1.0)
                self.person.settle(150)
                if isinstance(screen, StatisticsScreen):
                    self.person.wait_for(lambda: not screen.is_counting(), "the figures")  # noqa: B023 - same turn
                    self.person.settle(150)
                self.person.photograph(self.folder / f"{name}-{language}-{theme}.png")

    def take_opened(self, name: str, open_it: Callable[[], object]) -> None:
        """Keeps what is opened anew in each language, and closes it."""
        window = self.person.window
        for language, form_language in LANGUAGES.items():
            window.use_language(language)
            screen = window.current_screen()
            if isinstance(screen, FillingScreen):
                screen.set_language(form_language)
            open_it()
            handed = window.handed_over
            if handed is not None:
                window.showNormal()
                window.resize(*SIZE)
                handed._speak(form_language)
            for theme in THEMES:
                window.use_look(theme, 1.0)
                self.person.settle(150)
                self.person.photograph(self.folder / f"{name}-{language}-{theme}.png")
            for sheet in window.findChildren(Overlay):
                sheet.close_sheet()
            window.take_back()
            self.person.settle(100)


def _one_record(person: Person, camera: Photographer) -> None:
    """A record with what coordination does about it, and the question before it goes."""
    screen = person.screen(RecordsScreen)
    screen.show_record(person.workspace.records.list()[0])
    bar = screen.reading_page.verticalScrollBar()

    def to_the_end() -> None:
        person.settle(200)
        bar.setValue(bar.maximum())

    camera.take_opened("record-deeds", to_the_end)
    camera.take_opened("record-erase", screen.erase.click)
    camera.take_opened("record-block", screen.block.click)
    screen.show_list()


def damaged_door(person: Person, camera: Photographer, home: Path) -> None:
    """The door of a damaged profile, and the copies that may take its place."""
    person.workspace.backups.keep_copy_beside()
    person.workspace.close()
    [store] = home.rglob("store.db")
    store.write_bytes(store.read_bytes()[:-5000])
    person.window.workspace = None
    person.window._show_unlock()
    door = person.screen(UnlockScreen)
    person.write(door.passphrase.editor, person.passphrase)
    person.click(door.unlock)
    person.wait_for(door.bring_back.isVisible, "the way to a copy")
    camera.take("door-damaged")
    camera.take_opened("door-copy", door.ask_for_copy)


def run(folder: Path, home: Path) -> None:
    """Goes through the program once and keeps the pictures."""
    with Hub(home / "hub") as hub:
        for name in ("rapid_screen", "follow_up"):
            hub.add_form(read_form(ROOT / "resources" / "forms" / f"{name}.xlsx").xform)
        hub.start()
        access = hub.add_app_user("tour")
        with FaultProxy(int(hub.url.rpartition(":")[2])) as link:
            person = Person(home / "laptop", language="es")
            camera = Photographer(person, folder)
            camera.take("welcome")
            person.create_profile("Ana", lambda name: _steps(camera, name))
            person.connect(link.url, "1", access.token)
            camera.take("central")
            _fill_and_finish(person, "rapid_screen")
            link.faults.extend(Fault(Kind.CUT_REQUEST, at=200) for _ in range(100))
            _filling(person, camera)
            _fill_and_finish(person, "rapid_screen")
            person.send_now()
            camera.take("outbox")
            link.faults.clear()
            person.window.go("home")
            camera.take("home")
            person.window.go("records")
            camera.take("records")
            _one_record(person, camera)
            person.window.go("settings")
            camera.take("settings")
            camera.take_opened("keys-desk", person.window.help_with_keys)
            person.window.go("people")
            camera.take("people")
            for place in ("safe", "keeping", "log"):
                person.window.go(place)
                camera.take(place)
            _casework(person, camera)
            _fate(person, camera)
            _papers(person, camera)
            _today(person, camera)
            _directory(person, camera)
            _figures(person, camera)
            broken = home / "broken.csv"
            broken.write_text(BROKEN_FORM, encoding="utf-8")
            person.offer_form(broken)
            camera.take("findings")
            _let_come_back(person)
            person.window.hide_away()
            camera.take("hidden")
            person.close()
            again = Person(home / "laptop", language="es")
            Photographer(again, folder).take("unlock")
            again.passphrase = person.passphrase
            again.unlock()
            damaged_door(again, Photographer(again, folder), home / "laptop")
            again.close()


def _casework(person: Person, camera: Photographer) -> None:
    """The worker's side of a form, the steps when there is danger, cases, one case, its letter."""
    workspace = person.workspace
    screened(workspace, a_debt="yes", a_keeps_things="yes")
    screened(workspace, a_danger_now="yes")
    interviewed(workspace, b_scopes="local services")
    person.window.go("cases")
    camera.take("cases")
    cases = person.screen(CasesScreen)
    case_id = workspace.casework.cases.list()[-1].case_id
    referral = workspace.casework.referrals.propose(case_id, "legal", person_agreed=True)
    cases.show_case(case_id)
    camera.take("case")
    _giving_account(person, camera, case_id)
    printing = workspace.casework.printing
    for language in LANGUAGES:
        letter = printing.letter(referral.referral_id, language).document
        (camera.folder / f"letter-{language}.pdf").write_bytes(pdf_bytes(letter))
    screen = person.begin_form("rapid_screen")
    fill(screen.filling, **RAPID, a_debt="yes", a_keeps_things="yes")
    screen.go_to(screen.filling.page_ids()[9])
    screen.toggle_triage()
    camera.take("triage")
    screen.toggle_triage()
    fill(screen.filling, a_danger_now="yes")
    assert screen.triage is not None
    screen.triage.look()
    camera.take("immediate")
    for sheet in person.sheets():
        sheet.close_sheet()
    person.leave(screen)


def _fate(person: Person, camera: Photographer) -> None:
    """The review of a screening to which nobody agreed."""
    screen = person.begin_form("rapid_screen")
    fill(screen.filling, **{**RAPID, "a_consent": "no"}, a_judgement="agree")
    screen.review()
    person.settle(200)
    camera.take("review-tally")
    person.screen(ReviewScreen).back_requested.emit()
    person.settle(100)
    person.leave(person.screen(FillingScreen))


def _papers(person: Person, camera: Photographer) -> None:
    """Letters, cards and notices as pages, in Spanish and English."""
    workspace = person.workspace
    interviewed(workspace, b_scopes="local services")
    casework = workspace.casework
    case_id = casework.cases.list()[0].case_id
    casework.directory.take(PLACES)
    referral = casework.referrals.propose(
        case_id, "legal", entry_id="abogadas-sur", person_agreed=True
    )
    child = {"c_with": "alone", "c_uasc": "unaccompanied", "c_bi": "safety", "c_interim": "dif"}
    filling = begin(workspace, "screen_child", **CHILD, **child)
    fill(filling, c_report="none", c_judgement="agree").finalise()
    child_id = next(one.case_id for one in casework.cases.list() if one.is_minor)
    note = casework.consent.withdraw(case_id, frozenset({Scope.STATISTICS}))
    printing = casework.printing
    for language in LANGUAGES:
        person.window.use_language(language)
        for name, paper in (
            ("letter", printing.letter(referral.referral_id, language)),
            ("notice", printing.child_notice(child_id, language)),
            ("rights", printing.card("rights", language)),
            ("prevention", printing.card("prevention", language)),
            ("result", printing.result(Outcome.HIGH, language)),
            ("privacy", printing.privacy_notice(language)),
            ("withdrawal", printing.withdrawal(case_id, note, language)),
        ):
            pages = pdf_bytes(paper.document)
            photograph_pages(pages, camera.folder, f"paper-{name}-{language}")


def _today(person: Person, camera: Photographer) -> None:
    """The first screen of somebody with cases: overdue, today, clocks."""
    workspace = person.workspace
    today = person.program.clock.now().astimezone().date()
    interviewed(workspace, b_urgent_health="recent_sexual", b_scopes="local services")
    casework = workspace.casework
    referral = casework.referrals.propose(
        casework.cases.list()[0].case_id,
        "legal",
        person_agreed=True,
        due=today - timedelta(days=4),
    )
    casework.referrals.send(referral.referral_id)
    for days in (-2, 0, 3):
        case_id = casework.cases.new()
        casework.cases.set_next_contact(case_id, today + timedelta(days=days))
    person.window.go("home")
    camera.take("today")


def _directory(person: Person, camera: Photographer) -> None:
    """A table looked at before it is taken, the list, one place."""
    person.window.go("directory")
    screen = person.screen(DirectoryScreen)
    screen._choose = lambda title, kinds: PLACES

    def look() -> None:
        screen.choose_table()
        person.wait_for(lambda: isinstance(screen.overlay, ImportSheet), "the table")

    camera.take_opened("directory-import", look)
    person.workspace.casework.directory.take(PLACES)
    for entry_id in ("casa-luz", "abogadas-sur"):
        person.workspace.casework.directory.verified(entry_id)
    person.settle(200)
    camera.take("directory")
    screen.show_place("casa-luz")
    camera.take("directory-place")

    def write() -> None:
        screen.place.write()
        sheet = screen.place.sheet
        if sheet is None:
            raise LostPatience("no place is open")
        sheet.groups["services"].show_rows(True)

    camera.take_opened("directory-write", write)
    screen.show_list()


def _figures(person: Person, camera: Photographer) -> None:
    """A year of an office, as charts, as tables, as pages."""
    workspace, window = person.workspace, person.window
    a_year(workspace, person.program.clock.now(), people=220)
    window.go("statistics")
    person.settle(400)
    screen = person.screen(StatisticsScreen)
    screen.model.choose_span(Span.QUARTER)
    screen.model.step(-1)
    screen.refresh()
    person.wait_for(lambda: not screen.is_counting(), "the figures")
    person.settle(300)
    camera.take("statistics")
    screen.page.verticalScrollBar().setValue(560)
    camera.take("statistics-trend")
    camera.take_opened("statistics-share", screen.ask_how_to_share)
    for language in LANGUAGES:
        window.use_language(language)
        pages = figures_pdf(screen.model.shared(), screen.model.words(language))
        photograph_pages(pages, camera.folder, f"paper-figures-{language}")


def photograph_pages(pdf: bytes, folder: Path, name: str, most: int = 1) -> None:
    """Keeps the first pages of a PDF as pictures: NAME.png, NAME-2.png, ..."""
    content = QByteArray(pdf)
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    for page in range(min(most, document.pageCount())):
        size = document.pagePointSize(page)
        wanted = QSize(round(size.width() * PAGE_ZOOM), round(size.height() * PAGE_ZOOM))
        drawn = QImage(wanted, QImage.Format.Format_RGB32)
        drawn.fill(QColor("white"))
        painter = QPainter(drawn)
        painter.drawImage(0, 0, document.render(page, wanted))
        painter.end()
        drawn.save(str(folder / f"{name}{'' if page == 0 else f'-{page + 1}'}.png"))


def _giving_account(person: Person, camera: Photographer, case_id: CaseId) -> None:
    """A hint at a double, requests about one's data, what would leave, sharing without consent."""
    workspace = person.workspace
    casework = workspace.casework
    interviewed(workspace, b_alias="Rosalinda Méndez Cruz", b_scopes="local")
    interviewed(workspace, b_alias="Rozalinda Mendes Crus", b_scopes="local statistics")
    person.window.go("cases")
    cases = person.screen(CasesScreen)
    double = next(
        one.case_id for one in casework.cases.list() if casework.matching.like_case(one.case_id)
    )
    cases.show_case(double)
    camera.take("case-alike")
    kept = casework.referrals.propose(double, "medical", person_agreed=True)

    def without_consent() -> None:
        cases.case.refresh()
        cases.case._follow(kept, "letter")

    camera.take_opened("override", without_consent)
    casework.requests.open(case_id, Asked.ERASE)
    request = casework.requests.open(case_id, Asked.SEE)
    person.window.go("requests")
    camera.take("requests")
    requests = person.screen(RequestsScreen)
    requests.show_request(request)
    camera.take("request")
    requests.show_list()
    person.window.go("exchange")
    exchange = person.screen(ExchangeScreen)
    exchange._choose_profile("referral")
    for row in exchange.model.cases():
        exchange.ticks[row.code].setChecked(True)
    exchange._take_receiver_name("Casa Luz")
    camera.take("exchange")
    exchange.go_back()
    person.window.go("records")
    records = person.screen(RecordsScreen)
    records.show_record(workspace.records.list()[0])
    camera.take("record")
    records.show_list()


def _steps(camera: Photographer, name: str) -> None:
    if name in ("passphrase", "recovery", "enrolment"):
        camera.take(name)
    if name in ("passphrase", "recovery"):
        screen = camera.person.screen(WelcomeScreen)
        camera.person.passphrase = screen.offered.text() or camera.person.passphrase


def _let_come_back(person: Person) -> None:
    """Otherwise hiding locks at once, and the pictures are taken in this process."""
    assert person.window.workspace is not None
    settings = person.window.workspace.settings
    settings.change(replace(settings.values(), hide_grace_seconds=600))


def _fill_and_finish(person: Person, form_id: str) -> None:
    person.fill(person.begin_form(form_id), {}, everything=True)
    person.finalise()


def _filling(person: Person, camera: Photographer) -> None:
    """A page with selects, an answer that does not stand, a review, a repeat."""
    screen = person.begin_form("intake_adult")

    def asks(path: str) -> bool:
        return path in {view.path for view in person.questions(screen)}

    person.fill(screen, {}, everything=True, until=lambda: asks(AGE))
    _answer(person, screen, AGE, "7")
    screen.turn(1)
    _without_sheets(person)
    camera.take("filling-error")
    _answer(person, screen, AGE, "27")
    person.fill(screen, {}, everything=True, until=lambda: asks(NATIONALITY))
    chosen = next(view for view in person.questions(screen) if view.path == NATIONALITY).choices
    _answer(person, screen, NATIONALITY, " ".join(choice.value for choice in chosen[:2]))
    _without_sheets(person)
    camera.take("filling-select")
    _with_the_person(person, camera, screen)
    screen.review()
    person.settle(200)
    camera.take("review")
    person.screen(ReviewScreen).back_requested.emit()
    person.settle(100)
    person.leave(screen)
    screen = person.begin_form("follow_up")
    person.fill(
        screen, {}, everything=True, until=lambda: screen.model.page_id.startswith(REFERRALS)
    )
    for organisation in ("Casa del Caminante", "Clínica La Esperanza"):
        person.add_instance(screen, REFERRALS)
        path = f"{screen.model.page_id.rpartition('/')[0]}/d_org"
        person.fill(screen, {}, everything=True, until=lambda: asks(path))  # noqa: B023 - same turn
        _answer(person, screen, path, organisation)
        screen.back_to_list()
        person.settle(100)
    _without_sheets(person)
    camera.take("filling-repeat")
    screen.page.findChildren(InstanceCard)[-1].remove_button.click()
    _without_sheets(person)
    camera.take("filling-undo")
    screen.put_back()
    person.leave(screen)


def _with_the_person(person: Person, camera: Photographer, screen: FillingScreen) -> None:
    """The keys, and each way to sit with the person."""
    window = person.window
    camera.take_opened("keys", screen.help_with_keys)
    camera.take_opened("pause", screen.pause)
    camera.take_opened("handover-choice", screen.hand_over)
    screen.toggle_reading()
    camera.take("reading")
    screen.toggle_reading()
    here = screen.model.page_id
    screen.go_to(next(p for p in screen.filling.page_ids() if "b_person" in p or "b_safety" in p))
    screen.toggle_covers()
    screen.review()
    person.settle(200)
    camera.take("covered")
    window._back_to_filling()
    screen.toggle_covers()
    section = screen.model.section()
    assert section is not None

    def hand_over() -> None:
        window.hand_over(section.section_id)

    def to_the_end() -> None:
        hand_over()
        handed = window.handed_over
        while handed is not None and handed.is_asking():
            handed.turn(1)

    def to_the_door() -> None:
        hand_over()
        if window.handed_over is not None:
            window.handed_over.ask_worker()

    camera.take_opened("handover", hand_over)
    camera.take_opened("handover-end", to_the_end)
    camera.take_opened("handover-door", to_the_door)
    screen.go_to(here)
    for language, form_language in LANGUAGES.items():
        window.use_language(language)
        screen.set_language(form_language)
        for theme in THEMES:
            window.use_look(theme, 2.0)
            person.settle(150)
            person.photograph(camera.folder / f"filling-200-{language}-{theme}.png")
    window.use_look("light", 1.0)


def _without_sheets(person: Person) -> None:
    """Puts the steps of danger away: they have a picture of their own."""
    for sheet in person.window.findChildren(Overlay):
        sheet.close_sheet()
    person.settle(100)


def _answer(person: Person, screen: FillingScreen, path: str, said: str) -> None:
    screen.page.build_all()
    view = next(view for view in person.questions(screen) if view.path == path)
    widget = screen.page.question(path)
    if widget is None:
        raise LostPatience(f"no widget for {path}")
    person.answer(widget, view, said)
    person.settle(50)


def main() -> int:
    """Runs the tour; gives the exit code."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "images"
    with tempfile.TemporaryDirectory(prefix="intake-tour-") as home:
        os.environ["INTAKE_HOME"] = home
        run(folder, Path(home))
    return 0


if __name__ == "__main__":
    sys.exit(main())
