"""Pause, cancel, consent and progress; and what is noticed about the central."""

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from intake_app.domain.clock import Clock
from intake_app.domain.policy import Policy, SealingRule
from intake_app.domain.records import FormRef, RecordId
from intake_app.forms import read_form
from intake_app.services import (
    AppPaths,
    CentralSetUpAnew,
    CentralWentBack,
    ClockDiffers,
    Connector,
    ConnectorSettings,
    FormKeyChanged,
    FormKeyMissing,
    FormKeys,
    JobsAtOnce,
    NetworkCost,
    NetworkCosts,
    Outside,
    SettingRefused,
    Topic,
    Workspace,
    assemble,
    make_connector,
)
from tests.fakes.central import CutHere, FakeCentral, Handler
from tests.fakes.clock import FakeClock
from tests.fakes.vaults import FAST_KDF, PASSPHRASE
from tests.services.forms import household

FAR = "https://central.example"
USER, PASSWORD = "bo@example.org", "a good password"


class Network:
    """What the network costs, and a line that leads from a name to this machine."""

    def __init__(self) -> None:
        self.cost = NetworkCost.FREE
        self.central: FakeCentral | None = None

    def connect(self, settings: ConnectorSettings, clock: Clock) -> Connector:
        if settings.address == FAR and self.central is not None:
            settings = replace(settings, address=self.central.url)
        return make_connector(settings, clock)

    def reach(self, host: str, port: int) -> bool:
        return True


@pytest.fixture
def central(tmp_path: Path) -> Iterator[FakeCentral]:
    with FakeCentral() as fake:
        assert isinstance(fake, FakeCentral)
        fake.add_form("household", "1", read_form(household(tmp_path)).xform)
        yield fake


@pytest.fixture
def network(central: FakeCentral) -> Network:
    network = Network()
    network.central = central
    return network


@pytest.fixture
def laptop(paths: AppPaths, clock: FakeClock, network: Network) -> Iterator[Workspace]:
    outside = Outside(network.connect, network.reach, FAST_KDF, lambda: network.cost)
    program = assemble(paths, clock=clock, jobs=JobsAtOnce(), outside=outside)
    account_id = program.vault.create("Martha Ortega", PASSPHRASE).account_id
    yield program.vault.unlock(account_id, PASSPHRASE)
    program.close()


def filled(laptop: Workspace, tmp_path: Path, photo: bytes = b"") -> RecordId:
    ref = FormRef("household", "1")
    if not laptop.catalogue.has(ref):
        laptop.catalogue.import_form(household(tmp_path))
    filling = laptop.desk.start(ref)
    filling.answer("/data/name", "Bo")
    if photo:
        file = tmp_path / "photo.jpg"
        file.write_bytes(photo)
        filling.attach("/data/photo", file)
    return filling.finalise()


# ---------------------------------------------------------------- pause, cancel, progress
def test_paused_nothing_goes_until_somebody_says_so(
    laptop: Workspace, central: FakeCentral, tmp_path: Path
) -> None:
    laptop.sending.connect(FAR, "1", token=central.token)
    filled(laptop, tmp_path)
    laptop.sending.pause()
    assert laptop.sending.is_paused
    laptop.tick()
    assert laptop.sending.send_due().waiting == 1
    assert not central.held
    laptop.sending.resume()
    laptop.tick()
    assert len(central.held) == 1


def test_pressing_send_ends_a_pause(
    laptop: Workspace, central: FakeCentral, tmp_path: Path
) -> None:
    laptop.sending.connect(FAR, "1", token=central.token)
    filled(laptop, tmp_path)
    laptop.sending.pause()
    assert laptop.sending.send_now().sent == 1
    assert not laptop.sending.is_paused


def test_cancelled_in_the_middle_of_a_file_it_waits_as_if_untried(
    laptop: Workspace, central: FakeCentral, tmp_path: Path
) -> None:
    laptop.sending.connect(FAR, "1", token=central.token)
    record_id = filled(laptop, tmp_path, photo=b"\xff\xd8" + b"x" * 3_000_000)

    def read_some(handler: Handler) -> None:
        handler.rfile.read(500_000)
        laptop.sending.cancel()
        raise CutHere

    central.next(read_some, "attachments")
    assert laptop.sending.send_now().cancelled
    (row,) = laptop.sending.outbox()
    assert (row.record_id, row.attempts, row.failure, row.receipt) == (record_id, 0, None, None)
    assert laptop.sending.send_now().sent == 1
    (held,) = central.held.values()
    assert next(iter(held.attachments.values())) == b"\xff\xd8" + b"x" * 3_000_000


def test_a_silent_server_does_not_keep_a_cancel_waiting(
    laptop: Workspace, central: FakeCentral, tmp_path: Path
) -> None:
    laptop.sending.connect(FAR, "1", token=central.token)
    filled(laptop, tmp_path)
    release = threading.Event()

    def silent(_handler: Handler) -> None:
        release.wait(30)

    central.next(silent)
    timer = threading.Timer(0.5, laptop.sending.cancel)
    timer.start()
    report = laptop.sending.send_now()
    release.set()
    assert report.cancelled
    assert laptop.sending.outbox()[0].attempts == 0
    assert laptop.sending.send_now().sent == 1


