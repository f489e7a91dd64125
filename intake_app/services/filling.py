"""Filling forms: an open draft, and the desk where drafts are begun and taken up again."""

from datetime import datetime
from pathlib import Path

from intake_app.domain.records import DraftId, DraftSummary, FormRef, RecordId
from intake_app.forms import AnswerLine, ChangeSet, PageView, Problem, SectionView


class Filling:
    """A draft being filled. Lives in one thread, the one that opened it."""

    draft_id: DraftId
    title: str
    form: FormRef

    @property
    def languages(self) -> tuple[str, ...]:
        """As the form writes them; empty when it has one without a name."""
        raise NotImplementedError

    @property
    def language(self) -> str:
        raise NotImplementedError

    def set_language(self, language: str) -> ChangeSet:
        """Shows the form in another of its languages."""
        raise NotImplementedError

    def sections(self) -> tuple[SectionView, ...]:
        raise NotImplementedError

    def page_ids(self) -> tuple[str, ...]:
        """Pages that are relevant now, in order."""
        raise NotImplementedError

    def page(self, page_id: str, *, with_missing: bool = False) -> PageView:
        """with_missing: also mark required answers that are not there yet."""
        raise NotImplementedError

    def answer(self, path: str, text: str) -> ChangeSet:
        raise NotImplementedError

    def add_repeat(self, path: str) -> ChangeSet:
        """path: of the repeat (/data/child); the new instance is the last."""
        raise NotImplementedError

    def remove_repeat(self, path: str) -> ChangeSet:
        """path: of the instance (/data/child[2])."""
        raise NotImplementedError

    def attach(self, path: str, source: Path) -> ChangeSet:
        """Takes a copy of the file. Raises AttachmentTooLarge, AttachmentUnreadable."""
        raise NotImplementedError

    def detach(self, path: str) -> ChangeSet:
        raise NotImplementedError

    def remember_place(self, page_id: str) -> None:
        """Keeps the page a person stands on, to come back to it."""
        raise NotImplementedError

    @property
    def place(self) -> str | None:
        """The page remembered last; None when there is none or it is no longer relevant."""
        raise NotImplementedError

    def problems(self) -> tuple[Problem, ...]:
        raise NotImplementedError

    def answers(self) -> tuple[AnswerLine, ...]:
        raise NotImplementedError

    def save_now(self) -> None:
        """Returns when every answer is on disk."""
        raise NotImplementedError

    def saved_at(self) -> datetime | None:
        """When the draft last reached the disk; None before the first time."""
        raise NotImplementedError

    def is_saved(self) -> bool:
        """Whether every answer is on disk."""
        raise NotImplementedError

    def finalise(self) -> RecordId:
        """Makes the draft a record, unchangeable from here on. Raises HasProblems."""
        raise NotImplementedError

    def close(self) -> None:
        """Saves and lets go; may be called twice."""
        raise NotImplementedError


class FillingDesk:
    """Begins drafts, takes them up again, throws them away."""

    def start(self, ref: FormRef) -> Filling:
        """A new draft. Raises FormMissing."""
        raise NotImplementedError

    def resume(self, draft_id: DraftId) -> Filling:
        """The draft as it was left. Raises DraftMissing, FormMissing."""
        raise NotImplementedError

    def drafts(self) -> tuple[DraftSummary, ...]:
        """Newest first."""
        raise NotImplementedError

    def discard(self, draft_id: DraftId) -> None:
        """Deletes the draft and its attachments for good."""
        raise NotImplementedError
