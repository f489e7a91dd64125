"""XForms become definitions.

Requirements: paths without prefixes and positions (READ-01), binds relative and on attributes
(READ-02), repeats with and without templates (READ-03), texts with outputs (READ-04), lists as
columns (READ-05), actions (READ-06), submission and styles (READ-07), all faults at once (READ-08).
"""

import pytest

from intake_app.forms import FormDefinition, FormUnreadable, read_xform
from intake_app.forms.definition import (
    Group,
    Itemset,
    NodeKind,
    Output,
    Question,
    Repeat,
    Text,
)
from intake_app.forms.findings import Finding
from intake_app.forms.reading.xform import read_xform_with_warnings
from tests.forms.reading.xform_maker import xform

# ruff: noqa: E501 - XML in one piece reads better


def nodes(definition: FormDefinition) -> dict[str, NodeKind]:
    return {node.path: node.kind for node in definition.root.walk()}


def warnings_of(xml: bytes) -> dict[str, Finding]:
    return {finding.code: finding for finding in read_xform_with_warnings(xml).warnings}


def faults_of(xml: bytes) -> list[Finding]:
    with pytest.raises(FormUnreadable) as refused:
        read_xform(xml)
    return list(refused.value.findings)


def test_form_knows_its_name_version_and_title() -> None:
    definition = read_xform(xform())
    assert (definition.form_id, definition.version, definition.title) == ("x", "1", "Title")
    assert len(definition.content_hash) == 64


def test_version_may_stand_in_openrosas_namespace() -> None:
    assert read_xform(xform(attributes='id="x" orx:version="7"')).version == "7"


def test_paths_have_no_prefixes_and_metadata_keeps_its_namespace() -> None:  # READ-01
    definition = read_xform(
        xform(
            "<q/><orx:meta><orx:instanceID/></orx:meta>",
            '<bind nodeset="/data/orx:meta/orx:instanceID" jr:preload="uid"/>',
        )
    )
    assert set(nodes(definition)) == {"/data", "/data/q", "/data/meta", "/data/meta/instanceID"}
    meta = definition.root.children[1]
    assert meta.name == "{http://openrosa.org/xforms}meta"
    assert meta.children[0].bind.preload == "uid"
    assert definition.root.name == "data"


def test_instance_with_a_namespace_of_its_own_keeps_it() -> None:
    definition = read_xform(xform(attributes='id="x" xmlns="http://example.org/f"'))
    assert definition.root.name == "{http://example.org/f}data"
    assert definition.root.path == "/data"


def test_bind_may_be_relative_to_the_root() -> None:  # READ-02
    definition = read_xform(xform(model='<bind nodeset="q" type="xsd:int" required="true()"/>'))
    bind = definition.root.children[0].bind
    assert (bind.type, bind.required) == ("int", "true()")


def test_bind_on_an_attribute_stands_with_its_node() -> None:  # READ-02
    definition = read_xform(
        xform(
            '<q/><meta><entity dataset="people" id=""/></meta>',
            '<bind nodeset="/data/meta/entity/@id" calculate="/data/q"/>',
        )
    )
    entity = definition.root.children[1].children[0]
    assert entity.attributes == {"dataset": "people", "id": ""}
    assert entity.attribute_binds["id"].calculate == "/data/q"


def test_bind_keeps_what_only_we_understand() -> None:
    definition = read_xform(
        xform(model='<bind nodeset="/data/q" intake:role="outcome" entities:saveto="age"/>')
    )
    assert definition.root.children[0].bind.extra == {
        "{urn:field-intake:1}role": "outcome",
        "{http://www.opendatakit.org/xforms/entities}saveto": "age",
    }


def test_control_may_name_its_bind_by_id() -> None:
    definition = read_xform(
        xform(
            model='<bind id="b" nodeset="/data/q"/>',
            body='<input bind="b"><label>Q</label></input>',
        )
    )
    question = definition.body[0]
    assert isinstance(question, Question)
    assert question.path == "/data/q"


REPEAT_BODY = (
    '<group ref="/data/child"><label>Children</label>'
    '<repeat nodeset="/data/child" jr:count="/data/n" appearance="field-list">'
    '<input ref="/data/child/name"><label>Name</label></input></repeat></group>'
)


