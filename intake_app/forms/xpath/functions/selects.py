"""Functions on choices: what is selected, and what it is called.

Sources: ODK XForms, "XPath functions"; JavaRosa.
"""

from intake_app.forms.errors import EvaluationFailed, FailureReason
from intake_app.forms.xpath.context import Context
from intake_app.forms.xpath.functions.registry import Function, Kind, Purity, function


def selected(chosen: str, value: str) -> bool:
    """Whether the value is among the names chosen, which stand with spaces between."""
    return f" {value.strip()} " in f" {chosen} "


def selected_at(chosen: str, index: float) -> str:
    """The name in this place, counted from 0; "" when there is none."""
    names = chosen.split()
    return names[int(index)] if 0 <= index < len(names) else ""


def count_selected(chosen: str) -> float:
    return float(len(chosen.split()))


def _choice_name(context: Context, value: str, path: str) -> str:
    """Label of the choice in the active language (ODK XForms); "" when there is no such choice."""
    label = context.around.choice_name(value, path.strip(), context)
    return "" if label is None else label


def _itext(context: Context, text_id: str) -> str:
    """The text with this id in the active language; an id nobody knows is a fault of the form."""
    text = context.around.itext(text_id)
    if text is None:
        raise EvaluationFailed(FailureReason.UNKNOWN_TEXT, "jr:itext")
    return text


_TEXT = Kind.TEXT

FUNCTIONS: tuple[Function, ...] = (
    function("selected", selected, _TEXT, _TEXT, gives=Kind.BOOLEAN),
    function("is-selected", selected, _TEXT, _TEXT, gives=Kind.BOOLEAN),
    function("selected-at", selected_at, _TEXT, Kind.NUMBER, gives=_TEXT),
    function("count-selected", count_selected, _TEXT, gives=Kind.NUMBER),
    function(
        "jr:choice-name",
        _choice_name,
        _TEXT,
        _TEXT,
        gives=_TEXT,
        purity=Purity.FORM,
        takes_context=True,
    ),
    function("jr:itext", _itext, _TEXT, gives=_TEXT, purity=Purity.FORM, takes_context=True),
)
