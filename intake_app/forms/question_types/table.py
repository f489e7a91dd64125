"""The table of question types, and which one a question of a form is."""

from collections.abc import Mapping

from intake_app.forms.definition import Bind, Question
from intake_app.forms.question_types.dates import DateTimeType, DateType, TimeType
from intake_app.forms.question_types.files import FileType
from intake_app.forms.question_types.locations import GeopointType, GeoshapeType, GeotraceType
from intake_app.forms.question_types.numbers import DecimalType, IntegerType, RangeType
from intake_app.forms.question_types.question_type import QuestionType
from intake_app.forms.question_types.selections import (
    RankType,
    SelectMultipleType,
    SelectOneType,
)
from intake_app.forms.question_types.texts import (
    AcknowledgeType,
    BarcodeType,
    NoteType,
    TextType,
)

QUESTION_TYPES: Mapping[str, QuestionType] = {
    "text": TextType(),
    "note": NoteType(),
    "barcode": BarcodeType(),
    "acknowledge": AcknowledgeType(),
    "integer": IntegerType(),
    "decimal": DecimalType(),
    "range": RangeType(IntegerType()),
    "range decimal": RangeType(DecimalType()),
    "date": DateType(),
    "time": TimeType(),
    "dateTime": DateTimeType(),
    "select_one": SelectOneType(),
    "select_multiple": SelectMultipleType(),
    "rank": RankType(),
    "geopoint": GeopointType(),
    "geotrace": GeotraceType(),
    "geoshape": GeoshapeType(),
    "file": FileType(),
}

_BY_ELEMENT = {
    "select1": "select_one",
    "select": "select_multiple",
    "rank": "rank",
    "upload": "file",
    "trigger": "acknowledge",
}

_BY_BIND = {
    "int": "integer",
    "integer": "integer",
    "long": "integer",
    "short": "integer",
    "decimal": "decimal",
    "double": "decimal",
    "float": "decimal",
    "date": "date",
    "time": "time",
    "dateTime": "dateTime",
    "geopoint": "geopoint",
    "geotrace": "geotrace",
    "geoshape": "geoshape",
    "barcode": "barcode",
    "binary": "file",
}


def question_type(question: Question, bind: Bind) -> QuestionType:
    """The type of a question: by its element, then by its bind, text at last."""
    return QUESTION_TYPES[_name_of(question, bind)]


def bind_type(bind: Bind) -> QuestionType:
    """The type of a node that no question shows: calculations, hidden values, defaults."""
    return QUESTION_TYPES[_BY_BIND.get(bind.type, "text")]


def _name_of(question: Question, bind: Bind) -> str:
    name = _BY_ELEMENT.get(question.element)
    if name is not None:
        return name
    if question.element == "range":
        return "range decimal" if bind.type == "decimal" else "range"
    if "query" in question.attributes or question.itemset is not None:
        return "select_one"
    name = _BY_BIND.get(bind.type, "text")
    if name == "text" and bind.calculate is None and _always_readonly(bind):
        return "note"
    return name


def _always_readonly(bind: Bind) -> bool:
    written = (bind.readonly or "").replace(" ", "")
    return written in {"true()", "1", "'1'", '"1"'}
