"""Which answer becomes which field of a case system: data that an organisation writes.

Source of the fields: Primero v2, default child protection configuration.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Annotated, Any, Final, Literal
from uuid import NAMESPACE_URL, UUID, uuid5

from lxml import etree
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from intake_app.sync.errors import FieldMapRefused
from intake_app.sync.xml_replies import read_xml

MAP_FORMAT: Final = "field-intake/primero-map"
LARGEST_MAP = 1024 * 1024
SMALLEST_INTEGER, LARGEST_INTEGER = -(2**31), 2**31 - 1

Path = Annotated[str, StringConstraints(pattern=r"^(/[A-Za-z_][\w.-]*)+$", max_length=500)]
FieldName = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=100)]
Word = Annotated[str, StringConstraints(max_length=500)]
Kind = Literal["text", "integer", "date", "datetime", "boolean", "choice", "choices"]
Value = str | int | bool | list[str]
_TRUE = frozenset({"yes", "true", "1", "si", "sí", "ok"})
_FALSE = frozenset({"no", "false", "0"})


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class FieldRule(_Part):
    """One answer, one field."""

    path: Path
    """Names from the form's root: /data/person/age."""
    field: FieldName
    kind: Kind = "text"
    values: dict[Word, Word] = Field(default_factory=dict)
    """Our choices to theirs; those not named go as they are."""
    only_named: bool = False
    """Choices not named are left out instead."""


class SubformRule(_Part):
    """A repeat that becomes rows of a subform."""

    repeat: Path
    field: FieldName
    fields: tuple[FieldRule, ...] = Field(min_length=1, max_length=200)


class AttachmentRule(_Part):
    """A question for a file."""

    path: Path
    field: Literal["photos", "recorded_audio", "other_documents"]
    type: Literal["image", "audio", "document"]


class ReferralRule(_Part):
    """A referral that goes along when an answer says so."""

    path: Path
    value: Word
    """The answer, or one of the answers, that asks for it."""
    to: Word
    """User name of the receiver there."""
    service: Word = ""
    notes: Word = ""
    """Fixed words; answers never go into a referral's notes."""


class FormMap(_Part):
    """One form."""

    form_id: Word
    fields: tuple[FieldRule, ...] = Field(default=(), max_length=1000)
    subforms: tuple[SubformRule, ...] = Field(default=(), max_length=50)
    attachments: tuple[AttachmentRule, ...] = Field(default=(), max_length=50)
    referrals: tuple[ReferralRule, ...] = Field(default=(), max_length=20)
    constants: dict[FieldName, str | int | bool] = Field(default_factory=dict)


class FieldMap(_Part):
    """All forms that go to the case system."""

    format: Literal["field-intake/primero-map"] = MAP_FORMAT
    version: Literal[1] = 1
    module: Annotated[str, StringConstraints(pattern=r"^[a-z0-9_-]{1,100}$")] = "primeromodule-cp"
    owned_by: Word = ""
    """User name there; empty for whoever signs in."""
    forms: tuple[FormMap, ...] = Field(min_length=1, max_length=100)

    def of_form(self, form_id: str) -> FormMap | None:
        """The part about that form."""
        return next((one for one in self.forms if one.form_id == form_id), None)


def read_field_map(text: str | bytes) -> FieldMap:
    """The map in a JSON text. Raises FieldMapRefused, which says where and never what."""
    if len(text) > LARGEST_MAP:
        raise FieldMapRefused(place="", reason="too-large")
    try:
        return FieldMap.model_validate_json(text)
    except ValidationError as error:
        first = error.errors(include_input=False)[0]
        place = ".".join(str(part) for part in first["loc"])
        raise FieldMapRefused(place=place, reason=first["type"]) from None


@dataclass(frozen=True, slots=True)
class MappedFile:
    """An attachment's place there."""

    name: str
    field: str
    type: str


@dataclass(frozen=True, slots=True)
class MappedRecord:
    """A record as the case system is to take it."""

    case_id: str
    data: dict[str, Any] = field(repr=False)
    files: tuple[MappedFile, ...]
    referrals: tuple[ReferralRule, ...]
    unmapped: tuple[str, ...]
    """Paths of questions that were answered and go nowhere."""
    unfit: tuple[str, ...]
    """Fields whose answer is nothing that a field of this kind can hold."""


def case_id_of(instance_id: str) -> str:
    """The UUID in an instance id, as Primero writes it; made of the id where it holds none."""
    text = instance_id.removeprefix("uuid:").strip().lower()
    try:
        return str(UUID(text))
    except ValueError:
        return str(uuid5(NAMESPACE_URL, instance_id))


