"""The table of question widgets: one for every Control."""

from collections.abc import Mapping, Sequence

from intake_app.forms import Control, QuestionView
from intake_app.ui.questions.base import QuestionWidget
from intake_app.ui.questions.choices import (
    AcknowledgeQuestion,
    SelectMultipleQuestion,
    SelectOneQuestion,
)
from intake_app.ui.questions.codes import BarcodeQuestion
from intake_app.ui.questions.dates import DateQuestion, DateTimeQuestion, TimeQuestion
from intake_app.ui.questions.files import (
    FileQuestion,
    FilmQuestion,
    PictureQuestion,
    SoundQuestion,
)
from intake_app.ui.questions.image_maps import SelectMultipleOnPicture, SelectOneOnPicture
from intake_app.ui.questions.long_lists import LongSelectMultipleQuestion, LongSelectOneQuestion
from intake_app.ui.questions.notes import NoteQuestion
from intake_app.ui.questions.numbers import DecimalQuestion, IntegerQuestion
from intake_app.ui.questions.places import (
    GeopointQuestion,
    GeoshapeQuestion,
    GeotraceQuestion,
    MapChoiceQuestion,
)
from intake_app.ui.questions.ranges import PickerQuestion, RangeQuestion, RatingQuestion
from intake_app.ui.questions.ranks import RankQuestion
from intake_app.ui.questions.tables import SelectMultipleInTable, SelectOneInTable, TableHead
from intake_app.ui.questions.text import MultilineQuestion, TextQuestion

_IN_TABLE: Mapping[Control, type[QuestionWidget]] = {
    Control.SELECT_ONE: SelectOneInTable,
    Control.SELECT_MULTIPLE: SelectMultipleInTable,
}
_ON_PICTURE: Mapping[Control, type[QuestionWidget]] = {
    Control.SELECT_ONE: SelectOneOnPicture,
    Control.SELECT_MULTIPLE: SelectMultipleOnPicture,
    Control.SELECT_ONE_LONG: SelectOneOnPicture,
    Control.SELECT_MULTIPLE_LONG: SelectMultipleOnPicture,
}

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
    Control.GEOSHAPE: GeoshapeQuestion,
    Control.BARCODE: BarcodeQuestion,
}


_FILES: Mapping[str, type[QuestionWidget]] = {
    "image": PictureQuestion,
    "audio": SoundQuestion,
    "video": FilmQuestion,
}

_VARIANTS: Sequence[tuple[str, Mapping[Control, type[QuestionWidget]]]] = (
    ("label", {Control.SELECT_ONE: TableHead, Control.SELECT_MULTIPLE: TableHead}),
    ("list-nolabel", _IN_TABLE),
    ("list", _IN_TABLE),
    ("image-map", _ON_PICTURE),
    ("map", {Control.SELECT_ONE: MapChoiceQuestion, Control.SELECT_ONE_LONG: MapChoiceQuestion}),
    ("rating", {Control.RANGE: RatingQuestion}),
    ("picker", {Control.RANGE: PickerQuestion}),
)
"""What an appearance makes of a control; the first that fits counts."""


def widget_for(view: QuestionView) -> type[QuestionWidget]:
    """The widget that shows a question: by its control, then by what its appearances ask."""
    for appearance, widgets in _VARIANTS:
        if appearance in view.appearances and view.control in widgets:
            return widgets[view.control]
    if view.control is Control.FILE:
        family = view.parameters.get("mediatype", "").partition("/")[0]
        return _FILES.get(family, FileQuestion)
    return WIDGETS[view.control]
