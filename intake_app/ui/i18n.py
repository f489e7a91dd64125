"""Languages: translations, and dates, times, sizes and counts in words."""

import locale as system_locale
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import (
    QCoreApplication,
    QDate,
    QEvent,
    QLibraryInfo,
    QLocale,
    QObject,
    Qt,
    QTime,
    QTranslator,
    Signal,
)
from PySide6.QtWidgets import QApplication, QWidget

JUST_NOW = timedelta(minutes=1)
AN_HOUR = timedelta(hours=1)
SECONDS_IN_A_MINUTE = 60


@dataclass(frozen=True, slots=True)
class Language:
    """A language that the program speaks."""

    code: str
    own_name: str
    locale: str
    is_reviewed: bool = True
    """Whether a native speaker has read its words."""


LANGUAGES = (
    Language("es", "Español", "es_MX"),
    Language("en", "English", "en_US"),
)
PERSON_LANGUAGES = (
    *LANGUAGES,
    Language("fr", "Français", "fr_FR", is_reviewed=False),
    Language("pt", "Português", "pt_BR", is_reviewed=False),
    Language("ht", "Kreyòl ayisyen", "ht_HT", is_reviewed=False),
)
"""Languages of what the person sees or gets: the hand-over, the pause, their papers."""


def language_of(code: str) -> Language:
    """The language with this code; Spanish when the program does not speak it."""
    return next((known for known in LANGUAGES if known.code == code), LANGUAGES[0])


def system_language() -> str:
    """The code of the first of the system's languages that the program speaks."""
    wanted = [*QLocale.system().uiLanguages(), system_locale.getlocale()[0] or ""]
    known = {language.code for language in LANGUAGES}
    for name in wanted:
        code = name.replace("_", "-").split("-")[0]
        if code in known:
            return code
    return LANGUAGES[0].code


class Languages(QObject):
    """The language in use; every widget hears of a change by Qt's LanguageChange."""

    changed = Signal()
    installed: "ClassVar[Languages | None]" = None

    def __init__(self, app: QApplication, resources: Path) -> None:
        super().__init__(app)
        self._app = app
        self._folder = resources / "i18n"
        self._translators: list[QTranslator] = []
        self._loaded: dict[str, QTranslator] = {}
        """By file name; each stays, for a person goes to and fro between languages."""
        self._spoken = ""
        self.code = "en"
        self.locale = QLocale(language_of("en").locale)

    def use(self, code: str) -> None:
        """Re-words the whole program at once, unless it speaks so already."""
        self.code = language_of(code).code
        if self._spoken != self.code:
            self._speak(self.code)

    def speak(self, code: str) -> None:
        """Words what a person sees in their language until `use_own`; ours where it is unknown.

        Their languages hold what a person may see; the rest stays in the program's language.
        """
        known = {one.code for one in PERSON_LANGUAGES}
        wanted = code if code in known else self.code
        if wanted != self._spoken:
            self._speak(wanted)

    def use_own(self) -> None:
        """The program's own language again, after `speak`."""
        self.speak(self.code)

    def said_in(self, code: str, context: str, source: str) -> str:
        """One sentence for a person in their language, while all else stays as it is."""
        known = {one.code for one in PERSON_LANGUAGES}
        if code not in known:
            return QCoreApplication.translate(context, source)
        translator = self._translator(f"intake_{code}", str(self._folder))
        return translator.translate(context, source) or source

    def _translator(self, name: str, folder: str) -> QTranslator:
        """The one of a file, empty where there is no such file."""
        if name not in self._loaded:
            self._loaded[name] = QTranslator(self)
            self._loaded[name].load(name, folder)
        return self._loaded[name]

    def _speak(self, code: str) -> None:
        for translator in self._translators:
            self._app.removeTranslator(translator)
        self._translators = []
        self._spoken = code
        language = next(one for one in PERSON_LANGUAGES if one.code == code)
        self.locale = QLocale(language.locale)
        QLocale.setDefault(self.locale)
        beneath = [] if language in LANGUAGES else [self.code]
        qt_folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        for each in (*beneath, code):  # the last one in is asked first
            for name, folder in ((f"qtbase_{each}", qt_folder), (f"intake_{each}", self._folder)):
                translator = self._translator(name, str(folder))
                if not translator.isEmpty():
                    self._app.installTranslator(translator)
                    self._translators.append(translator)
        self._app.setLayoutDirection(self.locale.textDirection())
        self.changed.emit()


def install(app: QApplication, resources: Path) -> Languages:
    """The application's languages, made at the first call."""
    present = Languages.installed
    if present is None or present.parent() is not app:
        present = Languages(app, resources)
        Languages.installed = present
    return present


