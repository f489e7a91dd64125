"""Primero, reviews, notices and conflicts by commands."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import Intake
from tests.fakes.central import FakeCentral
from tests.fakes.primero import FakePrimero
from tests.fakes.vaults import PASSPHRASE
from tests.services.forms import household
from tests.sync.test_primero import MAP


@pytest.fixture
def primero() -> Iterator[FakePrimero]:
    with FakePrimero() as fake:
        assert isinstance(fake, FakePrimero)
        yield fake


def test_a_record_goes_to_primero_and_what_is_lost_is_said_before(
    intake: Intake, primero: FakePrimero, tmp_path: Path
) -> None:
    secret = tmp_path / "passphrase"
    secret.write_text(PASSPHRASE)
    word = tmp_path / "word"
    word.write_text(primero.password)
    field_map = tmp_path / "map.json"
    field_map.write_text(json.dumps(MAP))
    answers = tmp_path / "answers.json"
    key = ("--passphrase-file", secret, "--json")
    assert intake("vault", "create", "--name", "Martha", *key).code == 0
    assert intake("form", "add", household(tmp_path), *key).code == 0
    where = (primero.url, "--user", primero.user, "--password-file", word)
    connected = intake("central", "primero", *where, "--map", field_map, *key)
    assert connected.code == 0, connected.err
    answers.write_text(json.dumps({"name": "Bo", "age": 7}))
    added = intake("records", "add", "--form", "household", "--answers", answers, *key)
    assert added.code == 0, added.err
    lost = intake("central", "unkept", added.json["record_id"], *key)
    assert "x_source" in {one["name"] for one in lost.json["unkept"]}
    assert not primero.cases
    assert intake("sync", *key).code == 0
    (case,) = primero.cases.values()
    assert (case.data["name"], case.data["age"]) == ("Bo", 7)
    assert intake("central", "reviews", *key).json["told"] is False
    assert intake("conflicts", "list", *key).json == {"ok": True, "conflicts": []}
    broken = tmp_path / "broken.json"
    broken.write_text("{}")
    refused = intake("central", "primero", *where, "--map", broken, *key)
    assert refused.code == 1
    assert refused.json["failure"]["code"] == "sending.field-map-refused"


def test_two_centrals_are_connected_shown_and_given_forms(intake: Intake, tmp_path: Path) -> None:
    secret, token = tmp_path / "passphrase", tmp_path / "token"
    secret.write_text(PASSPHRASE)
    key = ("--passphrase-file", secret, "--json")
    assert intake("vault", "create", "--name", "Martha", *key).code == 0
    with FakeCentral() as first, FakeCentral() as second:
        for fake, words in ((first, ()), (second, ("--beside",))):
            assert isinstance(fake, FakeCentral)
            token.write_text(fake.token)
            where = ("--address", fake.url, "--project", "1", "--token-file", token)
            assert intake("central", "connect", *where, *words, *key).code == 0
        shown = intake("central", "show", *key).json
        assert [one["address"] for one in shown["centrals"]] == [first.url, second.url]
        other = shown["centrals"][1]["id"]
        said = intake("central", "route", "household", "--to", other, *key)
        assert (said.code, said.json["destination"]) == (0, other)
        assert intake("central", "show", *key).json["assigned"] == {"household": other}
        assert intake("central", "route", "household", *key).code == 2
        nowhere = intake("central", "route", "household", "--to", "nowhere", *key)
        assert nowhere.json["failure"]["code"] == "sending.no-central"
        left = intake("central", "disconnect", "--id", other, *key)
        assert left.json["central"]["address"] == first.url
        assert len(intake("central", "show", *key).json["centrals"]) == 1
