"""Finished records by state, and the answers of one."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from intake_app.casework import shown
from intake_app.domain.records import FormRef, RecordId, RecordState, RecordSummary
from intake_app.forms import AnswerLine
from intake_app.services import Lane, Prepared, SearchHit, SearchPage, Workspace
from intake_app.ui.components.form_title import form_title

PAGE_OF_RECORDS = 50


@dataclass(slots=True)
class RecordsModel:
    """Which records are listed, and which one is open."""

    workspace: Workspace
    state: RecordState | None = None
    shown: int = PAGE_OF_RECORDS
    open_record: RecordSummary | None = None
    wanted: str = ""
    """What is looked for; "" lists instead."""
    _asked: int = 0

    def records(self) -> tuple[RecordSummary, ...]:
        """The newest in the chosen state."""
        return self.workspace.records.page(self.state, limit=self.shown).records

    def title(self, form: FormRef, title: str) -> str:
        """What a form is called on the screen."""
        return form_title(self.workspace, form, title)

    def total(self) -> int:
        """How many there are in the chosen state."""
        counts = self.workspace.records.counts()
        if self.state is None:
            return sum(counts.values())
        return counts.get(self.state, 0)

    def codes(self, records: Sequence[RecordSummary]) -> Mapping[RecordId, str]:
        """The code of each: of its case, or its own."""
        return self.workspace.records.codes([record.record_id for record in records])

    def names(self, records: Sequence[RecordSummary]) -> Mapping[RecordId, str]:
        """By what each is called in a list: a code, and its name only where the policy says so."""
        codes = self.codes(records)
        shows_names = self.workspace.policy.look.names_in_lists
        return {
            record.record_id: " · ".join(
                part
                for part in (
                    record.instance_name if shows_names else "",
                    shown(codes[record.record_id]),
                )
                if part
            )
            for record in records
        }

    def name_of_hit(self, hit: SearchHit) -> str:
        """By what something found is called: a code."""
        return shown(hit.code or self.workspace.records.codes([hit.record_id])[hit.record_id])

    def restraints(self, record_id: RecordId) -> tuple[bool, bool]:
        """Whether it is on hold, and whether it is blocked."""
        records = self.workspace.records
        return records.is_on_hold(record_id), records.is_blocked(record_id)

    def look_for(
        self,
        text: str,
        found: Callable[[SearchPage], None],
        failed: Callable[[Exception], None],
        *,
        after: int | None = None,
    ) -> None:
        """Looks beside the screen; of several looks in a row only the last one tells."""
        self.wanted = text
        self._asked += 1
        mine = self._asked

        def tell(page: SearchPage) -> None:
            if mine == self._asked and self.wanted == text:
                found(page)

        self.workspace.jobs.submit(
            Lane.STORE,
            lambda: self.workspace.search.find(text, after=after, limit=PAGE_OF_RECORDS),
            tell,
            failed,
        )

    def end_looking(self) -> None:
        """Lists again; what was looked for is forgotten."""
        self.wanted = ""
        self._asked += 1

    def record(self, record_id: RecordId) -> RecordSummary:
        """One record. Raises RecordMissing."""
        versions = self.workspace.records.versions(record_id)
        return next(version for version in versions if version.record_id == record_id)

    def answers(self, record_id: RecordId) -> tuple[AnswerLine, ...]:
        """The answers of a record, from its frozen bytes, without what is kept apart."""
        return self.workspace.records.answers(record_id)

    def has_apart(self, record_id: RecordId) -> bool:
        """Whether names or sealed answers are held that need a reason to be opened."""
        return self.workspace.casework.cases.has_apart(record_id)

    def apart(self, record_id: RecordId, reason: str) -> tuple[AnswerLine, ...]:
        """Those, for a reason that the log keeps."""
        return self.workspace.casework.cases.apart(record_id, reason)

    def paper(self, record_id: RecordId, language: str) -> Prepared:
        """The record as a paper; raises ConsentMissing where it may not leave so."""
        return self.workspace.casework.printing.record(record_id, language)

    def note_left(self, prepared: Prepared, way: str) -> None:
        """The paper left."""
        self.workspace.casework.printing.printed(prepared, way=way)

    def copied(self, record_id: RecordId) -> str:
        """The answers for the clipboard; raises ConsentMissing where they may not leave so."""
        return self.workspace.casework.printing.copied(record_id)
