"""Forms without repeats: relevance, calculation, constraint, required, readonly, defaults."""

import pytest

from intake_app.forms import AnswerRefused
from tests.forms.session.scenario import Scenario

AGES = """
| survey | | | | | | | |
| | type | name | label | relevant | constraint | constraint_message | required |
| | text | name | Name | | | | yes |
| | integer | age | Age of ${name} | | . >= 0 and . < 120 | Not an age | |
| | text | school | School | ${age} < 18 | | | yes |
| | calculate | minor | | | | | |
"""


def test_question_appears_when_its_condition_comes_true() -> None:
    scenario = Scenario(AGES.replace("| | calculate | minor | | | | | |\n", ""))
    assert not scenario.is_shown("school")
    scenario.answer("age", "12")
    assert scenario.is_shown("school")
    scenario.answer("age", "20")
    assert not scenario.is_shown("school")


def test_hidden_answer_is_empty_for_others_and_comes_back() -> None:
    scenario = Scenario(
        """
| survey | | | | | |
| | type | name | label | relevant | calculation |
| | select_one yn | has | Has? | | |
| | text | what | What? | ${has} = 'y' | |
| | calculate | said | | | concat('<', ${what}, '>') |
| | note | shown | ${said} | | |
| choices | | | |
| | list_name | name | label |
| | yn | y | Yes |
| | yn | n | No |
"""
    )
    scenario.answer("has", "y")
    scenario.answer("what", "a dog")
    assert scenario.value("said") == "<a dog>"
    scenario.answer("has", "n")
    assert scenario.value("what") == ""
    assert scenario.value("said") == "<>"
    assert "a dog" not in scenario.xml()
    scenario.answer("has", "y")
    assert scenario.value("what") == "a dog"
    assert scenario.label("shown") == "<a dog>"


def test_constraint_is_checked_only_when_there_is_an_answer() -> None:
    scenario = Scenario(AGES.replace("| | calculate | minor | | | | | |\n", ""))
    assert scenario.problem("age") is None
    scenario.answer("age", "130")
    problem = scenario.problem("age")
    assert problem is not None
    assert problem.message == "Not an age"
    assert scenario.value("age") == "130"
    scenario.answer("age", "")
    assert scenario.problem("age") is None


def test_required_answers_are_problems_only_where_they_are_asked() -> None:
    scenario = Scenario(AGES.replace("| | calculate | minor | | | | | |\n", ""))
    assert scenario.problems() == [("name", "missing")]
    scenario.answer("age", "12")
    assert scenario.problems() == [("name", "missing"), ("school", "missing")]
    page = scenario.session.page_view(scenario.session.page_ids()[0], with_missing=True)
    assert [item.problem is not None for item in page.items] == [True, False, True]  # type: ignore[union-attr]


def test_text_that_is_no_number_is_kept_shown_and_counts_as_no_answer() -> None:
    scenario = Scenario(AGES.replace("| | calculate | minor | | | | | |\n", ""))
    scenario.answer("age", "12")
    scenario.answer("age", "twelve")
    assert scenario.question("age").value == "twelve"
    assert scenario.value("age") == ""
    assert scenario.problems()[1] == ("age", "type")
    assert not scenario.is_shown("school")
    assert scenario.reopened().question("age").value == "twelve"
    scenario.answer("age", "12")
    assert scenario.problem("age") is None


def test_label_follows_the_answer_in_it() -> None:
    scenario = Scenario(AGES.replace("| | calculate | minor | | | | | |\n", ""))
    changes = scenario.answer("name", "<Bo>")
    assert scenario.label("age") == "Age of <Bo>"
    assert scenario.question("age").label.html == "Age of &lt;Bo&gt;"
    assert changes.changed == {"/data/name", "/data/age"}


def test_readonly_question_refuses_an_answer() -> None:
    scenario = Scenario(
        """
| survey | | | | | |
| | type | name | label | readonly | default |
| | text | lock | Lock | | |
| | text | held | Held | ${lock} = 'x' | was |
"""
    )
    scenario.answer("held", "new")
    scenario.answer("lock", "x")
    assert scenario.question("held").readonly
    with pytest.raises(AnswerRefused) as refusal:
        scenario.answer("held", "newer")
    assert refusal.value.reason == "readonly"
    assert scenario.value("held") == "new"


