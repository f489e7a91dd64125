"""A case registered a minute ago is there for the next form, and the central's word counts."""

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest
from pyxform.xls2xform import convert

from intake_app.domain.clock import Clock
from intake_app.domain.records import FormRef
from intake_app.forms import ChoiceTable, read_submission
from intake_app.services import (
    AppPaths,
    Connector,
    ConnectorSettings,
    JobsAtOnce,
    Outside,
    Workspace,
    assemble,
)
from intake_app.services.entities import list_name, merged
from intake_app.store import StoredEntity
from intake_app.sync.connector import Encounter, RemoteForm, RemoteMedia
from tests.fakes.clock import FakeClock
from tests.fakes.vaults import FAST_KDF, PASSPHRASE
from tests.services.conftest import StartProgram

REGISTER = """
| survey   |           |         |         |         |
|          | type      | name    | label   | save_to |
|          | text      | code    | Code    | code    |
|          | text      | state   | State   | state   |
| entities |           |         |         |         |
|          | list_name | label   |         |         |
|          | cases     | ${code} |         |         |
| settings |           |         |         |         |
|          | form_id   | version |         |         |
|          | register  | 1       |         |         |
"""
FOLLOW = """
| survey | | | | | |
| | type | name | label | save_to | calculation |
| | select_one_from_file cases.csv | case | Case | | |
| | calculate | was | | | instance('cases')/root/item[name=${case}]/state |
| | text | state | State | state | |
| entities | | | | | |
| | list_name | entity_id | update_if | | |
| | cases | ${case} | true() | | |
| settings | | | | | |
| | form_id | version | | | |
| | follow | 1 | | | |
"""
CENTRAL = b"name,label,__version,code,state\nc-1,One,3,ONE,open\nc-2,Two,1,TWO,open\n"


def add(workspace: Workspace, folder: Path, name: str, sheets: str, **media: bytes) -> FormRef:
    file = folder / f"{name}.xml"
    file.write_text(convert(sheets, file_type=".md", form_name=name).xform)
    if media:
        beside = folder / f"{name}-media"
        beside.mkdir(exist_ok=True)
        for kind, content in media.items():
            (beside / f"{kind}.csv").write_bytes(content)
    return workspace.catalogue.import_form(file).ref


@pytest.fixture
def register(workspace: Workspace, tmp_path: Path) -> FormRef:
    return add(workspace, tmp_path, "register", REGISTER)


@pytest.fixture
def follow(workspace: Workspace, tmp_path: Path) -> FormRef:
    return add(workspace, tmp_path, "follow", FOLLOW, cases=CENTRAL)


def cases(workspace: Workspace, follow: FormRef) -> dict[str, str]:
    """Label by id, of the cases that can be picked now."""
    filling = workspace.desk.start(follow)
    views = filling.page(filling.page_ids()[0]).items
    return {choice.value: choice.label.plain for choice in views[0].choices}  # type: ignore[union-attr] # the one select


def registered(workspace: Workspace, register: FormRef, code: str) -> str:
    filling = workspace.desk.start(register)
    filling.answer("/register/code", code)
    filling.answer("/register/state", "new")
    xml = workspace.records.xml(filling.finalise()).decode()
    return xml.split(' id="')[2].split('"')[0]


def followed(workspace: Workspace, follow: FormRef, case: str, state: str) -> str:
    filling = workspace.desk.start(follow)
    filling.answer("/follow/case", case)
    filling.answer("/follow/state", state)
    return workspace.records.xml(filling.finalise()).decode()


def state_of(workspace: Workspace, follow: FormRef, case: str) -> str:
    filling = workspace.desk.start(follow)
    filling.answer("/follow/case", case)
    return filling._session.value("/follow/was")


def test_a_case_registered_a_minute_ago_can_be_picked(
    workspace: Workspace, register: FormRef, follow: FormRef
) -> None:
    assert cases(workspace, follow) == {"c-1": "One", "c-2": "Two"}
    made = registered(workspace, register, "NEW")
    assert cases(workspace, follow) == {"c-1": "One", "c-2": "Two", made: "NEW"}
    assert state_of(workspace, follow, made) == "new"


def test_a_draft_is_no_case_yet(workspace: Workspace, register: FormRef, follow: FormRef) -> None:
    workspace.desk.start(register).answer("/register/code", "NEW")
    assert cases(workspace, follow) == {"c-1": "One", "c-2": "Two"}


