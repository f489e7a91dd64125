"""Whatever the bytes are, reading gives a definition or findings, and nothing else."""

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from intake_app.forms import Finding, FormDefinition, FormUnreadable, read_xform
from intake_app.forms.reading.convert import convert_workbook
from tests.forms.reading.workbook_maker import workbook
from tests.forms.reading.xform_maker import xform

# ruff: noqa: E501 - XML in one piece reads better

WHOLE = xform(
    '<q/><g><a>1</a></g><child jr:template=""><n/></child><orx:meta><orx:instanceID/></orx:meta>',
    model='<bind nodeset="/data/q" type="int" relevant="/data/g/a = 1" constraint=". &gt; 3"/>'
    '<instance id="c"><root><item><name>a</name><label>A</label></item></root></instance>'
    '<setvalue event="odk-instance-first-load" ref="/data/q" value="1 + 1"/>',
    body='<select1 ref="/data/q" appearance="minimal"><label ref="jr:itext(\'t\')"/>'
    "<itemset nodeset=\"instance('c')/root/item[name != '']\"><value ref=\"name\"/>"
    '<label ref="label"/></itemset></select1><group ref="/data/child"><repeat nodeset="/data/child">'
    '<input ref="/data/child/n"><label>N <output value="../n"/></label></input></repeat></group>',
    itext='<itext><translation lang="en"><text id="t"><value>T</value></text></translation></itext>',
)

PIECES = [
    b"/data/q", b"<g>", b"</g>", b"<repeat nodeset='/data'>", b"..", b"/@id", b"jr:template=''",
    b"<instance/>", b"<bind nodeset='//'/>", b"<bind/>", b"\x00", b"&#0;", b"&lt;", b"<input/>",
    b"<itemset/>", b"<item/>", b"<translation/>", b"ref='.'", b"<setvalue/>", b"nodeset=''",
]  # fmt: skip


@st.composite
def damaged(draw: st.DrawFn, whole: bytes) -> bytes:
    data = bytearray(whole)
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(data)))
        end = min(len(data), start + draw(st.integers(0, 60)))
        data[start:end] = draw(st.sampled_from(PIECES) | st.binary(max_size=6))
    return bytes(data)


@settings(max_examples=300)
@given(data=damaged(WHOLE))
def test_damaged_form_is_read_or_refused_with_findings(data: bytes) -> None:
    definition, findings = read_or_refused(data)
    assert definition is not None or any(finding.is_error for finding in findings)
    assert all(finding.text("es") for finding in findings)


def read_or_refused(data: bytes) -> tuple[FormDefinition | None, tuple[Finding, ...]]:
    try:
        return read_xform(data), ()
    except FormUnreadable as refused:
        return None, refused.findings


def test_the_undamaged_form_is_read() -> None:
    assert read_or_refused(WHOLE) == (read_xform(WHOLE), ())


BOOK = workbook(survey="| type | name | label |\n| text | a | A |")


@settings(max_examples=60)
@given(data=damaged(BOOK))
def test_damaged_workbook_is_read_or_refused_with_findings(data: bytes) -> None:
    answer = convert_workbook(data, "xlsx", "form")
    assert answer["xform"] or answer["findings"]


CELLS = st.sampled_from(
    ["text", "select_one l", "begin group", "end group", "begin repeat", "end repeat", "a", "b",
     "${a}", "${", "1 +", "note", "calculate", "", "l", "range", "yes", "a b", "begin_group", "x" * 300]
)  # fmt: skip


@settings(max_examples=80)
@given(rows=st.lists(st.tuples(CELLS, CELLS, CELLS, CELLS, CELLS), min_size=1, max_size=8))
def test_any_sheet_is_converted_or_refused_with_errors(rows: list[tuple[str, ...]]) -> None:
    lines = ["survey", ",type,name,label,relevant,calculation"]
    lines += [",".join(["", *row]) for row in rows]
    lines += ["choices", ",list_name,name,label", ",l,a,A"]
    answer = convert_workbook("\n".join(lines).encode(), "csv", "form")
    findings = answer["findings"]
    assert isinstance(findings, list)
    assert answer["xform"] or any(one["severity"] == "error" for one in findings)


def test_no_reading_writes_a_file(tmp_path: Path) -> None:
    before = set(tmp_path.iterdir())
    convert_workbook(BOOK, "xlsx", str(tmp_path / "form"))
    assert set(tmp_path.iterdir()) == before
