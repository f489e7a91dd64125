"""A day in the life, and a week and a month after it, at the real window by keys and presses.

Two screenings (one of danger, one of a child), a case, a referral with its letter, a follow-up a
week later, a monthly statistic, a withdrawal. `tests/ui/test_day.py` goes through it;
`python -m tests.end_to_end.day FOLDER` keeps a picture of each step.
"""

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QPushButton, QWidget

from intake_app.services import AppPaths, CaseId, JobsAtOnce, Outside, assemble
from intake_app.ui import i18n, theme
from intake_app.ui.components.immediate_sheet import ImmediateSheet
from intake_app.ui.components.overlay import Overlay
from intake_app.ui.components.paper_preview import PaperSheet
from intake_app.ui.components.pick_sheet import PickSheet
from intake_app.ui.components.rows import Row
from intake_app.ui.main_window import MainWindow
from intake_app.ui.screens.cases.dialogs import ScopesSheet
from intake_app.ui.screens.cases.screen import CasesScreen
from intake_app.ui.screens.filling import FillingScreen
from intake_app.ui.screens.statistics.screen import StatisticsScreen
from tests.end_to_end.hands import Hands
from tests.end_to_end.person import LostPatience
from tests.fakes.clock import FakeClock
from tests.fakes.vaults import FAST_KDF, PASSPHRASE

Look = Callable[[str], object]
Kind = TypeVar("Kind", bound=Overlay)
ALIAS = "Rosalinda"
CTRL = Qt.KeyboardModifier.ControlModifier


def unlooked(_name: str) -> None:
    """Nobody takes pictures."""


