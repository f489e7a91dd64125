"""Types answers until it is killed: a process of its own for the test that kills it.

Writes a line for every answer (number and moment) before the next one, and one for every save.
"""

import os
import sys
import time
from pathlib import Path

from intake_app.domain.records import FormRef
from intake_app.services import AppPaths, Event, Outside, Topic, assemble
from tests.fakes.vaults import FAST_KDF, PASSPHRASE

PAUSE_SECONDS = 0.01


def say(line: str) -> None:
    """In one piece: two threads speak, and a kill must not leave half a line."""
    os.write(1, f"{line}\n".encode())


def main() -> None:
    home, form_id = Path(sys.argv[1]), sys.argv[2]
    program = assemble(AppPaths.below(home), outside=Outside(kdf_limits=FAST_KDF))
    (account,) = program.vault.accounts()
    workspace = program.vault.unlock(account.account_id, PASSPHRASE)
    drafts = workspace.desk.drafts()
    if drafts:
        filling = workspace.desk.resume(drafts[0].draft_id)
    else:
        filling = workspace.desk.start(FormRef(form_id, "1"))

    def saved(event: Event) -> None:
        say("failed" if "failure" in event.ids else "saved")

    workspace.events.subscribe(Topic.SAVED, saved)
    number = int(sys.argv[3])
    while True:
        number += 1
        filling.answer("/data/name", str(number))
        say(f"typed {number} {time.monotonic()}")
        time.sleep(PAUSE_SECONDS)


if __name__ == "__main__":
    main()
