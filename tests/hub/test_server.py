"""The hub says what ODK Central was observed to say."""

import hashlib
import re
import socket
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import requests

from intake_app.hub import (
    FormState,
    Hub,
    HubAddressTaken,
    HubFormConflict,
    HubFormUnreadable,
    NewAppUser,
)
from tests.hub.conftest import OPENROSA, Caller, form_xml, new_id, submission


def held(hub: Hub) -> dict[str, dict[str, bytes]]:
    return {
        one.instance_id: {
            info.name: b"".join(hub.read_attachment(one.instance_id, info.name))
            for info in one.attachments
        }
        for one in hub.submissions()
    }


# Signing in


@pytest.mark.parametrize(
    ("token", "status"), [("short", 401), ("x" * 64, 403), ("x" * 63 + "-", 401), ("", 401)]
)
def test_wrong_tokens_get_centrals_statuses(hub: Hub, token: str, status: int) -> None:
    stranger = Caller(hub, token)
    assert stranger.get("/formList").status_code == status
    assert stranger.post(submission(new_id())).status_code == status
    assert not hub.submissions()
    stranger.close()


def test_no_refusal_carries_a_challenge(hub: Hub) -> None:
    stranger = Caller(hub, "short")
    assert "WWW-Authenticate" not in stranger.get("/formList").headers
    stranger.close()


def test_revoked_token_is_refused(hub: Hub, caller: Caller) -> None:
    assert caller.get("/formList").status_code == 200
    hub.revoke_app_user(hub.app_users()[0].number)
    assert caller.get("/formList").status_code == 403
    assert caller.post(submission(new_id())).status_code == 403


@pytest.mark.parametrize("encoded", [False, True])
def test_token_may_stand_in_the_path(hub: Hub, app_user: NewAppUser, encoded: bool) -> None:
    url = app_user.url
    if encoded:
        url = url.replace("!", "%21").replace("$", "%24")
    reply = requests.get(f"{url}/formList", headers=OPENROSA, timeout=10)
    assert reply.status_code == 200
    found = re.search(r"<downloadUrl>([^<]*)</downloadUrl>", reply.text)
    assert found is not None
    assert requests.get(found[1], timeout=10).content == form_xml()


def test_token_may_stand_in_the_query(hub: Hub, app_user: NewAppUser) -> None:
    url = f"{hub.url}/v1/projects/1/formList"
    reply = requests.get(url, params={"st": app_user.token}, headers=OPENROSA, timeout=10)
    assert reply.status_code == 200


def test_token_of_another_project_is_refused(hub: Hub) -> None:
    other = Caller(hub, hub.add_app_user("cy", project=2).token)
    assert other.get("/formList").status_code == 403
    assert other.post(submission(new_id())).status_code == 401
    other.close()


def test_ungranted_form_is_hidden_and_refused(hub: Hub) -> None:
    other = Caller(hub, hub.add_app_user("cy", forms=["another"]).token)
    assert "household" not in other.get("/formList").text
    assert other.get("/forms/household.xml").status_code == 403
    assert other.post(submission(new_id())).status_code == 401
    other.close()


def test_user_signs_in_by_session_and_by_basic(hub: Hub) -> None:
    hub.add_user("Ana@example.org", "right")
    sessions = f"{hub.url}/v1/sessions"
    wrong = requests.post(
        sessions, json={"email": "ana@example.org", "password": "wrong"}, timeout=10
    )
    unknown = requests.post(sessions, json={"email": "x@y", "password": "right"}, timeout=10)
    assert (wrong.status_code, unknown.status_code) == (401, 401)
    assert requests.post(sessions, json={}, timeout=10).status_code == 400
    right = requests.post(
        sessions, json={"email": "ana@example.org", "password": "right"}, timeout=10
    )
    assert right.status_code == 200
    user = Caller(hub, right.json()["token"])
    assert user.get("/formList").status_code == 200
    assert user.session.delete(f"{sessions}/current", headers=user.headers, timeout=10).ok
    assert user.get("/formList").status_code == 403
    user.close()
    basic = requests.get(
        f"{hub.url}/v1/projects/1/formList",
        auth=("ana@example.org", "right"),
        headers=OPENROSA,
        timeout=10,
    )
    assert basic.status_code == 200


def test_token_is_neither_kept_nor_shown(hub: Hub, app_user: NewAppUser, tmp_path: Path) -> None:
    assert app_user.token not in repr(app_user)
    hub.stop()
    kept = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert app_user.token.encode() not in kept


# Forms


