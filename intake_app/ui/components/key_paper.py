"""The recovery key on paper or in a file that the person chooses."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QWidget

from intake_app.ui.components.file_choice import SaveFile
from intake_app.ui.components.printing import print_out
from intake_app.ui.i18n import named, program_name


def key_words(key: str) -> str:
    """What stands on the paper: what it is and how to use it, without any name."""
    return "\n\n".join(
        (
            named(QCoreApplication.translate("KeyPaper", "Field Intake: recovery key")),
            key,
            QCoreApplication.translate(
                "KeyPaper",
                "It opens the records on this laptop if the passphrase is forgotten: on the "
                "sign-in screen choose «I forgot it» and type this key. Keep it apart from the "
                "laptop. Whoever holds both can read everything.",
            ),
        )
    )


def print_key(window: QWidget, key: str) -> bool:
    """Asks for a printer and prints; whether it was printed."""
    paper = QTextDocument()
    paper.setPlainText(key_words(key))
    return print_out(window, program_name(), paper.print_)


def save_key(window: QWidget, key: str, ask: SaveFile) -> Path | None:
    """Writes the key where the person says; None when not. Raises OSError."""
    title = QCoreApplication.translate("KeyPaper", "Save the recovery key")
    name = QCoreApplication.translate("KeyPaper", "recovery-key.txt")
    path = ask(window, title, "*.txt", name)
    if path is None:
        return None
    path.write_text(key_words(key) + "\n", encoding="utf-8")
    return path
