"""Which expressions give yes or no, and the texts in which a place keeps a no."""

import re
from functools import lru_cache

from intake_app.forms.errors import ExpressionUnreadable
from intake_app.forms.xpath.functions import FUNCTIONS, Kind
from intake_app.forms.xpath.parser import parse
from intake_app.forms.xpath.shapes import shape_of
from intake_app.forms.xpath.syntax import Call, Chain, Expression, Operator

NO_TEXTS = ("", "false", "0")
"""What a place of yes and no holds when it is no: nothing, our text, and Collect's."""

_JUDGING = (
    Operator.AND,
    Operator.OR,
    Operator.EQUAL,
    Operator.NOT_EQUAL,
    Operator.LESS,
    Operator.AT_MOST,
    Operator.MORE,
    Operator.AT_LEAST,
)
_JUDGES = re.compile(r"[=<>]|\b(?:and|or)\b")
_HEAD = re.compile(r"\s*([\w.:-]*)\s*\(")
_HEADS = frozenset(
    {"", "if", "once", *(name for name, one in FUNCTIONS.items() if one.gives is Kind.BOOLEAN)}
)
"""What an expression that judges by a function begins with; "" for a bracket."""


def gives_truth(text: str) -> bool:
    """Whether an expression's value is always one of true and false."""
    head = _HEAD.match(text)
    if (head is None or head[1] not in _HEADS) and _JUDGES.search(text) is None:
        return False
    shape = shape_of(text)
    return _gives_truth(text if shape is None else shape.text)


@lru_cache(maxsize=4096)
def _gives_truth(text: str) -> bool:
    try:
        return is_truth(parse(text))
    except ExpressionUnreadable:
        return False


def is_truth(expression: Expression) -> bool:
    """Whether its value is always one of true and false."""
    match expression:
        case Chain(rest=rest):
            return rest[0][0] in _JUDGING
        case Call(name="if", arguments=(_, then, otherwise)):
            return is_truth(then) and is_truth(otherwise)
        case Call(name="once", arguments=(inside,)):
            return is_truth(inside)
        case Call(name=name):
            entry = FUNCTIONS.get(name)
            return entry is not None and entry.gives is Kind.BOOLEAN
        case _:
            return False
