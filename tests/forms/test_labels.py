"""A form's own words, without a record open."""

from pathlib import Path

from intake_app.forms import choice_words, question_words, read_form

FORM = """\
"survey",,,,,
,"type","name","label::Español (es)","label::English (en)","choice_filter"
,"select_one colours","colour","¿Qué **color**?","Which **colour**?",
,"select_one shades","shade","¿Qué tono, ${colour}?","-","true()"
,"text","other","Otro","Other",
"choices",,,,,
,"list_name","name","label::Español (es)","label::English (en)",
,"colours","red","Rojo","Red",
,"colours","blue","Azul","-",
,"shades","dark","Oscuro","Dark",
"""


def test_words_are_those_of_the_language_or_of_the_form_itself(tmp_path: Path) -> None:
    file = tmp_path / "colours.csv"
    file.write_text(FORM, encoding="utf-8")
    form = read_form(file).definition
    english, spanish = (
        choice_words(form, language) for language in ("English (en)", "Español (es)")
    )
    assert english["/data/colour"]["red"] == "Red"
    assert english["/data/shade"] == {"dark": "Dark"}
    assert spanish["/data/colour"] == {"red": "Rojo", "blue": "Azul"}
    assert question_words(form, "English (en)")["/data/colour"] == "Which colour?"
    assert question_words(form, "Español (es)")["/data/shade"] == "¿Qué tono, ?"
    assert "/data/other" not in english
