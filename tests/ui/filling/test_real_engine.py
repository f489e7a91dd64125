"""The filling screen over the real engine, vault and forms."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from intake_app.domain.records import RecordState
from intake_app.forms import Control
from intake_app.services import AppPaths, Filling, JobsAtOnce, Outside, Workspace, assemble
from intake_app.ui.questions import QuestionWidget
from intake_app.ui.screens.filling import FillingScreen
from intake_app.ui.screens.filling.repeat_rows import InstanceCard
from intake_app.ui.screens.review import ReviewScreen
from tests.fakes.vaults import FAST_KDF, PASSPHRASE
from tests.proofs.likeness import differences
from tests.services.shipped import ADULT, fill
from tests.ui.filling.conftest import Keys, focused

ROOT = Path(__file__).resolve().parents[3]
SHIPPED = sorted((ROOT / "resources" / "forms").glob("*.xlsx"))
HTCDS = ROOT.parent / "shared" / "real_forms" / "htcds_xlsform.xlsx"

VISIT = """<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"
 xmlns:jr="http://openrosa.org/javarosa" xmlns:orx="http://openrosa.org/xforms">
<h:head><h:title>Visit</h:title><model>
<itext>
<translation lang="English (en)" default="true()">
 <text id="name"><value>What shall we call you?</value></text>
 <text id="age"><value>How old are you?</value></text>
 <text id="work"><value>Do you work?</value></text>
 <text id="where"><value>Where, <output value="/data/who/name"/>?</value></text>
 <text id="who"><value>The person</value></text>
 <text id="kids"><value>Child</value></text>
 <text id="kid"><value>Name of the child</value></text>
 <text id="yes"><value>Yes</value></text><text id="no"><value>No</value></text>
 <text id="old"><value>Between 0 and 120, please.</value></text>
</translation>
<translation lang="العربية (ar)">
 <text id="name"><value>ما اسمك؟</value></text>
 <text id="age"><value>كم عمرك؟</value></text>
 <text id="work"><value>هل تعمل؟</value></text>
 <text id="where"><value>أين، <output value="/data/who/name"/>؟</value></text>
 <text id="who"><value>الشخص</value></text>
 <text id="kids"><value>طفل</value></text>
 <text id="kid"><value>اسم الطفل</value></text>
 <text id="yes"><value>نعم</value></text><text id="no"><value>لا</value></text>
 <text id="old"><value>بين 0 و 120</value></text>
</translation>
</itext>
<instance><data id="visit" version="1">
 <who><name/><age/><work/><where/></who>
 <child jr:template=""><kid/></child>
 <orx:meta><orx:instanceID/></orx:meta>
</data></instance>
<bind nodeset="/data/who/name" type="string" required="true()"/>
<bind nodeset="/data/who/age" type="int" constraint=". &gt;= 0 and . &lt;= 120"
 jr:constraintMsg="jr:itext('old')"/>
<bind nodeset="/data/who/work" type="string"/>
<bind nodeset="/data/who/where" type="string" relevant="/data/who/work = 'yes'"/>
<bind nodeset="/data/child/kid" type="string"/>
</model></h:head>
<h:body>
<group ref="/data/who" appearance="field-list"><label ref="jr:itext('who')"/>
 <input ref="/data/who/name"><label ref="jr:itext('name')"/></input>
 <input ref="/data/who/age"><label ref="jr:itext('age')"/></input>
 <select1 ref="/data/who/work"><label ref="jr:itext('work')"/>
  <item><label ref="jr:itext('yes')"/><value>yes</value></item>
  <item><label ref="jr:itext('no')"/><value>no</value></item></select1>
 <input ref="/data/who/where"><label ref="jr:itext('where')"/></input>
</group>
<group ref="/data/child"><label ref="jr:itext('kids')"/><repeat nodeset="/data/child">
 <input ref="/data/child/kid"><label ref="jr:itext('kid')"/></input></repeat></group>
