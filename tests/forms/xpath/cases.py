"""Expression cases of the shared folder: reads them, evaluates them, compares."""

import functools
import json
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from random import Random
from typing import Any

from lxml import etree

from intake_app.forms.errors import EvaluationFailed, ExpressionUnreadable
from intake_app.forms.xpath import (
    Context,
    Surroundings,
    TreeNodeKind,
    Value,
    XNode,
    compile_closure,
    parse,
    to_boolean,
    to_number,
    to_text,
)
from intake_app.forms.xpath.documents import DocumentNode, document_of

CASES_FILE = Path(__file__).resolve().parents[4] / "shared" / "odk" / "cases" / "expressions.json"
ZONES = {"America/Phoenix": timezone(timedelta(hours=-7))}
XHTML = "http://www.w3.org/1999/xhtml"
_STEP = re.compile(r"(\*|text\(\)|comment\(\)|processing-instruction\(\))\[(\d+)\]|@(.+)")


@dataclass(frozen=True)
class Case:
    """One fact: an expression, where it is evaluated, what it must give."""

    facts: Mapping[str, Any]
    document: str

    @property
    def name(self) -> str:
        return str(self.facts["id"])

    @property
    def file(self) -> str:
        return str(self.facts["file"]).rsplit("/", 1)[-1]


@functools.cache
def read_cases() -> tuple[Case, ...]:
    content = json.loads(CASES_FILE.read_text(encoding="utf-8"))
    documents: dict[str, str] = content["documents"]
    return tuple(
        Case(facts, documents.get(facts.get("doc", ""), "<root/>")) for facts in content["cases"]
    )


def outcome(case: Case) -> str:
    """ "" when the case is met, else what came instead."""
    facts = case.facts
    try:
        tree = _parsed(case.document)
        value, around, root = _evaluated(case, tree)
        wanted = facts["want"]
        if wanted == "error":
            return f"gives {_shown(value, root)} where an error is wanted"
        return _difference(facts, value, around, root)
    except (EvaluationFailed, ExpressionUnreadable) as failure:
        return "" if facts["want"] == "error" else f"fails: {failure}"


def _parsed(xml: str) -> "etree._ElementTree":
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    return etree.fromstring(xml.strip().encode(), parser).getroottree()


def _evaluated(case: Case, tree: "etree._ElementTree") -> tuple[Value, Surroundings, DocumentNode]:
    facts = case.facts
    root = document_of(tree)
    now = datetime.now(UTC)
    if "now" in facts:
        now = datetime.fromisoformat(facts["now"].replace("Z", "+00:00"))
    named = {"xhtml": XHTML, "xml": "http://www.w3.org/XML/1998/namespace"}
    named.update({p: uri for p, uri in facts.get("namespaces", {}).items() if uri})

    def instance(name: str) -> XNode | None:
        return _found(root, lambda n: n.local_name == "instance" and _attribute(n, "id") == name)

    def itext(name: str) -> str | None:
        language = facts["lang"]
        translation = _found(
            root, lambda n: n.local_name == "translation" and _attribute(n, "lang") == language
        )
        if translation is None:
            return None
        text = _found(translation, lambda n: n.local_name == "text" and _attribute(n, "id") == name)
        if text is None:
            return None
        return next(
            (v.text() for v in text.children if v.local_name == "value" and not v.attributes), ""
        )

    around = Surroundings(
        root=node_at(root, facts["root"]) if facts.get("root") else None,
        namespaces=named,
        own_namespaces=frozenset({"", "http://www.w3.org/2002/xforms"}),
        now=lambda: now,
        zone=ZONES[facts["tz"]],
        language=facts.get("lang") or "",
        random=Random(3),
        instance=instance,
        itext=itext,
    )
    context = Context(node_at(root, facts["context"]), around)
    return compile_closure(parse(facts["expr"]))(context), around, root


def _found(top: DocumentNode, passes: Any) -> DocumentNode | None:
    waiting = [top]
    while waiting:
        node = waiting.pop()
        if passes(node):
            return node
        waiting.extend(reversed(node.children))
    return None


def _attribute(node: DocumentNode, name: str) -> str | None:
    return next((a.text() for a in node.attributes if a.local_name == name), None)


