"""The screens of an unlocked profile: made here, and wired to the window that shows them."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from PySide6.QtWidgets import QWidget

from intake_app.domain.records import DraftId, FormRef, RecordId
from intake_app.services import CaseId, Filling, Program, SendingReport, Workspace
from intake_app.ui.components.file_choice import FileWays
from intake_app.ui.components.key_paper import print_key
from intake_app.ui.screens.accounts.model import AccountsModel
from intake_app.ui.screens.accounts.screen import AccountsScreen
from intake_app.ui.screens.cases.model import CasesModel
from intake_app.ui.screens.cases.screen import CasesScreen
from intake_app.ui.screens.central.model import CentralModel
from intake_app.ui.screens.central.screen import CentralScreen
from intake_app.ui.screens.conflicts.model import ConflictsModel
from intake_app.ui.screens.conflicts.screen import ConflictsScreen
from intake_app.ui.screens.courier.model import CourierModel
from intake_app.ui.screens.courier.screen import CourierScreen
from intake_app.ui.screens.decisions.model import DecisionsModel
from intake_app.ui.screens.decisions.screen import DecisionsScreen
from intake_app.ui.screens.directory.model import DirectoryModel
from intake_app.ui.screens.directory.screen import DirectoryScreen
from intake_app.ui.screens.exchange.model import ExchangeModel
from intake_app.ui.screens.exchange.screen import ExchangeScreen
from intake_app.ui.screens.forms.model import FormsModel
from intake_app.ui.screens.forms.screen import FormsScreen
from intake_app.ui.screens.home.model import HomeModel
from intake_app.ui.screens.home.screen import HomeScreen
from intake_app.ui.screens.keeping.model import KeepingModel
from intake_app.ui.screens.keeping.screen import KeepingScreen
from intake_app.ui.screens.log.model import LogModel
from intake_app.ui.screens.log.screen import LogScreen
from intake_app.ui.screens.outbox.model import OutboxModel
from intake_app.ui.screens.outbox.screen import OutboxScreen
from intake_app.ui.screens.records.model import RecordsModel
from intake_app.ui.screens.records.screen import RecordsScreen
from intake_app.ui.screens.requests.model import RequestsModel
from intake_app.ui.screens.requests.screen import RequestsScreen
from intake_app.ui.screens.safe.model import SafeModel
from intake_app.ui.screens.safe.screen import SafeScreen
from intake_app.ui.screens.settings.model import SettingsModel
from intake_app.ui.screens.settings.screen import SettingsScreen
from intake_app.ui.screens.statistics.model import StatisticsModel
from intake_app.ui.screens.statistics.screen import StatisticsScreen
from intake_app.ui.screens.updates.model import UpdatesModel
from intake_app.ui.screens.updates.screen import UpdatesScreen

BELOW = {
    "central": "settings",
    "people": "settings",
    "log": "settings",
    "courier": "outbox",
    "conflicts": "outbox",
    "safe": "settings",
    "keeping": "settings",
    "updates": "settings",
    "requests": "cases",
    "exchange": "cases",
    "decisions": "cases",
}
"""Places without a button of their own, and the button that leads to them."""


class Host(Protocol):
    """What the window does for the places in it."""

    def go(self, place: str) -> None: ...
    def current_screen(self) -> QWidget | None: ...
    def start_form(self, ref: FormRef) -> None: ...
    def resume_draft(self, draft_id: DraftId) -> None: ...
    def correct_record(self, record_id: RecordId) -> None: ...
    def open_filling(self, open_it: Callable[[], Filling]) -> None: ...
    def add_form(self) -> None: ...
    def tell_sent(self, report: SendingReport) -> None: ...
    def leave_central(self, central: CentralScreen) -> None: ...
    def take_up_central(self) -> None: ...
    def look_for_due(self) -> None: ...
    def use_language(self, code: str) -> None: ...
    def use_look(self, choice: str, scale: float) -> None: ...
    def use_hiding(self) -> None: ...
    def save_key(self, key: str) -> bool: ...
    def say_briefly(self, text: str) -> None: ...
    def put_aside(self, text: str) -> None: ...
    def lock(self) -> None: ...
    def close(self) -> bool: ...


class Places:
    """Makes each place once, when somebody goes there for the first time.

    To add a place: a maker here, its name in ``_makers``, and in :data:`BELOW` where it has no
    button of its own.
    """

    def __init__(
        self, program: Program, workspace: Workspace, host: Host, parent: QWidget, ways: FileWays
    ) -> None:
        self._program = program
        self._workspace = workspace
        self._host = host
        self._parent = parent
        self._clock = program.clock
        self._ways = ways
        self._makers: dict[str, Callable[[], QWidget]] = {
            "home": self._home,
            "forms": self._forms,
            "outbox": self._outbox,
            "records": self._records,
            "settings": self._settings,
            "central": self._central,
            "cases": self._cases,
            "people": self._people,
            "log": self._log,
            "courier": self._courier,
            "conflicts": self._conflicts,
            "safe": self._safe,
            "keeping": self._keeping,
            "updates": self._updates,
            "statistics": self._statistics,
            "requests": self._requests,
            "exchange": self._exchange,
            "decisions": self._decisions,
            "directory": self._directory,
        }

    def make(self, place: str) -> QWidget | None:
        """A place that somebody goes to for the first time; None where there is no such place."""
        maker = self._makers.get(place)
        return None if maker is None else maker()

    # ---------------------------------------------------------------- often gone to
    def _home(self) -> HomeScreen:
        host = self._host
        screen = HomeScreen(HomeModel(self._workspace), self._clock)
        screen.form_chosen.connect(host.start_form)
        screen.draft_chosen.connect(host.resume_draft)
        screen.case_chosen.connect(self.show_case)
        screen.outbox_requested.connect(lambda: host.go("outbox"))
        screen.forms_requested.connect(lambda: host.go("forms"))
        screen.add_form_requested.connect(host.add_form)
        return screen

    def _forms(self) -> FormsScreen:
        screen = FormsScreen(FormsModel(self._workspace), self._ways.choose)
        screen.form_chosen.connect(self._host.start_form)
        return screen

    def _outbox(self) -> OutboxScreen:
        host = self._host
        screen = OutboxScreen(OutboxModel(self._workspace), self._clock)
        screen.central_requested.connect(lambda: host.go("central"))
        screen.sent.connect(host.tell_sent)
        screen.courier_requested.connect(lambda: host.go("courier"))
        screen.conflicts_requested.connect(lambda: host.go("conflicts"))
        screen.correction_requested.connect(host.correct_record)
        return screen

    def _records(self) -> RecordsScreen:
        return RecordsScreen(
            RecordsModel(self._workspace),
            self._clock,
            self._ways.save,
            put_aside=self._host.put_aside,
        )

    def _settings(self) -> SettingsScreen:
        host = self._host
        screen = SettingsScreen(
            SettingsModel(self._program, self._workspace),
            lambda title, kinds: self._ways.choose(self._parent, title, kinds),
        )
        screen.central_requested.connect(lambda: host.go("central"))
        screen.language_chosen.connect(host.use_language)
        screen.look_chosen.connect(host.use_look)
        screen.lock_requested.connect(host.lock)
        screen.hiding_changed.connect(host.use_hiding)
        screen.place_requested.connect(host.go)
        return screen

    def _central(self) -> CentralScreen:
        screen = CentralScreen(CentralModel(self._workspace), self._ways.choose)
        screen.left.connect(lambda: self._host.leave_central(screen))
        screen.connected.connect(self._host.take_up_central)
        return screen

    # ---------------------------------------------------------------- the others
    def _cases(self) -> QWidget:
        screen = CasesScreen(CasesModel(self._workspace), self._clock, self._ways.save)
        screen.filling_started.connect(lambda filling: self._host.open_filling(lambda: filling))
        screen.place_requested.connect(self._host.go)
        screen.request_wanted.connect(self._write_request)
        screen.entry_requested.connect(self._show_entry)
        return screen

    def _requests(self) -> RequestsScreen:
        screen = RequestsScreen(
            RequestsModel(self._workspace, self._clock), self._clock, self._ways.save, self._save
        )
        screen.left.connect(lambda: self._host.go("cases"))
        screen.case_requested.connect(self.show_case)
        screen.filling_started.connect(lambda filling: self._host.open_filling(lambda: filling))
        return screen

    def _exchange(self) -> ExchangeScreen:
        screen = ExchangeScreen(ExchangeModel(self._workspace), self._ways.save)
        screen.left.connect(lambda: self._host.go("cases"))
        return screen

    def _decisions(self) -> DecisionsScreen:
        screen = DecisionsScreen(DecisionsModel(self._workspace, self._clock), self._clock)
        screen.left.connect(lambda: self._host.go("cases"))
        screen.case_requested.connect(self.show_case)
        return screen

    def _write_request(self, code: str) -> None:
        self._host.go("requests")
        screen = self._host.current_screen()
        if isinstance(screen, RequestsScreen):
            screen.ask_for(code)

    def show_case(self, case_id: CaseId) -> None:
        """Opens a case in its place."""
        self._host.go("cases")
        screen = self._host.current_screen()
        if isinstance(screen, CasesScreen):
            screen.show_case(case_id)

    def _people(self) -> QWidget:
        host = self._host
        screen = AccountsScreen(
            AccountsModel(self._program, self._workspace),
            print_key=lambda key: print_key(self._parent, key),
            save_key=host.save_key,
            choose_folder=self._choose_folder,
        )
        screen.left.connect(lambda: host.go("settings"))
        screen.told.connect(host.say_briefly)
        return screen

    def _log(self) -> QWidget:
        screen = LogScreen(LogModel(self._workspace, self._clock), self._clock, self._save)
        screen.left.connect(lambda: self._host.go("settings"))
        return screen

    def _courier(self) -> QWidget:
        ways = self._ways
        screen = CourierScreen(
            CourierModel(self._workspace), ways.choose, ways.save, ways.choose_folder
        )
        screen.left.connect(lambda: self._host.go("outbox"))
        return screen

    def _conflicts(self) -> QWidget:
        screen = ConflictsScreen(ConflictsModel(self._workspace), self._clock)
        screen.left.connect(lambda: self._host.go("outbox"))
        screen.decided.connect(self._host.look_for_due)
        return screen

    def _safe(self) -> QWidget:
        host = self._host
        screen = SafeScreen(
            SafeModel(self._program, self._workspace),
            self._clock,
            save_file=self._save,
            choose_folder=self._choose_folder,
        )
        screen.left.connect(lambda: host.go("settings"))
        screen.outbox_requested.connect(lambda: host.go("outbox"))
        screen.drafts_requested.connect(lambda: host.go("home"))
        screen.gone.connect(host.lock)
        return screen

    def _keeping(self) -> QWidget:
        screen = KeepingScreen(KeepingModel(self._workspace), self._clock, self._save)
        screen.left.connect(lambda: self._host.go("settings"))
        return screen

    def _updates(self) -> QWidget:
        screen = UpdatesScreen(UpdatesModel(self._program, self._workspace), self._choose_folder)
        screen.left.connect(lambda: self._host.go("settings"))
        screen.leaving_wanted.connect(self._host.close)
        return screen

    def _directory(self) -> QWidget:
        return DirectoryScreen(
            DirectoryModel(self._workspace),
            lambda title, kinds: self._ways.choose(self._parent, title, kinds),
        )

    def _show_entry(self, entry_id: str) -> None:
        self._host.go("directory")
        screen = self._host.current_screen()
        if isinstance(screen, DirectoryScreen):
            screen.show_place(entry_id)

    def _statistics(self) -> QWidget:
        model = StatisticsModel(self._workspace, self._clock)
        return StatisticsScreen(model, self._clock, self._save)

    def _save(self, title: str, kinds: str, name: str) -> Path | None:
        return self._ways.save(self._parent, title, kinds, name)

    def _choose_folder(self, title: str) -> Path | None:
        return self._ways.choose_folder(self._parent, title)
