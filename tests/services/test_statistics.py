"""Figures of a vault: whose answers count, what is exported, what a month's packet holds."""

import io
import json
from datetime import date

import openpyxl
import pytest

from intake_app.casework import Scope
from intake_app.services import NotThisStep, Period, Workspace
from tests.fakes.clock import FakeClock
from tests.services.a_year import a_year
from tests.services.shipped import RAPID, begin, fill, interviewed, screened

MARCH = Period.month(2026, 3)


def test_counts_are_of_this_laptop_with_their_date(workspace: Workspace) -> None:
    for _ in range(6):
        screened(workspace, a_gender="Feminine")
    found = workspace.casework.statistics.figures(MARCH)
    assert found.table("gender").count("Feminine") == 6
    assert found.table("outcomes").total == 6
    assert found.unsynced == 6
    assert found.as_of == workspace._store.audit._clock.now()


def test_for_sharing_only_what_was_allowed_counts(workspace: Workspace) -> None:
    for _ in range(6):
        interviewed(workspace, b_scopes="local statistics", b_gender="Feminine")
        interviewed(workspace, b_scopes="local", b_gender="Masculine")
        filling = begin(workspace, "rapid_screen", **{**RAPID, "a_consent": "no"})
        fill(filling, a_gender="Masculine", a_judgement="agree").finalise()
    cases = workspace.casework.cases.list()
    refused = cases[0].case_id
    workspace.casework.consent.withdraw(refused, [Scope.STATISTICS])
    found = workspace.casework.statistics.figures(MARCH, for_sharing=True)
    assert found.left_out == 1
    assert found.table("gender").count("Masculine") == 0
    assert found.table("place").count("shelter") == 15  # 17, told in fives
    inside = workspace.casework.statistics.figures(MARCH)
    assert inside.table("gender").count("Masculine") == 6


def test_a_month_that_is_not_over_is_not_exported(workspace: Workspace, clock: FakeClock) -> None:
    statistics = workspace.casework.statistics
    with pytest.raises(NotThisStep):
        statistics.packet(2026, 3)
    with pytest.raises(NotThisStep):
        statistics.export(Period(date(2026, 2, 3), date(2026, 2, 20)), "csv")
    clock.advance(days=31)
    assert statistics.packet(2026, 3)


def test_a_packet_holds_no_row_no_code_and_no_id(workspace: Workspace, clock: FakeClock) -> None:
    for _ in range(7):
        interviewed(workspace, b_alias="Rosalinda", b_scopes="local statistics", b_state="07")
    cases = workspace.casework.cases.list()
    clock.advance(days=31)
    packet = workspace.casework.statistics.packet(2026, 3)
    document = json.loads(packet)
    assert document["tables"]
    text = packet.decode()
    for row in cases:
        assert row.case_id not in text
        assert row.code not in text
    assert "Rosalinda" not in text
    kinds = [one.kind for one in workspace._store.audit.list(limit=5000)]
    assert "figures.exported" in kinds


def test_csv_and_workbook_say_the_same(workspace: Workspace, clock: FakeClock) -> None:
    for _ in range(6):
        interviewed(workspace, b_scopes="local statistics", b_gender="Feminine")
    clock.advance(days=31)
    statistics = workspace.casework.statistics
    csv_text = statistics.export(MARCH, "csv").decode("utf-8-sig")
    assert "gender,Feminine,,cases,5" in csv_text
    assert "as_of," in csv_text
    book = openpyxl.load_workbook(io.BytesIO(statistics.export(MARCH, "xlsx")))
    rows = [tuple(row) for row in book["figures"].iter_rows(values_only=True)]
    assert ("gender", "Feminine", None, "cases", "5") in rows


def test_a_word_typed_into_a_text_question_is_no_category(workspace: Workspace) -> None:
    interviewed(workspace, b_alias="Rosalinda", b_facts="Rosalinda", b_scopes="local statistics")
    contact = workspace._store.cases.contacts(workspace.casework.cases.list()[0].case_id)[0]
    assert "Rosalinda" not in contact.facts


def test_a_month_of_the_trend_tells_what_the_month_alone_tells(
    workspace: Workspace, clock: FakeClock
) -> None:
    a_year(workspace, clock.now(), people=80)
    statistics = workspace.casework.statistics
    trend = statistics.trend(date(2026, 3, 1), months=12)
    assert [month.start.month for month in trend] == [*range(3, 13), 1, 2]
    for month in trend:
        alone = statistics.figures(Period.month(month.start.year, month.start.month))
        assert month.contacts == alone.table("contacts").total
        assert month.outcomes == alone.table("outcomes")
    assert any(cell.count is None for month in trend for cell in month.outcomes.cells)


def test_categories_are_called_as_the_forms_call_their_answers(workspace: Workspace) -> None:
    workspace.catalogue.ensure_shipped()
    spanish = workspace.casework.statistics.words("es")
    english = workspace.casework.statistics.words("en")
    assert spanish.category("gender", "Feminine") == "Femenino"
    assert english.category("gender", "Feminine") == "Female"
    assert english.category("control", "WithholdsDocuments") == "Kept papers"
    assert english.category("gender", "unheard-of") == "unheard-of"
    assert english.questions["a_gender"] != spanish.questions["a_gender"]


def test_what_is_not_over_gives_way_to_the_last_that_is(workspace: Workspace) -> None:
    statistics = workspace.casework.statistics  # in March 2026
    assert statistics.last_whole(MARCH) == Period.month(2026, 2)
    quarter = Period(date(2026, 1, 1), date(2026, 4, 1))
    assert statistics.last_whole(quarter) == Period(date(2025, 10, 1), date(2026, 1, 1))
    assert statistics.last_whole(Period.month(2025, 7)) == Period.month(2025, 7)


def test_figures_for_a_paper_are_rounded_and_logged(workspace: Workspace) -> None:
    with pytest.raises(NotThisStep):
        workspace.casework.statistics.shared(MARCH, "pdf")
    shared = workspace.casework.statistics.shared(Period.month(2026, 2), "pdf")
    assert shared.figures.is_for_sharing
    assert not shared.trend
    logged = [
        one for one in workspace._store.audit.list(limit=20) if one.kind == "figures.exported"
    ]
    assert [one.facts["way"] for one in logged] == ["pdf"]
