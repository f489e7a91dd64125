"""INTAKE_TEST_CENTRAL may be written in the ways that come to mind."""

import pytest

from tests.sync.real_central import named_central, reached

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
