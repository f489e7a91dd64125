"""Cases, their papers, requests, records, the directory, the figures."""

from datetime import timedelta
from pathlib import Path

from intake_app.casework import Outcome, Scope
from intake_app.services import Asked, CaseId
from intake_app.ui.components.paper_preview import pdf_bytes
from intake_app.ui.screens.cases.screen import CasesScreen
from intake_app.ui.screens.decisions.screen import DecisionsScreen
from intake_app.ui.screens.directory.import_sheet import ImportSheet
from intake_app.ui.screens.directory.screen import DirectoryScreen
from intake_app.ui.screens.exchange.screen import ExchangeScreen
from intake_app.ui.screens.records.screen import RecordsScreen
from intake_app.ui.screens.requests.screen import RequestsScreen
from intake_app.ui.screens.statistics.model import Span
from intake_app.ui.screens.statistics.paper import figures_pdf
from intake_app.ui.screens.statistics.screen import StatisticsScreen
from tests.end_to_end.studio import FORM_LANGUAGES, Studio
from tests.services.a_year import a_year
from tests.services.shipped import CHILD, begin, fill, interviewed, screened

PLACES = Path(__file__).resolve().parents[2] / "services" / "places.csv"
LANGUAGES = tuple(FORM_LANGUAGES)


def today(studio: Studio) -> None:
    """The first page of somebody with cases and drafts: overdue, today, clocks."""
    workspace = studio.workspace
    day = studio.clock.now().astimezone().date()
    interviewed(workspace, b_urgent_health="recent_sexual", b_scopes="local services")
    casework = workspace.casework
    referral = casework.referrals.propose(
        casework.cases.list()[0].case_id,
        "legal",
        person_agreed=True,
        due=day - timedelta(days=4),
    )
    casework.referrals.send(referral.referral_id)
    for days in (-2, 0, 3):
        case_id = casework.cases.new()
        casework.cases.set_next_contact(case_id, day + timedelta(days=days))
    begin(workspace, "rapid_screen", a_mode="asked").close()
    begin(workspace, "follow_up", d_mode="person").close()
    studio.window.go("home")
    studio.take("today")


def cases(studio: Studio) -> None:
    """The list, one case, and every sheet that it opens."""
    workspace = studio.workspace
    screened(workspace, a_debt="yes", a_keeps_things="yes")
    screened(workspace, a_danger_now="yes")
    interviewed(workspace, b_scopes="local services")
    screen = studio.go("cases", CasesScreen)
    studio.take("cases")
    casework = workspace.casework
    case_id = casework.cases.list()[-1].case_id
    casework.directory.take(PLACES)
    referral = casework.referrals.propose(case_id, "legal", person_agreed=True)
    screen.show_case(case_id)
    studio.take("case")
    page = screen.case
    for name, act in (
        ("case-form", page.choose_form),
        ("case-outcome", page.change_outcome),
        ("case-day", page.choose_day),
        ("case-status", page.change_status),
        ("case-identity", page.open_identity),
        ("case-service", page.propose_referral),
        ("case-consent", page.say_consent),
        ("case-withdraw", page.withdraw),
        ("case-referral", lambda: page.follow_referral(referral)),
    ):
        studio.take(name, act)
    studio.take("case-letter", lambda: page._follow(referral, "letter"))


def giving_account(studio: Studio) -> None:
    """A hint at a double, requests about one's data, what would leave, sharing without consent."""
    workspace = studio.workspace
    casework = workspace.casework
    screened(workspace, a_debt="yes", a_keeps_things="yes")
    case_id = casework.cases.list()[-1].case_id
    interviewed(workspace, b_alias="Rosalinda Méndez Cruz", b_scopes="local")
    interviewed(workspace, b_alias="Rozalinda Mendes Crus", b_scopes="local statistics")
    screen = studio.go("cases", CasesScreen)
    double = next(
        one.case_id for one in casework.cases.list() if casework.matching.like_case(one.case_id)
    )
    screen.show_case(double)
    studio.take("case-alike")
    kept = casework.referrals.propose(double, "medical", person_agreed=True)
    screen.case.refresh()
    studio.take("override", lambda: screen.case._follow(kept, "letter"))
    _requests(studio, case_id)
    exchange = studio.go("exchange", ExchangeScreen)
    exchange._choose_profile("referral")
    for row in exchange.model.cases():
        exchange.ticks[row.code].setChecked(True)
    exchange._take_receiver_name("Casa Luz")
    studio.take("exchange")
    exchange.go_back()


