"""What a connector makes of centrals, lines and redirects that misbehave."""

import gzip
import logging
import socket
import traceback
from collections.abc import Callable, Iterator
from functools import partial

import pytest

from intake_app.domain.delivery import DeliveryFailed, FailureKind, OutgoingRecord
from intake_app.sync import (
    ODK_CENTRAL,
    OPENROSA,
    Connector,
    ConnectorSettings,
    PerhapsHeld,
    PlainHttpRefused,
    SilentProgress,
    make_connector,
)
from tests.fakes.central import (
    DELETED_WORDS,
    Answer,
    CutHere,
    FakeCentral,
    FakeKobo,
    Form,
    Handler,
    html,
    openrosa,
    told,
)
from tests.fakes.clock import FakeClock
from tests.fakes.fault_proxy import Fault, FaultProxy, Kind
from tests.fakes.outbox import FORM, Files, outgoing
from tests.sync.conftest import Connect
from tests.sync.rigs import FORM_XML, central_settings


def failure_when_sending(
    connector: Connector, record: OutgoingRecord | None = None, files: Files | None = None
) -> DeliveryFailed:
    with pytest.raises(DeliveryFailed) as refusal:
        connector.submit(record or outgoing(), files or Files(), SilentProgress())
    return refusal.value


# Statuses over the wire


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (html(200), FailureKind.NOT_A_CENTRAL),
        (html(404), FailureKind.NOT_A_CENTRAL),
        (openrosa(402, "over the limit"), FailureKind.QUOTA),
        (openrosa(405, "closed"), FailureKind.FORM_CLOSED),
        (html(413), FailureKind.TOO_LARGE),
        (openrosa(423, "still being processed"), FailureKind.SERVER_TROUBLE),
        (told(500, "Internal Server Error"), FailureKind.SERVER_TROUBLE),
        (html(502), FailureKind.SERVER_TROUBLE),
        (openrosa(503, "later"), FailureKind.SERVER_TROUBLE),
    ],
)
def test_answer_tells_the_kind(
    central: FakeCentral, connect: Connect, answer: Answer, kind: FailureKind
) -> None:
    central.answer_next(answer)
    failure = failure_when_sending(connect(central_settings(central)))
    assert failure.kind is kind
    assert failure.status == answer.status


def test_success_called_success_by_a_portal_is_none(central: FakeCentral, connect: Connect) -> None:
    central.answer_next(html(201))
    assert (
        failure_when_sending(connect(central_settings(central))).kind is FailureKind.NOT_A_CENTRAL
    )
    assert not central.held


# Rights on Central: 401 and 403 mean other things than elsewhere


def test_missing_right_on_the_form_is_told_from_a_bad_token(
    central: FakeCentral, connect: Connect
) -> None:
    central.forms[FORM.form_id].granted = False
    failure = failure_when_sending(connect(central_settings(central)))
    assert failure.kind is FailureKind.NOT_ALLOWED
    assert not failure.affects_all


def test_malformed_token_stops_all(central: FakeCentral, connect: Connect) -> None:
    settings = ConnectorSettings(ODK_CENTRAL, central.url, "1", token="nonsense")
    failure = failure_when_sending(connect(settings))
    assert failure.kind is FailureKind.SIGN_IN
    assert failure.affects_all


def test_revoked_token_stops_all(central: FakeCentral, connect: Connect) -> None:
    central.revoked = True
    failure = failure_when_sending(connect(central_settings(central)))
    assert failure.kind is FailureKind.REVOKED
    assert failure.affects_all


def test_web_user_without_a_right_on_one_form_stops_only_that(
    central: FakeCentral, connect: Connect
) -> None:
    central.answer_next(told(403, "The authentication you provided does not have rights."))
    failure = failure_when_sending(connect(by_password(central)))
    assert failure.kind is FailureKind.NOT_ALLOWED
    assert not failure.affects_all


def by_password(central: FakeCentral) -> ConnectorSettings:
    user, password = next(iter(central.users.items()))
    return ConnectorSettings(ODK_CENTRAL, central.url, "1", user=user, password=password)


