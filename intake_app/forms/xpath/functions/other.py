"""Functions that choose between values, score lists, or ask the form and the device.

Sources: ODK XForms, "XPath functions"; JavaRosa.
"""

import uuid as uuids
from collections.abc import Callable, Sequence

from intake_app.forms.errors import EvaluationFailed, FailureReason
from intake_app.forms.xpath.context import Context, RandomSource, Value
from intake_app.forms.xpath.conversions import to_boolean, to_number, to_text
from intake_app.forms.xpath.functions.registry import Function, Kind, Purity, function

Closure = Callable[[Context], Value]

MOST_RANDOM_CHARACTERS = 4_096
_LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def checklist(least: float, most: float, *truths: bool) -> bool:
    """Whether so many are true; a negative bound is none (ODK XForms)."""
    return _within(float(sum(truths)), least, most)


def weighted_checklist(
    least: float, most: float, truths: Sequence[bool], weights: Sequence[float]
) -> bool:
    """Whether the weights of what is true add up to something within the bounds; -1 is no bound.

    Raises EvaluationFailed when there are not as many weights as truths.
    """
    if len(truths) != len(weights):
        raise EvaluationFailed(FailureReason.BAD_ARGUMENT, "weighted-checklist")
    score = sum((weight for truth, weight in zip(truths, weights, strict=True) if truth), 0.0)
    return _within(score, least, most)


def random_uuid(source: RandomSource) -> str:
    """A new UUID, version 4."""
    return str(uuids.UUID(int=source.getrandbits(128), version=4))


def random_text(source: RandomSource, length: float) -> str:
    """So many random digits and capitals. Raises EvaluationFailed for a length that is none."""
    if not 0 <= length <= MOST_RANDOM_CHARACTERS:
        raise EvaluationFailed(FailureReason.BAD_ARGUMENT, "uuid")
    return "".join(_LETTERS[int(source.random() * 36)] for _ in range(int(length)))


def is_blank(value: Value) -> bool:
    """Whether a value counts as no answer: no text, or no number (JavaRosa)."""
    if isinstance(value, bool):
        return False
    if isinstance(value, float | int):
        return value != value
    return not to_text(value)


def _within(score: float, least: float, most: float) -> bool:
    return (least < 0 or score >= least) and (most < 0 or score <= most)


def _weighted(context: Context, least: Closure, most: Closure, *pairs: Closure) -> bool:
    """Pairs of truth and weight; two node-sets pair up node by node."""
    zone = context.around.zone
    truths: list[bool] = []
    weights: list[float] = []
    for truth, weight in zip(pairs[::2], pairs[1::2], strict=True):
        given, heavy = truth(context), weight(context)
        if isinstance(given, list) and isinstance(heavy, list) and len(pairs) == 2:
            truths.extend(bool(node.text()) for node in given)
            weights.extend(to_number(node.text(), zone) for node in heavy)
        else:
            truths.append(bool(to_text(given)) if isinstance(given, list) else to_boolean(given))
            weights.append(to_number(heavy, zone))
    return weighted_checklist(
        to_number(least(context), zone), to_number(most(context), zone), truths, weights
    )


def _if(context: Context, condition: Closure, then: Closure, otherwise: Closure) -> Value:
    """Only the branch that counts is evaluated, and keeps its type (ODK XForms)."""
    return then(context) if to_boolean(condition(context)) else otherwise(context)


def _coalesce(context: Context, first: Closure, second: Closure) -> Value:
    """The first value unless it is blank, else the second (ODK XForms)."""
    value = first(context)
    return second(context) if is_blank(value) else value


def _once(context: Context, value: Closure) -> Value:
    """What the node holds already; only while it is empty, the value (ODK XForms)."""
    held = context.wanted_node().text()
    return held if held else value(context)


def _uuid(context: Context, *length: float) -> str:
    if length:
        return random_text(context.around.random, length[0])
    return random_uuid(context.around.random)


def _version(context: Context) -> str:
    return context.around.form_version


def _property(context: Context, name: str) -> str:
    """A property of the device or the person: deviceid, username, ... (JavaRosa)."""
    return context.around.properties.get(name, "")


def _depend(value: Value, *others: Value) -> Value:
    """The first value; the others only tie the expression to them (JavaRosa)."""
    return value


def _string_here(context: Context, *texts: str) -> str:
    return texts[0] if texts else context.wanted_node().text()


_FORM = Purity.FORM
_ANY = Kind.ANY

FUNCTIONS: tuple[Function, ...] = (
    function("if", _if, _ANY, _ANY, _ANY, gives=_ANY, is_lazy=True),
    function("coalesce", _coalesce, _ANY, _ANY, gives=_ANY, is_lazy=True),
    function("once", _once, _ANY, gives=_ANY, purity=_FORM, is_lazy=True),
    function(
        "checklist",
        checklist,
        Kind.NUMBER,
        Kind.NUMBER,
        tail=(Kind.BOOLEANS,),
        least=2,
        gives=Kind.BOOLEAN,
    ),
    function(
        "weighted-checklist",
        _weighted,
        _ANY,
        _ANY,
        tail=(_ANY, _ANY),
        least=2,
        gives=Kind.BOOLEAN,
        is_lazy=True,
    ),
    function(
        "uuid",
        _uuid,
        Kind.NUMBER,
        least=0,
        gives=Kind.TEXT,
        purity=Purity.RANDOM,
        takes_context=True,
    ),
    function("version", _version, gives=Kind.TEXT, purity=_FORM, takes_context=True),
    function("property", _property, Kind.TEXT, gives=Kind.TEXT, purity=_FORM, takes_context=True),
    function("depend", _depend, _ANY, tail=(_ANY,), least=1, gives=_ANY),
    function(
        "string",
        _string_here,
        Kind.TEXT,
        least=0,
        gives=Kind.TEXT,
        purity=_FORM,
        takes_context=True,
    ),
)
