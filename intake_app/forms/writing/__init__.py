"""The door of writing: a filled form becomes the bytes that are sent."""

from intake_app.forms.writing.encrypted_submission import (
    EncryptedFile,
    EncryptedSubmission,
    EncryptionKeyUnusable,
    encrypt_submission,
)
from intake_app.forms.writing.entities import EntityChange, entity_changes, entity_lists
from intake_app.forms.writing.entity_updates import (
    EntityUpdate,
    can_update,
    write_entity_update,
)
from intake_app.forms.writing.instances import FilledForm, InstanceNode
from intake_app.forms.writing.reduced import WithoutAnswers, reduced_submission, without_answers
from intake_app.forms.writing.submission import Submission, write_submission

__all__ = [
    "EncryptedFile",
    "EncryptedSubmission",
    "EncryptionKeyUnusable",
    "EntityChange",
    "EntityUpdate",
    "FilledForm",
    "InstanceNode",
    "Submission",
    "WithoutAnswers",
    "can_update",
    "encrypt_submission",
    "entity_changes",
    "entity_lists",
    "reduced_submission",
    "without_answers",
    "write_entity_update",
    "write_submission",
]