def test_session_that_ran_out_is_renewed(
    central: FakeCentral, connect: Connect, clock: FakeClock
) -> None:
    connector = connect(by_password(central))
    connector.submit(outgoing(), Files(), SilentProgress())
    central.sessions.clear()
    clock.advance(hours=2)
    connector.submit(outgoing(), Files(), SilentProgress())
    assert len(central.held) == 2
    assert len(central.sessions) == 1


def test_session_ended_by_an_administrator_is_renewed(
    central: FakeCentral, connect: Connect, clock: FakeClock
) -> None:
    connector = connect(by_password(central))
    connector.check()
    clock.advance(hours=2)
    central.answer_next(told(403, "The authentication you provided does not have rights."))
    connector.submit(outgoing(), Files(), SilentProgress())
    assert len(central.held) == 1


def test_central_where_people_sign_in_elsewhere_says_that_the_sign_in_failed(
    central: FakeCentral, connect: Connect
) -> None:
    words = "Could not find the resource you were looking for."
    for _ in range(2):  # the sign-in is proven anew before it is said
        central.answer_next(told(404, words), "^POST .*sessions")
    failure = failure_when_sending(connect(by_password(central)))
    assert (failure.kind, failure.affects_all) == (FailureKind.SIGN_IN, True)


def test_old_session_is_renewed_before_it_is_refused(
    central: FakeCentral, connect: Connect, clock: FakeClock
) -> None:
    connector = connect(by_password(central))
    connector.check()
    clock.advance(hours=23, minutes=30)
    connector.check()
    assert [seen.path for seen in central.requests].count("/v1/sessions") == 2


def test_session_is_ended_at_the_close(central: FakeCentral, connect: Connect) -> None:
    connector = connect(by_password(central))
    connector.check()
    assert central.sessions
    connector.close()
    assert not central.sessions


def test_no_cookie_is_kept(central: FakeCentral, connect: Connect) -> None:
    connector = connect(by_password(central))
    connector.check()
    connector.submit(outgoing(), Files(), SilentProgress())
    assert not any("Cookie" in seen.headers for seen in central.requests)


# Conflicts


def test_race_is_perhaps_held(central: FakeCentral, connect: Connect) -> None:
    central.race_next()
    record = outgoing()
    connector = connect(central_settings(central))
    assert isinstance(failure_when_sending(connector, record), PerhapsHeld)
    assert connector.submit(record, Files(), SilentProgress()).status == 201
    assert central.received == [record.instance_id]


def test_deleted_submission_is_never_reported_as_sent(
    central: FakeCentral, connect: Connect
) -> None:
    record = outgoing()
    central.deleted.add(record.instance_id)
    failure = failure_when_sending(connect(central_settings(central)), record)
    assert failure.kind is FailureKind.CONFLICT
    assert failure.detail == DELETED_WORDS


def test_edited_on_the_web_is_proven_where_the_account_may_look(
    central: FakeCentral, connect: Connect
) -> None:
    record = outgoing()
    connector = connect(by_password(central))
    connector.submit(record, Files(), SilentProgress())
    central.held[record.instance_id].edited = True
    assert isinstance(failure_when_sending(connector, record), PerhapsHeld)
    central.viewers |= central.sessions
    assert connector.submit(record, Files(), SilentProgress()).instance_id == record.instance_id
    central.held[record.instance_id].xml += b" "
    assert isinstance(failure_when_sending(connector, record), PerhapsHeld)


# Attachments


def test_attachment_dropped_in_silence_is_noticed_and_sent(
    central: FakeCentral, connect: Connect
) -> None:
    files = {"a.jpg": b"one", "b.jpg": b"two"}
    record = outgoing(files)
    central.drop_attachments_of_next()
    connect(central_settings(central)).submit(record, Files(files), SilentProgress())
    assert central.held[record.instance_id].attachments == files


