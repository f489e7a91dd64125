"""Which decisions are wanted."""

from dataclasses import dataclass
from datetime import timedelta

from intake_app.domain.clock import Clock
from intake_app.domain.people import Deed
from intake_app.services import DecisionKind, HandDecision, Workspace


@dataclass(slots=True)
class DecisionsModel:
    """A period and a kind."""

    workspace: Workspace
    clock: Clock
    days: int = 30
    """Back from now; 0 for all of it."""
    kind: DecisionKind | None = None

    def may_look(self) -> bool:
        """Whether the person's role looks at them."""
        return self.workspace.people.may(Deed.LOOK_AT_LOG)

    def decisions(self) -> tuple[HandDecision, ...]:
        """Those wanted, the newest first."""
        since = self.clock.now() - timedelta(days=self.days) if self.days else None
        found = self.workspace.decisions.list(since)
        return tuple(one for one in found if self.kind in (None, one.kind))
