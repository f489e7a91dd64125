"""The conflicts that wait, and what is chosen of the one that is open."""

from dataclasses import dataclass, field

from intake_app.domain.records import RecordId
from intake_app.services import Conflict, ConflictMissing, Side, Workspace


@dataclass(slots=True)
class ConflictsModel:
    """One conflict is open at a time; its choices are kept here until it is decided."""

    workspace: Workspace
    open_id: str = ""
    choices: dict[str, Side] = field(default_factory=dict)
    """By property; what is not chosen yet is not here."""

    def conflicts(self) -> tuple[Conflict, ...]:
        """Those that wait, the oldest first."""
        return self.workspace.conflicts.list()

    def open(self, conflict_id: str) -> None:
        """Opens one with nothing chosen."""
        self.open_id = conflict_id
        self.choices = {}

    def current(self) -> Conflict | None:
        """The one that is open; None where somebody decided it meanwhile."""
        if not self.open_id:
            return None
        try:
            return self.workspace.conflicts.get(self.open_id)
        except ConflictMissing:
            return None

    def choose(self, name: str, side: Side) -> None:
        """Whose value of this property stands."""
        self.choices[name] = side

    def choose_all(self, side: Side) -> None:
        """The same for every property."""
        conflict = self.current()
        if conflict is not None:
            self.choices = {one.name: side for one in conflict.differences}

    def resolve(self) -> RecordId | None:
        """Keeps the decision; gives the record that tells the central, if one is needed."""
        told = self.workspace.conflicts.resolve(self.open_id, self.choices)
        self.open("")
        return told
