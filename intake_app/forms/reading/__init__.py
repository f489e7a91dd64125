"""The door of reading: files and XML become definitions, or findings."""

from intake_app.forms.reading.form_file import ReadForm, read_form
from intake_app.forms.reading.opening import (
    OpenedSubmission,
    SealedRecordRefused,
    is_sealed,
    open_submission,
)
from intake_app.forms.reading.submission import ReadSubmission, plain_path, read_submission
from intake_app.forms.reading.tables import Table, read_table
from intake_app.forms.reading.xform import read_xform

__all__ = [
    "OpenedSubmission",
    "ReadForm",
    "ReadSubmission",
    "SealedRecordRefused",
    "Table",
    "is_sealed",
    "open_submission",
    "plain_path",
    "read_form",
    "read_submission",
    "read_table",
    "read_xform",
]
