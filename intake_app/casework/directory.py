"""The service directory: places that help, read from tables, filtered, and told when stale.

What a row says is checked word by word; a row with a fault is left out and told with its place.
"""

import enum
import itertools
import re
import unicodedata
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Annotated

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
    field_validator,
)

from intake_app.casework.consent import ReceiverKind

STALE_AFTER = timedelta(days=180)
"""Since when somebody should call and check again; an organisation's policy may say otherwise."""

SERVICES = (
    "shelter",
    "food_hygiene",
    "medical",
    "psych",
    "legal",
    "migration",
    "justice",
    "victim_reg",
    "child",
    "family",
    "education",
    "work",
    "return",
    "consulate",
    "digital",
    "interpreter",
    "hotline",
    "emergency",
)
"""As the forms' list `service` has them, with two for telephones."""

POPULATIONS = ("all", "women", "men", "children", "families", "lgbt", "migrants", "indigenous")

STATES = tuple(f"{number:02d}" for number in range(1, 33))
"""INEGI."""

_CODE = re.compile(r"[a-z][a-z0-9_-]{0,40}")
Line = Annotated[str, StringConstraints(max_length=300, pattern=r"^[^\x00-\x08\x0b-\x1f\x7f]*$")]


class Receiving(enum.Enum):
    """What kind of receiver an entry is for the gate."""

    SERVICE = "service"
    AUTHORITY = "authority"
    CHILD_PROTECTION = "child-protection"
    CONSULATE = "consulate"
    ORIGIN = "origin"
    MIGRATION = "migration"
    """An authority of migration: never for a child (SR-56)."""

    @property
    def receiver(self) -> ReceiverKind:
        """As the gate knows it."""
        return {
            "service": ReceiverKind.SERVICE,
            "authority": ReceiverKind.AUTHORITY,
            "migration": ReceiverKind.AUTHORITY,
            "child-protection": ReceiverKind.CHILD_PROTECTION,
            "consulate": ReceiverKind.ORIGIN,
            "origin": ReceiverKind.ORIGIN,
        }[self.value]


