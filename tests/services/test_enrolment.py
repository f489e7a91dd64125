"""Enrolment: what a code would set is said first, and then set whole or not at all."""

import base64
import contextlib
import json
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import segno
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from intake_app.domain.delivery import DeliveryFailed, FailureKind
from intake_app.domain.policy import Policy, ServerRule
from intake_app.hub import Hub
from intake_app.services import (
    AddressUnreadable,
    AppPaths,
    CardRefused,
    EnrolmentRefused,
    GreyPicture,
    JobsAtOnce,
    Outside,
    PictureUnreadable,
    PlainHttpRefused,
    Program,
    Workspace,
    assemble,
    codes_in,
    sign_policy,
)
from intake_app.services.pictures import read_png
from tests.fakes.vaults import FAST_KDF, PASSPHRASE

TOKEN = "b" * 63 + "$"
LINK = f"https://central.example/v1/key/{TOKEN}/projects/7"


def packed(told: Mapping[str, Any]) -> str:
    return base64.b64encode(zlib.compress(json.dumps(told).encode())).decode()


def collect(**general: object) -> str:
    return packed({"general": {"server_url": LINK, **general}, "admin": {}, "project": {}})


def picture_of(*texts: str, scale: int = 3) -> GreyPicture:
    """The codes side by side on white."""
    grids = [
        [bytes(line) for line in segno.make_qr(text, error="m").matrix_iter(scale, 4)]
        for text in texts
    ]
    height = max(len(grid) for grid in grids)
    rows = []
    for at in range(height):
        row = bytearray()
        for grid in grids:
            line = grid[at] if at < len(grid) else bytes(len(grid[0]))
            row += bytes(255 * (1 - cell) for cell in line)
        rows.append(bytes(row))
    return GreyPicture(len(rows[0]), height, b"".join(rows))


# ---------------------------------------------------------------- what is understood
def test_collects_code_of_an_app_user_is_understood(workspace: Workspace) -> None:
    seen = workspace.enroller.read_text(
        packed(
            {
                "general": {
                    "server_url": LINK,
                    "form_update_mode": "match_exactly",
                    "autosend": "wifi_and_cellular",
                    "metadata_username": "ana",
                    "app_language": "es",
                    "basemap_source": "osm",
                },
                "admin": {"change_server": False},
                "project": {"name": "Frontera sur", "icon": "F", "color": "#ffffff"},
            }
        )
    )
    assert (seen.server, seen.sign_in, seen.name) == (
        "central.example · 7",
        "token",
        "Frontera sur",
    )
    assert (seen.send_automatically, seen.user_name, seen.form_language) == (True, "ana", "es")
    assert not seen.needs_secret
    assert set(seen.unused) == {
        *("form_update_mode", "basemap_source", "change_server", "icon", "color"),
    }
    assert TOKEN not in repr(seen)
    assert workspace.sending.central() is None  # looked at, not set


def test_plain_json_and_an_app_users_link_do_too(workspace: Workspace) -> None:
    plain = json.dumps({"general": {"server_url": LINK}, "admin": {}})
    for text in (plain, f"  {LINK}\n"):
        seen = workspace.enroller.read_text(text)
        assert (seen.address, seen.project, seen.sign_in) == (
            "https://central.example",
            "7",
            "token",
        )


def test_a_code_with_a_name_and_no_password_asks_for_it(workspace: Workspace) -> None:
    enroller = workspace.enroller
    text = packed({"general": {"server_url": "https://kc.kobotoolbox.org", "username": "ana"}})
    seen = enroller.read_text(text)
    assert seen.needs_secret
    whole = enroller.with_secret(seen, password="once upon a time")
    assert not whole.needs_secret
    assert "once upon" not in repr(whole)
    enroller.apply(whole)
    central = workspace.sending.central()
    assert central is not None
    assert (central.kind, central.user) == ("user", "ana")


def test_a_code_is_read_off_a_picture(workspace: Workspace) -> None:
    seen = workspace.enroller.read_picture(picture_of(collect()))
    assert seen.server == "central.example · 7"


@pytest.mark.parametrize("filtered", [False, True])
@pytest.mark.parametrize("form", ["grey", "colour", "one-bit"])
def test_a_code_is_read_from_a_png_file(
    workspace: Workspace, tmp_path: Path, form: str, filtered: bool
) -> None:
    file = tmp_path / "code.png"
    colours = {"colour": {"dark": "#0e6a62", "light": "#fff6e0"}, "grey": {"light": "#fefefe"}}
    segno.make_qr(collect()).save(str(file), kind="png", scale=3, border=8, **colours.get(form, {}))
    if filtered:
        file = as_truecolour(file, tmp_path / "truecolour.png")
    assert workspace.enroller.read_file(file).sign_in == "token"


