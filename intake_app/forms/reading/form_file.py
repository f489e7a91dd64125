"""A form from a file of any kind: spreadsheet or XForm."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from intake_app.forms.definition import FormDefinition
from intake_app.forms.errors import FormUnreadable
from intake_app.forms.findings import Finding
from intake_app.forms.reading.xform import read_xform_with_warnings
from intake_app.forms.reading.xml_documents import MOST_BYTES


@dataclass(frozen=True, slots=True)
class ReadForm:
    """A form read from a file."""

    definition: FormDefinition
    xform: bytes
    """The XForm: the file itself, or what the spreadsheet was converted into."""
    warnings: tuple[Finding, ...]


def read_form(path: Path, *, media: Mapping[str, bytes] | None = None) -> ReadForm:
    """The form at `path`, told by its content; `media` holds the files it refers to, by name.

    Raises FormUnreadable with every fault found. Source: XLSForm; ODK XForms.
    """
    data = _bytes_of(path)
    start = data[:4096].lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n\x00")
    if start.startswith(b"<"):
        read = read_xform_with_warnings(data, media=media)
        return ReadForm(read.definition, data, read.warnings)
    raise FormUnreadable([Finding("file.unknown-kind", message_args={"name": path.name})])


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
