"""Further centrals on the screen: the real program between two servers."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from intake_app.domain.policy import Policy, ServerRule
from intake_app.domain.records import FormRef
from intake_app.services import Workspace
from intake_app.ui.screens.central.screen import CentralScreen
from tests.fakes.central import FakeCentral
from tests.services.test_several_centrals import finish, form
from tests.ui.conftest import Desk, OpenDesk, settle

VISIT = FormRef("visit", "1")


@pytest.fixture
def first(tmp_path: Path) -> Iterator[FakeCentral]:
    with FakeCentral() as fake:
        assert isinstance(fake, FakeCentral)
        fake.add_form("household", "1", form(tmp_path, "household"))
        yield fake


@pytest.fixture
def second(tmp_path: Path) -> Iterator[FakeCentral]:
    with FakeCentral() as fake:
        assert isinstance(fake, FakeCentral)
        fake.add_form("visit", "1", form(tmp_path, "visit"))
        yield fake


@pytest.fixture
def screen(desk: Desk, workspace: Workspace, first: FakeCentral) -> CentralScreen:
    """With one central connected."""
    workspace.sending.connect(first.url, "1", token=first.token)
    return shown(desk)


def shown(desk: Desk) -> CentralScreen:
    desk.window.go("central")
    settle()
    screen = desk.window.current_screen()
    assert isinstance(screen, CentralScreen)
    return screen


def type_in(screen: CentralScreen, central: FakeCentral, qtbot: QtBot) -> None:
    """Adds it as a person does who has no code."""
    qtbot.mouseClick(screen.more.add, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(screen.type_it, Qt.MouseButton.LeftButton)
    assert not screen.address.text()
    screen.address.set_text(central.url)
    screen.project.set_text("1")
    screen.token.set_text(central.token)
    qtbot.mouseClick(screen.check, Qt.MouseButton.LeftButton)
    settle()


def press(screen: CentralScreen, words: str, qtbot: QtBot) -> None:
    assert screen.question is not None
    button = next(b for b in screen.question.findChildren(QPushButton) if b.text() == words)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    settle()


def test_one_central_alone_shows_only_the_way_to_another(screen: CentralScreen) -> None:
    assert screen.more.add.isVisible()
    assert screen.more.lines() == []
    assert screen.more.routes.isHidden()


def test_another_comes_beside_gets_its_forms_and_a_form_is_sent_there(
    screen: CentralScreen,
    workspace: Workspace,
    first: FakeCentral,
    second: FakeCentral,
    qtbot: QtBot,
) -> None:
    type_in(screen, second, qtbot)
    one, other = workspace.sending.centrals()
    assert (one.address, other.address) == (first.url, second.url)
    assert screen.present.isVisible()
    assert one.label in screen.present.text()
    screen.refresh()
    assert screen.address.text() == first.url, "typing again is about the first one"
    titles = {form.form_id: form.title for form in screen.model.routed_forms()}
    assert screen.more.lines() == [f"{other.label}: Records that go there: {titles['visit']}"]
    place = [form.form_id for form in screen.model.routed_forms()].index("household")
    assert screen.more.form_rows()[place].detail() == f"To {one.label}"

    finish(workspace, FormRef("household", "1"))
    qtbot.mouseClick(screen.more.form_rows()[place], Qt.MouseButton.LeftButton)
    sheet = screen.more.choice
    assert sheet is not None
    assert sheet.choices.currentRow() == 0, "nobody has said anything yet"
    sheet.choices.setCurrentRow(2)
    qtbot.mouseClick(sheet.yes, Qt.MouseButton.LeftButton)
    settle()
    assert screen.more.form_rows()[place].detail() == f"To {other.label}, as you chose"
    assert screen.more.form_rows()[place].hasFocus()
    second.add_form("household", "1", first.forms["household"].xml)
    assert workspace.sending.send_now().sent == 1
    assert (len(first.held), len(second.held)) == (0, 1)


def test_a_code_says_that_nothing_is_replaced_and_putting_it_away_adds_nothing(
    screen: CentralScreen, workspace: Workspace, second: FakeCentral, qtbot: QtBot
) -> None:
    link = f"{second.url}/v1/key/{second.token}/projects/1"
    qtbot.mouseClick(screen.more.add, Qt.MouseButton.LeftButton)
    assert screen.beside.isVisible()
    assert screen.present.isHidden()
    assert screen.open_file.hasFocus()
    screen.take_code(link)
    assert "comes beside" in screen.preview.warning.text()
    assert "takes the place" not in screen.preview.warning.text()
    qtbot.mouseClick(screen.preview.cancel, Qt.MouseButton.LeftButton)
    assert screen.beside.isVisible(), "another code may be tried"
    qtbot.mouseClick(screen.beside.button, Qt.MouseButton.LeftButton)
    assert screen.beside.isHidden()
    assert screen.present.isVisible()
    screen.take_code(link)
    assert "takes the place" in screen.preview.warning.text()
    assert len(workspace.sending.centrals()) == 1


def test_leaving_ends_that_one_more_is_added(
    screen: CentralScreen, desk: Desk, qtbot: QtBot
) -> None:
    qtbot.mouseClick(screen.more.add, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(screen.back, Qt.MouseButton.LeftButton)
    again = shown(desk)
    assert again.beside.isHidden()
    assert again.present.isVisible()


def test_a_further_one_is_disconnected_after_a_question_and_the_first_stays(
    screen: CentralScreen,
    workspace: Workspace,
    first: FakeCentral,
    second: FakeCentral,
    qtbot: QtBot,
) -> None:
    workspace.sending.connect_beside(second.url, "1", token=second.token)
    workspace.sending.fetch_forms()
    finish(workspace, VISIT)
    screen.refresh()
    (button,) = screen.more.disconnect_buttons()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert len(workspace.sending.centrals()) == 2
    press(screen, "Disconnect", qtbot)
    (left,) = workspace.sending.centrals()
    assert left.address == first.url
    assert screen.more.lines() == []
    assert screen.more.routes.isHidden()
    (row,) = workspace.sending.outbox()
    assert row.destination == left.destination, "what waited goes to the one that is left"


class TestUnderAPolicy:
    @pytest.fixture
    def policy(self) -> Policy | None:
        return Policy(server=ServerRule(address="https://central.casanorte.example", project=7))

    def test_that_fixes_the_central_no_other_is_offered(
        self, open_desk: OpenDesk, workspace: Workspace
    ) -> None:
        workspace.sending.connect("https://central.casanorte.example", "7", token="t" * 64)
        desk = open_desk()
        desk.window.open_workspace(workspace)
        screen = shown(desk)
        assert screen.present.isVisible()
        assert screen.more.add.isHidden()
        assert screen.more.others.isHidden()
        assert screen.more.routes.isHidden()
