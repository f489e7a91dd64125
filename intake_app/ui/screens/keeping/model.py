"""What goes when, what stays by a hold, and what went."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from intake_app.domain.people import Deed
from intake_app.domain.policy import RetentionRule
from intake_app.services import CertificateLine, DueRecord, Lane, Restraint, Workspace
from intake_app.ui.components.form_title import form_title

MOST_SHOWN = 50


@dataclass(slots=True)
class KeepingModel:
    """Retention of the unlocked vault."""

    workspace: Workspace

    def rule(self) -> RetentionRule:
        """The organisation's days, or those of the program."""
        return self.workspace.policy.retention

    def due(self) -> tuple[DueRecord, ...]:
        """What would go now."""
        due = self.workspace.retention.due()
        return tuple(
            replace(one, title=form_title(self.workspace, one.form, one.title)) for one in due
        )

    def restraints(self) -> tuple[Restraint, ...]:
        """Holds and blocks."""
        return self.workspace.retention.restraints()

    def certificates(self) -> tuple[CertificateLine, ...]:
        """What went, the newest last."""
        return self.workspace.retention.certificates()

    def may_erase(self) -> bool:
        """Whether the person's role erases."""
        return self.workspace.people.may(Deed.ERASE)

    def may_hold(self) -> bool:
        """Whether the person's role holds and releases."""
        return self.workspace.people.may(Deed.HOLD)

    def who(self, person_id: str) -> str:
        """A name, or the log's own word."""
        return self.workspace.people.name_of(person_id) or person_id

    def purge(self) -> tuple[CertificateLine, ...]:
        """Erases what is due and not held; slow."""
        return self.workspace.retention.purge()

    def run(
        self,
        work: Callable[[], Any],
        done: Callable[[Any], None],
        failed: Callable[[Exception], None],
    ) -> object:
        """Slow work beside the screen."""
        return self.workspace.jobs.submit(Lane.FILES, work, done, failed)
