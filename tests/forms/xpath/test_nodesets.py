"""Functions on node-sets, a row a case."""

import pytest

from intake_app.forms.errors import EvaluationFailed, FailureReason
from intake_app.forms.xpath import Context, Surroundings, compile_closure, parse, read_document
from intake_app.forms.xpath.functions.nodesets import seed_number
from tests.forms.xpath.evaluation import Row, assert_row, plain, value_of

XML = """<data xmlns:x="urn:x" id="d1" xml:lang="en-GB"><name>Ada</name>
<house><room><w>1</w></room><room><w>2</w></room></house>
<house><room><w>3</w></room><room><w/></room><room><w>5</w></room></house>
<x:extra x:kind="k">e</x:extra><!--note--><?go now?><pick>5</pick><blank/>
</data>"""
LISTS = {
    "towns": "<root><item><name>a</name><label>Aa</label><state>s1</state></item>"
    "<item><name>b</name><label>Bb</label><state>s2</state></item>"
    "<item><name>c</name><state>s1</state></item></root>"
}

ROWS: list[Row] = [
    ("count(/data/house)", 2.0),
    ("count(/data/none)", 0.0),
    ("count(//w)", 5.0),
    ("count-non-empty(//w)", 4.0),
    ("sum(//w)", 11.0),
    ("sum(/data/none)", 0.0),
    ("position(/data/house[2]/room[3])", 3.0),
    ("position(//w[. = 3]/..)", 1.0),
    ("/data/house[2]/room[position() = 2]/w", [""]),
    ("/data/house[position() = last()]/room[last()]/w", ["5"]),
    ("last()", 1.0),
    ("local-name(/data/x:extra)", "extra"),
    ("local-name()", "data"),
    ("local-name(/data/none)", ""),
    ("name(/data/x:extra)", "x:extra"),
    ("name(//@x:kind)", "x:kind"),
    ("namespace-uri(/data/x:extra)", "urn:x"),
    ("name(id('d1'))", "data"),
    ("count(id('d1 nobody'))", 1.0),
    ("lang('en')", True),
    ("lang('fr')", False),
    ("instance('towns')/root/item[state = 's1']/name", ["a", "c"]),
    ("instance('towns')/root/item[name = 'b']/label", ["Bb"]),
    ("count(instance('towns')/root/item[/data/pick = 5])", 3.0),
    ("count(instance('towns')/root/item[current()/pick = 5])", 3.0),
    ("name(current())", "data"),
    ("pulldata('towns', 'label', 'name', 'b')", "Bb"),
    ("pulldata('towns', 'label', 'name', 'c')", ""),
    ("pulldata('towns', 'label', 'name', 'zz')", ""),
    ("count(randomize(//w))", 5.0),
    ("join('', randomize(//w[. != ''], 42))", "1532"),
    ("count(randomize(//room, 7)[1]/w)", 1.0),
    ("indexed-repeat(/data/house/room/w, /data/house, 2, /data/house/room, 3)", ["5"]),
    ("indexed-repeat(//w, /data/house, 1, /data/house/room, 2)", ["2"]),
    ("indexed-repeat(/data/house/room/w, /data/house, 2)", ["3", "", "5"]),
    ("indexed-repeat(/data/house/room/w, /data/house, 9, /data/house/room, 1)", []),
    ("indexed-repeat(/data/house/room/w, /data/house, /data/blank, /data/house/room, 1)", ["1"]),
    ("indexed-repeat(/data/house/none, /data/house, 1)", []),
]


def _value(expression: str, at: str = "/*") -> object:
    return plain(value_of(expression, XML, at=at, namespaces={"x": "urn:x"}, instances=LISTS))


@pytest.mark.parametrize("row", ROWS, ids=[row[0] for row in ROWS])
def test_row_holds(row: Row) -> None:
    assert_row(
        row,
        lambda expression: value_of(expression, XML, namespaces={"x": "urn:x"}, instances=LISTS),
    )