def test_progress_counts_records_and_bytes(
    laptop: Workspace, central: FakeCentral, tmp_path: Path
) -> None:
    laptop.sending.connect(FAR, "1", token=central.token)
    for _ in range(3):
        filled(laptop, tmp_path, photo=b"\xff\xd8" + b"x" * 20_000)
    seen = []
    laptop.events.subscribe(Topic.PROGRESS, lambda _: seen.append(laptop.sending.progress()))
    laptop.sending.send_now()
    assert seen[0].is_running
    assert (seen[0].items_done, seen[0].items_total) == (0, 3)
    assert seen[0].bytes_total > 60_000
    assert not seen[-1].is_running
    assert (seen[-1].items_done, seen[-1].bytes_done) == (3, seen[-1].bytes_total)
    done = [one.bytes_done for one in seen]
    assert done == sorted(done)


# ---------------------------------------------------------------- what it costs
def wants_consent(laptop: Workspace) -> bool:
    return laptop.sending.wants_consent


def test_a_network_that_costs_waits_for_a_yes(
    laptop: Workspace, central: FakeCentral, network: Network, tmp_path: Path
) -> None:
    laptop.sending.connect(FAR, "1", token=central.token)
    filled(laptop, tmp_path)
    network.cost = NetworkCost.METERED
    laptop.tick()
    assert wants_consent(laptop)
    assert not central.asked
    with pytest.raises(NetworkCosts) as costs:
        laptop.sending.send_now()
    assert costs.value.facts == {"cost": "metered", "rule": "ask"}
    assert laptop.sending.send_now(consented=True).sent == 1
    assert not wants_consent(laptop)
    filled(laptop, tmp_path)
    laptop.tick()
    assert len(central.held) == 2, "the yes holds until the vault is closed"


def test_never_is_never(
    laptop: Workspace, central: FakeCentral, network: Network, tmp_path: Path
) -> None:
    laptop.sending.connect(FAR, "1", token=central.token)
    laptop.settings.change(replace(laptop.settings.values(), unknown_networks="never"))
    filled(laptop, tmp_path)
    network.cost = NetworkCost.UNKNOWN
    with pytest.raises(NetworkCosts):
        laptop.sending.send_now(consented=True)
    with pytest.raises(NetworkCosts):
        laptop.sending.fetch_forms(consented=True)
    laptop.tick()
    assert not wants_consent(laptop)
    assert not central.asked


@pytest.mark.parametrize(
    "change",
    [
        {"proxy": "socks5://127.0.0.1:9050"},
        {"proxy": "nonsense"},
        {"metered": "sometimes"},
        {"most_kilobytes_per_second": -1},
    ],
)
def test_impossible_ways_are_refused(workspace: Workspace, change: dict[str, object]) -> None:
    with pytest.raises(SettingRefused):
        workspace.settings.change(replace(workspace.settings.values(), **change))  # type: ignore[arg-type] # wrong on purpose


# ---------------------------------------------------------------- what is noticed
def codes(laptop: Workspace) -> list[str]:
    return [notice.failure.code for notice in laptop.notices.list()]


def test_clocks_far_apart_are_said_once(laptop: Workspace, central: FakeCentral) -> None:
    laptop.sending.connect(FAR, "1", token=central.token)
    laptop.sending.fetch_forms()
    laptop.sending.fetch_forms()
    assert codes(laptop).count(ClockDiffers.code) == 1


def test_a_central_set_up_anew_is_said(laptop: Workspace, central: FakeCentral) -> None:
    laptop.sending.connect(FAR, "1", user=USER, password=PASSWORD)
    laptop.sending.fetch_forms()
    assert CentralSetUpAnew.code not in codes(laptop)
    central.made_at = "2026-03-01T00:00:00.000Z"
    laptop.sending.fetch_forms()
    assert CentralSetUpAnew.code in codes(laptop)


def test_a_form_that_went_back_to_an_older_version_is_said(
    laptop: Workspace, central: FakeCentral, tmp_path: Path
) -> None:
    laptop.sending.connect(FAR, "1", token=central.token)
    laptop.sending.fetch_forms()
    kept = central.backup()
    central.add_form("household", "2", read_form(household(tmp_path, version="2")).xform)
    laptop.sending.fetch_forms()
    assert CentralWentBack.code not in codes(laptop)
    central.restore(kept)
    laptop.sending.fetch_forms()
    (notice,) = [one for one in laptop.notices.list() if one.failure.code == CentralWentBack.code]
    assert notice.failure.facts == {"what": "forms", "count": 1}
    laptop.notices.dismiss(notice.number)
    assert CentralWentBack.code not in codes(laptop)