def test_template_and_first_instances_of_a_repeat_are_told_apart() -> None:  # READ-03
    definition = read_xform(
        xform(
            '<n/><child jr:template=""><name>T</name></child>'
            "<child><name>A</name></child><child><name>B</name></child>",
            body=REPEAT_BODY,
        )
    )
    child = definition.root.children[1]
    assert child.kind is NodeKind.REPEAT
    assert child.children[0].default == "T"
    assert [instance.children[0].default for instance in child.instances] == ["A", "B"]
    assert all(instance.kind is NodeKind.GROUP for instance in child.instances)
    assert child.attributes == {}


def test_repeat_with_only_a_template_starts_with_no_instance() -> None:  # READ-03
    definition = read_xform(xform('<n/><child jr:template=""><name/></child>', body=REPEAT_BODY))
    assert definition.root.children[1].instances == ()


def test_first_instance_serves_as_template_when_there_is_none() -> None:  # READ-03
    definition = read_xform(xform("<n/><child><name>A</name></child>", body=REPEAT_BODY))
    child = definition.root.children[1]
    assert child.children[0].default == "A"
    assert len(child.instances) == 1


def test_inner_repeat_takes_its_template_from_the_outer_template() -> None:  # READ-03
    definition = read_xform(
        xform(
            '<outer jr:template=""><inner jr:template=""><a>t</a></inner></outer><outer/>',
            body='<group ref="/data/outer"><repeat nodeset="/data/outer">'
            '<group ref="/data/outer/inner"><repeat nodeset="/data/outer/inner">'
            '<input ref="/data/outer/inner/a"><label>A</label></input>'
            "</repeat></group></repeat></group>",
        )
    )
    outer = definition.root.children[0]
    inner_of_first = outer.instances[0].children[0]
    assert inner_of_first.kind is NodeKind.REPEAT
    assert inner_of_first.instances == ()
    assert inner_of_first.children[0].default == "t"


def test_repeat_takes_label_and_appearance_of_the_group_round_it() -> None:
    definition = read_xform(xform('<n/><child jr:template=""><name/></child>', body=REPEAT_BODY))
    repeat = definition.body[0]
    assert isinstance(repeat, Repeat)
    assert repeat.label == Text(parts=("Children",))
    assert repeat.appearances == ("field-list",)
    assert repeat.count == "/data/n"
    assert not repeat.no_add_remove


def test_group_round_a_repeat_and_more_stays_a_group() -> None:
    body = (
        '<group ref="/data/g"><label>G</label><repeat nodeset="/data/g/r">'
        '<input ref="/data/g/r/a"><label>A</label></input></repeat></group>'
    )
    definition = read_xform(xform("<g><r><a/></r></g>", body=body))
    group = definition.body[0]
    assert isinstance(group, Group)
    assert isinstance(group.children[0], Repeat)


def test_label_may_hold_values() -> None:  # READ-04
    definition = read_xform(
        xform(
            "<q/><name/>",
            body='<input ref="/data/q"><label> Age of <output value=" /data/name "/>? </label></input>',
        )
    )
    question = definition.body[0]
    assert isinstance(question, Question)
    assert question.label == Text(parts=("Age of ", Output("/data/name"), "?"))


ITEXT = (
    '<itext><translation lang="English (en)"><text id="q:label"><value>Q</value>'
    '<value form="guidance">More</value><value form="image">jr://images/q.png</value></text>'
    '<text id="q:hint"><value>H</value></text></translation>'
    '<translation lang="Español (es)" default="true()"><text id="q:label"><value>P</value></text>'
    "</translation></itext>"
)


def test_translations_keep_every_form_of_a_text() -> None:  # READ-04
    definition = read_xform(
        xform(itext=ITEXT, body='<input ref="/data/q"><label ref="jr:itext(\'q:label\')"/></input>')
    )
    assert definition.languages == ("Español (es)", "English (en)")  # the default one first
    assert definition.default_language == "Español (es)"
    assert definition.translations[0].texts["q:label"] == {
        "": ("Q",),
        "guidance": ("More",),
        "image": ("jr://images/q.png",),
    }
    assert definition.media == ("q.png",)
    question = definition.body[0]
    assert isinstance(question, Question)
    assert question.label is not None
    assert question.label.itext_id == "q:label"


def test_missing_translations_are_counted_by_language() -> None:
    found = warnings_of(xform(itext=ITEXT))["xform.translation-missing"]
    assert found.message_args == {"count": 1, "language": "Español (es)"}


