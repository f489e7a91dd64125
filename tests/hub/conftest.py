"""A hub on loopback and a bare client that speaks to it as strangers do."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from uuid import uuid4

import pytest
import requests

from intake_app.hub import Hub, NewAppUser

OPENROSA = {"X-OpenRosa-Version": "1.0"}


def form_xml(version: str = "1", form_id: str = "household", extra: str = "") -> bytes:
    return (
        '<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"'
        ' xmlns:jr="http://openrosa.org/javarosa"><h:head><h:title>Household &amp; co</h:title>'
        f'<model><instance><data id="{form_id}" version="{version}"><name/><photo/>'
        "<meta><instanceID/></meta></data></instance>"
        '<instance id="other"><root><item/></root></instance>'
        '<bind nodeset="/data/name" type="string"/><bind nodeset="/data/photo" type="binary"/>'
        f"{extra}</model></h:head><h:body/></h:html>"
    ).encode()


def submission(
    instance_id: str = "",
    photo: str = "",
    version: str = "1",
    form_id: str = "household",
    deprecated: str = "",
    name: str = "Bo",
) -> bytes:
    old = f"<deprecatedID>{deprecated}</deprecatedID>" if deprecated else ""
    return (
        f'<data id="{form_id}" version="{version}"><name>{name}</name><photo>{photo}</photo><meta>'
        f"<instanceID>{instance_id}</instanceID>{old}</meta></data>"
    ).encode()


def new_id() -> str:
    return f"uuid:{uuid4()}"


class Caller:
    """Speaks to the hub's project 1 as one app user."""

    def __init__(self, hub: Hub, token: str) -> None:
        self.hub = hub
        self.base = f"{hub.url}/v1/projects/1"
        self.headers = {"Authorization": f"Bearer {token}", **OPENROSA}
        self.session = requests.Session()
        self.session.trust_env = False

    def get(self, path: str, **headers: str) -> requests.Response:
        return self.session.get(self.base + path, headers={**self.headers, **headers}, timeout=10)

    def post(
        self,
        xml: bytes,
        files: Mapping[str, bytes] | None = None,
        *,
        part: str = "xml_submission_file",
    ) -> requests.Response:
        parts = [(part, ("submission.xml", xml, "text/xml"))]
        parts += [(name, (name, content, "image/jpeg")) for name, content in (files or {}).items()]
        return self.session.post(
            f"{self.base}/submission", headers=self.headers, files=parts, timeout=10
        )

    def attach(self, instance_id: str, name: str, content: bytes) -> requests.Response:
        return self.session.post(
            f"{self.base}/forms/household/submissions/{instance_id}/attachments/{name}",
            headers={**self.headers, "Content-Type": "image/jpeg"},
            data=content,
            timeout=10,
        )

    def close(self) -> None:
        self.session.close()


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[Hub]:
    with Hub(tmp_path) as hub:
        hub.start()
        hub.add_form(form_xml())
        yield hub


@pytest.fixture
def app_user(hub: Hub) -> NewAppUser:
    return hub.add_app_user("bo")


@pytest.fixture
def caller(hub: Hub, app_user: NewAppUser) -> Iterator[Caller]:
    caller = Caller(hub, app_user.token)
    yield caller
    caller.close()
