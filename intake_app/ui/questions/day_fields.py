"""A day asked for outside of a form: typed as the reader writes it, or picked from a calendar."""

from datetime import date

from PySide6.QtCore import QCoreApplication, QDate, QPoint, Qt
from PySide6.QtWidgets import QWidget

from intake_app.ui.components.buttons import IconButton
from intake_app.ui.components.fields import Field
from intake_app.ui.i18n import current_locale
from intake_app.ui.questions.dates import CalendarPopup, pattern_in_words
from intake_app.ui.questions.typed_dates import date_in_words, shown_date, typed_date


class DayField(Field):
    """A line for a day, what it means written out below, and a calendar."""

    def __init__(self, day: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._popup: CalendarPopup | None = None
        self.pick = IconButton("calendar")
        self.pick.clicked.connect(self.open_calendar)
        self._line.addWidget(self.pick)
        self.say(self.pick.set_name, lambda: _said("Open the calendar"))
        self.edited.connect(lambda _: self._show_meaning())
        self.set_day(day)

    def day(self) -> date | None:
        """The day that is meant; None, and a sentence below, where none can be read."""
        day = typed_date(self.text(), current_locale())
        if day is None:
            self.set_problem(self._problem_sentence)
            self.editor.setFocus(Qt.FocusReason.OtherFocusReason)
            self.editor.selectAll()
        return day

    def set_day(self, day: date) -> None:
        """Writes a day into the field."""
        self.set_text(shown_date(day, current_locale()))
        self._show_meaning()

    def reword(self) -> None:
        super().reword()
        self._show_meaning()

    def _show_meaning(self) -> None:
        day = typed_date(self.text(), current_locale())
        self.set_note("" if day is None else date_in_words(day, current_locale()))

    def _problem_sentence(self) -> str:
        return _said("Please write the date as %1.").replace("%1", pattern_in_words())

    def open_calendar(self) -> None:
        """The month of the day in the field."""
        if self._popup is not None:
            self._popup.deleteLater()  # made anew: the theme or the language may be another
        self._popup = CalendarPopup(self)
        self._popup.calendar.activated.connect(self._take)
        self._popup.calendar.clicked.connect(self._take)
        day = typed_date(self.text(), current_locale())
        if day is not None:
            self._popup.calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        self._popup.adjustSize()
        self._popup.move(self.editor.mapToGlobal(QPoint(0, self.editor.height() + 2)))
        self._popup.show()
        self._popup.calendar.setFocus(Qt.FocusReason.PopupFocusReason)

    def _take(self, day: QDate) -> None:
        self.set_day(date(day.year(), day.month(), day.day()))
        self.set_problem("")
        if self._popup is not None:
            self._popup.close()
        self.editor.setFocus(Qt.FocusReason.PopupFocusReason)


def _said(words: str) -> str:
    """As the question for a date says it."""
    return QCoreApplication.translate("WithCalendar", words)