class DirectoryEntry(BaseModel):
    """One place that helps."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)

    entry_id: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{1,64}$")]
    name: Annotated[Line, StringConstraints(min_length=1)]
    services: tuple[str, ...] = Field(min_length=1)
    receiving: Receiving = Receiving.SERVICE
    states: tuple[str, ...] = ()
    """INEGI codes; empty: everywhere."""
    place: Line = ""
    populations: tuple[str, ...] = ("all",)
    languages: tuple[str, ...] = ()
    """Codes as the forms' list `lang`; empty: not told."""
    phone: Line = ""
    other_phone: Line = ""
    hours: Line = ""
    address: Line = ""
    email: Line = ""
    web: Line = ""
    notes: Annotated[str, StringConstraints(max_length=1000)] = ""
    verified_on: date | None = None
    verified_by: Line = ""

    @field_validator("services")
    @classmethod
    def _known_services(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        return _known(value, SERVICES)

    @field_validator("populations")
    @classmethod
    def _known_populations(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        return _known(value, POPULATIONS)

    @field_validator("states")
    @classmethod
    def _known_states(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        return _known(tuple(one.zfill(2) for one in value), STATES)

    @field_validator("languages")
    @classmethod
    def _plain_languages(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for one in value:
            if not _CODE.fullmatch(one):
                raise ValueError(f"{one}")
        return value

    @field_validator("phone", "other_phone")
    @classmethod
    def _can_be_dialled(cls, value: str) -> str:
        if value and not re.fullmatch(r"[0-9+*# ().,;/xext-]{2,60}", value):
            raise ValueError(f"{value}")
        return value


def _known(words: tuple[str, ...], known: Sequence[str]) -> tuple[str, ...]:
    for one in words:
        if one not in known:
            raise ValueError(f"{one}")
    return tuple(dict.fromkeys(words))


@dataclass(frozen=True, slots=True)
class RowFault:
    """Why a row was left out. `fault`: missing-column, missing, not-known, not-a-date, twice."""

    row: int
    """Of the file, the headings being row 1; 0 for the file as a whole."""
    column: str
    fault: str
    word: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class ReadDirectory:
    """What a table holds."""

    entries: tuple[DirectoryEntry, ...]
    faults: tuple[RowFault, ...]


_HEADINGS: Mapping[str, str] = {
    "id": "entry_id",
    "clave": "entry_id",
    "nombre": "name",
    "organizacion": "name",
    "servicios": "services",
    "service": "services",
    "servicio": "services",
    "tipo": "receiving",
    "type": "receiving",
    "estado": "states",
    "estados": "states",
    "state": "states",
    "lugar": "place",
    "municipio": "place",
    "ciudad": "place",
    "poblacion": "populations",
    "population": "populations",
    "idioma": "languages",
    "idiomas": "languages",
    "language": "languages",
    "telefono": "phone",
    "otro_telefono": "other_phone",
    "horario": "hours",
    "direccion": "address",
    "correo": "email",
    "pagina": "web",
    "notas": "notes",
    "verificado": "verified_on",
    "verificado_el": "verified_on",
    "verified": "verified_on",
    "verificado_por": "verified_by",
}
_LISTS = frozenset({"services", "states", "populations", "languages"})


def read_directory(headings: Sequence[str], rows: Iterable[Mapping[str, str]]) -> ReadDirectory:
    """The entries of a table, and what is wrong with rows that were left out.

    Headings are the fields' names or their Spanish ones; several codes in a cell are separated by
    blanks, commas or semicolons. Without an `id` column the name and place stand for it.
    """
    fields = {one: _field(one) for one in headings}
    faults = [RowFault(1, one, "not-known", one) for one, name in fields.items() if name is None]
    present = {name for name in fields.values() if name}
    faults += [
        RowFault(1, one, "missing-column") for one in ("name", "services") if one not in present
    ]
    if any(one.fault == "missing-column" for one in faults):
        return ReadDirectory((), tuple(faults))
    entries: dict[str, DirectoryEntry] = {}
    for number, row in enumerate(rows, start=2):
        said = {
            fields[heading] or "": text.strip()
            for heading, text in row.items()
            if fields.get(heading) and text and text.strip()
        }
        if not said:
            continue
        read = _entry(number, said, faults)
        if read is None:
            continue
        if read.entry_id in entries:
            faults.append(RowFault(number, "entry_id", "twice", read.entry_id))
            continue
        entries[read.entry_id] = read
    return ReadDirectory(tuple(entries.values()), tuple(faults))


def written_entry(
    said: Mapping[str, str],
    known: Iterable[DirectoryEntry],
    before: DirectoryEntry | None = None,
) -> ReadDirectory:
    """What a person wrote of one place, by the fields' names; one entry, or what is wrong with it.

    known: what the directory holds. before: the entry as it was, for one that is changed: who
    checked it and when stays as it is. The kind is never guessed, for sharing hangs on it.
    """
    filled = {name: text.strip() for name, text in said.items() if text.strip()}
    others = [one for one in known if before is None or one.entry_id != before.entry_id]
    faults: list[RowFault] = []
    if "receiving" not in filled:
        faults.append(RowFault(0, "receiving", "missing"))
    if before is None:
        made = _made_id(filled.get("name", ""), filled.get("place", ""))
        filled["entry_id"] = _free_id(made, {one.entry_id for one in others})
    else:
        filled["entry_id"] = before.entry_id
    entry = _entry(0, filled, faults)
    if entry is not None and any(_is_same_place(entry, one) for one in others):
        faults.append(RowFault(0, "name", "twice", entry.name))
    if entry is None or faults:
        return ReadDirectory((), tuple(faults))
    if before is not None:
        checked = {"verified_on": before.verified_on, "verified_by": before.verified_by}
        entry = entry.model_copy(update=checked)
    return ReadDirectory((entry,), ())


def _free_id(wanted: str, taken: Container[str]) -> str:
    """The wanted one, or with a number where another place has it already."""
    if wanted not in taken:
        return wanted
    numbered = (f"{wanted[:58]}-{number}" for number in itertools.count(2))
    return next(one for one in numbered if one not in taken)


def _is_same_place(one: DirectoryEntry, other: DirectoryEntry) -> bool:
    return (_plain(one.name), _plain(one.place)) == (_plain(other.name), _plain(other.place))


def _entry(number: int, said: Mapping[str, str], faults: list[RowFault]) -> DirectoryEntry | None:
    values: dict[str, object] = dict(said)
    for name in _LISTS & set(said):
        values[name] = tuple(one for one in re.split(r"[\s,;|]+", said[name].lower()) if one)
    if "receiving" in said:
        values["receiving"] = said["receiving"].lower()
    if "verified_on" in said:
        day = _day(said["verified_on"])
        if day is None:
            faults.append(RowFault(number, "verified_on", "not-a-date", said["verified_on"]))
            return None
        values["verified_on"] = day
    if "entry_id" not in values:
        values["entry_id"] = _made_id(said.get("name", ""), said.get("place", ""))
    try:
        return DirectoryEntry.model_validate(values)
    except ValidationError as wrong:
        for one in wrong.errors():
            column = str(one["loc"][0]) if one["loc"] else ""
            fault = "missing" if one["type"] in {"missing", "too_short"} else "not-known"
            faults.append(RowFault(number, column, fault, str(said.get(column, ""))[:80]))
        return None


def _field(heading: str) -> str | None:
    plain = _plain(heading).replace(" ", "_")
    if plain in DirectoryEntry.model_fields:
        return plain
    return _HEADINGS.get(plain)


def _made_id(name: str, place: str) -> str:
    words = _plain(f"{name} {place}")
    return re.sub(r"[^a-z0-9]+", "-", words).strip("-")[:64] or "entry"


def _plain(text: str) -> str:
    apart = unicodedata.normalize("NFD", text.strip().casefold())
    return "".join(one for one in apart if not unicodedata.combining(one))


def _day(text: str) -> date | None:
    found = re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T].*)?", text)
    year, month, day = found.groups() if found else ("", "", "")
    if not found:
        found = re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{4})", text)  # day first, as in Mexico
        if not found:
            return None
        day, month, year = found.groups()
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def is_stale(entry: DirectoryEntry, today: date, after: timedelta = STALE_AFTER) -> bool:
    """Whether nobody checked it lately, or ever."""
    return entry.verified_on is None or today - entry.verified_on > after


@dataclass(frozen=True, slots=True)
class DirectoryFilter:
    """What is looked for; empty lets all through."""

    service: str = ""
    state: str = ""
    population: str = ""
    language: str = ""
    words: str = ""
    for_minor: bool = False


def entries_fitting(
    entries: Iterable[DirectoryEntry], wanted: DirectoryFilter
) -> tuple[DirectoryEntry, ...]:
    """Entries that fit, those of the very place before those for everywhere, then by name.

    For a child no authority of migration is ever among them (SR-56).
    """
    found = [one for one in entries if _fits(one, wanted)]
    found.sort(
        key=lambda one: (not (wanted.state and wanted.state in one.states), _plain(one.name))
    )
    return tuple(found)


def _fits(entry: DirectoryEntry, wanted: DirectoryFilter) -> bool:
    if wanted.for_minor and entry.receiving is Receiving.MIGRATION:
        return False
    if wanted.service and wanted.service not in entry.services:
        return False
    if wanted.state and entry.states and wanted.state not in entry.states:
        return False
    if wanted.population and not {"all", wanted.population} & set(entry.populations):
        return False
    if wanted.language and wanted.language not in (entry.languages or ("es",)):
        return False
    haystack = _plain(" ".join((entry.name, entry.place, entry.notes, entry.address)))
    return all(word in haystack for word in _plain(wanted.words).split())
