"""The coordinator's page, its exports, and who may look at them."""

import csv
import io
import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
import requests

from intake_app.hub import Hub, NewAppUser, own_certificate
from intake_app.hub.exports import safe_cell
from intake_app.services import GreyPicture, codes_in
from intake_app.services.pictures import read_png
from tests.fakes.clock import FakeClock
from tests.hub.conftest import OPENROSA, Caller, new_id

WORDED = b"""<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"
 xmlns:jr="http://openrosa.org/javarosa"><h:head>
<h:title>Visita &lt;b&gt;1&lt;/b&gt;</h:title><model>
<itext><translation lang="English (en)"><text id="/data/name:label"><value>Your name</value></text>
<text id="yes"><value>Yes</value></text></translation><translation lang="Spanish (es)">
<text id="/data/name:label"><value>Su nombre</value></text>
<text id="yes"><value>S\xc3\xad</value></text>
</translation></itext>
<instance><data id="visit" version="1"><name/><safe/><photo/><child><age/></child>
<meta><instanceID/><instanceName/></meta></data></instance>
<instance id="yn"><root><item><name>y</name><itextId>yes</itextId></item></root></instance>
<bind nodeset="/data/photo" type="binary"/></model></h:head><h:body>
<input ref="/data/name"><label ref="jr:itext('/data/name:label')"/></input>
<select1 ref="/data/safe"><label>Safe?</label>
<itemset nodeset="instance('yn')/root/item"/></select1>
<upload ref="/data/photo"><label>Photo</label></upload>
<group ref="/data/child"><repeat nodeset="/data/child"><input ref="/data/child/age">
<label>Age</label></input></repeat></group></h:body></h:html>"""


def visit(instance: str, name: str, *ages: str, photo: str = "") -> bytes:
    children = "".join(f"<child><age>{age}</age></child>" for age in ages)
    return (
        f'<data id="visit" version="1"><name>{name}</name><safe>y</safe><photo>{photo}</photo>'
        f"{children}<meta><instanceID>{instance}</instanceID></meta></data>"
    ).encode()


class Browser:
    """A coordinator's browser: keeps cookies, presses buttons with what the page gave it."""

    def __init__(self, hub: Hub, language: str = "en") -> None:
        self.hub = hub
        self.base = hub.page_url.removesuffix("/office/")
        self.session = requests.Session()
        self.session.trust_env = False
        self.session.headers["Accept-Language"] = language

    def get(self, path: str, **more: str) -> requests.Response:
        return self.session.get(self.base + path, timeout=10, headers=more)

    def press(self, page: requests.Response, action: str, **fields: str) -> requests.Response:
        seal = re.search(r'name="seal" value="([0-9a-f]+)"', page.text)
        given = {**fields, **({"seal": seal[1]} if seal else {})}
        return self.session.post(self.base + action, data=given, timeout=10)

    def enter(self) -> requests.Response:
        return self.session.get(self.hub.page_link(), timeout=10)


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def hub(tmp_path: Path, clock: FakeClock) -> Iterator[Hub]:
    with Hub(tmp_path, clock=clock, name="Casa") as hub:
        hub.start()
        hub.start_page()
        hub.add_form(WORDED)
        yield hub


@pytest.fixture
def browser(hub: Hub) -> Iterator[Browser]:
    browser = Browser(hub)
    yield browser
    browser.session.close()


@pytest.fixture
def field_worker(hub: Hub) -> Iterator[Caller]:
    caller = Caller(hub, hub.add_app_user("Ana <b>").token)
    yield caller
    caller.close()


def record_path(instance: str) -> str:
    return f"/office/form/visit/record/{quote(instance, safe='')}"


# ---------------------------------------------------------------- who may look
def test_nothing_is_shown_to_whoever_has_not_signed_in(hub: Hub, browser: Browser) -> None:
    for path in ("/office/", "/office/people", "/office/form/visit", "/office/form/visit/export"):
        shown = browser.get(path)
        assert shown.url.endswith("/office/login")
        assert "Visita" not in shown.text
    assert browser.session.post(f"{browser.base}/office/people/add", timeout=10).url.endswith(
        "/login"
    )
    assert hub.app_users() == ()


