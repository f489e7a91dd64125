"""Sharing without consent: one of three grounds, a reason, and a second person; it is kept."""

from collections.abc import Callable

from PySide6.QtWidgets import QListWidget, QWidget

from intake_app.casework import OverrideGround, ReceiverKind
from intake_app.ui import theme
from intake_app.ui.components.buttons import Button, primary_button, quiet_button
from intake_app.ui.components.case_words import ground_words
from intake_app.ui.components.fields import Field
from intake_app.ui.components.overlay import Overlay
from intake_app.ui.components.ticks import TickRow

WIDTH = 600

Decide = Callable[[OverrideGround, str, str], object]
"""Told the ground, the reason and the second person; "" where a coordinator looks later."""


def grounds_for(receiver: ReceiverKind) -> tuple[OverrideGround, ...]:
    """The grounds that may stand towards this receiver; none where nothing overrides consent."""
    if receiver is ReceiverKind.SERVICE:
        return (OverrideGround.DANGER_TO_LIFE,)
    if receiver is ReceiverKind.AUTHORITY:
        return (OverrideGround.DANGER_TO_LIFE, OverrideGround.COURT_ORDER)
    if receiver is ReceiverKind.CHILD_PROTECTION:
        return (
            OverrideGround.DANGER_TO_LIFE,
            OverrideGround.NOTICE_FOR_MINOR,
            OverrideGround.COURT_ORDER,
        )
    return ()


class OverrideSheet(Overlay):
    """Asks for all that an override needs; without it nothing leaves."""

    def __init__(
        self,
        window: QWidget,
        receiver: ReceiverKind,
        decide: Decide,
        *,
        may_be_alone: bool = False,
        ask_again: Callable[[], object] | None = None,
    ) -> None:
        """may_be_alone: a coordinator may look at it later in place of a second person.

        ask_again: the way to write down what the person allows, where there is one.
        """
        super().__init__(window, width=WIDTH)
        self._decide = decide
        self._grounds = grounds_for(receiver)
        self.set_title(self.tr("The person has not allowed this"))
        self.add_text(
            self.tr(
                "«No» is a good answer, and usually the end of it. It may leave all the same only "
                "on one of these grounds, decided by two people. Reason and names are kept with "
                "the case, and coordinators see it."
            )
        )
        self.choices = QListWidget()
        self.choices.setAccessibleName(self.tr("Ground"))
        self.choices.addItems([ground_words(one) for one in self._grounds])
        self.choices.setCurrentRow(0)
        self.choices.setFixedHeight(theme.appearance().pixels(40 * len(self._grounds) + 8))
        self.sheet.add(self.choices)
        self.reason = Field()
        self.reason.set_label(self.tr("What happened?"))
        self.second = Field()
        self.second.set_label(self.tr("Who else decided it with you?"))
        self.second.submitted.connect(self.accept)
        self.alone = TickRow(self.sheet)
        self.alone.show_choice(
            self.tr("Nobody else is here. A coordinator looks at it within 24 hours."), "", "", None
        )
        self.alone.toggled.connect(lambda alone: self.second.setEnabled(not alone))
        self.alone.setVisible(may_be_alone)
        self.sheet.add(self.reason, self.second, self.alone)
        self.no = quiet_button(self.tr("Leave it"))
        self.add_button(self.no)
        self.ask: Button | None = None
        if ask_again is not None:
            self.ask = self.add_button(primary_button(self.tr("Ask the person again")), ask_again)
        self.yes = quiet_button(self.tr("Share it all the same"))
        self.yes.clicked.connect(self.accept)
        self.buttons.addWidget(self.yes)

    def accept(self) -> None:
        """Goes on once a reason and somebody else are named."""
        reason, second = self.reason.text().strip(), self.second.text().strip()
        if not reason:
            self.reason.set_problem(lambda: self.tr("Please write a few words: they are kept."))
            self.reason.setFocus()
            return
        if self.alone.isChecked():
            second = ""
        elif not second:
            self.second.set_problem(lambda: self.tr("Nobody decides this alone."))
            self.second.setFocus()
            return
        self.close_sheet()
        self._decide(self._grounds[max(0, self.choices.currentRow())], reason, second)
