"""What every question shows: label, hint, guidance, pictures, editor, problem."""

import bisect
from pathlib import PurePath

from PySide6.QtCore import QEvent, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPixmap
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from intake_app.forms import Control, ProblemKind, QuestionView, RichText
from intake_app.ui import theme
from intake_app.ui.components.buttons import Button
from intake_app.ui.components.icons import Icon
from intake_app.ui.components.overlay import ground_of
from intake_app.ui.components.picture_view import PictureButton, PictureSheet
from intake_app.ui.components.pictures import read_image
from intake_app.ui.components.player import PlayBar
from intake_app.ui.components.text import Label
from intake_app.ui.components.wrap_label import WrapLabel
from intake_app.ui.questions.materials import MediaLoader, materials_of, no_media

TYPING_MILLISECONDS = 300
"""The longest that typed text waits before it is told to the engine."""

PICTURE_HEIGHT = 240
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)

# Places in a question, from top to bottom.
HEAD, HINT, MORE, GUIDANCE, PICTURE, SOUND, FILM, EDITOR, ASIDE, PROBLEM = range(10)


PRIVATE_INPUT = Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
"""Input methods are asked to learn nothing from what is typed."""


class LineField(QLineEdit):
    """A line of text that says when the keyboard comes and goes."""

    focused = Signal()
    blurred = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setInputMethodHints(PRIVATE_INPUT)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.blurred.emit()


