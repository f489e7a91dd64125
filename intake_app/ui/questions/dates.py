"""Dates and times: typed, counted with the arrow keys, or picked from a calendar."""

from datetime import date, datetime, time, timedelta

from PySide6.QtCore import QCoreApplication, QDate, QPoint, Qt
from PySide6.QtGui import QColor, QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import (
    QCalendarWidget,
    QFrame,
    QHBoxLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from intake_app.forms import QuestionView
from intake_app.ui import theme
from intake_app.ui.components.buttons import Button, IconButton
from intake_app.ui.components.wrap_label import WrapLabel
from intake_app.ui.i18n import current_locale
from intake_app.ui.questions.base import LineField, TypedQuestion
from intake_app.ui.questions.calendar_dates import CalendarDate, OtherCalendar
from intake_app.ui.questions.materials import MediaLoader, no_media
from intake_app.ui.questions.other_calendars import CALENDARS
from intake_app.ui.questions.typed_dates import (
    canonical_time,
    date_in_words,
    date_pattern,
    iso_date,
    iso_time,
    shown_date,
    shown_time,
    typed_date,
    typed_parts,
    typed_time,
    zone_at,
    zone_offset,
)

DATE_WIDTH = 150
TIME_WIDTH = 96


class CalendarPopup(QFrame):
    """A month to pick a day from; Escape leaves it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("kind", "sheet")
        self.setStyleSheet("CalendarPopup { border-radius: 0; }")  # a window's corners are square
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.TIGHT, theme.TIGHT, theme.TIGHT, theme.TIGHT)
        self.calendar = QCalendarWidget(self)
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.calendar.setLocale(current_locale())
        self.calendar.setFirstDayOfWeek(current_locale().firstDayOfWeek())
        column.addWidget(self.calendar)
        self._dress()

    def _dress(self) -> None:
        """Our colours; Qt's own weekends are red, which alarms."""
        look = theme.tokens()
        plain, quiet = QTextCharFormat(), QTextCharFormat()
        plain.setForeground(QColor(look.text))
        quiet.setForeground(QColor(look.muted))
        quiet.setBackground(QColor(look.surface))
        self.calendar.setHeaderTextFormat(quiet)
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.calendar.setWeekdayTextFormat(day, plain)
        self.calendar.setStyleSheet(
            f"#qt_calendar_navigationbar {{ background: {look.surface}; }}"
            f"QToolButton {{ background: transparent; color: {look.text}; border: none;"
            f" padding: 6px 10px; border-radius: 6px; font-weight: 600; }}"
            f"QToolButton:hover {{ background: {look.hover}; }}"
            "QToolButton::menu-indicator { image: none; }"
            f"QAbstractItemView {{ border: none; border-radius: 0; outline: 0;"
            f" selection-background-color: {look.primary}; selection-color: {look.on_primary}; }}"
        )
        for name, icon in (("prevmonth", "chevron-left"), ("nextmonth", "chevron-right")):
            button = self.calendar.findChild(QToolButton, f"qt_calendar_{name}")
            if button is not None:
                button.setIcon(theme.icon(icon, look.text))


def pattern_in_words(parts: str = "dmy") -> str:
    """How a date is typed: dd/mm/yyyy, in the letters of the language."""
    pattern = date_pattern(current_locale(), parts).lower()
    day = QCoreApplication.translate("WithCalendar", "d")
    month = QCoreApplication.translate("WithCalendar", "m")
    year = QCoreApplication.translate("WithCalendar", "y")
    return pattern.replace("d", "\0").replace("m", month).replace("y", year).replace("\0", day)


class DateField(LineField):
    """A line for a date: up and down go a day on or back."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            event.ignore()  # the question counts
            return
        super().keyPressEvent(event)


class MomentQuestion(TypedQuestion):
    """What dates and times share: fields in a row, an echo in words, a way to empty them."""

    def __init__(self, parent: QWidget | None = None, *, media: MediaLoader = no_media) -> None:
        super().__init__(parent, media=media)
        self._row_widget = QWidget(self)
        self._row = QHBoxLayout(self._row_widget)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme.TIGHT)
        self.echo = WrapLabel(self._row_widget, kind="muted")
        self.clear_button = Button("plain", parent=self._row_widget)
        self.clear_button.clicked.connect(self._empty)
        self._row.addWidget(self.clear_button)
        self._row.addWidget(self.echo, 1)
        self._popup: CalendarPopup | None = None
        self.put_editor(self._row_widget)

    def show_value(self, view: QuestionView) -> None:
        self.clear_button.setText(self.tr("Clear"))
        self.clear_button.setVisible(bool(view.value) and not view.readonly)
        for field in self.fields():
            field.setReadOnly(view.readonly)
        if not self.is_pending() and not (self._has_focus() and self.typed() == view.value):
            self.show_moment(view)
        self._show_echo()

    def tab_stops(self) -> list[QWidget]:
        return [*self.fields(), self.clear_button]

    def fields(self) -> list[LineField]:
        """The fields to type in."""
        raise NotImplementedError

    def show_moment(self, view: QuestionView) -> None:
        """Write the view's value into the fields."""
        raise NotImplementedError

    def in_words(self) -> str:
        """What the fields mean, written out; "" when that would only repeat them."""
        return ""

    def name_controls(self, view: QuestionView) -> None:
        for field in self.fields():
            self.name_control(field, view)
        self.name_control(self.clear_button, view, self.tr("Clear"))

    def take_key(self) -> None:
        """A key changed a field."""
        self.take_typing()
        self._show_echo()

    def adopt(self, field: LineField, width: int) -> None:
        """Put a field into the row and listen to it."""
        field.setFixedWidth(theme.appearance().pixels(width))
        field.textEdited.connect(self.take_key)
        field.focused.connect(self.tell_entered)
        field.blurred.connect(self.tell_left)
        self._row.insertWidget(self._row.indexOf(self.clear_button), field)

    def _show_echo(self) -> None:
        self.echo.show_text(self.in_words())

    def _has_focus(self) -> bool:
        return any(field.hasFocus() for field in self.fields())

    def _empty(self) -> None:
        for field in self.fields():
            field.clear()
        self.take_typing()
        self.flush()
        self.fields()[0].setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_echo()


class WithCalendar(MomentQuestion):
    """What a date and a date with time share: the day's field and its calendar."""

    def __init__(self, parent: QWidget | None = None, *, media: MediaLoader = no_media) -> None:
        super().__init__(parent, media=media)
        self.day_field = DateField(self._row_widget)
        self.adopt(self.day_field, DATE_WIDTH)
        self.calendar_button = IconButton("calendar", parent=self._row_widget)
        self.calendar_button.clicked.connect(self.open_calendar)
        self._row.insertWidget(self._row.indexOf(self.clear_button), self.calendar_button)

    def tab_stops(self) -> list[QWidget]:
        return [*self.fields(), self.calendar_button, self.clear_button]

    def parts(self) -> str:
        """Which parts of a date are asked: dmy, my or y."""
        appearances = self._view.appearances if self._view is not None else frozenset[str]()
        if "year" in appearances:
            return "y"
        return "my" if "month-year" in appearances else "dmy"

    def show_value(self, view: QuestionView) -> None:
        self.day_field.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.day_field.setPlaceholderText(self.pattern_in_words())
        hidden = (
            view.readonly
            or self.parts() != "dmy"
            or "no-calendar" in view.appearances
            or self.other_calendar() is not None
        )
        self.calendar_button.setHidden(hidden)
        self.calendar_button.setToolTip(self.tr("Open the calendar (Alt+Down)"))
        super().show_value(view)

    def name_controls(self, view: QuestionView) -> None:
        super().name_controls(view)
        self.name_control(self.calendar_button, view, self.tr("Open the calendar"))

    def pattern_in_words(self) -> str:
        """How a date is typed: dd/mm/yyyy, in the letters of the language."""
        return pattern_in_words(self.parts())

    def aside(self, view: QuestionView) -> str:
        if view.readonly:
            return ""
        names = {
            "coptic": self.tr("In the Coptic calendar."),
            "ethiopian": self.tr("In the Ethiopian calendar."),
            "buddhist": self.tr("In the Buddhist calendar."),
            "islamic": self.tr("In the Islamic calendar."),
            "persian": self.tr("In the Persian calendar."),
            "bikram-sambat": self.tr("In the calendar of Nepal (Bikram Sambat)."),
            "myanmar": self.tr(
                "In the Myanmar calendar. A first Waso, before another, is month 0."
            ),
        }
        return next((names[name] for name in sorted(view.appearances) if name in names), "")

    def other_calendar(self) -> OtherCalendar | None:
        """The calendar that the form asks for beside the common one."""
        appearances = self._view.appearances if self._view is not None else frozenset[str]()
        return next((CALENDARS[name] for name in sorted(appearances) if name in CALENDARS), None)

    def type_sentence(self) -> str:
        return self.tr("Please write the date as %1.").replace("%1", self.pattern_in_words())

    def day(self) -> date | None:
        """The day that the field means."""
        other = self.other_calendar()
        if other is None:
            return typed_date(self.day_field.text(), current_locale(), self.parts())
        parts = typed_parts(self.day_field.text(), current_locale(), self.parts())
        if parts is None:
            return None
        return other.day(CalendarDate(*parts) if "m" in self.parts() else other.first(parts[0]))

    def show_day(self, day: date | None, otherwise: str) -> None:
        """Write a day into its field, or what stands there instead."""
        other = self.other_calendar()
        if day is None:
            text = otherwise
        elif other is None:
            text = shown_date(day, current_locale(), self.parts())
        else:
            written = other.written(day)
            pattern = date_pattern(current_locale(), self.parts())
            text = otherwise if written is None else _in_digits(pattern, written)
        if self.day_field.text() != text:
            self.day_field.setText(text)

    def day_in_words(self, day: date) -> str:
        """The day written out; in another calendar with the common one beside it."""
        plain = date_in_words(day, current_locale(), self.parts())
        other = self.other_calendar()
        written = None if other is None else other.written(day)
        if other is None or written is None:
            return plain
        month = other.month_name(written.month, current_locale())
        pieces = {"d": str(written.day), "m": month, "y": str(written.year)}
        theirs = " ".join(pieces[part] for part in "dmy" if part in self.parts())
        return f"{theirs}  =  {date_in_words(day, current_locale())}"

    def set_day(self, day: date) -> None:
        """Take a day from the calendar or the arrow keys."""
        self.show_day(day, "")
        self.take_key()
        self.flush()

    def open_calendar(self) -> None:
        """Show the calendar under the field, at the present day."""
        if self._view is None or self._view.readonly:
            return
        if self._popup is not None:
            self._popup.deleteLater()  # made anew: the theme or the language may be another
        self._popup = CalendarPopup(self)
        self._popup.calendar.activated.connect(self._take_day)
        self._popup.calendar.clicked.connect(self._take_day)
        day = self.day() or datetime.now().astimezone().date()
        self._popup.calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        self._popup.adjustSize()
        self._popup.move(self.day_field.mapToGlobal(QPoint(0, self.day_field.height() + 2)))
        self._popup.show()
        self._popup.calendar.setFocus(Qt.FocusReason.PopupFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, modifiers = event.key(), event.modifiers()
        if key == Qt.Key.Key_F4 or (
            key == Qt.Key.Key_Down and modifiers & Qt.KeyboardModifier.AltModifier
        ):
            self.open_calendar()
            event.accept()
            return
        writable = self._view is not None and not self._view.readonly
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and writable and self.day_field.hasFocus():
            self._count(1 if key == Qt.Key.Key_Up else -1)
            event.accept()
            return
        super().keyPressEvent(event)

    def _count(self, step: int) -> None:
        day = self.day()
        if day is None:
            self.set_day(datetime.now().astimezone().date())
            return
        months = day.year * 12 + day.month - 1
        try:
            match self.parts():
                case "dmy":
                    self.set_day(day + timedelta(days=step))
                case parts if self.other_calendar() is not None:
                    # From the first day one back, or a long month on, is in the next one meant.
                    on = 366 if parts == "y" else 31
                    self.set_day(day + timedelta(days=on if step > 0 else -1))
                case parts:
                    months += step * (12 if parts == "y" else 1)
                    self.set_day(date(months // 12, months % 12 + 1, 1))
        except (ValueError, OverflowError):
            return  # the end of the calendar: year 1 or 9999

    def _take_day(self, day: QDate) -> None:
        if self._popup is not None:
            self._popup.hide()
        self.day_field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.set_day(date(day.year(), day.month(), day.day()))


class DateQuestion(WithCalendar):
    """A date; a month or a year when the form asks for no more."""

    def fields(self) -> list[LineField]:
        return [self.day_field]

    def show_moment(self, view: QuestionView) -> None:
        self.show_day(iso_date(view.value), view.value)

    def typed(self) -> str:
        day = self.day()
        return self.day_field.text().strip() if day is None else day.isoformat()

    def in_words(self) -> str:
        day = self.day()
        if day is None or (self.parts() == "y" and self.other_calendar() is None):
            return ""
        return self.day_in_words(day)


class TimeQuestion(MomentQuestion):
    """A time of day, by the clock on this wall."""

    def __init__(self, parent: QWidget | None = None, *, media: MediaLoader = no_media) -> None:
        super().__init__(parent, media=media)
        self.time_field = LineField(self._row_widget)
        self.adopt(self.time_field, TIME_WIDTH)

    def fields(self) -> list[LineField]:
        return [self.time_field]

    def show_moment(self, view: QuestionView) -> None:
        self.time_field.setPlaceholderText("13:45")
        found = iso_time(view.value)
        self.time_field.setText(view.value if found is None else shown_time(found[0]))

    def typed(self) -> str:
        text = self.time_field.text().strip()
        moment = typed_time(text)
        if moment is None:
            return text
        present = iso_time(self._view.value) if self._view is not None else None
        if present is not None and present[0] == moment and self._view is not None:
            return self._view.value
        zone = present[1] if present is not None and present[1] else ""
        return canonical_time(moment, zone or zone_at(datetime.now().astimezone()))

    def type_sentence(self) -> str:
        return self.tr("Please write the time as hours and minutes: for example 13:45.")


class DateTimeQuestion(WithCalendar):
    """A date with its time; an answer keeps the offset from UTC it was given with."""

    def __init__(self, parent: QWidget | None = None, *, media: MediaLoader = no_media) -> None:
        super().__init__(parent, media=media)
        self.time_field = LineField(self._row_widget)
        self.adopt(self.time_field, TIME_WIDTH)

    def fields(self) -> list[LineField]:
        return [self.day_field, self.time_field]

    def tab_stops(self) -> list[QWidget]:
        return [self.day_field, self.calendar_button, self.time_field, self.clear_button]

    def show_moment(self, view: QuestionView) -> None:
        self.time_field.setPlaceholderText("13:45")
        day, clock = _split_moment(view.value)
        self.show_day(day, view.value)
        self.time_field.setText("" if clock is None else shown_time(clock[0]))

    def typed(self) -> str:
        day_text, time_text = self.day_field.text().strip(), self.time_field.text().strip()
        day, clock = self.day(), typed_time(time_text)
        if day is None or clock is None:
            return f"{day_text} {time_text}".strip()
        old_day, old_clock = _split_moment(self._view.value if self._view is not None else "")
        if old_clock is not None and (old_day, old_clock[0]) == (day, clock):
            return self._view.value if self._view is not None else ""
        zone = zone_offset(old_clock[1]) if old_clock is not None and old_clock[1] else None
        moment = datetime.combine(day, clock, zone)
        suffix = old_clock[1] if zone is not None and old_clock is not None else zone_at(moment)
        return f"{day.isoformat()}T{canonical_time(clock, suffix)}"

    def in_words(self) -> str:
        day = self.day()
        if day is None:
            return ""
        words = self.day_in_words(day)
        _, clock = _split_moment(self._view.value if self._view is not None else "")
        if clock is None or not clock[1]:
            return words
        here = zone_at(datetime.combine(day, clock[0]))
        same = zone_offset(clock[1]) == zone_offset(here)
        return words if same else f"{words} · UTC{clock[1]}"

    def name_controls(self, view: QuestionView) -> None:
        super().name_controls(view)
        self.name_control(self.day_field, view, self.tr("date"))
        self.name_control(self.time_field, view, self.tr("time"))

    def type_sentence(self) -> str:
        return self.tr("Please write both the date and the time.")


def _split_moment(value: str) -> tuple[date | None, tuple[time, str] | None]:
    day_text, _, rest = value.partition("T")
    return iso_date(day_text) if day_text else None, iso_time(rest) if rest else None


def _in_digits(pattern: str, written: CalendarDate) -> str:
    text = pattern.replace("yyyy", str(written.year))
    return text.replace("MM", f"{written.month:02}").replace("dd", f"{written.day:02}")
