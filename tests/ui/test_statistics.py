"""Statistics on screen: counts as charts, the tables behind them, and what may leave."""

import csv
import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pypdf
import pytest
import shiboken6
from PySide6.QtGui import QAccessible, QColor, QImage, QPainter
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from intake_app.domain.policy import Policy
from intake_app.services import Period, Workspace
from intake_app.ui.components.chart_view import ChartCard, ChartView
from intake_app.ui.components.charts import Bar, BarChart, drawing, screen_ink, sentences
from intake_app.ui.components.pick_sheet import PickSheet
from intake_app.ui.components.rows import Row
from intake_app.ui.screens.statistics.model import Span, StatisticsModel
from intake_app.ui.screens.statistics.screen import StatisticsScreen
from intake_app.ui.screens.statistics.words import title_of
from tests.fakes.clock import FakeClock
from tests.services.a_year import a_year
from tests.ui.clipping import clipped
from tests.ui.conftest import settle

Show = Callable[[], StatisticsScreen]


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    return tmp_path / "figures"


@pytest.fixture
def show(qtbot: QtBot, workspace: Workspace, clock: FakeClock, saved: Path) -> Iterator[Show]:
    screens: list[StatisticsScreen] = []

    def opened() -> StatisticsScreen:
        made = StatisticsScreen(
            StatisticsModel(workspace, clock), clock, lambda title, kinds, name: saved
        )
        screens.append(made)
        made.resize(1366, 700)
        made.setUpdatesEnabled(False)  # what it says is read; nothing here looks at pixels
        made.show()
        qtbot.waitExposed(made)
        made.refresh()
        settle()
        return made

    yield opened
    for made in screens:  # before the vault closes
        made.close()
        shiboken6.delete(made)


def show_last_year(screen: StatisticsScreen) -> None:
    screen.model.choose_span(Span.YEAR)
    screen.model.step(-1)
    screen.refresh()


def card(screen: StatisticsScreen, table: str) -> ChartCard:
    return next(one for one in screen.cards() if one.title == title_of(table))


def said(one: ChartCard) -> str:
    return "; ".join(view.accessibleDescription() for view in one.findChildren(ChartView))


def test_an_empty_vault_says_what_will_be_counted(show: Show) -> None:
    made = show()
    assert not made.cards()
    assert "Nothing to count yet" in made.words()


def test_every_count_is_that_of_the_figures_as_chart_as_table_and_for_one_state(
    show: Show, workspace: Workspace, clock: FakeClock, qtbot: QtBot
) -> None:
    a_year(workspace, clock.now(), people=120)
    made = show()
    show_last_year(made)
    told = workspace.casework.statistics.figures(made.model.period)
    gender = told.table("gender")
    for code, words in (("Feminine", "Female"), ("Masculine", "Male")):
        assert f"{words}: {gender.count(code)}" in said(card(made, "gender"))
    contacts = told.table("contacts")
    assert f"Follow-ups: {contacts.count('follow-up')}" in said(card(made, "contacts"))
    assert f"Of {contacts.total} contacts." in made.words()
    check_the_table_behind_a_chart(made, workspace)
    check_that_a_state_counts_its_own_alone(made, workspace, qtbot)


def check_the_table_behind_a_chart(made: StatisticsScreen, workspace: Workspace) -> None:
    """One key away, with the same numbers, heard as a table."""
    one = card(made, "age_band")
    button = one.toggle.findChild(QPushButton)
    assert button is not None
    assert button.accessibleName() == "Table: Age"
    button.setFocus()
    button.click()
    assert one.is_table()
    assert one.table is not None
    cells = [
        one.table.item(row, 1).text()  # type: ignore[union-attr]  # every cell has an item
        for row in range(one.table.rowCount())
    ]
    told = workspace.casework.statistics.figures(made.model.period).table("age_band")
    assert [text for text in cells[:-1] if text != "not shown"] == [
        str(cell.count) for cell in told.cells if cell.count is not None
    ]
    heard = QAccessible.queryAccessibleInterface(one.table)
    assert heard.role() is QAccessible.Role.Table
    assert heard.text(QAccessible.Text.Name) == "Age"
    button.click()
    assert not one.is_table()
    made.looks.chosen.emit("tables")
    settle()
    assert all(shown.is_table() for shown in made.cards())
    assert clipped(made) == []


def check_that_a_state_counts_its_own_alone(
    made: StatisticsScreen, workspace: Workspace, qtbot: QtBot
) -> None:
    made.choose_state()
    sheet = made.overlay
    assert isinstance(sheet, PickSheet)
    assert sheet.filter is not None
    qtbot.keyClicks(sheet.filter.editor, "chiap")
    sheet.accept()
    assert made.model.state == "07"
    assert "Chiapas" in made.state.text()
    told = workspace.casework.statistics.figures(made.model.period, state="07")
    assert f"Of {told.table('contacts').total} contacts." in made.words()


