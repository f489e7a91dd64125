"""The table of question widgets: one for every Control."""

from collections.abc import Mapping

from intake_app.forms import Control, QuestionView
from intake_app.ui.questions.base import QuestionWidget
from intake_app.ui.questions.choices import (
    AcknowledgeQuestion,
    SelectMultipleQuestion,
    SelectOneQuestion,
)
from intake_app.ui.questions.codes import BarcodeQuestion
from intake_app.ui.questions.dates import DateQuestion, DateTimeQuestion, TimeQuestion
from intake_app.ui.questions.files import FileQuestion
from intake_app.ui.questions.long_lists import LongSelectMultipleQuestion, LongSelectOneQuestion
from intake_app.ui.questions.notes import NoteQuestion
from intake_app.ui.questions.numbers import DecimalQuestion, IntegerQuestion
from intake_app.ui.questions.places import GeopointQuestion, GeotraceQuestion
from intake_app.ui.questions.ranges import RangeQuestion
from intake_app.ui.questions.ranks import RankQuestion
from intake_app.ui.questions.text import MultilineQuestion, TextQuestion

WIDGETS: Mapping[Control, type[QuestionWidget]] = {
    Control.TEXT: TextQuestion,
    Control.MULTILINE: MultilineQuestion,
    Control.INTEGER: IntegerQuestion,
    Control.DECIMAL: DecimalQuestion,
    Control.DATE: DateQuestion,
    Control.TIME: TimeQuestion,
    Control.DATE_TIME: DateTimeQuestion,
    Control.SELECT_ONE: SelectOneQuestion,
    Control.SELECT_MULTIPLE: SelectMultipleQuestion,
    Control.SELECT_ONE_LONG: LongSelectOneQuestion,
    Control.SELECT_MULTIPLE_LONG: LongSelectMultipleQuestion,
    Control.RANK: RankQuestion,
    Control.RANGE: RangeQuestion,
    Control.NOTE: NoteQuestion,
    Control.ACKNOWLEDGE: AcknowledgeQuestion,
    Control.FILE: FileQuestion,
    Control.GEOPOINT: GeopointQuestion,
    Control.GEOTRACE: GeotraceQuestion,
    Control.GEOSHAPE: GeotraceQuestion,
    Control.BARCODE: BarcodeQuestion,
}


def widget_for(view: QuestionView) -> type[QuestionWidget]:
    """The widget that shows a question: by its control, then by what its appearances ask."""
    return WIDGETS[view.control]
