"""The forms of a vault."""

import hashlib
import json
from pathlib import Path

import pytest

from intake_app.domain.records import FormRef
from intake_app.forms import FormUnreadable, read_form
from intake_app.services import (
    AppPaths,
    Event,
    FormConflict,
    FormMissing,
    Program,
    Topic,
    Workspace,
)
from tests.fakes.vaults import PASSPHRASE

SHIPPED = ("rapid_screen", "intake_adult", "screen_child", "follow_up")


def form_file(
    folder: Path, *, version: str = "1", title: str = "Household", more: str = ""
) -> Path:
    """A small XForm of two questions."""
    file = folder / f"household-{version}-{len(more)}-{title}.xml"
    file.write_text(
        '<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"'
        f' xmlns:orx="http://openrosa.org/xforms"><h:head><h:title>{title}</h:title><model>'
        f'<instance><data id="household" version="{version}"><name/><note/>{more}'
        "<orx:meta><orx:instanceID/></orx:meta></data></instance>"
        '<bind nodeset="/data/name" type="string" required="true()"/>'
        '<bind nodeset="/data/note" type="string"/></model></h:head>'
        '<h:body><input ref="/data/name"><label>Name</label></input>'
        '<input ref="/data/note"><label>Note</label></input></h:body></h:html>'
    )
    return file


def test_the_shipped_forms_are_there_at_first_start(workspace: Workspace) -> None:
    forms = workspace.catalogue.forms()
    assert tuple(form.ref.form_id for form in forms) == SHIPPED
    assert all(form.shipped and form.question_count and form.languages for form in forms)


def test_what_is_built_is_what_the_spreadsheets_say() -> None:
    """If this fails: python3 dev.py forms"""
    folder = AppPaths.below(Path("x")).resources / "forms"
    manifest = json.loads((folder / "built" / "manifest.json").read_text())
    assert {entry["name"] for entry in manifest["forms"]} == {
        file.stem for file in folder.glob("*.xlsx")
    }
    for entry in manifest["forms"]:
        source = folder / f"{entry['name']}.xlsx"
        built = (folder / "built" / f"{entry['name']}.xml").read_bytes()
        assert hashlib.sha256(source.read_bytes()).hexdigest() == entry["source_sha256"]
        assert hashlib.sha256(built).hexdigest() == entry["xform_sha256"]


def test_building_again_gives_the_same_bytes() -> None:
    """If this fails: python3 dev.py forms"""
    folder = AppPaths.below(Path("x")).resources / "forms"
    assert read_form(folder / "rapid_screen.xlsx").xform == (
        (folder / "built" / "rapid_screen.xml").read_bytes()
    )


def test_a_form_is_added_listed_and_told(workspace: Workspace, tmp_path: Path) -> None:
    told: list[Event] = []
    workspace.events.subscribe(Topic.FORMS, told.append)
    added = workspace.catalogue.import_form(form_file(tmp_path))
    assert (added.ref, added.title, added.question_count) == (
        FormRef("household", "1"),
        "Household",
        2,
    )
    assert not added.shipped
    assert workspace.catalogue.forms()[-1] == added
    assert len(told) == 1
    assert workspace.catalogue.definition(added.ref).form_id == "household"


def test_the_newest_version_takes_the_place_of_the_older(
    workspace: Workspace, tmp_path: Path
) -> None:
    workspace.catalogue.import_form(form_file(tmp_path, version="1"))
    workspace.catalogue.import_form(form_file(tmp_path, version="2"))
    listed = [form.ref for form in workspace.catalogue.forms() if not form.shipped]
    assert listed == [FormRef("household", "2")]
    assert workspace.catalogue.definition(FormRef("household", "1")).version == "1"


def test_the_same_file_twice_is_one_form(workspace: Workspace, tmp_path: Path) -> None:
    file = form_file(tmp_path)
    assert workspace.catalogue.import_form(file) == workspace.catalogue.import_form(file)
    assert len(workspace.catalogue.forms()) == len(SHIPPED) + 1


def test_other_content_under_the_same_version_is_a_conflict(
    workspace: Workspace, tmp_path: Path
) -> None:
    kept = workspace.catalogue.import_form(form_file(tmp_path))
    with pytest.raises(FormConflict):
        workspace.catalogue.import_form(form_file(tmp_path, title="Other", more="<more/>"))
    assert workspace.catalogue.definition(kept.ref).title == "Household"


def test_a_broken_form_changes_nothing(workspace: Workspace, tmp_path: Path) -> None:
    before = workspace.catalogue.forms()
    file = tmp_path / "broken.xml"
    file.write_text("<h:html")
    with pytest.raises(FormUnreadable) as caught:
        workspace.catalogue.import_form(file)
    assert caught.value.findings
    assert workspace.catalogue.forms() == before


def test_a_removed_form_is_off_the_list_in_every_version(
    workspace: Workspace, tmp_path: Path
) -> None:
    workspace.catalogue.import_form(form_file(tmp_path, version="1"))
    workspace.catalogue.import_form(form_file(tmp_path, version="2"))
    workspace.catalogue.remove(FormRef("household", "2"))
    assert tuple(form.ref.form_id for form in workspace.catalogue.forms()) == SHIPPED
    assert workspace.catalogue.definition(FormRef("household", "1")).title == "Household"


def test_a_removed_shipped_form_stays_away(program: Program, workspace: Workspace) -> None:
    first = workspace.catalogue.forms()[0]
    workspace.catalogue.remove(first.ref)
    workspace.close()
    again = program.vault.unlock(workspace.account.account_id, PASSPHRASE)
    assert first.ref not in {form.ref for form in again.catalogue.forms()}


def test_a_form_that_is_not_there_is_told(workspace: Workspace) -> None:
    with pytest.raises(FormMissing):
        workspace.catalogue.definition(FormRef("nobody", "1"))


def test_a_form_brings_the_files_beside_it(workspace: Workspace, tmp_path: Path) -> None:
    file = form_file(tmp_path)
    folder = file.with_name(f"{file.stem}-media")
    folder.mkdir()
    (folder / "map.png").write_bytes(b"picture")
    added = workspace.catalogue.import_form(file)
    assert workspace.catalogue.media(added.ref) == {"map.png": b"picture"}


def test_a_form_is_opened_from_what_was_packed_of_it(
    program: Program, workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    added = workspace.catalogue.import_form(form_file(tmp_path))
    read = workspace.catalogue.definition(added.ref)
    account = workspace.account.account_id
    workspace.close()
    again = program.vault.unlock(account, PASSPHRASE)

    def not_again(*_: object, **__: object) -> None:
        raise AssertionError("read from its XML once more")

    monkeypatch.setattr("intake_app.services.catalogue.read_xform", not_again)
    packed = again.catalogue.definition(added.ref)
    assert packed is not read
    assert packed == read
    filling = again.desk.start(added.ref)
    filling.answer("/data/name", "Bo")
    assert not filling.problems()


def test_a_form_packed_by_another_version_is_read_anew(
    program: Program, workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    added = workspace.catalogue.import_form(form_file(tmp_path))
    read = workspace.catalogue.definition(added.ref)
    account = workspace.account.account_id
    workspace.close()
    monkeypatch.setattr("intake_app.services.catalogue.__version__", "99")
    again = program.vault.unlock(account, PASSPHRASE)
    assert again.catalogue.definition(added.ref) == read