class ProblemLine(QFrame):
    """A sentence under a question that needs a look: a shape, words, a quiet ground."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("kind", "banner-attention")
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.SMALL, theme.TIGHT, theme.SMALL, theme.TIGHT)
        row.setSpacing(theme.TIGHT)
        self._words = WrapLabel(self, kind="attention")
        row.addWidget(Icon("circle-alert", "attention", 18, self), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)

    def show_sentence(self, sentence: str) -> None:
        """Show what to look at."""
        self._words.show_text(sentence)

    def sentence(self) -> str:
        """What it says now."""
        return self._words.text()


class QuestionWidget(QWidget):
    """One question on the screen. `show_question` is the only way in, signals the only way out."""

    answered = Signal(str, str)
    """Path and canonical text; what was typed when it has no canonical form."""
    attach_requested = Signal(str, object)
    """Path of the question and of the chosen file."""
    """... or a MadeFile, made here in memory."""
    detach_requested = Signal(str)
    restore_requested = Signal(str)
    """What was taken away last shall be back."""
    entered = Signal(str)
    """The keyboard came into the question."""
    left = Signal(str)
    """The keyboard went elsewhere."""
    advanced = Signal(str)
    """The person is done here: on to the next question."""

    def __init__(self, parent: QWidget | None = None, *, media: MediaLoader = no_media) -> None:
        super().__init__(parent)
        self._media = materials_of(media)
        self._view: QuestionView | None = None
        self._is_typing = False
        self._is_here = False
        self._ranks: list[int] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.TIGHT)
        self._head = QWidget(self)
        head = QHBoxLayout(self._head)
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(theme.SMALL)
        self._label = WrapLabel(self._head, kind="heading")
        head.addWidget(self._label, 1)
        self._place(self._head, HEAD)
        self._required: QLabel | None = None
        self._hint: WrapLabel | None = None
        self._more: Button | None = None
        self._guidance: WrapLabel | None = None
        self._picture: PictureButton | None = None
        self._sound: PlayBar | None = None
        self._film: PlayBar | None = None
        self._shown_media: dict[str, str] = {}
        self._aside: WrapLabel | None = None
        self._problem: ProblemLine | None = None

    # ------------------------------------------------------------ the way in
    def show_question(self, view: QuestionView) -> None:
        """Show the question as it stands now, whatever was shown before."""
        before = self._view
        if before is not None and before.path != view.path:
            self.flush()
            self._is_typing = False
        had_problem = self._problem is not None and not self._problem.isHidden()
        self._view = view
        same_place = before is not None and before.path == view.path
        if before is None or before.label != view.label or not same_place:
            self._label.show_text(view.label.plain, view.label.html)
        self._show_required(view.required and not view.readonly)
        self._show_hint(view.hint)
        self._show_guidance(view.guidance, stays=same_place)
        self._show_media(dict(view.media))
        self._show_aside(self.aside(view))
        self.show_value(view)
        keep_quiet = self._is_typing and same_place and not had_problem
        self._show_problem("" if keep_quiet else self.problem_sentence(view))
        self._name_everything(view)

    # ------------------------------------------------------------ for the kinds of question
    def show_value(self, view: QuestionView) -> None:
        """Bring the editor to the view's value, choices and rights."""
        raise NotImplementedError

    def tab_stops(self) -> list[QWidget]:
        """The widgets that take the keyboard, in reading order."""
        return []

    def flush(self) -> None:
        """Tell what was typed and not yet told."""

    def aside(self, _view: QuestionView) -> str:
        """What this laptop has to say about the question: how to write it, what it cannot do."""
        return ""

    # ------------------------------------------------------------ for screens
    @property
    def path(self) -> str:
        """The instance path of the question shown."""
        return self._view.path if self._view is not None else ""

    @property
    def control(self) -> Control | None:
        """The control of the question shown."""
        return self._view.control if self._view is not None else None

    def answer_area(self) -> QRect:
        """Where the answer stands: everything below the label."""
        top = self._head.geometry().bottom() + 1 + theme.HAIR
        margins = self.contentsMargins()
        width = self.width() - margins.left() - margins.right()
        return QRect(margins.left(), top, width, self.height() - top)

    def take_focus(self) -> bool:
        """Put the keyboard where the answer goes; whether there is such a place."""
        for stop in self.tab_stops():
            can_take = stop.isEnabled() and not stop.isHidden()
            if can_take and stop.focusPolicy() != Qt.FocusPolicy.NoFocus:
                stop.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
        return False

    def shown_problem(self) -> str:
        """The sentence under the question, or ""."""
        if self._problem is None or self._problem.isHidden():
            return ""
        return self._problem.sentence()

    # ------------------------------------------------------------ shared by the kinds
    def put_editor(self, widget: QWidget) -> None:
        """Place an editor under the label."""
        self._place(widget, EDITOR)

    def put_line(self, widget: QWidget) -> None:
        """Place a label and an editor that stand side by side."""
        self._place(widget, HEAD)

    def take_out(self, widget: QWidget) -> None:
        """Take a part from its place, to stand elsewhere in the question."""
        at = self._column.indexOf(widget)
        self._column.takeAt(at)
        self._ranks.pop(at)

    @property
    def stands_close(self) -> bool:
        """Whether it belongs to the row above it, as rows of a table do."""
        return False

    def name_control(self, control: QWidget, view: QuestionView, part: str = "") -> None:
        """Name a control for screen readers: the label, then hint and problem."""
        name = self.spoken_name(view)
        control.setAccessibleName(f"{name}: {part}" if part else name)
        control.setAccessibleDescription(self.spoken_description(view))

    def spoken_name(self, view: QuestionView) -> str:
        """The label, or the question's own name when it has none."""
        return view.label.plain or view.path.rsplit("/", 1)[-1]

    def spoken_description(self, view: QuestionView) -> str:
        """Required or not, the hint, and what is not right."""
        parts = [self.tr("Needed") if view.required else "", view.hint.plain]
        parts += [self.aside(view), self.shown_problem()]
        return " ".join(f"{part.rstrip('.')}." for part in parts if part)

    def problem_sentence(self, view: QuestionView) -> str:
        """What is not right, in the form's own words where it has some; "" when all is well."""
        problem = view.problem
        if problem is None:
            return ""
        if problem.message:
            return problem.message
        if problem.kind is ProblemKind.MISSING:
            return self.tr("An answer is needed here.")
        if problem.kind is ProblemKind.CONSTRAINT:
            return self.tr("This answer does not fit the form. Please look at it again.")
        return self.type_sentence()

    def type_sentence(self) -> str:
        """What to write, when what was written cannot be read."""
        return self.tr("This could not be read. Please write it in another way.")

    def tell(self, text: str) -> None:
        """Pass the answer on, when it is not what is shown already."""
        if self._view is not None and not self._view.readonly and text != self._view.value:
            self.answered.emit(self._view.path, text)

    def tell_entered(self) -> None:
        """The keyboard is here now."""
        if not self._is_here:
            self._is_here = True
            self.entered.emit(self.path)

    def tell_left(self) -> None:
        """The keyboard went; when it stayed within the question nothing is told."""
        now = QApplication.focusWidget()
        if not self._is_here or (now is not None and self.isAncestorOf(now)):
            return
        self._is_here = False
        self.flush()
        self.end_typing()
        self.left.emit(self.path)

    def note_typing(self) -> None:
        """While a person types, a half-written answer is not called wrong."""
        self._is_typing = True

    def end_typing(self) -> None:
        """What is written counts as meant, even while the keyboard stays."""
        if self._is_typing and self._view is not None:
            self._is_typing = False
            self.show_question(self._view)

    # ------------------------------------------------------------ Qt
    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        if event.key() in ENTER and plain:
            self.flush()
            self.advanced.emit(self.path)
            event.accept()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange and self._view is not None:
            self._show_required(self._view.required and not self._view.readonly)
            if self._more is not None:
                self._word_more()
            self.show_question(self._view)

    # ------------------------------------------------------------ drawing
    def _place(self, widget: QWidget, rank: int) -> None:
        at = bisect.bisect_right(self._ranks, rank)
        self._ranks.insert(at, rank)
        self._column.insertWidget(at, widget)

    def _show_required(self, required: bool) -> None:
        if not required:
            if self._required is not None:
                self._required.hide()
            return
        if self._required is None:
            self._required = Label("small", wraps=False, parent=self._head)
            self._head.layout().addWidget(self._required)  # type: ignore[union-attr] # set in __init__
        self._required.setText(self.tr("Needed"))
        self._required.show()

    def _show_hint(self, hint: RichText) -> None:
        if self._hint is None:
            if not hint.plain:
                return
            self._hint = WrapLabel(self, kind="muted")
            self._place(self._hint, HINT)
        self._hint.show_text(hint.plain, hint.html)
        self._hint.setVisible(bool(hint.plain))

    def _show_guidance(self, guidance: RichText, *, stays: bool) -> None:
        if self._more is None:
            if not guidance.plain:
                return
            self._more = Button("plain", parent=self)
            self._more.setCheckable(True)
            self._guidance = WrapLabel(self, kind="muted")
            self._more.toggled.connect(self._guidance.setVisible)
            self._more.toggled.connect(self._word_more)
            self._place(self._more, MORE)
            self._column.setAlignment(self._more, Qt.AlignmentFlag.AlignLeading)
            self._place(self._guidance, GUIDANCE)
            self._guidance.hide()
            self._word_more()
        if not stays:
            self._more.setChecked(False)
        self._more.setVisible(bool(guidance.plain))
        if self._guidance is not None:
            self._guidance.show_text(guidance.plain, guidance.html)
            self._guidance.setVisible(bool(guidance.plain) and self._more.isChecked())

    def _word_more(self) -> None:
        if self._more is not None:
            opened = self._more.isChecked()
            self._more.setText(self.tr("Hide guidance") if opened else self.tr("Show guidance"))

    def _show_media(self, media: dict[str, str]) -> None:
        """Picture, sound and film of the label."""
        if media == self._shown_media:
            return
        self._shown_media = media
        self._show_picture(media.get("image", ""), media.get("big-image", ""))
        self._sound = self._show_player(self._sound, media.get("audio", ""), SOUND)
        self._film = self._show_player(self._film, media.get("video", ""), FILM)

    def _show_picture(self, name: str, large: str) -> None:
        pixmap = picture(self._media, name or large, PICTURE_HEIGHT) if name or large else None
        if pixmap is None:
            if self._picture is not None:
                self._picture.hide()
            return
        if self._picture is None:
            self._picture = PictureButton(self)
            self._picture.opened.connect(self._open_picture)
            self._place(self._picture, PICTURE)
        self._picture.show_picture(pixmap)
        self._picture.setAccessibleName(self.tr("Picture: look at it large"))
        self._picture.setToolTip(self.tr("Look at it large"))
        self._picture.show()

    def _open_picture(self) -> None:
        name = self._shown_media.get("big-image") or self._shown_media.get("image", "")
        image = read_image(self._media(PurePath(name).name) or b"")
        if image is not None and self._view is not None:
            PictureSheet(ground_of(self), image, self.spoken_name(self._view)).open_sheet()

    def _show_player(self, bar: PlayBar | None, name: str, rank: int) -> PlayBar | None:
        if not name:
            if bar is not None:
                bar.hide()
            return bar
        if bar is None:
            bar = PlayBar(self, has_pictures=rank == FILM, is_small=True)
            self._place(bar, rank)
        plain = PurePath(name).name
        is_film = rank == FILM
        bar.word(self.tr("Watch") if is_film else self.tr("Listen"), self.tr("Pause"))
        what = self.tr("Film") if is_film else self.tr("Sound")
        bar.show_source(what, lambda: self._media(plain))
        bar.show()
        return bar

    def head_stops(self) -> list[QWidget]:
        """What takes the keyboard above the answer: guidance, picture, sound, film."""
        found: list[QWidget] = [part for part in (self._more, self._picture) if part is not None]
        for bar in (self._sound, self._film):
            if bar is not None:
                found += [bar.button, bar.line]
        return found

    def _show_aside(self, words: str) -> None:
        if self._aside is None:
            if not words:
                return
            self._aside = WrapLabel(self, kind="small")
            self._place(self._aside, ASIDE)
        self._aside.show_text(words)
        self._aside.setVisible(bool(words))

    def _show_problem(self, sentence: str) -> None:
        if self._problem is None:
            if not sentence:
                return
            self._problem = ProblemLine(self)
            self._place(self._problem, PROBLEM)
        if sentence:
            self._problem.show_sentence(sentence)
        self._problem.setVisible(bool(sentence))

    def _name_everything(self, view: QuestionView) -> None:
        self.name_control(self, view)
        if self._more is not None:
            self._more.setAccessibleName(f"{self._more.text()}: {self.spoken_name(view)}")
        self.name_controls(view)

    def name_controls(self, view: QuestionView) -> None:
        """Name every stop; kinds with several parts say which is which."""
        for stop in self.tab_stops():
            self.name_control(stop, view)