</h:body></h:html>
"""
FORM_ID = "visit"
Start = Callable[[Path], Filling]


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    program = assemble(
        AppPaths.below(tmp_path / "home"),
        jobs=JobsAtOnce(),
        outside=Outside(kdf_limits=FAST_KDF),
    )
    account = program.vault.create("Martha", PASSPHRASE).account_id
    yield program.vault.unlock(account, PASSPHRASE)
    program.close()


@pytest.fixture
def start(workspace: Workspace) -> Start:
    def begin(form: Path) -> Filling:
        return workspace.desk.start(workspace.catalogue.import_form(form).ref)

    return begin


@pytest.fixture
def visit(start: Start, tmp_path: Path) -> Filling:
    file = tmp_path / "visit.xml"
    file.write_text(VISIT, encoding="utf-8")
    return start(file)


Show = Callable[[Filling], FillingScreen]


@pytest.fixture
def show(qtbot: QtBot, workspace: Workspace) -> Show:
    def on_screen(filling: Filling) -> FillingScreen:
        screen = FillingScreen(filling, workspace.events)
        qtbot.addWidget(screen)
        screen.resize(1366, 768)
        screen.show()
        screen.activateWindow()
        qtbot.waitUntil(lambda: screen.isActiveWindow() and screen.page.is_complete())
        return screen

    return on_screen


def question(screen: FillingScreen, path: str) -> QuestionWidget:
    found = screen.page.question(path)
    assert found is not None
    return found


def paths(screen: FillingScreen) -> list[str]:
    return [widget.path for widget in screen.page.questions()]


WHO = ["/data/who/name", "/data/who/age", "/data/who/work"]


def test_a_page_is_filled_by_keys_alone(visit: Filling, show: Show, keys: Keys) -> None:
    screen = show(visit)
    assert paths(screen) == WHO
    keys.type("Ana")
    keys.press(Qt.Key.Key_Return)
    keys.type("31")
    keys.press(Qt.Key.Key_Return)
    keys.press(Qt.Key.Key_1)
    assert paths(screen) == [*WHO, "/data/who/where"]
    where = question(screen, "/data/who/where")
    assert where.accessibleName() == "Where, Ana?"
    keys.press(Qt.Key.Key_Return)
    keys.type("kitchen")
    keys.alt(Qt.Key.Key_Right)
    answers = {line.path: line.answer for line in visit.answers()}
    assert answers["/data/who/name"] == "Ana"
    assert answers["/data/who/age"] == "31"
    assert answers["/data/who/work"] == "Yes"
    assert answers["/data/who/where"] == "kitchen"


def test_what_is_no_longer_asked_goes(visit: Filling, show: Show, keys: Keys) -> None:
    screen = show(visit)
    question(screen, "/data/who/work").take_focus()
    keys.press(Qt.Key.Key_1)
    assert "/data/who/where" in paths(screen)
    keys.press(Qt.Key.Key_2)
    assert paths(screen) == WHO


def test_a_constraint_speaks_in_the_forms_words(visit: Filling, show: Show, keys: Keys) -> None:
    screen = show(visit)
    age = question(screen, "/data/who/age")
    age.take_focus()
    keys.type("130")
    keys.press(Qt.Key.Key_Return)
    assert age.shown_problem() == "Between 0 and 120, please."
    age.take_focus()
    keys.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    keys.type("30")
    keys.press(Qt.Key.Key_Return)
    assert age.shown_problem() == ""


def test_a_constraint_speaks_when_the_page_is_turned_while_typing(
    visit: Filling, show: Show, keys: Keys
) -> None:
    screen = show(visit)
    keys.type("Ana")
    keys.press(Qt.Key.Key_Return)
    age = question(screen, "/data/who/age")
    keys.type("130")
    assert age.shown_problem() == ""
    here = screen.model.page_id
    keys.alt(Qt.Key.Key_Right)  # the keyboard stays in the field
    assert screen.model.page_id == here
    assert age.shown_problem() == "Between 0 and 120, please."
    assert "Between 0 and 120" in age.tab_stops()[0].accessibleDescription()
    keys.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    keys.type("30")
    keys.press(Qt.Key.Key_Tab)
    assert age.shown_problem() == ""


def test_words_in_a_number_are_asked_for_again(visit: Filling, show: Show, keys: Keys) -> None:
    screen = show(visit)
    age = question(screen, "/data/who/age")
    age.take_focus()
    keys.type("thirty")
    keys.press(Qt.Key.Key_Return)
    assert "whole number" in age.shown_problem()
    assert {problem.path for problem in visit.problems()} == {"/data/who/name", "/data/who/age"}


def test_a_required_answer_is_asked_for_on_leaving(visit: Filling, show: Show, keys: Keys) -> None:
    screen = show(visit)
    name = question(screen, "/data/who/name")
    assert name.shown_problem() == ""
    first = screen.model.page_id
    keys.alt(Qt.Key.Key_Right)
    assert screen.model.page_id == first
    assert name.shown_problem() == "An answer is needed here."
    keys.type("Ana")
    keys.press(Qt.Key.Key_Return)
    assert name.shown_problem() == ""


def test_children_are_added_opened_and_taken_away(
    visit: Filling, show: Show, keys: Keys, qtbot: QtBot
) -> None:
    screen = show(visit)
    cards_page = screen.model.step(1)
    assert cards_page is not None
    screen.go_to(cards_page)
    for name in ("Ana", "Bo"):
        screen.go_to(cards_page)
        screen.page.focus_after("")
        screen._add_instance("/data/child")
        keys.type(name)
        screen.flush()
    assert [path for path in paths(screen) if path.endswith("/kid")] == ["/data/child[2]/kid"]
    keys.alt(Qt.Key.Key_Up)
    assert screen.model.page_id == cards_page
    cards = [card for card in screen.page.findChildren(InstanceCard) if not card.isHidden()]
    assert [card.summary.text() for card in cards] == ["Ana", "Bo"]
    qtbot.mouseClick(cards[0].remove_button, Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    kids = [line.answer for line in visit.answers() if line.path.endswith("/kid")]
    assert kids == ["Bo"]


def test_the_language_turns_the_page_round_and_keeps_the_place(
    visit: Filling, show: Show, keys: Keys
) -> None:
    screen = show(visit)
    keys.type("Ana")
    keys.press(Qt.Key.Key_Return)
    keys.type("3")
    screen.set_language("العربية (ar)")
    age = question(screen, "/data/who/age")
    assert screen.page.focused_question() is age
    assert age.accessibleName() == "كم عمرك؟"
    assert age.layoutDirection() is Qt.LayoutDirection.RightToLeft
    keys.type("1")
    screen.flush()
    answers = {line.path: line.answer for line in visit.answers()}
    assert answers["/data/who/age"] == "31"


def test_a_draft_goes_on_where_it_was_left(
    visit: Filling, show: Show, keys: Keys, workspace: Workspace
) -> None:
    screen = show(visit)
    keys.type("Ana")
    target = screen.model.step(1)
    assert target is not None
    screen.go_to(target)
    screen.leave()
    again = workspace.desk.resume(visit.draft_id)
    assert show(again).model.page_id == target
    assert [line.answer for line in again.answers() if line.path == WHO[0]] == ["Ana"]


def test_what_was_typed_last_is_on_disk_after_leaving(
    visit: Filling, show: Show, keys: Keys, workspace: Workspace
) -> None:
    screen = show(visit)
    keys.type("Anastasia")
    keys.ctrl(Qt.Key.Key_W)
    assert screen.filling is visit
    again = workspace.desk.resume(visit.draft_id)
    assert [line.answer for line in again.answers() if line.path == WHO[0]] == ["Anastasia"]


def test_saved_is_true_on_the_screen(visit: Filling, show: Show, keys: Keys) -> None:
    screen = show(visit)
    keys.type("Ana")
    screen.flush()
    assert visit.is_saved()
    assert screen.head.saved.text().startswith("Saved ")


def test_from_the_first_key_to_ready_to_send(
    visit: Filling, show: Show, keys: Keys, workspace: Workspace, qtbot: QtBot
) -> None:
    screen = show(visit)
    keys.type("Ana")
    screen.flush()
    review = ReviewScreen(visit)
    qtbot.addWidget(review)
    review.show()
    review.activateWindow()
    qtbot.waitUntil(review.isActiveWindow)
    assert review.rows == []
    with qtbot.waitSignal(review.finalised):
        keys.press(Qt.Key.Key_Return)
        keys.press(Qt.Key.Key_Return)
    assert review.is_done()
    assert len(workspace.records.list(RecordState.READY)) == 1


# ---------------------------------------------------------------- forms of others
def fill_by_keys(screen: FillingScreen, keys: Keys) -> None:
    """Answer every question of a page as a hurried person would: a key or two, then on."""
    for _ in range(200):
        widget = screen.page.focused_question()
        if widget is None:
            return
        match widget.control:
            case Control.SELECT_ONE | Control.SELECT_MULTIPLE | Control.ACKNOWLEDGE:
                keys.press(Qt.Key.Key_1)
            case Control.SELECT_ONE_LONG | Control.SELECT_MULTIPLE_LONG:
                keys.press(Qt.Key.Key_Down)
                keys.press(Qt.Key.Key_Return)
            case Control.DATE:
                keys.type("2020-01-02")
            case Control.INTEGER | Control.DECIMAL:
                keys.type("20")
            case _:
                keys.type("Words")
        path = widget.path
        page = screen.model.page_id
        if widget.control is Control.MULTILINE:
            keys.press(Qt.Key.Key_Tab)
        else:
            keys.press(Qt.Key.Key_Return)
        now = screen.page.focused_question()
        if screen.model.page_id != page or now is None or now.path == path:
            return


@pytest.mark.parametrize("form", SHIPPED, ids=lambda path: path.stem)
def test_a_shipped_form_is_walked_to_its_end(
    form: Path, start: Start, show: Show, keys: Keys, qtbot: QtBot
) -> None:
    filling = start(form)
    screen = show(filling)
    reviews: list[bool] = []
    screen.review_requested.connect(lambda: reviews.append(True))
    for _ in range(400):
        if reviews:
            break
        page = screen.model.page_id
        fill_by_keys(screen, keys)
        if screen.model.page_id == page and not reviews:
            screen.turn(1)
            if screen.model.page_id == page and not reviews:
                screen.turn(1)
    assert reviews
    assert sum(1 for line in filling.answers() if line.answer) >= 10


def test_the_htcds_form_is_filled(start: Start, show: Show, keys: Keys) -> None:
    if not HTCDS.exists():
        pytest.skip("the folder with real forms is not beside this checkout")
    filling = start(HTCDS)
    screen = show(filling)
    fill_by_keys(screen, keys)
    assert sum(1 for line in filling.answers() if line.answer) >= 15
    assert [problem.path for problem in filling.problems()] == []


# ---------------------------------------------------------------- moving about
def test_an_instance_is_moved_by_keys_and_keeps_the_keyboard(
    visit: Filling, show: Show, keys: Keys
) -> None:
    screen = show(visit)
    cards_page = with_children(screen, "Ana", "Bo", "Cy")
    keys_on(screen, "/data/child[1]")
    keys.ctrl(Qt.Key.Key_Down)
    keys.ctrl(Qt.Key.Key_Down)
    keys.ctrl(Qt.Key.Key_Down)  # there is no further
    assert kids(visit) == ["Bo", "Cy", "Ana"]
    card = focused().parentWidget()
    assert card is not None
    assert focused().accessibleName().endswith("3")
    keys.ctrl(Qt.Key.Key_Up)
    assert kids(visit) == ["Bo", "Ana", "Cy"]
    assert screen.model.page_id == cards_page


def test_what_was_taken_away_comes_back_by_one_key(visit: Filling, show: Show, keys: Keys) -> None:
    screen = show(visit)
    with_children(screen, "Ana", "Bo", "Cy")
    keys_on(screen, "/data/child[2]")
    keys.press(Qt.Key.Key_Delete)
    assert kids(visit) == ["Ana", "Cy"]
    assert screen.banner.isVisible()
    keys.ctrl(Qt.Key.Key_Z)
    assert kids(visit) == ["Ana", "Bo", "Cy"]
    assert list(differences(screen)) == []


def test_looking_for_a_question_visits_no_page(visit: Filling, show: Show) -> None:
    screen = show(visit)
    (found,) = screen.model.find("work YES")
    assert (found.path, found.matched) == ("/data/who/work", "Yes")
    assert screen.model.next_unanswered("") is not None
    assert visit._session.visited == ("/data/who",)


def test_a_draft_is_taken_up_at_its_question_and_scroll(
    workspace: Workspace, show: Show, start: Start, keys: Keys
) -> None:
    form = next(path for path in SHIPPED if path.stem == "intake_adult")
    filling = start(form)
    screen = show(filling)
    fill(filling, **ADULT)
    longest = next(page for page in filling.page_ids() if "/b_nationality" in page)
    screen.go_to(longest)
    screen.page.build_all()
    QApplication.processEvents()
    last = next(q for q in reversed(screen.page.questions()) if q.take_focus())
    keys.type("1")
    QApplication.processEvents()
    offset = screen.page.verticalScrollBar().value()
    path = last.path
    screen.leave()
    (draft,) = workspace.desk.drafts()
    again = show(workspace.desk.resume(draft.draft_id))
    question_there = again.page.question(path)
    assert question_there is not None
    for _ in range(5):
        QApplication.processEvents()
    assert again.model.page_id == longest
    assert again.page.focused_question() is question_there
    assert abs(again.page.verticalScrollBar().value() - offset) <= 1


def with_children(screen: FillingScreen, *names: str) -> str:
    """Adds them; gives the page of cards, which is shown then."""
    page_id = next(page for page in screen.filling.page_ids() if page == "/data/child")
    count = len(kids(screen.filling))
    screen.go_to(page_id)
    for _ in names[count:]:
        screen.go_to(page_id)
        screen._add_instance("/data/child")
    for number, name in enumerate(names, 1):
        screen.filling.answer(f"/data/child[{number}]/kid", name)
    screen.go_to(page_id)
    return page_id


def keys_on(screen: FillingScreen, path: str) -> None:
    assert screen.page.focus_card(path)


def kids(filling: Filling) -> list[str]:
    return [line.answer for line in filling.answers() if line.path.endswith("/kid")]


# ---------------------------------------------------------------- from right to left
def test_sections_and_page_change_sides_with_the_language(visit: Filling, show: Show) -> None:
    screen = show(visit)

    def left_of(widget: QWidget) -> int:
        return widget.mapTo(screen, widget.rect().topLeft()).x()

    assert left_of(screen.navigator) < left_of(screen.page)
    screen.set_language("العربية (ar)")
    QApplication.processEvents()
    assert left_of(screen.navigator) > left_of(screen.page)
    assert screen.navigator.lines[0].layoutDirection() is Qt.LayoutDirection.RightToLeft
    assert screen.foot.layoutDirection() is Qt.LayoutDirection.LeftToRight
    name = question(screen, "/data/who/name")
    label = name.findChild(QLabel)
    assert label is not None
    ink = label.grab().toImage()
    middle = ink.width() // 2
    ground = ink.pixelColor(0, 0)
    left, right = (
        sum(ink.pixelColor(x, y) != ground for x in span for y in range(ink.height()))
        for span in (range(middle), range(middle, ink.width()))
    )
    assert right > 0 == left  # the words stand at the right edge
    screen.set_language("English (en)")
    QApplication.processEvents()
    assert left_of(screen.navigator) < left_of(screen.page)