def test_an_older_version_comes_when_a_record_needs_it(
    laptop: Workspace, central: FakeCentral, tmp_path: Path
) -> None:
    central.add_form("household", "2", read_form(household(tmp_path, version="2")).xform)
    laptop.sending.connect(FAR, "1", token=central.token)
    laptop.sending.fetch_forms()
    old = FormRef("household", "1")
    assert not laptop.catalogue.has(old)
    assert laptop.sending.fetch_version(old)
    assert laptop.catalogue.definition(old).version == "1"
    shown = [one.ref for one in laptop.catalogue.forms() if one.ref.form_id == "household"]
    assert shown == [FormRef("household", "2")], "it is not on the list"
    assert not laptop.sending.fetch_version(FormRef("household", "77"))


# ---------------------------------------------------------------- keys of forms
def test_a_form_that_lost_its_key_is_not_taken(
    laptop: Workspace, central: FakeCentral, tmp_path: Path, public_key: str
) -> None:
    sealed = read_form(household(tmp_path, version="2", public_key=public_key)).xform
    central.add_form("household", "2", sealed)
    laptop.sending.connect(FAR, "1", token=central.token)
    laptop.sending.fetch_forms()
    central.add_form("household", "3", read_form(household(tmp_path, version="3")).xform)
    with pytest.raises(FormKeyChanged):
        laptop.sending.fetch_forms()
    assert not laptop.catalogue.has(FormRef("household", "3"))
    assert FormKeyChanged.code in codes(laptop)
    laptop.form_keys.accept("household")
    laptop.sending.fetch_forms()
    assert laptop.catalogue.has(FormRef("household", "3"))


def test_what_the_organisation_demands_is_not_finished_in_the_clear(
    workspace: Workspace, form: FormRef, public_key: str, tmp_path: Path
) -> None:
    keys = FormKeys(workspace._store, Policy(sealing=SealingRule(must_encrypt=True)))
    with pytest.raises(FormKeyMissing):
        keys.check(workspace.catalogue.definition(form))
    sealed = workspace.catalogue.import_form(
        household(tmp_path, version="2", public_key=public_key)
    )
    keys.check(workspace.catalogue.definition(sealed.ref))
    others = FormKeys(workspace._store, Policy(sealing=SealingRule(form_keys_sha256=("0" * 64,))))
    with pytest.raises(FormKeyMissing):
        others.check(workspace.catalogue.definition(sealed.ref))


# ---------------------------------------------------------------- files of forms
def test_a_file_changed_at_the_central_comes_though_its_form_did_not(
    laptop: Workspace, central: FakeCentral, tmp_path: Path
) -> None:
    xml = read_form(household(tmp_path)).xform
    central.add_form("household", "1", xml, {"map.png": b"\x89PNG one", "big.csv": b"a,b\n1,2\n"})
    laptop.sending.connect(FAR, "1", token=central.token)
    laptop.sending.fetch_forms()
    ref = FormRef("household", "1")
    assert laptop.catalogue.media(ref)["map.png"] == b"\x89PNG one"
    central.forms["household"].files["map.png"] = b"\x89PNG two"
    before = len(central.requests)
    laptop.sending.fetch_forms()
    assert laptop.catalogue.media(ref)["map.png"] == b"\x89PNG two"
    asked = [one.path for one in central.requests[before:]]
    assert not any("big.csv" in path for path in asked), "what is here is not fetched again"


def test_a_new_version_takes_over_files_that_did_not_change(
    laptop: Workspace, central: FakeCentral, tmp_path: Path
) -> None:
    files = {"map.png": b"\x89PNG" + b"m" * 1000, "other.png": b"\x89PNG other"}
    central.add_form("household", "1", read_form(household(tmp_path)).xform, files)
    laptop.sending.connect(FAR, "1", token=central.token)
    laptop.sending.fetch_forms()
    before = len(central.requests)
    newer = read_form(household(tmp_path, version="2")).xform
    central.add_form("household", "2", newer, {**files, "other.png": b"\x89PNG changed"})
    laptop.sending.fetch_forms()
    asked = [one.path for one in central.requests[before:]]
    assert not any("map.png" in path for path in asked)
    assert laptop.catalogue.media(FormRef("household", "2")) == {
        "map.png": files["map.png"],
        "other.png": b"\x89PNG changed",
    }


def test_a_version_that_a_waiting_record_needs_comes_with_the_forms(
    laptop: Workspace, central: FakeCentral, tmp_path: Path
) -> None:
    record_id = filled(laptop, tmp_path)
    old = FormRef("household", "1")
    store = laptop._store
    with store.transaction():  # as at an office that only opened a stick
        store._database.run("DELETE FROM form WHERE form_id = 'household'")
    assert not laptop.catalogue.has(old)
    central.add_form("household", "2", read_form(household(tmp_path, version="2")).xform)
    laptop.sending.connect(FAR, "1", token=central.token)
    laptop.sending.fetch_forms()
    assert laptop.records.answers(record_id)
    assert laptop.sending.send_now().sent == 1
