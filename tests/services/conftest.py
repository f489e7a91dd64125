"""A program in a temporary folder, with a vault that costs milliseconds."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from intake_app.services import AppPaths, Jobs, JobsAtOnce, Program, Workspace, assemble
from tests.fakes.clock import FakeClock
from tests.fakes.vaults import FAST_KDF, PASSPHRASE


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def paths(tmp_path: Path) -> AppPaths:
    return AppPaths.below(tmp_path / "home")


StartProgram = Callable[..., Program]


@pytest.fixture
def start_program(paths: AppPaths, clock: FakeClock) -> Iterator[StartProgram]:
    """Starts the program; again after a close, as the next day."""
    started: list[Program] = []

    def start(jobs: Jobs | None = None) -> Program:
        program = assemble(paths, clock=clock, jobs=jobs or JobsAtOnce(), kdf_limits=FAST_KDF)
        started.append(program)
        return program

    yield start
    for program in started:
        program.close()


@pytest.fixture
def program(start_program: StartProgram) -> Program:
    return start_program()


@pytest.fixture
def account_id(program: Program) -> str:
    return program.vault.create("Martha Ortega", PASSPHRASE).account_id


@pytest.fixture
def workspace(program: Program, account_id: str) -> Workspace:
    return program.vault.unlock(account_id, PASSPHRASE)
