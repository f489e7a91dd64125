"""Files made to hurt: each is refused with a clear finding, in bounded time and memory."""

import io
import struct
import sys
import zipfile
from pathlib import Path

import pytest

from intake_app.forms import FormUnreadable, read_form, read_xform
from intake_app.forms.media_names import same_names, why_not_a_name
from intake_app.forms.reading import xlsform
from intake_app.forms.reading.xlsform import convert_sheets
from intake_app.forms.reading.xml_documents import MOST_BYTES
from tests.forms.reading.workbook_maker import workbook
from tests.forms.reading.xform_maker import xform

# ruff: noqa: E501 - tables and packed data in one piece read better


def codes(data: bytes, folder: Path, name: str = "form.xml") -> list[str]:
    path = folder / name
    path.write_bytes(data)
    with pytest.raises(FormUnreadable) as refused:
        read_form(path)
    assert all(finding.text("en") and finding.text("es") for finding in refused.value.findings)
    return [finding.code for finding in refused.value.findings if finding.is_error]


LAUGHS = b"""<?xml version="1.0"?><!DOCTYPE h [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;">]><h>&d;</h>"""
OUTSIDE = b"""<!DOCTYPE h [<!ENTITY x SYSTEM "file:///etc/hostname">]><h>&x;</h>"""
ELSEWHERE = b"""<!DOCTYPE h SYSTEM "http://127.0.0.1:9/x.dtd"><h/>"""


@pytest.mark.parametrize("data", [LAUGHS, OUTSIDE, ELSEWHERE], ids=["laughs", "file", "dtd"])
def test_document_type_is_refused(data: bytes, tmp_path: Path) -> None:
    assert codes(data, tmp_path) == ["xml.doctype"]


def test_document_type_in_another_encoding_is_refused(tmp_path: Path) -> None:
    data = '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE h [<!ENTITY a "b">]><h>&a;</h>'
    assert codes(data.encode("utf-16"), tmp_path) == ["xml.doctype"]


@pytest.mark.parametrize("depth", [120, 5_000, 200_000])
def test_deep_nesting_is_refused(depth: int, tmp_path: Path) -> None:
    data = xform("<q/>" + "<g>" * depth + "</g>" * depth)
    assert codes(data, tmp_path) == ["xml.too-deep"]


def test_deep_groups_of_the_body_are_refused(tmp_path: Path) -> None:
    data = xform(body="<group>" * 130 + "</group>" * 130)
    assert codes(data, tmp_path) == ["xml.too-deep"]


def test_deep_list_is_refused(tmp_path: Path) -> None:
    inside = "<a>" * 130 + "</a>" * 130
    data = xform(model=f'<instance id="c"><root>{inside}</root></instance>')
    assert codes(data, tmp_path) == ["xml.too-deep"]


def test_too_many_elements_are_refused_before_they_are_built(tmp_path: Path) -> None:
    assert codes(b"<h>" + b"<a/>" * 4_100_000 + b"</h>", tmp_path) == ["xml.too-many"]


def test_file_beyond_the_bound_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "large.xml"
    with path.open("wb") as file:
        file.truncate(MOST_BYTES + 1)
    with pytest.raises(FormUnreadable) as refused:
        read_form(path)
    assert refused.value.findings[0].code == "file.too-large"


def test_attribute_of_twenty_megabytes_is_refused(tmp_path: Path) -> None:
    assert codes(b'<h a="' + b"x" * 20_000_000 + b'"/>', tmp_path) == ["xml.broken"]


def test_element_of_very_many_attributes_is_refused(tmp_path: Path) -> None:
    many = " ".join(f'a{number}="1"' for number in range(200_000))
    for data in (xform(f"<q {many}/>"), xform(model=f"<bind nodeset='/data/q' {many}/>")):
        assert codes(data, tmp_path) == ["xml.too-many-attributes"]


