"""Question widgets: they show a view and tell what the person did; they keep nothing."""

from intake_app.ui.questions.base import QuestionWidget
from intake_app.ui.questions.day_fields import DayField
from intake_app.ui.questions.materials import Materials, MediaLoader
from intake_app.ui.questions.table import WIDGETS, widget_for

__all__ = ["WIDGETS", "DayField", "Materials", "MediaLoader", "QuestionWidget", "widget_for"]
