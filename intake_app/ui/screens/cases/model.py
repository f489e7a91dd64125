"""Which cases are listed, which one is open, and what may be done with it."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from intake_app.domain.people import Deed
from intake_app.domain.records import FormRef
from intake_app.services import (
    Action,
    CaseFilter,
    CaseId,
    CasePage,
    CaseRow,
    CaseStatus,
    CaseWork,
    Filling,
    FormSummary,
    ImmediatePath,
    Lane,
    OutcomeDecision,
    PossibleDuplicate,
    Workspace,
)
from intake_app.ui.components.form_title import form_title

PAGE_OF_CASES = 50
OPEN = (CaseStatus.ACTIVE, CaseStatus.FOLLOW_UP)
CLOSED = (CaseStatus.CLOSED, CaseStatus.CLOSED_REFERRED)


@dataclass(slots=True)
class CasesModel:
    """Reads the unlocked workspace."""

    workspace: Workspace
    shows_closed: bool = False
    code: str = ""
    """Beginning of a code, as typed."""
    shown: int = PAGE_OF_CASES
    open_case: CasePage | None = field(default=None, repr=False)

    @property
    def casework(self) -> CaseWork:
        """The services of casework."""
        return self.workspace.casework

    def may_see_decisions(self) -> bool:
        """Whether the person looks at what others decided by hand."""
        return self.workspace.people.may(Deed.LOOK_AT_LOG)

    def rows(self) -> tuple[CaseRow, ...]:
        """The lines of the list, the most urgent first."""
        return self.casework.cases.list(self._filter(), limit=self.shown)

    def total(self) -> int:
        """How many the list has."""
        return self.casework.cases.count(self._filter())

    def open(self, case_id: CaseId) -> CasePage:
        """Opens a case; raises CaseNotYours, CaseMissing."""
        self.open_case = self.casework.cases.open(case_id)
        return self.open_case

    def read_again(self) -> CasePage | None:
        """The open case as it is now."""
        if self.open_case is not None:
            self.open_case = self.casework.cases.open(self.open_case.row.case_id)
        return self.open_case

    def close(self) -> None:
        """Back to the list."""
        self.open_case = None

    def look_for_alike(self, found: Callable[[tuple[PossibleDuplicate, ...]], object]) -> None:
        """Looks beside the screen for other cases that may be about the person of the open one."""
        if self.open_case is None:
            return
        case_id = self.open_case.row.case_id

        def tell(hints: tuple[PossibleDuplicate, ...]) -> None:
            if self.open_case is not None and self.open_case.row.case_id == case_id:
                found(hints)

        matching = self.casework.matching
        # A hint that cannot be had is none: the case is there without it.
        self.workspace.jobs.submit(
            Lane.STORE, lambda: matching.like_case(case_id), tell, lambda _: None
        )

    def forms(self) -> tuple[FormSummary, ...]:
        """The forms that can be begun for a case."""
        forms = self.workspace.catalogue.forms()
        return tuple(
            replace(form, title=form_title(self.workspace, form.ref, form.title)) for form in forms
        )

    def forms_for(self, page: CasePage) -> tuple[FormSummary, ...]:
        """Those forms, what was not filled for this case first."""
        had = {contact.form.form_id for contact in page.contacts}
        return tuple(sorted(self.forms(), key=lambda one: one.ref.form_id in had))

    def title_of(self, form: FormSummary) -> str:
        """Its title in the language in use, where it was written in several."""
        return form_title(self.workspace, form.ref, form.title)

    def may_confirm(self, decision: OutcomeDecision) -> bool:
        """Whether a lowering is this person's to confirm: who asked for it does not."""
        people = self.workspace.people
        return people.may(Deed.LOWER_OUTCOME) and decision.override.author != people.me.person_id

    def steps(self) -> ImmediatePath | None:
        """What to do now for the open case; None where nothing presses."""
        return None if self.open_case is None else self.casework.triage.steps(self.open_case.row)

    def take_step(self, action: Action, done: bool) -> ImmediatePath | None:
        """Keeps a tick or takes it back; gives the steps as they are then."""
        if self.open_case is None:
            return None
        triage, row = self.casework.triage, self.open_case.row
        (triage.take_step if done else triage.untake_step)(row, action)
        return self.steps()

    def start(self, case_id: CaseId, form: FormRef) -> Filling:
        """A draft for a case, with what is known already. Raises CaseNotYours, FormMissing."""
        return self.casework.cases.start(case_id, form)

    def _filter(self) -> CaseFilter:
        wanted = CLOSED if self.shows_closed else OPEN
        return CaseFilter(statuses=tuple(one.value for one in wanted), code=self.code)
