"""INTAKE_TEST_CENTRAL may be written in the ways that come to mind, and sets itself up."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fakes.central_office import FakeCentralOffice
from tests.sync.real_central import RealCentral, named_central, reached
from tests.sync.rigs import FORM_XML

FORMS = Path(__file__).resolve().parents[2] / "resources" / "forms" / "built"

WHOLE = "https://ana%40example.org:se%20cret@central.example.org/v1"


@pytest.mark.parametrize(
    "environment",
    [
        {"INTAKE_TEST_CENTRAL": WHOLE},
        {"INTAKE_TEST_CENTRAL": WHOLE.removesuffix("/v1")},
        {"INTAKE_TEST_CENTRAL": "https://ana@example.org:se%20cret@central.example.org/"},
        {"INTAKE_TEST_CENTRAL": "https://central.example.org ana@example.org se cret"},
        {
            "INTAKE_TEST_CENTRAL": '{"url": "https://central.example.org",'
            ' "email": "ana@example.org", "password": "se cret"}'
        },
        {
            "INTAKE_TEST_CENTRAL": "central.example.org/v1",
            "INTAKE_TEST_CENTRAL_USER": "ana@example.org",
            "INTAKE_TEST_CENTRAL_PASSWORD": "se cret",
        },
    ],
)
def test_it_is_the_same_central(environment: dict[str, str]) -> None:
    assert named_central(environment) == WHOLE


def test_none_is_named_by_nothing() -> None:
    assert named_central({}) == ""


def test_an_app_users_address_stays_as_it_is() -> None:
    address = "https://central.example.org/v1/key/" + "a" * 64 + "/projects/7"
    assert named_central({"INTAKE_TEST_CENTRAL": address}) == address


def test_what_the_program_takes_goes_without_a_relay() -> None:
    for address in (WHOLE, "http://127.0.0.1:8383/v1", "http://localhost:8383/v1"):
        assert reached(address) == address
    relayed = reached("http://ana:pw@central.example.org:8383/v1")
    assert relayed.startswith("http://ana:pw@127.0.0.1:")


# ---------------------------------------------------------------- what the suite sets up
@pytest.fixture
def office() -> Iterator[FakeCentralOffice]:
    with FakeCentralOffice() as fake:
        assert isinstance(fake, FakeCentralOffice)
        yield fake


@pytest.mark.parametrize("release", [(2023, 5), (2024, 2), (2026, 2)])
def test_entities_of_every_release_are_set_up(
    office: FakeCentralOffice, release: tuple[int, int]
) -> None:
    office.version, office.links_lists = release, False
    central = RealCentral(office.address)
    for form_id in ("rapid_screen", "follow_up"):
        central.add_form((FORMS / f"{form_id}.xml").read_bytes())
    assert office.forms["follow_up"].lists == ("cases",)
    assert central.knows_branches == (release >= (2024, 2))
    central.end()
    assert office.is_gone


def test_a_user_who_makes_no_projects_works_in_the_one_named(office: FakeCentralOffice) -> None:
    office.may_make_projects = False
    central = RealCentral(f"{office.address}/projects/1")
    central.add_form(FORM_XML)
    assert central.held("household") == {}
    central.end()
    assert not office.forms, "the project stays, what was put into it does not"
    assert not office.is_gone
    again = RealCentral(f"{office.address}/projects/1")
    with pytest.raises(pytest.skip.Exception):
        again.add_form(FORM_XML)
