"""The command line as people and scripts meet it: in a process of its own."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

SECONDS = 120


@dataclass(frozen=True)
class Ran:
    """How a command ended and what it wrote."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Intake = Callable[..., Ran]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def intake(home: Path) -> Intake:
    """Runs `intake` with these words."""

    def run(*words: str | Path, stdin: str = "", lang: str = "en") -> Ran:
        environment = {**os.environ, "INTAKE_HOME": str(home), "LC_ALL": "C.UTF-8"}
        done = subprocess.run(
            [sys.executable, "-m", "intake_app.cli", "--lang", lang, *map(str, words)],
            input=stdin,
            capture_output=True,
            encoding="utf-8",
            check=False,
            env=environment,
            timeout=SECONDS,
        )
        assert "Traceback" not in done.stderr + done.stdout
        return Ran(done.returncode, done.stdout, done.stderr)

    return run
