"""Addresses as people type and paste them."""

import base64
import json
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake_app.domain.errors import IntakeError
from intake_app.sync import (
    ODK_CENTRAL,
    OPENROSA,
    AddressUnreadable,
    CentralAddress,
    ConnectorSettings,
    PlainHttpRefused,
    read_address,
    read_collect_settings,
    settings_for,
)

TOKEN = "aZ0!$" * 12 + "abcd"
BASE = "https://central.example.org"


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("central.example.org", CentralAddress(BASE)),
        ("  CENTRAL.Example.org/ ", CentralAddress(BASE)),
        ("<https://central.example.org>", CentralAddress(BASE)),
        ("HTTPS://central.example.org:443", CentralAddress(BASE)),
        ("https://central.example.org:8443/", CentralAddress(f"{BASE}:8443")),
        ("central.example.org./", CentralAddress(BASE)),
        ("https://central.example.org/v1", CentralAddress(BASE, ODK_CENTRAL)),
        ("https://central.example.org/v1/", CentralAddress(BASE, ODK_CENTRAL)),
        ("central.example.org/#/projects/1", CentralAddress(BASE, ODK_CENTRAL, "1")),
        (
            "https://central.example.org/#/projects/12/forms/household/submissions",
            CentralAddress(BASE, ODK_CENTRAL, "12"),
        ),
        ("https://central.example.org/#/login?next=%2F", CentralAddress(BASE, ODK_CENTRAL)),
        ("central.example.org/projects/7/app-users", CentralAddress(BASE, ODK_CENTRAL, "7")),
        (f"{BASE}/v1/projects/3/formList", CentralAddress(BASE, ODK_CENTRAL, "3")),
        (
            f"{BASE}/v1/key/{TOKEN}/projects/1",
            CentralAddress(BASE, ODK_CENTRAL, "1", token=TOKEN),
        ),
        (
            f"{BASE}/v1/key/{TOKEN.replace('!', '%21').replace('$', '%24')}/projects/1/submission",
            CentralAddress(BASE, ODK_CENTRAL, "1", token=TOKEN),
        ),
        (f"{BASE}/v1/projects/1?st={TOKEN}", CentralAddress(BASE, ODK_CENTRAL, "1", token=TOKEN)),
        (
            f"{BASE}/odk/v1/projects/2",
            CentralAddress(f"{BASE}/odk", ODK_CENTRAL, "2"),
        ),
        (
            "https://bo%40x:p%20w@central.example.org",
            CentralAddress(BASE, user="bo@x", password="p w"),
        ),
        ("http://127.0.0.1:8080", CentralAddress("http://127.0.0.1:8080")),
        ("127.0.0.1:8080/v1", CentralAddress("http://127.0.0.1:8080", ODK_CENTRAL)),
        ("localhost:8080", CentralAddress("http://localhost:8080")),
        ("https://central:8443/v1", CentralAddress("https://central:8443", ODK_CENTRAL)),
        ("http://[::1]:8080", CentralAddress("http://[::1]:8080")),
        ("https://[2001:db8::1]", CentralAddress("https://[2001:db8::1]")),
        ("https://münchen.example", CentralAddress("https://xn--mnchen-3ya.example")),
        (
            "https://kf.kobotoolbox.org/#/forms/aBc",
            CentralAddress("https://kc.kobotoolbox.org", OPENROSA),
        ),
        ("kc.kobotoolbox.org", CentralAddress("https://kc.kobotoolbox.org", OPENROSA)),
        (
            "https://eu.kobotoolbox.org",
            CentralAddress("https://kc-eu.kobotoolbox.org", OPENROSA),
        ),
        ("https://api.ona.io/bo", CentralAddress("https://api.ona.io/bo", OPENROSA)),
        ("https://odk.example.org/bo/formList", CentralAddress("https://odk.example.org/bo")),
        ("https://odk.example.org/bo/submission/", CentralAddress("https://odk.example.org/bo")),
    ],
)
def test_address_is_understood(typed: str, expected: CentralAddress) -> None:
    assert read_address(typed) == expected


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("", "empty"),
        ("   ", "empty"),
        ("ftp://central.example.org", "scheme"),
        ("https://", "host"),
        ("central", "host"),
        ("https://cen tral.example.org", "host"),
        ("https://central_.example.org..org", "host"),
        ("https://-a.example.org-", "host"),
        ("https://central.example.org:99999", "port"),
        ("https://central.example.org:x", "port"),
        (f"{BASE}/v1/test/{TOKEN}/projects/1/forms/f/draft", "draft-link"),
    ],
)
def test_nonsense_is_refused_with_its_reason(typed: str, reason: str) -> None:
    with pytest.raises(AddressUnreadable) as refusal:
        read_address(typed)
    assert refusal.value.reason == reason