class Day:
    """The steps, one after the other; what each leaves behind is for whoever checks."""

    def __init__(self, window: MainWindow, clock: FakeClock, look: Look = unlooked) -> None:
        self.hands = Hands(window)
        self.window = window
        self.clock = clock
        self.look = look
        self.adult: CaseId | None = None
        self.child: CaseId | None = None
        self.known: dict[str, str] = {}
        """What the interview knew before anybody was asked."""
        self.letters: list[str] = []
        self.due: list[str] = []
        """What the first page said a week later."""

    # ------------------------------------------------------------ hands
    def later(self, *, minutes: int = 0, days: int = 0) -> None:
        """Time goes by, and somebody is there again: the program was not left alone."""
        self.clock.advance(minutes=minutes, days=days)
        self.window.idle.begin(10)

    def press(self, button: QAbstractButton) -> None:
        """A press of the mouse on what can be pressed."""
        if not button.isVisible() or not button.isEnabled():
            raise LostPatience(f"cannot be pressed: {button.text()}")
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        self.hands.settle()

    def key(self, key: Qt.Key, held: Qt.KeyboardModifier = CTRL) -> None:
        """A key of the window."""
        focused: QWidget | None = self.window.focusWidget()
        QTest.keyClick(self.window if focused is None else focused, key, held)
        self.hands.settle()

    def button(self, words: str) -> QAbstractButton:
        """The button that says this, on what is shown."""
        found = [
            one
            for one in self.window.findChildren(QPushButton)
            if one.isVisible() and words in (one.text(), one.accessibleName())
        ]
        if not found:
            raise LostPatience(f"no button says {words}")
        return found[-1]

    def say(self, english: str, spanish: str) -> str:
        """The words in the language in use."""
        installed = i18n.Languages.installed
        return spanish if installed is not None and installed.code == "es" else english

    def pick(self, value: str) -> None:
        """Down to the line, and Enter."""
        sheet = self.sheet(PickSheet)
        line = sheet._values.index(value)
        sheet.choices.setFocus()
        for _ in range(line - sheet.choices.currentRow()):
            QTest.keyClick(sheet.choices, Qt.Key.Key_Down)
        for _ in range(sheet.choices.currentRow() - line):
            QTest.keyClick(sheet.choices, Qt.Key.Key_Up)
        self.press(sheet.yes)

    def sheet(self, kind: type[Kind]) -> Kind:
        """The sheet that is open, which must be of this kind."""
        found = [one for one in self.hands.sheets() if isinstance(one, kind)]
        if not found:
            raise LostPatience(f"no {kind.__name__} is open")
        return found[-1]

    def open_case(self, case_id: CaseId) -> CasesScreen:
        """By the key of the place, then the row of its code."""
        self.key(Qt.Key.Key_2)
        cases = self.hands.screen(CasesScreen)
        if cases.is_open():
            self.press(cases.case.back)
        code = self.hands.workspace.casework.cases.row(case_id).code
        rows = [one for one in cases.list_page.findChildren(Row) if code in one.accessibleName()]
        self.press(rows[0])
        return cases

    def finish(self, screen: FillingScreen) -> None:
        """Ctrl+R, the review, the end."""
        self.key(Qt.Key.Key_R)
        self.look(f"review-{screen.filling.form.form_id}")
        self.later(minutes=25)
        self.hands.finalise()

    # ------------------------------------------------------------ the steps
    def screen_somebody_in_danger(self) -> None:
        """A screening in which an answer speaks of danger: the steps open by themselves."""
        hands = self.hands
        screen = hands.start("rapid_screen")
        hands.give(
            screen,
            {
                "a_mode": "asked",
                "a_place": "shelter",
                "a_private": "yes",
                "a_companion": "none",
                "a_language": "es",
                "a_consent": "full",
                "a_age_band": "25_59",
                "a_gender": "Feminine",
                "a_debt": "yes",
                "a_danger_now": "yes",
            },
        )
        assert screen.triage is not None
        screen.triage.look()
        steps = self.sheet(ImmediateSheet)
        first = next(iter(steps.boxes.values()))
        QTest.keyClick(first, Qt.Key.Key_Space)
        self.look("danger")
        self.press(steps.back)
        hands.give(screen, {"a_judgement": "agree"})
        screen.toggle_triage()
        self.look("worker-side")
        screen.toggle_triage()
        self.finish(screen)
        self.adult = self._newest()

    def screen_a_child(self) -> None:
        """A child who is alone: a notice is due within a day, and nothing is sent by itself."""
        hands = self.hands
        screen = hands.start("screen_child")
        hands.give(
            screen,
            {
                "c_mode": "child",
                "c_private": "yes",
                "c_with": "alone",
                "c_assent": "yes",
                "c_danger_now": "no",
                "c_age": "13",
                "c_uasc": "unaccompanied",
                "c_criminal": "yes",
                "c_bi": "safety",
                "c_interim": "this_shelter",
                "c_report": "none",
                "c_judgement": "agree",
            },
        )
        self.look("child")
        self.finish(screen)
        self.child = self._newest()

    def interview(self) -> None:
        """The case's next form: what the screening knew stands there, and is only confirmed."""
        assert self.adult is not None
        hands = self.hands
        self.open_case(self.adult)
        self.look("case")
        self.press(self.button(self.say("Go on with a form", "Seguir con un formulario")))
        sheet = self.sheet(PickSheet)
        self.pick(next(one for one in sheet._values if one.startswith("intake_adult")))
        screen = hands.screen(FillingScreen)
        hands.give(
            screen,
            {
                "b_place": "shelter",
                "b_private": "yes",
                "b_explained": "who voluntary",
                "b_consent": "full",
                "b_scopes": "local services statistics",
            },
        )
        words = {path.rpartition("/")[2]: text for path, text in screen.filling.values().items()}
        self.known = {name: words.get(name, "") for name in ("b_language", "b_gender")}
        hands.give(
            screen,
            {
                "b_alias": ALIAS,
                "b_age": "31",
                "b_situations": "unpaid",
                "b_needs": "legal",
                "b_feels_safe": "2",
                "b_judgement": "agree",
            },
        )
        self.finish(screen)

    def refer(self, letter: Path) -> None:
        """A service is proposed, agreed to, written to, and it goes out."""
        assert self.adult is not None
        cases = self.open_case(self.adult)
        self.press(self.button(self.say("Propose a service", "Proponer un servicio")))
        self.pick("legal")
        self.pick("")
        for step in ("agreed", "letter", "send"):
            self._referral_row(cases)
            self.pick(step)
            if step == "letter":
                paper = self.sheet(PaperSheet)
                self.letters.append(paper.paper.toPlainText())
                self.look("letter")
                self.press(paper.saving)
                assert letter.read_bytes().startswith(b"%PDF")
        self.look("referral")

    def follow_up(self) -> None:
        """A week later: what is due is on the first page, and the visit is written down."""
        assert self.adult is not None
        self.later(days=7)
        self.key(Qt.Key.Key_1)
        self.look("week")
        rows = self.window.findChildren(Row)
        self.due = [one.accessibleName() for one in rows if one.isVisible()]
        self.open_case(self.adult)
        self.press(self.button(self.say("Go on with a form", "Seguir con un formulario")))
        sheet = self.sheet(PickSheet)
        self.pick(next(one for one in sheet._values if one.startswith("follow_up")))
        screen = self.hands.screen(FillingScreen)
        self.hands.give(
            screen,
            {
                "d_mode": "person",
                "d_safe_now": "yes",
                "d_result": "spoke",
                "d_consent_still": "yes",
                "d_danger_now": "no",
                "d_feels_safe": "4",
                "d_risk": "possible",
                "d_any_ref": "no",
                "d_casest": "FollowUp",
                "d_next": "2026-04-02",
            },
        )
        self.finish(screen)
        self.open_case(self.adult)
        self.look("case-followed")

    def count_the_month(self) -> StatisticsScreen:
        """A month later the figures of the month, none of them small enough to find somebody."""
        self.later(days=30)
        self.window.go("statistics")
        self.hands.settle()
        statistics = self.hands.screen(StatisticsScreen)
        self.press(statistics.before)
        self.hands.settle()
        self.look("statistics")
        return statistics

    def take_back(self) -> None:
        """The person takes one scope back: it stops, and a note says what stays outside."""
        assert self.adult is not None
        self.open_case(self.adult)
        self.press(
            self.button(self.say("The person takes something back", "La persona retira algo"))
        )
        sheet = self.sheet(ScopesSheet)
        box = next(one for scope, one in sheet.boxes.items() if scope.value == "services")
        QTest.keyClick(box, Qt.Key.Key_Space)
        self.look("withdrawal")
        self.press(sheet.yes)
        paper = self.sheet(PaperSheet)
        self.letters.append(paper.paper.toPlainText())
        self.look("withdrawal-note")
        paper.close_sheet()
        self.hands.settle()
        self.look("case-withdrawn")

    # ------------------------------------------------------------ inside
    def _referral_row(self, cases: CasesScreen) -> None:
        assert self.adult is not None
        [kept] = self.hands.workspace.casework.referrals.of_case(self.adult)
        cases.case.follow_referral(kept)
        self.hands.settle()

    def _newest(self) -> CaseId:
        records = self.hands.workspace.records.list(limit=1)
        case_id = self.hands.workspace.casework.cases.of_record(records[0].record_id)
        if case_id is None:
            raise LostPatience("the record began no case")
        return case_id

    def whole(self, letter: Path) -> None:
        """From the morning to the month."""
        self.screen_somebody_in_danger()
        self.screen_a_child()
        self.interview()
        self.refer(letter)
        self.follow_up()
        self.count_the_month()
        self.take_back()


