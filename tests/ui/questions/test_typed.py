"""What is typed: text, numbers, dates, times, places."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from intake_app.forms import Control, Problem, ProblemKind, QuestionView
from intake_app.ui import i18n
from intake_app.ui.questions.base import TypedQuestion
from intake_app.ui.questions.dates import DateQuestion, DateTimeQuestion, TimeQuestion, WithCalendar
from intake_app.ui.questions.numbers import DecimalQuestion, IntegerQuestion
from intake_app.ui.questions.places import GeopointQuestion
from intake_app.ui.questions.text import LineQuestion, MultilineQuestion, TextQuestion
from intake_app.ui.questions.typed_dates import shown_date, typed_date, typed_time
from intake_app.ui.questions.typed_numbers import (
    canonical_decimal,
    canonical_integer,
    shown_number,
)
from tests.ui.paper import a_question
from tests.ui.questions.conftest import Paper

Lay = Callable[[QuestionView], Paper]
MEXICO, SPAIN, USA = QLocale("es_MX"), QLocale("es_ES"), QLocale("en_US")


def type_into(qtbot: QtBot, text: str) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    qtbot.keyClicks(focused, text)


def wrong(text: str) -> Problem:
    return Problem("/d/q", ProblemKind.TYPE, text, "p", "")


# ---------------------------------------------------------------- telling
def test_typing_is_told_within_the_wait(lay: Lay, qtbot: QtBot) -> None:
    paper = lay(a_question("/d/t"))
    type_into(qtbot, "Ana")
    assert paper.told == []
    qtbot.waitUntil(lambda: paper.told == [("/d/t", "Ana")])


def test_keys_do_not_put_the_telling_off(lay: Lay, qtbot: QtBot) -> None:
    """A person who never pauses is saved too: the wait runs from the first key."""
    paper = lay(a_question("/d/t"))
    widget = paper.widget
    assert isinstance(widget, TypedQuestion)
    type_into(qtbot, "A")
    left = widget._waiting.remainingTime()
    qtbot.wait(20)
    type_into(qtbot, "n")
    assert widget._waiting.remainingTime() <= left


def test_flush_tells_at_once_and_once(lay: Lay, qtbot: QtBot) -> None:
    paper = lay(a_question("/d/t"))
    type_into(qtbot, "Ana")
    paper.widget.flush()
    paper.widget.flush()
    assert paper.told == [("/d/t", "Ana")]


def test_leaving_tells(lay: Lay, qtbot: QtBot) -> None:
    paper = lay(a_question("/d/t"))
    type_into(qtbot, "Ana")
    focused = QApplication.focusWidget()
    assert focused is not None
    focused.clearFocus()
    assert paper.told == [("/d/t", "Ana")]
    assert paper.left == ["/d/t"]


def test_another_question_shown_tells_the_old_ones_text(lay: Lay, qtbot: QtBot) -> None:
    paper = lay(a_question("/d/t[1]"))
    type_into(qtbot, "Ana")
    paper.widget.show_question(a_question("/d/t[2]"))
    assert paper.told == [("/d/t[1]", "Ana")]
    assert isinstance(paper.widget, TextQuestion)
    assert paper.widget.field.text() == ""


def test_a_redraw_does_not_touch_what_is_being_typed(lay: Lay, qtbot: QtBot) -> None:
    view = a_question("/d/t")
    paper = lay(view)
    type_into(qtbot, "An")
    paper.widget.show_question(replace(view, required=True))
    type_into(qtbot, "a")
    paper.widget.flush()
    assert paper.answers() == ["Ana"]


def test_a_half_typed_answer_is_not_called_wrong(lay: Lay, qtbot: QtBot) -> None:
    view = a_question("/d/q", Control.INTEGER)
    paper = lay(view)
    type_into(qtbot, "-")
    paper.widget.flush()
    paper.widget.show_question(replace(view, value="-", problem=wrong("")))
    assert paper.widget.shown_problem() == ""
    focused = QApplication.focusWidget()
    assert focused is not None
    focused.clearFocus()
    assert "whole number" in paper.widget.shown_problem()


def test_a_mended_answer_is_no_longer_called_wrong_at_once(lay: Lay, qtbot: QtBot) -> None:
    view = a_question("/d/q", Control.INTEGER, value="1x", problem=wrong("Digits, please."))
    paper = lay(view)
    assert paper.widget.shown_problem() == "Digits, please."
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_End)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Backspace)
    paper.widget.flush()
    paper.widget.show_question(replace(view, value="1", problem=None))
    assert paper.widget.shown_problem() == ""


def test_masked_text_is_hidden(lay: Lay) -> None:
    paper = lay(a_question("/d/t", value="word", appearances=frozenset({"masked"})))
    assert isinstance(paper.widget, TextQuestion)
    assert paper.widget.field.echoMode() is QLineEdit.EchoMode.Password


def test_enter_begins_a_line_in_long_text(lay: Lay, qtbot: QtBot) -> None:
    paper = lay(a_question("/d/t", Control.MULTILINE))
    type_into(qtbot, "one")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    type_into(qtbot, "two")
    paper.widget.flush()
    assert paper.answers() == ["one\ntwo"]
    assert paper.advanced == []


def test_long_text_has_the_rows_the_form_asks(lay: Lay) -> None:
    small = lay(a_question("/d/t", Control.MULTILINE, parameters={"rows": "2"}))
    large = lay(a_question("/d/t", Control.MULTILINE, parameters={"rows": "9"}))
    assert isinstance(small.widget, MultilineQuestion)
    assert isinstance(large.widget, MultilineQuestion)
    assert small.widget.field.height() < large.widget.field.height()


# ---------------------------------------------------------------- numbers
@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("12", "12"),
        (" 12 ", "12"),
        ("1,500", "1500"),
        ("1.500.000", "1500000"),
        ("12 000", "12000"),
        ("-3", "-3"),
        ("+3", "3"),
        ("−3", "-3"),
        ("١٢", "12"),
        ("1.5", "1.5"),
        ("twelve", "twelve"),
        ("1,2,3", "1,2,3"),
        ("", ""),
    ],
)
def test_whole_numbers(text: str, canonical: str) -> None:
    assert canonical_integer(text) == canonical


@pytest.mark.parametrize(
    ("text", "point", "canonical"),
    [
        ("1.5", ".", "1.5"),
        ("1,5", ".", "1.5"),
        ("1,5", ",", "1.5"),
        ("1.5", ",", "1.5"),
        ("1,500", ".", "1500"),
        ("1,500", ",", "1.500"),
        ("1.500", ",", "1500"),
        ("0,500", ".", "0.500"),
        ("1,234.5", ".", "1234.5"),
        ("1.234,5", ".", "1234.5"),
        ("1,234,567", ".", "1234567"),
        ("1 234,5", ",", "1234.5"),
        (".5", ".", ".5"),
        ("5.", ".", "5"),
        ("-0,25", ".", "-0.25"),
        ("1,23.4", ".", "1,23.4"),
        ("1.2.3", ".", "1.2.3"),
        ("much", ".", "much"),
        ("", ".", ""),
    ],
)
def test_decimal_numbers(text: str, point: str, canonical: str) -> None:
    assert canonical_decimal(text, point) == canonical


@given(st.decimals(allow_nan=False, allow_infinity=False, places=3), st.sampled_from(".,"))
def test_a_shown_number_is_read_back(number: object, point: str) -> None:
    canonical = str(number)
    if "E" in canonical:
        canonical = f"{number:f}"
    group = "," if point == "." else "."
    for grouped in (group, ""):
        assert canonical_decimal(shown_number(canonical, point, grouped), point) == canonical


def test_a_number_is_shown_as_the_language_writes_it(lay: Lay) -> None:
    view = a_question("/d/q", Control.DECIMAL, value="1234.5")
    paper = lay(replace(view, appearances=frozenset({"thousands-sep"})))
    assert isinstance(paper.widget, DecimalQuestion)
    assert paper.widget.field.text() == "1,234.5"
    paper.widget.field.clearFocus()
    paper.widget.show_question(view)
    assert paper.widget.field.text() == "1234.5"


def test_what_cannot_be_read_stays_as_typed(lay: Lay, qtbot: QtBot) -> None:
    paper = lay(a_question("/d/q", Control.INTEGER))
    type_into(qtbot, "about 12")
    paper.widget.flush()
    assert paper.answers() == ["about 12"]
    paper.widget.show_question(
        a_question("/d/q", Control.INTEGER, value="about 12", problem=wrong(""))
    )
    assert isinstance(paper.widget, IntegerQuestion)
    assert paper.widget.field.text() == "about 12"


def test_a_counter_counts(lay: Lay, qtbot: QtBot) -> None:
    paper = lay(a_question("/d/q", Control.INTEGER, appearances=frozenset({"counter"}), value="2"))
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Up)
    assert paper.answers() == ["3"]


# ---------------------------------------------------------------- dates
@pytest.mark.parametrize(
    ("text", "locale", "expected"),
    [
        ("1990-02-01", USA, date(1990, 2, 1)),
        ("1990-02-01", MEXICO, date(1990, 2, 1)),
        ("1/2/1990", MEXICO, date(1990, 2, 1)),
        ("2/1/1990", USA, date(1990, 2, 1)),
        ("1.2.90", SPAIN, date(1990, 2, 1)),
        ("01 02 1990", MEXICO, date(1990, 2, 1)),
        ("01021990", MEXICO, date(1990, 2, 1)),
        ("19900201", USA, date(1990, 2, 1)),
        ("1 feb 1990", MEXICO, date(1990, 2, 1)),
        ("1 de febrero de 1990", MEXICO, date(1990, 2, 1)),
        ("Feb 1, 1990", USA, date(1990, 2, 1)),
        ("31/2/1990", MEXICO, None),
        ("13/13/2020", MEXICO, None),
        ("1990", MEXICO, None),
        ("soon", MEXICO, None),
        ("", MEXICO, None),
    ],
)
def test_dates_as_people_type_them(text: str, locale: QLocale, expected: date | None) -> None:
    assert typed_date(text, locale) == expected


@pytest.mark.parametrize(
    ("text", "parts", "expected"),
    [
        ("02/1990", "my", date(1990, 2, 1)),
        ("1990-02", "my", date(1990, 2, 1)),
        ("feb 1990", "my", date(1990, 2, 1)),
        ("1990-02-17", "my", date(1990, 2, 17)),
        ("1990", "y", date(1990, 1, 1)),
    ],
)
def test_parts_of_dates(text: str, parts: str, expected: date) -> None:
    assert typed_date(text, MEXICO, parts) == expected


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31)))
def test_a_shown_date_is_read_back(day: date) -> None:
    for locale in (MEXICO, SPAIN, USA, QLocale("hu_HU"), QLocale("ja_JP")):
        assert typed_date(shown_date(day, locale), locale) == day


def test_a_typed_date_is_told_in_iso_and_echoed_in_words(lay: Lay, qtbot: QtBot) -> None:
    paper = lay(a_question("/d/q", Control.DATE))
    widget = paper.widget
    assert isinstance(widget, DateQuestion)
    type_into(qtbot, "2/1/1990")
    assert widget.echo.text() == "Thursday, February 1, 1990"
    widget.flush()
    assert paper.answers() == ["1990-02-01"]


def test_spanish_dates_begin_with_the_day(lay: Lay, qtbot: QtBot) -> None:
    installed = i18n.Languages.installed
    assert installed is not None
    installed.use("es")
    paper = lay(a_question("/d/q", Control.DATE))
    type_into(qtbot, "1/2/1990")
    paper.widget.flush()
    assert paper.answers() == ["1990-02-01"]
    assert isinstance(paper.widget, DateQuestion)
    assert "febrero" in paper.widget.echo.text()


def test_up_and_down_count_days(lay: Lay, qtbot: QtBot) -> None:
    paper = lay(a_question("/d/q", Control.DATE, value="2024-02-29"))
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Up)
    assert paper.answers() == ["2024-03-01"]


@pytest.mark.parametrize(
    ("appearance", "expected"), [("month-year", "2024-01-01"), ("year", "2024-01-01")]
)
def test_up_counts_what_is_asked(appearance: str, expected: str, lay: Lay, qtbot: QtBot) -> None:
    view = a_question("/d/q", Control.DATE, value="2023-12-15", appearances=frozenset({appearance}))
    paper = lay(view)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Up)
    assert paper.answers() == [expected]


def test_a_day_is_picked_from_the_calendar(lay: Lay, qtbot: QtBot) -> None:
    paper = lay(a_question("/d/q", Control.DATE, value="2024-02-28"))
    widget = paper.widget
    assert isinstance(widget, WithCalendar)
    qtbot.keyClick(widget.day_field, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    popup = widget._popup
    assert popup is not None
    assert popup.isVisible()
    grid = popup.calendar.focusProxy() or popup.calendar
    qtbot.keyClick(grid, Qt.Key.Key_Right)
    qtbot.keyClick(grid, Qt.Key.Key_Return)
    assert paper.answers() == ["2024-02-29"]
    assert not popup.isVisible()


def test_a_date_can_be_emptied(lay: Lay, qtbot: QtBot) -> None:
    paper = lay(a_question("/d/q", Control.DATE, value="2024-02-28"))
    assert isinstance(paper.widget, DateQuestion)
    qtbot.mouseClick(paper.widget.clear_button, Qt.MouseButton.LeftButton)
    assert paper.answers() == [""]


def test_the_calendar_of_the_form_is_said_in_place(lay: Lay) -> None:
    paper = lay(a_question("/d/q", Control.DATE, appearances=frozenset({"bikram-sambat"})))
    assert "Nepal" in paper.widget.accessibleDescription()


# Dates of each calendar beside the common one. Sources: Calendrical Calculations, appendix C;
# for Ethiopia the millennium of 12 September 2007.
@pytest.mark.parametrize(
    ("calendar", "typed", "day"),
    [
        ("ethiopian", "1/1/2000", "2007-09-12"),
        ("ethiopian", "13/6/2015", "2023-09-11"),
        ("coptic", "1/1/1740", "2023-09-12"),
        ("buddhist", "5/31/2569", "2026-05-31"),
        ("islamic", "1/1/1446", "2024-07-08"),
        ("persian", "1/1/1403", "2024-03-20"),
        ("bikram-sambat", "1/12/2072", "2015-04-25"),
        ("myanmar", "8/25/1282", "1920-12-05"),
        ("myanmar", "0/1/1385", "2023-06-18"),
    ],
)
def test_a_date_is_typed_in_another_calendar(
    lay: Lay, qtbot: QtBot, calendar: str, typed: str, day: str
) -> None:
    view = a_question("/d/q", Control.DATE, appearances=frozenset({calendar}))
    paper = lay(view)
    assert isinstance(paper.widget, DateQuestion)
    qtbot.keyClicks(paper.widget.day_field, typed)
    paper.widget.flush()
    assert paper.answers() == [day]
    shown = lay(replace(view, value=day))
    assert isinstance(shown.widget, DateQuestion)
    assert shown.widget.typed() == day
    assert day[:4] in shown.widget.echo.text()  # the common date stands beside it
    assert not shown.widget.calendar_button.isVisible()


def test_a_day_that_a_calendar_does_not_have_is_kept_as_typed(lay: Lay, qtbot: QtBot) -> None:
    paper = lay(a_question("/d/q", Control.DATE, appearances=frozenset({"ethiopian"})))
    assert isinstance(paper.widget, DateQuestion)
    qtbot.keyClicks(paper.widget.day_field, "13/7/2015")  # Pagume has five or six days
    paper.widget.flush()
    assert paper.answers() == ["13/7/2015"]


# ---------------------------------------------------------------- other looks of text and numbers
def test_what_is_masked_can_be_looked_at_and_hides_again(lay: Lay, qtbot: QtBot) -> None:
    view = a_question("/d/q", value="secret", appearances=frozenset({"masked"}))
    paper = lay(view)
    widget = paper.widget
    assert isinstance(widget, TextQuestion)
    assert widget.field.displayText() != "secret"
    assert widget.show_button is not None
    qtbot.mouseClick(widget.show_button, Qt.MouseButton.LeftButton)
    assert widget.field.displayText() == "secret"
    widget.show_question(replace(view, path="/d/other"))
    assert widget.field.displayText() != "secret"


def test_a_hidden_answer_cannot_be_looked_at(lay: Lay) -> None:
    paper = lay(a_question("/d/q", value="x9", appearances=frozenset({"hidden-answer"})))
    assert isinstance(paper.widget, TextQuestion)
    assert paper.widget.show_button is None
    assert "x9" not in paper.widget.field.displayText()


def test_numbers_take_no_letters_and_stay_text(lay: Lay, qtbot: QtBot) -> None:
    paper = lay(a_question("/d/q", appearances=frozenset({"numbers"})))
    assert isinstance(paper.widget, TextQuestion)
    qtbot.keyClicks(paper.widget.field, "0a07-b12")
    paper.widget.flush()
    assert paper.answers() == ["007-12"]


def test_an_address_is_shown_and_never_opened(lay: Lay) -> None:
    view = a_question(
        "/d/q", value="https://example.org/x", readonly=True, appearances=frozenset({"url"})
    )
    paper = lay(view)
    assert isinstance(paper.widget, TextQuestion)
    assert paper.widget.field.text() == "https://example.org/x"
    assert "not opened" in paper.widget.accessibleDescription()


def test_a_counter_counts_by_its_buttons(lay: Lay, qtbot: QtBot) -> None:
    paper = lay(a_question("/d/q", Control.INTEGER, appearances=frozenset({"counter"})))
    widget = paper.widget
    assert isinstance(widget, IntegerQuestion)
    assert widget.more_button is not None
    assert widget.less_button is not None
    qtbot.mouseClick(widget.more_button, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(widget.more_button, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(widget.less_button, Qt.MouseButton.LeftButton)
    assert paper.answers() == ["1", "2", "1"]
    widget.show_question(
        a_question("/d/q", Control.INTEGER, readonly=True, appearances=frozenset({"counter"}))
    )
    assert not widget.more_button.isVisible()


@pytest.mark.parametrize(
    ("control", "appearance", "words"),
    [
        (Control.DECIMAL, "bearing", "compass"),
        (Control.TEXT, "ex:org.app(x='1')", "another app"),
        (Control.DECIMAL, "ex:org.app", "another app"),
        (Control.TEXT, "printer:org.zebra", "printer"),
    ],
)
def test_what_a_laptop_lacks_is_said_in_place(
    lay: Lay, control: Control, appearance: str, words: str
) -> None:
    paper = lay(a_question("/d/q", control, appearances=frozenset({appearance})))
    assert words in paper.widget.accessibleDescription()
    assert paper.widget.take_focus()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("9:30", time(9, 30)),
        ("9.30", time(9, 30)),
        ("0930", time(9, 30)),
        ("930", time(9, 30)),
        ("9", time(9)),
        ("9:30 pm", time(21, 30)),
        ("12 a.m.", time(0)),
        ("12:15 p. m.", time(12, 15)),
        ("16h", None),
        ("25:00", None),
        ("9:75", None),
        ("late", None),
        ("", None),
    ],
)
def test_times_as_people_type_them(text: str, expected: time | None) -> None:
    assert typed_time(text) == expected


def test_a_time_is_told_as_odk_writes_it(lay: Lay, qtbot: QtBot) -> None:
    paper = lay(a_question("/d/q", Control.TIME))
    assert isinstance(paper.widget, TimeQuestion)
    type_into(qtbot, "16:05")
    paper.widget.flush()
    assert len(paper.told) == 1
    assert paper.answers()[0].startswith("16:05:00.000")


def test_a_moment_keeps_its_offset(lay: Lay, qtbot: QtBot) -> None:
    paper = lay(a_question("/d/q", Control.DATE_TIME, value="2026-11-24T10:42:00.000+05:45"))
    widget = paper.widget
    assert isinstance(widget, DateTimeQuestion)
    assert widget.time_field.text() == "10:42"
    widget.time_field.setFocus()
    widget.time_field.selectAll()
    qtbot.keyClicks(widget.time_field, "11:00")
    widget.flush()
    assert paper.answers() == ["2026-11-24T11:00:00.000+05:45"]


def test_half_a_moment_is_kept_as_typed(lay: Lay, qtbot: QtBot) -> None:
    paper = lay(a_question("/d/q", Control.DATE_TIME))
    type_into(qtbot, "1/2/2026")
    paper.widget.flush()
    assert paper.answers() == ["1/2/2026"]
    paper.widget.show_question(
        a_question("/d/q", Control.DATE_TIME, value="1/2/2026", problem=wrong(""))
    )
    assert isinstance(paper.widget, DateTimeQuestion)
    assert paper.widget.day_field.text() == "1/2/2026"


# ---------------------------------------------------------------- places
def test_a_point_is_typed_in_parts(lay: Lay, qtbot: QtBot) -> None:
    paper = lay(a_question("/d/q", Control.GEOPOINT))
    widget = paper.widget
    assert isinstance(widget, GeopointQuestion)
    for field, text in zip(widget.fields, ("19,4326", "-99.1332", "2240", ""), strict=True):
        field.setFocus()
        qtbot.keyClicks(field, text)
    widget.flush()
    assert paper.answers()[-1] == "19.4326 -99.1332 2240 0"


def test_a_point_can_be_pasted_whole(lay: Lay) -> None:
    paper = lay(a_question("/d/q", Control.GEOPOINT))
    widget = paper.widget
    assert isinstance(widget, GeopointQuestion)
    QApplication.clipboard().setText("19.4326, -99.1332")
    widget.fields[0].paste()
    QApplication.clipboard().clear()
    widget.flush()
    assert paper.answers() == ["19.4326 -99.1332 0 0"]


def test_a_field_takes_what_the_view_says(lay: Lay) -> None:
    paper = lay(a_question("/d/t", value="Ana"))
    assert isinstance(paper.widget, LineQuestion)
    paper.widget.show_question(a_question("/d/t", value="Bo"))
    assert paper.widget.field.text() == "Bo"
