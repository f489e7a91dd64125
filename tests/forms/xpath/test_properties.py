"""Any expression, however odd, has a value or says why not."""

from hypothesis import given, settings
from hypothesis import strategies as st

from intake_app.forms.errors import EvaluationFailed, ExpressionUnreadable
from intake_app.forms.xpath import (
    FUNCTIONS,
    Expression,
    check,
    compile_closure,
    functions_called,
    parse,
)
from tests.forms.xpath.evaluation import value_of

XML = """<data id="d"><a>1</a><a>two</a><rep><x>3</x><d>2026-03-01</d></rep><rep><x/></rep>
<g>0 0 0 0;0 1 0 0;1 1 0 0;0 0 0 0</g><!--c--></data>"""
LISTS = {"list": "<root><item><name>a</name><label>A</label></item></root>"}

NAMES = st.sampled_from(["a", "rep", "x", "d", "data", "none", "*", "g", "item", "name"])
LITERALS = st.sampled_from(
    ["''", "'a'", "'2026-02-30'", "'1970-01-01T00:00:00Z'", "'0 0;1 1'", "'(a+)+$'", "'%Y %b'"]
)
NUMBERS = st.sampled_from(["0", "1", "-1", "2.5", "1e300", "0.0001", "99999999999", ".5"])
AXES = st.sampled_from(
    ["", "", "", "@", "..//", "./", "ancestor::", "following::", "preceding-sibling::", "self::"]
)
OPERATORS = st.sampled_from(
    ["+", "-", "*", " div ", " mod ", "=", "!=", "<", ">=", " and ", " or ", "|"]
)
STARTS = st.sampled_from(["", "/data/", "//", "../", "instance('list')/root/", "current()/"])


def _paths() -> st.SearchStrategy[str]:
    return st.builds("{}{}{}".format, STARTS, AXES, NAMES)


def _grown(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    calls = st.builds(
        lambda name, arguments: f"{name}({', '.join(arguments)})",
        st.sampled_from(sorted(FUNCTIONS)),
        st.lists(inner, max_size=4),
    )
    return st.one_of(
        calls,
        st.builds("({}){}({})".format, inner, OPERATORS, inner),
        st.builds("{}[{}]".format, _paths(), inner),
        st.builds("({})[{}]".format, inner, inner),
        st.builds("-({})".format, inner),
        st.builds("({})/{}".format, inner, NAMES),
    )


EXPRESSIONS = st.recursive(st.one_of(_paths(), LITERALS, NUMBERS), _grown, max_leaves=12)


@given(EXPRESSIONS)
@settings(max_examples=300, deadline=None)
def test_expression_has_a_value_or_says_why_not(text: str) -> None:
    try:
        value = value_of(text, XML, at="/data/rep[1]", instances=LISTS, steps=20_000)
    except (EvaluationFailed, ExpressionUnreadable):
        return
    assert isinstance(value, str | float | bool | list)


@given(st.text(max_size=60))
@settings(deadline=None)
def test_any_text_is_read_or_refused(text: str) -> None:
    expression = _read(text)
    if expression is not None:
        check(expression)
        compile_closure(expression)


@given(st.text(alphabet="a1 '\"()[]/.*@|+-=<>!,:$&or\n", max_size=40))
@settings(max_examples=300, deadline=None)
def test_text_like_expressions_is_read_or_refused(text: str) -> None:
    expression = _read(text)
    if expression is None:
        return
    assert parse(str(expression)) == parse(str(parse(str(expression))))


@given(EXPRESSIONS)
@settings(deadline=None)
def test_writing_an_expression_keeps_its_meaning(text: str) -> None:
    expression = _read(text)
    if expression is None:
        return
    again = parse(str(expression))
    assert str(again) == str(expression)
    assert functions_called(again) == functions_called(expression)


def _read(text: str) -> Expression | None:
    """The expression, or None when it is refused at a place inside the text."""
    try:
        return parse(text)
    except ExpressionUnreadable as failure:
        fault = failure
    assert 0 <= fault.position <= len(text)
    return None
