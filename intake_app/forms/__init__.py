"""The form engine: what a form is, asks, shows and becomes."""

from intake_app.forms.definition import FormDefinition
from intake_app.forms.errors import FormUnreadable
from intake_app.forms.findings import Finding, Severity
from intake_app.forms.reading import ReadForm, read_form, read_xform
from intake_app.forms.session import (
    AnswerRefused,
    Environment,
    FormSession,
    RepeatRefused,
    SnapshotUnreadable,
)
from intake_app.forms.view import (
    AnswerLine,
    ChangeSet,
    ChoiceView,
    Control,
    GroupView,
    ItemView,
    PageView,
    Problem,
    ProblemKind,
    QuestionView,
    RepeatInstanceView,
    RepeatView,
    RichText,
    SectionState,
    SectionView,
)

__all__ = [
    "AnswerLine",
    "AnswerRefused",
    "ChangeSet",
    "ChoiceView",
    "Control",
    "Environment",
    "Finding",
    "FormDefinition",
    "FormSession",
    "FormUnreadable",
    "GroupView",
    "ItemView",
    "PageView",
    "Problem",
    "ProblemKind",
    "QuestionView",
    "ReadForm",
    "RepeatInstanceView",
    "RepeatRefused",
    "RepeatView",
    "RichText",
    "SectionState",
    "SectionView",
    "Severity",
    "SnapshotUnreadable",
    "read_form",
    "read_xform",
]
