"""A laptop that the office trusts, and a stick."""

from pathlib import Path

import pytest

from tests.sync.courier.rigs import Laptop, Office


@pytest.fixture
def office() -> Office:
    return Office()


@pytest.fixture
def laptop(office: Office) -> Laptop:
    laptop = Laptop()
    office.trust(laptop)
    return laptop


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    stick = tmp_path / "stick"
    stick.mkdir()
    return stick