class TypedQuestion(QuestionWidget):
    """A question answered by typing: what is typed is told within TYPING_MILLISECONDS."""

    def __init__(self, parent: QWidget | None = None, *, media: MediaLoader = no_media) -> None:
        super().__init__(parent, media=media)
        self._untold = False
        self._waiting = QTimer(self)
        self._waiting.setSingleShot(True)
        self._waiting.setInterval(TYPING_MILLISECONDS)
        self._waiting.timeout.connect(self.flush)

    def typed(self) -> str:
        """What the editor holds, as canonical text where it has one."""
        raise NotImplementedError

    def is_pending(self) -> bool:
        """Whether something was typed that is not told yet."""
        return self._untold

    def take_typing(self) -> None:
        """A key changed the text."""
        self.note_typing()
        self._untold = True
        if not self._waiting.isActive():  # not started anew by each key: nothing waits longer
            self._waiting.start()

    def flush(self) -> None:
        if self._untold:
            self._waiting.stop()
            self._untold = False
            self.tell(self.typed())


def picture(media: MediaLoader, name: str, height: int) -> QPixmap | None:
    """The form's picture by that name, at most `height` pixels high; None when there is none."""
    content = media(PurePath(name).name)
    if not content:
        return None
    image = read_image(content)
    if image is None:
        return None
    if image.height() > height:
        image = image.scaledToHeight(height, Qt.TransformationMode.SmoothTransformation)
    return QPixmap.fromImage(image)