def test_readonly_is_inherited_from_the_group() -> None:
    scenario = Scenario(
        b'<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml">'
        b"<h:head><h:title>T</h:title><model><instance><data id='t'><lock/><g><q/></g></data>"
        b"</instance><bind nodeset='/data/g' readonly=\"/data/lock = 'x'\"/>"
        b"<bind nodeset='/data/g/q' type='string'/></model></h:head><h:body>"
        b"<input ref='/data/lock'/><group ref='/data/g'><input ref='/data/g/q'/></group>"
        b"</h:body></h:html>"
    )
    assert not scenario.question("g/q").readonly
    scenario.answer("lock", "x")
    assert scenario.question("g/q").readonly


def test_answer_to_a_hidden_question_is_refused() -> None:
    scenario = Scenario(AGES.replace("| | calculate | minor | | | | | |\n", ""))
    with pytest.raises(AnswerRefused) as refusal:
        scenario.session.set_answer("/data/school", "x")
    assert refusal.value.reason == "not-relevant"
    with pytest.raises(AnswerRefused) as unknown:
        scenario.session.set_answer("/data/nowhere", "x")
    assert unknown.value.reason == "unknown"


def test_long_chain_of_questions_runs_to_its_end() -> None:
    rows = "\n".join(f"| | calculate | c{i} | | ${{c{i - 1}}} + 1 |" for i in range(1, 400))
    scenario = Scenario(
        f"""
| survey | | | | |
| | type | name | label | calculation |
| | integer | c0 | Start | |
{rows}
""",
        is_watched=False,
    )
    scenario.answer("c0", "1")
    assert scenario.value("c399") == "400"


def test_calculations_follow_each_other_whatever_their_order() -> None:
    scenario = Scenario(
        """
| survey | | | | |
| | type | name | label | calculation |
| | calculate | third | | ${second} * 2 |
| | calculate | second | | ${first} + 1 |
| | integer | first | First | |
"""
    )
    scenario.answer("first", "4")
    assert scenario.values("second", "third") == ["5", "10"]


def test_calculated_value_takes_the_type_of_its_question() -> None:
    scenario = Scenario(
        """
| survey | | | | | |
| | type | name | label | calculation | readonly |
| | integer | n | N | | |
| | integer | half | Half | ${n} div 2 | true() |
| | date | day | Day | date('2026-03-01') + ${n} | true() |
"""
    )
    assert scenario.value("half") == ""
    scenario.answer("n", "7")
    assert scenario.value("half") == "3"
    assert scenario.value("day") == "2026-03-08"


def test_once_keeps_what_is_there() -> None:
    scenario = Scenario(
        """
| survey | | | | |
| | type | name | label | calculation |
| | text | a | A | |
| | calculate | kept | | once(${a}) |
"""
    )
    scenario.answer("a", "first")
    scenario.answer("a", "second")
    assert scenario.value("kept") == "first"
    assert scenario.reopened().value("kept") == "first"


def test_language_changes_every_text() -> None:
    scenario = Scenario(
        """
| survey | | | | | |
| | type | name | label::English (en) | label::Español (es) | calculation |
| | select_one yn | has | Do you? | ¿Tiene? | |
| | calculate | said | | | jr:choice-name(${has}, '${has}') |
| | note | shown | You said ${said} | Dijo ${said} | |
| choices | | | | |
| | list_name | name | label::English (en) | label::Español (es) |
| | yn | y | Yes | Sí |
| | yn | n | No | No |
"""
    )
    scenario.answer("has", "y")
    scenario.speak("Español (es)")
    assert scenario.label("has") == "¿Tiene?"
    assert scenario.choice_labels("has") == ["Sí", "No"]
    assert scenario.label("shown") == "Dijo Sí"
    assert scenario.session.answers()[0].answer == "Sí"
    scenario.speak("English (en)")
    assert scenario.label("shown") == "You said Yes"
    assert scenario.session.language == "English (en)"


