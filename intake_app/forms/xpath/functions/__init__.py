"""All functions an expression may call: the table FUNCTIONS, by name."""

from intake_app.forms.xpath.functions import (
    crypto,
    dates,
    geo,
    nodesets,
    numbers,
    other,
    selects,
    strings,
)
from intake_app.forms.xpath.functions.registry import Function, Kind, Purity, table

FUNCTIONS: dict[str, Function] = table(
    crypto.FUNCTIONS,
    dates.FUNCTIONS,
    geo.FUNCTIONS,
    nodesets.FUNCTIONS,
    numbers.FUNCTIONS,
    other.FUNCTIONS,
    selects.FUNCTIONS,
    strings.FUNCTIONS,
)

__all__ = ["FUNCTIONS", "Function", "Kind", "Purity"]
