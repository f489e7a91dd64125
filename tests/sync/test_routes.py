"""The way to the server: through Tor without a look-up, slowly, and to nobody else."""

import socket
import ssl
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from intake_app.domain.delivery import DeliveryFailed, FailureKind
from intake_app.sync import (
    ConnectorSettings,
    Route,
    ServerIdentity,
    SilentProgress,
    is_proxy,
    proxy_place,
)
from intake_app.sync.identities import identity_of, is_same
from tests.fakes.central import FakeCentral
from tests.fakes.fault_proxy import FaultProxy
from tests.fakes.outbox import FORM, Files, outgoing
from tests.fakes.socks import FakeSocks
from tests.sync.certificates import Authority
from tests.sync.conftest import Connect
from tests.sync.rigs import FORM_XML, central_settings


@pytest.fixture
def authority(tmp_path: Path) -> Authority:
    return Authority(tmp_path)


@pytest.fixture
def central_by_name(authority: Authority) -> Iterator[FakeCentral]:
    with FakeCentral(authority.issue(name="central.example").context()) as fake:
        assert isinstance(fake, FakeCentral)
        fake.add_form(FORM.form_id, FORM.version, FORM_XML)
        fake.called = "https://central.example"
        yield fake


@pytest.fixture
def looked_up(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Names that this process asked the system for."""
    asked: list[str] = []
    true = socket.getaddrinfo

    def look_up(host: str, *rest: object, **named: object) -> object:
        asked.append(str(host))
        return true(host, *rest, **named)  # type: ignore[arg-type] # passed on

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    monkeypatch.setattr(socket, "gethostbyname", asked.append)
    return asked


def test_over_tor_the_name_is_told_to_the_proxy_alone(
    central_by_name: FakeCentral, authority: Authority, connect: Connect, looked_up: list[str]
) -> None:
    with FakeSocks(central_by_name.port) as tor:
        settings = ConnectorSettings(
            "odk-central",
            "https://central.example",
            "1",
            token=central_by_name.token,
            route=Route(proxy=tor.url),
        )
        connector = connect(settings, trust=authority.trust())
        assert connector.check().form_count == 1
        record = outgoing({"a.jpg": b"one"})
        connector.submit(record, Files({"a.jpg": b"one"}), SilentProgress())
        assert central_by_name.held[record.instance_id].attachments == {"a.jpg": b"one"}
        assert {host for host, _ in tor.asked} == {"central.example"}
        assert "central.example" not in looked_up, "a look-up would tell the network"


def test_a_proxy_that_is_away_is_no_reason_to_go_without_it(
    authority: Authority, connect: Connect, looked_up: list[str]
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    settings = ConnectorSettings(
        "odk-central",
        "https://central.example",
        "1",
        token="t" * 64,
        route=Route(proxy=f"socks5h://127.0.0.1:{port}"),
    )
    with pytest.raises(DeliveryFailed) as failure:
        connect(settings, trust=authority.trust()).check()
    assert failure.value.kind is FailureKind.UNREACHABLE
    assert "central.example" not in looked_up


def test_sending_keeps_to_its_share_of_the_line(central: FakeCentral, connect: Connect) -> None:
    settings = replace(central_settings(central), route=Route(most_bytes_per_second=200_000))
    files = {"a.jpg": b"x" * 100_000}
    began = time.monotonic()
    connect(settings).submit(outgoing(files), Files(files), SilentProgress())
    assert time.monotonic() - began > 0.4


def test_whoever_has_neither_key_nor_issuer_is_told_nothing(
    authority: Authority, connect: Connect, tmp_path: Path
) -> None:
    with FakeCentral(authority.issue().context()) as central:
        assert isinstance(central, FakeCentral)
        central.add_form(FORM.form_id, FORM.version, FORM_XML)
        connector = connect(central_settings(central), trust=authority.trust())
        connector.check()
        met = connector.encounter().identity
        assert met is not None
        known = replace(central_settings(central), route=Route(known=met))
        assert connect(known, trust=authority.trust()).check().form_count == 1
        renewed = replace(met, key="0" * 64)
        same_issuer = replace(central_settings(central), route=Route(known=renewed))
        assert connect(same_issuer, trust=authority.trust()).check().form_count == 1
        asked = len(central.asked)
        stranger = ServerIdentity("0" * 64, "Somebody Else")
        other = replace(central_settings(central), route=Route(known=stranger))
        with pytest.raises(DeliveryFailed) as refusal:
            connect(other, trust=authority.trust()).check()
        assert refusal.value.kind is FailureKind.ANOTHER_SERVER
        assert refusal.value.affects_all
        assert len(central.asked) == asked


def test_an_identity_is_key_and_issuer(authority: Authority) -> None:
    one, other = (identity_of(_der(authority)) for _ in range(2))
    assert one.key != other.key
    assert one.issuer == other.issuer
    assert is_same(one, other)
    assert not is_same(one, ServerIdentity(other.key, "another"))


def _der(authority: Authority) -> bytes:
    return ssl.PEM_cert_to_DER_cert(authority.issue().certificate.read_text())


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("socks5h://127.0.0.1:9050", ("127.0.0.1", 9050)),
        ("http://user:word@proxy.example:3128", ("proxy.example", 3128)),
        ("", None),
        ("direct", None),
    ],
)
def test_proxies_as_they_may_be_written(text: str, place: tuple[str, int] | None) -> None:
    assert is_proxy(text)
    assert proxy_place(text) == place


@pytest.mark.parametrize(
    "text", ["socks5://127.0.0.1:9050", "socks5h://127.0.0.1", "ftp://a:1", "127.0.0.1:9050", "x"]
)
def test_proxies_that_leak_or_are_none(text: str) -> None:
    assert not is_proxy(text)


def test_nothing_readable_is_on_the_wire(authority: Authority, connect: Connect) -> None:
    """Every byte that passes, both ways, looked at between client and server."""
    with FakeCentral(authority.issue().context()) as central:
        assert isinstance(central, FakeCentral)
        central.add_form(FORM.form_id, FORM.version, FORM_XML, {"a.csv": b"name\nMARKERFILE\n"})
        with FaultProxy(central.port) as tap:
            tap.record = bytearray()
            address = tap.url.replace("http:", "https:")
            connector = connect(central_settings(central, address), trust=authority.trust())
            central.called = central.url
            (form,) = connector.list_forms()
            connector.fetch_form(form)
            (media,) = connector.list_media(form)
            assert b"MARKERFILE" in connector.fetch_media(media)
            files = {"photo.jpg": b"MARKERPHOTO" * 100}
            record = outgoing(files, answer="Rosalinda Huerta")
            connector.submit(record, Files(files), SilentProgress())
            assert central.held[record.instance_id].attachments == files
            wire = bytes(tap.record)
    assert len(wire) > 3000
    for secret in (
        b"Rosalinda",
        b"MARKER",
        b"household",
        b"uuid:",
        b"photo.jpg",
        central.token.encode(),
        b"HTTP/1.1",
        b"/v1/projects",
    ):
        assert secret not in wire
