"""Evaluates one expression over one small document, for tests."""

from collections.abc import Mapping
from datetime import UTC, datetime, tzinfo
from random import Random

from intake_app.forms.xpath import (
    Context,
    Surroundings,
    Value,
    XNode,
    compile_closure,
    parse,
    read_document,
)

NOON = datetime(2026, 3, 14, 12, 0, tzinfo=UTC)


def value_of(
    expression: str,
    xml: str = "<data/>",
    *,
    at: str = "/*",
    zone: tzinfo | None = UTC,
    now: datetime = NOON,
    language: str = "",
    namespaces: Mapping[str, str] | None = None,
    instances: Mapping[str, str] | None = None,
    properties: Mapping[str, str] | None = None,
) -> Value:
    """The value of the expression at the first node `at` leads to."""
    root = read_document(xml.encode())
    lists = {name: read_document(text.encode()) for name, text in (instances or {}).items()}

    def instance(name: str) -> XNode | None:
        return lists.get(name)

    around = Surroundings(
        root=root,
        zone=zone,
        now=lambda: now,
        language=language,
        namespaces=namespaces or {},
        instance=instance,
        properties=properties or {},
        random=Random(7),
        form_version="2026031401",
    )
    start = compile_closure(parse(at))(Context(root, around))
    assert isinstance(start, list)
    return compile_closure(parse(expression))(Context(start[0], around))
