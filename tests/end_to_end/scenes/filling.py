"""A form being filled in: pages, lists, what does not stand, the review, the person alone."""

from intake_app.ui.components.overlay import Overlay
from intake_app.ui.screens.filling import FillingScreen
from intake_app.ui.screens.filling.repeat_rows import InstanceCard
from intake_app.ui.screens.review import ReviewScreen
from tests.end_to_end.studio import Studio
from tests.services.shipped import ADULT, RAPID, fill, interviewed

AGE = "/data/b_person/b_age"
NATIONALITY = "/data/b_person/b_nationality"
PERSON = {
    "b_alias": "Rosalinda",
    "b_age": "27",
    "b_gender": "Feminine",
    "b_language": "es",
}
GRID = """\
"survey",,,,,
,"type","name","label::Español (es)","label::English (en)","appearance"
,"begin_group","who","La persona","The person","field-list"
,"text","first","Nombre que usa","Name in use","w2"
,"text","second","Apellidos, si quiere decirlos","Surnames, if they wish to say them","w2"
,"integer","age","Edad","Age","w1"
,"date","since","Aquí desde","Here since","w1"
,"select_one stay","stay","Dónde duerme","Where they sleep","w2"
,"text","notes","Algo más","Anything else","multiline"
,"end_group",,,,
"choices",,,,,
,"list_name","name","label::Español (es)","label::English (en)",
,"stay","shelter","Albergue","Shelter",
,"stay","friends","Con amistades","With friends",
,"stay","street","En la calle","On the street",
"settings",,,,,
,"form_title","form_id","version","style","default_language"
,"Registro","grid","1","pages theme-grid","Español (es)"
"""


def begun(studio: Studio, form_id: str) -> FillingScreen:
    """Begins a form from its first page."""
    screen = studio.hands.start(form_id)
    studio.settle()
    return screen


def without_sheets(studio: Studio) -> None:
    """Puts the steps of danger away: they have a picture of their own."""
    for sheet in studio.window.findChildren(Overlay):
        sheet.close_sheet()
    studio.settle()


def page_with(screen: FillingScreen, path: str) -> str:
    """The page where a question stands."""
    return next(line.page_id for line in screen.filling.answers() if line.path == path)


def left(studio: Studio, screen: FillingScreen) -> None:
    """Out of the form, which stays a draft."""
    screen.leave()
    studio.settle()


def interview(studio: Studio) -> FillingScreen:
    """The full interview, at the page about the person."""
    screen = begun(studio, "intake_adult")
    fill(screen.filling, **ADULT, b_scopes="local services", **PERSON)
    screen.go_to(page_with(screen, AGE))
    studio.settle()
    return screen


def pages(studio: Studio) -> None:
    """Choices, an answer that does not stand, the review, what is still missing."""
    screen = interview(studio)
    studio.hands.say(screen, AGE, "7")
    screen.turn(1)
    without_sheets(studio)
    studio.take("filling-error")
    studio.hands.say(screen, AGE, "27")
    screen.go_to(page_with(screen, NATIONALITY), NATIONALITY)
    screen._take_answer(NATIONALITY, "HN GT")
    without_sheets(studio)
    studio.take("filling-select")
    studio.take("keys", screen.help_with_keys)
    studio.take("search", screen.search)
    screen.toggle_reading()
    studio.take("reading")
    screen.toggle_reading()
    screen.review()
    studio.take("review")
    review = studio.hands.screen(ReviewScreen)
    review.back_requested.emit()
    left(studio, screen)


def large(studio: Studio) -> None:
    """A page with text at 200 %."""
    studio.window.use_look(studio.dress[0], 2.0)
    screen = interview(studio)
    screen.go_to(page_with(screen, NATIONALITY), NATIONALITY)
    screen._take_answer(NATIONALITY, "HN GT")
    without_sheets(studio)
    studio.take("filling-200")
    left(studio, screen)


