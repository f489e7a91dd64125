"""Each rule of the organisation's policy: what it changes, and where that is proven."""

import re
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any, get_args

import pytest
from nacl.public import PrivateKey
from nacl.signing import SigningKey
from pydantic import BaseModel

from intake_app.casework import Purpose, Receiver, ReceiverKind
from intake_app.domain.policy import (
    EXITS,
    AccountRule,
    Contact,
    DirectoryRule,
    FormsRule,
    KeysRule,
    LanguageRule,
    LookRule,
    Organisation,
    Policy,
    SealingRule,
    SendingRule,
    ServerRule,
    StatisticsRule,
)
from intake_app.forms import read_submission
from intake_app.services import (
    AppPaths,
    EnrolmentRefused,
    ExitClosed,
    ForbiddenByPolicy,
    FormKeyMissing,
    JobsAtOnce,
    Outside,
    Period,
    PolicyRefused,
    Program,
    WeakPassphrase,
    Workspace,
    assemble,
    parse_policy,
    sign_policy,
)
from intake_app.services.passphrases import PassphraseWords
from intake_app.sync import KeyPair
from tests.fakes.central import FakeCentral
from tests.fakes.clock import FakeClock
from tests.fakes.vaults import FAST_KDF, PASSPHRASE
from tests.services.forms import household
from tests.services.shipped import interviewed

ROOT = Path(__file__).parents[2]
ENVELOPE = {"format", "version", "serial", "issued"}
"""What a policy says of itself; `test_policy.py` is about these."""

ORGANISATION = (bytes(SigningKey(b"v" * 32).verify_key), bytes(PrivateKey(b"x" * 32).public_key))
COURIER = KeysRule(courier_verify=ORGANISATION[0].hex(), courier_seal=ORGANISATION[1].hex())

OWN = Receiver(ReceiverKind.OWN)

BARE = FormsRule(shipped=False)
"""What these tests need no shipped forms for begins sooner."""
Begin = Callable[..., Workspace]


@pytest.fixture
def begin(paths: AppPaths, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Begin]:
    """The same laptop again, under other rules: its vault stays."""
    file = tmp_path / "policy.json"
    monkeypatch.setenv("INTAKE_POLICY", str(file))
    running: list[Program] = []
    serials = iter(range(1, 100))

    def start(**rules: Any) -> Workspace:
        while running:
            running.pop().close()
        policy = Policy(**{"forms": BARE, **rules})
        file.write_bytes(
            sign_policy(policy.model_copy(update={"serial": next(serials)}), b"s" * 32)
        )
        running.append(
            assemble(
                paths, clock=FakeClock(), jobs=JobsAtOnce(), outside=Outside(kdf_limits=FAST_KDF)
            )
        )
        vault = running[0].vault
        if not vault.accounts():
            vault.create("Martha Ortega", PASSPHRASE)
        return vault.unlock(vault.accounts()[0].account_id, PASSPHRASE)

    yield start
    while running:
        running.pop().close()


def form_ids(workspace: Workspace) -> set[str]:
    return {form.ref.form_id for form in workspace.catalogue.forms()}


def rule_of(refused: pytest.ExceptionInfo[ForbiddenByPolicy]) -> object:
    return refused.value.facts["rule"]


# ---------------------------------------------------------------- forms
def test_shipped_forms_go_and_come_with_the_rule(begin: Begin) -> None:
    shipped = form_ids(begin(forms=FormsRule()))
    assert "rapid_screen" in shipped
    assert form_ids(begin(forms=FormsRule(shipped=False))) == set()
    assert form_ids(begin(forms=FormsRule())) == shipped


def test_where_nobody_may_add_forms_a_file_is_refused(begin: Begin, tmp_path: Path) -> None:
    workspace = begin(forms=FormsRule(may_add=False))
    with pytest.raises(ForbiddenByPolicy) as refused:
        workspace.catalogue.import_form(household(tmp_path))
    assert rule_of(refused) == "forms.may_add"
    assert "household" not in form_ids(workspace)


def test_only_the_named_forms_may_be_begun(begin: Begin, tmp_path: Path) -> None:
    workspace = begin()
    kept = workspace.catalogue.import_form(household(tmp_path)).ref
    draft = workspace.desk.start(kept)
    draft.answer("/data/name", "Bo")
    workspace = begin(forms=FormsRule(only=("rapid_screen",)))
    assert form_ids(workspace) == {"rapid_screen"}
    with pytest.raises(ForbiddenByPolicy) as refused:
        workspace.desk.start(kept)
    assert rule_of(refused) == "forms"
    assert [one.form for one in workspace.desk.drafts()] == [kept], "what was begun is finished"
    workspace.desk.resume(workspace.desk.drafts()[0].draft_id).finalise()


