"""The door of sessions: a form being filled."""

from intake_app.forms.session.environment import Environment
from intake_app.forms.session.errors import AnswerRefused, RepeatRefused, SnapshotUnreadable
from intake_app.forms.session.form_session import FormSession

__all__ = [
    "AnswerRefused",
    "Environment",
    "FormSession",
    "RepeatRefused",
    "SnapshotUnreadable",
]
