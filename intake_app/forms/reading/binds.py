"""Rules of the model: binds by the path of their node."""

from collections.abc import Iterable
from dataclasses import replace

from lxml import etree

from intake_app.forms.definition import (
    Bind,
    Text,
    new_bind,
)
from intake_app.forms.reading.faults import Faults
from intake_app.forms.reading.namespaces import JAVAROSA, split_clark
from intake_app.forms.reading.paths import absolute_path
from intake_app.forms.reading.texts import text_of_attribute
from intake_app.forms.reading.xml_documents import attributes_of

KNOWN_TYPES = frozenset(
    {
        "string", "int", "integer", "decimal", "boolean", "date", "time", "dateTime", "geopoint",
        "geotrace", "geoshape", "binary", "barcode", "select1", "select", "rank", "odk:rank",
        "selectOne", "intent", "anyURI", "long", "double", "float", "short",
    }
)  # fmt: skip

_RULES = {"relevant", "required", "readonly", "constraint", "calculate"}
_MESSAGES = {
    "constraintMsg": "constraint_message",
    "requiredMsg": "required_message",
}


def read_binds(
    elements: Iterable[etree._Element], root_path: str, faults: Faults
) -> dict[str, Bind]:
    """Binds by path (attributes: `/data/meta/entity/@id`); relative ones start at the root."""
    found: dict[str, Bind] = {}
    for element in elements:
        reference = element.get("nodeset") or element.get("ref") or ""
        if not reference.strip():
            faults.error("xform.bind-no-path", place="bind")
            continue
        path = absolute_path(reference, root_path)
        if path is None:
            faults.error("xform.path-unreadable", place="bind", path=reference.strip())
            continue
        bind = _read_bind(element, path, faults)
        if path in found:
            faults.warn("xform.bind-twice", place=path, path=path)
            bind = _joined(found[path], bind)
        found[path] = bind
    return found


def bind_ids(elements: Iterable[etree._Element]) -> dict[str, str]:
    """Paths by the id of their bind: controls may say `bind="age"` for `ref="/data/age"`."""
    return {
        element.get("id", ""): element.get("nodeset") or element.get("ref") or ""
        for element in elements
        if element.get("id")
    }


def _read_bind(element: etree._Element, path: str, faults: Faults) -> Bind:
    rules: dict[str, str] = {}
    messages: dict[str, Text] = {}
    extra: dict[str, str] = {}
    written_type = "string"
    preload = preload_params = None
    for name, value in attributes_of(element):
        uri, local = split_clark(name)
        if not uri and local in {"nodeset", "ref", "id"}:
            continue
        if not uri and local == "type":
            written_type = value.strip()
        elif not uri and local in _RULES:
            if value.strip():
                rules[local] = value.strip()
        elif uri == JAVAROSA and local in _MESSAGES:
            messages[_MESSAGES[local]] = text_of_attribute(value)
        elif uri == JAVAROSA and local == "preload":
            preload = value
        elif uri == JAVAROSA and local == "preloadParams":
            preload_params = value
        else:
            extra[name] = value
    plain_type = written_type.rpartition(":")[2] or "string"
    if plain_type not in KNOWN_TYPES:
        faults.warn("xform.type-unknown", place=path, type=written_type, path=path)
        plain_type = "string"
    return new_bind(
        type=plain_type,
        relevant=rules.get("relevant"),
        required=rules.get("required"),
        readonly=rules.get("readonly"),
        constraint=rules.get("constraint"),
        calculate=rules.get("calculate"),
        constraint_message=messages.get("constraint_message"),
        required_message=messages.get("required_message"),
        preload=preload,
        preload_params=preload_params,
        extra=extra,
    )


def _joined(first: Bind, second: Bind) -> Bind:
    return replace(
        second,
        type=second.type if second.type != "string" else first.type,
        relevant=second.relevant or first.relevant,
        required=second.required or first.required,
        readonly=second.readonly or first.readonly,
        constraint=second.constraint or first.constraint,
        calculate=second.calculate or first.calculate,
        constraint_message=second.constraint_message or first.constraint_message,
        required_message=second.required_message or first.required_message,
        preload=second.preload or first.preload,
        preload_params=second.preload_params or first.preload_params,
        extra={**first.extra, **second.extra},
    )
