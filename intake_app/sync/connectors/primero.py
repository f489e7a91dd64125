"""Primero v2: a record becomes a case, as the organisation's field map says.

Source: Primero's code and request specs (v2.15). It drops without a word what it does not know or
the user may not write, so every write is read back and compared; and it has no client ids for files
and referrals, so ours are put into their names and notes and looked for before a repeat.
"""

import base64
import contextlib
import json
import ssl
from collections.abc import Collection, Iterator, Mapping
from http import HTTPStatus
from typing import Any
from uuid import UUID, uuid5

from intake_app.domain.attachments import AttachmentInfo
from intake_app.domain.clock import Clock
from intake_app.domain.delivery import (
    AttachmentReader,
    DeliveryFailed,
    FailureKind,
    OutgoingRecord,
    Receipt,
)
from intake_app.domain.records import FormRef, InstanceId
from intake_app.sync.connector import (
    Cancelled,
    CheckResult,
    ConnectorSettings,
    Encounter,
    Progress,
    RemoteForm,
    RemoteMedia,
    RemoteReview,
    Unkept,
    UnkeptReason,
    never_cancelled,
)
from intake_app.sync.digest import Passwords
from intake_app.sync.errors import DeliveryCancelled, FormNotFetched
from intake_app.sync.field_maps import FormMap, read_field_map
from intake_app.sync.http import HttpClient, Patience, Reply
from intake_app.sync.mapped_records import (
    MappedFile,
    MappedRecord,
    case_id_of,
    map_record,
)
from intake_app.sync.multipart import intact_chunks
from intake_app.sync.replies import failure_of
from intake_app.sync.submissions import Tally
from intake_app.sync.xml_replies import XmlUnreadable

LARGEST_FILE = 20 * 1024 * 1024
LARGEST_CASE = 8 * 1024 * 1024
LARGEST_FORMS = 32 * 1024 * 1024
_ALWAYS_KNOWN = frozenset({"id", "module_id", "owned_by", "status", "record_state"})
_FORMS_ASKED = "record_type=case&include_subforms=true"


