"""What the home screen shows: forms to begin, drafts to go on with, what waits."""

from dataclasses import dataclass, replace
from datetime import timedelta

from intake_app.casework import shown
from intake_app.domain.records import DraftId, DraftSummary, FormRef, RecordState
from intake_app.services import Due, FormSummary, Workspace
from intake_app.ui.components.form_title import form_title

SOON = timedelta(days=7)
KEYS = ("F1", "F2", "F3", "F4")
"""F6, F8 and F9 mean something else while filling."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """The outbox in two numbers."""

    to_send: int
    need_attention: int
    has_central: bool


@dataclass(slots=True)
class HomeModel:
    """Reads the unlocked workspace."""

    workspace: Workspace

    def first_forms(self) -> tuple[FormSummary, ...]:
        """The forms that have a key."""
        forms = self.workspace.catalogue.forms()[: len(KEYS)]
        return tuple(replace(form, title=self._title(form.ref, form.title)) for form in forms)

    def may_add_forms(self) -> bool:
        """Whether the organisation lets people add form files."""
        return self.workspace.catalogue.may_add

    def other_form_count(self) -> int:
        """Forms without a key."""
        return max(0, len(self.workspace.catalogue.forms()) - len(KEYS))

    def due(self) -> tuple[Due, ...]:
        """What is overdue or for today, the most pressing first."""
        return self.workspace.casework.agenda.due()

    def soon(self) -> tuple[Due, ...]:
        """What comes in the seven days after today."""
        now_due = set(self.due())
        week = self.workspace.casework.agenda.due(within=SOON)
        return tuple(one for one in week if one not in now_due)

    def has_cases(self) -> bool:
        """Whether there is anything that could become due."""
        return self.workspace.casework.cases.count() > 0

    def drafts(self) -> tuple[DraftSummary, ...]:
        """Begun and not finished, the latest first."""
        drafts = sorted(self.workspace.desk.drafts(), key=lambda d: d.saved_at, reverse=True)
        return tuple(replace(draft, title=self._title(draft.form, draft.title)) for draft in drafts)

    def _title(self, form: FormRef, title: str) -> str:
        return form_title(self.workspace, form, title)

    def name_of(self, draft: DraftSummary) -> str:
        """The case's code; the name that the form gives only where the policy says so; or ""."""
        if self.workspace.policy.look.names_in_lists and draft.instance_name:
            return draft.instance_name
        code = self.workspace.casework.cases.code_of_draft(draft.draft_id)
        return shown(code) if code else ""

    def discard(self, draft_id: DraftId) -> None:
        """Throws a draft away for good."""
        self.workspace.desk.discard(draft_id)

    def worries(self) -> tuple[str, ...]:
        """What a person must be told about the vault, by code; the gravest first."""
        found = [f"suspicion.{doubt.value}" for doubt in self.workspace.suspicions]
        if self.workspace.is_low_on_room:
            found.append("low-on-room")
        if self.workspace.recovery.key_is_unseen():
            found.append("recovery-key-unseen")
        return tuple(found)

    def waiting(self) -> Waiting:
        """What is still on this laptop only."""
        return Waiting(
            to_send=self.workspace.sending.waiting_count(),
            need_attention=self.workspace.records.counts().get(RecordState.NEEDS_ATTENTION, 0),
            has_central=self.workspace.sending.central() is not None,
        )
