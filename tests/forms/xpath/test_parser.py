"""Reading expressions: what they mean, what is refused and where."""

import pytest

from intake_app.forms.errors import ExpressionUnreadable, FailureReason, UnreadableReason
from intake_app.forms.xpath import (
    Axis,
    Call,
    Chain,
    Context,
    Filter,
    Literal,
    NameTest,
    Negation,
    Number,
    Operator,
    Path,
    Start,
    Step,
    Union,
    check,
    compile_closure,
    parse,
)

SAME = [
    ("1+2*3", "1 + (2 * 3)"),
    ("1 - 2 - 3", "(1 - 2) - 3"),
    ("a or b and c", "a or (b and c)"),
    ("a = b < c", "a = (b < c)"),
    ("1 < 2 + 3 * 4 and true()", "(1 < (2 + (3 * 4))) and true()"),
    ("a|b = c", "(a | b) = c"),
    ("//x", "/descendant-or-self::node()/child::x"),
    ("a//@b", "child::a/descendant-or-self::node()/attribute::b"),
    (".", "self::node()"),
    ("../x", "parent::node()/child::x"),
    ("2 mod 3", "2mod 3"),
    ("1and1", "1 and 1"),
    ("1 div2", "1 div 2"),
    ("a[b][1]", " a [ b ] [ 1 ] "),
    ("a\n+\tb", "a + b"),
    ("(((1)))", "1"),
    ("'a'", '"a"'),
]


@pytest.mark.parametrize(("left", "right"), SAME)
def test_two_spellings_mean_the_same(left: str, right: str) -> None:
    assert _flattened(parse(left)) == _flattened(parse(right))


def _flattened(expression: object) -> str:
    """Nested chains of one precedence as the parser would write them."""
    text = str(expression)
    return text.replace("(1 - 2) - 3", "1 - 2 - 3")


def test_parts_are_what_they_seem() -> None:
    here = Path(Start.HERE, (Step(Axis.CHILD, NameTest("a")),))
    assert parse("a") == here
    assert parse("-a") == Negation(here)
    assert parse("--a") == Negation(here, 2)
    assert parse("a + 1.5") == Chain(here, ((Operator.PLUS, Number(1.5)),))
    assert parse("a | 'b'") == Union((here, Literal("b")))
    assert parse("jr:itext('x')") == Call("jr:itext", (Literal("x"),))
    assert parse("f()[1]") == Filter(Call("f", ()), (Number(1.0),))
    assert parse("f()/a") == Path(Call("f", ()), here.steps)
    assert parse("/") == Path(Start.ROOT, ())
    assert parse("p:a") == Path(Start.HERE, (Step(Axis.CHILD, NameTest("a", "p")),))


@pytest.mark.parametrize(
    "text", ["div div mod", "* * *", "and and or", "or", "div/mod", "@and = *"]
)
def test_names_like_operators_are_names_where_names_belong(text: str) -> None:
    assert str(parse(text))


