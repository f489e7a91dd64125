"""search() in an appearance, and the names of the columns of the list that it becomes."""

import re

from intake_app.forms.errors import ExpressionUnreadable
from intake_app.forms.xpath.parser import parse
from intake_app.forms.xpath.syntax import Call, Expression, Literal

VALUE = "value"
LABEL = "label"
IMAGE = "image"
STATIC = "static"
"""Column: "1" where the row is a choice of the form itself, offered whatever is searched for."""
_FUNCTION = "search"


def search_call(written: str) -> Call | None:
    """The call in an appearance or a node-set; None when it is none, or cannot be read."""
    if not written.casefold().startswith(f"{_FUNCTION}("):
        return None
    try:
        call = parse(_FUNCTION + written[len(_FUNCTION) :])
    except ExpressionUnreadable:
        return None
    return call if isinstance(call, Call) and call.name == _FUNCTION else None


def columns_in(written: str) -> list[str]:
    """Names of columns with commas between them, or with blanks."""
    by_comma = [name.strip() for name in written.split(",") if name.strip()]
    return written.split() if len(by_comma) == 1 else by_comma


def literal(argument: Expression | None) -> str:
    """A text in quotes; "" for anything else."""
    return argument.value if isinstance(argument, Literal) else ""


def asked_column(name: str) -> str:
    """What the list calls a column that is searched in; its texts are folded."""
    return f"in:{plain_column(name)}"


def column_in(column: str, language: str) -> str:
    """The column's name for words of one language."""
    return f"{column}:{language}"


def plain_column(name: str) -> str:
    """Names of columns are one where only case and signs differ (Collect, toSafeColumnName)."""
    return re.sub(r"[^a-z0-9_]", "_", name.strip().casefold())