def as_truecolour(file: Path, target: Path) -> Path:
    """The same as RGBA with every filter of PNG in turn."""
    from struct import pack

    picture = read_png(file)
    lines, before = bytearray(), bytes(picture.width * 4)
    for row in range(picture.height):
        grey = picture.grey[row * picture.width : (row + 1) * picture.width]
        line = b"".join(bytes((one, one, one, 255)) for one in grey)
        kind = row % 3  # none, sub, up
        lines.append(kind)
        for at, value in enumerate(line):
            guess = (0, line[at - 4] if at >= 4 else 0, before[at])[kind]
            lines.append((value - guess) & 255)
        before = line

    def chunk(name: bytes, body: bytes) -> bytes:
        return pack(">I", len(body)) + name + body + pack(">I", zlib.crc32(name + body))

    head = pack(">IIBBBBB", picture.width, picture.height, 8, 6, 0, 0, 0)
    target.write_bytes(
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(bytes(lines)))
        + chunk(b"IEND", b"")
    )
    return target


# ---------------------------------------------------------------- setting it
def test_all_of_it_is_set_at_once_and_lies_in_the_vault_only(
    workspace: Workspace, paths: AppPaths
) -> None:
    seen = workspace.enroller.read_text(collect(autosend="off", metadata_email="ana@casa.example"))
    workspace.enroller.apply(seen)
    central = workspace.sending.central()
    assert central is not None
    assert central.label == "central.example · 7"
    values = workspace.settings.values()
    assert (values.send_automatically, values.email) == (False, "ana@casa.example")
    for file in paths.data.parent.rglob("*"):
        if file.is_file():
            assert TOKEN.encode() not in file.read_bytes()


def test_what_stood_before_is_named(workspace: Workspace) -> None:
    enroller = workspace.enroller
    enroller.apply(enroller.read_text(collect()))
    assert enroller.read_text(collect()).replaces == ""
    assert enroller.read_text(LINK.replace("/7", "/8")).replaces == "central.example · 7"


def test_the_organisations_card_comes_along_and_another_is_not_taken_by_the_way(
    workspace: Workspace, tmp_path: Path
) -> None:
    enroller, keys = workspace.enroller, workspace.courier_keys
    keys.make_office("Casa")
    card = keys.write_card(tmp_path / "card", of_office=True)
    told = json.loads((tmp_path / "card").read_text())
    text = packed({"general": {"server_url": LINK}, "intake": {"organisation": told}})
    seen = enroller.read_text(text)
    assert seen.organisation is not None
    assert seen.organisation.fingerprint == card.fingerprint
    enroller.apply(seen)
    assert keys.organisation() == card
    other = replace_keys(told)
    impostor = enroller.read_text(packed({"general": {}, "intake": {"organisation": other}}))
    assert impostor.replaces_organisation
    with pytest.raises(CardRefused):
        enroller.apply(impostor)
    assert keys.organisation() == card
    enroller.apply(impostor, replace_organisation=True)
    assert keys.organisation() != card


def replace_keys(card: dict[str, Any]) -> dict[str, Any]:
    return {**card, "verify": card["seal"], "seal": card["verify"]}


def test_nothing_is_set_where_a_part_is_refused(workspace: Workspace, tmp_path: Path) -> None:
    enroller, keys = workspace.enroller, workspace.courier_keys
    keys.make_office("Casa")
    keys.write_card(tmp_path / "card", of_office=True)
    told = json.loads((tmp_path / "card").read_text())
    enroller.apply(enroller.read_text(packed({"intake": {"organisation": told}})))
    both = {"general": {"server_url": LINK}, "intake": {"organisation": replace_keys(told)}}
    with pytest.raises(CardRefused):
        enroller.apply(enroller.read_text(packed(both)))
    assert workspace.sending.central() is None


# ---------------------------------------------------------------- asking the central
def test_the_central_is_asked_and_a_revoked_token_is_said(
    workspace: Workspace, tmp_path: Path
) -> None:
    with Hub(tmp_path / "hub") as hub:
        hub.start()
        user = hub.add_app_user("ana")
        seen = workspace.enroller.read_text(packed({"general": {"server_url": user.url}}))
        found = workspace.enroller.check(seen)
        assert found is not None
        assert found.form_count == 0
        hub.revoke_app_user(hub.app_users()[0].number)
        with pytest.raises(DeliveryFailed) as refusal:
            workspace.enroller.check(seen)
        assert refusal.value.kind is FailureKind.REVOKED


