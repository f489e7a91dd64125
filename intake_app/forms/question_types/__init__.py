"""The door of question types: the table, and what one can ask of a type."""

from intake_app.forms.question_types.question_type import NotThisType, QuestionType
from intake_app.forms.question_types.table import QUESTION_TYPES, bind_type, question_type

__all__ = ["QUESTION_TYPES", "NotThisType", "QuestionType", "bind_type", "question_type"]
