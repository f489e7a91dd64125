"""The organisation's policy: found, believed, followed; or refused with the reason."""

import json
from pathlib import Path

import pytest
from nacl.signing import SigningKey

from intake_app.domain.policy import (
    AccountRule,
    LanguageRule,
    LockingRule,
    Policy,
    SendingRule,
)
from intake_app.services import (
    AppPaths,
    JobsAtOnce,
    Outside,
    PolicyRefused,
    Program,
    SettingsValues,
    Workspace,
    assemble,
    parse_policy,
    read_policy,
    sign_policy,
)
from tests.fakes.clock import FakeClock
from tests.fakes.vaults import FAST_KDF, PASSPHRASE

SEED = bytes(range(32))
OTHER_SEED = bytes(range(1, 33))
SIGNER = bytes(SigningKey(SEED).verify_key).hex()
RULES = Policy(
    serial=3,
    locking=LockingRule(idle_minutes=2, hide_locks_after_seconds=0),
    sending=SendingRule(automatic=False),
    accounts=AccountRule(words=6),
    languages=LanguageRule(program="es"),
)


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    file = tmp_path / "policy.json"
    monkeypatch.setenv("INTAKE_POLICY", str(file))
    return file


def begin(paths: AppPaths) -> Program:
    return assemble(
        paths, clock=FakeClock(), jobs=JobsAtOnce(), outside=Outside(kdf_limits=FAST_KDF)
    )


def unlocked(program: Program) -> Workspace:
    made = program.vault.create("Martha Ortega", PASSPHRASE)
    return program.vault.unlock(made.account_id, PASSPHRASE)


def refusal(paths: AppPaths) -> str:
    with pytest.raises(PolicyRefused) as refused:
        begin(paths)
    return str(refused.value.facts["reason"])


def test_without_a_file_nothing_is_ruled(paths: AppPaths, place: Path) -> None:
    program = begin(paths)
    assert not program.policy.is_there
    assert unlocked(program).settings.ruled() == frozenset()
    program.close()


def test_a_signed_policy_rules_what_a_person_set(paths: AppPaths, place: Path) -> None:
    place.write_bytes(sign_policy(RULES, SEED))
    program = begin(paths)
    assert program.policy.signer == SIGNER
    assert program.preferences.language == "es"
    assert len(program.vault.suggest_passphrase("es").split()) == 6
    settings = unlocked(program).settings
    settings.change(SettingsValues(idle_minutes=60, hide_grace_seconds=60, send_automatically=True))
    ruled = settings.values()
    assert (ruled.idle_minutes, ruled.hide_grace_seconds, ruled.send_automatically) == (2, 0, False)
    assert settings.ruled() == {"idle_minutes", "hide_grace_seconds", "send_automatically"}
    settings.change(SettingsValues(idle_minutes=1))
    assert settings.values().idle_minutes == 1, "stricter than the policy is allowed"
    settings.change(SettingsValues(idle_minutes=0))
    assert settings.values().idle_minutes == 2, "never locking is not"
    program.close()


def test_a_changed_policy_is_refused(paths: AppPaths, place: Path) -> None:
    told = json.loads(sign_policy(RULES, SEED))
    told["policy"] = told["policy"].replace('"idle_minutes": 2', '"idle_minutes": 99')
    place.write_text(json.dumps(told), encoding="utf-8")
    assert refusal(paths) == "signature"


def test_another_signer_is_refused_once_one_is_known(paths: AppPaths, place: Path) -> None:
    place.write_bytes(sign_policy(RULES, SEED))
    begin(paths).close()
    place.write_bytes(sign_policy(RULES, OTHER_SEED))
    assert refusal(paths) == "signer"


def test_an_older_policy_put_back_is_refused(paths: AppPaths, place: Path) -> None:
    place.write_bytes(sign_policy(RULES, SEED))
    begin(paths).close()
    place.write_bytes(sign_policy(RULES.model_copy(update={"serial": 2}), SEED))
    assert refusal(paths) == "older"


@pytest.mark.parametrize("content", [b"", b"{}", b"\xff\xfe", b'{"format": 1}'])
def test_what_is_no_policy_is_refused(paths: AppPaths, place: Path, content: bytes) -> None:
    place.write_bytes(content)
    assert refusal(paths) == "unreadable"


def test_a_file_that_is_far_too_large_is_refused(paths: AppPaths, place: Path) -> None:
    place.write_bytes(b" " * 1_000_001)
    assert refusal(paths) == "unreadable"


def test_an_impossible_rule_names_its_place() -> None:
    with pytest.raises(PolicyRefused) as refused:
        parse_policy('{"locking": {"idle_minutes": 0}}')
    assert refused.value.facts["reason"] == "rules"
    assert refused.value.facts["place"] == "locking.idle_minutes"
    with pytest.raises(PolicyRefused) as refused:
        parse_policy('{"loking": {}}')
    assert refused.value.facts["place"] == "loking"


def test_a_policy_of_a_later_program_says_so() -> None:
    with pytest.raises(PolicyRefused) as refused:
        parse_policy('{"format": "field-intake/policy", "version": 2, "more": 1}')
    assert refused.value.facts["reason"] == "too-new"


def test_identity_is_not_kept_longer_than_the_case() -> None:
    with pytest.raises(PolicyRefused):
        parse_policy('{"retention": {"identity": 800, "closed_cases": 700}}')


def test_what_was_signed_reads_the_same() -> None:
    assert read_policy(sign_policy(RULES, SEED)) == (RULES, SIGNER)
