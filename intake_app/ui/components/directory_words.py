"""Words for the directory: populations, languages, columns, what is wrong with a row."""

from collections.abc import Container

from PySide6.QtCore import QCoreApplication

from intake_app.casework import DirectoryEntry, RowFault
from intake_app.services import DirectoryRow
from intake_app.ui import i18n
from intake_app.ui.components.case_words import service_words
from intake_app.ui.components.mexican_states import state_name
from intake_app.ui.messages import QT_TRANSLATE_NOOP

CONTEXT = "Directory"

_POPULATIONS = {
    "all": QT_TRANSLATE_NOOP("Directory", "Everybody"),
    "women": QT_TRANSLATE_NOOP("Directory", "Women"),
    "men": QT_TRANSLATE_NOOP("Directory", "Men"),
    "children": QT_TRANSLATE_NOOP("Directory", "Children and adolescents"),
    "families": QT_TRANSLATE_NOOP("Directory", "Families"),
    "lgbt": QT_TRANSLATE_NOOP("Directory", "LGBT people"),
    "migrants": QT_TRANSLATE_NOOP("Directory", "People who migrate"),
    "indigenous": QT_TRANSLATE_NOOP("Directory", "Indigenous people"),
}

LANGUAGES = {
    "es": QT_TRANSLATE_NOOP("Directory", "Spanish"),
    "en": QT_TRANSLATE_NOOP("Directory", "English"),
    "ht": QT_TRANSLATE_NOOP("Directory", "Haitian Creole"),
    "fr": QT_TRANSLATE_NOOP("Directory", "French"),
    "pt": QT_TRANSLATE_NOOP("Directory", "Portuguese"),
    "nah": QT_TRANSLATE_NOOP("Directory", "Nahuatl"),
    "tzo": QT_TRANSLATE_NOOP("Directory", "Tsotsil"),
    "tzh": QT_TRANSLATE_NOOP("Directory", "Tseltal"),
    "yua": QT_TRANSLATE_NOOP("Directory", "Yucatec Maya"),
    "zap": QT_TRANSLATE_NOOP("Directory", "Zapotec"),
    "mix": QT_TRANSLATE_NOOP("Directory", "Mixtec"),
    "mam": QT_TRANSLATE_NOOP("Directory", "Mam"),
    "quc": QT_TRANSLATE_NOOP("Directory", "K'iche'"),
    "kek": QT_TRANSLATE_NOOP("Directory", "Q'eqchi'"),
    "ar": QT_TRANSLATE_NOOP("Directory", "Arabic"),
    "zh": QT_TRANSLATE_NOOP("Directory", "Chinese"),
    "ru": QT_TRANSLATE_NOOP("Directory", "Russian"),
    "mfs": QT_TRANSLATE_NOOP("Directory", "Mexican Sign Language"),
}

_FIELDS = {
    "entry_id": QT_TRANSLATE_NOOP("Directory", "Key"),
    "name": QT_TRANSLATE_NOOP("Directory", "Name"),
    "services": QT_TRANSLATE_NOOP("Directory", "Services"),
    "receiving": QT_TRANSLATE_NOOP("Directory", "Kind"),
    "states": QT_TRANSLATE_NOOP("Directory", "States"),
    "place": QT_TRANSLATE_NOOP("Directory", "Place"),
    "populations": QT_TRANSLATE_NOOP("Directory", "For whom"),
    "languages": QT_TRANSLATE_NOOP("Directory", "Languages"),
    "phone": QT_TRANSLATE_NOOP("Directory", "Telephone"),
    "other_phone": QT_TRANSLATE_NOOP("Directory", "Other telephone"),
    "hours": QT_TRANSLATE_NOOP("Directory", "Hours"),
    "address": QT_TRANSLATE_NOOP("Directory", "Address"),
    "email": QT_TRANSLATE_NOOP("Directory", "Mail"),
    "web": QT_TRANSLATE_NOOP("Directory", "Page"),
    "notes": QT_TRANSLATE_NOOP("Directory", "Notes"),
    "verified_on": QT_TRANSLATE_NOOP("Directory", "Checked on"),
    "verified_by": QT_TRANSLATE_NOOP("Directory", "Checked by"),
}

_KINDS = {
    "service": QT_TRANSLATE_NOOP("Directory", "Service"),
    "authority": QT_TRANSLATE_NOOP("Directory", "Authority"),
    "child-protection": QT_TRANSLATE_NOOP("Directory", "Child protection"),
    "consulate": QT_TRANSLATE_NOOP("Directory", "Consulate"),
    "origin": QT_TRANSLATE_NOOP("Directory", "In the country of origin"),
    "migration": QT_TRANSLATE_NOOP("Directory", "Authority of migration"),
}

