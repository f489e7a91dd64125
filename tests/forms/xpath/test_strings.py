"""Functions on text, a row a case."""

import pytest

from intake_app.forms.errors import EvaluationFailed, FailureReason
from tests.forms.xpath.evaluation import Row, assert_row, value_of

XML = "<data><a> x  y\n z </a><b>1</b><b>2</b><b/></data>"

ROWS: list[Row] = [
    ("concat()", ""),
    ("concat('a')", "a"),
    ("concat('a', 1, true(), 0.5)", "a1true0.5"),
    ("concat(/data/b, '!')", "12!"),
    ("join(', ', 'a', 'b', 'c')", "a, b, c"),
    ("join('-', /data/b)", "1-2-"),
    ("join('-', 'x', /data/b[. != ''], 'y')", "x-1-2-y"),
    ("join('-')", ""),
    ("substr('hello', 0)", "hello"),
    ("substr('hello', 1, 4)", "ell"),
    ("substr('hello', -2)", "lo"),
    ("substr('hello', 0, -1)", "hell"),
    ("substr('hello', 3, 1)", ""),
    ("substr('hello', 9)", ""),
    ("substr('hello', 'x')", "hello"),
    ("substring('12345', 2, 3)", "234"),
    ("substring('12345', 2)", "2345"),
    ("substring('12345', 1.5, 2.6)", "234"),
    ("substring('12345', 0, 3)", "12"),
    ("substring('12345', 0 div 0, 3)", ""),
    ("substring('12345', -42, 1 div 0)", "12345"),
    ("substring('12345', -1 div 0, 1 div 0)", ""),
    ("substring-before('1999/04/01', '/')", "1999"),
    ("substring-before('abc', '')", ""),
    ("substring-before('abc', 'q')", ""),
    ("substring-after('1999/04/01', '/')", "04/01"),
    ("substring-after('abc', '')", "abc"),
    ("substring-after('abc', 'q')", ""),
    ("contains('abc', 'b')", True),
    ("contains('abc', '')", True),
    ("contains('abc', 'B')", False),
    ("starts-with('abc', 'ab')", True),
    ("starts-with('', 'a')", False),
    ("ends-with('abc', 'bc')", True),
    ("ends-with('abc', 'ab')", False),
    ("ends-with('', '')", True),
    ("translate('bar', 'abc', 'ABC')", "BAr"),
    ("translate('--aaa--', 'abc-', 'ABC')", "AAA"),
    ("translate('aa', 'aa', 'xy')", "xx"),
    ("string-length('añ😀')", 3.0),
    ("string-length()", 11.0),
    ("string-length(/data/none)", 0.0),
    ("normalize-space(/data/a)", "x y z"),
    ("normalize-space('\u00a0x\u00a0')", "\u00a0x\u00a0"),
    ("normalize-space()", "x y z 12"),
    ("regex('12345', '[0-9]+')", True),
    ("regex('a12345', '[0-9]+')", False),
    ("regex('12345b', '[0-9]+')", False),
    ("regex('', '[0-9]*')", True),
]


@pytest.mark.parametrize("row", ROWS, ids=[row[0] for row in ROWS])
def test_row_holds(row: Row) -> None:
    assert_row(row, lambda expression: value_of(expression, XML))


PATTERNS: list[tuple[str, str, bool]] = [
    (r"\d{4}", "2026", True),
    (r"\d", "٣", False),  # Java's \d is ASCII
    (r"^\d+$", "12", True),
    (r"a|ab", "ab", True),
    (r"[A-Za-z .'-]+", "Ana María"[:3], True),
    (r"\p{L}+", "Añá", True),
    (r"\p{IsAlphabetic}+", "Ñandú", True),
    (r"\p{Alpha}+", "abc", True),
    (r"[\p{Alpha}\p{Digit}]+", "a1", True),
    (r"\P{Alpha}+", "123", True),
    (r"\p{Upper}\p{Lower}+", "Bo", True),
    (r"\p{Lu}\p{Ll}*", "Éa", True),
    (r"\p{IsArabic}+", "سلام", True),
    (r"\u0041+", "AAA", True),
    (r"[\u0041-\u0043]+", "ABC", True),
    (r"\Qa.b\E", "a.b", True),
    (r"\Qa.b\E", "axb", False),
    (r"\h+", " \t", True),
    (r"(?=.*\d)[a-z\d]{3,}", "ab1", True),
    (r"(?=.*\d)[a-z\d]{3,}", "abc", False),
    (r"(\w)\1", "aa", True),
    (r"(\w)\1", "ab", False),
    (r"(\w)\1", "éé", False),  # Java's \w is ASCII
    (r"(?=\p{L})\p{L}+", "Ñandú", True),
    (r"(?!x)[\d\s]+[\D]", "1 2é", True),
    (r"(?!x)\d+", "٣", False),
    (r"(?!x)[^\W]+", "aé", False),
    (r"a++b", "aab", True),
    (r"(?i)abc", "ABC", True),
    (r"[^@\s]+@[^@\s]+\.[a-z]{2,}", "a@b.org", True),
    (r"a\\b", "a\\b", True),
    (r"[]a]+", "]a", True),
    (r"abc\Z", "abc", True),
    (r".", "\n", False),
    (r"x{2}", "xx", True),
]


@pytest.mark.parametrize(("pattern", "text", "expected"), PATTERNS)
def test_java_pattern_matches_the_whole_text(pattern: str, text: str, expected: bool) -> None:
    xml = f"<data><p>{_escaped(pattern)}</p><t>{_escaped(text)}</t></data>"
    assert value_of("regex(/data/t, /data/p)", xml) is expected


@pytest.mark.parametrize(
    "pattern", ["(", "[a-z&&[^aeiou]]", "[a[bc]]", "*a", r"\p{Nonsense", "a\\"]
)
def test_pattern_that_means_something_else_is_refused(pattern: str) -> None:
    xml = f"<data><p>{_escaped(pattern)}</p></data>"
    with pytest.raises(EvaluationFailed) as failure:
        value_of("regex('a', /data/p)", xml)
    assert failure.value.reason is FailureReason.PATTERN_UNREADABLE


@pytest.mark.parametrize("pattern", ["(a+)+$", "(a|aa)+$", r"^(\d+)*$", "(a*)*b"])
def test_pattern_that_stalls_other_engines_answers(pattern: str) -> None:
    xml = f"<data><p>{_escaped(pattern)}</p><t>{'a' * 3000}!</t></data>"
    assert value_of("regex(/data/t, /data/p)", xml) is False


def test_check_that_takes_too_long_is_no_answer() -> None:
    # The back reference keeps it from the linear engine.
    xml = f"<data><p>(x?)\\1(a|aa)+\\1$</p><t>{'a' * 4000}!</t></data>"
    with pytest.raises(EvaluationFailed) as failure:
        value_of("regex(/data/t, /data/p)", xml)
    assert failure.value.reason is FailureReason.PATTERN_TOO_SLOW


def test_text_too_long_for_the_second_engine_is_no_answer() -> None:
    xml = f"<data><p>(a)\\1*</p><t>{'a' * 5000}</t></data>"
    with pytest.raises(EvaluationFailed) as failure:
        value_of("regex(/data/t, /data/p)", xml)
    assert failure.value.reason is FailureReason.PATTERN_TOO_SLOW


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")
