"""A paper looked at before it leaves: drawn in the window, printed or saved as PDF, never in clear.

Nothing is written to a temporary file: what is printed goes to the printer, what is saved goes to
the place that the person chose, sealed with a passphrase where they want that.
"""

from collections.abc import Callable
from pathlib import Path

import shiboken6
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QSizeF, Qt
from PySide6.QtGui import QPageLayout, QPageSize, QPdfWriter, QTextDocument
from PySide6.QtWidgets import QFrame, QTextBrowser, QWidget

from intake_app.casework import Document, document_html
from intake_app.ui import theme
from intake_app.ui.components.buttons import primary_button, quiet_button
from intake_app.ui.components.file_choice import SaveFile
from intake_app.ui.components.overlay import Overlay
from intake_app.ui.components.printing import print_out

SHEET_WIDTH = 760
PAPER_HEIGHT = 420
MARGIN_MM = 20.0
POINTS = 11
MM_AN_INCH = 25.4
DOTS_AN_INCH = 96
STYLE = """
h1 { font-size: 18pt; font-weight: 600; margin-top: 0; margin-bottom: 14px; }
h2 { font-size: 12pt; font-weight: 600; margin-top: 14px; margin-bottom: 6px; }
p { margin-top: 8px; margin-bottom: 8px; line-height: 140%; }
li { margin-bottom: 6px; line-height: 140%; }
ul { margin-top: 6px; margin-bottom: 10px; margin-left: 18px; -qt-list-indent: 0; }
table { margin-top: 10px; margin-bottom: 10px; }
td.value { font-weight: 600; }
p.fine { font-size: 8.5pt; color: #56636A; margin-top: 14px; }
"""

Print = Callable[[QWidget, Document], bool]
"""Asks for a printer and prints; whether it was printed."""


def text_document(document: Document) -> QTextDocument:
    """The paper, laid out; refers to nothing outside."""
    made = QTextDocument()
    made.setDefaultStyleSheet(STYLE)
    font = theme.appearance().font()
    font.setPointSize(POINTS)
    made.setDefaultFont(font)
    made.setHtml(document_html(document))
    return made


def paged(document: Document) -> QTextDocument:
    """The paper on pages of Letter size with margins of its own, and no number at their feet."""
    made = text_document(document)
    made.setDocumentMargin(MARGIN_MM / MM_AN_INCH * DOTS_AN_INCH)
    made.setPageSize(QSizeF(8.5 * DOTS_AN_INCH, 11 * DOTS_AN_INCH))
    return made


def pdf_bytes(document: Document) -> bytes:
    """The paper as PDF, in memory."""
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.Letter))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Millimeter)
    writer.setTitle("")  # what it is about is for its reader alone
    writer.setCreator("")
    paged(document).print_(writer)
    del writer
    buffer.close()
    return bytes(content.data())


def print_document(window: QWidget, document: Document) -> bool:
    """Asks for a printer and prints; whether it was printed."""
    return print_out(window, "", paged(document).print_, full_page=True)


class PaperSheet(Overlay):
    """The paper as it will look, and the ways it can leave."""

    def __init__(
        self,
        window: QWidget,
        document: Document,
        *,
        left: Callable[[str], object],
        save: SaveFile,
        printing: Print = print_document,
        seal: Callable[[bytes], tuple[bytes, str]] | None = None,
    ) -> None:
        """left: told `paper` or `pdf` when it did. seal: gives a sealed PDF and its passphrase."""
        super().__init__(window, width=SHEET_WIDTH)
        self._document = document
        self._left = left
        self._save = save
        self._printing = printing
        self._seal = seal
        self.set_title(self.tr("Look it over before it leaves"))
        self.paper = QTextBrowser()
        self.paper.setOpenLinks(False)
        self.paper.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self.paper.setFrameShape(QFrame.Shape.NoFrame)
        self.paper.setMinimumHeight(theme.appearance().pixels(PAPER_HEIGHT))
        self.paper.setDocument(text_document(document))
        self.paper.document().setParent(self.paper)
        self.paper.setAccessibleName(self.tr("The paper"))
        self.sheet.add(self.paper)
        self.told = self.add_text("", "strong")
        self.told.hide()
        close = quiet_button(self.tr("Close"))
        close.clicked.connect(self.close_sheet)
        self.buttons.addWidget(close)
        self.saving = quiet_button(self.tr("Save as PDF"), "save")
        self.saving.clicked.connect(self.save_paper)
        self.buttons.addWidget(self.saving)
        if seal is not None:
            self.sealing = quiet_button(self.tr("Save sealed"), "lock")
            self.sealing.clicked.connect(self.save_sealed)
            self.buttons.addWidget(self.sealing)
        self.printer = primary_button(self.tr("Print"), "printer")
        self.printer.clicked.connect(self.print_paper)
        self.buttons.addWidget(self.printer)

    def print_paper(self) -> None:
        """On paper."""
        if self._printing(self, self._document):
            self._left("paper")
            if shiboken6.isValid(self):
                self.close_sheet()

    def save_paper(self) -> None:
        """As PDF, where the person says."""
        if self._write(pdf_bytes(self._document)) is not None:
            self._left("pdf")
            self.close_sheet()

    def save_sealed(self) -> None:
        """As PDF behind a passphrase, which is shown to be told by another way."""
        if self._seal is None:
            return
        content, passphrase = self._seal(pdf_bytes(self._document))
        if self._write(content) is not None:
            self._left("pdf")
            words = self.tr("Sealed. Tell the passphrase by another way: %1")
            self._tell(words.replace("%1", passphrase))

    def _write(self, content: bytes) -> Path | None:
        file = self._save(self, self.tr("Save as PDF"), "PDF (*.pdf)", "hoja.pdf")
        if file is None:
            return None
        try:
            file.write_bytes(content)
        except OSError:
            self._tell(self.tr("It could not be written there. Choose another folder."))
            return None
        return file

    def _tell(self, words: str) -> None:
        self.told.setText(words)
        self.told.show()
