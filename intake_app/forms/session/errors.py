"""Failures of filling a form."""

from typing import ClassVar

from intake_app.domain.errors import IntakeError


class AnswerRefused(IntakeError):
    """The question cannot be answered now: it is not shown, or not to be changed.

    `path` names the question, never its answer.
    """

    code: ClassVar[str] = "session.answer-refused"

    def __init__(self, path: str, reason: str) -> None:
        self.path = path
        self.reason = reason
        """unknown, not-relevant or readonly"""
        super().__init__(path=path, reason=reason)


class RepeatRefused(IntakeError):
    """An instance cannot be added or taken away here."""

    code: ClassVar[str] = "session.repeat-refused"

    def __init__(self, path: str, reason: str) -> None:
        self.path = path
        self.reason = reason
        """unknown, not-relevant, fixed or too-many"""
        super().__init__(path=path, reason=reason)


class SnapshotUnreadable(IntakeError):
    """The snapshot, or a finished record, is damaged, of another form, or from a later program."""

    code: ClassVar[str] = "session.snapshot-unreadable"

    def __init__(self, reason: str) -> None:
        self.reason = reason
        """damaged, other-form, too-new or encrypted"""
        super().__init__(reason=reason)
