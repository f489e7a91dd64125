"""Question types choose a control, read what is typed and say the answer.

A row a case; the sources are ODK's documentation of question types and appearances.
"""

from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake_app.forms.definition import Bind, Choice, Question, Text
from intake_app.forms.question_types import (
    QUESTION_TYPES,
    NotThisType,
    bind_type,
    question_type,
)
from intake_app.forms.view import Control

NOON = datetime(2026, 7, 1, 12, 0, tzinfo=timezone(timedelta(hours=-6)))


def asked(
    element: str = "input",
    appearance: str = "",
    choices: int = 0,
    **attributes: str,
) -> Question:
    return Question(
        path="/data/q",
        element=element,
        label=None,
        hint=None,
        appearances=tuple(appearance.split()),
        attributes=attributes,
        choices=tuple(Choice(f"c{number}", Text()) for number in range(choices)),
    )


CONTROLS = [
    (asked(), Bind("string"), Control.TEXT),
    (asked(appearance="multiline"), Bind("string"), Control.MULTILINE),
    (asked(rows="5"), Bind("string"), Control.MULTILINE),
    (asked(appearance="numbers thousands-sep"), Bind("string"), Control.TEXT),
    (asked(), Bind("string", readonly="true()"), Control.NOTE),
    (asked(), Bind("string", readonly="/data/x = 1"), Control.TEXT),
    (asked(), Bind("string", readonly="true()", calculate="1"), Control.TEXT),
    (asked(), Bind("int"), Control.INTEGER),
    (asked(), Bind("decimal"), Control.DECIMAL),
    (asked(), Bind("date"), Control.DATE),
    (asked(), Bind("time"), Control.TIME),
    (asked(), Bind("dateTime"), Control.DATE_TIME),
    (asked(), Bind("barcode"), Control.BARCODE),
    (asked(), Bind("geopoint"), Control.GEOPOINT),
    (asked(), Bind("geotrace"), Control.GEOTRACE),
    (asked(), Bind("geoshape"), Control.GEOSHAPE),
    (asked("select1", choices=3), Bind("string"), Control.SELECT_ONE),
    (asked("select1", "minimal"), Bind("string"), Control.SELECT_ONE_LONG),
    (asked("select1", "search w2"), Bind("string"), Control.SELECT_ONE_LONG),
    (asked("select"), Bind("string"), Control.SELECT_MULTIPLE),
    (asked("select", "autocomplete"), Bind("string"), Control.SELECT_MULTIPLE_LONG),
    (asked("rank"), Bind("odk:rank"), Control.RANK),
    (asked("range"), Bind("int"), Control.RANGE),
    (asked("upload"), Bind("binary"), Control.FILE),
    (asked("trigger"), Bind("string"), Control.ACKNOWLEDGE),
    (asked("secret"), Bind("string"), Control.TEXT),
    (asked(query="instance('c')/root/item"), Bind("string"), Control.SELECT_ONE),
    (asked(), Bind("no-such-type"), Control.TEXT),
]


@pytest.mark.parametrize(("question", "bind", "control"), CONTROLS)
def test_control_follows_element_type_and_appearance(
    question: Question, bind: Bind, control: Control
) -> None:
    assert question_type(question, bind).control(question, bind) is control


def test_many_choices_are_shown_as_a_long_list() -> None:
    question = asked("select1")
    assert question_type(question, Bind()).control(question, Bind(), 26) is Control.SELECT_ONE_LONG
    assert question_type(question, Bind()).control(question, Bind(), 25) is Control.SELECT_ONE


DECODED = [
    ("text", " a\r\nb\x00\ufffe ", " a\nb "),
    ("barcode", " 123\n", "123"),
    ("integer", "007", "7"),
    ("integer", "-0", "0"),
    ("integer", "+12", "12"),
    ("integer", "\u22125", "-5"),
    ("integer", " ", ""),
    ("decimal", "1,50", "1.50"),
    ("decimal", ".5", "0.5"),
    ("decimal", "-0.0", "0.0"),
    ("decimal", "007.", "7"),
    ("decimal", "-3", "-3"),
    ("range", "4", "4"),
    ("range decimal", "4.5", "4.5"),
    ("date", "2026-7-1", "2026-07-01"),
    ("date", "2026-07-01T12:00:00.000-06:00", "2026-07-01"),
    ("time", "9:05", "09:05:00.000-06:00"),
    ("time", "09:05:10.25+02", "09:05:10.250+02:00"),
    ("time", "23:59Z", "23:59:00.000Z"),
    ("dateTime", "2026-07-01 9:05", "2026-07-01T09:05:00.000-06:00"),
    ("dateTime", "2026-07-01", "2026-07-01T00:00:00.000-06:00"),
    ("dateTime", "2026-07-01T09:05:00+0200", "2026-07-01T09:05:00.000+02:00"),
    ("select_one", " a ", "a"),
    ("select_multiple", " b  a b ", "b a"),
    ("rank", "c a b", "c a b"),
    ("geopoint", "19.4326, -99.1332", "19.4326 -99.1332 0 0"),
    ("geopoint", "+1 2 3.5 4", "1 2 3.5 4"),
    ("geotrace", "1 2;3 4", "1 2 0 0; 3 4 0 0"),
    ("geoshape", "1 2; 3 4; 5 6", "1 2 0 0; 3 4 0 0; 5 6 0 0; 1 2 0 0"),
    ("geoshape", "1 2; 3 4; 5 6; 1 2 7 8;", "1 2 0 0; 3 4 0 0; 5 6 0 0; 1 2 7 8"),
    ("acknowledge", "ok", "OK"),
    ("acknowledge", "true", "OK"),
    ("acknowledge", "false", ""),
    ("file", "photo 1.jpg", "photo 1.jpg"),
]


