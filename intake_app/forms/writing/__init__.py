"""The door of writing: a filled form becomes the bytes that are sent."""

from intake_app.forms.writing.encrypted_submission import (
    EncryptedFile,
    EncryptedSubmission,
    EncryptionKeyUnusable,
    encrypt_submission,
)
from intake_app.forms.writing.instances import FilledForm, InstanceNode
from intake_app.forms.writing.submission import Submission, write_submission

__all__ = [
    "EncryptedFile",
    "EncryptedSubmission",
    "EncryptionKeyUnusable",
    "FilledForm",
    "InstanceNode",
    "Submission",
    "encrypt_submission",
    "write_submission",
]
