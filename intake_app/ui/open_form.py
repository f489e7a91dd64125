"""The form that stands open in the window: filled, handed over, reviewed, finished, left."""

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from intake_app.domain.doors import Later
from intake_app.domain.errors import IntakeError
from intake_app.domain.records import FormRef, RecordId
from intake_app.services import Lane, Program
from intake_app.ui.components.overlay import Overlay
from intake_app.ui.components.sheet import waiting_cursor

if TYPE_CHECKING:
    from intake_app.services import CaseId, Filling, Workspace
    from intake_app.ui.screens import filling as form_screens
    from intake_app.ui.screens import review as review_screens
else:  # nothing of it is needed before a form is opened
    form_screens = Later("intake_app.ui.screens.filling")
    review_screens = Later("intake_app.ui.screens.review")

OF_A_CASE = frozenset({"cases", "requests"})
"""Places from which a form is begun for one case; one comes back to it."""
FILLING, REVIEW = "filling", "review"

_log = logging.getLogger(__name__)


class Host(Protocol):
    """What the window does for the form in it."""

    program: Program
    workspace: "Workspace | None"
    overlay: Overlay | None
    desk: QWidget
    root: QStackedWidget
    """The desk, and whatever takes its place."""

    def put_on(self, name: str, screen: QWidget) -> None: ...
    def take_off(self, name: str) -> None: ...
    def show_again(self, name: str) -> None: ...
    def screen_of(self, name: str) -> QWidget | None: ...
    def show_frame(self, shown: bool) -> None: ...
    def place(self) -> str: ...
    def show_case(self, case_id: "CaseId") -> None: ...
    def go(self, place: str) -> None: ...
    def hide_away(self) -> None: ...
    def look_for_due(self) -> None: ...
    def put_other_windows_away(self) -> None: ...
    def show_error(self, error: Exception) -> None: ...


