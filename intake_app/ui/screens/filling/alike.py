"""Watches the names in an open form, and hints at a case that may be about the same person."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from intake_app.domain.errors import IntakeError
from intake_app.services import CaseId, Filling, Lane, PossibleDuplicate, Workspace
from intake_app.ui.components.alike_bar import AlikeBar

LOOK_AFTER_MILLISECONDS = 900
"""When the typing rests: half a name finds the wrong ones."""


class AlikeSource(Protocol):
    """What the hint asks of the services."""

    def names_in(self, filling: Filling) -> tuple[str, ...]: ...
    def look(
        self,
        filling: Filling,
        names: tuple[str, ...],
        found: Callable[[tuple[PossibleDuplicate, ...]], None],
    ) -> object: ...
    def go_on_in(self, filling: Filling, token: str) -> CaseId: ...
    def somebody_else(self, filling: Filling, token: str) -> None: ...


class AlikeNames:
    """Looks through the cases of the unlocked vault, beside the screen."""

    def __init__(self, workspace: Workspace) -> None:
        self._jobs = workspace.jobs
        self._matching = workspace.casework.matching

    def names_in(self, filling: Filling) -> tuple[str, ...]:
        """What the open form holds that a person may be known by."""
        return self._matching.names_in(filling)

    def look(
        self,
        filling: Filling,
        names: tuple[str, ...],
        found: Callable[[tuple[PossibleDuplicate, ...]], None],
    ) -> object:
        """Tells `found` which cases may be about this person."""
        draft_id = filling.draft_id
        return self._jobs.submit(
            Lane.STORE,
            lambda: self._matching.like_draft(draft_id, names),
            found,
            lambda _: None,  # a hint that cannot be had is none
        )

    def go_on_in(self, filling: Filling, token: str) -> CaseId:
        """The form goes into that case."""
        return self._matching.go_on_in(filling, token)

    def somebody_else(self, filling: Filling, token: str) -> None:
        """The form is about somebody else."""
        self._matching.somebody_else(filling, token)


class AlikeWatch(AlikeBar):
    """Above the page; looks beside the screen once a name stands."""

    gone_on = Signal()
    """The form goes into a case that was there, and answers may have come from it."""
    refused = Signal(object)

    def __init__(
        self, filling: Filling, source: AlikeSource, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._filling = filling
        self._source = source
        self._looked_for: tuple[str, ...] = ()
        self._is_over = False
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(LOOK_AFTER_MILLISECONDS)
        self._soon.timeout.connect(self.look)
        self.same_person.connect(self._go_on)
        self.somebody_else.connect(self._keep_apart)

    def look_soon(self) -> None:
        """An answer changed: look when the typing rests."""
        self._soon.start()

    def look(self) -> None:
        """Looks where a name is new."""
        self._soon.stop()
        if self._is_over:
            return
        names = self._source.names_in(self._filling)
        if names == self._looked_for:
            return
        self._looked_for = names
        if not names:
            self.show_hints(())
            return
        self._source.look(self._filling, names, self._take)

    def let_go(self) -> None:
        """The form is closed."""
        self._is_over = True
        self._soon.stop()

    def _take(self, found: tuple[PossibleDuplicate, ...]) -> None:
        if not self._is_over:
            self.show_hints(found)

    def _go_on(self, token: str) -> None:
        try:
            self._source.go_on_in(self._filling, token)
        except IntakeError as error:
            self.refused.emit(error)
            return
        self.show_hints(())
        self.gone_on.emit()

    def _keep_apart(self, token: str) -> None:
        try:
            self._source.somebody_else(self._filling, token)
        except IntakeError as error:
            self.refused.emit(error)
            return
        self.show_hints(self.hints[1:])
