"""A central in the making: checked first, then kept."""

from collections.abc import Callable
from dataclasses import dataclass

from intake_app.services import Central, CheckResult, Lane, Workspace


@dataclass(frozen=True, slots=True)
class Entry:
    """What was typed; its secrets stay out of every repr."""

    address: str
    project: str
    token: str = ""
    user: str = ""
    password: str = ""

    def __repr__(self) -> str:
        return "Entry(…)"


@dataclass(slots=True)
class CentralModel:
    """Checks and keeps the central."""

    workspace: Workspace

    def central(self) -> Central | None:
        """The one that is connected."""
        return self.workspace.sending.central()

    def check(
        self,
        entry: Entry,
        done: Callable[[CheckResult], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Asks the central whether it would take us; keeps nothing."""
        self.workspace.jobs.submit(
            Lane.NETWORK,
            lambda: self.workspace.sending.check(
                entry.address,
                entry.project,
                token=entry.token,
                user=entry.user,
                password=entry.password,
            ),
            done,
            failed,
        )

    def connect(self, entry: Entry) -> Central:
        """Keeps the central; what waits goes there from now on."""
        return self.workspace.sending.connect(
            entry.address,
            entry.project,
            token=entry.token,
            user=entry.user,
            password=entry.password,
        )

    def disconnect(self) -> None:
        """Forgets the central; records stay and wait."""
        self.workspace.sending.disconnect()
