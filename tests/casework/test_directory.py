"""The directory: tables from organisations, faults by row, filters, staleness."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from intake_app.casework import (
    DirectoryFilter,
    entries_fitting,
    is_stale,
    read_directory,
    written_entry,
)
from intake_app.forms import read_table

HEADINGS = ("Nombre", "Servicios", "Estado", "Población", "Idiomas", "Tipo", "Verificado el")
STARTER = Path(__file__).resolve().parents[2] / "resources" / "directory" / "starter.csv"


def rows(*lines: str) -> list[dict[str, str]]:
    return [dict(zip(HEADINGS, line.split("|"), strict=False)) for line in lines]


def test_spanish_headings_and_mexican_dates_are_understood() -> None:
    read = read_directory(
        HEADINGS, rows("Casa Luz|shelter, psych|9|women|es;ht|service|05/03/2026")
    )
    assert read.faults == ()
    [entry] = read.entries
    assert entry.services == ("shelter", "psych")
    assert entry.states == ("09",)
    assert entry.languages == ("es", "ht")
    assert entry.verified_on == date(2026, 3, 5)
    assert entry.entry_id == "casa-luz"


def test_every_fault_is_told_with_its_row_and_the_others_are_taken() -> None:
    read = read_directory(
        (*HEADINGS, "Color"),
        rows(
            "Casa Luz|shelter|09|women|es|service|",
            "|shelter|09|||service|",
            "Casa Sol|dancing|09|||service|",
            "Casa Mar|legal|77|||service|",
            "Casa Luz|legal|09|||service|",
            "Casa Río|legal|09|||service|31/31/2026",
            "Casa Fe|legal|09|||castle|",
        ),
    )
    assert [one.name for one in read.entries] == ["Casa Luz"]
    assert [(one.row, one.column, one.fault) for one in read.faults] == [
        (1, "Color", "not-known"),
        (3, "name", "missing"),
        (4, "services", "not-known"),
        (5, "states", "not-known"),
        (6, "entry_id", "twice"),
        (7, "verified_on", "not-a-date"),
        (8, "receiving", "not-known"),
    ]


def test_a_table_without_names_or_services_is_refused_as_a_whole() -> None:
    read = read_directory(("Color",), [{"Color": "red"}])
    assert {one.column for one in read.faults if one.fault == "missing-column"} == {
        "name",
        "services",
    }
    assert read.entries == ()


def test_filters_take_everywhere_along_and_put_the_place_itself_first() -> None:
    read = read_directory(
        HEADINGS,
        rows(
            "Ayuda Nacional|legal||all|es|service|",
            "Zeta Local|legal shelter|07|women|es,tzo|service|",
            "Otra Entidad|legal|08|all|es|service|",
            "Estación|legal|07|all|es|migration|",
        ),
    )
    found = entries_fitting(read.entries, DirectoryFilter(service="legal", state="07"))
    assert [one.name for one in found] == ["Estación", "Zeta Local", "Ayuda Nacional"]
    children = entries_fitting(
        read.entries, DirectoryFilter(service="legal", state="07", for_minor=True)
    )
    assert "Estación" not in [one.name for one in children]  # SR-56
    assert [one.name for one in entries_fitting(read.entries, DirectoryFilter(language="tzo"))] == [
        "Zeta Local"
    ]
    assert [
        one.name for one in entries_fitting(read.entries, DirectoryFilter(words="ESTACION"))
    ] == ["Estación"]


@pytest.mark.parametrize(("days", "stale"), [(180, False), (181, True)])
def test_after_half_a_year_somebody_should_check_again(days: int, stale: bool) -> None:
    read = read_directory(HEADINGS, rows("Casa Luz|shelter|09|||service|2026-01-01"))
    today = date(2026, 1, 1) + timedelta(days=days)
    assert is_stale(read.entries[0], today) is stale


def test_the_starter_directory_names_only_what_is_known() -> None:
    table = read_table(STARTER.read_bytes(), "csv")
    read = read_directory(table.headings, table.rows)
    assert read.faults == ()
    assert {one.phone for one in read.entries} == {"800 5533 000", "911"}


def test_what_is_written_by_hand_is_checked_and_two_places_never_share_a_key() -> None:
    said = {"name": "مأوى", "services": "shelter", "receiving": "service", "place": "Tapachula"}
    [first] = written_entry(said, ()).entries
    [second] = written_entry({**said, "name": "ملجأ"}, (first,)).entries
    assert first.entry_id != second.entry_id
    twice = written_entry({**said, "place": " TAPACHULA "}, (first, second)).faults
    assert [(one.column, one.fault) for one in twice] == [("name", "twice")]
    wrong = written_entry({"phone": "ask Ana", "notes": "x" * 1001}, ()).faults
    assert {(one.column, one.fault) for one in wrong} == {
        ("name", "missing"),
        ("services", "missing"),
        ("receiving", "missing"),
        ("phone", "not-known"),
        ("notes", "not-known"),
    }
    checked = first.model_copy(update={"verified_on": date(2026, 3, 5), "verified_by": "Ana"})
    later = {**said, "verified_on": "2026-11-27", "verified_by": "Eva", "phone": "911"}
    [changed] = written_entry(later, (checked, second), checked).entries
    assert changed == checked.model_copy(update={"phone": "911"}), "only a call checks it"