def test_a_small_count_is_said_to_be_left_out_and_why(
    show: Show, workspace: Workspace, clock: FakeClock
) -> None:
    a_year(workspace, clock.now(), people=24)
    made = show()
    show_last_year(made)
    told = workspace.casework.statistics.figures(made.model.period)
    hidden = [cell.category for cell in told.table("nationality").cells if cell.count is None]
    assert hidden
    assert "not shown" in said(card(made, "nationality"))
    assert made.hidden_note.isVisibleTo(made)
    assert "under 5" in made.hidden_note.text()


def test_periods_step_back_and_never_into_what_has_not_begun(show: Show, clock: FakeClock) -> None:
    made = show()  # in March 2026
    assert made.period.text() == "March 2026"
    assert not made.after.isEnabled()
    made.before.click()
    assert made.period.text() == "February 2026"
    made.spans.chosen.emit("QUARTER")
    assert made.period.text() == "January – March 2026"
    assert not made.after.isEnabled()
    made.before.click()
    assert made.period.text() == "October – December 2025"
    made.spans.chosen.emit("YEAR")
    assert made.period.text() == "2025"


def test_what_is_shared_is_of_months_that_are_over_and_the_paper_says_the_same(
    show: Show, workspace: Workspace, clock: FakeClock, saved: Path
) -> None:
    a_year(workspace, clock.now(), people=120)
    made = show()
    assert made.model.period == Period.month(2026, 3)
    assert made.model.to_share() == Period.month(2026, 2)
    made.ask_how_to_share()
    sheet = made.overlay
    assert sheet is not None
    assert sheet.title.text() == "Share figures of February 2026"
    next(row for row in sheet.findChildren(Row) if "CSV" in row.title()).click()
    rows = list(csv.reader(io.StringIO(saved.read_text("utf-8-sig"))))
    assert ["from", "2026-02-01"] in rows
    counts = [int(row[4]) for row in rows if len(row) == 5 and row[4].isdigit()]
    assert counts
    assert all(count % 5 == 0 for count in counts)
    made.share_as("packet")
    assert json.loads(saved.read_bytes())["to"] == "2026-03-01"
    logged = [
        one.facts["way"]
        for one in workspace._store.audit.list(limit=50)
        if one.kind == "figures.exported"
    ]
    assert set(logged) == {"csv", "packet"}
    check_the_paper(made, workspace, saved)


def check_the_paper(made: StatisticsScreen, workspace: Workspace, saved: Path) -> None:
    """It says what the tables say, and names no case."""
    made.model.choose_span(Span.QUARTER)
    made.share_as("pdf")
    pages = pypdf.PdfReader(saved).pages
    text = " ".join(" ".join(page.extract_text() for page in pages).split())
    shared = workspace.casework.statistics.figures(made.model.to_share(), for_sharing=True)
    assert str(shared.table("contacts").total) in text
    assert "October – December 2025" in text
    assert "not shown" in text
    codes = [row.code for row in workspace.casework.cases.list(limit=300)]
    assert codes
    assert not any(code in text for code in codes)


class TestWhereThePolicyShutsIt:
    @pytest.fixture
    def policy(self) -> Policy:
        return Policy(exits=("sync",))

    def test_nothing_is_written_and_the_reason_is_said(self, show: Show, saved: Path) -> None:
        made = show()
        made.share_as("csv")
        assert not saved.exists()
        assert made.trouble.isVisibleTo(made)


def test_a_bar_is_as_long_as_its_count() -> None:
    ink = screen_ink()
    made = drawing(BarChart((Bar("a", (10,), "10"), Bar("b", (5,), "5"))), ink, 400)
    picture = QImage(400, round(made.height), QImage.Format.Format_RGB32)
    picture.fill(QColor("white"))
    painter = QPainter(picture)
    made.paint(painter, 0, 0)
    painter.end()
    bar = QColor(ink.bar).rgb()
    middle = round(made.height / 4), round(made.height * 3 / 4)
    long, short = (
        sum(picture.pixel(across, row) == bar for across in range(400)) for row in middle
    )
    assert long == pytest.approx(2 * short, abs=2)
    assert long > 300


def test_what_is_left_out_is_said_in_words() -> None:
    chart = BarChart((Bar("a", (10,), "10"), Bar("b", (None,), "not shown", "Group")))
    assert sentences(chart) == ["a: 10", "Group. b: not shown"]