def test_appearance_is_tokens_and_a_function_stays_one() -> None:
    definition = read_xform(
        xform(
            body="<select1 ref=\"/data/q\" appearance=\"minimal  search('a b', 'c') w2\">"
            "<label>Q</label><item><label>A</label><value>a</value></item></select1>"
        )
    )
    question = definition.body[0]
    assert isinstance(question, Question)
    assert question.appearances == ("minimal", "search('a b', 'c')", "w2")
    assert question.choices[0].value == "a"


LIST_BODY = (
    '<select1 ref="/data/q"><label>Q</label>'
    "<itemset nodeset=\"randomize(instance('c')/root/item[s=/data/q], 3)\">"
    '<value ref="name"/><label ref="jr:itext(itextId)"/></itemset></select1>'
)


def test_list_becomes_columns() -> None:  # READ-05
    definition = read_xform(
        xform(
            model='<instance id="c"><root><item><name>a</name><s>1</s></item>'
            "<item><name>b &amp; c</name></item></root></instance>",
            body=LIST_BODY,
        )
    )
    table = definition.secondary["c"].table
    assert table is not None
    assert (table.root, table.item, table.size) == ("root", "item", 2)
    assert table.columns == {"name": ("a", "b & c"), "s": ("1", None)}
    question = definition.body[0]
    assert isinstance(question, Question)
    assert question.itemset == Itemset(
        "randomize(instance('c')/root/item[s=/data/q], 3)", "name", "jr:itext(itextId)"
    )


@pytest.mark.parametrize("rows", [10, 3000])
def test_long_lists_are_read_like_short_ones(rows: int) -> None:  # READ-05
    items = "".join(
        f"<item><name>n{row}</name><label>L &lt; {row} &amp;amp; é</label><x/></item>\n"
        for row in range(rows)
    )
    definition = read_xform(
        xform(model=f'<instance id="c"><root>{items}</root></instance>', body=LIST_BODY)
    )
    table = definition.secondary["c"].table
    assert table is not None
    assert table.size == rows
    assert table.columns["label"][-1] == f"L < {rows - 1} &amp; é"
    assert set(table.columns["x"]) == {""}


def test_list_of_another_shape_keeps_its_xml_without_our_namespace() -> None:
    definition = read_xform(
        xform(model='<instance id="c"><root><a n="1"><b><c>d</c></b></a></root></instance>')
    )
    instance = definition.secondary["c"]
    assert instance.table is None
    assert instance.xml == b'<root><a n="1"><b><c>d</c></b></a></root>'


def test_choice_and_label_of_a_file_come_from_its_columns() -> None:
    xml = xform(model='<instance id="c" src="jr://file-csv/c.csv"/>', body=LIST_BODY)
    definition = read_xform(xml, media={"c.csv": b"\xef\xbb\xbfname;label\na;Uno, dos\n"})
    table = definition.secondary["c"].table
    assert table is not None
    assert table.columns == {"name": ("a",), "label": ("Uno, dos",)}
    assert definition.media == ("c.csv",)
    assert "media.list-missing" in warnings_of(xml)


@pytest.mark.parametrize("between", [",", ";", "\t", "|"])
def test_cells_of_a_file_stand_between_what_its_heading_has_most_of(between: str) -> None:
    data = between.join(["name", "label", "n"]) + "\n" + between.join(["a", "Uno", "1"])
    xml = xform(model='<instance id="c" src="jr://file-csv/c.csv"/>', body=LIST_BODY)
    table = read_xform(xml, media={"c.csv": data.encode()}).secondary["c"].table
    assert table is not None
    assert table.columns == {"name": ("a",), "label": ("Uno",), "n": ("1",)}


def test_features_of_a_map_become_rows() -> None:
    features = (
        b'{"type":"FeatureCollection","features":[{"type":"Feature","id":7,"geometry":'
        b'{"type":"Point","coordinates":[-99.1,19.4]},"properties":{"title":"A","n":1.0,"x":null}}]}'
    )
    xml = xform(model='<instance id="c" src="jr://file/c.geojson"/>')
    table = read_xform(xml, media={"c.geojson": features}).secondary["c"].table
    assert table is not None
    assert table.columns == {
        "geometry": ("19.4 -99.1 0 0",), "title": ("A",), "n": ("1",), "x": ("",), "id": ("7",)
    }  # fmt: skip


