"""A central in the making: read from a code or typed, checked, then kept."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from intake_app.domain.delivery import DestinationId
from intake_app.domain.policy import ServerRule
from intake_app.services import (
    Central,
    CheckResult,
    Enrolment,
    GreyPicture,
    Lane,
    PictureUnreadable,
    Workspace,
)
from intake_app.ui.components.code_pictures import KINDS, picture_at
from intake_app.ui.components.form_title import form_title


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


@dataclass(frozen=True, slots=True)
class RoutedForm:
    """A form whose records could go to more than one central."""

    form_id: str
    title: str
    goes_to: Central
    is_assigned: bool
    """A person said so; else they go where the form came from."""


Seen = Callable[[Enrolment], None]
Failed = Callable[[Exception], None]


@dataclass(slots=True)
class CentralModel:
    """Reads codes, checks and keeps the central."""

    workspace: Workspace

    def central(self) -> Central | None:
        """The one that is connected."""
        return self.workspace.sending.central()

    def centrals(self) -> tuple[Central, ...]:
        """Every one that is connected, that one first."""
        return self.workspace.sending.centrals()

    def may_add(self) -> bool:
        """Whether another central may come beside those that are connected."""
        return self.central() is not None and self.fixed_server() is None

    def routed_forms(self) -> tuple[RoutedForm, ...]:
        """Forms that can be begun, and where their records go, where there is a choice."""
        sending = self.workspace.sending
        by_name = {one.destination: one for one in sending.centrals()}
        if len(by_name) <= 1:
            return ()
        assigned = sending.assigned()
        found = []
        for form in self.workspace.catalogue.forms():
            form_id = form.ref.form_id
            destination = sending.destination_of(form_id)
            if destination is not None:
                central = by_name[destination]
                title = form_title(self.workspace, form.ref, form.title)
                found.append(RoutedForm(form_id, title, central, form_id in assigned))
        return tuple(found)

    def assign(self, form_id: str, destination: DestinationId | None) -> None:
        """The form's records go there from now on; None: to where the form came from."""
        self.workspace.sending.assign(form_id, destination)

    def named_server(self) -> ServerRule | None:
        """The one that the organisation named, fixed or not."""
        return self.workspace.policy.server

    def fixed_server(self) -> ServerRule | None:
        """The one that the organisation fixed, if it did."""
        return self.workspace.enroller.fixed_server

    # ------------------------------------------------------------ reading
    def read_text(self, text: str) -> Enrolment:
        """What a code's text would set."""
        return self.workspace.enroller.read_text(text)

    def read_picture(self, picture: GreyPicture, done: Seen, failed: Failed) -> None:
        """What the code in a picture would set."""
        self.workspace.jobs.submit(
            Lane.FILES, lambda: self.workspace.enroller.read_picture(picture), done, failed
        )

    def read_file(self, path: Path, done: Seen, failed: Failed) -> None:
        """What the code in a file would set: a picture of it, or its text."""

        def work() -> Enrolment:
            if path.suffix.lower() not in KINDS:
                return self.workspace.enroller.read_file(path)
            picture = picture_at(path)
            if picture is None:
                raise PictureUnreadable(reason="damaged")
            return self.workspace.enroller.read_picture(picture)

        self.workspace.jobs.submit(Lane.FILES, work, done, failed)

    def typed(self, entry: Entry) -> Enrolment:
        """What was typed, seen as a code would be."""
        return self.workspace.enroller.typed(
            entry.address,
            entry.project,
            token=entry.token,
            user=entry.user,
            password=entry.password,
        )

    def with_secret(
        self, enrolment: Enrolment, *, token: str = "", user: str = "", password: str = ""
    ) -> Enrolment:
        """The same with what the code did not hold."""
        return self.workspace.enroller.with_secret(
            enrolment, token=token, user=user, password=password
        )

    # ------------------------------------------------------------ doing
    def check(
        self, enrolment: Enrolment, done: Callable[[CheckResult | None], None], failed: Failed
    ) -> None:
        """Asks the central whether it would take us; keeps nothing."""
        self.workspace.jobs.submit(
            Lane.NETWORK, lambda: self.workspace.enroller.check(enrolment), done, failed
        )

    def apply(self, enrolment: Enrolment, *, beside: bool = False) -> Central | None:
        """Keeps all of it; what waits goes to the new central from now on.

        beside: the central comes beside those that are connected, in nobody's place.
        Another organisation than before is taken too: the person was told.
        """
        return self.workspace.enroller.apply(enrolment, replace_organisation=True, beside=beside)

    def disconnect(self, destination: DestinationId | None = None) -> None:
        """Forgets the central, the first one where none is named; records stay and wait."""
        self.workspace.sending.disconnect(destination)