# ---------------------------------------------------------------- the central
def test_a_fixed_central_is_the_only_one_by_every_way(begin: Begin) -> None:
    rule = ServerRule(address="https://central.example", project=7)
    workspace = begin(server=rule)
    with pytest.raises(EnrolmentRefused):
        workspace.enroller.typed("https://elsewhere.example", "7", token="t" * 64)
    with pytest.raises(ForbiddenByPolicy) as refused:
        workspace.sending.connect("https://elsewhere.example", "7", token="t" * 64)
    assert rule_of(refused) == "server"
    with pytest.raises(ForbiddenByPolicy):  # the same place, another kind of central
        workspace.sending.connect("https://central.example", "", user="ana", password="x")
    with pytest.raises(ForbiddenByPolicy):
        workspace.sending.connect("https://central.example", "8", token="t" * 64)
    assert workspace.sending.central() is None
    workspace.sending.connect("https://central.example", "7", token="t" * 64)
    free = begin(server=rule.model_copy(update={"locked": False}))
    free.sending.connect("https://elsewhere.example", "7", token="t" * 64)


# ---------------------------------------------------------------- ways out
def test_where_sync_is_closed_nothing_goes_to_the_central(begin: Begin, tmp_path: Path) -> None:
    central = FakeCentral()
    with central:
        open_exits = tuple(one for one in EXITS if one != "sync")
        workspace = begin(exits=open_exits)
        form = workspace.catalogue.import_form(household(tmp_path)).ref
        xform = workspace._store.forms.xform(form)
        central.add_form(form.form_id, form.version, xform)
        workspace.sending.connect(central.url, "1", token=central.token)
        filling = workspace.desk.start(form)
        filling.answer("/data/name", "Bo")
        filling.finalise()
        for send in (workspace.sending.send_now, workspace.sending.send_due):
            with pytest.raises(ExitClosed):
                send()
        workspace.tick()
        assert central.received == []
        workspace = begin()
        assert workspace.sending.send_now().sent == 1
        assert len(central.received) == 1


def test_where_the_stick_is_closed_nothing_is_packed(begin: Begin, tmp_path: Path) -> None:
    workspace = begin(keys=COURIER, exits=("sync",))
    with pytest.raises(ExitClosed):
        workspace.courier.pack(tmp_path)


def test_a_closed_way_out_stays_closed_whatever_was_agreed(begin: Begin) -> None:
    everything = "local services authority origin statistics"
    record = interviewed(begin(forms=FormsRule()), b_scopes=everything)
    service = Receiver(ReceiverKind.SERVICE, "Casa Luz")
    ways = [(Purpose.PRINT, OWN), (Purpose.LETTER, service), (Purpose.CLIPBOARD, OWN)]
    consent = begin().casework.consent
    for purpose, to in ways:
        assert consent.decide_record(record, purpose, to).allowed
    for purpose, to in ways:
        left = tuple(one for one in EXITS if one != purpose.value)
        closed = begin(exits=left).casework.consent.decide_record(record, purpose, to)
        assert (closed.allowed, closed.reason) == (False, "consent.closed-by-policy")


def test_closed_exports_and_figures_are_refused(begin: Begin) -> None:
    casework = begin(exits=("sync",)).casework
    with pytest.raises(ExitClosed):
        casework.exports.statistics("csv")
    with pytest.raises(ExitClosed):
        casework.statistics.packet(2026, 1)


# ---------------------------------------------------------------- the organisation
def test_laptops_pack_for_whom_the_policy_names_and_for_nobody_else(
    begin: Begin, tmp_path: Path
) -> None:
    stranger = KeyPair.generate("organisation", "Somebody").card
    keys = begin().courier_keys
    keys.trust_card(stranger)
    keys = begin(keys=COURIER, organisation=Organisation(name="Casa Norte")).courier_keys
    card = keys.organisation()
    assert (card.name, card.verify) == ("Casa Norte", COURIER.courier_verify)
    with pytest.raises(ForbiddenByPolicy) as refused:
        keys.trust_card(stranger, replace=True)
    assert rule_of(refused) == "keys.courier"
    with pytest.raises(ForbiddenByPolicy):
        keys.forget(card.key_id)
    assert keys.trust_card(card) == card


def test_papers_name_the_organisation_and_whom_to_ask(begin: Begin) -> None:
    organisation = Organisation(
        name="Casa Norte",
        contacts=(Contact(name="Guardia", number="55 1234 5678", note="de noche"),),
        privacy_contact="datos@casanorte.example",
    )
    printing = begin(organisation=organisation).casework.printing
    notice = repr([asdict(block) for block in printing.privacy_notice("es").document.blocks])
    assert "datos@casanorte.example" in notice
    assert "Casa Norte" in notice
    card = repr([asdict(block) for block in printing.card("rights", "es").document.blocks])
    assert "55 1234 5678" in card
    assert "Guardia (de noche)" in card


def test_an_authority_is_called_one_in_exports(begin: Begin) -> None:
    answers = {"b_situations": "unpaid", "b_control": "DebtBondage", "b_travel": "imposed"}
    record = interviewed(begin(forms=FormsRule()), b_scopes="local services", **answers)
    told = []
    for kind in ("private", "public"):
        workspace = begin(organisation=Organisation(kind=kind))
        case = workspace.casework.cases.list()[0].case_id
        to = Receiver(ReceiverKind.SERVICE, "Casa Luz")
        content = workspace.casework.exports.referral([case], to, "csv").content
        told.append(content.decode("utf-8-sig"))
    assert record
    assert told[0] != told[1]


