"""What is due, in words that tell a passer-by nothing."""

from datetime import date, datetime, timedelta

from PySide6.QtCore import QCoreApplication

from intake_app.services import Due, DueKind
from intake_app.ui import i18n
from intake_app.ui.components.case_words import service_words
from intake_app.ui.messages import QT_TRANSLATE_NOOP

CONTEXT = "Due"

_KINDS = {
    DueKind.DANGER: QT_TRANSLATE_NOOP("Due", "See or call now; no day is set"),
    DueKind.NEXT_CONTACT: QT_TRANSLATE_NOOP("Due", "See or call"),
    DueKind.REFERRAL: QT_TRANSLATE_NOOP("Due", "Ask for an answer"),
    DueKind.HEALTH_FIRST: QT_TRANSLATE_NOOP("Due", "Health appointment, best"),
    DueKind.HEALTH_LAST: QT_TRANSLATE_NOOP("Due", "Health appointment, at the latest"),
    DueKind.NOTICE: QT_TRANSLATE_NOOP("Due", "Hand in the notice"),
    DueKind.LOWERING: QT_TRANSLATE_NOOP("Due", "Waits for your yes or no"),
    DueKind.OVERRIDE: QT_TRANSLATE_NOOP("Due", "Look at a decision"),
    DueKind.REQUEST: QT_TRANSLATE_NOOP("Due", "Answer a request"),
    DueKind.REVOCATION: QT_TRANSLATE_NOOP("Due", "Tell that something was taken back"),
}


def due_words(due: Due) -> str:
    """What is to be done: «Ask for an answer: Legal advice»."""
    words = _say(_KINDS[due.kind])
    return f"{words}: {service_words(due.service)}" if due.service else words


def when_words(due: Due, now: datetime) -> tuple[str, str, str]:
    """By when, with icon and tone: «before 16:00», «overdue since 3 Nov 2026», «today»."""
    if due.at is not None:
        moment = i18n.day_and_time(due.at, now)
        if due.is_overdue:
            words = QT_TRANSLATE_NOOP("Due", "was due %1")
            return _say(words).replace("%1", moment), "triangle-alert", "attention"
        words = QT_TRANSLATE_NOOP("Due", "before %1")
        return _say(words).replace("%1", _near(due.at, now)), "clock", "attention"
    today = now.astimezone().date()
    if due.is_overdue:
        words = QT_TRANSLATE_NOOP("Due", "overdue since %1")
        return _say(words).replace("%1", _day(due.day)), "triangle-alert", "attention"
    if due.day <= today:
        return _say(QT_TRANSLATE_NOOP("Due", "today")), "clock", "primary"
    if due.day == today + timedelta(days=1):
        return _say(QT_TRANSLATE_NOOP("Due", "tomorrow")), "calendar", "muted"
    return _day(due.day), "calendar", "muted"


def _near(moment: datetime, now: datetime) -> str:
    here, today = moment.astimezone(), now.astimezone().date()
    if here.date() == today + timedelta(days=1):
        words = QT_TRANSLATE_NOOP("Due", "tomorrow %1")
        return _say(words).replace("%1", i18n.clock_time(moment))
    return i18n.day_and_time(moment, now)


def _day(day: date) -> str:
    return i18n.calendar_day(day)


def _say(text: str) -> str:
    return QCoreApplication.translate(CONTEXT, text)