_FAULTS = {
    "missing-column": QT_TRANSLATE_NOOP(
        "Directory", "The table has no column «%1»; without it nothing can be taken."
    ),
    "missing": QT_TRANSLATE_NOOP("Directory", "Row %2: «%1» is empty."),
    "not-known": QT_TRANSLATE_NOOP("Directory", "Row %2, «%1»: «%3» is not known here."),
    "not-a-date": QT_TRANSLATE_NOOP(
        "Directory", "Row %2, «%1»: «%3» is no date; write it as 2026-11-27 or 27/11/2026."
    ),
    "twice": QT_TRANSLATE_NOOP("Directory", "Row %2: the key «%3» stands in the table twice."),
}
_COLUMN_NOT_KNOWN = QT_TRANSLATE_NOOP("Directory", "The column «%1» is not known and is left out.")

_WRITTEN = {
    ("name", "missing"): QT_TRANSLATE_NOOP("Directory", "Please write what it is called."),
    ("services", "missing"): QT_TRANSLATE_NOOP("Directory", "Please choose at least one service."),
    ("receiving", "missing"): QT_TRANSLATE_NOOP(
        "Directory", "Please choose one: what the person has to allow depends on it."
    ),
    ("name", "twice"): QT_TRANSLATE_NOOP(
        "Directory", "A place of this name is in the directory already."
    ),
    ("phone", "not-known"): QT_TRANSLATE_NOOP(
        "Directory", "Please write only digits, blanks and + * # ( ) - here; words go to the notes."
    ),
}
_TOO_LONG = QT_TRANSLATE_NOOP("Directory", "Please write this more briefly.")


def written_words(fault: RowFault) -> str:
    """What to do about a field that somebody wrote."""
    column = "phone" if fault.column == "other_phone" else fault.column
    return _say(_WRITTEN.get((column, fault.fault), _TOO_LONG))


def kind_words(code: str) -> str:
    """«Child protection»."""
    return _say(_KINDS[code])


def population_words(code: str) -> str:
    """«Women»."""
    return _say(_POPULATIONS[code]) if code in _POPULATIONS else code


def language_words(code: str) -> str:
    """«Haitian Creole»; a code that is not known here as it is."""
    return _say(LANGUAGES[code]) if code in LANGUAGES else code


def field_words(name: str) -> str:
    """What a field of an entry is called."""
    return _say(_FIELDS[name]) if name in _FIELDS else name


def fault_words(fault: RowFault) -> str:
    """Why a row is left out, and where it stands."""
    if fault.row <= 1 and fault.fault == "not-known":
        return _say(_COLUMN_NOT_KNOWN).replace("%1", fault.column)
    words = _say(_FAULTS[fault.fault])
    values = {"%1": field_words(fault.column), "%2": str(fault.row), "%3": fault.word}
    for mark, value in values.items():
        words = words.replace(mark, value)
    return words


def staleness(row: DirectoryRow) -> tuple[str, str, str]:
    """Words, icon and tone of when somebody checked the entry."""
    day = row.entry.verified_on
    if day is None:
        words = QT_TRANSLATE_NOOP("Directory", "never checked")
        return _say(words), "circle-alert", "attention"
    when = i18n.calendar_day(day)
    if row.is_stale:
        words = QT_TRANSLATE_NOOP("Directory", "check again: %1")
        return _say(words).replace("%1", when), "circle-alert", "attention"
    words = QT_TRANSLATE_NOOP("Directory", "checked %1")
    return _say(words).replace("%1", when), "circle-check", "ok"


def detail_words(entry: DirectoryEntry) -> str:
    """One line: services, place, telephone."""
    services = ", ".join(service_words(one) for one in entry.services)
    return " · ".join(part for part in (services, entry.place, entry.phone) if part)


def fields_in_words(
    entry: DirectoryEntry, without: Container[str] = ()
) -> tuple[tuple[str, str], ...]:
    """What is known of a place, as names and words; empty fields are left out."""
    said = {
        "services": ", ".join(service_words(one) for one in entry.services),
        "phone": entry.phone,
        "other_phone": entry.other_phone,
        "hours": entry.hours,
        "place": entry.place,
        "address": entry.address,
        "states": ", ".join(state_name(one) for one in entry.states),
        "populations": ", ".join(population_words(one) for one in entry.populations),
        "languages": ", ".join(language_words(one) for one in entry.languages),
        "receiving": _say(_KINDS[entry.receiving.value]),
        "email": entry.email,
        "web": entry.web,
        "notes": entry.notes,
    }
    return tuple(
        (field_words(name), words) for name, words in said.items() if words and name not in without
    )


def _say(text: str) -> str:
    return QCoreApplication.translate(CONTEXT, text)