def decisions(studio: Studio) -> None:
    """What was raised, lowered and shared without consent, by whom and why."""
    workspace = studio.workspace
    casework = workspace.casework
    screened(workspace, a_debt="yes", a_keeps_things="yes")
    interviewed(workspace, b_scopes="local services")
    first, second = (one.case_id for one in casework.cases.list())
    casework.cases.decide_outcome(first, Outcome.IMMEDIATE, "Lo contó al final, sin que anotara.")
    studio.clock.advance(minutes=50)
    casework.cases.decide_outcome(second, Outcome.HIGH, "Su hermana dice que la vigilan.")
    studio.clock.advance(minutes=5)
    casework.cases.decide_outcome(first, Outcome.POSSIBLE, "La historia era de una amiga.")
    studio.window.idle.begin(1_000_000)
    studio.go("decisions", DecisionsScreen)
    studio.take("decisions")


def _requests(studio: Studio, case_id: CaseId) -> None:
    requests = studio.workspace.casework.requests
    requests.open(case_id, Asked.ERASE)
    request = requests.open(case_id, Asked.SEE)
    screen = studio.go("requests", RequestsScreen)
    studio.take("requests")
    screen.show_request(request)
    studio.take("request")
    studio.take("request-paper", screen.make_paper)
    screen.show_list()


def records(studio: Studio) -> None:
    """The finished records, one of them, what coordination does about it, what is searched for."""
    workspace = studio.workspace
    screened(workspace, a_debt="yes")
    interviewed(workspace, b_alias="Rosalinda Méndez", b_scopes="local services")
    screened(workspace, a_danger_now="yes")
    workspace.search.catch_up()
    screen = studio.go("records", RecordsScreen)
    studio.take("records")
    record = workspace.records.list()[1]
    screen.show_record(record)
    studio.take("record")
    bar = screen.reading_page.verticalScrollBar()

    def to_the_end() -> None:
        studio.settle()
        bar.setValue(bar.maximum())

    studio.take("record-deeds", to_the_end)
    studio.take("record-erase", screen.erase.click)
    studio.take("record-block", screen.block.click)
    studio.take("record-hold", screen.hold.click)
    studio.take("record-paper", screen.print_answers)
    screen.show_list()


def directory(studio: Studio) -> None:
    """A table looked at before it is taken, the list, one place, a place being written."""
    studio.files.chosen = PLACES
    screen = studio.go("directory", DirectoryScreen)

    def look() -> None:
        screen.choose_table()
        if not isinstance(screen.overlay, ImportSheet):
            raise LookupError("the table is not shown")

    studio.take("directory-import", look)
    entries = studio.workspace.casework.directory
    entries.take(PLACES)
    for entry_id in ("casa-luz", "abogadas-sur"):
        entries.verified(entry_id)
    screen.refresh()
    studio.take("directory")
    studio.take("directory-filter", screen.choose_service)
    screen.show_place("casa-luz")
    studio.take("directory-place")

    def write() -> None:
        screen.place.write()
        sheet = screen.place.sheet
        if sheet is None:
            raise LookupError("no place is open")
        sheet.groups["services"].show_rows(True)

    studio.take("directory-write", write)
    screen.show_list()


def figures(studio: Studio) -> None:
    """A year of an office, as charts, as tables, as pages."""
    a_year(studio.workspace, studio.clock.now(), people=220)
    screen = studio.go("statistics", StatisticsScreen)
    screen.model.choose_span(Span.QUARTER)
    screen.model.step(-1)
    screen.refresh()
    studio.take("statistics")
    screen.page.verticalScrollBar().setValue(560)
    studio.take("statistics-trend")
    screen.page.verticalScrollBar().setValue(0)
    screen._choose_look("tables")
    studio.take("statistics-tables")
    screen._choose_look("charts")
    studio.take("statistics-share", screen.ask_how_to_share)
    studio.take("statistics-state", screen.choose_state)
    studio.take_waiting("statistics-counting", screen.refresh)
    screen.refresh()
    for language in LANGUAGES:
        studio.window.use_language(language)
        pages = figures_pdf(screen.model.shared(), screen.model.words(language))
        studio.camera.keep_page("paper-figures", language, pages)


def papers(studio: Studio) -> None:
    """Letters, cards and notices as pages, in Spanish and English."""
    workspace = studio.workspace
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
        studio.window.use_language(language)
        for name, paper in (
            ("letter", printing.letter(referral.referral_id, language)),
            ("notice", printing.child_notice(child_id, language)),
            ("rights", printing.card("rights", language)),
            ("prevention", printing.card("prevention", language)),
            ("result", printing.result(Outcome.HIGH, language)),
            ("privacy", printing.privacy_notice(language)),
            ("withdrawal", printing.withdrawal(case_id, note, language)),
        ):
            studio.camera.keep_page(f"paper-{name}", language, pdf_bytes(paper.document))
