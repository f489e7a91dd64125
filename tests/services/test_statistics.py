"""Figures of a vault: whose answers count, what is exported, what a month's packet holds."""

import io
import json
from datetime import date

import openpyxl
import pytest

from intake_app.casework import Scope
from intake_app.services import NotThisStep, Period, Workspace
from tests.fakes.clock import FakeClock
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
