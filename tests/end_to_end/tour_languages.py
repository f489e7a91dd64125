"""Takes the pictures of docs/images that show the person's language: hand-over, papers, consent.

python -m tests.end_to_end.tour_languages FOLDER
"""

import os
import sys
import tempfile
from pathlib import Path

from intake_app.ui.screens.cases.screen import CasesScreen
from tests.end_to_end.person import SIZE, Person
from tests.end_to_end.tour import ROOT, THEMES, Photographer
from tests.services.shipped import interviewed

LANGUAGES = ("Français (fr)", "Português (pt)", "Kreyòl ayisyen (ht)")
SHEET = """\
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


def run(folder: Path, home: Path) -> None:
    """Hands a form over in three languages, then opens what is chosen for the person."""
    person = Person(home / "laptop", language="es")
    person.create_profile("Ana", lambda _: None)
    sheet = home / "day.csv"
    sheet.write_text(SHEET, encoding="utf-8")
    window = person.window
    screen = person.begin_ref(person.workspace.catalogue.import_form(sheet).ref)
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
        for theme in THEMES:
            window.use_look(theme, 1.0)
            person.settle(150)
            person.photograph(folder / f"handover-{code}-{theme}.png")
        window.take_back()
        person.settle(100)
    window.use_look("light", 1.0)
    person.leave(screen)
    interviewed(person.workspace, b_scopes="local services", b_language="ht")
    window.go("cases")
    cases = person.screen(CasesScreen)
    cases.show_case(person.workspace.casework.cases.list()[-1].case_id)
    camera = Photographer(person, folder)
    camera.take_opened("paper-choice", cases.case.choose_paper)
    camera.take_opened("consent-words", cases.case.say_consent)
    person.close()


def main() -> int:
    """Runs the tour; gives the exit code."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "images"
    with tempfile.TemporaryDirectory(prefix="intake-tour-") as home:
        os.environ["INTAKE_HOME"] = home
        run(folder, Path(home))
    return 0


if __name__ == "__main__":
    sys.exit(main())