@pytest.mark.parametrize(
    ("text", "reason", "position"),
    [
        ("", UnreadableReason.EMPTY, 0),
        ("   ", UnreadableReason.EMPTY, 0),
        ("1 +", UnreadableReason.ENDS_EARLY, 3),
        ("(1", UnreadableReason.ENDS_EARLY, 2),
        ("a[1", UnreadableReason.ENDS_EARLY, 3),
        ("f(1,", UnreadableReason.ENDS_EARLY, 4),
        ("1)", UnreadableReason.UNEXPECTED_TOKEN, 1),
        ("a b", UnreadableReason.UNEXPECTED_TOKEN, 2),
        ("f(,)", UnreadableReason.UNEXPECTED_TOKEN, 2),
        ("a[]", UnreadableReason.UNEXPECTED_TOKEN, 2),
        ("a/", UnreadableReason.ENDS_EARLY, 2),
        ("a//", UnreadableReason.ENDS_EARLY, 3),
        ("= 1", UnreadableReason.UNEXPECTED_TOKEN, 0),
        ("a/f(1)", UnreadableReason.UNEXPECTED_TOKEN, 2),
        ("text('x')", UnreadableReason.UNEXPECTED_TOKEN, 5),
        ("sideways::a", UnreadableReason.UNKNOWN_AXIS, 0),
        ("1 + $x", UnreadableReason.VARIABLE, 4),
        ("'open", UnreadableReason.OPEN_QUOTE, 0),
        ('a = "open', UnreadableReason.OPEN_QUOTE, 4),
        ("a # b", UnreadableReason.UNEXPECTED_CHARACTER, 2),
        ("${name}", UnreadableReason.UNEXPECTED_CHARACTER, 1),
        ("a ! b", UnreadableReason.UNEXPECTED_CHARACTER, 2),
        ("a:b:c", UnreadableReason.UNEXPECTED_CHARACTER, 3),
        ("(" * 65 + "1" + ")" * 65, UnreadableReason.TOO_DEEP, 64),
        ("a[" * 65 + "1" + "]" * 65, UnreadableReason.TOO_DEEP, 128),
        ("+".join(["1"] * 2001), UnreadableReason.TOO_MANY_TOKENS, 4000),
        ("'" + "x" * 20000 + "'", UnreadableReason.TOO_LONG, 16384),
    ],
)
def test_fault_is_named_with_its_place(text: str, reason: UnreadableReason, position: int) -> None:
    with pytest.raises(ExpressionUnreadable) as failure:
        parse(text)
    assert failure.value.reason is reason
    assert failure.value.position == position


def test_fault_keeps_the_text_to_itself() -> None:
    with pytest.raises(ExpressionUnreadable) as failure:
        parse("'private' 'words'")
    assert "private" not in str(failure.value)


def test_depth_counts_brackets_not_operators() -> None:
    assert parse("(" * 63 + "1" + ")" * 63) == Number(1.0)
    assert isinstance(parse("+".join(["1"] * 2000)), Chain)
    assert isinstance(parse("-" * 1500 + "1"), Negation)
    assert isinstance(parse("/".join(["a"] * 900)), Path)
    assert isinstance(parse("|".join(["a"] * 900)), Union)


@pytest.mark.parametrize("brackets", [10, 13, 20, 62])
def test_steep_expression_is_read_in_full_or_refused(brackets: int) -> None:
    text = "1 or 1 and 1 = 1 < 1 + 1 * -(" * brackets + "1" + ")" * brackets
    if brackets > 13:
        with pytest.raises(ExpressionUnreadable) as failure:
            parse(text)
        assert failure.value.reason is UnreadableReason.TOO_DEEP
    else:
        assert compile_closure(parse(text))(Context()) is True


def test_names_of_any_script_are_names() -> None:
    assert parse("/datos/año-2") == Path(
        Start.ROOT,
        (Step(Axis.CHILD, NameTest("datos")), Step(Axis.CHILD, NameTest("año-2"))),
    )


def test_check_lists_every_fault_in_order() -> None:
    faults = check(parse("selcted(a, 'b') or count(1, 2) > y:z + jr:no()"), {"jr": "urn:jr"})
    assert [(fault.reason, fault.name, fault.position) for fault in faults] == [
        (FailureReason.UNKNOWN_FUNCTION, "selcted", 0),
        (FailureReason.WRONG_ARITY, "count", 19),
        (FailureReason.UNKNOWN_PREFIX, "y", 0),
        (FailureReason.UNKNOWN_FUNCTION, "jr:no", 39),
    ]
    assert check(parse("selected(a, 'b')")) == ()


def test_check_names_lists_the_form_does_not_have() -> None:
    expression = parse("instance('a')/x | instance('b')/x[pulldata('c', 'd', 'e', 'f')]")
    faults = check(expression, instances={"a"})
    assert [(fault.reason, fault.name, fault.position) for fault in faults] == [
        (FailureReason.UNKNOWN_INSTANCE, "b", 18),
        (FailureReason.UNKNOWN_INSTANCE, "c", 34),
    ]
