"""The forms of the vault: added, listed, read."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from intake_app.domain.records import FormRef
from intake_app.forms.definition import FormDefinition


@dataclass(frozen=True, slots=True)
class FormSummary:
    """A line in the list of forms."""

    ref: FormRef
    title: str
    languages: tuple[str, ...]
    shipped: bool
    imported_at: datetime
    question_count: int


class Catalogue:
    """Forms that can be filled, and older versions that drafts and records still need."""

    def forms(self) -> tuple[FormSummary, ...]:
        """The newest version of each form, shipped ones first, in a fixed order."""
        raise NotImplementedError

    def import_form(self, path: Path) -> FormSummary:
        """Adds a form file; slow. Raises FormUnreadable, FormConflict."""
        raise NotImplementedError

    def ensure_shipped(self) -> None:
        """Adds the forms that ship with the program where they are missing."""
        raise NotImplementedError

    def definition(self, ref: FormRef) -> FormDefinition:
        """The form as read. Raises FormMissing."""
        raise NotImplementedError

    def remove(self, ref: FormRef) -> None:
        """Takes the form off the list; it is kept while drafts or records need it."""
        raise NotImplementedError