PATHS: list[Row] = [
    ("/data/name", ["Ada"]),
    ("name", ["Ada"]),
    ("./name", ["Ada"]),
    ("house/room[2]/w", ["2", ""]),
    ("house[2]/room/w", ["3", "", "5"]),
    ("(//w)[2]", ["2"]),
    ("//w[1]", ["1", "2", "3", "", "5"]),
    ("//room[1]/w", ["1", "3"]),
    ("//w[. = 5]/ancestor::house/room[1]/w", ["3"]),
    ("name(//w[. = 5]/ancestor::*[1])", "room"),
    ("//room[3]/preceding-sibling::room[1]/w", [""]),
    ("//house[1]/following-sibling::house/room[1]/w", ["3"]),
    ("//house[1]/following::w[1]", ["3"]),
    ("//house[2]/preceding::w[1]", ["2"]),
    ("//w[. = 1] | //w[. = 5] | //w[. = 1]", ["1", "5"]),
    ("//w[. > 2] | name", ["Ada", "3", "5"]),
    ("count(/data/house[1]/node())", 2.0),
    ("count(/data/comment())", 1.0),
    ("/data/processing-instruction('go')", ["now"]),
    ("count(/data/processing-instruction('stop'))", 0.0),
    ("x:extra/@x:kind", ["k"]),
    ("x:*", ["e"]),
    ("@id", ["d1"]),
    ("@*[local-name() = 'lang']", ["en-GB"]),
    ("count(namespace::*)", 2.0),
    ("descendant-or-self::w[. = 2]/parent::room/../room[1]/w", ["1"]),
    ("self::data/name", ["Ada"]),
    ("self::other", []),
    ("//w[../../room[3]]", ["3", "", "5"]),
    ("//room[w]/w[. != '']", ["1", "2", "3", "5"]),
    ("//room[not(w = '')][last()]/w", ["2", "5"]),
    ("house[room/w = 5]/room[1]/w", ["3"]),
    ("//w[true()][2]", []),
    ("//room[position() mod 2 = 1]/w", ["1", "3", "5"]),
    ("//room[number(w)]", ["1", "2"]),
    ("//room[string(1)]/w", ["1", "2", "3", "", "5"]),
    ("//room[1.5]", []),
]


@pytest.mark.parametrize("row", PATHS, ids=[row[0] for row in PATHS])
def test_path_leads_there(row: Row) -> None:
    assert_row(row, lambda expression: value_of(expression, XML, namespaces={"x": "urn:x"}))


def test_indexed_repeat_follows_the_repeat_we_are_in() -> None:
    inner = "indexed-repeat(/data/house/room/w, /data/house/room, 1)"
    assert _value(inner, at="/data/house[2]/room[3]/w") == ["3"]
    assert _value(inner, at="/data/house[1]/room[2]") == ["1"]


def test_indexed_repeat_reads_relative_names() -> None:
    here = "/data/house[2]/room[3]/w"
    assert _value("indexed-repeat(../../room/w, ../../room, position(..) - 2)", at=here) == ["3"]
    assert _value("indexed-repeat(., .., 1)", at=here) == ["3"]


def test_indexed_repeat_of_something_outside_the_repeat_is_refused() -> None:
    with pytest.raises(EvaluationFailed) as failure:
        _value("indexed-repeat(/data/name, /data/house, 1)")
    assert failure.value.reason is FailureReason.BAD_ARGUMENT


@pytest.mark.parametrize(
    "expression", ["count(1)", "sum('a')", "randomize(1, 2)", "1 | 2", "'a'/b"]
)
def test_node_set_is_wanted(expression: str) -> None:
    with pytest.raises(EvaluationFailed) as failure:
        _value(expression)
    assert failure.value.reason is FailureReason.NODES_WANTED


def test_unknown_list_is_a_failure_that_keeps_answers_to_itself() -> None:
    with pytest.raises(EvaluationFailed) as failure:
        _value("instance(/data/name)/root/item")
    assert failure.value.reason is FailureReason.UNKNOWN_INSTANCE
    assert "Ada" not in str(failure.value)


def test_seed_that_is_no_number_is_hashed() -> None:
    assert seed_number("Hello") == 1756278180214341157  # JavaRosa's
    assert [seed_number(seed) for seed in ("", " ", "1.9", -3.7)] == [0, 0, 1, -3]
    assert seed_number(float("nan")) == 0


def test_unknown_prefix_is_named() -> None:
    with pytest.raises(EvaluationFailed) as failure:
        _value("/data/y:extra")
    assert (failure.value.reason, failure.value.name) == (FailureReason.UNKNOWN_PREFIX, "y")


def test_names_without_prefix_may_be_looked_for_in_the_forms_namespace() -> None:
    root = read_document(b"<data xmlns='urn:form'><a>1</a></data>")
    path = compile_closure(parse("/data/a"))
    assert path(Context(root, Surroundings(root=root))) == []
    for own in (None, frozenset({"", "urn:form"})):
        found = path(Context(root, Surroundings(root=root, own_namespaces=own)))
        assert isinstance(found, list)
        assert [node.text() for node in found] == ["1"]
