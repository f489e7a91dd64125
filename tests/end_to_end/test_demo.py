"""The demo, in a process of its own: from form file to receipt."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.timeout(300)
def test_two_forms_are_filled_cut_off_and_sent_once(tmp_path: Path) -> None:
    pictures = tmp_path / "pictures"
    run = subprocess.run(
        [sys.executable, "-m", "tests.end_to_end.demo", "--pictures", str(pictures)],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    assert run.stderr == ""
    outcome = json.loads(run.stdout.splitlines()[-1])
    shots = outcome.pop("screenshots")
    assert outcome == {"forms": 2, "sent": 2, "held_by_hub": 2, "duplicates": 0, "lost": 0}
    assert len(shots) > 10
    assert all(Path(shot).stat().st_size > 10_000 for shot in shots)
