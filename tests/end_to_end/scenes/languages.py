"""The person's own language: a section handed over in three of them, and papers in their words."""

from intake_app.ui.screens.cases.screen import CasesScreen
from intake_app.ui.screens.filling import FillingScreen
from tests.end_to_end.studio import SIZE, Look, Studio
from tests.services.shipped import interviewed

LANGUAGES = ("Français (fr)", "Português (pt)", "Kreyòl ayisyen (ht)")
DAY = """\
"survey",,,,,
,"type","name","label::Français (fr)","label::Português (pt)","label::Kreyòl ayisyen (ht)"
,"begin_group","day","Votre journée","O seu dia","Jounen ou",
,"select_one rest","rest","Avez-vous pu dormir ?","Você pôde dormir?","Èske w te ka dòmi?"
,"date","since","Depuis quel jour ?","Desde que dia?","Depi kilè w isit la?"
,"integer","people","Avec combien de personnes ?","Com quantas pessoas?","Ak konbyen moun?"
,"end_group",,,,
"choices",,,,,
,"list_name","name","label::Français (fr)","label::Português (pt)","label::Kreyòl ayisyen (ht)"
,"rest","yes","Oui","Sim","Wi"
,"rest","no","Non","Não","Non"
,"rest","some","Un peu","Um pouco","Yon ti kras"
"settings",,,,,
,"form_title","form_id","version","style","default_language"
,"Journée","day","1","pages","Français (fr)"
"""


def handed_over(studio: Studio) -> None:
    """One section in French, Portuguese and Haitian Creole."""
    sheet = studio.home / "day.csv"
    sheet.write_text(DAY, encoding="utf-8")
    window = studio.window
    window.start_form(studio.workspace.catalogue.import_form(sheet).ref)
    screen = studio.hands.screen(FillingScreen)
    section = screen.filling.sections()[0].section_id
    for language in LANGUAGES:
        screen.set_language(language)
        window.hand_over(section)
        window.showNormal()
        window.resize(*SIZE)
        handed = window.handed_over
        if handed is None:
            raise LookupError("nothing was handed over")
        handed._take_answer("/data/day/rest", "some")
        handed._take_answer("/data/day/since", "2026-08-03")
        code = language.partition("(")[2].rstrip(")")
        studio.settle()
        studio.camera.keep("handover", Look(code, studio.dress[0]), window)
        studio.put_away()
    screen.leave()


def words_for_the_person(studio: Studio) -> None:
    """The language of a paper, and the words with which consent is asked for."""
    interviewed(studio.workspace, b_scopes="local services", b_language="ht")
    cases = studio.go("cases", CasesScreen)
    cases.show_case(studio.workspace.casework.cases.list()[-1].case_id)
    studio.take("paper-choice", cases.case.choose_paper)
    studio.take("consent-words", cases.case.say_consent)