def test_a_change_is_seen_by_the_next_form_and_names_its_branch(
    workspace: Workspace, follow: FormRef
) -> None:
    first = followed(workspace, follow, "c-1", "moved")
    assert 'baseVersion="3"' in first
    assert 'trunkVersion="3"' in first
    assert state_of(workspace, follow, "c-1") == "moved"
    assert cases(workspace, follow)["c-1"] == "One"
    second = followed(workspace, follow, "c-1", "safe")
    assert 'baseVersion="4"' in second
    assert 'trunkVersion="3"' in second
    branches = {xml.split('branchId="')[1].split('"')[0] for xml in (first, second)}
    assert len(branches) == 1
    assert len(branches.pop()) == 36


def test_a_case_made_here_is_changed_here_without_a_trunk(
    workspace: Workspace, register: FormRef, follow: FormRef
) -> None:
    made = registered(workspace, register, "NEW")
    xml = followed(workspace, follow, made, "closed")
    assert 'baseVersion="1"' in xml
    assert 'trunkVersion=""' in xml
    assert 'branchId=""' not in xml
    assert state_of(workspace, follow, made) == "closed"


def test_cases_are_there_after_a_restart(
    workspace: Workspace, register: FormRef, follow: FormRef, start_program: StartProgram
) -> None:
    made = registered(workspace, register, "NEW")
    account_id = workspace.account.account_id
    workspace.close()
    again = start_program().vault.unlock(account_id, PASSPHRASE)
    assert cases(again, follow)[made] == "NEW"


def test_a_correction_changes_no_case(
    workspace: Workspace, register: FormRef, follow: FormRef
) -> None:
    made = registered(workspace, register, "NEW")
    record_id = workspace.records.list()[0].record_id
    correction = workspace.desk.correct(record_id)
    correction.answer("/register/code", "BETTER")
    correction.finalise()
    assert cases(workspace, follow)[made] == "NEW", "a central leaves edits out as well"


# ---------------------------------------------------------------- the central's lists
class Lists:
    """A central that offers one form and its list; both can change."""

    def __init__(self, form: bytes, cases: bytes) -> None:
        self.form, self.cases = form, cases
        self.asked: list[str] = []

    def connect(self, settings: ConnectorSettings, clock: Clock) -> Connector:
        return cast(Connector, self)

    def list_forms(self) -> tuple[RemoteForm, ...]:
        mark = f"md5:{hashlib.md5(self.form, usedforsecurity=False).hexdigest()}"
        return (RemoteForm(FormRef("follow", "1"), "Follow", mark, True, "form", "manifest"),)

    def fetch_form(self, form: RemoteForm) -> bytes:
        return self.form

    def list_media(self, form: RemoteForm) -> tuple[RemoteMedia, ...]:
        return (RemoteMedia("cases.csv", f"mark:{len(self.cases)}", "cases", is_entity_list=True),)

    def fetch_media(self, media: RemoteMedia) -> bytes:
        self.asked.append(media.name)
        return self.cases

    def encounter(self) -> Encounter:
        return Encounter()

    def close(self) -> None:
        pass


@pytest.fixture
def lists() -> Lists:
    form = convert(FOLLOW, file_type=".md", form_name="follow").xform.encode()
    return Lists(form, CENTRAL)


@pytest.fixture
def connected(paths: AppPaths, clock: FakeClock, lists: Lists) -> Iterator[Workspace]:
    outside = Outside(kdf_limits=FAST_KDF, connect=lists.connect)
    program = assemble(paths, clock=clock, jobs=JobsAtOnce(), outside=outside)
    account_id = program.vault.create("Martha Ortega", PASSPHRASE).account_id
    workspace = program.vault.unlock(account_id, PASSPHRASE)
    workspace.sending.connect("https://central.example", "1", token="t" * 64)
    workspace.sending.fetch_forms()
    yield workspace
    program.close()


FETCHED = FormRef("follow", "1")


def test_a_list_that_changed_comes_though_its_form_did_not(
    connected: Workspace, lists: Lists
) -> None:
    assert cases(connected, FETCHED) == {"c-1": "One", "c-2": "Two"}
    assert connected.sending.fetch_forms() == ()
    assert lists.asked == ["cases.csv"], "what did not change is not asked for again"
    lists.cases += b"c-3,Three,1,THREE,open\n"
    connected.sending.fetch_forms()
    assert cases(connected, FETCHED) == {"c-1": "One", "c-2": "Two", "c-3": "Three"}