class Primero:
    """Cases on a Primero instance.

    User and password go by Basic, which begins no session there and so ends nobody's.
    """

    def __init__(
        self,
        settings: ConnectorSettings,
        clock: Clock,
        *,
        patience: Patience | None = None,
        trust: ssl.SSLContext | None = None,
    ) -> None:
        self._map = read_field_map(settings.field_map)
        self._clock = clock
        self._api = f"{settings.address.rstrip('/')}/api/v2"
        self._client = HttpClient(
            settings.address,
            Passwords(settings.user, settings.password),
            patience=patience,
            trust=trust,
            certificate=settings.certificate,
            route=settings.route,
        )
        self._known: Mapping[str, Mapping[str, Any]] | None = None

    def check(self) -> CheckResult:
        self._fields()
        return CheckResult(self._client.server, len(self._map.forms))

    def submit(
        self,
        record: OutgoingRecord,
        attachments: AttachmentReader,
        progress: Progress,
        cancelled: Cancelled = never_cancelled,
        *,
        already_there: frozenset[str] = frozenset(),
        bad_line: bool = False,
        xml_only: bool = False,
    ) -> Receipt:
        mapped = self._mapped(record)
        sizes = {one.name: one for one in record.attachments}
        pending = [
            (file, sizes[file.name])
            for file in mapped.files
            if file.name in sizes and file.name not in already_there
        ]
        if xml_only:
            pending = []
        tally = Tally(
            len(record.xml) + sum(info.size_bytes for _, info in pending),
            progress,
        )
        if cancelled():
            raise DeliveryCancelled
        if record.base_xml:
            self._update(record, mapped)
        else:
            self._create(mapped)
        case = self._case(mapped.case_id)
        dropped = _dropped(mapped.data, case)
        tally.moved(len(record.xml))
        there = _file_names(case)
        for file, info in sorted(pending, key=lambda one: one[1].size_bytes):
            name = _file_name(mapped.case_id, info)
            if name not in there:
                self._attach(record, mapped, file, info, attachments, tally, cancelled)
            progress.acknowledged(info.name)
        if not xml_only:
            self._refer(mapped)
        words = f"not kept there: {', '.join(dropped)}" if dropped else ""
        return Receipt(
            record.instance_id,
            self._clock.now(),
            HTTPStatus.CREATED,
            self._client.server,
            words[:500],
        )

    def unkept(self, record: OutgoingRecord) -> tuple[Unkept, ...]:
        mapped = self._mapped(record)
        known = self._fields()
        found = [Unkept(path, UnkeptReason.UNMAPPED) for path in mapped.unmapped]
        found += [Unkept(name, UnkeptReason.UNFIT) for name in mapped.unfit]
        for name, value in mapped.data.items():
            if name in _ALWAYS_KNOWN:
                continue
            spec = known.get(name)
            if spec is None:
                found.append(Unkept(name, UnkeptReason.UNKNOWN_FIELD))
            elif isinstance(value, list) and value and isinstance(value[0], dict):
                inside = spec.get("fields", {})
                rows = {key for row in value for key in row if key != "unique_id"}
                found += [
                    Unkept(f"{name}.{key}", UnkeptReason.UNKNOWN_FIELD)
                    for key in sorted(rows - set(inside))
                ]
            elif _not_an_option(spec, value):
                found.append(Unkept(name, UnkeptReason.NOT_AN_OPTION))
        return tuple(found)

    def list_forms(self) -> tuple[RemoteForm, ...]:
        # What Primero calls forms are pages of a case, and nothing to be filled here.
        return ()

    def fetch_form(self, form: RemoteForm) -> bytes:
        raise FormNotFetched("damaged", form.ref.form_id)

    def list_media(self, form: RemoteForm) -> tuple[RemoteMedia, ...]:
        return ()

    def fetch_media(self, media: RemoteMedia) -> bytes:
        raise FormNotFetched("damaged")

    def fetch_version(self, ref: FormRef) -> bytes | None:
        return None

    def read_reviews(
        self, form_id: str, instance_ids: Collection[InstanceId]
    ) -> Mapping[InstanceId, RemoteReview] | None:
        return None

    def deleted_entities(
        self, media: RemoteMedia, entity_ids: Collection[str]
    ) -> frozenset[str] | None:
        return None

    def encounter(self) -> Encounter:
        return Encounter(self._client.met, self._client.server_date)

    def abort(self) -> None:
        self._client.abort()

    def close(self) -> None:
        self._client.close()

    # What is written

    def _mapped(self, record: OutgoingRecord) -> MappedRecord:
        form = self._form_of(record)
        case_id = case_id_of(record.first_instance_id or record.instance_id)
        try:
            mapped = map_record(record.xml, form, self._map.module, case_id)
        except XmlUnreadable:
            raise DeliveryFailed(FailureKind.REFUSED, detail="record unreadable") from None
        if self._map.owned_by:
            mapped.data["owned_by"] = self._map.owned_by
        return mapped

    def _form_of(self, record: OutgoingRecord) -> FormMap:
        form = self._map.of_form(record.form.form_id)
        if form is None:
            raise DeliveryFailed(FailureKind.FORM_UNKNOWN, detail="no field map for this form")
        return form

    def _create(self, mapped: MappedRecord) -> None:
        """Returns once the case is there; one that is there already is ours by its name."""
        reply = self._say("POST", "/cases", {"data": mapped.data})
        if reply.status in {HTTPStatus.OK, HTTPStatus.CREATED, HTTPStatus.NO_CONTENT}:
            if not reply.is_html:
                return
        elif reply.status == HTTPStatus.CONFLICT:
            return
        raise _failure(reply)

    def _update(self, record: OutgoingRecord, mapped: MappedRecord) -> None:
        """A correction: only what it changes, and nothing that somebody changed there since.

        Raises DeliveryFailed(CONFLICT) naming the fields that a person has to decide.
        """
        base = map_record(
            record.base_xml, self._form_of(record), self._map.module, mapped.case_id
        ).data
        case = self._case(mapped.case_id)
        changed, contested = {}, []
        for name in {**base, **mapped.data}:
            wanted, before, now = mapped.data.get(name), base.get(name), case.get(name)
            if name in _ALWAYS_KNOWN or wanted == before or _is_same(wanted, now):
                continue
            if now in (None, "", []) or _is_same(before, now):
                changed[name] = wanted
            else:
                contested.append(name)
        if contested:
            words = f"changed there since: {', '.join(sorted(contested))}"
            raise DeliveryFailed(FailureKind.CONFLICT, detail=words[:300])
        if changed:
            reply = self._say("PATCH", f"/cases/{mapped.case_id}", {"data": changed})
            if reply.status not in {HTTPStatus.OK, HTTPStatus.NO_CONTENT} or reply.is_html:
                raise _failure(reply)

    def _attach(
        self,
        record: OutgoingRecord,
        mapped: MappedRecord,
        file: MappedFile,
        info: AttachmentInfo,
        reader: AttachmentReader,
        tally: Tally,
        cancelled: Cancelled,
    ) -> None:
        if info.size_bytes > LARGEST_FILE:
            raise DeliveryFailed(FailureKind.TOO_LARGE, detail="over 20 MB")
        about = {
            "field_name": file.field,
            "attachment_type": file.type,
            "file_name": _file_name(mapped.case_id, info),
            "comments": record.instance_id,
        }
        body = _FileBody(about, record, info, reader, tally, cancelled)
        reply = self._client.post(
            f"{self._api}/cases/{mapped.case_id}/attachments",
            body,
            content_type="application/json",
            limit_bytes=LARGEST_CASE,
            repeatable=False,
        )
        if reply.status not in {HTTPStatus.OK, HTTPStatus.CREATED} or reply.is_html:
            raise _failure(reply)

    def _refer(self, mapped: MappedRecord) -> None:
        if not mapped.referrals:
            return
        reply = self._client.get(
            f"{self._api}/cases/{mapped.case_id}/transitions", limit_bytes=LARGEST_CASE
        )
        if reply.status != HTTPStatus.OK:
            raise _failure(reply)
        told = reply.body.decode("utf-8", "replace")
        for rule in mapped.referrals:
            mark = str(uuid5(UUID(mapped.case_id), f"{rule.path} {rule.value} {rule.to}"))
            if mark in told:
                continue
            data = {
                "transitioned_to": rule.to,
                "service": rule.service,
                "notes": f"{rule.notes} [{mark}]".strip(),
            }
            path = f"/cases/{mapped.case_id}/referrals"
            answer = self._say("POST", path, {"data": data}, repeatable=False)
            if answer.status not in {HTTPStatus.OK, HTTPStatus.CREATED} or answer.is_html:
                raise _failure(answer)

    # What is read

    def _case(self, case_id: str) -> Mapping[str, Any]:
        reply = self._client.get(f"{self._api}/cases/{case_id}", limit_bytes=LARGEST_CASE)
        case = _data(reply)
        if not isinstance(case, dict):
            raise DeliveryFailed(FailureKind.NOT_A_CENTRAL, reply.status, "no case")
        return case

    def _fields(self) -> Mapping[str, Mapping[str, Any]]:
        """The fields that this instance has, by name; those of subforms inside theirs."""
        if self._known is None:
            reply = self._client.get(f"{self._api}/forms?{_FORMS_ASKED}", limit_bytes=LARGEST_FORMS)
            forms = _data(reply)
            if not isinstance(forms, list):
                raise DeliveryFailed(FailureKind.NOT_A_CENTRAL, reply.status, affects_all=True)
            self._known = _known_fields(forms)
        return self._known

    def _say(
        self, method: str, path: str, told: Mapping[str, Any], *, repeatable: bool = True
    ) -> Reply:
        return self._client.post(
            f"{self._api}{path}",
            json.dumps(told, ensure_ascii=False).encode(),
            content_type="application/json",
            limit_bytes=LARGEST_CASE,
            method=method,
            repeatable=repeatable,
        )


