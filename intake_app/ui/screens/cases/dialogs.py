"""What is asked before something in a case changes: a reason, an outcome, a day, a service."""

import html
from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta

from PySide6.QtWidgets import QGridLayout, QListWidget, QWidget

from intake_app.casework import BARRIERS, Outcome, ReferralStatus, Scope
from intake_app.ui import theme
from intake_app.ui.components.buttons import Button, primary_button, quiet_button
from intake_app.ui.components.case_words import (
    barrier_words,
    disclaimer,
    outcome_words,
    referral_words,
    return_check_words,
    scope_words,
)
from intake_app.ui.components.fields import Field
from intake_app.ui.components.overlay import Overlay
from intake_app.ui.components.person_language import PersonLanguage
from intake_app.ui.components.pick_sheet import PickSheet
from intake_app.ui.components.ticks import TickRow
from intake_app.ui.components.tool_line import ToolLine
from intake_app.ui.questions import DayField

WIDTH = 560
PAPERS_HEIGHT = 300
STEP_HEIGHT = 37
MET = tuple(one for one in BARRIERS if one != "none")
LADDER = (Outcome.IMMEDIATE, Outcome.HIGH, Outcome.POSSIBLE, Outcome.NONE)


class OutcomeSheet(Overlay):
    """One's own outcome in place of the present one."""

    def __init__(
        self, window: QWidget, present: Outcome, act: Callable[[Outcome, str], object]
    ) -> None:
        super().__init__(window, width=WIDTH)
        self._act = act
        self._present = present
        self.set_title(self.tr("Raise or lower the outcome"))
        self.add_text(
            self.tr(
                "More urgent counts at once. Less urgent needs a reason and somebody who "
                "coordinates. What the answers came to is kept beside it."
            )
        )
        self.choices = QListWidget()
        self.choices.setAccessibleName(self.tr("Outcome"))
        for outcome in LADDER:
            self.choices.addItem(outcome_words(outcome))
        self.choices.setCurrentRow(LADDER.index(present) if present in LADDER else len(LADDER) - 1)
        self.choices.setFixedHeight(theme.appearance().pixels(40 * len(LADDER) + 8))
        self.sheet.add(self.choices)
        self.reason = Field()
        self.reason.set_label(self.tr("Why?"))
        self.sheet.add(self.reason)
        self.add_text(disclaimer(), "small")
        self.add_button(quiet_button(self.tr("Leave it")))
        self.yes = primary_button(self.tr("Keep this"))
        self.yes.clicked.connect(self.accept)
        self.buttons.addWidget(self.yes)

    def accept(self) -> None:
        """Keeps the outcome; lowering without a reason is asked again."""
        wanted = LADDER[max(0, self.choices.currentRow())]
        reason = self.reason.text().strip()
        if wanted.urgency < self._present.urgency and not reason:
            self.reason.set_problem(lambda: self.tr("Lowering needs a reason."))
            return
        self.close_sheet()
        self._act(wanted, reason)


class DaySheet(Overlay):
    """A day, or none."""

    def __init__(
        self,
        window: QWidget,
        present: date | None,
        act: Callable[[date | None], object],
        *,
        today: date,
    ) -> None:
        super().__init__(window, width=WIDTH)
        self._act = act
        self.set_title(self.tr("When to see or call next"))
        self.add_text(self.tr("A reminder shows the code and the day, nothing else."))
        self.today = today
        self.day = DayField(present or today)
        self.day.set_label(self.tr("Day"))
        self.day.submitted.connect(self._keep)
        self.soon: dict[int, Button] = {}
        for days, words in (
            (0, self.tr("Today")),
            (1, self.tr("Tomorrow")),
            (3, self.tr("In 3 days")),
            (7, self.tr("In a week")),
            (30, self.tr("In 30 days")),
        ):
            self.soon[days] = quiet_button(words)
            self.soon[days].clicked.connect(lambda _=False, days=days: self._choose(days))
        near, later = tuple(self.soon.values())[:3], tuple(self.soon.values())[3:]
        self.sheet.add(ToolLine(near, later), self.day)
        self.add_button(quiet_button(self.tr("Leave it")))
        if present is not None:
            self.add_button(quiet_button(self.tr("No day")), lambda: self._act(None))
        self.yes = primary_button(self.tr("Keep this day"))
        self.yes.clicked.connect(self._keep)
        self.buttons.addWidget(self.yes)

    def _choose(self, days: int) -> None:
        self.day.set_day(self.today + timedelta(days=days))
        self.day.setFocus()

    def _keep(self) -> None:
        day = self.day.day()
        if day is not None:
            self.close_sheet()
            self._act(day)


class PaperChoice(PickSheet):
    """One of the papers, in the language of the person."""

    def __init__(
        self,
        window: QWidget,
        title: str,
        lines: Sequence[tuple[str, str]],
        act: Callable[[str, str], object],
        *,
        languages: Sequence[str],
        present: str,
    ) -> None:
        """act: told the paper and the language. present: the language at first."""
        self.language = PersonLanguage(languages, present)
        super().__init__(window, title, lines, lambda name: act(name, self.language.value()))
        self.sheet.add(self.language)
        self.highest = PAPERS_HEIGHT


