"""Encrypted lines: what is trusted, what is refused, and what is said about it."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes

from intake_app.domain.delivery import DeliveryFailed, FailureKind
from intake_app.hub import Hub
from intake_app.sync import ODK_CENTRAL, OPENROSA, ConnectorSettings, SilentProgress
from tests.fakes.central import FakeCentral
from tests.fakes.outbox import FORM, Files, outgoing
from tests.sync.certificates import Authority, Issued
from tests.sync.conftest import Connect
from tests.sync.rigs import FORM_XML, central_settings


@pytest.fixture
def authority(tmp_path: Path) -> Authority:
    return Authority(tmp_path)


@contextmanager
def central_with(issued: Issued) -> Iterator[FakeCentral]:
    with FakeCentral(issued.context()) as fake:
        assert isinstance(fake, FakeCentral)
        fake.add_form(FORM.form_id, FORM.version, FORM_XML)
        yield fake


def test_record_goes_over_a_trusted_line(authority: Authority, connect: Connect) -> None:
    files = {"a.jpg": b"x" * 100_000}
    with central_with(authority.issue()) as central:
        record = outgoing(files)
        connector = connect(central_settings(central), trust=authority.trust())
        receipt = connector.submit(record, Files(files), SilentProgress())
        assert receipt.server == central.url
        assert central.held[record.instance_id].attachments == files


def test_user_name_and_password_go_over_a_trusted_line(
    authority: Authority, connect: Connect
) -> None:
    with central_with(authority.issue()) as central:
        user, password = next(iter(central.users.items()))
        settings = ConnectorSettings(ODK_CENTRAL, central.url, "1", user=user, password=password)
        assert connect(settings, trust=authority.trust()).check().form_count == 1


@pytest.mark.parametrize(
    ("valid_from", "valid_to"),
    [(timedelta(days=-9), timedelta(days=-2)), (timedelta(days=2), timedelta(days=9))],
    ids=["expired", "not yet valid"],
)
def test_certificate_of_another_time_questions_the_clock(
    authority: Authority, connect: Connect, valid_from: timedelta, valid_to: timedelta
) -> None:
    with central_with(authority.issue(valid_from=valid_from, valid_to=valid_to)) as central:
        with pytest.raises(DeliveryFailed) as refusal:
            connect(central_settings(central), trust=authority.trust()).check()
        assert refusal.value.kind is FailureKind.CLOCK
        assert not central.asked


def test_certificate_for_another_name_is_refused(authority: Authority, connect: Connect) -> None:
    with central_with(authority.issue(address="127.0.0.2")) as central:
        with pytest.raises(DeliveryFailed) as refusal:
            connect(central_settings(central), trust=authority.trust()).check()
        assert refusal.value.kind is FailureKind.SECURITY
        assert not central.asked


def test_unknown_authority_is_refused_by_the_systems_trust(
    authority: Authority, connect: Connect
) -> None:
    with central_with(authority.issue()) as central:
        with pytest.raises(DeliveryFailed) as refusal:
            connect(central_settings(central)).check()
        assert refusal.value.kind is FailureKind.SECURITY
        assert refusal.value.affects_all
        assert not central.asked


def fingerprint(issued: Issued) -> str:
    certificate = x509.load_pem_x509_certificate(issued.certificate.read_bytes())
    return certificate.fingerprint(hashes.SHA256()).hex()


def test_a_pinned_certificate_needs_no_authority(authority: Authority, connect: Connect) -> None:
    issued = authority.issue(address="127.0.0.2")
    with central_with(issued) as central:
        settings = replace(central_settings(central), certificate=fingerprint(issued))
        assert connect(settings).check().form_count == 1


@pytest.mark.parametrize("way", ["token", "password", "openrosa"])
def test_another_certificate_than_the_pinned_one_is_told_nothing(
    authority: Authority, connect: Connect, way: str
) -> None:
    with central_with(authority.issue()) as central:
        settings = replace(central_settings(central), certificate=fingerprint(authority.issue()))
        if way == "password":
            user, password = next(iter(central.users.items()))
            settings = replace(settings, token="", user=user, password=password)
        if way == "openrosa":
            settings = replace(settings, kind=OPENROSA)
        with pytest.raises(DeliveryFailed) as refusal:
            # Trusted by its authority, and yet not the one that was agreed upon.
            connect(settings, trust=authority.trust()).check()
        assert refusal.value.kind is FailureKind.ANOTHER_SERVER
        assert refusal.value.affects_all
        assert not central.asked


def test_server_without_encryption_gets_no_token(central: FakeCentral, connect: Connect) -> None:
    settings = replace(central_settings(central), address=central.url.replace("http:", "https:"))
    with pytest.raises(DeliveryFailed) as refusal:
        connect(settings).check()
    assert refusal.value.kind is FailureKind.NOT_A_CENTRAL
    assert not any(central.token in asked for asked in central.asked)


def test_line_cut_while_greeting_is_no_matter_of_trust(connect: Connect) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def hang_up() -> None:
            caller, _ = listener.accept()
            caller.recv(10)
            caller.close()

        thread = threading.Thread(target=hang_up)
        thread.start()
        port = listener.getsockname()[1]
        settings = ConnectorSettings(ODK_CENTRAL, f"https://127.0.0.1:{port}", "1", token="t")
        with pytest.raises(DeliveryFailed) as refusal:
            connect(settings).check()
        thread.join()
    assert refusal.value.kind is FailureKind.UNREACHABLE


def test_list_pointing_to_plain_http_is_fetched_encrypted_from_home(
    authority: Authority, connect: Connect
) -> None:
    with central_with(authority.issue()) as central:
        plain = f"{central.url.replace('https:', 'http:')}/v1/projects/1/forms/household"
        central.forms[FORM.form_id].path_in_list = plain
        connector = connect(central_settings(central), trust=authority.trust())
        (form,) = connector.list_forms()
        assert form.download_url.startswith("https://")
        assert connector.fetch_form(form) == FORM_XML


def test_hub_speaks_tls_with_its_certificate(
    authority: Authority, connect: Connect, tmp_path: Path
) -> None:
    issued = authority.issue()
    with Hub(tmp_path / "hub", certificate=(issued.certificate, issued.key)) as hub:
        hub.start()
        hub.add_form(FORM_XML)
        token = hub.add_app_user("bo").token
        assert hub.url.startswith("https://")
        record = outgoing()
        settings = ConnectorSettings(ODK_CENTRAL, hub.url, "1", token=token)
        connect(settings, trust=authority.trust()).submit(record, Files(), SilentProgress())
        assert [one.instance_id for one in hub.submissions()] == [record.instance_id]
