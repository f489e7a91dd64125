"""Downloads and updates: signed, whole, newer; or refused with the reason."""

import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest
from nacl.signing import SigningKey

from intake_app.domain.policy import KeysRule, Policy, UpdateRule
from intake_app.services import (
    DownloadRefused,
    PublicKey,
    UpdateDesk,
    check_file,
    publish_update,
    sign_file,
)

SEED, OTHER = bytes(range(32)), bytes(range(1, 33))
TODAY = date(2026, 5, 4)
INSTALLER = "field-intake_2.0.0_amd64.deb"


def public(seed: bytes) -> PublicKey:
    return PublicKey.of(bytes(SigningKey(seed).verify_key))


def reason(refused: pytest.ExceptionInfo[DownloadRefused]) -> object:
    return refused.value.facts["reason"]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "setup.exe"
    file.write_bytes(b"an installer\n" * 5000)
    return file


@pytest.fixture
def mirror(tmp_path: Path) -> Path:
    folder = tmp_path / "mirror"
    folder.mkdir()
    (folder / INSTALLER).write_bytes(b"the next version" * 1000)
    publish_update(folder, "2.0.0", TODAY, SEED)
    return folder


def desk(tmp_path: Path, mirror: Path, *, present: str = "1.4.0", seed: bytes = SEED) -> UpdateDesk:
    policy = Policy(
        keys=KeysRule(updates=(public(seed).verify.hex(),)), updates=UpdateRule(mirror=str(mirror))
    )
    return UpdateDesk(policy, tmp_path / "data", present=present)


def test_a_signed_file_tells_its_comment(file: Path) -> None:
    sign_file(file, SEED, "Field Intake 2.0.0")
    assert check_file(file, (public(OTHER), public(SEED))) == "Field Intake 2.0.0"
    assert PublicKey.read(public(SEED).text()) == public(SEED)
    assert PublicKey.read(public(SEED).verify.hex()) == public(SEED)


def test_one_changed_byte_is_refused(file: Path) -> None:
    sign_file(file, SEED, "x")
    file.write_bytes(file.read_bytes()[:-1] + b"!")
    with pytest.raises(DownloadRefused) as refused:
        check_file(file, (public(SEED),))
    assert reason(refused) == "signature"


def test_a_changed_comment_is_refused(file: Path) -> None:
    signature = sign_file(file, SEED, "Field Intake 2.0.0")
    signature.write_text(signature.read_text(encoding="utf-8").replace("2.0.0", "3.0.0"))
    with pytest.raises(DownloadRefused) as refused:
        check_file(file, (public(SEED),))
    assert reason(refused) == "signature"


def test_another_key_and_no_signature_are_told_apart(file: Path) -> None:
    with pytest.raises(DownloadRefused) as refused:
        check_file(file, (public(SEED),))
    assert reason(refused) == "missing"
    sign_file(file, OTHER, "x")
    with pytest.raises(DownloadRefused) as refused:
        check_file(file, (public(SEED),))
    assert reason(refused) == "key"


@pytest.mark.parametrize("content", ["", "a\nb\nc\nd\n", "untrusted comment: x\nRUQ=\n"])
def test_garbage_is_no_signature(file: Path, content: str) -> None:
    (file.parent / "setup.exe.minisig").write_text(content, encoding="utf-8")
    with pytest.raises(DownloadRefused) as refused:
        check_file(file, (public(SEED),))
    assert reason(refused) == "unreadable"


@pytest.mark.skipif(shutil.which("minisign") is None, reason="minisign is not installed")
def test_minisign_agrees_both_ways(file: Path, tmp_path: Path) -> None:
    sign_file(file, SEED, "Field Intake 2.0.0")
    (tmp_path / "ours.pub").write_text(public(SEED).text(), encoding="utf-8")
    verify = ["minisign", "-V", "-p", str(tmp_path / "ours.pub"), "-m", str(file)]
    assert subprocess.run(verify, check=False, capture_output=True).returncode == 0
    keys = ["minisign", "-G", "-W", "-p", str(tmp_path / "t.pub"), "-s", str(tmp_path / "t.key")]
    subprocess.run(keys, check=True, capture_output=True)
    signing = ["minisign", "-S", "-s", str(tmp_path / "t.key"), "-m", str(file), "-t", "theirs"]
    subprocess.run(signing, check=True, capture_output=True)
    theirs = PublicKey.read((tmp_path / "t.pub").read_text(encoding="utf-8"))
    assert check_file(file, (theirs,)) == "theirs"