def test_attachment_whose_reply_was_lost_is_whole_after_the_next_try(
    central: FakeCentral, connect: Connect
) -> None:
    files = {"a.jpg": b"one"}
    record = outgoing(files)
    central.lose_next_reply("attachments")
    central.lose_next_reply("attachments")  # the repeat on a fresh connection too
    connector = connect(central_settings(central))
    assert failure_when_sending(connector, record, Files(files)).kind is FailureKind.UNREACHABLE
    connector.submit(record, Files(files), SilentProgress())
    assert central.held[record.instance_id].attachments == files


def test_json_attachment_is_not_stored_empty(central: FakeCentral, connect: Connect) -> None:
    record = outgoing({"a.json": b"{}"})
    info = record.attachments[0]
    record = OutgoingRecord(
        record.record_id,
        record.instance_id,
        record.form,
        record.xml,
        (type(info)(info.name, "application/json", info.size_bytes, info.sha256),),
    )
    connect(central_settings(central)).submit(record, Files({"a.json": b"{}"}), SilentProgress())
    assert central.held[record.instance_id].attachments == {"a.json": b"{}"}


def test_attachment_that_the_xml_does_not_name_is_not_called_sent(
    central: FakeCentral, connect: Connect
) -> None:
    named = outgoing({"a.jpg": b"one"})
    unnamed = OutgoingRecord(
        named.record_id, named.instance_id, named.form, outgoing().xml, named.attachments
    )
    failure = failure_when_sending(
        connect(central_settings(central)), unnamed, Files({"a.jpg": b"one"})
    )
    assert failure.kind is FailureKind.REFUSED


def test_posts_are_split_by_what_the_server_takes(kobo: FakeKobo, connect: Connect) -> None:
    kobo.advertised = 250_000
    files = {f"{number}.jpg": bytes([number]) * 100_000 for number in range(5)}
    record = outgoing(files)
    settings = ConnectorSettings(OPENROSA, kobo.url, user=kobo.user, password=kobo.password)
    connect(settings).submit(record, Files(files), SilentProgress())
    assert kobo.held[record.instance_id].attachments == files
    posts = [len(seen.body) for seen in kobo.requests if seen.method == "POST"]
    assert len(posts) == 3
    assert max(posts) < 250_000


def test_a_token_goes_by_the_name_that_the_server_knows(kobo: FakeKobo, connect: Connect) -> None:
    connector = connect(ConnectorSettings(OPENROSA, kobo.url, token=kobo.key))
    assert connector.check().form_count == 1
    record = outgoing({"a.jpg": b"one"})
    connector.submit(record, Files({"a.jpg": b"one"}), SilentProgress())
    assert kobo.held[record.instance_id].attachments == {"a.jpg": b"one"}
    asked = [head for head in kobo.asked if "Bearer" in head]
    assert len(asked) == 1, "the other name was tried once"
    wrong = connect(ConnectorSettings(OPENROSA, kobo.url, token="0" * 40))
    assert failure_when_sending(wrong).kind is FailureKind.SIGN_IN


def test_bad_line_gets_one_attachment_a_post(kobo: FakeKobo, connect: Connect) -> None:
    files = {f"{number}.jpg": bytes([number]) * 10 for number in range(3)}
    record = outgoing(files)
    settings = ConnectorSettings(OPENROSA, kobo.url, user=kobo.user, password=kobo.password)
    connect(settings).submit(record, Files(files), SilentProgress(), bad_line=True)
    assert kobo.held[record.instance_id].attachments == files
    assert kobo.held[record.instance_id].posts == 4


# The line


@pytest.fixture
def proxy(central: FakeCentral) -> Iterator[FaultProxy]:
    with FaultProxy(central.port) as proxy:
        yield proxy


