"""The door of writing: a filled form becomes the bytes that are sent."""

from intake_app.forms.writing.encrypted_submission import (
    EncryptedFile,
    EncryptedSubmission,
    EncryptionKeyUnusable,
    encrypt_submission,
)
from intake_app.forms.writing.entities import EntityChange, entity_changes, entity_lists
from intake_app.forms.writing.instances import FilledForm, InstanceNode
from intake_app.forms.writing.submission import Submission, write_submission

__all__ = [
    "EncryptedFile",
    "EncryptedSubmission",
    "EncryptionKeyUnusable",
    "EntityChange",
    "FilledForm",
    "InstanceNode",
    "Submission",
    "encrypt_submission",
    "entity_changes",
    "entity_lists",
    "write_submission",
]
