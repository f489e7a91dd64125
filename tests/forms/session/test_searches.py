"""search() in an appearance: choices from the columns of a file, as Collect takes them.

Requirements: rows and labels (SEARCH-01), kinds of search and the filter (SEARCH-02), languages and
pictures (SEARCH-03), answers that are no longer found (SEARCH-04), what cannot be read (SEARCH-05).
"""

import pytest

from intake_app.forms import pack_form, unpack_form
from intake_app.forms.labels import choice_words
from intake_app.forms.reading.xform import ReadXForm, read_xform_with_warnings
from tests.forms.reading.xform_maker import xform
from tests.forms.session.scenario import Scenario

TOWNS = (
    "\ufeffcode,Name,nombre,pop,state,flag,sortby\n"
    "t1,Tula,Tula de Allende,5,hgo,tula.png,3\n"
    "p1,Puebla,Puebla de Zaragoza,7,pue,,10\n"
    "a1,Apan,Apan,2,HGO,,2\n"
    "a1,Another,Otra,2,hgo,,11\n"
    ",Nowhere,Ninguna,0,hgo,,1\n"
).encode()
COLUMNS = "<item><label>name, pop</label><value>code</value></item>"
NONE = "<item><label>None of them</label><value>99</value></item>"


def read(
    appearance: str, items: str = COLUMNS, *, itext: str = "", file: bytes | None = TOWNS
) -> ReadXForm:
    body = (
        '<input ref="/data/word"/><input ref="/data/state"/>'
        f'<select1 ref="/data/town" appearance="{appearance}">{items}</select1>'
    )
    media = {} if file is None else {"towns.csv": file}
    data = xform("<word/><state/><town/>", "", body, itext=itext)
    return read_xform_with_warnings(data, media=media)


def filled(appearance: str, items: str = COLUMNS, *, itext: str = "") -> Scenario:
    form = read(appearance, items, itext=itext)
    assert form.warnings == ()
    return Scenario(form.definition)


# ---------------------------------------------------------------- SEARCH-01
@pytest.mark.parametrize("name", ["towns", "towns.csv"])
def test_rows_of_a_file_are_choices_in_its_order_each_value_once(name: str) -> None:
    scenario = filled(f"minimal search('{name}')")
    assert scenario.choices("town") == ["a1", "t1", "p1"]
    assert scenario.choice_labels("town") == ["Apan (pop: 2)", "Tula (pop: 5)", "Puebla (pop: 7)"]
    scenario.answer("town", "t1")
    assert scenario.session.problems() == ()


def test_the_forms_own_choices_stand_where_it_has_them_and_are_always_there() -> None:
    scenario = filled("search('towns', 'matches', 'code', /data/word)", NONE + COLUMNS)
    assert scenario.choices("town") == ["99"]
    scenario.answer("word", "p1")
    assert scenario.choices("town") == ["99", "p1"]
    assert scenario.choice_labels("town") == ["None of them", "Puebla (pop: 7)"]


def test_columns_may_have_blanks_between_them_and_other_letters() -> None:
    scenario = filled(
        "search('towns')", "<item><label>NAME state</label><value>Code</value></item>"
    )
    assert scenario.choice_labels("town")[1] == "Tula (state: hgo)"


def test_the_list_is_kept_with_the_form() -> None:
    form = read("search('towns')").definition
    assert form.media == ("towns.csv",)
    packed = unpack_form(pack_form(form))
    assert packed is not None
    assert Scenario(packed, is_watched=False).choices("town") == ["a1", "t1", "p1"]
    assert choice_words(form, "")["/data/town"]["t1"] == "Tula (pop: 5)"


# ---------------------------------------------------------------- SEARCH-02
@pytest.mark.parametrize(
    ("kind", "word", "found"),
    [
        ("contains", "A", ["a1", "t1", "p1"]),
        ("contains", "", ["a1", "t1", "p1"]),
        ("matches", "APAN", ["a1"]),
        ("matches", "", []),
        ("startsWith", "pu", ["p1"]),
        ("endsWith", "ula", ["t1"]),
        ("contains", "%", []),
    ],
)
def test_a_word_is_looked_for_whatever_its_case(kind: str, word: str, found: list[str]) -> None:
    scenario = filled(f"search('towns', '{kind}', 'name', /data/word)")
    scenario.answer("word", word)
    assert scenario.choices("town") == found


def test_any_of_several_columns_may_hold_it_and_a_filter_must() -> None:
    scenario = filled("search('towns', 'contains', 'name, code', /data/word, 'state', ../state)")
    scenario.answer("state", "hgo")
    assert scenario.choices("town") == ["a1", "t1"]
    scenario.answer("word", "1")
    assert scenario.choices("town") == ["a1", "t1"]
    scenario.answer("word", "tula")
    assert scenario.choices("town") == ["t1"]
    scenario.answer("state", "pue")
    assert scenario.choices("town") == []


# ---------------------------------------------------------------- SEARCH-03
def test_each_language_has_its_column() -> None:
    languages = "".join(
        f'<translation lang="{language}"><text id="c"><value>{column}</value>{image}</text>'
        f'<text id="n"><value>{none}</value></text></translation>'
        for language, column, none, image in (
            ("English", "name", "None", '<value form="image">jr://images/flag</value>'),
            ("Español", "nombre", "Ninguna", ""),
        )
    )
    items = (
        "<item><label ref=\"jr:itext('c')\"/><value>code</value></item>"
        "<item><label ref=\"jr:itext('n')\"/><value>0</value></item>"
    )
    scenario = filled("search('towns')", items, itext=f"<itext>{languages}</itext>")
    assert scenario.choice_labels("town") == ["Apan", "Tula", "Puebla", "None"]
    assert scenario.question("town").choices[1].media == {"image": "tula.png"}
    scenario.speak("Español")
    assert scenario.choice_labels("town")[1:] == [
        "Tula de Allende",
        "Puebla de Zaragoza",
        "Ninguna",
    ]


# ---------------------------------------------------------------- SEARCH-04
def test_a_choice_that_is_no_longer_found_is_taken_back() -> None:
    scenario = filled("search('towns', 'startsWith', 'name', /data/word)")
    scenario.fill(word="T", town="t1")
    scenario.answer("word", "Tu")
    assert scenario.value("town") == "t1"
    scenario.answer("word", "P")
    assert scenario.value("town") == ""


# ---------------------------------------------------------------- SEARCH-05
@pytest.mark.parametrize(
    ("appearance", "code"),
    [
        ("search('towns', 'contains')", "search.arguments"),
        ("search('towns'", "search.unreadable"),
        ("search(/data/word)", "search.not-quoted"),
        ("search('towns', 'contains', /data/word, 'x')", "search.not-quoted"),
    ],
)
def test_a_search_that_is_wrong_is_told_and_the_choices_stand(appearance: str, code: str) -> None:
    form = read(appearance)
    assert [finding.code for finding in form.warnings] == [code]
    assert Scenario(form.definition).choices("town") == ["code"]


def test_what_the_file_lacks_is_told() -> None:
    form = read(
        "search('towns', 'like', 'region', /data/word, 'state', /data/none)",
        "<item><label>title</label><value>code</value></item>",
    )
    told = {(one.code, one.message_args.get("column", "")) for one in form.warnings}
    assert told == {
        ("search.kind", ""),
        ("search.column", "region"),
        ("search.column", "title"),
        ("expression.reference-missing", ""),
    }
    gone = read("search('towns')", NONE + COLUMNS, file=None)
    assert [finding.code for finding in gone.warnings] == ["media.list-missing"]
    assert Scenario(gone.definition).choices("town") == ["99"]