@pytest.mark.parametrize(
    ("fault", "kind"),
    [
        (Fault(Kind.DROP), FailureKind.UNREACHABLE),
        (Fault(Kind.RESET, at=20), FailureKind.UNREACHABLE),
        (Fault(Kind.CUT_REQUEST, at=300), FailureKind.UNREACHABLE),
        (Fault(Kind.CUT_REPLY, at=0), FailureKind.UNREACHABLE),
        (Fault(Kind.CUT_REPLY, at=40), FailureKind.UNREACHABLE),
        (Fault(Kind.CUT_REPLY, at=250), FailureKind.UNREACHABLE),
        (Fault(Kind.WRONG_LENGTH), FailureKind.UNREACHABLE),
        (Fault(Kind.GARBAGE), FailureKind.NOT_A_CENTRAL),
        (Fault(Kind.PORTAL), FailureKind.NOT_A_CENTRAL),
        (Fault(Kind.BLACK_HOLE), FailureKind.TOO_SLOW),
        (Fault(Kind.DRIP, seconds=0.02), FailureKind.TOO_SLOW),
    ],
    ids=lambda value: f"{value.kind.value}-{value.at}" if isinstance(value, Fault) else "",
)
def test_fault_of_the_line_is_named_and_survived(
    central: FakeCentral, proxy: FaultProxy, connect: Connect, fault: Fault, kind: FailureKind
) -> None:
    proxy.faults.append(fault)
    record = outgoing()
    connector = connect(central_settings(central, proxy.url))
    assert failure_when_sending(connector, record).kind is kind
    connector.submit(record, Files(), SilentProgress())
    assert {key: one.xml for key, one in central.held.items()} == {record.instance_id: record.xml}


@pytest.mark.parametrize("fault", [Fault(Kind.DUPLICATE), Fault(Kind.DELAY, seconds=0.2)])
def test_duplicated_and_late_requests_are_one_record(
    central: FakeCentral, proxy: FaultProxy, connect: Connect, fault: Fault
) -> None:
    proxy.faults.append(fault)
    record = outgoing()
    connect(central_settings(central, proxy.url)).submit(record, Files(), SilentProgress())
    assert central.received == [record.instance_id]


def test_reply_twice_does_not_confuse_the_next_record(
    central: FakeCentral, connect: Connect
) -> None:
    central.answer_next_twice()
    connector = connect(central_settings(central))
    first, second = outgoing(), outgoing(form=type(FORM)("unknown", "1"))
    connector.submit(first, Files(), SilentProgress())
    assert failure_when_sending(connector, second).kind is not FailureKind.CONFLICT
    assert central.received == [first.instance_id]


def test_connection_that_died_while_idle_is_replaced(
    central: FakeCentral, proxy: FaultProxy, connect: Connect
) -> None:
    connector = connect(central_settings(central, proxy.url))
    connector.check()
    central.next(lambda handler: (_ for _ in ()).throw(ConnectionResetError), "^POST")
    record = outgoing()
    connector.submit(record, Files(), SilentProgress())
    assert central.held[record.instance_id].posts == 1


def test_nobody_listening_stops_all(clock: FakeClock, connect: Connect) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    settings = ConnectorSettings(ODK_CENTRAL, f"http://127.0.0.1:{port}", "1", token="0" * 64)
    failure = failure_when_sending(connect(settings))
    assert failure.kind is FailureKind.UNREACHABLE
    assert failure.affects_all


def test_refusal_before_the_body_was_read_is_still_read(
    central: FakeCentral, connect: Connect
) -> None:
    files = {"a.jpg": b"x" * 3_000_000}
    record = outgoing(files)
    central.answer_next_without_reading(html(413), "^POST .*attachments")
    failure = failure_when_sending(connect(central_settings(central)), record, Files(files))
    # Depending on how far the body got, the words are read or lost in the reset.
    assert failure.kind in {FailureKind.TOO_LARGE, FailureKind.UNREACHABLE}


@pytest.mark.parametrize("wanted", ["^POST .*submission", "^GET .*formList"])
def test_endless_reply_is_cut_off(central: FakeCentral, connect: Connect, wanted: str) -> None:
    central.flood_next(wanted)
    connector = connect(central_settings(central))
    ask: Callable[[], object] = connector.check
    if "POST" in wanted:
        ask = partial(connector.submit, outgoing(), Files(), SilentProgress())
    with pytest.raises(DeliveryFailed) as refusal:
        ask()
    assert refusal.value.kind is FailureKind.NOT_A_CENTRAL