def current_code() -> str:
    """The code of the language in use; English where none was chosen yet."""
    return Languages.installed.code if Languages.installed is not None else "en"


def speak(code: str) -> None:
    """Words what a person sees in their language, where the program has it."""
    if Languages.installed is not None:
        Languages.installed.speak(code)


def use_own() -> None:
    """The program's own language again."""
    if Languages.installed is not None:
        Languages.installed.use_own()


def said_in(code: str, context: str, source: str) -> str:
    """One sentence for a person in their language, while all else stays as it is."""
    if Languages.installed is None:
        return source
    return Languages.installed.said_in(code, context, source)


def current_locale() -> QLocale:
    """The locale of the language in use."""
    return QLocale()


Words = Callable[[], str]
"""Says a text in the language in use."""


def said(words: str | Words) -> str:
    """The text, said now when it is one that is said anew in each language."""
    return words if isinstance(words, str) else words()


class ProgramName:
    """What the program calls itself, as the organisation's policy says; Field Intake without."""

    present = "Field Intake"


def use_program_name(name: str) -> None:
    """The name in titles, at the door and on papers from here on."""
    ProgramName.present = name


def program_name() -> str:
    """The name as it is now."""
    return ProgramName.present


def named(words: str) -> str:
    """The words with the program's present name in the place of its own."""
    return words.replace("Field Intake", ProgramName.present)


class Worded(QWidget):
    """A widget that says its texts again when the language changes.

    `say(label.setText, lambda: self.tr("..."))` sets the text now and at each change.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sayings: list[tuple[Callable[[str], object], Callable[[], str]]] = []

    def say(self, show: Callable[[str], object], words: Words) -> None:
        """Shows the words now and again after each change of language."""
        self._sayings.append((show, words))
        show(words())

    def reword(self) -> None:
        """Says everything again; extended by widgets that show values in words."""
        for show, words in self._sayings:
            show(words())

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.reword()
        super().changeEvent(event)


class Times(QObject):
    """Counts of time; a class of its own because lupdate finds plural forms only in `self.tr`."""

    def minutes_ago(self, count: int) -> str:
        """«12 min ago»."""
        return self.tr("%n min ago", "", count)


def clock_time(moment: datetime) -> str:
    """«10:42», in local time."""
    here = moment.astimezone()
    return current_locale().toString(QTime(here.hour, here.minute), "HH:mm")


def day(moment: datetime) -> str:
    """«24 nov 2026», in local time."""
    here = moment.astimezone()
    form = (
        "d MMM yyyy" if current_locale().language() is QLocale.Language.Spanish else "MMM d, yyyy"
    )
    return current_locale().toString(QDate(here.year, here.month, here.day), form)


def calendar_day(when: date) -> str:
    """«24 nov 2026», of a day that has no hour."""
    is_spanish = current_locale().language() is QLocale.Language.Spanish
    form = "d MMM yyyy" if is_spanish else "MMM d, yyyy"
    return current_locale().toString(QDate(when.year, when.month, when.day), form)


def day_and_time(moment: datetime, now: datetime) -> str:
    """«today 10:42», «yesterday 18:05», or the date with its time."""
    here, today = moment.astimezone(), now.astimezone()
    if here.date() == today.date():
        return QCoreApplication.translate("Times", "today %1").replace("%1", clock_time(moment))
    if here.date() == (today - timedelta(days=1)).date():
        return QCoreApplication.translate("Times", "yesterday %1").replace("%1", clock_time(moment))
    return f"{day(moment)}, {clock_time(moment)}"


def ago(moment: datetime, now: datetime) -> str:
    """«just now», «12 min ago», or the day and time."""
    passed = now - moment
    if passed < JUST_NOW:
        return QCoreApplication.translate("Times", "just now")
    if passed < AN_HOUR:
        minutes = int(passed.total_seconds() // SECONDS_IN_A_MINUTE)
        return Times().minutes_ago(minutes)
    return day_and_time(moment, now)


def file_size(size_bytes: int) -> str:
    """«12 KB», «1.4 MB»."""
    return current_locale().formattedDataSize(
        size_bytes, 1 if size_bytes >= 1_000_000 else 0, QLocale.DataSizeFormat.DataSizeSIFormat
    )


def percent(share: float) -> str:
    """«60 %», rounded down so that 100 means all."""
    return f"{current_locale().toString(int(share * 100 + 1e-6))} %"


def is_right_to_left() -> bool:
    """Whether the language in use is written from right to left."""
    return current_locale().textDirection() is Qt.LayoutDirection.RightToLeft
