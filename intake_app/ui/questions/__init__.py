"""Question widgets: they show a view and tell what the person did; they keep nothing."""

from intake_app.ui.questions.base import MediaLoader, QuestionWidget
from intake_app.ui.questions.table import WIDGETS

__all__ = ["WIDGETS", "MediaLoader", "QuestionWidget"]