def test_packed_bomb_is_cut_off(central: FakeCentral, connect: Connect) -> None:
    bomb = gzip.compress(b"\0" * 30_000_000)
    central.answer_next(
        Answer(201, bomb, headers=(("Content-Encoding", "gzip"), ("X-OpenRosa-Version", "1.0")))
    )
    failure = failure_when_sending(connect(central_settings(central)))
    assert failure.kind is FailureKind.NOT_A_CENTRAL


def test_slow_drip_ends(central: FakeCentral, connect: Connect) -> None:
    central.drip_next(0.05)
    assert failure_when_sending(connect(central_settings(central))).kind is FailureKind.TOO_SLOW


def test_a_line_that_breaks_while_a_conflict_is_looked_into_is_a_broken_line(
    central: FakeCentral, connect: Connect
) -> None:
    """Found by the proof: the failure under way was taken for a fault of ours."""
    central.race_next()
    for _ in range(2):  # a connection found dead is tried once more at once
        central.next(_hang_up, "^GET .*versions")
    failure = failure_when_sending(connect(central_settings(central)))
    assert failure.kind is FailureKind.CONFLICT
    central.answer_next(told(401, "no"))
    for _ in range(2):
        central.next(_hang_up, "^HEAD")
    failure = failure_when_sending(connect(central_settings(central)))
    assert failure.kind is FailureKind.UNREACHABLE


def _hang_up(_handler: Handler) -> None:
    raise CutHere


# Redirects and origins


def redirect(status: int, location: str) -> Answer:
    return Answer(status, headers=(("Location", location),))


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_post_is_never_led_elsewhere(
    central: FakeCentral, kobo: FakeKobo, connect: Connect, status: int
) -> None:
    central.answer_next(redirect(status, f"{kobo.url}/submission"))
    failure = failure_when_sending(connect(central_settings(central)))
    assert failure.kind is FailureKind.SECURITY
    assert not kobo.requests


def test_post_is_not_led_on_at_home_either(central: FakeCentral, connect: Connect) -> None:
    central.answer_next(redirect(302, "/login"))
    failure = failure_when_sending(connect(central_settings(central)))
    assert failure.kind is FailureKind.NOT_A_CENTRAL
    assert len(central.requests) == 0


def test_list_is_not_fetched_from_elsewhere(
    central: FakeCentral, kobo: FakeKobo, connect: Connect
) -> None:
    central.answer_next(redirect(302, f"{kobo.url}/formList"), "formList")
    with pytest.raises(DeliveryFailed) as refusal:
        connect(central_settings(central)).check()
    assert refusal.value.kind is FailureKind.SECURITY
    assert not kobo.requests


def test_form_listed_at_another_server_is_not_fetched(
    central: FakeCentral, kobo: FakeKobo, connect: Connect
) -> None:
    central.forms["household"].path_in_list = f"{kobo.url}/forms/household"
    connector = connect(central_settings(central))
    (form,) = connector.list_forms()
    with pytest.raises(DeliveryFailed) as refusal:
        connector.fetch_form(form)
    assert refusal.value.kind is FailureKind.SECURITY
    assert not kobo.requests


def test_central_that_calls_itself_by_another_name_is_asked_under_the_one_we_know(
    central: FakeCentral, connect: Connect
) -> None:
    central.add_form(FORM.form_id, FORM.version, FORM_XML, {"a.csv": b"name\n1\n"}, ("cases",))
    central.called = "https://central.example.org:8443"
    connector = connect(central_settings(central))
    (form,) = connector.list_forms()
    assert connector.fetch_form(form) == FORM_XML
    file, cases = connector.list_media(form)
    assert connector.fetch_media(file) == b"name\n1\n"
    assert connector.deleted_entities(cases, ["c-1"]) == frozenset()


