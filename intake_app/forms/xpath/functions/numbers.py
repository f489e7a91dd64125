"""Functions on numbers, and what a text or a node-set is worth as a number or a truth.

Sources: XPath 1.0, sections 4.3 and 4.4; XPath 3.1 math; ODK XForms; JavaRosa.
"""

import math
from collections.abc import Callable
from decimal import ROUND_HALF_DOWN, ROUND_HALF_UP, Decimal, localcontext

from intake_app.forms.values import NAN
from intake_app.forms.xpath.context import Context
from intake_app.forms.xpath.conversions import to_number
from intake_app.forms.xpath.functions.registry import Function, Kind, Purity, function

MOST_PLACES = 30


def number(value: float) -> float:
    return value


def int_of(value: float) -> float:
    """The number without its fraction; NaN and infinities stay (ODK XForms)."""
    if not math.isfinite(value):
        return value
    return float(math.trunc(value)) or math.copysign(0.0, value)


def round_to(value: float, places: float = 0.0) -> float:
    """Rounded to so many decimal places, halves towards +infinity; negative places round left.

    NaN when places exceed 30 either way (JavaRosa).
    """
    if not math.isfinite(value):
        return value
    digits = 0 if places != places else int(max(-1e6, min(1e6, places)))
    if abs(digits) > MOST_PLACES:
        return NAN
    if digits == 0 and abs(value) >= 2**53:
        return value
    if 0 <= digits <= 6 and abs(value) < 1e9:
        scale = 10.0**digits
        scaled = value * scale
        whole = math.floor(scaled)
        if abs(scaled - whole - 0.5) > 1e-6:
            # Far from a half, so that the product's own error cannot matter.
            return math.floor(scaled + 0.5) / scale or math.copysign(0.0, value)
    with localcontext() as arithmetic:
        arithmetic.prec = 400
        rounding = ROUND_HALF_DOWN if value < 0 else ROUND_HALF_UP
        rounded = float(Decimal(repr(value)).quantize(Decimal(1).scaleb(-digits), rounding))
    return rounded or math.copysign(0.0, value)


def floor(value: float) -> float:
    if not math.isfinite(value) or value == 0:
        return value
    return float(math.floor(value))


def ceiling(value: float) -> float:
    if not math.isfinite(value) or value == 0:
        return value
    return float(math.ceil(value)) or math.copysign(0.0, value)


def power(base: float, exponent: float) -> float:
    """The base to the power; infinity when it is too large, NaN when it is not real."""
    try:
        return math.pow(base, exponent)
    except OverflowError:
        negative = base < 0 and exponent == math.trunc(exponent) and exponent % 2 != 0
        return -math.inf if negative else math.inf
    except ValueError:
        if base == 0:
            return math.inf
        return NAN


def exp(value: float) -> float:
    return _real(math.exp, value)


def exp10(value: float) -> float:
    return power(10.0, value)


def log(value: float) -> float:
    return -math.inf if value == 0 else _real(math.log, value)


def log10(value: float) -> float:
    return -math.inf if value == 0 else _real(math.log10, value)


def sqrt(value: float) -> float:
    return _real(math.sqrt, value)


def sin(value: float) -> float:
    return _real(math.sin, value)


def cos(value: float) -> float:
    return _real(math.cos, value)


def tan(value: float) -> float:
    return _real(math.tan, value)


def asin(value: float) -> float:
    return _real(math.asin, value)


def acos(value: float) -> float:
    return _real(math.acos, value)


def atan(value: float) -> float:
    return math.atan(value)


def atan2(rise: float, run: float) -> float:
    return math.atan2(rise, run)


def pi() -> float:
    return math.pi


def absolute(value: float) -> float:
    return abs(value)


def least(*numbers: float) -> float:
    """The smallest; what is no number is passed over; NaN when nothing is left (JavaRosa)."""
    return min((value for value in numbers if value == value), default=NAN)


def greatest(*numbers: float) -> float:
    """The largest; what is no number is passed over; NaN when nothing is left (JavaRosa)."""
    return max((value for value in numbers if value == value), default=NAN)


def boolean(value: bool) -> bool:
    return value


def negated(value: bool) -> bool:
    return not value


def true() -> bool:
    return True


def false() -> bool:
    return False


def boolean_from_string(text: str) -> bool:
    """True for "true" in any case and for 1 (JavaRosa)."""
    return text.lower() == "true" or text == "1"


def _number_here(context: Context, *numbers: float) -> float:
    if numbers:
        return numbers[0]
    return to_number(context.wanted_node().text(), context.around.zone)


def _random(context: Context) -> float:
    return context.around.random.random()


def _real(apply: Callable[[float], float], value: float) -> float:
    """The result; infinity when it is too large, NaN where the function is not defined."""
    try:
        return apply(value)
    except OverflowError:
        return math.inf
    except ValueError:
        return NAN


_NUMBER = Kind.NUMBER


def _of_one(name: str, apply: Callable[[float], float]) -> Function:
    return function(name, apply, _NUMBER, gives=_NUMBER)


FUNCTIONS: tuple[Function, ...] = (
    function(
        "number",
        _number_here,
        _NUMBER,
        least=0,
        gives=_NUMBER,
        purity=Purity.FORM,
        takes_context=True,
    ),
    _of_one("int", int_of),
    function("round", round_to, _NUMBER, _NUMBER, least=1, gives=_NUMBER),
    _of_one("floor", floor),
    _of_one("ceiling", ceiling),
    function("pow", power, _NUMBER, _NUMBER, gives=_NUMBER),
    _of_one("abs", absolute),
    _of_one("exp", exp),
    _of_one("exp10", exp10),
    _of_one("log", log),
    _of_one("log10", log10),
    _of_one("sqrt", sqrt),
    _of_one("sin", sin),
    _of_one("cos", cos),
    _of_one("tan", tan),
    _of_one("asin", asin),
    _of_one("acos", acos),
    _of_one("atan", atan),
    function("atan2", atan2, _NUMBER, _NUMBER, gives=_NUMBER),
    function("pi", pi, gives=_NUMBER),
    function("min", least, tail=(Kind.NUMBERS,), least=1, gives=_NUMBER),
    function("max", greatest, tail=(Kind.NUMBERS,), least=1, gives=_NUMBER),
    function("random", _random, gives=_NUMBER, purity=Purity.RANDOM, takes_context=True),
    function("boolean", boolean, Kind.BOOLEAN, gives=Kind.BOOLEAN),
    function("not", negated, Kind.BOOLEAN, gives=Kind.BOOLEAN),
    function("true", true, gives=Kind.BOOLEAN),
    function("false", false, gives=Kind.BOOLEAN),
    function("boolean-from-string", boolean_from_string, Kind.TEXT, gives=Kind.BOOLEAN),
)