class OpenForm:
    """At most one form: its session, its screens, and where one came from."""

    def __init__(self, window: QMainWindow, host: Host) -> None:
        self._window = window
        self._host = host
        self.filling: Filling | None = None
        self.handed_over: form_screens.HandOverScreen | None = None
        """The section that a person answers alone; while it is there nothing else is."""
        self._state_before = Qt.WindowState.WindowNoState
        self._began_at = ""
        """The place from which it was begun."""

    def screen(self) -> "form_screens.FillingScreen | None":
        """Its screen, under its review too."""
        screen = self._host.screen_of(FILLING)
        if screen is None:  # before any form was open its screens are not loaded
            return None
        return screen if isinstance(screen, form_screens.FillingScreen) else None

    # ---------------------------------------------------------------- opened and left
    def open(self, open_it: "Callable[[], Filling]") -> None:
        """Shows a form that is opened by `open_it`; says why where it cannot be."""
        host, workspace = self._host, self._host.workspace
        if self.filling is not None or workspace is None:
            return
        try:
            with waiting_cursor(self._window):
                filling = open_it()
        except IntakeError as error:
            host.show_error(error)
            return
        self.filling = filling
        self._began_at = host.place()
        screen = form_screens.FillingScreen(
            filling,
            workspace.events,
            media=_form_files(workspace, filling.form),
            triage=workspace.casework.triage,
            alike=form_screens.AlikeNames(workspace),
            clock=host.program.clock,
        )
        screen.left.connect(self.leave)
        screen.review_requested.connect(self.review)
        screen.hide_requested.connect(host.hide_away)
        screen.hand_over_requested.connect(self.hand_over)
        screen.covers_when_away = workspace.settings.values().cover_when_away
        screen.head.hide_keys.setText(host.program.preferences.hide_key)
        host.show_frame(False)
        host.put_on(FILLING, screen)

    def leave(self) -> None:
        """Saves, closes the form and goes home, or to the case for which it was begun."""
        host = self._host
        if self.handed_over is not None:
            self.forget_handing_over()
            host.root.setCurrentWidget(host.desk)
        filling, self.filling = self.filling, None
        for sheet in host.desk.findChildren(Overlay):
            if sheet is not host.overlay:  # a search, the steps to take now: of this form
                sheet.fall_away()
        for name in (FILLING, REVIEW):
            host.take_off(name)
        if filling is not None:
            try:
                filling.close()
            except IntakeError as error:
                host.show_error(error)
        host.show_frame(True)
        host.go(self._began_at if self._began_at in OF_A_CASE else "home")

    def close(self) -> "Filling | None":
        """Lets go of it before the program locks; gives what is to be closed."""
        self.forget_handing_over()
        screen = self.screen()
        if screen is not None:
            screen.flush()
            screen.let_go()
        filling, self.filling = self.filling, None
        return filling

    # ---------------------------------------------------------------- handed over
    def hand_over(self, section_id: str) -> None:
        """Puts one section of the form in the place of everything, for the person alone."""
        host, workspace, filling = self._host, self._host.workspace, self.filling
        beneath = self.screen()
        if workspace is None or filling is None or beneath is None:
            return

        def confirm(
            passphrase: str, right: Callable[[object], None], wrong: Callable[[Exception], None]
        ) -> None:
            workspace.jobs.submit(
                Lane.FILES, lambda: workspace.confirm_passphrase(passphrase), right, wrong
            )

        screen = form_screens.HandOverScreen(
            filling,
            section_id,
            confirm=confirm,
            seconds_to_wait=workspace.seconds_to_wait,
            media=beneath.media,
        )
        screen.returned.connect(self.take_back)
        host.put_other_windows_away()
        self.handed_over = screen
        self._state_before = self._window.windowState()
        host.root.addWidget(screen)
        host.root.setCurrentWidget(screen)
        self._window.showFullScreen()
        screen.focus_first()

    def take_back(self) -> None:
        """The worker's passphrase was given: the form is there again, with what was answered."""
        if self.handed_over is None:
            return
        self.forget_handing_over()
        self._host.root.setCurrentWidget(self._host.desk)
        self._window.setWindowState(self._state_before)
        beneath = self.screen()
        if beneath is not None:
            beneath.take_up()

    def forget_handing_over(self) -> None:
        """Takes the handed-over section away, if there is one."""
        screen, self.handed_over = self.handed_over, None
        if screen is not None:
            screen.let_go()
            self._host.root.removeWidget(screen)
            screen.deleteLater()

    # ---------------------------------------------------------------- reviewed
    def review(self) -> None:
        """What was answered, and the end of the form."""
        if self.filling is None:
            return
        self._host.take_off(REVIEW)
        before = self.screen()
        covered = before is not None and before.covers_answers
        screen = review_screens.ReviewScreen(self.filling, covered=covered)
        screen.jump_requested.connect(self.jump)
        screen.back_requested.connect(self.go_back)
        screen.finalised.connect(self._take_finalised)
        screen.home_requested.connect(self.leave)
        screen.outbox_requested.connect(self._leave_for_outbox)
        screen.case_requested.connect(self._leave_for_case)
        self._host.put_on(REVIEW, screen)

    def go_back(self) -> None:
        """From the review to the questions."""
        self._host.show_again(FILLING)

    def jump(self, path: str, page_id: str) -> None:
        """From the review to one question."""
        screen = self.screen()
        if screen is not None:
            self._host.show_again(FILLING)
            screen.show_question(path, page_id)

    def _take_finalised(self, record_id: str) -> None:
        screen, workspace = self.screen(), self._host.workspace
        if screen is not None:
            screen.let_go()
        review = self._host.screen_of(REVIEW)
        if workspace is not None and isinstance(review, review_screens.ReviewScreen):
            cases = workspace.casework.cases
            case_id = cases.of_record(RecordId(record_id))
            if case_id is not None:
                review.offer_case(case_id, cases.row(case_id).code)
        self._host.look_for_due()

    def _leave_for_outbox(self) -> None:
        self.leave()
        self._host.go("outbox")

    def _leave_for_case(self, case_id: "CaseId") -> None:
        self.leave()
        self._host.show_case(case_id)


def _form_files(workspace: "Workspace", ref: FormRef) -> Callable[[str], bytes | None]:
    """Gives the files that came with a form, read when they are shown."""

    def load(name: str) -> bytes | None:
        try:
            return workspace.catalogue.media_file(ref, name)
        except IntakeError as error:
            _log.info("a file of a form cannot be shown: %s", error.code)
            return None

    return load