def test_openrosa_addresses_want_their_header(hub: Hub, app_user: NewAppUser) -> None:
    headers = {"Authorization": f"Bearer {app_user.token}"}
    base = f"{hub.url}/v1/projects/1"
    for path in ("/formList", "/forms/household/manifest"):
        assert requests.get(base + path, headers=headers, timeout=10).status_code == 400
    assert requests.head(f"{base}/submission", headers=headers, timeout=10).status_code == 400
    assert requests.get(f"{base}/forms/household.xml", headers=headers, timeout=10).ok


def test_list_has_the_md5_and_no_manifest_without_files(caller: Caller) -> None:
    text = caller.get("/formList").text
    assert f"md5:{hashlib.md5(form_xml(), usedforsecurity=False).hexdigest()}" in text
    assert "manifestUrl" not in text
    assert "Household &amp; co" in text


def test_list_can_be_asked_whether_it_changed(hub: Hub, caller: Caller) -> None:
    first = caller.get("/formList")
    assert caller.get("/formList", **{"If-None-Match": first.headers["ETag"]}).status_code == 304
    hub.add_form(form_xml("2"))
    assert caller.get("/formList", **{"If-None-Match": first.headers["ETag"]}).status_code == 200


def test_list_can_be_filtered(caller: Caller) -> None:
    assert "household" in caller.get("/formList?formID=household").text
    unknown = caller.get("/formList?formID=x")
    assert (unknown.status_code, "<xform>" in unknown.text) == (200, False)


def test_files_come_with_their_hash(hub: Hub, caller: Caller) -> None:
    hub.add_form(form_xml(), {"mapa ñ.png": b"png"})
    manifest = caller.get("/forms/household/manifest").text
    found = re.search(r"<hash>md5:(\w+)</hash><downloadUrl>([^<]+)", manifest)
    assert found is not None
    reply = caller.session.get(found[2], headers=caller.headers, timeout=10)
    assert hashlib.md5(reply.content, usedforsecurity=False).hexdigest() == found[1]
    assert reply.content == b"png"


def test_older_versions_stay_readable_and_take_submissions(hub: Hub, caller: Caller) -> None:
    hub.add_form(form_xml("2"))
    assert caller.get("/forms/household.xml").content == form_xml("2")
    assert caller.get("/forms/household/versions/1.xml").content == form_xml("1")
    assert caller.get("/forms/household/versions/9.xml").status_code == 404
    assert caller.post(submission(new_id(), version="1")).status_code == 201


@pytest.mark.parametrize(
    ("state", "listed", "xml", "new"),
    [
        (FormState.OPEN, True, 200, 201),
        (FormState.CLOSING, False, 200, 201),
        (FormState.CLOSED, False, 403, 409),
        (FormState.DELETED, False, 404, 404),
    ],
)
def test_states_of_a_form(
    hub: Hub, caller: Caller, state: FormState, listed: bool, xml: int, new: int
) -> None:
    hub.set_form_state("household", state)
    assert ("household" in caller.get("/formList").text) is listed
    assert caller.get("/forms/household.xml").status_code == xml
    assert caller.post(submission(new_id())).status_code == new


def test_same_version_with_other_bytes_is_refused(hub: Hub) -> None:
    hub.add_form(form_xml())
    with pytest.raises(HubFormConflict):
        hub.add_form(form_xml(extra="<!-- changed -->"))
    assert len(hub.forms()) == 1


@pytest.mark.parametrize(
    "xml",
    [
        b"",
        b"nonsense",
        b"<html/>",
        b'<!DOCTYPE a [<!ENTITY b "b">]><a>&b;</a>',
        form_xml(form_id=""),
    ],
)
def test_what_is_no_form_is_refused(hub: Hub, xml: bytes) -> None:
    with pytest.raises(HubFormUnreadable):
        hub.add_form(xml)


# Submissions


def test_submission_is_kept_byte_for_byte(hub: Hub, caller: Caller) -> None:
    xml = submission(new_id(), name="ñandú") + b"\n"
    reply = caller.post(xml)
    assert reply.status_code == 201
    assert "full submission upload was successful!" in reply.text
    assert reply.headers["X-OpenRosa-Version"] == "1.0"
    (kept,) = hub.submissions()
    assert hub.submission_xml(kept.instance_id) == xml
    assert kept.sha256 == hashlib.sha256(xml).hexdigest()
    assert (kept.submitter, kept.form_id, kept.version) == ("bo", "household", "1")


def test_repeat_is_created_again_and_nothing_doubles(hub: Hub, caller: Caller) -> None:
    xml = submission(new_id())
    assert [caller.post(xml).status_code for _ in range(3)] == [201, 201, 201]
    assert len(hub.submissions()) == 1