def lists(studio: Studio) -> None:
    """A repeat, and one of its things just taken away."""
    screen = begun(studio, "follow_up")
    answers = {
        "d_mode": "person",
        "d_safe_now": "yes",
        "d_result": "spoke",
        "d_consent_still": "yes",
        "d_danger_now": "no",
        "d_any_ref": "yes",
    }
    fill(screen.filling, **answers)
    pages_of = screen.filling.page_ids()
    screen.go_to(next(page for page in pages_of if page.startswith("/data/d_refs")))
    studio.settle()
    for number, organisation in enumerate(("Casa del Caminante", "Clínica La Esperanza")):
        if number:
            screen._add_instance("/data/d_refs")
        else:
            screen.page.findChildren(InstanceCard)[0].open_button.click()
        studio.settle()
        path = f"{screen.model.page_id.rpartition('/')[0]}/d_org"
        screen._take_answer(path, organisation)
        screen.back_to_list()
        studio.settle()
    without_sheets(studio)
    studio.take("filling-repeat")
    screen.page.findChildren(InstanceCard)[-1].remove_button.click()
    without_sheets(studio)
    studio.take("filling-undo")
    screen.put_back()
    left(studio, screen)


def grid(studio: Studio) -> None:
    """A form with the style theme-grid, to the worker and to the person alone."""
    sheet = studio.home / "grid.csv"
    sheet.write_text(GRID, encoding="utf-8")
    studio.window.start_form(studio.workspace.catalogue.import_form(sheet).ref)
    screen = studio.hands.screen(FillingScreen)
    fill(screen.filling, first="Rosalinda", age="27", stay="shelter")
    screen.take_up()
    studio.take("filling-grid")
    section = screen.filling.sections()[0].section_id
    studio.take("handover-grid", lambda: studio.window.hand_over(section))
    left(studio, screen)


def worker_side(studio: Studio) -> None:
    """What the answers mean, the steps when there is danger, a review that tells what follows."""
    screen = begun(studio, "rapid_screen")
    fill(screen.filling, **RAPID, a_debt="yes", a_keeps_things="yes")
    screen.go_to(screen.filling.page_ids()[9])
    screen.toggle_triage()
    studio.take("triage")
    screen.toggle_triage()
    fill(screen.filling, a_danger_now="yes")
    assert screen.triage is not None
    screen.triage.look()
    studio.take("immediate")
    without_sheets(studio)
    left(studio, screen)
    screen = begun(studio, "rapid_screen")
    fill(screen.filling, **{**RAPID, "a_consent": "no"}, a_judgement="agree")
    screen.review()
    studio.take("review-tally")
    review = studio.hands.screen(ReviewScreen)
    studio.take("review-ask", review.ask_to_finish)
    review.finish()
    without_sheets(studio)
    studio.take("review-done")
    studio.window.leave_filling()


def with_the_person(studio: Studio) -> None:
    """Pausing, covering the answers, and each step of handing over."""
    window = studio.window
    screen = interview(studio)
    studio.take("pause", screen.pause)
    studio.take("handover-choice", screen.hand_over)
    screen.toggle_covers()
    screen.review()
    studio.take("covered")
    window.form.go_back()
    screen.toggle_covers()
    section = screen.model.section()
    assert section is not None

    def hand_over() -> None:
        window.hand_over(section.section_id)

    def to_the_end() -> None:
        hand_over()
        handed = window.handed_over
        while handed is not None and handed.is_asking():
            handed.turn(1)

    def to_the_door() -> None:
        hand_over()
        if window.handed_over is not None:
            window.handed_over.ask_worker()

    studio.take("handover", hand_over)
    studio.take("handover-end", to_the_end)
    studio.take("handover-door", to_the_door)
    left(studio, screen)


def alike(studio: Studio) -> None:
    """A hint that a case of the same person may be there already."""
    interviewed(studio.workspace, b_alias="Rosalinda Méndez Cruz", b_scopes="local", b_age="31")
    screen = begun(studio, "intake_adult")
    fill(screen.filling, **ADULT)
    screen.go_to(next(page for page in screen.filling.page_ids() if "b_person" in page))
    screen._take_answer("/data/b_person/b_alias", "Rozalinda Mendes Crus")
    assert screen.alike is not None
    screen.alike.look()
    studio.take("filling-alike")
    left(studio, screen)
