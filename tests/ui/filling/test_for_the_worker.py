"""What a form asks of the worker is not handed over; a form that says nothing keeps all."""

from pathlib import Path

import pytest

from intake_app.services import Filling, Workspace
from intake_app.ui.components.overlay import Overlay
from intake_app.ui.screens.filling import FillingScreen
from intake_app.ui.screens.filling.hand_over import HandOverSheet
from tests.end_to_end.person import questions_of
from tests.services.forms import household
from tests.services.shipped import ADULT, CHILD, RAPID, begin, fill, shipped_ref
from tests.ui.conftest import Desk, settle

FOR_THE_WORKER = {
    "rapid_screen": {"a_setting", "a_consent_g", "a_seen", "a_result_g"},
    "intake_adult": {"b_setting", "b_result_g"},
    "screen_child": {"c_setting", "c_assent_g", "c_safety", "c_guard", "c_notify", "c_result_g"},
    "follow_up": {"d_refs", "d_rights", "d_return_g", "d_close"},
}

MARKED = """survey,,,,
,type,name,label,bind::intake:asked
,begin_group,before,Before,worker
,text,place,Place,
,end_group,,,
,begin_group,both,Both,
,text,looks,How it looks,worker
,text,says,What they say,
,end_group,,,
,begin_group,mixed,Mixed,worker
,text,wish,What they wish,person
,end_group,,,
settings,,,,
,form_title,form_id,version,namespaces
,Marked,marked,1,intake="urn:field-intake:1"
"""


def sections_for_worker(filling: Filling) -> set[str]:
    return {
        one.section_id.rpartition("/")[2]
        for one in filling.sections()
        if filling.is_for_worker(one.section_id)
    }


def offered(desk: Desk) -> list[str]:
    screen = desk.window.current_screen()
    assert isinstance(screen, FillingScreen)
    screen.hand_over()
    settle()
    (sheet,) = (one for one in screen.window().findChildren(Overlay) if one.isVisible())
    assert isinstance(sheet, HandOverSheet)
    words = [row.accessibleName() for row in sheet.rows]
    sheet.close_sheet()
    return words


@pytest.mark.parametrize("form_id", FOR_THE_WORKER)
def test_shipped_sections_for_the_worker_are_known(workspace: Workspace, form_id: str) -> None:
    filling = workspace.desk.start(shipped_ref(workspace, form_id))
    assert sections_for_worker(filling) == FOR_THE_WORKER[form_id]


@pytest.mark.parametrize(
    ("form_id", "known"),
    [("rapid_screen", RAPID), ("intake_adult", ADULT), ("screen_child", CHILD)],
)
def test_no_section_for_the_worker_is_offered_to_the_person(
    unseen_desk: Desk, workspace: Workspace, form_id: str, known: dict[str, str]
) -> None:
    opened = begin(workspace, form_id, **known)
    opened.set_language("English (en)")
    wanted = [
        one.title
        for one in opened.sections()
        if one.page_ids and one.section_id.rpartition("/")[2] not in FOR_THE_WORKER[form_id]
    ]
    draft = opened.draft_id
    opened.close()
    unseen_desk.window.resume_draft(draft)
    screen = unseen_desk.window.current_screen()
    assert isinstance(screen, FillingScreen)
    screen.filling.set_language("English (en)")
    words = offered(unseen_desk)
    assert words == wanted
    assert words
    assert not [one for one in words if "worker only" in one]


def test_in_a_section_of_both_the_person_meets_only_their_own_questions(
    unseen_desk: Desk, workspace: Workspace
) -> None:
    window = unseen_desk.window
    window.start_form(shipped_ref(workspace, "screen_child"))
    screen = window.current_screen()
    assert isinstance(screen, FillingScreen)
    fill(screen.filling, **CHILD)
    section = next(
        one for one in screen.filling.sections() if one.section_id == "/data/c_situations"
    )
    pages = [screen.filling.peek(page) for page in section.page_ids]
    at_table = {one.path for page in pages for one in questions_of(page.items)}
    own = {"/data/c_situations/c_sexual", "/data/c_situations/c_observed"}
    assert own & at_table
    window.hand_over(section.section_id)
    settle()
    handed = window.handed_over
    assert handed is not None
    met: set[str] = set()
    while handed.is_asking():
        handed.page.build_all()
        met |= {path for path in at_table if handed.page.question(path) is not None}
        handed.turn(1)
    assert met
    assert not met & own
    window.take_back()


def test_a_form_marks_groups_and_questions_and_without_marks_keeps_all(
    unseen_desk: Desk, workspace: Workspace, tmp_path: Path
) -> None:
    sheet = tmp_path / "marked.csv"
    sheet.write_text(MARKED, encoding="utf-8")
    unseen_desk.window.start_form(workspace.catalogue.import_form(sheet).ref)
    assert offered(unseen_desk) == ["Both", "Mixed"]
    unseen_desk.window.leave_filling()
    settle()
    unseen_desk.window.start_form(workspace.catalogue.import_form(household(tmp_path)).ref)
    screen = unseen_desk.window.current_screen()
    assert isinstance(screen, FillingScreen)
    assert sections_for_worker(screen.filling) == set()
    assert len(offered(unseen_desk)) == len(screen.filling.sections())
