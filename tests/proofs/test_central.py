"""The command that asks a running ODK Central: what it takes, and how it says what it saw."""

import argparse
from pathlib import Path

import pytest

from tests.proofs import central
from tests.sync.real_central import named_central


def test_the_central_may_be_named_by_hand_or_by_the_environment(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("se cret\n")
    given = argparse.Namespace(url="https://c.example", user="a@b.org", password_file=secret)
    whole = "https://a%40b.org:se%20cret@c.example/v1"
    assert named_central(central.named(given, {})) == whole
    nothing = argparse.Namespace(url="", user="", password_file=None)
    assert named_central(central.named(nothing, {"INTAKE_TEST_CENTRAL": whole})) == whole
    assert central.named(nothing, {"HOME": "/"}) == {}


def test_without_a_central_it_says_so(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("INTAKE_TEST_CENTRAL", raising=False)
    assert central.main([]) == 2
    assert "INTAKE_TEST_CENTRAL" in capsys.readouterr().err


def test_what_went_otherwise_stands_first() -> None:
    seen = {
        "a": central.Seen("a record arrives", "token", "passed", 1.0),
        "b": central.Seen("an edit takes the place", "password", "failed", 2.0, "404"),
    }
    lines = central.table(seen).splitlines()
    assert lines[2].startswith("OTHERWISE")
    assert lines[3].strip() == "404"
    assert "a record arrives  (token)" in lines[4]
