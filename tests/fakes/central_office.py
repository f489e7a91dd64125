"""The fake Central with the addresses by which an administrator sets it up, from its source.

Only what `tests/sync/real_central.py` asks for: it is what shows that the suite for a real Central
sets itself up, cleans up after, and gets along with older releases.
"""

import base64
import hashlib
import io
import json
import re
import secrets
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import parse_qs, unquote, urlsplit

from cryptography.hazmat.decrepit.ciphers.modes import CFB
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from lxml import etree

from tests.fakes.central import Answer, FakeCentral, Reviewed, Seen, told

NO_SUCH = "Could not find the resource you were looking for."
SUCCESS = {"success": True}
APP_USER = 5
OAEP = padding.OAEP(padding.MGF1(hashes.SHA256()), hashes.SHA256(), None)


@dataclass
class Draft:
    """A form that is not published yet."""

    form_id: str
    version: str
    xml: bytes
    files: dict[str, bytes | None]
    """Those that the form names; None for what was not uploaded."""
    lists: set[str] = field(default_factory=set)
    """Names of the files that are lists of entities."""


def said(value: object, status: int = 200) -> Answer:
    return Answer(status, json.dumps(value).encode(), "application/json; charset=utf-8")


class FakeCentralOffice(FakeCentral):
    """A Central whose one project is made, filled and taken away over REST."""

    def __init__(self) -> None:
        self.drafts: dict[str, Draft] = {}
        self.published: set[tuple[str, str]] = set()
        self.has_app_user = False
        self.links_lists = True
        """A list is linked to the forms that read it without being told."""
        self.may_make_projects = True
        self.is_gone = False
        self.passphrase = ""
        self.key: rsa.RSAPrivateKey | None = None
        super().__init__()
        self.viewer_users |= set(self.users)

    @property
    def address(self) -> str:
        user, password = next(iter(self.users.items()))
        place = f"{user.replace('@', '%40')}:{password.replace(' ', '%20')}@127.0.0.1:{self.port}"
        return f"http://{place}/v1"

    def answer(self, seen: Seen) -> Answer:
        token = seen.headers.get("Authorization", "").removeprefix("Bearer ")
        parts = urlsplit(seen.path)
        if token in self.sessions:
            if (seen.method, parts.path) == ("POST", "/v1/projects"):
                if not self.may_make_projects:
                    return told(403, "The authentication you provided does not have rights.")
                self._begin_project()
                return said({"id": int(self.project), "name": json.loads(seen.body)["name"]})
            rest = parts.path.removeprefix(f"/v1/projects/{self.project}")
            for method, pattern, handler in self._ways():
                found = re.fullmatch(pattern, rest)
                if found and method == seen.method and rest != parts.path:
                    return handler(seen, *(unquote(group) for group in found.groups()))
        return super().answer(seen)

    def _ways(self) -> tuple[tuple[str, str, Callable[..., Answer]], ...]:
        form = "/forms/([^/]+)"
        one = f"{form}/submissions/([^/]+)"
        entity = "/datasets/([^/]+)/entities"
        return (
            ("DELETE", "", self._end_project),
            ("POST", "/key", self._begin_encryption),
            ("GET", f"{form}/submissions/keys", self._list_keys),
            ("POST", f"{form}/submissions[.]csv[.]zip", self._export),
            ("POST", "/app-users", self._make_app_user),
            ("DELETE", "/app-users/([0-9]+)", lambda seen, number: said(SUCCESS)),
            ("GET", "/forms/([^/.]+)", self._show_form),
            ("POST", "/forms", self._take_form),
            ("POST", f"{form}/draft", self._take_form),
            ("GET", f"{form}/draft/attachments", self._list_files),
            ("POST", f"{form}/draft/attachments/([^/]+)", self._take_file),
            ("PATCH", f"{form}/draft/attachments/([^/]+)", self._link_list),
            ("POST", f"{form}/draft/publish", self._publish),
            ("POST", f"{form}/assignments/app-user/{APP_USER}", self._grant),
            ("PATCH", form, self._set_state),
            ("DELETE", form, self._delete_form),
            ("GET", f"{one}[.]xml", self._show_xml),
            ("GET", f"{one}/attachments", self._show_files),
            ("GET", f"{one}/attachments/([^/]+)", self._show_file),
            ("PATCH", one, self._set_review),
            ("POST", f"{one}/comments", self._comment),
            ("GET", entity, self._list_entities),
            ("GET", f"{entity}/([^/]+)", self._show_entity),
            ("DELETE", f"{entity}/([^/]+)", self._delete_entity),
        )

    # Projects and app users

    def _begin_project(self) -> None:
        """One at a time: what was in the one before is forgotten."""
        self.project = str(int(self.project) + 1)
        self.token = secrets.token_hex(32)
        self.has_app_user = self.is_gone = False
        self.key = None
        for kept in (
            *(self.drafts, self.forms, self.held, self.entities, self.reviews),
            *(self.published, self.deleted, self.unworked, self.backlog),
        ):
            kept.clear()

    def _end_project(self, seen: Seen) -> Answer:
        self.is_gone = True
        return said(SUCCESS)

    def _make_app_user(self, seen: Seen) -> Answer:
        self.has_app_user = True
        name = json.loads(seen.body)["displayName"]
        return said({"id": APP_USER, "displayName": name, "token": self.token, "type": "field_key"})

    def _grant(self, seen: Seen, form_id: str) -> Answer:
        self.forms[form_id].granted = True
        return said(SUCCESS)

    # Managed encryption

    def _begin_encryption(self, seen: Seen) -> Answer:
        self.passphrase = json.loads(seen.body)["passphrase"]
        self.key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        return said(SUCCESS)

    def _with_key(self, xml: bytes, version: str) -> tuple[bytes, str]:
        """The form as Central changes it: its key put in, and a mark behind the version."""
        assert self.key is not None
        public = self.key.public_key().public_bytes(
            serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
        )
        said_key = f'<submission base64RsaPublicKey="{base64.b64encode(public).decode()}"/></model>'
        marked = f"{version}[encrypted:Ab+/cd==]"
        xml = xml.replace(b"</model>", said_key.encode(), 1)
        return xml.replace(f'version="{version}"'.encode(), f'version="{marked}"'.encode()), marked

    def _list_keys(self, seen: Seen, form_id: str) -> Answer:
        return said([{"id": 1, "hint": "of a test", "managed": True}])

    def _export(self, seen: Seen, form_id: str) -> Answer:
        """What was sent, decrypted with the passphrase: not as a table, but by the same names."""
        if parse_qs(seen.body.decode()).get("1") != [self.passphrase] or self.key is None:
            return told(400, "Could not perform decryption. Double check your passphrase.")
        lines = []
        for instance_id, held in self.held.items():
            root = etree.fromstring(held.xml)
            sealed = base64.b64decode(root.findtext("{*}base64EncryptedKey") or "")
            key = self.key.decrypt(sealed, OAEP)
            seed = bytearray(hashlib.md5(instance_id.encode() + key).digest())  # noqa: S324 - ODK's
            seed[0] = (seed[0] + 1) & 0xFF  # there are no files before the answers
            cipher = Cipher(AES(key), CFB(bytes(seed))).decryptor()
            padded = cipher.update(held.attachments["submission.xml.enc"]) + cipher.finalize()
            lines.append(instance_id.encode() + b"," + padded[: -padded[-1]])
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as out:
            out.writestr(f"{form_id}.csv", b"\n".join(lines))
        return Answer(200, packed.getvalue(), "application/zip")

    # Forms

    def _show_form(self, seen: Seen, form_id: str) -> Answer:
        return said({"xmlFormId": form_id}) if form_id in self.forms else told(404, NO_SUCH)

    def _take_form(self, seen: Seen, form_id: str = "") -> Answer:
        if "xml" not in seen.headers.get("Content-Type", ""):
            return told(400, "Could not parse the given data as xml.")
        root = etree.fromstring(seen.body)
        instance = next(root.iter("{*}instance"))[0]
        named, version = str(instance.get("id")), str(instance.get("version"))
        if not form_id and named in self.forms:
            return told(409, "A resource already exists with projectId,xmlFormId value(s).")
        refusal = self._entity_refusal(root)
        if refusal:
            return told(400, f"The entity definition within the form is invalid. {refusal}")
        files = {
            str(value.text or "").rpartition("/")[2]: None
            for value in root.iter("{*}value")
            if value.get("form") in {"image", "audio", "video"}
        }
        files |= {
            str(one.get("src")).rpartition("/")[2]: None
            for one in root.iter("{*}instance")
            if str(one.get("src", "")).startswith("jr://file")
        }
        xml, version = self._with_key(seen.body, version) if self.key else (seen.body, version)
        draft = Draft(named, version, xml, dict(files))
        if self.links_lists:
            draft.lists = {name for name in files if name.removesuffix(".csv") in self.entities}
        self.drafts[named] = draft
        return said({"xmlFormId": named, "version": version} if not form_id else SUCCESS)

    def _entity_refusal(self, root: etree._Element) -> str:
        model = next(root.iter("{*}model"))
        marks = [value for name, value in model.attrib.items() if "entities-version" in str(name)]
        if not marks:
            return ""
        newest = next(
            mark
            for since, mark in (((2025, 3), 2025), ((2024, 2), 2024), ((0, 0), 2023))
            if self.version >= since
        )
        mark = str(marks[0])
        too_new = int(mark.partition(".")[0]) > newest
        return f"Entities specification version [{mark}] is not supported." if too_new else ""

    def _list_files(self, seen: Seen, form_id: str) -> Answer:
        draft = self.drafts[form_id]
        return said(
            [
                {
                    "name": name,
                    "type": "file",
                    "exists": content is not None or name in draft.lists,
                    "blobExists": content is not None,
                    "datasetExists": name in draft.lists,
                }
                for name, content in draft.files.items()
            ]
        )

    def _take_file(self, seen: Seen, form_id: str, name: str) -> Answer:
        if name not in self.drafts[form_id].files:
            return told(404, NO_SUCH)
        self.drafts[form_id].files[name] = seen.body
        return said({"name": name, "exists": True})

    def _link_list(self, seen: Seen, form_id: str, name: str) -> Answer:
        wanted = json.loads(seen.body)["dataset"]
        if not wanted or name.removesuffix(".csv") not in self.entities:
            return told(404, NO_SUCH)
        self.drafts[form_id].lists.add(name)
        return said({"name": name, "datasetExists": True})

    def _publish(self, seen: Seen, form_id: str) -> Answer:
        draft = self.drafts.pop(form_id)
        if (form_id, draft.version) in self.published:
            return told(409, "A published form has already existed in this project.")
        self.published.add((form_id, draft.version))
        files = {name: content for name, content in draft.files.items() if content is not None}
        lists = tuple(sorted(name.removesuffix(".csv") for name in draft.lists))
        was_granted = form_id in self.forms and self.forms[form_id].granted
        self.add_form(form_id, draft.version, draft.xml, files, lists)
        self.forms[form_id].granted = was_granted or not self.has_app_user
        for entity in etree.fromstring(draft.xml).iter("{*}entity"):
            self.entities.setdefault(str(entity.get("dataset")), {})
        return said(SUCCESS)

    def _set_state(self, seen: Seen, form_id: str) -> Answer:
        self.forms[form_id].state = json.loads(seen.body)["state"]
        return said({"xmlFormId": form_id, "state": self.forms[form_id].state})

    def _delete_form(self, seen: Seen, form_id: str) -> Answer:
        del self.forms[form_id]
        return said(SUCCESS)

    # Submissions, by the name of their first version

    def _current(self, instance_id: str) -> str | None:
        if instance_id not in self.held or self.held[instance_id].root:
            return None
        versions = [name for name, held in self.held.items() if held.root == instance_id]
        return next((name for name in versions if not self.held[name].edited), instance_id)

    def _show_xml(self, seen: Seen, form_id: str, instance_id: str) -> Answer:
        name = self._current(instance_id)
        return told(404, NO_SUCH) if name is None else Answer(200, self.held[name].xml, "text/xml")

    def _show_files(self, seen: Seen, form_id: str, instance_id: str) -> Answer:
        name = self._current(instance_id)
        if name is None:
            return told(404, NO_SUCH)
        held = self.held[name]
        named = re.findall(rb"<photo\d*>([^<]+)<|(submission.xml.enc)<", held.xml)
        return said(
            [
                {"name": name.decode(), "exists": name.decode() in held.attachments}
                for name in (photo or answers for photo, answers in named)
            ]
        )

    def _show_file(self, seen: Seen, form_id: str, instance_id: str, file: str) -> Answer:
        name = self._current(instance_id)
        content = None if name is None else self.held[name].attachments.get(file)
        if content is None:
            return told(404, NO_SUCH)
        return Answer(200, content, "image/jpeg")

    def _set_review(self, seen: Seen, form_id: str, instance_id: str) -> Answer:
        note = unquote(seen.headers.get("X-Action-Notes", ""))
        self.review(instance_id, json.loads(seen.body)["reviewState"], note)
        return said({"instanceId": instance_id})

    def _comment(self, seen: Seen, form_id: str, instance_id: str) -> Answer:
        reviewed = self.reviews.setdefault(instance_id, Reviewed())
        reviewed.comments.append((json.loads(seen.body)["body"], self._moment(reviewed)))
        return said({"body": reviewed.comments[-1][0]})

    # Entities

    def _list_entities(self, seen: Seen, name: str) -> Answer:
        listed = self.entities.get(name, {})
        return said([{"uuid": one} for one, entity in listed.items() if not entity.deleted])

    def _show_entity(self, seen: Seen, name: str, entity_id: str) -> Answer:
        entity = self.entities.get(name, {}).get(entity_id)
        if entity is None or entity.deleted:
            return told(404, NO_SUCH)
        current = {
            "label": entity.label,
            "version": entity.version,
            "data": {key: value for key, value in entity.properties.items() if value},
        }
        return said({"uuid": entity_id, "currentVersion": current})

    def _delete_entity(self, seen: Seen, name: str, entity_id: str) -> Answer:
        self.entities[name][entity_id].deleted = True
        return said(SUCCESS)