def test_last_saved_is_left_to_the_session() -> None:
    definition = read_xform(
        xform(model='<instance id="__last-saved" src="jr://instance/last-saved"/>')
    )
    instance = definition.secondary["__last-saved"]
    assert (instance.src, instance.table, instance.xml) == ("jr://instance/last-saved", None, None)


def test_actions_know_what_sets_them_off() -> None:  # READ-06
    definition = read_xform(
        xform(
            '<q/><t/><child jr:template=""><name/></child><g/>',
            model='<setvalue event="odk-instance-first-load odk-new-repeat" ref="/data/q" value="now()"/>'
            '<odk:setgeopoint event="xforms-ready" ref="/data/g"/>',
            body='<input ref="/data/q"><label>Q</label>'
            '<setvalue ev:event="xforms-value-changed" ref="/data/t">seen</setvalue></input>'
            '<group ref="/data/child"><repeat nodeset="/data/child">'
            '<setvalue event="odk-new-repeat" ref="/data/child/name" value="uuid()"/>'
            '<input ref="/data/child/name"><label>N</label></input></repeat></group>',
        )
    )
    first, place, triggered, in_repeat = definition.actions
    assert first.events == {"odk-instance-first-load", "odk-new-repeat"}
    assert (first.target, first.value) == ("/data/q", "now()")
    assert place.name == "setgeopoint"
    assert place.events == {"odk-instance-first-load"}
    assert (triggered.trigger, triggered.value, triggered.text) == ("/data/q", None, "seen")
    assert (in_repeat.repeat, in_repeat.trigger) == ("/data/child", None)


def test_submission_settings_and_styles_are_read() -> None:  # READ-07
    definition = read_xform(
        xform(
            model='<submission action="https://example.org/s" method="post"'
            ' base64RsaPublicKey="AB\n CD" orx:auto-send="true"/>',
            body_attributes='class="pages theme-grid"',
        )
    )
    assert definition.submission.public_key == "ABCD"
    assert definition.submission.auto_send is True
    assert definition.submission.auto_delete is None
    assert definition.style == ("pages", "theme-grid")


@pytest.mark.parametrize(
    ("version", "readable"),
    [("2025.1.0", True), ("2024.1.0", True), ("2026.1.0", False), ("soon", False)],
)
def test_entities_of_a_later_kind_are_refused(version: str, readable: bool) -> None:
    xml = xform(model_attributes=f'entities:entities-version="{version}"')
    if readable:
        assert read_xform(xml).entities_version == version
    else:
        assert [fault.code for fault in faults_of(xml)] == ["xform.entities-too-new"]


def test_all_faults_are_told_at_once() -> None:  # READ-08
    xml = xform(
        "<q/><g><a/></g>",
        model='<bind nodeset="/data/gone"/><bind nodeset="/data/q" calculate="1 +"/>',
        body='<input ref="/data/nope"><label>N</label></input><input ref="/data/g"><label>G</label></input>'
        '<select1 ref="/data/q"><label>Q</label><item><label>A</label></item></select1>',
        attributes="",
    )
    assert {fault.code for fault in faults_of(xml)} == {
        "xform.bind-without-node",
        "expression.ends-early",
        "xform.control-without-node",
        "xform.control-on-group",
        "xform.choice-no-value",
        "xform.no-choices",
        "xform.no-id",
    }


CIRCLES = {
    "two calculations": (
        '<bind nodeset="/data/a" calculate="/data/b + 1"/><bind nodeset="/data/b" calculate="../a"/>',
        "/data/a → /data/b → /data/a",
    ),
    "itself": ('<bind nodeset="/data/a" calculate=". + 1"/>', "/data/a → /data/a"),
    "relevance and calculation": (
        '<bind nodeset="/data/a" relevant="/data/b > 1"/><bind nodeset="/data/b" calculate="/data/a"/>',
        "/data/a → /data/b → /data/a",
    ),
    "a group and what is in it": (
        '<bind nodeset="/data/g" relevant="/data/g/c = 1"/>',
        "/data/g → /data/g/c → /data/g",
    ),
    "required by itself": ('<bind nodeset="/data/a" required=". = \'\'"/>', "/data/a → /data/a"),
}