class ScopesSheet(Overlay):
    """What a person allows from now on, or takes back; each also in words for the person."""

    def __init__(
        self,
        window: QWidget,
        title: str,
        text: str,
        scopes: Iterable[Scope],
        act: Callable[[frozenset[Scope], str], object],
        *,
        yes: str,
        explain: Callable[[Scope, str], str],
        languages: Sequence[str],
        present: str,
        given: Iterable[Scope] = (),
    ) -> None:
        """act: told the scopes and the language they were explained in.

        explain: says a scope to the person in a language. given: allowed before; they stand ticked
        and are not told again.
        """
        super().__init__(window, width=WIDTH)
        self.opens_at_top = True
        self._act = act
        self._explain = explain
        self.set_title(title)
        self.add_text(text)
        self.language = PersonLanguage(languages, present)
        self.language.chosen.connect(self._say_to_person)
        self.sheet.add(self.language)
        self.boxes: dict[Scope, TickRow] = {}
        self._given = frozenset(given)
        for scope in scopes:
            self.boxes[scope] = TickRow(self.sheet)
            self.boxes[scope].setChecked(scope in self._given)
            self.boxes[scope].setEnabled(scope not in self._given)
            self.sheet.add(self.boxes[scope])
        self._say_to_person(self.language.value())
        self.add_button(quiet_button(self.tr("Leave it")))
        self.yes = primary_button(yes)
        self.yes.clicked.connect(self.accept)
        self.buttons.addWidget(self.yes)

    def accept(self) -> None:
        """Goes on with what is ticked; with nothing ticked nothing happens."""
        ticked = frozenset(scope for scope, box in self.boxes.items() if box.isChecked())
        chosen = ticked - self._given
        self.close_sheet()
        if chosen:
            self._act(chosen, self.language.value())

    def _say_to_person(self, language: str) -> None:
        for scope, box in self.boxes.items():
            ours, theirs = scope_words(scope), f"«{self._explain(scope, language)}»"
            markup = f"{html.escape(ours)}<br><i>{html.escape(theirs)}</i>"
            box.show_choice(f"{ours} {theirs}", markup, "", None)


class StepSheet(PickSheet):
    """What became of a referral, and what stood in the way."""

    def __init__(
        self,
        window: QWidget,
        title: str,
        steps: Iterable[ReferralStatus],
        act: Callable[[ReferralStatus, tuple[str, ...]], object],
        *,
        barriers: Iterable[str] = (),
    ) -> None:
        """act: told the step and the barriers that were ticked. barriers: those known before."""
        lines = [(one.value, referral_words(one)[0]) for one in steps]
        super().__init__(
            window, title, lines, lambda value: act(ReferralStatus(value), self._met())
        )
        self.choices.setFixedHeight(theme.appearance().pixels(STEP_HEIGHT * len(lines) + 8))
        self.add_text(self.tr("What stood in the way? Tick what did, or nothing."), "strong")
        self.boxes = _ticks(
            self, [(one, barrier_words(one)) for one in MET], frozenset(barriers), across=2
        )

    def _met(self) -> tuple[str, ...]:
        return tuple(one for one, box in self.boxes.items() if box.isChecked())


class ChecksSheet(Overlay):
    """What has to be known before somebody goes back; all of it, or nobody is sent."""

    def __init__(
        self,
        window: QWidget,
        wanted: Iterable[str],
        made: Iterable[str],
        act: Callable[[tuple[str, ...]], object],
    ) -> None:
        super().__init__(window, width=WIDTH)
        self._act = act
        self.set_title(self.tr("Before a return"))
        self.add_text(
            self.tr("Tick what you know for certain. The referral goes out when all are ticked.")
        )
        self.boxes = _ticks(
            self, [(one, return_check_words(one)) for one in wanted], frozenset(made)
        )
        self.add_button(quiet_button(self.tr("Leave it")))
        self.yes = primary_button(self.tr("Keep this"))
        self.yes.clicked.connect(self.accept)
        self.buttons.addWidget(self.yes)

    def accept(self) -> None:
        """Keeps what is ticked."""
        checks = tuple(one for one, box in self.boxes.items() if box.isChecked())
        self.close_sheet()
        self._act(checks)


class ReviewOverrideSheet(Overlay):
    """A coordinator looks at what one person alone let out without consent."""

    def __init__(self, window: QWidget, text: str, act: Callable[[bool, str], object]) -> None:
        """act: told whether it was right, and the note."""
        super().__init__(window, width=WIDTH)
        self._act = act
        self.set_title(self.tr("Was it right to share this?"))
        self.add_text(text, "strong")
        self.add_text(
            self.tr("What left cannot be called back. What you find is kept with the case.")
        )
        self.note = Field()
        self.note.set_label(self.tr("What do you think of it?"))
        self.sheet.add(self.note)
        self.add_button(quiet_button(self.tr("Later")))
        self.wrong = quiet_button(self.tr("It was not right"))
        self.wrong.clicked.connect(lambda: self._say(stands=False))
        self.right = primary_button(self.tr("It was right"))
        self.right.clicked.connect(lambda: self._say(stands=True))
        self.buttons.addWidget(self.wrong)
        self.buttons.addWidget(self.right)

    def _say(self, *, stands: bool) -> None:
        note = self.note.text().strip()
        if not stands and not note:
            self.note.set_problem(lambda: self.tr("Please write why: it is kept."))
            self.note.setFocus()
            return
        self.close_sheet()
        self._act(stands, note)


def _ticks(
    sheet: Overlay,
    lines: Iterable[tuple[str, str]],
    ticked: frozenset[str],
    *,
    across: int = 1,
) -> dict[str, TickRow]:
    boxes = {}
    grid = QGridLayout()
    grid.setSpacing(theme.TIGHT)
    for place, (value, words) in enumerate(lines):
        box = TickRow(sheet.sheet)
        box.show_choice(words, "", "", None)
        box.setChecked(value in ticked)
        boxes[value] = box
        grid.addWidget(box, place // across, place % across)
    sheet.sheet.column.addLayout(grid)
    return boxes
