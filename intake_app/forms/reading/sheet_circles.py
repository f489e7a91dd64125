"""Circles among the rules of a sheet that is not converted, so that they are told with the rest."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from intake_app.forms.errors import ExpressionUnreadable
from intake_app.forms.reading.cycles import circles
from intake_app.forms.reading.references import Reference, references_of
from intake_app.forms.xpath import parse

_REFERENCE = re.compile(r"\$\{\s*(?P<name>[^}\s#]+)\s*\}")


class SheetRule(NamedTuple):
    """A rule of a question as its row has it."""

    name: str
    column: str
    """calculation or relevant."""
    text: str


class SheetCircle(NamedTuple):
    """Questions whose rules need one another, and where the first of them is written."""

    names: tuple[str, ...]
    rule: SheetRule


def circles_of(rules: Iterable[SheetRule]) -> Iterator[SheetCircle]:
    """Every circle; of groups and repeats, whose paths only a converted form has, nothing."""
    edges: dict[str, set[str]] = {}
    written: dict[str, SheetRule] = {}
    for rule in rules:
        value, asked = f"value:{rule.name}", f"relevance:{rule.name}"
        edges.setdefault(value, set()).add(asked)
        edges.setdefault(asked, set())
        source = value if rule.column == "calculation" else asked
        for name in _needed(rule):
            edges[source].add(f"value:{name}")
        written.setdefault(rule.name, rule)
    for circle in circles(edges):
        names = tuple(dict.fromkeys(node.partition(":")[2] for node in circle))
        yield SheetCircle(names, written[names[0]])


def _needed(rule: SheetRule) -> Iterator[str]:
    """Names of the questions whose answers here and now the rule needs."""
    try:
        expression = parse(_REFERENCE.sub(lambda found: f"/{found['name']}", rule.text))
    except ExpressionUnreadable:
        return
    for one in references_of(expression, f"/{rule.name}"):
        if isinstance(one, Reference) and one.same_instance and not one.keeps:
            yield one.path.lstrip("/")