def test_file_kept_in_a_storage_service_comes_without_credentials(
    central: FakeCentral, connect: Connect
) -> None:
    central.forms["household"] = Form(FORM_XML, "3", {"a.csv": b"name\n1\n"})
    with FakeCentral() as storage:
        storage.answer_next(Answer(200, b"name\n1\n", "text/csv"), "/bucket/")
        central.answer_next(redirect(307, f"{storage.url}/bucket/a?sig=1"), "attachments/a.csv")
        connector = connect(central_settings(central))
        (form,) = connector.list_forms()
        (media,) = connector.list_media(form)
        assert connector.fetch_media(media) == b"name\n1\n"
        assert storage.asked
        assert not any("authorization" in one.lower() for one in storage.asked)


def test_file_is_not_fetched_unencrypted_from_elsewhere(
    central: FakeCentral, connect: Connect
) -> None:
    central.forms["household"] = Form(FORM_XML, "3", {"a.csv": b"name\n1\n"})
    central.answer_next(redirect(307, "http://storage.example.org/a"), "attachments/a.csv")
    connector = connect(central_settings(central))
    (form,) = connector.list_forms()
    (media,) = connector.list_media(form)
    with pytest.raises(DeliveryFailed) as refusal:
        connector.fetch_media(media)
    assert refusal.value.kind is FailureKind.SECURITY


def test_circle_of_redirects_ends(central: FakeCentral, connect: Connect) -> None:
    for _ in range(10):
        central.answer_next(redirect(302, "/v1/projects/1/formList"), "formList")
    with pytest.raises(DeliveryFailed) as refusal:
        connect(central_settings(central)).check()
    assert refusal.value.kind is FailureKind.NOT_A_CENTRAL


@pytest.mark.parametrize("kind", [ODK_CENTRAL, OPENROSA])
@pytest.mark.parametrize("host", ["central.example.org", "192.168.1.10", "127.0.0.1.example.org"])
def test_plain_http_to_another_machine_is_refused(kind: str, host: str, clock: FakeClock) -> None:
    settings = ConnectorSettings(kind, f"http://{host}", "1", token="t")
    with pytest.raises(PlainHttpRefused):
        make_connector(settings, clock)


# Secrets


def secrets_of(settings: ConnectorSettings) -> list[str]:
    return [one for one in (settings.token, settings.password) if one]


@pytest.mark.expects_log
@pytest.mark.parametrize("by", ["token", "password", "path"])
def test_no_secret_in_log_or_exception(
    central: FakeCentral,
    connect: Connect,
    caplog: pytest.LogCaptureFixture,
    by: str,
) -> None:
    caplog.set_level(logging.DEBUG)
    settings = central_settings(central) if by == "token" else by_password(central)
    if by == "path":
        base = f"{central.url}/v1/key/{central.token}/projects/1"
        settings = ConnectorSettings(OPENROSA, base)
    connector = connect(settings)
    shown: list[str] = [repr(settings) if by != "path" else "", repr(connector)]
    faults: list[Answer | None] = [told(404, f"no {central.url}/v1/key/{central.token}/x"), None]
    for fault in faults:
        if fault is None:
            central.lose_next_reply()
        else:
            central.answer_next(fault)
        try:
            connector.submit(outgoing(), Files(), SilentProgress())
        except DeliveryFailed as failure:
            shown += [
                repr(failure),
                failure.detail,
                "".join(traceback.format_exception(failure)),
                repr(failure.__cause__),
                repr(failure.__context__),
            ]
    receipt = connector.submit(outgoing(), Files(), SilentProgress())
    shown += [repr(receipt), caplog.text, *map(repr, connector.list_forms())]
    central.stop()
    try:
        connector.check()
    except DeliveryFailed as failure:
        shown += ["".join(traceback.format_exception(failure)), repr(failure.__context__)]
    for secret in [*secrets_of(settings), central.token]:
        assert secret not in "\n".join(shown)