def test_other_bytes_are_a_conflict(hub: Hub, caller: Caller) -> None:
    instance_id = new_id()
    first = submission(instance_id)
    caller.post(first)
    reply = caller.post(first + b"\n")
    assert reply.status_code == 409
    assert "different XML" in reply.text
    assert hub.submission_xml(instance_id) == first


def test_identical_posts_at_the_same_time_are_one(hub: Hub, caller: Caller) -> None:
    xml = submission(new_id(), photo="a.jpg")
    with ThreadPoolExecutor(8) as pool:
        replies = list(pool.map(lambda _: caller.post(xml, {"a.jpg": b"x"}), range(16)))
    assert {reply.status_code for reply in replies} == {201}
    assert len(hub.submissions()) == 1


@pytest.mark.parametrize(
    ("xml", "status"),
    [
        (submission(new_id(), form_id="unknown"), 404),
        (submission(new_id(), version="9"), 404),
        (submission(""), 400),
        (submission("x" * 65), 400),
        (b"not xml at all", 400),
        (b"<data/>", 400),
        (b'<!DOCTYPE a [<!ENTITY b "b">]>' + submission(new_id()), 400),
    ],
    ids=range(7),
)
def test_what_cannot_be_kept_is_refused(hub: Hub, caller: Caller, xml: bytes, status: int) -> None:
    reply = caller.post(xml)
    assert reply.status_code == status
    assert "OpenRosaResponse" in reply.text
    assert not hub.submissions()


def test_missing_part_and_raw_body_are_refused(hub: Hub, caller: Caller) -> None:
    assert caller.post(submission(new_id()), part="other").status_code == 400
    raw = caller.session.post(
        f"{caller.base}/submission",
        headers={**caller.headers, "Content-Type": "text/xml"},
        data=submission(new_id()),
        timeout=10,
    )
    assert raw.status_code == 400
    assert not hub.submissions()


def test_cut_body_keeps_nothing(hub: Hub, caller: Caller) -> None:
    xml = submission(new_id(), photo="a.jpg")
    request = requests.Request(
        "POST",
        f"{caller.base}/submission",
        headers=caller.headers,
        files=[
            ("xml_submission_file", ("s.xml", xml, "text/xml")),
            ("a.jpg", ("a.jpg", b"x" * 50_000, "image/jpeg")),
        ],
    ).prepare()
    assert isinstance(request.body, bytes)
    head = f"POST {request.path_url} HTTP/1.1\r\nHost: x\r\n"
    head += "".join(f"{name}: {value}\r\n" for name, value in request.headers.items())
    port = int(hub.url.rsplit(":", 1)[1])
    for length in (100, len(xml) + 300, len(request.body) - 30, len(request.body) - 1):
        with socket.create_connection(("127.0.0.1", port)) as line:
            line.sendall(head.encode() + b"\r\n" + request.body[:length])
            line.shutdown(socket.SHUT_WR)
            reply = line.recv(65536)
        assert b" 201 " not in reply
    # Whole in length, but its end is missing.
    short = re.sub(r"Content-Length: \d+", "Content-Length: 700", head)
    with socket.create_connection(("127.0.0.1", port)) as line:
        line.sendall(short.encode() + b"\r\n" + request.body[:700])
        assert b" 400 " in line.recv(65536).split(b"\r\n")[0] + b" "
    assert not hub.submissions()
    assert caller.post(xml, {"a.jpg": b"x"}).status_code == 201


