"""Files that are odd and right: other encodings, other prefixes, old ways of writing.

Requirements: encodings (ODD-01); prefixes (ODD-02); ids and binds of old forms (ODD-03); lists in
files beside the form (ODD-04); rank and range (ODD-05).
"""

import json
from pathlib import Path

import pytest

from intake_app.cli import main
from intake_app.forms import Environment, FormSession, read_xform, write_submission
from tests.forms.reading.xform_maker import xform

WORDS = (
    '<?xml version="1.0"{}?>'
    + xform(body='<input ref="/data/q"><label>¿Qué edad tiene?</label></input>').decode()
)


@pytest.mark.parametrize(
    ("declared", "codec", "before"),
    [
        ("", "utf-8", b""),
        ("", "utf-8", b"\xef\xbb\xbf"),
        ("UTF-16", "utf-16", b""),
        ("ISO-8859-1", "latin-1", b""),
        ("windows-1252", "cp1252", b""),
    ],
)
def test_words_are_read_in_any_encoding(declared: str, codec: str, before: bytes) -> None:
    # ODD-01
    text = WORDS.format(f' encoding="{declared}"' if declared else "")
    session = FormSession.start(read_xform(before + text.encode(codec)), Environment())
    page = session.page_view(session.page_ids()[0])
    assert page.items[0].label.plain == "¿Qué edad tiene?"


PREFIXED = b"""<html xmlns="http://www.w3.org/1999/xhtml" xmlns:xf="http://www.w3.org/2002/xforms"
 xmlns:rosa="http://openrosa.org/javarosa" xmlns:m="http://openrosa.org/xforms"><head><title>P</title>
<xf:model><xf:itext><xf:translation lang="es"><xf:text id="l"><xf:value>Hola</xf:value></xf:text>
</xf:translation></xf:itext><xf:instance><data xmlns="urn:p" id="p" m:version="3"><q/><n/><m:meta>
<m:instanceID/></m:meta></data></xf:instance><xf:bind nodeset="/data/q" type="xsd:int"
 constraint=". &lt; 5" rosa:constraintMsg="rosa:itext('l')"/><xf:bind nodeset="/data/n"
 calculate="concat(rosa:itext('l'), 'rosa:itext', /data/q + 1)"/>
<xf:bind nodeset="/data/m:meta/m:instanceID" rosa:preload="uid"/></xf:model></head>
<body class="pages theme-grid"><xf:input ref="/data/q"><xf:label ref="rosa:itext('l')"/></xf:input>
</body></html>"""


def test_prefixes_are_the_forms_own_choice() -> None:
    # ODD-02
    definition = read_xform(PREFIXED)
    assert definition.version == "3"
    assert definition.style == ("pages", "theme-grid")
    session = FormSession.start(definition, Environment())
    page = session.page_view(session.page_ids()[0])
    assert page.items[0].label.plain == "Hola"
    session.set_answer("/data/q", "7")
    assert [problem.message for problem in session.problems()] == ["Hola"]
    session.set_answer("/data/q", "4")
    assert session.value("/data/n") == "Holarosa:itext5"
    xml = write_submission(session).xml.decode()
    assert '<data xmlns:m="http://openrosa.org/xforms" xmlns="urn:p" id="p" m:version="3">' in xml
    assert f"<m:meta><m:instanceID>{session.instance_id}</m:instanceID></m:meta>" in xml


def test_an_old_form_is_named_by_its_namespace_and_binds_by_id() -> None:
    # ODD-03
    definition = read_xform(
        xform(
            model='<bind id="b" nodeset="/data/q" type="int" required="true()"/>',
            body='<input bind="b"><label>Q</label></input>',
            attributes='xmlns="http://example.org/old"',
        )
    )
    assert definition.form_id == "http://example.org/old"
    session = FormSession.start(definition, Environment())
    assert [problem.path for problem in session.problems()] == ["/data/q"]
    session.set_answer("/data/q", "3")
    assert b'xmlns="http://example.org/old"' in write_submission(session).xml


LISTED = xform(
    "<c/><x/><g/><extra/><where/>",
    '<instance id="csv" src="jr://file-csv/a.csv"/><instance id="xml" src="jr://file/b.xml"/>'
    '<instance id="geo" src="jr://file/c.geojson"/><bind nodeset="/data/extra"'
    ' calculate="instance(\'csv\')/root/item[name=/data/c]/extra"/><bind nodeset="/data/where"'
    " calculate=\"instance('geo')/root/item[id=/data/g]/geometry\"/>",
    "".join(
        f'<select1 ref="/data/{name}"><label>L</label><itemset nodeset="instance(\'{key}\')/root/'
        f'item"><value ref="{value}"/><label ref="{label}"/></itemset></select1>'
        for name, key, value, label in (
            ("c", "csv", "name", "label"),
            ("x", "xml", "name", "label"),
            ("g", "geo", "id", "title"),
        )
    ),
)


def test_lists_beside_the_form_are_found_from_the_command_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    # ODD-04
    form, media = tmp_path / "visit.xml", tmp_path / "visit-media"
    media.mkdir()
    form.write_bytes(LISTED)
    (media / "a.csv").write_bytes(
        '\ufeffname,label,extra\r\nñ1,"Uno, dos",x\r\nn2,Dos,"a ""q"""\r\n'.encode()
    )
    (media / "b.xml").write_text("<root><item><name>a</name><label>A</label></item></root>")
    point = {"type": "Point", "coordinates": [-99.1, 19.4]}
    feature = {"type": "Feature", "id": "f1", "geometry": point, "properties": {"title": "CDMX"}}
    (media / "c.geojson").write_text(
        json.dumps({"type": "FeatureCollection", "features": [feature]})
    )
    answers = tmp_path / "answers.json"
    answers.write_text(json.dumps({"c": "n2", "x": "a", "g": "f1"}))
    assert main(["form", "check", str(form)]) == 0
    assert main(["form", "fill", str(form), "--answers", str(answers), "--out", str(tmp_path)]) == 0
    xml = (tmp_path / "submission.xml").read_text("utf-8")
    assert '<c>n2</c><x>a</x><g>f1</g><extra>a "q"</extra><where>19.4 -99.1 0 0</where>' in xml
    capsys.readouterr()


def test_rank_and_range_are_asked_and_written() -> None:
    # ODD-05
    definition = read_xform(
        xform(
            "<r/><k/>",
            '<bind nodeset="/data/r" type="int"/><bind nodeset="/data/k" type="odk:rank"/>',
            '<range ref="/data/r" start="1" end="9" step="2"><label>R</label></range>'
            '<odk:rank ref="/data/k"><label>K</label><item><label>A</label><value>a</value></item>'
            "<item><label>B</label><value>b</value></item></odk:rank>",
        )
    )
    session = FormSession.start(definition, Environment())
    assert session.value("/data/k") == ""
    session.set_answer("/data/r", "5")
    session.set_answer("/data/k", "b a")
    assert b"<r>5</r><k>b a</k>" in write_submission(session).xml