def test_the_link_works_once_and_not_for_ever(hub: Hub, browser: Browser, clock: FakeClock) -> None:
    link, late = hub.page_link(), hub.page_link()
    assert browser.session.get(link, timeout=10).url.endswith("/office/")
    other = Browser(hub)
    assert "used already" in other.session.get(link, timeout=10).text
    clock.advance(minutes=16)
    assert "used already" in other.session.get(late, timeout=10).text
    clock.advance(hours=8)
    assert browser.get("/office/").url.endswith("/office/login")
    other.session.close()


def test_a_password_signs_in_and_guessing_has_to_wait(
    hub: Hub, browser: Browser, clock: FakeClock
) -> None:
    hub.add_user("sol@casa.example", "once upon a time")
    page = browser.get("/office/login")
    for _ in range(5):
        refused = browser.press(page, "/office/login", email="sol@casa.example", password="no")
        assert refused.status_code == 401
    right = {"email": "sol@casa.example", "password": "once upon a time"}
    assert "a wait" in browser.press(page, "/office/login", **right).text
    clock.advance(minutes=2)
    assert browser.press(page, "/office/login", **right).url.endswith("/office/")
    left = browser.press(browser.get("/office/"), "/office/leave")
    assert left.url.endswith("/office/login")
    assert browser.get("/office/").url.endswith("/office/login")


def test_another_page_cannot_press_a_button_here(hub: Hub, browser: Browser) -> None:
    browser.enter()
    forged = browser.session.post(
        f"{browser.base}/office/people/add", data={"name": "x", "seal": "0" * 64}, timeout=10
    )
    assert forged.status_code == 403
    assert hub.app_users() == ()


def test_a_foreign_name_and_the_fields_address_do_not_lead_here(hub: Hub, browser: Browser) -> None:
    browser.enter()
    assert browser.get("/office/", Host="evil.example").status_code == 404
    assert requests.get(f"{hub.url}/office/login", timeout=10).status_code == 404


def test_the_page_may_be_opened_to_other_machines(tmp_path: Path) -> None:
    with Hub(tmp_path / "open", page_anywhere=True) as hub:
        hub.start()
        shown = requests.get(f"{hub.url}/office/", timeout=10)
        assert "Entrar" in shown.text or "Sign in" in shown.text


def test_the_browser_is_kept_from_everything_else(browser: Browser) -> None:
    shown = browser.enter()
    assert "default-src 'none'" in shown.headers["Content-Security-Policy"]
    assert shown.headers["X-Content-Type-Options"] == "nosniff"
    assert shown.headers["Cache-Control"] == "no-store"
    assert "<script" not in shown.text
    assert not re.findall(r'(?:src|href)="(?:https?:)?//', shown.text)
    cookie = next(iter(browser.session.cookies))
    assert cookie.has_nonstandard_attr("HttpOnly")


# ---------------------------------------------------------------- what arrived
def test_what_arrived_is_shown_in_the_forms_own_words(
    hub: Hub, browser: Browser, field_worker: Caller
) -> None:
    instance = new_id()
    xml = visit(instance, "=HYPERLINK(1)", "7", "-3", photo="p.jpg")
    assert field_worker.post(xml, {"p.jpg": b"\xff\xd8<script>"}).status_code == 201
    overview = browser.enter()
    assert "Visita &lt;b&gt;1&lt;/b&gt;" in overview.text
    assert "Ana &lt;b&gt;" in browser.get("/office/form/visit").text
    shown = browser.get(record_path(instance)).text
    for words in ("Your name", "=HYPERLINK(1)", "Safe?", "Yes", "Age (2)", "-3"):
        assert words in shown
    browser.get("/office/language/es?to=/office/")
    spanish = browser.get(record_path(instance)).text
    assert "Su nombre" in spanish
    assert "Sí" in spanish
    assert 'lang="es"' in spanish
    file = browser.get(f"{record_path(instance)}/file/p.jpg")
    assert file.content == b"\xff\xd8<script>"
    assert file.headers["Content-Disposition"].startswith("attachment")
    assert file.headers["Content-Type"] == "application/octet-stream"
    assert browser.get(f"{record_path(instance)}/file/other.jpg").status_code == 404


