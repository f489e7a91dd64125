"""Lists of cases at the hub: made, changed, chained offline, changed twice; and whole flows."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from pyxform.xls2xform import convert

from intake_app.domain.records import FormRef
from intake_app.hub import Hub
from intake_app.services import (
    AppPaths,
    JobsAtOnce,
    Outside,
    Program,
    Side,
    Workspace,
    assemble,
)
from tests.fakes.vaults import FAST_KDF, PASSPHRASE
from tests.hub.conftest import Caller, new_id
from tests.services.test_entities import (
    FOLLOW,
    REGISTER,
    cases,
    followed,
    registered,
    state_of,
)

E1 = "11111111-1111-4111-8111-111111111111"


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[Hub]:
    with Hub(tmp_path / "hub") as hub:
        hub.start()
        for name, sheets in (("register", REGISTER), ("follow", FOLLOW)):
            hub.add_form(convert(sheets, file_type=".md", form_name=name).xform.encode())
        yield hub


@pytest.fixture
def caller(hub: Hub) -> Iterator[Caller]:
    caller = Caller(hub, hub.add_app_user("ana").token)
    yield caller
    caller.close()


def entity(kind: str, **more: str) -> str:
    said = "".join(f' {name}="{value}"' for name, value in more.items())
    return f'<entity dataset="cases" id="{E1}" {kind}="1"{said}><label>K1</label></entity>'


def register(caller: Caller, state: str = "new") -> int:
    xml = (
        f'<register id="register" version="1"><code>K1</code><state>{state}</state><meta>'
        f"<instanceID>{new_id()}</instanceID>{entity('create')}</meta></register>"
    )
    return caller.post(xml.encode()).status_code


def follow(caller: Caller, state: str, **more: str) -> int:
    xml = (
        f'<follow id="follow" version="1"><case>{E1}</case><state>{state}</state><meta>'
        f"<instanceID>{new_id()}</instanceID>{entity('update', **more)}</meta></follow>"
    )
    return caller.post(xml.encode()).status_code


def the_case(hub: Hub) -> tuple[int, str, str]:
    (one,) = hub.entities("cases")
    return one.version, one.properties.get("state", ""), one.conflict


def test_a_case_is_made_once_whoever_says_so_again(hub: Hub, caller: Caller) -> None:
    assert register(caller) == 201
    assert register(caller, "another") == 201
    assert the_case(hub) == (1, "new", "")


def test_an_update_on_the_version_that_stands_is_no_conflict(hub: Hub, caller: Caller) -> None:
    register(caller)
    assert follow(caller, "safe", baseVersion="1") == 201
    assert the_case(hub) == (2, "safe", "")


def test_an_update_on_an_older_version_is_applied_and_marked(hub: Hub, caller: Caller) -> None:
    register(caller)
    follow(caller, "safe", baseVersion="1")
    follow(caller, "moved", baseVersion="1")
    assert the_case(hub) == (3, "moved", "hard")


def test_an_offline_chain_out_of_order_waits_for_its_first_link(hub: Hub, caller: Caller) -> None:
    branch = {"branchId": new_id().removeprefix("uuid:"), "trunkVersion": "1"}
    assert follow(caller, "third", baseVersion="3", **branch) == 201
    register(caller)
    follow(caller, "second", baseVersion="2", **branch)
    assert the_case(hub) == (1, "new", "")
    follow(caller, "first", baseVersion="1", **branch)
    assert the_case(hub) == (4, "third", "")


def test_a_chain_on_a_case_made_offline_waits_for_the_case(hub: Hub, caller: Caller) -> None:
    branch = {"branchId": new_id().removeprefix("uuid:"), "trunkVersion": ""}
    follow(caller, "second", baseVersion="2", **branch)
    follow(caller, "first", baseVersion="1", **branch)
    assert hub.entities("cases") == ()
    register(caller)
    assert the_case(hub) == (3, "second", "")


def test_the_list_comes_with_the_form_and_says_when_it_changed(hub: Hub, caller: Caller) -> None:
    register(caller)
    manifest = caller.get("/forms/follow/manifest")
    assert 'type="entityList"' in manifest.text
    assert "/datasets/cases/integrity</integrityUrl>" in manifest.text
    mark = manifest.headers["ETag"]
    assert caller.get("/forms/follow/manifest", **{"If-None-Match": mark}).status_code == 304
    listed = caller.get("/forms/follow/attachments/cases.csv")
    (row,) = csv.DictReader(io.StringIO(listed.text))
    assert row == {"name": E1, "label": "K1", "__version": "1", "code": "K1", "state": "new"}
    again = caller.get(
        "/forms/follow/attachments/cases.csv", **{"If-None-Match": listed.headers["ETag"]}
    )
    assert again.status_code == 304
    follow(caller, "safe", baseVersion="1")
    assert caller.get("/forms/follow/manifest", **{"If-None-Match": mark}).status_code == 200


def test_what_was_removed_leaves_the_list_and_is_told(hub: Hub, caller: Caller) -> None:
    register(caller)
    asked = f"/datasets/cases/integrity?id={E1},unknown"
    assert "<deleted>false</deleted>" in caller.get(asked).text
    hub.delete_entity("cases", E1)
    assert "<deleted>true</deleted>" in caller.get(asked).text
    assert caller.get(asked).text.count("<entity ") == 1
    assert E1 not in caller.get("/forms/follow/attachments/cases.csv").text
    stranger = Caller(hub, hub.add_app_user("beto", forms=["register"]).token)
    assert stranger.get(asked).status_code == 403
    stranger.close()


# ---------------------------------------------------------------- whole flows
@pytest.fixture
def laptops(hub: Hub, tmp_path: Path) -> Iterator[tuple[Workspace, Workspace]]:
    programs: list[Program] = []
    opened: list[Workspace] = []
    for name in ("ana", "beto"):
        paths = AppPaths.below(tmp_path / name)
        program = assemble(paths, jobs=JobsAtOnce(), outside=Outside(kdf_limits=FAST_KDF))
        programs.append(program)
        account = program.vault.create(name, PASSPHRASE).account_id
        workspace = program.vault.unlock(account, PASSPHRASE)
        workspace.enroller.apply(workspace.enroller.read_text(hub.add_app_user(name).code))
        workspace.sending.fetch_forms()
        opened.append(workspace)
    yield opened[0], opened[1]
    for program in programs:
        program.close()


REGISTERED, FOLLOWED = FormRef("register", "1"), FormRef("follow", "1")


def test_two_laptops_change_one_case_and_nothing_is_lost(
    hub: Hub, laptops: tuple[Workspace, Workspace]
) -> None:
    ana, beto = laptops
    made = registered(ana, REGISTERED, "K7QF")
    assert ana.sending.send_now().sent == 1
    for laptop in laptops:
        laptop.sending.fetch_forms()
        assert cases(laptop, FOLLOWED) == {made: "K7QF"}
    followed(ana, FOLLOWED, made, "moved")
    followed(beto, FOLLOWED, made, "safe")
    assert ana.sending.send_now().sent == 1
    beto.sending.fetch_forms()
    (conflict,) = beto.conflicts.list()
    (difference,) = conflict.differences
    assert (difference.base, difference.mine, difference.theirs) == ("new", "safe", "moved")
    beto.conflicts.resolve(conflict.conflict_id, {"state": Side.MINE})
    beto.sending.send_now()
    assert beto.sending.waiting_count() == 0
    (held,) = hub.entities("cases")
    assert held.properties["state"] == "safe"
    ana.sending.fetch_forms()
    assert state_of(ana, FOLLOWED, made) == "safe"
    assert beto.conflicts.list() == ()


def test_a_case_made_and_changed_offline_arrives_whole(
    hub: Hub, laptops: tuple[Workspace, Workspace]
) -> None:
    ana, beto = laptops
    made = registered(ana, REGISTERED, "K7QF")
    followed(ana, FOLLOWED, made, "moved")
    followed(ana, FOLLOWED, made, "safe")
    assert ana.sending.send_now().sent == 3
    (held,) = hub.entities("cases")
    assert (held.version, held.properties["state"], held.conflict) == (3, "safe", "")
    beto.sending.fetch_forms()
    assert state_of(beto, FOLLOWED, made) == "safe"
