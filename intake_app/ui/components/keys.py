"""Keys: one table binds them, prints them beside their actions, and lists them in the key help."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from intake_app.ui import theme
from intake_app.ui.components.buttons import primary_button
from intake_app.ui.components.overlay import Overlay
from intake_app.ui.components.text import KeyHint, Label
from intake_app.ui.i18n import Words

HELP_WIDTH = 980
HELP_COLUMNS = 2

_ARROWS = {"Right": "→", "Left": "←", "Up": "↑", "Down": "↓", "Return": "Enter", "Escape": "Esc"}


@dataclass(frozen=True, slots=True)
class KeyAct:
    """Keys and what they do."""

    keys: tuple[str, ...]
    """In Qt's portable names; the first is the one printed."""
    words: Words
    act: Callable[[], object] | None = None
    """None where the widget that has the keyboard does it itself."""


@dataclass(frozen=True, slots=True)
class KeyGroup:
    """Keys that belong together, under a heading."""

    title: Words
    acts: tuple[KeyAct, ...]


def bind(owner: QWidget, groups: Iterable[KeyGroup]) -> list[QShortcut]:
    """Have the keys act while the keyboard is in `owner`."""
    made: list[QShortcut] = []
    for group in groups:
        for line in group.acts:
            if line.act is None:
                continue
            for keys in line.keys:
                shortcut = QShortcut(QKeySequence(keys), owner)
                shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
                shortcut.activated.connect(line.act)
                made.append(shortcut)
    return made


def printed(keys: str) -> str:
    """The keys as they are printed beside an action: «Alt+→»."""
    words = {
        "PgUp": QCoreApplication.translate("Keys", "Page up"),
        "PgDown": QCoreApplication.translate("Keys", "Page down"),
        "Del": QCoreApplication.translate("Keys", "Delete"),
        "Space": QCoreApplication.translate("Keys", "Space"),
        "Shift": QCoreApplication.translate("Keys", "Shift"),
        "letters": QCoreApplication.translate("Keys", "letters"),
        "Esc": QCoreApplication.translate("Keys", "Esc"),
        "Tab": QCoreApplication.translate("Keys", "Tab"),
    }
    return "+".join(words.get(part, _ARROWS.get(part, part)) for part in keys.split("+"))


class KeyHelp(Overlay):
    """Every key of a screen, by what it does."""

    def __init__(self, window: QWidget, groups: Sequence[KeyGroup]) -> None:
        super().__init__(window, width=HELP_WIDTH)
        self.set_title(self.tr("Keys"))
        self.lines: list[tuple[str, str]] = []
        """Keys and words, as they are shown."""
        columns = QHBoxLayout()
        columns.setSpacing(theme.WIDE)
        for part in _shared_out(groups, HELP_COLUMNS):
            column = QVBoxLayout()
            column.setSpacing(6)
            for group in part:
                column.addWidget(self._heading(group.title()))
                for line in group.acts:
                    column.addLayout(self._line(line))
                column.addSpacing(theme.TIGHT)
            column.addStretch(1)
            columns.addLayout(column, 1)
        self.sheet.column.addLayout(columns)
        self.add_button(primary_button(self.tr("Close")))

    def _heading(self, words: str) -> Label:
        heading = Label("strong", wraps=False, parent=self.sheet)
        heading.setText(words)
        return heading

    def _line(self, line: KeyAct) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.TIGHT)
        words = Label(parent=self.sheet)
        words.setText(line.words())
        shown = line.keys[:1] if line.act is not None else line.keys
        keys = " / ".join(printed(one) for one in shown)
        self.lines.append((keys, line.words()))
        hint = KeyHint(keys, self.sheet)
        words.setBuddy(hint)
        row.addWidget(words, 1)
        row.addWidget(hint, 0, Qt.AlignmentFlag.AlignTop)
        return row


def _shared_out(groups: Sequence[KeyGroup], columns: int) -> list[list[KeyGroup]]:
    """The groups in their order, in columns of about the same length."""
    total = sum(len(group.acts) + 2 for group in groups)
    parts: list[list[KeyGroup]] = [[]]
    length = 0
    for group in groups:
        size = len(group.acts) + 2
        is_full = length + size / 2 > total / columns * len(parts)
        if is_full and len(parts) < columns and parts[-1]:
            parts.append([])
        parts[-1].append(group)
        length += size
    return parts
