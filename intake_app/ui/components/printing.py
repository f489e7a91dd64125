"""Onto a printer: asks for one, prints, and says when the paper did not come."""

import importlib
from collections.abc import Callable
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from intake_app.ui.components.buttons import Button
from intake_app.ui.components.overlay import ground_of, tell

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter


def print_out(
    window: QWidget, name: str, draw: "Callable[[QPrinter], object]", *, full_page: bool = False
) -> bool:
    """Asks for a printer and has `draw` print on it; whether it was printed.

    name: of the job, as the printer's queue shows it. full_page: `draw` keeps its own margins.
    The dialog has a loop of its own: a lock may take it and the window's screens away meanwhile.
    """
    # Loaded when first needed: printing brings its own libraries along.
    printing = importlib.import_module("PySide6.QtPrintSupport")
    printer: QPrinter = printing.QPrinter()
    printer.setDocName(name)
    printer.setFullPage(full_page)
    dialog = printing.QPrintDialog(printer, window)
    is_wanted = bool(dialog.exec())
    if shiboken6.isValid(dialog):
        shiboken6.delete(dialog)  # it would outlive the printer that it holds
    if not is_wanted or not shiboken6.isValid(window):
        return False
    draw(printer)
    if printer.printerState() in (
        printing.QPrinter.PrinterState.Error,
        printing.QPrinter.PrinterState.Aborted,
    ):
        _tell_not_printed(window)
        return False
    return True


def _tell_not_printed(window: QWidget) -> None:
    tell(
        ground_of(window),
        QCoreApplication.translate("Printing", "It was not printed"),
        QCoreApplication.translate(
            "Printing",
            "The printer did not take it, or the place of the file cannot be written to. Please "
            "look at the printer, or choose another.",
        ),
        done=Button("primary", text=QCoreApplication.translate("Printing", "Understood")),
    )
