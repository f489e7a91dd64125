"""Choosing files without leaving a trace: no native dialog, no recent files, no last folder."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import shiboken6
from PySide6.QtCore import QCoreApplication, QDir, QSettings, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from intake_app.ui.messages import QT_TRANSLATE_NOOP

ChooseFile = Callable[[QWidget, str, str], Path | None]
"""Window, title, and the filter such as «Forms (*.xlsx *.xml)»."""
SaveFile = Callable[[QWidget, str, str, str], Path | None]
"""Window, title, filter, and the name that is offered."""

ChooseFolder = Callable[[QWidget, str], Path | None]
"""Window and title."""


_LABELS = {
    QFileDialog.DialogLabel.LookIn: QT_TRANSLATE_NOOP("FileChoice", "Look in:"),
    QFileDialog.DialogLabel.FileName: QT_TRANSLATE_NOOP("FileChoice", "Name of the file:"),
    QFileDialog.DialogLabel.FileType: QT_TRANSLATE_NOOP("FileChoice", "Kind of file:"),
}


@dataclass(frozen=True, slots=True)
class FileWays:
    """How a person is asked for a file or a folder; tests answer in the person's place."""

    choose: ChooseFile
    save: SaveFile
    choose_folder: ChooseFolder


def choose_file(window: QWidget, title: str, kinds: str) -> Path | None:
    """The file that the person picks, or None."""
    return _ask(window, title, kinds, "")


def save_file(window: QWidget, title: str, kinds: str, name: str) -> Path | None:
    """Where the person wants to write, or None."""
    return _ask(window, title, kinds, name)


def choose_folder(window: QWidget, title: str) -> Path | None:
    """The folder that the person picks, or None."""
    return _ask(window, title, "", "", folder=True)


def _ask(
    window: QWidget, title: str, kinds: str, name: str, *, folder: bool = False
) -> Path | None:
    folders = QStandardPaths.standardLocations(QStandardPaths.StandardLocation.DocumentsLocation)
    there = next((one for one in folders if Path(one).is_dir()), QDir.homePath())
    dialog = QFileDialog(window, title, there, kinds)
    # The system's own dialog would write a recent-files entry outside our reach.
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setOption(QFileDialog.Option.DontUseCustomDirectoryIcons)
    for label, words in _LABELS.items():  # Qt leaves some of its own in English
        dialog.setLabelText(label, QCoreApplication.translate("FileChoice", words))
    if folder:
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    elif name:
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.selectFile(name)
    else:
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    chosen = dialog.exec() == QFileDialog.DialogCode.Accepted
    # Its own loop let everything else go on: a lock may have taken it away.
    is_there = shiboken6.isValid(dialog)
    files = dialog.selectedFiles() if chosen and is_there else []
    if is_there:
        shiboken6.delete(dialog)
    forget_folders()
    return Path(files[0]) if files else None


def forget_folders() -> None:
    """Takes out what Qt's dialog keeps between sessions: the last folder and the history."""
    kept = QSettings(QSettings.Scope.UserScope, "QtProject")
    kept.remove("FileDialog")
    kept.sync()