def test_an_update_is_found_fetched_and_the_vaults_copied(tmp_path: Path, mirror: Path) -> None:
    vault = tmp_path / "data" / "vaults" / "a" / "store.db"
    vault.parent.mkdir(parents=True)
    vault.write_bytes(b"encrypted")
    found = desk(tmp_path, mirror).look()
    assert (found.program, found.present, found.is_newer) == ("2.0.0", "1.4.0", True)
    got = desk(tmp_path, mirror).fetch("linux-deb", tmp_path / "here")
    assert got.read_bytes() == (mirror / INSTALLER).read_bytes()
    assert (tmp_path / "data" / "before-update" / "a" / "store.db").read_bytes() == b"encrypted"


def test_what_is_new_is_told_in_the_persons_language_or_in_one_that_is_there(
    tmp_path: Path, mirror: Path
) -> None:
    publish_update(mirror, "2.0.0", TODAY, SEED, news={"es": "Nuevo.", "fr": "Nouveau."})
    found = desk(tmp_path, mirror).look()
    assert found.news_in("fr") == "Nouveau."
    assert found.news_in("en") == "Nuevo."
    publish_update(mirror, "2.0.0", TODAY, SEED)
    assert desk(tmp_path, mirror).look().news_in("es") == ""
    with pytest.raises(DownloadRefused):
        publish_update(mirror, "2.0.0", TODAY, SEED, news={"es": "x" * 4001})


def test_a_vault_that_is_open_is_written_out_and_not_copied_as_it_lies(
    tmp_path: Path, mirror: Path
) -> None:
    for name in ("opened", "closed"):
        store = tmp_path / "data" / "vaults" / name / "store.db"
        store.parent.mkdir(parents=True)
        store.write_bytes(b"encrypted")
    desk(tmp_path, mirror).fetch(
        "linux-deb",
        tmp_path / "here",
        open_vault="opened",
        save_open=lambda file: file.write_bytes(b"whole"),
    )
    copies = tmp_path / "data" / "before-update"
    found = {str(file.relative_to(copies)) for file in copies.rglob("*") if file.is_file()}
    assert found == {str(Path("opened", "profile.bak")), str(Path("closed", "store.db"))}


def test_the_same_version_is_nothing_new(tmp_path: Path, mirror: Path) -> None:
    present = desk(tmp_path, mirror, present="2.0.0")
    assert not present.look().is_newer
    with pytest.raises(DownloadRefused) as refused:
        present.fetch("linux-deb", tmp_path / "here")
    assert reason(refused) == "none"


def test_a_downgrade_is_refused(tmp_path: Path, mirror: Path) -> None:
    with pytest.raises(DownloadRefused) as refused:
        desk(tmp_path, mirror, present="2.0.1").look()
    assert reason(refused) == "older"


def test_a_changed_installer_is_not_handed_over(tmp_path: Path, mirror: Path) -> None:
    content = (mirror / INSTALLER).read_bytes()
    (mirror / INSTALLER).write_bytes(b"T" + content[1:])
    with pytest.raises(DownloadRefused) as refused:
        desk(tmp_path, mirror).fetch("linux-deb", tmp_path / "here")
    assert reason(refused) == "changed"
    assert not (tmp_path / "here" / INSTALLER).exists()


def test_a_mirror_of_somebody_else_is_refused(tmp_path: Path, mirror: Path) -> None:
    with pytest.raises(DownloadRefused) as refused:
        desk(tmp_path, mirror, seed=OTHER).look()
    assert reason(refused) == "key"


def test_without_keys_or_a_mirror_nothing_is_asked(tmp_path: Path, mirror: Path) -> None:
    with pytest.raises(DownloadRefused) as refused:
        UpdateDesk(Policy(), tmp_path / "data").look()
    assert reason(refused) == "no-mirror"
    with pytest.raises(DownloadRefused) as refused:
        UpdateDesk(Policy(), tmp_path / "data").look(str(mirror))
    assert reason(refused) == "no-keys"
