"""Texts with values in them: labels, hints, messages, and the parts of a translation."""

import re

from lxml import etree

from intake_app.forms.definition import (
    Output,
    Text,
    TextPart,
    TextParts,
    new_text,
)
from intake_app.forms.reading.namespaces import local_of

_ITEXT = re.compile(r"""\s*jr:itext\(\s*(?:'([^']*)'|"([^"]*)")\s*\)\s*""")


def itext_id_of(expression: str) -> str | None:
    """The id in a plain `jr:itext('id')`, or None."""
    found = _ITEXT.fullmatch(expression)
    if found is None:
        return None
    return found.group(1) if found.group(1) is not None else found.group(2)


def text_of_element(element: etree._Element) -> Text:
    """A label or hint: its `ref` when it has one, else its words."""
    reference = element.get("ref")
    if reference is not None and reference.strip():
        itext_id = itext_id_of(reference)
        if itext_id is not None:
            return new_text(itext_id=itext_id, parts=parts_of(element))
        return new_text(expression=reference.strip(), parts=parts_of(element))
    return new_text(parts=parts_of(element))


def text_of_attribute(value: str) -> Text:
    """A message in an attribute: `jr:itext('id')` or the words themselves."""
    itext_id = itext_id_of(value)
    if itext_id is not None:
        return new_text(itext_id=itext_id)
    return new_text(parts=(value,) if value else ())


def parts_of(element: etree._Element) -> TextParts:
    """Words and outputs inside `element`, blank ends cut off; markup inside is dropped."""
    if len(element) == 0:
        words = (element.text or "").strip()
        return (words,) if words else ()
    parts: list[TextPart] = []
    _collect(element, parts)
    joined: list[TextPart] = []
    for part in parts:
        if isinstance(part, str) and joined and isinstance(joined[-1], str):
            joined[-1] += part
        else:
            joined.append(part)
    if joined and isinstance(joined[0], str):
        joined[0] = joined[0].lstrip()
    if joined and isinstance(joined[-1], str):
        joined[-1] = joined[-1].rstrip()
    return tuple(part for part in joined if part != "")


def _collect(element: etree._Element, parts: list[TextPart], depth: int = 0) -> None:
    if element.text:
        parts.append(element.text)
    for child in element:
        if local_of(child.tag) == "output":
            expression = (child.get("value") or child.get("ref") or "").strip()
            if expression:
                parts.append(Output(expression))
        elif depth < 20:
            _collect(child, parts, depth + 1)
        if child.tail:
            parts.append(child.tail)