def test_what_was_not_verified_for_so_long_is_stale(begin: Begin) -> None:
    fresh = [row for row in begin().casework.directory.rows() if not row.is_stale]
    rule = DirectoryRule(stale_after=1)
    strict = [row for row in begin(directory=rule).casework.directory.rows() if not row.is_stale]
    lenient = DirectoryRule(stale_after=36_500)
    all_rows = begin(directory=lenient).casework.directory.rows()
    dated = [row for row in all_rows if row.entry.verified_on is not None]
    assert strict == []
    assert len(fresh) <= len(dated)
    assert dated
    assert not any(row.is_stale for row in dated)


def test_figures_show_no_smaller_cell_than_the_policy_says(begin: Begin) -> None:
    assert figures_cell(begin()) == 5
    assert figures_cell(begin(statistics=StatisticsRule(smallest_cell=11))) == 11


def figures_cell(workspace: Workspace) -> int:
    return workspace.casework.statistics.figures(Period.month(2026, 3)).smallest_cell


# ---------------------------------------------------------------- sealing
def test_finished_records_are_sealed_to_the_organisation(
    begin: Begin, tmp_path: Path, public_key: str
) -> None:
    rule = SealingRule(finished_records=True, record_key=public_key, must_encrypt=True)
    workspace = begin(sealing=rule)
    form = workspace.catalogue.import_form(household(tmp_path)).ref
    filling = workspace.desk.start(form)
    filling.answer("/data/name", "Quetzalcoatl-7731")
    record = filling.finalise()
    xml = workspace._store.records.xml(record)
    assert read_submission(xml).is_encrypted
    assert b"Quetzalcoatl" not in xml
    assert workspace.search.find("Quetzalcoatl-7731").hits == ()


def test_a_form_without_a_key_cannot_be_begun_where_all_must_be_encrypted(
    begin: Begin, tmp_path: Path
) -> None:
    workspace = begin(sealing=SealingRule(must_encrypt=True))
    form = workspace.catalogue.import_form(household(tmp_path)).ref
    with pytest.raises(FormKeyMissing):
        workspace.desk.start(form)


def test_sealing_without_a_key_is_no_policy() -> None:
    with pytest.raises(PolicyRefused) as refused:
        parse_policy('{"sealing": {"finished_records": true}}')
    assert str(refused.value.facts["place"]).startswith("sealing")


# ---------------------------------------------------------------- people, look, language
def test_only_drawn_words_make_a_passphrase_where_the_policy_says_so(begin: Begin) -> None:
    rule = AccountRule(own_passphrases=False, words=6)
    workspace = begin()
    program_words = begin(accounts=rule)
    assert workspace is not program_words
    people = program_words.people
    with pytest.raises(WeakPassphrase):
        people.change_passphrase(PASSPHRASE, "Xq7#zumba-KL0!vibora94")
    drawn = PassphraseWords().suggest("es", 6)
    people.change_passphrase(PASSPHRASE, drawn)
    with pytest.raises(WeakPassphrase):
        people.change_passphrase(drawn, PassphraseWords().suggest("es", 5))


def test_forms_open_in_the_language_that_the_policy_names(begin: Begin) -> None:
    assert begin().settings.values().form_language == ""
    ruled = begin(languages=LanguageRule(forms="es"))
    assert ruled.settings.values().form_language == "es"


def test_the_way_to_hide_begins_as_the_policy_says(begin: Begin, paths: AppPaths) -> None:
    begin(look=LookRule(hide_key="F12", hide_corner="top-left"))
    preferences = assemble(paths, jobs=JobsAtOnce()).preferences
    assert (preferences.hide_key, preferences.hide_corner) == ("F12", "top-left")


def test_how_records_leave_follows_the_policy(begin: Begin) -> None:
    proxy = "socks5h://127.0.0.1:9050"
    rule = SendingRule(metered="never", unknown_networks="never", proxy=proxy)
    values = begin(sending=rule).settings.values()
    assert (values.metered, values.unknown_networks, values.proxy) == ("never", "never", proxy)


# ---------------------------------------------------------------- none is forgotten
def rules_of(part: type[BaseModel], at: str = "") -> Iterator[str]:
    for name, field in part.model_fields.items():
        kinds = [field.annotation, *get_args(field.annotation)]
        inner = next(
            (one for one in kinds if isinstance(one, type) and issubclass(one, BaseModel)), None
        )
        if inner is None:
            yield f"{at}{name}"
        else:
            yield from rules_of(inner, f"{at}{name}.")


def test_every_rule_has_a_test_that_sets_it() -> None:
    texts = [file.read_text(encoding="utf-8") for file in (ROOT / "tests").rglob("test_*.py")]
    setting = "\n".join(text for text in texts if "Policy" in text)
    unset = {
        rule
        for rule in set(rules_of(Policy)) - ENVELOPE
        if not re.search(rf"\b{rule.rpartition('.')[2]}\b[\"']?\s*[=:]", setting)
    }
    assert unset == set()