def map_record(xml: bytes, form: FormMap, module: str, case_id: str) -> MappedRecord:
    """The record by the map's rules. Raises XmlUnreadable for what is no record."""
    root = read_xml(xml)
    answers = list(_answers(root))
    used: set[int] = set()
    data: dict[str, Any] = {"id": case_id, "module_id": module, **form.constants}
    unfit: list[str] = []
    for rule in form.fields:
        _apply(rule, answers, data, used, unfit)
    for subform in form.subforms:
        rows = []
        for number, node in enumerate(_at(root, subform.repeat), 1):
            row: dict[str, Any] = {}
            inside = [
                (path, element)
                for path, element in answers
                if any(above is node for above in element.iterancestors())
            ]
            for rule in subform.fields:
                _apply(rule, inside, row, used, unfit)
            if row:
                # Our own name for the row: a repeat would append it a second time (Primero).
                row["unique_id"] = str(uuid5(UUID(case_id), f"{subform.repeat} {number}"))
                rows.append(row)
        if rows:
            data[subform.field] = rows
    files = []
    for attachment in form.attachments:
        for path, element in answers:
            if path == attachment.path:
                used.add(id(element))
                files.append(
                    MappedFile((element.text or "").strip(), attachment.field, attachment.type)
                )
    referrals = tuple(
        rule
        for rule in form.referrals
        if any(
            path == rule.path and rule.value in (element.text or "").split()
            for path, element in answers
        )
    )
    unmapped = dict.fromkeys(
        path
        for path, element in answers
        if id(element) not in used and "/meta/" not in path and not _asked_by(form, path)
    )
    return MappedRecord(
        case_id, data, tuple(files), referrals, tuple(unmapped), tuple(dict.fromkeys(unfit))
    )


def _asked_by(form: FormMap, path: str) -> bool:
    return any(rule.path == path for rule in form.referrals)


def _apply(
    rule: FieldRule,
    answers: "list[tuple[str, etree._Element]]",
    data: dict[str, Any],
    used: set[int],
    unfit: list[str],
) -> None:
    for path, element in answers:
        if path != rule.path:
            continue
        used.add(id(element))
        value = _converted(rule, (element.text or "").strip())
        if value is None:
            unfit.append(rule.field)
        elif isinstance(value, list) and isinstance(data.get(rule.field), list):
            data[rule.field] = [*data[rule.field], *value]
        elif value != "" and value != []:
            data[rule.field] = value
        if rule.kind != "choices":
            return


def _converted(rule: FieldRule, text: str) -> Value | None:
    """The answer in the field's kind; empty for one left out, None for one that is unfit."""
    match rule.kind:
        case "text":
            return rule.values.get(text, text)
        case "choice":
            return rule.values.get(text, "" if rule.only_named else text)
        case "choices":
            words = text.split()
            return [
                rule.values.get(word, word)
                for word in words
                if word in rule.values or not rule.only_named
            ]
        case "integer":
            if not re.fullmatch(r"[+-]?\d{1,10}", text):
                return None
            number = int(text)
            return number if SMALLEST_INTEGER <= number <= LARGEST_INTEGER else None
        case "boolean":
            word = rule.values.get(text, text).casefold()
            return True if word in _TRUE else False if word in _FALSE else None
        case "date":
            return _moment(text, date)
        case "datetime":
            return _moment(text, datetime)


def _moment(text: str, kind: type[date] | type[datetime]) -> str | None:
    try:
        if kind is date:
            return date.fromisoformat(text[:10]).isoformat()
        return datetime.fromisoformat(text).isoformat()
    except ValueError:
        return None


def _answers(root: etree._Element) -> "Iterator[tuple[str, etree._Element]]":
    """Path and element of every answer."""
    waiting: list[tuple[str, etree._Element]] = [(f"/{_local(root)}", root)]
    while waiting:
        path, element = waiting.pop()
        children = list(element)
        if not children:
            if (element.text or "").strip():
                yield path, element
            continue
        waiting.extend((f"{path}/{_local(child)}", child) for child in reversed(children))


def _at(root: etree._Element, path: str) -> "Iterator[etree._Element]":
    """The elements at a path."""
    names = path.strip("/").split("/")
    found = [root] if _local(root) == names[0] else []
    for name in names[1:]:
        found = [child for element in found for child in element if _local(child) == name]
    yield from found


def _local(element: etree._Element) -> str:
    return etree.QName(element).localname
