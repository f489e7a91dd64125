"""The door of XPath: read, check and evaluate the expressions of forms."""

from intake_app.forms.xpath.checks import ExpressionFault, check, functions_called
from intake_app.forms.xpath.context import (
    Context,
    Surroundings,
    TreeNodeKind,
    Value,
    XNode,
)
from intake_app.forms.xpath.conversions import to_boolean, to_nodes, to_number, to_text, to_texts
from intake_app.forms.xpath.documents import DocumentNode, read_document, table_document
from intake_app.forms.xpath.evaluate import compile_closure
from intake_app.forms.xpath.functions import FUNCTIONS, Function, Kind, Purity
from intake_app.forms.xpath.parser import parse
from intake_app.forms.xpath.shapes import Shape, hole_of, shape_of
from intake_app.forms.xpath.syntax import (
    Axis,
    Call,
    Chain,
    Expression,
    Filter,
    KindTest,
    Literal,
    NameTest,
    Negation,
    Number,
    Operator,
    Path,
    Start,
    Step,
    Union,
    walk,
)

__all__ = [
    "FUNCTIONS",
    "Axis",
    "Call",
    "Chain",
    "Context",
    "DocumentNode",
    "Expression",
    "ExpressionFault",
    "Filter",
    "Function",
    "Kind",
    "KindTest",
    "Literal",
    "NameTest",
    "Negation",
    "Number",
    "Operator",
    "Path",
    "Purity",
    "Shape",
    "Start",
    "Step",
    "Surroundings",
    "TreeNodeKind",
    "Union",
    "Value",
    "XNode",
    "check",
    "compile_closure",
    "functions_called",
    "hole_of",
    "parse",
    "read_document",
    "shape_of",
    "table_document",
    "to_boolean",
    "to_nodes",
    "to_number",
    "to_text",
    "to_texts",
    "walk",
]