class _FileBody:
    """A file in base64 inside JSON, streamed, of known length."""

    def __init__(
        self,
        about: Mapping[str, str],
        record: OutgoingRecord,
        info: AttachmentInfo,
        reader: AttachmentReader,
        tally: Tally,
        cancelled: Cancelled,
    ) -> None:
        told = json.dumps({"data": {**about, "attachment": ""}}, ensure_ascii=False)
        self._head, self._tail = told[:-3].encode(), told[-3:].encode()
        self._record = record
        self._info = info
        self._reader = reader
        self._tally = tally
        self._cancelled = cancelled

    def __len__(self) -> int:
        return len(self._head) + 4 * -(-self._info.size_bytes // 3) + len(self._tail)

    def __iter__(self) -> Iterator[bytes]:
        yield self._head
        kept = b""
        for piece in intact_chunks(self._reader, self._record, self._info):
            if self._cancelled():
                raise DeliveryCancelled
            kept += piece
            whole = len(kept) - len(kept) % 3
            yield base64.b64encode(kept[:whole])
            kept = kept[whole:]
            self._tally.moved(len(piece))
        if kept:
            yield base64.b64encode(kept)
        yield self._tail


def _file_name(case_id: str, info: AttachmentInfo) -> str:
    """A name that is the file's alone, so that it is found again after a lost reply."""
    return f"{str(uuid5(UUID(case_id), info.sha256))[:8]}-{info.name}"


def _file_names(case: Mapping[str, Any]) -> frozenset[str]:
    found = set()
    for value in case.values():
        if isinstance(value, list):
            for one in value:
                if isinstance(one, dict) and isinstance(one.get("file_name"), str):
                    found.add(one["file_name"])
    return frozenset(found)


def _data(reply: Reply) -> Any:
    """What stands under `data`. Raises DeliveryFailed."""
    if reply.status != HTTPStatus.OK or reply.is_html:
        raise _failure(reply)
    try:
        told = json.loads(reply.body)
    except (ValueError, RecursionError):
        told = None
    if not isinstance(told, dict) or "data" not in told:
        raise DeliveryFailed(FailureKind.NOT_A_CENTRAL, reply.status, affects_all=True)
    return told["data"]


def _failure(reply: Reply) -> DeliveryFailed:
    """Why not; of a refusal the places in the case that it is about, which hold no answers."""
    if reply.status == HTTPStatus.UNAUTHORIZED and not reply.is_html:
        return DeliveryFailed(FailureKind.SIGN_IN, reply.status, affects_all=True)
    if reply.status == HTTPStatus.UNPROCESSABLE_ENTITY:
        places = set()
        with contextlib.suppress(ValueError, RecursionError, AttributeError, TypeError):
            for error in json.loads(reply.body)["errors"]:
                detail = error.get("detail") or ""
                places |= {detail} if isinstance(detail, str) else {str(one) for one in detail}
        words = ", ".join(sorted(place for place in places if place))
        return DeliveryFailed(FailureKind.REFUSED, reply.status, words[:300])
    return failure_of(reply)


def _known_fields(forms: list[Any]) -> Mapping[str, Mapping[str, Any]]:
    by_id: dict[object, Mapping[str, Any]] = {}
    found: dict[str, Mapping[str, Any]] = {}
    nested: list[tuple[str, object]] = []
    for form in forms:
        if not isinstance(form, dict):
            continue
        fields = [one for one in form.get("fields") or [] if isinstance(one, dict)]
        named = {str(one.get("name")): one for one in fields}
        by_id[form.get("id")] = by_id[form.get("unique_id")] = named
        if form.get("is_nested"):
            continue
        found |= named
        for name, one in named.items():
            inside = one.get("subform_section_id") or one.get("subform_section_unique_id")
            if inside is not None:
                nested.append((name, inside))
    for name, inside in nested:
        found[name] = {**found[name], "fields": by_id.get(inside, {})}
    return found


def _not_an_option(spec: Mapping[str, Any], value: object) -> bool:
    options = spec.get("option_strings_text")
    if not isinstance(options, list) or not options:
        return False
    known = {str(one.get("id")) if isinstance(one, dict) else str(one) for one in options}
    given = value if isinstance(value, list) else [value]
    return any(str(one) not in known for one in given)


def _dropped(sent: Mapping[str, Any], case: Mapping[str, Any]) -> list[str]:
    """Fields that were sent and are not there."""
    missing = []
    for name, value in sent.items():
        if name not in _ALWAYS_KNOWN and (name not in case or case[name] in (None, "", [])):
            missing.append(name)
        elif isinstance(value, list) and value and isinstance(value[0], dict):
            missing += _dropped_rows(name, value, case[name])
    return sorted(missing)


def _dropped_rows(name: str, sent: list[dict[str, Any]], there: object) -> list[str]:
    rows = {
        row.get("unique_id"): row
        for row in (there if isinstance(there, list) else [])
        if isinstance(row, dict)
    }
    found = set()
    for row in sent:
        kept = rows.get(row["unique_id"], {})
        found |= {f"{name}.{key}" for key in row if key not in kept}
    return sorted(found)


def _is_same(one: object, other: object) -> bool:
    """Whether two values mean the same; lists of choices in any order, rows by what we know."""
    if isinstance(one, list) and isinstance(other, list):
        if any(isinstance(item, dict) for item in one):
            rows = {row.get("unique_id"): row for row in other if isinstance(row, dict)}
            return len(one) == len(rows) and all(
                _is_same(value, rows.get(row["unique_id"], {}).get(key))
                for row in one
                for key, value in row.items()
            )
        return sorted(map(str, one)) == sorted(map(str, other))
    if isinstance(one, bool) or isinstance(other, bool):
        return one is other
    return str("" if one is None else one) == str("" if other is None else other)
