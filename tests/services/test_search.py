"""Search as a person uses it: typed words, what is shown, what is logged."""

from datetime import timedelta
from pathlib import Path

import pytest
from pyxform.xls2xform import convert

from intake_app.domain.records import RecordId
from intake_app.services import Workspace
from tests.fakes.clock import FakeClock
from tests.services.forms import household

CLASSES = """
| survey   |             |        |           |                      |                       |
|          | type        | name   | label     | bind::intake:class   | bind::intake:role     |
|          | begin group | who    | Who       | identity             |                       |
|          | text        | alias  | Name      |                      |                       |
|          | end group   |        |           |                      |                       |
|          | text        | place  | Place     |                      |                       |
|          | text        | folio  | Folio     | sealed               |                       |
|          | text        | code   | Code      |                      | case-code             |
|          | select_one f| what   | What      |                      | outcome               |
| choices  |             |        |           |                      |                       |
|          | list_name   | name   | label     |                      |                       |
|          | f           | none   | Nada      |                      |                       |
| settings |             |        |           |                      |                       |
|          | form_id     | version| namespaces                          | instance_name        |
|          | classes     | 1      | intake="urn:field-intake:1"         | concat('De ', ${alias}) |
"""


@pytest.fixture
def record_id(workspace: Workspace, tmp_path: Path) -> RecordId:
    file = tmp_path / "classes.xml"
    file.write_text(convert(CLASSES, file_type=".md", form_name="data").xform)
    filling = workspace.desk.start(workspace.catalogue.import_form(file).ref)
    for name, text in {
        "who/alias": "Jazmín",
        "place": "Tapachula",
        "folio": "F-99871",
        "code": "K7QF-2M9X",
        "what": "none",
    }.items():
        filling.answer(f"/data/{name}", text)
    return filling.finalise()


@pytest.mark.parametrize("typed", ["jazmin", "tapa", "K7QF", "k7qf2m9x", "nada", "tapachula jaz"])
def test_a_record_is_found_by_its_answers_and_shown_without_them(
    workspace: Workspace, record_id: RecordId, typed: str
) -> None:
    page = workspace.search.find(typed)
    (hit,) = page.hits
    assert (hit.record_id, hit.code, hit.form.form_id) == (record_id, "K7QF-2M9X", "classes")
    assert page.next is None
    assert "Jazm" not in repr(page)


def test_sealed_answers_are_not_indexed_and_identity_stands_apart(
    workspace: Workspace, record_id: RecordId
) -> None:
    assert workspace.search.find("99871").hits == ()
    findable = workspace._store.search.of_record(record_id)
    assert findable is not None
    assert findable.outcome == "none"
    assert findable.identity.split() == ["Jazmín", "De", "Jazmín"]
    assert "Jazm" not in findable.words


def test_a_drafts_answers_are_not_found(
    workspace: Workspace, record_id: RecordId, tmp_path: Path
) -> None:
    filling = workspace.desk.start(workspace.catalogue.import_form(household(tmp_path)).ref)
    filling.answer("/data/name", "Escondida")
    filling.save_now()
    assert workspace.search.find("escondida").hits == ()


def test_an_encrypted_record_is_not_found_by_its_answers(
    workspace: Workspace, tmp_path: Path, public_key: str
) -> None:
    form = workspace.catalogue.import_form(household(tmp_path, public_key=public_key)).ref
    filling = workspace.desk.start(form)
    filling.answer("/data/name", "Escondida")
    filling.finalise()
    assert workspace.search.find("escondida").hits == ()
    assert workspace._store.search.missing() == ()


def test_records_of_an_earlier_version_become_findable_by_and_by(
    workspace: Workspace, record_id: RecordId
) -> None:
    database = workspace._store._database
    with database.transaction():
        database.run("DELETE FROM record_index")
    assert workspace.search.find("tapachula").hits == ()
    workspace.tick()
    assert len(workspace.search.find("tapachula").hits) == 1


def test_the_log_tells_of_a_search_once_and_without_its_words(
    workspace: Workspace, record_id: RecordId, clock: FakeClock
) -> None:
    for typed in ("ta", "tapa", "tapachula", "tapachu"):
        workspace.search.find(typed)
    clock.advance(minutes=1)
    workspace.search.find("tapachula jaz")
    lines = [one for one in workspace._store.audit.list() if one.kind == "records.searched"]
    assert [one.facts for one in lines] == [
        {"words": 1, "found": True},
        {"words": 2, "found": True},
    ]


def test_lists_go_on_where_the_page_before_ended(
    workspace: Workspace, tmp_path: Path, clock: FakeClock
) -> None:
    form = workspace.catalogue.import_form(household(tmp_path)).ref
    for number in range(7):
        filling = workspace.desk.start(form)
        filling.answer("/data/name", str(number))
        filling.finalise()
        clock.advance(seconds=timedelta(seconds=number % 2).total_seconds())
    wanted = [one.record_id for one in workspace.records.list()]
    seen: list[RecordId] = []
    page = workspace.records.page(limit=3)
    while True:
        seen += [one.record_id for one in page.records]
        if page.next is None:
            break
        page = workspace.records.page(after=page.next, limit=3)
    assert seen == wanted


def test_a_record_corrected_twice_shows_all_its_versions(
    workspace: Workspace, tmp_path: Path
) -> None:
    form = workspace.catalogue.import_form(household(tmp_path)).ref
    filling = workspace.desk.start(form)
    filling.answer("/data/name", "One")
    chain = [filling.finalise()]
    for name in ("Two", "Three"):
        correction = workspace.desk.correct(chain[-1])
        correction.answer("/data/name", name)
        chain.append(correction.finalise())
    for record_id in chain:
        assert [one.record_id for one in workspace.records.versions(record_id)] == chain
    assert [one.instance_name for one in workspace.records.versions(chain[0])] == [
        "House of One",
        "House of Two",
        "House of Three",
    ]
