"""A pulled plug: the process is killed while answers are typed."""

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from intake_app.domain.records import FormRef
from intake_app.services import Workspace
from tests.fakes.vaults import PASSPHRASE
from tests.services.conftest import StartProgram

ROOT = Path(__file__).resolve().parents[2]
KILLS = 3


@pytest.mark.skipif(sys.platform == "win32", reason="kills as Unix does")
def test_nothing_older_than_a_second_is_missing_after_a_kill(
    start_program: StartProgram, workspace: Workspace, form: FormRef, tmp_path: Path
) -> None:
    workspace.close()
    reached = 0
    for _ in range(KILLS):
        typist = subprocess.Popen(
            [
                *(sys.executable, "-m", "tests.services.typist"),
                *(str(tmp_path / "home"), "household", str(reached)),
            ],
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
        )
        assert typist.stdout is not None
        while (line := typist.stdout.readline()) and not line.startswith("typed"):
            pass  # what was saved may be told before what was typed
        assert line
        time.sleep(random.uniform(1.1, 1.6))
        typist.kill()
        killed_at = time.monotonic()
        lines, _ = typist.communicate(timeout=60)
        typed = [line.split() for line in lines.splitlines() if line.startswith("typed")]
        assert "failed" not in lines
        due = max(int(number) for _, number, at in typed if float(at) < killed_at - 1.0)
        assert due > reached

        again = start_program().vault.unlock(workspace.account.account_id, PASSPHRASE)
        (draft,) = again.desk.drafts()
        (name,) = (
            line.answer
            for line in again.desk.resume(draft.draft_id).answers()
            if line.path == "/data/name"
        )
        assert int(name) >= due
        reached = int(typed[-1][1])
        again.close()