def test_broken_and_foreign_files_are_told_apart(tmp_path: Path) -> None:
    assert codes(b"", tmp_path) == ["file.empty"]
    assert codes(b"<a><b></a>", tmp_path) == ["xml.broken"]
    assert codes(b"<data id='x'/>", tmp_path) == ["xform.not-a-form"]
    assert codes(b"%PDF-1.7 ...", tmp_path, "form.pdf") == ["file.unknown-kind"]
    with pytest.raises(FormUnreadable) as refused:
        read_form(tmp_path / "gone.xlsx")
    assert refused.value.findings[0].code == "file.unreadable"


def packed(**entries: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in entries.items():
            package.writestr(name.replace("__", "/").replace("_xml", ".xml"), data)
    return buffer.getvalue()


def test_zip_bomb_is_counted_while_it_unpacks(tmp_path: Path) -> None:
    data = packed(xl__workbook_xml=b"<w/>", xl__sheet1_xml=b"\x00" * 300 * 2**20)
    assert len(data) < 1_000_000
    assert codes(data, tmp_path, "bomb.xlsx") == ["workbook.bomb"]


def test_declared_sizes_that_lie_are_of_no_use(tmp_path: Path) -> None:
    data = bytearray(packed(xl__workbook_xml=b"<w/>", xl__sheet1_xml=b"\x00" * 300 * 2**20))
    at = data.rfind(b"PK\x01\x02")  # the central entry of the sheet
    data[at + 24 : at + 28] = struct.pack("<I", 1000)
    assert codes(bytes(data), tmp_path, "lie.xlsx")[0] in {"workbook.bomb", "workbook.damaged"}


def test_overlapping_entries_are_refused(tmp_path: Path) -> None:
    data = bytearray(packed(xl__workbook_xml=b"<w/>", xl__a_xml=b"a" * 5000, xl__b_xml=b"b" * 5000))
    first = data.find(b"PK\x01\x02")
    second = data.find(b"PK\x01\x02", first + 4)
    third = data.find(b"PK\x01\x02", second + 4)
    data[third + 42 : third + 46] = data[second + 42 : second + 46]  # the same local header
    assert codes(bytes(data), tmp_path, "overlap.xlsx")[0] in {"workbook.bomb", "workbook.damaged"}


def test_workbook_of_a_million_rows_is_refused(tmp_path: Path) -> None:
    row = b'<row><c t="inlineStr"><is><t>text</t></is></c></row>'
    sheet = (
        b'<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        b'<sheetData><row><c t="inlineStr"><is><t>type</t></is></c></row>'
        + row * 1_000_000
        + b"</sheetData></worksheet>"
    )
    source = io.BytesIO(workbook(survey="| type |\n| text |"))
    buffer = io.BytesIO()
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.namelist():
            data = sheet if entry == "xl/worksheets/sheet1.xml" else old.read(entry)
            new.writestr(entry, data)
    assert len(buffer.getvalue()) < 1_000_000
    assert codes(buffer.getvalue(), tmp_path, "long.xlsx") == ["sheet.too-many-rows"]


def test_truncated_workbook_is_told_as_damaged(tmp_path: Path) -> None:
    data = workbook(survey="| type | name | label |\n| text | a | A |")
    for length in (4, len(data) // 2, len(data) - 30):
        assert codes(data[:length], tmp_path, "cut.xlsx") == ["workbook.damaged"]
    assert codes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, tmp_path, "cut.xls") == [
        "workbook.damaged"
    ]


def test_workbook_with_a_password_is_told_as_such(tmp_path: Path) -> None:
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")
    assert codes(data, tmp_path, "secret.xlsx") == ["workbook.encrypted"]


def test_other_packages_are_told_as_no_workbook(tmp_path: Path) -> None:
    data = packed(word__document_xml=b"<w/>")
    assert codes(data, tmp_path, "letter.xlsx") == ["workbook.not-excel"]


def test_document_type_inside_a_workbook_is_refused(tmp_path: Path) -> None:
    data = packed(xl__workbook_xml=b'<!DOCTYPE x [<!ENTITY a "b">]><x/>')
    assert codes(data, tmp_path, "dtd.xlsx") == ["xml.doctype"]


def test_conversion_that_takes_too_long_is_stopped() -> None:
    data = workbook(survey="| type | name | label |\n| text | a | A |")
    with pytest.raises(FormUnreadable) as refused:
        convert_sheets(data, "xlsx", "form", most_seconds=0)
    assert refused.value.findings[0].code == "xlsform.too-slow"


def long_list() -> bytes:
    choices = "| list_name | name | label |\n" + "\n".join(
        f"| l | n{number} | Label {number} |" for number in range(20_000)
    )
    return workbook(survey="| type | name | label |\n| select_one l | a | A |", choices=choices)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows counts no processor time")
def test_conversion_is_bounded_by_the_processors_time_not_by_a_busy_clock(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(xlsform, "BUSY_TIMES", 100)
    with pytest.raises(FormUnreadable) as refused:
        convert_sheets(long_list(), "xlsx", "form", most_seconds=1)
    assert refused.value.findings[0].code == "xlsform.too-slow"


def test_conversion_that_needs_too_much_memory_is_stopped() -> None:
    data = long_list()
    with pytest.raises(FormUnreadable) as refused:
        convert_sheets(data, "xlsx", "form", most_memory_mb=120)
    assert refused.value.findings[0].code in {"xlsform.too-large", "xlsform.stopped"}


BAD_NAMES = {
    "": "empty",
    "a/b.png": "character",
    "../x.png": "character",
    "..\\x.png": "character",
    "C:x.png": "character",
    "what?.png": "character",
    "a|b": "character",
    "a\x00b": "control",
    "a\nb": "control",
    "gnp.\u202etxt": "control",
    "e\u0301.png": "not-nfc",
    "x" * 181: "too-long",
    "é" * 91: "too-long",
    ".htaccess": "edge",
    "~lock": "edge",
    "name.": "edge",
    "name ": "edge",
    "CON": "device",
    "nul.txt": "device",
    "Com1.csv": "device",
    "LPT9": "device",
}


@pytest.mark.parametrize("name", BAD_NAMES)
def test_unsafe_file_name_is_refused_for_its_reason(name: str) -> None:
    assert why_not_a_name(name) == BAD_NAMES[name]


@pytest.mark.parametrize("name", ["photo.jpg", "niño 1.png", "console.csv", "a.b.c", "地図.csv"])
def test_safe_file_name_is_accepted(name: str) -> None:
    assert why_not_a_name(name) is None


def test_names_that_differ_by_case_are_one() -> None:
    assert same_names(["a.png", "A.PNG", "b.png"]) == [("a.png", "A.PNG")]


@pytest.mark.parametrize("src", ["jr://file/../../x.xml", "jr://file-csv/a\\b.csv", "jr://file/"])
def test_list_file_outside_of_its_folder_is_refused(src: str) -> None:
    with pytest.raises(FormUnreadable) as refused:
        read_xform(xform(model=f'<instance id="c" src="{src}"/>'))
    assert [finding.code for finding in refused.value.findings] == ["media.name"]


def test_picture_outside_of_its_folder_is_refused() -> None:
    itext = (
        '<itext><translation lang="en"><text id="t"><value form="image">jr://images/../x.png'
        "</value></text></translation></itext>"
    )
    with pytest.raises(FormUnreadable) as refused:
        read_xform(xform(itext=itext))
    assert [finding.code for finding in refused.value.findings] == ["media.name"]


HOSTILE_LISTS = {
    "not a collection": (b'{"type":"Feature"}', "c.geojson"),
    "no JSON": (b"{" * 5_000, "c.geojson"),
    "deep JSON": (b'{"a":' + b"[" * 200_000, "c.geojson"),
    "no points": (
        b'{"type":"FeatureCollection","features":[{"type":"Feature","geometry":{"type":"Point","coordinates":["x",1]}}]}',
        "c.geojson",
    ),
    "no heading": (b"\n\n", "c.csv"),
    "entities": (LAUGHS, "c.xml"),
}


@pytest.mark.parametrize("case", HOSTILE_LISTS)
def test_broken_list_file_is_a_finding(case: str) -> None:
    data, name = HOSTILE_LISTS[case]
    with pytest.raises(FormUnreadable) as refused:
        read_xform(xform(model=f'<instance id="c" src="jr://file/{name}"/>'), media={name: data})
    assert [finding.code for finding in refused.value.findings] == ["media.list-unreadable"]
