"""The door of sessions: a form being filled."""

from intake_app.forms.session.audit_log import AUDIT_FILE, AuditEvent, AuditLog
from intake_app.forms.session.environment import Environment
from intake_app.forms.session.errors import AnswerRefused, RepeatRefused, SnapshotUnreadable
from intake_app.forms.session.form_session import FormSession
from intake_app.forms.session.packed_form import pack_form, unpack_form
from intake_app.forms.session.rich_text import plain_words

__all__ = [
    "AUDIT_FILE",
    "AnswerRefused",
    "AuditEvent",
    "AuditLog",
    "Environment",
    "FormSession",
    "RepeatRefused",
    "SnapshotUnreadable",
    "pack_form",
    "plain_words",
    "unpack_form",
]