class Keeper:
    """Keeps what the window shows, numbered."""

    def __init__(self, window: MainWindow, folder: Path, suffix: str) -> None:
        self._window = window
        self._folder = folder
        self._suffix = suffix
        self._count = 0

    def __call__(self, step: str) -> None:
        """One picture: NN-STEP-LANGUAGE-LOOK.png."""
        self._count += 1
        Hands(self._window).settle()
        file = self._folder / f"{self._count:02}-{step}-{self._suffix}.png"
        self._window.grab().save(str(file))


def main() -> int:
    """Keeps a picture of each step, in Spanish by day and in English by night."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path("docs") / "images" / "day"
    folder.mkdir(parents=True, exist_ok=True)
    application = QApplication([])
    resources = AppPaths.default().resources
    look = theme.install(application, resources)
    for language, name in (("es", "light"), ("en", "dark")):
        look.use(theme.ThemeChoice(name), 1.0)
        i18n.install(application, resources).use(language)
        with tempfile.TemporaryDirectory(prefix="intake-day-") as home:
            clock = FakeClock()
            program = assemble(
                AppPaths.below(Path(home) / "home"),
                clock=clock,
                jobs=JobsAtOnce(),
                outside=Outside(kdf_limits=FAST_KDF),
            )
            made = program.vault.create("Martha", PASSPHRASE, language=language)
            letter = Path(home) / "hoja.pdf"
            window = MainWindow(
                program, relaunch=lambda _: None, save=lambda *_, letter=letter: letter
            )
            window.resize(1366, 768)
            window.begin()
            window.show()
            window.open_workspace(program.vault.unlock(made.account_id, PASSPHRASE))
            window.use_look(name, 1.0)
            keep = Keeper(window, folder, f"{language}-{name}")
            Day(window, clock, keep).whole(letter)
            window.close()
            program.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
