"""One case: what came when on the left, what can be done on the right; no name in sight."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from intake_app.casework import (
    NEXT,
    SERVICES,
    ConsentOverride,
    DirectoryFilter,
    Given,
    Outcome,
    OverrideGround,
    ReferralStatus,
    Scope,
    missing_return_checks,
)
from intake_app.domain.clock import Clock
from intake_app.domain.errors import IntakeError
from intake_app.domain.records import FormRef
from intake_app.forms import AnswerLine
from intake_app.services import (
    CasePage,
    CaseRow,
    CaseStatus,
    ConsentMissing,
    Contact,
    ExitClosed,
    KeptReferral,
    NotThisStep,
    OverrideToReview,
    Prepared,
    WithdrawalNote,
)
from intake_app.ui import i18n, messages, theme
from intake_app.ui.components.alike_bar import AlikeBar
from intake_app.ui.components.banner import Banner
from intake_app.ui.components.buttons import (
    Button,
    leading_button,
    plain_button,
    primary_button,
    quiet_button,
)
from intake_app.ui.components.case_words import (
    action_words,
    contact_words,
    given_words,
    ground_words,
    outcome_look,
    outcome_words,
    referral_words,
    scope_words,
    service_words,
    status_words,
    timer_words,
)
from intake_app.ui.components.columns import Columns
from intake_app.ui.components.file_choice import SaveFile
from intake_app.ui.components.immediate_sheet import ImmediateSheet
from intake_app.ui.components.overlay import Overlay, ground_of
from intake_app.ui.components.override_sheet import OverrideSheet, grounds_for
from intake_app.ui.components.paper_preview import PaperSheet
from intake_app.ui.components.pick_sheet import PickSheet
from intake_app.ui.components.reason_sheet import ReasonSheet
from intake_app.ui.components.rows import Row
from intake_app.ui.components.sheet import (
    Page,
    Sheet,
    clear_layout,
    column_layout,
    hold_keyboard,
    keeping_focus,
    row_layout,
)
from intake_app.ui.components.text import Label, Line, StateWord
from intake_app.ui.i18n import Worded
from intake_app.ui.screens.cases.dialogs import (
    ChecksSheet,
    DaySheet,
    OutcomeSheet,
    PaperChoice,
    ReviewOverrideSheet,
    ScopesSheet,
    StepSheet,
)
from intake_app.ui.screens.cases.model import CLOSED, CasesModel

PAPERS = ("result", "rights", "prevention", "offer", "games", "privacy", "notice", "held")


class CaseView(Worded):
    """The open case, drawn anew after each change."""

    left = Signal()
    filling_started = Signal(object)
    entry_requested = Signal(str)
    """An entry of the directory."""
    case_requested = Signal(str)
    """Another case of the same person is to be shown."""
    request_wanted = Signal(str)

    def __init__(self, model: CasesModel, clock: Clock, save: SaveFile) -> None:
        super().__init__()
        self.model = model
        self._clock = clock
        self._save = save
        self.overlay: Overlay | None = None
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self.page = Page(width=theme.DESK_WIDTH)
        outer.addWidget(self.page)
        head = row_layout()
        self.back = leading_button(icon="chevron-left")
        self.back.clicked.connect(self.left)
        self.say(self.back.setText, lambda: self.tr("All cases"))
        self._code = Label("title", wraps=False)
        self._outcome = StateWord()
        self._facts = Label("muted")
        head.addWidget(self.back)
        head.addStretch(1)
        self.page.column.addLayout(head)
        line = row_layout(spacing=theme.MEDIUM)
        line.addWidget(self._code)
        line.addWidget(self._outcome)
        line.addStretch(1)
        self.page.column.addLayout(line)
        self.page.add(self._facts)
        self._told = Banner("attention")
        self._told.hide()
        self.page.add(self._told)
        self.alike = AlikeBar()
        self.alike.same_person.connect(self._link)
        self.alike.somebody_else.connect(self._keep_apart)
        self.page.add(self.alike)
        self.columns = Columns((6, 5))
        self.page.add(self.columns)
        self._timeline = column_layout(spacing=theme.TIGHT)
        self._answers = column_layout(spacing=theme.SMALL)
        self.columns.left.addLayout(self._timeline)
        self.columns.left.addLayout(self._answers)
        self._actions = column_layout(spacing=theme.TIGHT)
        self.columns.right.addLayout(self._actions)

    # ---------------------------------------------------------------- for the list
    def show_case(self) -> None:
        """Draws the case that the model opened."""
        clear_layout(self._answers)
        self._told.show_words("")
        self._draw()
        self.page.verticalScrollBar().setValue(0)
        self.alike.show_hints(())
        self.model.look_for_alike(self.alike.show_hints)

    def refresh(self) -> None:
        """Reads the case again."""
        self._do(self.model.read_again)

    def focus_first(self) -> None:
        """Puts the keyboard on the way back."""
        self.back.setFocus()

    def forget(self) -> None:
        """Takes everything of the case off the screen."""
        for layout in (self._timeline, self._answers, self._actions):
            clear_layout(layout)
        self._code.setText("")
        self._facts.setText("")
        self.alike.show_hints(())

    def words(self) -> str:
        """All that is shown."""
        labels = [label.text() for label in self.page.findChildren(Label)]
        return "\n".join(text for text in labels if text)

    def reword(self) -> None:
        super().reword()
        if self.model.open_case is not None:
            self._draw()

    # ---------------------------------------------------------------- drawing
    def _draw(self) -> None:
        page = self.model.open_case
        if page is None:
            return
        row = page.row
        self._code.setText(row.code)
        icon, tone = outcome_look(row.outcome)
        self._outcome.show_state(icon, outcome_words(row.outcome), tone)
        facts = [status_words(row.status)]
        if row.is_minor:
            facts.append(self.tr("under 18"))
        opened = self.tr("opened %1").replace("%1", i18n.day(row.opened_at))
        facts.append(opened)
        if row.next_contact is not None:
            words = self.tr("next contact %1")
            facts.append(words.replace("%1", i18n.calendar_day(row.next_contact)))
        self._facts.setText(" · ".join(facts))
        self._draw_timeline(page)
        self._draw_actions(page)

    def _draw_in_place(self) -> None:
        """Draws anew; the keyboard and what is in sight stay where they were."""
        bar = self.page.verticalScrollBar()
        place = bar.value()
        with keeping_focus(self):
            hold_keyboard(self)  # Qt would pass it on down the page, and scroll after it
            self._draw()
        QTimer.singleShot(0, self, lambda: bar.setValue(min(place, bar.maximum())))

    def _draw_timeline(self, page: CasePage) -> None:
        clear_layout(self._timeline)
        for other in self.model.casework.matching.linked(page.row.case_id):
            self._timeline.addWidget(self._linked_row(other))
        self._heading(self._timeline, self.tr("What came when"))
        if page.own_view:
            said = page.own_view
            words = self.tr("The person feels safe: %1 of 5").replace("%1", said)
            if not said.isdigit():
                words = self.tr("How safe the person feels: would rather not say")
            self._text(self._timeline, words, "strong")
        for timer in self.model.casework.dangers.timers(page.row.case_id):
            due = i18n.day_and_time(timer.due, self._clock.now())
            done = self.tr("done") if timer.is_done else due
            self._text(self._timeline, f"{timer_words(timer.kind)} {done}", "strong")
        for step in self.model.casework.dangers.actions(page.row.case_id):
            when = i18n.day_and_time(step.at, self._clock.now())
            self._text(self._timeline, f"{action_words(step.action)} · {when}")
        for contact in reversed(page.contacts):
            self._timeline.addWidget(self._contact_row(contact))
        for kept in reversed(page.decisions):
            one = kept.override
            words = f"{outcome_words(one.before)} → {outcome_words(one.wanted)}"
            detail = f"{i18n.day_and_time(one.at, self._clock.now())} · {one.reason}".rstrip(" ·")
            self._text(self._timeline, words, "strong")
            self._text(self._timeline, f"{detail} · {self._decision_words(kept.state.value)}")
        if not page.contacts:
            self._text(self._timeline, self.tr("Nothing yet."), "muted")

    def _linked_row(self, other: CaseRow) -> Row:
        if not other.may_open:
            row = Row(self.tr("The same person"), self.tr("in a case of another team"))
            row.setEnabled(False)
            return row
        row = Row(other.code, self.tr("the same person"))
        icon, tone = outcome_look(other.outcome)
        row.show_state(icon, outcome_words(other.outcome), tone)
        row.clicked.connect(lambda: self.case_requested.emit(other.case_id))
        return row

    def _link(self, token: str) -> None:
        case_id = self._page().row.case_id
        self._do(lambda: self.model.casework.matching.link(case_id, token))
        self.alike.show_hints(self.alike.hints[1:])

    def _keep_apart(self, token: str) -> None:
        case_id = self._page().row.case_id
        self._do(lambda: self.model.casework.matching.keep_apart(case_id, token))
        self.alike.show_hints(self.alike.hints[1:])

    def _contact_row(self, contact: Contact) -> Row:
        when = i18n.day_and_time(contact.at, self._clock.now())
        detail = f"{when} · {self.tr('corrected since')}" if contact.is_replaced else when
        row = Row(contact_words(contact.kind), detail)
        if contact.outcome is not None:
            icon, tone = outcome_look(contact.outcome)
            row.show_state(icon, outcome_words(contact.outcome), tone)
        row.setEnabled(contact.record_id is not None)
        row.clicked.connect(lambda: self._show_answers(contact))
        return row

    def _draw_actions(self, page: CasePage) -> None:
        clear_layout(self._actions)
        self._heading(self._actions, self.tr("What you can do"))
        if self.model.steps() is not None:
            steps = primary_button(self.tr("Steps to take now"), icon="triangle-alert")
            steps.clicked.connect(self.take_steps)
            self._actions.addWidget(steps)
        for words, icon, act in (
            (self.tr("Go on with a form"), "file-text", self.choose_form),
            (self.tr("Raise or lower the outcome"), "circle-alert", self.change_outcome),
            (self.tr("When to see or call next"), "calendar", self.choose_day),
            (self.tr("Open name and documents"), "user", self.open_identity),
            (self.tr("Papers to print"), "printer", self.choose_paper),
            (self.tr("The person asks about their data"), "inbox", self.want_request),
            (self._status_words(page), "archive", self.change_status),
        ):
            self._action(words, icon, act)
        for kept in page.decisions:
            if kept.state.value == "waits-for-coordinator" and self.model.may_confirm(kept):
                confirm = quiet_button(self.tr("Confirm the lowering"), "check")
                confirm.clicked.connect(
                    lambda _=False, one=kept.decision_id: self._confirm_lowering(one)
                )
                self._actions.addWidget(confirm)
        self._draw_referrals(page)
        self._draw_consent(page)

    def _draw_referrals(self, page: CasePage) -> None:
        self._actions.addSpacing(theme.SMALL)
        self._heading(self._actions, self.tr("Referrals"))
        for kept in self.model.casework.referrals.of_case(page.row.case_id):
            self._actions.addWidget(self._referral_row(kept))
        self._action(self.tr("Propose a service"), "plus", self.propose_referral)

    def _referral_row(self, kept: KeptReferral) -> Row:
        referral = kept.referral
        parts = [referral.name] if referral.name else []
        if referral.due is not None:
            words = self.tr("expected by %1")
            parts.append(words.replace("%1", i18n.calendar_day(referral.due)))
        row = Row(service_words(referral.service), " · ".join(parts))
        words, icon, tone = referral_words(kept.status)
        if kept.status is ReferralStatus.PROPOSED and referral.person_agreed:
            words, icon, tone = self.tr("agreed to"), "check", "primary"
        row.show_state(icon, words, tone)
        row.clicked.connect(lambda: self.follow_referral(kept))
        return row

    def _draw_consent(self, page: CasePage) -> None:
        self._actions.addSpacing(theme.SMALL)
        self._heading(self._actions, self.tr("What the person allows"))
        sheet = Sheet(margin=theme.MEDIUM, spacing=theme.TIGHT)
        for state in self.model.casework.consent.scopes(page.row.case_id):
            line = row_layout()
            words = Label()
            words.setText(scope_words(state.scope))
            word = StateWord()
            said, icon, tone = given_words(state.given)
            word.show_state(icon, said, tone)
            line.addWidget(words, 1)
            line.addWidget(word, 0, Qt.AlignmentFlag.AlignTop)
            sheet.column.addLayout(line)
        self._actions.addWidget(sheet)
        for made in self.model.casework.consent.overrides(page.row.case_id):
            shared = self.tr("Shared without consent: %1")
            when = i18n.day_and_time(made.at, self._clock.now())
            ground = ground_words(made.override.ground)
            self._text(self._actions, shared.replace("%1", ground), "strong")
            self._text(self._actions, f"{when} · {made.override.reason}")
            if made.stands is not None:
                found = self.tr("found right") if made.stands else self.tr("found not right")
                self._text(self._actions, " · ".join(one for one in (found, made.note) if one))
        for waiting in self.model.casework.consent.to_review():
            if waiting.case_id == page.row.case_id:
                self._draw_override_to_review(waiting)
        self._action(self.tr("Write down what was allowed"), "pen-line", self.say_consent)
        self._action(self.tr("The person takes something back"), "undo-2", self.withdraw)

    def _draw_override_to_review(self, waiting: OverrideToReview) -> None:
        due = i18n.day_and_time(waiting.due, self._clock.now())
        said = self.tr("One person alone: a coordinator looks at it by %1")
        self._text(self._actions, said.replace("%1", due))

        def look() -> None:
            self._look_at_override(waiting)

        self._action(self.tr("Look at this decision"), "eye", look)

    # ---------------------------------------------------------------- acts
    def take_steps(self) -> None:
        """What to do now where danger was spoken of; ticks are kept with the case."""
        path = self.model.steps()
        if path is None:
            return
        sheet = ImmediateSheet(
            ground_of(self), path, self._clock.now(), self.model.take_step, over_form=False
        )
        sheet.closed.connect(self.refresh)
        self.overlay = sheet
        sheet.open_steps()

    def choose_form(self) -> None:
        """A form for this case; what is known fills it."""
        forms = self.model.forms_for(self._page())
        by_id = {f"{form.ref.form_id}\n{form.ref.version}": form.ref for form in forms}
        lines = [
            (f"{one.ref.form_id}\n{one.ref.version}", self.model.title_of(one)) for one in forms
        ]

        def begin(value: str) -> None:
            self._begin(by_id[value])

        self._open(PickSheet(ground_of(self), self.tr("Which form?"), lines, begin))

    def change_outcome(self) -> None:
        """One's own outcome."""
        page = self._page()

        def keep(wanted: Outcome, reason: str) -> None:
            case_id = page.row.case_id
            self._do(lambda: self.model.casework.cases.decide_outcome(case_id, wanted, reason))

        self._open(OutcomeSheet(ground_of(self), page.row.outcome, keep))

    def choose_day(self) -> None:
        """The next contact."""
        page = self._page()

        def keep(day: date | None) -> None:
            self._do(lambda: self.model.casework.cases.set_next_contact(page.row.case_id, day))

        today = self._clock.now().astimezone().date()
        self._open(DaySheet(ground_of(self), page.row.next_contact, keep, today=today))

    def change_status(self) -> None:
        """Closes or reopens."""
        page = self._page()
        is_closed = page.row.status in {one.value for one in CLOSED}
        wanted = (
            (CaseStatus.ACTIVE, CaseStatus.FOLLOW_UP)
            if is_closed
            else (CaseStatus.FOLLOW_UP, *CLOSED)
        )
        lines = [(one.value, status_words(one.value)) for one in wanted]

        def keep(value: str) -> None:
            status = CaseStatus(value)
            self._do(lambda: self.model.casework.cases.set_status(page.row.case_id, status))

        self._open(PickSheet(ground_of(self), self._status_words(page), lines, keep))

    def open_identity(self) -> None:
        """Names and documents, for a reason that is kept."""
        page = self._page()

        def look(reason: str) -> None:
            try:
                lines = self.model.casework.cases.identity(page.row.case_id, reason)
            except IntakeError as error:
                self._tell(error)
                return
            self._show_lines(self.tr("Name and documents"), lines)

        sheet = ReasonSheet(
            ground_of(self),
            self.tr("Open name and documents"),
            self.tr("The log keeps that you looked, and why. Close it again when you are done."),
            look,
            self.tr("Open"),
        )
        self._open(sheet, sheet.reason.editor)

    def want_request(self) -> None:
        """A request about one's own data is written down on its own page."""
        self.request_wanted.emit(self._page().row.code)

    def propose_referral(self) -> None:
        """A service, then a place of the directory or none."""
        lines = [(one, service_words(one)) for one in SERVICES]
        title = self.tr("Which service?")
        self._open(PickSheet(ground_of(self), title, lines, self._choose_place))

    def _choose_place(self, service: str) -> None:
        wanted = DirectoryFilter(service=service, for_minor=self._page().row.is_minor)
        lines = [("", self.tr("No place yet"))]
        for one in self.model.casework.directory.rows(wanted):
            stale = self.tr("(check the number first)") if one.is_stale else ""
            parts = (one.entry.name, one.entry.place, one.entry.phone, one.entry.hours, stale)
            lines.append((one.entry.entry_id, " · ".join(part for part in parts if part)))

        def keep(entry_id: str) -> None:
            case_id = self._page().row.case_id
            self._do(
                lambda: self.model.casework.referrals.propose(case_id, service, entry_id=entry_id)
            )

        text = self.tr("Places of the directory that offer this. It is only proposed now.")
        self._open(PickSheet(ground_of(self), self.tr("Which place?"), lines, keep, text=text))

    def follow_referral(self, kept: KeptReferral) -> None:
        """What to do with a referral: agree, send, print, say what became of it."""
        choices: list[tuple[str, str]] = []
        if not kept.referral.person_agreed:
            choices.append(("agreed", self.tr("The person agrees to it")))
        if kept.referral.service == "return" and kept.status is ReferralStatus.PROPOSED:
            checks = self._return_checks()
            made = sum(one in kept.referral.return_checks for one in checks)
            words = self.tr("What is known before the return: %1 of %2")
            words = words.replace("%1", str(made)).replace("%2", str(len(checks)))
            choices.append(("checks", words))
        if ReferralStatus.SENT in NEXT[kept.status]:
            choices.append(("send", self.tr("It goes out now")))
        choices.append(("letter", self.tr("Letter for the service")))
        if kept.referral.entry_id and self.model.casework.directory.find(kept.referral.entry_id):
            choices.append(("place", self.tr("See the place: telephone, hours")))
        if NEXT[kept.status] - {ReferralStatus.SENT}:
            choices.append(("step", self.tr("Say what became of it")))

        def act(value: str) -> None:
            self._follow(kept, value)

        title = service_words(kept.referral.service)
        self._open(PickSheet(ground_of(self), title, choices, act))

    def _follow(self, kept: KeptReferral, value: str) -> None:
        referrals = self.model.casework.referrals
        if value == "agreed":
            self._do(lambda: referrals.change(kept.referral_id, person_agreed=True))
        elif value == "send":
            self._past_the_gate(
                kept,
                lambda override: referrals.send(kept.referral_id, override=override),
                self._do,
            )
        elif value == "checks":
            self._ask_return_checks(kept)
        elif value == "place":
            self.entry_requested.emit(kept.referral.entry_id)
        elif value == "letter":
            printing = self.model.casework.printing
            self._past_the_gate(
                kept,
                lambda override: printing.letter(
                    kept.referral_id, self._language(), override=override
                ),
                lambda make: self._paper(make, sealed=True),
            )
        else:
            steps = [
                one
                for one in ReferralStatus
                if one in NEXT[kept.status] and one is not ReferralStatus.SENT
            ]

            def keep(status: ReferralStatus, barriers: tuple[str, ...]) -> None:
                self._do(lambda: referrals.step(kept.referral_id, status, barriers=barriers))

            title = self.tr("What became of it?")
            known = kept.referral.barriers
            self._open(StepSheet(ground_of(self), title, steps, keep, barriers=known))

    def _return_checks(self) -> tuple[str, ...]:
        return missing_return_checks((), is_minor=self._page().row.is_minor)

    def _ask_return_checks(self, kept: KeptReferral) -> None:
        referrals = self.model.casework.referrals

        def keep(checks: tuple[str, ...]) -> None:
            self._do(lambda: referrals.change(kept.referral_id, return_checks=checks))

        made = kept.referral.return_checks
        sheet = ChecksSheet(ground_of(self), self._return_checks(), made, keep)
        self._open(sheet, next(iter(sheet.boxes.values())))

    def _look_at_override(self, waiting: OverrideToReview) -> None:
        """A coordinator says whether it was right to share."""
        consent = self.model.casework.consent

        def say(stands: bool, note: str) -> None:
            self._do(lambda: consent.review(waiting.override_id, stands=stands, note=note))

        made = waiting.made.override
        text = f"{ground_words(made.ground)} · {made.reason}"
        sheet = ReviewOverrideSheet(ground_of(self), text, say)
        self._open(sheet, sheet.note.editor)

    def _past_the_gate(
        self,
        kept: KeptReferral,
        act: Callable[[ConsentOverride | None], Any],
        run: Callable[[Callable[[], Any]], object],
    ) -> None:
        """Acts; where consent is missing, two people may decide it for one of three grounds."""

        def without_consent(ground: OverrideGround, reason: str, second: str) -> None:
            override = self.model.casework.consent.override(
                ground, reason, second, to_be_reviewed=not second
            )
            run(lambda: act(override))

        def plainly() -> Any:
            try:
                return act(None)
            except ExitClosed:
                raise
            except (ConsentMissing, NotThisStep) as error:
                receiver = kept.referral.receiving.receiver
                is_about_consent = (
                    isinstance(error, ConsentMissing)
                    or error.facts.get("reason") == "referral.not-agreed"
                )
                if is_about_consent and grounds_for(receiver):
                    sheet = OverrideSheet(
                        ground_of(self),
                        receiver,
                        without_consent,
                        may_be_alone=True,
                        ask_again=self.say_consent,
                    )
                    self._open(sheet, sheet.no)
                raise

        run(plainly)

    def say_consent(self) -> None:
        """What the person allows today; what is not ticked stays as it was."""
        page = self._page()

        def keep(scopes: frozenset[Scope], language: str) -> None:
            case_id = page.row.case_id
            consent = self.model.casework.consent
            self._do(lambda: consent.say(case_id, scopes, language=language))

        self._open(
            ScopesSheet(
                ground_of(self),
                self.tr("What does the person allow?"),
                self.tr("Explain each one first. Help never depends on it."),
                Scope,
                keep,
                yes=self.tr("Write it down"),
                explain=self.model.casework.printing.scope_words,
                languages=self.model.casework.printing.languages,
                present=self._person_language(),
                given=self._given(page),
            )
        )

    def withdraw(self) -> None:
        """What the person takes back: it stops at once, and a note says what stays outside."""
        page = self._page()
        given = self._given(page)

        def stop(scopes: frozenset[Scope], language: str) -> None:
            notes: list[WithdrawalNote] = []
            consent, printing = self.model.casework.consent, self.model.casework.printing
            case_id = page.row.case_id
            self._do(lambda: notes.append(consent.withdraw(case_id, scopes, language=language)))
            if notes:
                self._paper(lambda: printing.withdrawal(case_id, notes[0], language))

        self._open(
            ScopesSheet(
                ground_of(self),
                self.tr("What does the person take back?"),
                self.tr(
                    "It stops from now on. What already left cannot always be called back; "
                    "a note for the person says what."
                ),
                given,
                stop,
                yes=self.tr("Take it back"),
                explain=self.model.casework.printing.scope_words,
                languages=self.model.casework.printing.languages,
                present=self._person_language(),
            )
        )

    def _given(self, page: CasePage) -> list[Scope]:
        scopes = self.model.casework.consent.scopes(page.row.case_id)
        return [one.scope for one in scopes if one.given is Given.GIVEN]

    def choose_paper(self) -> None:
        """Cards and papers."""
        page = self._page()
        words = {
            "result": self.tr("What we talked about, in plain words"),
            "rights": self.tr("Card: your rights"),
            "prevention": self.tr("Card: taking care"),
            "offer": self.tr("Card: checking a job offer"),
            "games": self.tr("Card: games and networks"),
            "privacy": self.tr("Privacy notice"),
            "notice": self.tr("Notice to child protection"),
            "held": self.tr("All that is held, for the person"),
        }
        lines = [(name, words[name]) for name in PAPERS if name != "notice" or page.row.is_minor]
        self._open(
            PaperChoice(
                ground_of(self),
                self.tr("Which paper?"),
                lines,
                self._make_paper,
                languages=self.model.casework.printing.languages,
                present=self._person_language(),
            )
        )

    def _make_paper(self, name: str, language: str) -> None:
        page = self._page()
        printing, case_id = self.model.casework.printing, page.row.case_id
        makers: dict[str, Callable[[], Prepared]] = {
            "result": lambda: printing.result(page.row.outcome, language),
            "privacy": lambda: printing.privacy_notice(language),
            "notice": lambda: printing.child_notice(case_id, self._language()),
        }
        if name == "held":

            def with_reason(reason: str) -> None:
                self._paper(lambda: printing.held(case_id, language, reason))

            sheet = ReasonSheet(
                ground_of(self),
                self.tr("All that is held, for the person"),
                self.tr("Names are in it: the log keeps who asked, and why."),
                with_reason,
                self.tr("Make it"),
            )
            self._open(sheet, sheet.reason.editor)
            return
        self._paper(makers.get(name, lambda: printing.card(name, language)))

    # ---------------------------------------------------------------- inside
    def _begin(self, form: FormRef) -> None:
        try:
            filling = self.model.start(self._page().row.case_id, form)
        except IntakeError as error:
            self._tell(error)
            return
        self.filling_started.emit(filling)

    def _confirm_lowering(self, decision_id: str) -> None:
        self._do(lambda: self.model.casework.cases.confirm_outcome(decision_id))

    def _paper(self, make: Callable[[], Prepared], *, sealed: bool = False) -> None:
        printing, language = self.model.casework.printing, self._language()
        try:
            prepared = make()
        except IntakeError as error:
            self._tell(error)
            return

        def seal(pdf: bytes) -> tuple[bytes, str]:
            words = printing.sealing_words(language)
            return printing.sealed(pdf, words), words

        def left(way: str) -> None:
            self._do(lambda: printing.printed(prepared, way=way))

        self._open(
            PaperSheet(
                ground_of(self),
                prepared.document,
                left=left,
                save=self._save,
                seal=seal if sealed else None,
            )
        )

    def _show_answers(self, contact: Contact) -> None:
        if contact.record_id is None:
            return
        try:
            lines = self.model.casework.cases.answers(contact.record_id)
        except IntakeError as error:
            self._tell(error)
            return
        self._show_lines(contact_words(contact.kind), lines)

    def _show_lines(self, title: str, lines: Iterable[AnswerLine]) -> None:
        clear_layout(self._answers)
        sheet = Sheet(spacing=theme.TIGHT)
        head = row_layout()
        words = Label("heading")
        words.setText(title)
        close = plain_button(self.tr("Close"), "x")
        close.clicked.connect(lambda: clear_layout(self._answers))
        head.addWidget(words, 1)
        head.addWidget(close)
        sheet.column.addLayout(head)
        answered = [line for line in lines if line.answer]
        for line in answered:
            sheet.add(Line())
            label, answer = Label("small"), Label(selectable=False)
            label.setText(line.label)
            answer.setText(line.answer)
            sheet.add(label, answer)
        if not answered:
            nothing = Label("muted")
            nothing.setText(self.tr("Nothing of this kind is held."))
            sheet.add(nothing)
        self._answers.addWidget(sheet)
        close.setFocus()

    def _do(self, act: Callable[[], object]) -> None:
        try:
            act()
            self.model.read_again()
        except IntakeError as error:
            self._tell(error)
            return
        self._told.show_words("")
        self._draw_in_place()

    def _tell(self, error: IntakeError) -> None:
        said = messages.message_of(error)
        self._told.show_words(said.what, said.more(), tone="attention")
        self.page.ensureWidgetVisible(self._told)

    def _page(self) -> CasePage:
        page = self.model.open_case
        if page is None:
            raise LookupError("no case is open")
        return page

    def _open(self, sheet: Overlay, focus: QWidget | None = None) -> None:
        self.overlay = sheet
        boxes = sheet.boxes.values() if isinstance(sheet, ScopesSheet) else ()
        first = next((box for box in boxes if box.isEnabled()), None)
        chosen = sheet.choices if isinstance(sheet, OutcomeSheet) else None
        sheet.open_sheet(focus or first or chosen)

    def _action(self, words: str, icon: str, act: Callable[[], object]) -> Button:
        button = quiet_button(words, icon)
        button.setProperty("list", True)
        button.clicked.connect(act)
        self._actions.addWidget(button)
        return button

    def _heading(self, layout: QVBoxLayout, words: str) -> None:
        self._text(layout, words, "heading")

    def _text(self, layout: QVBoxLayout, words: str, kind: str = "small") -> None:
        label = Label(kind)
        label.setText(words)
        layout.addWidget(label)

    def _status_words(self, page: CasePage) -> str:
        is_closed = page.row.status in {one.value for one in CLOSED}
        return self.tr("Open it again") if is_closed else self.tr("Close, or go on in follow-up")

    def _decision_words(self, state: str) -> str:
        words = {
            "in-force": self.tr("counts"),
            "waits-for-coordinator": self.tr("waits for a coordinator"),
            "self-confirmed": self.tr("needs somebody else to confirm"),
        }
        return words.get(state, "")

    def _person_language(self) -> str:
        """The language in which consent was talked about, else the program's."""
        spoken = self.model.casework.printing.language_of(self._page().row.case_id)
        return spoken or self._language()

    def _language(self) -> str:
        return i18n.Languages.installed.code if i18n.Languages.installed is not None else "es"