def test_metadata_is_filled_in() -> None:
    scenario = Scenario(
        """
| survey | | |
| | type | name | label |
| | start | start | |
| | end | end | |
| | today | today | |
| | deviceid | deviceid | |
| | username | username | |
| | text | q | Q |
| settings | | |
| | form_id | instance_name |
| | f | concat('Record ', ${q}) |
""",
        device_id="intake:abc",
        username="ana",
    )
    assert scenario.values("start", "today", "deviceid", "username") == [
        "2026-03-14T12:00:00.000+00:00",
        "2026-03-14",
        "intake:abc",
        "ana",
    ]
    scenario.answer("q", "7")
    assert scenario.session.instance_name == "Record 7"
    assert scenario.value("end") == ""
    scenario.clock.advance(minutes=5)
    scenario.session.finish()
    assert scenario.value("end") == "2026-03-14T12:05:00.000+00:00"
    assert scenario.session.instance_id == scenario.value("meta/instanceID")
    assert scenario.session.instance_id.startswith("uuid:")
    assert scenario.reopened().session.instance_id == scenario.session.instance_id


def test_progress_counts_what_can_be_answered_now() -> None:
    scenario = Scenario(AGES.replace("| | calculate | minor | | | | | |\n", ""))
    assert scenario.session.progress() == 0.0
    scenario.answer("age", "12")
    assert scenario.session.progress() == pytest.approx(1 / 3)
    scenario.answer("age", "30")
    assert scenario.session.progress() == pytest.approx(1 / 2)


def test_a_moment_equals_the_day_it_falls_on() -> None:
    scenario = Scenario(
        """
| survey | | | | |
| | type | name | label | calculation |
| | date | day | Day | |
| | dateTime | moment | Moment | |
| | calculate | same | | if(${day} = ${moment}, 'yes', 'no') |
| | calculate | other | | if(${day} != ${moment}, 'yes', 'no') |
| | calculate | fixed | | if(${moment} = '2026-03-05', 'yes', 'no') |
"""
    )
    scenario.fill(day="2026-03-05", moment="2026-03-05T10:00")
    assert scenario.values("same", "other", "fixed") == ["yes", "no", "yes"]
    scenario.answer("day", "2026-03-06")
    assert scenario.values("same", "other", "fixed") == ["no", "yes", "yes"]


def test_texts_fall_back_and_bring_their_media_and_guidance() -> None:
    scenario = Scenario(
        """
| survey | | | | | | |
| | type | name | label::English (en) | label::Español (es) | guidance_hint::English (en) | IMAGE |
| | select_one c | q | Which? | ¿Cuál? | Ask softly | q.png |
| choices | | | | |
| | list_name | name | label::English (en) | media::audio::English (en) |
| | c | a | Alfa | a.mp3 |
""".replace("IMAGE", "media::image::English (en)"),
        is_watched=False,
    )
    view = scenario.question("q")
    assert view.guidance.plain == "Ask softly"
    assert view.media == {"image": "q.png"}
    assert view.choices[0].media == {"audio": "a.mp3"}
    scenario.speak("Español (es)")
    assert scenario.label("q") == "¿Cuál?"
    assert scenario.choice_labels("q") == ["Alfa"]


def test_messages_of_the_form_carry_values() -> None:
    scenario = Scenario(
        """
| survey | | | | | | | |
| | type | name | label | constraint | constraint_message | required | required_message |
| | integer | most | Most | | | | |
| | integer | n | N | . <= ${most} | At most ${most} | yes | Please |
"""
    )
    scenario.fill(most="3", n="5")
    problem = scenario.problem("n")
    assert problem is not None
    assert problem.message == "At most 3"
    scenario.answer("most", "4")
    assert scenario.session.problems()[0].message == "At most 4"
    scenario.answer("n", "")
    assert scenario.session.problems()[0].message == "Please"


def test_last_saved_record_gives_a_default() -> None:
    scenario = Scenario(
        """
| survey | | | | |
| | type | name | label | default |
| | text | street | Street | ${last-saved#street} |
""",
        last_saved=b"<data id='x'><street>Main St</street></data>",
    )
    assert scenario.value("street") == "Main St"


def test_a_check_that_cannot_be_made_does_not_pass() -> None:
    scenario = Scenario(
        b'<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml">'
        b"<h:head><h:title>T</h:title><model><instance><data id='t'><q/></data></instance>"
        b"<bind nodeset='/data/q' constraint=\"regex(., '(a')\"/></model></h:head>"
        b"<h:body><input ref='/data/q'/></h:body></h:html>"
    )
    scenario.answer("q", "a")
    assert scenario.problems() == [("q", "constraint")]
