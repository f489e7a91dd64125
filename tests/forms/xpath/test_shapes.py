"""Shapes: what is found out of one expression must hold for all that have its shape."""

import pytest

from intake_app.forms import read_xform
from intake_app.forms.session.layout import FormLayout
from intake_app.forms.xpath import parse
from intake_app.forms.xpath.compile import (
    Compiled,
    compile_shape,
    compile_text,
    compile_truth,
    compile_value,
)
from intake_app.forms.xpath.references import NotInSlots
from intake_app.forms.xpath.shapes import shape_of
from tests.forms.reading.xform_maker import xform

LAYOUT = FormLayout(
    read_xform(
        xform(
            "<a/><b>1</b><c/><gated/><group><d/></group>"
            '<rep jr:template=""><x/><y/><in jr:template=""><z/></in></rep>',
            model='<bind nodeset="/data/gated" relevant="/data/a = 1"/>',
            body='<group ref="/data/rep"><repeat nodeset="/data/rep"><input ref="/data/rep/x"/>'
            '<repeat nodeset="/data/rep/in"><input ref="/data/rep/in/z"/></repeat>'
            "</repeat></group>",
        )
    )
)


@pytest.mark.parametrize(
    ("text", "shape", "paths"),
    [
        ("/data/a + /data/b", "/_h0 + /_h1", ("/data/a", "/data/b")),
        ("/data/a + /data/a", "/_h0 + /_h0", ("/data/a",)),
        ("if(/data/a='/data/b', 1, 2)", "if(/_h0='/data/b', 1, 2)", ("/data/a",)),
        ("/data/a-1", "/_h0", ("/data/a-1",)),
        ("/data/a -1", "/_h0 -1", ("/data/a",)),
        (". > /data/a and . < 5", ". > /_h0 and . < 5", ("/data/a",)),
        ("once(/data/a)", "once(/_h0)", ("/data/a",)),
        ("1 + 1", "1 + 1", ()),
        ("/data/and and /data/div div 2", "/_h0 and /_h1 div 2", ("/data/and", "/data/div")),
    ],
)
def test_plain_paths_are_taken_out(text: str, shape: str, paths: tuple[str, ...]) -> None:
    found = shape_of(text)
    assert found is not None
    assert found.text == shape
    assert found.paths == paths


@pytest.mark.parametrize(
    "text",
    [
        "../a = 1",
        "/data/rep[1]/x",
        "/data/rep [1]/x",
        "/data/* /a",
        "/data/meta/entity/@id",
        "/data/orx:meta/orx:instanceID",
        "//a + /data/b",
        "instance('l')/root/item[name = /data/a]/label",
        "count(/data/rep) + position(..)",
        "./a = 1",
        "position() = /data/a",
        "nonsense(/data/a)",
        "round(/data/a, 1, 2, 3)",
        "/data/a +",
        "/data/a = " + "1 + " * 600 + "1",
    ],
)
def test_what_only_the_whole_text_explains_has_no_shape(text: str) -> None:
    assert shape_of(text) is None


COMPILERS = (compile_value, compile_text, compile_truth)


@pytest.mark.parametrize("compiler", COMPILERS)
@pytest.mark.parametrize(
    "texts",
    [
        ("/data/a != ''", "/data/b != ''", "/data/gated != ''", "/data/group/d != ''"),
        ("/data/a + /data/b * 2", "/data/b + /data/a * 2", "/data/c + /data/gated * 2"),
        ("count(/data/a)", "count(/data/gated)", "count(/data/group/d)", "count(/data/b)"),
        ("sum(/data/rep/x)", "sum(/data/rep/y)", "sum(/data/a)"),
        ("/data/rep/x + /data/a", "/data/rep/y + /data/a", "/data/rep/y + /data/rep/x"),
        ("concat(/data/rep/x, /data/b)", "concat(/data/b, /data/rep/x)"),
        ("/data/rep/in/z > /data/rep/x", "/data/rep/in/z > /data/a", "/data/a > /data/rep/x"),
        ("if(selected(/data/a, 'x'), /data/b, 0)", "if(selected(/data/b, 'x'), /data/b, 0)"),
        ("coalesce(/data/a, /data/b)", "coalesce(/data/rep/x, /data/b)"),
        (". > 0 and . < 9", "string-length() > 2", "once(random())", "string(.)", "3"),
        (". > /data/a", ". > /data/b", ". > /data/rep/x", "once(/data/a)", "once(/data/rep/x)"),
        (". = /data/group/d or string() = /data/gated", ". = /data/gated or string() = /data/b"),
        ("today() > /data/a", "today() > /data/b"),
    ],
)
def test_a_mould_gives_what_compiling_gives(compiler: object, texts: tuple[str, ...]) -> None:
    for _ in range(2):  # the second time from the mould
        for path in ("/data/a", "/data/gated", "/data/rep", "/data/rep/x", "/data/rep/in/z"):
            place = LAYOUT.by_path[path]
            for text in texts:
                shape = shape_of(text)
                assert shape is not None
                made = compile_shape(compiler, shape, LAYOUT, place)  # type: ignore[arg-type]  # one of three
                if made is None:
                    continue
                try:
                    plain: Compiled = compiler(parse(text), LAYOUT, place, {})  # type: ignore[operator]  # one of three
                except NotInSlots:
                    pytest.fail("a shape was compiled that cannot be")
                assert _traits(made) == _traits(plain)


def test_most_expressions_of_one_shape_come_from_a_mould() -> None:
    place = LAYOUT.by_path["/data/c"]
    made = []
    for text in ("/data/a * 7", "/data/b * 7"):
        shape = shape_of(text)
        assert shape is not None
        made.append(compile_shape(compile_value, shape, LAYOUT, place))
    one, other = made
    assert one is not None
    assert other is not None
    assert one.run.__code__ is other.run.__code__
    assert one.parameters != other.parameters


def _traits(compiled: Compiled) -> tuple[object, ...]:
    return (
        compiled.shape,
        compiled.parameters,
        compiled.dependencies,
        compiled.uses_language,
        compiled.uses_clock,
        compiled.uses_chance,
        compiled.lists,
    )