@pytest.mark.parametrize(
    "typed",
    [
        "http://central.example.org",
        "HTTP://10.0.0.1",
        "http://127.0.0.1.example.org",
        "http://localhost.example.org",
        f"http://central.example.org/v1/key/{TOKEN}/projects/1",
    ],
)
def test_plain_http_is_for_this_machine_only(typed: str) -> None:
    with pytest.raises(PlainHttpRefused) as refusal:
        read_address(typed)
    assert TOKEN not in str(refusal.value)


@given(
    st.text(max_size=80) | st.from_regex(r"https?://[^ ]{0,40}(/[^ ]{0,20}){0,3}", fullmatch=True)
)
def test_whatever_is_typed_is_read_or_refused(typed: str) -> None:
    try:
        found = read_address(typed)
    except IntakeError:
        return
    assert found.base.startswith(("https://", "http://"))
    assert not found.base.endswith("/")
    assert "@" not in found.base.split("/")[2]


def test_secrets_stay_out_of_sight() -> None:
    shown = repr(read_address(f"{BASE}/v1/key/{TOKEN}/projects/1"))
    shown += repr(read_address("https://bo:hidden@central.example.org"))
    shown += repr(settings_for(BASE, "1", token=TOKEN)) + repr(
        settings_for(BASE, user="bo", password="hidden")
    )
    assert TOKEN not in shown
    assert "hidden" not in shown


def test_what_is_given_apart_wins() -> None:
    found = settings_for(f"{BASE}/v1/key/{TOKEN}/projects/1", "2", token="other")
    assert found == ConnectorSettings(ODK_CENTRAL, BASE, "2", token="other")


def test_token_and_password_are_not_both_kept() -> None:
    found = settings_for(BASE, "1", token=TOKEN, user="bo", password="hidden")
    assert (found.token, found.user, found.password) == (TOKEN, "", "")


def test_central_needs_its_project() -> None:
    with pytest.raises(AddressUnreadable) as refusal:
        settings_for(BASE, token=TOKEN)
    assert refusal.value.reason == "project-missing"


def test_without_token_and_project_it_is_any_openrosa_server() -> None:
    found = settings_for("https://odk.example.org/bo", user="bo", password="p")
    assert found == ConnectorSettings(
        OPENROSA, "https://odk.example.org/bo", user="bo", password="p"
    )


COLLECT = {
    "general": {"server_url": f"{BASE}/v1/key/{TOKEN}/projects/1", "form_update_mode": "match"},
    "admin": {},
    "project": {"name": "x"},
}


def test_collect_settings_code_is_understood() -> None:
    expected = ConnectorSettings(ODK_CENTRAL, BASE, "1", token=TOKEN)
    plain = json.dumps(COLLECT)
    packed = base64.b64encode(zlib.compress(plain.encode())).decode()
    assert read_collect_settings(plain) == expected
    assert read_collect_settings(packed) == expected
    assert read_collect_settings(f" {packed[:40]}\n{packed[40:]} ") == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "hello",
        "{}",
        '{"general": {}}',
        "[" * 50_000,
        base64.b64encode(zlib.compress(b"0" * 10_000_000)).decode(),
        base64.b64encode(b"not packed").decode(),
    ],
    ids=range(7),
)
def test_other_codes_are_refused(text: str) -> None:
    with pytest.raises(AddressUnreadable) as refusal:
        read_collect_settings(text)
    assert refusal.value.reason == "settings-code"