def test_answers_cannot_become_a_page(browser: Browser, field_worker: Caller) -> None:
    instance = new_id()
    field_worker.post(visit(instance, "&lt;img src=x onerror=alert(1)&gt;"))
    browser.enter()
    shown = browser.get(record_path(instance)).text
    assert "<img" not in shown
    assert "&lt;img src=x" in shown


def test_a_missing_file_and_a_corrected_record_are_said(
    browser: Browser, field_worker: Caller
) -> None:
    first, second = new_id(), new_id()
    field_worker.post(visit(first, "Bo", photo="late.jpg"))
    browser.enter()
    assert "late.jpg" in browser.get(record_path(first)).text
    assert "0 of 1" in browser.get("/office/form/visit").text
    edit = visit(second, "Bo").replace(
        b"<instanceID>", f"<deprecatedID>{first}</deprecatedID><instanceID>".encode()
    )
    assert field_worker.post(edit).status_code == 201
    assert "corrected one" in browser.get(record_path(first)).text
    assert "1 in all" in browser.get("/office/form/visit").text


def test_many_records_are_turned_over_by_pages(browser: Browser, field_worker: Caller) -> None:
    for number in range(53):
        field_worker.post(visit(new_id(), f"n{number}"))
    browser.enter()
    first, second = (browser.get(f"/office/form/visit?page={page}").text for page in (0, 1))
    assert (first.count("/record/"), second.count("/record/")) == (50, 3)


# ---------------------------------------------------------------- taking it away
def export_of(browser: Browser, query: str) -> zipfile.ZipFile:
    reply = browser.get(f"/office/form/visit/export?{query}")
    assert reply.status_code == 200
    return zipfile.ZipFile(io.BytesIO(reply.content))


def test_tables_are_safe_to_open_and_repeats_have_their_own(
    browser: Browser, field_worker: Caller
) -> None:
    instance = new_id()
    field_worker.post(visit(instance, "=cmd|'/C calc'!A0", "7", "-3", photo="p.jpg"))
    field_worker.attach(instance, "p.jpg", b"late")  # of another form: refused
    field_worker.post(
        visit(instance, "=cmd|'/C calc'!A0", "7", "-3", photo="p.jpg"), {"p.jpg": b"photo"}
    )
    browser.enter()
    archive = export_of(browser, "kind=csv&files=1")
    assert set(archive.namelist()) == {
        "visit.csv",
        "visit-data-child.csv",
        f"media/{instance.removeprefix('uuid:')}/p.jpg",
    }
    assert archive.read(f"media/{instance.removeprefix('uuid:')}/p.jpg") == b"photo"
    text = archive.read("visit.csv").decode("utf-8-sig")
    row = next(iter(csv.DictReader(io.StringIO(text))))
    assert row["name"] == "'=cmd|'/C calc'!A0"
    assert row["KEY"] == instance
    assert row["SubmitterName"] == "Ana <b>"
    ages = list(
        csv.DictReader(io.StringIO(archive.read("visit-data-child.csv").decode("utf-8-sig")))
    )
    assert [one["age"] for one in ages] == ["7", "-3"]
    assert {one["PARENT_KEY"] for one in ages} == {instance}
    assert ages[1]["KEY"] == f"{instance}/2"


