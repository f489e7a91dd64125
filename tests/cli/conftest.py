"""The command line as people and scripts meet it: by its words, its streams and its exit code.

Most tests call its `main()` in this process, with a key derivation that takes no time; what only a
process of its own can show (descriptors, the program as it comes) asks for `intake_process`.
"""

import contextlib
import functools
import io
import json
import logging
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from intake_app.cli import main, vaults
from intake_app.services import Outside, assemble
from tests.fakes.vaults import FAST_KDF

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


@contextlib.contextmanager
def _logging_as_before() -> Iterator[None]:
    """Each command sets up its log; in one process they would pile up."""
    root = logging.getLogger()
    before, level = list(root.handlers), root.level
    try:
        yield
    finally:
        for handler in set(root.handlers) - set(before):
            root.removeHandler(handler)
            handler.close()
        root.setLevel(level)


@pytest.fixture
def intake(home: Path, monkeypatch: pytest.MonkeyPatch) -> Intake:
    """Runs `intake` with these words, in this process."""
    monkeypatch.setenv("INTAKE_HOME", str(home))
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    cheap = functools.partial(assemble, outside=Outside(kdf_limits=FAST_KDF))
    monkeypatch.setattr(vaults, "assemble", cheap)

    def run(*words: str | Path, stdin: str = "", lang: str = "en") -> Ran:
        out, err = io.StringIO(), io.StringIO()
        with (
            monkeypatch.context() as patched,
            contextlib.redirect_stdout(out),
            contextlib.redirect_stderr(err),
            _logging_as_before(),
        ):
            patched.setattr(sys, "stdin", io.StringIO(stdin))
            try:
                code = main(["--lang", lang, *map(str, words)])
            except SystemExit as ended:
                code = ended.code if isinstance(ended.code, int) else 1
        assert "Traceback" not in err.getvalue() + out.getvalue()
        return Ran(code, out.getvalue(), err.getvalue())

    return run


@pytest.fixture
def intake_process(home: Path) -> Intake:
    """Runs `intake` with these words in a process of its own, as it comes."""

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