def test_the_centrals_list_takes_over_once_it_knows_as_much(
    connected: Workspace, lists: Lists
) -> None:
    followed(connected, FETCHED, "c-1", "moved")
    lists.cases = CENTRAL.replace(b"One,3", b"Uno!,3")
    connected.sending.fetch_forms()
    assert state_of(connected, FETCHED, "c-1") == "moved", "the central has not heard of it yet"
    assert cases(connected, FETCHED)["c-1"] == "Uno!"
    lists.cases = CENTRAL.replace(b"One,3,ONE,open", b"One,4,ONE,moved away")
    connected.sending.fetch_forms()
    assert state_of(connected, FETCHED, "c-1") == "moved away"
    assert connected._store.entities.of_list("cases") == ()
    xml = followed(connected, FETCHED, "c-1", "safe")
    assert 'baseVersion="4"' in xml
    assert 'trunkVersion="4"' in xml


def test_a_draft_opens_though_its_list_has_changed(connected: Workspace, lists: Lists) -> None:
    filling = connected.desk.start(FETCHED)
    filling.answer("/follow/case", "c-2")
    filling.close()
    lists.cases = CENTRAL + b"c-3,Three,1,THREE,open\n"
    connected.sending.fetch_forms()
    again = connected.desk.resume(filling.draft_id)
    assert again.answers()[0].answer == "Two"


# ---------------------------------------------------------------- lists and versions
HERE = StoredEntity("cases", "c-1", "", 4, 3, "branch", {"state": "moved"})


def table(text: str) -> ChoiceTable:
    heading, *rows = [line.split(",") for line in text.split()]
    columns = {name: tuple(row[at] for row in rows) for at, name in enumerate(heading)}
    return ChoiceTable("root", "item", len(rows), columns)


def rows(made: ChoiceTable, *names: str) -> list[tuple[str | None, ...]]:
    return list(zip(*(made.columns[name] for name in names), strict=True))


def test_the_higher_version_is_shown() -> None:
    older = table("name,label,__version,state c-1,One,3,open c-2,Two,1,open")
    newer = table("name,label,__version,state c-1,Uno,4,closed c-2,Two,1,open")
    shown = ("name", "label", "__version", "__trunkVersion", "state")
    assert rows(merged(older, (HERE,), "d"), *shown) == [
        ("c-1", "One", "4", "3", "moved"),
        ("c-2", "Two", "1", "1", "open"),
    ]
    assert rows(merged(newer, (HERE,), "d"), *shown) == [
        ("c-1", "Uno", "4", "4", "closed"),
        ("c-2", "Two", "1", "1", "open"),
    ]


def test_a_case_that_the_central_took_away_is_gone_here_too() -> None:
    without = table("name,label,__version c-2,Two,1")
    assert rows(merged(without, (HERE,), "d"), "name") == [("c-2",)]
    made_here = replace(HERE, entity_id="c-3", trunk_version=None, label="Three")
    assert rows(merged(without, (made_here,), "d"), "name", "label", "state") == [
        ("c-2", "Two", ""),
        ("c-3", "Three", "moved"),
    ]


def test_branches_are_the_same_each_time_and_another_on_each_laptop() -> None:
    base = table("name,label,__version c-1,One,1 c-2,Two,1")
    mine, again = (merged(base, (), "one").columns["__branchId"] for _ in range(2))
    other = merged(base, (), "two").columns["__branchId"]
    assert mine == again
    assert len({*mine, *other}) == 4


def test_a_list_that_never_came_holds_what_was_made_here() -> None:
    made_here = replace(HERE, trunk_version=None, label="Mine")
    assert rows(merged(None, (made_here, HERE), "d"), "name", "label", "state") == [
        ("c-1", "Mine", "moved")
    ]


@pytest.mark.parametrize(
    ("src", "name"),
    [
        ("jr://file-csv/cases.csv", "cases"),
        ("jr://file/cases.xml", None),
        ("jr://instance/last-saved", None),
        (None, None),
    ],
)
def test_only_csv_files_are_lists_of_cases(src: str | None, name: str | None) -> None:
    assert list_name(src) == name


def test_a_sealed_record_tells_the_laptop_nothing(
    workspace: Workspace, follow: FormRef, tmp_path: Path, public_key: str
) -> None:
    sheets = REGISTER.replace("| version |  ", "| version | public_key ").replace(
        "| 1       |  ", f"| 1 | {public_key} "
    )
    ref = add(workspace, tmp_path, "register", sheets)
    filling = workspace.desk.start(ref)
    filling.answer("/register/code", "NEW")
    record_id = filling.finalise()
    assert read_submission(workspace.records.xml(record_id)).is_encrypted
    assert cases(workspace, follow) == {"c-1": "One", "c-2": "Two"}


def test_a_case_more_does_not_make_the_form_ready_anew(
    workspace: Workspace, register: FormRef, follow: FormRef
) -> None:
    first = workspace.desk.start(follow)._session.plan
    registered(workspace, register, "NEW")
    assert workspace.desk.start(follow)._session.plan is first
