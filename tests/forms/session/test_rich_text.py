"""Markup in labels: what is understood, and that nothing else gets through."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake_app.forms.session.rich_text import Held, rich_text

CASES = (
    ("plain words", "plain words", "plain words"),
    ("**strong** and *soft*", "<b>strong</b> and <i>soft</i>", "strong and soft"),
    ("__strong__ and _soft_", "<b>strong</b> and <i>soft</i>", "strong and soft"),
    ("snake_case_name", "snake_case_name", "snake_case_name"),
    ("2 * 3 * 4", "2 * 3 * 4", "2 * 3 * 4"),
    ("# Big", "<h1>Big</h1>", "Big"),
    ("### Small", "<h3>Small</h3>", "Small"),
    ("a\nb", "a<br>b", "a\nb"),
    ("* one\n* two", "<ul><li>one</li><li>two</li></ul>", "one\ntwo"),
    ("1. one\n2. two", "<ol><li>one</li><li>two</li></ol>", "one\ntwo"),
    ("3. How old are you?", "3. How old are you?", "3. How old are you?"),
    (
        "[site](https://example.org/a?b=1)",
        '<a href="https://example.org/a?b=1">site</a>',
        "site",
    ),
    ("[bad](javascript:alert(1))", "[bad](javascript:alert(1))", "[bad](javascript:alert(1))"),
    (
        '<span style="color:red">hot</span>',
        '<span style="color:red">hot</span>',
        "hot",
    ),
    (
        '<span style="color: #f00; font-family: cursive">hot</span>',
        '<span style="color:#f00">hot</span>',
        "hot",
    ),
    ("<script>x</script>", "&lt;script&gt;x&lt;/script&gt;", "<script>x</script>"),
    ("<img src=x onerror=y>", "&lt;img src=x onerror=y&gt;", "<img src=x onerror=y>"),
    ("<b>never closed", "<b>never closed</b>", "never closed"),
    ("closed</b> too early", "closed too early", "closed too early"),
    (r"not \*soft\*", "not *soft*", "not *soft*"),
    ("5 < 6 & 7 > 2", "5 &lt; 6 &amp; 7 &gt; 2", "5 < 6 & 7 > 2"),
    ("one\n\ntwo", "<p>one</p><p>two</p>", "one\ntwo"),
)  # fmt: skip


@pytest.mark.parametrize(("written", "html", "plain"), CASES, ids=[case[0] for case in CASES])
def test_markup(written: str, html: str, plain: str) -> None:
    text = rich_text([written])
    assert text.html == html
    assert text.plain == plain


def test_a_persons_words_are_never_markup() -> None:
    text = rich_text(["Dear **", Held("<b>*x*</b> \ue0000\ue000"), "**"])
    assert text.html == "Dear <b>&lt;b&gt;*x*&lt;/b&gt; \ue0000\ue000</b>"
    assert text.plain == "Dear <b>*x*</b> \ue0000\ue000"


@given(st.text(alphabet="<>/*_#[]()\"'= \nabspn&;:\\\ue000\ue0011-", max_size=80))
def test_nothing_but_known_tags_comes_out(words: str) -> None:
    html = rich_text([words, Held(words)]).html
    allowed = (
        r"<(?:/?(?:b|i|u|p|ul|ol|li|h[1-6]|sub|sup|span)|br|/a"
        r"|a href=\"[^\"<>]*\"|span style=\"color:[^\"<>]*\")>"
    )
    assert "<" not in re.sub(allowed, "", html)
