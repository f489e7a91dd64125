"""The first start: what this is, then name, passphrase and recovery key, one at a time."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from intake_app import services
from intake_app.ui import i18n, messages, theme
from intake_app.ui.components.badge import (
    FIRST_COLOUR,
    PROFILE_COLOURS,
    Badge,
    colour_words,
)
from intake_app.ui.components.banner import Banner
from intake_app.ui.components.buttons import plain_button, primary_button, quiet_button
from intake_app.ui.components.fields import Field
from intake_app.ui.components.icons import Icon
from intake_app.ui.components.passphrase_choice import PassphraseChoice
from intake_app.ui.components.segments import LanguageSwitch, Segments
from intake_app.ui.components.sheet import (
    Page,
    Sheet,
    column_layout,
    give_keyboard,
    hold_keyboard,
    row_layout,
)
from intake_app.ui.components.states import BusyState
from intake_app.ui.components.text import Label, Line
from intake_app.ui.i18n import Worded, named, program_name
from intake_app.ui.screens.welcome.model import WelcomeModel

if TYPE_CHECKING:
    from intake_app.services import Workspace

SHEET_WIDTH = 600
Keep = Callable[[str], bool]
"""Prints or saves the recovery key; whether that was done."""


class WelcomeScreen(Worded):
    """Four steps, each with one filled button."""

    opened = Signal(object)
    left = Signal()
    restore_requested = Signal()
    language_chosen = Signal(str)

    def __init__(
        self,
        model: WelcomeModel,
        *,
        print_key: Keep,
        save_key: Keep,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.model = model
        self._print_key = print_key
        self._save_key = save_key
        self._key_text = ""
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self.page = Page(width=SHEET_WIDTH, centred=True)
        outer.addWidget(self.page)
        head = row_layout()
        name = Label("strong", wraps=False)
        name.setText(program_name())
        self.steps_word = Label("small", wraps=False)
        self.languages = LanguageSwitch()
        self.languages.chosen.connect(self.language_chosen)
        self.say(self.languages.set_name, lambda: self.tr("Language of the program"))
        head.addWidget(name)
        head.addStretch(1)
        head.addWidget(self.steps_word)
        head.addWidget(self.languages)
        self.page.column.addLayout(head)
        self.sheet = Sheet(margin=theme.WIDE - 8, spacing=theme.MEDIUM)
        self.page.add(self.sheet)
        self.stack = _OneAtATime()
        self.sheet.add(self.stack)
        self.stack.addWidget(self._make_greeting())
        self.stack.addWidget(self._make_profile())
        self.stack.addWidget(self._make_passphrase())
        self.stack.addWidget(self._make_recovery())
        self._show_step(0)

    # ---------------------------------------------------------------- steps
    def _make_greeting(self) -> QWidget:
        step, column = _step()
        title = Label("title")
        text = Label()
        self.begin = primary_button()
        self.begin.clicked.connect(lambda: self._show_step(1))
        self.back_to_unlock = plain_button(icon="chevron-left")
        self.back_to_unlock.clicked.connect(self.left)
        column.addWidget(title)
        column.addWidget(text)
        column.addSpacing(theme.TIGHT)
        for icon, words in (
            ("cloud-off", lambda: self.tr("Works without a network, for as long as it takes.")),
            ("lock", lambda: self.tr("Everything stays encrypted on this laptop, under your key.")),
            ("send", self._where_records_go),
            *([("shield-check", self._whose_laptop)] if self.model.organisation() else []),
        ):
            line = row_layout()
            label = Label()
            self.say(label.setText, words)
            line.addWidget(Icon(icon, "primary", 22), 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(label, 1)
            column.addLayout(line)
        column.addSpacing(theme.TIGHT)
        self.restore = plain_button(icon="download")
        self.restore.clicked.connect(self.restore_requested)
        foot = _foot(self.back_to_unlock, self.begin)
        foot.insertWidget(1, self.restore)
        column.addLayout(foot)
        self.say(self.restore.setText, lambda: self.tr("I have a backup"))
        self.say(
            title.setText,
            lambda: (
                self.tr("Welcome")
                if self.model.is_first()
                else self.tr("A new profile on this laptop")
            ),
        )
        self.say(
            text.setText,
            lambda: named(
                self.tr(
                    "Field Intake is for filling in forms with people, calmly and in private. "
                    "Three short steps: your name, a passphrase, a recovery key. Then, if you have "
                    "it, your organisation's code."
                )
            ),
        )
        self.say(self.begin.setText, lambda: self.tr("Begin"))
        self.say(self.back_to_unlock.setText, lambda: self.tr("Back"))
        self.back_to_unlock.setVisible(not self.model.is_first())
        return step

    def _where_records_go(self) -> str:
        server = self.model.server_name()
        if not server:
            return self.tr("Finished records go to your organisation when you connect.")
        return self.tr("Finished records go to %1 when you connect.").replace("%1", server)

    def _whose_laptop(self) -> str:
        words = self.tr("This laptop is set up for %1 and follows its rules.")
        return words.replace("%1", self.model.organisation())

    def _make_profile(self) -> QWidget:
        step, column = _step()
        title = Label("title")
        self.name = Field()
        self.name.editor.setMaxLength(80)
        self.name.edited.connect(self._show_badge)
        self.name.submitted.connect(self._take_profile)
        self.badge = Badge(48)
        self.colours = Segments()
        self.colours.chosen.connect(lambda _: self._show_badge())
        colour_label = Label("strong")
        line = row_layout(spacing=theme.MEDIUM)
        line.addWidget(self.name, 1)
        line.addWidget(self.badge, 0, Qt.AlignmentFlag.AlignVCenter)
        onward = primary_button()
        onward.clicked.connect(self._take_profile)
        back = plain_button(icon="chevron-left")
        back.clicked.connect(lambda: self._show_step(0))
        column.addWidget(title)
        column.addLayout(line)
        column.addWidget(colour_label)
        column.addWidget(self.colours)
        column.addSpacing(theme.TIGHT)
        column.addLayout(_foot(back, onward))
        self.say(title.setText, lambda: self.tr("Who will use this profile?"))
        self.say(self.name.set_label, lambda: self.tr("Your name"))
        self.say(
            self.name.set_note,
            lambda: self.tr(
                "Kept inside, encrypted. On the sign-in screen only its first letter shows."
            ),
        )
        self.say(colour_label.setText, lambda: self.tr("Your colour, to find yourself quickly"))
        self.say(self.colours.set_name, lambda: self.tr("Your colour"))
        self.say(onward.setText, lambda: self.tr("Continue"))
        self.say(back.setText, lambda: self.tr("Back"))
        return step

    def _make_passphrase(self) -> QWidget:
        step, column = _step()
        title = Label("title")
        warning = Banner("note")
        self.ways = Segments()
        self.ways.chosen.connect(self._show_way)
        self.offered_box = Sheet("well", margin=theme.MEDIUM, spacing=theme.TIGHT)
        self.offered = Label("code", selectable=False)
        self._another = plain_button(icon="shuffle")
        self._another.clicked.connect(self._offer)
        offered_note = Label("small")
        self.offered_box.add(self.offered, offered_note)
        self.offered_box.column.addWidget(self._another, 0, Qt.AlignmentFlag.AlignLeading)
        self.repeat = Field()
        self.repeat.editor.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData)
        self.repeat.submitted.connect(self._take_passphrase)
        self.own = PassphraseChoice(self._judge)
        self.own.submitted.connect(self._take_passphrase)
        self.busy = BusyState()
        self.trouble = Banner("attention")
        self.trouble.hide()
        self.make = primary_button()
        self.make.clicked.connect(self._take_passphrase)
        self._make_back = plain_button(icon="chevron-left")
        self._make_back.clicked.connect(lambda: self._show_step(1))
        column.addWidget(title)
        column.addWidget(warning)
        column.addWidget(self.ways)
        column.addWidget(self.offered_box)
        column.addWidget(self.repeat)
        column.addWidget(self.own)
        column.addWidget(self.trouble)
        column.addWidget(self.busy)
        column.addLayout(_foot(self._make_back, self.make))
        self.say(title.setText, lambda: self.tr("Your passphrase"))
        self.say(
            lambda words: warning.show_words(
                words,
                self.tr("Your organisation can open this profile too, on its own machine.")
                if self.model.organisation_can_open()
                else self.tr("We keep no copy, and neither does your organisation's server."),
            ),
            self._warning_words,
        )
        self.say(
            offered_note.setText,
            lambda: self.tr("Drawn by chance on this laptop. Write them down until you know them."),
        )
        self.say(self._another.setText, lambda: self.tr("Another set"))
        self.say(self.repeat.set_label, lambda: self.tr("Type the words once to practise"))
        self.say(self.make.setText, lambda: self.tr("Create the profile"))
        self.say(self._make_back.setText, lambda: self.tr("Back"))
        return step

    def _warning_words(self) -> str:
        if self.model.makes_recovery_key():
            return self.tr(
                "It locks everything on this laptop. Without it and without the recovery key "
                "of the next step, nobody can open your records again."
            )
        if self.model.organisation_can_open():
            return self.tr(
                "It locks everything on this laptop. If you forget it, only your organisation can "
                "open your records again."
            )
        return self.tr(
            "It locks everything on this laptop. If you forget it, your records are lost: there is "
            "no other way in, and nobody can help."
        )

    def _make_recovery(self) -> QWidget:
        step, column = _step()
        title = Label("title")
        text = Label()
        box = Sheet("well", margin=theme.MEDIUM, spacing=theme.TIGHT)
        self.key = Label("code", selectable=True)
        self.key.setAlignment(Qt.AlignmentFlag.AlignCenter)
        box.add(self.key)
        self.print_button = quiet_button(icon="printer")
        self.print_button.clicked.connect(lambda: self._keep(self._print_key))
        self.save_button = quiet_button(icon="save")
        self.save_button.clicked.connect(lambda: self._keep(self._save_key))
        ways = row_layout()
        ways.addWidget(self.print_button)
        ways.addWidget(self.save_button)
        ways.addStretch(1)
        self.kept = Banner("ok")
        self.kept.hide()
        self.last = Field()
        self.last.submitted.connect(self._confirm)
        self.opening = BusyState()
        self.finish = primary_button()
        self.finish.clicked.connect(self._confirm)
        column.addWidget(title)
        column.addWidget(text)
        column.addWidget(box)
        column.addLayout(ways)
        column.addWidget(self.kept)
        column.addWidget(Line())
        column.addWidget(self.last)
        column.addWidget(self.opening)
        column.addLayout(_foot(None, self.finish))
        self.say(title.setText, lambda: self.tr("Your recovery key"))
        self.say(
            text.setText,
            lambda: self.tr(
                "It opens your records if you forget the passphrase. It is shown only this once. "
                "Print it, or copy it by hand, and keep it apart from this laptop."
            ),
        )
        self.say(self.print_button.setText, lambda: self.tr("Print"))
        self.say(self.save_button.setText, lambda: self.tr("Save to a USB stick"))
        self.say(
            self.last.set_label, lambda: self.tr("Type its last group to show that you have it")
        )
        self.say(self.finish.setText, lambda: named(self.tr("I have it: open Field Intake")))
        self.say(self.key.setAccessibleName, lambda: self.tr("Recovery key"))
        return step

    # ---------------------------------------------------------------- moves
    def focus_first(self) -> None:
        """Puts the keyboard on the way onward."""
        self.begin.setFocus()

    def step(self) -> int:
        """Which step is shown, from 0."""
        return self.stack.currentIndex()

    def forget(self) -> None:
        """Drops every secret on this screen."""
        self.model.forget()
        self.own.clear()
        self.repeat.editor.clear()
        self.last.editor.clear()
        self.offered.clear()
        self.key.clear()
        self._key_text = ""

    def reword(self) -> None:
        super().reword()
        self.languages.choose(i18n.current_locale().name().split("_")[0])
        self.colours.set_choices(
            [(colour, colour_words(colour), colour_words(colour)) for colour in PROFILE_COLOURS]
        )
        if not self.colours.value():
            self.colours.choose(FIRST_COLOUR)
        self.ways.set_choices(
            [
                ("words", self.tr("Words we suggest"), self.tr("Words we suggest")),
                ("own", self.tr("One of my own"), self.tr("One of my own")),
            ]
        )
        self.ways.set_name(self.tr("Which passphrase"))
        self._show_steps_word()
        if self.step() == 2 and self.ways.value() == "words":
            self._offer()  # words in the language just chosen

    def _show_step(self, number: int) -> None:
        self.stack.setCurrentIndex(number)
        self.reword()
        match number:
            case 0:
                self.begin.setFocus()
            case 1:
                self._show_badge()
                self.name.setFocus()
            case 2:
                self.ways.choose(self.ways.value() or "words")
                self._show_way(self.ways.value())
            case _:
                self.last.setFocus()
        self.page.verticalScrollBar().setValue(0)

    def _show_steps_word(self) -> None:
        step = self.step()
        words = self.tr("Step %1 of 3").replace("%1", str(step)) if step else ""
        self.steps_word.setText(words)

    def _show_badge(self) -> None:
        self.badge.show_profile(self.name.text().strip(), self.colours.value())

    def _take_profile(self) -> None:
        name = self.name.text().strip()
        if not name:
            self.name.set_problem(
                lambda: self.tr("A name or a nickname, so that the profile is yours.")
            )
            self.name.setFocus()
            return
        self.model.name = name
        self.model.colour = self.colours.value()
        self._show_step(2)

    def _show_way(self, way: str) -> None:
        suggested = way == "words"
        self.ways.setVisible(self.model.own_passphrases())
        self.offered_box.setVisible(suggested)
        self.repeat.setVisible(suggested)
        self.own.setVisible(not suggested)
        self.stack.updateGeometry()
        if suggested:
            if not self.model.offered:
                self._offer()
            self.repeat.setFocus()
        else:
            self.own.first.setFocus()

    def _offer(self) -> None:
        words = self.model.offer(i18n.current_locale().name().split("_")[0])
        self.offered.setText("   ".join(words.split()))
        self.offered.setAccessibleName(words)
        self.repeat.editor.clear()
        self.repeat.set_problem("")

    def _judge(self, text: str) -> tuple[bool, tuple[str, ...]]:
        judgement = self.model.judge(text)
        return judgement.strong, judgement.advice

    def _take_passphrase(self) -> None:
        if self.busy.is_busy():
            return
        if self.ways.value() == "words":
            passphrase = self.model.offered
            if not services.same_passphrase(self.repeat.text(), passphrase):
                self.repeat.set_problem(
                    lambda: self.tr(
                        "Not quite the same words. Look at the box above and try again."
                    )
                )
                self.repeat.setFocus()
                return
        else:
            if not self.own.is_ready():
                return
            passphrase = self.own.text()
        self.trouble.hide()
        self._set_busy(True)
        self.busy.begin(
            lambda: self.tr("Making your profile. This takes a moment so that guessing does.")
        )
        self.model.create(
            passphrase,
            i18n.current_locale().name().split("_")[0],
            self._show_key,
            self._show_trouble,
        )

    def _set_busy(self, busy: bool) -> None:
        if busy:
            hold_keyboard(self)
        controls = (self.make, self._make_back, self.ways, self._another, self.own, self.repeat)
        for control in controls:
            control.setEnabled(not busy)
        if not busy:
            self.busy.end()
            give_keyboard(self, self.make)

    def _show_trouble(self, error: Exception) -> None:
        self._set_busy(False)
        self.trouble.show_message(lambda: messages.message_of(error))

    def _show_key(self, key: str) -> None:
        self._set_busy(False)
        if not key:  # the organisation keeps the way back
            self._set_opening(True)
            self.model.open(self._tell_opened, self._show_first_trouble)
            return
        self._key_text = key
        self.key.setText(key)
        self.own.clear()
        self.repeat.editor.clear()
        self._show_step(3)

    def _keep(self, keep: Keep) -> None:
        if keep(self._key_text):
            self.kept.show_words(
                lambda: self.tr("Done. Put it somewhere safe, away from this laptop."), tone="ok"
            )

    def _confirm(self) -> None:
        if self.opening.is_busy():
            return
        if not self.model.confirms(self.last.text()):
            self.last.set_problem(
                lambda: self.tr("That is not its last group. It stands at the very end of the key.")
            )
            self.last.setFocus()
            return
        self.finish.setEnabled(False)
        self.opening.begin(lambda: self.tr("Opening your profile"))
        self.model.open(self._tell_opened, self._show_opening_trouble)

    def _tell_opened(self, workspace: "Workspace") -> None:
        self.opening.end()
        self.busy.end()
        self.forget()
        self.opened.emit(workspace)

    def _set_opening(self, opening: bool) -> None:
        self._set_busy(opening)
        if opening:
            self.busy.begin(lambda: self.tr("Opening your profile"))

    def _show_first_trouble(self, error: Exception) -> None:
        self._set_opening(False)
        self._show_trouble(error)

    def _show_opening_trouble(self, error: Exception) -> None:
        self.opening.end()
        self.finish.setEnabled(True)
        self.kept.show_message(lambda: messages.message_of(error), tone="attention")


class _OneAtATime(QWidget):
    """Steps of which one is shown; as high as that one, not as the highest."""

    def __init__(self) -> None:
        super().__init__()
        self._column = column_layout(spacing=0)
        self.setLayout(self._column)
        self._steps: list[QWidget] = []
        self._place = 0

    def addWidget(self, step: QWidget) -> None:
        self._steps.append(step)
        self._column.addWidget(step)
        step.setVisible(len(self._steps) == 1)

    def setCurrentIndex(self, place: int) -> None:
        self._place = place
        for number, step in enumerate(self._steps):
            step.setVisible(number == place)
        self.updateGeometry()

    def currentIndex(self) -> int:
        return self._place


def _step() -> tuple[QWidget, QVBoxLayout]:
    step = QWidget()
    column = column_layout(spacing=theme.MEDIUM)
    step.setLayout(column)
    return step, column


def _foot(back: QWidget | None, onward: QWidget) -> QHBoxLayout:
    foot = row_layout()
    if back is not None:
        foot.addWidget(back)
    foot.addStretch(1)
    foot.addWidget(onward)
    return foot
