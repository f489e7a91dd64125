"""Sound plays and a film is recorded by Qt itself, in memory, in a process of its own."""

import json
import subprocess
import sys
from pathlib import Path

import pytest


def test_sound_plays_and_a_film_is_recorded_in_memory(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.ui.questions.real_multimedia"],
        capture_output=True,
        timeout=60,
        check=True,
        cwd=Path(__file__).resolve().parents[3],
        env={"QT_QPA_PLATFORM": "offscreen", "HOME": str(tmp_path), "TMPDIR": str(tmp_path)},
    )
    found = json.loads(done.stdout)
    if not found["present"]:
        pytest.skip("QtMultimedia's system libraries are not here")
    assert found["sound-moved"], done.stderr[-2000:]
    assert found["sound-length"] == pytest.approx(500, abs=50)
    assert found["film-kind"] == "ftyp"
    assert found["film-bytes"] > 1000
    assert found["pictures"] == [[320, 240]]
    assert list(tmp_path.rglob("*.mp4")) == []  # nothing lay on the disk
    assert list(tmp_path.rglob("*.wav")) == []