def test_the_same_as_json(browser: Browser, field_worker: Caller) -> None:
    instance = new_id()
    field_worker.post(visit(instance, "Bo", "7"))
    browser.enter()
    told = json.loads(export_of(browser, "kind=json").read("visit.json"))
    assert told[0]["instance_id"] == instance
    assert {"path": "/data/name", "place": [], "value": "Bo"} in told[0]["answers"]
    assert {"path": "/data/child/age", "place": [1], "value": "7"} in told[0]["answers"]


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("+52 55 1234", "'+52 55 1234"),
        ("-3", "-3"),
        ("-3.5e4", "-3.5e4"),
        ("-3+cmd", "'-3+cmd"),
        ("\tx", "'\tx"),
        ("＝1", "'＝1"),
        ("plain", "plain"),
        ("", ""),
    ],
)
def test_cells_that_a_spreadsheet_would_compute(value: str, cell: str) -> None:
    assert safe_cell(value) == cell


# ---------------------------------------------------------------- field workers
def test_a_code_is_made_shown_once_and_stopped(hub: Hub, browser: Browser) -> None:
    browser.enter()
    page = browser.get("/office/people")
    shown = browser.press(page, "/office/people/add", name="Beto")
    assert "<svg" in shown.text
    code = re.search(r"<textarea[^>]*>([^<]+)<", shown.text)
    assert code is not None
    assert code[1] not in browser.get("/office/people").text
    user = hub.app_users()[0]
    asked = browser.get(f"/office/people/{user.number}/stop")
    assert "Stop Beto?" in asked.text
    assert not hub.app_users()[0].revoked
    browser.press(asked, f"/office/people/{user.number}/stop")
    assert hub.app_users()[0].revoked
    assert "Stopped" in browser.get("/office/people").text


def test_a_form_is_closed_from_the_page(hub: Hub, browser: Browser, field_worker: Caller) -> None:
    browser.enter()
    page = browser.get("/office/form/visit")
    browser.press(page, "/office/form/visit/state", state="closed")
    assert field_worker.post(visit(new_id(), "Bo")).status_code == 409
    assert hub.forms()[0].state.value == "closed"


# ---------------------------------------------------------------- certificate and codes
def test_the_certificate_is_made_once_and_pinned_by_the_code(tmp_path: Path) -> None:
    made = own_certificate(tmp_path, ["hub.casa.example"])
    assert own_certificate(tmp_path) == made
    assert made.key.stat().st_mode & 0o077 == 0
    with Hub(tmp_path / "held", certificate=(made.certificate, made.key)) as hub:
        hub.start()
        user = hub.add_app_user("ana")
        assert user.url.startswith("https://")
        url = f"{hub.url}/v1/projects/1/formList"
        headers = {**OPENROSA, "Authorization": f"Bearer {user.token}"}
        with pytest.raises(requests.exceptions.SSLError):
            requests.get(url, headers=headers, timeout=10)
        told = requests.get(url, headers=headers, timeout=10, verify=str(made.certificate))
        assert told.status_code == 200
    # Made while nothing listens, it still says where the hub was.
    with Hub(tmp_path / "held") as hub:
        again = hub.add_app_user("beto")
        assert again.url.rpartition("/v1/")[0] == user.url.rpartition("/v1/")[0]
        renewed = hub.renew_app_user("ana")
        assert renewed.token != user.token
        assert [one.revoked for one in hub.app_users() if one.name == "ana"] == [True, False]


def test_the_picture_of_a_code_reads_as_its_text(hub: Hub, tmp_path: Path) -> None:
    from intake_app.hub import code_lines, code_png

    user: NewAppUser = hub.add_app_user("ana")
    file = tmp_path / "code.png"
    file.write_bytes(code_png(user.code))
    assert codes_in(read_png(file)) == (user.code,)
    lines = code_lines(user.code).splitlines()
    shades = {"█": (255, 255), "▀": (255, 0), "▄": (0, 255), " ": (0, 0)}
    rows = []
    for line in lines:
        for half in (0, 1):
            row = bytes(shades[mark][half] for mark in line for _ in range(4))
            rows += [row] * 4
    assert codes_in(GreyPicture(len(rows[0]), len(rows), b"".join(rows))) == (user.code,)
