"""A form from a file of any kind: spreadsheet or XForm."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from intake_app.forms.definition import FormDefinition
from intake_app.forms.errors import FormUnreadable
from intake_app.forms.findings import Finding
from intake_app.forms.reading.xform import read_xform_with_warnings
from intake_app.forms.reading.xlsform import convert_sheets, in_sheet_order
from intake_app.forms.reading.xml_documents import MOST_BYTES


@dataclass(frozen=True, slots=True)
class ReadForm:
    """A form read from a file."""

    definition: FormDefinition
    xform: bytes
    """The XForm: the file itself, or what the spreadsheet was converted into."""
    warnings: tuple[Finding, ...]
    made_media: Mapping[str, bytes] = field(default_factory=dict)
    """Files made from the spreadsheet (`itemsets.csv`), to be kept with the form."""


def read_form(path: Path, *, media: Mapping[str, bytes] | None = None) -> ReadForm:
    """The form at `path`, told by its content; `media` holds the files it refers to, by name.

    Raises FormUnreadable with every fault found. Source: XLSForm; ODK XForms.
    """
    data = _bytes_of(path)
    kind = kind_of(data, path.name)
    if kind is None:
        raise FormUnreadable([Finding("file.unknown-kind", message_args={"name": path.name})])
    if kind == "xml":
        read = read_xform_with_warnings(data, media=media)
        return ReadForm(read.definition, data, read.warnings)
    converted = convert_sheets(data, kind, path.stem)
    made = {"itemsets.csv": converted.itemsets} if converted.itemsets else {}
    try:
        read = read_xform_with_warnings(converted.xform, media={**made, **(media or {})})
    except FormUnreadable as fault:
        found = tuple(converted.at_row(finding) for finding in fault.findings)
        raise FormUnreadable(in_sheet_order((*found, *converted.warnings))) from None
    warnings = tuple(converted.at_row(finding) for finding in read.warnings)
    return ReadForm(
        read.definition, converted.xform, in_sheet_order((*converted.warnings, *warnings)), made
    )


def kind_of(data: bytes, name: str) -> str | None:
    """xml, xlsx, xls or csv by the first bytes; only CSV, which has none, needs its suffix."""
    start = data[:4096].lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n\x00")
    if start.startswith(b"<"):
        return "xml"
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "xlsx"
    if data.startswith(_OLE):
        return "xls"
    if name.casefold().endswith(".csv"):
        return "csv"
    return None


_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def _bytes_of(path: Path) -> bytes:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise FormUnreadable(
                [Finding("file.too-large", message_args={"limit_mb": MOST_BYTES // 2**20})]
            )
        data = path.read_bytes()
    except OSError as error:
        reason = (error.strerror or type(error).__name__)[:200]
        raise FormUnreadable(
            [Finding("file.unreadable", message_args={"reason": reason})]
        ) from None
    if not data.strip():
        raise FormUnreadable([Finding("file.empty")])
    return data