def test_body_over_the_limit_is_refused_in_html(
    hub: Hub, caller: Caller, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("intake_app.hub.server.LARGEST_BODY", 10_000)
    reply = caller.post(submission(new_id(), photo="a.jpg"), {"a.jpg": b"x" * 20_000})
    assert reply.status_code == 413
    assert reply.headers["Content-Type"].startswith("text/html")
    assert not hub.submissions()


def test_deleted_submission_cannot_come_back(hub: Hub, caller: Caller) -> None:
    instance_id = new_id()
    caller.post(submission(instance_id))
    hub.delete_submission(instance_id)
    reply = caller.post(submission(instance_id))
    assert reply.status_code == 409
    assert "has been deleted" in reply.text
    assert not hub.submissions()


def test_edit_takes_the_place_of_its_base(hub: Hub, caller: Caller) -> None:
    first, second, third = new_id(), new_id(), new_id()
    caller.post(submission(first, photo="a.jpg"), {"a.jpg": b"photo"})
    edit = submission(second, photo="a.jpg", deprecated=first)
    assert caller.post(edit).status_code == 201
    assert caller.post(edit).status_code == 201
    assert [one.is_current for one in hub.submissions()] == [False, True]
    assert held(hub)[second] == {"a.jpg": b"photo"}
    stale = caller.post(submission(third, deprecated=first))
    assert (stale.status_code, "out of date" in stale.text) == (409, True)
    original = caller.post(submission(first, photo="a.jpg"))
    assert (original.status_code, "out of date" in original.text) == (409, True)
    unknown = caller.post(submission(third, deprecated=new_id()))
    assert unknown.status_code == 404


# Attachments


def test_attachments_may_come_later_and_are_told_when_missing(hub: Hub, caller: Caller) -> None:
    instance_id = new_id()
    xml = submission(instance_id, photo="ñ 1.jpg")
    caller.post(xml)
    assert hub.submissions()[0].missing == ("ñ 1.jpg",)
    caller.post(xml, {"ñ 1.jpg": b"x" * 600_000})
    assert hub.submissions()[0].missing == ()
    assert held(hub) == {instance_id: {"ñ 1.jpg": b"x" * 600_000}}


def test_file_that_the_xml_does_not_name_is_dropped_in_silence(hub: Hub, caller: Caller) -> None:
    instance_id = new_id()
    reply = caller.post(submission(instance_id, name="b.jpg"), {"b.jpg": b"x", "c.jpg": b"y"})
    assert reply.status_code == 201
    assert held(hub) == {instance_id: {}}


def test_single_attachment_has_an_honest_address(hub: Hub, caller: Caller) -> None:
    instance_id = new_id()
    caller.post(submission(instance_id, photo="a.jpg"))
    assert caller.attach(instance_id, "a.jpg", b"one").status_code == 200
    assert caller.attach(instance_id, "a.jpg", b"two").status_code == 403
    assert caller.attach(instance_id, "b.jpg", b"x").status_code == 404
    assert caller.attach(new_id(), "a.jpg", b"x").status_code == 404
    assert held(hub) == {instance_id: {"a.jpg": b"one"}}


def test_encrypted_submission_keeps_its_files(hub: Hub, caller: Caller) -> None:
    instance_id = new_id()
    xml = (
        '<data xmlns="http://opendatakit.org/submissions" id="household" version="1"'
        ' encrypted="yes"><base64EncryptedKey>k</base64EncryptedKey>'
        '<meta xmlns="http://openrosa.org/xforms">'
        f"<instanceID>{instance_id}</instanceID></meta>"
        "<media><file>a.jpg.enc</file></media>"
        "<encryptedXmlFile>submission.xml.enc</encryptedXmlFile></data>"
    ).encode()
    files = {"a.jpg.enc": b"1", "submission.xml.enc": b"2"}
    assert caller.post(xml, files).status_code == 201
    assert held(hub) == {instance_id: files}


# The server itself


def test_what_is_held_survives_a_restart(tmp_path: Path) -> None:
    instance_id = new_id()
    with Hub(tmp_path) as hub:
        hub.start()
        hub.add_form(form_xml())
        token = hub.add_app_user("bo").token
        caller = Caller(hub, token)
        caller.post(submission(instance_id, photo="a.jpg"), {"a.jpg": b"x"})
        caller.close()
    with Hub(tmp_path) as hub:
        hub.start()
        caller = Caller(hub, token)
        assert caller.post(submission(instance_id, photo="a.jpg")).status_code == 201
        assert held(hub) == {instance_id: {"a.jpg": b"x"}}
        caller.close()


def test_hub_may_stop_and_start_again_at_its_address(hub: Hub, caller: Caller) -> None:
    url = hub.url
    hub.stop()
    hub.stop()
    with pytest.raises(requests.ConnectionError):
        caller.get("/formList")
    hub.start()
    assert hub.url == url
    assert caller.get("/formList").status_code == 200


def test_taken_address_is_said(hub: Hub, tmp_path: Path) -> None:
    port = int(hub.url.rsplit(":", 1)[1])
    with Hub(tmp_path / "second", port=port) as second, pytest.raises(HubAddressTaken):
        second.start()


def test_unknown_addresses_and_methods_get_json(caller: Caller) -> None:
    assert caller.get("/nonsense").status_code == 404
    assert caller.get("/nonsense").json()["message"]
    assert caller.session.put(f"{caller.base}/submission", timeout=10).status_code == 405


def test_head_announces_the_limit(caller: Caller) -> None:
    reply = caller.session.head(f"{caller.base}/submission", headers=caller.headers, timeout=10)
    assert reply.status_code == 204
    assert reply.headers["X-OpenRosa-Accept-Content-Length"] == "100000000"


def test_nothing_waits_outside_the_database_afterwards(
    hub: Hub, caller: Caller, tmp_path: Path
) -> None:
    caller.post(submission(new_id(), photo="a.jpg"), {"a.jpg": b"x" * 2_000_000})
    assert {path.name for path in tmp_path.iterdir()} <= {"hub.db", "hub.db-wal", "hub.db-shm"}