@pytest.mark.parametrize("case", CIRCLES)
def test_circle_is_named(case: str) -> None:
    binds, circle = CIRCLES[case]
    xml = xform("<a/><b/><g><c/></g>", model=binds, body="")
    (fault,) = faults_of(xml)
    assert fault.code == "expression.circle"
    assert fault.message_args["circle"] == circle


NO_CIRCLES = [
    '<bind nodeset="/data/a" constraint=". &gt; 3 and . &lt; /data/b"/>',
    '<bind nodeset="/data/a" calculate="once(/data/a)"/>',
    '<bind nodeset="/data/a" calculate="coalesce(., /data/b)"/>',
    '<bind nodeset="/data/r/x" calculate="indexed-repeat(/data/r/x, /data/r, position(..) - 1)"/>',
    '<bind nodeset="/data/r/x" calculate="/data/r[position() = 1]/x"/>',
    '<bind nodeset="/data/a" calculate="/data/b" relevant="/data/b = 1"/>',
]


@pytest.mark.parametrize("bind", NO_CIRCLES)
def test_no_circle_is_seen_where_there_is_none(bind: str) -> None:
    body = '<group ref="/data/r"><repeat nodeset="/data/r"><input ref="/data/r/x"><label>X</label></input></repeat></group>'
    definition = read_xform(xform("<a/><b/><r><x/></r>", model=bind, body=body))
    assert definition.form_id == "x"


def test_long_chain_of_calculations_is_no_circle_and_no_overflow() -> None:
    count = 5000
    instance = "".join(f"<q{number}/>" for number in range(count))
    binds = "".join(
        f'<bind nodeset="/data/q{number}" calculate="/data/q{number + 1} + 1"/>'
        for number in range(count - 1)
    )
    assert len(read_xform(xform(instance, binds, "")).root.children) == count
    closed = binds + f'<bind nodeset="/data/q{count - 1}" calculate="/data/q0"/>'
    (fault,) = faults_of(xform(instance, closed, ""))
    assert fault.code == "expression.circle"


def test_reference_to_nothing_is_a_warning_with_its_place() -> None:
    found = warnings_of(xform(model='<bind nodeset="/data/q" relevant="/data/other = 1"/>'))
    fault = found["expression.reference-missing"]
    assert (fault.place, fault.column) == ("/data/q", "relevant")
    assert fault.text().startswith("/data/q, column «relevant»: ")


def test_unknown_function_is_named_with_the_nearest_known_one() -> None:
    (fault,) = faults_of(xform(model='<bind nodeset="/data/q" calculate="concatt(1, 2)"/>'))
    assert fault.code == "expression.function-unknown"
    assert "concat" in fault.text()


def test_repeat_stands_in_the_repeats_that_its_nodeset_names() -> None:
    instance = "<r><s><q/></s></r><t><u/></t>"
    inner = '<repeat nodeset="/data/r/s"><input ref="/data/r/s/q"><label>Q</label></input></repeat>'
    assert read_xform(xform(instance, body=f'<repeat nodeset="/data/r">{inner}</repeat>')).body
    for body in (
        f'<repeat nodeset="/data/r"/>{inner}',
        f'<repeat nodeset="/data/r"/><repeat nodeset="/data/t">{inner}</repeat>',
        f'<repeat nodeset="/data/r"><repeat nodeset="/data/r">{inner}</repeat></repeat>',
        '<repeat nodeset="/data/r"/><group ref="/data/r/s"/>',
    ):
        found = [fault.code for fault in faults_of(xform(instance, body=body))]
        assert "xform.repeat-misplaced" in found


def test_question_that_no_instance_will_show_is_told() -> None:
    body = '<repeat nodeset="/data/r"/><input ref="/data/r/q"><label>Q</label></input>'
    read = read_xform_with_warnings(xform("<r><q/></r>", body=body))
    assert [warning.code for warning in read.warnings] == ["xform.repeat-misplaced"]


def test_the_form_itself_is_no_repeat() -> None:
    body = '<repeat nodeset="/data"><input ref="/data/q"><label>Q</label></input></repeat>'
    assert "xform.repeat-of-form" in [fault.code for fault in faults_of(xform(body=body))]


LIST = (
    '<instance id="l"><root><item><name>a</name><label>A</label></item>'
    "<item><name>b</name><label>B</label></item></root></instance>"
)


