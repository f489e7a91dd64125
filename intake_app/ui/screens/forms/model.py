"""The forms on this laptop, and one that is being added."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from intake_app.domain.records import FormRef
from intake_app.services import FormSummary, JobHandle, Lane, Workspace
from intake_app.ui.components.form_title import form_title

FILE_KINDS = "*.xlsx *.xls *.csv *.xml"


@dataclass(slots=True)
class FormsModel:
    """Reads and adds forms."""

    workspace: Workspace
    _job: JobHandle | None = None

    def forms(self) -> tuple[FormSummary, ...]:
        """All forms that can be filled."""
        forms = self.workspace.catalogue.forms()
        return tuple(
            replace(form, title=form_title(self.workspace, form.ref, form.title)) for form in forms
        )

    def remove(self, ref: FormRef) -> None:
        """Takes a form off the list."""
        self.workspace.catalogue.remove(ref)

    def can_fetch(self) -> bool:
        """Whether there is a central to ask for forms."""
        return self.workspace.sending.central() is not None

    def may_add(self) -> bool:
        """Whether the organisation lets people add form files."""
        return self.workspace.catalogue.may_add

    def add(
        self,
        path: Path,
        done: Callable[[FormSummary], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Reads a form file; seconds for a large spreadsheet."""
        self._job = self.workspace.jobs.submit(
            Lane.FILES, lambda: self.workspace.catalogue.import_form(path), done, failed
        )

    def fetch(
        self,
        done: Callable[[tuple[FormSummary, ...]], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Asks the central for its forms."""
        self._job = self.workspace.jobs.submit(
            Lane.NETWORK,
            lambda: self.workspace.sending.fetch_forms(with_removed=True),
            done,
            failed,
        )

    def cancel(self) -> None:
        """What comes of the present work is not shown any more."""
        if self._job is not None:
            self._job.cancel()
            self._job = None
