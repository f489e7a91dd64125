"""Where newer versions come from here, what they are, and what it takes to put one in."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from intake_app.services import (
    JobHandle,
    Lane,
    Program,
    UpdateDesk,
    UpdateFound,
    Workspace,
    target_of,
)
from intake_app.system import Installed, how_installed, start_installer


class UpdatesModel:
    """Looks when asked, and only where the organisation says or a person points to."""

    def __init__(
        self,
        program: Program,
        workspace: Workspace,
        *,
        start: Callable[[Path, Installed], bool] = start_installer,
    ) -> None:
        """start: has the system install a file."""
        self._workspace = workspace
        self._start = start
        self._policy = program.policy.policy
        self._desk = UpdateDesk(self._policy, program.paths.data)
        self.installed = how_installed(program.paths.resources)

    @property
    def can_look(self) -> bool:
        """Whether the organisation named who signs its updates."""
        return self._desk.can_look

    @property
    def mirror(self) -> str:
        """The organisation's folder or address; "" for none."""
        return self._desk.mirror

    @property
    def organisation(self) -> str:
        """Its name; "" where it gave none."""
        return self._policy.organisation.name

    def sticks(self) -> tuple[Path, ...]:
        """Folders of plugged-in sticks that hold an update."""
        return self._desk.sticks()

    def look(self, place: str) -> UpdateFound:
        """What lies there, if the organisation signed it; as slow as the line."""
        return self._desk.look(place)

    def is_for_here(self, found: UpdateFound) -> bool:
        """Whether an installer for this system is among it."""
        return found.file_for(target_of(self.installed)) is not None

    def size_bytes(self, found: UpdateFound) -> int:
        """Of the installer for this system."""
        file = found.file_for(target_of(self.installed))
        return 0 if file is None else file.size_bytes

    def get_ready(self, place: str) -> Path:
        """Backs every profile up, then fetches the installer, whole and as signed; slow."""
        return self._desk.fetch(
            target_of(self.installed),
            self._desk.download_folder,
            place,
            open_vault=self._workspace.account.account_id,
            save_open=self._workspace.backups.write_beside,
        )

    @property
    def starts_installers(self) -> bool:
        """Whether this system starts an installer when it is asked to."""
        return self.installed not in (Installed.FOLDER, Installed.SOURCE)

    def start(self, file: Path) -> bool:
        """Has the system install it; False where it has no way to."""
        return self._start(file, self.installed)

    def run(
        self,
        work: Callable[[], Any],
        done: Callable[[Any], None],
        failed: Callable[[Exception], None],
    ) -> JobHandle:
        """Slow work beside the screen; sending goes on meanwhile."""
        return self._workspace.jobs.submit(Lane.FILES, work, done, failed)