@pytest.mark.parametrize(("name", "typed", "value"), DECODED)
def test_what_is_typed_becomes_canonical(name: str, typed: str, value: str) -> None:
    assert QUESTION_TYPES[name].decode(typed, NOON) == value


REFUSED = [
    ("integer", "1.0"),
    ("integer", "12a"),
    ("integer", "1e3"),
    ("integer", "1234567890123456"),
    ("integer", "٣"),
    ("decimal", "."),
    ("decimal", "1.2.3"),
    ("decimal", "1,234.5"),
    ("decimal", "1e5"),
    ("decimal", "NaN"),
    ("date", "2026-02-30"),
    ("date", "01/02/2026"),
    ("date", "2026"),
    ("time", "25:00"),
    ("time", "9"),
    ("time", "10:00+15:00"),
    ("dateTime", "2026-13-01T00:00"),
    ("dateTime", "now"),
    ("geopoint", "91 0"),
    ("geopoint", "0 181 0 0"),
    ("geopoint", "19.4"),
    ("geopoint", "1 2 3 -4"),
    ("geopoint", "north west"),
    ("geotrace", "1 2"),
    ("geoshape", "1 2; 3 4"),
    ("acknowledge", "yes please"),
    ("file", "../photo.jpg"),
    ("file", "con.jpg"),
]


@pytest.mark.parametrize(("name", "typed"), REFUSED)
def test_what_is_no_value_of_the_type_is_refused(name: str, typed: str) -> None:
    with pytest.raises(NotThisType):
        QUESTION_TYPES[name].decode(typed, NOON)


WORDS = [
    ("date", "2026-11-24", "Español (es)", "24 de noviembre de 2026"),
    ("date", "2026-11-24", "en-GB", "24 November 2026"),
    ("date", "2026-11-24", "French", "24 novembre 2026"),
    ("date", "nonsense", "en", "nonsense"),
    ("dateTime", "2026-01-02T09:05:00.000-06:00", "es", "2 de enero de 2026 09:05"),
    ("time", "09:05:00.000-06:00", "es", "09:05"),
    ("acknowledge", "OK", "es-MX", "Confirmado"),
    ("acknowledge", "", "en", ""),
    ("select_one", "a", "en", "<a>"),
    ("select_multiple", "b a", "en", "<b>, <a>"),
    ("rank", "b a", "en", "1. <b>, 2. <a>"),
    ("geopoint", "19.4 -99.1 0 5", "en", "19.4, -99.1 (± 5 m)"),
    ("geopoint", "19.4 -99.1 0 0", "en", "19.4, -99.1"),
    ("geotrace", "1 2 0 0; 3 4 0 0", "es", "2 puntos"),
    ("text", "a\nb", "en", "a\nb"),
    ("integer", "5", "xx", "5"),
]


@pytest.mark.parametrize(("name", "value", "language", "words"), WORDS)
def test_answer_is_said_in_words(name: str, value: str, language: str, words: str) -> None:
    assert QUESTION_TYPES[name].in_words(value, language, lambda label: f"<{label}>") == words


@pytest.mark.parametrize("name", QUESTION_TYPES)
def test_no_answer_stays_no_answer(name: str) -> None:
    assert QUESTION_TYPES[name].decode("", NOON) == ""
    assert QUESTION_TYPES[name].in_words("", "en") == ""


@pytest.mark.parametrize("name", QUESTION_TYPES)
@given(typed=st.text(max_size=40))
def test_anything_typed_is_decoded_once_or_refused(name: str, typed: str) -> None:
    kind = QUESTION_TYPES[name]
    try:
        value = kind.decode(typed, NOON)
    except NotThisType:
        return
    assert kind.decode(value, NOON) == value
    assert kind.in_words(value, "es") is not None


def test_hidden_values_follow_their_bind() -> None:
    assert bind_type(Bind("int")) is QUESTION_TYPES["integer"]
    assert bind_type(Bind("string")) is QUESTION_TYPES["text"]
