"""A record by the rules of a field map: what a case system is to hold of it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from lxml import etree

from intake_app.sync.field_maps import FieldRule, FormMap, ReferralRule
from intake_app.sync.xml_replies import read_xml

SMALLEST_INTEGER, LARGEST_INTEGER = -(2**31), 2**31 - 1
Value = str | int | bool | list[str]
_TRUE = frozenset({"yes", "true", "1", "si", "sí", "ok"})
_FALSE = frozenset({"no", "false", "0"})


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
