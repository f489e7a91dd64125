"""Filled forms become submissions.

Requirements: order and names as in the form (WRITE-01); relevance prunes, empty stays (WRITE-02);
an instanceID always (WRITE-03); no character that XML forbids (WRITE-04); attachments (WRITE-05).
"""

from lxml import etree

from intake_app.forms import read_xform
from intake_app.forms.reading import read_submission
from intake_app.forms.writing import write_submission
from tests.forms.reading.xform_maker import xform
from tests.forms.writing.stand_in import Filled, filled

META = "<orx:meta><orx:instanceID/><orx:instanceName/></orx:meta>"
REPEAT = (
    '<group ref="/data/child"><repeat nodeset="/data/child">'
    '<input ref="/data/child/name"><label>N</label></input></repeat></group>'
)


def attributes(element: etree._Element) -> dict[str, str]:
    return {str(name): str(value) for name, value in element.attrib.items()}


def test_nodes_stand_in_the_forms_order_with_empty_ones() -> None:  # WRITE-01
    form = filled(read_xform(xform("<b/><a>x</a><g><c/></g>" + META)), b="1")
    xml = write_submission(form).xml
    root = etree.fromstring(xml)
    assert root.tag == "data"
    assert attributes(root) == {"id": "x", "version": "1"}
    assert [etree.QName(child).localname for child in root] == ["b", "a", "g", "meta"]
    assert root.findtext("b") == "1"
    assert root.find("g/c") is not None
    assert xml.startswith(b"<?xml version='1.0' encoding='UTF-8'?>")


def test_what_is_not_relevant_is_left_out_with_all_below_it() -> None:  # WRITE-02
    form = filled(read_xform(xform("<a/><g><c/></g><h><d/></h>" + META)), a="1", c="2", d="3")
    form.at("/data/g").is_relevant = False
    form.at("/data/h/d").is_relevant = False
    root = etree.fromstring(write_submission(form).xml)
    assert root.find("g") is None
    assert root.find("h") is not None
    assert len(root.find("h")) == 0  # type: ignore[arg-type] # found in the line above


def test_instances_of_a_repeat_are_written_and_templates_never() -> None:  # WRITE-01
    definition = read_xform(
        xform('<child jr:template=""><name/></child><child><name/></child>' + META, body=REPEAT)
    )
    form = filled(definition)
    assert write_submission(form).xml.count(b"<child>") == 1
    repeat = definition.root.children[0]
    form.root.children[:1] = [
        Filled(repeat, children=[Filled(repeat.children[0], name)]) for name in ("Ana", "Bo", "")
    ]
    xml = write_submission(form).xml
    assert b"template" not in xml
    assert read_submission(xml, definition).values == {
        "/data/child[1]/name": "Ana",
        "/data/child[2]/name": "Bo",
        "/data/child[3]/name": "",
        "/data/meta/instanceID": form.instance_id,
        "/data/meta/instanceName": "",
    }
    form.root.children[:3] = []
    assert b"child" not in write_submission(form).xml


def test_instance_id_stands_in_the_metadata_of_any_form() -> None:  # WRITE-03
    for meta in ("", META, "<meta><instanceID/></meta>", "<meta/>"):
        form = filled(read_xform(xform("<a/>" + meta)))
        form.instance_name = "Case 7"
        submission = write_submission(form, deprecated_id="uuid:old")
        read = read_submission(submission.xml)
        assert read.instance_id == form.instance_id == submission.instance_id
        assert read.deprecated_id == "uuid:old"


def test_metadata_keep_openrosas_namespace() -> None:
    xml = write_submission(filled(read_xform(xform("<a/>" + META)))).xml
    root = etree.fromstring(xml)
    found = root.find("{http://openrosa.org/xforms}meta/{http://openrosa.org/xforms}instanceID")
    assert found is not None
    assert root.nsmap == {"orx": "http://openrosa.org/xforms"}


def test_namespace_of_the_forms_own_instance_is_kept() -> None:
    definition = read_xform(
        xform("<a/>", attributes='id="x" xmlns="http://example.org/f"', body="")
    )
    root = etree.fromstring(write_submission(filled(definition, a="1")).xml)
    assert root.nsmap[None] == "http://example.org/f"
    assert root.findtext("{http://example.org/f}a") == "1"


def test_attributes_of_entities_are_written() -> None:
    definition = read_xform(
        xform('<a/><meta><entity dataset="people" id="" create="1"><label/></entity></meta>')
    )
    form = filled(definition, label="Ana & Bo")
    form.at("/data/meta/entity").attributes = {"dataset": "people", "id": "u<1>", "create": "1"}
    root = etree.fromstring(write_submission(form).xml)
    entity = root.find("meta/entity")
    assert entity is not None
    assert attributes(entity) == {"dataset": "people", "id": "u<1>", "create": "1"}
    assert entity.findtext("label") == "Ana & Bo"


def test_forbidden_characters_are_taken_out_and_others_kept() -> None:  # WRITE-04
    form = filled(
        read_xform(xform("<a/>" + META)), a="a\x00b\x0b\ud800\ufffe<&>\r\nñ\U0001f600\t]]>"
    )
    read = read_submission(write_submission(form).xml)
    assert read.values["/data/a"] == "ab<&>\nñ\U0001f600\t]]>"


def test_attachments_are_named_once_when_relevant() -> None:  # WRITE-05
    definition = read_xform(
        xform(
            "<p/><p2/><s/><t/>" + META,
            model='<bind nodeset="/data/p" type="binary"/><bind nodeset="/data/p2" type="binary"/>',
            body='<upload ref="/data/p"><label>P</label></upload>'
            '<upload ref="/data/s"><label>S</label></upload>',
        )
    )
    form = filled(definition, p="a.jpg", p2="b.jpg", s="a.jpg", t="c.jpg")
    form.at("/data/p2").is_relevant = False
    assert write_submission(form).attachments == ("a.jpg",)


def test_submission_shows_no_answer_when_printed() -> None:
    submission = write_submission(filled(read_xform(xform("<a/>")), a="marker-answer"))
    assert "marker" not in repr(submission)
    assert "marker" not in repr(read_submission(submission.xml))


def test_record_of_a_form_that_is_not_at_hand_is_read_by_its_shape() -> None:
    read = read_submission(
        b"<data id='f' version='2'><r><a>1</a></r><r><a>2</a></r><g><b/></g></data>"
    )
    assert (read.form_id, read.version) == ("f", "2")
    assert read.values == {"/data/r[1]/a": "1", "/data/r[2]/a": "2", "/data/g/b": ""}
