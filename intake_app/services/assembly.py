"""The program put together, before anyone unlocked it."""

import errno

from intake_app.domain.clock import Clock, SystemClock
from intake_app.services.accounts import Outside
from intake_app.services.events import Events
from intake_app.services.jobs import Deliver, Jobs
from intake_app.services.policy import PolicyDesk
from intake_app.services.preferences import Preferences
from intake_app.services.unlocking import VaultService
from intake_app.store import StoreDiskFull, StoreReadOnly
from intake_app.system import AppPaths

_SYSTEM_CLOCK = SystemClock()
_OUTSIDE = Outside()


class Program:
    """What runs from start to end: folders, lanes, events, the way into a vault."""

    def __init__(self, paths: AppPaths, clock: Clock, jobs: Jobs, outside: Outside) -> None:
        self.paths = paths
        self.clock = clock
        self.jobs = jobs
        self.events = Events(jobs.hand_over)
        self.policy = PolicyDesk(paths.resources, paths.config).in_force()
        look = self.policy.policy.look
        self.preferences = Preferences(
            paths.config / "preferences.json",
            language=self.policy.policy.languages.program,
            hide_key=look.hide_key,
            hide_corner="" if look.hide_corner == "none" else look.hide_corner,
        )
        self.vault = VaultService(
            paths.data / "vaults",
            clock=clock,
            events=self.events,
            jobs=jobs,
            resources=paths.resources,
            outside=outside,
            policy=self.policy.policy,
        )

    def close(self) -> None:
        """Closes what is unlocked and ends the lanes; may be called twice."""
        self.vault.close()
        self.jobs.close()


def assemble(
    paths: AppPaths,
    *,
    clock: Clock = _SYSTEM_CLOCK,
    jobs: Jobs | None = None,
    deliver: Deliver | None = None,
    outside: Outside = _OUTSIDE,
) -> Program:
    """The program in these folders. Raises StoreReadOnly, StoreDiskFull if they cannot be made,
    PolicyRefused where the organisation's policy cannot be believed.

    deliver: runs a call in the screen's thread. outside: a test's own network and key derivation.
    """
    try:
        paths.make()
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise StoreDiskFull(made_room=False) from None
        raise StoreReadOnly from None
    jobs = jobs or Jobs()
    if deliver is not None:
        jobs.deliver = deliver
    return Program(paths, clock, jobs, outside)
