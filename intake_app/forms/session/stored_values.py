"""What a computed value becomes in the record: text of the place's type.

Source: JavaRosa, Recalculate.wrapData.
"""

import math
from collections.abc import Callable
from datetime import tzinfo
from typing import Any

from intake_app.forms.definition import Bind
from intake_app.forms.values import (
    INVALID_DATE,
    local_moment,
    moment_to_text,
    number_to_date,
    number_to_moment,
    number_to_text,
    stored_text,
    text_to_date,
    text_to_moment,
    text_to_number,
)

Converter = Callable[[Any], str]


def converter(bind: Bind, zone: tzinfo | None) -> Converter | None:
    """Turns a value into text of the bind's type; None when any text will do."""
    match bind.type:
        case "int" | "integer" | "long" | "short":
            return whole
        case "date":
            return lambda value: _date(value, zone)
        case "dateTime":
            return lambda value: _moment(value, zone)
        case _:
            return None


def whole(value: Any) -> str:
    """The whole part of a number; other text as it is."""
    text = stored_text(value)
    number = value if isinstance(value, float) else text_to_number(text)
    if isinstance(value, bool):
        number = 1.0 if value else 0.0
    if not math.isfinite(number):
        return "" if isinstance(value, float) else text
    return number_to_text(float(math.trunc(number)))


def _date(value: Any, zone: tzinfo | None) -> str:
    if isinstance(value, float):
        day = number_to_date(value)
        return "" if day is None else day.isoformat()
    if value is INVALID_DATE or isinstance(value, bool):
        return ""
    text = str(value)
    day = text_to_date(text, zone)
    return text if day is None else day.isoformat()


def _moment(value: Any, zone: tzinfo | None) -> str:
    if isinstance(value, float):
        moment = number_to_moment(value, zone)
        return "" if moment is None else moment_to_text(local_moment(moment, zone))
    if value is INVALID_DATE or isinstance(value, bool):
        return ""
    text = str(value)
    if "T" in text:
        return text
    moment = text_to_moment(text, zone)
    return text if moment is None else moment_to_text(moment)
