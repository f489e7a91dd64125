"""What a code would set, line by line, before any of it is set."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from intake_app.services import Enrolment
from intake_app.ui import theme
from intake_app.ui.components.banner import Banner
from intake_app.ui.components.buttons import plain_button, primary_button, quiet_button
from intake_app.ui.components.fields import Field, PassphraseField
from intake_app.ui.components.sheet import Sheet, clear_layout, column_layout, row_layout
from intake_app.ui.components.states import BusyState
from intake_app.ui.components.text import Label
from intake_app.ui.i18n import Worded

GROUP = 4
GROUPS_A_LINE = 8


class EnrolmentPreview(Worded):
    """A sheet with what will be set, a way back, and one button that does it."""

    accepted = Signal()
    unchecked = Signal()
    """Keep it although the central does not answer now."""
    refused = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._enrolment: Enrolment | None = None
        self._beside = ""
        outer = row_layout()
        self.setLayout(outer)
        self.sheet = Sheet(spacing=theme.MEDIUM)
        outer.addWidget(self.sheet)
        heading = Label("heading")
        self._table = column_layout(spacing=0)
        self._words: list[str] = []
        self.warning = Banner("attention")
        self._unused = Label("small")
        self.user = Field()
        self.password = PassphraseField()
        for field in (self.user, self.password):
            field.submitted.connect(self.accepted)
        self.trouble = Banner("attention")
        self.trouble.hide()
        self.busy = BusyState()
        self.cancel = plain_button(icon="x")
        self.cancel.clicked.connect(self.refused)
        self.anyway = quiet_button()
        self.anyway.clicked.connect(self.unchecked)
        self.anyway.hide()
        self.accept = primary_button(icon="check")
        self.accept.clicked.connect(self.accepted)
        foot = row_layout()
        foot.addWidget(self.cancel)
        foot.addStretch(1)
        foot.addWidget(self.anyway)
        foot.addWidget(self.accept)
        self.sheet.add(heading)
        self.sheet.column.addLayout(self._table)
        self.sheet.add(
            self.warning, self.user, self.password, self._unused, self.trouble, self.busy
        )
        self.sheet.column.addLayout(foot)
        self.say(heading.setText, lambda: self.tr("This code will set"))
        self.say(self.user.set_label, lambda: self.tr("User name"))
        self.say(self.password.set_label, lambda: self.tr("Password"))
        self.say(
            self.password.set_note,
            lambda: self.tr("The code does not hold it; whoever runs the central gives it to you."),
        )
        self.say(self.cancel.setText, lambda: self.tr("Do not use it"))
        self.say(self.anyway.setText, lambda: self.tr("Keep it and check later"))

    def show_enrolment(self, enrolment: Enrolment, *, beside: str = "") -> None:
        """Shows what it would set. beside: the central that stays, where this is one more."""
        self._enrolment = enrolment
        self._beside = beside
        self.trouble.hide()
        self.anyway.hide()
        self.user.set_text(enrolment.user)
        self.password.clear()
        self._show()

    def enrolment(self) -> Enrolment | None:
        """What is shown."""
        return self._enrolment

    def forget(self) -> None:
        """Drops it, its secrets with it."""
        self._enrolment = None
        self.password.clear()
        clear_layout(self._table)
        self._words = []

    def lines(self) -> list[str]:
        """What the lines say."""
        return list(self._words)

    def set_busy(self, busy: bool) -> None:
        """Nothing can be pressed while the central is asked."""
        for control in (self.accept, self.cancel, self.anyway, self.user, self.password):
            control.setEnabled(not busy)
        if busy:
            self.busy.begin(lambda: self.tr("Asking the central"))
        else:
            self.busy.end()

    def reword(self) -> None:
        super().reword()
        if self._enrolment is not None:
            self._show()

    # ---------------------------------------------------------------- lines
    def _show(self) -> None:
        enrolment = self._enrolment
        if enrolment is None:
            return
        self._show_lines(self._facts(enrolment))
        self.warning.show_words(self._warnings(enrolment))
        self._unused.setText(
            self.tr("The code holds more, for other programs; it changes nothing here.")
        )
        self._unused.setVisible(bool(enrolment.unused))
        self.user.setVisible(enrolment.needs_secret)
        self.password.setVisible(enrolment.needs_secret)
        checks = enrolment.settings is not None
        self.accept.setText(self.tr("Check and connect") if checks else self.tr("Use it"))

    def _facts(self, enrolment: Enrolment) -> list[tuple[str, str, str]]:
        yes, no = self.tr("Yes"), self.tr("No")
        facts = [
            (self.tr("Central"), self._central(enrolment), "strong"),
            (self.tr("Name of the central"), enrolment.name, ""),
            (self.tr("How to sign in"), self._sign_in(enrolment), ""),
            (self.tr("Only this certificate is trusted"), grouped(enrolment.certificate), "strong"),
        ]
        card = enrolment.organisation
        if card is not None:
            facts.append((self.tr("Organisation that opens what you pack"), card.name, ""))
            facts.append((self.tr("Its fingerprint, to compare"), card.fingerprint, "strong"))
        if enrolment.send_automatically is not None:
            sends = yes if enrolment.send_automatically else no
            facts.append((self.tr("Send by itself when the network returns"), sends, ""))
        facts += [
            (self.tr("Name that goes along with records"), enrolment.user_name or "", ""),
            (self.tr("E-mail that goes along with records"), enrolment.email or "", ""),
            (self.tr("Telephone that goes along with records"), enrolment.phone_number or "", ""),
            (self.tr("Language of the forms"), enrolment.form_language or "", ""),
        ]
        return [fact for fact in facts if fact[1]]

    def _central(self, enrolment: Enrolment) -> str:
        host, _, project = enrolment.server.partition(" · ")
        if not project:
            return host
        return self.tr("%1, project %2").replace("%1", host).replace("%2", project)

    def _sign_in(self, enrolment: Enrolment) -> str:
        if enrolment.sign_in == "token":
            return self.tr("With the connection key in the code")
        if enrolment.sign_in == "user":
            return self.tr("As %1").replace("%1", enrolment.user)
        return ""

    def _warnings(self, enrolment: Enrolment) -> str:
        said = []
        if enrolment.replaces and self._beside:
            words = self.tr("It comes beside %1, which stays.")
            said.append(words.replace("%1", self._beside))
        elif enrolment.replaces:
            words = self.tr("It takes the place of %1. Records that wait go to the new one.")
            said.append(words.replace("%1", enrolment.replaces))
        if enrolment.replaces_organisation:
            said.append(
                self.tr(
                    "It names another organisation than before. Compare its fingerprint with the "
                    "office by telephone or in person before you go on."
                )
            )
        return " ".join(said)

    def _show_lines(self, facts: list[tuple[str, str, str]]) -> None:
        clear_layout(self._table)
        holder = QWidget()
        lines = QGridLayout(holder)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setHorizontalSpacing(theme.LARGE)
        lines.setVerticalSpacing(theme.SMALL)
        lines.setColumnStretch(0, 2)
        lines.setColumnStretch(1, 3)
        for row, (name, value, kind) in enumerate(facts):
            words, told = Label("muted"), Label(kind)
            words.setText(name)
            told.setText(value)
            told.setAccessibleName(f"{name}: {value}")
            lines.addWidget(words, row, 0, Qt.AlignmentFlag.AlignTop)
            lines.addWidget(told, row, 1, Qt.AlignmentFlag.AlignTop)
        self._table.addWidget(holder)
        self._words = [f"{name}: {value}" for name, value, _ in facts]


def grouped(fingerprint: str) -> str:
    """64 hex digits in groups of four, to be compared by eye."""
    groups = [fingerprint[at : at + GROUP] for at in range(0, len(fingerprint), GROUP)]
    lines = [
        " ".join(groups[at : at + GROUPS_A_LINE]) for at in range(0, len(groups), GROUPS_A_LINE)
    ]
    return "\n".join(lines).upper()
