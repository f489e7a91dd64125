"""Laptops of one team: each a program of its own, all at one central."""

from pathlib import Path

from pyxform.xls2xform import convert

from intake_app.domain.records import FormRef
from intake_app.services import AppPaths, JobsAtOnce, Outside, Program, Workspace, assemble
from tests.fakes.central import Entity, FakeCentral
from tests.fakes.clock import FakeClock
from tests.fakes.vaults import FAST_KDF, PASSPHRASE
from tests.services.test_entities import FOLLOW, REGISTER

FOLLOWING = FormRef("follow", "1")
REGISTERING = FormRef("register", "1")


def offer_cases(central: FakeCentral) -> None:
    """A form that registers cases, one that follows them, and one case."""
    for form_id, sheets, lists in (("register", REGISTER, ()), ("follow", FOLLOW, ("cases",))):
        xform = convert(sheets, file_type=".md", form_name=form_id).xform.encode()
        central.add_form(form_id, "1", xform, lists=lists)
    central.entities["cases"] = {"c-1": Entity("One", {"code": "ONE", "state": "open"})}


class Laptop:
    """A program in a folder of its own, connected to the central, with its forms."""

    def __init__(self, folder: Path, central: FakeCentral, clock: FakeClock) -> None:
        self.clock = clock
        self.program: Program = assemble(
            AppPaths.below(folder),
            clock=clock,
            jobs=JobsAtOnce(),
            outside=Outside(kdf_limits=FAST_KDF),
        )
        account = self.program.vault.create("Martha Ortega", PASSPHRASE).account_id
        self.workspace: Workspace = self.program.vault.unlock(account, PASSPHRASE)
        self.workspace.sending.connect(central.url, "1", token=central.token)
        self.fetch()

    def fetch(self) -> None:
        self.workspace.sending.fetch_forms()

    def send(self) -> None:
        self.workspace.sending.send_now()

    def follow(self, case: str, state: str) -> None:
        filling = self.workspace.desk.start(FOLLOWING)
        filling.answer("/follow/case", case)
        filling.answer("/follow/state", state)
        filling.finalise()

    def sees(self, case: str) -> str:
        """The state of a case as the next form would show it."""
        filling = self.workspace.desk.start(FOLLOWING)
        filling.answer("/follow/case", case)
        state = filling._session.value("/follow/was")
        self.workspace.desk.discard(filling.draft_id)
        return state

    def close(self) -> None:
        self.program.close()
