"""A program in a temporary folder, with a vault that costs milliseconds."""

import base64
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from intake_app.domain.records import FormRef
from intake_app.services import AppPaths, Jobs, JobsAtOnce, Outside, Program, Workspace, assemble
from tests.fakes.clock import FakeClock
from tests.fakes.vaults import FAST_KDF, PASSPHRASE
from tests.services.forms import household


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
        program = assemble(
            paths, clock=clock, jobs=jobs or JobsAtOnce(), outside=Outside(kdf_limits=FAST_KDF)
        )
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


@pytest.fixture
def form(workspace: Workspace, tmp_path: Path) -> FormRef:
    return workspace.catalogue.import_form(household(tmp_path)).ref


@pytest.fixture(scope="session")
def public_key() -> str:
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048).public_key()
    return base64.b64encode(
        key.public_bytes(
            serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
        )
    ).decode()