def select(nodeset: str, value: str = "name", label: str = "label") -> str:
    return (
        f'<select1 ref="/data/q"><itemset nodeset="{nodeset}"><value ref="{value}"/>'
        f'<label ref="{label}"/></itemset></select1>'
    )


ROWS = "instance('l')/root/item"
NOTHING_DOES = [
    ("<q/>", LIST, select(ROWS, value="nam"), "expression.column-missing"),
    ("<q/>", LIST, select(ROWS, label="jr:itext(itextId)"), "expression.column-missing"),
    ("<q/>", LIST, select(f"{ROWS}[state = 'x']"), "expression.column-missing"),
    ("<q/>", LIST, select("instance('l')/rot/item"), "expression.list-path"),
    (
        "<q/><p/>",
        LIST
        + '<bind nodeset="/data/p" calculate="instance(\'l\')/root/item[name = /data/q]/size"/>',
        select(ROWS),
        "expression.column-missing",
    ),
    (
        "<q/>",
        "<bind nodeset=\"/data/q\" calculate=\"pulldata('none', 'a', 'b', 'c')\"/>",
        "",
        "xform.instance-missing",
    ),
    ("<q/>", '<setvalue ref="/data/q" value="1"/>', "", "xform.action-no-event"),
    (
        "<q/>",
        '<x:setgeopoint xmlns:x="urn:x" event="odk-instance-first-load" ref="/data/q"/>',
        "",
        "xform.action-foreign",
    ),
    ("<g><q/></g>", '<bind nodeset="/data/g" required="true()"/>', "", "xform.rule-on-group"),
    ("<q/>", '<bind nodeset="/data/q" jr:preload="weather"/>', "", "xform.preload"),
    (
        "<q/>",
        '<bind nodeset="/data/q" jr:preload="timestamp" jr:preloadParams="noon"/>',
        "",
        "xform.preload",
    ),
    ("<q/>", "", '<range ref="/data/q" start="1" end="5"/>', "xform.range-missing"),
    ("<q>x</q>", '<bind nodeset="/data/q" type="int"/>', "", "xform.default-type"),
    ("<q>z</q>", LIST, select(f"{ROWS}[name = 'a']"), "xform.default-choice"),
]


@pytest.mark.parametrize(("instance", "model", "body", "code"), NOTHING_DOES)
def test_what_nothing_would_come_of_is_told(
    instance: str, model: str, body: str, code: str
) -> None:
    warnings = read_xform_with_warnings(xform(instance, model, body)).warnings
    assert [finding.code for finding in warnings] == [code]


@pytest.mark.parametrize(
    ("instance", "model", "body"),
    [
        ("<q>b</q>", LIST, select(f"{ROWS}[name = 'a']")),
        ("<q>2026-03-14</q>", '<bind nodeset="/data/q" type="date"/>', ""),
        ("<q/>", LIST + f'<bind nodeset="/data/q" calculate="count({ROWS}[label != \'\'])"/>', ""),
        ("<q>3</q>", "", '<range ref="/data/q" start="-1.5" end="5" step="0.5"/>'),
    ],
)
def test_what_works_is_not_told(instance: str, model: str, body: str) -> None:
    assert read_xform_with_warnings(xform(instance, model, body)).warnings == ()


@pytest.mark.parametrize(
    ("attributes", "code"),
    [
        ('start="a" end="5" step="1"', "xform.range-number"),
        ('start="1" end="Infinity" step="1"', "xform.range-number"),
        ('start="1" end="5" step="0.0"', "xform.range-step"),
    ],
)
def test_a_range_that_leads_nowhere_is_refused(attributes: str, code: str) -> None:
    with pytest.raises(FormUnreadable) as refused:
        read_xform(xform("<q/>", "", f'<range ref="/data/q" {attributes}/>'))
    assert [finding.code for finding in refused.value.findings] == [code]


def test_a_list_in_a_file_counts_whatever_stands_in_its_place() -> None:
    stand_in = (
        '<instance id="l" src="jr://file/l.csv"><root><item><name>_</name><label>_</label></item>'
        "</root></instance>"
    )
    read = read_xform_with_warnings(
        xform("<q/>", stand_in, select(ROWS)), media={"l.csv": b"name,label\na,Alfa\n"}
    )
    table = read.definition.secondary["l"].table
    assert table is not None
    assert table.columns["name"] == ("a",)
    assert read.warnings == ()