# ---------------------------------------------------------------- what is refused
REFUSED = (
    ("", "empty"),
    ("{}", "not-ours"),
    ("[]", "not-ours"),
    ("WIFI:S:cafe;P:secret;;", "not-ours"),
    ("https://central.example and more", "not-ours"),
    ('{"general": {"server_url": "https://c', "cut-short"),
    (base64.b64encode(zlib.compress(b"{}")[:-3]).decode(), "cut-short"),
    (base64.b64encode(zlib.compress(b" " * 70_000)).decode(), "too-large"),
    ("x" * 70_000, "too-large"),
    (packed({"general": {"username": "ana"}}), "empty"),
    (packed({"general": {"server_url": LINK, "username": 5}}), "impossible"),
    (packed({"general": {"server_url": LINK, "autosend": "sometimes"}}), "impossible"),
    (packed({"general": {"server_url": LINK, "protocol": "google_sheets"}}), "impossible"),
    (packed({"general": {"server_url": LINK}, "intake": {"version": 2}}), "newer"),
    (packed({"general": {"server_url": LINK}, "intake": {"certificate": "ab"}}), "newer"),
)


def test_what_is_no_code_is_refused_with_its_reason(workspace: Workspace) -> None:
    for text, reason in REFUSED:
        with pytest.raises(EnrolmentRefused) as refusal:
            workspace.enroller.read_text(text)
        assert refusal.value.facts["reason"] == reason, text[:60]


def test_an_unprotected_address_and_a_draft_link_keep_their_own_words(
    workspace: Workspace,
) -> None:
    with pytest.raises(PlainHttpRefused):
        workspace.enroller.read_text(packed({"general": {"server_url": "http://c.example/v1"}}))
    with pytest.raises(AddressUnreadable) as refusal:
        workspace.enroller.read_text("https://c.example/v1/test/abc/projects/1/forms/f/draft")
    assert refusal.value.reason == "draft-link"


def test_pictures_without_a_code_or_with_two_are_refused(workspace: Workspace) -> None:
    read = workspace.enroller.read_picture
    blank = GreyPicture(200, 100, bytes([255]) * 20_000)
    for picture, reason in (
        (blank, "no-code"),
        (picture_of(collect(), LINK), "several"),
        (picture_of("https://example.com hello"), "not-ours"),
    ):
        with pytest.raises(EnrolmentRefused) as refusal:
            read(picture)
        assert refusal.value.facts["reason"] == reason
    assert read(picture_of("just a poster", collect())).sign_in == "token"


def test_other_pictures_and_damaged_ones_are_refused(workspace: Workspace, tmp_path: Path) -> None:
    good = tmp_path / "good.png"
    segno.make_qr(collect()).save(str(good), scale=2)
    content = good.read_bytes()
    bomb = bytearray(content)
    bomb[16:24] = b"\x00\x01\x00\x00\x00\x01\x00\x00"  # 65,536 by 65,536
    for body, reason in (
        (b"\xff\xd8\xff\xe0 a photograph", "not-png"),
        (content[: len(content) // 2], "damaged"),
        (bytes(bomb), "too-large"),
    ):
        file = tmp_path / "bad.png"
        file.write_bytes(body)
        with pytest.raises(PictureUnreadable) as refusal:
            workspace.enroller.read_file(file)
        assert refusal.value.facts["reason"] == reason
    with pytest.raises(PictureUnreadable):
        codes_in(GreyPicture(10, 10, b"short"))


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=8),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(["general", "project", "intake", "server_url", "username", "name"])
                | st.text(max_size=5),
                inner,
                max_size=4,
            )
        ),
        max_leaves=12,
    ),
    st.booleans(),
)
def test_whatever_a_code_holds_ends_in_words(
    workspace: Workspace, told: object, compressed: bool
) -> None:
    text = json.dumps(told)
    if compressed:
        text = base64.b64encode(zlib.compress(text.encode())).decode()
    with contextlib.suppress(EnrolmentRefused, AddressUnreadable, PlainHttpRefused, CardRefused):
        seen = workspace.enroller.read_text(text)
        assert seen.server or seen.organisation


# ---------------------------------------------------------------- the organisation's rules
@pytest.fixture
def ruled(paths: AppPaths, monkeypatch: pytest.MonkeyPatch) -> Program:
    rule = ServerRule(address="https://central.example", project=7, certificate_sha256="a" * 64)
    policy = paths.config / "policy.json"
    paths.make()
    monkeypatch.setenv("INTAKE_POLICY", str(policy))
    policy.write_bytes(sign_policy(Policy(server=rule), b"s" * 32))
    program = assemble(paths, jobs=JobsAtOnce(), outside=Outside(kdf_limits=FAST_KDF))
    assert program.policy.is_there
    return program


def test_a_locked_policy_takes_its_own_central_only(ruled: Program) -> None:
    account = ruled.vault.create("Ana", PASSPHRASE).account_id
    enroller = ruled.vault.unlock(account, PASSPHRASE).enroller
    try:
        assert enroller.read_text(collect()).certificate == "a" * 64
        with pytest.raises(EnrolmentRefused) as scanned:
            enroller.read_text(LINK.replace("central.", "elsewhere."))
        with pytest.raises(EnrolmentRefused) as typed:
            enroller.typed("https://central.example", "8", token=TOKEN)
        for refusal in (scanned, typed):
            assert refusal.value.facts["reason"] == "other-server"
    finally:
        ruled.close()