def node_at(root: DocumentNode, path: str) -> DocumentNode:
    """The node at a positional path such as /*[1]/text()[2] or /*[1]/@id."""
    node = root
    for step in path.split("/")[1:]:
        if not step:
            continue
        match = _STEP.fullmatch(step)
        assert match is not None, step
        if match[3]:
            name = match[3].rpartition(":")[2]
            node = next(a for a in node.attributes if a.local_name == name)
            continue
        kind = _KINDS[match[1]]
        node = [child for child in node.children if child.kind is kind][int(match[2]) - 1]
    return node


_KINDS = {
    "*": TreeNodeKind.ELEMENT,
    "text()": TreeNodeKind.TEXT,
    "comment()": TreeNodeKind.COMMENT,
    "processing-instruction()": TreeNodeKind.INSTRUCTION,
}
_SIGNS = {kind: sign for sign, kind in _KINDS.items()}


def path_of(node: XNode) -> str:
    """The positional path of a node."""
    if node.parent is None:
        return "/"
    above = path_of(node.parent).rstrip("/")
    if node.kind is TreeNodeKind.ATTRIBUTE and node.namespace:
        test = f"local-name()='{node.local_name}' and namespace-uri()='{node.namespace}'"
        return f"{above}/@*[{test}]"
    if node.kind is TreeNodeKind.ATTRIBUTE:
        return f"{above}/@{node.local_name}"
    if node.kind is TreeNodeKind.NAMESPACE:
        return f"{above}/namespace::{node.local_name}"
    alike = [child for child in node.parent.children if child.kind is node.kind]
    return f"{above}/{_SIGNS[node.kind]}[{alike.index(node) + 1}]"


def _number(expected: Any) -> float:
    return (
        float(str(expected).replace("Infinity", "inf")) if isinstance(expected, str) else expected
    )


def _same_number(got: float, wanted: float, factor: float | None) -> bool:
    if math.isnan(wanted):
        return math.isnan(got)
    if factor and math.isfinite(got):
        got = math.floor(got * factor + 0.5) / factor
    return got == wanted or math.isclose(got, wanted, rel_tol=1e-14, abs_tol=1e-16)


def _difference(
    facts: Mapping[str, Any], value: Value, around: Surroundings, root: DocumentNode
) -> str:
    wanted: str = facts["want"]
    expected: Any = facts.get("expected")
    shown = _shown(value, root)
    match wanted:
        case "boolean":
            return "" if to_boolean(value) == expected else f"gives {shown}"
        case "number":
            got = to_number(value, around.zone)
            same = _same_number(got, _number(expected), facts.get("roundFactor"))
            return "" if same else f"gives {got!r}"
        case "string":
            text = to_text(value)
            if "regex" in facts:
                found = re.search(facts["regex"], text) is not None
                return "" if found else f"gives {text!r}"
            return "" if text == expected else f"gives {text!r}"
        case "stringLength":
            return "" if len(to_text(value)) == expected else f"gives {shown}"
        case "nodeCount" | "nodeCountMin":
            assert isinstance(value, list)
            enough = len(value) == expected or (wanted == "nodeCountMin" and len(value) > expected)
            return "" if enough else f"gives {len(value)} nodes"
        case "joinedText":
            assert isinstance(value, list)
            joined = "".join(node.text() for node in value)
            return "" if (joined == expected) != facts.get("negate", False) else f"gives {joined}"
        case "firstNode":
            if not isinstance(value, list):
                return f"gives {shown}"
            first = path_of(value[0]) if value else None
            return "" if first == expected else f"gives {first}"
        case "nodes":
            if not isinstance(value, list):
                return f"gives {shown}"
            paths = [path_of(node) for node in value]
            # A DOM keeps CDATA sections as nodes of their own; for XPath they are part of a text.
            wished = list(dict.fromkeys(expected or []))
            if not facts.get("ordered"):
                paths, wished = sorted(paths), sorted(wished)
            return "" if paths == wished else f"gives {paths}"
        case _:
            raise AssertionError(wanted)


def _shown(value: Value, root: DocumentNode) -> str:
    if isinstance(value, list):
        return f"nodes {[path_of(node) for node in value]}"
    return repr(value)
