"""The form engine: what a form is, asks, shows and becomes."""

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
    "ChangeSet",
    "ChoiceView",
    "Control",
    "GroupView",
    "ItemView",
    "PageView",
    "Problem",
    "ProblemKind",
    "QuestionView",
    "RepeatInstanceView",
    "RepeatView",
    "RichText",
    "SectionState",
    "SectionView",
]
